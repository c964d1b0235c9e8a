//! Whole source phrases: a span that was found to be a source, made one whole noun phrase.
//!
//! A generator of candidates is sure of the words in the middle of a source and less so of its edges: "The minister on
//! Monday", "Recently, Marie Curie", "a" of "a rough sleeper", "official who". What belongs to the clause and not to the
//! phrase is cut off at both ends, and what belongs to the phrase is taken in.

use std::ops::Range;

use super::NounPhrases;
use crate::annotation::MentionType;
use crate::entity::start_with_titles;
use crate::lexicon::{CueClass, FunctionWord};
use crate::segment::TokenKind;

/// Maximum words before the preposition or the date of a time: "Just late on Friday".
const MAX_BEFORE_TIME: usize = 2;
/// Maximum tokens of a prepositional phrase that opens a clause, up to its comma: "In the old town of Leipzig,".
const MAX_OPENING: usize = 12;
/// Maximum words of a participle that only says how something was said: ", grinning broadly".
const MAX_MANNER: usize = 2;
/// Maximum tokens of the relative clause of a source: "who asked not to be named".
const MAX_RELATIVE_CLAUSE: usize = 16;
/// Maximum tokens of what an office is of: "of Public Works and Transport".
const MAX_OFFICE: usize = 8;
/// Minimum weight (0–100) of a cue that is hardly ever a noun or a participle: "said".
const MIN_SAID_WEIGHT: u8 = 95;

/// Words before a time or its preposition, which belong to it: "late on Friday", "early Sunday", "earlier this week".
const BEFORE_TIME: [&str; 7] = ["late", "early", "later", "earlier", "just", "shortly", "only"];
/// Adverbs that a sentence opens with, as those of the table of function words that never modify a noun.
const OPENING_ADVERBS: [&str; 10] =
    ["also", "earlier", "instead", "later", "meanwhile", "nevertheless", "nonetheless", "now", "still", "therefore"];
/// Prepositions of a time that says until, since or of when something is what it is: "ambassador since 2021".
const PREPOSITIONS_OF_STATE: [&str; 6] = ["since", "from", "of", "until", "between", "by"];
/// Words of a clause that says why a source has no name: "who asked not to be named", "who was not authorized to speak".
const WORDS_OF_ANONYMITY: [&str; 11] = [
    "anonymity",
    "anonymous",
    "anonymously",
    "authorised",
    "authorized",
    "identified",
    "identity",
    "name",
    "named",
    "names",
    "publicly",
];
/// Nouns in -ly that come after a name or after another noun.
const NOUNS_IN_LY: [&str; 23] = [
    "ally",
    "anomaly",
    "assembly",
    "bully",
    "butterfly",
    "daily",
    "doily",
    "elderly",
    "family",
    "fly",
    "folly",
    "gully",
    "homily",
    "jelly",
    "lily",
    "monopoly",
    "monthly",
    "quarterly",
    "rally",
    "reply",
    "supply",
    "tally",
    "weekly",
];

/// Whether a source comes before its cue or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quote) enum Order {
    /// "the minister said": what follows the source is the verb.
    SourceFirst,
    /// "said the minister", "according to the minister"
    CueFirst,
}

impl NounPhrases<'_, '_> {
    /// The whole noun phrase of a span that was found to be a source. It is extended no further than `within`; what remains
    /// is never empty.
    pub(in crate::quote) fn whole(&self, found: &Range<usize>, within: &Range<usize>, order: Order) -> Range<usize> {
        let start = self.without_opening(found);
        let end = self.end_of_object(found.end, within.end).unwrap_or(found.end);
        let end = self.without_closing(&(start..end));
        let phrase = self.with_modifiers(start..end, within);
        let phrase = self.completed(phrase, within, order);
        let phrase = match order {
            Order::CueFirst => self.with_conjuncts_after(phrase, within.end),
            Order::SourceFirst => self.with_conjuncts_before(phrase, within.start),
        };
        if phrase.is_empty() { found.clone() } else { phrase }
    }

    /// The first token of the phrase, after a dateline, a conjunction, an adverb, a time and an opening phrase.
    fn without_opening(&self, found: &Range<usize>) -> usize {
        let mut start = found.start;
        while start + 1 < found.end {
            let next = self
                .after_dateline(start)
                .or_else(|| self.after_time(start, found.end))
                .or_else(|| self.after_opening_phrase(start, found.end))
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
    /// "NAVSARI:" unless the content directly follows its colon.
    pub(in crate::quote) fn is_dateline(&self, phrase: &Range<usize>, content: usize) -> bool {
        let Some(paragraph) = self.segments.paragraphs.get(self.segments.paragraph_of(phrase.start)) else {
            return false;
        };
        let is_place = || self.mention_at(phrase.start).is_some_and(|(_, mention)| mention.kind == MentionType::Place);
        let ends_with_colon = phrase.start == paragraph.tokens.start && self.segments.word(phrase.end) == ":";
        paragraph.dateline.as_ref().is_some_and(|dateline| phrase.end <= dateline.end)
            || ends_with_colon && content != phrase.end + 1 && is_place()
    }

    /// The end of the dateline that the token is in.
    fn after_dateline(&self, at: usize) -> Option<usize> {
        let paragraph = self.segments.paragraphs.get(self.segments.paragraph_of(at))?;
        paragraph.dateline.as_ref().filter(|dateline| dateline.contains(&at)).map(|dateline| dateline.end)
    }

    /// The first token after a whole clause and its conjunction: "State media reported the news and | the spokesman".
    fn after_clause(&self, at: usize, limit: usize) -> Option<usize> {
        let verb = self.first_verb(&(at..limit))?;
        let and = (verb + 1..limit).find(|&at| matches!(self.segments.word(at), "and" | "but"))?;
        let begins = |at: usize| {
            let is_described = self.is_role(at) || at + 1 < limit && self.is_role(at + 1);
            self.is_determiner(at) || is_described || self.segments.tokens[at].is_capitalized()
        };
        (and + 1 < limit && begins(and + 1) && self.first_verb(&(and + 1..limit)).is_none()).then_some(and + 1)
    }

    /// Whether the token belongs to the clause that the phrase is the subject of: "But", "Later", "Recently,".
    fn opens_clause(&self, at: usize) -> bool {
        let word = self.segments.word(at);
        let is_opening = || OPENING_ADVERBS.iter().any(|adverb| word.eq_ignore_ascii_case(adverb));
        let is_set_off = || self.segments.word(at + 1) == ",";
        match self.function(at) {
            Some(FunctionWord::Conjunction) => !word.eq_ignore_ascii_case("nobody"),
            Some(FunctionWord::Adverb) => is_opening() || is_set_off(),
            // "what organisers call": the subject is what follows.
            Some(FunctionWord::Relative) => matches!(word, "which" | "whom"),
            Some(_) => false,
            None if matches!(word, "what" | "What" | "where" | "when") => true,
            None => word == "," || self.is_adverb(at) && is_set_off(),
        }
    }

    /// The end of a time that begins at the token: "Late on Friday", "On Tuesday,", "Friday" before a name. Not that of
    /// "Friday prayers", "Monday’s meeting".
    fn after_time(&self, at: usize, limit: usize) -> Option<usize> {
        let date = self.date_after(at, limit)?;
        let next = date.end;
        if self.is_clitic(next) {
            return None;
        }
        let after_comma = next + usize::from(self.segments.word(next) == ",");
        let is_bare = date.start == at && after_comma == next;
        let begins_phrase = self.segments.tokens.get(next).is_some_and(crate::segment::Token::is_capitalized)
            || self.function(next).is_some();
        (!is_bare || begins_phrase).then_some(after_comma)
    }

    /// The date that begins at the token, or after the words that belong to it: "late on Friday".
    fn date_after(&self, at: usize, limit: usize) -> Option<Range<usize>> {
        let is_before = |at: &usize| BEFORE_TIME.iter().any(|word| self.segments.word(*at).eq_ignore_ascii_case(word));
        let after_words = at + (at..limit).take(MAX_BEFORE_TIME).take_while(is_before).count();
        let is_governed = self.function(after_words) == Some(FunctionWord::Preposition);
        [at, after_words, after_words + usize::from(is_governed)]
            .into_iter()
            .find_map(|start| self.date_starting(start))
    }

    /// The date or time that begins at the token.
    fn date_starting(&self, at: usize) -> Option<Range<usize>> {
        let is_time = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        let (date, _) = self.mention_at(at).filter(|(tokens, mention)| tokens.start == at && is_time(mention.kind))?;
        Some(date)
    }

    /// The end of a prepositional phrase that opens the clause, with its comma: "In Geneva, the minister".
    fn after_opening_phrase(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.function(at) == Some(FunctionWord::Preposition)
            && !self.segments.word(at).eq_ignore_ascii_case("of")
            && self.segments.tokens[at].is_capitalized();
        let comma = (at..limit.min(at + MAX_OPENING)).find(|&at| self.segments.word(at) == ",").filter(|_| opens)?;
        Some(comma + 1)
    }

    /// The first token of the titles and the name of the person that ends a phrase which opens with a preposition: "at the
    /// convention Sen. Robert Taft".
    fn titled_person_at_end(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.function(at) == Some(FunctionWord::Preposition);
        let name = self.person_at(limit.checked_sub(1)?).filter(|_| opens)?;
        let start = start_with_titles(self.segments, name.start);
        let is_governed = || self.function(start - 1).is_some() || self.is_clitic(start - 1);
        (start > at + 1 && !is_governed()).then_some(start)
    }

    /// The name that an adjunct of the clause precedes, at whose determiner the phrase begins: "a statement Niels Bohr" of "In a
    /// statement Niels Bohr said".
    fn name_after_adjunct(&self, at: usize, limit: usize) -> Option<usize> {
        if !self.is_determiner(at) {
            return None;
        }
        let is_noun = |at: &usize| {
            let token = &self.segments.tokens[*at];
            token.is(TokenKind::Word) && !token.is_capitalized() && self.function(*at).is_none()
        };
        let head = at + 1 + (at + 1..limit).take_while(is_noun).count();
        let name = self.name_at(head).filter(|name| head > at + 1 && name.start == head)?;
        let ends = |at: usize| matches!(self.segments.word(at), "," | "(") || self.segments.tokens[at].is_capitalized();
        let is_head = name.end >= limit || ends(name.end);
        (head < limit && is_head && self.is_noun_of_adjunct(at + 1, head)).then_some(head)
    }

    /// The end of the phrase, before marks, function words, adverbs, times and manners that it ends with.
    fn without_closing(&self, phrase: &Range<usize>) -> usize {
        let mut end = phrase.end;
        while let Some(shorter) = self.shortened(&(phrase.start..end)).filter(|&shorter| shorter > phrase.start) {
            end = shorter;
        }
        end
    }

    /// The end of a phrase without the last thing that does not belong to it.
    fn shortened(&self, phrase: &Range<usize>) -> Option<usize> {
        let last = phrase.end.checked_sub(1).filter(|&last| last > phrase.start)?;
        let token = &self.segments.tokens[last];
        let is_mark = token.is(TokenKind::Dash)
            || token.is(TokenKind::Clitic) && !self.is_said(phrase.end)
            || matches!(self.segments.word(last), "," | ":" | ";" | "(");
        let is_trailing = || match self.function(last) {
            // "those who" and "two of whom" are whole.
            Some(FunctionWord::Relative) => self.ends_noun_phrase(self.before_comma(last)),
            Some(FunctionWord::Preposition | FunctionWord::Conjunction | FunctionWord::Auxiliary) => true,
            // "the first" is whole, and so is "who had not spoken until then".
            Some(FunctionWord::Adverb) => !self.is_determiner(last - 1) && !self.is_in_relative_clause(phrase, last),
            Some(_) => false,
            None => self.is_adverb(last) && self.ends_noun_phrase(last),
        };
        if is_mark || self.mention_at(last).is_none() && is_trailing() {
            return Some(last);
        }
        self.before_time(phrase).or_else(|| self.before_manner(phrase)).or_else(|| self.before_verb(phrase))
    }

    /// The end of a name within the phrase that a verb follows, with which a clause begins: "Niels Bohr | corrected the
    /// candidate", "The nurse | sued". A participle with a complement may be the name’s own: "Ford based in Detroit".
    fn before_verb(&self, phrase: &Range<usize>) -> Option<usize> {
        let last = phrase.end - 1;
        let is_one = |at: usize| self.segments.word_type(at).role.is_some_and(|role| !role.plural);
        let ends_with_verb =
            || is_one(last - 1) && self.is_participle(last) && self.segments.word(last).ends_with("ed");
        if last > phrase.start && ends_with_verb() {
            return Some(last);
        }
        self.first_verb(phrase)
    }

    /// The first verb of a clause within the phrase, as far as a name or an object next to it tells.
    fn first_verb(&self, phrase: &Range<usize>) -> Option<usize> {
        let has_complement = |verb: usize| self.function(verb + 1) == Some(FunctionWord::Preposition);
        let follows_person = |at: usize| self.person_at(at - 1).is_some_and(|name| name.end == at);
        let follows_noun = |at: usize| self.name_at(at - 1).is_some_and(|name| name.end == at) || self.is_role(at - 1);
        let is_verb = |&at: &usize| match self.function(at) {
            // "a study being released" is a noun phrase.
            Some(FunctionWord::Auxiliary) => self.segments.word(at) != "being",
            Some(_) => false,
            None if follows_person(at) && self.is_participle(at) => {
                !has_complement(at) || self.segments.word(at).ends_with("ing")
            }
            None => follows_noun(at) && self.may_be_finite(at) && self.begins_object(at + 1),
        };
        let opens_clause = |at: usize| {
            self.function(at) == Some(FunctionWord::Relative)
                || self.segments.tokens[at].is(TokenKind::QuotationMark)
                || matches!(self.segments.word(at), "where" | "when" | "that")
        };
        if opens_clause(phrase.start) {
            return None;
        }
        (phrase.start + 1..phrase.end).take_while(|&at| !opens_clause(at)).find(is_verb)
    }

    /// Whether the token is a lowercase word that is neither a noun for a person nor a participle: "gave", but also "campaign".
    fn may_be_finite(&self, at: usize) -> bool {
        let token = &self.segments.tokens[at];
        let is_word = token.is(TokenKind::Word) && !token.is_capitalized() && !self.is_role(at);
        is_word && !self.segments.word(at).ends_with("ing")
    }

    /// Whether the object of a verb may begin at the token: "gave | a reason", "thanked | him".
    fn begins_object(&self, at: usize) -> bool {
        matches!(
            self.function(at),
            Some(FunctionWord::Determiner | FunctionWord::Possessive | FunctionWord::Pronoun(_))
        )
    }

    /// Whether the token is a participle or a verb in the past, as far as the letters tell.
    fn is_participle(&self, at: usize) -> bool {
        let word = self.segments.word(at);
        // "red" and "king" are neither.
        (word.len() > 3 && word.ends_with("ed") || word.len() > 5 && word.ends_with("ing"))
            && !self.segments.tokens[at].is_capitalized()
            && !self.is_role(at)
    }

    /// Whether a verb of speech follows, so that an "’s" before it is part of a name: "McDonald’s said".
    fn is_said(&self, at: usize) -> bool {
        let cue = self.segments.tokens.get(at).and_then(|_| self.segments.word_type(at).cue);
        cue.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= MIN_SAID_WEIGHT)
    }

    /// The words of a cue without a day or a time at either end: "yesterday said", "wrote on Sunday".
    pub(in crate::quote) fn cue_without_time(&self, cue: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (cue.start, cue.end);
        if let Some(date) = self.date_after(start, end).filter(|date| date.end < end) {
            start = date.end;
        }
        if let Some(date) = self.date_ending(end).filter(|date| date.start > start) {
            let is_governed = self.function(date.start - 1) == Some(FunctionWord::Preposition);
            let before = date.start - usize::from(is_governed);
            end = if before > start { before } else { end };
        }
        start..end
    }

    /// The token before which a phrase ends that a comma may follow.
    fn before_comma(&self, end: usize) -> usize {
        if end > 0 && self.segments.word(end - 1) == "," { end - 1 } else { end }
    }

    /// The start of the time that a phrase ends with: "on Monday", "earlier this week". A time of a relative clause, after a
    /// participle ("published Friday") or a determiner belongs to the phrase.
    fn before_time(&self, phrase: &Range<usize>) -> Option<usize> {
        let date = self.date_ending(phrase.end).filter(|date| date.start > phrase.start)?;
        let begins_clause = |at: usize| {
            let is_reduced =
                at > phrase.start && self.is_participle(at) && self.ends_noun_phrase(self.before_comma(at));
            is_reduced || self.function(at) == Some(FunctionWord::Relative)
        };
        if (phrase.start..date.start).any(begins_clause) {
            return None;
        }
        let mut start = date.start;
        let is_state = |at: usize| PREPOSITIONS_OF_STATE.contains(&self.segments.word(at));
        if self.function(start - 1) == Some(FunctionWord::Preposition) {
            if is_state(start - 1) {
                return None;
            }
            start -= 1;
        }
        while start > phrase.start && BEFORE_TIME.contains(&self.segments.word(start - 1)) {
            start -= 1;
        }
        self.ends_noun_phrase(self.before_comma(start)).then_some(start)
    }

    /// The start of the manner that a phrase ends with, at its comma: ", grinning broadly".
    fn before_manner(&self, phrase: &Range<usize>) -> Option<usize> {
        let from = phrase.end.saturating_sub(MAX_MANNER + 1).max(phrase.start);
        let comma = (from..phrase.end).rfind(|&at| self.segments.word(at) == ",")?;
        let participle = comma + 1;
        let is_manner = self.is_participle(participle) && self.segments.word(participle).ends_with("ing");
        (participle < phrase.end && is_manner).then_some(comma)
    }

    /// Whether the last word of a phrase is within a relative clause of it, which no comma has closed.
    fn is_in_relative_clause(&self, phrase: &Range<usize>, last: usize) -> bool {
        let mut before = (phrase.start..last).rev().take_while(|&at| self.segments.word(at) != ",");
        before.any(|at| self.function(at) == Some(FunctionWord::Relative))
    }

    /// Whether a noun phrase may end before the token: with a name, a capitalized word, a pronoun or a noun for a person.
    fn ends_noun_phrase(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        self.is_role(last)
            || self.segments.tokens[last].is_capitalized()
            || matches!(self.function(last), Some(FunctionWord::Pronoun(_)))
            || self.name_at(last).is_some()
            || self.segments.word(last) == ")"
            || self.is_organization_noun(last)
    }

    /// Whether the token is an adverb in -ly, as far as the letters tell: "flatly", but not "family".
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let word = self.segments.word(at);
        word.len() > 3
            && word.ends_with("ly")
            && !NOUNS_IN_LY.iter().any(|noun| word.eq_ignore_ascii_case(noun))
            && !self.is_role(at)
            && self.name_at(at).is_none()
    }

    /// The phrase with the rest of the name that it begins in, and with the modifiers before it.
    fn with_modifiers(&self, phrase: Range<usize>, within: &Range<usize>) -> Range<usize> {
        // A name with a comma before the phrase may be two: "the magazine The Bark, Day said".
        let is_one = |name: &Range<usize>| !(name.start..phrase.start).any(|at| self.segments.word(at) == ",");
        let name = self.name_at(phrase.start).filter(is_one);
        let start = name.map_or(phrase.start, |name| name.start.max(within.start)).min(phrase.start);
        if self.function(start).is_some() {
            return start..phrase.end;
        }
        self.extended(start, phrase.end, within.start)
    }

    /// The phrase with what completes it: the rest of a name, a noun after its determiner, a name in apposition, a complement.
    fn completed(&self, phrase: Range<usize>, within: &Range<usize>, order: Order) -> Range<usize> {
        let Range { start, mut end } = phrase;
        if self.is_determiner(end - 1) {
            end = self.phrase_after(start, within.end).map_or(end, |longer| longer.end.max(end));
        }
        end = self.name_at(end - 1).map_or(end, |name| name.end.min(within.end).max(end));
        if let Some(name) = self.name_in_apposition(end, within.end) {
            end = name;
        }
        if order == Order::CueFirst
            && let Some(clause) = self.end_of_anonymity(end, within.end)
        {
            end = clause;
        }
        start..end
    }

    /// The end of a person's name in apposition to the noun before `end`: "the president, Niels Bohr,", "army chief Bradley".
    fn name_in_apposition(&self, end: usize, limit: usize) -> Option<usize> {
        let noun = end.checked_sub(1)?;
        if !self.is_role(noun) || self.segments.word_type(noun).role.is_some_and(|role| role.plural) {
            return None;
        }
        let end = self.end_of_office(end, limit).unwrap_or(end);
        let has_comma = self.segments.word(end) == ",";
        let start = end + usize::from(has_comma);
        let name = self.person_at(start).filter(|name| name.start == start && name.end <= limit)?;
        let is_closed = !has_comma || self.ends_aside(name.end, limit);
        is_closed.then_some(name.end)
    }

    /// The comma after what an office is of: "of Energy" of "National Secretary | of Energy, Niels Bohr".
    fn end_of_office(&self, end: usize, limit: usize) -> Option<usize> {
        if end >= limit || !matches!(self.segments.word(end), "of" | "for") {
            return None;
        }
        let belongs = |&at: &usize| {
            self.segments.tokens[at].is(TokenKind::Word)
                && (self.function(at).is_none() || self.is_determiner(at) || self.segments.word(at) == "and")
                && self.person_at(at).is_none()
        };
        let words = (end + 1..limit).take(MAX_OFFICE).take_while(belongs).count();
        let comma = end + 1 + words;
        (words > 0 && comma < limit && self.segments.word(comma) == ",").then_some(comma)
    }

    /// Whether an aside may end before the token: at a mark or at the end.
    fn ends_aside(&self, at: usize, limit: usize) -> bool {
        let token = self.segments.tokens.get(at).filter(|_| at < limit);
        token.is_none_or(|token| matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash))
            || matches!(self.segments.word(at), "," | ":" | ";" | ")" | "(")
            || self.function(at) == Some(FunctionWord::Preposition)
    }

    /// The end of the object of a preposition that the phrase ends with: that of "a post by | Marie Curie".
    fn end_of_object(&self, end: usize, limit: usize) -> Option<usize> {
        let is_open = self.function(end.checked_sub(1)?) == Some(FunctionWord::Preposition);
        let object = self.phrase_after(end, limit).filter(|_| is_open && end < limit)?;
        Some(object.end)
    }

    /// The end of the relative clause in which a source asks that its name is left out: "who asked not to be named".
    fn end_of_anonymity(&self, end: usize, limit: usize) -> Option<usize> {
        let who = end + usize::from(self.segments.word(end) == ",");
        let is_described = self.is_role(end.checked_sub(1)?);
        if !is_described || self.segments.word(who) != "who" {
            return None;
        }
        let ends = |at: &usize| {
            let token = &self.segments.tokens[*at];
            matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash)
                || matches!(self.segments.word(*at), "," | ";" | ":" | "(" | ")")
                || self.function(*at) == Some(FunctionWord::Conjunction)
        };
        let clause_end = (who + 1..limit.min(who + MAX_RELATIVE_CLAUSE)).find(ends).unwrap_or(limit);
        let is_of_names = (who + 1..clause_end).any(|at| WORDS_OF_ANONYMITY.contains(&self.segments.word(at)));
        is_of_names.then_some(clause_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    /// Compares the whole phrase of a source that was found, which is in braces. It is extended within its sentence, and of a
    /// subject no further than the verb, which `|` precedes.
    #[track_caller]
    fn check(marked: &str, order: Order, expected: &str) {
        let [open, close] = ['{', '}'].map(|brace| marked.find(brace).expect("the source is in braces"));
        let verb = marked.find('|');
        let text = marked.replace(['{', '}', '|'], "");
        let at = |offset: usize| {
            let marks = marked[..offset].matches(['{', '}', '|']).count();
            crate::Byte((offset - marks) as u32)
        };
        let segments = segment(&text);
        let entities = crate::entity::entities_of(&segments, &UserLexicon::default());
        let phrases = NounPhrases::new(&segments, &entities);
        let found = segments.token_from(at(open))..segments.token_from(at(close));
        let sentence = segments.sentences[segments.sentence_of(found.start)].tokens.clone();
        let end = verb.map_or(sentence.end, |verb| segments.token_from(at(verb)));
        let whole = phrases.whole(&found, &(sentence.start..end), order);
        assert_eq!(segments.words(segments.span(whole)), expected, "the source in {marked:?}");
    }

    /// A source before its verb.
    #[track_caller]
    fn check_subject(marked: &str, expected: &str) {
        check(marked, Order::SourceFirst, expected);
    }

    /// A source after its verb.
    #[track_caller]
    fn check_inverted(marked: &str, expected: &str) {
        check(marked, Order::CueFirst, expected);
    }

    #[test]
    fn adverbs_and_manners_are_the_verbs() {
        check_inverted("“He read it,” says {Bohr flatly}.", "Bohr");
        check_inverted("“He read it,” recalls {Marie Curie softly}.", "Marie Curie");
        check_inverted("“He read it,” says {Marie Curie, grinning}.", "Marie Curie");
        check_inverted("“He read it,” says {the porter, laughing loudly}.", "the porter");
        check_subject("{Marie Curie also} |said so.", "Marie Curie");
        check_subject("{The company repeatedly} |said so.", "The company");
        check_subject("{The Curie family} |said so.", "The Curie family");
        check_subject("{The archbishop’s ally} |said so.", "The archbishop’s ally");
    }

    #[test]
    fn days_are_the_clauses() {
        check_subject("{Late on Friday Marie Curie, a physicist} |said so.", "Marie Curie, a physicist");
        check_subject("{On Tuesday the minister} |said so.", "the minister");
        check_subject("{The minister on Tuesday} |said so.", "The minister");
        check_subject("{Friday Marie Curie} |said so.", "Marie Curie");
        check_subject("{Marie Curie on Tuesday evening} |said so.", "Marie Curie");
        check_subject("{The minister, who resigned on Monday,} |said so.", "The minister, who resigned on Monday");
        check_subject("{A report published on Monday} |said so.", "A report published on Monday");
    }

    #[test]
    fn datelines_conjunctions_and_adjuncts_are_no_part() {
        check_subject("LEEDS, England (Reuters) - {The mayor} |said so.", "The mayor");
        check_subject("{LEEDS, England (Reuters) - The mayor} |said so.", "The mayor");
        check_subject("{But Marie Curie} |said so.", "Marie Curie");
        check_subject("{Recently, Marie Curie} |said so.", "Marie Curie");
        check_subject("{In Geneva, the minister} |said so.", "the minister");
        check_subject("In {a statement Marie Curie} |said so.", "Marie Curie");
        check_subject("That is {what organisers} |call it.", "organisers");
    }

    #[test]
    fn a_clause_before_the_source_or_in_it_is_no_part() {
        check_subject("{The minister left the room, and Marie Curie} |said so.", "Marie Curie");
        check_subject("{Niels Bohr left the room and Marie Curie} |said so.", "Marie Curie");
        check_subject("{Marie Curie gave a reason}, |saying so.", "Marie Curie");
        check_subject("{The nurse sued}, |saying so.", "The nurse");
        check_subject("{Marie Curie having} |said so.", "Marie Curie");
        check_subject("{The people who have seen it} |said so.", "The people who have seen it");
    }

    #[test]
    fn half_a_phrase_is_completed() {
        check_subject(
            "Army spokesperson Brigadier-General Marie {Curie} |said so.",
            "Army spokesperson Brigadier-General Marie Curie",
        );
        check_subject("The then-{mayor} |said so.", "The then-mayor");
        check_subject("The 62-year-old {seamstress} |said so.", "The 62-year-old seamstress");
        check_inverted("“No,” said {a} rough sleeper by the pier.", "a rough sleeper");
        check_inverted("“No,” said {the president}, Marie Curie, in a statement.", "the president, Marie Curie");
        check_inverted(
            "“No,” said {the secretary} of energy, Marie Curie, in a statement.",
            "the secretary of energy, Marie Curie",
        );
        check_inverted("According to {a post by} Marie Curie, it rained.", "a post by Marie Curie");
    }

    #[test]
    fn who_asks_not_to_be_named_does_so_in_the_phrase() {
        check_inverted(
            "“No,” said {a senior official who} asked not to be named because it was late.",
            "a senior official who asked not to be named",
        );
        check_inverted(
            "“No,” said {an aide}, who spoke on condition of anonymity.",
            "an aide, who spoke on condition of anonymity",
        );
        check_inverted("“No,” said {an aide who} left the room.", "an aide");
        check_subject("{those who} |said so", "those who");
    }

    #[test]
    fn several_are_one_source() {
        check_inverted(
            "“No,” said {US envoys Marie Curie} and Niels Bohr on Monday.",
            "US envoys Marie Curie and Niels Bohr",
        );
        check_inverted("“No,” said {Marie Curie} and Niels Bohr left.", "Marie Curie");
        check_subject("Marie Curie and {Niels Bohr} |said so.", "Marie Curie and Niels Bohr");
        check_subject("The mayor and {the governor} |said so.", "The mayor and the governor");
        check_subject("The mayor thanked Marie Curie and {Niels Bohr} |said so.", "Niels Bohr");
    }
}
