//! The text together with its entities, as look-ups by token: what every rule of syntax and for speakers reads.
//!
//! Tokens are given by their index. Those past the end of the text have no word, no mention and no class, so that a rule
//! may look at the token after a phrase without asking whether there is one.

use std::ops::Range;

use super::word;
use crate::annotation::{Mention, MentionType};
use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord, Pronoun, WordList};
use crate::segment::{Segments, TokenKind};

/// A text and its entities. A pair of references, copied wherever it is needed.
#[derive(Clone, Copy)]
pub(crate) struct Discourse<'s, 't> {
    pub(crate) segments: &'s Segments<'t>,
    pub(crate) entities: &'s Entities,
}

impl<'s, 't> Discourse<'s, 't> {
    /// The token as written; empty past the end.
    pub(crate) fn word(self, at: usize) -> &'t str {
        self.segments.word(at)
    }

    /// Whether the token, as it is written, is on this list.
    pub(crate) fn is_on(self, at: usize, list: WordList) -> bool {
        self.segments.is_on(at, list)
    }

    /// Whether the token is on this list, written with capitals or without.
    pub(crate) fn is_on_in_any_case(self, at: usize, list: WordList) -> bool {
        self.segments.is_on_in_any_case(at, list)
    }

    /// The function-word class of the token; `None` for content words.
    pub(crate) fn function(self, at: usize) -> Option<FunctionWord> {
        self.segments.function(at)
    }

    /// Whether the token is a determiner or a possessive, with which a noun phrase begins: "the", "a", "some", "his".
    pub(crate) fn is_determiner(self, at: usize) -> bool {
        matches!(self.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the token is a noun for people: "minister", "voters".
    pub(crate) fn is_role(self, at: usize) -> bool {
        word::is_role(self.segments, at)
    }

    /// Whether the token is a noun for an organization: "ministry", "newspaper".
    pub(crate) fn is_organization_noun(self, at: usize) -> bool {
        word::is_organization_noun(self.word(at))
    }

    /// Whether the token is an adverb in -ly, as far as the letters tell: "flatly", but not "family".
    pub(crate) fn is_adverb(self, at: usize) -> bool {
        word::may_be_adverb(self.word(at)) && !self.is_role(at) && !self.is_in_name(at)
    }

    /// Whether the token is a participle or a verb in the past, as far as the letters tell.
    pub(crate) fn is_participle(self, at: usize) -> bool {
        word::may_be_participle(self.segments, at)
    }

    /// Whether the word may be a noun or an adjective: it is in no closed class and no verb that attributes.
    pub(crate) fn may_be_noun(self, at: usize) -> bool {
        let word_type = self.segments.word_type(at);
        let is_cue_verb = word_type.cue.is_some_and(|cue| cue.class != CueClass::Noun);
        word_type.kind == TokenKind::Word && word_type.function.is_none() && !is_cue_verb
    }

    /// Whether the token is the "’s" of a possessor, or a contracted verb.
    pub(crate) fn is_clitic(self, at: usize) -> bool {
        word::is_clitic(self.segments, at)
    }

    /// The last "’s" among the tokens: that of the possessor nearest to the noun.
    pub(crate) fn last_clitic(self, tokens: Range<usize>) -> Option<usize> {
        tokens.rev().find(|&at| self.is_clitic(at))
    }

    /// The pronoun at the token, in any of its cases: "he", "him", "his", "himself".
    pub(crate) fn pronoun(self, at: usize) -> Option<Pronoun> {
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
    pub(crate) fn mention_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.entities.mention_at(at)
    }

    /// Whether the token is in the name of a person.
    pub(crate) fn is_in_person(self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|(_, mention)| mention.kind == MentionType::Person)
    }

    /// Whether the token is in the name of an entity, not in a date or an amount.
    pub(crate) fn is_in_name(self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|(_, mention)| mention.kind.names_entity())
    }

    /// The person's name that begins at the token.
    pub(crate) fn person_at(self, at: usize) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && mention.kind == MentionType::Person)
    }

    /// The person's name that the phrase ends with.
    pub(crate) fn person_at_end(self, phrase: &Range<usize>) -> Option<(Range<usize>, &'s Mention)> {
        self.mention_at(phrase.end.checked_sub(1)?).filter(|(_, mention)| mention.kind == MentionType::Person)
    }

    /// The mentions that overlap these tokens, which must not be an empty range.
    pub(crate) fn mentions_within(self, tokens: Range<usize>) -> impl Iterator<Item = &'s Mention> {
        let span = self.segments.span(tokens);
        let from = self.entities.mention_from(span.start);
        self.entities.mentions[from..].iter().take_while(move |mention| mention.span.start < span.end)
    }
}
