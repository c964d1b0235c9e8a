//! Co-arguments: whoever is told is not whoever tells. In "Hopper told the nurse that she was well. “You are not,” the nurse said."
//! the nurse is not Hopper (Chomsky's principle B, as a filter of antecedents in Lappin and Leass 1994).

use super::discourse::Discourse;
use super::source_head::Description;
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::TokenKind;

/// Maximum tokens before a description in which its noun is sought.
const MAX_BACK: usize = 60;
/// Maximum words from the determiner of an object to its noun.
const MAX_MODIFIERS: usize = 4;

/// The token of the noun where a sentence before had the same noun as an object, of a verb or a preposition: "told the nurse". Whoever
/// is the subject there is somebody else.
pub(super) fn as_object_before(discourse: Discourse<'_, '_>, description: &Description) -> Option<usize> {
    let noun = discourse.segments.word_type(description.noun).lower;
    let start = description.words.start;
    let sentence = discourse.segments.sentence_of(start);
    let is_same = |&at: &usize| discourse.segments.word_type(at).lower == noun;
    let last = (start.saturating_sub(MAX_BACK)..start).rev().find(is_same)?;
    (discourse.segments.sentence_of(last) < sentence && is_object(discourse, last)).then_some(last)
}

/// Whether the noun at the token ends the object of a verb or of a preposition.
fn is_object(discourse: Discourse<'_, '_>, noun: usize) -> bool {
    let mut modifiers = (noun.saturating_sub(MAX_MODIFIERS)..noun).rev();
    let Some(determiner) = modifiers.find(|&at| discourse.function(at).is_some() || is_mark(discourse, at)) else {
        return false;
    };
    let Some(before) = determiner.checked_sub(1).filter(|_| discourse.is_determiner(determiner)) else { return false };
    match discourse.function(before) {
        Some(FunctionWord::Preposition) => !matches!(discourse.word(before), "as" | "like"),
        Some(_) => false,
        None => {
            let is_verb = discourse.segments.tokens[before].is(TokenKind::Word)
                && !discourse.segments.tokens[before].is_capitalized()
                && !discourse.is_role(before)
                && !discourse.is_adverb(before);
            is_verb && !discourse.is_in_name(before) && !discourse.is_on(before, WordList::Copula)
        }
    }
}

fn is_mark(discourse: Discourse<'_, '_>, at: usize) -> bool {
    !matches!(discourse.segments.tokens[at].kind, TokenKind::Word | TokenKind::Hyphen)
}
