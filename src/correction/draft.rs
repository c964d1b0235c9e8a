//! The annotation while it is corrected, and what is put in order at the end.

use crate::annotation::{Annotation, Confidence, Entity, EntityId, Evidence, Mention, MentionType, Quote};
use crate::language::Language;
use crate::normalize::normalize;
use crate::offset::Span;
use crate::order::sort_by_number;
use std::ops::Range;

/// What a reader has set is certain.
pub(super) const SET: Confidence = Confidence::thousandths(1000);

/// An annotation in work: mentions and quotes say which entity is theirs, and the mentions of an entity are not kept. Entities keep their
/// ids, also those that nothing refers to any more.
pub(super) struct Draft<'t> {
    pub(super) text: &'t str,
    /// In reading order, never overlapping.
    pub(super) mentions: Vec<Mention>,
    pub(super) entities: Vec<Entity>,
    pub(super) quotes: Vec<Quote>,
    language: Option<Language>,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t str, annotation: Annotation) -> Self {
        let Annotation { mentions, entities, quotes, lost: _, language } = annotation;
        Self { text, mentions, entities, quotes, language }
    }

    /// The mentions that overlap a span, by their indices.
    pub(super) fn overlapping(&self, span: Span) -> Range<usize> {
        let first = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let rest = self.mentions[first..].partition_point(|mention| mention.span.start < span.end);
        first..first + rest
    }

    /// The entity that is named at a span, or the speaker for whom these words of a source stand.
    pub(super) fn entity_at(&self, span: Span) -> Option<EntityId> {
        let mentions = &self.mentions[self.overlapping(span)];
        let exact = mentions.iter().find(|mention| mention.span == span);
        let named = exact.into_iter().chain(mentions).find_map(|mention| mention.entity);
        let is_source = |quote: &&Quote| quote.source.is_some_and(|source| source.overlaps(span));
        named.or_else(|| self.quotes.iter().filter(is_source).find_map(|quote| quote.speaker))
    }

    /// The words of a span as a name: as they are read, on one line.
    pub(super) fn name(&self, span: Span) -> String {
        let words = &self.text[span.range()];
        let read = one_line(normalize(words).text());
        if read.is_empty() { one_line(words) } else { read }
    }

    /// A new entity without roles, as a reader has set it.
    pub(super) fn add_entity(&mut self, name: String, kind: MentionType, named: bool) -> EntityId {
        let id = EntityId(self.entities.len() as u32);
        self.entities.push(Entity { name, kind, named, roles: Vec::new(), mentions: Vec::new(), corrected: true });
        id
    }

    /// Of each entity, whether a mention refers to it.
    pub(super) fn mentioned(&self) -> Vec<bool> {
        let mut mentioned = vec![false; self.entities.len()];
        self.mentions.iter().filter_map(|mention| mention.entity).for_each(|id| mentioned[id.index()] = true);
        mentioned
    }

    /// The annotation: entities to which nothing refers are left out, and the others are in their order.
    pub(super) fn finish(mut self, lost: Vec<u32>) -> Annotation {
        sort_by_number(&mut self.quotes, |quote| u64::from(quote.pieces[0].span.start.0));
        for entity in &mut self.entities {
            entity.mentions.clear();
        }
        let mut order = Vec::new();
        for (index, mention) in (0..).zip(&self.mentions) {
            let Some(id) = mention.entity else { continue };
            let entity = &mut self.entities[id.index()];
            if entity.mentions.is_empty() {
                order.push(id);
            }
            entity.mentions.push(index);
            entity.named = true;
        }
        let mut new_ids = vec![None; self.entities.len()];
        (0..).zip(&order).for_each(|(new, id)| new_ids[id.index()] = Some(EntityId(new)));
        for id in self.quotes.iter().filter_map(|quote| quote.speaker) {
            if !self.entities[id.index()].named && new_ids[id.index()].is_none() {
                new_ids[id.index()] = Some(EntityId(order.len() as u32));
                order.push(id);
            }
        }
        for mention in &mut self.mentions {
            mention.entity = mention.entity.and_then(|id| new_ids[id.index()]);
        }
        for quote in &mut self.quotes {
            quote.anonymous &= quote.speaker.is_some_and(|id| !self.entities[id.index()].named);
            quote.speaker = quote.speaker.and_then(|id| new_ids[id.index()]);
            quote.evidence = match (quote.source, quote.speaker, quote.evidence) {
                (None, None, _) => Evidence::None,
                (None, Some(_), _) | (Some(_), _, Evidence::None) => Evidence::Reader,
                (Some(_), _, evidence) => evidence,
            };
            quote.ground = quote.ground.filter(|_| quote.source.is_some());
        }
        let entities = order.iter().map(|id| self.entities[id.index()].clone()).collect();
        Annotation { mentions: self.mentions, entities, quotes: self.quotes, lost, language: self.language }
    }
}

/// A text with single spaces and no line break.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
