//! Speakers: whom the sources of a text refer to.
//!
//! The text is read once from its first token to its last, and whoever is spoken of is kept in mind ([`salience`]), so that
//! a pronoun or a description finds whom it refers to. Better none than the wrong one: a description that fits nobody who
//! is named, and a pronoun that refers to such a description, have no speaker.

mod apposition;
mod descriptions;
mod pronoun_gender;
mod resolve;
mod salience;
mod source_head;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::QuoteDraft;
use crate::annotation::EntityId;
use crate::entity::{Entities, title_before};
use crate::lexicon::{FunctionWord, Gender, Pronoun};
use crate::segment::{ParagraphKind, Segments, TokenKind};
use descriptions::Descriptions;
use salience::{Referent, Salience};
use source_head::{PhraseReader, SourceHead};

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
pub(super) fn speakers(segments: &Segments<'_>, entities: &Entities, drafts: &[QuoteDraft]) -> Vec<Speaker> {
    let reader = PhraseReader { segments, entities };
    let mut marked: Vec<Range<usize>> = drafts
        .iter()
        .flat_map(|draft| draft.pieces.iter().filter(|piece| piece.marked).map(|piece| piece.tokens.clone()))
        .collect();
    marked.sort_by_key(|tokens| (tokens.start, tokens.end));
    let mut sources: Vec<(Range<usize>, usize)> =
        drafts.iter().enumerate().filter_map(|(at, draft)| Some((draft.source.clone()?, at))).collect();
    sources.sort_by_key(|(source, at)| (source.start, source.end, *at));
    let genders = pronoun_gender::genders(reader, &marked);
    let resolver = Resolver {
        reader,
        descriptions: Descriptions::new(reader),
        genders,
        salience: Salience::default(),
        drafts,
        speakers: vec![Speaker { likely: 1.0, ..Speaker::default() }; drafts.len()],
    };
    resolver.resolved(&marked, &sources)
}

struct Resolver<'s, 't> {
    reader: PhraseReader<'s, 't>,
    descriptions: Descriptions,
    /// By entity.
    genders: Vec<Gender>,
    salience: Salience,
    drafts: &'s [QuoteDraft],
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
                    self.salience.sentence();
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
                        while let Some((_, draft)) = sources.next_if(|(same, _)| same == source) {
                            of.push(*draft);
                        }
                        let who = self.source(source, &of);
                        if let Some(who) = who {
                            let owner =
                                segments.tokens.get(source.end).is_some_and(|token| token.is(TokenKind::Clitic));
                            let weight = match () {
                                () if headline => salience::COMPLEMENT,
                                () if owner => salience::OWNER,
                                () => salience::SOURCE,
                            };
                            self.salience.add(who, weight);
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
                    () if aside => salience::ASIDE,
                    () if headline => salience::COMPLEMENT,
                    () => self.place(&tokens, had_subject),
                };
                self.salience.add(Referent::Entity(entity), weight);
            }
            return tokens.end.max(at + 1);
        }
        if aside {
            return at + 1;
        }
        if let Some(pronoun @ (Pronoun::He | Pronoun::She)) = self.reader.pronoun(at) {
            if let Some((who, _)) = self.referent(pronoun, &|_| 1.0) {
                let weight = if *had_subject { salience::OWNER } else { salience::SUBJECT };
                self.salience.add(who, weight);
            }
            *had_subject = true;
        } else if first && let Some(who) = self.opening(at, end) {
            self.salience.add(who, salience::SUBJECT);
            *had_subject = true;
        }
        at + 1
    }

    /// What a name weighs for where it stands.
    fn place(&self, name: &Range<usize>, had_subject: &mut bool) -> f32 {
        let segments = self.reader.segments;
        if segments.tokens.get(name.end).is_some_and(|token| token.is(TokenKind::Clitic)) {
            return salience::OWNER;
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
            Some(FunctionWord::Preposition) => salience::COMPLEMENT,
            _ if !*had_subject => {
                *had_subject = true;
                salience::SUBJECT
            }
            _ => salience::OBJECT,
        }
    }

    /// Whoever the description is of that a sentence opens with: "The prosecutor rose."
    fn opening(&self, at: usize, end: usize) -> Option<Referent> {
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
            SourceHead::Named(entity) => Some(Referent::Entity(entity)),
            SourceHead::DescriptionKind(description) => Some(self.described(&description).0),
            _ => None,
        }
    }
}
