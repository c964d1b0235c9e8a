//! What documents and their figures show: "A study published in Nature suggests the drug works".
//!
//! Between such a subject and its verb stands who made it, and when, so that the labeler, which reads a few words at a time, finds
//! neither source nor content.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::model::hash::hash_lower;
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::overlap;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::TokenKind;
use crate::syntax::word;

/// Minimum weight (0–100) of what a document does: "shows", "suggests".
const MIN_CUE_WEIGHT: u8 = 25;
/// Minimum weight (0–100) of a verb after which a noun phrase is the beginning of a clause.
const MIN_SURE_WEIGHT: u8 = 60;
/// Maximum tokens from the beginning of the sentence to the document's noun.
const MAX_TO_NOUN: usize = 6;
/// Maximum tokens from the noun to the verb.
const MAX_TO_VERB: usize = 18;
/// Maximum tokens of what is shown.
const MAX_CONTENT: usize = 100;
/// Nouns for what is written in figures.
const FIGURES: [&str; 5] = ["data", "figures", "findings", "records", "statistics"];

impl SourceContext<'_, '_> {
    /// The contents with what the document that is the subject of a sentence shows, where the labeler found none.
    pub(super) fn with_shown(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for sentence in &self.text.segments.sentences {
            let sentence = sentence.tokens.clone();
            let Some((content, source, cue)) = self.shown(&sentence) else { continue };
            let from = parts.partition_point(|(part, _)| part.end <= sentence.start);
            let found = parts[from..].iter().take_while(|(part, _)| part.start < sentence.end);
            if !found.clone().any(|(part, _)| overlap(part, &content) || overlap(part, &source)) {
                let source = RankedSource { choice: Choice::Shown, ..RankedSource::by_rule(source, cue) };
                added.push((content, Some(source)));
            }
        }
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The contents, with the document that is the subject of a sentence as the source of the words in marks that are, or qualify, what it found: "The
    /// report found “serious” failings".
    pub(super) fn with_found(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        for (part, own) in parts.iter_mut().filter(|(_, own)| own.is_none()) {
            *own = self.who_found(part);
        }
        parts
    }

    /// The document that found what a content begins with, which is in marks.
    fn who_found(&self, part: &Range<usize>) -> Option<RankedSource> {
        let segments = self.text.segments;
        let opening = self.text.first_quoted_span(part)?.outer.start;
        let verb = part.start.checked_sub(1)?;
        let is_determiner = |at: usize| self.phrases.is_determiner(at);
        let verb = if is_determiner(verb) { verb.checked_sub(1)? } else { verb };
        if !segments.is_on(verb, WordList::Uncovering) || !(verb + 1..opening).all(is_determiner) {
            return None;
        }
        let sentence = self.text.sentence(verb);
        let source = self.phrases.subject_before(verb, sentence.start)?;
        let is_whole =
            source.start == sentence.start && source.end == verb && is_document(segments.word(source.end - 1));
        let cue = CueOccurrence { tokens: verb..verb + 1, end: verb + 1, class: CueClass::Say, weight: 0 };
        is_whole.then(|| RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, &cue) })
    }

    /// What the document at the head of a sentence shows, the document, and the verb.
    fn shown(&self, sentence: &Range<usize>) -> Option<(Range<usize>, Range<usize>, &CueOccurrence)> {
        let segments = self.text.segments;
        let near = sentence.start..sentence.end.min(sentence.start + MAX_TO_NOUN);
        let ends = |at: usize| {
            matches!(
                segments.function(at),
                Some(FunctionWord::Preposition | FunctionWord::Auxiliary | FunctionWord::Pronoun(_))
            ) || word::is_break(segments, at)
        };
        let noun = near.take_while(|&at| !ends(at)).filter(|&at| is_document(segments.word(at))).last()?;
        let after = self.after_published(noun + 1, sentence.end);
        let reach = after..sentence.end.min(after + MAX_TO_VERB);
        let is_inner =
            |at: usize| segments.function(at) != Some(FunctionWord::Auxiliary) && !word::is_break(segments, at);
        let verbs =
            self.cues_in(&reach).iter().filter(|cue| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT);
        let cue = verbs.into_iter().find(|cue| self.is_finite(cue.tokens.start, noun))?;
        let that = segments.word(cue.tokens.end) == "that";
        let start = cue.tokens.end + usize::from(that);
        let is_end = |at: &usize| segments.tokens[*at].is(TokenKind::Stop);
        let end = (start..sentence.end).find(is_end).unwrap_or(sentence.end);
        let content = start..end;
        let is_plain = (after..cue.tokens.start).all(is_inner) && self.text.quoted_spans_in(sentence).is_empty();
        // "suggests the drug works"; but "shows a side of him"
        let is_clause =
            that || self.begins_clause(&content) || cue.weight >= MIN_SURE_WEIGHT && self.phrases.is_determiner(start);
        (is_plain && is_clause && (3..MAX_CONTENT).contains(&content.len()))
            .then(|| (content, sentence.start..self.without_comma(cue.tokens.start), cue))
    }

    /// The end of a source before its verb, without the comma of an aside.
    fn without_comma(&self, verb: usize) -> usize {
        verb - usize::from(self.is_comma(verb - 1))
    }

    /// The token after an aside between commas: ", published on Monday,".
    fn after_published(&self, at: usize, to: usize) -> usize {
        let close = || (at + 1..to.min(at + MAX_TO_VERB)).find(|&at| word::is_break(self.text.segments, at));
        let close = (at < to && self.is_comma(at)).then(close).flatten();
        close.filter(|&close| self.is_comma(close)).map_or(at, |close| close + 1)
    }

    /// Whether the verb is that of the document: in the third person, or in the past, right after the noun or what modifies it.
    fn is_finite(&self, verb: usize, noun: usize) -> bool {
        let segments = self.text.segments;
        let word = segments.word(verb);
        let is_plural = segments.word(noun).ends_with('s') || segments.word(noun) == "data";
        // "a study published", "figures released": a participle, which a preposition follows.
        let is_participle = word.ends_with("ed") && segments.function(verb + 1) == Some(FunctionWord::Preposition);
        let is_of_many = is_plural && !word.ends_with('s') && !word.ends_with("ing");
        let is_of_one = word.ends_with('s') || word.ends_with("ed") || matches!(word, "found" | "said");
        !is_participle && (is_of_many || is_of_one)
    }
}

/// Whether a word is a noun for a document, for several, or for figures.
pub(in crate::quote::source) fn is_document(word: &str) -> bool {
    let nouns = Lexicon::get().document_nouns;
    let is_noun = |word: &str| nouns.has_hashed(hash_lower(word));
    is_noun(word)
        || word.strip_suffix('s').is_some_and(is_noun)
        || word.strip_suffix("ies").is_some_and(|stem| is_noun(&format!("{stem}y")))
        || FIGURES.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a word is a noun for several documents, or for figures.
pub(in crate::quote::source) fn is_documents(word: &str) -> bool {
    is_document(word) && word.ends_with('s')
}
