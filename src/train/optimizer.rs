//! Fits the weights of a linear-chain CRF by stochastic gradient descent, one sequence at a time.
//!
//! The rule is FTRL-Proximal (`McMahan` et al., Ad Click Prediction, 2013): each weight has a learning rate of its own, which
//! falls with the gradients that it has seen, and an L1 penalty makes most weights exactly zero. There is one thread and one
//! order of the sequences, so that the same input gives the same weights.

use super::objective::{Lattice, forward_backward, transition_gradient};
use super::random::Random;

/// Columns of a row: a whole number of cache lines, at least the number of labels.
pub(crate) const WIDTH: usize = 32;

/// The weights of a feature, one a label.
pub(crate) type Row = [f32; WIDTH];

/// The tokens of a sequence: for each the indices of its features, and its label.
#[derive(Debug, Clone)]
pub(crate) struct Sequence {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<u8>,
}

/// Which labels there are, and which sequences of them are allowed.
#[derive(Clone, Copy)]
pub(crate) struct LabelScheme {
    /// How many labels there are, at most [`WIDTH`].
    pub(crate) labels: usize,
    pub(crate) may_begin: fn(u8) -> bool,
    pub(crate) may_end: fn(u8) -> bool,
    pub(crate) may_follow: fn(u8, u8) -> bool,
}

/// The settings of one fit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hyperparameters {
    pub(crate) epochs: usize,
    /// The learning rate of a weight that has seen no gradient, `α` in the paper.
    pub(crate) alpha: f32,
    /// The L1 penalty, `λ₁` in the paper.
    pub(crate) l1: f32,
    /// The L2 penalty, `λ₂` in the paper.
    pub(crate) l2: f32,
    /// The share of a token's features that are left out at each step, so that none is relied on alone.
    pub(crate) dropout: f32,
    /// The weights are averaged over the ends of the last epochs, this many (Polyak and Juditsky 1992): those at one end
    /// favour the sequences seen last.
    pub(crate) averaged: usize,
}

/// `β` in the paper: added to the root of the sum of squared gradients.
const BETA: f32 = 1.0;

/// What FTRL keeps of a weight: `z`, the gradients' sum less the weight's part in it, and `n`, the sum of their squares.
#[derive(Clone, Copy, Default)]
pub(crate) struct Accumulator {
    z: f32,
    n: f32,
}

impl Hyperparameters {
    /// The weight that an accumulator stands for.
    #[inline]
    pub(crate) fn weight(&self, of: Accumulator) -> f32 {
        let excess = (of.z.abs() - self.l1).max(0.0);
        -excess.copysign(of.z) / ((BETA + of.n.sqrt()) / self.alpha + self.l2)
    }

    /// Takes a gradient into account.
    #[inline]
    pub(crate) fn update(&self, of: &mut Accumulator, weight: f32, gradient: f32) {
        let squared = gradient * gradient;
        let sigma = ((of.n + squared).sqrt() - of.n.sqrt()) / self.alpha;
        of.z += gradient - sigma * weight;
        of.n += squared;
    }
}

/// The weights of a CRF.
pub(crate) struct CrfWeights {
    /// By a feature's index.
    pub(crate) rows: Vec<Row>,
    /// What a label (column) adds after another (row).
    pub(crate) transitions: Vec<Row>,
}

impl CrfWeights {
    fn zero(labels: usize, features: usize) -> Self {
        Self { rows: vec![[0.0; WIDTH]; features], transitions: vec![[0.0; WIDTH]; labels] }
    }
}

/// A fit in progress.
pub(crate) struct CrfTrainer<'s> {
    scheme: LabelScheme,
    settings: &'s Hyperparameters,
    // `z` and `n` of the features' weights lie apart, so that a row of either is a row of vector registers.
    z: Vec<Row>,
    n: Vec<Row>,
    transitions: Vec<[Accumulator; WIDTH]>,
    random: Random,
    lattice: Lattice,
    kept: Vec<Vec<u32>>,
}

impl<'s> CrfTrainer<'s> {
    /// A trainer for sequences whose features have indices below `features`.
    pub(crate) fn new(scheme: LabelScheme, features: usize, settings: &'s Hyperparameters) -> Self {
        Self {
            scheme,
            settings,
            z: vec![[0.0; WIDTH]; features],
            n: vec![[0.0; WIDTH]; features],
            transitions: vec![[Accumulator::default(); WIDTH]; scheme.labels],
            random: Random::new(1),
            lattice: Lattice::default(),
            kept: Vec::new(),
        }
    }

    /// Fits the weights. `progress` gets the index of each epoch and its mean loss.
    pub(crate) fn fit(mut self, sequences: &[Sequence], mut progress: impl FnMut(usize, f64)) -> CrfWeights {
        let Hyperparameters { epochs, averaged, .. } = *self.settings;
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        let mut sum = CrfWeights::zero(self.scheme.labels, self.z.len());
        for epoch in 0..epochs {
            self.random.shuffle(&mut order);
            let loss: f64 = order.iter().map(|&index| self.sgd_step(&sequences[index])).sum();
            progress(epoch, loss / sequences.len() as f64);
            if epoch + averaged >= epochs {
                self.add_weights(&mut sum);
            }
        }
        let count = averaged as f32;
        sum.rows.iter_mut().chain(&mut sum.transitions).flatten().for_each(|weight| *weight /= count);
        sum
    }

    /// Corrects the weights by the gradient of one sequence's loss, and returns the loss.
    fn sgd_step(&mut self, sequence: &Sequence) -> f64 {
        let scale = self.drop_features(sequence);
        self.score(scale);
        let transitions = self.transition_weights();
        let loss = forward_backward(self.scheme, &mut self.lattice, &transitions, &sequence.labels);
        let gradients = transition_gradient(self.scheme, &self.lattice, &transitions, &sequence.labels);
        self.update_features(&sequence.labels, scale);
        for (gradients, (row, weights)) in gradients.iter().zip(self.transitions.iter_mut().zip(&transitions)) {
            for label in (0..self.scheme.labels).filter(|&label| gradients[label] != 0.0) {
                self.settings.update(&mut row[label], weights[label], gradients[label]);
            }
        }
        loss
    }

    /// Leaves out some features of each token, and returns what the scores of the others are multiplied by to make up for it.
    fn drop_features(&mut self, sequence: &Sequence) -> f32 {
        let dropout = self.settings.dropout;
        let keep = 1.0 - dropout;
        let random = &mut self.random;
        self.kept.clear();
        self.kept.extend(sequence.features.iter().map(|features| {
            features.iter().copied().filter(|_| dropout == 0.0 || random.fraction() < keep).collect::<Vec<_>>()
        }));
        1.0 / keep
    }

    /// Sets the scores of the tokens' labels by the features that were kept.
    fn score(&mut self, scale: f32) {
        self.lattice.scores.clear();
        for features in &self.kept {
            let mut scores = [0.0; WIDTH];
            for &feature in features {
                let (z, n) = (&self.z[feature as usize], &self.n[feature as usize]);
                for i in 0..WIDTH {
                    scores[i] += self.settings.weight(Accumulator { z: z[i], n: n[i] });
                }
            }
            scores.iter_mut().for_each(|score| *score *= scale);
            self.lattice.scores.push(scores);
        }
    }

    /// Corrects the weights of the features that were kept.
    fn update_features(&mut self, labels: &[u8], scale: f32) {
        for (at, features) in self.kept.iter().enumerate() {
            let mut gradient = self.lattice.marginals(at);
            gradient[usize::from(labels[at])] -= 1.0;
            gradient.iter_mut().for_each(|part| *part *= scale);
            for &feature in features {
                let (z, n) = (&mut self.z[feature as usize], &mut self.n[feature as usize]);
                for i in 0..WIDTH {
                    let mut accumulator = Accumulator { z: z[i], n: n[i] };
                    let weight = self.settings.weight(accumulator);
                    self.settings.update(&mut accumulator, weight, gradient[i]);
                    z[i] = accumulator.z;
                    n[i] = accumulator.n;
                }
            }
        }
    }

    /// The weights of the transitions. They are few and dense, so that no L1 penalty applies to them.
    fn transition_weights(&self) -> Vec<Row> {
        let settings = Hyperparameters { l1: 0.0, ..*self.settings };
        self.transitions.iter().map(|row| row.map(|accumulator| settings.weight(accumulator))).collect()
    }

    /// Adds the weights as they are now.
    fn add_weights(&self, sum: &mut CrfWeights) {
        for (sum, (z, n)) in sum.rows.iter_mut().zip(self.z.iter().zip(&self.n)) {
            for i in 0..WIDTH {
                sum[i] += self.settings.weight(Accumulator { z: z[i], n: n[i] });
            }
        }
        for (sum, row) in sum.transitions.iter_mut().zip(self.transition_weights()) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }
}

#[cfg(test)]
mod tests;
