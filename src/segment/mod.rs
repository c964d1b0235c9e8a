//! The first stage: paragraphs, sentences and tokens, each with its span.
//!
//! A token is a word, a number, an address or a single mark. Hyphens part words ("US", "-", "led") and so does the
//! possessive ("Oman", "’s"), so that a name can end there; an abbreviation keeps its full stop ("Gen.", "U.S.").

mod heading;
mod paragraph;
mod sentence;
mod token;

use std::ops::Range;

use crate::offset::Span;

pub(crate) use token::{Case, Token, TokenKind};

/// A text, cut up.
#[derive(Debug)]
pub(crate) struct Segments<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// A sentence; its tokens never reach beyond its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Indices into [`Segments::tokens`]; never empty.
    pub(crate) tokens: Range<usize>,
}

/// What a paragraph is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    /// A title, a cross-heading: a short line without a full stop.
    Headline,
    /// "By Ernie Pyle".
    Byline,
    /// Everything else.
    Body,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    /// Indices into [`Segments::sentences`]; never empty.
    pub(crate) sentences: Range<usize>,
    /// Indices into [`Segments::tokens`].
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: ParagraphKind,
    /// The tokens of "MUSCAT, Oman (AP) —", the dash with them.
    pub(crate) dateline: Option<Range<usize>>,
}

impl<'t> Segments<'t> {
    /// The words of a token.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| &self.text[token.span.range()])
    }

    /// The words of a span.
    #[inline]
    pub(crate) fn words(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    /// The span that these tokens cover, which must not be an empty range.
    #[inline]
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// The first token that begins at or after `at`.
    pub(crate) fn token_from(&self, at: crate::Byte) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }
}

/// Cuts a text up. Takes time proportional to its length.
pub(crate) fn segment(text: &str) -> Segments<'_> {
    let tokens = token::tokens(text);
    let mut segments = Segments { text, tokens, sentences: Vec::new(), paragraphs: Vec::new() };
    for tokens in paragraph::paragraphs(&segments) {
        let first = segments.sentences.len();
        let sentences = sentence::sentences(&segments, tokens.clone());
        segments.sentences.extend(sentences.into_iter().map(|tokens| Sentence { tokens }));
        let kind = heading::kind(&segments, tokens.clone());
        let dateline = heading::dateline(&segments, tokens.clone());
        segments.paragraphs.push(Paragraph { sentences: first..segments.sentences.len(), tokens, kind, dateline });
    }
    segments
}
