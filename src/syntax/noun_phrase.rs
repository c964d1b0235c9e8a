//! Noun phrases, read from where they end: "the foreign minister of Oman".
//!
//! This is chunking (Abney 1991), not parsing. A phrase is read from its head, which is a name that the mention stage
//! found, a pronoun, or a noun for a person; the determiner, title and modifiers that belong to the head extend it.

use std::ops::Range;

use super::Discourse;
use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::{Segments, TokenKind};

// Limits in tokens, or as counts: they keep the search linear and stop at what is no longer one phrase.

/// Maximum tokens of a phrase before its head.
const MAX_BEFORE_HEAD: usize = 8;
/// Maximum complements of a head: "a spokesman | for the ministry | of defence".
const MAX_COMPLEMENTS: usize = 3;

/// Reads noun phrases of one text. All positions are token indices.
pub(crate) struct NounPhrases<'s, 't> {
    pub(super) discourse: Discourse<'s, 't>,
}

impl<'s, 't> NounPhrases<'s, 't> {
    pub(crate) fn new(segments: &'s Segments<'t>, entities: &'s Entities) -> Self {
        Self { discourse: Discourse { segments, entities } }
    }

    /// Whether the token announces a noun: "the", "his".
    pub(crate) fn is_determiner(&self, at: usize) -> bool {
        self.discourse.is_determiner(at)
    }

    /// Whether the token is a conjunction: "as", "while", "and".
    pub(crate) fn is_conjunction(&self, at: usize) -> bool {
        self.discourse.function(at) == Some(FunctionWord::Conjunction)
    }

    /// Whether the token opens a relative clause: "who", "which", and "what", which the table of function words leaves out
    /// because it is as often a question word.
    pub(crate) fn is_relative(&self, at: usize) -> bool {
        self.discourse.function(at) == Some(FunctionWord::Relative)
            || self.discourse.word(at).eq_ignore_ascii_case("what")
    }

    /// The noun phrase whose last token is the one before `end`, with the head that its complement belongs to.
    pub(crate) fn phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut phrase = self.simple_phrase_ending(end, from)?;
        // The head of "a spokesman for the ministry" precedes the preposition.
        for _ in 0..MAX_COMPLEMENTS {
            let Some(preposition) = phrase.start.checked_sub(1).filter(|&at| at > from) else { break };
            if self.discourse.function(preposition) != Some(FunctionWord::Preposition) {
                break;
            }
            // A name has only "of" as a complement: "Faisal of Saudi Arabia", but not "met Faisal in Muscat".
            let of = self.discourse.word(preposition) == "of";
            let heads = |head: &Range<usize>| {
                let last = head.end - 1;
                let is_body = || self.discourse.is_organization_noun(last) && self.is_determiner(head.start);
                self.discourse.is_role(last) || of && self.name_at(last).is_some() || is_body()
            };
            let Some(head) = self.simple_phrase_ending(preposition, from).filter(heads) else { break };
            phrase = head.start..phrase.end;
        }
        Some(self.with_conjuncts_before(phrase, from))
    }

    /// The noun phrase without complements whose last token is the one before `end`.
    pub(super) fn simple_phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        if matches!(self.discourse.function(last), Some(FunctionWord::Pronoun(_))) {
            return Some(last..end);
        }
        let head = match self.name_ending(end) {
            Some(mention) => mention.start.max(from),
            None if self.discourse.is_role(last) => last,
            None => {
                return self
                    .discourse
                    .may_be_noun(last)
                    .then(|| self.extended(last, end, from))
                    .filter(|phrase| phrase.len() > 1);
            }
        };
        Some(self.extended(head, end, from))
    }

    /// The phrase of the head that begins at `head`, extended by the modifiers and the determiner before it.
    pub(super) fn extended(&self, head: usize, end: usize, from: usize) -> Range<usize> {
        let mut start = head;
        let first = from.max(head.saturating_sub(MAX_BEFORE_HEAD));
        let mut at = head;
        while at > first {
            let before = at - 1;
            let token = &self.discourse.segments.tokens[before];
            match self.discourse.function(before) {
                // "It was said that Curie": a conjunction.
                Some(FunctionWord::Determiner) if self.discourse.word(before) == "that" && at == head => break,
                Some(FunctionWord::Determiner | FunctionWord::Possessive) => {
                    let is_adjunct = before > from && at < head && self.is_noun_of_adjunct(at, head);
                    return if is_adjunct { start..end } else { before..end };
                }
                // "the then-mayor"
                Some(_) if self.discourse.segments.tokens[at].is(TokenKind::Hyphen) => {
                    at = before;
                    if start == at + 1 {
                        start = at;
                    }
                }
                Some(_) => break,
                None if token.is(TokenKind::Clitic) => {
                    // The possessor is a part of the phrase: "Iran’s foreign minister".
                    let possessor = self.name_ending(before).map_or(before.saturating_sub(1), |mention| mention.start);
                    return possessor.max(first)..end;
                }
                None if !matches!(token.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Number) => break,
                None if self.discourse.segments.word_type(before).cue.is_some() => break,
                None if self.is_time_of_clause(before, at) || self.is_place_of_clause(before, head) => break,
                None => {
                    at = before;
                    // Without a determiner only titles, roles and names are modifiers: "Foreign Minister …", "Omani officials".
                    let belongs =
                        token.is_capitalized() || self.discourse.is_role(before) || token.is(TokenKind::Hyphen);
                    if belongs && start == at + 1 {
                        start = at;
                    }
                }
            }
        }
        start..end
    }

    /// Whether the words from `at` to a name are the noun of an adjunct, and no modifiers of the name: "After the vote Rice
    /// said", "That record prompted Rice". Those right before a name are a noun for what it names ("the physicist Niels
    /// Bohr") or one adjective ("the late Niels Bohr").
    pub(super) fn is_noun_of_adjunct(&self, at: usize, head: usize) -> bool {
        let last = head - 1;
        let is_lowercase_word = self.discourse.segments.tokens[last].is(TokenKind::Word)
            && !self.discourse.segments.tokens[last].is_capitalized();
        let before_name = is_lowercase_word && self.name_starting(head).is_some();
        let names_what = self.discourse.is_role(last) || self.discourse.is_organization_noun(last);
        let is_governed = at.checked_sub(2).is_some_and(|before| {
            self.discourse.function(before) == Some(FunctionWord::Preposition) && self.discourse.word(before) != "of"
        });
        let count =
            |kind: TokenKind| self.discourse.segments.tokens[at..head].iter().filter(|token| token.is(kind)).count();
        let is_one_word = count(TokenKind::Word) <= count(TokenKind::Hyphen) + 1;
        before_name && !names_what && (is_governed || !is_one_word)
    }

    /// Whether the token ends a date that says when, not one that modifies the next word: "On Friday Ford said", but neither
    /// "the Friday prayers" nor "62-year-old".
    fn is_time_of_clause(&self, at: usize, next: usize) -> bool {
        let Some(date) = self.date_ending(at + 1) else { return false };
        let is_modifier = date.start > 0 && self.discourse.is_determiner(date.start - 1);
        !is_modifier && !self.discourse.segments.tokens[next].is(TokenKind::Hyphen)
    }

    /// Whether the token ends a place that says where, right before a person's name: "In Paris Marie Curie said".
    fn is_place_of_clause(&self, at: usize, head: usize) -> bool {
        let Some((place, mention)) = self.discourse.mention_at(at) else { return false };
        at + 1 == head
            && mention.kind == MentionType::Place
            && self.person_at(head).is_some()
            && place.start > 0
            && self.discourse.function(place.start - 1) == Some(FunctionWord::Preposition)
            && self.discourse.word(place.start - 1) != "of"
    }

    /// Whether the token is in a date or a time.
    pub(crate) fn is_date(&self, at: usize) -> bool {
        let mention = self.discourse.mention_at(at);
        mention.is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
    }

    /// Whether the token is a noun for people: "minister", "voters".
    pub(crate) fn is_role(&self, at: usize) -> bool {
        self.discourse.is_role(at)
    }

    /// The tokens of the name that contains the token.
    pub(crate) fn name_at(&self, at: usize) -> Option<Range<usize>> {
        self.discourse.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()).map(|m| m.0)
    }

    /// The tokens of the person's name that contains the token.
    pub(crate) fn person_at(&self, at: usize) -> Option<Range<usize>> {
        self.discourse.mention_at(at).filter(|(_, mention)| mention.kind == MentionType::Person).map(|m| m.0)
    }

    /// The tokens of the name that ends with the token before `end`.
    pub(super) fn name_ending(&self, end: usize) -> Option<Range<usize>> {
        self.discourse
            .mention_at(end.checked_sub(1)?)
            .filter(|(tokens, mention)| tokens.end == end && mention.kind.names_entity())
            .map(|m| m.0)
    }

    /// The tokens of the name that begins with the token.
    pub(super) fn name_starting(&self, at: usize) -> Option<Range<usize>> {
        self.discourse
            .mention_at(at)
            .filter(|(tokens, mention)| tokens.start == at && mention.kind.names_entity())
            .map(|m| m.0)
    }

    /// The tokens of the date or time that ends with the token before `end`, with its time of day: "Tuesday evening".
    pub(super) fn date_ending(&self, end: usize) -> Option<Range<usize>> {
        let dated = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        let date = |end: usize| {
            let (tokens, mention) = self.discourse.mention_at(end.checked_sub(1)?)?;
            (tokens.end == end && dated(mention.kind)).then_some(tokens)
        };
        let last = end.checked_sub(1)?;
        date(end).or_else(|| {
            let day = date(last).filter(|_| self.discourse.is_on(last, WordList::TimeOfDay))?;
            Some(day.start..end)
        })
    }
}
