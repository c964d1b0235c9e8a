//! From offsets of another unit back to bytes.

use crate::offset::{Byte, Offset};

/// Stands for an offset within a character. No text that is annotated is so long.
const NONE: u32 = u32::MAX;

/// The byte at each offset of a text: four bytes of memory for each.
pub(super) struct Positions(Vec<u32>);

impl Positions {
    /// Those of this text, for offsets of the unit `O`.
    pub(super) fn of<O: Offset>(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, character) in text.char_indices().take_while(|&(at, _)| at < NONE as usize) {
            bytes.push(at as u32);
            bytes.extend(std::iter::repeat_n(NONE, O::width(character) - 1));
        }
        bytes.push(text.len().min(NONE as usize) as u32);
        Self(bytes)
    }

    /// The byte; `None` beyond the text and within a character.
    pub(super) fn byte(&self, offset: u32) -> Option<Byte> {
        self.0.get(offset as usize).copied().filter(|&byte| byte != NONE).map(Byte)
    }
}
