//! Noun phrases around a cue: the subject of a verb, the phrase after a preposition.
//!
//! This is chunking (Abney 1991), not parsing. A phrase is read from its head, which is a name that the mention stage
//! found, a pronoun, or a noun for a person; the determiner, title and modifiers that belong to the head extend it.

use std::ops::Range;

use crate::annotation::{Mention, MentionType};
use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord};
use crate::segment::{Segments, TokenKind};

// Limits in tokens, or as counts: they keep the search linear and stop at what is no longer one phrase.

/// Maximum tokens of a phrase before its head.
const MAX_BEFORE_HEAD: usize = 8;
/// Maximum tokens of an aside between a subject and its verb: an apposition, a relative clause.
const MAX_ASIDE: usize = 30;
/// Maximum asides between a subject and its verb.
const MAX_ASIDES: usize = 2;
/// Maximum tokens from the beginning of an inverted subject ("said the …") to its head.
const MAX_TO_HEAD: usize = 9;
/// Maximum complements of a head: "a spokesman | for the ministry | of defence".
const MAX_COMPLEMENTS: usize = 3;
/// Maximum weight (0–100) of a cue that may still be an adjective or a noun within a phrase: "a reported plan".
const MAX_MODIFIER_CUE_WEIGHT: u8 = 60;

/// Reads noun phrases of one text. All positions are token indices.
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

    /// The subject of the verb at `verb`, searched no further left than `from`: auxiliaries, adverbs, dates and asides are
    /// skipped leftwards, and the phrase that ends there is read.
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
                "," | ")" | "—" | "–" if asides < MAX_ASIDES => {
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

    /// Whether the token is a conjunction: "as", "while", "and".
    pub(super) fn is_conjunction(&self, at: usize) -> bool {
        self.function(at) == Some(FunctionWord::Conjunction)
    }

    /// Whether the token announces a noun: "the", "his".
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        matches!(self.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the token opens a relative clause: "who", "which", and "what", which the table of function words leaves out
    /// because it is as often a question word.
    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.function(at) == Some(FunctionWord::Relative) || self.segments.word(at).eq_ignore_ascii_case("what")
    }

    /// The first noun phrase of the clause that begins at `from`: the subject of a verb that has none directly before it
    /// ("He left, saying"). A prepositional phrase up to its comma ("In Geneva, …") is skipped.
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

    /// The end of what precedes the modifiers of a verb, leftwards past "has repeatedly", "on Tuesday", "also".
    fn skip_modifiers(&self, mut end: usize, from: usize) -> usize {
        while end > from {
            let last = end - 1;
            let adverb = self.segments.word(last).ends_with("ly") && self.name_ending(end).is_none();
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

    /// The opening mark of the aside that ends with the comma, bracket or dash at `close`.
    fn before_aside(&self, close: usize, from: usize) -> Option<usize> {
        let opening = match self.segments.word(close) {
            ")" => "(",
            mark => mark,
        };
        let from = from.max(close.saturating_sub(MAX_ASIDE));
        let open = (from..close)
            .rev()
            .find(|&at| self.segments.word(at) == opening || self.segments.tokens[at].is(TokenKind::Stop))?;
        (self.segments.word(open) == opening && open > from).then_some(open)
    }

    /// The noun phrase whose last token is the one before `end`, with the head that its complement belongs to.
    pub(super) fn phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut phrase = self.simple_phrase_ending(end, from)?;
        // The head of "a spokesman for the ministry" precedes the preposition.
        for _ in 0..MAX_COMPLEMENTS {
            let Some(preposition) = phrase.start.checked_sub(1).filter(|&at| at > from) else { break };
            if self.function(preposition) != Some(FunctionWord::Preposition) {
                break;
            }
            // A name has only "of" as a complement: "Faisal of Saudi Arabia", but not "met Faisal in Muscat".
            let of = self.segments.word(preposition) == "of";
            let heads = |head: &Range<usize>| self.is_role(head.end - 1) || of && self.name_at(head.end - 1).is_some();
            let Some(head) = self.simple_phrase_ending(preposition, from).filter(heads) else { break };
            phrase = head.start..phrase.end;
        }
        Some(phrase)
    }

    /// The noun phrase without complements whose last token is the one before `end`.
    fn simple_phrase_ending(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let last = end.checked_sub(1).filter(|&last| last >= from)?;
        if matches!(self.function(last), Some(FunctionWord::Pronoun(_))) {
            return Some(last..end);
        }
        let head = match self.name_ending(end) {
            Some(mention) => mention.start.max(from),
            None if self.is_role(last) => last,
            None => {
                return self
                    .may_be_noun(last)
                    .then(|| self.extended(last, end, from))
                    .filter(|phrase| phrase.len() > 1);
            }
        };
        Some(self.extended(head, end, from))
    }

    /// The phrase of the head that begins at `head`, extended by the modifiers and the determiner before it.
    fn extended(&self, head: usize, end: usize, from: usize) -> Range<usize> {
        let mut start = head;
        let first = from.max(head.saturating_sub(MAX_BEFORE_HEAD));
        let mut at = head;
        while at > first {
            let before = at - 1;
            let token = &self.segments.tokens[before];
            match self.function(before) {
                Some(FunctionWord::Determiner | FunctionWord::Possessive) => return before..end,
                Some(_) => break,
                None if token.is(TokenKind::Clitic) => {
                    // The possessor is a part of the phrase: "Iran’s foreign minister".
                    let possessor = self.name_ending(before).map_or(before.saturating_sub(1), |mention| mention.start);
                    return possessor.max(first)..end;
                }
                None if !matches!(token.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Number) => break,
                None if self.segments.word_type(before).cue.is_some() => break,
                None => {
                    at = before;
                    // Without a determiner only titles, roles and names are modifiers: "Foreign Minister …", "Omani officials".
                    let belongs = token.is_capitalized() || self.is_role(before) || token.is(TokenKind::Hyphen);
                    if belongs && start == at + 1 {
                        start = at;
                    }
                }
            }
        }
        start..end
    }

    /// The phrase that begins at `at`, ending no later than `to`: the inverted subject of "said the minister", the source
    /// of "according to the court".
    pub(super) fn phrase_after(&self, at: usize, to: usize) -> Option<Range<usize>> {
        let limit = to.min(at + MAX_TO_HEAD);
        let mut head = None;
        for token in at..limit {
            if let Some(FunctionWord::Pronoun(_)) = self.function(token) {
                return (token == at).then_some(at..token + 1);
            }
            if let Some(mention) = self.name_starting(token) {
                // A possessor is not yet the head: "Iran’s foreign minister".
                let is_possessor = self.segments.tokens.get(mention.end).is_some_and(|next| next.is(TokenKind::Clitic));
                if !is_possessor && !self.role_follows(mention.end, limit) {
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
        // A determiner with any nouns after it, as in "according to a report", is a phrase without a head that is listed.
        let end = (at + 1..limit).find(|&token| !self.may_be_noun(token)).unwrap_or(limit);
        (self.is_determiner(at) && end > at + 1).then_some(at..end)
    }

    /// Whether a lowercase noun for a person begins at `at`, directly after a name that modifies it: "Reuters reporters".
    fn role_follows(&self, at: usize, limit: usize) -> bool {
        at < limit
            && !self.segments.tokens[at].is_capitalized()
            && (self.is_role(at) || at + 1 < limit && self.may_be_noun(at) && self.is_role(at + 1))
    }

    /// Whether the token may precede the head of a phrase: a determiner, an adjective, a noun, a possessive.
    fn may_modify(&self, at: usize) -> bool {
        let within = match self.segments.tokens[at].kind {
            TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number => true,
            TokenKind::Word => self.segments.word_type(at).cue.is_none_or(|cue| cue.weight <= MAX_MODIFIER_CUE_WEIGHT),
            _ => false,
        };
        within && matches!(self.function(at), None | Some(FunctionWord::Determiner | FunctionWord::Possessive))
    }

    /// Whether the word is a noun for a person or persons, by the lexicon: "minister", "residents".
    pub(super) fn is_role(&self, at: usize) -> bool {
        self.segments.word_type(at).role.is_some()
    }

    /// Whether the word may be a noun or an adjective: it is in no closed class and no verb that attributes.
    fn may_be_noun(&self, at: usize) -> bool {
        let word_type = self.segments.word_type(at);
        let is_cue_verb = word_type.cue.is_some_and(|cue| cue.class != CueClass::Noun);
        word_type.kind == TokenKind::Word && word_type.function.is_none() && !is_cue_verb
    }

    /// The tokens of the name that contains the token.
    pub(super) fn name_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()).map(|m| m.0)
    }

    /// The tokens of the person's name that contains the token.
    pub(super) fn person_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(_, mention)| mention.kind == MentionType::Person).map(|m| m.0)
    }

    /// The tokens of the name that ends with the token before `end`.
    fn name_ending(&self, end: usize) -> Option<Range<usize>> {
        self.mention_at(end.checked_sub(1)?)
            .filter(|(tokens, mention)| tokens.end == end && mention.kind.names_entity())
            .map(|m| m.0)
    }

    /// The tokens of the name that begins with the token.
    fn name_starting(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && mention.kind.names_entity()).map(|m| m.0)
    }

    /// The tokens of the date or time that ends with the token before `end`.
    fn date_ending(&self, end: usize) -> Option<Range<usize>> {
        let dated = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        self.mention_at(end.checked_sub(1)?)
            .filter(|(tokens, mention)| tokens.end == end && dated(mention.kind))
            .map(|m| m.0)
    }

    /// Whether the token is in a date or a time.
    pub(super) fn is_date(&self, at: usize) -> bool {
        self.mention_at(at).is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
    }

    /// The mention that contains the token, with its tokens.
    fn mention_at(&self, at: usize) -> Option<(Range<usize>, &Mention)> {
        self.entities.mention_at(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    /// Reads a phrase of the text; the token that `|` precedes is where the reading starts or ends.
    #[track_caller]
    fn check(
        marked: &str,
        read: impl Fn(&NounPhrases<'_, '_>, usize, usize) -> Option<Range<usize>>,
        expected: Option<&str>,
    ) {
        let at = marked.find('|').expect("a token is marked");
        let text = marked.replacen('|', "", 1);
        let segments = segment(&text);
        let lexicon = UserLexicon::default();
        let entities = crate::entity::entities_of(&segments, &lexicon);
        let phrases = NounPhrases::new(&segments, &entities);
        let phrase = read(&phrases, segments.token_from(crate::Byte(at as u32)), segments.tokens.len());
        let phrase = phrase.map(|tokens| segments.words(segments.span(tokens)));
        assert_eq!(phrase, expected, "in {marked:?}");
    }

    /// The subject of the verb after `|`.
    #[track_caller]
    fn check_subject(marked: &str, expected: Option<&str>) {
        check(marked, |phrases, verb, _| phrases.subject_before(verb, 0), expected);
    }

    /// The phrase after `|`.
    #[track_caller]
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough")]
    fn check_after(marked: &str, expected: Option<&str>) {
        check(marked, |phrases, at, end| phrases.phrase_after(at, end), expected);
    }

    #[test]
    fn a_subject_has_its_modifiers_and_complements() {
        check_subject("Marie Curie |said so.", Some("Marie Curie"));
        check_subject("Later she |said so.", Some("she"));
        check_subject("In Paris the prime minister |said so.", Some("the prime minister"));
        check_subject("On Monday Oman’s foreign minister |said so.", Some("Oman’s foreign minister"));
        check_subject("A spokesman for the ministry |said so.", Some("A spokesman for the ministry"));
        check_subject("Omani officials |said so.", Some("Omani officials"));
        check_subject("|Said so.", None);
        check_subject("It rained, and |said so.", None);
    }

    #[test]
    fn auxiliaries_adverbs_dates_and_asides_come_between_subject_and_verb() {
        check_subject("The minister has repeatedly |said so.", Some("The minister"));
        check_subject("The minister on Tuesday |said so.", Some("The minister"));
        check_subject("Marie Curie, 36, |said so.", Some("Marie Curie"));
        check_subject("The minister, a physicist by training, |said so.", Some("The minister"));
        check_subject("The minister (who resigned) |said so.", Some("The minister"));
        check_subject("He met the mayor, who |called it a day.", Some("the mayor"));
    }

    #[test]
    fn an_inverted_subject_begins_after_the_verb() {
        check_after("“No,” said |Marie Curie in Paris.", Some("Marie Curie"));
        check_after("“No,” said |the prime minister on Monday.", Some("the prime minister"));
        check_after("“No,” said |Oman’s foreign minister.", Some("Oman’s foreign minister"));
        check_after("“No,” said |she to him.", Some("she"));
        check_after("It rained, according to |a report on Monday.", Some("a report"));
        check_after("It rained, according to |Reuters reporters.", Some("Reuters reporters"));
        check_after("“No,” said |to be wrong.", None);
    }

    #[test]
    fn a_clause_has_its_subject_after_a_prepositional_phrase() {
        let subject = |phrases: &NounPhrases<'_, '_>, from, to| phrases.subject_of_clause(from, to);
        check("|In Geneva, the minister left, saying so.", subject, Some("the minister"));
        check("|Marie Curie left, saying so.", subject, Some("Marie Curie"));
        check("|In Geneva.", subject, None);
    }
}
