//! Titles before names: "Mr.", "Prime Minister", "Secretary of State for War".

use std::ops::Range;

use crate::lexicon::{Lexicon, Title};
use crate::segment::Segments;

/// Maximum tokens of a title before a name ("Secretary of State for War").
pub(super) const MAX_TITLE: usize = 6;

/// The longest title that ends right before the token `end`, with its tokens.
pub(crate) fn title_before(segments: &Segments<'_>, end: usize) -> Option<(Range<usize>, Title)> {
    (end.saturating_sub(MAX_TITLE)..end).find_map(|start| Some((start..end, title_at(segments, start..end)?)))
}

/// The first token of the titles before a name, or of the name itself, given by its first token: that of "Senator" in "Senator
/// Mrs. Caraway".
pub(crate) fn start_with_titles(segments: &Segments<'_>, name: usize) -> usize {
    let mut start = name;
    while let Some((title, _)) = title_before(segments, start) {
        start = title.start;
    }
    start
}

/// The title that the tokens make up.
fn title_at(segments: &Segments<'_>, tokens: Range<usize>) -> Option<Title> {
    let first = segments.word_type(tokens.start);
    match tokens.len() {
        1 => first.title,
        length if length > first.title_tokens => None,
        _ => Lexicon::get().titles.get_lower(segments.words(segments.span(tokens))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn names_are_extended_by_all_their_titles() {
        for (text, name, expected) in [
            ("then Senator Mrs. Caraway", "Caraway", "Senator"),
            ("the Secretary of State Dean Acheson", "Dean", "Secretary"),
            ("with Caraway", "Caraway", "Caraway"),
            ("Caraway", "Caraway", "Caraway"),
        ] {
            let segments = segment(text);
            let at = (0..segments.tokens.len()).find(|&at| segments.word(at) == name).expect("it is there");
            assert_eq!(segments.word(start_with_titles(&segments, at)), expected, "titles in {text:?}");
        }
    }
}
