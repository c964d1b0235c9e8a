//! Learns the span labeler, which reads contents, cues and sources, and the ranker of sources.

mod document;
pub(crate) mod labels;

use super::Failure;
use super::attributions::QuotedArticle;
use super::model_file::{ModelFile, Section};
use super::optimizer::{Hyperparameters, LabelScheme};
use super::select::{self, LabeledSequence, Learnt, TrainConfig};
use crate::model::classifier::LABELS as RANKER_LABELS;
use crate::model::{LINKS, Model, QUOTES};
use crate::quote::labeler::labels::{Content, LABELS, Role, may_begin, parts};
use document::{Candidate, TrainDocument};

const LABELER: TrainConfig = TrainConfig {
    section: QUOTES,
    scheme: LabelScheme { labels: LABELS, may_begin, may_end: |_| true, may_follow: labels::may_follow },
    search: Hyperparameters { epochs: 3, alpha: 0.1, l1: 5.0, l2: 0.0, dropout: 0.5, averaged: 1 },
    fit: Hyperparameters { epochs: 12, alpha: 0.1, l1: 7.0, l2: 0.0, dropout: 0.5, averaged: 8 },
    features: 10_000,
    min_tokens: 4,
    rounding: ROUNDING,
};

/// The ranker has two labels, of one token: a candidate is wrong or right.
const RANKER: TrainConfig = TrainConfig {
    section: LINKS,
    scheme: LabelScheme { labels: RANKER_LABELS, may_begin: |_| true, may_end: |_| true, may_follow: |_, _| true },
    search: Hyperparameters { epochs: 3, alpha: 0.1, l1: 2.0, l2: 0.0, dropout: 0.5, averaged: 1 },
    fit: Hyperparameters { epochs: 8, alpha: 0.1, l1: 2.0, l2: 0.0, dropout: 0.5, averaged: 5 },
    features: 6_000,
    min_tokens: 5,
    rounding: ROUNDING,
};

/// Small weights count most, since there are many: as multiples of 2 they would cost two points of the words in contents.
const ROUNDING: &[(u8, u8)] = &[(0, 1), (6, 2), (24, 4)];

/// The ranker learns from articles that the labeler has not learnt from, so that it meets the labeler's mistakes as they are
/// on new articles: the articles are divided into this many parts, each read by a labeler of the others (cross-fitting, as in
/// stacked sequential learning; Cohen and Carvalho 2005).
const PARTS: usize = 3;

/// The tokens that the labeler is to find in contents, as a multiple of those that are marked: some are taken away again
/// afterwards, as "that" before a clause and what an act is done to (`quote/acts.rs`).
const FOUND_TO_MARKED: f64 = 1.06;

/// The sections of the labeler and of the ranker, learnt from these articles, each of which counts as often as its number says.
/// All copies of one are in the same part, so that none is read by a labeler that has learnt from another.
pub(crate) fn learn(articles: &[(usize, QuotedArticle)], file: &ModelFile) -> Result<[Section; 2], Failure> {
    let documents: Vec<TrainDocument<'_>> =
        articles.iter().map(|(times, article)| TrainDocument::new(article).counted(*times)).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut found_of_learnt = 0.0;
    for part in 0..PARTS {
        let of_part = |own: bool| -> Vec<&TrainDocument<'_>> {
            let of = documents.iter().enumerate().filter(|(index, _)| (index % PARTS == part) == own);
            of.map(|(_, document)| document).collect()
        };
        let (left_out, others) = (of_part(true), of_part(false));
        let mut labeler = labeler(&others, &format!("quotes without part {part}"));
        balance(&mut labeler, file, &left_out, FOUND_TO_MARKED)?;
        found_of_learnt += found_to_marked(&labeler, file, &others)? / PARTS as f64;
        let bytes = without_ranker(&labeler, file).to_bytes();
        let model = Model::read(&bytes)?;
        candidates.extend(left_out.iter().flat_map(|document| document.candidates(&model)));
    }
    let documents: Vec<&TrainDocument<'_>> = documents.iter().collect();
    let mut labeler = labeler(&documents, "quotes");
    balance(&mut labeler, file, &documents, found_of_learnt)?;
    let candidates: Vec<_> = candidates.iter().map(Candidate::labeled).collect();
    Ok([LABELER.section(&labeler), RANKER.section(&RANKER.learn(&candidates, "sources"))])
}

fn labeler(documents: &[&TrainDocument<'_>], what: &str) -> Learnt {
    let sequences: Vec<LabeledSequence<'_>> = documents.iter().flat_map(|document| document.labeled()).collect();
    LABELER.learn(&sequences, what)
}

/// A model with this labeler, and a ranker that has learnt nothing.
fn without_ranker(labeler: &Learnt, file: &ModelFile) -> ModelFile {
    file.with([LABELER.section(labeler), select::empty(LINKS, RANKER.scheme.labels)])
}

/// The tokens that a labeler puts into contents, as a multiple of those that are in one.
fn found_to_marked(labeler: &Learnt, file: &ModelFile, documents: &[&TrainDocument<'_>]) -> Result<f64, Failure> {
    let bytes = without_ranker(labeler, file).to_bytes();
    let model = Model::read(&bytes)?;
    let within = |labels: &[u8]| labels.iter().filter(|&&label| !is_outside(label)).count();
    let (mut found, mut marked) = (0, 0);
    for document in documents {
        found += within(&document.decoded(&model));
        marked += within(&document.labels);
    }
    Ok(found as f64 / (marked as f64).max(1.0))
}

fn is_outside(label: u8) -> bool {
    parts(label).0 == Content::Outside
}

/// Biases the labels outside of contents until this multiple of the tokens in contents is found. How readily a labeler finds
/// contents is what the likelihood decides least: two fits of nearly the same articles differ by a tenth in what they find,
/// and hardly in how well they do.
fn balance(
    labeler: &mut Learnt,
    file: &ModelFile,
    documents: &[&TrainDocument<'_>],
    wanted: f64,
) -> Result<(), Failure> {
    const STEPS: [f32; 6] = [0.8, 0.4, 0.2, 0.1, 0.05, 0.03];
    for step in STEPS {
        let more = found_to_marked(labeler, file, documents)? > wanted;
        labeler.add_bias(is_outside, if more { step } else { -step });
    }
    Ok(())
}

/// How many tokens the labeler of a model file rightly puts into a content, a cue and a source: a line each.
pub(crate) fn measure(articles: &[QuotedArticle], file: &ModelFile) -> Result<String, Failure> {
    let bytes = file.to_bytes();
    let model = Model::read(&bytes)?;
    let mut counts = [[0_u32; 3]; 3];
    for document in articles.iter().map(TrainDocument::new) {
        for (marked, found) in document.labels.iter().zip(document.decoded(&model)) {
            for ((marked, found), counts) in kinds(*marked).into_iter().zip(kinds(found)).zip(&mut counts) {
                counts[0] += u32::from(marked && found);
                counts[1] += u32::from(marked);
                counts[2] += u32::from(found);
            }
        }
    }
    let lines = ["content", "cue", "source"].iter().zip(counts).map(|(what, [right, marked, found])| {
        let share = |of: u32| f64::from(right) / f64::from(of.max(1));
        let f1 = 2.0 * f64::from(right) / f64::from((marked + found).max(1));
        format!("{what}: precision {:.4}, recall {:.4}, F1 {f1:.4}, of {marked} tokens", share(found), share(marked))
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Whether a label says that a token is in a content, in a cue, in a source.
fn kinds(label: u8) -> [bool; 3] {
    let (content, role) = parts(label);
    [
        content != Content::Outside,
        matches!(role, Role::BeginCue | Role::Cue),
        matches!(role, Role::BeginSource | Role::Source),
    ]
}
