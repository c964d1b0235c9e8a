//! Agreement: whether a pronoun may refer to somebody, by number, gender and kind.

use super::discourse::Discourse;
use super::salience::Referent;
use super::source_head::DescriptionKind;
use crate::annotation::MentionType;
use crate::entity::genders_agree;
use crate::lexicon::{Gender, Pronoun};

/// How well a referent of unknown gender agrees with "he" or "she", from 0 to 1.
const UNKNOWN_GENDER: f32 = 0.6;
/// How well a referent without a name agrees with "he" or "she": less than a named one, since the text often names it elsewhere.
const UNNAMED: f32 = 0.75;

/// What agreement is decided by.
#[derive(Clone, Copy)]
pub(super) struct Agreement<'s, 't> {
    pub(super) discourse: Discourse<'s, 't>,
    /// The gender of each entity, by its ID.
    pub(super) genders: &'s [Gender],
}

impl Agreement<'_, '_> {
    /// The gender of a referent, as far as it is known.
    pub(super) fn gender(&self, referent: Referent) -> Gender {
        match referent {
            Referent::Entity(id) => self.genders[id.index()],
            Referent::Unnamed { gender, .. } => gender,
        }
    }

    /// How well a referent agrees with the pronoun in number and gender, from 0 to 1.
    pub(super) fn with_pronoun(&self, referent: Referent, pronoun: Pronoun) -> f32 {
        match pronoun {
            Pronoun::He => self.of_person(referent, Gender::Male),
            Pronoun::She => self.of_person(referent, Gender::Female),
            Pronoun::They => all_or_nothing(self.is_plural(referent)),
            Pronoun::It => all_or_nothing(self.is_neuter(referent)),
            Pronoun::Speaker => 0.0,
        }
    }

    /// How well a referent agrees with "he" or "she".
    fn of_person(&self, referent: Referent, pronoun: Gender) -> f32 {
        let named = match referent {
            Referent::Entity(id) if self.discourse.entities.get(id).kind == MentionType::Person => 1.0,
            Referent::Unnamed { kind: DescriptionKind::Person, .. } => UNNAMED,
            _ => return 0.0,
        };
        match self.gender(referent) {
            Gender::Unknown => named * UNKNOWN_GENDER,
            gender => named * all_or_nothing(genders_agree(gender, pronoun)),
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
