//! Questions at the head of a sentence that somebody answers: "Asked by Kane what he did next, Hill said he went home".
//!
//! What was asked is in nobody's answer, and neither is the occasion of it: "In response to questions from the coroner, …". The
//! labeler, which learnt from news with few questions, takes both for the beginning of what was said.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::source::SourceContext;
use crate::segment::TokenKind;
use crate::syntax::word;

/// Maximum tokens of what was asked.
const MAX_QUESTION: usize = 40;
/// Maximum adverbs and auxiliaries between a subject and its verb.
const MAX_TO_VERB: usize = 3;
/// Words before them.
const WHEN: [&str; 3] = ["if", "once", "when"];
/// How one answers.
const ANSWERING: [&str; 4] = ["answering", "replying", "responding", "response"];

impl SourceContext<'_, '_> {
    /// The contents without questions and occasions at the heads of their sentences.
    pub(super) fn without_questions(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut from = 0;
        for sentence in &self.text.segments.sentences {
            let sentence = sentence.tokens.clone();
            while parts.get(from).is_some_and(|(part, _)| part.end <= sentence.start) {
                from += 1;
            }
            if parts.get(from).is_none_or(|(part, _)| part.start >= sentence.end) {
                continue;
            }
            // "“Do you mind?” I ask.": the writer asks.
            for (part, _) in parts[from..].iter_mut().take_while(|(part, _)| part.start < sentence.end) {
                part.end = self.before_writer_asks(part);
            }
            // "…, when asked if he would resign": at the end.
            for (part, _) in parts[from..].iter_mut().take_while(|(part, _)| part.start < sentence.end) {
                if self.is_question_of_another(part) {
                    part.start = part.end;
                }
            }
            let Some((comma, answer)) = self.question(&sentence) else { continue };
            for (part, own) in parts[from..].iter_mut().take_while(|(part, _)| part.start < answer) {
                let is_quoted = !self.text.quoted_spans_in(&(part.start..comma.max(part.start))).is_empty();
                if part.start < sentence.start || is_quoted {
                    continue;
                }
                part.start = answer.min(part.end);
                *own = None;
            }
        }
        parts.retain(|(part, _)| part.start < part.end);
        parts
    }

    /// The end of a content without the writer's verb after words in quotation marks: "I ask" of "“Do you mind?” I ask".
    fn before_writer_asks(&self, content: &Range<usize>) -> usize {
        let segments = self.text.segments;
        let Some(last) = self.text.quoted_spans_in(content).last() else { return content.end };
        let pronoun = last.outer.end;
        let is_writer = pronoun > content.start
            && pronoun + 1 < content.end
            && matches!(segments.word(pronoun), "I" | "we")
            && self.cues_in(&(pronoun + 1..pronoun + 2)).iter().any(|cue| cue.class == CueClass::Say);
        if is_writer { pronoun } else { content.end }
    }

    /// Whether a content is what somebody was asked: "if he would resign" of "said, when asked if he would resign".
    fn is_question_of_another(&self, content: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let opens = matches!(segments.word(content.start), "if" | "whether" | "why" | "how" | "what" | "about");
        // "when asked about rumours that he would quit"
        let is_about = segments.word(content.start.saturating_sub(1)) == "about";
        let last = content.start.checked_sub(if is_about { 2 } else { 1 });
        let Some(asked) = last.filter(|&at| (opens || is_about) && segments.word(at) == "asked") else {
            return false;
        };
        let before = asked.checked_sub(1).map_or("", |at| segments.word(at));
        matches!(before, "when" | "," | "if" | "was" | "were" | "been") && self.text.quoted_spans_in(content).is_empty()
    }

    /// The comma after a question at the head of a sentence, and where its answer begins: the end of the sentence, if none is told.
    fn question(&self, sentence: &Range<usize>) -> Option<(usize, usize)> {
        let segments = self.text.segments;
        let is = |at: usize, words: &[&str]| words.iter().any(|word| segments.word(at).eq_ignore_ascii_case(word));
        let first = sentence.start + usize::from(is(sentence.start, &WHEN));
        let is_occasion = || {
            is(sentence.start, &["in", "replying", "responding", "answering"])
                && (sentence.start..sentence.start + 2).any(|at| is(at, &ANSWERING))
        };
        if !segments.is_on_in_any_case(first, WordList::Asked) && !is_occasion() {
            return None;
        }
        let limit = sentence.end.min(sentence.start + MAX_QUESTION);
        (first + 1..limit).filter(|&at| self.is_comma(at)).find_map(|comma| {
            let subject =
                self.phrases.phrase_after(comma + 1, sentence.end).filter(|subject| subject.start == comma + 1)?;
            let is_between = |at: usize| {
                matches!(segments.function(at), Some(FunctionWord::Adverb | FunctionWord::Auxiliary))
                    || word::may_be_adverb(segments.word(at))
            };
            let verb = (subject.end..sentence.end.min(subject.end + MAX_TO_VERB)).find(|&at| !is_between(at))?;
            let has_auxiliary = (subject.end..verb).any(|at| segments.function(at) == Some(FunctionWord::Auxiliary));
            let cue = self.cues_in(&(verb..verb + 1)).first().filter(|cue| cue.class == CueClass::Say);
            let is_verb = cue.is_some() || has_auxiliary || self.is_verb_of_main_clause(verb);
            let answer = cue.map_or(sentence.end, |cue| {
                let is_opening = |at: &usize| {
                    matches!(segments.word(*at), "that" | ":" | ",") && !segments.tokens[*at].is(TokenKind::Stop)
                };
                cue.tokens.end + (cue.tokens.end..sentence.end).take_while(is_opening).count()
            });
            is_verb.then_some((comma, answer))
        })
    }
}
