//! A ranker over hashed features: multinomial logistic regression with as many outcomes as there are candidates, the
//! conditional logit of `McFadden` (1974).
//!
//! Each candidate has a score `s` that is the sum of its features' weights, in [`SCALE`] parts of a nat, and
//!
//! ```text
//! p(candidate) = exp(s / SCALE) / Σ exp(s' / SCALE)
//! ```
//!
//! The trainer has divided the weights by a temperature (Guo et al. 2017), so that `p` is how often such a candidate is right.
//! The section has the operating points first:
//!
//! ```text
//! minimum P(nobody) u32   minimum P(somebody named) u32, in millionths
//! weights   a static map (static_map.rs) from the hash of a feature to half its weight and 64, in cells of 21 bits
//! ```
//!
//! A feature that the model does not have is taken for another once in 16,384 times; with once in 1,024 times one speaker in a
//! hundred was a wrong one, since a choice asks for a thousand features.

use super::container::{Cursor, Tag};
use super::crf::{SCALE, exp_table};
use super::error::ModelError;
use super::static_map::StaticMap;

/// Bits of a weight.
pub(crate) const WEIGHT_BITS: u32 = 7;
/// Bits of a cell of the map.
pub(crate) const CELL_BITS: u32 = 21;
/// What is added to half a weight, so that it is not negative.
pub(crate) const ZERO: i16 = 64;

/// How many features' weights are kept, as a power of two.
const KNOWN_BITS: u32 = 14;
const _: () = assert!(KNOWN_BITS > WEIGHT_BITS, "a weight is where the bits were that name its place");
/// What is no weight.
const UNKNOWN: u64 = 1 << WEIGHT_BITS;

/// The weights of features that were looked up last, each in the place that the upper bits of its hash name. The candidates of a
/// text's utterances ask for the same features again and again, and to look into a static map takes ten times as long.
///
/// A place has the other bits of the hash, and below them the weight as the map has it.
#[derive(Debug, Default)]
pub(crate) struct KnownWeights(Option<Box<[u64; 1 << KNOWN_BITS]>>);

impl KnownWeights {
    fn places(&mut self) -> &mut [u64; 1 << KNOWN_BITS] {
        // Made on the heap, and not on the stack first.
        self.0.get_or_insert_with(|| vec![UNKNOWN; 1 << KNOWN_BITS].try_into().expect("it has as many places"))
    }
}

/// A softmax over candidates.
#[derive(Debug)]
pub(crate) struct SoftmaxRanker<'m> {
    weights: StaticMap<'m>,
    /// Minimum P(nobody says it) for what stands in no quotation marks to be no quote.
    pub(crate) min_p_nobody: f32,
    /// Minimum P(somebody named says it) for the name to be given: no speaker is better than a wrong one.
    pub(crate) min_p_named: f32,
    exp_table: Vec<f32>,
}

impl<'m> SoftmaxRanker<'m> {
    /// Reads a section.
    ///
    /// # Errors
    ///
    /// If it ends too early or too late, its operating points are no probabilities, or its weights have more bits than they may.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let points = [cursor.number()?, cursor.number()?];
        cursor.check(points.iter().all(|&point| point <= 1_000_000))?;
        let weights = StaticMap::read_packed(&mut cursor, CELL_BITS)?;
        // More would be past what is added up in 16 bits.
        cursor.check(weights.value_bits <= WEIGHT_BITS && cursor.rest().is_empty())?;
        let [min_p_nobody, min_p_named] = points.map(|point| point as f32 / 1e6);
        Ok(Self { weights, min_p_nobody, min_p_named, exp_table: exp_table() })
    }

    /// Half of what a feature adds to a score, and [`ZERO`].
    fn weight(&self, feature: u64) -> u64 {
        self.weights.get(feature).map_or(ZERO as u64, u64::from)
    }

    /// The score of a candidate with these features, in [`SCALE`] parts of a nat.
    pub(crate) fn score(&self, features: &[u64], known: &mut KnownWeights) -> i16 {
        let places = known.places();
        features.iter().fold(0_i16, |score, &feature| {
            let known = &mut places[(feature >> (u64::BITS - KNOWN_BITS)) as usize];
            let rest = feature << KNOWN_BITS;
            if *known ^ rest >= UNKNOWN {
                *known = rest | self.weight(feature);
            }
            score.saturating_add(2 * ((*known ^ rest) as i16 - ZERO))
        })
    }

    /// The probabilities of candidates with these scores, which add up to 1. The table of exponentials makes them the same on
    /// every machine.
    pub(crate) fn probabilities(&self, scores: &[i16]) -> Vec<f32> {
        let most = scores.iter().copied().max().unwrap_or_default();
        let exp = |score: &i16| self.exp_table.get(usize::from(most.abs_diff(*score))).copied().unwrap_or(0.0);
        let weights: Vec<f32> = scores.iter().map(exp).collect();
        let total: f32 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / total).collect()
    }
}

const _: () = assert!(SCALE == 32, "the table of exponentials is in 32nds of a nat");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::mix;
    use crate::train::writers::softmax::write;
    use crate::train::writers::static_map;

    /// Features 1 to 6 add as many nats as they are called by, less 3.
    fn section() -> Vec<u8> {
        let weights: Vec<_> = (1..7_u8).map(|i| (mix(u64::from(i)), (i as i8 - 3) * 16)).collect();
        write([0.5, 0.4], &weights)
    }

    #[test]
    fn a_section_is_read_with_its_operating_points() {
        let bytes = section();
        let ranker = SoftmaxRanker::read(*b"test", &bytes).expect("it was just written");
        assert_eq!((ranker.min_p_nobody, ranker.min_p_named), (0.5, 0.4));
        let mut known = KnownWeights::default();
        for (features, nats) in [(&[][..], 0), (&[1], -2), (&[3], 0), (&[5, 6], 5), (&[1, 2], -3)] {
            let hashed: Vec<u64> = features.iter().map(|&feature| mix(feature)).collect();
            assert_eq!(ranker.score(&hashed, &mut known), nats * SCALE as i16, "features {features:?}");
        }
    }

    #[test]
    fn probabilities_are_the_softmax_of_the_scores_and_add_up_to_1() {
        let bytes = section();
        let ranker = SoftmaxRanker::read(*b"test", &bytes).expect("it was just written");
        for nats in [&[0][..], &[1, 1], &[0, 1, 2], &[-3, 2, 0, 2, 1], &[-900, 900], &[5; 40]] {
            let scores: Vec<i16> = nats.iter().map(|nats| nats * SCALE as i16).collect();
            let probabilities = ranker.probabilities(&scores);
            let total: f32 = nats.iter().map(|&nats| f32::from(nats).exp()).sum();
            for (&nats, &probability) in nats.iter().zip(&probabilities) {
                let expected =
                    if total.is_finite() { f32::from(nats).exp() / total } else { f32::from(u8::from(nats > 0)) };
                assert!((probability - expected).abs() < 1e-5, "{probability}, not {expected}, of scores {scores:?}");
            }
            let sum: f32 = probabilities.iter().sum();
            assert!((sum - 1.0).abs() < 1e-5, "the probabilities of scores {scores:?} add up to {sum}");
        }
        assert_eq!(ranker.probabilities(&[]), [0.0; 0], "nobody has none");
        assert_eq!(ranker.probabilities(&[i16::MIN, i16::MAX]), [0.0, 1.0], "the greatest difference");
    }

    #[test]
    fn a_section_that_is_cut_short_or_goes_on_is_an_error() {
        let bytes = section();
        for length in 0..bytes.len() {
            assert!(SoftmaxRanker::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        assert!(SoftmaxRanker::read(*b"test", &[&bytes[..], &[0]].concat()).is_err(), "with a byte more");
    }

    #[test]
    fn weights_past_what_is_added_up_and_points_that_are_no_probabilities_are_errors() {
        let section = |point: u32, value: u16, bits| {
            let map = static_map::write_packed(&[(mix(1), value)], bits, CELL_BITS, |_| true);
            [&point.to_le_bytes()[..], &0_u32.to_le_bytes(), &map].concat()
        };
        let read = |bytes: Vec<u8>| {
            SoftmaxRanker::read(*b"test", &bytes)
                .map(|ranker| ranker.score(&[mix(1)], &mut KnownWeights::default()))
                .ok()
        };
        assert_eq!(read(section(1_000_000, 127, WEIGHT_BITS)), Some(126));
        assert_eq!(read(section(1_000_001, 127, WEIGHT_BITS)), None);
        assert_eq!(read(section(0, 0x8000, 16)), None);
    }
}
