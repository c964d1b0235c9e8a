//! How good the names found are: counts by type, and whether the confidence means what it says.
//!
//! A mention is right when its span and its type are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::calibration::Calibration;
use crate::annotation::MentionType::{self, Date, Group, Misc, Money, Organization, Person, Place};

/// Types as the scorers count them: buildings with places, products and what has no type of its own with the rest.
pub(crate) const COUNTED: [MentionType; 7] = [Person, Organization, Place, Group, Misc, Date, Money];

/// The types that the tagger finds.
pub(crate) const NAMES: [MentionType; 5] = [Person, Organization, Place, Group, Misc];

/// The types of the headline figure, which every system has.
pub(crate) const HEADLINE: [MentionType; 3] = [Person, Organization, Place];

/// A mention that a reader marked. No mention that is found has an empty range: it stands for one that cannot be found.
pub(crate) type Marked = (Range<usize>, MentionType);

/// A mention that was found, and how likely it is said to be.
pub(crate) type Found = (Range<usize>, MentionType, f32);

/// Counts of mentions.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    kinds: BTreeMap<MentionType, Kind>,
    /// Mentions of the headline's types whose span is right.
    spans: usize,
}

/// What is counted of a type.
#[derive(Debug, Default)]
struct Kind {
    counts: Counts,
    calibration: Calibration,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) marked: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

/// What a type counts as; none for what nobody has marked.
fn counted(kind: MentionType) -> Option<MentionType> {
    Some(match kind {
        MentionType::Facility => Place,
        MentionType::Event | MentionType::Product | MentionType::Work | MentionType::Law => Misc,
        MentionType::Time => Date,
        kind if COUNTED.contains(&kind) => kind,
        _ => return None,
    })
}

impl Tally {
    /// Compares what was found in an article with what was marked. Ranges are of anything, both of the same.
    pub(crate) fn add(&mut self, marked: &[Marked], found: &[Found]) {
        let key = |range: &Range<usize>, kind| Some((range.start, range.end, counted(kind)?));
        let gold: BTreeSet<_> = marked.iter().filter_map(|(range, kind)| key(range, *kind)).collect();
        let spans: BTreeSet<_> =
            gold.iter().filter(|(.., kind)| HEADLINE.contains(kind)).map(|&(start, end, _)| (start, end)).collect();
        for (.., kind) in &gold {
            self.kinds.entry(*kind).or_default().counts.marked += 1;
        }
        for (range, kind, probability) in found {
            let Some(found) = key(range, *kind) else { continue };
            let kind = found.2;
            let right = gold.contains(&found);
            self.spans += usize::from(HEADLINE.contains(&kind) && spans.contains(&(found.0, found.1)));
            let Kind { counts, calibration } = self.kinds.entry(kind).or_default();
            counts.found += 1;
            counts.right += usize::from(right);
            calibration.add(*probability, right);
        }
    }

    /// The counts of these types together.
    pub(crate) fn of(&self, kinds: &[MentionType]) -> Counts {
        kinds.iter().filter_map(|kind| self.kinds.get(kind)).fold(Counts::default(), |sum, kind| Counts {
            marked: sum.marked + kind.counts.marked,
            found: sum.found + kind.counts.found,
            right: sum.right + kind.counts.right,
        })
    }

    /// The headline's types, whichever of them a name was given.
    pub(crate) fn spans(&self) -> Counts {
        Counts { right: self.spans, ..self.of(&HEADLINE) }
    }

    /// The confidence of the mentions of these types.
    pub(crate) fn calibration(&self, kinds: &[MentionType]) -> Calibration {
        let kinds = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        kinds.fold(Calibration::default(), |sum, kind| sum.plus(kind.calibration))
    }
}

impl Counts {
    pub(crate) fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    pub(crate) fn recall(self) -> f64 {
        self.right as f64 / self.marked.max(1) as f64
    }

    pub(crate) fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_and_type_must_be_right() {
        let marked = [(0..2, Person), (5..6, Organization), (8..9, MentionType::Facility), (9..9, Place)];
        let found = [
            (0..2, Person, 0.95),
            (5..6, Place, 0.5),
            (8..9, Place, 0.9),
            (8..10, Group, 0.1),
            (20..21, MentionType::Number, 0.9),
        ];
        let mut tally = Tally::default();
        tally.add(&marked, &found);
        assert_eq!(tally.of(&[Person]), Counts { marked: 1, found: 1, right: 1 });
        assert_eq!(tally.of(&[Organization]), Counts { marked: 1, found: 0, right: 0 });
        assert_eq!(tally.of(&[Place]), Counts { marked: 2, found: 2, right: 1 }, "a building is a place");
        assert_eq!(tally.of(&HEADLINE), Counts { marked: 4, found: 3, right: 2 });
        assert_eq!(tally.spans(), Counts { marked: 4, found: 3, right: 3 }, "the organisation's span is right");
        assert_eq!(tally.of(&COUNTED).found, 4, "numbers are not counted");
        let headline = tally.of(&HEADLINE);
        assert!((headline.precision() - 2.0 / 3.0).abs() < 1e-9 && (headline.recall() - 0.5).abs() < 1e-9);
        assert!((headline.f1() - 4.0 / 7.0).abs() < 1e-9, "{}", headline.f1());
    }

    #[test]
    fn what_is_marked_twice_counts_once() {
        let mut tally = Tally::default();
        tally.add(&[(0..1, Misc), (0..1, MentionType::Product)], &[(0..1, MentionType::Work, 0.5)]);
        assert_eq!(tally.of(&[Misc]), Counts { marked: 1, found: 1, right: 1 });
    }
}
