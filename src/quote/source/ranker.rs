//! Ranks the candidates for the source of a content and chooses one.
//!
//! Each candidate with the content is one example of a binary classifier, as in O'Keefe et al. (2012): the classifier says
//! how probable it is that this candidate is right. The most probable candidate is chosen, except where one of two
//! rules about cues right next to the content overrides the classifier ([`Choice`]).

use std::ops::Range;

use super::candidates::{Candidate, OPEN_ENDS, Position};
use super::{Choice, Locality, RankedSource, Ranking, SourceContext};
use crate::lexicon::{CueClass, WordList};
use crate::model::classifier::LogisticRegression;
use crate::quote::cues::CueOccurrence;
use crate::quote::trace::QuoteTrace;
use crate::segment::TokenKind;

/// Minimum weight (0–100) of a cue that overrides the classifier when it is adjacent to the content.
const MIN_OVERRIDING_WEIGHT: u8 = 80;
/// Minimum weight (0–100) of a verb that does nothing but say what directly follows.
const MIN_SAYING_WEIGHT: u8 = 95;
/// By how much it makes its subject likelier than the others.
const LIKELIER: f32 = 0.01;
/// Room for the features of a candidate: few have more.
const FEATURES: usize = 128;
/// Below this probability the classifier's choice yields to a candidate whose cue introduces the content.
const MIN_UNDISPUTED: f32 = 0.4;
/// The probability that such a candidate is given.
const INTRODUCED_PROBABILITY: f32 = 0.4;
/// The probability of a name with a cue that directly follows a quotation.
const CLOSED_PROBABILITY: f32 = 0.96;
/// Maximum tokens between a cue and the content that it introduces: a comma or a colon.
const MAX_TO_INTRODUCED: usize = 1;
/// Maximum P(source | content): in a few cases none of the candidates is right.
const MAX_P_GIVEN_CONTENT: f32 = 0.97;

/// A candidate with the probability that it is the right one, in [0, 1].
#[derive(Debug)]
pub(crate) struct ScoredCandidate {
    pub(crate) candidate: Candidate,
    pub(crate) probability: f32,
}

impl SourceContext<'_, '_> {
    /// The candidates for the source of a content, and the best of them; none begins at the token `end` or after it.
    pub(in crate::quote) fn rank(
        &self,
        ranker: &LogisticRegression<'_>,
        content: &Range<usize>,
        end: usize,
        trace: &mut impl QuoteTrace,
    ) -> Ranking {
        let (scored, content_features) = self.scored_candidates(ranker, content, end);
        let chosen = self.choose(&scored, content);
        trace.ranked(content, &scored, chosen.map(|(index, _, choice)| (index, choice)));
        let best = chosen.map(|(index, probability, choice)| self.ranked(content, &scored, index, probability, choice));
        Ranking { best, candidates: scored, content_features }
    }

    /// The candidates for a content, each with the classifier's probability. The features of the content alone are
    /// scored once for all of them.
    fn scored_candidates(
        &self,
        ranker: &LogisticRegression<'_>,
        content: &Range<usize>,
        end: usize,
    ) -> (Vec<ScoredCandidate>, Vec<u64>) {
        let mut candidates = self.candidates(content);
        candidates.retain(|candidate| candidate.source.start < end);
        let candidate_set = self.candidate_set(content, &candidates);
        let content_features = self.content_features(content, &candidate_set, &candidates);
        let content_scores = ranker.scores(&content_features);
        let mut features = Vec::with_capacity(FEATURES);
        let scored = candidates.into_iter().map(|candidate| {
            features.clear();
            self.features(content, &candidate_set, &candidate, &mut features);
            let mut probability = ranker.probability(content_scores, &features);
            // A quotation, a verb of speech and a name in a row leave no doubt, however rare the verb.
            if self.cue_closes(&candidate, content) && self.phrases.name_at(candidate.source.start).is_some() {
                probability = probability.max(CLOSED_PROBABILITY);
            }
            ScoredCandidate { candidate, probability }
        });
        let mut scored: Vec<ScoredCandidate> = scored.collect();
        // "Bohr said it works, and a doctor said | it would be sold": whoever says so right before it is likelier than any other.
        let most = scored.iter().fold(0.0, |most: f32, scored| most.max(scored.probability));
        if let Some(own) = scored.iter_mut().find(|scored| self.says_right_before(&scored.candidate, content))
            && own.probability < most
        {
            own.probability = (most + LIKELIER).min(1.0);
        }
        (scored, content_features)
    }

    /// The index of the chosen candidate, its probability, and why it was chosen.
    fn choose(&self, scored: &[ScoredCandidate], content: &Range<usize>) -> Option<(usize, f32, Choice)> {
        let mut best: Option<(usize, f32)> = None;
        for (index, scored) in scored.iter().enumerate() {
            if best.is_none_or(|(_, most)| scored.probability > most) {
                best = Some((index, scored.probability));
            }
        }
        let (mut index, mut probability) = best?;
        let mut choice = Choice::MostProbable;
        let find = |test: &dyn Fn(&Candidate) -> bool| scored.iter().position(|scored| test(&scored.candidate));
        if probability < MIN_UNDISPUTED
            && self.text.first_quoted_span(content).is_some()
            && let Some(introduced) = find(&|candidate| self.cue_introduces(candidate, content))
        {
            (index, probability, choice) = (introduced, INTRODUCED_PROBABILITY, Choice::CueIntroduces);
        }
        if scored[index].candidate.position.is_earlier()
            && let Some(closed) = find(&|candidate| self.cue_closes(candidate, content))
        {
            (index, choice) = (closed, Choice::CueCloses);
        }
        Some((index, probability, choice))
    }

    /// The chosen candidate, with its probability once it is given that the content is somebody's words, and that one of
    /// the candidates said them.
    fn ranked(
        &self,
        content: &Range<usize>,
        scored: &[ScoredCandidate],
        index: usize,
        probability: f32,
        choice: Choice,
    ) -> RankedSource {
        let p_nobody = 1.0 - self.text.p_content(content);
        let total = scored.iter().fold(p_nobody, |total, scored| total + scored.probability);
        let Candidate { source, cue, position, .. } = &scored[index].candidate;
        RankedSource {
            source: self.without_final_marks(source),
            cue: cue.as_ref().map(|cue| self.without_final_marks(cue)),
            probability,
            p_source_given_content: (probability / total.max(probability)).min(MAX_P_GIVEN_CONTENT).max(probability),
            locality: if position.is_earlier() { Locality::Earlier } else { Locality::Local },
            choice,
        }
    }

    /// Whether the candidate is named, and has a strong cue that directly precedes the content.
    fn cue_introduces(&self, candidate: &Candidate, content: &Range<usize>) -> bool {
        let Some(cue) = candidate.cue.as_ref().filter(|_| candidate.position == Position::Before) else { return false };
        content.start.checked_sub(cue.end).is_some_and(|gap| gap <= MAX_TO_INTRODUCED)
            && self.cues_in(cue).iter().any(is_overriding)
            && self.phrases.name_at(candidate.source.end - 1).is_some()
    }

    /// Whether the candidate is the subject right before a verb of saying that the content directly follows.
    fn says_right_before(&self, candidate: &Candidate, content: &Range<usize>) -> bool {
        let Some(cue) = candidate.cue.as_ref().filter(|_| candidate.position == Position::Before) else { return false };
        let that = content.start.checked_sub(1).filter(|&at| self.text.segments.word(at) == "that");
        let says = |cue: &CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_SAYING_WEIGHT;
        candidate.source.end == cue.start
            && cue.end == that.unwrap_or(content.start)
            && self.cues_in(cue).iter().any(says)
    }

    /// Whether the candidate and its strong cue directly follow a quotation that ends as one does before a cue:
    /// "“…,” said Curie".
    fn cue_closes(&self, candidate: &Candidate, content: &Range<usize>) -> bool {
        let Some(cue) = candidate.cue.as_ref().filter(|_| candidate.position == Position::After) else { return false };
        let source = &candidate.source;
        let (first, second) = if cue.start < source.start { (cue, source) } else { (source, cue) };
        let has_particle = second.start == first.end + 1 && self.text.segments.is_on(first.end, WordList::VerbParticle);
        first.start == content.end
            && (second.start == first.end || has_particle)
            && self.text.last_word_when_quoted(content).is_some_and(|word| word.contains(OPEN_ENDS))
            && self.cues_in(&(cue.start..cue.end + usize::from(has_particle))).iter().any(is_overriding)
    }

    /// The tokens without the commas, colons and dashes that they end with, unless they are nothing else.
    fn without_final_marks(&self, tokens: &Range<usize>) -> Range<usize> {
        let is_mark = |at: usize| {
            matches!(self.text.segments.word(at), "," | ":" | ";") || self.text.segments.tokens[at].is(TokenKind::Dash)
        };
        let end = tokens.clone().rev().find(|&at| !is_mark(at)).map_or(tokens.end, |last| last + 1);
        tokens.start..end
    }
}

fn is_overriding(cue: &CueOccurrence) -> bool {
    cue.class == CueClass::Say && cue.weight >= MIN_OVERRIDING_WEIGHT
}
