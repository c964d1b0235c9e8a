//! Learning the weights of a linear-chain conditional random field.
//!
//! Stochastic gradient descent with a rate for each weight and an L1 penalty that makes most of them zero: FTRL-Proximal
//! (`McMahan` et al., Ad Click Prediction, 2013), one zone at a time. One thread, one order: the same weights every time.

use crate::random::Random;

/// Columns of a row: a whole number of cache lines, at least the number of labels.
pub(crate) const WIDTH: usize = 32;

/// The weights of a feature, one a label.
pub(crate) type Row = [f32; WIDTH];

/// Tokens with their features' numbers and their labels.
#[derive(Debug, Clone)]
pub(crate) struct Sequence {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<u8>,
}

/// Which labels a sequence may have.
#[derive(Clone, Copy)]
pub(crate) struct Grammar {
    pub(crate) labels: usize,
    pub(crate) may_begin: fn(u8) -> bool,
    pub(crate) may_end: fn(u8) -> bool,
    pub(crate) may_follow: fn(u8, u8) -> bool,
}

/// How it is learnt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) epochs: usize,
    pub(crate) rate: f32,
    /// The L1 penalty.
    pub(crate) sparseness: f32,
    /// The L2 penalty.
    pub(crate) decay: f32,
    /// The share of features left out at each look, so that none is relied on alone.
    pub(crate) dropout: f32,
    /// The weights are the means of those at the ends of so many epochs, the last ones: those at one end lean to what was
    /// seen last.
    pub(crate) averaged: usize,
}

/// A weight being learnt: the two sums of FTRL.
#[derive(Clone, Copy, Default)]
struct Learnt {
    z: f32,
    n: f32,
}

/// Added to the root of the sum of squares.
const BETA: f32 = 1.0;

impl Settings {
    #[inline]
    fn weight(&self, learnt: Learnt) -> f32 {
        let excess = (learnt.z.abs() - self.sparseness).max(0.0);
        -excess.copysign(learnt.z) / ((BETA + learnt.n.sqrt()) / self.rate + self.decay)
    }

    #[inline]
    fn step(&self, learnt: &mut Learnt, weight: f32, gradient: f32) {
        let squared = gradient * gradient;
        let sigma = ((learnt.n + squared).sqrt() - learnt.n.sqrt()) / self.rate;
        learnt.z += gradient - sigma * weight;
        learnt.n += squared;
    }
}

/// What was learnt.
pub(crate) struct Field {
    /// By feature's number.
    pub(crate) rows: Vec<Row>,
    /// What a label (row) adds before another (column).
    pub(crate) transitions: Vec<Row>,
}

struct State {
    z: Vec<Row>,
    n: Vec<Row>,
    transitions: Vec<[Learnt; WIDTH]>,
}

/// Learns from sequences whose features are numbered below `features`.
pub(crate) fn learn(
    grammar: Grammar,
    sequences: &[Sequence],
    features: usize,
    settings: &Settings,
    mut progress: impl FnMut(usize, f64),
) -> Field {
    let mut state = State {
        z: vec![[0.0; WIDTH]; features],
        n: vec![[0.0; WIDTH]; features],
        transitions: vec![[Learnt::default(); WIDTH]; grammar.labels],
    };
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random::new(1);
    let mut scratch = Scratch::default();
    let mut sum = Field { rows: vec![[0.0; WIDTH]; features], transitions: vec![[0.0; WIDTH]; grammar.labels] };
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let loss: f64 = order
            .iter()
            .map(|&number| look(grammar, &mut state, &sequences[number], settings, &mut random, &mut scratch))
            .sum();
        progress(epoch, loss / sequences.len() as f64);
        if epoch + settings.averaged >= settings.epochs {
            sum.add(&state, settings);
        }
    }
    let count = settings.averaged as f32;
    sum.rows.iter_mut().chain(&mut sum.transitions).flatten().for_each(|weight| *weight /= count);
    sum
}

impl Field {
    /// Adds the weights as they are now.
    fn add(&mut self, state: &State, settings: &Settings) {
        for (sum, (z, n)) in self.rows.iter_mut().zip(state.z.iter().zip(&state.n)) {
            for i in 0..WIDTH {
                sum[i] += settings.weight(Learnt { z: z[i], n: n[i] });
            }
        }
        for (sum, row) in self.transitions.iter_mut().zip(transitions(state, settings)) {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }
}

fn transitions(state: &State, settings: &Settings) -> Vec<Row> {
    // Few and dense: no penalty for them.
    let settings = Settings { sparseness: 0.0, ..*settings };
    state.transitions.iter().map(|row| row.map(|learnt| settings.weight(learnt))).collect()
}

#[derive(Default)]
struct Scratch {
    kept: Vec<Vec<u32>>,
    scores: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
}

/// Looks at a sequence, corrects the weights, and returns the loss.
fn look(
    grammar: Grammar,
    state: &mut State,
    sequence: &Sequence,
    settings: &Settings,
    random: &mut Random,
    scratch: &mut Scratch,
) -> f64 {
    let keep = 1.0 - settings.dropout;
    scratch.kept.clear();
    scratch.kept.extend(sequence.features.iter().map(|features| {
        features.iter().copied().filter(|_| settings.dropout == 0.0 || random.share() < keep).collect::<Vec<_>>()
    }));
    let scale = 1.0 / keep;
    scratch.scores.clear();
    for features in &scratch.kept {
        let mut scores = [0.0; WIDTH];
        for &feature in features {
            let (z, n) = (&state.z[feature as usize], &state.n[feature as usize]);
            for i in 0..WIDTH {
                scores[i] += settings.weight(Learnt { z: z[i], n: n[i] });
            }
        }
        scores.iter_mut().for_each(|score| *score *= scale);
        scratch.scores.push(scores);
    }
    let between = transitions(state, settings);
    let loss = sums(grammar, scratch, &between, &sequence.labels);
    let mut pair_gradients = vec![[0.0; WIDTH]; grammar.labels];
    pairs(grammar, scratch, &between, &sequence.labels, &mut pair_gradients);
    for (at, features) in scratch.kept.iter().enumerate() {
        let mut gradient: Row = std::array::from_fn(|i| scratch.forward[at][i] * scratch.backward[at][i]);
        let total: f32 = gradient.iter().sum();
        gradient.iter_mut().for_each(|share| *share /= total);
        gradient[usize::from(sequence.labels[at])] -= 1.0;
        gradient.iter_mut().for_each(|share| *share *= scale);
        for &feature in features {
            let (z, n) = (&mut state.z[feature as usize], &mut state.n[feature as usize]);
            for i in 0..WIDTH {
                let mut learnt = Learnt { z: z[i], n: n[i] };
                let weight = settings.weight(learnt);
                settings.step(&mut learnt, weight, gradient[i]);
                z[i] = learnt.z;
                n[i] = learnt.n;
            }
        }
    }
    for (row, (learnt, weights)) in pair_gradients.iter().zip(state.transitions.iter_mut().zip(&between)) {
        for i in 0..grammar.labels {
            if row[i] != 0.0 {
                settings.step(&mut learnt[i], weights[i], row[i]);
            }
        }
    }
    loss
}

/// Forward and backward sums, each token's brought to 1; returns the negative log-likelihood of the labels.
fn sums(grammar: Grammar, scratch: &mut Scratch, between: &[Row], labels: &[u8]) -> f64 {
    let Scratch { scores, forward, backward, .. } = scratch;
    let tokens = scores.len();
    let mut loss = 0.0_f64;
    for (at, scores) in scores.iter_mut().enumerate() {
        let most = scores[..grammar.labels].iter().copied().fold(f32::MIN, f32::max);
        loss += f64::from(most - scores[usize::from(labels[at])]);
        for (label, score) in scores.iter_mut().enumerate() {
            *score = if label < grammar.labels { (*score - most).exp() } else { 0.0 };
        }
        if at > 0 {
            loss -= f64::from(between[usize::from(labels[at - 1])][usize::from(labels[at])]);
        }
    }
    let allowed = exponentials(grammar, between);
    forward.clear();
    forward.resize(tokens, [0.0; WIDTH]);
    backward.clear();
    backward.resize(tokens, [0.0; WIDTH]);
    for at in 0..tokens {
        let mut now = [0.0; WIDTH];
        if at == 0 {
            (0..grammar.labels).filter(|&label| (grammar.may_begin)(label as u8)).for_each(|label| now[label] = 1.0);
        } else {
            for (before, row) in allowed.iter().enumerate() {
                let ways = forward[at - 1][before];
                (0..WIDTH).for_each(|label| now[label] += ways * row[label]);
            }
        }
        (0..WIDTH).for_each(|label| now[label] *= scores[at][label]);
        let mut sum: f32 = now.iter().sum();
        if at + 1 == tokens {
            // Only labels that may end count.
            (0..grammar.labels).filter(|&label| !(grammar.may_end)(label as u8)).for_each(|label| now[label] = 0.0);
            sum = now.iter().sum();
        }
        loss += f64::from(sum).ln();
        now.iter_mut().for_each(|ways| *ways /= sum);
        forward[at] = now;
    }
    for at in (0..tokens).rev() {
        let mut now = [0.0; WIDTH];
        if at + 1 == tokens {
            (0..grammar.labels).filter(|&label| (grammar.may_end)(label as u8)).for_each(|label| now[label] = 1.0);
        } else {
            let later: Row = std::array::from_fn(|label| backward[at + 1][label] * scores[at + 1][label]);
            for (label, row) in allowed.iter().enumerate() {
                now[label] = (0..WIDTH).map(|next| row[next] * later[next]).sum();
            }
        }
        let sum: f32 = now.iter().sum();
        now.iter_mut().for_each(|ways| *ways /= sum);
        backward[at] = now;
    }
    loss
}

fn exponentials(grammar: Grammar, between: &[Row]) -> Vec<Row> {
    let row = |(before, row): (usize, &Row)| {
        std::array::from_fn(|label| {
            let allowed = label < grammar.labels && (grammar.may_follow)(before as u8, label as u8);
            if allowed { row[label].exp() } else { 0.0 }
        })
    };
    between.iter().enumerate().map(row).collect()
}

/// The gradient of each pair of labels that follow each other.
fn pairs(grammar: Grammar, scratch: &Scratch, between: &[Row], labels: &[u8], gradients: &mut [Row]) {
    let allowed = exponentials(grammar, between);
    for at in 1..labels.len() {
        let later: Row = std::array::from_fn(|label| scratch.backward[at][label] * scratch.scores[at][label]);
        let earlier = &scratch.forward[at - 1];
        let mut total = 0.0;
        for (before, row) in allowed.iter().enumerate() {
            total += earlier[before] * (0..WIDTH).map(|label| row[label] * later[label]).sum::<f32>();
        }
        for (before, row) in allowed.iter().enumerate() {
            let ways = earlier[before] / total;
            (0..WIDTH).for_each(|label| gradients[before][label] += ways * row[label] * later[label]);
        }
        gradients[usize::from(labels[at - 1])][usize::from(labels[at])] -= 1.0;
    }
}

#[cfg(test)]
mod tests;
