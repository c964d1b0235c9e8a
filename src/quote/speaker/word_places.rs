//! Which ranges of tokens have a word, however long they are: a paragraph of marks and figures alone may have any number of quotes, and
//! each of them asks for all of it.

use std::ops::Range;

use crate::segment::{Segments, TokenKind};

/// How many words stand before each token, and before the end.
pub(super) struct WordPlaces {
    before: Vec<u32>,
}

impl WordPlaces {
    pub(super) fn new(segments: &Segments<'_>) -> Self {
        let mut before = Vec::with_capacity(segments.tokens.len() + 1);
        let mut count = 0;
        before.push(count);
        for token in &segments.tokens {
            count += u32::from(token.is(TokenKind::Word));
            before.push(count);
        }
        Self { before }
    }

    /// Whether one of the tokens is a word.
    pub(super) fn any(&self, tokens: Range<usize>) -> bool {
        self.before[tokens.start] < self.before[tokens.end]
    }
}
