//! Names in quotation marks of people who are only called so: "“He had keys,” said ‘Peter’, who asked not to be named", "“Maria” (not her real
//! name) said she was 14".
//!
//! The marks are no quotation's. The labeler takes the name for words, with what is told of it, and finds nobody who speaks.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::CueClass;
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::source::{Choice, RankedSource, SourceContext};

/// Maximum tokens of what is told of a name: "(not her real name)", ", who asked not to be named,".
const MAX_ASIDE: usize = 10;
/// Maximum names that are looked for, which keeps the time linear.
const MAX_ALIASES: usize = 32;
/// Minimum weight (0–100) of a verb of speech.
const MIN_CUE_WEIGHT: u8 = 60;

impl SourceContext<'_, '_> {
    /// The contents without such names and what is told of them, and what their bearers say.
    pub(super) fn with_aliases(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let aliases = self.text.quoted_spans.iter().filter_map(|span| Some((span, self.alias(span)?)));
        for (span, (name, aside)) in aliases.take(MAX_ALIASES) {
            let told = span.outer.start..aside.end;
            let before = self.says(&(span.outer.start.saturating_sub(1)..span.outer.start));
            let before = before.filter(|cue| cue.tokens.end == span.outer.start);
            let after = self.says(&(aside.end..aside.end + 1));
            let reported = after.and_then(|cue| self.clause_of(cue));
            let is_of_name = |part: &Range<usize>| part.start < told.end && told.start < part.end;
            // The rest of what was found there begins behind the verb.
            parts.retain_mut(|(part, _)| {
                if is_of_name(part) {
                    part.start = part.start.max(aside.end);
                    part.end = part.end.max(part.start);
                }
                part.start < part.end
                    && reported.as_ref().is_none_or(|clause| part.end <= clause.start || clause.end <= part.start)
            });
            parts.push((span.outer.clone(), None));
            let whose = |cue: &CueOccurrence| RankedSource {
                choice: Choice::Clause,
                ..RankedSource::by_rule(name.clone(), cue)
            };
            for (part, own) in parts.iter_mut().filter(|(_, own)| own.is_none()) {
                let said = before.filter(|cue| part.end == cue.tokens.start);
                let says = after.filter(|cue| part.start >= cue.tokens.end && part.start <= cue.tokens.end + 1);
                *own = said.or(says).map(whose);
            }
            if let (Some(clause), Some(cue)) = (reported, after) {
                parts.push((clause, Some(whose(cue))));
            }
        }
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The tokens of a name that is all that stands between two marks, and of what is told of it.
    fn alias(&self, span: &QuotedSpan) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        let has_comma = segments.word(span.words.end - 1) == ",";
        let words = span.words.start..span.words.end - usize::from(has_comma);
        let name = self.phrases.person_at(words.start).filter(|name| *name == words)?;
        let to = self.text.sentence(span.words.start).end.min(span.outer.end + MAX_ASIDE);
        let start = span.outer.end;
        let opens = start + usize::from(!has_comma);
        let is_comma = has_comma || segments.word(start) == ",";
        let ends = |mark: &str| (opens..to).find(|&at| segments.word(at) == mark).map(|at| at + 1);
        let last = || self.text.sentence(start).end;
        let end = match segments.word(start) {
            "(" => ends(")")?,
            _ if is_comma && self.phrases.is_relative(opens) => ends(",").unwrap_or_else(last),
            _ => return None,
        };
        Some((name, start..end))
    }

    /// The verb of speech among these tokens.
    fn says(&self, tokens: &Range<usize>) -> Option<&CueOccurrence> {
        self.cues_in(tokens).first().filter(|cue| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT)
    }

    /// The clause right behind a verb of speech.
    fn clause_of(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let start = cue.tokens.end;
        let to = self.text.sentence(start).end;
        let is_plain = self.text.quoted_spans_in(&(start..to)).is_empty() && self.text.segments.word(start) != ":";
        let start = start + usize::from(self.text.segments.word(start) == "that");
        (is_plain && start + 1 < to).then(|| start..self.end_of_report(start, to))
    }
}
