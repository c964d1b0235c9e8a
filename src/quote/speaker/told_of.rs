//! Whom words go on to tell of in the third person: a report names a player in a paragraph of its own, and the manager who has
//! spoken before goes on: "Forward Tom Reed scored twice.", "“He works so hard every day.”"
//!
//! Nothing but its place speaks for the player, who would not say "he" of himself.

use super::candidates::{SpeakerCandidate, Who};
use super::clues::Clue;
use super::salience::Referent;
use super::source_head::SourceHead;
use super::utterance::Utterance;
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{Gender, Pronoun};

/// Minimum utterances in a row of whoever goes on.
const MIN_RUN: u64 = 2;
/// Maximum tokens from the beginning of a sentence to the name of its subject: "On-loan striker".
const MAX_TO_NAME: usize = 4;
/// Maximum tokens of the words that are looked through.
const MAX_WORDS: usize = 200;

/// Whether the words, a paragraph by themselves, tell of a person whom the paragraph before is about and who has not spoken, while
/// another has, twice in a row.
pub(super) fn is_told_of(utterance: &Utterance<'_>, candidate: &SpeakerCandidate) -> bool {
    let Who::Referent(who @ Referent::Entity(id)) = candidate.who else { return false };
    let discourse = utterance.discourse;
    let goes_on = utterance.turns.run >= MIN_RUN && utterance.turns.last().is_some_and(|last| last != who);
    let is_framed = utterance.clues.iter().any(Clue::is_local_source);
    if !utterance.is_paragraph
        || !goes_on
        || is_framed
        || candidate.spoken > 0
        || utterance.subjects[2] != Some(who) && !opens_paragraph_before(utterance, id)
        || discourse.entities.get(id).kind != MentionType::Person
    {
        return false;
    }
    let gender = discourse.entities.genders[id.index()];
    let agrees = |pronoun| match pronoun {
        Pronoun::He => gender != Gender::Female,
        Pronoun::She => gender != Gender::Male,
        _ => false,
    };
    let words = utterance.words.clone().take(MAX_WORDS);
    // The first pronoun, unless somebody else is named before it.
    let mut told = words.filter_map(|at| match discourse.pronoun(at) {
        Some(pronoun @ (Pronoun::He | Pronoun::She)) => Some(agrees(pronoun)),
        _ if discourse.is_in_person(at) => Some(false),
        _ => None,
    });
    told.next().unwrap_or(false)
}

/// Whether what was taken for the source is the name with which the last sentence of the paragraph before begins.
fn opens_paragraph_before(utterance: &Utterance<'_>, id: EntityId) -> bool {
    let segments = utterance.discourse.segments;
    let paragraph = segments.paragraph_of(utterance.part.content.start);
    utterance.clues.iter().any(|clue| {
        let sentence = segments.sentences.get(segments.sentence_of(clue.phrase.start));
        matches!(clue.head, SourceHead::Named(named) if named == id)
            && segments.paragraph_of(clue.phrase.start) + 1 == paragraph
            && sentence.is_some_and(|sentence| clue.phrase.start <= sentence.tokens.start + MAX_TO_NAME)
    })
}

#[cfg(test)]
mod tests {
    /// Compares who said the last quote of a text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let annotation = crate::annotate(text);
        let last = annotation.quotes.last().expect("a quote");
        let name = last.speaker.map_or("-", |id| annotation.entities[id.index()].name.as_str());
        assert_eq!(name, expected, "{text:?}");
    }

    const OPENING: &str =
        "Town manager Nigel Crewe spoke.\n\n“I thought we were great,” Crewe said.\n\n“We went on to the end.”\n\n";

    #[test]
    fn whoever_is_told_of_in_the_third_person_does_not_speak() {
        check(&format!("{OPENING}Forward James Gill scored twice.\n\n“He is a special player.”"), "Nigel Crewe");
        check(&format!("{OPENING}Defender Tom Reed limped off.\n\n“He felt his hamstring.”"), "Nigel Crewe");
        check(
            &format!("{OPENING}Forward James Gill scored twice.\n\n“Three goals in four games.\n\n“He was our best.”"),
            "Nigel Crewe",
        );
    }

    #[test]
    fn whoever_speaks_of_another_does() {
        check("“It was bedlam,” said Ann Cole.\n\nTom Reed hid in the cellar.\n\n“My wife was upstairs.”", "Tom Reed");
        check(&format!("{OPENING}Forward James Gill was cross. “He pulled my shirt,” Gill said."), "James Gill");
    }
}
