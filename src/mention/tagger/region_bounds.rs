//! Zones: the tokens in which names may stand. The rest, most of a text, is not read by the tagger at all.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::segment::TokenKind;

/// A zone is cut when it has this many tokens: no name is as long, and what is done for each token may look at them all.
const MOST_TOKENS: usize = 64;

/// The zones of a stretch, in order: capitalised words, and what may tie them together.
pub(super) fn regions_in(view: DocumentView<'_, '_>, unit: &Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let mut at = unit.start;
    while at < unit.end {
        if !may_name(view, at, unit) {
            at += 1;
            continue;
        }
        let start = before(view, at, unit.start);
        let mut end = at + 1;
        while let Some(next) = next(view, end, unit).filter(|next| next - start <= MOST_TOKENS) {
            end = next;
        }
        found(start..end);
        at = end;
    }
}

/// Whether the word may be part of a name for its capital. Function words are, beside another capital.
fn may_name(view: DocumentView<'_, '_>, at: usize, unit: &Range<usize>) -> bool {
    if !view.is_capitalized(at) {
        return false;
    }
    let plain = |at: usize| unit.contains(&at) && view.is_capitalized(at) && view.function_word(at).is_none();
    view.function_word(at).is_none() || plain(at + 1) || at > unit.start && plain(at - 1)
}

/// Where the zone that has come to `end` goes on to, if it does: the next capitalised word, past a few small ones.
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
        if !ties(view, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether the small word or mark may stand within a name.
fn ties(view: DocumentView<'_, '_>, at: usize) -> bool {
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

/// Where the zone whose first capital is at `at` begins: past particles ("bin Salman", "al-Said"), numbers, and the word
/// before a hyphen ("ultra-Orthodox").
fn before(view: DocumentView<'_, '_>, at: usize, start: usize) -> usize {
    const REACH: usize = 4;
    let mut first = at;
    while first > start.max(at.saturating_sub(REACH)) {
        let previous = first - 1;
        let tied = view.is_particle(previous)
            || view.is(previous, TokenKind::Number)
            || view.is_hyphen(previous)
            || view.is_hyphen(first);
        if !tied {
            break;
        }
        first = previous;
    }
    first
}
