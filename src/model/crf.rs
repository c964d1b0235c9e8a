//! Labels for a row of tokens: a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001).
//!
//! Scores are whole numbers, in 32nds of a nat, so that every machine finds the same labels; probabilities are made
//! of them by multiplication and addition alone, which IEEE 754 fixes to the last bit.

use super::container::{Cursor, Tag};
use super::error::ModelError;
use super::weights::{LANES, MOST, Weights};

/// Scores to a nat.
pub(crate) const SCALE: i32 = 32;

/// What may not follow.
pub(crate) const NEVER: i8 = i8::MIN;

/// Weights of features and of labels that follow each other.
#[derive(Debug)]
pub(crate) struct LinearChainCrf<'m> {
    pub(crate) weights: Weights<'m>,
    labels: usize,
    /// Labels with what fills up a row.
    pub(crate) width: usize,
    /// By label, a row: what each label behind it adds; the least for what may not follow.
    transitions: Vec<[i16; LANES]>,
    /// By label, a row: what it adds behind each label.
    transitions_t: Vec<[i16; LANES]>,
    /// The exponentials of the same; 0 for what may not follow.
    exp_transitions: Vec<[f32; LANES]>,
    /// By label, a row: the exponentials of the labels before it.
    exp_transitions_t: Vec<[f32; LANES]>,
    /// `exp(-k / SCALE)` by k.
    exp_table: Vec<f32>,
}

/// The scores of the labels of a row of tokens, and what was made of them. Kept from row to row for its memory.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// A row of scores a token, of which the labels' are the first.
    pub(crate) scores: Vec<i16>,
    sums: Vec<i16>,
    forward: Vec<f32>,
    backward: Vec<f32>,
    /// The scores' exponentials, the greatest of each token being 1.
    likely: Vec<f32>,
}

impl<'m> LinearChainCrf<'m> {
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
        let exp_table = exp_table();
        let rows = labels * width / LANES;
        let [mut transitions, mut transitions_t] = [(); 2].map(|()| vec![[i16::MIN; LANES]; rows]);
        let [mut exp_transitions, mut exp_transitions_t] = [(); 2].map(|()| vec![[0.0; LANES]; rows]);
        for (pair, &score) in table.iter().enumerate().filter(|&(_, &score)| score as i8 != NEVER) {
            let (before, label) = (pair / labels, pair % labels);
            let score = i16::from(score as i8);
            let exponential = exp_table[usize::from(score.unsigned_abs())];
            let exponential = if score <= 0 { exponential } else { 1.0 / exponential };
            transitions.as_flattened_mut()[before * width + label] = score;
            transitions_t.as_flattened_mut()[label * width + before] = score;
            exp_transitions.as_flattened_mut()[before * width + label] = exponential;
            exp_transitions_t.as_flattened_mut()[label * width + before] = exponential;
        }
        Ok(Self { weights, labels, width, transitions, transitions_t, exp_transitions, exp_transitions_t, exp_table })
    }

    /// The labels whose scores sum to the most (Viterbi 1967). Of equal ones, those of lower numbers.
    ///
    /// `first` and `last` say which labels a row may begin and end with. What is a thousand nats less likely than another way
    /// is impossible, like what may not follow.
    pub(crate) fn viterbi(
        &self,
        lattice: &mut Lattice,
        first: fn(u8) -> bool,
        last: fn(u8) -> bool,
        found: &mut Vec<u8>,
    ) {
        match self.width / LANES {
            1 => self.viterbi_in::<1>(lattice, first, last, found),
            2 => self.viterbi_in::<2>(lattice, first, last, found),
            _ => self.viterbi_in::<MOST>(lattice, first, last, found),
        }
    }

    fn viterbi_in<const REGISTERS: usize>(
        &self,
        lattice: &mut Lattice,
        first: fn(u8) -> bool,
        last: fn(u8) -> bool,
        found: &mut Vec<u8>,
    ) {
        let labels = self.labels;
        let Lattice { scores, sums, .. } = lattice;
        let scores = rows::<_, REGISTERS>(scores);
        let [transitions, transitions_t] =
            [&self.transitions, &self.transitions_t].map(|table| rows::<_, REGISTERS>(table.as_flattened()));
        found.clear();
        found.resize(scores.len(), 0);
        sums.clear();
        sums.resize(scores.as_flattened().as_flattened().len(), i16::MIN);
        let sums = rows_mut::<_, REGISTERS>(sums);
        let (Some(start), Some(now)) = (scores.first(), sums.first_mut()) else { return };
        let allowed = (0..labels).filter(|&label| first(label as u8));
        let most = start.as_flattened()[..labels].iter().copied().fold(i16::MIN, i16::max);
        allowed.for_each(|label| now.as_flattened_mut()[label] = start.as_flattened()[label].saturating_sub(most));
        for token in 1..scores.len() {
            let mut now = [[i16::MIN; LANES]; REGISTERS];
            for (register, now) in now.iter_mut().enumerate() {
                for (&sum, transitions) in sums[token - 1].as_flattened().iter().zip(transitions) {
                    (0..LANES)
                        .for_each(|lane| now[lane] = now[lane].max(transitions[register][lane].saturating_add(sum)));
                }
                // A way that cannot be had does not come back by a score.
                (0..LANES).for_each(|lane| {
                    let sum = now[lane].saturating_add(scores[token][register][lane]);
                    now[lane] = if now[lane] == i16::MIN { i16::MIN } else { sum };
                });
            }
            let most = now.as_flattened()[..labels].iter().copied().fold(i16::MIN, i16::max);
            let brought = |sum: i16| if sum == i16::MIN { sum } else { sum.saturating_sub(most) };
            sums[token] = now.map(|register| register.map(brought));
        }
        let mut row = [[i16::MIN; LANES]; REGISTERS];
        let end = sums[scores.len() - 1].as_flattened();
        (0..labels).filter(|&label| last(label as u8)).for_each(|label| row.as_flattened_mut()[label] = end[label]);
        for (token, found) in found.iter_mut().enumerate().rev() {
            let label = greatest(&row.as_flattened()[..labels]);
            *found = label as u8;
            let Some(earlier) = token.checked_sub(1).map(|earlier| &sums[earlier]) else { break };
            for ((row, earlier), transitions_t) in row.iter_mut().zip(earlier).zip(&transitions_t[label]) {
                (0..LANES).for_each(|lane| row[lane] = earlier[lane].saturating_add(transitions_t[lane]));
            }
        }
    }

    /// Sums over all ways to label the row, so that [`LinearChainCrf::span_probability`] can be asked.
    pub(crate) fn forward_backward(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool) {
        match self.width / LANES {
            1 => self.forward_backward_in::<1>(lattice, first, last),
            2 => self.forward_backward_in::<2>(lattice, first, last),
            _ => self.forward_backward_in::<MOST>(lattice, first, last),
        }
    }

    fn forward_backward_in<const REGISTERS: usize>(
        &self,
        lattice: &mut Lattice,
        first: fn(u8) -> bool,
        last: fn(u8) -> bool,
    ) {
        let labels = self.labels;
        let Lattice { scores, forward, backward, likely, .. } = lattice;
        for rows in [&mut *likely, &mut *forward, &mut *backward] {
            rows.clear();
            rows.resize(scores.len(), 0.0);
        }
        let (likely, forward, backward) =
            (rows_mut::<_, REGISTERS>(likely), rows_mut::<_, REGISTERS>(forward), rows_mut::<_, REGISTERS>(backward));
        let (exp_transitions, exp_transitions_t) = (
            rows::<_, REGISTERS>(self.exp_transitions.as_flattened()),
            rows::<_, REGISTERS>(self.exp_transitions_t.as_flattened()),
        );
        for (likely, scores) in likely.iter_mut().zip(rows::<_, REGISTERS>(scores)) {
            let scores = &scores.as_flattened()[..labels];
            let most = scores.iter().copied().fold(i16::MIN, i16::max);
            let likely = likely.as_flattened_mut();
            likely.iter_mut().zip(scores).for_each(|(likely, &score)| *likely = self.exp(most.abs_diff(score)));
        }
        let chosen = |may: fn(u8) -> bool| {
            let mut row = [[0.0; LANES]; REGISTERS];
            let labels = row.as_flattened_mut()[..labels].iter_mut().enumerate();
            labels.for_each(|(label, ways)| *ways = f32::from(u8::from(may(label as u8))));
            row
        };
        let mut now = chosen(first);
        for (token, (likely, forward)) in likely.iter().zip(&mut *forward).enumerate() {
            if token > 0 {
                now = product(&now, exp_transitions);
            }
            now = normalized(&times(&now, likely));
            *forward = now;
        }
        let mut now = chosen(last);
        for (token, (likely, backward)) in likely.iter().zip(&mut *backward).enumerate().rev() {
            if token + 1 < forward.len() {
                now = product(&now, exp_transitions_t);
            }
            now = normalized(&now);
            *backward = now;
            now = times(&now, likely);
        }
    }

    /// How likely these labels are for the tokens from `start` on, after [`LinearChainCrf::forward_backward`]. In [0, 1].
    pub(crate) fn span_probability(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        match self.width / LANES {
            1 => self.span_probability_in::<1>(lattice, start, found),
            2 => self.span_probability_in::<2>(lattice, start, found),
            _ => self.span_probability_in::<MOST>(lattice, start, found),
        }
    }

    fn span_probability_in<const REGISTERS: usize>(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        let Some((&label, rest)) = found.split_first() else { return 0.0 };
        let likely = rows::<_, REGISTERS>(&lattice.likely);
        let exp_transitions = rows::<_, REGISTERS>(self.exp_transitions.as_flattened());
        // What all labels of the first token sum to, and what these do, each step brought to the same scale.
        let mut all = rows::<_, REGISTERS>(&lattice.forward)[start];
        let mut one = all.as_flattened()[usize::from(label)];
        let mut label = usize::from(label);
        for (token, &next) in (start + 1..).zip(rest) {
            let next = usize::from(next);
            one *= exp_transitions[label].as_flattened()[next] * likely[token].as_flattened()[next];
            let ways = times(&product(&all, exp_transitions), &likely[token]);
            one /= total(&ways);
            all = normalized(&ways);
            label = next;
        }
        let backward = &rows::<_, REGISTERS>(&lattice.backward)[start + rest.len()];
        let share = one * backward.as_flattened()[label] / total(&times(&all, backward));
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// How likely each label of a token is, after [`LinearChainCrf::forward_backward`]. They sum to 1.
    pub(crate) fn marginals(&self, lattice: &Lattice, token: usize) -> [f32; LANES * MOST] {
        let row = token * self.width..(token + 1) * self.width;
        let mut shares = [[0.0; LANES]; MOST];
        let ways = lattice.forward[row.clone()].iter().zip(&lattice.backward[row]);
        shares.as_flattened_mut().iter_mut().zip(ways).for_each(|(share, (one, other))| *share = one * other);
        let shares = normalized(&shares);
        std::array::from_fn(|label| shares.as_flattened()[label])
    }

    /// The scores of the labels by these features.
    pub(crate) fn scores(&self, features: &[u64]) -> Vec<i16> {
        let mut scores = vec![0; self.width];
        self.weights.add_all(features, &mut scores);
        scores
    }

    /// How likely the label is for a token that stands alone, has these features, and others with these scores. In [0, 1].
    pub(crate) fn label_probability(&self, scores: &[i16], features: &[u64], label: u8, lattice: &mut Lattice) -> f32 {
        lattice.scores.clear();
        lattice.scores.extend_from_slice(scores);
        self.weights.add_all(features, &mut lattice.scores);
        self.forward_backward(lattice, |_| true, |_| true);
        self.span_probability(lattice, 0, &[label])
    }

    /// The exponential of a score that is so much under 0.
    #[inline]
    fn exp(&self, under: u16) -> f32 {
        self.exp_table.get(usize::from(under)).copied().unwrap_or(0.0)
    }
}

/// A row of numbers, one a label.
type Row<T, const REGISTERS: usize> = [[T; LANES]; REGISTERS];

/// The numbers in rows.
#[inline]
fn rows<T, const REGISTERS: usize>(numbers: &[T]) -> &[Row<T, REGISTERS>] {
    numbers.as_chunks().0.as_chunks().0
}

#[inline]
fn rows_mut<T, const REGISTERS: usize>(numbers: &mut [T]) -> &mut [Row<T, REGISTERS>] {
    numbers.as_chunks_mut().0.as_chunks_mut().0
}

/// The label of the greatest sum; of equal ones the first.
fn greatest(sums: &[i16]) -> usize {
    let most = sums.iter().copied().fold(i16::MIN, i16::max);
    sums.iter().position(|&sum| sum == most).unwrap_or_default()
}

/// The product of a row and a table.
#[inline]
fn product<const REGISTERS: usize>(row: &Row<f32, REGISTERS>, table: &[Row<f32, REGISTERS>]) -> Row<f32, REGISTERS> {
    let mut into = [[0.0; LANES]; REGISTERS];
    for (register, into) in into.iter_mut().enumerate() {
        for (&share, line) in row.as_flattened().iter().zip(table) {
            (0..LANES).for_each(|lane| into[lane] += share * line[register][lane]);
        }
    }
    into
}

/// The products of the numbers of two rows.
#[inline]
fn times<const REGISTERS: usize>(one: &Row<f32, REGISTERS>, other: &Row<f32, REGISTERS>) -> Row<f32, REGISTERS> {
    std::array::from_fn(|register| std::array::from_fn(|lane| one[register][lane] * other[register][lane]))
}

/// The sum, lane by lane and then of the lanes, always in this order: the same bits everywhere.
#[inline]
fn total<const REGISTERS: usize>(row: &Row<f32, REGISTERS>) -> f32 {
    let mut lanes = [0.0; LANES];
    for register in row {
        (0..LANES).for_each(|lane| lanes[lane] += register[lane]);
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// The row with its sum brought to 1.
#[inline]
fn normalized<const REGISTERS: usize>(row: &Row<f32, REGISTERS>) -> Row<f32, REGISTERS> {
    let sum = total(row);
    let scale = if sum > 0.0 { 1.0 / sum } else { 1.0 };
    row.map(|register| register.map(|ways| ways * scale))
}

/// `exp(-k / SCALE)` by k, as far as it is worth counting.
fn exp_table() -> Vec<f32> {
    /// exp(-1 / 32)
    const STEP: f64 = 0.969_233_234_476_344_1;
    const STEPS: usize = 25 * SCALE as usize;
    std::iter::successors(Some(1.0_f64), |power| Some(power * STEP)).take(STEPS).map(|power| power as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::writers::crf::write;
    use crate::train::writers::weights;

    /// Two labels; 1 may not follow itself, and 0 behind 1 adds 8.
    fn chain_bytes() -> Vec<u8> {
        write(2, &[0, 0, 8, NEVER], &weights::write(2, &[]))
    }

    fn any(_: u8) -> bool {
        true
    }

    /// Rows as wide as a lattice has them.
    fn rows(scores: &[[i16; 2]]) -> Vec<i16> {
        scores.iter().flat_map(|&[one, other]| [one, other, 0, 0, 0, 0, 0, 0]).collect()
    }

    #[test]
    fn the_best_labels_are_found_and_probabilities_sum_to_one() {
        let bytes = chain_bytes();
        let chain = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        let mut lattice = Lattice { scores: rows(&[[0, 20], [0, 30], [5, 0]]), ..Lattice::default() };
        let mut found = Vec::new();
        chain.viterbi(&mut lattice, any, any, &mut found);
        assert_eq!(found, [0, 1, 0]);
        chain.forward_backward(&mut lattice, any, any);
        // By hand: every allowed way and its score.
        let ways: [([u8; 3], i32); 5] =
            [([0, 0, 0], 5), ([0, 0, 1], 0), ([0, 1, 0], 30 + 8 + 5), ([1, 0, 0], 20 + 8 + 5), ([1, 0, 1], 20 + 8)];
        let total: f64 = ways.iter().map(|(_, score)| (f64::from(*score) / 32.0).exp()).sum();
        for (labels, score) in ways {
            let expected = (f64::from(score) / 32.0).exp() / total;
            let share = f64::from(chain.span_probability(&lattice, 0, &labels));
            assert!((share - expected).abs() < 1e-4, "{labels:?}: {share}, not {expected}");
        }
        let shares = chain.marginals(&lattice, 1);
        assert!((shares[0] + shares[1] - 1.0).abs() < 1e-6, "{shares:?}");
        assert!((shares[1] - chain.span_probability(&lattice, 1, &[1])).abs() < 1e-5, "{shares:?}");
        let first = [[0], [1]].map(|labels| chain.span_probability(&lattice, 1, &labels));
        assert!((first[0] + first[1] - 1.0).abs() < 1e-5, "{first:?}");
    }

    #[test]
    fn what_may_not_follow_does_not_however_great_the_scores() {
        let bytes = chain_bytes();
        let chain = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        for scores in [[0, 16_000], [-16_000, 16_000], [i16::MIN, i16::MAX], [0, i16::MIN]] {
            let mut lattice = Lattice { scores: rows(&[scores; 9]), ..Lattice::default() };
            let mut found = Vec::new();
            chain.viterbi(&mut lattice, any, any, &mut found);
            assert!(found.windows(2).all(|pair| pair != [1, 1]), "{found:?} for {scores:?}");
        }
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = chain_bytes();
        for length in 0..bytes.len() {
            assert!(LinearChainCrf::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
    }
}
