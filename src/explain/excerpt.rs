//! Excerpts of the text: words on one line, short enough to be read beside numbers.

use std::ops::Range;

use crate::normalize::Normalized;
use crate::segment::Segments;
use crate::{Byte, Span};

/// Maximum characters of an excerpt. Longer words have their middle left out.
const MAX_EXCERPT: usize = 60;

/// The words of some tokens on one line; empty for none.
pub(super) fn excerpt(segments: &Segments<'_>, tokens: &Range<usize>) -> String {
    if tokens.is_empty() || tokens.end > segments.tokens.len() {
        return String::new();
    }
    shortened(segments.words(segments.span(tokens.clone())))
}

/// The text on one line, with single spaces, and without its middle if it is long.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = line.chars().count();
    if count <= MAX_EXCERPT {
        return line;
    }
    let half = MAX_EXCERPT / 2 - 1;
    let first: String = line.chars().take(half).collect();
    let last: String = line.chars().skip(count - half).collect();
    format!("{} … {}", first.trim_end(), last.trim_start())
}

/// Where the lines of a text end, as it was given.
pub(super) struct Lines<'n> {
    normalized: &'n Normalized<'n>,
    /// The bytes of the line breaks.
    breaks: Vec<usize>,
    /// How many lines come before the text.
    before: usize,
}

impl<'n> Lines<'n> {
    pub(super) fn new(text: &str, normalized: &'n Normalized<'n>, before: usize) -> Self {
        Self { normalized, breaks: text.match_indices('\n').map(|(at, _)| at).collect(), before }
    }

    /// The line, from 1, that a byte of the normalized text is on.
    pub(super) fn line(&self, byte: Byte) -> usize {
        let byte = self.normalized.restore(Span { start: byte, end: byte }).start;
        1 + self.before + self.breaks.partition_point(|&at| at < byte.index())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::normalize;
    use crate::segment::segment;

    #[test]
    fn long_words_lose_their_middle() {
        assert_eq!(shortened("one\n two"), "one two");
        assert_eq!(shortened(&"a".repeat(MAX_EXCERPT)), "a".repeat(MAX_EXCERPT));
        let long = shortened(&"é ".repeat(MAX_EXCERPT));
        assert!(long.chars().count() <= MAX_EXCERPT + 1 && long.contains(" … "), "{long:?}");
    }

    #[test]
    fn lines_are_counted_from_one() {
        let normalized = normalize("One.\n\nTwo.");
        let lines = Lines::new("One.\n\nTwo.", &normalized, 0);
        assert_eq!([0, 4, 5, 6, 10].map(|byte| lines.line(Byte(byte))), [1, 1, 2, 3, 3]);
        assert_eq!(Lines::new("One.\n\nTwo.", &normalized, 4).line(Byte(6)), 7);
    }

    #[test]
    fn an_excerpt_of_nothing_is_empty() {
        let segments = segment("One.");
        assert_eq!(excerpt(&segments, &(0..0)), "");
        assert_eq!(excerpt(&segments, &(0..2)), "One.");
    }
}
