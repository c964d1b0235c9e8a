//! The base of a noun phrase: its words up to the first that adds something, "the minister" of "the minister of Oman, who".
//!
//! Of these the last word is the head, as in the head finder of Collins (1999), unless what follows names the same person
//! (`apposition.rs`).

use std::ops::Range;

use super::title::MAX_TITLE;
use super::{Discourse, apposition, word};
use crate::annotation::{Mention, MentionType};
use crate::lexicon::{CueClass, FunctionWord};
use crate::segment::{Case, Segments, Token, TokenKind};

/// Maximum bytes of the letters after a name, of an order or a degree: "AM", "CBE".
const MAX_POST_NOMINAL: usize = 4;

/// The words of a phrase up to the first that adds something: "the minister" of "the minister of Oman, who". To the end
/// of the name where a title goes on after that: "Secretary of State John Kerry".
pub(crate) fn base_noun_phrase(discourse: Discourse<'_, '_>, phrase: &Range<usize>) -> Range<usize> {
    let comes_before = |at: usize| {
        discourse.segments.tokens[at].is(TokenKind::QuotationMark)
            || matches!(discourse.function(at), Some(FunctionWord::Preposition | FunctionWord::Conjunction))
    };
    let start = phrase.clone().find(|&at| !comes_before(at)).unwrap_or(phrase.start);
    let mut at = start;
    while at < phrase.end {
        match discourse.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()) {
            Some((name, _)) => at = name.end.max(at + 1),
            None if let Some(next) = after_short_form(discourse, at, phrase.end) => at = next,
            None if at > start && (is_in_count(discourse, at) || is_place_based(discourse, at)) => at += 1,
            None if at > start && ends_base(discourse, at) && !possesses_person(discourse, at) => break,
            None => at += 1,
        }
    }
    let end = at.min(phrase.end).max(start);
    start..apposition::end_of_titled_name(discourse, &(start..end), phrase.end).unwrap_or(end)
}

/// Whether the token compares a number: "than" of "more than 200 doctors", "as" of "as many as 200".
fn is_in_count(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let before = discourse.word(at - 1);
    let is_any_of = |words: &[&str]| words.iter().any(|word| before.eq_ignore_ascii_case(word));
    let compares = match discourse.word(at) {
        "than" => is_any_of(&["more", "fewer", "less"]),
        "as" => is_any_of(&["many"]),
        _ => false,
    };
    let is_number = |mention: &Mention| !mention.kind.names_entity();
    compares && discourse.mention_at(at + 1).is_some_and(|(_, mention)| is_number(mention))
}

/// Whether the token is the comma between a town and the state it is in, by which a firm is described: "the Columbus, Ohio-based firm".
pub(crate) fn is_place_based(discourse: Discourse<'_, '_>, comma: usize) -> bool {
    /// Maximum tokens from the comma to "based": "North Carolina-".
    const MAX_TO_BASED: usize = 5;
    let tokens = &discourse.segments.tokens;
    let is_capitalized = |at: usize| tokens.get(at).is_some_and(Token::is_capitalized);
    let based = (comma + 2..comma + 2 + MAX_TO_BASED).find(|&at| discourse.word(at) == "based");
    let is_hyphened = |based: usize| {
        tokens[based - 1].is(TokenKind::Hyphen)
            && (comma + 1..based - 1).all(|at| is_capitalized(at) || discourse.word(at) == ".")
    };
    discourse.word(comma) == "," && comma > 0 && is_capitalized(comma - 1) && based.is_some_and(is_hyphened)
}

/// Whether the token is the apostrophe of a possessor in -s, to whom a person belongs that is named next: "Democrats’ leader
/// Henry Ford".
fn possesses_person(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let tokens = &discourse.segments.tokens;
    let follows_s = at.checked_sub(1).is_some_and(|before| discourse.word(before).ends_with('s'));
    let is_apostrophe = !tokens[at].spaced && matches!(discourse.word(at), "’" | "'");
    // "The shopworkers’ union"
    let is_noun = |at: usize| {
        word::is_lowercase_word(discourse.segments, at) && (discourse.is_organization_noun(at) || discourse.is_role(at))
    };
    if follows_s && is_apostrophe && is_noun(at + 1) {
        return true;
    }
    let mut next = at + 1..tokens.len().min(at + 1 + MAX_TITLE);
    follows_s
        && is_apostrophe
        && next.find(|&at| discourse.person_at(at).is_some()).is_some_and(|name| {
            (at + 1..name).all(|at| tokens[at].is(TokenKind::Word) && discourse.function(at).is_none())
        })
}

/// The token after a short form in brackets or in quotation marks at `at`, if the phrase goes on there: "governor" of "Central Bank
/// of Kenya (CBK) governor", "police (SP) Henry Ford".
fn after_short_form(discourse: Discourse<'_, '_>, at: usize, phrase_end: usize) -> Option<usize> {
    let tokens = &discourse.segments.tokens;
    let is_word = |at: usize| tokens[at].is(TokenKind::Word);
    let is_mark = |at: usize| tokens[at].is(TokenKind::QuotationMark);
    let next = at + 3;
    if next >= phrase_end || !is_word(next) || !is_word(at + 1) || !at.checked_sub(1).is_some_and(is_word) {
        return None;
    }
    let is_bracketed = discourse.word(at) == "(" && discourse.word(at + 2) == ")";
    let is_quoted = is_mark(at) && is_mark(at + 2) && tokens[at + 1].case == Case::Upper;
    ((is_bracketed || is_quoted) && !ends_base(discourse, next)).then_some(next)
}

/// The end of what stands before `at`, without a short form in brackets there: that of "police" in "police (SP) Henry Ford".
pub(crate) fn before_short_form(segments: &Segments<'_>, at: usize) -> usize {
    let open = at.checked_sub(3).filter(|&open| open > 0 && segments.word(open) == "(" && segments.word(at - 1) == ")");
    open.unwrap_or(at)
}

/// Whether a base noun phrase ends before the token.
pub(crate) fn ends_base(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let (word, token) = (discourse.word(at), &discourse.segments.tokens[at]);
    let is_mark = matches!(token.kind, TokenKind::Dash | TokenKind::QuotationMark | TokenKind::Stop)
        || matches!(word, "," | ";" | ":" | "(" | ")" | "[" | "]");
    is_mark || word == "that" || is_closed_class(discourse, at) || begins_reduced_relative(discourse, at)
}

/// Whether the token is a function word that no base noun phrase has in it.
fn is_closed_class(discourse: Discourse<'_, '_>, at: usize) -> bool {
    matches!(
        discourse.function(at),
        Some(
            FunctionWord::Preposition
                | FunctionWord::Relative
                | FunctionWord::Auxiliary
                | FunctionWord::Conjunction
                | FunctionWord::Pronoun(_)
        )
    )
}

/// Participles of documents that no "-ed" ends.
pub(super) const IRREGULAR: [&str; 5] = ["sent", "made", "put", "drawn", "read"];

/// Whether a reduced relative clause begins at the token: "an official asked not to be named", "a column called", "people
/// briefed on it", "an official familiar with it".
fn begins_reduced_relative(discourse: Discourse<'_, '_>, at: usize) -> bool {
    /// Adjectives that stand after their noun, with a complement.
    const POSTPOSITIVE: [&str; 4] = ["familiar", "close", "aware", "known"];
    let word = discourse.word(at);
    // "Tokyo-listed"
    let is_in_compound = at > 0 && discourse.segments.tokens[at - 1].is(TokenKind::Hyphen);
    let is_participle = !is_in_compound && (word.ends_with("ed") || word.ends_with("ing"));
    let is_cue = || discourse.segments.word_type(at).cue.is_some_and(|cue| cue.class != CueClass::Noun);
    let follows_role = || at > 0 && discourse.is_role(at - 1) && !discourse.is_role(at);
    // "a statement released by the ministry", "a report published in May by the ministry", "a poll released Friday by Gallup"
    let is_statement = |at: usize| discourse.segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Noun);
    let is_date = |at: usize| {
        discourse
            .mention_at(at)
            .is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
    };
    let follows_statement = || {
        let goes_on = || discourse.function(at + 1) == Some(FunctionWord::Preposition) || is_date(at + 1);
        at > 0 && is_statement(at - 1) && goes_on()
    };
    let has_agent = (is_participle || word.ends_with("en")) && (discourse.word(at + 1) == "by" || follows_statement());
    // "an email sent by the mayor", "a report recently published by the ministry"
    let is_made_by = |at: usize| {
        let participle = discourse.word(at);
        let is_one = participle.ends_with("ed") || participle.ends_with("en") || IRREGULAR.contains(&participle);
        is_one && discourse.word(at + 1) == "by"
    };
    let is_sent_by = IRREGULAR.contains(&word) && is_made_by(at) || word.ends_with("ly") && is_made_by(at + 1);
    has_agent
        || is_sent_by
        || is_participle && is_cue()
        || (is_participle || POSTPOSITIVE.contains(&word)) && follows_role()
}

/// The last word of the base, without what follows a name: "King" of "King Jr.", "Keynes" of "Mr Keynes CB", "president" of
/// "the president himself".
pub(crate) fn last_word(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<usize> {
    let is_word = |at: usize| matches!(discourse.segments.tokens[at].kind, TokenKind::Word | TokenKind::Address);
    base.clone().rev().find(|&at| is_word(at) && !is_name_suffix(discourse, at))
}

/// Whether the token is a generation, post-nominal letters outside the name before it, or a reflexive pronoun.
fn is_name_suffix(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let word = discourse.word(at);
    let is_post_nominal = || {
        discourse.segments.tokens[at].case == Case::Upper
            && word.len() <= MAX_POST_NOMINAL
            && discourse.mention_at(at).is_none()
            && at.checked_sub(1).is_some_and(|before| discourse.is_in_person(before))
    };
    let is_reflexive = || at > 0 && matches!(word, "himself" | "herself" | "itself" | "themselves");
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr.") || is_post_nominal() || is_reflexive()
}
