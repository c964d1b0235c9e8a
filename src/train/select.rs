//! From labeled sequences to a section of the model file: the features that are worth having, and their weights.
//!
//! The strongest features are found by a first fit of all, and a second fit of these alone makes their weights up for those
//! that went: a simple form of feature induction by an L1 penalty (Ng 2004; Vail, Lafferty and Veloso 2007).

use rustc_hash::FxHashMap;

use super::model_file::Section;
use super::optimizer::{CrfTrainer, CrfWeights, Hyperparameters, LabelScheme, Row, Sequence};
use super::writers::{crf, weights};
use crate::model::container::Tag;
use crate::model::crf::{NEVER, SCALE};

/// How a CRF is learnt.
#[derive(Clone, Copy)]
pub(crate) struct TrainConfig {
    /// The section that it goes to.
    pub(crate) section: Tag,
    pub(crate) scheme: LabelScheme,
    /// The first fit, which finds the features that are worth having.
    pub(crate) search: Hyperparameters,
    /// The second fit, of these features alone.
    pub(crate) fit: Hyperparameters,
    /// Features that the model has, at most.
    pub(crate) features: usize,
    /// A feature that fewer tokens have is not learnt.
    pub(crate) min_tokens: u32,
    /// From which size on, weights are rounded to multiples of which step, both in 32nds of a nat: coarse weights compress
    /// better.
    pub(crate) rounding: &'static [(u8, u8)],
}

/// Tokens with their features and their labels.
pub(crate) struct LabeledSequence<'e> {
    pub(crate) features: &'e [Vec<u64>],
    pub(crate) labels: Vec<u8>,
}

/// The multiple that is nearest to a weight, of the step for weights of its size.
fn rounded(weight: i8, rounding: &[(u8, u8)]) -> i8 {
    let size = i32::from(weight.unsigned_abs());
    let step = rounding.iter().rev().find(|(from, _)| i32::from(*from) <= size).map_or(1, |(_, step)| i32::from(*step));
    let nearest = ((size + step / 2) / step * step).min(127 / step * step);
    (nearest * i32::from(weight.signum())) as i8
}

/// How much a feature says: the sum of its weights' sizes.
fn strength(row: &Row) -> f32 {
    row.iter().map(|weight| weight.abs()).sum()
}

/// The weights that count. Of two labels that is the difference alone, since what both get changes nothing.
fn difference(labels: usize, row: &Row) -> Row {
    let shift = if labels == 2 { row[0] } else { 0.0 };
    std::array::from_fn(|label| if label < labels { row[label] - shift } else { 0.0 })
}

/// A section without weights: features can be made with such a model before anything has been learnt.
pub(crate) fn empty(section: Tag, labels: usize) -> Section {
    (section, crf::write(labels, &vec![0; labels * labels], &weights::write(labels, &[])))
}

/// The features that were selected, in order, and their weights.
pub(crate) struct Learnt {
    features: Vec<u64>,
    weights: CrfWeights,
}

impl Learnt {
    /// Adds to the scores of the labels for which this holds, in nats, wherever another label stands before them.
    pub(crate) fn add_bias(&mut self, label: impl Fn(u8) -> bool, nats: f32) {
        for row in &mut self.weights.transitions {
            row.iter_mut().enumerate().filter(|(index, _)| label(*index as u8)).for_each(|(_, score)| *score += nats);
        }
    }
}

impl TrainConfig {
    /// Learns from these sequences; `what` tells whoever waits what is being learnt.
    pub(crate) fn learn(&self, sequences: &[LabeledSequence<'_>], what: &str) -> Learnt {
        let all = self.frequent(sequences);
        let features = self.strongest(&all, &self.fit_weights(sequences, &all, &self.search, what));
        let weights = self.fit_weights(sequences, &features, &self.fit, what);
        Learnt { features, weights }
    }

    /// The section of what was learnt.
    pub(crate) fn section(&self, learnt: &Learnt) -> Section {
        (self.section, self.write(&learnt.features, &learnt.weights))
    }

    /// Fits the weights of these features.
    fn fit_weights(
        &self,
        sequences: &[LabeledSequence<'_>],
        features: &[u64],
        settings: &Hyperparameters,
        what: &str,
    ) -> CrfWeights {
        let indices: FxHashMap<u64, u32> =
            features.iter().enumerate().map(|(index, &feature)| (feature, index as u32)).collect();
        let indexed = |token: &Vec<u64>| token.iter().filter_map(|feature| indices.get(feature).copied()).collect();
        let sequences: Vec<Sequence> = sequences
            .iter()
            .map(|sequence| Sequence {
                features: sequence.features.iter().map(indexed).collect(),
                labels: sequence.labels.clone(),
            })
            .collect();
        CrfTrainer::new(self.scheme, features.len(), settings).fit(&sequences, |epoch, loss| {
            let (count, epochs) = (features.len(), settings.epochs);
            eprintln!("{what}: {count} features, epoch {} of {epochs}, loss {loss:.4}", epoch + 1);
        })
    }

    /// The features that enough tokens have, in order.
    fn frequent(&self, sequences: &[LabeledSequence<'_>]) -> Vec<u64> {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for &feature in sequences.iter().flat_map(|sequence| sequence.features).flatten() {
            *counts.entry(feature).or_default() += 1;
        }
        let frequent = counts.into_iter().filter(|&(_, count)| count >= self.min_tokens);
        let mut features: Vec<u64> = frequent.map(|(feature, _)| feature).collect();
        features.sort_unstable();
        features
    }

    /// The features with the greatest weights, in order.
    fn strongest(&self, features: &[u64], weights: &CrfWeights) -> Vec<u64> {
        let strength = |row| strength(&difference(self.scheme.labels, row));
        let mut strong: Vec<(f32, u64)> = weights.rows.iter().map(strength).zip(features.iter().copied()).collect();
        strong.retain(|&(strength, _)| strength > 0.0);
        strong.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        strong.truncate(self.features);
        let mut features: Vec<u64> = strong.into_iter().map(|(_, feature)| feature).collect();
        features.sort_unstable();
        features
    }

    /// The section's bytes: weights in whole 32nds of a nat.
    fn write(&self, features: &[u64], learnt: &CrfWeights) -> Vec<u8> {
        let labels = self.scheme.labels;
        let whole = |weight: f32| (weight * SCALE as f32).round().clamp(-127.0, 127.0) as i8;
        let coarse = |weight: f32| rounded(whole(weight), self.rounding);
        // The strongest first: these stay where a bucket is full.
        let rows = learnt.rows.iter().map(|row| difference(labels, row));
        let mut strongest: Vec<(u64, Row)> = features.iter().copied().zip(rows).collect();
        strongest.sort_by(|(_, one), (_, other)| strength(other).total_cmp(&strength(one)));
        let rows: Vec<(u64, Vec<(u8, i8)>)> = strongest
            .into_iter()
            .map(|(feature, row)| {
                let weights = row.iter().take(labels).map(|&weight| coarse(weight)).enumerate();
                let weights = weights.map(|(label, weight)| (label as u8, weight));
                (feature, weights.filter(|&(_, weight)| weight != 0).collect::<Vec<_>>())
            })
            .filter(|(_, weights)| !weights.is_empty())
            .collect();
        let transitions: Vec<i8> = (0..labels * labels)
            .map(|pair| {
                let (before, label) = (pair / labels, pair % labels);
                let allowed = (self.scheme.may_follow)(before as u8, label as u8);
                if allowed { whole(learnt.transitions[before][label]) } else { NEVER }
            })
            .collect();
        crf::write(labels, &transitions, &weights::write(labels, &rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::optimizer::WIDTH;

    const CONFIG: TrainConfig = TrainConfig {
        section: *b"test",
        scheme: LabelScheme {
            labels: 2,
            may_begin: |_| true,
            may_end: |_| true,
            may_follow: |first, second| (first, second) != (1, 1),
        },
        search: Hyperparameters { epochs: 10, alpha: 0.5, l1: 0.1, l2: 0.0, dropout: 0.0, averaged: 1 },
        fit: Hyperparameters { epochs: 20, alpha: 0.5, l1: 0.1, l2: 0.0, dropout: 0.0, averaged: 1 },
        features: 2,
        min_tokens: 2,
        rounding: &[(0, 1)],
    };

    /// A section of two labels.
    fn section(transitions: &[i8], rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
        crf::write(2, transitions, &weights::write(2, rows))
    }

    /// Features 10 and 20 tell the labels, 30 is on every token, 40 on one alone.
    fn tokens() -> Vec<Vec<u64>> {
        vec![vec![10, 30], vec![20, 30], vec![10, 30, 40], vec![20, 30]]
    }

    #[test]
    fn rare_features_are_left_out_and_the_strongest_kept() {
        let tokens = tokens();
        let examples = [LabeledSequence { features: &tokens, labels: vec![0, 1, 0, 1] }];
        let features = CONFIG.frequent(&examples);
        assert_eq!(features, [10, 20, 30]);
        let weights = CONFIG.fit_weights(&examples, &features, &CONFIG.search, "a test");
        assert_eq!(CONFIG.strongest(&features, &weights), [10, 20]);
    }

    #[test]
    fn weights_are_whole_numbers_and_what_may_not_follow_is_never() {
        let mut weights = CrfWeights { rows: vec![[0.0; WIDTH]; 2], transitions: vec![[0.0; WIDTH]; 2] };
        weights.rows[0][0] = 0.5;
        weights.rows[0][1] = -100.0;
        weights.rows[1][1] = 0.2 / SCALE as f32;
        weights.transitions[0][1] = 1.0;
        let expected = section(&[0, SCALE as i8, 0, NEVER], &[(10, vec![(1, -127)])]);
        assert_eq!(CONFIG.write(&[10, 20], &weights), expected, "a feature whose weights are all 0 is not written");
        weights.rows[0][1] = 1.5;
        let expected = section(&[0, SCALE as i8, 0, NEVER], &[(10, vec![(1, SCALE as i8)])]);
        assert_eq!(CONFIG.write(&[10, 20], &weights), expected, "of two labels the difference is written");
    }

    #[test]
    fn weights_are_rounded_by_their_size() {
        let steps = [(0, 1), (6, 3), (60, 12)];
        for (weight, expected) in [(0, 0), (5, 5), (-5, -5), (7, 6), (8, 9), (-59, -60), (65, 60), (66, 72), (127, 120)]
        {
            assert_eq!(rounded(weight, &steps), expected, "{weight}");
        }
        assert_eq!([-127, -2, -1, 1, 2].map(|weight| rounded(weight, &[(0, 3)])), [-126, -3, 0, 0, 3]);
    }

    #[test]
    fn the_same_section_every_time() {
        let tokens = tokens();
        let learnt = || CONFIG.learn(&[LabeledSequence { features: &tokens, labels: vec![0, 1, 0, 1] }], "a test");
        let section = || CONFIG.section(&learnt());
        assert_eq!(section(), section());
        assert_ne!(section().1, empty(*b"test", 2).1);
    }

    #[test]
    fn labels_can_be_given_a_bias() {
        let tokens = tokens();
        let learn = || CONFIG.learn(&[LabeledSequence { features: &tokens, labels: vec![0, 1, 0, 1] }], "a test");
        let (plain, mut biased) = (learn(), learn());
        biased.add_bias(|label| label == 1, 0.5);
        for (plain, biased) in plain.weights.transitions.iter().zip(&biased.weights.transitions) {
            assert_eq!((biased[0], biased[1]), (plain[0], plain[1] + 0.5));
        }
    }
}
