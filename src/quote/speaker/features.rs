//! The features of a candidate for the speaker. [`templates`](super::templates) has the table of what is combined.

use super::candidates::SpeakerCandidate;
use super::clues::{Clue, ClueKind};
use super::common::{Common, CommonOfClue, cue, head_code, place};
use super::discourse::Discourse;
use super::matching::{Match, is_person};
use super::salience::{GrammaticalRole, Referent};
use super::source_head::DescriptionKind;
use super::templates::{NobodyTemplate as N, ReferentTemplate as T};
use super::utterance::{Spoken, Utterance};
use crate::annotation::MentionType;
use crate::model::hash::{hash_lower, join};
use crate::model::template::{Features, Value};
use crate::segment::TokenKind;

/// A count or a distance as a bin, 0 to 6.
fn count_bin(count: usize) -> u64 {
    match count {
        0..=3 => count as u64,
        4..=6 => 4,
        7..=14 => 5,
        _ => 6,
    }
}

/// What a candidate is.
fn kind(discourse: Discourse<'_, '_>, referent: Referent) -> u64 {
    match referent {
        Referent::Entity(id) => match discourse.entities.get(id).kind {
            MentionType::Person => 1,
            MentionType::Organization => 2,
            MentionType::Place => 3,
            MentionType::Group => 4,
            MentionType::Work => 5,
            MentionType::Facility => 6,
            _ => 7,
        },
        Referent::Unnamed { kind: DescriptionKind::Person, .. } => 8,
        Referent::Unnamed { noun: 0, .. } => 9,
        Referent::Unnamed { kind: DescriptionKind::People, .. } => 10,
        Referent::Unnamed { kind: DescriptionKind::Organization, .. } => 11,
        Referent::Unnamed { kind: DescriptionKind::Inanimate, .. } => 12,
    }
}

/// Adds the features of a candidate.
pub(super) fn features(utterance: &Utterance<'_>, common: &Common, candidate: &SpeakerCandidate, found: &mut Vec<u64>) {
    match candidate.who {
        super::candidates::Who::Referent(referent) => of_referent(utterance, common, candidate, referent, found),
        super::candidates::Who::Unresolved => of_unresolved(utterance, common, found),
        super::candidates::Who::Nobody => of_nobody(utterance, common, found),
    }
}

fn of_referent(
    utterance: &Utterance<'_>,
    common: &Common,
    candidate: &SpeakerCandidate,
    referent: Referent,
    found: &mut Vec<u64>,
) {
    let mut features = Features::new(found);
    let Common { state, coarse, form, words, .. } = *common;
    let kind = kind(utterance.discourse, referent);
    let relation = utterance.relation;
    features.add(T::Kind, kind);
    features.pair(T::KindState, kind, state);
    features.triple(T::KindForm, kind, form, coarse);
    features.pair(T::KindWords, kind, words);

    let is_same = utterance.turns.last() == Some(referent);
    let is_before_last = !is_same && utterance.turns.before_last == Some(referent);
    let spoke = u64::from(is_same) << 1 | u64::from(is_before_last);
    let people_rank = if is_person(utterance.discourse, referent) { candidate.people_rank.min(3) } else { 4 };
    let people = people_rank << 2 | spoke;
    let last = last_mention(utterance, candidate);
    let mut all = 0;
    let mut rank = 0;
    let mut two = [0; 2];
    let mut best = Match::NONE;
    for ((clue, of_clue), &fit) in utterance.clues.iter().zip(&common.clues).zip(&candidate.matches) {
        let clue_code = clue.kind as u64;
        let own_rank = rank;
        if clue.kind == ClueKind::Source {
            rank += 1;
            if own_rank < 2 {
                two[own_rank] = fit.0 + 1;
            }
            if own_rank == 0 {
                best = fit;
            }
        }
        if fit == Match::NONE {
            continue;
        }
        let CommonOfClue { rank: clue_rank, source, place, cue_class, cue_word, described } = *of_clue;
        let fit = fit.0;
        all = join(all, join(clue_rank, fit));
        features.triple(T::ClueRankSourceMatch, clue_rank, source, fit);
        features.triple(T::ClueMatchPeople, clue_rank << 3 | source, fit, people);
        // A phrase that is hardly the source tells little.
        if clue.kind == ClueKind::Source && own_rank > 1 && source == 0 {
            continue;
        }
        if is_cited(clue) {
            features.triple(T::CluePlaceMatchForm, clue_code << 16 | place, fit, form >> 6);
            features.triple(T::ClueCueMatch, clue_rank, cue_class, fit);
            if cue_word != 0 {
                features.triple(T::ClueWordMatch, clue_code, cue_word, fit);
            }
            features.triple(T::ClueSourceMatchKind, clue_rank << 3 | source, fit, kind);
            features.triple(T::ClueOriginMatchSource, clue_code << 4 | clue.origin as u64, fit, source);
        }
        features.triple(T::ClueMatchState, clue_rank, fit, coarse << 4 | common.named);
        features.triple(T::ClueMatchForm, clue_rank, fit, form << 3 | coarse);
        features.triple(T::ClueMatchRelation, clue_rank, fit, relation << 3 | coarse);
        features.triple(T::ClueMatchRecency, clue_rank << 1 | spoke, fit, candidate.recency_rank.min(4));
        features.triple(T::ClueMatchLast, clue_rank, fit, last);
        let counts = count_bin(candidate.count) << 3 | candidate.count_rank.min(4);
        features.triple(T::ClueMatchCount, clue_rank, fit, counts);
        features.triple(T::ClueMatchSpoken, clue_rank, fit, count_bin(candidate.spoken) << 2 | spoke);
        features.triple(T::ClueMatchRelationPeople, clue_rank << 6 | fit, relation >> 5, people);
        if let Some((noun, determiner)) = described {
            features.triple(T::ClueMatchNoun, clue_code, fit, noun);
            features.triple(T::ClueMatchPeopleDeterminer, clue_rank << 6 | fit, people, determiner);
            features.triple(T::ClueMatchDeterminer, clue_rank, fit, determiner << 3 | source);
        }
    }
    features.triple(T::MatchesOfAll, all, people, coarse);
    features.triple(T::PeopleRecencyForm, people << 3 | candidate.recency_rank.min(4), form, coarse);
    features.triple(T::PeopleRelation, people << 3 | candidate.recency_rank.min(4), relation, coarse);
    features.triple(T::TwoMatches, two[0], two[1], coarse);
    features.triple(T::BestMatchState, best.0, state, kind);

    if is_same {
        features.pair(T::RelationSame, relation, kind);
        features.pair(T::RelationSameState, relation, state);
        features.triple(T::RelationSameForm, relation, form, coarse);
        features.triple(T::RelationSameWords, relation, words, coarse);
        features.triple(T::SameRun, utterance.turns.run.min(5), relation, coarse);
        features.triple(T::SameMatch, relation, best.0, coarse);
    }
    if is_before_last {
        features.pair(T::RelationBeforeLast, relation, kind);
        features.pair(T::RelationBeforeLastState, relation, state);
        features.triple(T::RelationBeforeLastForm, relation, form, coarse);
    }
    let dialogue = dialogue(utterance);
    let place = relation >> 5;
    if is_same {
        features.pair(T::FirstWordSame, first_word(utterance), place);
        features.triple(T::DialogueSame, dialogue, form, coarse);
        features.triple(T::AddressSame, words, place, coarse);
        features.triple(T::LengthsSame, lengths(utterance), place, coarse);
        features.triple(T::EchoSame, echo(utterance), place, coarse);
    } else if is_before_last {
        features.pair(T::FirstWordBeforeLast, first_word(utterance), place);
        features.triple(T::DialogueBeforeLast, dialogue, form, coarse);
    } else {
        features.triple(T::DialogueOther, dialogue, form, coarse);
    }
    let salience = candidate.salience_rank.min(6);
    let among_people = if is_person(utterance.discourse, referent) { candidate.people_rank.min(5) } else { 7 };
    features.triple(T::SalienceState, salience, coarse, kind);
    features.triple(T::SaliencePeopleState, among_people, state, kind);
    features.triple(T::SalienceForm, among_people, form, coarse);
    let recency = candidate.recency_rank.min(6);
    features.triple(T::RecencyState, recency, coarse, kind);
    features.triple(T::RecencyForm, recency, form, relation << 3 | coarse);
    features.triple(T::LastState, last, coarse, kind);
    features.triple(T::LastForm, last, form, coarse);
    if let Some(after) = candidate.sentences_to_next {
        features.triple(T::AfterState, after << 1 | u64::from(last == 0), coarse, kind);
        features.triple(T::AfterForm, after << 1 | u64::from(last == 0), form, coarse);
    }
    features.triple(T::CountState, count_bin(candidate.count), coarse, kind);
    features.triple(T::CountRankState, candidate.count_rank.min(4), coarse, kind);
    features.triple(T::SpokenState, count_bin(candidate.spoken), coarse, kind);
    let own = u64::from(candidate.in_own_words) << 1 | u64::from(candidate.is_addressee);
    features.triple(T::OwnWordsState, own, coarse, kind);
    if candidate.is_addressee {
        features.pair(T::AddresseeState, state, best.0);
    }
    features.triple(T::WordsKind, words, kind, coarse);
    if candidate.is_title {
        features.pair(T::WorkState, state, kind);
    }
    for (index, subject) in utterance.subjects.iter().enumerate() {
        if *subject == Some(referent) {
            features.triple(T::SubjectState, index as u64, coarse, kind);
            features.triple(T::SubjectForm, index as u64, form, coarse);
            features.triple(T::SubjectRelation, index as u64, relation, coarse);
        }
    }
}

/// How the last utterances alternate: whether the last one was a paragraph by itself, whether the one before it was somebody else's
/// and a paragraph too, and whether either asks.
fn dialogue(utterance: &Utterance<'_>) -> u64 {
    let mut last = utterance.history.iter().rev();
    let (Some(one), other) = (last.next(), last.next()) else { return 0 };
    let of = |spoken: &Spoken| {
        u64::from(spoken.is_paragraph) | u64::from(spoken.asks) << 1 | u64::from(spoken.words < 8) << 2
    };
    let before = other.map_or(0, |other| 1 + (of(other) << 1 | u64::from(other.who == one.who)));
    1 + (before << 3 | of(one))
}

/// The hash of the first word.
fn first_word(utterance: &Utterance<'_>) -> u64 {
    let segments = utterance.discourse.segments;
    let mut tokens = utterance.part.pieces.iter().flat_map(|piece| piece.tokens.clone());
    tokens.find(|&at| segments.tokens[at].is(TokenKind::Word)).map_or(0, |at| segments.word_type(at).lower)
}

/// The lengths of the last utterance and of this one.
fn lengths(utterance: &Utterance<'_>) -> u64 {
    let bin = |count: usize| match count {
        0..5 => 0,
        5..12 => 1,
        12..25 => 2,
        _ => 3,
    };
    let own: usize = utterance.part.pieces.iter().map(|piece| piece.tokens.len()).sum();
    let last = utterance.history.last().map_or(4, |last| bin(last.words));
    last << 2 | bin(own)
}

/// How many content words of this utterance the last one had: an answer takes up the words of a question.
fn echo(utterance: &Utterance<'_>) -> u64 {
    /// Only the beginning of either is compared.
    const COMPARED: usize = 24;
    let segments = utterance.discourse.segments;
    let Some(last) = utterance.history.last() else { return 0 };
    let is_content = |at: &usize| segments.tokens[*at].is(TokenKind::Word) && segments.function(*at).is_none();
    let end = last.content.end;
    let before: Vec<u64> = (end.saturating_sub(COMPARED).max(last.content.start)..end)
        .filter(is_content)
        .map(|at| segments.word_type(at).lower)
        .collect();
    let own = utterance.part.content.clone().take(COMPARED).filter(is_content);
    1 + own.filter(|&at| before.contains(&segments.word_type(at).lower)).count().min(3) as u64
}

/// How many sentences ago and in which role a candidate was last spoken of; 0 for not yet.
fn last_mention(utterance: &Utterance<'_>, candidate: &SpeakerCandidate) -> u64 {
    let Some(last) = candidate.last else { return 0 };
    let segments = utterance.discourse.segments;
    let own = segments.sentence_of(utterance.part.content.start);
    let ago = own.saturating_sub(segments.sentence_of(last.token));
    let same_paragraph = segments.paragraph_of(utterance.part.content.start) == segments.paragraph_of(last.token);
    let role = match last.role {
        GrammaticalRole::Source => 1,
        GrammaticalRole::Subject => 2,
        GrammaticalRole::Object => 3,
        GrammaticalRole::Possessor => 4,
        GrammaticalRole::Complement => 5,
        GrammaticalRole::Aside => 6,
    };
    1 + (count_bin(ago) << 4 | role << 1 | u64::from(same_paragraph))
}

/// Whether a clue is a source, of this utterance or of the next.
fn is_cited(clue: &Clue) -> bool {
    matches!(clue.kind, ClueKind::Source | ClueKind::NextUtterance)
}

fn of_unresolved(utterance: &Utterance<'_>, common: &Common, found: &mut Vec<u64>) {
    let mut features = Features::new(found);
    let best = utterance.clues.iter().find(|clue| clue.kind == ClueKind::Source);
    let head = best.map_or(0, |clue| head_code(&clue.head));
    let (class, word) = cue(utterance, best);
    features.add(N::UnresolvedState, common.state);
    features.pair(N::UnresolvedForm, common.form, common.coarse);
    features.pair(N::UnresolvedHead, head, common.named);
    features.pair(N::UnresolvedCue, class, head);
    if let Some(clue) = best {
        let head = hash_lower(utterance.discourse.word(clue.phrase.end - 1));
        features.pair(N::UnresolvedHead, head, 99);
        features.pair(N::UnresolvedCue, word, 99);
    }
}

fn of_nobody(utterance: &Utterance<'_>, common: &Common, found: &mut Vec<u64>) {
    let Common { state, coarse, form, words, content, named, .. } = *common;
    let discourse = utterance.discourse;
    let best = utterance.clues.iter().find(|clue| clue.kind == ClueKind::Source);
    let (cue_class, cue_word) = cue(utterance, best);
    let range = &utterance.part.content;
    let lower = |at: Option<usize>| {
        at.filter(|&at| at < discourse.segments.tokens.len()).map_or(0, |at| discourse.segments.word_type(at).lower)
    };
    let (before, before_that) = (lower(range.start.checked_sub(1)), lower(range.start.checked_sub(2)));
    let after = lower(Some(range.end));
    let marks = form >> 6;
    let mut features = Features::new(found);
    features.add(N::State, state);
    features.add(N::Form, form);
    features.pair(N::StateForm, state, form);
    features.add(N::Relation, utterance.relation);
    features.pair(N::RelationForm, utterance.relation, form);
    features.pair(N::Content, content, marks);
    features.pair(N::ContentForm, content, form);
    features.pair(N::ContentState, content, state);
    features.pair(N::Words, words, marks);
    features.pair(N::WordsForm, words, form);
    features.pair(N::WordBeforeForm, before, marks);
    features.pair(N::WordBeforeForm, join(before, before_that), marks);
    features.pair(N::WordAfterForm, after, marks);
    features.pair(N::Cue, cue_word, marks);
    features.triple(N::Cue, cue_class, marks, 1);
    features.triple(N::CueState, cue_class, state, marks);
    features.triple(N::CueForm, cue_class, form, coarse);
    features.pair(N::Named, named, coarse);
    features.pair(N::Head, best.map_or(0, |clue| place(utterance, clue)), state);
    features.triple(N::Neighbors, utterance.neighbors(), form, coarse);
    features.triple(N::Accepted, u64::from(utterance.part.is_accepted), form, state);
    for &feature in &utterance.part.content_features {
        features.add(N::OfContent, feature.value());
    }
}
