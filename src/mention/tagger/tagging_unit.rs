//! The stretches that a text is read in: sentences, datelines apart, each with what its capitals are worth.

use std::ops::Range;

use super::casing::{Casing, casing};
use super::document_view::DocumentView;
use crate::segment::{Paragraph, ParagraphKind, TokenKind};

/// Tokens that are read together.
#[derive(Debug)]
pub(super) struct TaggingUnit {
    pub(super) tokens: Range<usize>,
    pub(super) casing: Casing,
    pub(super) kind: UnitKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Sentence,
    Byline,
    Dateline,
}

/// The sentences of a text, datelines apart.
pub(super) fn tagging_units(view: DocumentView<'_, '_>) -> Vec<TaggingUnit> {
    let segments = view.segments;
    let mut tagging_units = Vec::with_capacity(segments.sentences.len());
    for paragraph in &segments.paragraphs {
        if let Some(tokens) = paragraph.dateline.clone() {
            tagging_units.push(TaggingUnit { tokens, casing: Casing::Names, kind: UnitKind::Dateline });
        }
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            tagging_units.extend(sentence_unit(view, paragraph, sentence.tokens.clone()));
        }
    }
    tagging_units
}

fn sentence_unit(view: DocumentView<'_, '_>, paragraph: &Paragraph, mut tokens: Range<usize>) -> Option<TaggingUnit> {
    if let Some(dateline) = &paragraph.dateline {
        tokens.start = tokens.start.max(dateline.end);
    }
    if tokens.is_empty() {
        return None;
    }
    let kind = if paragraph.kind == ParagraphKind::Byline { UnitKind::Byline } else { UnitKind::Sentence };
    let casing = casing(view, &tokens, paragraph.kind);
    Some(TaggingUnit { tokens, casing, kind })
}

/// Whether the word at `at` would have a capital whatever it is: it begins the sentence, or a quotation in it.
pub(super) fn is_first(view: DocumentView<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
    let opens = |at: usize| {
        view.is(at, TokenKind::QuotationMark) || matches!(view.word(at), "(" | "[" | "•" | "*" | "-" | "–" | "—")
    };
    if matches!(view.word(before), ":" | "•" | "*") || view.is(before, TokenKind::Stop) {
        return true;
    }
    if view.is(before, TokenKind::QuotationMark) && view.token(before).is_some_and(|token| token.spaced) {
        return true;
    }
    opens(before) && (sentence.start..before).all(opens)
}
