//! Labels the spans of attributions: which tokens are in a content, and which in its cue and its source.
//!
//! After Pareti, O'Keefe, Konstas, Curran and Koprinska (2013): a linear-chain CRF over each paragraph, with the cues and
//! quotation marks around a token as features. Unlike theirs it labels cue and source too, and gives probabilities, so
//! that the ranker can weigh spans that were nearly labelled.

pub(super) mod attributes;
pub(crate) mod features;
mod groups;
pub(crate) mod labels;
mod nearest_cue;
mod quoted_around;
pub(crate) mod templates;

use std::ops::Range;

use super::cues::CueOccurrence;
use super::marks::QuotedSpan;
use crate::entity::Entities;
use crate::model::crf::{Lattice, LinearChainCrf};
use crate::model::row::add_to_scores;
use crate::segment::{ParagraphKind, Segments};
use crate::syntax::NounPhrases;
use attributes::{MarkPosition, TokenAttributes, attributes};
use features::{EDGE, FeatureContext, PLACES, of_word};
use groups::{Scorer, Scores};
use labels::{Content, Role};

/// The labelled spans of a text, in tokens and in reading order, with the probability of each token.
#[derive(Debug)]
pub(crate) struct SpanPosteriors {
    pub(crate) contents: Vec<Range<usize>>,
    pub(crate) cues: Vec<Range<usize>>,
    pub(crate) sources: Vec<Range<usize>>,
    /// By token: P(it is in a content), in [0, 1].
    pub(crate) content: Vec<f32>,
    /// By token: P(it is in a cue), in [0, 1].
    pub(crate) cue: Vec<f32>,
    /// By token: P(it is in a source), in [0, 1].
    pub(crate) source: Vec<f32>,
}

/// A text with the attributes of its tokens, ready to be labelled.
pub(crate) struct SpanLabeler<'s, 't> {
    segments: &'s Segments<'t>,
    pub(super) attributes: Vec<TokenAttributes>,
    /// By word type: the attributes that do not depend on where it stands.
    pub(crate) word_types: Vec<TokenAttributes>,
}

impl<'s, 't> SpanLabeler<'s, 't> {
    pub(super) fn new(
        segments: &'s Segments<'t>,
        entities: &Entities,
        quoted_spans: &[QuotedSpan],
        cues: &[CueOccurrence],
        phrases: &NounPhrases<'_, '_>,
    ) -> Self {
        let word_types = attributes::of_word_types(segments);
        Self {
            segments,
            attributes: attributes(segments, &word_types, entities, quoted_spans, cues, phrases),
            word_types,
        }
    }

    /// Calls `found` with the tokens and the feature context of each paragraph that has a sentence.
    pub(crate) fn views(&self, mut found: impl FnMut(Range<usize>, &FeatureContext<'_>)) {
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
            let view = FeatureContext::new(&self.attributes, &sentences, paragraph.tokens.clone(), kind);
            found(paragraph.tokens.clone(), &view);
        }
    }

    /// Labels the text, and sums the probabilities of labels by token.
    pub(super) fn posteriors(&self, crf: &LinearChainCrf<'_>) -> SpanPosteriors {
        let count = self.attributes.len();
        let mut labels = vec![0; count];
        let [mut content, mut cue, mut source] = [(); 3].map(|()| vec![0.0; count]);
        let in_content = labels::which(|content, _| content != Content::Outside);
        let in_cue = labels::which(|_, role| matches!(role, Role::BeginCue | Role::Cue));
        let in_source = labels::which(|_, role| matches!(role, Role::BeginSource | Role::Source));
        self.decode(crf, |tokens, best, lattice| {
            labels[tokens.clone()].copy_from_slice(best);
            // In a paragraph without labels, marks and a final colon no probability is asked for, so it stays 0. That saves
            // the forward–backward pass for most paragraphs.
            let is_idle = best.iter().all(|&label| label == 0)
                && self.attributes[tokens.clone()].iter().all(|token| token.marks == MarkPosition::Outside)
                && self.segments.word(tokens.end - 1) != ":";
            if is_idle {
                return;
            }
            crf.forward_backward(lattice, labels::may_begin, |_| true);
            for at in tokens.clone() {
                let marginals = crf.marginals(lattice, at - tokens.start);
                let sum = |wanted: &[usize]| -> f32 { wanted.iter().map(|&label| marginals[label]).sum() };
                (content[at], cue[at], source[at]) = (sum(&in_content), sum(&in_cue), sum(&in_source));
            }
        });
        SpanPosteriors {
            contents: labels::contents(&labels),
            cues: labels::cues(&labels),
            sources: labels::sources(&labels),
            content,
            cue,
            source,
        }
    }

    /// Calls `found` with the tokens of each paragraph, the labels that the CRF gives them, and their scores.
    pub(crate) fn decode(&self, crf: &LinearChainCrf<'_>, mut found: impl FnMut(Range<usize>, &[u8], &mut Lattice)) {
        let mut lattice = Lattice::default();
        let mut labels = Vec::new();
        let words = WordScores::new(&self.word_types, crf);
        let mut scorer = Scorer::new(&crf.weights, self.attributes.len());
        self.views(|tokens, view| {
            self.score(view, &words, &mut scorer, &mut lattice);
            crf.viterbi(&mut lattice, labels::may_begin, |_| true, &mut labels);
            found(tokens, &labels, &mut lattice);
        });
    }

    /// The index of the word type `by` tokens from `at`; past the ends of the paragraph, one more than the last.
    #[inline]
    pub(crate) fn word_type(&self, view: &FeatureContext<'_>, at: usize, by: isize) -> usize {
        view.token_at(at, by).map_or(self.word_types.len(), |at| self.segments.tokens[at].word_type as usize)
    }

    /// Sets the lattice's scores to those of a paragraph's tokens.
    fn score(&self, view: &FeatureContext<'_>, words: &WordScores, scorer: &mut Scorer<'_, '_>, lattice: &mut Lattice) {
        lattice.scores.clear();
        for (sentence, at) in view.tokens() {
            let mut scores = scorer.score(|scorer| view.features(sentence, at, scorer));
            for (place, &by) in PLACES.iter().enumerate() {
                add_to_scores(&mut scores, words.row(self.word_type(view, at, by), place));
            }
            lattice.scores.extend_from_slice(scores.as_flattened());
        }
    }
}

/// The scores of the labels for a word at each of the [`PLACES`]: the features of a word alone are weighed once a word
/// type, not once a token.
struct WordScores {
    /// For each word type; the last is [`EDGE`].
    rows: Vec<[Scores; PLACES.len()]>,
}

impl WordScores {
    fn new(word_types: &[TokenAttributes], crf: &LinearChainCrf<'_>) -> Self {
        let mut features = Vec::new();
        let scores = |token: &TokenAttributes| {
            std::array::from_fn(|place| {
                features.clear();
                of_word(place, token, &mut features);
                crf.weights.sums(&features)
            })
        };
        Self { rows: word_types.iter().chain([&EDGE]).map(scores).collect() }
    }

    #[inline]
    fn row(&self, word_type: usize, place: usize) -> &Scores {
        &self.rows[word_type][place]
    }
}
