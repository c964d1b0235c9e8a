//! Quotations that dashes break off and take up again: "“They handed us” — Jo Mbeki held up a key — “the wrong house.”"
//!
//! What stands between the dashes has no verb of speech: it tells what whoever speaks does.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, Pronoun};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, Locality, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::Order;

/// Maximum tokens between the two halves, with the dashes.
const MAX_BETWEEN: usize = 24;
/// Minimum weight (0–100) of a verb of speech that says itself who speaks.
const MIN_CUE_WEIGHT: u8 = 60;

impl SourceContext<'_, '_> {
    /// The contents, with whoever acts between the halves of a quotation as the source of both.
    pub(super) fn with_broken_off(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        for second in 1..parts.len() {
            let (first, rest) = (second - 1, second);
            let Some(source) = self.who_acts_between(&parts[first].0, &parts[rest].0) else { continue };
            if parts[first].1.is_none() && parts[rest].1.is_none() {
                // Both are one utterance.
                parts[rest].1 = Some(RankedSource { locality: Locality::Earlier, ..source.clone() });
                parts[first].1 = Some(source);
            }
        }
        parts
    }

    /// The subject of the clause that two dashes set between the halves of a quotation, the first of which begins a sentence.
    fn who_acts_between(&self, first: &Range<usize>, second: &Range<usize>) -> Option<RankedSource> {
        let segments = self.text.segments;
        let between = first.end..second.start;
        let is_dash = |at: usize| segments.tokens[at].is(TokenKind::Dash);
        let are_halves = self.text.as_quoted_span(first).is_some() && self.text.as_quoted_span(second).is_some();
        if !are_halves || !(4..=MAX_BETWEEN).contains(&between.len()) || !self.text.begins_sentence(first.start) {
            return None;
        }
        // "“… us —” he held up a key “— the wrong house.”"
        let (last, next) = (first.end.checked_sub(2)?, second.start + 1);
        let is_outside = is_dash(between.start) && is_dash(between.end - 1);
        let is_inside = is_dash(last) && is_dash(next);
        let clause = if is_outside { between.start + 1..between.end - 1 } else { between.clone() };
        let ends = |at: usize| segments.tokens[at].is(TokenKind::Stop) || segments.word(at) == ":";
        let speaks = |cue: &CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT;
        // "appeal,” said Vos": the second half has its own.
        let is_open = self.text.last_word_when_quoted(second).is_some_and(|word| word.contains([',', '?', '!']));
        if !(is_outside || is_inside) || is_open || clause.clone().any(ends) || self.cues_in(&clause).iter().any(speaks)
        {
            return None;
        }
        // "— and here Ms Lind paused —"
        let opens = |at: usize| {
            matches!(segments.function(at), Some(FunctionWord::Conjunction | FunctionWord::Adverb))
                || matches!(segments.word(at), "here" | "there" | "then")
        };
        let start = clause.clone().find(|&at| !opens(at))?;
        let is_pronoun =
            matches!(segments.function(start), Some(FunctionWord::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They)));
        let subject = self.phrases.phrase_after(start, clause.end).filter(|subject| subject.end < clause.end)?;
        let is_somebody = |at: usize| self.phrases.person_at(at).is_some() || self.phrases.is_role(at);
        if !is_pronoun && !subject.clone().any(is_somebody) {
            return None;
        }
        let source = self.phrases.whole(&subject, &clause, Order::SourceFirst);
        let cue = CueOccurrence { tokens: start..start, end: start, class: CueClass::Say, weight: 0 };
        Some(RankedSource { cue: None, choice: Choice::Clause, ..RankedSource::by_rule(source, &cue) })
    }
}
