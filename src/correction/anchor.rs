//! Anchors: words, with what stands around them.

use std::ops::Range;

use crate::offset::{Byte, OffsetIndex, Utf16};

/// Characters of context on either side.
const CONTEXT: usize = 32;
/// Maximum bytes of the words, some pages of them.
const MAX_EXACT: usize = 20_000;
/// Maximum bytes of the context on one side.
const MAX_CONTEXT: usize = 400;

/// A place in a text, by its words, what stands before and after them, and where they stood: a `TextQuoteSelector` of the W3C's Web
/// Annotation Data Model, with a position as a hint.
///
/// Of the places with these very words it means the one whose context agrees most with `prefix` and `suffix`, and of equals the one that is
/// nearest to `start`. Twelve bytes of context must agree, or all of it; words that have not moved need none, nor does the only
/// occurrence of words that are long (ten bytes, and a blank among them) or that were given without context. Words that
/// did not stand within a longer word are not found in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Anchor {
    /// The words, as they stand in the text as it was given. White space around them counts for finding them alone.
    pub exact: String,
    /// Up to 32 characters before them.
    pub prefix: String,
    /// Up to 32 characters after them.
    pub suffix: String,
    /// Where they stood.
    pub start: Utf16,
}

impl Anchor {
    /// An anchor by words alone, which are found where the text has them once.
    ///
    /// ```
    /// assert_eq!(pressmark::Anchor::new("Marie Curie").exact, "Marie Curie");
    /// ```
    #[must_use]
    pub fn new(exact: impl Into<String>) -> Self {
        Self { exact: exact.into(), ..Self::default() }
    }

    /// The anchor of a range of a text, in bytes; `None` if it is off the character boundaries or has no words. Takes time proportional
    /// to what comes before it.
    ///
    /// ```
    /// use pressmark::{Anchor, Utf16};
    /// let anchor = Anchor::of("“Non,” said Marie Curie.", 16..27).expect("there are words");
    /// assert_eq!((anchor.exact.as_str(), anchor.prefix.as_str()), ("Marie Curie", "“Non,” said "));
    /// assert_eq!(anchor.start, Utf16(12));
    /// ```
    #[must_use]
    pub fn of(text: &str, range: Range<usize>) -> Option<Self> {
        let exact = text.get(range.clone())?;
        if exact.trim().is_empty() {
            return None;
        }
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Some(Self {
            exact: exact.to_owned(),
            prefix: before[from..].to_owned(),
            suffix: after[..to].to_owned(),
            start: OffsetIndex::new(before).utf16(Byte::at(before.len().min(u32::MAX as usize))),
        })
    }

    /// What is wrong with it, if anything; `key` is what it is called.
    pub(super) fn check(&self, key: &str) -> Result<(), String> {
        if self.exact.trim().is_empty() {
            return Err(format!("\"exact\" of {key:?} has no words; write those of the text"));
        }
        if self.exact.len() > MAX_EXACT {
            return Err(format!("\"exact\" of {key:?} is too long ({MAX_EXACT} bytes at most)"));
        }
        if self.prefix.len().max(self.suffix.len()) > MAX_CONTEXT {
            return Err(format!("\"prefix\" or \"suffix\" of {key:?} is too long ({MAX_CONTEXT} bytes at most)"));
        }
        Ok(())
    }
}
