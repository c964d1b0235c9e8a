//! Newcomers: somebody whom an indefinite description brings into the text. "One mother held up a photo. “We need answers,” she said" is of
//! her, however often another woman was spoken of before.

use std::ops::Range;

use super::agreement::Agreement;
use super::clues::Clue;
use super::descriptions::is_newly_described;
use super::discourse::Discourse;
use super::salience::Referent;
use super::source_head::{DescriptionKind, SourceHead};
use super::walk::{LastMention, Walk};
use crate::lexicon::{FunctionWord, Pronoun};
use crate::syntax::word::is_break;

/// Maximum tokens behind a newcomer that are searched for another.
const MAX_SENTENCE: usize = 60;

/// Somebody without a name who is new in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Newcomer {
    referent: Referent,
    token: usize,
}

impl Newcomer {
    /// Who is new, if an indefinite description of one person is at these tokens.
    pub(super) fn new(discourse: Discourse<'_, '_>, referent: Referent, words: &Range<usize>) -> Option<Self> {
        let is_one = matches!(referent, Referent::Unnamed { kind: DescriptionKind::Person, .. });
        (is_one && is_newly_described(discourse, words)).then_some(Self { referent, token: words.start })
    }

    /// Whether it is the referent.
    pub(super) fn is(self, referent: Referent) -> bool {
        self.referent == referent
    }

    /// Whether a pronoun at the token, in the same paragraph, may refer to the newcomer. The subject of the newcomer’s own sentence is
    /// somebody else: "A man had died, she said."
    pub(super) fn may_be(self, agreement: Agreement<'_, '_>, pronoun: Pronoun, at: usize) -> bool {
        let Discourse { segments, .. } = agreement.discourse;
        let is_subject = segments.function(at) == Some(FunctionWord::Pronoun(pronoun));
        // "A nurse gave her the wrong drug. She said": who "her" is, is "she" as well.
        let own = segments.sentences[segments.sentence_of(self.token)].tokens.clone();
        let is_same = |at: usize| {
            let word = segments.word(at);
            match pronoun {
                Pronoun::He => matches!(word, "he" | "him"),
                // "her child" may be the newcomer's own.
                _ => {
                    word == "she"
                        || word == "her" && (segments.function(at + 1).is_some() || is_break(segments, at + 1))
                }
            }
        };
        let is_another = || (self.token..own.end.min(self.token + MAX_SENTENCE)).any(is_same);
        (!is_subject || segments.sentence_of(self.token) < segments.sentence_of(at) && !is_another())
            && segments.paragraph_of(self.token) == segments.paragraph_of(at)
            && agreement.with_pronoun(self.referent, pronoun) > 0.0
    }

    /// Whether somebody else was last spoken of before: "he" or "she" is then the newcomer.
    pub(super) fn is_after(self, referent: Referent, last: Option<LastMention>) -> bool {
        self.referent != referent && last.is_none_or(|last| last.token < self.token)
    }
}

/// Whom the best source, "he" or "she", may refer to rather than to anybody spoken of before.
pub(super) fn newcomer(walk: &Walk<'_, '_>, clues: &[Clue]) -> Option<Newcomer> {
    let source = clues.first().filter(|best| best.is_local_source())?;
    let SourceHead::Pronoun(pronoun @ (Pronoun::He | Pronoun::She)) = source.head else { return None };
    walk.newcomer(pronoun, source.phrase.start)
}
