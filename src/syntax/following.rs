//! Noun phrases, read from where they begin: the inverted subject of "said the minister", the source of "according to a
//! report".

use std::ops::Range;

use super::NounPhrases;
use crate::lexicon::FunctionWord;
use crate::segment::TokenKind;

/// Maximum tokens from the beginning of an inverted subject ("said the …") to its head.
const MAX_TO_HEAD: usize = 9;
/// Maximum tokens up to the "of" of "as many as three of the drivers".
const MAX_TO_OF: usize = 5;
/// Maximum weight (0–100) of a cue that may still be an adjective or a noun within a phrase: "a reported plan".
const MAX_MODIFIER_CUE_WEIGHT: u8 = 60;

impl NounPhrases<'_, '_> {
    /// The phrase that begins at `at`, ending no later than `to`: the inverted subject of "said the minister", the source
    /// of "according to the court".
    pub(crate) fn phrase_after(&self, at: usize, to: usize) -> Option<Range<usize>> {
        self.part_after(at, to).or_else(|| self.whole_after(at, to))
    }

    /// Such a phrase, if it tells no part of others.
    fn whole_after(&self, at: usize, to: usize) -> Option<Range<usize>> {
        let limit = to.min(at + MAX_TO_HEAD);
        let mut head = None;
        for token in at..limit {
            if let Some(FunctionWord::Pronoun(_)) = self.discourse.function(token) {
                if token == at || head.is_none() {
                    return (token == at).then_some(at..token + 1);
                }
                // "by a nurse | he would have to wait"
                break;
            }
            if let Some(mention) = self.name_starting(token) {
                // A possessor is not yet the head: "Iran’s foreign minister".
                let is_possessor =
                    self.discourse.segments.tokens.get(mention.end).is_some_and(|next| next.is(TokenKind::Clitic));
                if !is_possessor && !self.role_follows(mention.end, limit) {
                    return Some(self.with_conjuncts_after(at..mention.end.min(to), to));
                }
                head = None;
                continue;
            }
            // "by the palace that the king", "according to the bank the rate": another phrase begins.
            if token > at && self.is_determiner(token) && !self.is_determiner(token - 1) {
                break;
            }
            if self.discourse.is_role(token) {
                head = Some(token + 1);
            } else if !self.may_modify(token) || head == Some(token) && !self.goes_on_after_role(token, limit) {
                break;
            }
        }
        if head.is_some() {
            return head.map(|end| at..end);
        }
        // A determiner with any nouns after it, as in "according to a report", is a phrase without a head that is listed;
        // so is a name that is in no mention.
        let end = (at + 1..limit).find(|&token| !self.continues_noun(token)).unwrap_or(limit);
        if self.discourse.is_determiner(at) {
            return (end > at + 1).then_some(at..end);
        }
        self.unlisted_name(at, limit)
    }

    /// Some of those whom a definite phrase tells: "one of the drivers", "several of her colleagues".
    fn part_after(&self, at: usize, to: usize) -> Option<Range<usize>> {
        let counts = |at: usize| {
            let number = self.discourse.mention_at(at).is_some_and(|(_, mention)| !mention.kind.names_entity());
            number || matches!(self.discourse.function(at), Some(FunctionWord::Determiner | FunctionWord::Adverb))
        };
        let of = (at..to.min(at + MAX_TO_OF)).find(|&token| !counts(token))?;
        let is_part = of > at && self.discourse.word(of) == "of" && of + 1 < to && self.is_determiner(of + 1);
        let whole = is_part.then(|| self.whole_after(of + 1, to)).flatten()?;
        Some(at..whole.end)
    }

    /// Whether the phrase goes on at a word after a noun for a person: with a name, with the rest of a compound, or with
    /// words that another such noun follows ("the police station chief"). Otherwise a verb may have begun.
    fn goes_on_after_role(&self, at: usize, limit: usize) -> bool {
        self.discourse.segments.tokens[at].is_capitalized()
            || !self.discourse.segments.tokens[at].is(TokenKind::Word)
            || at + 1 < limit && self.discourse.is_role(at + 1)
    }

    /// Whether a phrase with a noun that is not listed goes on at the token: with a noun, an adjective or a part of a compound
    /// ("a 57-year-old").
    fn continues_noun(&self, at: usize) -> bool {
        let is_part = |at: usize| {
            let token = self.discourse.segments.tokens.get(at);
            token.is_some_and(|token| !token.spaced && token.is(TokenKind::Hyphen))
        };
        let is_number = self.discourse.segments.tokens[at].is(TokenKind::Number);
        (self.discourse.may_be_noun(at) || is_part(at) || is_number && is_part(at + 1)) && !self.discourse.is_adverb(at)
    }

    /// The capitalized words that begin at the token, in the middle of a sentence and in no mention: a name that the tagger left
    /// out, "says Bohr flatly".
    pub(super) fn unlisted_name(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let is_name = |at: usize| {
            let token = &self.discourse.segments.tokens[at];
            token.is(TokenKind::Word)
                && token.is_capitalized()
                && self.discourse.function(at).is_none()
                && self.discourse.mention_at(at).is_none()
                && !self.discourse.is_role(at)
        };
        let is_within = at > 0
            && at < limit
            && self.discourse.segments.tokens[at - 1].is(TokenKind::Word)
            && self.discourse.segments.tokens[at].spaced;
        let end = (at..limit).find(|&at| !is_name(at)).unwrap_or(limit);
        (is_within && end > at).then_some(at..end)
    }

    /// Whether a lowercase noun for a person begins at `at`, directly after a name that modifies it: "Reuters reporters".
    fn role_follows(&self, at: usize, limit: usize) -> bool {
        at < limit
            && !self.discourse.segments.tokens[at].is_capitalized()
            && (self.discourse.is_role(at)
                || at + 1 < limit && self.discourse.may_be_noun(at) && self.discourse.is_role(at + 1))
    }

    /// Whether the token may precede the head of a phrase: a determiner, an adjective, a noun, a possessive.
    fn may_modify(&self, at: usize) -> bool {
        let within = match self.discourse.segments.tokens[at].kind {
            TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number => true,
            TokenKind::Word => {
                self.discourse.segments.word_type(at).cue.is_none_or(|cue| cue.weight <= MAX_MODIFIER_CUE_WEIGHT)
            }
            _ => false,
        };
        within
            && matches!(self.discourse.function(at), None | Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }
}
