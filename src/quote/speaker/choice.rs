//! The choice among the candidates for an utterance, by their probabilities and by what excludes some of them.

#[cfg(any(test, feature = "train"))]
use std::ops::Range;

use super::candidates::SpeakerCandidate;
#[cfg(any(test, feature = "train"))]
use super::candidates::Who;
use super::common::Common;
use super::features::features;
use super::only_one::{one_of_group, only_one};
use super::utterance::Utterance;
use crate::model::softmax::{KnownWeights, SoftmaxRanker};
use crate::quote::trace::QuoteTrace;

/// Minimum P(somebody named says it) where a description names nothing that is known of him: no speaker is better than a wrong
/// one.
const MIN_P_GUESS: f32 = 0.6;

/// P(somebody says it) where a description can mean nobody else, at least.
const P_ONLY: f32 = 0.6;
/// Minimum P(somebody says it) for that.
const MIN_P_ONLY: f32 = 0.02;
/// Room for the features of a candidate: few have more.
const FEATURES: usize = 256;

/// Chooses among the candidates for an utterance.
pub(crate) trait Chooser {
    /// Whether everybody is a candidate even where the text surely names who speaks.
    fn wants_everybody(&self) -> bool {
        false
    }

    /// The index of the chosen one, and its probability.
    fn choose(&mut self, question: &Question<'_>) -> (usize, f32);
}

/// An utterance with its candidates, as a chooser sees it.
pub(crate) struct Question<'q> {
    /// The indices of the draft and of its part, for a chooser that knows who is right.
    #[cfg(any(test, feature = "train"))]
    pub(crate) place: (usize, usize),
    pub(super) utterance: &'q Utterance<'q>,
    pub(super) candidates: &'q [SpeakerCandidate],
}

impl Question<'_> {
    /// Whom the candidates are.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn who(&self) -> impl Iterator<Item = Who> {
        self.candidates.iter().map(|candidate| candidate.who)
    }

    /// The features of each candidate.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn features(&self) -> Vec<Vec<u64>> {
        let common = Common::new(self.utterance);
        let of = |candidate: &SpeakerCandidate| {
            let mut found = Vec::new();
            features(self.utterance, &common, candidate, &mut found);
            found
        };
        self.candidates.iter().map(of).collect()
    }

    /// The tokens of the phrase of a clue by which a candidate is described.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn described_by(&self, index: usize) -> Vec<Range<usize>> {
        let fits = self.utterance.clues.iter().zip(&self.candidates[index].matches);
        fits.filter(|(_, fit)| fit.is_described()).map(|(clue, _)| clue.phrase.clone()).collect()
    }
}

/// Chooses the most probable candidate.
pub(super) struct Ranked<'r, 'm, T> {
    ranker: &'r SoftmaxRanker<'m>,
    trace: &'r mut T,
    known: KnownWeights,
}

impl<'r, 'm, T> Ranked<'r, 'm, T> {
    pub(super) fn new(ranker: &'r SoftmaxRanker<'m>, trace: &'r mut T) -> Self {
        Self { ranker, trace, known: KnownWeights::default() }
    }
}

impl<T: QuoteTrace> Chooser for Ranked<'_, '_, T> {
    fn choose(&mut self, question: &Question<'_>) -> (usize, f32) {
        let common = Common::new(question.utterance);
        let mut found = Vec::with_capacity(FEATURES);
        let utterance = question.utterance;
        let scores: Vec<i16> = question
            .candidates
            .iter()
            .map(|candidate| {
                if utterance.is_out_of_question(candidate) {
                    return i16::MIN;
                }
                found.clear();
                features(question.utterance, &common, candidate, &mut found);
                self.ranker.score(&found, &mut self.known)
            })
            .collect();
        let all = self.ranker.probabilities(&scores);
        // What stands in no quotation marks is somebody's unless it is surely nobody's, and then it is no quote.
        let nobody = all.len() - 1;
        let is_quote = utterance.part.is_quoted() || !utterance.part.is_accepted;
        let may_be_nobody =
            !utterance.is_surely_cited() && (is_quote || all[nobody] >= self.ranker.min_p_nobody) || nobody == 0;
        let may_be = |at: usize| {
            if at == nobody { may_be_nobody } else { !utterance.is_contradicted(&question.candidates[at]) }
        };
        let is_possible: Vec<bool> = (0..all.len()).map(may_be).collect();
        // Nobody's share stays as it was; what is taken from those who cannot have said it goes to the others.
        let of_others: f32 = (0..nobody).filter(|&at| is_possible[at]).map(|at| all[at]).sum();
        let of_nobody = match is_possible[nobody] {
            true if of_others > 0.0 => all[nobody],
            true => 1.0,
            false => 0.0,
        };
        let tells_of_another = utterance.tells_of_another();
        let probability = |at: usize| match is_possible[at] {
            _ if at == nobody => of_nobody,
            true if of_others > 0.0 => all[at] * (1.0 - of_nobody) / of_others,
            _ => 0.0,
        };
        let probabilities: Vec<f32> = (0..all.len()).map(probability).collect();
        let of_all = if tells_of_another && nobody > 0 { 0..nobody } else { 0..all.len() };
        let best = of_all.reduce(|best, at| if probabilities[at] > probabilities[best] { at } else { best });
        let mut best = best.unwrap_or(nobody);
        let guessed = &question.candidates[best];
        let is_doubtful = probabilities[best] < MIN_P_GUESS || utterance.takes_turn_from(guessed);
        if utterance.is_guessed(guessed) && is_doubtful {
            // Somebody else fits what is described, and not by the place alone.
            let fits = |at: &usize| question.candidates[*at].matches.first().is_some_and(|fit| fit.is_certain());
            let likelier = |a: &usize, b: &usize| probabilities[*a].total_cmp(&probabilities[*b]).then(b.cmp(a));
            best = (0..all.len()).filter(fits).max_by(likelier).unwrap_or(best);
        }
        self.trace.spoken(&question.utterance.part.content, || {
            super::trace::SpeakerTrace::new(question.utterance, question.candidates, &probabilities)
        });
        if let Some(one) = one_of_group(utterance, question.candidates) {
            return (one, (probabilities[one] + probabilities[best]).min(1.0));
        }
        // Whoever the description can mean, and whoever it describes, are then one.
        let is_described = |at: usize| question.candidates[at].matches.first().is_some_and(|fit| fit.is_described());
        let only = only_one(utterance, question.candidates).filter(|&only| best == only || is_described(best));
        let described = (0..all.len()).filter(|&at| is_described(at)).map(|at| probabilities[at]).sum::<f32>();
        match only.filter(|&only| probabilities[only] >= MIN_P_ONLY) {
            Some(only) => (only, (probabilities[only] + described).clamp(P_ONLY, 1.0)),
            None => (best, probabilities[best]),
        }
    }
}
