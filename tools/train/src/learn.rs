//! From examples to a section of the model file: the features that are worth learning, and their weights.

use pressmark::training::{self, Section};
use rustc_hash::FxHashMap;

use crate::field::{Field, Grammar, Row, Sequence, Settings, learn};

/// How a labeller is learnt.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    /// The section that it goes to.
    pub(crate) tag: [u8; 4],
    pub(crate) grammar: Grammar,
    /// The first fit, which finds the features that are worth learning.
    pub(crate) search: Settings,
    /// The second fit, of these features alone: their weights make up for those that went.
    pub(crate) fit: Settings,
    /// Features that the model has.
    pub(crate) features: usize,
    /// A feature that fewer tokens have is not learnt.
    pub(crate) least_tokens: u32,
    /// From which amount on weights are multiples of which number, in 32nds of a nat: coarse ones compress better.
    pub(crate) steps: &'static [(u8, u8)],
}

/// Tokens with their features and their labels.
pub(crate) struct Labelled<'e> {
    pub(crate) features: &'e [Vec<u64>],
    pub(crate) labels: Vec<u8>,
}

/// The multiple that is nearest to a weight, of the step for weights of its size.
fn rounded(weight: i8, steps: &[(u8, u8)]) -> i8 {
    let amount = i32::from(weight.unsigned_abs());
    let step = steps.iter().rev().find(|(from, _)| i32::from(*from) <= amount).map_or(1, |(_, step)| i32::from(*step));
    let nearest = ((amount + step / 2) / step * step).min(127 / step * step);
    (nearest * i32::from(weight.signum())) as i8
}

/// How much a feature tells.
fn strength(row: &Row) -> f32 {
    row.iter().map(|weight| weight.abs()).sum()
}

/// The weights that count: of two labels only the difference.
fn telling(labels: usize, row: &Row) -> Row {
    let shift = if labels == 2 { row[0] } else { 0.0 };
    std::array::from_fn(|label| if label < labels { row[label] - shift } else { 0.0 })
}

/// A section without weights, so that features can be made.
pub(crate) fn empty(tag: [u8; 4], labels: usize) -> Section {
    (tag, training::write_chain(labels, &vec![0; labels * labels], &[]))
}

/// Features that were found worth learning, in order, and what was learnt of them.
pub(crate) struct Learnt {
    features: Vec<u64>,
    field: Field,
}

impl Learnt {
    /// Makes the labels for which this holds so much likelier, in nats, wherever another may stand before them.
    pub(crate) fn favour(&mut self, label: impl Fn(u8) -> bool, nats: f32) {
        for row in &mut self.field.transitions {
            row.iter_mut().enumerate().filter(|(number, _)| label(*number as u8)).for_each(|(_, score)| *score += nats);
        }
    }
}

impl Plan {
    /// Learns from these examples; `what` tells whoever waits what is being learnt.
    pub(crate) fn learnt(&self, examples: &[Labelled<'_>], what: &str) -> Learnt {
        let all = self.frequent(examples);
        let features = self.strongest(&all, &self.fitted(examples, &all, &self.search, what));
        let field = self.fitted(examples, &features, &self.fit, what);
        Learnt { features, field }
    }

    /// The section of what was learnt.
    pub(crate) fn section(&self, learnt: &Learnt) -> Section {
        (self.tag, self.written(&learnt.features, &learnt.field))
    }

    /// Learns the weights of these features.
    fn fitted(&self, examples: &[Labelled<'_>], features: &[u64], settings: &Settings, what: &str) -> Field {
        let numbers: FxHashMap<u64, u32> =
            features.iter().enumerate().map(|(number, &feature)| (feature, number as u32)).collect();
        let numbered = |token: &Vec<u64>| token.iter().filter_map(|feature| numbers.get(feature).copied()).collect();
        let sequences: Vec<Sequence> = examples
            .iter()
            .map(|example| Sequence {
                features: example.features.iter().map(numbered).collect(),
                labels: example.labels.clone(),
            })
            .collect();
        learn(self.grammar, &sequences, features.len(), settings, |epoch, loss| {
            let (count, epochs) = (features.len(), settings.epochs);
            eprintln!("{what}: {count} features, epoch {} of {epochs}, loss {loss:.4}", epoch + 1);
        })
    }

    /// The features that enough tokens have, in order.
    fn frequent(&self, examples: &[Labelled<'_>]) -> Vec<u64> {
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for &feature in examples.iter().flat_map(|example| example.features).flatten() {
            *counts.entry(feature).or_default() += 1;
        }
        let frequent = counts.into_iter().filter(|&(_, count)| count >= self.least_tokens);
        let mut features: Vec<u64> = frequent.map(|(feature, _)| feature).collect();
        features.sort_unstable();
        features
    }

    /// The features with the greatest weights, in order.
    fn strongest(&self, features: &[u64], field: &Field) -> Vec<u64> {
        let strength = |row| strength(&telling(self.grammar.labels, row));
        let mut strong: Vec<(f32, u64)> = field.rows.iter().map(strength).zip(features.iter().copied()).collect();
        strong.retain(|&(strength, _)| strength > 0.0);
        strong.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        strong.truncate(self.features);
        let mut features: Vec<u64> = strong.into_iter().map(|(_, feature)| feature).collect();
        features.sort_unstable();
        features
    }

    /// The section: weights in whole numbers.
    fn written(&self, features: &[u64], field: &Field) -> Vec<u8> {
        let labels = self.grammar.labels;
        let whole = |weight: f32| (weight * training::SCALE as f32).round().clamp(-127.0, 127.0) as i8;
        let coarse = |weight: f32| rounded(whole(weight), self.steps);
        // The strongest first: these stay where a bucket is full.
        let telling = field.rows.iter().map(|row| telling(labels, row));
        let mut strongest: Vec<(u64, Row)> = features.iter().copied().zip(telling).collect();
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
                let allowed = (self.grammar.may_follow)(before as u8, label as u8);
                if allowed { whole(field.transitions[before][label]) } else { training::NEVER }
            })
            .collect();
        training::write_chain(labels, &transitions, &rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark::training::{NEVER, SCALE};

    const PLAN: Plan = Plan {
        tag: *b"test",
        grammar: Grammar {
            labels: 2,
            may_begin: |_| true,
            may_end: |_| true,
            may_follow: |first, second| (first, second) != (1, 1),
        },
        search: Settings { epochs: 10, rate: 0.5, sparseness: 0.1, decay: 0.0, dropout: 0.0, averaged: 1 },
        fit: Settings { epochs: 20, rate: 0.5, sparseness: 0.1, decay: 0.0, dropout: 0.0, averaged: 1 },
        features: 2,
        least_tokens: 2,
        steps: &[(0, 1)],
    };

    /// Features 10 and 20 tell the labels, 30 is on every token, 40 on one alone.
    fn tokens() -> Vec<Vec<u64>> {
        vec![vec![10, 30], vec![20, 30], vec![10, 30, 40], vec![20, 30]]
    }

    #[test]
    fn rare_features_are_left_out_and_the_strongest_kept() {
        let tokens = tokens();
        let examples = [Labelled { features: &tokens, labels: vec![0, 1, 0, 1] }];
        let features = PLAN.frequent(&examples);
        assert_eq!(features, [10, 20, 30]);
        let field = PLAN.fitted(&examples, &features, &PLAN.search, "a test");
        assert_eq!(PLAN.strongest(&features, &field), [10, 20]);
    }

    #[test]
    fn weights_are_whole_numbers_and_what_may_not_follow_is_never() {
        let mut field = Field { rows: vec![[0.0; crate::field::WIDTH]; 2], transitions: vec![[0.0; 32]; 2] };
        field.rows[0][0] = 0.5;
        field.rows[0][1] = -100.0;
        field.rows[1][1] = 0.2 / SCALE as f32;
        field.transitions[0][1] = 1.0;
        let expected = training::write_chain(2, &[0, SCALE as i8, 0, NEVER], &[(10, vec![(1, -127)])]);
        assert_eq!(PLAN.written(&[10, 20], &field), expected, "a feature whose weights are all 0 is not written");
        field.rows[0][1] = 1.5;
        let expected = training::write_chain(2, &[0, SCALE as i8, 0, NEVER], &[(10, vec![(1, SCALE as i8)])]);
        assert_eq!(PLAN.written(&[10, 20], &field), expected, "of two labels the difference is written");
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
        let learnt = || PLAN.learnt(&[Labelled { features: &tokens, labels: vec![0, 1, 0, 1] }], "a test");
        let section = || PLAN.section(&learnt());
        assert_eq!(section(), section());
        assert_ne!(section().1, empty(*b"test", 2).1);
    }

    #[test]
    fn labels_can_be_favoured() {
        let tokens = tokens();
        let learn = || PLAN.learnt(&[Labelled { features: &tokens, labels: vec![0, 1, 0, 1] }], "a test");
        let (plain, mut favoured) = (learn(), learn());
        favoured.favour(|label| label == 1, 0.5);
        for (plain, favoured) in plain.field.transitions.iter().zip(&favoured.field.transitions) {
            assert_eq!((favoured[0], favoured[1]), (plain[0], plain[1] + 0.5));
        }
    }
}
