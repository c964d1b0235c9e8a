//! Cutting a run into names: titles stand outside of them, and two names may stand side by side.

use std::ops::Range;

use super::reading::Reading;
use super::run::is_of_head;
use crate::annotation::MentionType;
use crate::segment::{Case, TokenKind};

/// The names that a run is made of.
pub(super) fn split(reading: Reading<'_, '_>, run: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = run.start;
    // "His Highness": the title began before the run.
    if let Some((end, _)) = at.checked_sub(1).and_then(|before| reading.title(before, run.end)) {
        at = at.max(end);
    }
    while at < run.end {
        if !is_capitalized_or_particle(reading, at) && reading.listed(at, run.end).is_none() {
            at += 1;
            continue;
        }
        if let Some(end) = title(reading, at, run.end) {
            at = end;
            continue;
        }
        let end = next_title(reading, at, run.end);
        split_names(reading, at..end, &mut names);
        at = end;
    }
    names
}

fn is_capitalized_or_particle(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.is_capitalized(at) || reading.is_particle(at)
}

/// Where the title at `at` ends, unless it is part of a name: "Prime Minister’s Office", "King Abdullah University".
fn title(reading: Reading<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let (end, _) = reading.title(at, limit)?;
    // "US President" is a country and a title, wherever the list of titles has both.
    if reading.listed(at, limit).is_some_and(|(listed, _)| listed >= end || reading.title(listed, end).is_some()) {
        return None;
    }
    // "Said", "Lama": given names as well.
    if end == at + 1 && reading.is_given(at) && end < limit && reading.title(end, limit).is_none() {
        return None;
    }
    let possessive = end < limit && reading.is(end, TokenKind::Clitic);
    let of_name = end == at + 1 && ends_with_head(reading, end, next_title(reading, end, limit));
    (!possessive && !of_name).then_some(end)
}

/// Where the next title behind the first word of a name begins, or the run ends.
fn next_title(reading: Reading<'_, '_>, at: usize, limit: usize) -> usize {
    let mut next = reading.listed(at, limit).map_or(at + 1, |(end, _)| end);
    while next < limit && !parts_names(reading, at, next, limit) {
        next += 1;
    }
    next
}

/// Whether a title at `next` ends the name that begins at `at`.
fn parts_names(reading: Reading<'_, '_>, at: usize, next: usize, limit: usize) -> bool {
    let behind_of = matches!(reading.word(next - 1), "of" | "the" | "for" | "and" | "&") || reading.is_hyphen(next - 1);
    if behind_of || !reading.is_capitalized(next) {
        return false;
    }
    let Some((end, _)) = reading.title(next, limit) else { return false };
    // "Anita Baker", "Ahmed Bey": at its end, a word that may be a title is more likely a surname.
    let last_word = end == limit && end == next + 1 && reading.listed(at, next).is_none_or(|(listed, _)| listed < next);
    let listed = reading.listed(next, limit).is_some_and(|(listed, _)| listed >= end);
    !last_word && !listed && !reading.is(end, TokenKind::Clitic) && !ends_with_head(reading, end, limit.min(end + 1))
}

/// Whether the last of these words is a head.
fn ends_with_head(reading: Reading<'_, '_>, at: usize, end: usize) -> bool {
    at < end && reading.head(end - 1).suffix.is_some()
}

/// Cuts words without titles into names that stand side by side.
fn split_names(reading: Reading<'_, '_>, words: Range<usize>, names: &mut Vec<Range<usize>>) {
    let Range { start: mut at, end } = words;
    while at < end {
        let cut = leading(reading, at, end).or_else(|| person(reading, at, end)).unwrap_or(end);
        names.push(at..cut);
        at = cut;
        // The hyphen of "US-China".
        while at < end && reading.case(at) == Case::Lower && !reading.is_particle(at) {
            at += 1;
        }
    }
}

/// Where a listed name that begins the words ends, if what follows is another name.
fn leading(reading: Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let (cut, name) = reading.listed(at, end).filter(|&(cut, _)| cut < end)?;
    let headed = ends_with_head(reading, cut, end) || (cut..end).any(|at| is_of_head(reading, at));
    if reading.is_hyphen(cut) {
        return (!headed && reading.listed(cut + 1, end).is_some()).then_some(cut);
    }
    if reading.is_given(cut) && cut + 1 < end {
        return Some(cut);
    }
    let apart = name.kind == MentionType::Group || reading.listed(cut, end).is_some();
    (apart && !headed && reading.case(cut) != Case::Lower).then_some(cut)
}

/// Where a person’s name begins behind the name of an organisation or a place: "Bank of England Montagu Norman".
fn person(reading: Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let cut = (at + 1..end.saturating_sub(1)).find(|&cut| reading.is_given(cut) && ends_name(reading, at, cut))?;
    // "USS Abraham Lincoln" is one name.
    if reading.head(at).prefix.is_some() {
        return None;
    }
    let personal = |at: usize| {
        !reading.is_common(at) && reading.head(at).suffix.is_none() && !matches!(reading.word(at), "&" | "of" | "for")
    };
    (cut + 1..end).all(personal).then_some(cut)
}

/// Whether the name that begins at `at` plainly ends at `cut`: it is listed, an acronym, or has a head; or it is no
/// name but what is left of a title, as in "Minister of Foreign Affairs Robert Schuman".
fn ends_name(reading: Reading<'_, '_>, at: usize, cut: usize) -> bool {
    let last = cut - 1;
    let listed = || reading.listed(at, cut).is_some_and(|(end, _)| end == cut);
    let acronym =
        reading.case(last) == Case::Upper && reading.word(last).len() > 1 && !reading.word(last).contains('.');
    let headed = || (at..cut).any(|at| is_of_head(reading, at)) || ends_with_head(reading, at, cut);
    let common = || (at..cut).all(|at| reading.is_common(at) && !reading.is_given(at));
    reading.is_capitalized(last) && (acronym || listed() || headed() || common())
}
