//! Where a token stands relative to the quotations of its sentence: what follows a closing mark is the writer's, unless a cue
//! says otherwise, and what the quotation ends with tells much of what comes.

use std::ops::Range;

use super::attributes::{MarkPosition, TokenAttributes};
use crate::model::hash::hash_lower;
use crate::model::template::Value;

/// The quotation before a token in its sentence and the one after it, as a code: bit 0 for one that follows; from bit 1 on how the
/// last before it ended, 0 for none, 1 with a comma, 2 otherwise; from bit 3 on whether a cue stands between that one and
/// the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct QuotedAround(u64);

impl Value for QuotedAround {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// Adds what is around each token of a sentence, in order.
pub(super) fn quoted_around(attributes: &[TokenAttributes], sentence: Range<usize>, found: &mut Vec<QuotedAround>) {
    let first = found.len();
    let comma = hash_lower(",");
    let (mut ended, mut cue) = (0, false);
    for at in sentence.clone() {
        found.push(QuotedAround(ended << 1 | u64::from(cue && ended > 0) << 3));
        let token = &attributes[at];
        if token.marks == MarkPosition::Closing {
            let last = at.checked_sub(1).map(|last| attributes[last].lower);
            (ended, cue) = (if last == Some(comma) { 1 } else { 2 }, false);
        }
        cue |= token.cue.is_some();
    }
    let mut follows = false;
    for (at, around) in sentence.rev().zip(found[first..].iter_mut().rev()) {
        around.0 |= u64::from(follows);
        follows |= attributes[at].marks == MarkPosition::Opening;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_knows_how_the_quotation_before_it_ended_and_whether_one_follows() {
        let token =
            |word: &str, marks| TokenAttributes { lower: hash_lower(word), marks, ..TokenAttributes::default() };
        let sentence = [
            token("he", MarkPosition::Outside),
            token("“", MarkPosition::Opening),
            token(",", MarkPosition::Within),
            token("”", MarkPosition::Closing),
            token("left", MarkPosition::Outside),
        ];
        let mut found = Vec::new();
        quoted_around(&sentence, 0..5, &mut found);
        assert_eq!(found.iter().map(|around| around.0).collect::<Vec<_>>(), [1, 0, 0, 0, 2]);
    }
}
