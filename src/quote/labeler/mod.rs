//! A statistical reader of attributions: which tokens are the content of one, and which its cue and its source.

pub(super) mod attributes;
pub(crate) mod features;
pub(crate) mod labels;

use std::ops::Range;

use super::cues::CueOccurrence;
use super::marks::QuotedSpan;
use super::noun_phrase::NounPhrases;
use crate::entity::Entities;
use crate::model::crf::{Lattice, LinearChainCrf};
use crate::segment::{ParagraphKind, Segments};
use attributes::{TokenAttributes, attributes};
use features::{EDGE, FeatureContext, PLACES, of_word};
use labels::{Content, Role};

/// What was read of a text, in tokens and in reading order.
#[derive(Debug)]
pub(crate) struct SpanPosteriors {
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
pub(crate) struct SpanLabeler<'s, 't> {
    segments: &'s Segments<'t>,
    pub(super) attributes: Vec<TokenAttributes>,
    /// By form, what is known of it wherever it stands.
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

    /// Each paragraph's view.
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

    /// What the labels of every token tell.
    pub(super) fn read(&self, crf: &LinearChainCrf<'_>) -> SpanPosteriors {
        let count = self.attributes.len();
        let mut labels = vec![0; count];
        let [mut content, mut cue, mut source] = [(); 3].map(|()| vec![0.0; count]);
        let in_content = labels::which(|content, _| content != Content::Outside);
        let in_cue = labels::which(|_, role| matches!(role, Role::BeginCue | Role::Cue));
        let in_source = labels::which(|_, role| matches!(role, Role::BeginSource | Role::Source));
        self.decode(crf, |tokens, best, lattice| {
            labels[tokens.clone()].copy_from_slice(best);
            // Where nothing is attributed, and nothing announced for the next paragraph, nobody asks how likely it is.
            let idle = best.iter().all(|&label| label == 0)
                && self.attributes[tokens.clone()].iter().all(|token| token.marks == 0)
                && self.segments.word(tokens.end - 1) != ":";
            if idle {
                return;
            }
            crf.forward_backward(lattice, labels::may_begin, |_| true);
            for at in tokens.clone() {
                let shares = crf.marginals(lattice, at - tokens.start);
                let sum = |wanted: &[bool; labels::LABELS]| -> f32 {
                    shares.iter().zip(wanted).map(|(&share, &wanted)| if wanted { share } else { 0.0 }).sum()
                };
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
        self.views(|tokens, view| {
            self.score(view, crf, &words, &mut lattice);
            crf.viterbi(&mut lattice, labels::may_begin, |_| true, &mut labels);
            found(tokens, &labels, &mut lattice);
        });
    }

    /// The number of the form that stands so many tokens off; that behind the last past the ends of the paragraph.
    #[inline]
    pub(crate) fn word_type(&self, view: &FeatureContext<'_>, at: usize, by: isize) -> usize {
        view.token_at(at, by).map_or(self.word_types.len(), |at| self.segments.tokens[at].word_type as usize)
    }

    /// Sets the scores of a paragraph's tokens.
    fn score(&self, view: &FeatureContext<'_>, crf: &LinearChainCrf<'_>, words: &WordScores, lattice: &mut Lattice) {
        lattice.scores.clear();
        let mut features = Vec::new();
        for (sentence, at) in view.tokens() {
            let first = lattice.scores.len();
            lattice.scores.extend_from_slice(words.row(self.word_type(view, at, PLACES[0]), 0));
            let scores = &mut lattice.scores[first..];
            for (place, &by) in PLACES.iter().enumerate().skip(1) {
                let row = words.row(self.word_type(view, at, by), place);
                scores.iter_mut().zip(row).for_each(|(score, more)| *score = score.saturating_add(*more));
            }
            features.clear();
            view.features(sentence, at, &mut features);
            crf.weights.add_all(&features, scores);
        }
    }
}

/// What the labels score for a word at each of the places.
struct WordScores {
    width: usize,
    /// Form by form and place by place a row; last those of what stands past the ends of a paragraph.
    rows: Vec<i16>,
}

impl WordScores {
    fn new(word_types: &[TokenAttributes], crf: &LinearChainCrf<'_>) -> Self {
        let width = crf.width;
        let mut rows = vec![0; (word_types.len() + 1) * PLACES.len() * width];
        let mut features = Vec::new();
        for (token, rows) in word_types.iter().chain([&EDGE]).zip(rows.chunks_exact_mut(PLACES.len() * width)) {
            for (place, row) in rows.chunks_exact_mut(width).enumerate() {
                features.clear();
                of_word(place, token, &mut features);
                crf.weights.add_all(&features, row);
            }
        }
        Self { width, rows }
    }

    #[inline]
    fn row(&self, form: usize, place: usize) -> &[i16] {
        &self.rows[(form * PLACES.len() + place) * self.width..][..self.width]
    }
}
