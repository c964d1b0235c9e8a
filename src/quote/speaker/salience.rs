//! Who was lately spoken of, and how prominently.
//!
//! After Lappin and Leass (1994): each time that somebody is spoken of adds to their weight, a subject more than what
//! follows a preposition, and every sentence takes a share of it away. A pronoun refers to who weighs most and fits.

use super::source_head::DescriptionKind;
use crate::annotation::EntityId;
use crate::lexicon::Gender;

/// What a mention weighs that is the source of a quote.
pub(super) const SOURCE: f32 = 100.0;
/// The first name of a sentence, where a subject stands.
pub(super) const SUBJECT: f32 = 80.0;
/// Any other place.
pub(super) const OBJECT: f32 = 50.0;
/// "Curie’s"
pub(super) const OWNER: f32 = 40.0;
/// "to Curie"
pub(super) const COMPLEMENT: f32 = 30.0;
/// Within somebody's words, or in a source that is another's.
pub(super) const ASIDE: f32 = 10.0;
/// What every sentence leaves of a weight.
const DECAY: f32 = 0.55;
/// What each time but the weightiest adds. At 1 whom the article is about takes the pronouns of everybody else.
const REPEAT: f32 = 0.25;
/// Who weighs less is forgotten.
const LEAST: f32 = 0.5;
/// At most so many are kept in mind.
const MOST: usize = 24;

/// Somebody, or something, that was spoken of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Referent {
    Entity(EntityId),
    /// By a description alone, whose noun has this hash.
    Unnamed {
        noun: u64,
        is: DescriptionKind,
        gender: Gender,
    },
}

/// Whoever is still in mind, at one place of the text.
#[derive(Debug, Default)]
pub(super) struct Salience {
    held: Vec<(Referent, f32)>,
}

impl Salience {
    /// A sentence has ended.
    pub(super) fn sentence(&mut self) {
        for (_, weight) in &mut self.held {
            *weight *= DECAY;
        }
        self.held.retain(|&(_, weight)| weight >= LEAST);
    }

    /// They are spoken of again.
    pub(super) fn add(&mut self, who: Referent, weight: f32) {
        match self.held.iter_mut().find(|(held, _)| *held == who) {
            Some((_, held)) => *held = held.max(weight) + REPEAT * held.min(weight),
            None => {
                if self.held.len() == MOST {
                    let least = (0..MOST).min_by(|&one, &other| self.held[one].1.total_cmp(&self.held[other].1));
                    least.map(|at| self.held.swap_remove(at));
                }
                self.held.push((who, weight));
            }
        }
    }

    /// What they weigh.
    pub(super) fn weight(&self, who: Referent) -> f32 {
        self.held.iter().find(|(held, _)| *held == who).map_or(0.0, |&(_, weight)| weight)
    }

    /// Who weighs most, each weight times a share that says how well they fit, with their part of the best two's weight.
    pub(super) fn best(&self, least: f32, fit: impl Fn(Referent) -> f32) -> Option<(Referent, f32)> {
        let (mut best, mut second) = ((None, least), 0.0_f32);
        for &(who, weight) in &self.held {
            let weight = weight * fit(who);
            // Of equals the one that was spoken of last.
            if weight >= best.1 {
                second = if best.0.is_some() { best.1 } else { second };
                best = (Some(who), weight);
            } else {
                second = second.max(weight);
            }
        }
        best.0.map(|who| (who, best.1 / (best.1 + second)))
    }
}
