//! Relative clauses of which somebody says that they are so: "a deal that unions say cost 300 jobs", "the bridge, which officials said
//! was safe".

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::CueClass;
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;

/// Minimum weight (0–100) of a verb that is set into a relative clause.
const MIN_CUE_WEIGHT: u8 = 60;
/// Maximum tokens of whoever says so.
const MAX_SUBJECT: usize = 6;
/// Maximum tokens of what is said.
const MAX_CONTENT: usize = 40;

impl SourceContext<'_, '_> {
    /// The contents with relative clauses that somebody says are so.
    pub(super) fn with_reported_relatives(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            let Some((relative, content, source)) = self.reported_relative(cue) else { continue };
            let from = parts.partition_point(|(part, _)| part.end <= relative);
            let to = parts.partition_point(|(part, _)| part.start < content.end);
            let found = &mut parts[from..to.max(from)];
            let is_free = added.last().is_none_or(|(last, _)| last.end <= relative)
                && found.iter().all(|(part, own)| part.start < cue.tokens.start && own.is_none());
            if is_free {
                // What was found before ends at the relative.
                found.iter_mut().for_each(|(part, _)| part.end = relative.max(part.start));
                let own = RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) };
                added.push((content, Some(own)));
            }
        }
        parts.retain(|(part, _)| part.start < part.end);
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The relative, what is said, and who says so: a finite verb follows the verb of speech.
    fn reported_relative(&self, cue: &CueOccurrence) -> Option<(usize, Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        let says = matches!(cue.class, CueClass::Say | CueClass::Think) && cue.weight >= MIN_CUE_WEIGHT;
        let start = cue.tokens.end;
        let sentence = self.text.sentence(cue.tokens.start);
        if !says || start >= sentence.end || !self.is_verb_of_main_clause(start) {
            return None;
        }
        let least = sentence.start.max(cue.tokens.start.saturating_sub(MAX_SUBJECT + 1));
        let opens = |at: usize| matches!(segments.word(at), "that" | "which" | "who") && at > sentence.start;
        let relative = (least..cue.tokens.start).rev().find(|&at| opens(at))?;
        let source = relative + 1..cue.tokens.start;
        let is_end = |at: &usize| segments.tokens[*at].is(TokenKind::Stop) || self.is_comma(*at);
        let end = (start..sentence.end.min(start + MAX_CONTENT)).find(is_end)?;
        let content = start..end;
        let is_plain = self.text.quoted_spans_in(&(relative..end)).is_empty();
        let is_subject = self.may_be_subject(source.clone());
        (is_plain && is_subject && content.len() > 1).then_some((relative, content, source))
    }
}
