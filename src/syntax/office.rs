//! Phrases that say what a person is, beside the name: titles and offices before it, appositions before and after it.
//!
//! They are read before entities are known, from words and marks alone.

use std::ops::Range;

use super::MAX_COMPLEMENT;
use super::base::before_short_form;
use super::title::{start_with_titles, title_before};
use super::word;
use crate::lexicon::{CueClass, FunctionWord, TitleKind};
use crate::segment::{Segments, Token, TokenKind};

/// Maximum tokens of an apposition that is read as a role.
const MAX_APPOSITION: usize = 14;
/// Maximum tokens of what stands in brackets after a name, with the bracket.
const MAX_IN_BRACKETS: usize = 6;
/// Maximum tokens before the noun of an apposition without an article: "chief executive of the company".
const MAX_BEFORE_BARE_NOUN: usize = 3;

/// The titles before a name that begins at `name`, in reading order, each with its kind: "Foreign Minister" of "Mr. Foreign
/// Minister Schuman". Honorifics are left out; what is of one kind is one title ("Lt. Gen.").
pub(crate) fn titles_before(segments: &Segments<'_>, name: usize) -> Vec<(Range<usize>, TitleKind)> {
    // "captain Lt. Cmdr." are two.
    let has_case_of =
        |at: usize, other: usize| segments.tokens[at].is_capitalized() == segments.tokens[other].is_capitalized();
    let mut titles: Vec<(Range<usize>, TitleKind)> = Vec::new();
    let mut end = name;
    while let Some((title, entry)) = title_before(segments, end) {
        if segments.tokens[title.end - 1].new_line && title.end < name {
            break;
        }
        end = title.start;
        match titles.last_mut() {
            _ if entry.kind == TitleKind::Honorific => {}
            Some((later, kind))
                if *kind == entry.kind && later.start == title.end && has_case_of(title.start, later.start) =>
            {
                later.start = title.start;
            }
            _ => titles.push((title, entry.kind)),
        }
    }
    titles.reverse();
    titles
}

/// The tokens of an office and what it is of, right before a name: "President of the Republic", "Secretary for Culture,
/// Sports and Tourism".
pub(crate) fn office_before(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let belongs = |at: usize| {
        segments.tokens[at].is_capitalized() || matches!(segments.word(at), "of" | "for" | "the" | "and" | "," | "&")
    };
    // What the office is of ends with a capitalized word or a body; "of" right before the name would be of the person.
    let name = before_short_form(segments, name);
    let is_plain = |at: usize| {
        let is_body = || word::is_organization_noun(segments.word(at));
        segments.tokens[at].is(TokenKind::Word) && (segments.tokens[at].is_capitalized() || is_body())
    };
    let last = name.checked_sub(1).filter(|&last| is_plain(last) && segments.function(last).is_none())?;
    let least = last.saturating_sub(MAX_COMPLEMENT);
    let mut complement = (least..last).rev().take_while(|&at| belongs(at) && !segments.tokens[at + 1].new_line);
    complement.find_map(|at| office_with_complement(segments, at, name))
}

/// The tokens of an office that is held with or under another office, right before a name: "Adviser to the President" of "Adviser
/// to the President Henry Ford". It opens its clause and has no article, so that it is the name that is described.
pub(crate) fn office_under_another(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let other = start_with_titles(segments, name);
    let article = other.checked_sub(1).filter(|&at| other < name && segments.word(at) == "the")?;
    let first = segments.sentences[segments.sentence_of(name)].tokens.start.max(name.saturating_sub(MAX_COMPLEMENT));
    let belongs = |&at: &usize| {
        segments.tokens[at].is_capitalized() && segments.function(at).is_none()
            || word::is_singular_role(segments, at)
            || matches!(segments.word(at), "of" | "to" | "for" | "the")
    };
    let start = article - (first..article).rev().take_while(belongs).count();
    let has_article =
        |at: usize| matches!(segments.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive));
    let follows_word = |at: usize| segments.function(at).is_some() && !has_article(at);
    let opens = start == first || word::is_break(segments, start - 1) || follows_word(start - 1);
    let preposition = (start..article).find(|&at| matches!(segments.word(at), "of" | "to" | "for"))?;
    let noun = preposition.checked_sub(1).filter(|&noun| noun >= start)?;
    let is_office = word::is_singular_role(segments, noun) || title_before(segments, preposition).is_some();
    (opens && is_office && segments.function(start).is_none()).then_some(start..name)
}

/// The tokens from the office before the preposition to the name, if these are one office.
fn office_with_complement(segments: &Segments<'_>, preposition: usize, name: usize) -> Option<Range<usize>> {
    if !matches!(segments.word(preposition), "of" | "for") {
        return None;
    }
    let (title, entry) = title_before(segments, preposition)?;
    let is_in_sentence =
        segments.sentence_of(title.start) == segments.sentence_of(name) && !segments.tokens[name].new_line;
    // "Governor of Ohio, Republican" is two things, "Culture, Sports and Tourism" one.
    let last = |is: fn(&str) -> bool| (preposition..name).rev().find(|&at| is(segments.word(at)));
    let comma = last(|word| word == ",");
    let is_one_list = comma.is_none() || last(|word| matches!(word, "and" | "&")) > comma;
    (entry.kind != TitleKind::Honorific && is_one_list && is_in_sentence).then_some(title.start..name)
}

/// The tokens of the role in "the president of the company, Henry Ford," before a name: from the head of a clause to the
/// comma before the name.
pub(crate) fn apposition_before(segments: &Segments<'_>, name: Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|&at| segments.word(at) == ",")?;
    if !matches!(segments.word(name.end), "," | "’s" | "'s") {
        return None;
    }
    let least = comma.saturating_sub(MAX_APPOSITION);
    let is_within = |at: &usize| !ends_apposition(segments, *at) || *at > least && is_in_list_of_roles(segments, *at);
    let begins = |&at: &usize| begins_definite(segments, at);
    let start = (least..comma).rev().take_while(is_within).find(begins)? + 1;
    // Its noun is before the first preposition.
    let end = (start..comma).find(|&at| segments.function(at) == Some(FunctionWord::Preposition)).unwrap_or(comma);
    let noun = end.checked_sub(1).filter(|&noun| noun >= start)?;
    let is_role = word::is_singular_role(segments, noun)
        || title_before(segments, noun + 1).is_some_and(|(title, _)| title.start >= start);
    (is_role && !has_verb(segments, noun + 1..comma)).then_some(start..comma)
}

/// Whether the token is the comma in "the director, producer and founder of the firm, Henry Ford,".
fn is_in_list_of_roles(segments: &Segments<'_>, comma: usize) -> bool {
    segments.word(comma) == "," && word::is_role(segments, comma - 1) && word::is_role(segments, comma + 1)
}

/// Whether a definite noun phrase begins at the token, which no preposition governs, or the noun of a possessor after it.
fn begins_definite(segments: &Segments<'_>, at: usize) -> bool {
    if segments.tokens[at].is(TokenKind::Clitic) {
        return true;
    }
    matches!(segments.word(at), "the" | "The" | "its" | "Its" | "his" | "His" | "her" | "Her" | "their" | "Their")
        && !matches!(segments.word(at.wrapping_sub(1)), "of" | "for" | "in" | "and" | "at" | "by" | "with" | "from")
}

/// Whether the tokens have a verb, as far as function words and cues tell: then they are a clause and no apposition.
fn has_verb(segments: &Segments<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        matches!(segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Relative))
            || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
    })
}

/// The end of a name with what is told of its bearer between commas or brackets, and is no role: "(葉)", ", 43", ", of Leeds".
pub(crate) fn end_with_asides(segments: &Segments<'_>, name: &Range<usize>) -> usize {
    let is_place = |at: usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
    let ends_at = |at: usize| matches!(segments.word(at), "," | "(") || segments.tokens.get(at).is_some_and(is_dash);
    let mut end = name.end;
    if segments.word(end) == "(" {
        end = (end + 1..end + MAX_IN_BRACKETS).find(|&at| segments.word(at) == ")").map_or(end, |close| close + 1);
    }
    if segments.word(end) == "," {
        let start = end + 1 + usize::from(matches!(segments.word(end + 1), "aged" | "now"));
        let is_age = segments.tokens.get(start).is_some_and(|token| token.is(TokenKind::Number));
        end = if is_age && ends_at(start + 1) { start + 1 } else { end };
    }
    if segments.word(end) == "," && matches!(segments.word(end + 1), "of" | "from") {
        let place = (end + 2..end + 2 + MAX_IN_BRACKETS).find(|&at| !is_place(at));
        end = place.filter(|&at| at > end + 2 && ends_at(at)).unwrap_or(end);
    }
    end
}

fn is_dash(token: &Token) -> bool {
    token.is(TokenKind::Dash)
}

/// The tokens of the role in ", the mayor of Boston," after a name, or between dashes there; `name_end` is its end with what else
/// is told there.
pub(crate) fn apposition_after(segments: &Segments<'_>, name: &Range<usize>, name_end: usize) -> Option<Range<usize>> {
    let comma = name_end;
    let has_article = matches!(segments.word(comma + 1), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let is_set_off = segments.tokens.get(comma).is_some_and(is_dash) && has_article;
    if segments.word(comma) != "," && !is_set_off {
        return None;
    }
    let start = comma + 1 + usize::from(has_article);
    let most = (start + MAX_APPOSITION).min(segments.tokens.len());
    let end = (start..most).find(|&at| ends_apposition(segments, at)).filter(|&end| start < end)?;
    let is_role = |at: usize| word::is_singular_role(segments, at) || segments.word_type(at).title.is_some();
    // Without an article the role's noun is among the first words: ", chief executive of", not ", said the mayor".
    let is_clause = segments.function(start) == Some(FunctionWord::Relative)
        || !has_article && segments.word_type(start).cue.is_some();
    let mut nouns = if has_article { start..end } else { start..end.min(start + MAX_BEFORE_BARE_NOUN) };
    let is_closed = !is_set_off || segments.tokens.get(end).is_some_and(is_dash);
    (!is_clause && is_closed && nouns.any(is_role) && !is_next_subject(segments, name, end)).then_some(start..end)
}

/// Maximum tokens before a name that a phrase at the head of a sentence ends with: "In the words of".
const MAX_FRONTED: usize = 4;

/// Whether what follows a name and its comma is the subject of the verb at `verb`, the name being the end of what opens the
/// sentence: "Speaking for Niels Bohr, his lawyer said".
fn is_next_subject(segments: &Segments<'_>, name: &Range<usize>, verb: usize) -> bool {
    let has_possessor = segments.function(name.end + 1) == Some(FunctionWord::Possessive);
    let before = start_with_titles(segments, name.start).checked_sub(1);
    let is_governed = before.is_some_and(|at| segments.function(at) == Some(FunctionWord::Preposition));
    // "According to Niels Bohr, the driver left the scene.": what ends the sentence is the main clause.
    let sentence = segments.sentences.get(segments.sentence_of(name.start));
    let is_fronted = before.zip(sentence).is_some_and(|(before, sentence)| {
        let ends = segments.tokens.get(verb).is_none_or(|token| token.is(TokenKind::Stop));
        let first = sentence.tokens.start;
        // "Questioned by Niels Bohr, the woman agreed."
        let is_agent = || segments.word(before) == "by" && segments.word(before.saturating_sub(1)).ends_with("ed");
        let opens = segments.function(first) == Some(FunctionWord::Preposition)
            || matches!(segments.word(first), "According" | "As")
            || is_agent();
        ends && opens && before < first + MAX_FRONTED
    });
    is_governed && is_fronted
        || matches!(segments.word(verb), "said" | "says" | "told") && (has_possessor || is_governed)
}

/// Whether an apposition ends before the token.
fn ends_apposition(segments: &Segments<'_>, at: usize) -> bool {
    word::is_break(segments, at) || matches!(segments.word(at), "who" | "said" | "says" | "told")
}

/// The first token of the noun for a body right before a title: "army" of "army spokesperson", "defence ministry" after an
/// article or a possessor. The title itself if there is none.
pub(crate) fn start_of_body(segments: &Segments<'_>, title: usize) -> usize {
    let is_body = |at: usize| word::is_lowercase_word(segments, at) && word::is_organization_noun(segments.word(at));
    // The title may have the noun in it: "ministry spokesman".
    let body = if is_body(title) { Some(title) } else { title.checked_sub(1).filter(|&at| is_body(at)) };
    let Some(body) = body else { return title };
    let Some(modifier) =
        body.checked_sub(1).filter(|&at| word::is_lowercase_word(segments, at) && segments.function(at).is_none())
    else {
        return body;
    };
    let opens = modifier.checked_sub(1).is_none_or(|at| {
        let function = segments.function(at);
        matches!(function, Some(FunctionWord::Determiner | FunctionWord::Possessive))
            || segments.tokens[at].is(TokenKind::Clitic)
    });
    if opens { modifier } else { body }
}
