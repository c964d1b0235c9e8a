//! What can be wrong with a list of corrections, in words that say where it is wrong and what to do.

use std::fmt;

/// What is wrong with a list of corrections. Its [`Display`](fmt::Display) text says where, what, and what to do.
///
/// ```
/// use pressmark::CorrectionList;
/// let error = CorrectionList::from_json(r#"[{"do": "erase", "at": {"exact": "Monday"}}]"#).expect_err("no such correction");
/// assert!(error.to_string().starts_with("entry 1: there is no correction \"erase\"; the corrections are name, no-name, "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionError(String);

impl CorrectionError {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// `number` counts from 1.
    pub(super) fn entry(number: usize, what: &str) -> Self {
        Self(format!("entry {number}: {what}"))
    }

    pub(super) fn too_many() -> Self {
        Self(format!("there are more than {} corrections; make the list shorter", super::MAX_CORRECTIONS))
    }
}

impl fmt::Display for CorrectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CorrectionError {}
