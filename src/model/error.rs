//! What is wrong with a file of the model or the lexicon.

use std::fmt;

/// Why a model or a lexicon cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It does not begin as such a file does.
    NoModel,
    /// Made for another version of the program.
    Version(u16),
    /// Its bytes are not those that were written.
    Damaged,
    /// A section is not there.
    Missing([u8; 4]),
    /// A section ends too early, or points outside of itself.
    Malformed([u8; 4]),
}

impl From<Problem> for ModelError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |tag: &[u8; 4]| String::from_utf8_lossy(tag).into_owned();
        match &self.0 {
            Problem::NoModel => f.write_str("this is no file of Pressmark's: it does not begin with \"PMRK\""),
            Problem::Version(version) => {
                write!(f, "the file has format {version}, and this program reads format {}", super::container::VERSION)
            }
            Problem::Damaged => f.write_str("the file is damaged: its checksum does not fit its bytes"),
            Problem::Missing(tag) => write!(f, "the file has no section \"{}\"", name(tag)),
            Problem::Malformed(tag) => write!(f, "section \"{}\" of the file is malformed", name(tag)),
        }
    }
}

impl std::error::Error for ModelError {}
