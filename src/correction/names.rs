//! Corrections of names and of what they refer to.

use super::draft::{Draft, SET, one_line};
use crate::annotation::{EntityId, Mention, MentionType};
use crate::offset::Span;

impl Draft<'_> {
    /// Makes these spans names of a type; they are of the same words, in reading order and do not overlap. With `all`, entities of which
    /// one of them is a mention already become of that type as a whole. Takes time proportional to the annotation.
    ///
    /// Returns the entity of the first.
    pub(super) fn set_names(&mut self, spans: &[Span], kind: MentionType, all: bool) -> Option<EntityId> {
        let (mut kept, mut gone) = (Vec::with_capacity(self.mentions.len() + spans.len()), Vec::new());
        let mut set = Vec::new();
        let mut rest = std::mem::take(&mut self.mentions).into_iter().peekable();
        for &span in spans {
            let mut new = Mention { span, kind, entity: None, confidence: SET, corrected: true };
            while let Some(mention) = rest.next_if(|mention| mention.span.start < span.end) {
                if mention.span == span {
                    (new.kind, new.entity) = (mention.kind, mention.entity);
                } else if mention.span.overlaps(span) {
                    gone.push(mention);
                } else {
                    kept.push(mention);
                }
            }
            set.push(kept.len());
            kept.push(new);
        }
        kept.extend(rest);
        self.mentions = kept;

        // Of those that stood there, these stay their entity's.
        let mut target = None;
        let mut moved = Vec::new();
        let counts = self.counts();
        for &index in &set {
            let id = self.mentions[index].entity.filter(|_| kind.names_entity());
            let is_right = |id: EntityId| self.entities[id.index()].kind == kind;
            match id {
                Some(id) if all || counts[id.index()] == 1 || is_right(id) => {
                    if !is_right(id) {
                        self.retype(id, kind);
                    }
                    target = target.or(Some(id));
                }
                _ => moved.push(index),
            }
        }
        if target.is_none() && kind.names_entity() {
            target = spans.first().map(|&span| self.entity_for(span, kind, &set, &gone));
        }
        gone.extend(moved.iter().map(|&index| self.mentions[index].clone()));
        for &index in &moved {
            (self.mentions[index].kind, self.mentions[index].entity) = (kind, target);
        }
        if let Some(target) = target {
            self.follow(&gone, spans, target);
        }
        self.freshen(&gone);
        self.mentions[*set.first()?].entity
    }

    /// The entity of new names: one of their type that has these words, or that of the only name that they take the place of, if they are
    /// a part of it, or it was its only one; or else a new one.
    fn entity_for(&mut self, span: Span, kind: MentionType, set: &[usize], gone: &[Mention]) -> EntityId {
        let words = &self.text[span.range()];
        let name = self.name(span);
        let mentioned = self.mentioned();
        let is_fit = |id: EntityId| mentioned[id.index()] && self.entities[id.index()].kind == kind;
        let alike = |mention: &&Mention| &self.text[mention.span.range()] == words;
        let same_words = self.mentions.iter().filter(alike).filter_map(|mention| mention.entity).find(|&id| is_fit(id));
        let ids = || (0..self.entities.len() as u32).map(EntityId);
        let same_name = || ids().find(|&id| is_fit(id) && self.entities[id.index()].name == name);
        if let Some(id) = same_words.or_else(same_name) {
            return id;
        }
        if let ([_], [old]) = (set, gone)
            && let Some(id) = old.entity
            && self.entities[id.index()].kind == kind
            && (old.span.contains(span) || !mentioned[id.index()])
        {
            if !mentioned[id.index()] {
                let entity = &mut self.entities[id.index()];
                (entity.name, entity.corrected) = (name, true);
            }
            return id;
        }
        self.add_entity(name, kind, true)
    }

    /// An entity is of another type, with all of its mentions.
    fn retype(&mut self, id: EntityId, kind: MentionType) {
        let entity = &mut self.entities[id.index()];
        (entity.kind, entity.corrected) = (kind, true);
        self.mentions.iter_mut().filter(|mention| mention.entity == Some(id)).for_each(|mention| {
            (mention.kind, mention.confidence, mention.corrected) = (kind, SET, true);
        });
    }

    /// Names that overlap these spans go. Takes time proportional to the annotation.
    pub(super) fn remove_names(&mut self, spans: &[Span]) {
        let mut spans = spans.iter().peekable();
        let mentions = std::mem::take(&mut self.mentions);
        let (gone, kept) = mentions.into_iter().partition(|mention| {
            while spans.next_if(|span| span.end <= mention.span.start).is_some() {}
            spans.peek().is_some_and(|span| span.overlaps(mention.span))
        });
        self.mentions = kept;
        self.freshen(&gone);
    }

    /// What is named at two spans is one: the second's entity. Says whether there are two.
    pub(super) fn merge(&mut self, at: Span, with: Span) -> bool {
        let (Some(from), Some(to)) = (self.entity_at(at), self.entity_at(with)) else { return false };
        self.entities[to.index()].corrected = true;
        if from == to {
            return true;
        }
        let kind = self.entities[to.index()].kind;
        for mention in self.mentions.iter_mut().filter(|mention| mention.entity == Some(from)) {
            (mention.entity, mention.kind, mention.confidence, mention.corrected) = (Some(to), kind, SET, true);
        }
        for quote in self.quotes.iter_mut().filter(|quote| quote.speaker == Some(from)) {
            quote.speaker = Some(to);
        }
        let roles = std::mem::take(&mut self.entities[from.index()].roles);
        let known = &mut self.entities[to.index()].roles;
        roles.into_iter().for_each(|role| {
            if !known.contains(&role) {
                known.push(role);
            }
        });
        true
    }

    /// The mention at a span is an entity of its own, with `all` those of its entity by the same words, too. Says whether there is one.
    pub(super) fn split(&mut self, span: Span, all: bool) -> bool {
        let at = self.overlapping(span);
        let exact = at.clone().find(|&index| self.mentions[index].span == span);
        let Some(chosen) = exact.or_else(|| at.clone().find(|&index| self.mentions[index].entity.is_some())) else {
            return false;
        };
        let Some(id) = self.mentions[chosen].entity else { return false };
        let words = |mention: &Mention| &self.text[mention.span.range()];
        let chosen_words = words(&self.mentions[chosen]);
        let members = (0..).zip(&self.mentions).filter(|(_, mention)| mention.entity == Some(id));
        let (parting, staying): (Vec<_>, Vec<_>) =
            members.partition(|&(index, mention)| index == chosen || all && words(mention) == chosen_words);
        let gone: Vec<Mention> = parting.iter().map(|&(_, mention)| mention.clone()).collect();
        let (parting, is_own) = (parting.iter().map(|&(index, _)| index).collect::<Vec<_>>(), staying.is_empty());
        let target = if is_own {
            self.entities[id.index()].corrected = true;
            id
        } else {
            self.add_entity(self.name(gone[0].span), self.entities[id.index()].kind, true)
        };
        for index in parting {
            let mention = &mut self.mentions[index];
            (mention.entity, mention.confidence, mention.corrected) = (Some(target), SET, true);
        }
        if !is_own {
            let spans: Vec<Span> = gone.iter().map(|mention| mention.span).collect();
            self.follow(&gone, &spans, target);
            self.freshen(&gone);
        }
        true
    }

    /// The entity at a span has this name. Says whether there is one.
    pub(super) fn rename(&mut self, span: Span, name: &str) -> bool {
        let Some(id) = self.entity_at(span) else { return false };
        let entity = &mut self.entities[id.index()];
        (entity.name, entity.corrected) = (one_line(name), true);
        true
    }

    /// The mention at exactly this span is right. Says whether there is one.
    pub(super) fn accept_name(&mut self, span: Span) -> bool {
        let at = self.overlapping(span);
        let Some(mention) = self.mentions[at].iter_mut().find(|mention| mention.span == span) else { return false };
        (mention.confidence, mention.corrected) = (SET, true);
        true
    }

    /// The entity that a reader calls by a name, with `spans` where the text has these words.
    pub(super) fn named(&mut self, name: &str, spans: &[Span]) -> EntityId {
        let name = one_line(name);
        let mentioned = self.mentioned();
        let ids = || (0..self.entities.len() as u32).map(EntityId);
        let is_named = |&id: &EntityId| mentioned[id.index()] && self.entities[id.index()].name == name;
        let by_words = || {
            let alike = |mention: &&Mention| self.text[mention.span.range()] == name;
            self.mentions.iter().filter(alike).find_map(|mention| mention.entity)
        };
        if let Some(id) = ids().find(is_named).or_else(by_words) {
            return id;
        }
        let free: Vec<Span> = spans.iter().copied().filter(|&span| self.overlapping(span).is_empty()).collect();
        self.set_names(&free, MentionType::Person, true).unwrap_or_else(|| self.described(&name))
    }

    /// The speaker who is described so and not named.
    pub(super) fn described(&mut self, description: &str) -> EntityId {
        let name = one_line(description);
        let known = self.entities.iter().position(|entity| !entity.named && entity.name == name);
        match known {
            Some(index) => EntityId(index as u32),
            None => self.add_entity(name, MentionType::Person, false),
        }
    }

    /// Quotes go along with the names that say whose they are: of entities that have lost the mentions `gone`, those whose source
    /// overlaps the spans (in reading order), and all of an entity that has no other mention.
    fn follow(&mut self, gone: &[Mention], spans: &[Span], target: EntityId) {
        let mentioned = self.mentioned();
        let mut has_lost = vec![false; self.entities.len()];
        gone.iter().filter_map(|mention| mention.entity).for_each(|id| has_lost[id.index()] = true);
        for quote in &mut self.quotes {
            let Some(id) = quote.speaker.filter(|id| has_lost[id.index()]) else { continue };
            let by_source = quote.source.is_some_and(|source| {
                let next = spans.partition_point(|span| span.end <= source.start);
                spans.get(next).is_some_and(|span| span.overlaps(source))
            });
            if by_source || !mentioned[id.index()] {
                quote.speaker = Some(target);
            }
        }
    }

    /// Names anew, by the longest of their mentions, entities that had their name from mentions that are gone. What a reader has named
    /// stays.
    fn freshen(&mut self, gone: &[Mention]) {
        let mut stale = vec![false; self.entities.len()];
        for mention in gone {
            if let Some(id) = mention.entity {
                let entity = &self.entities[id.index()];
                stale[id.index()] |= !entity.corrected && entity.name == self.name(mention.span);
            }
        }
        let mut longest: Vec<Option<String>> = vec![None; stale.len()];
        for mention in &self.mentions {
            let Some(id) = mention.entity.filter(|id| stale[id.index()]) else { continue };
            let name = self.name(mention.span);
            let known = &mut longest[id.index()];
            if name == self.entities[id.index()].name {
                stale[id.index()] = false;
            } else if known.as_ref().is_none_or(|known| known.len() < name.len()) {
                *known = Some(name);
            }
        }
        for ((entity, is_stale), longest) in self.entities.iter_mut().zip(stale).zip(longest) {
            entity.name = longest.filter(|_| is_stale).unwrap_or_else(|| std::mem::take(&mut entity.name));
        }
    }

    /// Of each entity, how many mentions it has.
    fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.entities.len()];
        self.mentions.iter().filter_map(|mention| mention.entity).for_each(|id| counts[id.index()] += 1);
        counts
    }
}
