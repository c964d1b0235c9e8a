//! Labels for a row of tokens: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001).
//!
//! Scores are whole numbers, in 32nds of a nat, so that every machine finds the same labels; probabilities are made
//! of them by multiplication and addition alone, which IEEE 754 fixes to the last bit.

use super::error::ModelError;
use super::file::{Cursor, Tag};
use super::weights::{LANES, Weights};

/// Scores to a nat.
pub(crate) const SCALE: i32 = 32;

/// What may not follow.
pub(crate) const NEVER: i8 = i8::MIN;

/// Less than any sum of a row after its greatest was brought to 0, and far enough from the least number to be added to.
const LEAST: i32 = -(1 << 28);

/// Weights of features and of labels that follow each other.
#[derive(Debug)]
pub(crate) struct Chain<'m> {
    pub(crate) weights: Weights<'m>,
    labels: usize,
    /// Labels with what fills up a row.
    pub(crate) width: usize,
    /// By label, a row: what each label behind it adds.
    between: Vec<i32>,
    /// The exponentials of the same; 0 for what may not follow.
    onward: Vec<f32>,
    /// By label, a row: the exponentials of the labels before it.
    back: Vec<f32>,
    /// `exp(-k / SCALE)` by k.
    decay: Vec<f32>,
}

/// The scores of the labels of a row of tokens, and what was made of them. Kept from row to row for its memory.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// A row of scores a token, of which the labels' are the first.
    pub(crate) scores: Vec<i32>,
    sums: Vec<i32>,
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
        let width = weights.width;
        let decay = decay();
        let (mut between, mut onward, mut back) =
            (vec![LEAST; labels * width], vec![0.0; labels * width], vec![0.0; labels * width]);
        for (pair, &score) in table.iter().enumerate().filter(|&(_, &score)| score as i8 != NEVER) {
            let (before, label) = (pair / labels, pair % labels);
            let score = i32::from(score as i8);
            let exponential = decay[score.unsigned_abs() as usize];
            let exponential = if score <= 0 { exponential } else { 1.0 / exponential };
            between[before * width + label] = score;
            onward[before * width + label] = exponential;
            back[label * width + before] = exponential;
        }
        Ok(Self { weights, labels, width, between, onward, back, decay })
    }

    /// The labels whose scores sum to the most (Viterbi 1967). Of equal ones, those of lower numbers.
    ///
    /// `first` and `last` say which labels a row may begin and end with.
    pub(crate) fn best(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool, found: &mut Vec<u8>) {
        let Self { labels, width, .. } = *self;
        let Lattice { scores, sums, .. } = lattice;
        let tokens = scores.len() / width;
        found.clear();
        found.resize(tokens, 0);
        if tokens == 0 {
            return;
        }
        sums.clear();
        sums.resize(tokens * width, LEAST);
        (0..labels).filter(|&label| first(label as u8)).for_each(|label| sums[label] = scores[label]);
        for (token, scores) in scores.chunks_exact(width).enumerate().skip(1) {
            let (earlier, now) = sums.split_at_mut(token * width);
            let (earlier, now) = (&earlier[(token - 1) * width..], &mut now[..width]);
            for (&sum, between) in earlier.iter().zip(self.between.chunks_exact(width)) {
                reach(sum, between, now);
            }
            now.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
            let most = now[..labels].iter().copied().max().unwrap_or_default();
            now.iter_mut().for_each(|sum| *sum = (*sum - most).max(LEAST));
        }
        let end = &sums[(tokens - 1) * width..];
        let mut label = likeliest(labels, |label| if last(label as u8) { end[label] } else { i32::MIN });
        found[tokens - 1] = label as u8;
        for (found, earlier) in found[..tokens - 1].iter_mut().zip(sums.chunks_exact(width)).rev() {
            label = likeliest(labels, |before| earlier[before] + self.between[before * width + label]);
            *found = label as u8;
        }
    }

    /// Sums over all ways to label the row, so that [`Chain::probability`] can be asked.
    pub(crate) fn sum(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool) {
        let Self { labels, width, .. } = *self;
        let Lattice { scores, forward, backward, likely, .. } = lattice;
        let tokens = scores.len() / width;
        for rows in [&mut *likely, &mut *forward, &mut *backward] {
            rows.clear();
            rows.resize(tokens * width, 0.0);
        }
        for (likely, scores) in likely.chunks_exact_mut(width).zip(scores.chunks_exact(width)) {
            let scores = &scores[..labels];
            let most = scores.iter().copied().max().unwrap_or_default();
            likely.iter_mut().zip(scores).for_each(|(likely, &score)| *likely = self.exp(score - most));
        }
        for token in 0..tokens {
            let (earlier, now) = forward.split_at_mut(token * width);
            let now = &mut now[..width];
            if token == 0 {
                (0..labels).for_each(|label| now[label] = f32::from(u8::from(first(label as u8))));
            } else {
                product(&earlier[(token - 1) * width..], &self.onward, now);
            }
            now.iter_mut().zip(&likely[token * width..]).for_each(|(ways, likely)| *ways *= likely);
            normalize(now);
        }
        let mut later = vec![0.0; width];
        for token in (0..tokens).rev() {
            let now = &mut backward[token * width..(token + 1) * width];
            if token + 1 == tokens {
                (0..labels).for_each(|label| now[label] = f32::from(u8::from(last(label as u8))));
            } else {
                product(&later, &self.back, now);
            }
            normalize(now);
            later
                .iter_mut()
                .zip(&*now)
                .zip(&likely[token * width..])
                .for_each(|((later, ways), likely)| *later = ways * likely);
        }
    }

    /// How likely these labels are for the tokens from `start` on, after [`Chain::sum`]. In [0, 1].
    pub(crate) fn probability(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        let width = self.width;
        let Some((&label, rest)) = found.split_first() else { return 0.0 };
        // What all labels of the first token sum to, and what these do, each step brought to the same scale.
        let mut all = lattice.forward[start * width..(start + 1) * width].to_vec();
        let mut one = all[usize::from(label)];
        let mut label = label;
        for (token, &next) in (start + 1..).zip(rest) {
            let likely = &lattice.likely[token * width..(token + 1) * width];
            one *= self.onward[usize::from(label) * width + usize::from(next)] * likely[usize::from(next)];
            let mut sums = vec![0.0; width];
            product(&all, &self.onward, &mut sums);
            sums.iter_mut().zip(likely).for_each(|(ways, likely)| *ways *= likely);
            let sum: f32 = sums.iter().sum();
            one /= sum;
            sums.iter_mut().for_each(|ways| *ways /= sum);
            all = sums;
            label = next;
        }
        let end = start + rest.len();
        let backward = &lattice.backward[end * width..(end + 1) * width];
        let total: f32 = all.iter().zip(backward).map(|(ways, after)| ways * after).sum();
        let share = one * backward[usize::from(label)] / total;
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// How likely each label of a token is, after [`Chain::sum`]. They sum to 1.
    pub(crate) fn shares(&self, lattice: &Lattice, token: usize, found: &mut Vec<f32>) {
        let row = token * self.width..token * self.width + self.labels;
        found.clear();
        found.extend(lattice.forward[row.clone()].iter().zip(&lattice.backward[row]).map(|(one, other)| one * other));
        normalize(found);
    }

    /// The scores of the labels by these features.
    pub(crate) fn scores(&self, features: &[u64]) -> Vec<i32> {
        let mut scores = vec![0; self.width];
        self.weights.add_all(features, &mut scores);
        scores
    }

    /// How likely the label is for a token that stands alone, has these features, and others with these scores. In [0, 1].
    pub(crate) fn likely(&self, scores: &[i32], features: &[u64], label: u8, lattice: &mut Lattice) -> f32 {
        lattice.scores.clear();
        lattice.scores.extend_from_slice(scores);
        self.weights.add_all(features, &mut lattice.scores);
        self.sum(lattice, |_| true, |_| true);
        self.probability(lattice, 0, &[label])
    }

    /// The exponential of a score that is not above 0.
    #[inline]
    fn exp(&self, score: i32) -> f32 {
        self.decay.get(score.unsigned_abs() as usize).copied().unwrap_or(0.0)
    }
}

/// One step of the search: what `sum` and what is between make, where that is more than the most so far.
#[inline]
fn reach(sum: i32, between: &[i32], most: &mut [i32]) {
    let (between, _) = between.as_chunks::<LANES>();
    let (most, _) = most.as_chunks_mut::<LANES>();
    for (between, most) in between.iter().zip(most) {
        for lane in 0..LANES {
            most[lane] = most[lane].max(sum + between[lane]);
        }
    }
}

/// The label of the greatest sum; of equal ones the first.
fn likeliest(labels: usize, sum: impl Fn(usize) -> i32) -> usize {
    (0..labels).rev().max_by_key(|&label| sum(label)).unwrap_or_default()
}

/// Adds the product of a row and a table to a row.
#[inline]
fn product(row: &[f32], table: &[f32], into: &mut [f32]) {
    let (into, _) = into.as_chunks_mut::<LANES>();
    for (&share, line) in row.iter().zip(table.chunks_exact(into.len() * LANES)) {
        for (into, line) in into.iter_mut().zip(line.as_chunks::<LANES>().0) {
            for lane in 0..LANES {
                into[lane] += share * line[lane];
            }
        }
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

    /// Rows as wide as a lattice has them.
    fn rows(scores: &[[i32; 2]]) -> Vec<i32> {
        scores.iter().flat_map(|&[one, other]| [one, other, 0, 0, 0, 0, 0, 0]).collect()
    }

    #[test]
    fn the_best_labels_are_found_and_probabilities_sum_to_one() {
        let bytes = chain_bytes();
        let chain = Chain::read(*b"test", &bytes).expect("it was just written");
        let mut lattice = Lattice { scores: rows(&[[0, 20], [0, 30], [5, 0]]), ..Lattice::default() };
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
