//! What speaks for each candidate for a speaker, for an observer.

use std::ops::Range;

use super::candidates::{SpeakerCandidate, Who};
use super::clues::{Clue, ClueKind};
use super::matching::Match;
use super::utterance::Utterance;

/// The candidates for the speaker of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct SpeakerTrace {
    /// The most probable first.
    pub(crate) candidates: Vec<RankedSpeaker>,
}

/// A candidate for the speaker.
#[derive(Clone, Debug)]
pub(crate) struct RankedSpeaker {
    pub(crate) who: Who,
    /// P(it said the words), in [0, 1].
    pub(crate) probability: f32,
    /// The clues that say something of it.
    pub(crate) clues: Vec<ClueTrace>,
}

/// A clue, and how a candidate fits it.
#[derive(Clone, Debug)]
pub(crate) struct ClueTrace {
    pub(crate) kind: ClueKind,
    pub(crate) phrase: Range<usize>,
    pub(crate) fit: Match,
}

impl SpeakerTrace {
    pub(super) fn new(utterance: &Utterance<'_>, candidates: &[SpeakerCandidate], probabilities: &[f32]) -> Self {
        let clue = |(clue, fit): (&Clue, &Match)| {
            (*fit != Match::NONE).then(|| ClueTrace { kind: clue.kind, phrase: clue.phrase.clone(), fit: *fit })
        };
        let ranked = |(candidate, &probability): (&SpeakerCandidate, &f32)| RankedSpeaker {
            who: candidate.who,
            probability,
            clues: utterance.clues.iter().zip(&candidate.matches).filter_map(clue).collect(),
        };
        let mut candidates: Vec<RankedSpeaker> = candidates.iter().zip(probabilities).map(ranked).collect();
        candidates.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        Self { candidates }
    }
}
