//! Groups of features that the same few values decide: their scores are added up once, and known when the values come again.
//!
//! Most tokens of a text are like others: no cue before them, no quotation marks around them, a preposition and a determiner to
//! the left. A group's features are made of its values and of nothing else ([`FeatureGroup`] sees nothing else), so that what
//! they add to the scores is the same wherever these values occur.

use super::hash::join;
use super::row::{Row, add_to_scores};
use super::template::Features;
use super::weights::{CHUNK, Weights};

/// Values, and the features that are made of them.
pub(crate) trait FeatureGroup: Copy + Default + Eq {
    /// A hash of the values. Its upper bits tell where the scores are kept.
    fn hash(&self) -> u64;

    /// Adds the features.
    fn features(&self, features: &mut Features<'_>);
}

/// The hash of a group with these values.
#[inline]
pub(crate) fn hash_of<const COUNT: usize>(values: [u64; COUNT]) -> u64 {
    values.into_iter().fold(0, join)
}

/// How many groups' scores are kept at most, as a power of two.
const KNOWN_BITS: u32 = 10;

/// The scores of the groups of one kind that were asked for last, each in the place that its hash names. A row has this many
/// registers.
#[derive(Debug)]
pub(crate) struct KnownScores<G, const REGISTERS: usize> {
    /// A power of two.
    known: Vec<(G, Row<i16, REGISTERS>)>,
    /// How far a hash is shifted to be an index.
    shift: u32,
}

impl<G: FeatureGroup, const REGISTERS: usize> KnownScores<G, REGISTERS> {
    /// Room for as many groups as are worthwhile in a text of so many tokens.
    pub(crate) fn new(weights: &Weights<'_>, tokens: usize) -> Self {
        let bits = tokens.max(2).ilog2().min(KNOWN_BITS);
        let group = G::default();
        Self { known: vec![(group, scores(group, weights, &mut Vec::new())); 1 << bits], shift: u64::BITS - bits }
    }

    /// Adds the scores of a group to those of a token. `buffer` is written over.
    #[inline]
    pub(crate) fn add(
        &mut self,
        group: G,
        weights: &Weights<'_>,
        sums: &mut Row<i16, REGISTERS>,
        buffer: &mut Vec<u64>,
    ) {
        let (known, scores) = &mut self.known[(group.hash() >> self.shift) as usize];
        if *known != group {
            (*known, *scores) = (group, self::scores(group, weights, buffer));
        }
        add_to_scores(sums, scores);
    }
}

/// The scores of a group, added up.
#[inline(never)]
fn scores<G: FeatureGroup, const REGISTERS: usize>(
    group: G,
    weights: &Weights<'_>,
    buffer: &mut Vec<u64>,
) -> Row<i16, REGISTERS> {
    buffer.clear();
    group.features(&mut Features::new(buffer));
    debug_assert!(buffer.len() <= CHUNK, "a group has few features");
    weights.sums(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::mix;
    use crate::model::template::Member;
    use crate::model::weights::LANES;
    use crate::train::writers::weights::write;

    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    struct Pair(u64, u64);

    impl FeatureGroup for Pair {
        fn hash(&self) -> u64 {
            // All in one place.
            self.0 & 1
        }

        fn features(&self, features: &mut Features<'_>) {
            features.add(Member(1), self.0);
            features.pair(Member(2), self.0, self.1);
        }
    }

    #[test]
    fn a_group_adds_the_scores_of_its_features_whatever_was_known_before() {
        let features = |group: Pair| {
            let mut found = Vec::new();
            group.features(&mut Features::new(&mut found));
            found
        };
        let groups: Vec<_> = (0..20).map(|i| Pair(i % 3, mix(i) % 4)).collect();
        let mut all: Vec<u64> = groups.iter().flat_map(|&group| features(group)).collect();
        all.sort_unstable();
        all.dedup();
        let rows: Vec<_> = all.iter().zip(1..).map(|(&feature, weight)| (feature, vec![(3, weight)])).collect();
        let bytes = write(4, &rows);
        let weights = Weights::read(*b"test", &bytes).expect("it was just written");
        let mut known = KnownScores::<Pair, 1>::new(&weights, 100);
        for group in groups {
            let mut expected = [[5; LANES]];
            weights.add_all(&features(group), expected.as_flattened_mut());
            let mut scores = [[5; LANES]];
            known.add(group, &weights, &mut scores, &mut Vec::new());
            assert_eq!(scores, expected, "{group:?}");
        }
    }

    #[test]
    fn hashes_tell_values_and_their_order_apart() {
        assert_ne!(hash_of([1, 2]), hash_of([2, 1]));
        assert_ne!(hash_of([0, 1]) >> 54, hash_of([0, 2]) >> 54, "by the upper bits");
    }
}
