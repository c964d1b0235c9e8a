//! A ranker over hashed features: multinomial logistic regression with as many outcomes as there are candidates, the
//! conditional logit of McFadden (1974).
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
//! minimum P(nobody) u32   minimum P(somebody named) u32, in millionths   length of the weights u32   weights (weights.rs), of one label
//! ```

use super::container::{Cursor, Tag};
use super::crf::{SCALE, exp_table};
use super::error::ModelError;
use super::weights::{LANES, Weights};

/// A softmax over candidates.
#[derive(Debug)]
pub(crate) struct SoftmaxRanker<'m> {
    weights: Weights<'m>,
    /// Minimum P(nobody says it) for what stands in no quotation marks to be no quote.
    pub(crate) min_p_nobody: f32,
    /// Minimum P(somebody named says it) for the name to be given: no speaker is better than a wrong one.
    pub(crate) min_p_named: f32,
    exp_table: Vec<f32>,
}

impl<'m> SoftmaxRanker<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let min_p_nobody = cursor.number()? as f32 / 1e6;
        let min_p_named = cursor.number()? as f32 / 1e6;
        let length = cursor.number()? as usize;
        let weights = Weights::read(tag, cursor.take(length)?)?;
        cursor.check(weights.labels == 1 && cursor.rest().is_empty())?;
        Ok(Self { weights, min_p_nobody, min_p_named, exp_table: exp_table() })
    }

    /// The score of a candidate with these features, in [`SCALE`] parts of a nat.
    pub(crate) fn score(&self, features: &[u64]) -> i16 {
        let mut scores = [0; LANES];
        self.weights.add_all(features, &mut scores);
        scores[0]
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
