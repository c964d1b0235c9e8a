//! Clauses that somebody is told: "Collins told the court he was innocent".
//!
//! Whom is told belongs to neither source nor content; without a "that" after it the labeler often takes it for the head of the
//! content, or finds none.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::overlap;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::{Order, word};

/// Maximum tokens from the head of a clause to its verb.
const MAX_TO_VERB: usize = 14;
/// Maximum tokens of the head of a clause that was not found to belong to it.
const MAX_HEAD: usize = 6;
/// Maximum tokens of a clause.
const MAX_CLAUSE: usize = 120;

impl SourceContext<'_, '_> {
    /// The contents without whom they are told to, and with those clauses that the labeler has not found.
    pub(super) fn with_told(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            if let Some(colon) = self.colon_after_told(cue) {
                let at = parts.partition_point(|(part, _)| part.start <= colon);
                let sentence = self.text.sentence(cue.tokens.start);
                let subject = self.phrases.subject_before(cue.tokens.start, sentence.start);
                if let (Some((part, own @ None)), Some(subject)) = (parts.get_mut(at), subject)
                    && part.start == colon + 1
                {
                    let within = sentence.start..cue.tokens.start;
                    let source = self.phrases.whole(&subject, &within, Order::SourceFirst);
                    *own = Some(RankedSource { choice: Choice::Told, ..RankedSource::by_rule(source, cue) });
                }
                continue;
            }
            let Some(clause) = self.told_clause(cue).or_else(|| self.clause_after_adverbial(cue)) else { continue };
            let from = parts.partition_point(|(part, _)| part.end <= cue.tokens.start);
            let to = parts.partition_point(|(part, _)| part.start < clause.end);
            let found = &mut parts[from..to.max(from)];
            self.end_question(cue, &clause, found);
            if self.is_passive(&cue.tokens)
                && let Some((part, own @ None)) = found.first_mut()
                && (part.start == clause.start || part.start + 1 == clause.start)
            {
                *own = self.whom_is_told(cue);
            } else if let Some((part, own @ None)) = found.first_mut()
                && self.begins_later(part, &clause)
            {
                if self.text.segments.word(part.start) != "that" {
                    part.start = clause.start;
                }
                let is_heard = self.is_heard(cue);
                if is_heard {
                    part.end = part.end.max(clause.end);
                }
                let leaves_no_doubt = is_heard || self.is_comma(cue.tokens.end);
                if leaves_no_doubt || self.tells(cue) {
                    let choice = if leaves_no_doubt { Choice::Clause } else { Choice::Told };
                    let source = self.subject_of_told(cue).filter(|source| !overlap(source, &clause));
                    *own = source.map(|it| RankedSource { choice, ..RankedSource::by_rule(it, cue) });
                }
            } else if let Some((part, own @ None)) = found.first_mut()
                && self.tells(cue)
                && part.start <= clause.start
                && part.start + 1 >= clause.start
            {
                part.start = clause.start;
                let source = self.subject_of_told(cue).filter(|source| !overlap(source, &clause));
                *own = source.map(|it| RankedSource { choice: Choice::Told, ..RankedSource::by_rule(it, cue) });
            } else if let Some((part, _)) =
                found.iter_mut().find(|(part, _)| part.start < clause.start && clause.start < part.end)
            {
                // What a document found keeps its "that", by which it is known.
                let is_told = self.text.segments.is_on(cue.tokens.start, WordList::Telling);
                if part.start > cue.tokens.start && (is_told || part.start + 1 < clause.start) {
                    part.start = clause.start;
                }
            } else if found.is_empty() && self.text.quoted_spans_in(&clause).is_empty() {
                let Some(source) = self.subject_of_told(cue).filter(|source| !overlap(source, &clause)) else {
                    continue;
                };
                let own = if self.is_passive(&cue.tokens) {
                    self.whom_is_told(cue)
                } else {
                    Some(RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) })
                };
                added.push((clause, own));
            }
        }
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// Whether a verb of telling, or "said", is in the active.
    fn tells(&self, cue: &CueOccurrence) -> bool {
        let verb = self.text.segments.word(cue.tokens.start);
        (verb == "said" || WordList::Telling.has(verb)) && !self.is_passive(&cue.tokens)
    }

    /// Ends a content that was found to go on after the question in a fronted clause, and gives it to who asks.
    fn end_question(&self, cue: &CueOccurrence, question: &Range<usize>, found: &mut [AttributedPart]) {
        let sentence = self.text.sentence(cue.tokens.start);
        let asks = self.text.segments.word(cue.tokens.start).starts_with("ask");
        if !asks || self.comma_before_main_clause(&sentence, question.start) != Some(question.end) {
            return;
        }
        let Some((part, own)) = found.first_mut().filter(|(part, _)| part.end > question.end) else { return };
        if part.start <= question.start + 1 && self.text.quoted_spans_in(part).is_empty() {
            *part = question.clone();
            let source = self.subject_of_told(cue);
            *own = source.map(|source| RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) });
        }
    }

    /// Whether a content was found to begin at a clause or somewhat later, as "was weak" of "said demand was weak" does.
    fn begins_later(&self, content: &Range<usize>, clause: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let head = clause.start..content.start.max(clause.start);
        let is_opening =
            |at: usize| !word::is_break(segments, at) && !matches!(segments.word(at), "that" | "whether" | "if");
        content.start + 1 >= clause.start
            && head.len() <= MAX_HEAD
            && head.clone().all(is_opening)
            && self.text.quoted_spans_in(content).is_empty()
    }

    /// The subject of the cue, with what belongs to it.
    fn subject_of_told(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let sentence = self.text.sentence(cue.tokens.start);
        if let Some(name) = self.antecedent_with_office(cue.tokens.start, sentence.start) {
            return Some(name);
        }
        if let Some(body) = self.hearing_body_before(cue.tokens.start, sentence.start) {
            return Some(body);
        }
        let source = self.phrases.subject_before(cue.tokens.start, sentence.start)?;
        Some(self.phrases.whole(&source, &(sentence.start..cue.tokens.start), Order::SourceFirst))
    }

    /// The court, or the like, that is the subject of a verb: "A misconduct hearing was", "The inquest in Leeds". Its noun may be taken
    /// for a participle elsewhere.
    pub(in crate::quote::source) fn hearing_body_before(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        /// Maximum words between its determiner and the noun.
        const MAX_BETWEEN: usize = 3;
        let segments = self.text.segments;
        let is_auxiliary = |&at: &usize| segments.function(at) == Some(FunctionWord::Auxiliary);
        let end = verb - (from..verb).rev().take_while(is_auxiliary).count();
        let is_body = |at: usize| at >= from && segments.is_on(at, WordList::HearingBody);
        let last = end.checked_sub(1)?;
        // "The inquest in Leeds"
        let is_placed = || {
            matches!(segments.word(last.wrapping_sub(1)), "in" | "at" | "into")
                && segments.tokens[last].is_capitalized()
        };
        let noun =
            if is_body(last) { last } else { last.checked_sub(2).filter(|&noun| is_placed() && is_body(noun))? };
        let before = (from..noun).rev().take(MAX_BETWEEN);
        let start = before.into_iter().find(|&at| self.phrases.is_determiner(at))?;
        Some(start..end)
    }

    /// The person of whom a relative clause tells what the verb says, behind an office: "Maria Lopez" of "Maria Lopez, a partner at
    /// Deloitte, who warned".
    fn antecedent_with_office(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        let who = verb.checked_sub(1).filter(|&who| self.text.segments.word(who) == "who")?;
        let close = who.checked_sub(1).filter(|&close| self.is_comma(close))?;
        let open = (from.max(close.saturating_sub(MAX_TO_VERB))..close).rev().find(|&at| self.is_comma(at))?;
        self.phrases.person_at(open.checked_sub(1)?).filter(|name| name.start >= from)
    }

    /// The subject of a verb of telling in the passive.
    fn whom_is_told(&self, cue: &CueOccurrence) -> Option<RankedSource> {
        let source = self.subject_of_told(cue)?;
        Some(RankedSource { choice: Choice::WasTold, ..RankedSource::by_rule(source, cue) })
    }

    /// The colon after whom is told: "told the Guardian: “…”".
    fn colon_after_told(&self, cue: &CueOccurrence) -> Option<usize> {
        let segments = self.text.segments;
        let is_telling = cue.class == CueClass::Say && segments.is_on(cue.tokens.start, WordList::Telling);
        if !is_telling || self.is_passive(&cue.tokens) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let after = cue.tokens.start + 1;
        let is_end = |at: &usize| word::is_break(segments, *at);
        let end = (after..sentence.end.min(after + MAX_TO_VERB)).find(is_end)?;
        let is_told = self.phrases.phrase_after(after, end).is_some_and(|told| told.start == after);
        (segments.word(end) == ":" && is_told).then_some(end)
    }

    /// The clause after a verb of telling and whom is told: "he was innocent", "that he was innocent".
    fn told_clause(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let asks = matches!(segments.word(cue.tokens.start), "ask" | "asked" | "asks" | "asking");
        if cue.class != CueClass::Say || !asks && !segments.is_on(cue.tokens.start, WordList::Telling) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let after = cue.tokens.start + 1;
        if asks && self.is_passive(&cue.tokens) {
            return None;
        }
        if self.is_passive(&cue.tokens) {
            // Whom is told stands before the verb.
            let start = self.after_adverbial(after, sentence.end).unwrap_or(after);
            let start = start + usize::from(segments.word(start) == "that");
            let clause = start..self.end_of_report(start, sentence.end);
            let begins =
                segments.word(start - 1) == "that" || segments.word(start) == "how" || self.begins_clause(&clause);
            return (begins && (2..MAX_CLAUSE).contains(&clause.len())).then_some(clause);
        }
        // The subject of the clause may be a pronoun, which is no part of whom is told.
        let is_pronoun = |at: usize| matches!(segments.function(at), Some(FunctionWord::Pronoun(_)));
        let limit = (after + 1..sentence.end).take(MAX_TO_VERB).find(|&at| is_pronoun(at)).unwrap_or(sentence.end);
        let opens_question = |at: usize| {
            matches!(segments.word(at), "if" | "whether" | "why" | "how" | "what" | "who" | "when" | "where")
        };
        // "told her the baby was fine": no possessive.
        let is_her = matches!(segments.word(after), "her" | "him" | "me" | "them" | "us")
            && (self.phrases.is_determiner(after + 1)
                || is_pronoun(after + 1)
                || segments.word(after + 1) == "that"
                || opens_question(after + 1));
        let told = if is_her {
            after..after + 1
        } else {
            self.audience(after, limit).or_else(|| self.phrases.phrase_after(after, limit))?
        };
        let start = self.after_adverbial(told.end, sentence.end).map_or(told.end, |start| {
            // "that" itself is no part of what stands before it.
            start - usize::from(segments.word(start - 1) == "that")
        });
        let is_end = |at: usize| {
            let participle_follows = || segments.word(at + 1).ends_with("ing");
            segments.tokens[at].is(TokenKind::Stop) || self.is_comma(at) && participle_follows()
        };
        // A sentence may be as long as its text: what is no clause any more needs no end.
        let reach = sentence.end.min(start + 2 * MAX_CLAUSE);
        let main = if asks { self.comma_before_main_clause(&sentence, start) } else { None };
        let end = main.or_else(|| (start..reach).find(|&at| is_end(at))).unwrap_or(reach);
        let is_that = segments.word(start) == "that";
        let opening = (start..end).take_while(|&at| is_that && (at == start || self.is_comma(at))).count();
        let clause = start + opening..end;
        let begins = if asks { opens_question(start) } else { is_that || self.begins_clause(&clause) };
        (told.start == after && begins && (2..MAX_CLAUSE).contains(&clause.len())).then_some(clause)
    }

    /// The comma at which the main clause begins behind a question in a fronted one: "When police asked him why he ran, | he wept".
    fn comma_before_main_clause(&self, sentence: &Range<usize>, question: usize) -> Option<usize> {
        let segments = self.text.segments;
        let first = segments.word(sentence.start);
        let is_fronted = ["After", "As", "Before", "Once", "When", "While"].contains(&first);
        let begins = |at: usize| {
            let subject = self.phrases.phrase_after(at, sentence.end).filter(|subject| subject.start == at);
            subject.is_some_and(|subject| {
                self.is_verb_of_main_clause(subject.end) || segments.word_type(subject.end).cue.is_some()
            })
        };
        let mut commas = (question..sentence.end.min(question + MAX_CLAUSE)).filter(|&at| self.is_comma(at));
        commas.find(|&at| is_fronted && begins(at + 1))
    }

    /// The many who are told: "the hearing".
    fn audience(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let noun = (at + 1..limit.min(at + 3)).find(|&at| segments.is_on(at, WordList::Audience))?;
        let next = noun + 1;
        // "the council leader"
        let goes_on = word::is_lowercase_word(segments, next)
            && segments.function(next).is_none()
            && segments.word(next) != "that"
            && !word::is_plural_role(segments, next)
            && !word::is_plural_noun(segments.word(next));
        (self.phrases.is_determiner(at) && !goes_on).then_some(at..next)
    }

    /// Whether the tokens begin with a subject, which a verb follows: "he was", "the bridge would".
    pub(in crate::quote::source) fn begins_clause(&self, tokens: &Range<usize>) -> bool {
        let segments = self.text.segments;
        if tokens.is_empty() {
            return false;
        }
        let is_pronoun = matches!(segments.function(tokens.start), Some(FunctionWord::Pronoun(_)))
            || segments.word(tokens.start) == "there";
        let is_phrase = self.phrases.is_determiner(tokens.start)
            || segments.function(tokens.start) == Some(FunctionWord::Possessive)
            || segments.tokens[tokens.start].is_capitalized();
        let mut near = tokens.clone().take(MAX_TO_VERB);
        is_pronoun || is_phrase && near.any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
    }
}
