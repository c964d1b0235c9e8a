//! Names in sentences where most words have a capital: only what the lexicon or the rest of the article vouches for.

use std::ops::Range;

use super::Candidate;
use super::article::Names;
use super::reading::Reading;

/// Adds the candidates of such a sentence.
pub(super) fn read(
    reading: Reading<'_, '_>,
    sentence: Range<usize>,
    names: &Names<'_>,
    candidates: &mut Vec<Candidate>,
) {
    let mut at = sentence.start;
    while at < sentence.end {
        match end_of_name(reading, at, sentence.end, names) {
            Some(end) => {
                candidates.push(Candidate::new(reading, at..end));
                at = end;
            }
            None => at += 1,
        }
    }
}

/// Where the longest name that begins at `at` ends.
fn end_of_name(reading: Reading<'_, '_>, at: usize, limit: usize, names: &Names<'_>) -> Option<usize> {
    let known = names.known(reading, at, limit);
    let listed = reading.listed(at, limit).map(|(end, _)| end);
    let longest = known.max(listed);
    if longest.is_none() && reading.title(at, limit).is_some() {
        return None;
    }
    longest.max(person(reading, at, limit))
}

/// Where the name ends that a given name or a title leads to: "Marie Curie", "President Lincoln".
fn person(reading: Reading<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    /// The most words behind a given name, particles among them.
    const MOST: usize = 3;
    let is_rare = |at: usize| {
        reading.is_capitalized(at)
            && !reading.is_common(at)
            && reading.function_word(at).is_none()
            && reading.listed(at, limit).is_none()
    };
    let given = reading.is_given(at);
    let titled = is_rare(at) && reading.title_before(at, at.saturating_sub(MOST)).is_some();
    let end = (at + 1..limit.min(at + 1 + MOST)).take_while(|&at| is_rare(at) || reading.is_particle(at)).last();
    let end = end.filter(|&last| is_rare(last)).map(|last| last + 1);
    match end {
        Some(end) if given || titled => Some(end),
        None if titled => Some(at + 1),
        _ => None,
    }
}
