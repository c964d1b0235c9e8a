//! Edits of a text, and the alignment of positions before and after them.

use std::ops::Range;

use crate::offset::Byte;

/// Characters of a text, and what they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the text; empty where something is put in.
    pub(super) range: Range<usize>,
    pub(super) written: String,
}

impl Edit {
    pub(super) fn new(range: Range<usize>, written: impl Into<String>) -> Self {
        Self { range, written: written.into() }
    }
}

/// Which bytes of one text became which of another, where they are not the same.
#[derive(Debug)]
pub(super) struct Alignment {
    /// In the order of both texts; none overlap.
    changes: Vec<Change>,
}

#[derive(Debug)]
struct Change {
    before: Range<u32>,
    after: Range<u32>,
}

/// The text after some edits, which must be in order and not overlap. Takes time proportional to the text.
pub(super) fn apply(text: &str, edits: Vec<Edit>) -> (String, Alignment) {
    let mut edited = String::with_capacity(text.len());
    let mut changes = Vec::with_capacity(edits.len());
    let mut at = 0;
    for Edit { range, written } in edits {
        debug_assert!(at <= range.start && range.start <= range.end, "edits are in order");
        edited.push_str(&text[at..range.start]);
        let start = edited.len() as u32;
        edited.push_str(&written);
        changes.push(Change { before: range.start as u32..range.end as u32, after: start..edited.len() as u32 });
        at = range.end;
    }
    edited.push_str(&text[at..]);
    (edited, Alignment { changes })
}

impl Alignment {
    /// Where a span that begins here after the edits begins before them. Takes time logarithmic in the number of edits.
    pub(super) fn restore_start(&self, at: Byte) -> Byte {
        let next = self.changes.partition_point(|change| change.after.end <= at.0);
        match self.changes.get(next) {
            Some(change) if change.after.start < at.0 => Byte(change.before.start),
            _ => self.moved(next, at),
        }
    }

    /// Where a span that ends here after the edits ends before them.
    pub(super) fn restore_end(&self, at: Byte) -> Byte {
        let next = self.changes.partition_point(|change| change.after.start < at.0);
        match next.checked_sub(1).map(|last| &self.changes[last]) {
            Some(change) if at.0 < change.after.end => Byte(change.before.end),
            _ => self.moved(next, at),
        }
    }

    /// A position that is in no change, of which `passed` are before it.
    fn moved(&self, passed: usize, at: Byte) -> Byte {
        let last = passed.checked_sub(1).map(|last| &self.changes[last]);
        last.map_or(at, |last| Byte(last.before.end + (at.0 - last.after.end)))
    }

    /// The position after the edits of a position before them; within a change, where that begins.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn position(&self, at: Byte) -> Byte {
        let next = self.changes.partition_point(|change| change.before.end <= at.0);
        match self.changes.get(next) {
            Some(change) if change.before.start < at.0 => Byte(change.after.start),
            _ => {
                let last = next.checked_sub(1).map(|last| &self.changes[last]);
                last.map_or(at, |last| Byte(last.after.end + (at.0 - last.before.end)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_aligned() {
        // "ab" becomes "X", "ef" goes, "!" comes before "h".
        let (text, alignment) =
            apply("abcdefgh", vec![Edit::new(0..2, "X"), Edit::new(4..6, ""), Edit::new(7..7, "!")]);
        assert_eq!(text, "Xcdg!h");
        let starts: Vec<u32> = (0..=6).map(|at| alignment.restore_start(Byte(at)).0).collect();
        assert_eq!(starts, [0, 2, 3, 6, 7, 7, 8]);
        let ends: Vec<u32> = (0..=6).map(|at| alignment.restore_end(Byte(at)).0).collect();
        assert_eq!(ends, [0, 2, 3, 4, 7, 7, 8]);
        let after: Vec<u32> = (0..=8).map(|at| alignment.position(Byte(at)).0).collect();
        assert_eq!(after, [0, 0, 1, 2, 3, 3, 3, 5, 6]);
    }
}
