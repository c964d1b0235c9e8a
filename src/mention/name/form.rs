//! Clues in the words of a name itself.

use std::ops::Range;

use super::clue::Clue;
use super::reading::Reading;
use super::run::is_of_head;
use crate::segment::{Case, TokenKind};

/// Calls back with each clue in these words.
pub(super) fn clues(reading: Reading<'_, '_>, tokens: &Range<usize>, mut found: impl FnMut(Clue)) {
    let Range { start, end } = *tokens;
    let listed = reading.listed(start, end).filter(|&(to, _)| to == end);
    if let Some((_, name)) = listed {
        found(Clue::Listed(name.kind));
    }
    let words = tokens.clone().filter(|&at| reading.is(at, TokenKind::Word) && reading.case(at) != Case::Lower).count();
    if words > 1 {
        heads(reading, tokens, &mut found);
        several(reading, tokens, words, listed.is_some(), &mut found);
    } else {
        single(reading, tokens, listed.is_some(), &mut found);
    }
    if tokens.clone().any(|at| reading.is(at, TokenKind::Number))
        || reading.words(start, end).contains(|c: char| c.is_ascii_digit())
    {
        found(Clue::Digit);
    }
}

/// The heads among the words.
fn heads(reading: Reading<'_, '_>, tokens: &Range<usize>, found: &mut impl FnMut(Clue)) {
    let of =
        tokens.clone().find(|&at| reading.head(at).of.is_some() && matches!(reading.word(at + 1), "of" | "for" | "on"));
    if let Some(kind) = of.and_then(|at| reading.head(at).of) {
        found(Clue::HeadOf(kind));
    } else if let Some(kind) = reading.head(tokens.end - 1).suffix {
        found(Clue::HeadLast(kind));
    } else if let Some(kind) = reading.head(tokens.start).prefix {
        found(Clue::HeadFirst(kind));
    }
}

/// Clues of names of several words.
fn several(reading: Reading<'_, '_>, tokens: &Range<usize>, words: usize, listed: bool, found: &mut impl FnMut(Clue)) {
    let Range { start, end } = *tokens;
    if reading.is_given(start) {
        found(Clue::GivenFirst);
    }
    if reading.is_surname(end - 1) {
        found(Clue::SurnameLast);
    }
    if tokens.clone().any(|at| is_initial(reading.word(at))) {
        found(Clue::Initial);
    }
    if tokens.clone().any(|at| reading.is_particle(at) && reading.case(at) == Case::Lower) {
        found(Clue::Particle);
    }
    if tokens.clone().any(|at| matches!(reading.word(at), "&" | "of" | "for" | "and" | "on")) {
        found(Clue::Connector);
    }
    if listed {
        return;
    }
    if tokens.clone().all(|at| !reading.is(at, TokenKind::Word) || reading.case(at) == Case::Upper) {
        found(Clue::Acronym);
    }
    let is_common = |at: usize| reading.is_common(at) && !reading.is_given(at);
    let mut capitalized = tokens.clone().filter(|&at| reading.is_capitalized(at));
    let headed = reading.head(end - 1).suffix.is_some() || tokens.clone().any(|at| is_of_head(reading, at));
    if !headed && capitalized.clone().all(is_common) {
        found(Clue::AllCommon);
    } else if capitalized.any(is_common) {
        found(Clue::CommonPart);
    } else if words <= 3 {
        found(Clue::FewRareWords);
    }
}

/// Clues of names of one word.
fn single(reading: Reading<'_, '_>, tokens: &Range<usize>, listed: bool, found: &mut impl FnMut(Clue)) {
    let at = tokens.start;
    let word = reading.word(at);
    let (given, surname) = (reading.is_given(at), reading.is_surname(at));
    if given {
        found(Clue::GivenAlone);
    }
    // "Washington": the article says whether it is a person.
    if listed {
        return;
    }
    if surname {
        found(Clue::SurnameAlone);
    }
    if reading.is_common(at) {
        found(Clue::CommonAlone);
    } else if !given && !surname {
        found(Clue::RareAlone);
    }
    if word.len() == 2 && word.ends_with(|c: char| c.is_ascii_digit()) {
        found(Clue::Numbered);
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let name_like = word.starts_with("Mc") || word.starts_with("Mac") || word.contains(['\'', '’']);
    match reading.case(at) {
        Case::Upper => found(Clue::Acronym),
        Case::Mixed if capitals * 2 > word.chars().count() => found(Clue::Acronym),
        Case::Mixed if !name_like => found(Clue::InnerCapital),
        _ => {}
    }
    if ["ian", "ians", "ese", "ish", "ists", "ist", "ites", "ans"].iter().any(|ending| word.ends_with(ending)) {
        found(Clue::PeopleEnding);
    }
}

/// "J.", "J.K.".
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.len() <= 4 && word.starts_with(char::is_uppercase)
}
