//! Words that are called somebody's answer: "Her answer: “No.”", "The minister’s verdict? “A farce.”"
//!
//! No verb attributes them, and the noun is what they are, so that the phrase with it speaks of no one: whose they are is the
//! possessor.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::syntax::word;

/// Maximum tokens of the possessor.
const MAX_POSSESSOR: usize = 8;
/// Maximum tokens between it and the noun: "short and simple".
const MAX_BETWEEN: usize = 3;
/// The weight of such a noun, as that of a cue.
const WEIGHT: u8 = 90;

impl SourceContext<'_, '_> {
    /// The contents with the sources of those that are called somebody's answer.
    pub(super) fn with_answers(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        for (part, own) in parts.iter_mut().filter(|(_, own)| own.is_none()) {
            let is_quoted = || self.text.first_quoted_span(part).is_some_and(|span| span.outer.start == part.start);
            if let Some((source, noun)) = self.answer_before(part.start).filter(|_| is_quoted()) {
                let tokens = noun..noun + 1;
                let cue = CueOccurrence { end: tokens.end, tokens, class: CueClass::Noun, weight: WEIGHT };
                *own = Some(RankedSource { choice: Choice::Answer, ..RankedSource::by_rule(source, &cue) });
            }
        }
        parts
    }

    /// Whose answer ends before the token with a colon or a question mark, at the head of a sentence, and the noun.
    fn answer_before(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let segments = self.text.segments;
        let noun = at.checked_sub(2).filter(|&noun| segments.is_on(noun, WordList::AnswerNoun))?;
        if !matches!(segments.word(noun + 1), ":" | "?") {
            return None;
        }
        let from = self.text.sentence(noun).start;
        let is_owner = |at: usize| segments.function(at) == Some(FunctionWord::Possessive) || self.ends_possessor(at);
        let owner = (from.max(noun.saturating_sub(MAX_BETWEEN + 1))..noun).rev().find(|&at| is_owner(at))?;
        let source = if self.ends_possessor(owner) { from..owner } else { owner..owner + 1 };
        let is_whole = (1..=MAX_POSSESSOR).contains(&source.len()) && source.start == from;
        let is_plain = !(source.start..noun).any(|at| word::is_break(segments, at));
        (is_whole && is_plain).then_some((source, noun))
    }

    /// Whether the token is the "’s" of a possessor, or the apostrophe alone.
    fn ends_possessor(&self, at: usize) -> bool {
        word::is_clitic(self.text.segments, at) || matches!(self.text.segments.word(at), "'" | "’")
    }
}

#[cfg(test)]
mod tests {
    /// Compares the source, the cue and the speaker of the last quote of a text.
    #[track_caller]
    fn check(text: &str, source: &str, cue: &str, speaker: &str) {
        let annotation = crate::annotate(text);
        let quote = annotation.quotes.last().expect("a quote");
        let words = |span: crate::Span| &text[span.range()];
        let name = quote.speaker.map_or("-", |id| annotation.entities[id.index()].name.as_str());
        let found = (quote.source.map_or("-", words), quote.cue.map_or("-", words), name);
        assert_eq!(found, (source, cue, speaker), "{text:?}");
    }

    #[test]
    fn an_answer_is_its_owners() {
        check("Marie Curie sat down. Her answer: “In the car.”", "Her", "answer", "Marie Curie");
        check("Niels Bohr was asked twice. His short reply? “No.”", "His", "reply", "Niels Bohr");
        check(
            "The vote was lost. Niels Bohr’s verdict: “A farce from start to end.”",
            "Niels Bohr",
            "verdict",
            "Niels Bohr",
        );
    }

    #[test]
    fn whoever_answers_is_not_whoever_asked() {
        check(
            "“Do you believe it now?” Niels Bohr asked Marie Curie. Her answer? “I do.”",
            "Her",
            "answer",
            "Marie Curie",
        );
    }
}
