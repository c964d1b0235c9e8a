//! The edges of a source: what belongs to its clause and not to the phrase, at the beginning ("Late on Friday", "But") and
//! at the end ("flatly", "on Monday", "who").

use std::ops::Range;

use super::title::start_with_titles;
use super::{NounPhrases, word};
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::{Token, TokenKind};

/// Maximum words before the preposition or the date of a time: "Just late on Friday".
const MAX_BEFORE_TIME: usize = 2;
/// Maximum tokens of a prepositional phrase that opens a clause, up to its comma: "In the old town of Leipzig,".
const MAX_OPENING: usize = 12;
/// Maximum tokens of a document with what is told of it, or of a participle that opens a sentence.
const MAX_DOCUMENT: usize = 16;
/// Maximum tokens from an article to the noun of a document: "a joint written statement".
const MAX_TO_DOCUMENT: usize = 4;
/// Maximum words of a participle that only says how something was said: ", grinning broadly".
const MAX_MANNER: usize = 2;

impl NounPhrases<'_, '_> {
    /// The first token of the phrase, after a dateline, a conjunction, an adverb, a time and an opening phrase.
    pub(super) fn without_opening(&self, found: &Range<usize>) -> usize {
        let mut start = found.start;
        while start + 1 < found.end {
            let next = self
                .after_dateline(start)
                .or_else(|| self.after_time(start, found.end))
                .or_else(|| self.after_opening_phrase(start, found.end))
                .or_else(|| self.after_document(start, found.end))
                .or_else(|| self.after_opening_participle(start, found.end))
                .or_else(|| self.titled_person_at_end(start, found.end))
                .or_else(|| self.name_after_adjunct(start, found.end))
                .or_else(|| self.after_clause(start, found.end))
                .or_else(|| self.opens_clause(start).then_some(start + 1));
            match next.filter(|&next| next < found.end) {
                Some(next) => start = next,
                None => break,
            }
        }
        start
    }

    /// Whether a phrase is no more than the dateline of its paragraph, which nobody says: "LEEDS, England (Reuters) –", and
    /// "NAVSARI:" unless it names a person or the content directly follows its colon.
    pub(crate) fn is_dateline(&self, phrase: &Range<usize>, content: usize) -> bool {
        let Some(paragraph) =
            self.discourse.segments.paragraphs.get(self.discourse.segments.paragraph_of(phrase.start))
        else {
            return false;
        };
        let is_person = || self.person_at(phrase.start).is_some();
        let ends_with_colon = phrase.start == paragraph.tokens.start && self.discourse.word(phrase.end) == ":";
        paragraph.dateline.as_ref().is_some_and(|dateline| phrase.end <= dateline.end)
            || ends_with_colon && content != phrase.end + 1 && !is_person()
    }

    /// The end of the dateline that the token is in, or that a place at the head of the paragraph is before a colon or a dash: "Multan –".
    fn after_dateline(&self, at: usize) -> Option<usize> {
        let paragraph = self.discourse.segments.paragraphs.get(self.discourse.segments.paragraph_of(at))?;
        let after_place = || {
            let (name, mention) = self.discourse.mention_at(at).filter(|_| at == paragraph.tokens.start)?;
            let mark = self.discourse.segments.tokens.get(name.end)?;
            let parts = mark.spaced && matches!(mark.kind, TokenKind::Dash | TokenKind::Hyphen)
                || self.discourse.word(name.end) == ":";
            (mention.kind == MentionType::Place && parts).then_some(name.end + 1)
        };
        let dateline = paragraph.dateline.as_ref().filter(|dateline| dateline.contains(&at));
        dateline.map(|dateline| dateline.end).or_else(after_place)
    }

    /// Whether the token belongs to the clause that the phrase is the subject of: "But", "Later", "Recently,".
    fn opens_clause(&self, at: usize) -> bool {
        let word = self.discourse.word(at);
        let is_opening = || WordList::OpeningAdverb.has_in_any_case(word);
        let is_set_off = || self.discourse.word(at + 1) == ",";
        match self.discourse.function(at) {
            Some(FunctionWord::Conjunction) => !word.eq_ignore_ascii_case("nobody"),
            Some(FunctionWord::Adverb) => is_opening() || is_set_off(),
            // "what organisers call": the subject is what follows.
            Some(FunctionWord::Relative) => matches!(word, "which" | "whom") && self.begins_subject(at + 1),
            Some(_) => false,
            None if matches!(word, "what" | "What" | "where" | "when") => self.begins_subject(at + 1),
            None => word == "," || self.discourse.is_adverb(at) && is_set_off(),
        }
    }

    /// Whether the subject of a relative clause may begin at the token: "which | prosecutors say", but "which | forbids".
    fn begins_subject(&self, at: usize) -> bool {
        let is_pronoun = matches!(self.discourse.function(at), Some(FunctionWord::Pronoun(_)));
        let is_capitalized = self.discourse.segments.tokens.get(at).is_some_and(Token::is_capitalized);
        is_pronoun || is_capitalized || self.discourse.is_determiner(at) || self.discourse.is_role(at)
    }

    /// The end of a time that begins at the token: "Late on Friday", "On Tuesday,", "Friday" before a name. Not that of
    /// "Friday prayers", "Monday’s meeting".
    fn after_time(&self, at: usize, limit: usize) -> Option<usize> {
        let date = self.date_after(at, limit)?;
        let next = date.end;
        if self.discourse.is_clitic(next) {
            return None;
        }
        let after_comma = next + usize::from(self.discourse.word(next) == ",");
        let is_bare = date.start == at && after_comma == next;
        let begins_phrase = self.discourse.segments.tokens.get(next).is_some_and(Token::is_capitalized)
            || self.discourse.function(next).is_some();
        (!is_bare || begins_phrase).then_some(after_comma)
    }

    /// The date that begins at the token, or after the words that belong to it: "late on Friday".
    pub(super) fn date_after(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let is_before = |at: &usize| self.discourse.is_on_in_any_case(*at, WordList::BeforeTime);
        let after_words = at + (at..limit).take(MAX_BEFORE_TIME).take_while(is_before).count();
        let is_governed = self.discourse.function(after_words) == Some(FunctionWord::Preposition);
        [at, after_words, after_words + usize::from(is_governed)]
            .into_iter()
            .find_map(|start| self.date_starting(start))
    }

    /// The date or time that begins at the token.
    fn date_starting(&self, at: usize) -> Option<Range<usize>> {
        let is_time = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        let (date, _) =
            self.discourse.mention_at(at).filter(|(tokens, mention)| tokens.start == at && is_time(mention.kind))?;
        Some(date)
    }

    /// The end of a prepositional phrase that opens the clause, with its comma: "In Geneva, the minister".
    fn after_opening_phrase(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.discourse.function(at) == Some(FunctionWord::Preposition)
            && !self.discourse.word(at).eq_ignore_ascii_case("of")
            && self.discourse.segments.tokens[at].is_capitalized();
        let comma = (at..limit.min(at + MAX_OPENING)).find(|&at| self.discourse.word(at) == ",").filter(|_| opens)?;
        Some(comma + 1)
    }

    /// The end of a document that the clause opens with, or of who has seen it, with the comma: "In | a statement read by her lawyer, Marie
    /// Curie", "In a letter seen by | the BBC, Marie Curie".
    fn after_document(&self, at: usize, limit: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let is_document = |at: usize| word::is_document_noun(self.discourse.segments, at);
        let is_in = self.discourse.word(before) == "In" && self.discourse.is_determiner(at);
        let opens = is_in && (at + 1..limit.min(at + MAX_TO_DOCUMENT)).any(is_document);
        let is_seen = self.discourse.word(before) == "by"
            && before.checked_sub(1).is_some_and(|at| self.discourse.is_on(at, WordList::Receiving));
        let comma = (at..limit.min(at + MAX_DOCUMENT)).find(|&at| self.discourse.word(at) == ",")?;
        let has_person = (comma + 1..limit).any(|at| self.discourse.is_in_person(at));
        ((opens || is_seen) && has_person).then_some(comma + 1)
    }

    /// The end of a participle that opens the sentence, with its comma: "Opening the case in Leeds, Marie Curie".
    fn after_opening_participle(&self, at: usize, limit: usize) -> Option<usize> {
        let segments = self.discourse.segments;
        let is_first = segments.sentences.get(segments.sentence_of(at)).is_some_and(|own| own.tokens.start == at);
        let word = self.discourse.word(at);
        let is_participle = word.len() > 5
            && word.ends_with("ing")
            && self.discourse.mention_at(at).is_none()
            && !self.discourse.is_role(at);
        let comma = (at..limit.min(at + MAX_DOCUMENT)).find(|&at| self.discourse.word(at) == ",")?;
        let has_person = (comma + 1..limit).any(|at| self.discourse.is_in_person(at) || self.discourse.is_role(at));
        (is_first && is_participle && has_person).then_some(comma + 1)
    }

    /// The first token of the titles and the name of the person that ends a phrase which opens with a preposition: "at the
    /// convention Sen. Robert Taft".
    fn titled_person_at_end(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.discourse.function(at) == Some(FunctionWord::Preposition);
        let name = self.person_at(limit.checked_sub(1)?).filter(|_| opens)?;
        let start = start_with_titles(self.discourse.segments, name.start);
        let is_governed = || self.discourse.function(start - 1).is_some() || self.discourse.is_clitic(start - 1);
        (start > at + 1 && !is_governed()).then_some(start)
    }

    /// The name that an adjunct of the clause precedes, at whose determiner the phrase begins: "a statement Niels Bohr" of "In a
    /// statement Niels Bohr said".
    fn name_after_adjunct(&self, at: usize, limit: usize) -> Option<usize> {
        if !self.discourse.is_determiner(at) {
            return None;
        }
        let is_noun = |at: &usize| {
            let token = &self.discourse.segments.tokens[*at];
            token.is(TokenKind::Word) && !token.is_capitalized() && self.discourse.function(*at).is_none()
        };
        let head = at + 1 + (at + 1..limit).take_while(is_noun).count();
        let name = self.name_at(head).filter(|name| head > at + 1 && name.start == head)?;
        let ends = |at: usize| {
            matches!(self.discourse.word(at), "," | "(") || self.discourse.segments.tokens[at].is_capitalized()
        };
        let is_head = name.end >= limit || ends(name.end);
        (head < limit && is_head && self.is_noun_of_adjunct(at + 1, head)).then_some(head)
    }

    /// The end of the phrase, before marks, function words, adverbs, times and manners that it ends with.
    pub(super) fn without_closing(&self, phrase: &Range<usize>) -> usize {
        let mut end = phrase.end;
        while let Some(shorter) = self.shortened(&(phrase.start..end)).filter(|&shorter| shorter > phrase.start) {
            end = shorter;
        }
        end
    }

    /// The end of a phrase without the last thing that does not belong to it.
    fn shortened(&self, phrase: &Range<usize>) -> Option<usize> {
        let last = phrase.end.checked_sub(1).filter(|&last| last > phrase.start)?;
        let token = &self.discourse.segments.tokens[last];
        // "Curie in turn"
        if self.discourse.is_on(last, WordList::AfterIn)
            && last > phrase.start + 1
            && self.discourse.word(last - 1) == "in"
        {
            return Some(last - 1);
        }
        let is_mark = token.is(TokenKind::Dash)
            || token.is(TokenKind::Clitic) && !self.is_said(phrase.end)
            || matches!(self.discourse.word(last), "," | ":" | ";" | "(");
        let is_trailing = || match self.discourse.function(last) {
            // "those who" and "two of whom" are whole.
            Some(FunctionWord::Relative) => {
                let end = self.before_comma(last);
                self.ends_noun_phrase(end) || self.discourse.may_be_noun(end - 1)
            }
            Some(FunctionWord::Preposition | FunctionWord::Conjunction | FunctionWord::Auxiliary) => true,
            // "the first" is whole, and so is "who had not spoken until then".
            Some(FunctionWord::Adverb) => {
                !self.discourse.is_determiner(last - 1) && !self.is_in_relative_clause(phrase, last)
            }
            Some(_) => false,
            None => {
                let is_adverb = self.discourse.is_adverb(last) || self.discourse.word(last) == "however";
                is_adverb && self.ends_noun_phrase(last) || self.discourse.is_on(last, WordList::BeforeReport)
            }
        };
        if is_mark || self.discourse.mention_at(last).is_none() && is_trailing() {
            return Some(last);
        }
        self.before_time(phrase).or_else(|| self.before_manner(phrase)).or_else(|| self.before_verb(phrase))
    }

    /// The token before which a phrase ends that a comma may follow.
    pub(super) fn before_comma(&self, end: usize) -> usize {
        if end > 0 && self.discourse.word(end - 1) == "," { end - 1 } else { end }
    }

    /// The start of the time that a phrase ends with: "on Monday", "earlier this week". A time of a relative clause, after a
    /// participle ("published Friday") or a determiner belongs to the phrase.
    fn before_time(&self, phrase: &Range<usize>) -> Option<usize> {
        let date = self.date_ending(phrase.end).filter(|date| date.start > phrase.start)?;
        let begins_clause = |at: usize| {
            let is_reduced =
                at > phrase.start && self.discourse.is_participle(at) && self.ends_noun_phrase(self.before_comma(at));
            is_reduced || self.discourse.function(at) == Some(FunctionWord::Relative)
        };
        if (phrase.start..date.start).any(begins_clause) {
            return None;
        }
        let mut start = date.start;
        let is_state = |at: usize| self.discourse.is_on(at, WordList::StatePreposition);
        if self.discourse.function(start - 1) == Some(FunctionWord::Preposition) {
            if is_state(start - 1) {
                return None;
            }
            start -= 1;
        }
        while start > phrase.start && self.discourse.is_on(start - 1, WordList::BeforeTime) {
            start -= 1;
        }
        self.ends_noun_phrase(self.before_comma(start)).then_some(start)
    }

    /// The start of the manner that a phrase ends with, at its comma: ", grinning broadly".
    fn before_manner(&self, phrase: &Range<usize>) -> Option<usize> {
        let from = phrase.end.saturating_sub(MAX_MANNER + 1).max(phrase.start);
        let comma = (from..phrase.end).rfind(|&at| self.discourse.word(at) == ",")?;
        let participle = comma + 1;
        let is_manner = self.discourse.is_participle(participle) && self.discourse.word(participle).ends_with("ing");
        (participle < phrase.end && is_manner).then_some(comma)
    }

    /// Whether the last word of a phrase is within a relative clause of it, which no comma has closed.
    fn is_in_relative_clause(&self, phrase: &Range<usize>, last: usize) -> bool {
        let mut before = (phrase.start..last).rev().take_while(|&at| self.discourse.word(at) != ",");
        before.any(|at| self.discourse.function(at) == Some(FunctionWord::Relative))
    }

    /// Whether a noun phrase may end before the token: with a name, a capitalized word, a pronoun or a noun for a person.
    pub(super) fn ends_noun_phrase(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        self.discourse.is_role(last)
            || self.discourse.segments.tokens[last].is_capitalized()
            || matches!(self.discourse.function(last), Some(FunctionWord::Pronoun(_)))
            || self.name_at(last).is_some()
            || self.discourse.word(last) == ")"
            || self.discourse.is_organization_noun(last)
    }
}
