//! Casing: whether the capitals of a sentence are evidence for names, or the sentence is set in title case.
//!
//! Truecasing (Lita et al. 2003) restores the case of each word; the tagger only needs to know whether case can be trusted.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::lexicon::TypeWord;
use crate::segment::{Case, ParagraphKind, TokenKind};

/// The casing of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// Names are capitalized, and other words are not, except the first.
    Names,
    /// Most words are capitalized, as in the headlines of many papers, so that a capital says nothing.
    Most,
}

/// The casing of a sentence, by how many of its common words are capitalized. Titles and type words ("Ministry") do not count,
/// nor do lowercase function words and the first word.
pub(super) fn casing(view: DocumentView<'_, '_>, sentence: &Range<usize>, kind: ParagraphKind) -> Casing {
    let (mut lowercase, mut capitalized_common, mut capitalized_rare) = (0, 0, 0);
    for at in sentence.clone().skip(1).filter(|&at| view.is(at, TokenKind::Word)) {
        let capitalized = view.case(at) != Case::Lower;
        match (view.function_word(at).is_some(), capitalized) {
            (true, false) => {}
            (true, true) => capitalized_common += 1,
            (false, false) => lowercase += 1,
            (false, true) if is_plain(view, at) => capitalized_common += 1,
            (false, true) => capitalized_rare += 1,
        }
    }
    let least = if kind == ParagraphKind::Body { 4 } else { 3 };
    if capitalized_common >= least && lowercase * 2 < capitalized_common && capitalized_rare < capitalized_common * 2 {
        Casing::Most
    } else {
        Casing::Names
    }
}

/// Whether the word is common and neither a title nor a type word, so that it is not usually capitalized.
fn is_plain(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.is_common(at) && view.title(at, at + 1).is_none() && view.head(at) == TypeWord::default()
}
