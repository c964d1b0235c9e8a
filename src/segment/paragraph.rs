//! Paragraphs: the lines of a text.

use std::ops::Range;

use super::Segments;

/// The token ranges of the paragraphs, none empty. Each line is one: line ends within a paragraph are spaces in a normalized text.
pub(super) fn paragraphs(segments: &Segments<'_>) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (at, _) in segments.tokens.iter().enumerate().skip(1).filter(|(_, token)| token.new_line) {
        paragraphs.push(start..at);
        start = at;
    }
    if start < segments.tokens.len() {
        paragraphs.push(start..segments.tokens.len());
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> =
            segments.paragraphs.iter().map(|p| segments.words(segments.span(p.tokens.clone()))).collect();
        assert_eq!(found, expected, "paragraphs of {text:?}");
    }

    #[test]
    fn line_breaks_end_paragraphs() {
        check("One.\nTwo.\r\n\r\nThree\rFour", &["One.", "Two.", "Three", "Four"]);
        check("\n \n", &[]);
    }
}
