//! Subjects and phrases of single sentences.

use std::ops::Range;

use super::*;
use crate::segment::segment;
use crate::user_lexicon::UserLexicon;

/// Reads a phrase of the text; the token that `|` precedes is where the reading starts or ends.
#[track_caller]
fn check(
    marked: &str,
    read: impl Fn(&NounPhrases<'_, '_>, usize, usize) -> Option<Range<usize>>,
    expected: Option<&str>,
) {
    let at = marked.find('|').expect("a token is marked");
    let text = marked.replacen('|', "", 1);
    let mut segments = segment(&text);
    let lexicon = UserLexicon::default();
    let entities = crate::entity::entities_of(&mut segments, &lexicon);
    let phrases = NounPhrases::new(&segments, &entities);
    let phrase = read(&phrases, segments.token_from(crate::Byte(at as u32)), segments.tokens.len());
    let phrase = phrase.map(|tokens| segments.words(segments.span(tokens)));
    assert_eq!(phrase, expected, "in {marked:?}");
}

/// The subject of the verb after `|`.
#[track_caller]
fn check_subject(marked: &str, expected: Option<&str>) {
    check(marked, |phrases, verb, _| phrases.subject_before(verb, 0), expected);
}

/// The phrase after `|`.
#[track_caller]
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough")]
fn check_after(marked: &str, expected: Option<&str>) {
    check(marked, |phrases, at, end| phrases.phrase_after(at, end), expected);
}

#[test]
fn a_subject_has_its_modifiers_and_complements() {
    check_subject("Marie Curie |said so.", Some("Marie Curie"));
    check_subject("Later she |said so.", Some("she"));
    check_subject("In Paris the prime minister |said so.", Some("the prime minister"));
    check_subject("On Monday Oman’s foreign minister |said so.", Some("Oman’s foreign minister"));
    check_subject("A spokesman for the ministry |said so.", Some("A spokesman for the ministry"));
    check_subject("Omani officials |said so.", Some("Omani officials"));
    check_subject("|Said so.", None);
    check_subject("It rained, and |said so.", None);
}

#[test]
fn auxiliaries_adverbs_dates_and_asides_come_between_subject_and_verb() {
    check_subject("The minister has repeatedly |said so.", Some("The minister"));
    check_subject("The minister on Tuesday |said so.", Some("The minister"));
    check_subject("Marie Curie, 36, |said so.", Some("Marie Curie"));
    check_subject("The minister, a physicist by training, |said so.", Some("The minister"));
    check_subject("The minister (who resigned) |said so.", Some("The minister"));
    check_subject("He met the mayor, who |called it a day.", Some("the mayor"));
}

#[test]
fn an_inverted_subject_begins_after_the_verb() {
    check_after("“No,” said |Marie Curie in Paris.", Some("Marie Curie"));
    check_after("“No,” said |the prime minister on Monday.", Some("the prime minister"));
    check_after("“No,” said |Oman’s foreign minister.", Some("Oman’s foreign minister"));
    check_after("“No,” said |she to him.", Some("she"));
    check_after("It rained, according to |a report on Monday.", Some("a report"));
    check_after("It rained, according to |Reuters reporters.", Some("Reuters reporters"));
    check_after("“No,” said |to be wrong.", None);
}

#[test]
fn a_clause_has_its_subject_after_a_prepositional_phrase() {
    let subject = |phrases: &NounPhrases<'_, '_>, from, to| phrases.subject_of_clause(from, to);
    check("|In Geneva, the minister left, saying so.", subject, Some("the minister"));
    check("|Marie Curie left, saying so.", subject, Some("Marie Curie"));
    check("|In Geneva.", subject, None);
}

/// The subject of the verb after the second `|`, of which the phrase that ends with the first was found.
#[track_caller]
fn check_past(marked: &str, found: &str, expected: Option<&str>) {
    let subject = |phrases: &NounPhrases<'_, '_>, verb, _| {
        let segments = phrases.discourse.segments;
        let start = marked.replacen('|', "", 1).find(found).expect("the phrase is in the text");
        let end = segments.token_from(crate::Byte((start + found.len()) as u32));
        phrases.subject_past(&(segments.token_from(crate::Byte(start as u32))..end), verb)
    };
    check(marked, subject, expected);
}

#[test]
fn the_object_of_a_verb_and_the_end_of_an_adjunct_are_no_subjects() {
    check_past("Niels Bohr on Monday met Marie Curie and |said so.", "Marie Curie", Some("Niels Bohr"));
    check_past("Niels Bohr received Marie Curie on Monday and |said so.", "Marie Curie", Some("Niels Bohr"));
    check_past("Niels Bohr at a meeting in Paris |said so.", "Paris", Some("Niels Bohr"));
    check_past("Niels Bohr built a bank with the money of Marie Curie, |saying so.", "Marie Curie", None);
    check_past("Niels Bohr backed the road, which was built in Paris, |saying so.", "the road", Some("Niels Bohr"));
    check_past("Niels Bohr backed the road that is built by a firm, |saying so.", "a firm", Some("Niels Bohr"));
    check_past("Niels Bohr in Paris |said so.", "Paris", None);
    check_past("Niels Bohr and Marie Curie |said so.", "Marie Curie", None);
    check_past("Niels Bohr left and Marie Curie |said so.", "Marie Curie", None);
}
