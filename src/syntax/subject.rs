//! Subjects: the noun phrase that a verb is said of, before it and past what stands between them.

use std::ops::Range;

use super::NounPhrases;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::segment::TokenKind;

/// Maximum tokens of an aside between a subject and its verb: an apposition, a relative clause.
const MAX_ASIDE: usize = 30;
/// Maximum tokens from an object to a verb that is joined: "on Monday and".
const MAX_TO_VERB: usize = 5;
/// Maximum tokens from the name of a subject to the last of an adjunct after it: "at a rally in | Lima".
const MAX_ADJUNCT: usize = 10;
/// Maximum tokens of a document with what is told of it: "in a statement signed on his behalf by".
const MAX_DOCUMENT: usize = 16;
/// Maximum tokens from an article to the noun of a document.
const MAX_TO_DOCUMENT: usize = 3;
/// Maximum asides between a subject and its verb.
const MAX_ASIDES: usize = 2;

impl NounPhrases<'_, '_> {
    /// The subject of the verb at `verb`, searched no further left than `from`: auxiliaries, adverbs, dates and asides are
    /// skipped leftwards, and the phrase that ends there is read.
    pub(crate) fn subject_before(&self, verb: usize, from: usize) -> Option<Range<usize>> {
        let mut end = verb;
        let mut asides = 0;
        loop {
            end = self.skip_modifiers(end, from);
            if end <= from {
                return None;
            }
            let last = end - 1;
            match self.discourse.word(last) {
                "," | ")" | "—" | "–" if asides < MAX_ASIDES => {
                    asides += 1;
                    end = self.before_aside(last, from)?;
                }
                // "Curie, 36, said": an age is an aside too.
                _ if self.discourse.segments.tokens[last].is(TokenKind::Number)
                    && last > from
                    && self.discourse.word(last - 1) == "," =>
                {
                    end = last - 1;
                }
                _ if matches!(self.discourse.function(last), Some(FunctionWord::Relative)) => {
                    // "the mayor, who called it": the antecedent.
                    end = if last > from && self.discourse.word(last - 1) == "," { last - 1 } else { last };
                    return self.phrase_ending(end, from);
                }
                _ => return self.phrase_ending(end, from),
            }
        }
    }

    /// The first noun phrase of the clause that begins at `from`: the subject of a verb that has none directly before it
    /// ("He left, saying"). A prepositional phrase up to its comma ("In Geneva, …") is skipped.
    pub(crate) fn subject_of_clause(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let mut at = from;
        while at < to {
            match self.discourse.function(at) {
                Some(FunctionWord::Preposition | FunctionWord::Conjunction) => {
                    at = (at..to).find(|&at| self.discourse.word(at) == ",")? + 1;
                }
                Some(FunctionWord::Adverb) => at += 1,
                _ if self.discourse.segments.tokens[at].is(TokenKind::QuotationMark)
                    || self.discourse.word(at) == "," =>
                {
                    at += 1;
                }
                _ => return self.phrase_after(at, to),
            }
        }
        None
    }

    /// The subject of the verb at `verb` that opens the sentence, where the phrase found before the verb is the object of another that is
    /// joined ("King Felix on Sunday received | Mr Holm and said"), or ends an adjunct ("Mr Ortega at a rally in | Lima said").
    pub(crate) fn subject_past(&self, found: &Range<usize>, verb: usize) -> Option<Range<usize>> {
        let segments = self.discourse.segments;
        let sentence = segments.sentences.get(segments.sentence_of(found.start))?.tokens.start;
        if verb < found.end || found.start <= sentence {
            return None;
        }
        let is_near = verb <= found.end + MAX_TO_VERB;
        if let Some(subject) = self.subject_before_document(found, verb, sentence) {
            return Some(subject);
        }
        if self.is_past_participle(found, verb, sentence) {
            return self.subject_of_clause(sentence, found.start).filter(|subject| subject.start == sentence);
        }
        let last = found.end.checked_sub(1).filter(|_| is_near)?;
        let name = self.name_at(last).filter(|name| name.end == found.end && sentence < name.start)?;
        let subject = match self.is_and_joined(found, verb) {
            true => self.subject_of_clause(sentence, found.start).filter(|subject| {
                self.person_at(last).is_some() && self.may_govern(found.start - 1) && subject.end < found.start
            }),
            false if found.end == verb => self.person_before_adjunct(name.start, sentence),
            false => None,
        };
        subject.filter(|subject| subject.start == sentence)
    }

    /// The subject before an aside that says in what document it speaks, where the phrase is that document or its agent: "Curie, in | a
    /// speech read on her behalf by the minister, said", "Curie, in a statement signed by | her secretary, said".
    fn subject_before_document(&self, found: &Range<usize>, verb: usize, sentence: usize) -> Option<Range<usize>> {
        let segments = self.discourse.segments;
        let is_closed =
            verb.checked_sub(1).is_some_and(|comma| found.end <= comma && self.discourse.word(comma) == ",");
        let before = found.start.checked_sub(1).filter(|_| is_closed && verb <= found.end + MAX_TO_VERB)?;
        let least = sentence.max(before.saturating_sub(MAX_DOCUMENT));
        let preposition = match self.discourse.word(before) {
            "in" => Some(before),
            "by" => (least..before).rev().find(|&at| self.discourse.word(at) == "in"),
            _ => None,
        };
        let comma = preposition?.checked_sub(1).filter(|&at| at > sentence && self.discourse.word(at) == ",")?;
        let is_document = |at: usize| super::word::is_document_noun(segments, at);
        let opens = self.is_determiner(comma + 2) && (comma + 3..comma + 3 + MAX_TO_DOCUMENT).any(is_document);
        let is_clause = |at: usize| {
            matches!(self.discourse.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Relative))
                || segments.word_type(at).cue.is_some_and(|cue| cue.class != CueClass::Noun)
        };
        let whole = sentence..comma;
        let is_one = whole.len() <= MAX_DOCUMENT && !whole.clone().any(is_clause);
        let phrase = || self.phrase_ending(comma, sentence);
        if !opens {
            return None;
        }
        if is_one && segments.tokens[sentence].is(TokenKind::Word) { Some(whole) } else { phrase() }
    }

    /// Whether the verb is a participle that is set off from the sentence, and the phrase an object in it: "Curie backed | the road,
    /// which was built by a firm, arguing that".
    fn is_past_participle(&self, found: &Range<usize>, verb: usize, sentence: usize) -> bool {
        let is_participle = self.discourse.word(verb).ends_with("ing") && self.discourse.word(verb - 1) == ",";
        let Some(before) = found.start.checked_sub(1).filter(|&at| is_participle && at > sentence) else {
            return false;
        };
        let is_governed = self.discourse.function(before) == Some(FunctionWord::Preposition)
            && !matches!(self.discourse.word(before), "of" | "to");
        is_governed || self.may_govern(before) && self.name_at(before - 1).is_some_and(|name| name.start == sentence)
    }

    /// The token after a comma, if one is here.
    pub(crate) fn after_comma(&self, at: usize) -> usize {
        at + usize::from(self.discourse.word(at) == ",")
    }

    /// Whether the phrase is but a word behind "in" that says how: "turn" of "in turn".
    pub(crate) fn is_after_in(&self, phrase: &Range<usize>) -> bool {
        let last = phrase.end.saturating_sub(1);
        phrase.len() == 1
            && last > 0
            && self.discourse.is_on(last, WordList::AfterIn)
            && self.discourse.word(last - 1) == "in"
    }

    /// Whether the verb is joined by "and", with nothing but a time or a place between the phrase and that.
    fn is_and_joined(&self, found: &Range<usize>, verb: usize) -> bool {
        let is_adjunct = |at: usize| self.is_date(at) || self.discourse.function(at) == Some(FunctionWord::Preposition);
        let and = verb - 1;
        found.end <= and && self.discourse.word(and) == "and" && (found.end..and).all(is_adjunct)
    }

    /// Whether the token may be a verb that has the name after it as its object.
    fn may_govern(&self, at: usize) -> bool {
        super::word::is_lowercase_word(self.discourse.segments, at)
            && self.discourse.function(at).is_none()
            && !self.discourse.is_role(at)
    }

    /// The person with whom a sentence begins, where nothing but an adjunct is between the name and another that ends the adjunct.
    fn person_before_adjunct(&self, name: usize, sentence: usize) -> Option<Range<usize>> {
        let is_preposition = |at: usize| self.discourse.function(at) == Some(FunctionWord::Preposition);
        let before = name.checked_sub(1).filter(|&at| is_preposition(at))?;
        let from = sentence.max(before.saturating_sub(MAX_ADJUNCT));
        let person = (from..before).find_map(|at| self.person_at(at))?;
        let is_inner = |at: usize| {
            let is_clause = matches!(
                self.discourse.function(at),
                Some(
                    FunctionWord::Auxiliary
                        | FunctionWord::Relative
                        | FunctionWord::Conjunction
                        | FunctionWord::Pronoun(_)
                )
            );
            self.discourse.segments.tokens[at].is(TokenKind::Word) && !is_clause
        };
        // "Curie of the institute in Paris", "Ford in Detroit" are one phrase.
        let adjunct = person.end..before;
        let is_other = adjunct.len() > 1 && is_preposition(adjunct.start) && self.is_determiner(adjunct.start + 1);
        let is_adjunct = is_other && self.discourse.word(adjunct.start) != "of" && adjunct.clone().all(is_inner);
        self.phrase_ending(person.end, sentence).filter(|_| is_adjunct)
    }

    /// The end of what precedes the modifiers of a verb, leftwards past "has repeatedly", "on Tuesday", "also".
    fn skip_modifiers(&self, mut end: usize, from: usize) -> usize {
        while end > from {
            let last = end - 1;
            if self.discourse.is_adverb(last)
                || matches!(self.discourse.function(last), Some(FunctionWord::Auxiliary | FunctionWord::Adverb))
            {
                end = last;
            } else if self.discourse.is_on(last, WordList::AfterIn)
                && last > from
                && self.discourse.word(last - 1) == "in"
            {
                // "Bohr in turn said"
                end = last - 1;
            } else if let Some(date) = self.date_ending(end) {
                end = date.start;
                if end > from
                    && matches!(
                        self.discourse.function(end - 1),
                        Some(FunctionWord::Preposition | FunctionWord::Determiner)
                    )
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
        let opening = match self.discourse.word(close) {
            ")" => "(",
            mark => mark,
        };
        let from = from.max(close.saturating_sub(MAX_ASIDE));
        let open = (from..close)
            .rev()
            .find(|&at| self.discourse.word(at) == opening || self.discourse.segments.tokens[at].is(TokenKind::Stop))?;
        (self.discourse.word(open) == opening && open > from).then_some(open)
    }
}
