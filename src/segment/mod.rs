//! The first stage: paragraphs, sentences and tokens, each with its span.
//!
//! A token is a word, a number, an address or a single mark. Hyphens part words ("US", "-", "led") and so does the
//! possessive ("Oman", "’s"), so that a name can end there; an abbreviation keeps its full stop ("Gen.", "U.S.").

mod layout;
mod paragraph;
mod sentence;
mod tokenizer;
mod vocabulary;

use std::ops::Range;

use crate::lexicon::FunctionWord;
use crate::offset::Span;

pub(crate) use tokenizer::{Case, Token, TokenKind};
pub(crate) use vocabulary::WordType;

/// A text, cut up.
#[derive(Debug)]
pub(crate) struct Segments<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) word_types: Vec<WordType<'t>>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// By token.
    places: Vec<Place>,
}

/// The sentence and the paragraph that a token is in.
#[derive(Clone, Copy, Debug)]
struct Place {
    sentence: u32,
    paragraph: u32,
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

    /// The form of a token.
    #[inline]
    pub(crate) fn word_type(&self, token: usize) -> &WordType<'t> {
        &self.word_types[self.tokens[token].word_type as usize]
    }

    /// Of the closed classes, which the token's word is in, if it is in one; none past the end.
    #[inline]
    pub(crate) fn function(&self, token: usize) -> Option<FunctionWord> {
        self.tokens.get(token).and_then(|token| self.word_types[token.word_type as usize].function)
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

    /// The number of the sentence that the token is in.
    #[inline]
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.places.get(token).map_or(self.sentences.len(), |place| place.sentence as usize)
    }

    /// The number of the paragraph that the token is in.
    #[inline]
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.places.get(token).map_or(self.paragraphs.len(), |place| place.paragraph as usize)
    }

    /// The first token that begins at or after `at`.
    pub(crate) fn token_from(&self, at: crate::Byte) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }
}

/// Cuts a text up. Takes time proportional to its length.
pub(crate) fn segment(text: &str) -> Segments<'_> {
    let mut tokens = tokenizer::tokens(text);
    let word_types = vocabulary::word_types(text, &mut tokens);
    let places = Vec::with_capacity(tokens.len());
    let mut segments = Segments { text, tokens, word_types, sentences: Vec::new(), paragraphs: Vec::new(), places };
    for tokens in paragraph::paragraphs(&segments) {
        let first = segments.sentences.len();
        let paragraph = segments.paragraphs.len() as u32;
        for tokens in sentence::sentences(&segments, tokens.clone()) {
            let place = Place { sentence: segments.sentences.len() as u32, paragraph };
            segments.places.extend(std::iter::repeat_n(place, tokens.len()));
            segments.sentences.push(Sentence { tokens });
        }
        let kind = layout::kind(&segments, tokens.clone());
        let dateline = layout::dateline(&segments, tokens.clone());
        segments.paragraphs.push(Paragraph { sentences: first..segments.sentences.len(), tokens, kind, dateline });
    }
    segments
}
