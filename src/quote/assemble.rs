//! From labels to quotes: each content with the cue and the source that stand nearest to it.

use std::ops::Range;

use super::attribute::Claim;
use super::marks::Stretch;
use super::reading::Reading;
use super::source::Phrases;
use super::{Utterance, split};
use crate::segment::{Segments, TokenKind};

/// A content is its cue's when at most so many of the writer's own tokens stand between.
const FARTHEST_CUE: usize = 30;
/// A source without a cue ("Smith: “…”") stands within so many tokens.
const FARTHEST_SOURCE: usize = 4;
/// A stretch is somebody's words when its tokens are as likely in a content, on the average.
const LIKELY_CONTENT: f32 = 0.6;
/// A claim of the rules that is surer than this, of 100, is believed against the reader.
const SURE_CLAIM: u8 = 95;
/// How likely a source is that the reader did not find, but that stands where a subject does.
const SUBJECT: f32 = 0.5;

/// Puts contents, stretches and claims together.
pub(super) struct Assembly<'s, 't> {
    pub(super) segments: &'s Segments<'t>,
    pub(super) stretches: &'s [Stretch],
    pub(super) claims: &'s [Option<Claim>],
    pub(super) reading: &'s Reading,
    pub(super) phrases: &'s Phrases<'s, 't>,
}

/// The cue and the source of a content.
#[derive(Clone, Debug, Default)]
struct Link {
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    /// How likely both are.
    likely: f32,
}

impl Link {
    /// What the rules claim.
    fn claimed(claim: &Claim) -> Self {
        let likely = f32::from(claim.weight) / 100.0;
        Self { cue: claim.cue.clone(), source: Some(claim.source.clone()), likely }
    }
}

impl Assembly<'_, '_> {
    /// The quotes, in the order of their first piece.
    pub(super) fn utterances(&self) -> Vec<Utterance> {
        let mut utterances: Vec<Utterance> = Vec::new();
        // The last utterance, and the paragraph that it ends in.
        let mut last: Option<(usize, usize)> = None;
        for (content, read) in self.contents() {
            let inside = self.stretches_in(&content);
            let pieces = split(self.segments, &content, inside);
            let Some(first) = pieces.first() else { continue };
            let paragraph = self.paragraph(first.tokens.start);
            let claim = self.claim(&content);
            let continues =
                inside.first().is_some_and(|stretch| stretch.continues && stretch.outer.start == content.start);
            let link = if read { self.link(&content, claim) } else { self.claimed(claim) };
            let joined = last.filter(|&(at, of)| {
                let before = &utterances[at];
                let same_cue = link.cue.is_some() && link.cue == before.cue;
                // "“A,” he said. “B.”", and a quotation that goes on in the next paragraph.
                let goes_on = link.source.is_none() && before.source.is_some() && first.marked;
                continues && of + 1 >= paragraph || of == paragraph && (same_cue || goes_on && self.is_whole(&content))
            });
            match joined {
                Some((at, _)) => {
                    utterances[at].pieces.extend(pieces);
                    if utterances[at].source.is_none() {
                        let Link { cue, source, likely } = link;
                        utterances[at].cue = utterances[at].cue.take().or(cue);
                        utterances[at].source = source;
                        utterances[at].likely = likely * self.content_share(&content);
                    }
                    last = Some((at, paragraph));
                }
                None => {
                    if link.source.is_none() && !pieces.iter().any(|piece| piece.marked) {
                        // Nobody is told of: a thought of the writer's.
                        if link.cue.is_none() {
                            continue;
                        }
                    }
                    last = Some((utterances.len(), paragraph));
                    let share = self.content_share(&content);
                    let likely = if link.source.is_some() { share * link.likely } else { 1.0 - share };
                    utterances.push(Utterance { pieces, cue: link.cue, source: link.source, likely });
                }
            }
        }
        utterances
    }

    /// The contents, each with the stretches that it mostly covers and without those that it covers a little of; and the
    /// stretches that are in none.
    fn contents(&self) -> Vec<(Range<usize>, bool)> {
        let mut contents = self.reading.contents.clone();
        let mut alone = Vec::new();
        for stretch in self.stretches {
            let overlaps =
                |content: &Range<usize>| content.start < stretch.outer.end && content.end > stretch.outer.start;
            let from = contents.partition_point(|content| content.end <= stretch.outer.start);
            let to = from + contents[from..].iter().take_while(|content| overlaps(content)).count();
            if from == to || self.content_share(&stretch.words) < LIKELY_CONTENT {
                for content in &mut contents[from..to] {
                    // What is left on the longer side.
                    let (left, right) = (content.start..stretch.outer.start, stretch.outer.end..content.end);
                    let longer = if left.len() >= right.len() { left } else { right };
                    *content = if longer.is_empty() { content.start..content.start } else { longer };
                }
                contents.retain(|content| !content.is_empty());
                alone.push(stretch.outer.clone());
            } else {
                let start = contents[from].start.min(stretch.outer.start);
                let end = contents[to - 1].end.max(stretch.outer.end);
                contents.splice(from..to, std::iter::once(start..end));
            }
        }
        let read = contents.into_iter().map(|content| (content, true));
        let mut contents: Vec<_> = read.chain(alone.into_iter().map(|stretch| (stretch, false))).collect();
        contents.sort_by_key(|(content, _)| content.start);
        contents
    }

    fn stretches_in(&self, content: &Range<usize>) -> &[Stretch] {
        let from = self.stretches.partition_point(|stretch| stretch.outer.end <= content.start);
        let to = self.stretches.partition_point(|stretch| stretch.outer.start < content.end);
        &self.stretches[from..to.max(from)]
    }

    /// The rules' claim on the first stretch of a content that has one.
    fn claim(&self, content: &Range<usize>) -> Option<&Claim> {
        let from = self.stretches.partition_point(|stretch| stretch.outer.end <= content.start);
        let count = self.stretches_in(content).len();
        self.claims[from..from + count].iter().flatten().next()
    }

    fn paragraph(&self, token: usize) -> usize {
        self.segments.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= token)
    }

    /// Whether the content is whole sentences.
    fn is_whole(&self, content: &Range<usize>) -> bool {
        self.sentence(content.start).start >= content.start
    }

    /// The tokens of the sentence that the token is in.
    fn sentence(&self, token: usize) -> Range<usize> {
        let at = self.segments.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.segments.sentences.get(at).map_or(token..token, |sentence| sentence.tokens.clone())
    }

    /// What the rules say of a stretch that the reader takes for nobody's words.
    fn claimed(&self, claim: Option<&Claim>) -> Link {
        match claim.filter(|claim| claim.weight >= SURE_CLAIM) {
            Some(claim) => Link::claimed(claim),
            None => Link::default(),
        }
    }

    /// The cue and the source of a content: what the reader found near it, else what the rules claim.
    fn link(&self, content: &Range<usize>, claim: Option<&Claim>) -> Link {
        let (first, last) = (self.sentence(content.start), self.sentence(content.end - 1));
        // "… he said:" may be a sentence of its own.
        let before =
            content.start.checked_sub(1).filter(|&at| first.start == content.start && self.segments.word(at) == ":");
        let start = before.map_or(first.start, |at| self.sentence(at).start);
        let around = start..last.end.max(content.end);
        let cue = self.nearest(&self.reading.cues, content, &around, FARTHEST_CUE);
        let near_cue = |cue: &Range<usize>| {
            let found = within(&self.reading.sources, &around).iter().filter(|source| !overlap(source, content));
            found.min_by_key(|source| gap(source, cue)).cloned()
        };
        if let Some(cue) = cue {
            let subject = || self.phrases.subject_before(cue.start, around.start.max(before_content(content, &cue)));
            let source = near_cue(&cue).or_else(|| claim.map(|claim| claim.source.clone())).or_else(subject);
            let likely = self.role_share(&cue) * source.as_ref().map_or(0.0, |source| self.role_share(source));
            return Link { cue: Some(cue), source, likely };
        }
        if let Some(claim) = claim {
            return Link::claimed(claim);
        }
        match self.nearest(&self.reading.sources, content, &around, FARTHEST_SOURCE) {
            Some(source) => Link { cue: None, likely: self.role_share(&source), source: Some(source) },
            None => {
                let source = self.phrases.subject_of_clause(first.start, content.start.max(first.start));
                Link { cue: None, source, likely: SUBJECT }
            }
        }
    }

    /// The one of these spans that is nearest to the content, with the fewest of the writer's words between.
    fn nearest(
        &self,
        spans: &[Range<usize>],
        content: &Range<usize>,
        around: &Range<usize>,
        farthest: usize,
    ) -> Option<Range<usize>> {
        let outside = within(spans, around).iter().filter(|span| !overlap(span, content));
        let gaps = outside.map(|span| (self.words_between(span, content), span));
        gaps.filter(|&(gap, _)| gap <= farthest).min_by_key(|&(gap, _)| gap).map(|(_, span)| span.clone())
    }

    /// How likely the tokens are in a content, on the average.
    fn content_share(&self, tokens: &Range<usize>) -> f32 {
        self.reading.content[tokens.clone()].iter().sum::<f32>() / tokens.len().max(1) as f32
    }

    /// How likely the tokens are the cue or the source that they were read as.
    fn role_share(&self, tokens: &Range<usize>) -> f32 {
        let share = self.reading.role[tokens.clone()].iter().sum::<f32>() / tokens.len().max(1) as f32;
        if share > 0.0 { share } else { SUBJECT }
    }

    /// Words between the two that are in no content.
    fn words_between(&self, span: &Range<usize>, content: &Range<usize>) -> usize {
        let between = if span.end <= content.start { span.end..content.start } else { content.end..span.start };
        let words = |at: &usize| matches!(self.segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
        let contents = within(&self.reading.contents, &between);
        let in_content = |at: &usize| contents.iter().any(|content| content.contains(at));
        between.filter(words).filter(|at| !in_content(at)).count() + 3 * contents.len().min(3)
    }
}

/// Where the writer's words before the cue begin: behind the content, if that is before.
fn before_content(content: &Range<usize>, cue: &Range<usize>) -> usize {
    if content.end <= cue.start { content.end } else { 0 }
}

/// The spans that begin within the tokens.
fn within<'r>(spans: &'r [Range<usize>], tokens: &Range<usize>) -> &'r [Range<usize>] {
    let from = spans.partition_point(|span| span.start < tokens.start);
    let to = spans.partition_point(|span| span.start < tokens.end);
    &spans[from..to.max(from)]
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Tokens between two spans.
fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}
