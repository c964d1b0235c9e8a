//! The labels of tokens: whether a token is in the content of an attribution, and whether it is in its cue or source.
//!
//! The two go together in one label, since an attribution may stand within the content of another: "She said he
//! thought it over".

use std::ops::Range;

/// Where in a content a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// In none.
    Outside,
    /// The first of one.
    Begin,
    /// In one, but not the first.
    Inside,
}

/// What a token does for an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing.
    None,
    /// The first of a cue.
    BeginCue,
    /// In a cue, but not the first.
    Cue,
    /// The first of a source.
    BeginSource,
    /// In a source, but not the first.
    Source,
}

const CONTENTS: [Content; 3] = [Content::Outside, Content::Begin, Content::Inside];
pub(crate) const ROLES: [Role; 5] = [Role::None, Role::BeginCue, Role::Cue, Role::BeginSource, Role::Source];

/// How many labels there are.
pub(crate) const LABELS: usize = CONTENTS.len() * ROLES.len();

/// What a label stands for.
pub(crate) fn parts(label: u8) -> (Content, Role) {
    let label = usize::from(label);
    (CONTENTS[label / ROLES.len() % CONTENTS.len()], ROLES[label % ROLES.len()])
}

/// Which labels stand for what is wanted.
pub(super) fn which(wanted: impl Fn(Content, Role) -> bool) -> [bool; LABELS] {
    std::array::from_fn(|label| {
        let (content, role) = parts(label as u8);
        wanted(content, role)
    })
}

/// Whether a paragraph may begin with the label.
pub(crate) fn may_begin(label: u8) -> bool {
    let (content, role) = parts(label);
    content != Content::Inside && !matches!(role, Role::Cue | Role::Source)
}

/// The quoted spans of labels that `begins` and `goes_on` tell, in order.
fn quoted_spans(labels: &[u8], begins: impl Fn(u8) -> bool, goes_on: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        if begins(label) {
            found.push(at..at + 1);
        } else if goes_on(label)
            && let Some(last) = found.last_mut().filter(|last| last.end == at)
        {
            last.end += 1;
        }
    }
    found
}

/// The contents that labels tell.
pub(crate) fn contents(labels: &[u8]) -> Vec<Range<usize>> {
    quoted_spans(labels, |label| parts(label).0 == Content::Begin, |label| parts(label).0 == Content::Inside)
}

/// The cues that labels tell.
pub(crate) fn cues(labels: &[u8]) -> Vec<Range<usize>> {
    quoted_spans(labels, |label| parts(label).1 == Role::BeginCue, |label| parts(label).1 == Role::Cue)
}

/// The sources that labels tell.
pub(crate) fn sources(labels: &[u8]) -> Vec<Range<usize>> {
    quoted_spans(labels, |label| parts(label).1 == Role::BeginSource, |label| parts(label).1 == Role::Source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::quotes::labels::{label, may_follow};

    #[test]
    fn labels_tell_what_they_were_made_of() {
        for content in CONTENTS {
            for role in ROLES {
                assert_eq!(parts(label(content, role)), (content, role));
            }
        }
        assert!((0..LABELS as u8).all(|each| usize::from(each) < LABELS && may_follow(0, each) == may_begin(each)));
    }

    #[test]
    fn an_attribution_within_a_content_is_read() {
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
