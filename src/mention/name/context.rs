//! Clues in what stands around a name.

use std::ops::Range;

use super::clue::Clue;
use super::reading::Reading;
use super::stretch::{Stretch, StretchKind};
use crate::lexicon::CueClass;
use crate::segment::TokenKind;

/// Nouns for kinds of place; fewer than head names of places, since most of those say little in small letters.
#[rustfmt::skip]
const PLACE_NOUNS: [&str; 26] = [
    "area", "borough", "capital", "city", "coast", "county", "district", "governorate", "island", "municipality",
    "neighborhood", "neighbourhood", "peninsula", "port", "prefecture", "province", "region", "river", "state",
    "suburb", "town", "township", "valley", "village", "ward", "zone",
];

/// Calls back with each clue around the words `tokens` of a stretch.
pub(super) fn clues(reading: Reading<'_, '_>, tokens: &Range<usize>, stretch: &Stretch, mut found: impl FnMut(Clue)) {
    before(reading, tokens.start, stretch.tokens.start, &mut found);
    after(reading, tokens.end, stretch.tokens.end, &mut found);
    match stretch.kind {
        StretchKind::Byline => found(Clue::Byline),
        StretchKind::Dateline if tokens.start == stretch.tokens.start => found(Clue::Dateline),
        StretchKind::Dateline | StretchKind::Sentence => {}
    }
}

fn before(reading: Reading<'_, '_>, at: usize, start: usize, found: &mut impl FnMut(Clue)) {
    if at == start {
        return;
    }
    let previous = at - 1;
    let word = reading.word(previous);
    if reading.title_before(at, start).is_some() {
        found(Clue::TitleBefore);
    } else if reading.lexicon.role_nouns.get_lower(word).is_some_and(|role| !role.plural) {
        found(Clue::RoleBefore);
    }
    match word {
        "the" | "The" => found(Clue::ArticleBefore),
        "in" | "In" => found(Clue::InBefore),
        "at" | "At" => found(Clue::AtBefore),
        "to" | "from" | "near" | "From" | "across" | "outside" | "around" => found(Clue::WayBefore),
        "of" if previous > start && PLACE_NOUNS.contains(&reading.word(previous - 1)) => found(Clue::PlaceNounBefore),
        _ => {}
    }
}

fn after(reading: Reading<'_, '_>, at: usize, end: usize, found: &mut impl FnMut(Clue)) {
    if at >= end {
        return;
    }
    let word = reading.word(at);
    if PLACE_NOUNS.contains(&word) {
        found(Clue::PlaceNounAfter);
    }
    if reading.is_hyphen(at)
        && matches!(reading.word(at + 1), "based" | "born" | "controlled" | "occupied" | "administered")
    {
        found(Clue::BasedAfter);
    }
    let says =
        |at: usize| reading.lexicon.cues.get_lower(reading.word(at)).is_some_and(|cue| cue.class == CueClass::Say);
    if says(at) && reading.is(at, TokenKind::Word) {
        found(Clue::SayingAfter);
    }
    if word == "," && at + 1 < end && is_personal(reading, at + 1, end) {
        found(Clue::PersonAfter);
    }
}

/// Whether an apposition for a person begins at `at`: "who", "a lawyer", "42,".
fn is_personal(reading: Reading<'_, '_>, at: usize, end: usize) -> bool {
    /// How far the noun is from its article, in tokens: "a former Omani foreign minister".
    const REACH: usize = 5;
    if reading.is(at, TokenKind::Number) && reading.word(at).len() <= 2 {
        return matches!(reading.word(at + 1), "," | "." | ")");
    }
    match reading.word(at) {
        "who" | "whom" => true,
        "a" | "an" | "the" => (at + 1..end.min(at + 1 + REACH))
            .take_while(|&at| reading.is(at, TokenKind::Word) || reading.is_hyphen(at))
            .any(|at| reading.lexicon.role_nouns.get_lower(reading.word(at)).is_some_and(|role| !role.plural)),
        _ => reading.title(at, end).is_some(),
    }
}
