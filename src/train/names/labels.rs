//! Labels as the tagger is taught them; `src/mention/tagger/labels.rs` says what they stand for and reads them.

use crate::mention::tagger::labels::{Position, TYPES, may_begin, may_end, parts, type_of};

/// Labels of the tagger: four positions of each type, and [`OUTSIDE`].
pub(crate) const LABELS: usize = 1 + 4 * TYPES.len();

/// The label of a token in no mention.
pub(crate) const OUTSIDE: u8 = 0;

/// The label of a position in a mention whose type has this index in [`TYPES`].
pub(crate) fn label(kind: usize, position: Position) -> u8 {
    1 + 4 * kind as u8 + position as u8
}

/// Whether the second label may follow the first: a mention that has begun goes on, in its own type, until it ends.
pub(crate) fn may_follow(first: u8, second: u8) -> bool {
    if may_end(first) { may_begin(second) } else { !may_begin(second) && type_of(first) == type_of(second) }
}

/// Labels all these tokens as one mention.
pub(crate) fn write(labels: &mut [u8], kind: usize) {
    let last = labels.len() - 1;
    for (at, to) in labels.iter_mut().enumerate() {
        let position = match at {
            0 if last == 0 => Position::Single,
            0 => Position::Begin,
            _ if at == last => Position::End,
            _ => Position::Inside,
        };
        *to = label(kind, position);
    }
}

/// The names of the labels, in the order of their numbers.
pub(crate) fn listed() -> Vec<String> {
    let name = |label| match parts(label) {
        None => "Outside".to_owned(),
        Some((kind, position)) => format!("{position:?}.{:?}", TYPES[kind]),
    };
    (0..LABELS as u8).map(name).collect()
}
