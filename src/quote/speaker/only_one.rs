//! The one whom a definite description can mean: where nothing that the text says fits or contradicts anybody, but one company, or one
//! person, is in reach, "the company" and "the England captain" are that one.

use super::candidates::{SpeakerCandidate, Who};
use super::clues::Clue;
use super::descriptions::is_definite;
use super::discourse::Discourse;
use super::matching::{Match, is_person};
use super::salience::{GrammaticalRole, Referent};
use super::source_head::{Description, DescriptionKind, SourceHead};
use super::utterance::Utterance;
use super::walk::LastMention;
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{FunctionWord, Gender, Lexicon, WordList};
use crate::model::hash::hash_lower;

/// A company is in reach that was named within this many sentences before.
const MAX_SENTENCES: usize = 3;
/// Words of the names of companies, by which the lexicon tells the nouns for them.
const OF_COMPANIES: [&str; 4] = ["co", "inc", "plc", "stores"];

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
    let kind = match description.kind {
        DescriptionKind::Organization if is_of_company(discourse, description) => MentionType::Organization,
        DescriptionKind::Person | DescriptionKind::Inanimate if is_of_named(discourse, description) => {
            MentionType::Person
        }
        _ => return None,
    };
    // Whom the text has described so before is somebody by himself.
    let was_described = |of: &SpeakerCandidate| {
        let fit = of.matches.first().copied();
        fit.is_some_and(Match::is_described) && of.last.is_some_and(|last| last.token < source.phrase.start)
    };
    if candidates.iter().any(was_described) {
        return None;
    }
    let in_reach: Vec<usize> =
        (0..candidates.len()).filter(|&at| is_in_reach(discourse, source, &candidates[at], kind)).collect();
    let only = match in_reach[..] {
        [only] => only,
        _ if kind == MentionType::Person => last_subject(discourse, candidates, &in_reach)?,
        _ => return None,
    };
    if kind == MentionType::Person && is_of_somebody_else(utterance, source, &candidates[only]) {
        return None;
    }
    let fits = candidates[only].matches.first().is_some_and(|&fit| matches!(fit, Match::OPEN | Match::PERHAPS));
    (fits && !utterance.is_contradicted(&candidates[only])).then_some(only)
}

/// Of several in reach the subject of the last sentence that names any: "Tully curled the ball beyond Voss. The winger".
fn last_subject(discourse: Discourse<'_, '_>, candidates: &[SpeakerCandidate], in_reach: &[usize]) -> Option<usize> {
    let sentence = |at: usize| candidates[at].last.map(|last| discourse.segments.sentence_of(last.token));
    let nearest = in_reach.iter().filter_map(|&at| sentence(at)).max()?;
    let is_subject = |at: usize| {
        candidates[at].last.is_some_and(|last| matches!(last.role, GrammaticalRole::Subject | GrammaticalRole::Source))
    };
    let mut subjects = in_reach.iter().copied().filter(|&at| sentence(at) == Some(nearest) && is_subject(at));
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

/// Whether a candidate of that kind was named shortly before, or in the words that are reported.
fn is_in_reach(discourse: Discourse<'_, '_>, source: &Clue, candidate: &SpeakerCandidate, kind: MentionType) -> bool {
    let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
    let Some(last) = candidate.last.filter(|_| discourse.entities.get(id).kind == kind) else { return false };
    let sentence = |at: usize| discourse.segments.sentence_of(at);
    let distance = sentence(source.phrase.start).saturating_sub(sentence(last.token));
    let is_within = candidate.matches.first().is_some_and(|&fit| matches!(fit, Match::WITHIN | Match::IN_COMPLEMENT));
    // "The Frenchman" is no woman.
    let noun = source_noun(discourse, source);
    let gender = discourse.entities.genders[id.index()];
    let is_other = noun.ends_with("woman") && gender == Gender::Male
        || noun.ends_with("man") && !noun.ends_with("woman") && gender == Gender::Female;
    if is_other {
        return false;
    }
    match kind {
        MentionType::Organization => {
            let is_agency = is_in_dateline(discourse, last.token);
            distance <= MAX_SENTENCES && !is_within && !is_agency && may_be_company(discourse, id)
        }
        _ => distance <= 1 && last.role != GrammaticalRole::Aside,
    }
}

/// Whether the token is in a dateline, which names the agency: "LONDON (Reuters) -".
fn is_in_dateline(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let segments = discourse.segments;
    let paragraph = segments.paragraphs.get(segments.paragraph_of(at));
    paragraph.and_then(|paragraph| paragraph.dateline.as_ref()).is_some_and(|dateline| dateline.contains(&at))
}

/// The noun of a description; empty for another source.
fn source_noun<'t>(discourse: Discourse<'_, 't>, source: &Clue) -> &'t str {
    match &source.head {
        SourceHead::Description(description) => discourse.word(description.noun),
        _ => "",
    }
}

/// Whether a description is of a company: "the company", "the Swiss food group".
fn is_of_company(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let noun = discourse.word(description.noun);
    is_for_company(noun) || noun == "group" && description.words.len() > 2
}

/// Whether a noun is one for a company.
fn is_for_company(noun: &str) -> bool {
    Lexicon::get().organization_nouns.of_hashed(hash_lower(noun)).any(|word| OF_COMPANIES.contains(&word))
}

/// Whether a description is of a company, and an organization is none: "the company" is no ministry.
pub(super) fn is_no_company(discourse: Discourse<'_, '_>, description: &Description, id: EntityId) -> bool {
    description.kind == DescriptionKind::Organization
        && is_of_company(discourse, description)
        && discourse.entities.get(id).kind == MentionType::Organization
        && !may_be_company(discourse, id)
}

/// Whether an organization's name does not say that it is no company, as that of a ministry or a broadcaster does.
fn may_be_company(discourse: Discourse<'_, '_>, id: EntityId) -> bool {
    let nouns = Lexicon::get().organization_nouns;
    let name = &discourse.entities.get(id).name;
    let is_other = |word: &str| nouns.has_hashed(hash_lower(word)) && !is_for_company(word) && word != "Group";
    let is_of = |noun: &str| nouns.of_hashed(hash_lower(noun)).any(|word| name.eq_ignore_ascii_case(word));
    !name.split(' ').any(is_other) && !is_of("broadcaster") && !is_of("network")
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
