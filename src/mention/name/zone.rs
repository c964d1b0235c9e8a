//! Zones: the tokens in which names may stand. The rest, most of a text, is not read by the tagger at all.

use std::ops::Range;

use super::reading::Reading;
use crate::segment::TokenKind;

/// A zone is cut when it has this many tokens: no name is as long, and what is done for each token may look at them all.
const MOST_TOKENS: usize = 64;

/// The zones of a stretch, in order: capitalised words, and what may tie them together.
pub(super) fn zones(reading: Reading<'_, '_>, stretch: &Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let mut at = stretch.start;
    while at < stretch.end {
        if !may_name(reading, at, stretch) {
            at += 1;
            continue;
        }
        let start = before(reading, at, stretch.start);
        let mut end = at + 1;
        while let Some(next) = next(reading, end, stretch).filter(|next| next - start <= MOST_TOKENS) {
            end = next;
        }
        found(start..end);
        at = end;
    }
}

/// Whether the word may be part of a name for its capital. Function words are, beside another capital.
fn may_name(reading: Reading<'_, '_>, at: usize, stretch: &Range<usize>) -> bool {
    if !reading.is_capitalized(at) {
        return false;
    }
    let plain = |at: usize| stretch.contains(&at) && reading.is_capitalized(at) && reading.function_word(at).is_none();
    reading.function_word(at).is_none() || plain(at + 1) || at > stretch.start && plain(at - 1)
}

/// Where the zone that has come to `end` goes on to, if it does: the next capitalised word, past a few small ones.
fn next(reading: Reading<'_, '_>, end: usize, stretch: &Range<usize>) -> Option<usize> {
    /// "University of the West", "de la", ", Science and".
    const REACH: usize = 3;
    let mut at = end;
    while at < stretch.end && at < end + REACH {
        if may_name(reading, at, stretch) {
            return Some(at + 1);
        }
        if reading.is(at, TokenKind::Number) && at == end || reading.is_hyphen(end) && at == end + 1 {
            // "Apollo 8", "COVID-19", "Kim Jong-un", "US-led".
            return Some(at + 1);
        }
        if !ties(reading, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// Whether the small word or mark may stand within a name.
fn ties(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.is_particle(at)
        || reading.is_hyphen(at)
        || reading.is(at, TokenKind::Clitic)
        || reading.is(at, TokenKind::QuotationMark)
        || matches!(
            reading.word(at),
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
fn before(reading: Reading<'_, '_>, at: usize, start: usize) -> usize {
    const REACH: usize = 4;
    let mut first = at;
    while first > start.max(at.saturating_sub(REACH)) {
        let previous = first - 1;
        let tied = reading.is_particle(previous)
            || reading.is(previous, TokenKind::Number)
            || reading.is_hyphen(previous)
            || reading.is_hyphen(first);
        if !tied {
            break;
        }
        first = previous;
    }
    first
}
