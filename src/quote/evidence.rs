//! Evidence: what shows whose words a quote is, by the positions of its cue and its source.

use super::AttributedQuote;
use crate::annotation::Evidence;
use crate::segment::{Segments, TokenKind};

/// What shows whose words these are.
pub(super) fn evidence(segments: &Segments<'_>, draft: &AttributedQuote) -> Evidence {
    let (Some(source), Some(first)) = (&draft.source, draft.pieces.first()) else { return Evidence::None };
    let sentence = |token: usize| segments.sentence_of(token);
    let paragraph = |token: usize| segments.paragraph_of(token);
    let before = (0..first.tokens.start).rev().find(|&at| !segments.tokens[at].is(TokenKind::QuotationMark));
    let colon = before.filter(|&at| segments.word(at) == ":");
    // Whether a token is in a sentence of the words, or in the one that introduces them with a colon.
    let is_local = |token: usize| {
        let own = sentence(token);
        colon.is_some_and(|colon| sentence(colon) == own)
            || draft
                .pieces
                .iter()
                .any(|piece| (sentence(piece.tokens.start)..=sentence(piece.tokens.end - 1)).contains(&own))
    };
    let signs = source.start > first.tokens.end && segments.tokens[source.start - 1].is(TokenKind::Dash);
    match &draft.cue {
        None if signs => Evidence::Label,
        Some(cue) if is_local(cue.start) => Evidence::Cue,
        None if colon.is_some() && is_local(source.start) => {
            let is_label = colon == Some(source.end)
                && segments.paragraphs.get(paragraph(source.start)).is_some_and(|p| p.tokens.start == source.start);
            if is_label && !first.marked { Evidence::Label } else { Evidence::Colon }
        }
        None if is_local(source.start) => Evidence::Subject,
        _ if paragraph(source.start) == paragraph(first.tokens.start) => Evidence::Continued,
        _ => Evidence::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::speaker::Speaker;
    use crate::quote::{PieceTokens, marks};
    use crate::segment::segment;

    /// The evidence that the last quoted span of the text, or else its last word, is the words of the source in braces, with
    /// the cue in square brackets.
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
            Some(span) => vec![PieceTokens { tokens: span.words.clone(), marked: true }],
            None => vec![PieceTokens { tokens: segments.tokens.len() - 2..segments.tokens.len(), marked: false }],
        };
        let draft = AttributedQuote {
            pieces,
            cue: cue.as_ref().map(tokens),
            source: source.as_ref().map(tokens),
            speaker: Speaker::default(),
            probability: 1.0,
        };
        assert_eq!(evidence(&segments, &draft), expected, "{marked:?}");
    }

    #[test]
    fn evidence_depends_on_the_positions_of_cue_and_source() {
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
