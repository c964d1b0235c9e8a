//! A binary classifier over hashed features: logistic regression (Cox 1958).
//!
//! Two labels, *wrong* and *right*, each with a score `s` that is the sum of its features' weights. With scores in
//! [`SCALE`] parts of a nat, the probability of *right* is
//!
//! ```text
//! p = exp(s_right / SCALE) / (exp(s_wrong / SCALE) + exp(s_right / SCALE))
//!   = 1 / (1 + exp(-(s_right - s_wrong) / SCALE))                            the logistic sigmoid
//! ```
//!
//! The trainer fits it as a chain of one token ([`LinearChainCrf`](super::crf::LinearChainCrf)), and its section of the model
//! file is that of a chain of two labels; no label follows another here, so nothing reads the transitions.

use super::container::{Cursor, Tag};
use super::crf::{SCALE, exp_table};
use super::error::ModelError;
use super::weights::{LANES, Weights};

/// How many labels there are: wrong and right.
pub(crate) const LABELS: usize = 2;

/// The weights of the features of both labels.
#[derive(Debug)]
pub(crate) struct LogisticRegression<'m> {
    weights: Weights<'m>,
    /// `exp(-k / SCALE)` by `k`.
    exp_table: Vec<f32>,
}

/// The scores of both labels, in [`SCALE`] parts of a nat. What the examples of one decision have in common is added once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores([i16; LANES]);

impl<'m> LogisticRegression<'m> {
    /// Reads a section, which is written as that of a chain of two labels.
    ///
    /// # Errors
    ///
    /// If it ends too early or too late, has other than two labels, or does not hold together.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let labels = cursor.number()? as usize;
        cursor.check(labels == LABELS)?;
        let _transitions = cursor.take(labels * labels)?;
        let length = cursor.number()? as usize;
        let weights = Weights::read(tag, cursor.take(length)?)?;
        cursor.check(weights.labels == labels && cursor.rest().is_empty())?;
        Ok(Self { weights, exp_table: exp_table() })
    }

    /// The scores that these features alone give.
    pub(crate) fn scores(&self, features: &[u64]) -> Scores {
        self.add(Scores::default(), features)
    }

    /// The probability of *right*, in [0, 1], for an example with these scores and these further features.
    ///
    /// The same bits on every machine: it takes additions, multiplications, divisions and a table. The greater exponential is
    /// 1, so that none overflows. The sum is divided out twice, first into shares and then once more by the sum of the
    /// rounded shares, as the forward–backward algorithm does over a chain of one token: with one division the last bit would
    /// differ from what the thresholds were set on.
    pub(crate) fn probability(&self, scores: Scores, features: &[u64]) -> f32 {
        let [wrong, right, ..] = self.add(scores, features).0;
        let most = wrong.max(right);
        let [wrong, right] = [wrong, right].map(|score| self.exp_of_minus(most.abs_diff(score)));
        let scale = 1.0 / (wrong + right);
        let (wrong, right) = (wrong * scale, right * scale);
        right / (wrong + right)
    }

    /// The scores with those of more features.
    #[inline]
    fn add(&self, mut scores: Scores, features: &[u64]) -> Scores {
        self.weights.add_all(features, &mut scores.0);
        scores
    }

    /// `exp(-difference / SCALE)`; 0 where that is below the table's end, at 25 nats.
    #[inline]
    fn exp_of_minus(&self, difference: u16) -> f32 {
        self.exp_table.get(usize::from(difference)).copied().unwrap_or(0.0)
    }
}

const _: () = assert!(SCALE == 32, "the table of exponentials is in 32nds of a nat");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::crf::{Lattice, LinearChainCrf, NEVER};
    use crate::model::hash::mix;
    use crate::train::writers::{crf, weights};

    /// Features 1 to 6 add as many nats to *right* as they are called by, less 3; the transitions are never read.
    fn section() -> Vec<u8> {
        let rows: Vec<_> = (1..7_u8).map(|i| (mix(u64::from(i)), vec![(1, (i as i8 - 3) * 32)])).collect();
        crf::write(2, &[NEVER, 5, NEVER, 7], &weights::write(2, &rows))
    }

    #[test]
    fn the_probability_is_the_sigmoid_of_the_scores() {
        let bytes = section();
        let classifier = LogisticRegression::read(*b"test", &bytes).expect("it was just written");
        let none = Scores::default();
        assert!((classifier.probability(none, &[]) - 0.5).abs() < 1e-6);
        for (features, nats) in [(&[1][..], -2.0), (&[3], 0.0), (&[5], 2.0), (&[5, 6], 5.0), (&[1, 2], -3.0)] {
            let features: Vec<u64> = features.iter().map(|&feature| mix(feature)).collect();
            let expected = 1.0 / (1.0 + f32::exp(-nats));
            let probability = classifier.probability(none, &features);
            assert!((probability - expected).abs() < 1e-5, "{probability} for {nats} nats, not {expected}");
            let (first, rest) = features.split_at(1);
            assert_eq!(classifier.probability(classifier.scores(first), rest), probability, "added in two steps");
        }
        let far = Scores([i16::MIN, i16::MAX, 0, 0, 0, 0, 0, 0]);
        assert_eq!(classifier.probability(far, &[]), 1.0);
    }

    #[test]
    fn the_probability_is_that_of_a_chain_of_one_token_to_the_bit() {
        let bytes = section();
        let classifier = LogisticRegression::read(*b"test", &bytes).expect("it was just written");
        let chain = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        let mut lattice = Lattice::default();
        for difference in (-900..900).chain([-20_000, 20_000]) {
            let scores = [0, difference, 0, 0, 0, 0, 0, 0];
            lattice.scores.clear();
            lattice.scores.extend(scores);
            chain.forward_backward(&mut lattice, |_| true, |_| true);
            let expected = chain.span_probability(&lattice, 0, &[1]);
            let probability = classifier.probability(Scores(scores), &[]);
            assert_eq!(probability.to_bits(), expected.to_bits(), "{difference}: {probability}, not {expected}");
        }
    }

    #[test]
    fn a_section_that_is_cut_short_or_has_more_labels_is_an_error() {
        let bytes = section();
        for length in 0..bytes.len() {
            assert!(LogisticRegression::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        let three = crf::write(3, &[0; 9], &weights::write(3, &[]));
        assert!(LogisticRegression::read(*b"test", &three).is_err(), "three labels");
    }
}
