//! An utterance whose speaker is asked for, and what its source alone says of each candidate.

use std::ops::Range;

use super::candidates::{SpeakerCandidate, Who};
use super::clues::{Clue, ClueKind};
use super::descriptions::{is_definite, is_newly_described};
use super::discourse::Discourse;
use super::matching::{Match, is_person, several};
use super::only_one::is_no_company;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind, SourceHead};
use super::walk::Newcomer;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, Gender, Pronoun};
use crate::quote::QuotePart;
use crate::quote::assemble::MergeReason;
use crate::quote::source::overlap;
use crate::segment::TokenKind;

/// Whoever so many are more salient than, and were mentioned later than, is weighed only if a phrase speaks for it.
const MAX_HOPEFUL: u64 = 4;
/// Minimum P(a phrase is the source) for words in quotation marks to be surely somebody's.
const MIN_P_SURE: f32 = 0.9;
/// Minimum P(a phrase is the source) for its head to be whose words these are.
const MIN_P_CLEAR: f32 = 0.6;
/// The same for an indefinite description that was accepted as the source of reported speech.
const MIN_P_NEW: f32 = 0.3;
/// The same for a phrase after "according to".
const MIN_P_CITED: f32 = 0.3;

/// An utterance whose speaker is asked for, with what all candidates for it have in common.
pub(super) struct Utterance<'u> {
    pub(super) discourse: Discourse<'u, 'u>,
    pub(super) part: &'u QuotePart,
    pub(super) clues: Vec<Clue>,
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
    /// How many tokens it has.
    pub(super) words: usize,
}

/// Verbs by which whoever has not spoken last takes the turn.
#[rustfmt::skip]
const TAKING_TURNS: [&str; 14] = [
    "answered", "answers", "asked", "asks", "countered", "interrupted", "replied", "replies", "responded", "responds", "retorted", "retorts",
    "shot", "shouted",
];

/// Those of them by which a question is answered.
const REPLYING: [&str; 6] = ["answered", "answers", "replied", "replies", "responded", "responds"];

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
        best.probability >= minimum || best.probability >= MIN_P_CITED && best.cue.as_ref().is_some_and(is_preposition)
    }

    /// The best source where it is beyond doubt that it is the source.
    fn sure_source(&self) -> Option<&Clue> {
        self.clues.first().filter(|best| best.is_local_source() && best.probability >= MIN_P_SURE)
    }

    /// Whether the text surely names, beside the words, who speaks.
    pub(super) fn is_surely_named(&self) -> bool {
        self.sure_source().is_some_and(|sure| matches!(sure.head, SourceHead::Named(_)))
    }

    /// Whether a candidate need not be weighed, since it could not win: a sure source names others or agrees with others; the text leaves
    /// open who says so; or nothing speaks for it, neither a phrase nor that it was lately spoken of.
    pub(super) fn is_out_of_question(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(referent) = candidate.who else { return false };
        // "It is said that …": who says so is not told, and nobody in the text is likelier than another.
        if self.part.spoken_of.is_some() && !self.part.is_quoted() {
            return true;
        }
        match self.sure_source().map(|sure| &sure.head) {
            Some(SourceHead::Named(_)) => !self.is_named_by_source(candidate),
            Some(SourceHead::Pronoun(_)) => !candidate.matches.iter().any(|fit| fit.is_for()),
            _ => {
                let is_against = |fit: &Match| {
                    matches!(*fit, Match::NONE | Match::OTHER_KIND | Match::OTHER_GENDER | Match::OTHER_NOUN)
                };
                candidate.matches.iter().all(is_against)
                    && candidate.salience_rank >= MAX_HOPEFUL
                    && candidate.recency_rank >= MAX_HOPEFUL
                    && !self.turns.recent.contains(&referent)
                    && !self.subjects.contains(&Some(referent))
            }
        }
    }

    /// Whether a source names the candidate, or has its name in it.
    fn is_named_by_source(&self, candidate: &SpeakerCandidate) -> bool {
        let mut fits = self.clues.iter().zip(&candidate.matches).filter(|(clue, _)| clue.kind == ClueKind::Source);
        fits.any(|(_, fit)| matches!(*fit, Match::NAMED | Match::WITHIN | Match::IN_COMPLEMENT))
    }

    /// Whether a candidate cannot be whom the source is, which is beyond doubt: the embassy is no person.
    pub(super) fn is_contradicted(&self, candidate: &SpeakerCandidate) -> bool {
        if let Some(subject) = &self.part.spoken_of {
            let mut fits = self.clues.iter().zip(&candidate.matches);
            if fits.any(|(clue, fit)| fit.is_certain() && overlap(&clue.phrase, subject)) {
                return true;
            }
        }
        let (Some(best), Some(&fit)) = (self.clues.first(), candidate.matches.first()) else { return false };
        if !best.is_local_source() && !self.is_second_half {
            return false;
        }
        if self.is_answered_by_another(best, candidate) {
            return true;
        }
        let is_sure = best.probability >= MIN_P_SURE;
        let is_named = matches!(candidate.who, Who::Referent(Referent::Entity(_)));
        let of_other_kind = matches!(fit, Match::NONE | Match::OTHER_KIND);
        match &best.head {
            // "An astronomer" is somebody new, whoever else is an astronomer.
            SourceHead::Description(description) if self.is_clear(best, description) && is_named => {
                // "The government" is none of its members.
                let is_body = description.kind == DescriptionKind::Organization;
                let is_member = || matches!(candidate.who, Who::Referent(who) if is_person(self.discourse, who));
                // "The Swiss company", "Truman’s campaign": whoever is named beside the noun is not whom it describes.
                let is_beside = match description.kind {
                    // Who gathered "the bureau’s data" may be said to tell what they tell.
                    DescriptionKind::Inanimate => fit == Match::WITHIN && !self.is_organization(candidate),
                    _ => matches!(fit, Match::WITHIN | Match::IN_COMPLEMENT),
                };
                !is_definite(self.discourse, description)
                    || is_body && of_other_kind && is_member()
                    || is_beside
                    || fit == Match::CO_ARGUMENT
                    || matches!(candidate.who, Who::Referent(Referent::Entity(id)) if is_no_company(self.discourse, description, id))
                    || is_sure && (of_other_kind || matches!(fit, Match::OTHER_GENDER | Match::IN_COMPLEMENT))
            }
            // Where one of several is named, the words are that one's, and not those of somebody without a name.
            SourceHead::Several { named: true } => {
                best.probability >= MIN_P_CLEAR && candidate.who == Who::Referent(several())
            }
            SourceHead::Pronoun(Pronoun::He | Pronoun::She) => {
                let is_past = |referent| self.newcomer.is_some_and(|new| new.is_after(referent, candidate.last));
                let is_past = matches!(candidate.who, Who::Referent(referent) if is_past(referent));
                let of_other_gender = fit == Match::OTHER_GENDER && self.has_known_gender(candidate);
                is_sure && (of_other_kind || of_other_gender) || best.probability >= MIN_P_CLEAR && is_named && is_past
            }
            SourceHead::RelativePronoun(at) => {
                let is_of_person = matches!(candidate.who, Who::Referent(who) if is_person(self.discourse, who));
                is_of_person && self.discourse.word(*at).eq_ignore_ascii_case("which")
            }
            // "It" is no person.
            SourceHead::Pronoun(Pronoun::It) => is_sure && is_named && of_other_kind,
            // A label that is nobody's surname, "Q"; "Moss, of the West Yorkshire Police" is not the police.
            SourceHead::Capitalized(_) => {
                is_sure && is_named && matches!(fit, Match::NONE | Match::WITHIN | Match::IN_COMPLEMENT)
            }
            _ => false,
        }
    }

    /// Whether a phrase is clearly the source; that it brings somebody new into the text makes it so.
    fn is_clear(&self, source: &Clue, description: &Description) -> bool {
        let is_reported = !self.part.is_quoted() && self.part.is_accepted;
        let is_new = is_reported && is_newly_described(self.discourse, &description.words);
        source.probability >= if is_new { MIN_P_NEW } else { MIN_P_CLEAR } || self.is_second_half
    }

    /// Whether a candidate asked the question that these words answer: "Ford asked Hopper whether she had read it. “I had,” she said";
    /// "“Why?” asked Ford. “I was afraid,” he replied".
    fn is_answered_by_another(&self, source: &Clue, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(referent) = candidate.who else { return false };
        let names = matches!(source.head, SourceHead::Named(entity) if Referent::Entity(entity) == referent);
        if names || source.probability < MIN_P_CITED {
            return false;
        }
        let last = self.part.pieces.last().map_or(0, |piece| piece.tokens.end - 1);
        if self.asker == Some(referent) && !self.discourse.word(last).contains('?') {
            return true;
        }
        let paragraph = |at: usize| self.discourse.segments.paragraph_of(at);
        let is_question = |last: &&Spoken| {
            last.asks && last.is_framed && paragraph(last.content.start) + 1 >= paragraph(self.part.content.start)
        };
        let replies = |cue: &Range<usize>| REPLYING.contains(&self.discourse.word(cue.start));
        let asked = self.history.last().filter(is_question).is_some_and(|last| last.who == candidate.who);
        asked && source.cue.as_ref().is_some_and(replies)
    }

    /// Whether a name, a title or a role tells the gender of a candidate, and not the pronouns of the text.
    fn has_known_gender(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        self.discourse.entities.genders[id.index()] != Gender::Unknown
    }

    fn is_organization(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        self.discourse.entities.get(id).kind == MentionType::Organization
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
        let takes_turn = |cue: &Range<usize>| TAKING_TURNS.contains(&self.discourse.word(cue.start));
        let verb = self.clues.first().and_then(|best| best.cue.as_ref());
        let is_after = |last: &Spoken| {
            let is_own = paragraph(last.content.start) == paragraph(self.part.content.start);
            is_own && last.is_framed && last.who == candidate.who
        };
        verb.is_some_and(takes_turn) && self.history.last().is_some_and(is_after)
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
