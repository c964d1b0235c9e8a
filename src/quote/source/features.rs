//! The features of a content together with a candidate for its source.

use std::ops::Range;

use super::SourceContext;
use super::candidates::{Candidate, Position, gap, within};
use crate::model::template::Features;
use crate::segment::TokenKind;

/// What all candidates for a content have in common.
pub(crate) struct CandidateSetFeatures {
    /// No quotation marks, some words in them, all.
    pub(super) marks: u64,
    /// How likely it is a content at all.
    pub(super) share: u64,
    /// Whether it is a paragraph by itself, whether it begins with a sentence, and how long it is.
    form: u64,
    /// The greatest share of a candidate, and the least distance on each side.
    pub(super) most: f32,
    nearest: [usize; 2],
    /// The quoted span before it, and how far that is.
    previous: Option<(Range<usize>, u64)>,
}

/// A share in eighths, more finely at both ends.
pub(super) fn probability_bin(share: f32) -> u64 {
    const BOUNDS: [f32; 9] = [0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.97, 0.995];
    BOUNDS.iter().filter(|&&bound| share >= bound).count() as u64
}

pub(super) fn distance_bin(distance: usize) -> u64 {
    match distance {
        0..4 => distance as u64,
        4..6 => 4,
        6..9 => 5,
        9..14 => 6,
        14..22 => 7,
        22..35 => 8,
        _ => 9,
    }
}

impl SourceContext<'_, '_> {
    pub(crate) fn candidate_set(&self, content: &Range<usize>, candidates: &[Candidate]) -> CandidateSetFeatures {
        let marked: usize = self.quoted_spans_in(content).iter().map(|stretch| stretch.words.len()).sum();
        let outer: usize = self.quoted_spans_in(content).iter().map(|stretch| stretch.outer.len()).sum();
        let begins = self.sentence(content.start).start == content.start;
        let paragraph = self.segments.paragraphs.get(self.paragraph(content.start));
        let alone = paragraph.is_some_and(|paragraph| paragraph.tokens == *content);
        let length = match content.len() {
            0..5 => 0,
            5..9 => 1,
            9..20 => 2,
            _ => 3,
        };
        let distance = |place: Position| {
            let own = candidates.iter().filter(|candidate| candidate.place == place);
            own.map(|candidate| self.words_between(&candidate.source, content)).min().unwrap_or(99)
        };
        CandidateSetFeatures {
            marks: match marked {
                0 => 0,
                _ if outer >= content.len() => 2,
                _ => 1,
            },
            share: probability_bin(self.mean(&self.posteriors.content, content)),
            form: u64::from(alone) << 3 | u64::from(begins) << 2 | length,
            most: candidates
                .iter()
                .map(|candidate| self.mean(&self.posteriors.source, &candidate.source))
                .fold(0.0, f32::max),
            nearest: [distance(Position::Before), distance(Position::After)],
            previous: self.stretch_before(content).map(|stretch| {
                let paragraphs = self.paragraph(content.start) - self.paragraph(stretch.start);
                let far = distance_bin(content.start - stretch.end) << 2 | paragraphs.min(3) as u64;
                (stretch, far)
            }),
        }
    }

    /// Adds the features of a candidate.
    pub(crate) fn features(
        &self,
        content: &Range<usize>,
        candidate_set: &CandidateSetFeatures,
        candidate: &Candidate,
        found: &mut Vec<u64>,
    ) {
        let mut features = Features::new(found);
        let Candidate { source, cue, origin, place } = candidate;
        let attributes = self.attributes;
        let mean = self.mean(&self.posteriors.source, source);
        let likely = probability_bin(mean);
        let (origin, place) = (*origin as u64, *place as u64);
        let words = self.words_between(source, content);
        let distance = distance_bin(words);
        let best = u64::from(mean >= candidate_set.most);
        let nearest = match candidate.place {
            Position::Before => u64::from(words <= candidate_set.nearest[0]),
            Position::After => u64::from(words <= candidate_set.nearest[1]),
            _ => 2,
        };
        let (head, first) = (&attributes[source.end - 1], &attributes[source.start]);
        let kind = first.class << 8 | head.mention;
        let around_source = [
            source.start.checked_sub(1).map_or(0, |at| attributes[at].lower),
            attributes.get(source.end).map_or(0, |fact| fact.lower),
        ];
        let edge = self.edge(content, source);
        // Whether it is the source of the quotation before.
        let [before_far, before_near] = match &candidate_set.previous {
            None => [0, 0],
            Some((stretch, far)) => {
                [*far, ((1 + distance_bin(gap(stretch, source)).min(6)) << 1) | u64::from(source.start < stretch.start)]
            }
        };
        // The cue: how likely, where, how far from both, and its word.
        let (cue_likely, cue_place, cue_far, cue_near, cue_word, cue_class) = match cue {
            None => (10, 0, 0, 0, 0, 0),
            Some(cue) => (
                probability_bin(self.mean(&self.posteriors.cue, cue)),
                1 + u64::from(cue.start >= content.end) * 2 + u64::from(cue.start > source.start),
                distance_bin(self.words_between(cue, content)),
                distance_bin(gap(cue, source)),
                attributes[cue.start].lower,
                attributes[cue.start].cue >> 2,
            ),
        };
        let at = place << 4 | candidate_set.marks;
        let whole = candidate_set.form << 8 | at;
        for (one, other) in [
            (0, likely),
            (likely, cue_likely),
            (origin, likely),
            (candidate_set.share, likely),
            (candidate_set.share, cue_likely),
            (distance, likely),
            (distance, best),
            (nearest, best),
            (nearest, cue_likely),
            (cue_place, cue_far),
            (cue_far, cue_near),
            (cue_near, cue_likely),
            (cue_class, cue_far),
            (cue_class, cue_near),
            (cue_class, cue_place),
            (cue_word, cue_place),
            (cue_word, cue_far.min(3)),
            (edge[0], cue_place),
            (edge[1], cue_place),
            (edge[0], distance.min(4)),
            (edge[1], distance.min(4)),
            (around_source[0], cue_place),
            (around_source[1], cue_place),
            (first.lower, cue_place),
            (head.lower, cue_place),
            (kind, likely),
            (kind, cue_near.min(2)),
            (kind, distance),
            (candidate_set.form, likely),
            (candidate_set.share, distance),
            (candidate_set.share, candidate_set.form),
            (candidate_set.share, nearest << 1 | best),
        ] {
            features.three(one, other, at);
        }
        features.three(whole, before_far, before_near);
        features.three(at, before_near, distance);
        features.three(at, before_near, likely << 8 | candidate_set.share);
        features.three(at, before_near, cue_near);
        features.three(whole, candidate_set.share, likely);
        features.three(whole, distance, likely);
        features.three(whole, cue_place, cue_far);
        features.three(whole, cue_likely, likely);
        features.three(cue_likely << 8 | cue_place, cue_far, likely);
        features.three(cue_likely << 8 | cue_far, distance, candidate_set.share << 8 | at);
    }

    /// The quoted span that ends before the content begins.
    fn stretch_before(&self, content: &Range<usize>) -> Option<Range<usize>> {
        let at = self.quoted_spans.partition_point(|stretch| stretch.outer.end <= content.start);
        at.checked_sub(1).map(|at| self.quoted_spans[at].outer.clone())
    }

    /// The words that stand by the content, on the side of the source and on the other.
    fn edge(&self, content: &Range<usize>, source: &Range<usize>) -> [u64; 2] {
        let before = content.start.checked_sub(1).map_or(0, |at| self.attributes[at].lower);
        let after = self.attributes.get(content.end).map_or(0, |fact| fact.lower);
        if source.start < content.start { [before, after] } else { [after, before] }
    }

    /// The words of the writer's between two spans; a content between counts as three.
    pub(super) fn words_between(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let between = if one.end <= other.start { one.end..other.start } else { other.end..one.start.max(other.end) };
        if between.len() > 60 {
            return between.len();
        }
        let contents = within(&self.posteriors.contents, &between);
        let in_content = |at: &usize| contents.iter().any(|content| content.contains(at));
        let word = |at: &usize| matches!(self.segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
        between.filter(word).filter(|at| !in_content(at)).count() + 3 * contents.len().min(3)
    }
}
