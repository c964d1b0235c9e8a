//! What the capitals of a sentence are worth.

use std::ops::Range;

use super::reading::Reading;
use crate::lexicon::Head;
use crate::segment::{Case, ParagraphKind, TokenKind};

/// Whether capitals tell names from other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// They do, but for the first word.
    Names,
    /// They do not: most words have one, as in the headlines of many papers.
    Most,
}

/// Reads it off the common words: small words, titles and heads do not count, nor does the first word.
pub(super) fn capitals(reading: Reading<'_, '_>, sentence: &Range<usize>, kind: ParagraphKind) -> Capitals {
    let (mut small, mut capital, mut names) = (0, 0, 0);
    for at in sentence.clone().skip(1) {
        if !reading.is(at, TokenKind::Word) || reading.function_word(at).is_some() {
            continue;
        }
        if reading.case(at) == Case::Lower {
            small += 1;
        } else if reading.is_common(at) && reading.title(at, at + 1).is_none() && reading.head(at) == Head::default() {
            capital += 1;
        } else {
            names += 1;
        }
    }
    let least = if kind == ParagraphKind::Body { 4 } else { 3 };
    if capital >= least && small * 2 < capital && names < capital * 2 { Capitals::Most } else { Capitals::Names }
}
