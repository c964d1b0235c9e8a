//! The first stage: segmentation into paragraphs, sentences and tokens, each with its span in bytes.
//!
//! A token is a word, a number, an address or a single mark. Hyphens separate words ("US", "-", "led") and so does the
//! possessive ("Oman", "’s"), so that a name can end there; an abbreviation keeps its full stop ("Gen.", "U.S.").
//!
//! Everything later works with token indices (`Range<usize>` into [`Segments::tokens`]); bytes come back only when a mention
//! or a quote is written down ([`Segments::span`]).

mod layout;
mod paragraph;
mod sentence;
mod tokenizer;
mod vocabulary;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::{FunctionWord, WordList};
use crate::offset::Span;

pub(crate) use tokenizer::{Case, Token, TokenKind, is_ticker};
use vocabulary::PAST_END;
pub(crate) use vocabulary::WordType;

/// A segmented text: its tokens, its word types, its sentences and paragraphs, and look-ups between them.
#[derive(Debug)]
pub(crate) struct Segments<'t> {
    pub(crate) text: &'t str,
    /// In reading order.
    pub(crate) tokens: Vec<Token>,
    /// The distinct words, numbers and marks; [`Token::word_type`] is an index into it.
    pub(crate) word_types: Vec<WordType<'t>>,
    /// In reading order; they cover every token.
    pub(crate) sentences: Vec<Sentence>,
    /// In reading order; they cover every token.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// By token.
    parents: Vec<Parents>,
    /// Of each [`BLOCK`] of the text, the first token that begins in it or after it.
    blocks: Vec<u32>,
}

/// The bytes of a block, by which tokens are found.
const BLOCK: usize = 16;

/// The indices of the sentence and the paragraph that contain a token.
#[derive(Clone, Copy, Debug)]
struct Parents {
    sentence: u32,
    paragraph: u32,
}

/// A sentence; its tokens never reach beyond its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Indices into [`Segments::tokens`]; never empty.
    pub(crate) tokens: Range<usize>,
}

/// The part that a paragraph plays in the article's layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParagraphKind {
    /// A headline or a cross-heading: a short line without a full stop.
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
    /// The tokens of a dateline, "MUSCAT, Oman (AP) —", up to and with the dash.
    pub(crate) dateline: Option<Range<usize>>,
}

impl<'t> Segments<'t> {
    /// The token as written; empty past the end.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &'t str {
        self.word_type(token).text
    }

    /// Whether the token, as it is written, is on this list. Past the end of the text there is nothing on any.
    #[inline]
    pub(crate) fn is_on(&self, token: usize, list: WordList) -> bool {
        self.word_type(token).lists.has(list)
    }

    /// Whether the token is on this list, written with capitals or without.
    #[inline]
    pub(crate) fn is_on_in_any_case(&self, token: usize, list: WordList) -> bool {
        self.word_type(token).lists_in_lowercase.has(list)
    }

    /// The word type of a token; past the end an empty word that is on no list.
    #[inline]
    pub(crate) fn word_type(&self, token: usize) -> &WordType<'t> {
        self.tokens.get(token).map_or(&PAST_END, |token| &self.word_types[token.word_type as usize])
    }

    /// The function-word class of the token (determiner, pronoun, …). `None` for content words and past the end.
    #[inline]
    pub(crate) fn function(&self, token: usize) -> Option<FunctionWord> {
        self.word_type(token).function
    }

    /// Takes these words, where they have a capital, for names though they are function words elsewhere: "Will" and "May". The article of a
    /// name stays one.
    pub(crate) fn read_as_names(&mut self, tokens: &[usize]) {
        let mut names: FxHashMap<u32, u32> = FxHashMap::default();
        for &at in tokens {
            let Token { case, word_type, .. } = self.tokens[at];
            let entry = self.word_types[word_type as usize];
            let is_other = !matches!(entry.function, None | Some(FunctionWord::Determiner | FunctionWord::Possessive));
            if case == Case::Title && is_other {
                self.tokens[at].word_type = *names.entry(word_type).or_insert_with(|| {
                    self.word_types.push(WordType { function: None, ..entry });
                    self.word_types.len() as u32 - 1
                });
            }
        }
    }

    /// The text of a span.
    #[inline]
    pub(crate) fn words(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    /// The span from the first of these tokens to the last. The range must not be empty.
    #[inline]
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.to(self.tokens[tokens.end - 1].span)
    }

    /// The index of the sentence that contains the token; one past the last sentence for a token past the end.
    #[inline]
    pub(crate) fn sentence_of(&self, token: usize) -> usize {
        self.parents.get(token).map_or(self.sentences.len(), |parents| parents.sentence as usize)
    }

    /// The index of the paragraph that contains the token; one past the last paragraph for a token past the end.
    #[inline]
    pub(crate) fn paragraph_of(&self, token: usize) -> usize {
        self.parents.get(token).map_or(self.paragraphs.len(), |parents| parents.paragraph as usize)
    }

    /// The tokens of a span.
    pub(crate) fn tokens_of(&self, span: Span) -> Range<usize> {
        self.token_from(span.start)..self.token_from(span.end)
    }

    /// The first token that begins at or after a byte. Looks at no more than the tokens of a [`BLOCK`].
    #[inline]
    pub(crate) fn token_from(&self, at: crate::Byte) -> usize {
        let Some(&first) = self.blocks.get(at.0 as usize / BLOCK) else { return self.tokens.len() };
        let before = self.tokens[first as usize..].iter().take_while(|token| token.span.start < at);
        first as usize + before.count()
    }
}

/// Of each block of a text, the first token that begins in it or after it.
fn blocks(tokens: &[Token], length: usize) -> Vec<u32> {
    let mut blocks = Vec::with_capacity(length / BLOCK + 1);
    for (index, token) in tokens.iter().enumerate() {
        let until = token.span.start.0 as usize / BLOCK + 1;
        blocks.resize(until.max(blocks.len()), index as u32);
    }
    blocks
}

/// Segments a text. Takes time proportional to its length.
pub(crate) fn segment(text: &str) -> Segments<'_> {
    let mut tokens = tokenizer::tokens(text);
    let word_types = vocabulary::word_types(text, &mut tokens);
    let parents = Vec::with_capacity(tokens.len());
    let blocks = blocks(&tokens, text.len());
    let (sentences, paragraphs) = (Vec::new(), Vec::new());
    let mut segments = Segments { text, tokens, blocks, word_types, sentences, paragraphs, parents };
    for tokens in paragraph::paragraphs(&segments) {
        let first = segments.sentences.len();
        let paragraph = segments.paragraphs.len() as u32;
        for tokens in sentence::sentences(&segments, tokens.clone()) {
            let parents = Parents { sentence: segments.sentences.len() as u32, paragraph };
            segments.parents.extend(std::iter::repeat_n(parents, tokens.len()));
            segments.sentences.push(Sentence { tokens });
        }
        let kind = layout::kind(&segments, tokens.clone());
        let dateline = layout::dateline(&segments, tokens.clone());
        segments.paragraphs.push(Paragraph { sentences: first..segments.sentences.len(), tokens, kind, dateline });
    }
    segments
}
