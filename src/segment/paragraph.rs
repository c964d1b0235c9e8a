//! Paragraphs: the lines of a text, where lines of hard-wrapped text are joined again.

use std::ops::Range;

use super::{Case, Segments, TokenKind, tokenizer::is_line_break};

/// The token ranges of the paragraphs, none empty.
///
/// A blank line always ends a paragraph. So does a single line break, unless the sentence plainly goes on: the line ends
/// without a stop and the next begins with a lowercase letter, as in hard-wrapped text.
pub(super) fn paragraphs(segments: &Segments<'_>) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (at, token) in segments.tokens.iter().enumerate().skip(1) {
        if !token.new_line {
            continue;
        }
        let before = &segments.tokens[at - 1];
        let goes_on = token.is(TokenKind::Word)
            && token.case == Case::Lower
            && !before.is(TokenKind::Stop)
            && !has_blank_line(&segments.text[before.span.end.index()..token.span.start.index()]);
        if !goes_on {
            paragraphs.push(start..at);
            start = at;
        }
    }
    if start < segments.tokens.len() {
        paragraphs.push(start..segments.tokens.len());
    }
    paragraphs
}

/// Whether the white space between two tokens has two line breaks; CRLF is one.
fn has_blank_line(gap: &str) -> bool {
    let mut breaks = 0;
    let mut after_return = false;
    for character in gap.chars().filter(|&c| is_line_break(c)) {
        breaks += u32::from(!(after_return && character == '\n'));
        after_return = character == '\r';
    }
    breaks > 1
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

    #[test]
    fn a_line_wrapped_by_hand_goes_on() {
        check("The talks went\non in Muscat.", &["The talks went\non in Muscat."]);
        check("The talks went\r\non", &["The talks went\r\non"]);
        check("The talks went\r\n\r\non", &["The talks went", "on"]);
    }
}
