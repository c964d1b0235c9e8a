//! A text as it was labelled, with look-ups by token: what contents are found in, before anybody asks for their sources.

use std::ops::Range;

use super::labeler::SpanPosteriors;
use super::marks::QuotedSpan;
use crate::segment::{Segments, TokenKind};

/// A text with its quoted spans and its labelled spans. All positions are token indices.
pub(crate) struct LabelledText<'s, 't> {
    pub(crate) segments: &'s Segments<'t>,
    /// In reading order, never overlapping.
    pub(super) quoted_spans: &'s [QuotedSpan],
    /// Those within these, in reading order.
    pub(super) nested_spans: &'s [QuotedSpan],
    pub(crate) posteriors: &'s SpanPosteriors,
}

impl LabelledText<'_, '_> {
    /// The mean of a probability, given by token, over these tokens.
    pub(crate) fn mean(&self, probabilities: &[f32], tokens: &Range<usize>) -> f32 {
        probabilities[tokens.clone()].iter().sum::<f32>() / tokens.len().max(1) as f32
    }

    /// The mean P(token is in a content) of these tokens.
    pub(super) fn p_content(&self, tokens: &Range<usize>) -> f32 {
        self.mean(&self.posteriors.content, tokens)
    }

    /// The tokens of the sentence that contains the token.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.segments
            .sentences
            .get(self.segments.sentence_of(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    }

    /// Whether the token is the first of its sentence.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        self.sentence(token).start == token
    }

    /// The index of the paragraph that contains the token.
    pub(super) fn paragraph(&self, token: usize) -> usize {
        self.segments.paragraph_of(token)
    }

    /// Whether the token is a content word: one in none of the closed classes.
    pub(super) fn is_content_word(&self, token: usize) -> bool {
        self.segments.tokens[token].is(TokenKind::Word) && self.segments.function(token).is_none()
    }

    /// The quoted spans that overlap the tokens.
    pub(crate) fn quoted_spans_in(&self, tokens: &Range<usize>) -> &[QuotedSpan] {
        let from = self.quoted_spans.partition_point(|span| span.outer.end <= tokens.start);
        let to = self.quoted_spans.partition_point(|span| span.outer.start < tokens.end);
        &self.quoted_spans[from..to.max(from)]
    }

    /// The first quoted span that overlaps the tokens.
    pub(super) fn first_quoted_span(&self, tokens: &Range<usize>) -> Option<&QuotedSpan> {
        self.quoted_spans_in(tokens).first()
    }

    /// The quoted span that the tokens are, marks and all.
    pub(super) fn as_quoted_span(&self, tokens: &Range<usize>) -> Option<&QuotedSpan> {
        self.first_quoted_span(tokens).filter(|span| span.outer == *tokens)
    }

    /// The last word of the quoted span that ends the tokens, if one does.
    pub(super) fn last_word_when_quoted(&self, tokens: &Range<usize>) -> Option<&str> {
        let last = self.quoted_spans_in(tokens).last().filter(|span| span.outer.end == tokens.end)?;
        Some(self.segments.word(self.last_token(last)))
    }

    /// The last token of a quoted span that is no mark of a quotation within it: the "!" of “I shouted ‘Get up!’”.
    pub(super) fn last_token(&self, span: &QuotedSpan) -> usize {
        let is_mark = |at: &usize| self.segments.tokens[*at].is(TokenKind::QuotationMark);
        span.words.clone().rev().find(|at| !is_mark(at)).unwrap_or(span.words.end - 1)
    }
}
