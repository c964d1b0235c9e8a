//! Evidence for what a stretch of words names, weighed in small integers.

use super::clue::{PRIOR, Weights};
use crate::annotation::{Confidence, MentionType};

/// The types that a name may have, in the order of their weights: the first of [`MentionType::ALL`].
const NAME_TYPES: usize = MentionType::Misc as usize + 1;

/// What speaks for each type, and for being no name at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    weights: [i16; NAME_TYPES],
    no_name: i16,
}

/// What the evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    /// `None` when the words are no name.
    pub(super) kind: Option<MentionType>,
    /// By how much it is ahead of the next.
    pub(super) margin: i16,
}

impl Default for Evidence {
    /// What there is before any clue.
    fn default() -> Self {
        let mut prior = Self::NONE;
        prior.add_row(&PRIOR);
        for kind in [MentionType::Event, MentionType::Work, MentionType::Law] {
            // Only a head or the lexicon tells these from other names.
            prior.add(kind, -4);
        }
        prior
    }
}

impl Evidence {
    /// No evidence at all.
    pub(super) const NONE: Self = Self { weights: [0; NAME_TYPES], no_name: 0 };

    /// Adds to the weight of a type.
    pub(super) fn add(&mut self, kind: MentionType, weight: i16) {
        if let Some(sum) = self.weights.get_mut(kind as usize) {
            *sum = sum.saturating_add(weight);
        }
    }

    /// Adds what a clue says of no name and of each type; events, works and laws are weighed as misc.
    pub(super) fn add_row(&mut self, row: &Weights) {
        let &[no_name, person, organization, place, facility, group, product, misc] = row;
        self.no_name = self.no_name.saturating_add(no_name);
        for kind in MentionType::ALL {
            let weight = match kind {
                MentionType::Person => person,
                MentionType::Organization => organization,
                MentionType::Place => place,
                MentionType::Facility => facility,
                MentionType::Group => group,
                MentionType::Product => product,
                _ => misc,
            };
            self.add(kind, weight);
        }
    }

    /// Adds all of the other's weights, each held within `most` either way.
    pub(super) fn add_all(&mut self, other: &Self, most: i16) {
        for (sum, weight) in self.weights.iter_mut().zip(other.weights) {
            *sum = sum.saturating_add(weight.clamp(-most, most));
        }
        self.no_name = self.no_name.saturating_add(other.no_name.clamp(-most, most));
    }

    /// The type of the greatest weight; of equals, the first in [`MentionType::ALL`].
    pub(super) fn verdict(&self) -> Verdict {
        let mut best = (None, self.no_name);
        let mut second = i16::MIN;
        for (kind, &weight) in MentionType::ALL.into_iter().zip(&self.weights) {
            if weight > best.1 {
                second = best.1;
                best = (Some(kind), weight);
            } else {
                second = second.max(weight);
            }
        }
        Verdict { kind: best.0, margin: best.1.saturating_sub(second) }
    }
}

impl Verdict {
    /// How likely it is that span and type are right.
    pub(super) fn confidence(self) -> Confidence {
        /// By quarters of the margin, the share of names in annotated news (30,000) that were right, in thousandths.
        const RIGHT: [u16; 7] = [500, 500, 770, 850, 850, 915, 940];
        let quarter = usize::try_from(self.margin / 4).unwrap_or(0);
        Confidence::thousandths(RIGHT[quarter.min(RIGHT.len() - 1)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_weight_decides_and_the_margin_says_how_surely() {
        let mut evidence = Evidence::NONE;
        assert_eq!(evidence.verdict(), Verdict { kind: None, margin: 0 });
        evidence.add(MentionType::Place, 5);
        evidence.add(MentionType::Person, 3);
        assert_eq!(evidence.verdict(), Verdict { kind: Some(MentionType::Place), margin: 2 });
        assert!(evidence.verdict().confidence() < Verdict { kind: None, margin: 9 }.confidence());
    }

    #[test]
    fn what_others_add_is_limited() {
        let (mut one, mut many) = (Evidence::NONE, Evidence::NONE);
        one.add(MentionType::Person, 6);
        many.add(MentionType::Place, 90);
        one.add_all(&many, 4);
        assert_eq!(one.verdict().kind, Some(MentionType::Person));
    }
}
