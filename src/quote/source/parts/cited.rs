//! Who is cited by another: "Interfax quoted Dmitry Peskov as saying that the talks had stalled".
//!
//! The agency hands on the words; they are whose it quotes. In the passive ("was quoted by Xinhua as saying") `agent.rs` reads them.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;

/// Maximum tokens of whom they cite.
const MAX_CITED: usize = 16;

impl SourceContext<'_, '_> {
    /// The contents with those of who is cited, and without who it is.
    pub(super) fn with_cited(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            let Some((source, content)) = self.cited(cue) else { continue };
            let own = Some(RankedSource { choice: Choice::Agent, ..RankedSource::by_rule(source.clone(), cue) });
            let from = parts.partition_point(|(part, _)| part.end <= source.start);
            let to = parts.partition_point(|(part, _)| part.start < content.end.max(source.end));
            if content.is_empty() {
                // "“The talks have stalled,” Interfax quoted Peskov as saying."
                let sentence = self.text.sentence(cue.tokens.start);
                let before = from.checked_sub(1).and_then(|at| parts.get_mut(at));
                if let Some((_, before)) = before.filter(|(part, _)| part.start >= sentence.start) {
                    *before = own;
                }
            } else if added.last().is_none_or(|(last, _)| last.end <= source.start) {
                parts[from..to.max(from)].iter_mut().for_each(|(part, _)| part.start = part.end);
                added.push((content, own));
            }
        }
        parts.append(&mut added);
        parts.retain(|(part, _)| part.start < part.end);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// Whom a verb of citing cites, and the words, if they follow.
    fn cited(&self, cue: &CueOccurrence) -> Option<(Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        if !segments.is_on(cue.tokens.start, WordList::Citing) || self.is_passive(&cue.tokens) {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let start = cue.tokens.start + 1;
        let reach = sentence.end.min(start + MAX_CITED);
        let is_mark = |at: usize| segments.tokens[at].is(TokenKind::QuotationMark);
        let as_saying =
            |&at: &usize| segments.word(at) == "as" && matches!(segments.word(at + 1), "saying" | "telling");
        let end = (start + 1..reach).find(as_saying).filter(|&end| !(start..end).any(is_mark))?;
        let opens_marks =
            |at: usize| self.text.quoted_spans_in(&(at..at + 1)).iter().any(|span| span.outer.start == at);
        let is_opening = |at: &usize| match segments.word(*at) {
            "that" | ":" => true,
            "," => opens_marks(at + 1),
            _ => false,
        };
        let first = end + 2 + (end + 2..sentence.end).take_while(is_opening).count();
        let last = self.end_of_report(first.min(sentence.end), sentence.end);
        // "as saying on Monday" has no words behind it.
        let is_adverbial = |at: usize| {
            self.phrases.is_date(at)
                || self.is_comma(at)
                || matches!(segments.function(at), Some(FunctionWord::Preposition | FunctionWord::Adverb))
        };
        let has_auxiliary = (first..last).any(|at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let is_empty = first < last
            && is_adverbial(first)
            && (!has_auxiliary || self.is_comma(first))
            && self.text.quoted_spans_in(&(first..last)).is_empty();
        let content = if is_empty { last..last } else { first.min(last)..last };
        Some((start..end, content))
    }
}
