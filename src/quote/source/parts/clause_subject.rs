//! Clauses whose subject is the source though no verb of speech says so: "Her deputy, Luis Roe, was blunter: “Good riddance.”", and
//! those in which somebody calls something so: "Critics call it “a toy”".

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::syntax::{Order, word};

/// Minimum weight (0–100) of a verb of speech that says itself who speaks.
const MIN_CUE_WEIGHT: u8 = 40;
/// Minimum weight (0–100) of a verb of calling.
const MIN_CALLING_WEIGHT: u8 = 30;
/// Minimum weight (0–100) of a verb with which somebody is interrupted.
const MIN_SHOUTING_WEIGHT: u8 = 60;
/// Maximum tokens from words to the verb behind them, or from "and" to the answer.
const MAX_TO_SHOUT: usize = 7;
/// Maximum tokens of a clause before a colon.
const MAX_CLAUSE: usize = 24;
/// Maximum tokens between a verb of calling and the words: "it as a".
const MAX_TO_CALLED: usize = 4;

impl SourceContext<'_, '_> {
    /// The contents, with the subject of the clause as the source of those that nothing else attributes.
    pub(in crate::quote) fn with_clause_subjects(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        for (content, own) in parts.iter_mut().filter(|(_, own)| own.is_none()) {
            let Some(span) = self.text.first_quoted_span(content) else { continue };
            *own = self
                .subject_before_colon(content, span)
                .or_else(|| self.who_calls(content, span))
                .or_else(|| self.who_interrupts(content, span));
        }
        parts
    }

    /// The subject of the clause that a colon ends before a quotation, if nobody else is spoken of in it.
    fn subject_before_colon(&self, content: &Range<usize>, span: &QuotedSpan) -> Option<RankedSource> {
        let segments = self.text.segments;
        let colon = self.colon_before(content).filter(|_| span.outer.start == content.start)?;
        let sentence = self.text.sentence(colon);
        let clause = sentence.start..colon;
        let speaks = |cue: &CueOccurrence| cue.class != CueClass::Act && cue.weight >= MIN_CUE_WEIGHT;
        if clause.len() > MAX_CLAUSE || clause.len() < 2 || self.cues_in(&clause).iter().any(speaks) {
            return None;
        }
        let subject = self.phrases.subject_of_clause(clause.start, colon).filter(|it| it.start == clause.start)?;
        let source = self.phrases.whole(&subject, &clause, Order::CueFirst);
        // "shook her head"
        let is_role = |at: usize| self.phrases.is_role(at) && segments.word(at) != "head";
        let is_person = |at: usize| self.phrases.person_at(at).is_some() || is_role(at);
        let is_pronoun = |at: usize| matches!(segments.word(at), "He" | "She" | "They");
        let is_somebody = source.clone().any(is_person) || is_pronoun(source.start);
        let is_alone = !(source.end..colon).any(is_person) && source.end < colon;
        let is_plain = self.text.quoted_spans_in(&clause).is_empty();
        (is_somebody && is_alone && is_plain).then(|| RankedSource {
            source,
            cue: None,
            choice: Choice::Colon,
            ..RankedSource::by_rule(
                subject,
                &CueOccurrence { tokens: colon..colon, end: colon, class: CueClass::Say, weight: 0 },
            )
        })
    }

    /// Who says words to which another answers in the same sentence: "When a protester shouted, “Resign,” Klein replied", "“Coward!” a man
    /// shouted, and Reed replied".
    fn who_interrupts(&self, content: &Range<usize>, span: &QuotedSpan) -> Option<RankedSource> {
        let segments = self.text.segments;
        if span.outer != *content {
            return None;
        }
        let sentence = self.text.sentence(content.start);
        let says = |cue: &&CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_SHOUTING_WEIGHT;
        let is_fronted = ["After", "As", "When", "While"].contains(&segments.word(sentence.start));
        let comma = content.start.checked_sub(1).filter(|&at| is_fronted && segments.word(at) == ",");
        let before = comma.and_then(|comma| self.cues_in(&(comma.saturating_sub(2)..comma)).iter().rfind(says));
        if let Some(cue) = before.filter(|cue| Some(cue.tokens.end) == comma) {
            let source = self.phrases.subject_before(cue.tokens.start, sentence.start)?;
            return Some(RankedSource::by_rule(source, cue));
        }
        // Another sentence may begin behind "!".
        let to = content.end + MAX_TO_SHOUT;
        let cue = self.cues_in(&(content.end..to)).iter().find(says)?;
        let (close, next) = (cue.tokens.end, cue.tokens.end + 1);
        let is_answered = segments.word(close) == "," && matches!(segments.word(next), "and" | "but");
        let answer = self.cues_in(&(next..next + MAX_TO_SHOUT)).iter().any(|cue| says(&cue));
        let source = content.end..cue.tokens.start;
        (is_answered && answer && self.may_be_subject(source.clone())).then(|| RankedSource::by_rule(source, cue))
    }

    /// The subject of a verb of calling with an object before the words, which are no name: "call it “a toy”".
    fn who_calls(&self, content: &Range<usize>, span: &QuotedSpan) -> Option<RankedSource> {
        let segments = self.text.segments;
        let before = content.start.saturating_sub(1)..content.start;
        let cue = self
            .cues_in(&before)
            .last()
            .filter(|cue| cue.class == CueClass::Call && cue.weight >= MIN_CALLING_WEIGHT)?;
        let between = cue.tokens.end..span.outer.start;
        let has_object = !between.is_empty() && between.len() <= MAX_TO_CALLED;
        let is_pronoun = |at: usize| matches!(segments.word(at), "it" | "him" | "her" | "them" | "this");
        let is_name = span.words.clone().any(|at| segments.tokens[at].is_capitalized())
            || segments.word(span.words.start) == "the";
        if !has_object
            || !is_pronoun(between.start)
            || is_name
            || self.is_passive(&cue.tokens)
            || segments.word(cue.tokens.start).ends_with("ing")
        {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let subject = self.phrases.subject_before(cue.tokens.start, sentence.start)?;
        let speaks = |at: usize| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || word::is_organization_noun(segments.word(at))
                || matches!(segments.function(at), Some(FunctionWord::Pronoun(_)))
        };
        let source = self.phrases.whole(&subject, &(sentence.start..cue.tokens.start), Order::SourceFirst);
        subject
            .clone()
            .any(speaks)
            .then(|| RankedSource { choice: Choice::Called, ..RankedSource::by_rule(source, cue) })
    }
}
