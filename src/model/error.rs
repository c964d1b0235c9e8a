//! Errors of the model file and of the compiled lexicon.

use std::fmt;

/// Why a model or a lexicon cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ModelError(Problem);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The file does not begin with the four bytes of this format.
    NotPressmark,
    /// The file is of another version of the format.
    Version(u16),
    /// The checksum does not match the bytes.
    Damaged,
    /// The file has no section with this tag.
    Missing([u8; 4]),
    /// A section ends too early, or what it says does not hold together.
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
            Problem::NotPressmark => {
                f.write_str("this is neither a model nor a lexicon of Pressmark's: it does not begin with \"PMRK\"")
            }
            Problem::Version(version) => {
                write!(
                    f,
                    "the file has format {version}, and this program reads format {}: make it anew with this program's tools",
                    super::container::VERSION
                )
            }
            Problem::Damaged => {
                f.write_str("the file is damaged: its checksum does not match its bytes; fetch or make it anew")
            }
            Problem::Missing(tag) => write!(
                f,
                "the file has no section \"{}\": it is of another kind, or older than this program",
                name(tag)
            ),
            Problem::Malformed(tag) => write!(
                f,
                "section \"{}\" of the file is malformed, though its checksum is right: it was written wrongly",
                name(tag)
            ),
        }
    }
}

impl std::error::Error for ModelError {}
