//! The bounds of candidate regions: the tokens that may be in names. The tagger does not look at the rest, which is most of a
//! text.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::segment::TokenKind;

/// Maximum tokens of a region; a longer one is cut. No name is as long, and the bound keeps work that looks at a whole region linear.
const MAX_TOKENS: usize = 64;

/// Passes on the regions of a tagging unit in order: capitalized words, with the words and marks that may join them.
pub(super) fn regions_in(view: DocumentView<'_, '_>, unit: &Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let mut at = unit.start;
    while at < unit.end {
        if !may_name(view, at, unit) {
            at += 1;
            continue;
        }
        let start = before(view, at, unit.start);
        let mut end = at + 1;
        while let Some(next) = next(view, end, unit).filter(|next| next - start <= MAX_TOKENS) {
            end = next;
        }
        found(start..end);
        at = end;
    }
}

/// Whether the word's capital makes it a candidate. A function word is one only beside another capitalized word.
fn may_name(view: DocumentView<'_, '_>, at: usize, unit: &Range<usize>) -> bool {
    if !view.is_capitalized(at) {
        return false;
    }
    let plain = |at: usize| unit.contains(&at) && view.is_capitalized(at) && view.function_word(at).is_none();
    view.function_word(at).is_none() || plain(at + 1) || at > unit.start && plain(at - 1)
}

/// The new end of a region that ends at `end`, if it continues: past the next capitalized word, which a few joining words may
/// precede.
fn next(view: DocumentView<'_, '_>, end: usize, unit: &Range<usize>) -> Option<usize> {
    /// "University of the West", "de la", ", Science and".
    const REACH: usize = 3;
    let mut at = end;
    while at < unit.end && at < end + REACH {
        if may_name(view, at, unit) {
            return Some(at + 1);
        }
        if view.is(at, TokenKind::Number) && at == end || view.is_hyphen(end) && at == end + 1 {
            // "Apollo 8", "COVID-19", "Kim Jong-un", "US-led".
            return Some(at + 1);
        }
        if !joins(view, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether the lowercase word or the mark may be inside a name.
fn joins(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.is_particle(at)
        || view.is_hyphen(at)
        || view.is(at, TokenKind::Clitic)
        || view.is(at, TokenKind::QuotationMark)
        || matches!(
            view.word(at),
            "of" | "for"
                | "on"
                | "and"
                | "the"
                | "in"
                | "to"
                | "&"
                | "/"
                | ","
                | "."
                | "("
                | ")"
                | "!"
                | "–"
                | "at"
                | "with"
                | "+"
        )
}

/// The first token of the region whose first capital is at `at`: particles ("bin Salman", "al-Said"), numbers, and the word
/// before a hyphen ("ultra-Orthodox") belong to it.
fn before(view: DocumentView<'_, '_>, at: usize, start: usize) -> usize {
    const REACH: usize = 4;
    let mut first = at;
    while first > start.max(at.saturating_sub(REACH)) {
        let previous = first - 1;
        let joined = view.is_particle(previous)
            || view.is(previous, TokenKind::Number)
            || view.is_hyphen(previous)
            || view.is_hyphen(first);
        if !joined {
            break;
        }
        first = previous;
    }
    first
}
