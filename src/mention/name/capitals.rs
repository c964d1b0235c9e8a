//! What the capitals of a sentence are worth.

use std::ops::Range;

use super::reading::Reading;
use crate::segment::{Case, ParagraphKind, TokenKind};

/// Whether capitals tell names from other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capitals {
    /// They do, but for the first word.
    Names,
    /// They do not: most words have one, as in the headlines of many papers.
    Most,
}

/// Reads it off the share of words that have one, small words and the first aside.
pub(super) fn capitals(reading: Reading<'_, '_>, sentence: &Range<usize>, kind: ParagraphKind) -> Capitals {
    let (mut small, mut capital) = (0, 0);
    for at in sentence.clone().skip(1) {
        if !reading.is(at, TokenKind::Word) || reading.function_word(at).is_some() || reading.is_particle(at) {
            continue;
        }
        if reading.case(at) == Case::Lower {
            small += 1;
        } else {
            capital += 1;
        }
    }
    let most = match kind {
        ParagraphKind::Headline => capital >= 3 && small * 3 <= capital,
        ParagraphKind::Body => capital >= 6 && small * 4 <= capital,
        ParagraphKind::Byline => false,
    };
    if most { Capitals::Most } else { Capitals::Names }
}
