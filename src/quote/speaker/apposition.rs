//! What stands beside the head of a source: a long title, a second source, a name in apposition, an author.

use std::ops::Range;

use super::source_head::{PhraseReader, SourceHead};
use crate::annotation::{EntityId, MentionType};
use crate::entity::title_before;
use crate::lexicon::FunctionWord;
use crate::segment::TokenKind;

/// A title goes on for so many tokens at the most.
const LONGEST_TITLE: usize = 6;
/// What is between a description and the name beside it has so many tokens at the most.
const LONGEST_COMPLEMENT: usize = 10;

impl PhraseReader<'_, '_> {
    /// Where the name ends whose title begins at `start` or after and goes on at `end`: "Secretary of State John Kerry".
    pub(super) fn titled(self, start: usize, end: usize, most: usize) -> Option<usize> {
        let (name, _) = (end..most.min(end + LONGEST_TITLE)).find_map(|at| self.person_at(at))?;
        let mut first = name.start;
        while let Some((title, _)) = title_before(self.segments, first) {
            first = title.start;
        }
        (start <= first && first < end && end < name.start).then_some(name.end.min(most))
    }

    /// The person whose name ends a description: "the head of the court, Joseph Welch", "Secretary for Culture, Sports and
    /// Tourism Kevin Yeung". Not that of "a lawyer for Senator Joseph Welch", whose title is his own, nor of "the source ranker and
    /// the lawyer, Joseph Welch", who are two.
    pub(super) fn apposed_at_end(self, source: &Range<usize>, core: &Range<usize>) -> Option<EntityId> {
        let relative = |at: &usize| self.function(*at) == Some(FunctionWord::Relative);
        let most = (core.end..source.end).find(relative).unwrap_or(source.end);
        let mark = |at: &usize| matches!(self.segments.tokens[*at].kind, TokenKind::Other | TokenKind::Dash);
        let end = (source.start..most).rev().find(|at| !mark(at))? + 1;
        let (name, mention) = self.person_at_end(&(source.start..end))?;
        let speaks = self.may_speak(core);
        let noun = core.end.checked_sub(1).filter(|&noun| noun < name.start && (self.is_role(noun) || !speaks))?;
        let mut first = name.start;
        while let Some((title, _)) = title_before(self.segments, first) {
            first = title.start;
        }
        // The title may go on to be the description itself.
        let before = first.checked_sub(1).filter(|&before| before > noun)?;
        let between = core.end..name.start;
        let another = |at: usize| self.mention_at(at).is_some_and(|(_, mention)| mention.kind == MentionType::Person);
        if between.clone().any(another) {
            return None;
        }
        let determined =
            matches!(self.function(core.end + 1), Some(FunctionWord::Determiner | FunctionWord::Possessive));
        let two = self.function(core.end) == Some(FunctionWord::Conjunction) && determined;
        // Without a comma the name must go on from another name, with nothing that describes whom it is of.
        let goes_on = || {
            self.segments.tokens[before].is_capitalized()
                && first == name.start
                && !between.clone().any(|at| self.is_role(at) || self.segments.tokens[at].is(TokenKind::Clitic))
        };
        let its = !speaks || !two && (self.segments.word(before) == "," || goes_on());
        its.then_some(mention.entity?)
    }

    /// Whether the core names or describes somebody: not so "Foreign Trade" of "Foreign Trade and Tourism Minister Konrad Adenauer".
    fn may_speak(self, core: &Range<usize>) -> bool {
        self.pronoun(core.start).is_some()
            || matches!(self.function(core.start), Some(FunctionWord::Determiner | FunctionWord::Possessive))
            || core.clone().any(|at| {
                self.is_role(at) || self.mention_at(at).is_some_and(|(_, mention)| mention.kind.names_entity())
            })
    }

    /// "Curie and her husband": two that speak with one voice are no one entity.
    pub(super) fn several(self, source: &Range<usize>, core: &Range<usize>) -> Option<SourceHead> {
        let joins = |at: usize| matches!(self.segments.word(at), "and" | "or" | "&" | "And");
        let both = self.segments.word(core.start).eq_ignore_ascii_case("both");
        let speaks = self.may_speak(core) || self.person_at_end(source).is_none();
        let phrase_end = (core.end..source.end)
            .find(|&at| matches!(self.function(at), Some(FunctionWord::Relative | FunctionWord::Preposition)))
            .unwrap_or(source.end);
        let joint = (core.end..phrase_end).find(|&at| joins(at));
        let begins = |at: usize| {
            at < source.end
                && (self.mention_at(at).is_some_and(|(_, mention)| mention.kind.names_entity())
                    || self.segments.tokens[at].is_capitalized()
                    || matches!(self.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
                    || self.is_role(at))
        };
        let found = joint.is_some_and(|at| begins(at + 1) && (at == core.end || self.is_list(core.end..at)));
        let span = self.segments.span(source.clone());
        let from = self.entities.mention_from(span.start);
        let mut within = self.entities.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
        let pronoun = self.pronoun(core.start).is_some() && core.len() == 1;
        (found && speaks || both)
            .then(|| SourceHead::Several { named: pronoun || within.any(|mention| mention.kind.names_entity()) })
    }

    /// Whether these tokens, from a comma on, go on with a list of names: ", Jones".
    fn is_list(self, tokens: Range<usize>) -> bool {
        let name = |at: usize| self.mention_at(at).is_some_and(|(_, mention)| mention.kind == MentionType::Person);
        tokens.clone().all(|at| self.segments.word(at) == "," || name(at)) && tokens.start + 1 < tokens.end
    }

    /// The person whom a name beside the description names: "the lookout Frederick Fleet", "the lookout, Frederick Fleet,",
    /// "the head of the court, Joseph Welch,".
    pub(super) fn apposed(self, core: &Range<usize>) -> Option<EntityId> {
        let paragraph_end = self.segments.paragraphs.get(self.segments.paragraph_of(core.start))?.tokens.end;
        let mut comma = core.end;
        if matches!(self.segments.word(comma), "of" | "for" | "at" | "in") {
            let most = paragraph_end.min(comma + LONGEST_COMPLEMENT);
            let closed = |at: &usize| self.segments.word(*at) == "," || *at > core.end && self.ends_core(*at);
            comma = (comma..most).find(closed)?;
        }
        let set_off = self.segments.word(comma) == ",";
        if !set_off && comma > core.end {
            return None;
        }
        let start = comma + usize::from(set_off);
        let (name, mention) = (start..paragraph_end.min(start + LONGEST_TITLE)).find_map(|at| self.person_at(at))?;
        let mut first = name.start;
        while let Some((title, _)) = title_before(self.segments, first) {
            first = title.start;
        }
        let closes = self
            .segments
            .tokens
            .get(name.end)
            .is_none_or(|token| token.new_line || matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark));
        let closed = !set_off || closes || matches!(self.segments.word(name.end), "," | ":" | ")" | "(");
        (first <= start && closed).then_some(mention.entity?)
    }

    /// Whose words "Curie’s statement", "a NASA statement" and "a statement by Curie" are.
    pub(super) fn author(self, core: &Range<usize>, noun: usize) -> Option<EntityId> {
        let clitic = (core.start..noun).rev().find(|&at| self.segments.tokens[at].is(TokenKind::Clitic));
        let owner = clitic.and_then(|clitic| self.mention_at(clitic.checked_sub(1)?));
        let by = || {
            let by = matches!(self.segments.word(core.end), "by" | "from" | "of");
            let the = matches!(self.segments.word(core.end + 1), "the");
            let at = core.end + 1 + usize::from(the);
            let (tokens, mention) = self.mention_at(at).filter(|_| by)?;
            let titled = mention.kind == MentionType::Person || tokens.start == at;
            titled.then_some((tokens, mention))
        };
        let beside = || {
            let before = self.mention_at(noun.checked_sub(1).filter(|&before| before >= core.start)?)?;
            Some(before).filter(|(_, mention)| mention.kind == MentionType::Organization)
        };
        let (_, mention) = owner.or_else(beside).or_else(by)?;
        matches!(mention.kind, MentionType::Person | MentionType::Organization).then_some(mention.entity?)
    }
}
