//! The features of a content whoever said it: by these, titles, nicknames, scare quotes and slogans differ from speech.
//! [`templates`](super::templates) has the table of what is combined.

use std::ops::Range;

use super::SourceContext;
use super::candidates::{Candidate, Position};
use super::features::{CandidateSetFeatures, NO_CUE, distance_bin, probability_bin};
use super::templates::{ContentTemplate as T, NearestCandidate, Neighbor};
use crate::model::template::{Features, Value};
use crate::quote::labeler::attributes::TokenAttributes;
use crate::segment::TokenKind;

/// How a content looks. Case and style hold the marks too.
#[derive(Clone, Copy)]
struct ContentLook {
    /// How much of it is in quotation marks, see [`CandidateSetFeatures::marks`].
    marks: u64,
    /// How probable a content its first quoted span is, as a bin.
    own: u64,
    /// Where the capitals of its words are.
    case: u64,
    /// How many words it has, as a bin.
    length: u64,
    /// The mark that it ends with.
    end: u64,
    /// Case, length and end together.
    style: u64,
}

/// A candidate as the content sees it: bins of probabilities and distances, and the cue's class and word.
#[derive(Clone, Copy)]
struct Near {
    source: u64,
    cue: u64,
    cue_far: u64,
    cue_class: u64,
    cue_word: u64,
    distance: u64,
}

/// How many features a content has, about.
const FEATURES: usize = 128;
/// Every code of a position that has no candidate.
const NOBODY: u64 = 20;
const NOBODY_NEAR: Near =
    Near { source: NOBODY, cue: NOBODY, cue_far: NOBODY, cue_class: NOBODY, cue_word: NOBODY, distance: NOBODY };

impl SourceContext<'_, '_> {
    /// The features that a content has with every candidate for its source.
    pub(crate) fn content_features(
        &self,
        content: &Range<usize>,
        candidate_set: &CandidateSetFeatures,
        candidates: &[Candidate],
    ) -> Vec<u64> {
        let mut found = Vec::with_capacity(FEATURES);
        let mut features = Features::new(&mut found);
        let look = self.look(content, candidate_set);
        let ContentLook { marks, own, case, length, end, style } = look;
        let content_bin = candidate_set.content_bin;
        features.add(T::Marks, marks);
        features.pair(T::ContentMarks, content_bin, marks);
        features.pair(T::OwnMarks, own, marks);
        features.add(T::Style, style);
        features.pair(T::StyleOwn, style, own);
        features.pair(T::CaseOwn, case, own);
        features.pair(T::CaseLength, case, length);
        features.triple(T::LengthEndOwn, length, end, own << 2 | marks);
        self.add_neighbors(&mut features, content, &look);
        self.add_nearest_candidates(&mut features, content, candidates, candidate_set.best_source, &look);
        found
    }

    /// The content's first quoted span, with the marks and without them; the content itself where it has none.
    fn outer_and_words<'c>(&'c self, content: &'c Range<usize>) -> (&'c Range<usize>, &'c Range<usize>) {
        let span = self.text.quoted_spans_in(content).first();
        span.map_or((content, content), |span| (&span.outer, &span.words))
    }

    /// Adds the words at both ends of the content and those around it.
    fn add_neighbors(&self, features: &mut Features<'_>, content: &Range<usize>, look: &ContentLook) {
        let ContentLook { marks, own, case, style, .. } = *look;
        let (outer, words) = self.outer_and_words(content);
        let token = |at: Option<usize>| at.and_then(|at| self.attributes.get(at)).copied().unwrap_or_default();
        let [before, before_that] = [1, 2].map(|by| token(outer.start.checked_sub(by)));
        let [after, after_that] = [0, 1].map(|by| token(Some(outer.end + by)));
        let (first, last) = (token(Some(words.start)), token(Some(words.end - 1)));
        for (member, near) in [before, before_that, after, after_that].into_iter().enumerate() {
            let TokenAttributes { lower, class, clusters: [finest, of_512, of_128, _], mention, cue, .. } = near;
            features.pair(Neighbor::LowerMarks.of(member), lower, marks);
            features.pair(Neighbor::LowerOwn.of(member), lower, own);
            features.pair(Neighbor::LowerCase.of(member), lower, case);
            features.pair(Neighbor::ClassOwn.of(member), class, own);
            features.pair(Neighbor::ClassCase.of(member), class, case);
            features.pair(Neighbor::ClassStyle.of(member), class, style);
            features.pair(Neighbor::Cluster512Case.of(member), of_512, case);
            features.pair(Neighbor::Cluster128Marks.of(member), of_128, marks);
            features.pair(Neighbor::Cluster2048Marks.of(member), finest, marks);
            features.pair(Neighbor::MentionCase.of(member), mention, case);
            features.pair(Neighbor::CueCase.of(member), cue, case);
        }
        features.triple(T::BeforeClassAfterClassStyle, before.class, after.class, style);
        features.triple(T::BeforeClassAfterClassOwn, before.class, after.class, own);
        features.triple(T::BeforeLowerAfterClassCase, before.lower, after.class, case);
        features.triple(T::BeforeThatClassBeforeClassCase, before_that.class, before.class, case);
        features.triple(T::BeforeThatLowerBeforeLowerMarks, before_that.lower, before.lower, marks);
        features.pair(T::FirstLowerMarks, first.lower, marks);
        features.pair(T::FirstClassStyle, first.class, style);
        features.pair(T::LastLowerMarks, last.lower, marks);
        features.pair(T::FirstCluster512Case, first.clusters[1], case);
        features.pair(T::LastCluster512Case, last.clusters[1], case);
        features.triple(T::FirstMentionLastMentionMarks, first.mention, last.mention, marks);
    }

    /// Adds what could be the source: of each position the nearest candidate.
    fn add_nearest_candidates(
        &self,
        features: &mut Features<'_>,
        content: &Range<usize>,
        candidates: &[Candidate],
        best_source: f32,
        look: &ContentLook,
    ) {
        let ContentLook { marks, own, case, style, .. } = *look;
        let best_source = probability_bin(best_source);
        features.pair(T::BestSourceMarks, best_source, marks);
        features.pair(T::BestSourceOwn, best_source, own);
        features.pair(T::BestSourceStyle, best_source, style);
        for place in Position::ALL {
            let nearest = candidates
                .iter()
                .filter(|candidate| candidate.position == place)
                .min_by_key(|candidate| self.words_between(&candidate.source, content));
            let Near { source, cue, cue_far, cue_class, cue_word, distance } =
                nearest.map_or(NOBODY_NEAR, |candidate| self.near(content, candidate));
            let member = place as usize;
            features.triple(NearestCandidate::SourceCueMarks.of(member), source, cue, marks);
            features.triple(NearestCandidate::SourceDistanceCase.of(member), source, distance, case);
            features.triple(NearestCandidate::SourceDistanceOwn.of(member), source, distance, own);
            features.triple(NearestCandidate::CueCueFarCase.of(member), cue, cue_far, case);
            features.triple(NearestCandidate::CueCueFarOwn.of(member), cue, cue_far, own);
            features.triple(NearestCandidate::CueClassCueFarStyle.of(member), cue_class, cue_far, style);
            features.triple(NearestCandidate::CueClassCueFarOwn.of(member), cue_class, cue_far, own);
            features.triple(NearestCandidate::CueWordCueFarMarks.of(member), cue_word, cue_far, marks);
            features.triple(NearestCandidate::CueFarSourceStyle.of(member), cue_far, source, style);
        }
    }

    /// A candidate as the content sees it.
    fn near(&self, content: &Range<usize>, candidate: &Candidate) -> Near {
        let source = probability_bin(self.text.mean(&self.text.posteriors.source, &candidate.source));
        let distance = distance_bin(self.words_between(&candidate.source, content));
        let Some(cue) = &candidate.cue else {
            return Near { source, cue: NO_CUE, cue_far: NO_CUE, cue_class: 0, cue_word: 0, distance };
        };
        let token = &self.attributes[cue.start];
        Near {
            source,
            cue: probability_bin(self.text.mean(&self.text.posteriors.cue, cue)),
            cue_far: distance_bin(self.words_between(cue, content)),
            cue_class: token.cue_kind().value(),
            cue_word: token.lower,
            distance,
        }
    }

    /// How the content looks.
    fn look(&self, content: &Range<usize>, candidate_set: &CandidateSetFeatures) -> ContentLook {
        let (_, words) = self.outer_and_words(content);
        let marks = candidate_set.marks;
        let (case, length, end) = (self.case(words), self.length(words), self.end(words));
        ContentLook {
            marks,
            own: probability_bin(self.text.mean(&self.text.posteriors.content, words)),
            case: case << 2 | marks,
            length,
            end,
            style: (1 + (case << 8 | length << 4 | end)) << 2 | marks,
        }
    }

    /// Where the capitals of some words are: 0 for nowhere, 1 on every word of an open class, 2 on the first word alone, 3 on
    /// the first and others, 4 on others.
    fn case(&self, words: &Range<usize>) -> u64 {
        let is_word = |at: &usize| self.text.segments.tokens[*at].is(TokenKind::Word);
        let capital = |at: usize| self.text.segments.word(at).starts_with(char::is_uppercase);
        let capitals = words.clone().filter(is_word).filter(|&at| capital(at)).count();
        let lowercase = words.clone().filter(is_word).any(|at| !capital(at) && self.text.is_content_word(at));
        match (capital(words.start), capitals, lowercase) {
            (_, 0, _) => 0,
            (_, _, false) => 1,
            (true, 1, true) => 2,
            (true, _, true) => 3,
            (false, _, true) => 4,
        }
    }

    /// How many words there are, as a bin.
    fn length(&self, words: &Range<usize>) -> u64 {
        match words.clone().filter(|&at| self.text.segments.tokens[at].is(TokenKind::Word)).count() {
            count @ 0..5 => count as u64,
            5..7 => 5,
            7..11 => 6,
            _ => 7,
        }
    }

    /// What mark the words end with: 1 for a comma, 2 for a full stop, 3 for a louder one, 0 for none of these.
    fn end(&self, words: &Range<usize>) -> u64 {
        match self.text.segments.word(words.end - 1) {
            "," => 1,
            "." => 2,
            "?" | "!" | "…" => 3,
            _ => 0,
        }
    }
}
