//! Where reported speech ends, since the writer goes on: "Ryan, who said she was at home, was arrested", "The coach said he
//! would leave, drawing applause".
//!
//! No marks show it. What shows it is the clause around it: a relative clause is over where the verb of the main clause follows a
//! comma; and some things are said of a statement by the writer alone ("a claim that", "prompting").

use std::ops::Range;

use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::SourceContext;
use crate::segment::TokenKind;
use crate::syntax::word;

/// Maximum tokens of a content in which its end is looked for.
const MAX_CONTENT: usize = 120;
/// Maximum tokens from the relative to what is said: "who had told police last week that".
const MAX_TO_CONTENT: usize = 14;
/// Maximum tokens from the comma after a relative clause to the verb of the main clause.
const MAX_TO_VERB: usize = 3;
/// Maximum tokens from them to that.
const MAX_TO_CHECKING: usize = 10;
/// Maximum tokens of an aside between commas.
const MAX_ASIDE: usize = 12;
/// Maximum tokens from the article to what a statement is called: "a rare public".
const MAX_TO_NOUN: usize = 3;

impl SourceContext<'_, '_> {
    /// The contents that a content is, cut where a sentence ends outside quotation marks. Reported speech has no sentence of its own.
    pub(in crate::quote::source) fn within_sentences(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let segments = self.text.segments;
        let mut parts = Vec::new();
        // "LONDON, Oct 16 (Reuters) - " is nobody's.
        let dateline = segments.paragraphs.get(segments.paragraph_of(content.start)).and_then(|of| of.dateline.clone());
        let dateline = dateline.filter(|dateline| dateline.contains(&content.start));
        let mut start = dateline.map_or(content.start, |dateline| dateline.end.min(content.end));
        let first = segments.sentence_of(content.start);
        for sentence in segments.sentences[first.min(segments.sentences.len())..].iter().skip(1) {
            let at = sentence.tokens.start;
            if at >= content.end {
                break;
            }
            // Where the sentence before ends in marks, others tell whether somebody goes on.
            let goes_on = !self.text.quoted_spans_in(&(at - 1..at)).is_empty()
                && !self.text.quoted_spans_in(&(at..at + 1)).is_empty();
            if at > start && !goes_on {
                parts.push(start..at);
                start = at;
            }
        }
        parts.push(start..content.end);
        // What follows the full stop within the marks is the writer's, unless its own sentence attributes it.
        let is_quoted = |part: &Range<usize>| !self.text.quoted_spans_in(part).is_empty();
        let follows_marks =
            |part: &Range<usize>| part.start > content.start && is_quoted(&(part.start - 1..part.start));
        parts.retain(|part| is_quoted(part) || !follows_marks(part));
        parts
    }

    /// Whether a content is nobody's words, but the subject of the cue of the quotation before it: "a man at the back of the hall" of
    /// "“It’s a mess,” muttered a man at the back of the hall".
    pub(in crate::quote::source) fn is_inverted_subject(&self, content: &Range<usize>) -> bool {
        let before = content.start.saturating_sub(1)..content.start;
        let is_quoted = !self.text.quoted_spans_in(content).is_empty();
        let closes = |at: usize| self.text.quoted_spans_in(&(at..at + 1)).iter().any(|span| span.outer.end == at + 1);
        let follows_quotation = |cue: &CueOccurrence| cue.tokens.start.checked_sub(1).is_some_and(closes);
        let begins = self.phrases.is_determiner(content.start) || self.phrases.name_at(content.start).is_some();
        !is_quoted && begins && self.cues_in(&before).iter().any(follows_quotation)
    }

    /// The contents that a content is without the main clause that goes on after the relative clause in which it is said, and without
    /// what the writer says of it: words in quotation marks there are contents of their own.
    pub(in crate::quote::source) fn without_continuation(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let relative = self.end_of_relative_clause(&content);
        let end = relative.or_else(|| self.end_of_claim(&content)).unwrap_or(content.end);
        let sentence = self.text.sentence(content.start);
        let to = end.min(sentence.end);
        let last = self.continuation(content.start, to);
        let is_within = self.text.quoted_spans_in(&(last..last + 1)).iter().any(|span| span.outer.start < last);
        let goes_on = last < to && !is_within;
        let said = content.start..if goes_on { last } else { end };
        // What the verb of the main clause attributes: "who asked for more, said: “No.”"
        let verb = relative.map(|end| end + usize::from(self.is_comma(end))).map(|verb| verb..verb + MAX_TO_VERB);
        let main = verb.and_then(|near| self.cues_in(&near).first());
        let main = main.filter(|cue| {
            let attributes = matches!(cue.class, CueClass::Say | CueClass::Call) && cue.end < content.end;
            let words = cue.end..content.end.max(cue.end);
            attributes && (!self.text.quoted_spans_in(&words).is_empty() || self.begins_clause(&words))
        });
        let main = main.map(|cue| cue.end..content.end);
        let rest = said.end..main.as_ref().map_or(content.end, |main| main.start);
        let quoted = self.text.quoted_spans_in(&rest).iter().map(|span| span.outer.clone());
        let quoted = quoted.filter(|span| span.start >= rest.start).collect::<Vec<_>>();
        std::iter::once(said).chain(quoted).chain(main).collect()
    }

    /// The end of a clause of reported speech that begins at the token: at a semicolon, at the end of the sentence, or where the writer
    /// tells what came of it.
    pub(in crate::quote::source) fn end_of_report(&self, start: usize, to: usize) -> usize {
        let segments = self.text.segments;
        let is_end = |at: &usize| segments.tokens[*at].is(TokenKind::Stop) || segments.word(*at) == ";";
        let end = (start..to.min(start + MAX_CONTENT)).find(is_end).unwrap_or(to);
        self.continuation(start, end)
    }

    /// The comma at which the writer goes on; `to` if there is none.
    fn continuation(&self, start: usize, to: usize) -> usize {
        // "the strike, a claim the army disputes, killed": an aside.
        let is_aside = |at: usize| {
            (at + 2..to.min(at + MAX_ASIDE))
                .any(|next| self.is_comma(next) && next + 1 < to && self.is_verb_of_main_clause(next + 1))
        };
        let goes_on = |at: &usize| self.is_comma(*at) && self.is_of_writer(at + 1, to) && !is_aside(*at);
        (start + 1..to.min(start + MAX_CONTENT)).find(goes_on).unwrap_or(to)
    }

    /// Whether what begins at the token is said of a statement by the writer: "prompting", "a claim that".
    pub(in crate::quote::source) fn is_of_writer(&self, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let is_statement = || {
            let mut near = at + 1..to.min(at + 1 + MAX_TO_NOUN);
            matches!(segments.word(at), "a" | "an") && near.any(|at| segments.is_on(at, WordList::StatementNoun))
        };
        // "while pointing to a map", at the end
        let is_circumstance = || {
            let is_last = || !(at..to.min(at + MAX_CONTENT)).any(|at| self.is_comma(at));
            matches!(segments.word(at), "before" | "while") && segments.word(at + 1).ends_with("ing") && is_last()
        };
        // "which was not true"
        let is_rebutted = || {
            segments.word(at) == "which"
                && (at + 1..to.min(at + 1 + MAX_TO_VERB + 1)).any(|at| segments.is_on(at, WordList::Verdict))
        };
        let is_reaction = || {
            let mut near = at + 1..to.min(at + 1 + MAX_TO_NOUN);
            matches!(segments.word(at), "sending" | "sparking" | "triggering")
                && near.any(|at| segments.is_on(at, WordList::Reaction))
        };
        // "wiping £1bn off its value", "dragging its shares down"
        let is_of_market = || {
            let mut near = at + 1..to.min(at + 2 + 2 * MAX_TO_NOUN);
            segments.is_on(at, WordList::MovingShares)
                && near.any(|at| matches!(segments.word(at), "shares" | "stock" | "stocks" | "value"))
        };
        // "but her words did little"
        let is_of_words = || {
            segments.word(at) == "but"
                && segments.function(at + 1) == Some(FunctionWord::Possessive)
                && segments.is_on(at + 2, WordList::UtteranceNoun)
        };
        let leaves_out = || segments.word(at) == "without" && segments.is_on(at + 1, WordList::LeavingOut);
        // "figures that Reuters could not verify"
        let is_unchecked = || {
            let noun = at + usize::from(matches!(segments.word(at), "a" | "an"));
            matches!(
                segments.word(noun),
                "allegations" | "claims" | "figure" | "figures" | "number" | "numbers" | "toll"
            ) && (noun + 1..to.min(noun + MAX_TO_CHECKING)).any(|at| segments.is_on(at, WordList::Checking))
        };
        let writes = segments.is_on(at, WordList::Reception)
            || is_statement()
            || is_circumstance()
            || is_rebutted()
            || is_reaction()
            || is_of_market()
            || is_of_words()
            || leaves_out()
            || is_unchecked();
        at < to && writes
    }

    /// Whether what begins at the token behind an attribution tells of what was attributed: "raising fears", "a step that".
    pub(in crate::quote::source) fn is_of_event(&self, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let mut near = at + 1..to.min(at + 1 + MAX_TO_NOUN);
        let is_event =
            matches!(segments.word(at), "a" | "an") && near.any(|at| segments.is_on(at, WordList::EventNoun));
        at < to && (segments.is_on(at, WordList::Consequence) || is_event)
    }

    /// Whether the token is what the writer calls a statement, as "claim" of "a claim the party dismissed".
    pub(in crate::quote::source) fn is_statement_noun(&self, at: usize) -> bool {
        let word = self.text.segments.word(at);
        WordList::StatementNoun.has(word) || WordList::EventNoun.has(word)
    }

    /// The comma at which a relative clause ends whose verb a content follows: "who said | she was at home |, was arrested".
    fn end_of_relative_clause(&self, content: &Range<usize>) -> Option<usize> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(content.start);
        let least = sentence.start.max(content.start.saturating_sub(MAX_TO_CONTENT));
        let is_break = |at: usize| self.is_comma(at) || segments.tokens[at].is(TokenKind::QuotationMark);
        let relative = (least..content.start).rev().find(|&at| self.phrases.is_relative(at) || is_break(at))?;
        let opens = self.phrases.is_relative(relative) && relative > sentence.start && self.is_comma(relative - 1);
        let says = self.cues_in(&(relative..content.start)).iter().any(|cue| cue.tokens.end <= content.start);
        if !opens || !says {
            return None;
        }
        let to = content.end.min(content.start + MAX_CONTENT);
        // "who said “greed is good,” was jailed": the comma is within the marks.
        let spans = self.text.quoted_spans_in(&(content.start..to));
        let closed = spans.iter().rev().find(|span| segments.word(self.text.last_token(span)) == ",");
        if let Some(end) = closed.map(|span| span.outer.end).filter(|&end| end < to && self.is_verb_of_main_clause(end))
        {
            return Some(end);
        }
        let mut commas = (content.start + 1..to).rev().filter(|&at| self.is_comma(at) && !self.is_within_marks(at));
        // The last: "who said his brother, a doctor, was ill, has resigned".
        let end = commas.find(|&at| at + 1 < to && self.is_verb_of_main_clause(at + 1))?;
        let said = content.start..end;
        let has_aside = said.clone().any(|at| self.is_comma(at));
        let is_clause = said.clone().any(|at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let is_quoted = !self.text.quoted_spans_in(&said).is_empty();
        (!said.clone().any(|at| self.phrases.is_relative(at)) && (is_clause || is_quoted || !has_aside)).then_some(end)
    }

    /// The verb at which the clause of a noun ends that is the subject of its sentence: "The claim that crime has “exploded” | is false".
    fn end_of_claim(&self, content: &Range<usize>) -> Option<usize> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(content.start);
        let that = if segments.word(content.start) == "that" { content.start } else { content.start.checked_sub(1)? };
        let noun = that.checked_sub(1).filter(|&noun| noun >= sentence.start && segments.word(that) == "that")?;
        let is_auxiliary = |at: usize| segments.function(at) == Some(FunctionWord::Auxiliary);
        let is_noun = self.cues_in(&(noun..that)).iter().any(|cue| cue.class == CueClass::Noun);
        let is_subject = noun - sentence.start <= MAX_TO_CONTENT
            && !(sentence.start..noun).any(|at| is_auxiliary(at) || self.is_comma(at))
            && !self.cues_in(&(sentence.start..noun)).iter().any(|cue| cue.class == CueClass::Say);
        if !is_noun || !is_subject {
            return None;
        }
        let to = content.end.min(content.start + MAX_CONTENT);
        let first = (that + 1..to).find(|&at| is_auxiliary(at))?;
        let is_subject_of_clause = |at: usize| {
            let function = segments.function(at);
            matches!(
                function,
                Some(
                    FunctionWord::Pronoun(_)
                        | FunctionWord::Relative
                        | FunctionWord::Conjunction
                        | FunctionWord::Auxiliary
                )
            ) || self.is_comma(at)
                || matches!(segments.word(at), "that" | "not")
        };
        (first + 2..to).find(|&at| is_auxiliary(at) && !self.is_within_marks(at) && !is_subject_of_clause(at - 1))
    }

    fn is_within_marks(&self, at: usize) -> bool {
        self.text.quoted_spans_in(&(at..at + 1)).iter().any(|span| span.words.end > at + 1)
    }

    /// Whether a main clause may go on with the token, its subject being before a relative clause: "was", "has", "wept".
    pub(in crate::quote::source) fn is_verb_of_main_clause(&self, at: usize) -> bool {
        let segments = self.text.segments;
        let word = segments.word(at);
        let is_past = word::may_be_participle(segments, at) && word.ends_with("ed");
        segments.function(at) == Some(FunctionWord::Auxiliary) || is_past || segments.is_on(at, WordList::IrregularPast)
    }
}
