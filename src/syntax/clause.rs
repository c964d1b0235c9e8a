//! Clauses within what was taken for a noun phrase: "Niels Bohr corrected the minister", of which the name alone is one.
//!
//! Without parts of speech a verb is known by what stands next to it: a name before, an object after.

use std::ops::Range;

use super::NounPhrases;
use crate::lexicon::{CueClass, FunctionWord};
use crate::segment::TokenKind;

/// Minimum weight (0–100) of a cue that is hardly ever a noun or a participle: "said".
const MIN_SAID_WEIGHT: u8 = 95;

impl NounPhrases<'_, '_> {
    /// The first verb of a clause within the phrase, as far as a name or an object next to it tells.
    pub(super) fn first_verb(&self, phrase: &Range<usize>) -> Option<usize> {
        let has_complement = |verb: usize| self.discourse.function(verb + 1) == Some(FunctionWord::Preposition);
        let follows_person = |at: usize| self.person_at(at - 1).is_some_and(|name| name.end == at);
        let follows_noun =
            |at: usize| self.name_at(at - 1).is_some_and(|name| name.end == at) || self.discourse.is_role(at - 1);
        let is_verb = |&at: &usize| match self.discourse.function(at) {
            // "a study being released" is a noun phrase.
            Some(FunctionWord::Auxiliary) => self.discourse.word(at) != "being",
            Some(_) => false,
            None if follows_person(at) && self.discourse.is_participle(at) => {
                !has_complement(at) || self.discourse.word(at).ends_with("ing")
            }
            None => follows_noun(at) && self.may_be_finite(at) && self.begins_object(at + 1),
        };
        let opens_clause = |at: usize| {
            self.discourse.function(at) == Some(FunctionWord::Relative)
                || self.discourse.segments.tokens[at].is(TokenKind::QuotationMark)
                || matches!(self.discourse.word(at), "where" | "when" | "that")
        };
        if opens_clause(phrase.start) {
            return None;
        }
        (phrase.start + 1..phrase.end).take_while(|&at| !opens_clause(at)).find(is_verb)
    }

    /// The end of a name within the phrase that a verb follows, with which a clause begins: "Niels Bohr | corrected the
    /// candidate", "The nurse | sued". A participle with a complement may be the name’s own: "Ford based in Detroit".
    pub(super) fn before_verb(&self, phrase: &Range<usize>) -> Option<usize> {
        let last = phrase.end - 1;
        let is_one = |at: usize| self.discourse.segments.word_type(at).role.is_some_and(|role| !role.plural);
        let ends_with_verb =
            || is_one(last - 1) && self.discourse.is_participle(last) && self.discourse.word(last).ends_with("ed");
        if last > phrase.start && ends_with_verb() {
            return Some(last);
        }
        self.first_verb(phrase)
    }

    /// The first token after a whole clause and its conjunction: "State media reported the news and | the spokesman".
    pub(super) fn after_clause(&self, at: usize, limit: usize) -> Option<usize> {
        let verb = self.first_verb(&(at..limit))?;
        let and = (verb + 1..limit).find(|&at| matches!(self.discourse.word(at), "and" | "but"))?;
        let begins = |at: usize| {
            let is_described = self.discourse.is_role(at) || at + 1 < limit && self.discourse.is_role(at + 1);
            self.discourse.is_determiner(at) || is_described || self.discourse.segments.tokens[at].is_capitalized()
        };
        (and + 1 < limit && begins(and + 1) && self.first_verb(&(and + 1..limit)).is_none()).then_some(and + 1)
    }

    /// Whether the token is a lowercase word that is neither a noun for a person nor a participle: "gave", but also "campaign".
    fn may_be_finite(&self, at: usize) -> bool {
        let token = &self.discourse.segments.tokens[at];
        let is_word = token.is(TokenKind::Word) && !token.is_capitalized() && !self.discourse.is_role(at);
        is_word && !self.discourse.word(at).ends_with("ing")
    }

    /// Whether the object of a verb may begin at the token: "gave | a reason", "thanked | him".
    fn begins_object(&self, at: usize) -> bool {
        matches!(
            self.discourse.function(at),
            Some(FunctionWord::Determiner | FunctionWord::Possessive | FunctionWord::Pronoun(_))
        )
    }

    /// Whether a verb of speech follows, so that an "’s" before it is part of a name: "McDonald’s said".
    pub(super) fn is_said(&self, at: usize) -> bool {
        let cue = self.discourse.segments.tokens.get(at).and_then(|_| self.discourse.segments.word_type(at).cue);
        cue.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= MIN_SAID_WEIGHT)
    }
}
