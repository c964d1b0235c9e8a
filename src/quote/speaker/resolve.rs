//! Coreference resolution for sources: the referent of a source, a description or a pronoun, of those spoken of so far.
//!
//! Every answer comes with a probability that it is right, given that the source is. They were set by hand, by the kind of
//! the source's head, and are not calibrated.

use std::ops::Range;

use super::descriptions::{self, Descriptions};
use super::discourse::Discourse;
use super::salience::{Referent, Salience};
use super::source_head::{self, Description, DescriptionKind, SourceHead};
use super::unnamed::{Described, UnnamedId};
use super::{QuoteDraft, Speaker};
use crate::annotation::{EntityId, MentionType};
use crate::entity::genders_agree;
use crate::lexicon::{Gender, Lexicon, Pronoun, TitleKind};
use crate::model::hash::hash_lower;

/// Minimum salience of what "he" and "she" refer to: a subject is out of reach six sentences later, an aside two.
const MIN_SALIENCE: f32 = 4.0;
/// Minimum salience of what "it" and "they" refer to. They mostly refer to what has no name, so that only a source of the
/// sentence before or a name of the same sentence is near enough.
const MIN_SALIENCE_OF_NON_PERSON: f32 = 50.0;
/// Maximum tokens between a name and the "who" that refers to it: "Hopper, an officer of the Navy, who".
const MAX_ASIDE: usize = 12;

/// How well a referent of unknown gender fits "he" or "she", from 0 to 1.
const UNKNOWN_GENDER: f32 = 0.6;
/// How well a referent without a name fits a pronoun: less than a named one, since the text often names it elsewhere.
const UNNAMED: f32 = 0.75;
/// How well a referent fits a pronoun when it is named in the very words that the pronoun is the source of. Above 0, since
/// the end of those words is not always found.
const IN_OWN_WORDS: f32 = 0.15;

/// Probabilities that a speaker is right, by how it was found.
mod probability {
    pub(super) const NAMED: f32 = 0.98;
    pub(super) const SURNAME: f32 = 0.95;
    pub(super) const ANTECEDENT_OF_WHO: f32 = 0.9;
    pub(super) const DESCRIBED: f32 = 0.85;
    pub(super) const UNNAMED: f32 = 0.9;
    pub(super) const SEVERAL: f32 = 0.95;
    pub(super) const NOBODY: f32 = 0.95;
    pub(super) const PRONOUN_OF_NOBODY: f32 = 0.9;

    /// Of a pronoun's referent that has this share of the salience of the best two: from 0.775 for a tie to 0.95.
    pub(super) fn pronoun(share: f32) -> f32 {
        0.6 + 0.35 * share
    }
}

/// Resolves the sources of one text, given in reading order, from the referents in mind.
pub(super) struct Resolver<'s, 't> {
    pub(super) discourse: Discourse<'s, 't>,
    pub(super) descriptions: Descriptions,
    /// The gender of each entity, by its ID.
    pub(super) genders: Vec<Gender>,
    /// The referents that are in mind where the reading has come to.
    pub(super) salience: Salience,
    pub(super) drafts: &'s [QuoteDraft],
}

impl Resolver<'_, '_> {
    /// The referent of a source, and the speaker of the quotes that have it; these are indices into the drafts.
    pub(super) fn source(&self, source: &Range<usize>, quotes: &[usize]) -> (Option<Referent>, Speaker) {
        if let Some(entity) = self.labeled(source) {
            return by_name(Some(entity), probability::SURNAME);
        }
        match source_head::head(self.discourse, source) {
            SourceHead::Named(entity) => by_name(Some(entity), probability::NAMED),
            SourceHead::Capitalized(at) => {
                by_name(self.descriptions.surname(self.discourse.word(at)), probability::SURNAME)
            }
            SourceHead::Pronoun(pronoun) => self.source_pronoun(pronoun, quotes),
            SourceHead::RelativePronoun(at) => speaker(self.antecedent(at), probability::ANTECEDENT_OF_WHO),
            SourceHead::Description(description) => {
                let (referent, probability) = self.description(&description);
                speaker(Some(referent), probability)
            }
            SourceHead::Several { .. } => {
                let several = Referent::Unnamed { noun: 0, kind: DescriptionKind::People, gender: Gender::Unknown };
                speaker(Some(several), probability::SEVERAL)
            }
            SourceHead::Other => by_name(None, probability::NOBODY),
        }
    }

    /// The one person whose surname ends a label: "MR. WELCH:". The tagger often takes a name in all caps for another thing.
    pub(super) fn labeled(&self, source: &Range<usize>) -> Option<EntityId> {
        let last = source.end.checked_sub(1).filter(|&last| self.discourse.word(last + 1) == ":")?;
        self.descriptions.surname(self.discourse.word(last))
    }

    /// The referent of a pronoun that is the source of these quotes, who is hardly anybody named in them.
    fn source_pronoun(&self, pronoun: Pronoun, quotes: &[usize]) -> (Option<Referent>, Speaker) {
        let named = self.named_in(quotes);
        match self.pronoun(pronoun, |referent| Self::fit_by_own_words(referent, &named)) {
            Some((referent, share)) => speaker(Some(referent), probability::pronoun(share)),
            None => speaker(None, probability::PRONOUN_OF_NOBODY),
        }
    }

    /// How well a referent fits a source, given who is named in its very words, from 0 to 1.
    pub(super) fn fit_by_own_words(referent: Referent, named: &[EntityId]) -> f32 {
        match referent {
            Referent::Entity(id) if named.contains(&id) => IN_OWN_WORDS,
            _ => 1.0,
        }
    }

    /// The people who are named in the words of these quotes, or right after their cues: whom the speaker told.
    pub(super) fn named_in(&self, quotes: &[usize]) -> Vec<EntityId> {
        let mut named = Vec::new();
        for draft in quotes.iter().map(|&quote| &self.drafts[quote]) {
            for piece in &draft.pieces {
                let people = self.discourse.mentions_within(piece.tokens.clone());
                let people = people.filter(|mention| mention.kind == MentionType::Person);
                named.extend(people.filter_map(|mention| mention.entity));
            }
            let told = draft.cue.as_ref().and_then(|cue| self.discourse.mention_at(cue.end));
            named.extend(told.and_then(|(_, mention)| mention.entity));
        }
        named
    }

    /// The unnamed speaker that a source refers to, which has been resolved to this referent without a name.
    pub(super) fn unnamed(&self, source: &Range<usize>, noun: u64, described: &mut Described) -> Option<UnnamedId> {
        match source_head::head(self.discourse, source) {
            SourceHead::Description(description) => self.describe(&description, source.end, described),
            SourceHead::Several { named } => described.several(self.discourse, source, named),
            SourceHead::RelativePronoun(who) => {
                match source_head::head(self.discourse, &self.antecedent_phrase(who)?) {
                    SourceHead::Description(description) => self.describe(&description, who, described),
                    _ => None,
                }
            }
            _ => described.last(noun),
        }
    }

    /// Who is described, without a name, by words that may go on to `end`.
    pub(super) fn describe(
        &self,
        description: &Description,
        end: usize,
        described: &mut Described,
    ) -> Option<UnnamedId> {
        let is_in_office = description.kind == DescriptionKind::Person && self.is_in_office(description);
        described.describe(self.discourse, description, end, is_in_office)
    }

    /// Whether the description is of whoever holds an office, which is as good as a name: "Oman’s foreign minister".
    fn is_in_office(&self, description: &Description) -> bool {
        /// Offices that many hold at a time.
        const HELD_BY_MANY: [&str; 7] =
            ["spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "strategist"];
        let noun = self.discourse.word(description.noun);
        descriptions::is_definite(self.discourse, description)
            && Lexicon::get().titles.get_lower(noun).is_some_and(|title| title.kind == TitleKind::Office)
            && !HELD_BY_MANY.iter().any(|many| many.eq_ignore_ascii_case(noun))
    }

    /// The referent of a description, named or not, with the probability that it is right.
    pub(super) fn description(&self, description: &Description) -> (Referent, f32) {
        let salience = |id| self.salience.weight(Referent::Entity(id));
        match self.descriptions.entity(self.discourse, description, &self.genders, salience) {
            Some(entity) => (Referent::Entity(entity), probability::DESCRIBED),
            None => {
                let noun = hash_lower(self.discourse.word(description.noun));
                let Description { kind, gender, .. } = *description;
                (Referent::Unnamed { noun, kind, gender }, probability::UNNAMED)
            }
        }
    }

    /// The referent of the "who" at this token: "Hopper, who", "Hopper, the officer who", "the officer who".
    fn antecedent(&self, who: usize) -> Option<Referent> {
        let discourse = self.discourse;
        let sentence = discourse.segments.sentences.get(discourse.segments.sentence_of(who))?.tokens.start;
        let end = if discourse.word(who.checked_sub(1)?) == "," { who - 1 } else { who };
        let last = end.checked_sub(1).filter(|&last| last >= sentence)?;
        if let Some((_, mention)) = discourse.mention_at(last) {
            return mention.entity.map(Referent::Entity);
        }
        let before = || (sentence..last).rev().take(MAX_ASIDE);
        let comma = before().find(|&at| discourse.word(at) == ",");
        let named = comma.and_then(|comma| discourse.mention_at(comma.checked_sub(1)?));
        if let Some((_, mention)) = named.filter(|(_, mention)| mention.kind == MentionType::Person) {
            return mention.entity.map(Referent::Entity);
        }
        match source_head::head(discourse, &self.antecedent_phrase(who)?) {
            SourceHead::Named(entity) => Some(Referent::Entity(entity)),
            SourceHead::Description(description) if discourse.is_role(description.noun) => {
                Some(self.description(&description).0)
            }
            _ => None,
        }
    }

    /// The description before the "who" at this token: "the officer", also of "the officer, who".
    fn antecedent_phrase(&self, who: usize) -> Option<Range<usize>> {
        let discourse = self.discourse;
        let sentence = discourse.segments.sentences.get(discourse.segments.sentence_of(who))?.tokens.start;
        let end = if discourse.word(who.checked_sub(1)?) == "," { who - 1 } else { who };
        let last = end.checked_sub(1).filter(|&last| last >= sentence)?;
        let start = (sentence..last).rev().take(MAX_ASIDE).find(|&at| discourse.is_determiner(at)).unwrap_or(last);
        Some(start..end)
    }

    /// The referent of a pronoun, of those in mind, with its share of the salience of the best two; `fit` says how well a
    /// referent fits for other reasons than number and gender, from 0 to 1.
    pub(super) fn pronoun(&self, pronoun: Pronoun, fit: impl Fn(Referent) -> f32) -> Option<(Referent, f32)> {
        self.salience
            .best(Self::minimum_salience(pronoun)?, |referent| self.agreement(referent, pronoun) * fit(referent))
    }

    /// The minimum salience of what a pronoun refers to; `None` for one that refers to whoever speaks.
    pub(super) fn minimum_salience(pronoun: Pronoun) -> Option<f32> {
        match pronoun {
            Pronoun::He | Pronoun::She => Some(MIN_SALIENCE),
            Pronoun::They | Pronoun::It => Some(MIN_SALIENCE_OF_NON_PERSON),
            Pronoun::Speaker => None,
        }
    }

    /// How well a referent agrees with the pronoun in number and gender, from 0 to 1.
    pub(super) fn agreement(&self, referent: Referent, pronoun: Pronoun) -> f32 {
        match pronoun {
            Pronoun::He => self.person_agreement(referent, Gender::Male),
            Pronoun::She => self.person_agreement(referent, Gender::Female),
            Pronoun::They => all_or_nothing(self.is_plural(referent)),
            Pronoun::It => all_or_nothing(self.is_neuter(referent)),
            Pronoun::Speaker => 0.0,
        }
    }

    /// How well a referent agrees with "he" or "she".
    fn person_agreement(&self, referent: Referent, pronoun: Gender) -> f32 {
        let (gender, named) = match referent {
            Referent::Entity(id) if self.discourse.entities.get(id).kind == MentionType::Person => {
                (self.genders[id.index()], 1.0)
            }
            Referent::Unnamed { kind: DescriptionKind::Person, gender, .. } => (gender, UNNAMED),
            _ => return 0.0,
        };
        match gender {
            Gender::Unknown => named * UNKNOWN_GENDER,
            _ => named * all_or_nothing(genders_agree(gender, pronoun)),
        }
    }

    /// Whether "they" may refer to it.
    fn is_plural(&self, referent: Referent) -> bool {
        match referent {
            Referent::Entity(id) => {
                matches!(self.discourse.entities.get(id).kind, MentionType::Group | MentionType::Organization)
            }
            Referent::Unnamed { kind, .. } => matches!(kind, DescriptionKind::People | DescriptionKind::Organization),
        }
    }

    /// Whether "it" may refer to it.
    fn is_neuter(&self, referent: Referent) -> bool {
        match referent {
            Referent::Entity(id) => matches!(
                self.discourse.entities.get(id).kind,
                MentionType::Organization | MentionType::Place | MentionType::Work
            ),
            Referent::Unnamed { kind, .. } => {
                matches!(kind, DescriptionKind::Organization | DescriptionKind::Inanimate)
            }
        }
    }
}

fn all_or_nothing(fits: bool) -> f32 {
    f32::from(u8::from(fits))
}

/// A source that is an entity, or that speaks in no way that is known.
fn by_name(entity: Option<EntityId>, probability: f32) -> (Option<Referent>, Speaker) {
    (entity.map(Referent::Entity), Speaker { entity, unnamed: None, probability })
}

/// The speaker that a referent is. Which of the unnamed it is, if it has no name, the walk knows.
fn speaker(referent: Option<Referent>, probability: f32) -> (Option<Referent>, Speaker) {
    let entity = match referent {
        Some(Referent::Entity(entity)) => Some(entity),
        _ => None,
    };
    (referent, Speaker { entity, unnamed: None, probability })
}
