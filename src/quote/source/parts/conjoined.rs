//! Attributions that a conjunction joins to another: "The mayor said the road was closed, while police warned drivers to stay away",
//! "He said democracy was dead and urged supporters to sign".
//!
//! The labeler takes all up to the full stop for what the first verb attributes.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{Cue, CueClass, FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{RankedSource, SourceContext};
use crate::syntax::{Order, word};

/// Minimum weight (0–100) of a verb with a subject of its own.
const MIN_CUE_WEIGHT: u8 = 40;
/// Minimum weight (0–100) of such a verb behind words of which it is open whether they are a clause.
const MIN_SURE_WEIGHT: u8 = 90;
/// Minimum weight (0–100) of a verb without one.
const MIN_SHARED_WEIGHT: u8 = 30;
/// Maximum adverbs and auxiliaries before a verb.
const MAX_TO_VERB: usize = 3;
/// Maximum tokens of a content that is looked through.
const MAX_CONTENT: usize = 120;
/// Maximum tokens from a verb of speech to what it attributes.
const MAX_TO_CONTENT: usize = 14;
/// Forms of "have", with which a participle goes on.
const FORMS_OF_HAVE: [&str; 3] = ["had", "has", "have"];

impl SourceContext<'_, '_> {
    /// The contents, cut where another attribution is joined to the one before.
    pub(super) fn with_conjoined(&self, parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut all = Vec::with_capacity(parts.len());
        for (part, own) in parts {
            let (mut part, mut own) = (part, own);
            while let Some((end, start, source)) = self.joined(&part) {
                all.push((part.start..end, own));
                (part, own) = (start..part.end, source);
            }
            all.push((part, own));
        }
        all.retain(|(part, _)| !part.is_empty());
        all
    }

    /// Where a content ends since another attribution is joined to it, where what that attributes begins, and whose it is.
    fn joined(&self, content: &Range<usize>) -> Option<(usize, usize, Option<RankedSource>)> {
        let segments = self.text.segments;
        let to = content.end.min(content.start + MAX_CONTENT);
        if let Some(found) = self.joined_participle(&(content.start..to)).or_else(|| self.of_others(content.start, to))
        {
            return Some(found);
        }
        (content.start + 1..to).filter(|&at| segments.is_on(at, WordList::ClauseConjunction)).find_map(|at| {
            if !self.text.quoted_spans_in(&(at..at + 1)).is_empty() {
                return None;
            }
            let end = at - usize::from(self.is_comma(at - 1));
            if end <= content.start {
                return None;
            }
            let is_plain = self.text.quoted_spans_in(&(at..content.end)).is_empty();
            if !self.is_statement_so_far(&(content.start..end)) {
                let is_act = is_plain && self.is_next_act(content, at + 1, to);
                // "Bohr said the drug works, and the firm said it would be sold"
                let says = |cue: &&CueOccurrence| cue.weight >= MIN_SURE_WEIGHT;
                let own = self.own_subject(at, to).filter(|(cue, _)| is_plain && self.is_comma(at - 1) && says(cue));
                if let Some((cue, source)) = own {
                    let start = cue.end + usize::from(segments.word(cue.end) == "that");
                    return (start < content.end).then_some((end, start, source));
                }
                return if is_act { Some((end, content.end, None)) } else { self.joined_to_object(content, at, to) };
            }
            if is_plain && self.is_deed_of_speaker(content, at) {
                return Some((end, content.end, None));
            }
            let (cue, source) = self.own_subject(at, to).or_else(|| self.shared_subject(at, to, content))?;
            // What is only done ends what was said.
            let is_act = cue.class == CueClass::Act;
            if is_act && !is_plain {
                return None;
            }
            let start = cue.end + usize::from(segments.word(cue.end) == "that");
            let start = if is_act { content.end } else { start };
            (is_act || start < content.end).then_some((end, start, source))
        })
    }

    /// Whether behind a content that is an object a verb in the past begins at the token, with its own object or where it was done:
    /// "announced a curfew | and visited the injured".
    fn is_next_act(&self, content: &Range<usize>, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let is_object = self.phrases.is_determiner(content.start)
            || segments.function(content.start) == Some(FunctionWord::Possessive);
        let is_act = |cue: Cue| cue.class == CueClass::Act || cue.weight < MIN_SHARED_WEIGHT;
        // "the animal stood tall and weighed 7 tons"
        let is_clause = (content.start + 1..at - 1).any(|at| self.is_verb_of_main_clause(at));
        let is_verb = is_object
            && !is_clause
            && at + 1 < to
            && self.is_verb_of_main_clause(at)
            && segments.function(at).is_none()
            && segments.word_type(at).cue.is_none_or(is_act);
        let next = segments.function(at + 1);
        let takes = matches!(
            next,
            Some(
                FunctionWord::Determiner
                    | FunctionWord::Possessive
                    | FunctionWord::Preposition
                    | FunctionWord::Pronoun(_)
            )
        ) || matches!(segments.word(at + 1), "him" | "them");
        is_verb && takes
    }

    /// Where a content ends at a semicolon since others say something else: "Some fear a war; others say it is over".
    fn of_others(&self, start: usize, to: usize) -> Option<(usize, usize, Option<RankedSource>)> {
        let segments = self.text.segments;
        let is_turn = |&at: &usize| {
            segments.word(at) == ";" && matches!(segments.word(at + 1), "another" | "many" | "others" | "some")
        };
        let semicolon = (start + 1..to).find(is_turn)?;
        let verb = self.verb_after(semicolon + 2, to)?;
        let cue = self.cues_in(&(verb..verb + 1)).first()?;
        let attributes = matches!(cue.class, CueClass::Say | CueClass::Think) && cue.weight >= MIN_SHARED_WEIGHT;
        let start = cue.end + usize::from(segments.word(cue.end) == "that");
        let source = RankedSource::by_rule(semicolon + 1..semicolon + 2, cue);
        (attributes && start < to).then_some((semicolon, start, Some(source)))
    }

    /// Where a content that is an object ends since a verb of speech is joined to the one before: "criticised the plan | and said it would
    /// cost jobs".
    fn joined_to_object(
        &self,
        content: &Range<usize>,
        conjunction: usize,
        to: usize,
    ) -> Option<(usize, usize, Option<RankedSource>)> {
        let segments = self.text.segments;
        if !matches!(segments.word(conjunction), "and" | "but") {
            return None;
        }
        let end = conjunction - usize::from(self.is_comma(conjunction - 1));
        // "the man who lied | and said": whose verb it is, is open.
        if (content.start..end).any(|at| self.phrases.is_relative(at) || segments.word(at) == "that") {
            return None;
        }
        let verb = self.verb_after(conjunction + 1, to)?;
        let cue = self.cues_in(&(verb..verb + 1)).first()?;
        let is_speech = matches!(cue.class, CueClass::Say | CueClass::Call)
            && cue.weight >= MIN_SHARED_WEIGHT
            && self.is_past(verb);
        // "locals and alleged gangsters"
        let asks = self.is_asking(verb);
        let is_of_people = word::is_plural_role(segments, cue.end);
        let begins = self.begins_what_is_said(cue.end, to) || asks && is_of_people;
        if !is_speech || !begins {
            return None;
        }
        let start = cue.end + usize::from(segments.word(cue.end) == "that");
        (start < content.end).then(|| (end, start, self.source_of_verb_before(content, cue)))
    }

    /// Whether a verb asks somebody to do something.
    fn is_asking(&self, verb: usize) -> bool {
        matches!(self.text.segments.word(verb), "asked" | "called" | "told" | "urged" | "warned")
    }

    /// Whether a verb of speech is in the past.
    fn is_past(&self, verb: usize) -> bool {
        let word = self.text.segments.word(verb);
        word.ends_with("ed") || matches!(word, "said" | "told")
    }

    /// Whether what a verb of speech takes may begin at the token, so that the verb is no participle before a noun: "promised to", but
    /// not "planned and announced cuts".
    fn begins_what_is_said(&self, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let Some(token) = segments.tokens.get(at).filter(|_| at < to) else { return false };
        let function = segments.function(at);
        let is_function = matches!(
            function,
            Some(
                FunctionWord::Determiner
                    | FunctionWord::Possessive
                    | FunctionWord::Pronoun(_)
                    | FunctionWord::Preposition
            )
        );
        is_function
            || token.is_capitalized()
            || matches!(segments.word(at), "that" | "to" | ":" | "if" | "whether" | "there")
            || self.begins_bare_clause(at, to)
            || self.text.quoted_spans_in(&(at..at + 1)).iter().any(|span| span.outer.start == at)
    }

    /// Whether behind the conjunction stands what only somebody does, and the content is said of something: "the evidence was weak | and
    /// freed the two men"; or that nothing more is said: "the plan had failed, | but declined to give details".
    fn is_deed_of_speaker(&self, content: &Range<usize>, conjunction: usize) -> bool {
        let segments = self.text.segments;
        let verb = conjunction + 1;
        if !matches!(segments.word(conjunction), "and" | "but") {
            return false;
        }
        let is_silent = matches!(segments.word(verb), "declined" | "refused")
            && segments.word(verb + 1) == "to"
            && segments.is_on(verb + 2, WordList::SayingNoMore);
        let leaves = segments.word(verb) == "left" && segments.is_on(verb + 2, WordList::PlaceOfSpeech);
        let is_deed = leaves || segments.is_on(verb, WordList::Deed);
        let start = content.start + usize::from(segments.word(content.start) == "that");
        let is_somebody = |at: usize| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || word::is_organization_noun(segments.word(at))
        };
        let auxiliary = (start..conjunction).find(|&at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let is_of_thing = self.phrases.is_determiner(start)
            && auxiliary.is_some_and(|auxiliary| !(start..auxiliary).any(is_somebody));
        is_silent || is_deed && is_of_thing
    }

    /// "…,” adding: “…": where a participle goes on from words in quotation marks; or without them, "… adding that".
    fn joined_participle(&self, content: &Range<usize>) -> Option<(usize, usize, Option<RankedSource>)> {
        let segments = self.text.segments;
        self.cues_in(content).iter().find_map(|cue| {
            let is_participle = cue.class == CueClass::Say
                && cue.weight >= MIN_CUE_WEIGHT
                && segments.word(cue.tokens.start).ends_with("ing");
            let verb = cue.tokens.start;
            let said = content.start..verb.max(content.start);
            let is_plain = self.text.quoted_spans_in(&said).is_empty();
            if segments.word(verb) == "adding" && segments.word(verb + 1) == "that" && is_plain {
                let is_added = self.is_statement_so_far(&said) && verb + 2 < content.end && !self.is_comma(verb - 1);
                return is_added.then(|| (verb, verb + 2, self.source_of_verb_before(content, cue)));
            }
            let spans = self.text.quoted_spans_in(&(content.start..cue.tokens.start));
            let last = spans.last().filter(|last| is_participle && last.outer.end <= cue.tokens.start)?;
            let is_next = cue.tokens.start - last.outer.end <= 1;
            let source = self.subject_of_verb_before(cue).filter(|_| is_next)?;
            let is_opening = |at: usize| matches!(segments.word(at), "that" | ":" | ",");
            let start = cue.tokens.end + usize::from(is_opening(cue.tokens.end));
            (start < content.end).then(|| (last.outer.end, start, Some(RankedSource::by_rule(source, cue))))
        })
    }

    /// Whether what precedes a conjunction has a verb, or words in quotation marks, so that no list is cut.
    fn is_statement_so_far(&self, tokens: &Range<usize>) -> bool {
        let is_auxiliary = |at: usize| self.text.segments.function(at) == Some(FunctionWord::Auxiliary);
        let opens_question =
            matches!(self.text.segments.word(tokens.start), "how" | "if" | "what" | "when" | "whether" | "who" | "why");
        opens_question || tokens.clone().any(is_auxiliary) || !self.text.quoted_spans_in(tokens).is_empty()
    }

    /// "while police warned": the verb of speech of a clause that begins behind the conjunction, and its subject.
    fn own_subject(&self, conjunction: usize, to: usize) -> Option<(&CueOccurrence, Option<RankedSource>)> {
        let segments = self.text.segments;
        let start = conjunction + 1;
        let subject = self.phrases.phrase_after(start, to).filter(|subject| subject.start == start)?;
        let verb = self.verb_after(subject.end, to)?;
        let cue = self.cues_in(&(verb..verb + 1)).first().filter(|cue| cue.class == CueClass::Say)?;
        let is_somebody = subject.clone().any(|at| {
            self.phrases.name_at(at).is_some()
                || self.phrases.is_role(at)
                || word::is_organization_noun(segments.word(at))
        });
        let is_finite = cue.weight >= MIN_CUE_WEIGHT && !segments.word(verb).ends_with("ing");
        (is_somebody && is_finite && !self.is_passive(&cue.tokens))
            .then(|| (cue, Some(RankedSource::by_rule(subject, cue))))
    }

    /// "and urged": a verb of speech in the past that shares the subject of the verb before the content.
    fn shared_subject(
        &self,
        conjunction: usize,
        to: usize,
        content: &Range<usize>,
    ) -> Option<(&CueOccurrence, Option<RankedSource>)> {
        let segments = self.text.segments;
        if !matches!(segments.word(conjunction), "and" | "but") {
            return None;
        }
        let verb = self.verb_after(conjunction + 1, to)?;
        // "said he was sorry and had asked for help": he says so.
        if (conjunction + 1..verb).any(|at| segments.word(at) == "had") {
            return None;
        }
        let cue = self.cues_in(&(verb..verb + 1)).first()?;
        let is_past = self.is_past(verb);
        let is_speech = match cue.class {
            CueClass::Say | CueClass::Call => cue.weight >= MIN_SHARED_WEIGHT,
            CueClass::Act => true,
            _ => false,
        };
        // "She said he lied and denied it": who did is open, unless marks close what was said.
        let is_pronoun = matches!(segments.function(content.start), Some(FunctionWord::Pronoun(_)));
        // "it would create jobs, | and called for talks"
        let is_thing = segments.word(content.start) == "it"
            && self.is_comma(conjunction - 1)
            && (self.is_asking(verb) || matches!(segments.word(verb), "said" | "promised" | "vowed"));
        let is_open = is_pronoun && !is_thing && self.text.quoted_spans_in(&(content.start..conjunction)).is_empty();
        // "had been stopped and questioned": the participle goes on with the auxiliary.
        let auxiliary =
            (content.start..conjunction).rev().find(|&at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let goes_on = auxiliary.is_some_and(|auxiliary| {
            let near = auxiliary + 1..conjunction.min(auxiliary + 1 + MAX_TO_VERB);
            let is_perfect = FORMS_OF_HAVE.contains(&segments.word(auxiliary));
            is_perfect
                || near.clone().any(|at| segments.word(at).ends_with("ed") && word::may_be_participle(segments, at))
        });
        let is_closed = !self.text.quoted_spans_in(&(content.start..conjunction)).is_empty();
        let is_repeated = self.is_verb_before(content, segments.word(verb));
        let is_parted = is_closed || is_repeated || !goes_on;
        (is_past && is_speech && !is_open && is_parted).then(|| (cue, self.source_of_verb_before(content, cue)))
    }

    /// Whether a content directly follows this verb: "said" of "said the man was armed and said he had fired".
    fn is_verb_before(&self, content: &Range<usize>, verb: &str) -> bool {
        let near = content.start.saturating_sub(2)..content.start;
        self.cues_in(&near).iter().any(|cue| self.text.segments.word(cue.tokens.start) == verb)
    }

    /// The subject of the verb of speech before a content, as the source of what another verb attributes.
    fn source_of_verb_before(&self, content: &Range<usize>, cue: &CueOccurrence) -> Option<RankedSource> {
        let sentence = self.text.sentence(content.start);
        let from = sentence.start.max(content.start.saturating_sub(MAX_TO_CONTENT));
        let verb = self.cues_in(&(from..content.start)).iter().rev().find(|cue| cue.class == CueClass::Say)?;
        let subject = self.phrases.subject_before(verb.tokens.start, sentence.start)?;
        let source = self.phrases.whole(&subject, &(sentence.start..verb.tokens.start), Order::SourceFirst);
        (!self.is_passive(&verb.tokens)).then(|| RankedSource::by_rule(source, cue))
    }

    /// The first token that is no adverb, within reach.
    fn verb_after(&self, at: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let is_adverb = |at: usize| {
            segments.function(at) == Some(FunctionWord::Adverb)
                || word::may_be_adverb(segments.word(at))
                || matches!(segments.word(at), "has" | "have" | "had")
        };
        (at..to.min(at + MAX_TO_VERB)).find(|&at| !is_adverb(at))
    }
}
