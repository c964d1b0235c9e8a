//! The model file as its sections, so that those that are learnt take the place of the present ones.

use std::path::Path;

use super::Failure;
use super::manifest;
use super::meta::{META, Meta};
use super::writers::container;
use crate::model::container::{Container, Tag};
use crate::model::softmax::SoftmaxRanker;
use crate::model::{CLUSTERS, LINKS, NAMES, PARENTS, QUOTES, SPEAKERS};

/// A section of the file: its name and its bytes.
pub(crate) type Section = (Tag, Vec<u8>);

/// The sections that are learnt, in the order of the file; the section `meta` comes after them.
const SECTIONS: [Tag; 6] = [CLUSTERS, PARENTS, NAMES, QUOTES, LINKS, SPEAKERS];

/// All sections of a model file that are learnt.
#[derive(Clone, Debug)]
pub(crate) struct ModelFile {
    sections: Vec<Section>,
    /// What the file says it was learnt with.
    meta: Option<Meta>,
}

impl ModelFile {
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Self::of(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let file = Container::open(bytes)?;
        // A model without a ranker of speakers that this program can read has one that knows nothing.
        let section = |tag| match file.section(tag) {
            Err(_) if tag == SPEAKERS => Ok(super::speakers::empty().1),
            Ok(bytes) if tag == SPEAKERS && SoftmaxRanker::read(tag, bytes).is_err() => Ok(super::speakers::empty().1),
            section => Ok::<_, Failure>(section?.to_vec()),
        };
        let sections = SECTIONS.into_iter().map(|tag| Ok((tag, section(tag)?)));
        let sections = sections.collect::<Result<_, Failure>>()?;
        Ok(Self { sections, meta: Meta::of_file(bytes).ok() })
    }

    /// The file, if the weights of these learners were learnt with the templates and codes of this program, so that they may
    /// stay as they are.
    pub(crate) fn keeping(self, learners: &[Tag]) -> Result<Self, Failure> {
        let manifest = manifest::of_code();
        for &learner in learners {
            let known = self.meta.as_ref().and_then(|meta| meta.fingerprint(learner));
            if known != Some(manifest::fingerprint(&manifest, learner)) {
                let learner = String::from_utf8_lossy(&learner);
                return Err(format!(
                    "section \"{learner}\" of the model was learnt with other templates or codes; learn it anew first, or see \
                     `stamp`"
                )
                .into());
            }
        }
        Ok(self)
    }

    /// The file with these sections in the place of its own.
    pub(crate) fn with(&self, learnt: impl IntoIterator<Item = Section>) -> Self {
        let mut file = self.clone();
        for (tag, bytes) in learnt {
            if let Some(present) = file.sections.iter_mut().find(|(present, _)| *present == tag) {
                present.1 = bytes;
            }
        }
        file
    }

    /// The file's bytes, learnt with the code and the lexicon as they are.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        container::write(&[&self.sections[..], &[(META, Meta::of_code().write())]].concat())
    }

    /// Writes the file and, beside it, the manifest of what its weights rest on; says so.
    pub(crate) fn write(&self, path: &Path) -> Result<String, Failure> {
        let bytes = self.to_bytes();
        let write = |path: &Path, bytes: &[u8]| {
            std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
        };
        write(path, &bytes)?;
        write(&path.with_file_name("manifest.txt"), manifest::of_code().as_bytes())?;
        Ok(format!("{}: {} bytes", path.display(), bytes.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_replaced_where_they_stand() {
        let file = ModelFile::of(crate::model::FILE).expect("the model is whole");
        let changed = file.with([(QUOTES, vec![1, 2, 3])]).to_bytes();
        let [before, after] = [crate::model::FILE, &changed].map(|bytes| Container::open(bytes).expect("it is whole"));
        for tag in [CLUSTERS, PARENTS, NAMES, LINKS] {
            assert!(before.section(tag) == after.section(tag), "section {tag:?}");
        }
        assert_eq!(after.section(QUOTES), Ok(&[1, 2, 3][..]));
        assert_eq!(Meta::of_file(&changed), Ok(Meta::of_code()));
        let again = ModelFile::of(&changed).expect("it was just written").to_bytes();
        assert!(again == changed, "written once more it is the same");
    }

    #[test]
    fn weights_of_other_templates_are_not_kept() {
        let file = ModelFile::of(crate::model::FILE).expect("the model is whole");
        assert!(file.clone().keeping(&[NAMES, QUOTES, LINKS]).is_ok());
        let error = ModelFile { meta: None, ..file }.keeping(&[NAMES]).expect_err("it does not say").to_string();
        assert!(error.starts_with("section \"name\" of the model was learnt with other"), "{error}");
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
