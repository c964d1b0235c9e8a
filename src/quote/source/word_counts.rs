//! How many words stand between two tokens, by sums over all tokens before: what is asked for every candidate takes no longer for
//! a long way.

use std::ops::Range;

use crate::quote::labelled_text::LabelledText;
use crate::segment::TokenKind;

/// By token, and once more for the end of the text, how many words and numbers precede it.
pub(super) struct WordCounts {
    all: Vec<u32>,
    /// Those that are in no labelled content.
    outside: Vec<u32>,
}

impl WordCounts {
    pub(super) fn new(text: &LabelledText<'_, '_>) -> Self {
        let tokens = &text.segments.tokens;
        let (mut all, mut outside) = (Vec::with_capacity(tokens.len() + 1), Vec::with_capacity(tokens.len() + 1));
        let mut contents = text.posteriors.contents.iter().peekable();
        let (mut words, mut words_outside) = (0, 0);
        for (at, token) in tokens.iter().enumerate() {
            all.push(words);
            outside.push(words_outside);
            while contents.next_if(|content| content.end <= at).is_some() {}
            let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
            words += u32::from(is_word);
            words_outside += u32::from(is_word && contents.peek().is_none_or(|content| at < content.start));
        }
        all.push(words);
        outside.push(words_outside);
        Self { all, outside }
    }

    /// How many words there are among these tokens, but for those of the labelled contents that begin there.
    pub(super) fn between(&self, tokens: &Range<usize>, contents: &[Range<usize>]) -> usize {
        let first = contents.first().map_or(tokens.end, |content| content.start);
        let count = |counts: &[u32], from: usize, to: usize| (counts[to] - counts[from]) as usize;
        count(&self.all, tokens.start, first) + count(&self.outside, first, tokens.end)
    }
}
