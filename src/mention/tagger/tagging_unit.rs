//! Tagging units: sentences, and datelines apart from the sentence that they open, each with its casing.

use std::ops::Range;

use super::casing::{Casing, casing};
use super::document_view::DocumentView;
use crate::segment::{Case, Paragraph, ParagraphKind, TokenKind};

/// Tokens that are tagged in one context.
#[derive(Debug)]
pub(super) struct TaggingUnit {
    pub(super) tokens: Range<usize>,
    pub(super) casing: Casing,
    /// Whether every word is in capitals throughout, as in some headlines.
    pub(super) all_caps: bool,
    pub(super) kind: UnitKind,
}

/// The kind of a tagging unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Sentence,
    Byline,
    Dateline,
}

/// The tagging units of a text, in reading order.
pub(super) fn tagging_units(view: DocumentView<'_, '_>) -> Vec<TaggingUnit> {
    let segments = view.segments;
    let mut tagging_units = Vec::with_capacity(segments.sentences.len());
    for paragraph in &segments.paragraphs {
        if let Some(tokens) = paragraph.dateline.clone() {
            tagging_units.push(TaggingUnit::new(view, tokens, Casing::Names, UnitKind::Dateline));
        }
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            tagging_units.extend(sentence_unit(view, paragraph, sentence.tokens.clone()));
        }
    }
    tagging_units
}

/// The unit of a sentence without its paragraph's dateline, if anything is left of it.
fn sentence_unit(view: DocumentView<'_, '_>, paragraph: &Paragraph, mut tokens: Range<usize>) -> Option<TaggingUnit> {
    if let Some(dateline) = &paragraph.dateline {
        tokens.start = tokens.start.max(dateline.end);
    }
    if tokens.is_empty() {
        return None;
    }
    let kind = if paragraph.kind == ParagraphKind::Byline { UnitKind::Byline } else { UnitKind::Sentence };
    let casing = casing(view, &tokens, paragraph.kind);
    Some(TaggingUnit::new(view, tokens, casing, kind))
}

impl TaggingUnit {
    fn new(view: DocumentView<'_, '_>, tokens: Range<usize>, casing: Casing, kind: UnitKind) -> Self {
        // Found once a unit and not once a region: a line in capitals may have thousands of regions.
        let all_caps = tokens.clone().filter(|&at| view.is(at, TokenKind::Word)).all(|at| view.case(at) == Case::Upper);
        Self { tokens, casing, all_caps, kind }
    }
}

/// Whether the word at `at` is capitalized for its position alone: it begins the sentence, or a quotation in it.
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
