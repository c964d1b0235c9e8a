//! What shows whose words an utterance is, told from where its cue and its source stand.

use super::Utterance;
use crate::annotation::Evidence;
use crate::segment::{Segments, TokenKind};

/// What shows whose words these are.
pub(super) fn evidence(segments: &Segments<'_>, utterance: &Utterance) -> Evidence {
    let (Some(source), Some(first)) = (&utterance.source, utterance.pieces.first()) else { return Evidence::None };
    let sentence = |token: usize| segments.sentences.partition_point(|sentence| sentence.tokens.end <= token);
    let paragraph = |token: usize| segments.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= token);
    // The sentence that ends with a colon before the words belongs to them too.
    let opening = (0..first.tokens.start).rev().find(|&at| !segments.tokens[at].is(TokenKind::QuotationMark));
    let colon = opening.filter(|&at| segments.word(at) == ":");
    let by = |token: usize| {
        let of = sentence(token);
        colon.is_some_and(|colon| sentence(colon) == of)
            || utterance
                .pieces
                .iter()
                .any(|piece| (sentence(piece.tokens.start)..=sentence(piece.tokens.end - 1)).contains(&of))
    };
    match &utterance.cue {
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
