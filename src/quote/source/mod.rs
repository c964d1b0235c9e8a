//! Who is behind a content: of the candidates for its source the likeliest, if it is likely enough.
//!
//! After O'Keefe, Pareti, Curran, Koprinska and Honnibal (2012), who choose the speaker among candidates by a classifier:
//! each candidate with the content is an example of its own, and what is learnt says how likely it is right.

mod candidates;
mod content_features;
mod features;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::cues::CueOccurrence;
use super::labeler::SpanPosteriors;
use super::labeler::attributes::TokenAttributes;
use super::marks::QuotedSpan;
use super::noun_phrase::NounPhrases;
use crate::lexicon::CueClass;
use crate::model::crf::{Lattice, LinearChainCrf};
use crate::segment::{Segments, TokenKind};
pub(super) use candidates::overlap;
use candidates::{Candidate, Position};

/// A cue that attributes as surely, of 100, begins a clause of its own within a content.
const SURE_CUE: u8 = 50;

/// A cue that attributes as surely, of 100, is believed when it stands directly before a content.
const SURE_INTRODUCTION: u8 = 80;
/// Between the cue of a relative clause and the words that it calls something stand at most so many tokens: "as a".
const MOST_TO_NAMED: usize = 2;
/// A share is at most this: now and then none of the candidates is right.
const MOST_SHARE: f32 = 0.97;
/// How likely a source is that such a cue has, and that the source ranker thinks less of.
const UNSURE: f32 = 0.4;

/// Finds the sources of contents in one text.
pub(crate) struct SourceContext<'s, 't> {
    pub(super) segments: &'s Segments<'t>,
    pub(super) quoted_spans: &'s [QuotedSpan],
    pub(super) cues: &'s [CueOccurrence],
    pub(super) phrases: &'s NounPhrases<'s, 't>,
    pub(super) posteriors: &'s SpanPosteriors,
    pub(super) attributes: &'s [TokenAttributes],
}

/// The source of a content.
#[derive(Clone, Debug)]
pub(super) struct RankedSource {
    pub(super) source: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    /// How likely it is right, in [0, 1].
    pub(super) likely: f32,
    /// How likely it is right if the content is somebody's words, and one of its candidates said them.
    pub(super) share: f32,
    pub(super) stands: Stands,
}

/// A clause that attributes what stands behind it.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    /// Its conjunction or relative.
    pub(super) opening: usize,
    pub(super) link: RankedSource,
    /// Past its cue.
    pub(super) end: usize,
    /// Whether it only says what something is called: "what the paper called a “…” was".
    pub(super) names: bool,
}

/// Where a source stands to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// In the content's sentences, or beside the content as a label.
    By,
    /// In a sentence before.
    Earlier,
    /// It is the label of a turn that the content goes on with.
    TurnBefore,
}

impl SourceContext<'_, '_> {
    /// The likeliest source of a content; none when there is no candidate.
    pub(super) fn link(&self, crf: &LinearChainCrf<'_>, content: &Range<usize>) -> Option<RankedSource> {
        let candidates = self.candidates(content);
        let candidate_set = self.candidate_set(content, &candidates);
        let (mut features, mut lattice) = (Vec::new(), Lattice::default());
        let scores = crf.scores(&self.content_features(content, &candidate_set, &candidates));
        let mut best: Option<(f32, &Candidate)> = None;
        let mut all = 1.0 - self.mean(&self.posteriors.content, content);
        for candidate in &candidates {
            features.clear();
            self.features(content, &candidate_set, candidate, &mut features);
            let likely = crf.label_probability(&scores, &features, 1, &mut lattice);
            all += likely;
            if best.is_none_or(|(most, _)| likely > most) {
                best = Some((likely, candidate));
            }
        }
        // "…, asserting that the plan is “off”", far from its subject: a sure cue directly before decides what is unsure.
        if best.is_none_or(|(likely, _)| likely < UNSURE)
            && self.first_quoted_span(content).is_some()
            && let Some(candidate) = candidates.iter().find(|candidate| self.introduces(candidate, content))
        {
            best = Some((UNSURE, candidate));
        }
        // "“A,” said Bohr. “No,” said Curie": so few words may be anybody's, but who stands by them said them.
        if best.is_some_and(|(_, candidate)| matches!(candidate.place, Position::Earlier | Position::ParagraphBefore))
            && let Some(candidate) = candidates.iter().find(|candidate| self.closes(candidate, content))
        {
            best = best.map(|(likely, _)| (likely, candidate));
        }
        best.map(|(likely, candidate)| RankedSource {
            source: self.without_marks_behind(&candidate.source),
            cue: candidate.cue.as_ref().map(|cue| self.without_marks_behind(cue)),
            likely,
            share: (likely / all.max(likely)).min(MOST_SHARE).max(likely),
            stands: match candidate.place {
                Position::Earlier | Position::ParagraphBefore => Stands::Earlier,
                Position::Before | Position::After | Position::Inside => Stands::By,
            },
        })
    }

    /// Whether the candidate and a sure cue of its stand directly behind words in quotation marks that end as words before a
    /// cue do: "“…,” said Curie".
    fn closes(&self, candidate: &Candidate, content: &Range<usize>) -> bool {
        let Some(cue) = candidate.cue.as_ref().filter(|_| candidate.place == Position::After) else { return false };
        let ends = self.quoted_spans_in(content).last().is_some_and(|stretch| {
            stretch.outer.end == content.end && self.segments.word(stretch.words.end - 1).contains([',', '?', '!', '…'])
        });
        let (first, second) =
            if cue.start < candidate.source.start { (cue, &candidate.source) } else { (&candidate.source, cue) };
        let sure = |found: &CueOccurrence| found.class == CueClass::Say && found.weight >= SURE_INTRODUCTION;
        ends && first.start == content.end && second.start == first.end && self.cues_in(cue).iter().any(sure)
    }

    /// The tokens without the commas, colons and dashes that they end with, unless they are nothing else.
    fn without_marks_behind(&self, tokens: &Range<usize>) -> Range<usize> {
        let mark = |at: usize| {
            matches!(self.segments.word(at), "," | ":" | ";") || self.segments.tokens[at].is(TokenKind::Dash)
        };
        let end = tokens.clone().rev().find(|&at| !mark(at)).map_or(tokens.end, |last| last + 1);
        tokens.start..end
    }

    /// Whether the candidate is named, and its cue a sure one that stands directly before the content.
    fn introduces(&self, candidate: &Candidate, content: &Range<usize>) -> bool {
        let Some(cue) = candidate.cue.as_ref().filter(|_| candidate.place == Position::Before) else { return false };
        let sure = |found: &CueOccurrence| found.class == CueClass::Say && found.weight >= SURE_INTRODUCTION;
        content.start.checked_sub(cue.end).is_some_and(|gap| gap <= 1)
            && self.cues_in(cue).iter().any(sure)
            && self.phrases.name_at(candidate.source.end - 1).is_some()
    }

    /// The last clause among the tokens that attributes what follows it.
    pub(super) fn clause(&self, tokens: Range<usize>) -> Option<Clause> {
        self.cues_in(&tokens).iter().rev().find_map(|cue| {
            let says = matches!(cue.class, CueClass::Say | CueClass::Call) && cue.weight >= SURE_CUE;
            let source = self.phrases.subject_before(cue.tokens.start, tokens.start)?;
            let opening = source.start.checked_sub(1).filter(|&at| at >= tokens.start)?;
            let joined = self.phrases.is_conjunction(opening) && self.phrases.name_at(source.end - 1).is_some();
            // "what the paper called a “…”", "whom Mao described as “…”"
            let relative = self.phrases.is_relative(opening)
                && tokens.end - cue.end <= MOST_TO_NAMED
                && self.phrases.is_of_open_class(source.end - 1);
            (says && (joined || relative)).then(|| {
                let likely = f32::from(cue.weight) / 100.0;
                let link =
                    RankedSource { source, cue: Some(cue.tokens.clone()), likely, share: likely, stands: Stands::By };
                Clause { opening, link, end: cue.end, names: relative }
            })
        })
    }

    /// The sentences of a content, with the one before that ends with a colon, and the one after when the content ends as
    /// a question does: "“Why?” she asked."
    fn around(&self, content: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.sentence(content.start), self.sentence(content.end.max(1) - 1));
        let start = self.colon_before(content).filter(|_| first.start == content.start);
        let start = start.map_or(first.start, |colon| self.sentence(colon).start);
        let mut end = last.end.max(content.end);
        let asks = self.quoted_spans_in(content).last().is_some_and(|stretch| {
            stretch.outer.end == content.end && self.segments.word(stretch.words.end - 1).contains(['!', '?', '…'])
        });
        // What begins with words in quotation marks is the answer.
        let answered = self.quoted_spans_in(&(end..end + 1)).iter().any(|stretch| stretch.outer.start == end);
        if asks && end == content.end && !answered && self.paragraph(end) == self.paragraph(end - 1) {
            end = self.sentence(end).end.max(end);
        }
        let (reach_back, reach_on) = (content.start.saturating_sub(candidates::REACH), content.end + candidates::REACH);
        start.clamp(reach_back, content.start)..end.min(reach_on)
    }

    /// The colon that introduces a content.
    fn colon_before(&self, content: &Range<usize>) -> Option<usize> {
        content.start.checked_sub(1).filter(|&at| self.segments.word(at) == ":")
    }

    /// The mean of what is known of these tokens.
    pub(super) fn mean(&self, shares: &[f32], tokens: &Range<usize>) -> f32 {
        shares[tokens.clone()].iter().sum::<f32>() / tokens.len().max(1) as f32
    }

    /// The tokens of the sentence that the token is in.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.segments
            .sentences
            .get(self.segments.sentence_of(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    }

    /// The number of the token's paragraph.
    pub(super) fn paragraph(&self, token: usize) -> usize {
        self.segments.paragraph_of(token)
    }

    /// The quoted spans that overlap the tokens.
    pub(crate) fn quoted_spans_in(&self, tokens: &Range<usize>) -> &[QuotedSpan] {
        let from = self.quoted_spans.partition_point(|stretch| stretch.outer.end <= tokens.start);
        let to = self.quoted_spans.partition_point(|stretch| stretch.outer.start < tokens.end);
        &self.quoted_spans[from..to.max(from)]
    }

    fn first_quoted_span(&self, tokens: &Range<usize>) -> Option<&QuotedSpan> {
        self.quoted_spans_in(tokens).first()
    }

    /// The lexicon's cues within these tokens.
    fn cues_in(&self, tokens: &Range<usize>) -> &[CueOccurrence] {
        let from = self.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        let to = self.cues.partition_point(|cue| cue.tokens.start < tokens.end);
        &self.cues[from..to.max(from)]
    }
}
