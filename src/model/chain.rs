//! Labels for a row of tokens: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001).
//!
//! Scores are whole numbers, in 32nds of a nat, so that every machine finds the same labels; probabilities are made
//! of them by multiplication and addition alone, which IEEE 754 fixes to the last bit.

use super::error::ModelError;
use super::file::{Cursor, Tag};
use super::weights::Weights;

/// Scores to a nat.
pub(crate) const SCALE: i32 = 32;

/// What may not follow.
pub(crate) const NEVER: i8 = i8::MIN;

/// Weights of features and of labels that follow each other.
#[derive(Debug)]
pub(crate) struct Chain<'m> {
    pub(crate) weights: Weights<'m>,
    /// By label, the labels that may stand before it, each with the score of the two together.
    before: Vec<Vec<(u8, i32)>>,
    /// `exp(-k / SCALE)` by k.
    decay: Vec<f32>,
}

/// The scores of the labels of a row of tokens, and what was made of them. Kept from row to row for its memory.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// A row of scores a token.
    pub(crate) scores: Vec<i32>,
    best: Vec<i32>,
    from: Vec<u8>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    /// The scores' exponentials, the greatest of each token being 1.
    likely: Vec<f32>,
}

impl<'m> Chain<'m> {
    /// A section: a table of labels by labels, what the second adds behind the first, i8; then the [`Weights`].
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let labels = cursor.number()? as usize;
        cursor.check((1..=64).contains(&labels))?;
        let table = cursor.take(labels * labels)?;
        let rest = cursor.number()? as usize;
        let weights = Weights::read(tag, cursor.take(rest)?)?;
        cursor.check(weights.labels == labels)?;
        let before = (0..labels)
            .map(|label| {
                let column = (0..labels).map(|before| (before as u8, table[before * labels + label] as i8));
                column.filter(|&(_, score)| score != NEVER).map(|(before, score)| (before, i32::from(score))).collect()
            })
            .collect();
        Ok(Self { weights, before, decay: decay() })
    }

    /// The number of labels.
    pub(crate) fn labels(&self) -> usize {
        self.before.len()
    }

    /// The labels whose scores sum to the most (Viterbi 1967). Of equal ones, those of lower numbers.
    ///
    /// `first` and `last` say which labels a row may begin and end with.
    pub(crate) fn best(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool, found: &mut Vec<u8>) {
        /// Less than any sum, and far enough from the least number to be added to.
        const LEAST: i32 = i32::MIN / 2;
        let labels = self.labels();
        let tokens = lattice.scores.len() / labels;
        found.clear();
        if tokens == 0 {
            return;
        }
        let Lattice { scores, best, from, .. } = lattice;
        best.clear();
        best.resize(scores.len(), LEAST);
        from.clear();
        from.resize(scores.len(), 0);
        for label in (0..labels).filter(|&label| first(label as u8)) {
            best[label] = scores[label];
        }
        for token in 1..tokens {
            let (earlier, now) = best.split_at_mut(token * labels);
            let earlier = &earlier[(token - 1) * labels..];
            for (label, before) in self.before.iter().enumerate() {
                let (mut most, mut through) = (LEAST, 0);
                for &(before, score) in before {
                    let sum = earlier[usize::from(before)] + score;
                    if sum > most {
                        (most, through) = (sum, before);
                    }
                }
                now[label] = most.max(LEAST / 2 * 2) + scores[token * labels + label];
                from[token * labels + label] = through;
            }
        }
        let end = &best[(tokens - 1) * labels..];
        let mut label = 0;
        let mut most = i32::MIN;
        for (candidate, &sum) in end.iter().enumerate().filter(|&(label, _)| last(label as u8)) {
            if sum > most {
                (most, label) = (sum, candidate as u8);
            }
        }
        found.resize(tokens, 0);
        for token in (0..tokens).rev() {
            found[token] = label;
            label = from[token * labels + usize::from(label)];
        }
    }

    /// Sums over all ways to label the row, so that [`Chain::probability`] can be asked.
    pub(crate) fn sum(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool) {
        let labels = self.labels();
        let Lattice { scores, forward, backward, likely, .. } = lattice;
        likely.clear();
        for scores in scores.chunks_exact(labels) {
            let most = scores.iter().copied().max().unwrap_or_default();
            likely.extend(scores.iter().map(|&score| self.exp(score - most)));
        }
        forward.clear();
        forward.resize(likely.len(), 0.0);
        backward.clear();
        backward.resize(likely.len(), 0.0);
        let tokens = likely.len() / labels;
        for token in 0..tokens {
            let (earlier, now) = forward.split_at_mut(token * labels);
            let now = &mut now[..labels];
            for (label, before) in self.before.iter().enumerate() {
                let ways = if token == 0 {
                    f32::from(u8::from(first(label as u8)))
                } else {
                    let earlier = &earlier[(token - 1) * labels..];
                    before.iter().map(|&(before, score)| earlier[usize::from(before)] * self.grow(score)).sum()
                };
                now[label] = ways * likely[token * labels + label];
            }
            normalize(now);
        }
        for token in (0..tokens).rev() {
            let (now, later) = backward.split_at_mut((token + 1) * labels);
            let now = &mut now[token * labels..];
            if token + 1 == tokens {
                (0..labels).for_each(|label| now[label] = f32::from(u8::from(last(label as u8))));
            } else {
                for (label, before) in self.before.iter().enumerate() {
                    let ways = later[label] * likely[(token + 1) * labels + label];
                    for &(before, score) in before {
                        now[usize::from(before)] += ways * self.grow(score);
                    }
                }
            }
            normalize(now);
        }
    }

    /// How likely these labels are for the tokens from `start` on, after [`Chain::sum`]. In [0, 1].
    pub(crate) fn probability(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        let labels = self.labels();
        let Some((&label, rest)) = found.split_first() else { return 0.0 };
        // What all labels of the first token sum to, and what these do, each step brought to the same scale.
        let at = |row: &[f32], token: usize, label: u8| row[token * labels + usize::from(label)];
        let mut one = at(&lattice.forward, start, label);
        let mut all = lattice.forward[start * labels..(start + 1) * labels].to_vec();
        let mut label = label;
        for (i, &next) in rest.iter().enumerate() {
            let token = start + 1 + i;
            let step = |from: u8, to: usize| {
                let found = self.before[to].iter().find(|&&(before, _)| before == from);
                found.map_or(0.0, |&(_, score)| self.grow(score)) * lattice.likely[token * labels + to]
            };
            one *= step(label, usize::from(next));
            let mut sums: Vec<f32> = (0..labels)
                .map(|to| {
                    let ways = self.before[to].iter();
                    let ways: f32 = ways.map(|&(before, score)| all[usize::from(before)] * self.grow(score)).sum();
                    ways * lattice.likely[token * labels + to]
                })
                .collect();
            let sum: f32 = sums.iter().sum();
            one /= sum;
            sums.iter_mut().for_each(|ways| *ways /= sum);
            all = sums;
            label = next;
        }
        let end = start + rest.len();
        let total: f32 = all.iter().enumerate().map(|(to, ways)| ways * at(&lattice.backward, end, to as u8)).sum();
        let share = one * at(&lattice.backward, end, label) / total;
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// How likely each label of a token is, after [`Chain::sum`]. They sum to 1.
    pub(crate) fn shares(&self, lattice: &Lattice, token: usize, found: &mut Vec<f32>) {
        let row = token * self.labels()..(token + 1) * self.labels();
        found.clear();
        found.extend(lattice.forward[row.clone()].iter().zip(&lattice.backward[row]).map(|(one, other)| one * other));
        normalize(found);
    }

    /// How likely the label is for a token that stands alone and has these features. In [0, 1].
    pub(crate) fn likely(&self, features: &[u64], label: u8, lattice: &mut Lattice) -> f32 {
        lattice.scores.clear();
        lattice.scores.resize(self.labels(), 0);
        self.weights.add_all(features, &mut lattice.scores);
        self.sum(lattice, |_| true, |_| true);
        self.probability(lattice, 0, &[label])
    }

    /// The exponential of a score that is not above 0.
    #[inline]
    fn exp(&self, score: i32) -> f32 {
        self.decay.get(score.unsigned_abs() as usize).copied().unwrap_or(0.0)
    }

    /// The exponential of any score of two labels.
    #[inline]
    fn grow(&self, score: i32) -> f32 {
        if score <= 0 { self.exp(score) } else { 1.0 / self.exp(-score) }
    }
}

/// Brings the sum to 1.
fn normalize(ways: &mut [f32]) {
    let sum: f32 = ways.iter().sum();
    if sum > 0.0 {
        ways.iter_mut().for_each(|way| *way /= sum);
    }
}

/// `exp(-k / SCALE)` by k, as far as it is worth counting.
fn decay() -> Vec<f32> {
    /// exp(-1 / 32)
    const STEP: f64 = 0.969_233_234_476_344_1;
    const STEPS: usize = 25 * SCALE as usize;
    std::iter::successors(Some(1.0_f64), |power| Some(power * STEP)).take(STEPS).map(|power| power as f32).collect()
}

/// The section for these weights of labels that follow each other, and this section of features.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(labels: usize, transitions: &[i8], weights: &[u8]) -> Vec<u8> {
    let mut bytes = (labels as u32).to_le_bytes().to_vec();
    bytes.extend(transitions.iter().map(|&score| score as u8));
    bytes.extend_from_slice(&(weights.len() as u32).to_le_bytes());
    bytes.extend_from_slice(weights);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::weights;

    /// Two labels; 1 may not follow itself, and 0 behind 1 adds 8.
    fn chain_bytes() -> Vec<u8> {
        write(2, &[0, 0, 8, NEVER], &weights::write(2, &[]))
    }

    fn any(_: u8) -> bool {
        true
    }

    #[test]
    fn the_best_labels_are_found_and_probabilities_sum_to_one() {
        let bytes = chain_bytes();
        let chain = Chain::read(*b"test", &bytes).expect("it was just written");
        let mut lattice = Lattice { scores: vec![0, 20, 0, 30, 5, 0], ..Lattice::default() };
        let mut found = Vec::new();
        chain.best(&mut lattice, any, any, &mut found);
        assert_eq!(found, [0, 1, 0]);
        chain.sum(&mut lattice, any, any);
        // By hand: every allowed way and its score.
        let ways: [([u8; 3], i32); 5] =
            [([0, 0, 0], 5), ([0, 0, 1], 0), ([0, 1, 0], 30 + 8 + 5), ([1, 0, 0], 20 + 8 + 5), ([1, 0, 1], 20 + 8)];
        let total: f64 = ways.iter().map(|(_, score)| (f64::from(*score) / 32.0).exp()).sum();
        for (labels, score) in ways {
            let expected = (f64::from(score) / 32.0).exp() / total;
            let share = f64::from(chain.probability(&lattice, 0, &labels));
            assert!((share - expected).abs() < 1e-4, "{labels:?}: {share}, not {expected}");
        }
        let mut shares = Vec::new();
        chain.shares(&lattice, 1, &mut shares);
        assert!((shares[0] + shares[1] - 1.0).abs() < 1e-6, "{shares:?}");
        assert!((shares[1] - chain.probability(&lattice, 1, &[1])).abs() < 1e-5, "{shares:?}");
        let first = [[0], [1]].map(|labels| chain.probability(&lattice, 1, &labels));
        assert!((first[0] + first[1] - 1.0).abs() < 1e-5, "{first:?}");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = chain_bytes();
        for length in 0..bytes.len() {
            assert!(Chain::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
    }
}
