//! What speaks for the speaker of a source, for an observer: the rule by its head, and the referents that were weighed.
//!
//! Nothing here decides; it is computed anew from what the decision was made of, at the place where it was made.

use std::ops::Range;

use super::Speaker;
use super::descriptions::{DescriptionFit, is_definite};
use super::resolve::Resolver;
use super::salience::Referent;
use super::source_head::{self, DescriptionKind, NamedBy, SourceHead};
use crate::annotation::EntityId;
use crate::lexicon::{Gender, Pronoun};

/// Why a source has its speaker.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerTrace {
    /// Its tokens.
    pub(crate) source: Range<usize>,
    pub(crate) head: HeadTrace,
    /// The referents that were weighed, in no order.
    pub(crate) referents: Vec<ReferentTrace>,
    /// The referent, if it has a name.
    pub(crate) entity: Option<EntityId>,
    /// Whether it is known who speaks, though without a name.
    pub(crate) is_unnamed: bool,
    /// P(the speaker is right | the source is right), in [0, 1].
    pub(crate) probability: f32,
}

/// The head of a source, by which its rule is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HeadTrace {
    /// The surname of one person before a colon.
    Label,
    Name(NamedBy),
    /// A capitalized word that is in no mention, but the surname of one person.
    Surname,
    /// The referent needs at least this salience, times how well it agrees.
    Pronoun(f32),
    /// "who"
    RelativePronoun,
    /// The token of the noun, and whether it is definite: "the minister", not "a minister".
    Description {
        noun: usize,
        is_definite: bool,
    },
    /// Several who speak with one voice.
    Several,
    Other,
}

/// Somebody whom a source may refer to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ReferentTrace {
    pub(crate) who: Who,
    pub(crate) gender: Gender,
    /// Who was lately and prominently spoken of has more.
    pub(crate) salience: f32,
    pub(crate) fit: FitTrace,
    pub(crate) is_chosen: bool,
}

/// An entity, or somebody described by a noun, given by the hash of the noun in lowercase (0 for several).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Entity(EntityId),
    Unnamed { noun: u64, is_person: bool },
}

/// How well a referent fits the head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum FitTrace {
    /// A pronoun: how well it agrees in number and gender, from 0 to 1, and whether it is named in the very words.
    Pronoun {
        agreement: f32,
        in_own_words: f32,
    },
    Description(DescriptionFit),
}

impl Resolver<'_, '_> {
    /// What speaks for the speaker of these quotes, whose source this is.
    pub(super) fn trace(
        &self,
        source: &Range<usize>,
        quotes: &[usize],
        referent: Option<Referent>,
        speaker: Speaker,
    ) -> SpeakerTrace {
        let (head, mut referents) = self.head_and_referents(source, quotes);
        let chosen = referent.map(Who::from);
        referents.iter_mut().for_each(|weighed| weighed.is_chosen = Some(weighed.who) == chosen);
        SpeakerTrace {
            source: source.clone(),
            head,
            referents,
            entity: speaker.entity,
            is_unnamed: speaker.unnamed.is_some(),
            probability: speaker.probability,
        }
    }

    fn head_and_referents(&self, source: &Range<usize>, quotes: &[usize]) -> (HeadTrace, Vec<ReferentTrace>) {
        if self.labeled(source).is_some() {
            return (HeadTrace::Label, Vec::new());
        }
        match source_head::head(self.discourse, source) {
            SourceHead::Named(_) => (HeadTrace::Name(source_head::named_by(self.discourse, source)), Vec::new()),
            SourceHead::Capitalized(_) => (HeadTrace::Surname, Vec::new()),
            SourceHead::RelativePronoun(_) => (HeadTrace::RelativePronoun, Vec::new()),
            SourceHead::Several { .. } => (HeadTrace::Several, Vec::new()),
            SourceHead::Other => (HeadTrace::Other, Vec::new()),
            SourceHead::Pronoun(pronoun) => {
                let minimum = Self::minimum_salience(pronoun).unwrap_or(f32::INFINITY);
                (HeadTrace::Pronoun(minimum), self.weighed_for_pronoun(pronoun, quotes))
            }
            SourceHead::Description(description) => {
                let salience = |id| self.salience.weight(Referent::Entity(id));
                let candidates = self.descriptions.candidates(self.discourse, &description, &self.genders);
                let referent = |(id, fit): (EntityId, DescriptionFit)| ReferentTrace {
                    who: Who::Entity(id),
                    gender: self.genders[id.index()],
                    salience: salience(id),
                    fit: FitTrace::Description(fit),
                    is_chosen: false,
                };
                let is_definite = is_definite(self.discourse, &description);
                let head = HeadTrace::Description { noun: description.noun, is_definite };
                (head, candidates.into_iter().map(referent).collect())
            }
        }
    }

    /// All referents in mind, with how well they fit a pronoun that is the source of these quotes.
    fn weighed_for_pronoun(&self, pronoun: Pronoun, quotes: &[usize]) -> Vec<ReferentTrace> {
        let named = self.named_in(quotes);
        let weighed = self.salience.weights().map(|(referent, salience)| ReferentTrace {
            who: Who::from(referent),
            gender: match referent {
                Referent::Entity(id) => self.genders[id.index()],
                Referent::Unnamed { gender, .. } => gender,
            },
            salience,
            fit: FitTrace::Pronoun {
                agreement: self.agreement(referent, pronoun),
                in_own_words: Self::fit_by_own_words(referent, &named),
            },
            is_chosen: false,
        });
        weighed.collect()
    }
}

impl From<Referent> for Who {
    fn from(referent: Referent) -> Self {
        match referent {
            Referent::Entity(id) => Self::Entity(id),
            Referent::Unnamed { noun, kind, .. } => Self::Unnamed { noun, is_person: kind == DescriptionKind::Person },
        }
    }
}
