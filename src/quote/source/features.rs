//! The features of a content together with a candidate for its source. [`templates`] has the table of what
//! is combined.

use std::ops::Range;

use super::candidates::{Candidate, Position, gap, within};
use super::{SourceContext, templates};
use crate::model::template::{Features, Value};
use crate::quote::labeler::attributes::CueKind;

/// What the features of all candidates for a content have in common.
pub(crate) struct CandidateSetFeatures {
    /// How much of the content is in quotation marks: 0 for nothing, 1 for some words, 2 for all.
    pub(super) marks: u64,
    /// How probable it is a content at all, as a bin.
    pub(super) content_bin: u64,
    /// Whether it is a paragraph by itself, whether it begins a sentence, and how long it is.
    form: u64,
    /// How probable a source the most probable of the candidates is.
    pub(super) best_source: f32,
    /// The distance of the nearest candidate before the content, and of the nearest after it.
    nearest: [usize; 2],
    /// The quoted span before it.
    previous: Option<PreviousSpan>,
}

/// The quoted span before a content.
struct PreviousSpan {
    /// Its tokens, the marks with them.
    tokens: Range<usize>,
    /// How far from the content it ends, and how many paragraphs are between, at most 3.
    far: u64,
}

/// The cue of a candidate as its features see it.
struct CueFeatures {
    /// How probable it is a cue, as a bin.
    bin: u64,
    /// 0 for no cue, else 1 + whether it is after the source + twice whether it is after the content.
    place: u64,
    /// The distance from the content, as a bin.
    far: u64,
    /// The distance from the source, as a bin.
    near: u64,
    /// The hash of its first word in lowercase.
    word: u64,
    kind: CueKind,
}

/// The bin of what is not there: past every bin of a probability or a distance.
pub(super) const NO_CUE: u64 = 10;

/// A probability as the number of the bounds that it reaches, 0 to 9; they are closer at both ends.
pub(super) fn probability_bin(probability: f32) -> u64 {
    const BOUNDS: [f32; 9] = [0.02, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.97, 0.995];
    BOUNDS.iter().filter(|&&bound| probability >= bound).count() as u64
}

/// A distance in words as a bin, 0 to 9; bins get wider.
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
    /// What the features of all candidates for a content have in common.
    pub(crate) fn candidate_set(&self, content: &Range<usize>, candidates: &[Candidate]) -> CandidateSetFeatures {
        let quoted: usize = self.text.quoted_spans_in(content).iter().map(|span| span.words.len()).sum();
        let outer: usize = self.text.quoted_spans_in(content).iter().map(|span| span.outer.len()).sum();
        let begins = self.text.sentence(content.start).start == content.start;
        let paragraph = self.text.segments.paragraphs.get(self.text.paragraph(content.start));
        let alone = paragraph.is_some_and(|paragraph| paragraph.tokens == *content);
        let length = match content.len() {
            0..5 => 0,
            5..9 => 1,
            9..20 => 2,
            _ => 3,
        };
        let distance = |place: Position| {
            let own = candidates.iter().filter(|candidate| candidate.position == place);
            own.map(|candidate| self.words_between(&candidate.source, content)).min().unwrap_or(99)
        };
        let probabilities =
            candidates.iter().map(|candidate| self.text.mean(&self.text.posteriors.source, &candidate.source));
        CandidateSetFeatures {
            marks: match quoted {
                0 => 0,
                _ if outer >= content.len() => 2,
                _ => 1,
            },
            content_bin: probability_bin(self.text.mean(&self.text.posteriors.content, content)),
            form: u64::from(alone) << 3 | u64::from(begins) << 2 | length,
            best_source: probabilities.fold(0.0, f32::max),
            nearest: [distance(Position::Before), distance(Position::After)],
            previous: self.span_before(content).map(|tokens| {
                let paragraphs = self.text.paragraph(content.start) - self.text.paragraph(tokens.start);
                let far = distance_bin(content.start - tokens.end) << 2 | paragraphs.min(3) as u64;
                PreviousSpan { tokens, far }
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
        use templates::CandidateTemplate as T;
        let mut features = Features::new(found);
        let Candidate { source, cue, origin, position } = candidate;
        let CandidateSetFeatures { marks, content_bin, form, best_source, nearest, .. } = *candidate_set;
        let attributes = self.attributes;
        let probability = self.text.mean(&self.text.posteriors.source, source);
        let source_bin = probability_bin(probability);
        let words = self.words_between(source, content);
        let distance = distance_bin(words);
        let best = u64::from(probability >= best_source);
        let nearest = match position {
            Position::Before => u64::from(words <= nearest[0]),
            Position::After => u64::from(words <= nearest[1]),
            Position::Inside | Position::Earlier | Position::ParagraphBefore => 2,
        };
        let (first, last) = (&attributes[source.start], &attributes[source.end - 1]);
        let kind = first.class.value() << 8 | last.mention.value();
        let word_before = source.start.checked_sub(1).map_or(0, |at| attributes[at].lower);
        let word_after = attributes.get(source.end).map_or(0, |token| token.lower);
        let [inner_word, outer_word] = self.words_beside(content, source);
        let cue = self.cue_features(content, source, cue.as_ref());
        let context = (*position as u64) << 4 | marks;
        for (template, one, other) in [
            (T::Source, 0, source_bin),
            (T::SourceCue, source_bin, cue.bin),
            (T::OriginSource, *origin as u64, source_bin),
            (T::ContentSource, content_bin, source_bin),
            (T::ContentCue, content_bin, cue.bin),
            (T::DistanceSource, distance, source_bin),
            (T::DistanceBest, distance, best),
            (T::NearestBest, nearest, best),
            (T::NearestCue, nearest, cue.bin),
            (T::CuePlaceCueFar, cue.place, cue.far),
            (T::CueFarCueNear, cue.far, cue.near),
            (T::CueNearCue, cue.near, cue.bin),
            (T::CueClassCueFar, cue.kind.value(), cue.far),
            (T::CueClassCueNear, cue.kind.value(), cue.near),
            (T::CueClassCuePlace, cue.kind.value(), cue.place),
            (T::CueWordCuePlace, cue.word, cue.place),
            (T::CueWordCueFar, cue.word, cue.far.min(3)),
            (T::InnerWordCuePlace, inner_word, cue.place),
            (T::OuterWordCuePlace, outer_word, cue.place),
            (T::InnerWordDistance, inner_word, distance.min(4)),
            (T::OuterWordDistance, outer_word, distance.min(4)),
            (T::WordBeforeSourceCuePlace, word_before, cue.place),
            (T::WordAfterSourceCuePlace, word_after, cue.place),
            (T::FirstWordCuePlace, first.lower, cue.place),
            (T::LastWordCuePlace, last.lower, cue.place),
            (T::KindSource, kind, source_bin),
            (T::KindCueNear, kind, cue.near.min(2)),
            (T::KindDistance, kind, distance),
            (T::FormSource, form, source_bin),
            (T::ContentDistance, content_bin, distance),
            (T::ContentForm, content_bin, form),
            (T::ContentNearestBest, content_bin, nearest << 1 | best),
        ] {
            features.triple(template, one, other, context);
        }
        let [before_far, before_near] = before(candidate_set.previous.as_ref(), source);
        let form_context = form << 8 | context;
        features.triple(T::BeforeFarBeforeNear, form_context, before_far, before_near);
        features.triple(T::BeforeNearDistance, context, before_near, distance);
        features.triple(T::BeforeNearSourceContent, context, before_near, source_bin << 8 | content_bin);
        features.triple(T::BeforeNearCueNear, context, before_near, cue.near);
        features.triple(T::FormContentSource, form_context, content_bin, source_bin);
        features.triple(T::FormDistanceSource, form_context, distance, source_bin);
        features.triple(T::FormCuePlaceCueFar, form_context, cue.place, cue.far);
        features.triple(T::FormCueSource, form_context, cue.bin, source_bin);
        features.triple(T::CueCuePlaceCueFarSource, cue.bin << 8 | cue.place, cue.far, source_bin);
        let content_context = content_bin << 8 | context;
        features.triple(T::CueCueFarDistanceContent, cue.bin << 8 | cue.far, distance, content_context);
    }

    /// How probable a candidate's cue is, where it stands, how far it is from both, and its word.
    fn cue_features(&self, content: &Range<usize>, source: &Range<usize>, cue: Option<&Range<usize>>) -> CueFeatures {
        let Some(cue) = cue else {
            return CueFeatures { bin: NO_CUE, place: 0, far: 0, near: 0, word: 0, kind: CueKind::default() };
        };
        let token = &self.attributes[cue.start];
        CueFeatures {
            bin: probability_bin(self.text.mean(&self.text.posteriors.cue, cue)),
            place: 1 + u64::from(cue.start >= content.end) * 2 + u64::from(cue.start > source.start),
            far: distance_bin(self.words_between(cue, content)),
            near: distance_bin(gap(cue, source)),
            word: token.lower,
            kind: token.cue_kind(),
        }
    }

    /// The quoted span that ends before the content begins.
    fn span_before(&self, content: &Range<usize>) -> Option<Range<usize>> {
        let at = self.text.quoted_spans.partition_point(|span| span.outer.end <= content.start);
        at.checked_sub(1).map(|at| self.text.quoted_spans[at].outer.clone())
    }

    /// The hashes of the words beside the content, on the side of the source and on the other.
    fn words_beside(&self, content: &Range<usize>, source: &Range<usize>) -> [u64; 2] {
        let before = content.start.checked_sub(1).map_or(0, |at| self.attributes[at].lower);
        let after = self.attributes.get(content.end).map_or(0, |token| token.lower);
        if source.start < content.start { [before, after] } else { [after, before] }
    }

    /// How many words of the writer's own stand between two spans; a content between counts as three.
    pub(super) fn words_between(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let between = if one.end <= other.start { one.end..other.start } else { other.end..one.start.max(other.end) };
        // Past the last bin anyway.
        if between.len() > 60 {
            return between.len();
        }
        let contents = within(&self.text.posteriors.contents, &between);
        self.word_counts.between(&between, contents) + 3 * contents.len().min(3)
    }
}

/// How far the quoted span before the content is, and how far the candidate is from it, which may be the source of both.
fn before(previous: Option<&PreviousSpan>, source: &Range<usize>) -> [u64; 2] {
    let Some(PreviousSpan { tokens, far }) = previous else { return [0, 0] };
    let near = (1 + distance_bin(gap(tokens, source)).min(6)) << 1;
    [*far, near | u64::from(source.start < tokens.start)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::model::template::{SAMPLE, digest};
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    #[test]
    fn features_are_those_that_the_model_was_learnt_with() {
        let (mut segments, lexicon) = (segment(SAMPLE), UserLexicon::default());
        let entities = crate::entity::entities_of(&mut segments, &lexicon);
        let mut found = Vec::new();
        crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
            for content in crate::quote::spans::contents(context.text, &mut ()) {
                let candidates = context.candidates(&content);
                let set = context.candidate_set(&content, &candidates);
                found.extend(context.content_features(&content, &set, &candidates));
                candidates.iter().for_each(|candidate| context.features(&content, &set, candidate, &mut found));
            }
        });
        assert_eq!(
            digest(&found),
            (822, 0x3235_478a_e084_1a2d),
            "the features of the sample are not those that the model was learnt with: the code, or the lexicon's words for it"
        );
    }

    #[test]
    fn bins_grow_with_what_they_are_of() {
        for (probability, bin) in [(0.0, 0), (0.02, 1), (0.5, 4), (0.6, 5), (0.97, 8), (0.995, 9), (1.0, 9)] {
            assert_eq!(probability_bin(probability), bin, "the bin of {probability}");
        }
        let bins: Vec<u64> = (0..60).map(distance_bin).collect();
        assert!(bins.is_sorted() && bins.windows(2).all(|pair| pair[1] - pair[0] <= 1), "{bins:?}");
        assert_eq!((bins[0], bins[59]), (0, 9));
        const { assert!(NO_CUE > 9, "past every bin") };
    }

    #[test]
    fn a_source_is_seen_from_the_quoted_span_before() {
        let previous = PreviousSpan { tokens: 10..20, far: 5 };
        assert_eq!(before(None, &(3..5)), [0, 0]);
        assert_eq!(before(Some(&previous), &(22..24)), [5, (1 + 2) << 1], "two tokens after it");
        assert_eq!(before(Some(&previous), &(8..10)), [5, (1 << 1) | 1], "directly before it");
    }
}
