//! Attributions by a participle after the main clause: "The bank cut 200 jobs, citing “difficult conditions”".
//!
//! Its subject is that of the sentence, however far away. The labeler sees no subject near the verb, and the ranker little.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::{Order, word};

/// Minimum weight (0–100) of a verb that attributes as a participle.
const MIN_CUE_WEIGHT: u8 = 38;
/// Maximum tokens between the participle and the content: whom is told, when, or what is called so.
const MAX_TO_CONTENT: usize = 6;

/// Maximum tokens of a title before a name: "Homeland Security Secretary".
const MAX_TITLE: usize = 8;
/// Maximum tokens of the clause before the participle.
const MAX_CLAUSE: usize = 80;
/// Maximum tokens of an aside before the participle: a party and a state, an age.
const MAX_ASIDE: usize = 6;

impl SourceContext<'_, '_> {
    /// The contents, with the subject of the sentence as the source of those that a participle introduces.
    pub(super) fn with_participles(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            let reach = cue.tokens.end..cue.tokens.end + MAX_TO_CONTENT;
            let at = parts.partition_point(|(part, _)| part.start < reach.start);
            let next = parts.get_mut(at).filter(|(part, _)| reach.contains(&part.start));
            let Some((content, own)) = next else {
                if let Some(clause) = self.clause_of_participle(cue)
                    && parts.get(at).is_none_or(|(part, _)| part.start >= clause.end)
                    && at.checked_sub(1).is_none_or(|before| parts[before].0.end <= cue.tokens.start)
                    && added.last().is_none_or(|(last, _)| last.end <= cue.tokens.start)
                    && let Some(source) = self.subject_of_verb_before(cue).or_else(|| self.subject_of_participle(cue))
                {
                    let own = RankedSource { choice: Choice::Participle, ..RankedSource::by_rule(source, cue) };
                    added.push((clause, Some(own)));
                }
                continue;
            };
            if own.is_some() {
                continue;
            }
            let is_near = !(cue.tokens.end..content.start)
                .any(|at| word::is_break(self.text.segments, at) && self.text.segments.word(at) != ":");
            if let Some(source) = self.subject_of_participle(cue).filter(|_| is_near) {
                *own = Some(RankedSource { choice: Choice::Participle, ..RankedSource::by_rule(source, cue) });
            }
        }
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// A phrase with the person whose title goes on from it: "U.S. | Treasury Secretary Scott Bessent".
    pub(super) fn with_titled_name(&self, phrase: Range<usize>, to: usize) -> Range<usize> {
        let segments = self.text.segments;
        let is_title = |at: &usize| {
            let token = &segments.tokens[*at];
            token.is_capitalized() || token.is(TokenKind::Hyphen)
        };
        let mut near = (phrase.end..to.min(phrase.end + MAX_TITLE)).take_while(is_title);
        let person = near.find_map(|at| self.phrases.person_at(at)).filter(|person| person.start > phrase.end);
        person.map_or(phrase.clone(), |person| phrase.start..person.end.min(to))
    }

    /// The subject of the verb of speech that a participle goes on from: "Jane Roe said it was “slow,” adding that".
    pub(in crate::quote::source) fn subject_of_verb_before(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let before = cue.tokens.start.checked_sub(1)?;
        let is_set_off = self.is_comma(before)
            || self
                .text
                .quoted_spans_in(&(before..before + 1))
                .iter()
                .any(|span| span.outer.end == cue.tokens.start && segments.word(self.text.last_token(span)) == ",");
        let sentence = self.text.sentence(cue.tokens.start);
        let from = sentence.start.max(cue.tokens.start.saturating_sub(MAX_CLAUSE));
        // Who cites goes on for himself or for whom he cites.
        let cites = |other: &CueOccurrence| segments.is_on(other.tokens.start, WordList::Citing);
        let attributes = |other: &&CueOccurrence| {
            let is_verb = matches!(other.class, CueClass::Say | CueClass::Call) && other.weight >= MIN_CUE_WEIGHT;
            is_verb && !self.is_passive(&other.tokens)
        };
        let verb =
            self.cues_in(&(from..before)).iter().rev().find(attributes).filter(|verb| is_set_off && !cites(verb))?;
        let subject = self.phrases.subject_before(verb.tokens.start, sentence.start)?;
        Some(self.phrases.whole(&subject, &(sentence.start..verb.tokens.start), Order::SourceFirst))
    }

    /// The clause that directly follows a participle of speech: "ministers had lied" of "…, saying ministers had lied".
    fn clause_of_participle(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let is_that = segments.word(cue.tokens.end) == "that";
        let start = cue.tokens.end + usize::from(is_that);
        let clause = start..self.end_of_report(start.min(sentence.end), sentence.end).max(start);
        let begins = is_that || self.begins_clause(&clause) || self.begins_bare_clause(start, clause.end);
        let says = cue.class == CueClass::Say && cue.weight >= MIN_OTHER_CUE_WEIGHT;
        (says && begins && clause.len() > 1 && self.text.quoted_spans_in(&clause).is_empty()).then_some(clause)
    }

    /// The subject of the sentence at whose end a participle stands after a comma, if no other verb of speech is before it.
    fn subject_of_participle(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        // "citing “difficult conditions”" cites a cause; "citing officials", a source.
        let cites =
            || self.text.quoted_spans_in(&(cue.end..cue.end + 1)).iter().any(|span| span.outer.start == cue.end);
        let is_verb = match cue.class {
            CueClass::Say | CueClass::Call => cue.weight >= MIN_CUE_WEIGHT,
            CueClass::Preposition => cites(),
            _ => false,
        };
        if !is_verb || !segments.word(cue.tokens.start).ends_with("ing") {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let before = sentence.start..cue.tokens.start;
        let is_adverb = |at: &usize| {
            segments.function(*at) == Some(FunctionWord::Adverb) || word::may_be_adverb(segments.word(*at))
        };
        let comma = before.clone().rev().find(|at| !is_adverb(at)).filter(|&at| self.is_comma(at))?;
        if !(1..=MAX_CLAUSE).contains(&(comma - sentence.start)) {
            return None;
        }
        let says = |other: &CueOccurrence| other.class == CueClass::Say && other.weight >= MIN_OTHER_CUE_WEIGHT;
        let is_plain = !self.cues_in(&before).iter().any(says) && self.text.quoted_spans_in(&before).is_empty();
        let opens_otherwise =
            segments.word(sentence.start).ends_with("ing") || self.phrases.is_conjunction(sentence.start);
        if !is_plain || opens_otherwise || segments.word(comma - 1).ends_with("ing") {
            return None;
        }
        let subject = self.with_titled_name(self.phrases.subject_of_clause(sentence.start, comma)?, comma);
        let is_named = |at: usize| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || word::is_organization_noun(segments.word(at))
                || matches!(segments.function(at), Some(FunctionWord::Pronoun(_)))
        };
        let says_who = segments.word(subject.start) != "It" && segments.tokens[subject.start].is(TokenKind::Word);
        // "… joined Lindsey Graham, R-S.C., saying": whose the participle is, is open.
        let before_aside = (comma.saturating_sub(MAX_ASIDE)..comma).rev().find(|&at| self.is_comma(at));
        let other = before_aside.and_then(|at| self.phrases.person_at(at.checked_sub(1)?));
        if other.is_some_and(|other| other.start >= subject.end) {
            return None;
        }
        let source = self.phrases.whole(&subject, &(sentence.start..comma), Order::CueFirst);
        (says_who && subject.clone().any(is_named)).then(|| self.with_complements(source, comma))
    }
}

/// Minimum weight (0–100) of a verb before the participle whose subject may be another: "police said a man ran off, shouting".
const MIN_OTHER_CUE_WEIGHT: u8 = 60;
