//! Whom a source, a description or a pronoun refers to, of those who were spoken of.

use std::ops::Range;

use super::descriptions;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind, PhraseReader, SourceHead};
use super::{Resolver, Speaker};
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{FunctionWord, Gender, Lexicon, Pronoun, TitleKind};
use crate::model::hash::hash_lower;

/// A pronoun refers to nobody who weighs less: one mention by the way, or a subject four sentences before.
const LEAST_PERSON: f32 = 4.0;
/// "it" and "they" mostly refer to what has no name: only to a source or a subject just before.
const LEAST_BODY: f32 = 50.0;
/// "Hopper, an officer of the Navy, who": between a name and a "who" so many tokens are read as an aside.
const LONGEST_ASIDE: usize = 12;
/// How well somebody fits a pronoun whose gender nothing tells.
const UNTOLD: f32 = 0.6;
/// How well somebody fits a pronoun whom the text does not name there: often it does elsewhere.
const UNNAMED: f32 = 0.75;
/// How well somebody fits a pronoun who is named in the very words that it is the source of. More than not at all: where
/// those words end is not always read right.
const IN_OWN_WORDS: f32 = 0.15;

impl Resolver<'_, '_> {
    /// The one person whose last name ends a label: "MR. WELCH:". In capitals a name is easily taken for another thing.
    fn labelled(&self, source: &Range<usize>) -> Option<EntityId> {
        let segments = self.reader.segments;
        let last = source.end.checked_sub(1).filter(|&last| segments.word(last + 1) == ":")?;
        self.descriptions.surname(segments.word(last))
    }

    /// Resolves a source, which these utterances have, and says who it is.
    pub(super) fn source(&mut self, source: &Range<usize>, of: &[usize]) -> Option<Referent> {
        let mut in_office = false;
        let labelled = self.labelled(source);
        let (who, likely) = match self.reader.head(source) {
            _ if labelled.is_some() => (labelled.map(Referent::Entity), 0.95),
            SourceHead::Named(entity) => (Some(Referent::Entity(entity)), 0.98),
            SourceHead::Spelt(at) => {
                (self.descriptions.surname(self.reader.segments.word(at)).map(Referent::Entity), 0.95)
            }
            SourceHead::Pronoun(pronoun) => {
                let own = self.own(of);
                let fit = |who: Referent| {
                    if matches!(who, Referent::Entity(id) if own.contains(&id)) { IN_OWN_WORDS } else { 1.0 }
                };
                match self.referent(pronoun, &fit) {
                    Some((who, share)) => (Some(who), 0.6 + 0.35 * share),
                    None => (None, 0.9),
                }
            }
            SourceHead::Relative(at) => (self.antecedent(at), 0.9),
            SourceHead::DescriptionKind(description) => {
                let (who, likely) = self.described(&description);
                in_office = matches!(description.is, DescriptionKind::Person) && self.is_in_office(&description);
                (Some(who), likely)
            }
            SourceHead::Several { named } => {
                let people = Referent::Unnamed { noun: 0, is: DescriptionKind::People, gender: Gender::Unknown };
                let speaker = Speaker { entity: None, anonymous: !named, likely: 0.95 };
                of.iter().for_each(|&at| self.speakers[at] = speaker);
                return Some(people);
            }
            SourceHead::Other => (None, 0.95),
        };
        let entity = match who {
            Some(Referent::Entity(entity)) => Some(entity),
            _ => None,
        };
        let anonymous = matches!(who, Some(Referent::Unnamed { is: DescriptionKind::Person | DescriptionKind::People, noun, .. }) if noun != 0)
            && !in_office;
        of.iter().for_each(|&at| self.speakers[at] = Speaker { entity, anonymous, likely });
        who
    }

    /// Whether the description is of the one who holds an office, which is as good as a name: "Oman’s foreign minister".
    fn is_in_office(&self, description: &Description) -> bool {
        let noun = self.reader.segments.word(description.noun);
        let title = Lexicon::get().titles.get_lower(noun);
        // There are many of these.
        let one_of_many = ["spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "strategist"];
        descriptions::is_definite(self.reader, description)
            && title.is_some_and(|title| title.kind == TitleKind::Office)
            && !one_of_many.iter().any(|many| many.eq_ignore_ascii_case(noun))
    }

    /// Whom a description is of.
    pub(super) fn described(&self, description: &Description) -> (Referent, f32) {
        let noun = hash_lower(self.reader.segments.word(description.noun));
        let unnamed = Referent::Unnamed { noun, is: description.is, gender: description.gender };
        let prominence = |id| self.salience.weight(Referent::Entity(id));
        match self.descriptions.described(self.reader, description, &self.genders, prominence) {
            Some(entity) => (Referent::Entity(entity), 0.85),
            None => (unnamed, 0.9),
        }
    }

    /// Whom the "who" at this token refers to.
    fn antecedent(&self, at: usize) -> Option<Referent> {
        let sentence = self.reader.segments.sentence_of(at);
        let start = self.reader.segments.sentences.get(sentence)?.tokens.start;
        let end = if self.reader.segments.word(at.checked_sub(1)?) == "," { at - 1 } else { at };
        let last = end.checked_sub(1).filter(|&last| last >= start)?;
        if let Some((_, mention)) = self.reader.mention_at(last) {
            return mention.entity.map(Referent::Entity);
        }
        // "Hopper, the officer who", "the officer who"
        let before = || (start..last).rev().take(LONGEST_ASIDE);
        let comma = before().find(|&at| self.reader.segments.word(at) == ",");
        let named = comma.and_then(|comma| self.reader.mention_at(comma.checked_sub(1)?));
        if let Some((_, mention)) = named.filter(|(_, mention)| mention.kind == MentionType::Person) {
            return mention.entity.map(Referent::Entity);
        }
        let opens =
            |at: usize| matches!(self.reader.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive));
        let from = before().find(|&at| opens(at)).unwrap_or(last);
        match self.reader.head(&(from..end)) {
            SourceHead::Named(entity) => Some(Referent::Entity(entity)),
            SourceHead::DescriptionKind(description) if self.reader.is_role(description.noun) => {
                Some(self.described(&description).0)
            }
            _ => None,
        }
    }

    /// Those who are named in the words of these utterances, or told them.
    fn own(&self, of: &[usize]) -> Vec<EntityId> {
        let PhraseReader { segments, entities } = self.reader;
        let mut own = Vec::new();
        for draft in of.iter().map(|&at| &self.drafts[at]) {
            for piece in &draft.pieces {
                let span = segments.span(piece.tokens.clone());
                let from = entities.mention_from(span.start);
                let within = entities.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
                own.extend(
                    within.filter(|mention| mention.kind == MentionType::Person).filter_map(|mention| mention.entity),
                );
            }
            let told = draft.cue.as_ref().and_then(|cue| self.reader.mention_at(cue.end));
            own.extend(told.and_then(|(_, mention)| mention.entity));
        }
        own
    }

    /// Whom a pronoun refers to, of those in mind.
    pub(super) fn referent(&self, pronoun: Pronoun, fit: &dyn Fn(Referent) -> f32) -> Option<(Referent, f32)> {
        let agrees = |gender: Gender, wanted: Gender| match gender {
            Gender::Unknown => UNTOLD,
            _ if gender == wanted => 1.0,
            _ => 0.0,
        };
        let wanted = match pronoun {
            Pronoun::He => Gender::Male,
            Pronoun::She => Gender::Female,
            Pronoun::They => {
                return self.salience.best(LEAST_BODY, |who| fit(who) * f32::from(u8::from(self.is_many(who))));
            }
            Pronoun::It => {
                return self.salience.best(LEAST_BODY, |who| fit(who) * f32::from(u8::from(self.is_body(who))));
            }
            Pronoun::Speaker => return None,
        };
        self.salience.best(LEAST_PERSON, |who| {
            let agrees = match who {
                Referent::Entity(id) if self.reader.entities.get(id).kind == MentionType::Person => {
                    agrees(self.genders[id.index()], wanted)
                }
                Referent::Unnamed { is: DescriptionKind::Person, gender, .. } => UNNAMED * agrees(gender, wanted),
                _ => 0.0,
            };
            agrees * fit(who)
        })
    }

    fn is_many(&self, who: Referent) -> bool {
        match who {
            Referent::Entity(id) => {
                matches!(self.reader.entities.get(id).kind, MentionType::Group | MentionType::Organization)
            }
            Referent::Unnamed { is, .. } => matches!(is, DescriptionKind::People | DescriptionKind::Body),
        }
    }

    fn is_body(&self, who: Referent) -> bool {
        match who {
            Referent::Entity(id) => matches!(
                self.reader.entities.get(id).kind,
                MentionType::Organization | MentionType::Place | MentionType::Work
            ),
            Referent::Unnamed { is, .. } => matches!(is, DescriptionKind::Body | DescriptionKind::Thing),
        }
    }
}
