//! Clauses that say what a person is: "Marie Curie is a chemist", "a chemist named Marie Curie", "As a chemist, Marie Curie".
//!
//! Patterns in the manner of Hearst (1992). They are read before entities are known, from words and marks alone.

use std::ops::Range;

use super::title::start_with_titles;
use super::word;
use crate::lexicon::FunctionWord;
use crate::segment::{Segments, TokenKind};

/// Maximum tokens of a role that a clause tells, up to its noun.
const MAX_ROLE: usize = 8;
/// Maximum tokens from a description to the participle before the name: ", who has been identified".
const MAX_BETWEEN: usize = 6;

/// The tokens of the role in a clause that goes on from a name, given with what stands between commas or brackets after it:
/// "chemist" of "Marie Curie was a chemist", "mayor of Boston" of "John Collins, who became mayor of Boston".
///
/// The clause must be the text's own, at the head of a sentence: what somebody is called by others is no role.
pub(crate) fn role_after(segments: &Segments<'_>, name: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let is_relative = segments.word(end) == "," && segments.word(end + 1) == "who";
    let verb = if is_relative { end + 2 } else { end };
    let after = verb + 1 + usize::from(matches!(segments.word(verb + 1), "also" | "now" | "still" | "then"));
    let role = match segments.word(verb) {
        "is" | "was" => with_article(segments, after)?,
        "became" | "becomes" | "remained" | "remains" => with_article(segments, after).unwrap_or(after),
        "served" | "serves" | "worked" | "works" if segments.word(after) == "as" => {
            with_article(segments, after + 1).unwrap_or(after + 1)
        }
        _ => return None,
    };
    let start = start_with_titles(segments, name.start);
    let opens_sentence = segments.sentences[segments.sentence_of(start)].tokens.start == start;
    if opens_sentence || is_relative { occupation(segments, role) } else { None }
}

/// The tokens of the role at the head of a sentence that goes on with the name: "chemist" of "As a chemist, Marie Curie".
pub(crate) fn role_of_adjunct(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let comma = start_with_titles(segments, name).checked_sub(1).filter(|&at| segments.word(at) == ",")?;
    let start = segments.sentences[segments.sentence_of(comma)].tokens.start;
    let role = with_article(segments, start + 1).filter(|_| segments.word(start) == "As")?;
    occupation(segments, role).filter(|role| role.end == comma)
}

/// The tokens of the role of somebody who is only then named: "police officer" of "a police officer surnamed Yeh", "driver" of
/// "the driver, identified as Henry Ford," and "the driver was named as Henry Ford".
pub(crate) fn role_of_named(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let before = |at: usize| at.checked_sub(1);
    let last = before(start_with_titles(segments, name))?;
    let participle = match segments.word(last) {
        "as" => {
            before(last).filter(|&at| matches!(segments.word(at), "identified" | "introduced" | "known" | "named"))?
        }
        "called" | "named" | "surnamed" => last,
        _ => return None,
    };
    let is_between = |at: &usize| matches!(segments.word(*at), "," | "been" | "has" | "is" | "was" | "who" | "only");
    let noun = (participle.saturating_sub(MAX_BETWEEN)..participle).rev().find(|at| !is_between(at))?;
    if !word::is_singular_role(segments, noun) {
        return None;
    }
    let least = noun.saturating_sub(MAX_ROLE);
    let article = (least..noun).rev().find(|&at| !is_inner(segments, at))?;
    let is_article = segments.function(article) == Some(FunctionWord::Determiner);
    is_article.then_some(article + 1..noun + 1)
}

/// The token after an article or a possessive, if one is here.
fn with_article(segments: &Segments<'_>, at: usize) -> Option<usize> {
    matches!(segments.word(at), "a" | "an" | "the" | "his" | "her" | "its" | "their").then_some(at + 1)
}

/// The tokens of a noun phrase from here, if its noun is for an office or an occupation, with what that is of. Not "the first
/// captain to", who is no captain yet.
fn occupation(segments: &Segments<'_>, start: usize) -> Option<Range<usize>> {
    let most = start + MAX_ROLE;
    let end = (start..most).find(|&at| !is_inner(segments, at)).filter(|&end| end > start)?;
    let noun = end - 1;
    let is_occupation = segments.word_type(noun).title.is_some() && word::is_singular_role(segments, noun);
    if !is_occupation || matches!(segments.word(end), "to" | "who" | "that" | "whose") {
        return None;
    }
    if segments.word(end) != "of" {
        return Some(start..end);
    }
    let complement = end + 1 + usize::from(segments.word(end + 1) == "the");
    let whole = (complement..complement + MAX_ROLE).find(|&at| !is_inner(segments, at));
    Some(start..whole.filter(|&whole| whole > complement).unwrap_or(end))
}

/// Whether the token may be within a noun phrase: no mark, and no word of a closed class.
fn is_inner(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| {
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Number | TokenKind::Clitic);
        is_word && segments.function(at).is_none() && segments.word(at) != "that"
    })
}
