//! What the tests of rules compare: the mentions of a text, with their types.

use crate::annotation::{Annotation, Mention, MentionType};

/// Compares all mentions of a text, figures too.
#[track_caller]
pub(super) fn check_mentions(text: &str, expected: &[(MentionType, &str)]) {
    check(text, expected, |_| true);
}

/// Compares the names in a text.
#[track_caller]
pub(super) fn check_names(text: &str, expected: &[(MentionType, &str)]) {
    check(text, expected, |mention| mention.kind.names_entity());
}

#[track_caller]
fn check(text: &str, expected: &[(MentionType, &str)], counts: impl Fn(&Mention) -> bool) {
    let Annotation { mentions, .. } = crate::annotate(text);
    let found: Vec<_> = mentions
        .iter()
        .filter(|mention| counts(mention))
        .map(|mention| (mention.kind, &text[mention.span.range()]))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

/// Compares the words of all mentions of a text, whatever their types.
#[track_caller]
pub(super) fn check_words(text: &str, expected: &[&str]) {
    let annotation = crate::annotate(text);
    let found: Vec<&str> = annotation.mentions.iter().map(|mention| &text[mention.span.range()]).collect();
    assert_eq!(found, expected, "mentions of {text:?}");
}

/// Compares the names of people in a text.
#[track_caller]
pub(super) fn check_people(text: &str, expected: &[&str]) {
    let annotation = crate::annotate(text);
    let people = annotation.mentions.iter().filter(|mention| mention.kind == MentionType::Person);
    let found: Vec<&str> = people.map(|mention| &text[mention.span.range()]).collect();
    assert_eq!(found, expected, "people in {text:?}");
}
