//! The text together with its entities, and the tokens of it that are in quotation marks.

use std::ops::Range;

pub(super) use crate::syntax::Discourse;

/// Tokens in quotation marks, asked for in reading order.
pub(super) struct QuotedTokens<'s> {
    /// From the first range that had not ended at the last token asked for.
    left: &'s [Range<usize>],
}

impl<'s> QuotedTokens<'s> {
    /// These tokens, given in reading order.
    pub(super) fn new(quoted: &'s [Range<usize>]) -> Self {
        Self { left: quoted }
    }

    /// Whether the token is quoted.
    pub(super) fn contains(&mut self, at: usize) -> bool {
        while let [first, rest @ ..] = self.left
            && first.end <= at
        {
            self.left = rest;
        }
        self.left.first().is_some_and(|tokens| tokens.contains(&at))
    }

    /// Whether the token goes on with a quotation that began before it.
    pub(super) fn goes_on_at(&self, at: usize) -> bool {
        // The first may have ended with the token before, so that the second is the one that goes on.
        self.left.iter().take(2).any(|tokens| tokens.start < at && at < tokens.end)
    }
}
