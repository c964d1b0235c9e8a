//! The loss of a labeled sequence and its gradient, by the scaled forward–backward algorithm (Rabiner 1989; Sutton and
//! `McCallum`, An Introduction to Conditional Random Fields, 2012, section 4.1).
//!
//! The annotator has forward–backward of its own in `src/model/crf.rs`: there scores are whole numbers and sums have a fixed
//! order, so that every machine finds the same; here scores are real numbers that change with each step.

use super::optimizer::{LabelScheme, Row, WIDTH};

/// The scores of a sequence and the sums over all its labelings. Kept from one sequence to the next for its memory.
#[derive(Default)]
pub(crate) struct Lattice {
    /// By token, the scores of the labels; their exponentials, the greatest 1, once [`forward_backward`] has run.
    pub(crate) scores: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
}

impl Lattice {
    /// The probability of each label of a token.
    pub(crate) fn marginals(&self, token: usize) -> Row {
        let mut marginals: Row = std::array::from_fn(|i| self.forward[token][i] * self.backward[token][i]);
        let total: f32 = marginals.iter().sum();
        marginals.iter_mut().for_each(|part| *part /= total);
        marginals
    }
}

/// Sums over all labelings, each token's sums scaled to 1; returns the negative log-likelihood of these labels, in nats.
pub(crate) fn forward_backward(scheme: LabelScheme, lattice: &mut Lattice, transitions: &[Row], labels: &[u8]) -> f64 {
    let mut loss = exponentiate(scheme, &mut lattice.scores, transitions, labels);
    let exp_transitions = exp_transitions(scheme, transitions);
    loss += forward(scheme, lattice, &exp_transitions);
    backward(scheme, lattice, &exp_transitions);
    loss
}

/// Makes exponentials of the scores, each token's greatest 1, and returns the negative score of the labels under that scale.
fn exponentiate(scheme: LabelScheme, scores: &mut [Row], transitions: &[Row], labels: &[u8]) -> f64 {
    let mut loss = 0.0_f64;
    for (at, scores) in scores.iter_mut().enumerate() {
        let most = scores[..scheme.labels].iter().copied().fold(f32::MIN, f32::max);
        loss += f64::from(most - scores[usize::from(labels[at])]);
        for (label, score) in scores.iter_mut().enumerate() {
            *score = if label < scheme.labels { (*score - most).exp() } else { 0.0 };
        }
        if at > 0 {
            loss -= f64::from(transitions[usize::from(labels[at - 1])][usize::from(labels[at])]);
        }
    }
    loss
}

/// The exponentials of the transitions' scores; 0 for what may not follow.
fn exp_transitions(scheme: LabelScheme, transitions: &[Row]) -> Vec<Row> {
    let row = |(before, row): (usize, &Row)| {
        std::array::from_fn(|label| {
            let allowed = label < scheme.labels && (scheme.may_follow)(before as u8, label as u8);
            if allowed { row[label].exp() } else { 0.0 }
        })
    };
    transitions.iter().enumerate().map(row).collect()
}

/// The forward pass; returns the logarithm of the sum over all labelings, under the scale of the scores.
fn forward(scheme: LabelScheme, lattice: &mut Lattice, exp_transitions: &[Row]) -> f64 {
    let Lattice { scores, forward, .. } = lattice;
    let tokens = scores.len();
    let mut total = 0.0_f64;
    forward.clear();
    forward.resize(tokens, [0.0; WIDTH]);
    for at in 0..tokens {
        let mut now = [0.0; WIDTH];
        if at == 0 {
            (0..scheme.labels).filter(|&label| (scheme.may_begin)(label as u8)).for_each(|label| now[label] = 1.0);
        } else {
            for (before, row) in exp_transitions.iter().enumerate() {
                let sum = forward[at - 1][before];
                (0..WIDTH).for_each(|label| now[label] += sum * row[label]);
            }
        }
        (0..WIDTH).for_each(|label| now[label] *= scores[at][label]);
        if at + 1 == tokens {
            // Only labels that may end count.
            (0..scheme.labels).filter(|&label| !(scheme.may_end)(label as u8)).for_each(|label| now[label] = 0.0);
        }
        let sum: f32 = now.iter().sum();
        total += f64::from(sum).ln();
        now.iter_mut().for_each(|part| *part /= sum);
        forward[at] = now;
    }
    total
}

/// The backward pass.
fn backward(scheme: LabelScheme, lattice: &mut Lattice, exp_transitions: &[Row]) {
    let Lattice { scores, backward, .. } = lattice;
    let tokens = scores.len();
    backward.clear();
    backward.resize(tokens, [0.0; WIDTH]);
    for at in (0..tokens).rev() {
        let mut now = [0.0; WIDTH];
        if at + 1 == tokens {
            (0..scheme.labels).filter(|&label| (scheme.may_end)(label as u8)).for_each(|label| now[label] = 1.0);
        } else {
            let later: Row = std::array::from_fn(|label| backward[at + 1][label] * scores[at + 1][label]);
            for (label, row) in exp_transitions.iter().enumerate() {
                now[label] = (0..WIDTH).map(|next| row[next] * later[next]).sum();
            }
        }
        let sum: f32 = now.iter().sum();
        now.iter_mut().for_each(|part| *part /= sum);
        backward[at] = now;
    }
}

/// The gradient of the loss by the transitions, after [`forward_backward`]: how often each pair of labels is expected, less
/// how often it is there.
pub(crate) fn transition_gradient(
    scheme: LabelScheme,
    lattice: &Lattice,
    transitions: &[Row],
    labels: &[u8],
) -> Vec<Row> {
    let mut gradients = vec![[0.0; WIDTH]; scheme.labels];
    let exp_transitions = exp_transitions(scheme, transitions);
    for at in 1..labels.len() {
        let later: Row = std::array::from_fn(|label| lattice.backward[at][label] * lattice.scores[at][label]);
        let earlier = &lattice.forward[at - 1];
        let mut total = 0.0;
        for (before, row) in exp_transitions.iter().enumerate() {
            total += earlier[before] * (0..WIDTH).map(|label| row[label] * later[label]).sum::<f32>();
        }
        for (before, row) in exp_transitions.iter().enumerate() {
            let part = earlier[before] / total;
            (0..WIDTH).for_each(|label| gradients[before][label] += part * row[label] * later[label]);
        }
        gradients[usize::from(labels[at - 1])][usize::from(labels[at])] -= 1.0;
    }
    gradients
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any label anywhere, but 1 not after 1, and no sequence ends with 2.
    const SCHEME: LabelScheme = LabelScheme {
        labels: 3,
        may_begin: |_| true,
        may_end: |label| label != 2,
        may_follow: |first, second| (first, second) != (1, 1),
    };

    #[test]
    fn loss_and_gradient_are_those_of_all_labelings() {
        let given = [[0.5, -1.0, 2.0], [0.0, 0.3, 1.0], [1.5, -0.5, 0.2]];
        let row =
            |scores: [f32; 3]| -> Row { std::array::from_fn(|label| scores.get(label).copied().unwrap_or_default()) };
        let transitions = [[0.1, -0.4, 0.6], [1.0, 9.0, -0.3], [0.2, 0.7, -0.9]].map(row);
        let labels = [2, 1, 0];
        // By hand: every allowed labeling and its score.
        let score = |labeling: &[usize; 3]| {
            let tokens: f32 = labeling.iter().enumerate().map(|(at, &label)| given[at][label]).sum();
            tokens + labeling.windows(2).map(|pair| transitions[pair[0]][pair[1]]).sum::<f32>()
        };
        let labelings = (0..27).map(|number| [number / 9, number / 3 % 3, number % 3]);
        let allowed = |labeling: &[usize; 3]| labeling[2] != 2 && labeling.windows(2).all(|pair| pair != [1, 1]);
        let labelings: Vec<([usize; 3], f32)> =
            labelings.filter(allowed).map(|labeling| (labeling, score(&labeling).exp())).collect();
        let total: f32 = labelings.iter().map(|(_, exponential)| exponential).sum();

        let mut lattice = Lattice { scores: given.map(row).to_vec(), ..Lattice::default() };
        let loss = forward_backward(SCHEME, &mut lattice, &transitions, &labels);
        let expected = total.ln() - score(&labels.map(usize::from));
        assert!((loss - f64::from(expected)).abs() < 1e-5, "{loss}, not {expected}");

        let gradients = transition_gradient(SCHEME, &lattice, &transitions, &labels);
        for (before, label) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 1), (2, 2)] {
            let pair =
                |labeling: &[usize; 3]| labeling.windows(2).filter(|pair| *pair == [before, label]).count() as f32;
            let expected: f32 =
                labelings.iter().map(|(labeling, exponential)| pair(labeling) * exponential / total).sum();
            let expected = expected - pair(&labels.map(usize::from));
            let found = gradients[before][label];
            assert!((found - expected).abs() < 1e-5, "{before}, {label}: {found}, not {expected}");
        }
        for (at, &label) in labels.iter().enumerate() {
            let expected: f32 = labelings
                .iter()
                .filter(|(labeling, _)| labeling[at] == usize::from(label))
                .map(|(_, exponential)| exponential / total)
                .sum();
            let found = lattice.marginals(at)[usize::from(label)];
            assert!((found - expected).abs() < 1e-5, "token {at}: {found}, not {expected}");
        }
    }
}
