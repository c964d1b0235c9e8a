//! Clauses that stand apart from their verb: "Macron said in Berlin that Europe must rearm", "Reeves said on Monday taxes would
//! rise".
//!
//! Between the two stands when, where or on what occasion it was said. The labeler, which reads a few words at a time, takes that
//! for the head of the content, or finds none.

use std::ops::Range;

use super::SourceContext;
use crate::lexicon::{CueClass, FunctionWord};
use crate::quote::cues::CueOccurrence;
use crate::segment::TokenKind;
use crate::syntax::word;

/// Minimum weight (0–100) of a verb that takes a clause.
const MIN_CUE_WEIGHT: u8 = 60;
/// Minimum weight (0–100) of a verb that takes a clause without "that".
const MIN_SURE_WEIGHT: u8 = 90;
/// Maximum tokens between the verb and its clause: "at a news conference in Rome on Thursday".
const MAX_ADVERBIAL: usize = 16;
/// Maximum tokens of a clause.
const MAX_CLAUSE: usize = 120;
/// Verbs that attribute seldom, but do before "that".
const JUDGING: [&str; 7] = ["accepted", "accepts", "heard", "hears", "held", "holds", "found"];
/// Maximum tokens from the head of a clause without an article to its verb: "taxes would".
const MAX_BARE_SUBJECT: usize = 3;

impl SourceContext<'_, '_> {
    /// The clause that a verb takes after words that say when and where: from behind "that" to the end.
    pub(super) fn clause_after_adverbial(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let is_finite = !segments.word(cue.tokens.end - 1).ends_with("ing");
        if !is_finite
            || !matches!(cue.class, CueClass::Say | CueClass::Act | CueClass::Think)
            || self.is_passive(&cue.tokens)
        {
            return None;
        }
        let sentence = self.text.sentence(cue.tokens.start);
        let start = match self.clause_right_after(cue, sentence.end) {
            Some(start) => start,
            None => self
                .after_adverbial(cue.tokens.end, sentence.end)
                .filter(|_| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT)?,
        };
        let clause = start..self.end_of_report(start, sentence.end);
        (2..MAX_CLAUSE).contains(&clause.len()).then_some(clause)
    }

    /// The first token of the clause that "that" opens right behind a verb of judging, "held that", "accepted that", or that needs no
    /// "that" behind one of saying: "said it was over".
    fn clause_right_after(&self, cue: &CueOccurrence, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let start = cue.tokens.end + 1;
        let opens =
            start < to && segments.word(cue.tokens.end) == "that" && JUDGING.contains(&segments.word(cue.tokens.start));
        let begins = |start: usize| self.begins_clause(&(start..to)) || self.begins_bare_clause(start, to);
        if opens {
            return begins(start).then_some(start);
        }
        let start = cue.tokens.end;
        let is_sure = cue.class == CueClass::Say && cue.weight >= MIN_SURE_WEIGHT;
        (is_sure && start < to && begins(start)).then_some(start)
    }

    /// The first token of the clause after an adverbial that begins at the token, if both are there.
    pub(super) fn after_adverbial(&self, at: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let limit = to.min(at + MAX_ADVERBIAL);
        let opens = at < limit
            && (matches!(segments.function(at), Some(FunctionWord::Preposition | FunctionWord::Adverb))
                || word::may_be_adverb(segments.word(at))
                || self.phrases.is_date(at));
        if !opens || self.begins_object(at) {
            return None;
        }
        let that = (at + 1..limit).find(|&at| !self.may_be_in_adverbial(at))?;
        if segments.word(that) == "that" {
            // "announced in Paris a law that bans plastic" has a relative clause.
            return self.begins_reported_clause(that + 1, to).then_some(that + 1);
        }
        // Without "that" a clause begins after a day, or as a pronoun: "on Monday taxes would", "in a statement it would".
        let after_date = (at + 1..=that).find(|&at| self.phrases.is_date(at - 1) && !self.phrases.is_date(at));
        let start = match segments.function(that) {
            Some(FunctionWord::Pronoun(_)) => after_date.unwrap_or(that),
            _ => after_date?,
        };
        (self.begins_clause(&(start..to)) || self.begins_bare_clause(start, to)).then_some(start)
    }

    /// Whether a subject begins at the token, and its verb follows: "Europe must", "Ukraine needed".
    fn begins_reported_clause(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let Some(token) = segments.tokens.get(start).filter(|_| start < to) else { return false };
        let is_phrase = token.is_capitalized()
            || self.phrases.is_determiner(start)
            || segments.function(start) == Some(FunctionWord::Possessive);
        let mut near = start + 1..to.min(start + MAX_ADVERBIAL);
        self.begins_clause(&(start..to))
            || self.begins_bare_clause(start, to)
            || is_phrase && near.any(|at| self.is_verb_of_main_clause(at))
    }

    /// Whether the token is no adverbial but belongs to the verb: "said of him", "warned about".
    fn begins_object(&self, at: usize) -> bool {
        matches!(self.text.segments.word(at), "of" | "about" | "as" | "to" | "so" | "not")
    }

    /// Whether a word may stand in what says when or where: no verb, no pronoun, no mark.
    fn may_be_in_adverbial(&self, at: usize) -> bool {
        let segments = self.text.segments;
        let is_word = matches!(
            segments.tokens[at].kind,
            TokenKind::Word | TokenKind::Number | TokenKind::Hyphen | TokenKind::Clitic
        );
        let is_verb = matches!(
            segments.function(at),
            Some(FunctionWord::Auxiliary | FunctionWord::Pronoun(_) | FunctionWord::Relative)
        );
        let says =
            || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT);
        let opens_clause = matches!(segments.word(at), "that" | "whether" | "what" | "how" | "why" | "if");
        is_word && !is_verb && !opens_clause && !says()
    }

    /// Whether a noun without an article begins a clause: "taxes would".
    pub(super) fn begins_bare_clause(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let mut near = start + 1..to.min(start + 1 + MAX_BARE_SUBJECT);
        let is_plural = word::is_plural_noun(segments.word(start)) || word::is_role(segments, start);
        is_plural && near.any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
    }
}
