//! The stretches that a text is read in: sentences, datelines apart, each with what its capitals are worth.

use std::ops::Range;

use super::capitals::{Capitals, capitals};
use super::reading::Reading;
use crate::segment::{Paragraph, ParagraphKind, TokenKind};

/// Tokens that are read together.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) tokens: Range<usize>,
    pub(super) capitals: Capitals,
    pub(super) kind: StretchKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StretchKind {
    Sentence,
    Byline,
    Dateline,
}

/// The sentences of a text, datelines apart.
pub(super) fn stretches(reading: Reading<'_, '_>) -> Vec<Stretch> {
    let segments = reading.segments;
    let mut stretches = Vec::with_capacity(segments.sentences.len());
    for paragraph in &segments.paragraphs {
        if let Some(tokens) = paragraph.dateline.clone() {
            stretches.push(Stretch { tokens, capitals: Capitals::Names, kind: StretchKind::Dateline });
        }
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            stretches.extend(sentence_stretch(reading, paragraph, sentence.tokens.clone()));
        }
    }
    stretches
}

fn sentence_stretch(reading: Reading<'_, '_>, paragraph: &Paragraph, mut tokens: Range<usize>) -> Option<Stretch> {
    if let Some(dateline) = &paragraph.dateline {
        tokens.start = tokens.start.max(dateline.end);
    }
    if tokens.is_empty() {
        return None;
    }
    let kind = if paragraph.kind == ParagraphKind::Byline { StretchKind::Byline } else { StretchKind::Sentence };
    let capitals = capitals(reading, &tokens, paragraph.kind);
    Some(Stretch { tokens, capitals, kind })
}

/// Whether the word at `at` would have a capital whatever it is: it begins the sentence, or a quotation in it.
pub(super) fn is_first(reading: Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
    let opens = |at: usize| {
        reading.is(at, TokenKind::QuotationMark) || matches!(reading.word(at), "(" | "[" | "•" | "*" | "-" | "–" | "—")
    };
    if matches!(reading.word(before), ":" | "•" | "*") || reading.is(before, TokenKind::Stop) {
        return true;
    }
    if reading.is(before, TokenKind::QuotationMark) && reading.token(before).is_some_and(|token| token.spaced) {
        return true;
    }
    opens(before) && (sentence.start..before).all(opens)
}
