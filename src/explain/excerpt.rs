//! Excerpts of the text: words on one line, short enough to be read beside numbers.

use std::ops::Range;

use crate::segment::Segments;

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

/// The line of the text that the token is on, from 1.
pub(super) fn line(segments: &Segments<'_>, token: usize) -> usize {
    let start = segments.tokens.get(token).map_or(segments.text.len(), |token| token.span.start.index());
    1 + segments.text[..start].matches('\n').count()
}
