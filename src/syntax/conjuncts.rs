//! Coordinated noun phrases: several who are one subject or one source, "Curie and Bohr", "Curie, Bohr and Meitner".
//!
//! A conjunction joins clauses as often as it joins names ("Curie met Meitner and Bohr said"). Names are joined here only
//! where they are of one type and no verb can stand between them: at the beginning of a clause, or before the end of one.

use std::ops::Range;

use super::NounPhrases;
use super::title::start_with_titles;
use crate::annotation::MentionType;
use crate::lexicon::FunctionWord;
use crate::segment::TokenKind;

/// Maximum names in a list.
const MAX_CONJUNCTS: usize = 8;

/// What a conjunct is: only like is joined with like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConjunctKind {
    Name(MentionType),
    /// "the mayor", "officials"
    Described,
}

impl NounPhrases<'_, '_> {
    /// The phrase together with the conjuncts before it, where these open a clause: "Curie and | Bohr".
    pub(super) fn with_conjuncts_before(&self, last: Range<usize>, from: usize) -> Range<usize> {
        let whole = || {
            let kind = self.conjunct_kind(&last)?;
            let and = last.start.checked_sub(1).filter(|&and| and > from && self.is_and(and))?;
            let and = if self.discourse.word(and - 1) == "," { and - 1 } else { and };
            let mut first = self.conjunct_ending(and, from, kind)?;
            for _ in 0..MAX_CONJUNCTS {
                let comma = first.start.checked_sub(1).filter(|&at| at > from && self.discourse.word(at) == ",");
                let Some(before) = comma.and_then(|comma| self.conjunct_ending(comma, from, kind)) else { break };
                first = before;
            }
            self.opens_subject(first.start, from).then_some(first.start..last.end)
        };
        whole().unwrap_or(last)
    }

    /// The phrase together with the conjuncts after it, where these end a clause: "Curie | and Bohr on Monday".
    pub(super) fn with_conjuncts_after(&self, first: Range<usize>, limit: usize) -> Range<usize> {
        let end = || {
            let ConjunctKind::Name(kind) = self.conjunct_kind(&first)? else { return None };
            let mut at = first.end;
            for _ in 0..MAX_CONJUNCTS {
                let has_comma = self.discourse.word(at) == ",";
                let is_last = self.is_and(at + usize::from(has_comma));
                let start = at + usize::from(has_comma) + usize::from(is_last);
                let name = self.titled_name(start, limit, kind).filter(|_| has_comma || is_last)?;
                if is_last {
                    return self.may_end_clause(name.end, limit).then_some(name.end);
                }
                at = name.end;
            }
            None
        };
        first.start..end().unwrap_or(first.end)
    }

    /// The conjunct of this kind that ends right before the token.
    fn conjunct_ending(&self, end: usize, from: usize, kind: ConjunctKind) -> Option<Range<usize>> {
        let phrase = self.simple_phrase_ending(end, from)?;
        (self.conjunct_kind(&phrase) == Some(kind)).then_some(phrase)
    }

    fn conjunct_kind(&self, phrase: &Range<usize>) -> Option<ConjunctKind> {
        let last = phrase.end.checked_sub(1)?;
        match self.discourse.mention_at(last).filter(|(_, mention)| mention.kind.names_entity()) {
            Some((_, mention)) => Some(ConjunctKind::Name(mention.kind)),
            None => self.discourse.is_role(last).then_some(ConjunctKind::Described),
        }
    }

    /// The tokens of a name of this type, with its titles, that begins at the token.
    fn titled_name(&self, start: usize, limit: usize, kind: MentionType) -> Option<Range<usize>> {
        let (name, _) = (start..limit).take(MAX_CONJUNCTS).find_map(|at| {
            let (tokens, mention) = self.discourse.mention_at(at)?;
            (tokens.start == at && mention.kind == kind).then_some((tokens, mention))
        })?;
        let begins = name.start == start || start_with_titles(self.discourse.segments, name.start) <= start;
        (begins && name.end <= limit).then_some(start..name.end)
    }

    fn is_and(&self, at: usize) -> bool {
        matches!(self.discourse.word(at), "and" | "&")
    }

    /// Whether nothing of its clause precedes a subject that begins at the token.
    fn opens_subject(&self, start: usize, from: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|_| start > from) else { return true };
        let token = &self.discourse.segments.tokens[before];
        let is_first =
            self.discourse.segments.sentences[self.discourse.segments.sentence_of(start)].tokens.start == start;
        is_first
            || matches!(token.kind, TokenKind::QuotationMark | TokenKind::Dash)
            || matches!(self.discourse.word(before), "," | ";" | ":" | "that" | "both" | "Both")
            || self.discourse.function(before) == Some(FunctionWord::Conjunction) && self.discourse.word(before) != "as"
    }

    /// Whether no verb can begin at the token: it is a mark, a preposition, a date, or the end.
    fn may_end_clause(&self, at: usize, limit: usize) -> bool {
        let Some(token) = self.discourse.segments.tokens.get(at).filter(|_| at < limit) else { return true };
        !matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic | TokenKind::Hyphen)
            || matches!(self.discourse.function(at), Some(FunctionWord::Preposition | FunctionWord::Relative))
            || self
                .discourse
                .mention_at(at)
                .is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
    }
}
