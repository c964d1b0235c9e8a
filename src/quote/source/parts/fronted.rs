//! Attributions at the head of a sentence: "According to a report published on Tuesday by the bank, prices will rise", "In his
//! view, nothing had changed".
//!
//! The comma that ends them is not the first where an apposition or a relative clause follows the source, and the labeler, which
//! reads a few words at a time, is at a loss after a long one.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::overlap;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::word;

/// Minimum weight (0–100) of a preposition that attributes its sentence: "according to".
const MIN_CUE_WEIGHT: u8 = 90;
/// Maximum tokens of a source with what is said of it.
const MAX_SOURCE: usize = 30;
/// Maximum tokens of titles before a name.
const MAX_TITLES: usize = 3;
/// Maximum tokens of an aside between commas.
const MAX_ASIDE: usize = 16;
/// Maximum tokens of a sentence that is attributed.
const MAX_CONTENT: usize = 120;
/// Maximum tokens of a content that were not found to belong to it.
const MAX_OPENING: usize = 2;
/// Maximum tokens of a possessor: "the late minister’s" of "in the late minister’s view".
const MAX_POSSESSOR: usize = 8;

/// An attribution at the head of a sentence.
pub(super) struct Fronted {
    source: Range<usize>,
    cue: CueOccurrence,
    /// The first token after its comma.
    end: usize,
}

impl SourceContext<'_, '_> {
    /// The contents with those of sentences whose head attributes them; each begins after the comma.
    pub(super) fn with_fronted(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for sentence in &self.text.segments.sentences {
            let sentence = sentence.tokens.clone();
            let Some(fronted) = self.fronted(&sentence) else { continue };
            let is_stop = |at: &usize| self.text.segments.tokens[*at].is(TokenKind::Stop);
            let last = sentence.clone().rev().find(|at| !is_stop(at)).map_or(sentence.end, |last| last + 1);
            let content = fronted.end..last.max(fronted.end);
            let choice = Choice::Fronted;
            let source = RankedSource { choice, ..RankedSource::by_rule(fronted.source, &fronted.cue) };
            let from = parts.partition_point(|(part, _)| part.end <= sentence.start);
            let to = parts.partition_point(|(part, _)| part.start < sentence.end);
            // What was found to begin in the source begins after it.
            let found = &mut parts[from..to.max(from)];
            for (part, own) in
                found.iter_mut().filter(|(part, _)| part.start < content.start && part.end > content.start)
            {
                part.start = content.start;
                *own = Some(source.clone());
            }
            let attributes = |cue: &CueOccurrence| {
                matches!(cue.class, CueClass::Say | CueClass::Call | CueClass::Preposition)
                    && cue.weight >= MIN_OTHER_CUE_WEIGHT
            };
            let is_alone = !self.cues_in(&content).iter().any(attributes);
            // Words in quotation marks that nothing else attributes.
            for (part, own) in
                found.iter_mut().filter(|(part, own)| is_alone && own.is_none() && overlap(part, &content))
            {
                part.start = if part.start <= content.start + MAX_OPENING { content.start } else { part.start };
                *own = Some(source.clone());
            }
            let is_found = found.iter().any(|(part, _)| overlap(part, &content));
            let attributes = |cue: &CueOccurrence| {
                matches!(cue.class, CueClass::Say | CueClass::Preposition) && cue.weight >= MIN_OTHER_CUE_WEIGHT
            };
            let is_plain =
                self.text.quoted_spans_in(&content).is_empty() && !self.cues_in(&content).iter().any(attributes);
            if !is_found && is_plain && (2..MAX_CONTENT).contains(&content.len()) {
                added.push((content, Some(source)));
            }
        }
        parts.retain(|(part, _)| part.start < part.end);
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The attribution that a sentence begins with, perhaps after "but".
    pub(super) fn fronted(&self, sentence: &Range<usize>) -> Option<Fronted> {
        let start = sentence.start + usize::from(self.phrases.is_conjunction(sentence.start));
        let near = start..sentence.end.min(start + 1);
        let preposition = self.cues_in(&near).first().filter(|cue| {
            cue.class == CueClass::Preposition && cue.weight >= MIN_CUE_WEIGHT && cue.tokens.start == start
        });
        match preposition {
            Some(cue) => {
                let comma = self.comma_after_source(cue.end, sentence.end)?;
                Some(Fronted { source: cue.end..comma, cue: cue.clone(), end: comma + 1 })
            }
            None => self.in_opinion_of(start, sentence.end),
        }
    }

    /// "In the minister’s view,"
    fn in_opinion_of(&self, start: usize, to: usize) -> Option<Fronted> {
        let segments = self.text.segments;
        if start >= to || !segments.word(start).eq_ignore_ascii_case("in") {
            return None;
        }
        let noun = (start + 2..to.min(start + MAX_POSSESSOR)).find(|&at| segments.is_on(at, WordList::OpinionNoun))?;
        let last = noun - 1;
        let is_possessive = segments.function(last) == Some(FunctionWord::Possessive) && last == start + 1;
        let has_bare_mark = matches!(segments.word(last), "'" | "’");
        let source = start + 1..if is_possessive { noun } else { last };
        let is_possessor = is_possessive || word::is_clitic(segments, last) || has_bare_mark;
        let is_phrase = source.clone().all(|at| segments.tokens[at].is(TokenKind::Word)) && !source.is_empty();
        let cue =
            CueOccurrence { tokens: noun..noun + 1, end: noun + 1, class: CueClass::Noun, weight: MIN_CUE_WEIGHT };
        (is_possessor && is_phrase && noun + 1 < to && self.is_comma(noun + 1)).then_some(Fronted {
            source,
            cue,
            end: noun + 2,
        })
    }

    /// The comma after a source that begins at the token, its appositions and its clauses: "the minister, who was in Paris,".
    fn comma_after_source(&self, start: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let limit = to.min(start + MAX_SOURCE);
        let is_end = |at: &usize| {
            let token = &segments.tokens[*at];
            self.is_comma(*at) || matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash)
        };
        let first = (start + 1..limit).find(is_end).filter(|&at| self.is_comma(at))?;
        let next = first + 1;
        // A list, "the bank, the ministry and the union,", and an apposition end at a later comma.
        // "the judge, Sir Alan Moss,"
        let is_named = || {
            let name = (next..to.min(next + MAX_TITLES)).find_map(|at| self.phrases.person_at(at));
            // "the director of the Dutch Brewers Association (DBA), Jan Smit,"
            let is_office = self.phrases.is_role(first - 1)
                || self.phrases.is_determiner(start) && (start + 1..first).any(|at| self.phrases.is_role(at));
            is_office && name.is_some_and(|name| name.end < to && self.is_comma(name.end))
        };
        // "the report, published on Monday by the bank,"
        let is_participle = || {
            let word = segments.word(next);
            let has_ending = word::may_be_participle(segments, next) && word.ends_with("ed");
            let goes_on =
                segments.function(next + 1) == Some(FunctionWord::Preposition) || self.phrases.is_date(next + 1);
            (has_ending || matches!(word, "seen" | "sent" | "written")) && goes_on
        };
        let opens_aside = next < to
            && (is_named()
                || self.phrases.is_relative(next)
                || segments.word(next) == "where"
                || is_participle()
                || self.phrases.is_determiner(next)
                || segments.tokens[next].is(TokenKind::Number));
        let close = (next..to.min(next + MAX_ASIDE)).find(is_end).filter(|&at| self.is_comma(at));
        let has_verb = |tokens: Range<usize>| {
            let is_office = |at: usize| self.phrases.is_role(at) || word::is_organization_noun(segments.word(at));
            // A name in an apposition has an office beside it; else it is the object of a verb: "the list includes John Hall,".
            let is_object = |at: usize| {
                let begins = self.phrases.name_at(at).is_some_and(|name| name.start == at);
                begins && word::is_lowercase_word(segments, at - 1) && self.text.is_content_word(at - 1)
            };
            tokens.clone().any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
                || tokens.clone().skip(1).any(is_object) && !tokens.clone().any(is_office)
        };
        match close.filter(|_| opens_aside) {
            Some(close) if self.phrases.is_relative(next) || segments.word(next) == "where" => Some(close),
            // "According to the bank, the rate, which …" has no aside here, but a subject.
            Some(close)
                if !has_verb(next..close)
                    && !self.phrases.is_relative(close + 1)
                    && self.opens_clause(close + 1, to) =>
            {
                Some(close)
            }
            _ => Some(first),
        }
    }

    /// Whether the words from here on may be a clause of their own: they begin as a subject may.
    fn opens_clause(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let Some(token) = segments.tokens.get(start).filter(|_| start < to) else { return false };
        let function = segments.function(start);
        let joins =
            matches!(function, Some(FunctionWord::Preposition | FunctionWord::Auxiliary | FunctionWord::Relative))
                || matches!(segments.word(start), "and" | "but" | "or");
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Number);
        is_word && !joins && (token.is_capitalized() || !word::may_be_participle(segments, start))
    }
}

/// Minimum weight (0–100) of a verb that attributes the content, or a part of it, itself.
const MIN_OTHER_CUE_WEIGHT: u8 = 60;
