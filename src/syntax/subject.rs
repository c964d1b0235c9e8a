//! Subjects: the noun phrase that a verb is said of, before it and past what stands between them.

use std::ops::Range;

use super::NounPhrases;
use crate::lexicon::FunctionWord;
use crate::segment::TokenKind;

/// Maximum tokens of an aside between a subject and its verb: an apposition, a relative clause.
const MAX_ASIDE: usize = 30;
/// Maximum asides between a subject and its verb.
const MAX_ASIDES: usize = 2;

impl NounPhrases<'_, '_> {
    /// The subject of the verb at `verb`, searched no further left than `from`: auxiliaries, adverbs, dates and asides are
    /// skipped leftwards, and the phrase that ends there is read.
    pub(crate) fn subject_before(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        let mut end = verb;
        let mut asides = 0;
        loop {
            end = self.skip_modifiers(end, from);
            if end <= from {
                return None;
            }
            let last = end - 1;
            match self.discourse.word(last) {
                "," | ")" | "—" | "–" if asides < MAX_ASIDES => {
                    asides += 1;
                    end = self.before_aside(last, from)?;
                }
                // "Curie, 36, said": an age is an aside too.
                _ if self.discourse.segments.tokens[last].is(TokenKind::Number)
                    && last > from
                    && self.discourse.word(last - 1) == "," =>
                {
                    end = last - 1;
                }
                _ if matches!(self.discourse.function(last), Some(FunctionWord::Relative)) => {
                    // "the mayor, who called it": the antecedent.
                    end = if last > from && self.discourse.word(last - 1) == "," { last - 1 } else { last };
                    return self.phrase_ending(end, from);
                }
                _ => return self.phrase_ending(end, from),
            }
        }
    }

    /// The first noun phrase of the clause that begins at `from`: the subject of a verb that has none directly before it
    /// ("He left, saying"). A prepositional phrase up to its comma ("In Geneva, …") is skipped.
    pub(crate) fn subject_of_clause(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let mut at = from;
        while at < to {
            match self.discourse.function(at) {
                Some(FunctionWord::Preposition | FunctionWord::Conjunction) => {
                    at = (at..to).find(|&at| self.discourse.word(at) == ",")? + 1;
                }
                Some(FunctionWord::Adverb) => at += 1,
                _ if self.discourse.segments.tokens[at].is(TokenKind::QuotationMark)
                    || self.discourse.word(at) == "," =>
                {
                    at += 1;
                }
                _ => return self.phrase_after(at, to),
            }
        }
        None
    }

    /// The end of what precedes the modifiers of a verb, leftwards past "has repeatedly", "on Tuesday", "also".
    fn skip_modifiers(&self, mut end: usize, from: usize) -> usize {
        while end > from {
            let last = end - 1;
            if self.discourse.is_adverb(last)
                || matches!(self.discourse.function(last), Some(FunctionWord::Auxiliary | FunctionWord::Adverb))
            {
                end = last;
            } else if let Some(date) = self.date_ending(end) {
                end = date.start;
                if end > from
                    && matches!(
                        self.discourse.function(end - 1),
                        Some(FunctionWord::Preposition | FunctionWord::Determiner)
                    )
                {
                    end -= 1;
                }
            } else {
                break;
            }
        }
        end.max(from)
    }

    /// The opening mark of the aside that ends with the comma, bracket or dash at `close`.
    fn before_aside(&self, close: usize, from: usize) -> Option<usize> {
        let opening = match self.discourse.word(close) {
            ")" => "(",
            mark => mark,
        };
        let from = from.max(close.saturating_sub(MAX_ASIDE));
        let open = (from..close)
            .rev()
            .find(|&at| self.discourse.word(at) == opening || self.discourse.segments.tokens[at].is(TokenKind::Stop))?;
        (self.discourse.word(open) == opening && open > from).then_some(open)
    }
}
