//! The text together with its entities, as look-ups by token: what every rule for speakers reads.
//!
//! Tokens are given by their index. Those past the end of the text have no word, no mention and no class, so that a rule
//! may look at the token after a phrase without asking whether there is one.

use std::ops::Range;

use crate::annotation::{Mention, MentionType};
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, Pronoun};
use crate::segment::{Segments, TokenKind};

/// A text and its entities. A pair of references, copied wherever it is needed.
#[derive(Clone, Copy)]
pub(super) struct Discourse<'s, 't> {
    pub(super) segments: &'s Segments<'t>,
    pub(super) entities: &'s Entities,
}

impl<'s, 't> Discourse<'s, 't> {
    /// The token as written; empty past the end.
    pub(super) fn word(self, at: usize) -> &'t str {
        self.segments.word(at)
    }

    /// The function-word class of the token; `None` for content words.
    pub(super) fn function(self, at: usize) -> Option<FunctionWord> {
        self.segments.function(at)
    }

    /// Whether the token is a determiner or a possessive, with which a noun phrase begins: "the", "a", "some", "his".
    pub(super) fn is_determiner(self, at: usize) -> bool {
        matches!(self.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the token is a noun for people: "minister", "voters".
    pub(super) fn is_role(self, at: usize) -> bool {
        at < self.segments.tokens.len() && self.segments.word_type(at).role.is_some()
    }

    /// Whether the token is the "’s" of a possessor.
    pub(super) fn is_clitic(self, at: usize) -> bool {
        self.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Clitic))
    }

    /// The last "’s" among the tokens: that of the possessor nearest to the noun.
    pub(super) fn last_clitic(self, tokens: Range<usize>) -> Option<usize> {
        tokens.rev().find(|&at| self.is_clitic(at))
    }

    /// The pronoun at the token, in any of its cases: "he", "him", "his", "himself".
    pub(super) fn pronoun(self, at: usize) -> Option<Pronoun> {
        let word = self.word(at);
        let is_one_of = |cases: &[&str]| cases.iter().any(|case| word.eq_ignore_ascii_case(case));
        match self.function(at) {
            Some(FunctionWord::Pronoun(pronoun)) => Some(pronoun),
            _ if word.len() < 3 => None,
            _ if is_one_of(&["him", "his", "himself"]) => Some(Pronoun::He),
            _ if is_one_of(&["her", "hers", "herself"]) => Some(Pronoun::She),
            _ if is_one_of(&["them", "themselves"]) => Some(Pronoun::They),
            _ => None,
        }
    }

    /// The mention that the token is in, with its tokens.
    pub(super) fn mention_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.entities.mention_at(at)
    }

    /// Whether the token is in the name of a person.
    pub(super) fn is_in_person(self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|(_, mention)| mention.kind == MentionType::Person)
    }

    /// Whether the token is in the name of an entity, not in a date or an amount.
    pub(super) fn is_in_name(self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|(_, mention)| mention.kind.names_entity())
    }

    /// The person's name that begins at the token.
    pub(super) fn person_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && mention.kind == MentionType::Person)
    }

    /// The person's name that the phrase ends with.
    pub(super) fn person_at_end(self, phrase: &Range<usize>) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(phrase.end.checked_sub(1)?).filter(|(_, mention)| mention.kind == MentionType::Person)
    }

    /// The mentions that overlap these tokens, which must not be an empty range.
    pub(super) fn mentions_within(self, tokens: Range<usize>) -> impl Iterator<Item = &'s Mention> {
        let span = self.segments.span(tokens);
        let from = self.entities.mention_from(span.start);
        self.entities.mentions[from..].iter().take_while(move |mention| mention.span.start < span.end)
    }
}

/// Tokens in quotation marks, asked for in reading order.
pub(super) struct QuotedTokens<'s> {
    /// From the first range that had not ended at the last token asked for.
    left: &'s [Range<usize>],
}

impl<'s> QuotedTokens<'s> {
    /// These tokens, given in reading order.
    pub(super) fn new(quoted: &'s [Range<usize>]) -> Self {
        Self { left: quoted }
    }

    /// Whether the token is quoted.
    pub(super) fn contains(&mut self, at: usize) -> bool {
        while let [first, rest @ ..] = self.left
            && first.end <= at
        {
            self.left = rest;
        }
        self.left.first().is_some_and(|tokens| tokens.contains(&at))
    }

    /// Whether the token goes on with a quotation that began before it.
    pub(super) fn goes_on_at(&self, at: usize) -> bool {
        // The first may have ended with the token before, so that the second is the one that goes on.
        self.left.iter().take(2).any(|tokens| tokens.start < at && at < tokens.end)
    }
}
