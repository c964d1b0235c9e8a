//! Learns the ranker of speakers.
//!
//! Whoever spoke before is evidence for who speaks now, and a ranker that has only ever seen who was *right* before trusts it too
//! much: one mistake in a dialogue runs on to its end. So the ranker learns twice: first from articles read with the right
//! speakers, then from the same articles as rankers of the other articles read them (the first round of `DAgger`; Ross, Gordon and
//! Bagnell 2011). The temperature and the operating point are chosen on what such rankers leave out, too.

mod document;
mod fit;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Failure;
use super::attributions::QuotedArticle;
use super::model_file::{ModelFile, Section};
use super::optimizer::Hyperparameters;
use super::writers::softmax;
use crate::model::crf::SCALE;
use crate::model::{Model, SPEAKERS};
use document::{Example, Group, SpeakerDocument};
use fit::{RankerWeights, Weighted, fit, probabilities, score};

const SETTINGS: Hyperparameters =
    Hyperparameters { epochs: 10, alpha: 0.05, l1: 1.0, l2: 0.0, dropout: 0.2, averaged: 6 };
/// Features that the model has, at most. With 10,000, one utterance more in a thousand is right.
const FEATURES: usize = 7_500;
/// A feature that fewer utterances have is not learnt.
const MIN_UTTERANCES: u32 = 3;
/// The articles are divided into this many parts, each read by a ranker that has learnt from the others.
const PARTS: usize = 5;

/// Articles of one file, and what an utterance of theirs counts in learning.
pub(crate) struct SpeakerCorpus {
    pub(crate) name: String,
    pub(crate) articles: Vec<QuotedArticle>,
    pub(crate) weight: f32,
}

/// An article with what is learnt from it.
struct Learnt<'a> {
    corpus: usize,
    document: SpeakerDocument<'a>,
    examples: Vec<Example>,
}

/// The articles as rankers read them that have not learnt from them.
struct LeftOut {
    /// By article.
    examples: Vec<Vec<Example>>,
    /// The scores of the candidates of each of these.
    scores: Vec<Vec<Vec<f32>>>,
}

impl LeftOut {
    /// The utterances that have a right candidate.
    fn answerable(&self) -> impl Iterator<Item = (&Example, &Vec<f32>)> {
        let all = self.examples.iter().flatten().zip(self.scores.iter().flatten());
        all.filter(|(example, _)| !example.right.is_empty())
    }
}

/// A section that knows nothing, and leaves every utterance a quote.
pub(crate) fn empty() -> Section {
    section(&RankerWeights::default(), 1.0, [1.0, 1.0])
}

/// The section of the ranker, learnt from these articles, and what to say of it.
pub(crate) fn learn(corpora: &[SpeakerCorpus], file: &ModelFile) -> Result<(Section, String), Failure> {
    let bytes = file.to_bytes();
    let model = Model::read(&bytes)?;
    let mut learnt: Vec<Learnt<'_>> = Vec::new();
    for (corpus, of) in corpora.iter().enumerate() {
        for article in &of.articles {
            let document = SpeakerDocument::new(article);
            let examples = document.examples(&model, None);
            learnt.push(Learnt { corpus, document, examples });
        }
    }
    let first = left_out(corpora, &learnt, &model);
    for (of, examples) in learnt.iter_mut().zip(first.examples) {
        of.examples = examples;
    }
    let second = left_out(corpora, &learnt, &model);
    let temperature = temperature(&second);
    let mut said = report(corpora, &learnt, &second, temperature);
    let weights = learnt_weights(&weighted(corpora, learnt.iter()));
    let _ = writeln!(said, "{} features, temperature {temperature:.2}", weights.len());
    Ok((section(&weights, temperature, [MIN_P_NOBODY, MIN_P_NAMED]), said))
}

/// Minimum P(nobody says it) for what stands in no quotation marks to be no quote.
const MIN_P_NOBODY: f32 = 0.85;
/// Minimum P(somebody named says it) for the name to be given. Below it, one name in three is right.
const MIN_P_NAMED: f32 = 0.35;

/// The strongest features are found by a first fit of all, and a second fit of these alone makes their weights up for those that
/// went.
fn learnt_weights(examples: &[Weighted<'_>]) -> RankerWeights {
    let strong = strongest(fit(examples, &SETTINGS, MIN_UTTERANCES, None));
    fit(examples, &SETTINGS, 0, Some(&strong))
}

fn weighted<'e>(corpora: &[SpeakerCorpus], learnt: impl Iterator<Item = &'e Learnt<'e>>) -> Vec<Weighted<'e>> {
    let of_article = learnt.flat_map(|of| {
        let weight = corpora[of.corpus].weight;
        of.examples.iter().map(move |example| Weighted { example, weight })
    });
    of_article.collect()
}

/// Reads each part of the articles with a ranker of the others.
fn left_out(corpora: &[SpeakerCorpus], learnt: &[Learnt<'_>], model: &Model<'_>) -> LeftOut {
    let mut examples: Vec<Vec<Example>> = learnt.iter().map(|_| Vec::new()).collect();
    let mut all_scores: Vec<Vec<Vec<f32>>> = learnt.iter().map(|_| Vec::new()).collect();
    for part in 0..PARTS {
        let others = learnt.iter().enumerate().filter(|(index, _)| index % PARTS != part).map(|(_, of)| of);
        let weights = learnt_weights(&weighted(corpora, others));
        for (index, of) in learnt.iter().enumerate().skip(part).step_by(PARTS) {
            let mut choose = |features: &[Vec<u64>]| best(&scores(&weights, features));
            examples[index] = of.document.examples(model, Some(&mut choose));
            all_scores[index] = examples[index].iter().map(|example| scores(&weights, &example.features)).collect();
        }
    }
    LeftOut { examples, scores: all_scores }
}

/// How good the rankers are at what they have not learnt from: a line for each file and group, and the calibration.
fn report(corpora: &[SpeakerCorpus], learnt: &[Learnt<'_>], left_out: &LeftOut, temperature: f32) -> String {
    let mut counts: BTreeMap<(usize, bool, Group), [usize; 3]> = BTreeMap::new();
    let mut bins = [[0.0_f64; 3]; 10];
    for ((of, examples), scores) in learnt.iter().zip(&left_out.examples).zip(&left_out.scores) {
        for (example, scores) in examples.iter().zip(scores) {
            let chosen = best(scores);
            let is_right = example.right.contains(&chosen);
            let counts = counts.entry((of.corpus, example.is_quoted, example.group)).or_default();
            counts[0] += 1;
            counts[1] += usize::from(is_right);
            counts[2] += usize::from(!example.right.is_empty());
            let probability =
                probabilities(&scores.iter().map(|score| score / temperature).collect::<Vec<_>>())[chosen];
            let bin = &mut bins[((probability * 10.0) as usize).min(9)];
            bin[0] += 1.0;
            bin[1] += f64::from(probability);
            bin[2] += f64::from(u8::from(is_right));
        }
    }
    let mut said = String::new();
    for ((corpus, is_quoted, group), [count, right, reachable]) in counts {
        let share = |of: usize| of as f64 / count as f64;
        let quoted = if is_quoted { "quoted" } else { "reported" };
        let (right, reachable) = (share(right), share(reachable));
        let name = &corpora[corpus].name;
        let _ = writeln!(
            said,
            "{name}: {quoted}, {group:?}: {right:.3} right of {count}, {reachable:.3} had a right candidate"
        );
    }
    let total: f64 = bins.iter().map(|bin| bin[0]).sum();
    let error: f64 = bins.iter().map(|bin| (bin[1] - bin[2]).abs()).sum::<f64>() / total;
    let right: f64 = bins.iter().map(|bin| bin[2]).sum::<f64>() / total;
    let _ = writeln!(said, "{right:.4} right of {total} in all; probabilities are off by {error:.3} (ten bins)");
    said
}

fn scores(weights: &RankerWeights, features: &[Vec<u64>]) -> Vec<f32> {
    features.iter().map(|features| score(weights, features)).collect()
}

/// The index of the greatest score.
fn best(scores: &[f32]) -> usize {
    (0..scores.len()).reduce(|best, index| if scores[index] > scores[best] { index } else { best }).unwrap_or_default()
}

/// The temperature that makes the right answers to what was left out most likely.
fn temperature(left_out: &LeftOut) -> f32 {
    let loss = |temperature: f32| -> f32 {
        let losses = left_out.answerable().map(|(example, scores)| {
            let scaled: Vec<f32> = scores.iter().map(|score| score / temperature).collect();
            let shares = probabilities(&scaled);
            -example.right.iter().map(|&at| shares[at]).sum::<f32>().max(1e-6).ln()
        });
        losses.sum()
    };
    let steps = (10..=60).map(|step| step as f32 / 20.0);
    steps.min_by(|one, other| loss(*one).total_cmp(&loss(*other))).unwrap_or(1.0)
}

/// The features with the greatest weights.
fn strongest(weights: RankerWeights) -> RankerWeights {
    let mut sorted: Vec<(u64, f32)> = weights.into_iter().collect();
    sorted.sort_unstable_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
    sorted.truncate(FEATURES);
    sorted.into_iter().collect()
}

/// The section's bytes: the operating points in millionths, then the weights, divided by the temperature, in whole 16ths of a nat.
fn section(learnt: &RankerWeights, temperature: f32, points: [f32; 2]) -> Section {
    let whole = |weight: f32| (weight / temperature * SCALE as f32 / 2.0).round().clamp(-63.0, 63.0) as i8;
    let mut weights: Vec<(u64, i8)> = learnt.iter().map(|(&feature, &weight)| (feature, whole(weight))).collect();
    weights.retain(|&(_, weight)| weight != 0);
    weights.sort_unstable();
    (SPEAKERS, softmax::write(points, &weights))
}
