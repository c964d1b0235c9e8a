//! A linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001): labels for a sequence of tokens.
//!
//! A sequence of labels has the score
//!
//! ```text
//! score(y) = Σ_t unary[t][y_t] + Σ_t transitions[y_(t-1)][y_t]        p(y) = exp(score(y)) / Σ_y' exp(score(y'))
//! ```
//!
//! where `unary[t]` sums the weights of the features of token `t` ([`Weights`]). [`viterbi`](LinearChainCrf::viterbi) finds the
//! labels of the greatest score (Viterbi 1967), [`forward_backward`](LinearChainCrf::forward_backward) sums over all sequences
//! of labels (Rabiner 1989), each token's row scaled so that nothing over- or underflows (Sutton and `McCallum`, An
//! Introduction to Conditional Random Fields, 2012, section 4.3).
//!
//! Scores are whole numbers, in [`SCALE`] parts of a nat, so that every machine finds the same labels; probabilities are made
//! of them by multiplication and addition alone, in a fixed order, which IEEE 754 fixes to the last bit. Both take time
//! proportional to T·L², for T tokens and L labels.

use super::container::{Cursor, Tag};
use super::error::ModelError;
use super::row::{
    IMPOSSIBLE, add_to_possible, argmax, best_paths, elementwise_product, greatest, greatest_of, normalized,
    row_times_matrix, rows, rows_mut, saturating_sum, subtract_from_possible, total,
};
use super::weights::{LANES, MAX_REGISTERS, Weights};

/// Scores are in this many parts of a nat.
pub(crate) const SCALE: i32 = 32;

/// In the file, the score of a transition that cannot be.
pub(crate) const NEVER: i8 = i8::MIN;

/// The weights of features, and those of labels that follow each other.
///
/// L is the number of labels. Every row has L columns and is filled up to [`width`](Self::width): whole vector registers.
#[derive(Debug)]
pub(crate) struct LinearChainCrf<'m> {
    /// The weights that give a token's unary scores.
    pub(crate) weights: Weights<'m>,
    /// L.
    labels: usize,
    /// Columns of a row: L, filled up to 1, 2 or 4 times [`LANES`].
    pub(crate) width: usize,
    /// This is the L×L matrix whose element `[i][j]` is the score of label j after label i; [`IMPOSSIBLE`] if it cannot be.
    transitions: Vec<[i16; LANES]>,
    /// The transpose: element `[j][i]` is the score of label j after label i. Viterbi reads it on its way back.
    transitions_t: Vec<[i16; LANES]>,
    /// This is the L×L matrix whose element `[i][j]` is `exp(transitions[i][j] / SCALE)`; 0 for what cannot be.
    exp_transitions: Vec<[f32; LANES]>,
    /// The transpose of the same, for the backward sums.
    exp_transitions_t: Vec<[f32; LANES]>,
    /// `exp(-k / SCALE)` by k, up to 25 nats.
    exp_table: Vec<f32>,
}

/// The tokens of a sequence by the labels: their scores, and what is computed of them.
///
/// Every field has a row of [`width`](LinearChainCrf::width) columns for each token, one after another. One lattice serves
/// for many sequences, so that its memory is allocated once.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// The unary scores: what the features of token t add to label j. The caller sets them; columns past L are not read.
    pub(crate) scores: Vec<i16>,
    /// The score of the best path that ends with label j at token t, less that of the token's best label (Viterbi 1967).
    viterbi_scores: Vec<i16>,
    /// The forward sums: the weight of all paths up to token t that end with label j, scaled to a sum of 1 (Rabiner's α).
    alpha: Vec<f32>,
    /// The backward sums: the weight of all paths after token t if its label is j, scaled to a sum of 1 (Rabiner's β).
    beta: Vec<f32>,
    /// The exponentials of the unary scores, the greatest of each token being 1.
    exp_scores: Vec<f32>,
}

impl<'m> LinearChainCrf<'m> {
    /// Reads a section.
    ///
    /// ```text
    /// labels u32   transitions (labels × labels × i8, by row the label before)   length u32   weights
    /// ```
    ///
    /// # Errors
    ///
    /// If it ends too early or too late, has no label or more than 64, or its weights are for another number of labels.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let labels = cursor.number()? as usize;
        cursor.check((1..=64).contains(&labels))?;
        let table = cursor.take(labels * labels)?;
        let length = cursor.number()? as usize;
        let weights = Weights::read(tag, cursor.take(length)?)?;
        cursor.check(weights.labels == labels && cursor.rest().is_empty())?;
        let width = weights.width;
        let exp_table = exp_table();
        let rows = labels * width / LANES;
        let [mut transitions, mut transitions_t] = [(); 2].map(|()| vec![[IMPOSSIBLE; LANES]; rows]);
        let [mut exp_transitions, mut exp_transitions_t] = [(); 2].map(|()| vec![[0.0; LANES]; rows]);
        for (cell, &score) in table.iter().enumerate().filter(|&(_, &score)| score as i8 != NEVER) {
            let (before, label) = (cell / labels, cell % labels);
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

    /// Finds the labels whose scores sum to the most, and puts them into `found`, one a token (Viterbi 1967). Of equal ones
    /// it takes those of lower numbers.
    ///
    /// `first` and `last` say which labels a sequence may begin and end with. A path that is a thousand nats less likely than
    /// another counts as impossible: scores have 16 bits and saturate.
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
            _ => self.viterbi_in::<MAX_REGISTERS>(lattice, first, last, found),
        }
    }

    /// [`viterbi`](Self::viterbi) over rows of this many vector registers.
    fn viterbi_in<const REGISTERS: usize>(
        &self,
        lattice: &mut Lattice,
        first: fn(u8) -> bool,
        last: fn(u8) -> bool,
        found: &mut Vec<u8>,
    ) {
        let labels = self.labels;
        let Lattice { scores, viterbi_scores, .. } = lattice;
        let scores = rows::<_, REGISTERS>(scores);
        // Every label and every row is written, whatever is in it.
        found.resize(scores.len(), 0);
        viterbi_scores.resize(scores.as_flattened().as_flattened().len(), IMPOSSIBLE);
        let best = rows_mut::<_, REGISTERS>(viterbi_scores);
        let (Some(start), Some(now)) = (scores.first(), best.first_mut()) else { return };
        let most = greatest_of(&start.as_flattened()[..labels]);
        *now = [[IMPOSSIBLE; LANES]; REGISTERS];
        for label in (0..labels).filter(|&label| first(label as u8)) {
            now.as_flattened_mut()[label] = start.as_flattened()[label].saturating_sub(most);
        }
        let transitions = rows::<_, REGISTERS>(self.transitions.as_flattened());
        for token in 1..scores.len() {
            let mut now = best_paths(&best[token - 1], transitions);
            add_to_possible(&mut now, &scores[token]);
            let most = greatest(&now);
            subtract_from_possible(&mut now, most);
            best[token] = now;
        }
        // The way back: the best last label, then before each label the one that its path came from.
        let mut row = [[IMPOSSIBLE; LANES]; REGISTERS];
        let end = best[scores.len() - 1].as_flattened();
        (0..labels).filter(|&label| last(label as u8)).for_each(|label| row.as_flattened_mut()[label] = end[label]);
        let transitions_t = rows::<_, REGISTERS>(self.transitions_t.as_flattened());
        for (token, found) in found.iter_mut().enumerate().rev() {
            let label = argmax(&row);
            *found = label as u8;
            let Some(earlier) = token.checked_sub(1).map(|earlier| &best[earlier]) else { break };
            row = saturating_sum(earlier, &transitions_t[label]);
        }
    }

    /// Computes the forward and backward sums over all sequences of labels, which [`span_probability`](Self::span_probability)
    /// and [`marginals`](Self::marginals) read. `first` and `last` are as in [`viterbi`](Self::viterbi).
    pub(crate) fn forward_backward(&self, lattice: &mut Lattice, first: fn(u8) -> bool, last: fn(u8) -> bool) {
        match self.width / LANES {
            1 => self.forward_backward_in::<1>(lattice, first, last),
            2 => self.forward_backward_in::<2>(lattice, first, last),
            _ => self.forward_backward_in::<MAX_REGISTERS>(lattice, first, last),
        }
    }

    /// [`forward_backward`](Self::forward_backward) over rows of this many vector registers.
    fn forward_backward_in<const REGISTERS: usize>(
        &self,
        lattice: &mut Lattice,
        first: fn(u8) -> bool,
        last: fn(u8) -> bool,
    ) {
        let labels = self.labels;
        let Lattice { scores, alpha, beta, exp_scores, .. } = lattice;
        // Every row is written, whatever is in it.
        [&mut *exp_scores, &mut *alpha, &mut *beta].into_iter().for_each(|rows| rows.resize(scores.len(), 0.0));
        let (exp_scores, alpha, beta) =
            (rows_mut::<_, REGISTERS>(exp_scores), rows_mut::<_, REGISTERS>(alpha), rows_mut::<_, REGISTERS>(beta));
        for (exp_scores, scores) in exp_scores.iter_mut().zip(rows::<_, REGISTERS>(scores)) {
            let scores = &scores.as_flattened()[..labels];
            let most = greatest_of(scores);
            *exp_scores = [[0.0; LANES]; REGISTERS];
            for (exp, &score) in exp_scores.as_flattened_mut().iter_mut().zip(scores) {
                *exp = self.exp_of_minus(most.abs_diff(score));
            }
        }
        let allowed = |may: fn(u8) -> bool| {
            let mut row = [[0.0; LANES]; REGISTERS];
            let labels = row.as_flattened_mut()[..labels].iter_mut().enumerate();
            labels.for_each(|(label, weight)| *weight = f32::from(u8::from(may(label as u8))));
            row
        };
        let exp_transitions = rows::<_, REGISTERS>(self.exp_transitions.as_flattened());
        let mut now = allowed(first);
        for (token, (exp_scores, alpha)) in exp_scores.iter().zip(&mut *alpha).enumerate() {
            if token > 0 {
                now = row_times_matrix(&now, exp_transitions);
            }
            now = normalized(&elementwise_product(&now, exp_scores));
            *alpha = now;
        }
        let exp_transitions_t = rows::<_, REGISTERS>(self.exp_transitions_t.as_flattened());
        let mut now = allowed(last);
        for (token, (exp_scores, beta)) in exp_scores.iter().zip(&mut *beta).enumerate().rev() {
            if token + 1 < alpha.len() {
                now = row_times_matrix(&now, exp_transitions_t);
            }
            now = normalized(&now);
            *beta = now;
            now = elementwise_product(&now, exp_scores);
        }
    }

    /// The probability that the tokens from `start` on have exactly these labels, whatever the others have; in [0, 1].
    ///
    /// It is `p(y_start … y_end)`: the forward sum of the first label, times the transitions and unary scores up to the last,
    /// times its backward sum, divided by the same for all labels. The lattice must have been through
    /// [`forward_backward`](Self::forward_backward). 0 for no labels.
    pub(crate) fn span_probability(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        match self.width / LANES {
            1 => self.span_probability_in::<1>(lattice, start, found),
            2 => self.span_probability_in::<2>(lattice, start, found),
            _ => self.span_probability_in::<MAX_REGISTERS>(lattice, start, found),
        }
    }

    /// [`span_probability`](Self::span_probability) over rows of this many vector registers.
    fn span_probability_in<const REGISTERS: usize>(&self, lattice: &Lattice, start: usize, found: &[u8]) -> f32 {
        let Some((&label, rest)) = found.split_first() else { return 0.0 };
        let exp_scores = rows::<_, REGISTERS>(&lattice.exp_scores);
        let exp_transitions = rows::<_, REGISTERS>(self.exp_transitions.as_flattened());
        // The weight of all paths and of this one, both divided by the same number at each step.
        let mut all = rows::<_, REGISTERS>(&lattice.alpha)[start];
        let mut one = all.as_flattened()[usize::from(label)];
        let mut label = usize::from(label);
        for (token, &next) in (start + 1..).zip(rest) {
            let next = usize::from(next);
            one *= exp_transitions[label].as_flattened()[next] * exp_scores[token].as_flattened()[next];
            let weights = elementwise_product(&row_times_matrix(&all, exp_transitions), &exp_scores[token]);
            one /= total(&weights);
            all = normalized(&weights);
            label = next;
        }
        let beta = &rows::<_, REGISTERS>(&lattice.beta)[start + rest.len()];
        let probability = one * beta.as_flattened()[label] / total(&elementwise_product(&all, beta));
        if probability.is_finite() { probability.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The probability of each label of a token: α times β, scaled to a sum of 1. The lattice must have been through
    /// [`forward_backward`](Self::forward_backward).
    pub(crate) fn marginals(&self, lattice: &Lattice, token: usize) -> [f32; LANES * MAX_REGISTERS] {
        match self.width / LANES {
            1 => marginals::<1>(lattice, token),
            2 => marginals::<2>(lattice, token),
            _ => marginals::<MAX_REGISTERS>(lattice, token),
        }
    }

    /// `exp(-difference / SCALE)`; 0 where that is below the table's end.
    #[inline]
    fn exp_of_minus(&self, difference: u16) -> f32 {
        self.exp_table.get(usize::from(difference)).copied().unwrap_or(0.0)
    }
}

/// [`LinearChainCrf::marginals`] of rows of this many vector registers.
fn marginals<const REGISTERS: usize>(lattice: &Lattice, token: usize) -> [f32; LANES * MAX_REGISTERS] {
    let [alpha, beta] = [&lattice.alpha, &lattice.beta].map(|sums| &rows::<_, REGISTERS>(sums)[token]);
    let mut marginals = [0.0; LANES * MAX_REGISTERS];
    marginals[..LANES * REGISTERS].copy_from_slice(normalized(&elementwise_product(alpha, beta)).as_flattened());
    marginals
}

/// `exp(-k / SCALE)` by k, up to 25 nats: less than 2^-36 changes no sum of `f32`s of which one is 1.
pub(super) fn exp_table() -> Vec<f32> {
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

    /// Two labels; 1 may not follow itself, and 0 after 1 adds 8.
    fn crf_bytes() -> Vec<u8> {
        write(2, &[0, 0, 8, NEVER], &weights::write(2, &[]))
    }

    fn any(_: u8) -> bool {
        true
    }

    /// The unary scores of tokens in rows as wide as a lattice has them.
    fn rows(scores: &[[i16; 2]]) -> Vec<i16> {
        scores.iter().flat_map(|&[one, other]| [one, other, 0, 0, 0, 0, 0, 0]).collect()
    }

    #[test]
    fn the_best_path_is_found_and_probabilities_sum_to_one() {
        let bytes = crf_bytes();
        let crf = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        let mut lattice = Lattice { scores: rows(&[[0, 20], [0, 30], [5, 0]]), ..Lattice::default() };
        let mut found = Vec::new();
        crf.viterbi(&mut lattice, any, any, &mut found);
        assert_eq!(found, [0, 1, 0]);
        crf.forward_backward(&mut lattice, any, any);
        // By hand: every allowed path and its score.
        let paths: [([u8; 3], i32); 5] =
            [([0, 0, 0], 5), ([0, 0, 1], 0), ([0, 1, 0], 30 + 8 + 5), ([1, 0, 0], 20 + 8 + 5), ([1, 0, 1], 20 + 8)];
        let total: f64 = paths.iter().map(|(_, score)| (f64::from(*score) / 32.0).exp()).sum();
        for (labels, score) in paths {
            let expected = (f64::from(score) / 32.0).exp() / total;
            let probability = f64::from(crf.span_probability(&lattice, 0, &labels));
            assert!((probability - expected).abs() < 1e-4, "{labels:?}: {probability}, not {expected}");
        }
        let marginals = crf.marginals(&lattice, 1);
        assert!((marginals[0] + marginals[1] - 1.0).abs() < 1e-6, "{marginals:?}");
        assert!((marginals[1] - crf.span_probability(&lattice, 1, &[1])).abs() < 1e-5, "{marginals:?}");
        let first = [[0], [1]].map(|labels| crf.span_probability(&lattice, 1, &labels));
        assert!((first[0] + first[1] - 1.0).abs() < 1e-5, "{first:?}");
    }

    #[test]
    fn no_unary_score_makes_an_impossible_transition_possible() {
        let bytes = crf_bytes();
        let crf = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        for scores in [[0, 16_000], [-16_000, 16_000], [i16::MIN, i16::MAX], [0, i16::MIN]] {
            let mut lattice = Lattice { scores: rows(&[scores; 9]), ..Lattice::default() };
            let mut found = Vec::new();
            crf.viterbi(&mut lattice, any, any, &mut found);
            assert!(found.windows(2).all(|pair| pair != [1, 1]), "{found:?} for {scores:?}");
        }
    }

    #[test]
    fn evidence_that_cannot_be_reconciled_gives_no_probabilities_past_1() {
        let bytes = write(2, &[0, NEVER, NEVER, 0], &weights::write(2, &[]));
        let crf = LinearChainCrf::read(*b"test", &bytes).expect("it was just written");
        // Both halves are sure, and no path can be of both: the product of their sums is next to nothing.
        for nats in 1..=24 {
            let (early, late) = ([nats * 32, 0], [0, nats * 32]);
            let mut lattice =
                Lattice { scores: rows(&[early, early, early, early, late, late, late, late]), ..Lattice::default() };
            crf.forward_backward(&mut lattice, any, any);
            for token in 0..8 {
                let marginals = crf.marginals(&lattice, token);
                assert!(
                    marginals.iter().all(|probability| (0.0..=1.0).contains(probability)),
                    "{nats} nats: {marginals:?}"
                );
            }
        }
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = crf_bytes();
        for length in 0..bytes.len() {
            assert!(LinearChainCrf::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        assert!(LinearChainCrf::read(*b"test", &[&bytes[..], &[0]].concat()).is_err(), "with a byte more");
    }
}
