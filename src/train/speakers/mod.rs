//! Learns the ranker of speakers.

mod document;
mod fit;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Failure;
use super::attributions::QuotedArticle;
use super::model_file::{ModelFile, Section};
use super::optimizer::Hyperparameters;
use super::writers::weights;
use crate::model::crf::SCALE;
use crate::model::{Model, SPEAKERS};
use document::{Example, Group, SpeakerDocument};
use fit::{RankerWeights, Weighted, fit, score, softmax};

fn ev(n:&str,d:f32)->f32{std::env::var(n).ok().and_then(|v|v.parse().ok()).unwrap_or(d)}
#[allow(non_snake_case)]
fn SETTINGS()->Hyperparameters{Hyperparameters { epochs: ev("EP",10.0) as usize, alpha: ev("AL",0.1), l1: ev("L1",0.3), l2: ev("L2",0.0), dropout: ev("DO",0.4), averaged: ev("AV",6.0) as usize }}
/// Features that the model has, at most.
const FEATURES: usize = 6_000;
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

/// An article with its examples.
struct Learnt<'a> {
    corpus: usize,
    document: SpeakerDocument<'a>,
    examples: Vec<Example>,
}

/// A section that knows nothing.
pub(crate) fn empty() -> Section {
    section(&RankerWeights::default(), 1.0, &[1.0])
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
    let mut said = String::new();
    let (mut left_out_, predicted) = left_out(corpora, &learnt, &model, &mut said);
    let rounds: usize = ev("ROUNDS", 1.0) as usize;
    let mix = ev("MIX", 0.0) > 0.0;
    let mut predicted = predicted;
    for _ in 0..rounds {
        for (of, mut examples) in learnt.iter_mut().zip(predicted) {
            if mix { examples.extend(of.document.examples(&model, None)); }
            of.examples = examples;
        }
        (left_out_, predicted) = left_out(corpora, &learnt, &model, &mut said);
    }
    let left_out = left_out_;
    let temperature = temperature(&left_out);
    let n=left_out.len() as f32; let acc=left_out.iter().filter(|of| of.right.contains(&best(&of.scores))).count() as f32/n;
    let nll:f32=left_out.iter().filter(|o|!o.right.is_empty()).map(|of|{let s:Vec<f32>=of.scores.iter().map(|x|x/temperature).collect();let p=softmax(&s);-of.right.iter().map(|&a|p[a]).sum::<f32>().max(1e-6).ln()}).sum::<f32>()/n;
    let _ = writeln!(said, "temperature {temperature:.2} accuracy {acc:.4} loss {nll:.4}");
    let examples = weighted(corpora, learnt.iter());
    let weights = refit(&examples);
    let _ = writeln!(said, "{} features", weights.len());
    let tr:usize=examples.iter().filter(|e| e.example.right.contains(&best(&scores(&weights,&e.example.features)))).count(); let _=writeln!(said,"training accuracy {:.4}", tr as f32/examples.len() as f32);
    Ok((section(&weights, temperature, &[0.5]), said))
}

fn refit(examples:&[Weighted<'_>])->RankerWeights{ let all=fit(examples,&SETTINGS(), ev("MIN",3.0) as u32, None); let top=strongest(all); if ev("RE",1.0)>0.0 { fit(examples,&SETTINGS(),0,Some(&top)) } else {top} }
fn weighted<'e>(corpora: &[SpeakerCorpus], learnt: impl Iterator<Item = &'e Learnt<'e>>) -> Vec<Weighted<'e>> {
    learnt
        .flat_map(|of| {
            let weight = corpora[of.corpus].weight;
            of.examples.iter().map(move |example| Weighted { example, weight })
        })
        .collect()
}

/// The scores of an utterance's candidates by a ranker that has not learnt from its article, and the right ones.
struct LeftOut {
    scores: Vec<f32>,
    right: Vec<usize>,
}

/// Reads each part of the articles with a ranker of the others, and says how well that went.
fn left_out(corpora: &[SpeakerCorpus], learnt: &[Learnt<'_>], model: &Model<'_>, said: &mut String) -> (Vec<LeftOut>, Vec<Vec<Example>>) {
    let mut counts: BTreeMap<(usize, bool, Group), [usize; 4]> = BTreeMap::new();
    let mut found = Vec::new();
    let mut kept: Vec<Vec<Example>> = learnt.iter().map(|_| Vec::new()).collect();
    for part in 0..PARTS {
        let others = learnt.iter().enumerate().filter(|(index, _)| index % PARTS != part).map(|(_, of)| of);
        let others = weighted(corpora, others);
        let weights = refit(&others);
        for (index, of) in learnt.iter().enumerate().skip(part).step_by(PARTS) {
            let mut choose = |features: &[Vec<u64>]| best(&scores(&weights, features));
            let forced=std::env::var("TF").is_ok(); for example in of.document.examples(model, if forced {None} else {Some(&mut choose)}) {
                let scores = scores(&weights, &example.features);
                let chosen = best(&scores);
                let counts = counts.entry((of.corpus, example.is_quoted, example.group)).or_default();
                let is_last = |at: usize| at + 1 == example.features.len();
                if std::env::var("ERR").is_ok() && !example.right.contains(&chosen) { let p=softmax(&scores); println!("{} {} {:?}\n   {}\n   got {:.2} {}\n   not {}", corpora[of.corpus].name, if example.is_quoted {"Q"} else {"R"}, example.group, example.note.0, p[chosen], example.note.1[chosen], example.right.first().map_or("UNREACHABLE".to_owned(), |&r| format!("{:.2} {}",p[r],example.note.1[r]))); }
                if std::env::var("ERR").is_ok() { println!("STATE {} {:?} {} {}", corpora[of.corpus].name.rsplit('/').next().unwrap(), example.group, if example.is_quoted {"Q"} else {"R"}, format!("{} {}", example.state, example.right.contains(&chosen))); }
                counts[0] += 1;
                counts[1] += usize::from(example.right.contains(&chosen));
                counts[2] += usize::from(!example.right.is_empty());
                counts[3] += usize::from(!example.right.contains(&chosen) && is_last(chosen));
                found.push(LeftOut { scores, right: example.right.clone() });
                kept[index].push(example);
            }
        }
    }
    let mut tot:BTreeMap<(bool,Group),[usize;2]>=BTreeMap::new();
    for ((_,q,g),c) in &counts { let t=tot.entry((*q,*g)).or_default(); t[0]+=c[0]; t[1]+=c[1]; }
    for ((q,g),[n,r]) in tot { let _=write!(said,"{}{g:?} {:.4} ",if q{"Q"}else{"R"}, r as f64/n as f64); }
    let _=writeln!(said);
    for ((corpus, is_quoted, group), [count, right, reachable, nobody]) in counts {
        let share = |of: usize| of as f64 / count as f64;
        let quoted = if is_quoted { "quoted" } else { "reported" };
        let name = &corpora[corpus].name;
        let _ = writeln!(
            said,
            "{name:40} {quoted:8} {group:9?} right {:.3} of {count}, reachable {:.3}, taken for nobody's {:.3}",
            share(right),
            share(reachable),
            share(nobody)
        );
    }
    (found, kept)
}

fn scores(weights: &RankerWeights, features: &[Vec<u64>]) -> Vec<f32> {
    features.iter().map(|features| score(weights, features)).collect()
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}

/// The temperature that makes the probabilities of what was left out most likely (Guo et al. 2017).
fn temperature(left_out: &[LeftOut]) -> f32 {
    let loss = |temperature: f32| -> f32 {
        let of = left_out.iter().filter(|of| !of.right.is_empty());
        of.map(|of| {
            let scaled: Vec<f32> = of.scores.iter().map(|score| score / temperature).collect();
            let probabilities = softmax(&scaled);
            -of.right.iter().map(|&at| probabilities[at]).sum::<f32>().max(1e-6).ln()
        })
        .sum()
    };
    let steps = (10..=60).map(|step| step as f32 / 20.0);
    steps.min_by(|one, other| loss(*one).total_cmp(&loss(*other))).unwrap_or(1.0)
}

/// The features with the greatest weights.
fn strongest(weights: RankerWeights) -> RankerWeights {
    let mut sorted: Vec<(u64, f32)> = weights.into_iter().collect();
    sorted.sort_unstable_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
    sorted.truncate(ev("NF",6000.0) as usize);
    sorted.into_iter().collect()
}

/// The section's bytes: the operating points in millionths, then the weights, divided by the temperature, in whole 32nds of a
/// nat.
fn section(learnt: &RankerWeights, temperature: f32, points: &[f32]) -> Section {
    let mut rows: Vec<(u64, f32)> = learnt.iter().map(|(&feature, &weight)| (feature, weight / temperature)).collect();
    rows.sort_unstable_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
    let whole = |weight: f32| (weight * SCALE as f32).round().clamp(-127.0, 127.0) as i8;
    let rows: Vec<(u64, Vec<(u8, i8)>)> = rows
        .into_iter()
        .map(|(feature, weight)| (feature, vec![(0, whole(weight))]))
        .filter(|(_, row)| row[0].1 != 0)
        .collect();
    let mut bytes = (points.len() as u32).to_le_bytes().to_vec();
    for point in points {
        bytes.extend(((point * 1e6) as u32).to_le_bytes());
    }
    let weights = weights::write(1, &rows);
    bytes.extend((weights.len() as u32).to_le_bytes());
    bytes.extend(weights);
    (SPEAKERS, bytes)
}
