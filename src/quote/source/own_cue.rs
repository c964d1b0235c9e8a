//! The cue that a source goes with: the verb of that source, and of no other.

use std::cell::RefCell;
use std::ops::Range;

use super::candidates::{gap, indices_within, overlap};
use super::{RankedSource, SourceContext};
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::syntax::NounPhrases;
use crate::syntax::word::{is_lowercase_word, may_be_adverb};

/// Maximum tokens between a source and its cue.
const MAX_TO_CUE: usize = 30;
/// Maximum tokens between a relative and its verb: "once".
const MAX_TO_OWN: usize = 2;
/// Maximum tokens between a cue and a content that it introduces or closes.
const MAX_TO_ADJOINED: usize = 1;
/// Maximum tokens of an infinitive up to its verb: "to have been saying".
const MAX_INFINITIVE: usize = 4;
/// Maximum tokens between such a preposition and the noun: "amid growing public".
const MAX_TO_PREPOSITION: usize = 4;
/// Maximum adverbs between a form of "be" and a verb.
const MAX_ADVERBS: usize = 8;
/// Minimum weight (0–100) of a cue that was not labelled, to be preferred for its subject.
pub(in crate::quote) const MIN_OWN_CUE_WEIGHT: u8 = 50;

/// So many subjects are kept; more than the cues around a content.
const KNOWN: usize = 64;

/// The subjects that were looked up last: all candidates for a content ask for those of the same cues.
#[derive(Default)]
pub(super) struct Subjects(RefCell<Vec<KnownSubject>>);

/// What was found left of a verb, searched no further left than `from`.
#[derive(Clone)]
struct KnownSubject {
    verb: usize,
    from: usize,
    subject: Option<Range<usize>>,
}

impl KnownSubject {
    fn new(phrases: &NounPhrases<'_, '_>, verb: usize, from: usize) -> Self {
        Self { verb, from, subject: phrases.subject_before(verb, from) }
    }
}

impl Subjects {
    /// What [`NounPhrases::subject_before`] finds.
    fn before(&self, phrases: &NounPhrases<'_, '_>, verb: usize, from: usize) -> Option<Range<usize>> {
        let mut known = self.0.borrow_mut();
        if known.is_empty() {
            *known = vec![KnownSubject::new(phrases, 0, 0); KNOWN];
        }
        let known = &mut known[verb % KNOWN];
        if (known.verb, known.from) != (verb, from) {
            *known = KnownSubject::new(phrases, verb, from);
        }
        known.subject.clone()
    }
}

/// A cue that a source may go with.
#[derive(Clone, Copy)]
struct OwnCue<'c> {
    tokens: &'c Range<usize>,
    is_labelled: bool,
    /// Whether it was labelled, or is one of the lexicon that attributes more often than not.
    is_sure: bool,
}

impl OwnCue<'_> {
    /// The least that [`kinship`](SourceContext::kinship) may be: the subject of a cue stands before it.
    fn least_kinship(self, source: &Range<usize>) -> u8 {
        let may_be_subject = source.start < self.tokens.start || source.start == self.tokens.end && self.is_sure;
        match self.is_labelled {
            _ if may_be_subject => 0,
            true => 1,
            false => 2,
        }
    }
}

/// The order of a source's cues, the nearest first: whether it is across the content, introduces none, kinship, distance.
type Order = (bool, bool, u8, usize);

impl SourceContext<'_, '_> {
    /// The cue that a source goes with: the nearest whose subject it is, else the nearest that was labelled, else the nearest
    /// of the lexicon's; never one with another subject. One on the other side of the content counts as farther than any on
    /// the source's side.
    pub(super) fn cue_of(
        &self,
        source: &Range<usize>,
        around: &Range<usize>,
        content: &Range<usize>,
    ) -> Option<Range<usize>> {
        let reach = source.start.saturating_sub(2 * MAX_TO_CUE)..source.end + MAX_TO_CUE + 1;
        let near = &(around.start.max(reach.start)..around.end.min(reach.end));
        let labelled = indices_within(&self.text.posteriors.cues, near);
        let labelled = self.heads_of_cues[labelled].iter().flatten();
        let labelled = labelled.map(|tokens| OwnCue { tokens, is_labelled: true, is_sure: true });
        let listed = self.cues_in(near).iter().map(|cue| {
            let is_sure = cue.weight >= MIN_OWN_CUE_WEIGHT;
            OwnCue { tokens: &cue.tokens, is_labelled: false, is_sure }
        });
        let is_near = |cue: &OwnCue<'_>| gap(cue.tokens, source) <= MAX_TO_CUE && !overlap(cue.tokens, source);
        let is_across =
            |cue: &Range<usize>| (cue.start >= content.end) != (source.start >= content.end) && !content.is_empty();
        let mut best: Option<(Order, &Range<usize>)> = None;
        for cue in labelled.chain(listed).filter(is_near) {
            let introduces = cue.is_sure && adjoins(cue.tokens, content);
            let order = |kinship| (is_across(cue.tokens), !introduces, kinship, gap(cue.tokens, source));
            let comes_first = |order| best.as_ref().is_none_or(|&(least, _)| order < least);
            // Whose a cue is takes long to find out: not for one that comes later however near of kin it is.
            if !comes_first(order(cue.least_kinship(source))) {
                continue;
            }
            let from = if cue.tokens.start >= content.end { content.end.max(around.start) } else { around.start };
            if let Some(order) = self.kinship(cue, source, from).map(order).filter(|&order| comes_first(order)) {
                best = Some((order, cue.tokens));
            }
        }
        best.map(|(_, cue)| cue.clone())
    }

    /// How surely a cue is the source's: 0 or 1 where the source is its subject or it was labelled, 2 or 3 else; `None` where it
    /// has another subject, or is said of the source: "the ship was reported lost".
    fn kinship(&self, cue: OwnCue<'_>, source: &Range<usize>, from: usize) -> Option<u8> {
        let OwnCue { tokens: cue, is_labelled, is_sure } = cue;
        let follows = source.end <= cue.start;
        // "who once said"
        let is_relative = source.len() == 1 && self.phrases.is_relative(source.start);
        if is_relative && follows && cue.start - source.end <= MAX_TO_OWN {
            return Some(if is_sure { 0 } else { 1 });
        }
        match self.subjects.before(self.phrases, cue.start, from) {
            _ if source.start == cue.end && is_sure => Some(0),
            Some(subject) if overlap(&subject, source) && self.is_passive(cue) => None,
            Some(subject) if overlap(&subject, source) => Some(if is_sure { 0 } else { 1 }),
            Some(subject) if follows && self.phrases.name_at(subject.end - 1).is_some() => None,
            Some(_) => Some(if is_labelled { 2 } else { 3 }),
            None => Some(if is_labelled { 1 } else { 2 }),
        }
    }

    /// The passive cue that a content directly follows: "said" of "It is said that he left", "He is said to have left". Who
    /// says so is not told, and its subject is spoken of.
    pub(in crate::quote) fn passive_cue(&self, content: &Range<usize>) -> Option<&CueOccurrence> {
        let before = content.start.saturating_sub(MAX_TO_ADJOINED + 1)..content.start;
        let mut cues = self.cues_in(&before).iter().filter(|cue| cue.class == CueClass::Say);
        cues.rfind(|cue| adjoins(&cue.tokens, content) && self.is_passive(&cue.tokens))
    }

    /// Whether the source is the subject of the passive cue that the content follows. Not where the content begins with an infinitive of
    /// a verb of speech: "is reported to have said, he was".
    pub(in crate::quote) fn is_spoken_of(&self, source: &Range<usize>, content: &Range<usize>) -> bool {
        let opening = content.start..content.end.min(content.start + MAX_INFINITIVE);
        if self.text.segments.word(content.start) == "to" && self.has_speech(&opening) {
            return false;
        }
        let subject = self.passive_cue(content).and_then(|cue| {
            let sentence = self.text.sentence(cue.tokens.start);
            self.phrases.subject_before(cue.tokens.start, sentence.start)
        });
        subject.is_some_and(|subject| overlap(&subject, source))
    }

    /// Whether the source is the subject of a verb in the passive that an infinitive follows, so that it is spoken of, even where words
    /// are in quotation marks: "He is said to be “furious”". Not where the infinitive is of a verb of speech: "is alleged to have
    /// told her “no”".
    pub(in crate::quote) fn is_said_to_be(&self, source: &Range<usize>, content: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let Some(before) = content.start.checked_sub(1) else { return false };
        let Some(first) = self.text.first_quoted_span(content) else { return false };
        let cues = self.cues_in(&(before..content.start));
        let is_raising =
            cues.iter().any(|cue| matches!(cue.class, CueClass::Say | CueClass::Think) && self.is_passive(&cue.tokens));
        let infinitive = content.start..first.outer.start.max(content.start);
        let speaks = self.has_speech(&infinitive);
        let is_subject = || {
            let sentence = self.text.sentence(before);
            self.phrases.subject_before(before, sentence.start).is_some_and(|subject| overlap(&subject, source))
        };
        segments.word(content.start) == "to" && is_raising && !speaks && is_subject()
    }

    /// Whether the cue is a noun behind a preposition that makes it nobody's in the sentence: "claims" of "The minister resigned amid claims
    /// that". Not "his claims".
    pub(in crate::quote) fn is_of_a_report(&self, best: &RankedSource) -> bool {
        let segments = self.text.segments;
        let Some(cue) = best.cue.as_ref().filter(|cue| segments.word(cue.end) == "that") else { return false };
        let is_modifier = |at: usize| {
            let function = segments.function(at);
            segments.word(at) == "the"
                || function.is_none() && is_lowercase_word(segments, at) && segments.word_type(at).cue.is_none()
        };
        let least = cue.start.saturating_sub(MAX_TO_PREPOSITION);
        let is_preposition = |at: usize| segments.is_on(at, WordList::BeforeReport);
        let before = (least..cue.start).rev().find(|&at| is_preposition(at) || !is_modifier(at));
        let is_noun = !segments.word(cue.end - 1).ends_with("ing");
        before.is_some_and(|at| is_noun && is_preposition(at) && best.source.start < at)
    }

    /// Whether a verb of speech that attributes more often than not is among the tokens.
    fn has_speech(&self, tokens: &Range<usize>) -> bool {
        self.cues_in(tokens).iter().any(|cue| cue.class == CueClass::Say && cue.weight >= MIN_OWN_CUE_WEIGHT)
    }

    /// Whether a form of "be" makes the cue passive: "was reported", but not "was saying".
    pub(in crate::quote) fn is_passive(&self, cue: &Range<usize>) -> bool {
        let word = |at: usize| self.text.segments.word(at);
        let is_adverb =
            |at: usize| self.text.segments.function(at) == Some(FunctionWord::Adverb) || may_be_adverb(word(at));
        let before = (0..cue.start).rev().take(MAX_ADVERBS + 1).find(|&at| !is_adverb(at));
        before.is_some_and(|at| self.text.segments.is_on(at, WordList::FormOfBe)) && !word(cue.end - 1).ends_with("ing")
    }

    /// The verb, noun or preposition of the lexicon in a labelled cue: "suggested" of "reportedly suggested", "said" of "said
    /// on Monday"; with the verb of a noun, "delivered a statement". One that has none is left as it is, without the days and
    /// function words at its ends.
    pub(super) fn head_of_cue(&self, cue: &Range<usize>) -> Range<usize> {
        let head = self.cues_in(cue).iter().filter(|head| head.tokens.end <= cue.end).max_by_key(|head| head.weight);
        let is_content = |at: &usize| self.text.is_content_word(*at) && !self.phrases.is_date(*at);
        let (first, last) = (cue.clone().find(is_content), cue.clone().rfind(is_content));
        match (head, first, last) {
            (Some(head), Some(first), _) if head.class == CueClass::Noun => {
                first.min(head.tokens.start)..head.tokens.end
            }
            (Some(head), ..) => head.tokens.clone(),
            (None, Some(first), Some(last)) => first..last + 1,
            _ => cue.clone(),
        }
    }
}

/// Whether a cue stands right before a content, or right after it, but for a comma, a colon or "that".
pub(in crate::quote) fn adjoins(cue: &Range<usize>, content: &Range<usize>) -> bool {
    !content.is_empty() && gap(cue, content) <= MAX_TO_ADJOINED && !overlap(cue, content)
}

#[cfg(test)]
mod tests {
    /// Compares the cues of the quotes, "-" for none.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let quotes = crate::annotate(text).quotes;
        let cues: Vec<&str> = quotes.iter().map(|quote| quote.cue.map_or("-", |cue| &text[cue.range()])).collect();
        assert_eq!(cues, expected, "cues of {text:?}");
    }

    #[test]
    fn a_cue_is_the_verb_of_its_source() {
        check("Niels Bohr, a physicist from Copenhagen, said the river was falling.", &["said"]);
        check(
            "“We lost the boat,” Neil Armstrong told a hearing that the BBC says drew 300 people.",
            &["told", "says"],
        );
        check("“No,” said Marie Curie, whom the paper had called a fraud on Friday.", &["said"]);
    }

    #[test]
    fn a_cue_has_neither_a_day_nor_an_adverb() {
        check("On Tuesday the ministry warned on its website that prices would rise.", &["warned"]);
        check(
            "Israeli Prime Minister Golda Meir reportedly suggested the talks were “near their end.”",
            &["suggested"],
        );
        check("“It is over,” the mayor had already said on Monday.", &["said"]);
    }

    #[test]
    fn a_clause_that_keeps_a_name_back_has_no_cue() {
        for clause in ["who cannot be named for legal reasons", "who cannot be identified"] {
            for said in ["said she had felt “alone”.", "told the court: “I was alone.”", "said she had been alone."]
            {
                let text = format!("The woman, {clause}, {said}");
                let quote = &crate::annotate(&text).quotes[0];
                let source = quote.source.map(|source| &text[source.range()]);
                assert_eq!(source, Some(format!("The woman, {clause}").as_str()), "{text:?}");
                assert!(quote.speaker.is_some(), "{text:?}");
            }
        }
    }

    #[test]
    fn who_asks_to_be_anonymous_has_said_nothing_by_that() {
        check("“He left,” a former employee, who asked to remain anonymous, said.", &["said"]);
        check("A nurse, who asked to remain anonymous, said that the pay was low.", &["said"]);
        check("A nurse, who asked to remain anonymous for fear of reprisals, left the room.", &[]);
    }

    #[test]
    fn one_source_has_one_speaker() {
        for subject in ["The agency opened an office in Rome.", "The ministry spoke on Monday."] {
            let text = format!("{subject} Many children are at risk, it said, adding that aid was short.");
            let speakers: Vec<_> = crate::annotate(&text).quotes.iter().map(|quote| quote.speaker).collect();
            assert!(speakers.len() == 2 && speakers[0].is_some() && speakers[0] == speakers[1], "{text:?}");
        }
    }

    #[test]
    fn the_subject_of_a_passive_is_spoken_of() {
        let text = "The ship was reported to have sunk off the coast of Norway with 40 sailors on board.";
        assert!(crate::annotate(text).quotes.iter().all(|quote| quote.source.is_none()), "{text:?}");
    }
}
