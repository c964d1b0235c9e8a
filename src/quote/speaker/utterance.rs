//! An utterance whose speaker is asked for, and what its source alone says of each candidate.

use std::ops::Range;

use super::bodies::Bodies;
use super::candidates::{SpeakerCandidate, Who};
use super::clues::{Clue, ClueKind};
use super::discourse::Discourse;
use super::matching::Match;
use super::newcomer::Newcomer;
use super::salience::{GrammaticalRole, Referent};
use super::source_head::SourceHead;
use crate::annotation::MentionType;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::QuotePart;
use crate::quote::assemble::MergeReason;
use crate::quote::source::adjoins;
use crate::segment::TokenKind;

/// Utterances before, at most, among which somebody is sought who spoke.
const MAX_SPOKEN: usize = 4;
/// Minimum P(another phrase is the source) for it to part two halves.
const MIN_P_OTHER: f32 = 0.25;
/// Maximum tokens from the source between two halves to the second: "she", of "“A,” she said on Friday. “B.”".
const MAX_FRAME: usize = 12;
/// Minimum P(a phrase is the source) for words in quotation marks to be surely somebody's.
pub(super) const MIN_P_SURE: f32 = 0.9;
/// Minimum P(a phrase is the source) for its head to be whose words these are.
pub(super) const MIN_P_CLEAR: f32 = 0.6;
/// The same for a phrase after "according to".
pub(super) const MIN_P_CITED: f32 = 0.3;

/// Minimum weight (0–100) of a verb that does nothing but attribute: "said".
const MIN_SAID_WEIGHT: u8 = 95;

/// An utterance whose speaker is asked for, with what all candidates for it have in common.
pub(super) struct Utterance<'u> {
    pub(super) discourse: Discourse<'u, 'u>,
    pub(super) part: &'u QuotePart,
    /// Its words, to the end of the quotation that is left open from paragraph to paragraph.
    pub(super) words: Range<usize>,
    pub(super) clues: Vec<Clue>,
    pub(super) bodies: &'u Bodies,
    /// The quotation that nested words stand in.
    pub(super) outer: Option<Outer>,
    /// The utterances before, the last one last.
    pub(super) history: &'u [Spoken],
    pub(super) turns: &'u Turns,
    /// How it stands to the utterance before, as a code.
    pub(super) relation: u64,
    /// Whether it is a paragraph by itself.
    pub(super) is_paragraph: bool,
    /// Whether its source stands between the utterance before and it, and is the source of both.
    pub(super) is_second_half: bool,
    /// Where the text reports a question just before, whoever asks.
    pub(super) asker: Option<Referent>,
    /// Whom "he" or "she", the source, may refer to rather than to anybody spoken of before.
    pub(super) newcomer: Option<Newcomer>,
    /// Whom the sentence of the words, the one before it, and the last one of the paragraph before are about.
    pub(super) subjects: [Option<Referent>; 3],
}

/// A quotation that words stand in which somebody else has said.
#[derive(Clone, Debug)]
pub(super) struct Outer {
    pub(super) who: Who,
    pub(super) content: Range<usize>,
}

/// An utterance that has been decided.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) who: Who,
    pub(super) content: Range<usize>,
    pub(super) is_paragraph: bool,
    pub(super) is_quoted: bool,
    pub(super) asks: bool,
    /// Whether the text itself says, beside the words, who spoke.
    pub(super) is_framed: bool,
    /// The sentence of the source.
    pub(super) source: Option<usize>,
    /// The noun of the source, if that describes who spoke.
    pub(super) noun: Option<usize>,
    /// How many tokens it has.
    pub(super) words: usize,
}

/// Who has spoken so far, of the utterances that were somebody's.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// The speakers of the last utterances, the last one last.
    pub(super) recent: Vec<Referent>,
    /// The last other speaker before the last one.
    pub(super) before_last: Option<Referent>,
    /// How many utterances in a row the last speaker has had.
    pub(super) run: u64,
}

impl Turns {
    /// Speakers that are kept in mind one by one.
    const RECENT: usize = 4;

    /// Who spoke last.
    pub(super) fn last(&self) -> Option<Referent> {
        self.recent.last().copied()
    }

    /// Notes who has spoken.
    pub(super) fn spoke(&mut self, speaker: Referent) {
        match self.last() {
            Some(last) if last == speaker => self.run += 1,
            last => {
                self.before_last = last;
                self.run = 1;
            }
        }
        if self.recent.len() == Self::RECENT {
            self.recent.remove(0);
        }
        self.recent.push(speaker);
    }
}

impl Utterance<'_> {
    /// Whether the text surely cites somebody for the words: the best source is beyond doubt, or it is one "according to" which
    /// they are.
    pub(super) fn is_surely_cited(&self) -> bool {
        let Some(best) = self.clues.first().filter(|clue| clue.is_local_source()) else { return false };
        let is_preposition = |cue: &Range<usize>| {
            let entry = self.discourse.segments.word_type(cue.start);
            entry.cue_tokens > 1 && self.discourse.function(cue.end - 1) == Some(FunctionWord::Preposition)
        };
        let minimum = if self.part.is_quoted() { MIN_P_SURE } else { 1.1 };
        let is_cited = || best.cue.as_ref().is_some_and(|cue| is_preposition(cue) || self.is_said_by(best, cue));
        best.probability >= minimum || best.probability >= MIN_P_CITED && is_cited()
    }

    /// Whether the words are a clause right after the subject's verb of saying: "the woman said she had felt “scared”". Then they are
    /// reported, and no words that are set apart.
    fn is_said_by(&self, source: &Clue, cue: &Range<usize>) -> bool {
        let entry = self.discourse.segments.word_type(cue.start).cue;
        let says = entry.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= MIN_SAID_WEIGHT);
        let first = self.part.pieces.first();
        let is_clause = first.is_some_and(|first| !first.marked && first.tokens.len() > 1);
        // "Mother describes finding son ‘cold’"
        let is_participle =
            first.is_some_and(|first| !first.marked && self.discourse.word(first.tokens.start).ends_with("ing"));
        let tells = entry.is_some_and(|cue| matches!(cue.class, CueClass::Say | CueClass::Call))
            && !self.discourse.word(cue.start).ends_with("ing");
        let introduces = cue.end <= self.part.content.start && adjoins(cue, &self.part.content);
        (says && is_clause || tells && is_participle) && introduces && source.phrase.end <= cue.start
    }

    /// The best source where it is beyond doubt that it is the source.
    pub(super) fn sure_source(&self) -> Option<&Clue> {
        self.clues.first().filter(|best| best.is_local_source() && best.probability >= MIN_P_SURE)
    }

    /// Whether the text surely names, beside the words, who speaks. "The Portuguese" may be one of them.
    pub(super) fn is_surely_named(&self) -> bool {
        self.sure_source().is_some_and(|sure| match sure.head {
            SourceHead::Named(entity) => self.discourse.entities.get(entity).kind != MentionType::Group,
            _ => false,
        })
    }

    /// Whether the last sentence that names a candidate is about it: it is the subject there, or speaks.
    pub(super) fn is_about(&self, candidate: &SpeakerCandidate) -> bool {
        let Some(last) = candidate.last else { return false };
        let sentence = |at: usize| self.discourse.segments.sentence_of(at);
        // The name in a source is read once more after it was found to be who speaks.
        let speaks = |of: &Spoken| of.who == candidate.who && of.source == Some(sentence(last.token));
        matches!(last.role, GrammaticalRole::Subject | GrammaticalRole::Source)
            || self.history.iter().rev().take(MAX_SPOKEN).any(speaks)
    }

    /// Whether nothing but the place where a named candidate was spoken of makes it the one whom the source describes.
    pub(super) fn is_guessed(&self, candidate: &SpeakerCandidate) -> bool {
        let (Some(best), Some(&fit)) = (self.clues.first(), candidate.matches.first()) else { return false };
        best.is_local_source()
            && best.probability >= MIN_P_CLEAR
            && matches!(best.head, SourceHead::Description(_))
            && matches!(fit, Match::OPEN | Match::PERHAPS | Match::OTHER_ROLE | Match::LATER)
    }

    /// Whether the words are said by a verb that takes the turn, right after those of a candidate in the same paragraph: "“I was
    /// asleep,” said Hale. “Until when?” the coroner asked."
    pub(super) fn takes_turn_from(&self, candidate: &SpeakerCandidate) -> bool {
        let paragraph = |at: usize| self.discourse.segments.paragraph_of(at);
        let takes_turn = |cue: &Range<usize>| self.discourse.is_on(cue.start, WordList::TakingTurn);
        let verb = self.clues.first().and_then(|best| best.cue.as_ref());
        let is_after = |last: &Spoken| {
            let is_own = paragraph(last.content.start) == paragraph(self.part.content.start);
            is_own && last.is_framed && last.who == candidate.who
        };
        verb.is_some_and(takes_turn) && self.history.last().is_some_and(is_after)
    }

    /// Whether it is the other half of the utterance before, which has this source: it stands between them, "“A,” she said. “B.”".
    pub(super) fn is_other_half(&self, source_before: Option<&Range<usize>>) -> bool {
        let Self { part, clues, discourse, .. } = self;
        let is_merged = matches!(part.merged, Some(MergeReason::SameSource | MergeReason::SameCue));
        let Some(source) = clues.first().filter(|best| is_merged && best.kind == ClueKind::Source) else {
            return false;
        };
        let gap = source.phrase.end..part.content.start;
        let sentence = |at: usize| discourse.segments.sentence_of(at);
        source_before == Some(&source.phrase)
            && self.history.last().is_some_and(|last| last.content.end <= source.phrase.start)
            && gap.len() <= MAX_FRAME
            && discourse.segments.paragraph_of(part.content.start)
                == discourse.segments.paragraph_of(source.phrase.start)
            && sentence(part.content.start) <= sentence(source.phrase.start) + 1
            && !clues.iter().skip(1).any(|other| other.is_local_source() && other.probability >= MIN_P_OTHER)
    }

    /// Which clues the neighbouring sentences give, as a code.
    pub(super) fn neighbors(&self) -> u64 {
        self.clues.iter().fold(0, |code, clue| code | 1 << clue.kind as u64) & !1
    }
}

/// How an utterance stands to the one before it, as a code for features.
pub(super) fn relation(discourse: Discourse<'_, '_>, part: &QuotePart, is_paragraph: bool, history: &[Spoken]) -> u64 {
    let Some(previous) = history.last() else { return 0 };
    let segments = discourse.segments;
    let merged = match part.merged {
        Some(MergeReason::OpenQuotation) => return 1,
        Some(MergeReason::SameSource) => 1,
        Some(MergeReason::StandsAlone) => 2,
        Some(MergeReason::SameCue) => 3,
        None => 0,
    };
    let (end, start) = (previous.content.end, part.content.start);
    let distance = segments.paragraph_of(start).saturating_sub(segments.paragraph_of(end.max(1) - 1));
    let same_sentence = segments.sentence_of(start) == segments.sentence_of(end.max(1) - 1);
    let words_between = (end..start.max(end)).any(|at| segments.tokens[at].is(TokenKind::Word));
    let place = match distance {
        0 if same_sentence => 1,
        0 if !words_between => 2,
        0 => 3,
        1 => 4 + u64::from(is_paragraph) * 2 + u64::from(previous.is_paragraph),
        2 => 8,
        _ => 9,
    };
    2 + ((((place << 2 | merged) << 1 | u64::from(previous.asks)) << 1 | u64::from(previous.is_framed)) << 1
        | u64::from(previous.is_quoted))
}
