//! The features of a content whoever said it: by these, titles, nicknames, scare quotes and slogans differ from speech.

use std::ops::Range;

use super::SourceContext;
use super::candidates::{Candidate, Position};
use super::features::{CandidateSetFeatures, distance_bin, probability_bin};
use crate::model::template::Features;
use crate::quote::labeler::attributes::TokenAttributes;
use crate::segment::TokenKind;

/// The templates of candidates have smaller numbers.
const FIRST_TEMPLATE: u64 = 100;

impl SourceContext<'_, '_> {
    /// The features that a content has with every candidate for its source.
    pub(crate) fn content_features(
        &self,
        content: &Range<usize>,
        candidate_set: &CandidateSetFeatures,
        candidates: &[Candidate],
    ) -> Vec<u64> {
        let mut found = Vec::new();
        let mut features = Features::new(&mut found);
        features.skip(FIRST_TEMPLATE);
        let stretch = self.quoted_spans_in(content).first();
        let (outer, words) = stretch.map_or((content, content), |stretch| (&stretch.outer, &stretch.words));
        // What stands around it.
        let fact = |at: Option<usize>| at.and_then(|at| self.attributes.get(at)).copied().unwrap_or_default();
        let [before, before_that] = [1, 2].map(|by| fact(outer.start.checked_sub(by)));
        let [after, after_that] = [0, 1].map(|by| fact(Some(outer.end + by)));
        let (first, last) = (fact(Some(words.start)), fact(Some(words.end - 1)));
        let CandidateSetFeatures { marks, share, .. } = *candidate_set;
        let own = probability_bin(self.mean(&self.posteriors.content, words));
        let [case, length, end] = self.style(words);
        let style = (1 + (case << 8 | length << 4 | end)) << 2 | marks;
        let case = case << 2 | marks;

        features.put(marks);
        features.both(share, marks);
        features.both(own, marks);
        features.put(style);
        features.both(style, own);
        features.both(case, own);
        features.both(case, length);
        features.three(length, end, own << 2 | marks);
        for near in [before, before_that, after, after_that] {
            let TokenAttributes { lower, class, clusters, mention, cue, .. } = near;
            features.both(lower, marks);
            features.both(lower, own);
            features.both(lower, case);
            features.both(class, own);
            features.both(class, case);
            features.both(class, style);
            features.both(clusters[1], case);
            features.both(clusters[2], marks);
            features.both(clusters[0], marks);
            features.both(mention, case);
            features.both(cue, case);
        }
        features.three(before.class, after.class, style);
        features.three(before.class, after.class, own);
        features.three(before.lower, after.class, case);
        features.three(before_that.class, before.class, case);
        features.three(before_that.lower, before.lower, marks);
        features.both(first.lower, marks);
        features.both(first.class, style);
        features.both(last.lower, marks);
        features.both(first.clusters[1], case);
        features.both(last.clusters[1], case);
        features.three(first.mention, last.mention, marks);

        self.nearest_candidates(&mut features, content, candidates, [marks, own, case, style], candidate_set.most);
        found
    }

    /// What could be the source, of each place the nearest.
    fn nearest_candidates(
        &self,
        features: &mut Features<'_>,
        content: &Range<usize>,
        candidates: &[Candidate],
        [marks, own, case, style]: [u64; 4],
        most: f32,
    ) {
        let most = probability_bin(most);
        features.both(most, marks);
        features.both(most, own);
        features.both(most, style);
        for place in [Position::Before, Position::After, Position::Inside, Position::Earlier, Position::ParagraphBefore]
        {
            let near = candidates
                .iter()
                .filter(|candidate| candidate.place == place)
                .min_by_key(|candidate| self.words_between(&candidate.source, content));
            let [likely, cue_likely, cue_far, cue_class, cue_word, far] = near.map_or([20; 6], |candidate| {
                let likely = probability_bin(self.mean(&self.posteriors.source, &candidate.source));
                let far = distance_bin(self.words_between(&candidate.source, content));
                match &candidate.cue {
                    None => [likely, 10, 10, 0, 0, far],
                    Some(cue) => [
                        likely,
                        probability_bin(self.mean(&self.posteriors.cue, cue)),
                        distance_bin(self.words_between(cue, content)),
                        self.attributes[cue.start].cue >> 2,
                        self.attributes[cue.start].lower,
                        far,
                    ],
                }
            });
            features.three(likely, cue_likely, marks);
            features.three(likely, far, case);
            features.three(likely, far, own);
            features.three(cue_likely, cue_far, case);
            features.three(cue_likely, cue_far, own);
            features.three(cue_class, cue_far, style);
            features.three(cue_class, cue_far, own);
            features.three(cue_word, cue_far, marks);
            features.three(cue_far, likely, style);
        }
    }

    /// How words look: where their capitals are, how many they are, and how they end.
    fn style(&self, words: &Range<usize>) -> [u64; 3] {
        let is_word = |at: &usize| self.segments.tokens[*at].is(TokenKind::Word);
        let capital = |at: usize| self.segments.word(at).starts_with(char::is_uppercase);
        let count = words.clone().filter(is_word).count();
        let capitals = words.clone().filter(is_word).filter(|&at| capital(at)).count();
        let small = words.clone().filter(is_word).any(|at| !capital(at) && self.phrases.is_of_open_class(at));
        let case = match (capital(words.start), capitals, small) {
            (_, 0, _) => 0,
            (_, _, false) => 1,
            (true, 1, true) => 2,
            (true, _, true) => 3,
            (false, _, true) => 4,
        };
        let length = match count {
            0..5 => count as u64,
            5..7 => 5,
            7..11 => 6,
            _ => 7,
        };
        let end = match self.segments.word(words.end - 1) {
            "," => 1,
            "." => 2,
            "?" | "!" | "…" => 3,
            _ => 0,
        };
        [case, length, end]
    }
}
