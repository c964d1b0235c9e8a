//! Attributions in the middle of what they attribute: "It was, Ford said, a disaster", "The plan, critics say, will hurt the poor".

use std::ops::Range;

use super::postposed::{MAX_CONTENT, attributes, is_base_form, is_finite_verb};
use crate::lexicon::{FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;

impl SourceContext<'_, '_> {
    /// The halves of a sentence between which a cue and its subject stand: "It was, Ford said, a disaster". Where there is a quotation,
    /// its marks tell.
    pub(in crate::quote::source) fn interposed(
        &self,
        cue: &CueOccurrence,
    ) -> Option<(Vec<Range<usize>>, RankedSource)> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let (comma, source) = self
            .subject_after_comma(cue, &sentence)
            .or_else(|| self.inverted_between_commas(cue, &sentence))
            .filter(|(comma, _)| *comma > sentence.start && attributes(cue))?;
        let is_end = |at: &usize| self.is_comma(*at) || segments.tokens[*at].is(TokenKind::Stop);
        let after = cue.tokens.end.max(source.end);
        let next = (after..sentence.end).find(is_end).filter(|&at| self.is_comma(at))? + 1;
        let last = sentence.clone().rev().find(|at| !segments.tokens[*at].is(TokenKind::Stop))? + 1;
        let mut halves = vec![sentence.start..comma, next..last.max(next)];
        let goes_on = if self.opens_adverbial(&halves[0]) {
            // "On Monday, Ford said, the bus burned"
            halves.remove(0);
            !segments.word(next).ends_with("ing")
        } else {
            // "It was, Ford said, a disaster"
            let is_open = segments.function(comma - 1) == Some(FunctionWord::Auxiliary);
            is_open || is_finite_verb(segments, next) || segments.function(next) == Some(FunctionWord::Preposition)
        };
        // "The roads, he said, were “full of holes.”"
        let may_quote = |half: &Range<usize>| half.start == next && is_finite_verb(segments, next);
        let is_plain = halves.iter().all(|half| {
            (1..MAX_CONTENT).contains(&half.len())
                && (self.text.quoted_spans_in(half).is_empty() || may_quote(half))
                && !self
                    .cues_in(half)
                    .iter()
                    .any(|cue| attributes(cue) || segments.is_on(cue.tokens.start, WordList::Finding))
        });
        let agrees = !is_base_form(segments.word(cue.tokens.start)) || self.is_plural(&source);
        let is_attributed = goes_on && is_plain && agrees;
        let source = RankedSource { choice: Choice::Postposed, ..RankedSource::by_rule(source, cue) };
        is_attributed.then_some((halves, source))
    }

    /// ", said the commission,": the comma before it and the subject.
    fn inverted_between_commas(&self, cue: &CueOccurrence, sentence: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let comma = cue.tokens.start.checked_sub(1).filter(|&at| at > sentence.start && self.is_comma(at))?;
        let source = self.phrases.phrase_after(cue.tokens.end, sentence.end)?;
        let is_next = source.start == cue.tokens.end && self.may_be_subject(source.clone());
        (is_next && source.end < sentence.end && self.is_comma(source.end)).then_some((comma, source))
    }
}
