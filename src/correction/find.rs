//! Finds where anchors stand: all of them in one pass over the text for each length of their keys, of which there are four.

use super::Anchor;
use crate::offset::{OffsetIndex, Span};
use crate::order::sort_by_number;

/// Bytes of context that must agree on both sides together, unless all of it does: two words or three.
const AGREEMENT: usize = 12;
/// Words of so many bytes, with a blank among them, are found without context if they stand only once.
const LONG: usize = 10;
/// Of words that may stand at more places than that, only the first of these are looked at.
const MAX_PLACES: u32 = 100_000;
/// Lengths of keys: the first bytes of the words, by which they are looked up.
const KEYS: [usize; 4] = [1, 2, 4, 8];

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    /// The one place that an anchor means.
    Place(&'a Anchor),
    /// Wherever these words stand as whole words.
    Everywhere(&'a str),
}

/// The spans of what is wanted, each list in reading order, without white space at their edges; none for an anchor that is lost.
pub(super) fn find(text: &str, wanted: &[Wanted<'_>]) -> Vec<Vec<Span>> {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let index = OffsetIndex::new(text);
    let mut needles: Vec<Needle<'_>> = wanted.iter().map(|&wanted| Needle::new(text, &index, wanted)).collect();
    for length in KEYS {
        scan(text, length, &mut needles);
    }
    needles.into_iter().map(|needle| needle.spans(text)).collect()
}

/// The one place that each of these anchors means; `None` for one that is lost.
pub(crate) fn places(text: &str, anchors: &[&Anchor]) -> Vec<Option<Span>> {
    let wanted: Vec<Wanted<'_>> = anchors.iter().map(|anchor| Wanted::Place(anchor)).collect();
    let mut found = find(text, &wanted);
    for (spans, anchor) in found.iter_mut().zip(anchors) {
        // An anchor that was built by hand may have no words.
        spans.retain(|_| !anchor.exact.trim().is_empty());
    }
    found.into_iter().map(|spans| spans.first().copied()).collect()
}

/// A place at which an anchor may be.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: usize,
    /// Bytes of context that agree, if they are enough, and else 0.
    agreement: usize,
    /// Bytes from where the anchor was.
    distance: usize,
}

/// Something that is wanted, with what has been found of it.
struct Needle<'a> {
    words: &'a str,
    wanted: Wanted<'a>,
    /// The byte at which the anchor was.
    start: usize,
    /// How many places have been looked at.
    tries: u32,
    /// At how many of them the words stand.
    count: u32,
    best: Option<Place>,
    everywhere: Vec<Span>,
}

impl<'a> Needle<'a> {
    fn new(text: &str, index: &OffsetIndex<'_>, wanted: Wanted<'a>) -> Self {
        let (words, start) = match wanted {
            Wanted::Place(anchor) => (anchor.exact.as_str(), index.byte(anchor.start).index()),
            Wanted::Everywhere(words) => (words.trim(), 0),
        };
        let mut needle = Self { words, wanted, start, tries: 0, count: 0, best: None, everywhere: Vec::new() };
        if let Wanted::Place(anchor) = wanted
            && text[start..].starts_with(words)
        {
            needle.look(text, start);
            // Nothing can be better than what stands where it was with all that stood around it.
            let agrees = |place: Place| place.agreement == anchor.prefix.len() + anchor.suffix.len();
            if needle.best.is_some_and(agrees) {
                needle.tries = MAX_PLACES;
            }
        }
        needle
    }

    /// The length of its key.
    fn key_length(&self) -> Option<usize> {
        KEYS.into_iter().rev().find(|&length| length <= self.words.len())
    }

    /// Looks at a place at which the words begin as those that are wanted do.
    fn try_at(&mut self, text: &str, at: usize) {
        if self.tries == MAX_PLACES {
            return;
        }
        self.tries += 1;
        if text.as_bytes()[at..].starts_with(self.words.as_bytes()) {
            self.look(text, at);
        }
    }

    /// Looks at a place where the words stand.
    fn look(&mut self, text: &str, at: usize) {
        let end = at + self.words.len();
        let anchor = match self.wanted {
            Wanted::Place(anchor) => anchor,
            Wanted::Everywhere(_) => {
                let is_free = self.everywhere.last().is_none_or(|last| last.end.index() <= at);
                if is_free && joins(text, at, end) == [false; 2] {
                    self.everywhere.push(Span::at(at..end));
                }
                return;
            }
        };
        // "he" is not found in "she", as long as it was not.
        let [starts, ends] = joins(text, at, end);
        let was = |before: &str, after: &str| is_joined(before.chars().next_back(), after.chars().next());
        if starts && !was(&anchor.prefix, self.words) || ends && !was(self.words, &anchor.suffix) {
            return;
        }
        let (before, after) = (text.as_bytes()[..at].iter().rev(), text.as_bytes()[end..].iter());
        let before = before.zip(anchor.prefix.as_bytes().iter().rev()).take_while(|(one, other)| one == other).count();
        let after = after.zip(anchor.suffix.as_bytes()).take_while(|(one, other)| one == other).count();
        let all = before == anchor.prefix.len() && after == anchor.suffix.len();
        let agreement = if all || before + after >= AGREEMENT { before + after } else { 0 };
        let place = Place { at, agreement, distance: at.abs_diff(self.start) };
        let rank = |place: Place| (place.agreement, usize::MAX - place.distance);
        if self.best.is_none_or(|best| rank(best) < rank(place)) {
            self.best = Some(place);
        }
        // The place where the anchor was is looked at twice.
        self.count += u32::from(self.tries > 0);
    }

    fn spans(self, text: &str) -> Vec<Span> {
        let Wanted::Place(anchor) = self.wanted else { return self.everywhere };
        let is_long = self.words.len() >= LONG && self.words.trim().contains(char::is_whitespace);
        let has_context = !(anchor.prefix.is_empty() && anchor.suffix.is_empty());
        let is_lone = self.count == 1 && (is_long || !has_context && self.tries < MAX_PLACES);
        let found = self.best.filter(|place| place.agreement > 0 || place.distance == 0 || is_lone);
        found.map(|place| trimmed(text, Span::at(place.at..place.at + self.words.len()))).into_iter().collect()
    }
}

/// Looks at every place at which a needle's key of this length stands.
fn scan(text: &str, length: usize, needles: &mut [Needle<'_>]) {
    let key_of = |words: &str| words.bytes().take(length).fold(0, |key, byte| key << 8 | u64::from(byte));
    let of_length = needles.iter().enumerate().filter(|(_, needle)| needle.key_length() == Some(length));
    let mut keys: Vec<(u64, usize)> = of_length
        .filter(|(_, needle)| needle.tries < MAX_PLACES)
        .map(|(index, needle)| (key_of(needle.words), index))
        .collect();
    if keys.is_empty() {
        return;
    }
    sort_by_number(&mut keys, |&(key, _)| key);
    // Most places are passed over by a table of the keys' hashes.
    let hash = |key: u64| (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize;
    let mut may_begin = vec![false; 1 << 16];
    keys.iter().for_each(|&(key, _)| may_begin[hash(key)] = true);
    let mask = u64::MAX >> (64 - 8 * length);
    let mut key = 0;
    for (end, byte) in (1..).zip(text.bytes()) {
        key = (key << 8 | u64::from(byte)) & mask;
        if end < length || !may_begin[hash(key)] {
            continue;
        }
        let first = keys.partition_point(|&(other, _)| other < key);
        for &(_, index) in keys[first..].iter().take_while(|&&(other, _)| other == key) {
            needles[index].try_at(text, end - length);
        }
    }
}

/// Whether a word goes on over each end of a span.
fn joins(text: &str, start: usize, end: usize) -> [bool; 2] {
    [start, end].map(|at| is_joined(text[..at].chars().next_back(), text[at..].chars().next()))
}

/// Whether two characters may be of one word.
fn is_joined(one: Option<char>, next: Option<char>) -> bool {
    one.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)
}

/// The span without white space at its edges.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let start = span.start.index() + words.len() - words.trim_start().len();
    Span::at(start..start + words.trim().len())
}
