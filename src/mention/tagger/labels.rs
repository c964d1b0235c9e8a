//! The labels of tokens: which type's mention a token is in, and where in it (BIOES, Ratinov and Roth 2009).
//!
//! Label 0 is outside; the others are `1 + 4 * type + position`. The weights are by label, so the order of [`TYPES`] and of
//! [`Position`] is the model's (`the_model_fits_the_code`).

use std::ops::Range;

use crate::annotation::MentionType;
use crate::model::NAME_LABELS;

/// The types that the tagger tells apart. Events, works and laws are `misc` to it: too few are annotated to learn from.
pub(crate) const TYPES: [MentionType; 7] = [
    MentionType::Person,
    MentionType::Organization,
    MentionType::Place,
    MentionType::Facility,
    MentionType::Group,
    MentionType::Product,
    MentionType::Misc,
];

const _: () = assert!(NAME_LABELS == 1 + TYPES.len() * POSITIONS.len(), "the model is read for as many labels");

/// Where in a mention a token stands. The labels are numbered by this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    Begin,
    Inside,
    End,
    Single,
}

/// Every position, in the order of the discriminants.
const POSITIONS: [Position; 4] = [Position::Begin, Position::Inside, Position::End, Position::Single];

/// The label for a position in a mention of the type with this index.
fn label(kind: usize, position: Position) -> u8 {
    1 + 4 * kind as u8 + position as u8
}

/// The labels of a mention of `tokens` tokens, at least 1, of the type whose index in [`TYPES`] is `kind`.
pub(crate) fn labels_of(kind: usize, tokens: usize) -> Vec<u8> {
    let position = |at: usize| match (at == 0, at + 1 == tokens) {
        (true, true) => Position::Single,
        (true, false) => Position::Begin,
        (false, true) => Position::End,
        (false, false) => Position::Inside,
    };
    (0..tokens).map(|at| label(kind, position(at))).collect()
}

/// The index in [`TYPES`] of a label's type, and the position; `None` for outside.
pub(crate) fn parts(label: u8) -> Option<(usize, Position)> {
    let label = usize::from(label.checked_sub(1)?);
    Some((label / 4, POSITIONS[label % 4]))
}

/// The index in [`TYPES`] of a label's type; `None` for outside.
pub(crate) fn type_of(label: u8) -> Option<usize> {
    parts(label).map(|(kind, _)| kind)
}

/// Whether a candidate region may begin with the label.
pub(crate) fn may_begin(label: u8) -> bool {
    parts(label).is_none_or(|(_, position)| matches!(position, Position::Begin | Position::Single))
}

/// Whether a candidate region may end with the label.
pub(crate) fn may_end(label: u8) -> bool {
    parts(label).is_none_or(|(_, position)| matches!(position, Position::End | Position::Single))
}

/// The mentions that the labels mark, each with the index of its type in [`TYPES`]. The labels must follow each other as
/// they may.
pub(crate) fn mentions(labels: &[u8]) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, &label)| {
        if may_begin(label) {
            start = at;
        }
        let kind = type_of(label)?;
        may_end(label).then_some((start..at + 1, kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::names::labels::{OUTSIDE, may_follow, write};

    #[test]
    fn labels_mark_the_mentions_that_they_were_written_for() {
        let mut labels = [OUTSIDE; 8];
        write(&mut labels[1..2], 0);
        write(&mut labels[2..5], 6);
        write(&mut labels[6..8], 2);
        assert!(labels.windows(2).all(|pair| may_follow(pair[0], pair[1])), "{labels:?}");
        assert_eq!(mentions(&labels).collect::<Vec<_>>(), [(1..2, 0), (2..5, 6), (6..8, 2)]);
    }

    #[test]
    fn a_mention_continues_with_its_own_type() {
        let (begin, end) = (label(1, Position::Begin), label(2, Position::End));
        assert!(!may_follow(begin, end) && !may_follow(begin, OUTSIDE) && !may_end(begin) && !may_begin(end));
        assert!(may_follow(OUTSIDE, begin) && may_follow(end, begin));
    }
}
