//! Whole source phrases: a span that was found to be a source, made one whole noun phrase.
//!
//! A generator of candidates is sure of the words in the middle of a source and less so of its edges: "The minister on
//! Monday", "Recently, Marie Curie", "a" of "a rough sleeper", "official who". What belongs to the clause and not to the
//! phrase is cut off at both ends, and what belongs to the phrase is taken in.

use std::ops::Range;

use super::NounPhrases;
use crate::annotation::MentionType;
use crate::entity::start_with_titles;
use crate::lexicon::FunctionWord;
use crate::segment::TokenKind;

/// Maximum words before the preposition or the date of a time: "Just late on Friday".
const MAX_BEFORE_TIME: usize = 2;
/// Maximum tokens of a prepositional phrase that opens a clause, up to its comma: "In the old town of Leipzig,".
const MAX_OPENING: usize = 12;
/// Maximum words of a participle that only says how something was said: ", grinning broadly".
const MAX_MANNER: usize = 2;
/// Maximum tokens of the relative clause of a source: "who asked not to be named".
const MAX_RELATIVE_CLAUSE: usize = 16;

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
                .or_else(|| self.opens_clause(start).then_some(start + 1));
            match next.filter(|&next| next < found.end) {
                Some(next) => start = next,
                None => break,
            }
        }
        start
    }

    /// The end of the dateline that the token is in.
    fn after_dateline(&self, at: usize) -> Option<usize> {
        let paragraph = self.segments.paragraphs.get(self.segments.paragraph_of(at))?;
        paragraph.dateline.as_ref().filter(|dateline| dateline.contains(&at)).map(|dateline| dateline.end)
    }

    /// Whether the token belongs to the clause that the phrase is the subject of: "But", "Later", "Recently,".
    fn opens_clause(&self, at: usize) -> bool {
        let word = self.segments.word(at);
        let is_opening = || OPENING_ADVERBS.iter().any(|adverb| word.eq_ignore_ascii_case(adverb));
        let is_set_off = || self.segments.word(at + 1) == ",";
        match self.function(at) {
            Some(FunctionWord::Conjunction) => !word.eq_ignore_ascii_case("nobody"),
            Some(FunctionWord::Adverb) => is_opening() || is_set_off(),
            Some(_) => false,
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
        let mut start = at + (at..limit).take(MAX_BEFORE_TIME).take_while(is_before).count();
        start += usize::from(self.function(start) == Some(FunctionWord::Preposition));
        let is_time = |kind| matches!(kind, MentionType::Date | MentionType::Time);
        let (date, _) =
            self.mention_at(start).filter(|(tokens, mention)| tokens.start == start && is_time(mention.kind))?;
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
    /// convention Sen. Elizabeth Warren".
    fn titled_person_at_end(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.function(at) == Some(FunctionWord::Preposition);
        let name = self.person_at(limit.checked_sub(1)?).filter(|_| opens)?;
        let start = start_with_titles(self.segments, name.start);
        (start > at + 1 && start < name.start).then_some(start)
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
        let is_mark = matches!(token.kind, TokenKind::Dash | TokenKind::Clitic)
            || matches!(self.segments.word(last), "," | ":" | ";" | "(");
        let is_trailing = || match self.function(last) {
            // "those who" and "two of whom" are whole.
            Some(FunctionWord::Relative) => self.ends_noun_phrase(self.before_comma(last)),
            Some(FunctionWord::Preposition | FunctionWord::Conjunction | FunctionWord::Auxiliary) => true,
            // "the first" is whole.
            Some(FunctionWord::Adverb) => !self.is_determiner(last - 1),
            Some(_) => false,
            None => self.is_adverb(last) && self.ends_noun_phrase(last),
        };
        if is_mark || self.mention_at(last).is_none() && is_trailing() {
            return Some(last);
        }
        self.before_time(phrase).or_else(|| self.before_manner(phrase)).or_else(|| self.before_verb(phrase))
    }

    /// The end of a name within the phrase that a verb follows, with which a clause begins: "Jorge Ramos | corrected the
    /// candidate", "The nurse | sued". A participle with a complement may be the name’s own: "Ford based in Detroit".
    fn before_verb(&self, phrase: &Range<usize>) -> Option<usize> {
        let ends_name = |at: usize| self.person_at(at).is_some_and(|name| name.end == at + 1);
        let has_complement = |verb: usize| self.function(verb + 1) == Some(FunctionWord::Preposition);
        let is_verb = |at: usize| {
            let is_past = self.is_participle(at) && self.segments.word(at).ends_with("ed") && !has_complement(at);
            is_past || self.function(at) == Some(FunctionWord::Auxiliary)
        };
        let is_one = |at: usize| self.segments.word_type(at).role.is_some_and(|role| !role.plural);
        let last = phrase.end - 1;
        let ends_with_verb =
            || is_one(last - 1) && self.is_participle(last) && self.segments.word(last).ends_with("ed");
        if last > phrase.start && ends_with_verb() {
            return Some(last);
        }
        let opens_clause = |at: usize| {
            self.function(at) == Some(FunctionWord::Relative)
                || matches!(self.segments.word(at), "where" | "when" | "that")
        };
        let has_relative = |end: usize| (phrase.start..end).any(opens_clause);
        (phrase.start + 1..phrase.end).find(|&at| ends_name(at - 1) && is_verb(at)).filter(|&end| !has_relative(end))
    }

    /// Whether the token is a participle or a verb in the past, as far as the letters tell.
    fn is_participle(&self, at: usize) -> bool {
        let word = self.segments.word(at);
        word.len() > 4
            && (word.ends_with("ed") || word.ends_with("ing"))
            && !self.segments.tokens[at].is_capitalized()
            && !self.is_role(at)
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
        let name = self.name_at(phrase.start);
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

    /// The end of a person's name in apposition to the noun before `end`: "the president, Sean McManus,", "Army chief Chengriha".
    fn name_in_apposition(&self, end: usize, limit: usize) -> Option<usize> {
        let noun = end.checked_sub(1)?;
        if !self.is_role(noun) || self.segments.word_type(noun).role.is_some_and(|role| role.plural) {
            return None;
        }
        let has_comma = self.segments.word(end) == ",";
        let start = end + usize::from(has_comma);
        let name = self.person_at(start).filter(|name| name.start == start && name.end <= limit)?;
        let is_closed = !has_comma || self.ends_aside(name.end, limit);
        is_closed.then_some(name.end)
    }

    /// Whether an aside may end before the token: at a mark or at the end.
    fn ends_aside(&self, at: usize, limit: usize) -> bool {
        let token = self.segments.tokens.get(at).filter(|_| at < limit);
        token.is_none_or(|token| matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash))
            || matches!(self.segments.word(at), "," | ":" | ";" | ")" | "(")
            || self.function(at) == Some(FunctionWord::Preposition)
    }

    /// The end of the object of a preposition that the phrase ends with: that of "a post by | Amy Cook".
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
