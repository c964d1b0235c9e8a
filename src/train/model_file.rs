//! The model file as its sections, so that those that are learnt take the place of the present ones.

use std::path::Path;

use super::Failure;
use super::writers::container;
use crate::model::container::{Container, Tag};
use crate::model::{CLUSTERS, LINKS, NAMES, PARENTS, QUOTES};

/// A section of the file: its name and its bytes.
pub(crate) type Section = (Tag, Vec<u8>);

/// The sections in the order of the file.
const SECTIONS: [Tag; 5] = [CLUSTERS, PARENTS, NAMES, QUOTES, LINKS];

/// All sections of a model file.
#[derive(Clone, Debug)]
pub(crate) struct ModelFile(Vec<Section>);

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Self::of(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let file = Container::open(bytes)?;
        let sections = SECTIONS.into_iter().map(|tag| Ok((tag, file.section(tag)?.to_vec())));
        sections.collect::<Result<_, Failure>>().map(Self)
    }

    /// The file with these sections in the place of its own.
    pub(crate) fn with(&self, learnt: impl IntoIterator<Item = Section>) -> Self {
        let mut sections = self.0.clone();
        for (tag, bytes) in learnt {
            if let Some(present) = sections.iter_mut().find(|(present, _)| *present == tag) {
                present.1 = bytes;
            }
        }
        Self(sections)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        container::write(&self.0)
    }

    /// Writes the file, and says so.
    pub(crate) fn write(&self, path: &Path) -> Result<String, Failure> {
        let bytes = self.to_bytes();
        std::fs::write(path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(format!("{}: {} bytes", path.display(), bytes.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_replaced_where_they_stand() {
        let sections = SECTIONS.map(|tag| (tag, tag.to_vec()));
        let file = ModelFile::of(&container::write(&sections)).expect("it was just written");
        let changed = file.with([(QUOTES, vec![1, 2, 3])]);
        let mut expected = sections.to_vec();
        expected[3].1 = vec![1, 2, 3];
        assert_eq!(changed.to_bytes(), container::write(&expected));
        assert_eq!(file.to_bytes(), container::write(&sections), "the file that it was made of stays as it is");
    }

    #[test]
    fn a_file_that_is_no_model_is_named() {
        let path = std::env::temp_dir().join(format!("pressmark-no-model-{}", std::process::id()));
        std::fs::write(&path, "PK").expect("it can be written");
        let error = ModelFile::read(&path).expect_err("it is no model").to_string();
        std::fs::remove_file(&path).expect("it was made here");
        assert!(error.starts_with(&format!("{}: ", path.display())), "{error}");
    }
}
