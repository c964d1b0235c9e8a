//! The model file as its sections, so that those that are learnt take the place of the present ones.

use std::path::Path;

use super::Failure;
use super::manifest::{self, fingerprint};
use super::meta::{META, Meta};
use super::writers::container;
use crate::model::container::{Container, Tag};
use crate::model::{CLUSTERS, LINKS, NAMES, PARENTS, QUOTES};

/// A section of the file: its name and its bytes.
pub(crate) type Section = (Tag, Vec<u8>);

/// The sections in the order of the file.
const SECTIONS: [Tag; 5] = [CLUSTERS, PARENTS, NAMES, QUOTES, LINKS];

/// All sections of a model file but `meta`, which is made anew of the code when the file is written.
#[derive(Clone, Debug)]
pub(crate) struct ModelFile {
    sections: Vec<Section>,
    /// What the file said that it was learnt with, if it said so.
    meta: Option<Meta>,
}

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Self::of(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let file = Container::open(bytes)?;
        let sections = SECTIONS.into_iter().map(|tag| Ok((tag, file.section(tag)?.to_vec())));
        Ok(Self { sections: sections.collect::<Result<_, Failure>>()?, meta: Meta::of_file(bytes).ok() })
    }

    /// The file with these sections in the place of its own.
    pub(crate) fn with(&self, learnt: impl IntoIterator<Item = Section>) -> Self {
        let mut sections = self.sections.clone();
        for (tag, bytes) in learnt {
            if let Some(present) = sections.iter_mut().find(|(present, _)| *present == tag) {
                present.1 = bytes;
            }
        }
        Self { sections, meta: self.meta.clone() }
    }

    /// Checks that these learners' sections, which are to be kept, were learnt with the templates and codes of this code.
    pub(crate) fn check_fits(&self, learners: &[Tag]) -> Result<(), Failure> {
        let manifest = manifest::of_code();
        for &learner in learners {
            let learnt_with = self.meta.as_ref().and_then(|meta| meta.fingerprint(learner));
            if learnt_with != Some(fingerprint(&manifest, learner)) {
                let name = String::from_utf8_lossy(&learner);
                return Err(format!(
                    "section \"{name}\" of the model was learnt with other templates or codes; learn it anew too, or see `stamp`"
                )
                .into());
            }
        }
        Ok(())
    }

    /// The file, with a section that says what it was learnt with.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        container::write(&[&self.sections[..], &[(META, Meta::of_code().write())]].concat())
    }

    /// Writes the file and, beside it, the manifest of what its weights rest on, and says so.
    pub(crate) fn write(&self, path: &Path) -> Result<String, Failure> {
        let bytes = self.to_bytes();
        let manifest = path.with_file_name("manifest.txt");
        for (path, bytes) in [(path, &bytes[..]), (&manifest, manifest::of_code().as_bytes())] {
            std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        }
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
        assert_eq!(changed.sections, expected);
        assert_eq!(file.sections, sections, "the file that it was made of stays as it is");
    }

    #[test]
    fn a_stamp_leaves_the_other_sections_as_they_are() {
        let stamp = |bytes: &[u8]| ModelFile::of(bytes).expect("it is a model").to_bytes();
        let stamped = stamp(crate::model::FILE);
        let [before, after] = [crate::model::FILE, &stamped].map(|bytes| Container::open(bytes).expect("it is whole"));
        for tag in SECTIONS {
            assert!(before.section(tag) == after.section(tag), "section {tag:?}");
        }
        assert_eq!(Meta::of_file(&stamped), Ok(Meta::of_code()));
        assert_eq!(stamp(&stamped), stamped, "once more changes nothing");
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
