//! Sentences that a preposition at their end attributes: "Sales have fallen by 4 per cent, according to the bank", "The couple split in
//! May, per People magazine".
//!
//! Where it is the first attribution of its sentence, all before the comma is its source's.

use std::ops::Range;

use super::AttributedPart;
use super::postposed::MAX_CONTENT;
use crate::lexicon::CueClass;
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::overlap;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::word;

/// Minimum weight (0–100) of a preposition that attributes its sentence.
const MIN_PREPOSITION_WEIGHT: u8 = 90;
/// Minimum weight (0–100) of a verb that attributes a part of it.
const MIN_CUE_WEIGHT: u8 = 40;
/// Maximum tokens of a source with what is said of it.
const MAX_SOURCE: usize = 40;

impl SourceContext<'_, '_> {
    /// The contents with the sentences that a preposition at their end attributes, where nothing else attributes a part of them.
    pub(super) fn with_according(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            let Some((content, source)) = self.according(cue) else { continue };
            let from = parts.partition_point(|(part, _)| part.end <= content.start);
            let to = parts.partition_point(|(part, _)| part.start < content.end);
            // What was found in it, and nothing else attributes, is a part of it.
            let found = &mut parts[from..to.max(from)];
            // Words in quotation marks before the sentence end there.
            if let Some((before, _)) = found.first_mut().filter(|(part, _)| part.start < content.start) {
                before.end = content.start;
            }
            let found = &mut parts[from..to.max(from)];
            let is_before = |part: &Range<usize>| part.start < content.start;
            let is_free = found
                .iter()
                .filter(|(part, _)| !is_before(part))
                .all(|(part, own)| own.is_none() && part.end <= cue.tokens.start)
                && added.last().is_none_or(|(last, _)| !overlap(last, &content));
            if is_free {
                found.iter_mut().filter(|(part, _)| !is_before(part)).for_each(|(part, _)| part.end = part.start);
                let own = RankedSource { choice: Choice::Postposed, ..RankedSource::by_rule(source, cue) };
                added.push((content, Some(own)));
            }
        }
        parts.retain(|(part, _)| part.start < part.end);
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The sentence up to the comma before a preposition, and the source behind it, to which all the rest belongs.
    fn according(&self, cue: &CueOccurrence) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        if cue.class != CueClass::Preposition || cue.weight < MIN_PREPOSITION_WEIGHT {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let comma = cue.tokens.start.checked_sub(1).filter(|&at| at > sentence.start && self.is_comma(at))?;
        let phrase = self.phrases.phrase_after(cue.end, sentence.end).filter(|phrase| phrase.start == cue.end)?;
        let is_stop = |at: usize| segments.tokens[at].is(TokenKind::Stop);
        let rest = phrase.end..sentence.end;
        let is_end = rest.len() <= MAX_SOURCE
            && self.text.quoted_spans_in(&rest).is_empty()
            && rest.clone().all(|at| is_stop(at) || !word::is_break(segments, at));
        let content = sentence.start..comma;
        let attributes = |cue: &CueOccurrence| {
            matches!(cue.class, CueClass::Say | CueClass::Preposition)
                && cue.weight >= MIN_CUE_WEIGHT
                && !self.is_passive(&cue.tokens)
        };
        let is_plain = content.len() <= MAX_CONTENT
            && self.text.quoted_spans_in(&content).is_empty()
            && !self.cues_in(&content).iter().any(attributes);
        let end = (phrase.end..sentence.end).find(|&at| is_stop(at)).unwrap_or(sentence.end);
        (is_end && is_plain && self.is_statement(&content)).then_some((content, cue.end..end))
    }
}
