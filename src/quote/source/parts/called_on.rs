//! Whom somebody calls on to do something, and what somebody warns of: "The union called on ministers to act", "Tesco warned of
//! higher prices".
//!
//! No clause follows such verbs, and the labeler, which knows them mostly beside quotations, finds nothing or begins with the
//! preposition.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::{Order, word};

/// Verbs that take what they tell of behind a preposition.
const WARNING: [&str; 4] = ["complained", "spoke", "warned", "warns"];
/// Prepositions that belong to the verb before them.
const OF_VERB: [&str; 4] = ["for", "of", "on", "upon"];
/// Maximum tokens of whom is asked.
const MAX_ASKED: usize = 14;
/// Maximum tokens of what is asked or warned of.
const MAX_CONTENT: usize = 100;

impl SourceContext<'_, '_> {
    /// The contents with what is asked of somebody, and what is warned of; none begins with a preposition that belongs to its verb.
    pub(super) fn with_called_on(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            let at = parts.partition_point(|(part, _)| part.end <= cue.tokens.end);
            let next = parts.get_mut(at);
            if let Some((part, _)) = next
                && (cue.tokens.end..=cue.end).contains(&part.start)
            {
                if OF_VERB.contains(&self.text.segments.word(part.start)) && part.start < cue.end && cue.end < part.end
                {
                    part.start = cue.end;
                }
                continue;
            }
            let Some(content) = self.asked(cue).or_else(|| self.warned_of(cue)) else { continue };
            let is_free = parts.get(at).is_none_or(|(part, _)| part.start >= content.end)
                && added.last().is_none_or(|(last, _)| last.end <= content.start);
            if let Some(source) = self.who_asks(cue).filter(|_| is_free) {
                let own = RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) };
                added.push((content, Some(own)));
            }
        }
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// Whom the verb asks to do what: "ministers to act".
    fn asked(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let verb = segments.word(cue.tokens.start);
        let is_calling = matches!(verb, "called" | "calling" | "calls");
        let calls_on = matches!(segments.word(cue.tokens.end), "on" | "upon" | "for");
        if !WordList::Asking.has(verb) || is_calling != calls_on || self.is_passive(&cue.tokens) {
            return None;
        }
        let start = cue.tokens.end + usize::from(is_calling);
        let sentence = self.text.sentence(cue.tokens.start);
        let limit = sentence.end.min(start + MAX_ASKED);
        let ends = |at: usize| {
            word::is_break(segments, at)
                || segments.function(at) == Some(FunctionWord::Auxiliary)
                || self.phrases.is_relative(at)
                || matches!(segments.word(at), "that" | "if" | "whether")
        };
        let is_to = |at: usize| {
            segments.word(at) == "to"
                && word::is_lowercase_word(segments, at + 1)
                && !word::is_role(segments, at + 1)
                && !self.phrases.is_determiner(at + 1)
        };
        let to = (start + 1..limit).take_while(|&at| !ends(at)).find(|&at| is_to(at))?;
        let begins = self.is_somebody(start, to);
        let content = start..self.end_of_asked(to, sentence.end);
        (begins && content.len() <= MAX_CONTENT && self.text.quoted_spans_in(&content).is_empty()).then_some(content)
    }

    /// Whether the tokens are somebody who can be asked.
    fn is_somebody(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let is_one = |at: usize| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || segments.tokens[at].is_capitalized()
                || word::is_organization_noun(segments.word(at))
                || word::is_plural_noun(segments.word(at))
                || matches!(segments.word(at), "her" | "him" | "them" | "us" | "everyone" | "anyone" | "people")
        };
        (start..to).any(is_one)
    }

    /// What the verb warns of: "higher prices" of "warned of higher prices".
    fn warned_of(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let is_warning = WARNING.contains(&segments.word(cue.tokens.start)) && segments.word(cue.tokens.end) == "of";
        if !is_warning || cue.class != CueClass::Say || self.is_passive(&cue.tokens) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let start = cue.tokens.end + 1;
        let content = start..self.end_of_asked(start, sentence.end);
        let is_plain = self.text.quoted_spans_in(&content).is_empty();
        ((1..MAX_CONTENT).contains(&content.len()) && is_plain).then_some(content)
    }

    /// The end of what is asked: that of the sentence, or a comma behind which a participle or the writer goes on.
    fn end_of_asked(&self, start: usize, to: usize) -> usize {
        let segments = self.text.segments;
        let end = self.end_of_report(start.min(to), to);
        let is_end = |at: &usize| {
            segments.tokens[*at].is(TokenKind::Stop) || self.is_comma(*at) && segments.word(at + 1).ends_with("ing")
        };
        (start..end).find(is_end).unwrap_or(end)
    }

    /// The subject of the verb: somebody, or a body.
    fn who_asks(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let subject = self.phrases.subject_before(cue.tokens.start, sentence.start)?;
        let speaks = |at: usize| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || word::is_organization_noun(segments.word(at))
                || word::is_plural_noun(segments.word(at))
                || segments.tokens[at].is_capitalized()
                || matches!(segments.function(at), Some(FunctionWord::Pronoun(_)))
        };
        let is_one = subject.clone().any(speaks);
        is_one.then(|| self.phrases.whole(&subject, &(sentence.start..cue.tokens.start), Order::SourceFirst))
    }
}
