//! What somebody calls a thing: "what organisers call “wish cards”", "what she described as a “mess”".
//!
//! The words are those of whoever calls the thing so, whatever the sentence tells of it, and whoever says that. Where that is a pronoun, it is most
//! often whoever the sentence is about, and the ranker knows.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::syntax::word;

/// Minimum weight (0–100) of a verb of calling.
const MIN_CUE_WEIGHT: u8 = 30;
/// Maximum tokens between the verb and the words: "as a", "the".
const MAX_TO_QUOTED: usize = 3;
/// Maximum tokens from "what" to the verb.
const MAX_TO_VERB: usize = 10;

impl SourceContext<'_, '_> {
    /// The contents with those that such a clause attributes.
    pub(super) fn with_free_relatives(&self, parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let spans = self.text.quoted_spans.iter();
        let found: Vec<(usize, AttributedPart)> = spans.filter_map(|span| self.free_relative(span)).collect();
        if found.is_empty() {
            return parts;
        }
        let mut all = Vec::with_capacity(parts.len() + found.len());
        for (part, own) in parts {
            let from = found.partition_point(|(_, (content, _))| content.end <= part.start);
            let to = found.partition_point(|(what, _)| *what < part.end);
            let mut start = part.start;
            for (what, (content, _)) in &found[from..to.max(from)] {
                let is_said = |rest: &Range<usize>| own.is_some() || !self.text.quoted_spans_in(rest).is_empty();
                let rest = self.without_conjunction(start..*what);
                if !rest.is_empty() && (is_said(&rest) || self.is_reported(rest.start)) {
                    all.push((rest, own.clone()));
                }
                start = content.end;
            }
            let is_whole = start == part.start;
            let rest = start.min(part.end)..part.end;
            if is_whole || !self.text.quoted_spans_in(&rest).is_empty() {
                all.push((rest, own));
            }
        }
        all.extend(found.into_iter().map(|(_, part)| part));
        all.retain(|(part, _)| !part.is_empty());
        sort_by_number(&mut all, |(part, _)| pair(part.start, part.end));
        all
    }

    /// "what" of the clause before a quoted span, and the words from its article on, with who calls a thing so.
    fn free_relative(&self, span: &QuotedSpan) -> Option<(usize, AttributedPart)> {
        let segments = self.text.segments;
        let opening = span.outer.start;
        let from = self.text.sentence(opening).start;
        let near = from.max(opening.saturating_sub(MAX_TO_QUOTED + 1))..opening;
        let calls = |cue: &CueOccurrence| {
            let is_as = segments.word(cue.end - 1) == "as" && cue.class == CueClass::Say;
            (cue.class == CueClass::Call || is_as) && cue.weight >= MIN_CUE_WEIGHT && !self.is_passive(&cue.tokens)
        };
        let cue = self.cues_in(&near).last().filter(|cue| calls(cue))?;
        let is_between = |at: usize| segments.word(at) == "as" || self.phrases.is_determiner(at);
        if cue.tokens.end > opening || !(cue.tokens.end..opening).all(is_between) {
            return None;
        }
        let verb = cue.tokens.start;
        let what = (from.max(verb.saturating_sub(MAX_TO_VERB))..verb).rev().find(|&at| is_what(segments.word(at)))?;
        let subject = self.phrases.subject_before(verb, what + 1)?;
        // "what local hikers call"
        let is_modifier = |at: usize| word::is_lowercase_word(segments, at) && segments.function(at).is_none();
        let source = what + 1..subject.end;
        // A pronoun may be whoever says the whole: "They denounced what they called".
        let is_pronoun = matches!(segments.function(what + 1), Some(FunctionWord::Pronoun(_)));
        if source.is_empty() || is_pronoun || !(source.start..subject.start).all(is_modifier) {
            return None;
        }
        // "what he and others have long called"
        let is_of_verb = |at: usize| {
            matches!(segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Adverb))
                || word::may_be_adverb(segments.word(at))
        };
        let is_outside = self.text.quoted_spans_in(&(what..opening)).is_empty();
        if !is_outside || !(source.end..verb).all(is_of_verb) {
            return None;
        }
        let start = (cue.tokens.end..opening).find(|&at| segments.word(at) != "as").unwrap_or(opening);
        let own = RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) };
        Some((what, (start..span.outer.end, Some(own))))
    }

    /// The tokens without a comma and a conjunction that they end with.
    fn without_conjunction(&self, tokens: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let is_joint = |at: &usize| {
            matches!(segments.function(*at), Some(FunctionWord::Conjunction | FunctionWord::Preposition))
                || segments.word(*at) == ","
        };
        let joints = tokens.clone().rev().take_while(is_joint).count();
        tokens.start..tokens.end - joints
    }

    /// Whether something attributes, in its sentence before the token.
    fn is_reported(&self, at: usize) -> bool {
        let sentence = self.text.sentence(at);
        self.cues_in(&(sentence.start..at)).iter().any(|cue| cue.class != CueClass::Act && cue.weight >= MIN_CUE_WEIGHT)
    }
}

fn is_what(word: &str) -> bool {
    word == "what" || word == "What"
}
