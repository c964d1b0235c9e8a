//! The labels of tokens: whether a token is in the content of a quote, and whether it is in a cue or a source.
//!
//! One label has both, since a quote may stand within the content of another: "She said he thought it over". It is
//! `5 * content + role`. The weights are by label, so the order of [`Content`] and of [`Role`] is the model's
//! (`the_model_fits_the_code`).

use std::ops::Range;

use crate::model::QUOTE_LABELS;

/// Where in a content a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// It is in none.
    Outside,
    /// It is the first of one.
    Begin,
    /// It is in one, but not the first.
    Inside,
}

/// What a token is in a quote, apart from its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is neither.
    None,
    /// It is the first of a cue.
    BeginCue,
    /// It is in a cue, but not the first.
    Cue,
    /// It is the first of a source.
    BeginSource,
    /// It is in a source, but not the first.
    Source,
}

/// Every content and every role, in the order of the discriminants.
const CONTENTS: [Content; 3] = [Content::Outside, Content::Begin, Content::Inside];
pub(crate) const ROLES: [Role; 5] = [Role::None, Role::BeginCue, Role::Cue, Role::BeginSource, Role::Source];

/// How many labels there are.
pub(crate) const LABELS: usize = CONTENTS.len() * ROLES.len();

const _: () = assert!(QUOTE_LABELS == LABELS, "the model is read for as many labels");

/// What a label stands for.
pub(crate) fn parts(label: u8) -> (Content, Role) {
    let label = usize::from(label);
    (CONTENTS[label / ROLES.len() % CONTENTS.len()], ROLES[label % ROLES.len()])
}

/// The labels that stand for what is `wanted`, in order.
pub(super) fn which(wanted: impl Fn(Content, Role) -> bool) -> Vec<usize> {
    let is_wanted = |&label: &usize| {
        let (content, role) = parts(label as u8);
        wanted(content, role)
    };
    (0..LABELS).filter(is_wanted).collect()
}

/// Whether a paragraph may begin with the label.
pub(crate) fn may_begin(label: u8) -> bool {
    let (content, role) = parts(label);
    content != Content::Inside && !matches!(role, Role::Cue | Role::Source)
}

/// The spans whose first labels are those that `begins` accepts, and whose others those that `continues` accepts, in order.
fn spans(labels: &[u8], begins: impl Fn(u8) -> bool, continues: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if begins(label) {
            found.push(at..at + 1);
        } else if continues(label)
            && let Some(last) = found.last_mut().filter(|last| last.end == at)
        {
            last.end += 1;
        }
    }
    found
}

/// The contents that the labels mark.
pub(crate) fn contents(labels: &[u8]) -> Vec<Range<usize>> {
    spans(labels, |label| parts(label).0 == Content::Begin, |label| parts(label).0 == Content::Inside)
}

/// The cues that the labels mark.
pub(crate) fn cues(labels: &[u8]) -> Vec<Range<usize>> {
    spans(labels, |label| parts(label).1 == Role::BeginCue, |label| parts(label).1 == Role::Cue)
}

/// Maximum tokens of a source: no phrase is longer, but lists of thousands of names are.
const MAX_SOURCE: usize = 200;

/// The sources that the labels mark.
pub(crate) fn sources(labels: &[u8]) -> Vec<Range<usize>> {
    let mut found = spans(labels, |label| parts(label).1 == Role::BeginSource, |label| parts(label).1 == Role::Source);
    found.retain(|source| source.len() <= MAX_SOURCE);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::quotes::labels::{label, may_follow};

    #[test]
    fn labels_have_the_parts_that_they_were_made_of() {
        for content in CONTENTS {
            for role in ROLES {
                assert_eq!(parts(label(content, role)), (content, role));
            }
        }
        assert!((0..LABELS as u8).all(|each| usize::from(each) < LABELS && may_follow(0, each) == may_begin(each)));
    }

    #[test]
    fn a_quote_within_a_content_is_read() {
        use Content::{Begin, Inside, Outside};
        let labels = [
            label(Outside, Role::BeginSource),
            label(Outside, Role::BeginCue),
            label(Begin, Role::BeginSource),
            label(Inside, Role::Source),
            label(Inside, Role::BeginCue),
            label(Begin, Role::None),
        ];
        assert!(labels.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(contents(&labels), [2..5, 5..6]);
        assert_eq!(cues(&labels), [1..2, 4..5]);
        assert_eq!(sources(&labels), [0..1, 2..4]);
    }
}
