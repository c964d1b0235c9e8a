//! What the capitals of a sentence are worth.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::lexicon::TypeWord;
use crate::segment::{Case, ParagraphKind, TokenKind};

/// Whether capitals tell names from other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// They do, but for the first word.
    Names,
    /// They do not: most words have one, as in the headlines of many papers.
    Most,
}

/// Reads it off the common words; titles and heads do not count, nor do small words in small letters and the first word.
pub(super) fn casing(view: DocumentView<'_, '_>, sentence: &Range<usize>, kind: ParagraphKind) -> Casing {
    let (mut small, mut capital, mut names) = (0, 0, 0);
    for at in sentence.clone().skip(1).filter(|&at| view.is(at, TokenKind::Word)) {
        let capitalized = view.case(at) != Case::Lower;
        match (view.function_word(at).is_some(), capitalized) {
            (true, false) => {}
            (true, true) => capital += 1,
            (false, false) => small += 1,
            (false, true) if is_plain(view, at) => capital += 1,
            (false, true) => names += 1,
        }
    }
    let least = if kind == ParagraphKind::Body { 4 } else { 3 };
    if capital >= least && small * 2 < capital && names < capital * 2 { Casing::Most } else { Casing::Names }
}

/// Whether the word is common and neither title nor head, so that a capital is no part of it.
fn is_plain(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.is_common(at) && view.title(at, at + 1).is_none() && view.head(at) == TypeWord::default()
}
