//! Speakers: whom the sources of a text refer to.
//!
//! The text is read once from its first token to its last, and whoever is spoken of is kept in mind ([`spoken`]), so that
//! a pronoun or a description finds whom it refers to. Better none than the wrong one: a description that fits nobody who
//! is named, and a pronoun that refers to such a description, have no speaker.

mod called;
mod gender;
mod phrase;
mod spoken;

use std::ops::Range;

use super::Utterance;
use crate::annotation::{EntityId, MentionType};
use crate::entity::{Entities, title_before};
use crate::lexicon::{FunctionWord, Gender, Pronoun};
use crate::model::hash::hash_lower;
use crate::segment::{ParagraphKind, Segments, TokenKind};
use called::Called;
use phrase::{Described, Description, Head, Reader};
use spoken::{Spoken, Who};

/// A pronoun refers to nobody who weighs less: one mention by the way, or a subject four sentences before.
const LEAST_PERSON: f32 = 4.0;
/// "it" and "they" mostly refer to what has no name: only to a source or a subject just before.
const LEAST_BODY: f32 = 50.0;
/// How well somebody fits a pronoun whose gender nothing tells.
const UNTOLD: f32 = 0.6;
/// How well somebody fits a pronoun whom the text does not name there: often it does elsewhere.
const UNNAMED: f32 = 0.75;
/// How well somebody fits a pronoun who is named in the very words that it is the source of.
const IN_OWN_WORDS: f32 = 0.05;

/// Whom a source refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Speaker {
    pub(super) entity: Option<EntityId>,
    /// Whether it is a person, or people, whom the text does not name.
    pub(super) anonymous: bool,
    /// How likely this is so, when the source is right.
    pub(super) likely: f32,
}

/// The speaker of each utterance.
pub(super) fn speakers(segments: &Segments<'_>, entities: &Entities, utterances: &[Utterance]) -> Vec<Speaker> {
    let reader = Reader { segments, entities };
    let mut marked: Vec<Range<usize>> = utterances
        .iter()
        .flat_map(|utterance| utterance.pieces.iter().filter(|piece| piece.marked).map(|piece| piece.tokens.clone()))
        .collect();
    marked.sort_by_key(|tokens| (tokens.start, tokens.end));
    let mut sources: Vec<(Range<usize>, usize)> =
        utterances.iter().enumerate().filter_map(|(at, utterance)| Some((utterance.source.clone()?, at))).collect();
    sources.sort_by_key(|(source, at)| (source.start, source.end, *at));
    let genders = gender::genders(reader, &marked);
    let resolver = Resolver {
        reader,
        called: Called::new(reader),
        genders,
        spoken: Spoken::default(),
        utterances,
        speakers: vec![Speaker { likely: 1.0, ..Speaker::default() }; utterances.len()],
    };
    resolver.resolved(&marked, &sources)
}

struct Resolver<'s, 't> {
    reader: Reader<'s, 't>,
    called: Called,
    /// By entity.
    genders: Vec<Gender>,
    spoken: Spoken,
    utterances: &'s [Utterance],
    speakers: Vec<Speaker>,
}

impl Resolver<'_, '_> {
    fn resolved(mut self, marked: &[Range<usize>], sources: &[(Range<usize>, usize)]) -> Vec<Speaker> {
        let segments = self.reader.segments;
        let (mut marked, mut sources) = (marked.iter().peekable(), sources.iter().peekable());
        for paragraph in &segments.paragraphs {
            let headline = paragraph.kind == ParagraphKind::Headline;
            for sentence in &segments.sentences[paragraph.sentences.clone()] {
                // Within somebody's words time stands still: the next "she said" is that of who spoke before.
                let first = sentence.tokens.start;
                if !marked.clone().take(2).any(|tokens| tokens.start < first && first < tokens.end) {
                    self.spoken.sentence();
                }
                let mut sentence_has_subject = false;
                // Where the source that is being read ends.
                let mut source_end = sentence.tokens.start;
                let mut at = sentence.tokens.start;
                while at < sentence.tokens.end {
                    while marked.peek().is_some_and(|tokens| tokens.end <= at) {
                        marked.next();
                    }
                    let in_marks = marked.peek().is_some_and(|tokens| tokens.contains(&at));
                    if let Some((source, _)) = sources.peek().filter(|(source, _)| source.start <= at) {
                        let mut of = Vec::new();
                        while let Some((_, utterance)) = sources.next_if(|(same, _)| same == source) {
                            of.push(*utterance);
                        }
                        let who = self.source(source, &of);
                        if let Some(who) = who {
                            let owner =
                                segments.tokens.get(source.end).is_some_and(|token| token.is(TokenKind::Clitic));
                            let weight = match () {
                                () if headline => spoken::COMPLEMENT,
                                () if owner => spoken::OWNER,
                                () => spoken::SOURCE,
                            };
                            self.spoken.add(who, weight);
                        }
                        sentence_has_subject = true;
                        source_end = source_end.max(source.end);
                    }
                    let aside = at < source_end || in_marks;
                    let first = at == sentence.tokens.start && !aside;
                    at = self.token(at, aside, headline, first, sentence.tokens.end, &mut sentence_has_subject);
                }
            }
        }
        self.speakers
    }

    /// Keeps in mind who is spoken of at the token. Gives the token to go on with.
    fn token(
        &mut self,
        at: usize,
        aside: bool,
        headline: bool,
        first: bool,
        end: usize,
        had_subject: &mut bool,
    ) -> usize {
        if let Some((tokens, mention)) = self.reader.mention_at(at).filter(|(tokens, _)| tokens.start == at) {
            if let Some(entity) = mention.entity {
                let weight = match () {
                    () if aside => spoken::ASIDE,
                    () if headline => spoken::COMPLEMENT,
                    () => self.place(&tokens, had_subject),
                };
                self.spoken.add(Who::Entity(entity), weight);
            }
            return tokens.end.max(at + 1);
        }
        if aside {
            return at + 1;
        }
        if let Some(pronoun @ (Pronoun::He | Pronoun::She)) = self.reader.pronoun(at) {
            if let Some((who, _)) = self.referent(pronoun, &|_| 1.0) {
                let weight = if *had_subject { spoken::OWNER } else { spoken::SUBJECT };
                self.spoken.add(who, weight);
            }
            *had_subject = true;
        } else if first && let Some(who) = self.opening(at, end) {
            self.spoken.add(who, spoken::SUBJECT);
            *had_subject = true;
        }
        at + 1
    }

    /// What a name weighs for where it stands.
    fn place(&self, name: &Range<usize>, had_subject: &mut bool) -> f32 {
        let segments = self.reader.segments;
        if segments.tokens.get(name.end).is_some_and(|token| token.is(TokenKind::Clitic)) {
            return spoken::OWNER;
        }
        let mut start = name.start;
        while let Some((title, _)) = title_before(segments, start) {
            start = title.start;
        }
        let modifies = |at: usize| {
            self.reader.is_role(at)
                || matches!(self.reader.function(at), Some(FunctionWord::Determiner))
                || segments.tokens[at].is_capitalized()
                    && self.reader.mention_at(at).is_none()
                    && self.reader.function(at).is_none()
        };
        let least = start.saturating_sub(4);
        while start > least && modifies(start - 1) {
            start -= 1;
        }
        match start.checked_sub(1).and_then(|before| self.reader.function(before)) {
            Some(FunctionWord::Preposition) => spoken::COMPLEMENT,
            _ if !*had_subject => {
                *had_subject = true;
                spoken::SUBJECT
            }
            _ => spoken::OBJECT,
        }
    }

    /// Whoever the description is of that a sentence opens with: "The prosecutor rose."
    fn opening(&self, at: usize, end: usize) -> Option<Who> {
        let determined = matches!(self.reader.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive));
        if !determined {
            return None;
        }
        // Up to the first noun for a person: there is no telling where a phrase ends otherwise.
        let most = end.min(at + 8);
        let noun = (at + 1..most)
            .take_while(|&at| {
                self.reader.segments.tokens[at].is(TokenKind::Word)
                    && self.reader.function(at).is_none()
                    && self.reader.mention_at(at).is_none()
            })
            .find(|&at| self.reader.is_role(at) && !(at + 1 < most && self.reader.is_role(at + 1)))?;
        match self.reader.head(&(at..noun + 1)) {
            Head::Named(entity) => Some(Who::Entity(entity)),
            Head::Described(description) => Some(self.described(&description).0),
            _ => None,
        }
    }

    /// Resolves a source, which these utterances have, and says who it is.
    fn source(&mut self, source: &Range<usize>, of: &[usize]) -> Option<Who> {
        let (who, likely) = match self.reader.head(source) {
            Head::Named(entity) => (Some(Who::Entity(entity)), 0.98),
            Head::Spelt(at) => (self.called.surname(self.reader.segments.word(at)).map(Who::Entity), 0.95),
            Head::Pronoun(pronoun) => {
                let own = self.own(of);
                let fit =
                    |who: Who| if matches!(who, Who::Entity(id) if own.contains(&id)) { IN_OWN_WORDS } else { 1.0 };
                match self.referent(pronoun, &fit) {
                    Some((who, share)) => (Some(who), 0.6 + 0.35 * share),
                    None => (None, 0.9),
                }
            }
            Head::Relative(at) => (self.antecedent(at), 0.9),
            Head::Described(description) => {
                let (who, likely) = self.described(&description);
                (Some(who), likely)
            }
            Head::Several { named } => {
                let people = Who::Unnamed { noun: 0, is: Described::People, gender: Gender::Unknown };
                let speaker = Speaker { entity: None, anonymous: !named, likely: 0.95 };
                of.iter().for_each(|&at| self.speakers[at] = speaker);
                return Some(people);
            }
            Head::Other => (None, 0.95),
        };
        let entity = match who {
            Some(Who::Entity(entity)) => Some(entity),
            _ => None,
        };
        let anonymous =
            matches!(who, Some(Who::Unnamed { is: Described::Person | Described::People, noun, .. }) if noun != 0);
        of.iter().for_each(|&at| self.speakers[at] = Speaker { entity, anonymous, likely });
        who
    }

    /// Whom a description is of.
    fn described(&self, description: &Description) -> (Who, f32) {
        let noun = hash_lower(self.reader.segments.word(description.noun));
        let unnamed = Who::Unnamed { noun, is: description.is, gender: description.gender };
        let prominence = |id| self.spoken.weight(Who::Entity(id));
        match self.called.described(self.reader, description, &self.genders, prominence) {
            Some(entity) => (Who::Entity(entity), 0.85),
            None => (unnamed, 0.9),
        }
    }

    /// Whom the "who" at this token refers to.
    fn antecedent(&self, at: usize) -> Option<Who> {
        let sentence = self.reader.segments.sentences.partition_point(|sentence| sentence.tokens.end <= at);
        let start = self.reader.segments.sentences.get(sentence)?.tokens.start;
        let end = if self.reader.segments.word(at.checked_sub(1)?) == "," { at - 1 } else { at };
        let last = end.checked_sub(1).filter(|&last| last >= start)?;
        if let Some((_, mention)) = self.reader.mention_at(last) {
            return mention.entity.map(Who::Entity);
        }
        // "Hopper, the officer who", "the officer who"
        let opens = |at: &usize| {
            matches!(self.reader.segments.word(*at), "," | "(")
                || self.reader.function(*at) == Some(FunctionWord::Preposition)
        };
        let comma = (start..last).rev().take(12).find(|at| self.reader.segments.word(*at) == ",");
        let named = comma.and_then(|comma| self.reader.mention_at(comma.checked_sub(1)?));
        if let Some((_, mention)) = named.filter(|(_, mention)| mention.kind == MentionType::Person) {
            return mention.entity.map(Who::Entity);
        }
        let from = (start..last).rev().take(12).find(opens).map_or(start, |at| at + 1);
        match self.reader.head(&(from..end)) {
            Head::Named(entity) => Some(Who::Entity(entity)),
            Head::Described(description) if self.reader.is_role(description.noun) => {
                Some(self.described(&description).0)
            }
            _ => None,
        }
    }

    /// Those who are named in the words of these utterances, or told them.
    fn own(&self, of: &[usize]) -> Vec<EntityId> {
        let Reader { segments, entities } = self.reader;
        let mut own = Vec::new();
        for utterance in of.iter().map(|&at| &self.utterances[at]) {
            for piece in &utterance.pieces {
                let span = segments.span(piece.tokens.clone());
                let from = entities.mention_from(span.start);
                let within = entities.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
                own.extend(
                    within.filter(|mention| mention.kind == MentionType::Person).filter_map(|mention| mention.entity),
                );
            }
            let told = utterance.cue.as_ref().and_then(|cue| self.reader.mention_at(cue.end));
            own.extend(told.and_then(|(_, mention)| mention.entity));
        }
        own
    }

    /// Whom a pronoun refers to, of those in mind.
    fn referent(&self, pronoun: Pronoun, fit: &dyn Fn(Who) -> f32) -> Option<(Who, f32)> {
        let agrees = |gender: Gender, wanted: Gender| match gender {
            Gender::Unknown => UNTOLD,
            _ if gender == wanted => 1.0,
            _ => 0.0,
        };
        let wanted = match pronoun {
            Pronoun::He => Gender::Male,
            Pronoun::She => Gender::Female,
            Pronoun::They => {
                return self.spoken.best(LEAST_BODY, |who| fit(who) * f32::from(u8::from(self.is_many(who))));
            }
            Pronoun::It => {
                return self.spoken.best(LEAST_BODY, |who| fit(who) * f32::from(u8::from(self.is_body(who))));
            }
            Pronoun::Speaker => return None,
        };
        self.spoken.best(LEAST_PERSON, |who| {
            let agrees = match who {
                Who::Entity(id) if self.reader.entities.get(id).kind == MentionType::Person => {
                    agrees(self.genders[id.index()], wanted)
                }
                Who::Unnamed { is: Described::Person, gender, .. } => UNNAMED * agrees(gender, wanted),
                _ => 0.0,
            };
            agrees * fit(who)
        })
    }

    fn is_many(&self, who: Who) -> bool {
        match who {
            Who::Entity(id) => {
                matches!(self.reader.entities.get(id).kind, MentionType::Group | MentionType::Organization)
            }
            Who::Unnamed { is, .. } => matches!(is, Described::People | Described::Body),
        }
    }

    fn is_body(&self, who: Who) -> bool {
        match who {
            Who::Entity(id) => matches!(
                self.reader.entities.get(id).kind,
                MentionType::Organization | MentionType::Place | MentionType::Work
            ),
            Who::Unnamed { is, .. } => matches!(is, Described::Body | Described::Thing),
        }
    }
}
