//! Sources: the noun phrase that says who, found from a cue.
//!
//! There is no parser here. A phrase is read by its edges: a name that the mention stage found, a pronoun, or a noun for a
//! person, with the determiner, title and modifiers that belong to it.

use std::ops::Range;

use crate::annotation::{Mention, MentionType};
use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord};
use crate::segment::{Segments, TokenKind};

/// A phrase has at most so many tokens before its head.
const LONGEST_BEFORE_HEAD: usize = 8;
/// Between a subject and its verb at most so many tokens are skipped: an apposition, a relative clause.
const LONGEST_ASIDE: usize = 30;
/// The head of an inverted subject ("said the …") comes within so many tokens.
const LONGEST_TO_HEAD: usize = 9;

/// Finds phrases in one text.
pub(crate) struct NounPhrases<'s, 't> {
    segments: &'s Segments<'t>,
    entities: &'s Entities,
}

impl<'s, 't> NounPhrases<'s, 't> {
    pub(super) fn new(segments: &'s Segments<'t>, entities: &'s Entities) -> Self {
        Self { segments, entities }
    }

    fn function(&self, at: usize) -> Option<FunctionWord> {
        self.segments.function(at)
    }

    /// The subject of the verb at `verb`, not before `from`: skips auxiliaries, adverbs, dates and asides leftwards, then
    /// reads the phrase that ends there.
    pub(super) fn subject_before(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        let mut end = verb;
        let mut asides = 0;
        loop {
            end = self.skip_modifiers(end, from);
            if end <= from {
                return None;
            }
            let last = end - 1;
            match self.segments.word(last) {
                "," | ")" | "—" | "–" if asides < 2 => {
                    asides += 1;
                    end = self.before_aside(last, from)?;
                }
                // "Curie, 36, said": an age is an aside too.
                _ if self.segments.tokens[last].is(TokenKind::Number)
                    && last > from
                    && self.segments.word(last - 1) == "," =>
                {
                    end = last - 1;
                }
                _ if matches!(self.function(last), Some(FunctionWord::Relative)) => {
                    // "the mayor, who called it": the antecedent.
                    end = if last > from && self.segments.word(last - 1) == "," { last - 1 } else { last };
                    return self.phrase_ending(end, from);
                }
                _ => return self.phrase_ending(end, from),
            }
        }
    }

    /// Whether the token is a word that is in none of the closed classes.
    pub(super) fn is_of_open_class(&self, at: usize) -> bool {
        self.segments.tokens[at].is(TokenKind::Word) && self.function(at).is_none()
    }

    /// Whether the token joins clauses: "as", "while", "and".
    pub(super) fn is_conjunction(&self, at: usize) -> bool {
        self.function(at) == Some(FunctionWord::Conjunction)
    }

    /// Whether a noun is to come: "the", "his".
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        matches!(self.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the token opens a relative clause: "who", "which", "what".
    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.function(at) == Some(FunctionWord::Relative) || self.segments.word(at).eq_ignore_ascii_case("what")
    }

    /// The subject of the clause that begins at `from`, for a verb that has none of its own before it: "He left, saying".
    /// What a preposition opens ("In Geneva, …") is passed over.
    pub(super) fn subject_of_clause(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let mut at = from;
        while at < to {
            match self.function(at) {
                Some(FunctionWord::Preposition | FunctionWord::Conjunction) => {
                    at = (at..to).find(|&at| self.segments.word(at) == ",")? + 1;
                }
                Some(FunctionWord::Adverb) => at += 1,
                _ if self.segments.tokens[at].is(TokenKind::QuotationMark) || self.segments.word(at) == "," => at += 1,
                _ => return self.phrase_after(at, to),
            }
        }
        None
    }

    /// Leftwards past "has repeatedly", "on Tuesday", "also".
    fn skip_modifiers(&self, mut end: usize, from: usize) -> usize {
        while end > from {
            let last = end - 1;
            let adverb = self.segments.word(last).ends_with("ly") && self.mention_ending(end).is_none();
            if adverb || matches!(self.function(last), Some(FunctionWord::Auxiliary | FunctionWord::Adverb)) {
                end = last;
            } else if let Some(date) = self.date_ending(end) {
                end = date.start;
                if end > from
                    && matches!(self.function(end - 1), Some(FunctionWord::Preposition | FunctionWord::Determiner))
                {
                    end -= 1;
                }
            } else {
                break;
            }
        }
        end.max(from)
    }

    /// Where the aside that ends with the comma, bracket or dash at `close` begins: the token of its opening mark.
    fn before_aside(&self, close: usize, from: usize) -> Option<usize> {
        let opening = match self.segments.word(close) {
            ")" => "(",
            mark => mark,
        };
        let from = from.max(close.saturating_sub(LONGEST_ASIDE));
        let open = (from..close)
            .rev()
            .find(|&at| self.segments.word(at) == opening || self.segments.tokens[at].is(TokenKind::Stop))?;
        (self.segments.word(open) == opening && open > from).then_some(open)
    }

    /// The noun phrase whose last token stands before `end`.
    pub(super) fn phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut phrase = self.simple_phrase_ending(end, from)?;
        // "a spokesman for the ministry": the head stands before the preposition.
        for _ in 0..3 {
            let Some(preposition) = phrase.start.checked_sub(1).filter(|&at| at > from) else { break };
            if self.function(preposition) != Some(FunctionWord::Preposition) {
                break;
            }
            // Names take "of" alone: "Faisal of Saudi Arabia", but not "met Faisal in Muscat".
            let of = self.segments.word(preposition) == "of";
            let heads = |head: &Range<usize>| self.is_role(head.end - 1) || of && self.name_at(head.end - 1).is_some();
            let Some(head) = self.simple_phrase_ending(preposition, from).filter(heads) else { break };
            phrase = head.start..phrase.end;
        }
        Some(phrase)
    }

    fn simple_phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        if matches!(self.function(last), Some(FunctionWord::Pronoun(_))) {
            return Some(last..end);
        }
        let head = match self.mention_ending(end) {
            Some(mention) => mention.start.max(from),
            None if self.is_role(last) => last,
            None => {
                return self
                    .is_plain_noun(last)
                    .then(|| self.widened(last, end, from))
                    .filter(|phrase| phrase.len() > 1);
            }
        };
        Some(self.widened(head, end, from))
    }

    /// The phrase of the head at `head`, with the modifiers and the determiner before it.
    fn widened(&self, head: usize, end: usize, from: usize) -> Range<usize> {
        let mut start = head;
        let least = from.max(head.saturating_sub(LONGEST_BEFORE_HEAD));
        let mut at = head;
        while at > least {
            let before = at - 1;
            let token = &self.segments.tokens[before];
            match self.function(before) {
                Some(FunctionWord::Determiner | FunctionWord::Possessive) => return before..end,
                Some(_) => break,
                None if token.is(TokenKind::Clitic) => {
                    // "Iran’s foreign minister": the possessor is a part of the phrase.
                    let owner = self.mention_ending(before).map_or(before.saturating_sub(1), |mention| mention.start);
                    return owner.max(least)..end;
                }
                None if !matches!(token.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Number) => break,
                None if self.segments.word_type(before).cue.is_some() => break,
                None => {
                    at = before;
                    // Without a determiner only titles, roles and names belong: "Foreign Minister …", "Omani officials".
                    let belongs = token.is_capitalized() || self.is_role(before) || token.is(TokenKind::Hyphen);
                    if belongs && start == at + 1 {
                        start = at;
                    }
                }
            }
        }
        start..end
    }

    /// The phrase that begins at `at` or soon after: the inverted subject in "said the minister", the source in
    /// "according to the court". Ends before `to`.
    pub(super) fn phrase_after(&self, at: usize, to: usize) -> Option<Range<usize>> {
        let most = to.min(at + LONGEST_TO_HEAD);
        let mut head = None;
        for token in at..most {
            if let Some(FunctionWord::Pronoun(_)) = self.function(token) {
                return (token == at).then_some(at..token + 1);
            }
            if let Some(mention) = self.mention_starting(token) {
                // "Iran’s foreign minister": a possessor is not yet the head.
                let owner = self.segments.tokens.get(mention.end).is_some_and(|next| next.is(TokenKind::Clitic));
                let modifies = self.role_follows(mention.end, most);
                if !owner && !modifies {
                    return Some(at..mention.end.min(to));
                }
                head = None;
                continue;
            }
            if self.is_role(token) {
                head = Some(token + 1);
            } else if !self.may_modify(token) {
                break;
            }
        }
        if head.is_some() {
            return head.map(|end| at..end);
        }
        // "according to a report": a determiner and a noun that the lexicon does not know.
        let determined = self.is_determiner(at);
        let end = (at + 1..most).find(|&token| !self.is_plain_noun(token)).unwrap_or(most);
        (determined && end > at + 1).then_some(at..end)
    }

    /// Whether a noun for a person, in small letters, comes directly after a name that modifies it: "Reuters reporters".
    fn role_follows(&self, at: usize, most: usize) -> bool {
        at < most
            && !self.segments.tokens[at].is_capitalized()
            && (self.is_role(at) || at + 1 < most && self.is_plain_noun(at) && self.is_role(at + 1))
    }

    /// Whether the token may stand before the head of a phrase: a determiner, an adjective, a noun, a possessive.
    fn may_modify(&self, at: usize) -> bool {
        let within = match self.segments.tokens[at].kind {
            TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number => true,
            TokenKind::Word => self.segments.word_type(at).cue.is_none_or(|cue| cue.weight <= 60),
            _ => false,
        };
        within && matches!(self.function(at), None | Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the word is a noun for a person or persons.
    pub(super) fn is_role(&self, at: usize) -> bool {
        self.segments.word_type(at).role.is_some()
    }

    /// Whether it may be a noun or an adjective: a word that is none of the closed classes and no cue.
    fn is_plain_noun(&self, at: usize) -> bool {
        let form = self.segments.word_type(at);
        let verb = form.cue.is_some_and(|cue| cue.class != CueClass::Noun);
        form.kind == TokenKind::Word && form.function.is_none() && !verb
    }

    /// The tokens of the name that the token is in.
    pub(super) fn name_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()).map(|m| m.0)
    }

    /// The tokens of the name of a person that the token is in.
    pub(super) fn person_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(_, mention)| mention.kind == MentionType::Person).map(|m| m.0)
    }

    /// The tokens of the mention that ends with the token before `end`.
    fn mention_ending(&self, end: usize) -> Option<Range<usize>> {
        self.mention_at(end.checked_sub(1)?)
            .filter(|(tokens, mention)| tokens.end == end && mention.kind.names_entity())
            .map(|m| m.0)
    }

    fn mention_starting(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && mention.kind.names_entity()).map(|m| m.0)
    }

    fn date_ending(&self, end: usize) -> Option<Range<usize>> {
        let dated = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        self.mention_at(end.checked_sub(1)?)
            .filter(|(tokens, mention)| tokens.end == end && dated(mention.kind))
            .map(|m| m.0)
    }

    /// The mention that the token is in, with its tokens.
    fn mention_at(&self, at: usize) -> Option<(Range<usize>, &Mention)> {
        self.entities.mention_at(at)
    }
}
