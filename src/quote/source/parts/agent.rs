//! Attributions in the passive: "He was described by neighbours as “a quiet man”", "The plan was called “a farce” by critics".
//!
//! Whose words they are is told after "by"; the subject is spoken of. The labeler has seen few of these, and takes the agent for
//! a part of the content, or finds no source.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::{Case, TokenKind};
use crate::syntax::{Order, word};

/// Minimum weight (0–100) of a verb that attributes in the passive.
const MIN_CUE_WEIGHT: u8 = 30;
/// Maximum tokens between the verb and its agent: "was described on Monday by".
const MAX_TO_AGENT: usize = 4;
/// Maximum tokens between the verb and the first of the words in quotation marks: "as a".
const MAX_TO_QUOTED: usize = 3;
/// Maximum tokens between the agent and the first of the words in quotation marks: "as a man of".
const MAX_AFTER_AGENT: usize = 12;
/// Maximum tokens up to the noun of an agent without an article: "some local residents".
const MAX_TO_PLURAL: usize = 3;
/// Maximum tokens of an apposition to the agent.
const MAX_ASIDE: usize = 12;
/// Maximum tokens of what is said.
const MAX_CONTENT: usize = 80;

impl SourceContext<'_, '_> {
    /// The contents with those that a verb in the passive attributes to its agent.
    pub(super) fn with_agents(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        let mut is_replaced = vec![false; parts.len()];
        for cue in self.cues {
            let Some((content, source)) = self.agent_before(cue).or_else(|| self.agent_after(cue)) else { continue };
            let from = parts.partition_point(|(part, _)| part.end <= cue.tokens.start);
            let to = parts.partition_point(|(part, _)| part.start < content.end.max(source.end));
            let found = from..to.max(from);
            // What reaches over the verb is said by whoever another verb names: "He was called “a hero” by the mayor, Hale said".
            let reaches_over = parts[found.clone()].iter().any(|(part, _)| part.start < cue.tokens.start);
            if reaches_over && self.has_other_cue(cue, &content) {
                continue;
            }
            // The labeler may know where the content ends, unless that is in the agent.
            let last = parts[found.clone()].last().map_or(content.end, |(part, _)| part.end);
            let end = if source.end <= content.start { last.max(content.end) } else { content.end };
            let has_quotation = !self.text.quoted_spans_in(&content).is_empty();
            let content = if has_quotation { content.start..end } else { content };
            if added.last().is_some_and(|(last, _)| content.start < last.end) {
                continue;
            }
            is_replaced[found].fill(true);
            added.push((content, Some(RankedSource { choice: Choice::Agent, ..RankedSource::by_rule(source, cue) })));
        }
        let mut is_replaced = is_replaced.into_iter();
        parts.retain(|_| !is_replaced.next().unwrap_or_default());
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// Whether the sentence has a verb of speech outside the content beside this one.
    fn has_other_cue(&self, cue: &CueOccurrence, content: &Range<usize>) -> bool {
        let sentence = self.text.sentence(cue.tokens.start);
        let from = sentence.start.max(cue.tokens.start.saturating_sub(MAX_CONTENT));
        let to = sentence.end.min(cue.tokens.end + 2 * MAX_CONTENT);
        self.cues_in(&(from..to)).iter().any(|other| {
            let is_other = other.tokens != cue.tokens && !content.contains(&other.tokens.start);
            is_other && other.class != CueClass::Noun && other.weight >= MIN_CUE_WEIGHT
        })
    }

    /// "described by neighbours as “a quiet man”", "told by police to stay": what is said, and the agent before it.
    fn agent_before(&self, cue: &CueOccurrence) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        if !may_be_passive(cue, segments.word(cue.tokens.end - 1)) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let is_adverbial = |at: usize| {
            self.phrases.is_date(at)
                || matches!(segments.function(at), Some(FunctionWord::Adverb | FunctionWord::Preposition))
                || word::may_be_adverb(segments.word(at))
        };
        let by = (cue.tokens.end..sentence.end.min(cue.tokens.end + MAX_TO_AGENT))
            .find(|&at| segments.word(at) == "by" || !is_adverbial(at))?;
        let source = self.agent(by, sentence.end)?;
        let next = self.after_aside(source.end, sentence.end);
        if segments.word(next) == "as" && matches!(segments.word(next + 1), "saying" | "telling") {
            return self.quoted_by(cue, next + 2, &sentence);
        }
        let is_object = self.text.first_quoted_span(&(next..next + 1)).is_some_and(|span| span.outer.start == next);
        let takes_clause = segments.is_on(cue.tokens.start, WordList::TakingClause) && self.is_passive(&cue.tokens);
        let content = match segments.word(next) {
            "as" => self.named(next + 1, sentence.end),
            "for" | "of" => self.named(next + 1, sentence.end).filter(|it| !self.text.quoted_spans_in(it).is_empty()),
            "that" if takes_clause => Some(next + 1..self.end_of_clause(next + 1, sentence.end)),
            "to" if takes_clause => Some(next..self.end_of_clause(next, sentence.end)),
            // "told by a nurse he would"
            _ if takes_clause && self.begins_clause(&(next..sentence.end)) => {
                Some(next..self.end_of_clause(next, sentence.end))
            }
            _ if is_object => self.named(next, sentence.end),
            _ => None,
        }?;
        (2..MAX_CONTENT).contains(&(content.len() + 1)).then_some((content, source))
    }

    /// "called “a farce” by critics": the words between, and the agent after them.
    fn agent_after(&self, cue: &CueOccurrence) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        if !may_be_passive(cue, segments.word(cue.tokens.end - 1)) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let near = cue.tokens.end..sentence.end.min(cue.tokens.end + MAX_TO_QUOTED);
        let first = self.text.first_quoted_span(&near).filter(|first| first.outer.start >= cue.tokens.end)?;
        let is_between =
            |at: usize| segments.word(at) == "as" || self.phrases.is_determiner(at) || segments.word(at) == "being";
        let start = (cue.tokens.end..first.outer.start).find(|&at| segments.word(at) != "as");
        let end = self.end_of_quoted(first, sentence.end);
        // "a film called “The Piano” by Jane Campion"
        let has_small = |at: usize| segments.tokens[at].is(TokenKind::Word) && segments.tokens[at].case == Case::Lower;
        let is_title = !first.words.clone().any(|at| has_small(at) && self.text.is_content_word(at));
        if is_title || !(cue.tokens.end..first.outer.start).all(is_between) {
            return None;
        }
        let source = self.agent(end, sentence.end)?;
        Some((start.unwrap_or(first.outer.start)..end, source))
    }

    /// The agent after "by" at this token: people, or who may speak for them.
    fn agent(&self, by: usize, to: usize) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let start = by + 1;
        if by >= to || segments.word(by) != "by" || start >= to {
            return None;
        }
        let is_plural = |at: usize| {
            word::is_plural_role(segments, at)
                || word::is_lowercase_word(segments, at) && word::is_plural_noun(segments.word(at))
        };
        let plural = || (start..to).take(MAX_TO_PLURAL).find(|&at| is_plural(at)).map(|at| start..at + 1);
        let phrase = self.phrases.phrase_after(start, to).or_else(plural).filter(|phrase| phrase.start == start)?;
        let source = self.with_complements(self.phrases.whole(&phrase, &(start..to), Order::CueFirst), to);
        (source.start == start && !source.clone().any(|at| self.phrases.is_date(at))).then_some(source)
    }

    /// A phrase with what completes its noun: "the families | of the victims", "analysts | at Barclays".
    pub(in crate::quote::source) fn with_complements(&self, mut phrase: Range<usize>, to: usize) -> Range<usize> {
        let segments = self.text.segments;
        while phrase.end < to
            && matches!(segments.word(phrase.end), "of" | "at" | "for" | "from")
            && word::is_lowercase_word(segments, phrase.end - 1)
            && let Some(complement) = self.phrases.phrase_after(phrase.end + 1, to)
            && complement.start == phrase.end + 1
            && !complement.clone().any(|at| self.phrases.is_date(at))
        {
            phrase.end = complement.end;
        }
        phrase
    }

    /// Whose words they are when another cites them: "The minister was quoted by state media as saying it was over".
    fn quoted_by(
        &self,
        cue: &CueOccurrence,
        start: usize,
        sentence: &Range<usize>,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        let subject = self.phrases.subject_before(cue.tokens.start, sentence.start)?;
        let source = self.phrases.whole(&subject, &(sentence.start..cue.tokens.start), Order::SourceFirst);
        let is_opening = |at: &usize| matches!(segments.word(*at), "that" | ":" | ",");
        let start = start + (start..sentence.end).take_while(is_opening).count();
        let content = start..self.end_of_clause(start, sentence.end);
        (1..MAX_CONTENT).contains(&content.len()).then_some((content, source))
    }

    /// The token after an apposition between commas, or after the source where there is none.
    fn after_aside(&self, end: usize, to: usize) -> usize {
        let close = || (end + 1..to.min(end + MAX_ASIDE)).find(|&at| self.is_comma(at));
        match self.is_comma(end).then(close).flatten() {
            Some(close) if matches!(self.text.segments.word(close + 1), "as" | "for" | "that" | "to") => close + 1,
            // "by the palace on Monday that"
            _ => (end..to.min(end + MAX_TO_AGENT))
                .find(|&at| !self.phrases.is_date(at) && self.text.segments.word(at) != "on")
                .unwrap_or(end),
        }
    }

    /// What something is called: the words in quotation marks that begin near the token, with those before them; where there
    /// are none, all up to the comma.
    fn named(&self, start: usize, to: usize) -> Option<Range<usize>> {
        let near = start..to.min(start + MAX_AFTER_AGENT);
        let comma = self.end_of_clause_at_comma(start, to);
        match self
            .text
            .first_quoted_span(&near)
            .filter(|first| (start..comma.max(start + 1)).contains(&first.outer.start))
        {
            Some(first) => Some(start..self.end_of_quoted(first, to)),
            None => (start < comma).then_some(start..comma),
        }
    }

    /// The end of a quoted span and of those that "and" or a comma joins to it: "“brave”, “kind” and “selfless”".
    fn end_of_quoted(&self, first: &QuotedSpan, to: usize) -> usize {
        let segments = self.text.segments;
        let mut end = first.outer.end;
        for span in self.text.quoted_spans_in(&(end..to)) {
            let is_joining = |at: usize| matches!(segments.word(at), "," | "and" | "or" | "but" | "a" | "an");
            if span.outer.start < end || !(end..span.outer.start).all(is_joining) {
                break;
            }
            end = span.outer.end;
        }
        end
    }

    /// The end of what something is called in no quotation marks: the next mark, or farther than any content.
    fn end_of_clause_at_comma(&self, start: usize, to: usize) -> usize {
        let segments = self.text.segments;
        let is_end = |at: &usize| word::is_break(segments, *at) && !segments.tokens[*at].is(TokenKind::QuotationMark);
        (start..to.min(start + MAX_CONTENT)).find(is_end).unwrap_or(to)
    }

    /// The end of a clause of reported speech: at the end of the sentence, or at a comma before a participle.
    fn end_of_clause(&self, start: usize, to: usize) -> usize {
        let segments = self.text.segments;
        let is_end = |at: &usize| {
            segments.tokens[*at].is(TokenKind::Stop)
                || segments.word(*at) == ";"
                || self.is_comma(*at) && (segments.word(at + 1).ends_with("ing") || self.phrases.is_relative(at + 1))
        };
        (start..to.min(start + MAX_CONTENT)).find(is_end).unwrap_or(to)
    }
}

/// Whether a cue is a verb of speech, or of calling, in a form that the passive has.
fn may_be_passive(cue: &CueOccurrence, last: &str) -> bool {
    /// Participles without "-ed".
    const IRREGULAR: [&str; 3] = ["put", "said", "told"];
    let is_verb = matches!(cue.class, CueClass::Say | CueClass::Call) && cue.weight >= MIN_CUE_WEIGHT;
    is_verb && (last.ends_with("ed") || IRREGULAR.contains(&last) || last == "as")
}
