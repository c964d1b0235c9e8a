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
pub(crate) fn softmax(scores: &[f32]) -> Vec<f32> {
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
    let probabilities = softmax(&scores);
    let right: f32 = of.example.right.iter().map(|&at| probabilities[at]).sum();
    for (at, (found, probability)) in kept.iter().zip(&probabilities).enumerate() {
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
