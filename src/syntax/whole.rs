//! Whole source phrases: a span that was found to be a source, made one whole noun phrase.
//!
//! A generator of candidates is sure of the words in the middle of a source and less so of its edges: "The minister on
//! Monday", "Recently, Marie Curie", "a" of "a rough sleeper", "official who". What belongs to the clause and not to the
//! phrase is cut off at both ends, and what belongs to the phrase is taken in.

use std::ops::Range;

use super::apposition::NAMING;
use super::base::is_place_based;
use super::{MAX_COMPLEMENT, NounPhrases, word};
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::TokenKind;

/// Maximum tokens of a source that is read, which keeps the reading linear: none of the 20,435 in `PolNeAR` is longer.
const MAX_SOURCE: usize = 80;
/// Maximum tokens of the relative clause of a source: "who asked not to be named".
const MAX_RELATIVE_CLAUSE: usize = 16;

/// Whether a source comes before its cue or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// "the minister said": what follows the source is the verb.
    SourceFirst,
    /// "said the minister", "according to the minister"
    CueFirst,
}

/// Maximum tokens of a predicate that another is joined to: "sat down", "stood up again".
const MAX_PREDICATE: usize = 3;

impl NounPhrases<'_, '_> {
    /// The whole noun phrase of a span that was found to be a source. It is extended no further than `within`; what remains
    /// is never empty.
    pub(crate) fn whole(&self, found: &Range<usize>, within: &Range<usize>, order: Order) -> Range<usize> {
        if found.len() > MAX_SOURCE {
            return found.clone();
        }
        let causing = self.behind_causing(found);
        let start = causing.unwrap_or_else(|| self.without_opening(found));
        let within = &(causing.unwrap_or(within.start)..within.end);
        let end = self.end_of_object(found.end, within.end).unwrap_or(found.end);
        let end = self.without_closing(&(start..end));
        let end = self.without_predicate(&(start..end));
        let end = self.without_joined_predicate(&(start..end));
        let phrase = self.with_modifiers(start..end, within);
        let phrase = self.completed(phrase, within, order);
        let phrase = match order {
            Order::CueFirst => self.with_conjuncts_after(phrase, within.end),
            Order::SourceFirst => self.with_conjuncts_before(self.with_antecedent(phrase, within), within.start),
        };
        if phrase.is_empty() { found.clone() } else { phrase }
    }

    /// The first token of whom something brings to speak, where the phrase has both: "This prompted | the mayor to say".
    fn behind_causing(&self, found: &Range<usize>) -> Option<usize> {
        let verb = found.clone().rev().find(|&at| self.discourse.is_on(at, WordList::Causing))?;
        let is_brought = verb > found.start && verb + 1 < found.end && self.discourse.word(found.end) == "to";
        is_brought.then_some(verb + 1)
    }

    /// The end of a person's name that a verb and its object follow: "Captain Niels Bohr | thanked the fans", "Niels Bohr | met Marie
    /// Curie", "Niels Bohr, who was tired, | shook his head", "Niels Bohr | stood firm".
    fn without_predicate(&self, phrase: &Range<usize>) -> usize {
        let segments = self.discourse.segments;
        let is_article = |at: usize| self.discourse.is_determiner(at);
        let Some(name) = phrase.clone().find_map(|at| self.person_at(at)).filter(|name| name.end + 1 < phrase.end)
        else {
            return phrase.end;
        };
        if let Some(comma) = self.end_of_clause_before_verb(name.end, phrase.end) {
            return comma;
        }
        let verb = name.end;
        // "Bohr campaign officials in the state", "the Bohr museum in the city"
        let may_be_verb = word::is_lowercase_word(segments, verb)
            && self.discourse.function(verb).is_none()
            && !(verb..phrase.end).any(|at| self.discourse.is_role(at) && !is_article(at - 1))
            && !(phrase.start..name.start).any(is_article);
        let has_object = || {
            (verb + 1..phrase.end)
                .any(|at| is_article(at) || self.discourse.function(at) == Some(FunctionWord::Possessive))
        };
        let meets = || {
            let word = self.discourse.word(verb);
            let names = |at: usize| at < phrase.end && self.discourse.is_in_person(at);
            let object = (verb + 1..phrase.end).find(|&at| !segments.tokens[at].is_capitalized() || names(at));
            (word.ends_with("ed") || WordList::Meeting.has(word)) && object.is_some_and(names)
        };
        let is_intransitive = word::is_lowercase_word(segments, verb)
            && self.discourse.function(verb).is_none()
            && !self.discourse.is_role(verb)
            && verb + 2 == phrase.end
            && self.discourse.is_on(verb + 1, WordList::AfterVerb);
        if is_intransitive || may_be_verb && (has_object() || meets()) { name.end } else { phrase.end }
    }

    /// The comma that closes a relative clause after a name, where a verb follows: "Niels Bohr, who was tired, | shook his head".
    fn end_of_clause_before_verb(&self, name_end: usize, phrase_end: usize) -> Option<usize> {
        let is_comma = |at: usize| at < phrase_end && self.discourse.word(at) == ",";
        let is_relative = is_comma(name_end) && self.discourse.function(name_end + 1) == Some(FunctionWord::Relative);
        let limit = phrase_end.min(name_end + MAX_RELATIVE_CLAUSE);
        let close = (name_end + 2..limit).find(|&at| is_comma(at)).filter(|_| is_relative)?;
        let verb = close + 1;
        let may_be_verb = verb < phrase_end
            && word::is_lowercase_word(self.discourse.segments, verb)
            && self.discourse.function(verb).is_none()
            && !self.discourse.is_role(verb);
        may_be_verb.then_some(close)
    }

    /// The end of a subject that a short predicate follows, to which another is joined: "The minister | stood up and announced", "Ann
    /// Cole | sat down and said".
    fn without_joined_predicate(&self, phrase: &Range<usize>) -> usize {
        let segments = self.discourse.segments;
        let is_particle = |at: usize| self.discourse.is_on(at, WordList::DirectionParticle);
        let conjunction = phrase.end + usize::from(is_particle(phrase.end));
        let joins = self.discourse.word(conjunction) == "and"
            && conjunction + 1 < segments.tokens.len()
            && segments.word_type(conjunction + 1).cue.is_some();
        let head = self.phrase_after(phrase.start, phrase.end).filter(|head| joins && head.start == phrase.start);
        let Some(head) = head.filter(|head| head.end < phrase.end) else { return phrase.end };
        let may_be_verb = |at: usize| {
            word::is_lowercase_word(segments, at) && (self.discourse.function(at).is_none() || is_particle(at))
        };
        let predicate = head.end..phrase.end;
        if predicate.len() <= MAX_PREDICATE && predicate.clone().all(may_be_verb) { head.end } else { phrase.end }
    }

    /// The phrase with the rest of the name that it begins in, and with the modifiers before it.
    fn with_modifiers(&self, phrase: Range<usize>, within: &Range<usize>) -> Range<usize> {
        // A name with a comma before the phrase may be two: "the magazine The Bark, Day said".
        let is_one = |name: &Range<usize>| !(name.start..phrase.start).any(|at| self.discourse.word(at) == ",");
        let name = self.name_at(phrase.start).filter(is_one);
        let start = name.map_or(phrase.start, |name| name.start.max(within.start)).min(phrase.start);
        if self.discourse.function(start).is_some() {
            return start..phrase.end;
        }
        // "the Columbus, | Ohio-based firm"
        let comma = start.checked_sub(1).filter(|&comma| comma > within.start && is_place_based(self.discourse, comma));
        let start = comma.map_or(start, |comma| self.name_at(comma - 1).map_or(comma - 1, |town| town.start));
        self.extended(start, phrase.end, within.start)
    }

    /// The phrase whose relative clause, between commas, is all that was found of it: "an engineer, | who asked not to be
    /// named, said". Whoever the verb follows at once is the subject of the clause: "an engineer, who said".
    fn with_antecedent(&self, phrase: Range<usize>, within: &Range<usize>) -> Range<usize> {
        let who = phrase.start;
        let last = within.end.saturating_sub(1);
        // Either the relative alone, or all of its clause.
        let is_who = phrase.len() == 1 && self.discourse.word(who) == "who";
        let is_clause = phrase.len() > 1
            && matches!(self.discourse.word(who), "who" | "which")
            && phrase.end <= last
            && self.discourse.word(phrase.end) == ",";
        let last = if is_clause { phrase.end } else { last };
        let is_alone = is_who || is_clause;
        let is_closed = last > who && last - who <= MAX_RELATIVE_CLAUSE && self.discourse.word(last) == ",";
        if !is_alone || !is_closed || who < within.start + 2 || self.discourse.word(who - 1) != "," {
            return phrase;
        }
        let stands_for_noun = |at: usize| {
            at >= within.start
                && ["another", "one", "others", "some", "many"]
                    .iter()
                    .any(|it| self.discourse.word(at).eq_ignore_ascii_case(it))
        };
        // "Curie, 54, who"
        let comma = who - 1;
        let is_age = comma >= within.start + 3
            && self.discourse.segments.tokens[comma - 1].is(TokenKind::Number)
            && self.discourse.word(comma - 2) == ",";
        let end = if is_age { comma - 2 } else { comma };
        let antecedent = self.phrase_ending(end, within.start).map(|antecedent| antecedent.start);
        let antecedent = antecedent.or(Some(who - 2).filter(|&at| stands_for_noun(at)));
        antecedent.map_or(phrase, |start| start..last)
    }

    /// The phrase with what completes it: the rest of a name, a noun after its determiner, a name in apposition, a complement.
    fn completed(&self, phrase: Range<usize>, within: &Range<usize>, order: Order) -> Range<usize> {
        let Range { start, mut end } = phrase;
        if self.discourse.is_determiner(end - 1) {
            end = self.phrase_after(start, within.end).map_or(end, |longer| longer.end.max(end));
        }
        end = self.name_at(end - 1).map_or(end, |name| name.end.min(within.end).max(end));
        if let Some(name) = self.name_in_apposition(end, within.end) {
            end = name;
        }
        if let Some(clause) = self.end_of_anonymity(end, within.end)
            && (order == Order::CueFirst || clause + 1 == within.end && self.discourse.word(clause) == ",")
        {
            end = clause;
        }
        start..end
    }

    /// The end of a person's name in apposition to the noun before `end`: "the president, Niels Bohr,", "army chief Bradley".
    fn name_in_apposition(&self, end: usize, limit: usize) -> Option<usize> {
        let noun = end.checked_sub(1)?;
        if !word::is_singular_role(self.discourse.segments, noun) {
            return None;
        }
        let end = self.end_of_office(end, limit).unwrap_or(end);
        let end = end + usize::from(end < limit && NAMING.contains(&self.discourse.word(end)));
        let has_comma = self.discourse.word(end) == ",";
        let start = end + usize::from(has_comma);
        let name = self.person_at(start).filter(|name| name.start == start && name.end <= limit)?;
        let is_governed = self.discourse.function(name.end) == Some(FunctionWord::Preposition);
        let is_closed =
            !has_comma || name.end >= limit || is_governed || word::is_break(self.discourse.segments, name.end);
        is_closed.then_some(name.end)
    }

    /// The comma after what an office is of: "of Energy" of "National Secretary | of Energy, Niels Bohr".
    fn end_of_office(&self, end: usize, limit: usize) -> Option<usize> {
        if end >= limit || !matches!(self.discourse.word(end), "of" | "for") {
            return None;
        }
        let belongs = |&at: &usize| {
            self.discourse.segments.tokens[at].is(TokenKind::Word)
                && (self.discourse.function(at).is_none()
                    || self.discourse.is_determiner(at)
                    || self.discourse.word(at) == "and")
                && self.person_at(at).is_none()
        };
        let words = (end + 1..limit).take(MAX_COMPLEMENT).take_while(belongs).count();
        let comma = end + 1 + words;
        (words > 0 && comma < limit && self.discourse.word(comma) == ",").then_some(comma)
    }

    /// The end of the object of a preposition that the phrase ends with: that of "a post by | Marie Curie".
    fn end_of_object(&self, end: usize, limit: usize) -> Option<usize> {
        let is_open = self.discourse.function(end.checked_sub(1)?) == Some(FunctionWord::Preposition);
        let object = self.phrase_after(end, limit).filter(|_| is_open && end < limit)?;
        Some(object.end)
    }

    /// The end of the relative clause in which a source asks that its name is left out: "who asked not to be named".
    fn end_of_anonymity(&self, end: usize, limit: usize) -> Option<usize> {
        let who = end + usize::from(self.discourse.word(end) == ",");
        let is_described =
            end.checked_sub(1).is_some_and(|noun| word::is_lowercase_word(self.discourse.segments, noun));
        if !is_described || self.discourse.word(who) != "who" {
            return None;
        }
        let ends = |at: &usize| {
            word::is_break(self.discourse.segments, *at)
                || self.discourse.function(*at) == Some(FunctionWord::Conjunction)
        };
        let clause_end = (who + 1..limit.min(who + MAX_RELATIVE_CLAUSE)).find(ends).unwrap_or(limit);
        let is_of_names = (who + 1..clause_end).any(|at| self.discourse.is_on(at, WordList::AnonymityWord));
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
        let mut segments = segment(&text);
        let entities = crate::entity::entities_of(&mut segments, &UserLexicon::default());
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
    fn what_somebody_does_is_no_part_of_who() {
        check_subject("{Captain Marie Curie paid tribute to the fans}, |saying so.", "Captain Marie Curie");
        check_subject("{Niels Bohr shook his head} |saying so.", "Niels Bohr");
        check_subject("{Niels Bohr met Marie Curie} and |said so.", "Niels Bohr");
        check_subject("{Captain Niels Bohr visited Marie Curie in Paris} and |said so.", "Captain Niels Bohr");
        check_subject("{Niels Bohr, who was tired, shook his head} and |said so.", "Niels Bohr, who was tired");
        check_subject("{Marie Curie stood firm}, |saying so.", "Marie Curie");
        check_subject("{Minister Marie Curie hit back}, |saying so.", "Minister Marie Curie");
        check_subject("{The Curie museum in the city} |said so.", "The Curie museum in the city");
        check_subject("{Marie Curie of the institute} |said so.", "Marie Curie of the institute");
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
        check_inverted(
            "“No,” said {a rough sleeper who} asked not to be named.",
            "a rough sleeper who asked not to be named",
        );
        check_inverted("“No,” said {an aide who} left the room.", "an aide");
        check_subject("{those who} |said so", "those who");
        check_subject(
            "A senior engineer, {who} asked not to be named, |said so.",
            "A senior engineer, who asked not to be named",
        );
        check_subject("The pilot of the ship, {who} was there, |said so.", "The pilot of the ship, who was there");
        check_subject("A senior engineer, {who} |said so.", "who");
        check_subject(
            "{The boy}, who cannot be named for legal reasons, |said so.",
            "The boy, who cannot be named for legal reasons",
        );
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
