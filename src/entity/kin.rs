//! People whom the text introduces as somebody's relatives: "his daughter Nettie Baker", "Ruth Ellis, his mother".
//!
//! Their surname is mostly that of whom the text is about, who goes on being called by it alone.

use std::ops::Range;

use crate::lexicon::{FunctionWord, WordList};
use crate::segment::Segments;

/// Maximum words between whose relative somebody is and the noun: "his late | wife".
const MAX_BETWEEN: usize = 2;

/// Whether a noun for a relative stands before a name, or behind it and a comma.
pub(super) fn is_introduced_as_relative(segments: &Segments<'_>, name: Range<usize>) -> bool {
    let comma = |at: usize| usize::from(segments.word(at) == ",");
    let before = name.start.checked_sub(1).and_then(|at| at.checked_sub(comma(at)));
    let is_before = before.is_some_and(|noun| is_relative(segments, noun));
    let is_behind = || {
        let start = name.end + 1;
        segments.word(name.end) == ","
            && (start..start + MAX_BETWEEN + 2).any(|noun| noun > start && is_relative(segments, noun))
    };
    is_before || is_behind()
}

/// Whether the token is a noun for somebody's relative, who is told beside it: "his wife".
fn is_relative(segments: &Segments<'_>, noun: usize) -> bool {
    // Of two whom the text has named, either may be called by the surname: "Antonio Distasio, Maria’s brother".
    let is_whose = |at: usize| segments.function(at) == Some(FunctionWord::Possessive);
    segments.is_on(noun, WordList::Relative) && (noun.saturating_sub(MAX_BETWEEN + 1)..noun).rev().any(is_whose)
}
