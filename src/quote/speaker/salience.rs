//! Salience: who was lately spoken of, and how prominently.
//!
//! After Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution": each mention adds a weight that its
//! grammatical role decides, and each sentence takes a part of all weights away. A pronoun refers to the referent of the
//! greatest salience that fits it. Theirs are 80 for a subject, 50 for an object and 40 for an indirect object, read off
//! a parse; here the role is guessed from the order of words, and all values were set by hand.

use super::source_head::DescriptionKind;
use crate::annotation::EntityId;
use crate::lexicon::Gender;

/// What each sentence leaves of a weight. Lappin and Leass halve it.
const DECAY: f32 = 0.55;
/// The weight of a repeated mention, relative to the strongest. At 1.0 the article's main character attracts every pronoun.
const REPEAT: f32 = 0.25;
/// A referent of less weight is forgotten: a subject is after nine sentences.
const LEAST: f32 = 0.5;
/// The most referents that are kept. Beyond, the one of the least weight goes.
const CAPACITY: usize = 24;

/// Where a mention stands in its sentence, by what a mention there weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GrammaticalRole {
    /// The source of a quote.
    Source,
    /// The first name of a sentence, where a subject stands.
    Subject,
    /// Any other place.
    Object,
    /// "Curie’s"
    Possessor,
    /// "to Curie"; and any name in a headline.
    Complement,
    /// Within somebody's words, or in a source that is another's.
    Aside,
}

impl GrammaticalRole {
    /// What a mention in this role adds to the salience of its referent.
    fn weight(self) -> f32 {
        match self {
            Self::Source => 100.0,
            Self::Subject => 80.0,
            Self::Object => 50.0,
            Self::Possessor => 40.0,
            Self::Complement => 30.0,
            Self::Aside => 10.0,
        }
    }
}

/// Somebody, or something, that was spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Referent {
    Entity(EntityId),
    /// Without a name, by a description alone.
    Unnamed {
        /// The hash of its noun, lowercase; 0 for several who speak with one voice.
        noun: u64,
        kind: DescriptionKind,
        gender: Gender,
    },
}

/// The referents that are still in mind at one place of the text, each with its weight.
#[derive(Debug, Default)]
pub(super) struct Salience {
    weights: Vec<(Referent, f32)>,
}

impl Salience {
    /// Lets all weights fade, since a sentence has ended.
    pub(super) fn end_sentence(&mut self) {
        for (_, weight) in &mut self.weights {
            *weight *= DECAY;
        }
        self.weights.retain(|&(_, weight)| weight >= LEAST);
    }

    /// Adds a mention of the referent.
    pub(super) fn add(&mut self, referent: Referent, role: GrammaticalRole) {
        let added = role.weight();
        match self.weights.iter_mut().find(|(known, _)| *known == referent) {
            Some((_, weight)) => *weight = weight.max(added) + REPEAT * weight.min(added),
            None => {
                if self.weights.len() == CAPACITY {
                    self.forget_least();
                }
                self.weights.push((referent, added));
            }
        }
    }

    fn forget_least(&mut self) {
        let weight = |&at: &usize| self.weights[at].1;
        let least = (0..self.weights.len()).min_by(|one, other| weight(one).total_cmp(&weight(other)));
        least.map(|at| self.weights.swap_remove(at));
    }

    /// The referents in mind, each with its weight, in no order.
    pub(super) fn weights(&self) -> impl Iterator<Item = (Referent, f32)> + '_ {
        self.weights.iter().copied()
    }

    /// The weight of a referent; 0 for one that is not in mind.
    pub(super) fn weight(&self, referent: Referent) -> f32 {
        self.weights.iter().find(|(known, _)| *known == referent).map_or(0.0, |&(_, weight)| weight)
    }

    /// The referent whose weight, times how well it fits (0 to 1), is greatest and at least `least`; of equals, the one
    /// added last. With it comes its share of the weight of the best two: 1 when nothing else fits, 0.5 when another fits
    /// as well.
    pub(super) fn best(&self, least: f32, fit: impl Fn(Referent) -> f32) -> Option<(Referent, f32)> {
        let (mut best, mut best_weight, mut second_weight) = (None, least, 0.0_f32);
        for &(referent, weight) in &self.weights {
            let weight = weight * fit(referent);
            if weight >= best_weight {
                second_weight = if best.is_some() { best_weight } else { second_weight };
                (best, best_weight) = (Some(referent), weight);
            } else {
                second_weight = second_weight.max(weight);
            }
        }
        best.map(|referent| (referent, best_weight / (best_weight + second_weight)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Referent = Referent::Entity(EntityId(1));
    const OTHER: Referent = Referent::Entity(EntityId(2));

    fn best(salience: &Salience) -> Option<Referent> {
        salience.best(1.0, |_| 1.0).map(|(referent, _)| referent)
    }

    #[test]
    fn a_subject_outweighs_an_object_until_it_is_older() {
        let mut salience = Salience::default();
        salience.add(ONE, GrammaticalRole::Subject);
        salience.add(OTHER, GrammaticalRole::Object);
        assert_eq!(best(&salience), Some(ONE));
        salience.end_sentence();
        salience.add(OTHER, GrammaticalRole::Object);
        assert_eq!(best(&salience), Some(OTHER));
    }

    #[test]
    fn of_equals_the_one_mentioned_last_is_best() {
        let mut salience = Salience::default();
        salience.add(ONE, GrammaticalRole::Object);
        salience.add(OTHER, GrammaticalRole::Object);
        assert_eq!(salience.best(1.0, |_| 1.0), Some((OTHER, 0.5)));
    }

    #[test]
    fn what_does_not_fit_is_not_found() {
        let mut salience = Salience::default();
        salience.add(ONE, GrammaticalRole::Subject);
        assert_eq!(salience.best(1.0, |_| 0.0), None);
        assert_eq!(salience.best(81.0, |_| 1.0), None);
    }

    #[test]
    fn a_subject_is_forgotten_after_nine_sentences() {
        let mut salience = Salience::default();
        salience.add(ONE, GrammaticalRole::Subject);
        for sentence in 1..=9 {
            salience.end_sentence();
            assert_eq!(salience.weight(ONE) > 0.0, sentence < 9, "after {sentence} sentences");
        }
    }

    #[test]
    fn the_least_salient_makes_room() {
        let mut salience = Salience::default();
        salience.add(ONE, GrammaticalRole::Aside);
        for id in 2..2 + CAPACITY as u32 {
            salience.add(Referent::Entity(EntityId(id)), GrammaticalRole::Subject);
        }
        assert!(salience.weight(ONE) < f32::EPSILON);
        assert!(salience.weight(OTHER) > 0.0);
    }
}
