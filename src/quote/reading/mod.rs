//! A statistical reader of attributions: which tokens are the content of one, and which its cue and its source.

pub(super) mod facts;
mod feature;
pub(crate) mod label;

use std::ops::Range;

use super::cue::FoundCue;
use super::marks::Stretch;
use super::source::Phrases;
use crate::entity::Entities;
use crate::model::chain::{Chain, Lattice};
use crate::segment::{ParagraphKind, Segments};
use facts::{Fact, facts};
use feature::View;
use label::{Content, Role, parts};

/// What was read of a text, in tokens and in reading order.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) contents: Vec<Range<usize>>,
    pub(super) cues: Vec<Range<usize>>,
    pub(super) sources: Vec<Range<usize>>,
    /// By token, how likely it is in a content.
    pub(super) content: Vec<f32>,
    /// By token, how likely it is in a cue.
    pub(super) cue: Vec<f32>,
    /// By token, how likely it is in a source.
    pub(super) source: Vec<f32>,
}

/// A text with what is known of its tokens.
pub(super) struct Reader<'s, 't> {
    segments: &'s Segments<'t>,
    pub(super) facts: Vec<Fact>,
}

impl<'s, 't> Reader<'s, 't> {
    pub(super) fn new(
        segments: &'s Segments<'t>,
        entities: &Entities,
        stretches: &[Stretch],
        cues: &[FoundCue],
        phrases: &Phrases<'_, '_>,
    ) -> Self {
        Self { segments, facts: facts(segments, entities, stretches, cues, phrases) }
    }

    /// Each paragraph's view.
    fn views(&self, mut found: impl FnMut(Range<usize>, &View<'_>)) {
        let mut sentences = Vec::new();
        for paragraph in self.segments.paragraphs.iter().filter(|paragraph| !paragraph.tokens.is_empty()) {
            sentences.clear();
            sentences.extend(self.segments.sentences[paragraph.sentences.clone()].iter().map(|s| s.tokens.clone()));
            sentences.retain(|sentence| !sentence.is_empty());
            if sentences.is_empty() {
                continue;
            }
            let kind = match paragraph.kind {
                ParagraphKind::Headline => 1,
                ParagraphKind::Byline => 2,
                _ => 0,
            };
            let view = View::new(&self.facts, &sentences, paragraph.tokens.clone(), kind);
            found(paragraph.tokens.clone(), &view);
        }
    }

    /// What the labels of every token tell.
    pub(super) fn read(&self, chain: &Chain<'_>) -> Reading {
        let mut lattice = Lattice::default();
        let (mut best, mut shares) = (Vec::new(), Vec::new());
        let count = self.facts.len();
        let mut labels = vec![0; count];
        let [mut content, mut cue, mut source] = [(); 3].map(|()| vec![0.0; count]);
        self.views(|tokens, view| {
            self.score(view, &tokens, chain, &mut lattice);
            chain.best(&mut lattice, label::may_begin, |_| true, &mut best);
            labels[tokens.clone()].copy_from_slice(&best);
            // Where nothing is attributed, and nothing announced for the next paragraph, nobody asks how likely it is.
            let idle = best.iter().all(|&label| label == 0)
                && self.facts[tokens.clone()].iter().all(|fact| fact.marks == 0)
                && self.segments.word(tokens.end - 1) != ":";
            if idle {
                return;
            }
            chain.sum(&mut lattice, label::may_begin, |_| true);
            for at in tokens.clone() {
                chain.shares(&lattice, at - tokens.start, &mut shares);
                for (label, share) in shares.iter().enumerate() {
                    let (within, role) = parts(label as u8);
                    if within != Content::Outside {
                        content[at] += share;
                    }
                    match role {
                        Role::None => {}
                        Role::BeginCue | Role::Cue => cue[at] += share,
                        Role::BeginSource | Role::Source => source[at] += share,
                    }
                }
            }
        });
        Reading {
            contents: label::contents(&labels),
            cues: label::cues(&labels),
            sources: label::sources(&labels),
            content,
            cue,
            source,
        }
    }

    /// The label of every token.
    #[cfg(feature = "training")]
    pub(super) fn labels(&self, chain: &Chain<'_>) -> Vec<u8> {
        let mut lattice = Lattice::default();
        let mut best = Vec::new();
        let mut labels = vec![0; self.facts.len()];
        self.views(|tokens, view| {
            self.score(view, &tokens, chain, &mut lattice);
            chain.best(&mut lattice, label::may_begin, |_| true, &mut best);
            labels[tokens].copy_from_slice(&best);
        });
        labels
    }

    /// Sets the scores of a paragraph's tokens.
    fn score(&self, view: &View<'_>, tokens: &Range<usize>, chain: &Chain<'_>, lattice: &mut Lattice) {
        lattice.scores.clear();
        lattice.scores.resize(tokens.len() * chain.width, 0);
        let mut features = Vec::new();
        for (at, scores) in tokens.clone().zip(lattice.scores.chunks_exact_mut(chain.width)) {
            features.clear();
            view.features(at, &mut features);
            chain.weights.add_all(&features, scores);
        }
    }

    /// The tokens of each paragraph and the features of each.
    #[cfg(feature = "training")]
    pub(super) fn examples(&self) -> Vec<(Range<usize>, Vec<Vec<u64>>)> {
        let mut examples = Vec::new();
        self.views(|tokens, view| {
            let features = tokens.clone().map(|at| {
                let mut features = Vec::new();
                view.features(at, &mut features);
                features
            });
            examples.push((tokens.clone(), features.collect()));
        });
        examples
    }
}
