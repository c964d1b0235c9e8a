//! The one whom a definite description can mean: a body (`bodies.rs`); or the one person in reach, where nothing that the text says
//! fits or contradicts anybody: "the England captain".

use super::bodies::body;
use super::candidates::{SpeakerCandidate, Who};
use super::clues::Clue;
use super::descriptions::is_definite;
use super::discourse::Discourse;
use super::matching::{Match, is_person};
use super::salience::{GrammaticalRole, Referent};
use super::source_head::{Description, DescriptionKind, SourceHead};
use super::utterance::Utterance;
use super::walk::LastMention;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, Gender, WordList};

/// The index of the only candidate whom the best source can describe.
pub(super) fn only_one(utterance: &Utterance<'_>, candidates: &[SpeakerCandidate]) -> Option<usize> {
    let source = utterance.clues.first().filter(|best| best.is_local_source())?;
    let SourceHead::Description(description) = &source.head else { return None };
    let discourse = utterance.discourse;
    let is_owned = discourse.function(description.words.start) == Some(FunctionWord::Possessive)
        || discourse.last_clitic(description.words.clone()).is_some();
    if is_owned || !is_definite(discourse, description) {
        return None;
    }
    body(utterance, source, description, candidates)
        .or_else(|| person(utterance, source, description, candidates))
        .filter(|&only| !utterance.is_contradicted(&candidates[only]))
}

/// The index of the one person whom the name of a group can mean: "“I have seen it,” the Portuguese said", "The Conservative said he
/// would resign".
pub(super) fn one_of_group(utterance: &Utterance<'_>, candidates: &[SpeakerCandidate]) -> Option<usize> {
    let discourse = utterance.discourse;
    let source = utterance.clues.first().filter(|best| best.is_local_source() && best.phrase.len() == 2)?;
    let SourceHead::Named(group) = source.head else { return None };
    let noun = source.phrase.end - 1;
    let is_one = discourse.entities.get(group).kind == MentionType::Group
        && discourse.word(source.phrase.start).eq_ignore_ascii_case("the")
        && !discourse.word(noun).ends_with('s');
    let is_own = |at: usize| matches!(discourse.word(at), "I" | "my" | "My" | "me");
    let first = utterance.part.content.start;
    let tells = match utterance.part.is_quoted() {
        true => utterance.part.pieces.iter().flat_map(|piece| piece.tokens.clone()).any(is_own),
        false => matches!(discourse.word(first), "he" | "she"),
    };
    if !is_one || !tells {
        return None;
    }
    let in_reach: Vec<usize> =
        (0..candidates.len()).filter(|&at| is_in_reach(utterance, source, &candidates[at])).collect();
    match in_reach[..] {
        [only] => Some(only),
        _ => last_subject(utterance, candidates, &in_reach),
    }
}

/// The index of the only person whom a description can mean.
fn person(
    utterance: &Utterance<'_>,
    source: &Clue,
    description: &Description,
    candidates: &[SpeakerCandidate],
) -> Option<usize> {
    let discourse = utterance.discourse;
    let may_be_person = matches!(description.kind, DescriptionKind::Person | DescriptionKind::Inanimate);
    if !may_be_person || !is_of_named(discourse, description) {
        return None;
    }
    // Whom the text has described so before is somebody by himself.
    let was_described = |of: &SpeakerCandidate| {
        let fit = of.matches.first().copied();
        fit.is_some_and(Match::is_described) && of.last.is_some_and(|last| last.token < source.phrase.start)
    };
    if candidates.iter().any(was_described) {
        return None;
    }
    let in_reach: Vec<usize> =
        (0..candidates.len()).filter(|&at| is_in_reach(utterance, source, &candidates[at])).collect();
    let only = match in_reach[..] {
        [only] => only,
        _ => last_subject(utterance, candidates, &in_reach)?,
    };
    if is_of_somebody_else(utterance, source, &candidates[only]) {
        return None;
    }
    let fits = candidates[only].matches.first().is_some_and(|&fit| matches!(fit, Match::OPEN | Match::PERHAPS));
    fits.then_some(only)
}

/// Of several in reach the subject of the last sentence that names any: "Tully curled the ball beyond Voss. The winger".
fn last_subject(utterance: &Utterance<'_>, candidates: &[SpeakerCandidate], in_reach: &[usize]) -> Option<usize> {
    let segments = utterance.discourse.segments;
    let sentence = |at: usize| candidates[at].last.map(|last| segments.sentence_of(last.token));
    let nearest = in_reach.iter().filter_map(|&at| sentence(at)).max()?;
    let is_subject = |at: &usize| sentence(*at) == Some(nearest) && utterance.is_about(&candidates[*at]);
    let mut subjects = in_reach.iter().copied().filter(is_subject);
    subjects.next().filter(|_| subjects.next().is_none())
}

/// Whether the sentence before is about somebody else: "Her husband was angrier. The 51-year-old".
fn is_of_somebody_else(utterance: &Utterance<'_>, source: &Clue, only: &SpeakerCandidate) -> bool {
    let segments = utterance.discourse.segments;
    let before = segments.sentence_of(source.phrase.start).checked_sub(1).and_then(|at| segments.sentences.get(at));
    // "His opposite number, Marta Vidal," is about her.
    let is_about = |last: LastMention| {
        let is_within = before.is_some_and(|of| of.tokens.start < last.token && last.token < of.tokens.end);
        let is_apposed = last.token > 0 && utterance.discourse.word(last.token - 1) == ",";
        is_within && (is_apposed || matches!(last.role, GrammaticalRole::Subject | GrammaticalRole::Source))
    };
    if only.last.is_some_and(is_about) {
        return false;
    }
    let is_owned = before.is_some_and(|of| segments.function(of.tokens.start) == Some(FunctionWord::Possessive));
    let mut subjects = utterance.subjects.iter().flatten();
    let subject = subjects.find(|&&subject| is_person(utterance.discourse, subject));
    is_owned || subject.is_some_and(|&subject| only.who != Who::Referent(subject))
}

/// Whether a candidate is a person who was named shortly before, in the writer's words.
fn is_in_reach(utterance: &Utterance<'_>, source: &Clue, candidate: &SpeakerCandidate) -> bool {
    let discourse = utterance.discourse;
    let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
    let is_person = discourse.entities.get(id).kind == MentionType::Person;
    let Some(last) = candidate.last.filter(|_| is_person) else { return false };
    let sentence = |at: usize| discourse.segments.sentence_of(at);
    let distance = sentence(source.phrase.start).saturating_sub(sentence(last.token));
    // "The Frenchman" is no woman.
    let noun = source_noun(discourse, source);
    let gender = discourse.entities.genders[id.index()];
    let is_other = noun.ends_with("woman") && gender == Gender::Male
        || noun.ends_with("man") && !noun.ends_with("woman") && gender == Gender::Female;
    !is_other && distance <= 1 && (last.role != GrammaticalRole::Aside || utterance.is_about(candidate))
}

/// The noun of a description; empty for another source.
fn source_noun<'t>(discourse: Discourse<'_, 't>, source: &Clue) -> &'t str {
    match &source.head {
        SourceHead::Description(description) => discourse.word(description.noun),
        _ => "",
    }
}

/// Whether a description is as those by which somebody is called whom the text has named: "the England captain", "the singer", "the
/// Spaniard", "the 22-year-old".
fn is_of_named(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let noun = description.noun;
    let is_age = || discourse.word(noun) == "old" && discourse.word(noun - 1) == "-";
    let is_group = || discourse.mention_at(noun).is_some_and(|(_, mention)| mention.kind == MentionType::Group);
    let has_name = || (description.words.start + 1..noun).any(|at| discourse.is_in_name(at));
    let is_known = discourse.is_on(noun, WordList::PublicFigure);
    is_known || description.kind == DescriptionKind::Person && (is_age() || is_group() || has_name())
}
