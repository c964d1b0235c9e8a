//! What shows whose words an utterance is, told from where its cue and its source stand.

use super::QuoteDraft;
use crate::annotation::Evidence;
use crate::segment::{Segments, TokenKind};

/// What shows whose words these are.
pub(super) fn evidence(segments: &Segments<'_>, draft: &QuoteDraft) -> Evidence {
    let (Some(source), Some(first)) = (&draft.source, draft.pieces.first()) else { return Evidence::None };
    let sentence = |token: usize| segments.sentence_of(token);
    let paragraph = |token: usize| segments.paragraph_of(token);
    // The sentence that ends with a colon before the words belongs to them too.
    let opening = (0..first.tokens.start).rev().find(|&at| !segments.tokens[at].is(TokenKind::QuotationMark));
    let colon = opening.filter(|&at| segments.word(at) == ":");
    let by = |token: usize| {
        let of = sentence(token);
        colon.is_some_and(|colon| sentence(colon) == of)
            || draft
                .pieces
                .iter()
                .any(|piece| (sentence(piece.tokens.start)..=sentence(piece.tokens.end - 1)).contains(&of))
    };
    let signature =
        source.start.checked_sub(1).filter(|&at| at >= first.tokens.end && segments.tokens[at].is(TokenKind::Dash));
    match &draft.cue {
        None if signature.is_some() => Evidence::Label,
        Some(cue) if by(cue.start) => Evidence::Cue,
        None if colon.is_some() && by(source.start) => {
            let label = colon == Some(source.end)
                && segments.paragraphs.get(paragraph(source.start)).is_some_and(|p| p.tokens.start == source.start);
            if label && !first.marked { Evidence::Label } else { Evidence::Colon }
        }
        None if by(source.start) => Evidence::Subject,
        _ if paragraph(source.start) == paragraph(first.tokens.start) => Evidence::Continued,
        _ => Evidence::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{PieceTokens, marks};
    use crate::segment::segment;

    /// What shows that the last quoted span of the text is the words of the source in braces; of the cue in square brackets.
    #[track_caller]
    fn check(marked: &str, expected: Evidence) {
        let mut text = marked.to_owned();
        let mut take = |open: char, close: char| {
            let start = text.find(open)?;
            text.remove(start);
            let end = text.find(close).expect("it is closed");
            text.remove(end);
            Some(text[start..end].to_owned())
        };
        let (cue, source) = (take('[', ']'), take('{', '}'));
        let segments = segment(&text);
        let tokens = |words: &String| {
            let start = text.find(words.as_str()).expect("it is there");
            let at = |byte: usize| segments.token_from(crate::Byte(byte as u32));
            at(start)..at(start + words.len())
        };
        let pieces = match marks::quoted_spans(&segments).last() {
            Some(stretch) => vec![PieceTokens { tokens: stretch.words.clone(), marked: true }],
            None => vec![PieceTokens { tokens: segments.tokens.len() - 2..segments.tokens.len(), marked: false }],
        };
        let draft =
            QuoteDraft { pieces, cue: cue.as_ref().map(tokens), source: source.as_ref().map(tokens), likely: 1.0 };
        assert_eq!(evidence(&segments, &draft), expected, "{marked:?}");
    }

    #[test]
    fn evidence_is_told_from_where_things_stand() {
        check("“No,” {she} [said].", Evidence::Cue);
        check("{She} [answered]:\n\n“No.”", Evidence::Cue);
        check("The answer came from {Curie}: “No.”", Evidence::Colon);
        check("{WELCH}: Never.", Evidence::Label);
        check("“Never.” — {Curie}", Evidence::Label);
        check("“No,” {she} [said]. He left. “Yes.”", Evidence::Continued);
        check("“No,” {she} [said].\n\n“Yes.”", Evidence::Paragraph);
        check("For {Curie} it was “fun”.", Evidence::Subject);
        check("The “plan” failed.", Evidence::None);
    }
}
