//! Fits the weights of the softmax ranker.
//!
//! The loss of an utterance is -ln of the probability that its right candidates have together. The rule is that of the CRFs
//! (FTRL-Proximal with dropout, `optimizer.rs`), one utterance at a time, always in the same order.

use rustc_hash::FxHashMap;

use super::document::Example;
use crate::train::optimizer::{Accumulator, Hyperparameters};
use crate::train::random::Random;

/// Weights in nats, by feature.
pub(crate) type RankerWeights = FxHashMap<u64, f32>;

/// An example with a weight of its own.
pub(crate) struct Weighted<'e> {
    pub(crate) example: &'e Example,
    pub(crate) weight: f32,
}

/// The score of a candidate.
pub(crate) fn score(weights: &RankerWeights, features: &[u64]) -> f32 {
    features.iter().filter_map(|feature| weights.get(feature)).sum()
}

/// The probabilities of candidates with these scores.
pub(crate) fn probabilities(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let weights: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f32 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / total).collect()
}

/// Fits the weights of the features that at least `min` utterances have, or of these features alone.
pub(crate) fn fit(
    examples: &[Weighted<'_>],
    settings: &Hyperparameters,
    min: u32,
    only: Option<&RankerWeights>,
) -> RankerWeights {
    let examples: Vec<&Weighted<'_>> = examples.iter().filter(|of| !of.example.right.is_empty()).collect();
    let features = match only {
        Some(only) => {
            let mut features: Vec<u64> = only.keys().copied().collect();
            features.sort_unstable();
            features
        }
        None => frequent(&examples, min),
    };
    let indices: FxHashMap<u64, u32> = features.iter().enumerate().map(|(at, &feature)| (feature, at as u32)).collect();
    let indexed: Vec<Vec<Vec<u32>>> = examples
        .iter()
        .map(|of| {
            let candidates = of.example.features.iter();
            candidates.map(|found| found.iter().filter_map(|feature| indices.get(feature).copied()).collect()).collect()
        })
        .collect();
    let mut accumulators = vec![Accumulator::default(); features.len()];
    let mut sums = vec![0.0_f32; features.len()];
    let mut random = Random::new(14);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            step(&mut accumulators, settings, &indexed[at], examples[at], &mut random);
        }
        if epoch + settings.averaged >= settings.epochs {
            for (sum, accumulator) in sums.iter_mut().zip(&accumulators) {
                *sum += settings.weight(*accumulator) / settings.averaged as f32;
            }
        }
    }
    features.into_iter().zip(sums).filter(|(_, weight)| *weight != 0.0).collect()
}

/// The features that enough utterances have, in order.
fn frequent(examples: &[&Weighted<'_>], min: u32) -> Vec<u64> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for of in examples {
        let mut own: Vec<u64> = of.example.features.iter().flatten().copied().collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|feature| *counts.entry(feature).or_default() += 1);
    }
    let mut features: Vec<u64> = counts.into_iter().filter(|&(_, count)| count >= min).map(|(of, _)| of).collect();
    features.sort_unstable();
    features
}

/// One step on one utterance.
fn step(
    accumulators: &mut [Accumulator],
    settings: &Hyperparameters,
    candidates: &[Vec<u32>],
    of: &Weighted<'_>,
    random: &mut Random,
) {
    let keep = 1.0 - settings.dropout;
    let kept: Vec<Vec<u32>> = candidates
        .iter()
        .map(|found| found.iter().copied().filter(|_| settings.dropout == 0.0 || random.fraction() < keep).collect())
        .collect();
    let weight = |at: &u32| settings.weight(accumulators[*at as usize]);
    let scores: Vec<f32> = kept.iter().map(|found| found.iter().map(weight).sum::<f32>() / keep).collect();
    let shares = probabilities(&scores);
    let right: f32 = of.example.right.iter().map(|&at| shares[at]).sum();
    for (at, (found, probability)) in kept.iter().zip(&shares).enumerate() {
        let wanted = if of.example.right.contains(&at) { probability / right.max(1e-6) } else { 0.0 };
        let gradient = (probability - wanted) * of.weight / keep;
        if gradient.abs() < 1e-6 {
            continue;
        }
        for &feature in found {
            let accumulator = &mut accumulators[feature as usize];
            let weight = settings.weight(*accumulator);
            settings.update(accumulator, weight, gradient);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::speakers::document::Group;

    const SETTINGS: Hyperparameters =
        Hyperparameters { epochs: 20, alpha: 0.1, l1: 0.1, l2: 0.0, dropout: 0.0, averaged: 1 };
    /// Said of whoever is right.
    const RIGHT: u64 = 1;
    const WRONG: u64 = 2;
    /// Said of everybody.
    const ALL: u64 = 3;
    /// Said of one candidate of one utterance.
    const RARE: u64 = 4;

    /// Twenty utterances of three candidates each, in turn the first, the second and the third of which is right.
    fn examples() -> Vec<Example> {
        let example = |at: usize| {
            let features = |candidate: usize| {
                let own = if candidate == at % 3 { RIGHT } else { WRONG };
                if at == 0 && candidate == 1 { vec![ALL, own, RARE] } else { vec![ALL, own] }
            };
            Example {
                features: (0..3).map(features).collect(),
                right: vec![at % 3],
                group: Group::Named,
                is_quoted: true,
            }
        };
        (0..20).map(example).collect()
    }

    fn weighted(examples: &[Example]) -> Vec<Weighted<'_>> {
        examples.iter().map(|example| Weighted { example, weight: 1.0 }).collect()
    }

    #[test]
    fn what_tells_the_right_candidate_is_learnt() {
        let examples = examples();
        let weights = fit(&weighted(&examples), &SETTINGS, 2, None);
        assert!(weights[&RIGHT] > 0.5 && weights[&WRONG] < -0.5, "{weights:?}");
        assert!(!weights.contains_key(&RARE), "one utterance has it: {weights:?}");
        assert!(weights.get(&ALL).is_none_or(|weight| weight.abs() < 0.2), "it tells nobody from others: {weights:?}");
        for example in &examples {
            let scores: Vec<f32> = example.features.iter().map(|features| score(&weights, features)).collect();
            let probability = probabilities(&scores)[example.right[0]];
            assert!(probability > 0.8, "{probability} for the right candidate");
        }
    }

    #[test]
    fn the_same_examples_make_the_same_weights() {
        let examples = examples();
        let dropout = Hyperparameters { dropout: 0.2, ..SETTINGS };
        let [one, other] = [(); 2].map(|()| fit(&weighted(&examples), &dropout, 1, None));
        assert_eq!(one, other);
    }

    #[test]
    fn only_the_features_that_are_asked_for_are_learnt() {
        let examples = examples();
        let only = RankerWeights::from_iter([(WRONG, 0.0)]);
        let weights = fit(&weighted(&examples), &SETTINGS, 0, Some(&only));
        assert!(weights.len() == 1 && weights[&WRONG] < -0.5, "{weights:?}");
    }

    #[test]
    fn an_utterance_without_a_right_candidate_teaches_nothing() {
        let mut examples = examples();
        examples.iter_mut().for_each(|example| example.right.clear());
        assert_eq!(fit(&weighted(&examples), &SETTINGS, 1, None), RankerWeights::default());
    }

    #[test]
    fn several_right_candidates_share_the_probability() {
        let example = Example {
            features: vec![vec![1], vec![2], vec![3]],
            right: vec![0, 1],
            group: Group::Named,
            is_quoted: true,
        };
        let weights = fit(&[Weighted { example: &example, weight: 1.0 }], &SETTINGS, 1, None);
        assert!((weights[&1] - weights[&2]).abs() < 1e-3 && weights[&3] < weights[&1] - 0.4, "{weights:?}");
    }

    #[test]
    fn probabilities_add_up_to_1() {
        let shares = probabilities(&[0.0, 2.0, -200.0, 200.0]);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6 && shares[3] > 0.999, "{shares:?}");
    }
}
