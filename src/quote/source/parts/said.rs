//! Clauses that stand apart from their verb: "Macron said in Berlin that Europe must rearm", "Reeves said on Monday taxes would
//! rise".
//!
//! Between the two stands when, where or on what occasion it was said. The labeler, which reads a few words at a time, takes that
//! for the head of the content, or finds none.

use std::ops::Range;

use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::SourceContext;
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
/// Adverbs of when something was said.
const LATER: [&str; 4] = ["afterwards", "earlier", "later", "then"];
/// Maximum tokens between a verb and "that", commas with them.
const MAX_SET_OFF: usize = 30;
/// Maximum tokens from the head of a clause without an article to its verb: "taxes would".
const MAX_BARE_SUBJECT: usize = 3;

impl SourceContext<'_, '_> {
    /// The clause that a verb takes after words that say when and where: from behind "that" to the end.
    pub(in crate::quote::source) fn clause_after_adverbial(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
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
                .filter(|_| cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT || self.is_heard(cue))?,
        };
        let clause = start..self.end_of_report(start, sentence.end);
        let clause = self.without_clause_behind_participle(clause);
        (2..MAX_CLAUSE).contains(&clause.len()).then_some(clause)
    }

    /// The first token of the clause that "that" opens right behind a verb of judging, "held that", "accepted that", or that needs no
    /// "that" behind one of saying: "said it was over".
    fn clause_right_after(&self, cue: &CueOccurrence, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let start = cue.tokens.end + 1;
        let opens = start < to
            && segments.word(cue.tokens.end) == "that"
            && segments.is_on(cue.tokens.start, WordList::Judging);
        let begins = |start: usize| self.begins_clause(&(start..to)) || self.begins_bare_clause(start, to);
        if opens {
            return begins(start).then_some(start);
        }
        // "suggests that while he was there, Marsh took it"
        let is_fronted = cue.class == CueClass::Say
            && cue.weight >= MIN_CUE_WEIGHT
            && segments.word(cue.tokens.end) == "that"
            && segments.is_on(start, WordList::Subordinator);
        if is_fronted && start + 1 < to && begins(start + 1) {
            return Some(start);
        }
        let start = cue.tokens.end;
        // "denied killing him"
        let takes_participle = segments.is_on(cue.tokens.start, WordList::TakingParticiple)
            && start < to
            && word::is_lowercase_word(segments, start)
            && segments.function(start).is_none()
            && segments.word(start).ends_with("ing")
            && self.is_verb_in_ing(start, to);
        if takes_participle {
            return Some(start);
        }
        let is_sure = cue.class == CueClass::Say && cue.weight >= MIN_SURE_WEIGHT;
        if self.is_heard(cue) {
            let asks = matches!(segments.word(start), "how" | "why");
            return (start < to && (asks || begins(start))).then_some(start);
        }
        // "estimated he had lost £200", "claims the company hid the defect"
        let is_claimed = || {
            let verb = cue.tokens.start;
            let is_noun = verb.checked_sub(1).is_some_and(|before| self.phrases.is_determiner(before));
            let is_claim = segments.is_on(verb, WordList::Claiming) && cue.class == CueClass::Say && !is_noun;
            is_claim && (begins(start) || self.begins_past_clause(start, to))
        };
        // "said 400 workers walked out"
        let counts = || segments.tokens[start].is(TokenKind::Number) && self.begins_past_clause(start, to);
        (start < to && (is_sure && (begins(start) || self.begins_with_noun(start, to) || counts()) || is_claimed()))
            .then_some(start)
    }

    /// A content without the clause that is joined to a participle which is what somebody denied or admitted: "denies killing him|, and the
    /// trial is to end on Friday".
    pub(in crate::quote::source) fn without_clause_behind_participle(&self, content: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let Some(verb) = content.start.checked_sub(1) else { return content };
        let is_participle =
            segments.is_on(verb, WordList::TakingParticiple) && segments.word(content.start).ends_with("ing");
        let joins = |at: usize| {
            let clause = (at + 2).min(content.end)..content.end;
            self.is_comma(at) && matches!(segments.word(at + 1), "and" | "but") && self.begins_clause(&clause)
        };
        let end = content.clone().filter(|_| is_participle).find(|&at| joins(at));
        content.start..end.unwrap_or(content.end)
    }

    /// Whether a word in "-ing" is a participle with what belongs to it, and no noun: "killing him", "being there"; but not "hearing loss".
    fn is_verb_in_ing(&self, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let next = at + 1;
        let goes_on = matches!(
            segments.function(next),
            Some(
                FunctionWord::Possessive | FunctionWord::Preposition | FunctionWord::Pronoun(_) | FunctionWord::Adverb
            )
        ) || self.phrases.is_determiner(next)
            || segments.tokens.get(next).is_some_and(|token| token.is(TokenKind::Number) || token.is_capitalized())
            || self.phrases.is_role(next);
        next < to && (goes_on || segments.is_on(at, WordList::Noticing))
    }

    /// Whether a subject begins at the token, and a verb in the past follows: "the company hid".
    pub(super) fn begins_past_clause(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let is_phrase = self.phrases.is_determiner(start)
            || segments.function(start) == Some(FunctionWord::Possessive)
            || segments.tokens.get(start).is_some_and(|token| token.is(TokenKind::Number))
            || word::is_plural_role(segments, start);
        let near = start + 1..to.min(start + 2 + MAX_BARE_SUBJECT);
        let verb = near.clone().find(|&at| segments.function(at).is_some() || self.is_verb_of_main_clause(at));
        is_phrase && verb.is_some_and(|verb| self.is_verb_of_main_clause(verb))
    }

    /// Whether a court hears what is said: "The inquest heard the boy had drowned".
    pub(in crate::quote::source) fn is_heard(&self, cue: &CueOccurrence) -> bool {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let hears = matches!(segments.word(cue.tokens.start), "heard" | "hears");
        let subject = || {
            let body = self.hearing_body_before(cue.tokens.start, sentence.start);
            body.or_else(|| self.phrases.subject_before(cue.tokens.start, sentence.start))
        };
        hears && subject().is_some_and(|subject| subject.clone().any(|at| segments.is_on(at, WordList::HearingBody)))
    }

    /// Whether a noun without an article begins a clause right behind a verb of saying: "demand was", "demand for cars was", "exports
    /// rose".
    pub(in crate::quote::source) fn begins_with_noun(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let is_noun = word::is_lowercase_word(segments, start)
            && segments.function(start).is_none()
            && !word::may_be_adverb(segments.word(start))
            && !self.phrases.is_date(start)
            && !matches!(segments.word(start), "that" | "to" | "sorry" | "so" | "nothing")
            && !segments.word(start).ends_with("ing")
            && !segments.word(start).ends_with("ed");
        let near = start + 1..to.min(start + 2 + MAX_BARE_SUBJECT);
        let is_inner =
            |at: usize| segments.function(at) == Some(FunctionWord::Preposition) || segments.function(at).is_none();
        let verb = near.clone().find(|&at| !is_inner(at) || word::is_break(segments, at));
        let has_auxiliary = verb.is_some_and(|verb| {
            segments.function(verb) == Some(FunctionWord::Auxiliary) && !word::is_break(segments, verb)
        });
        let is_verb = || {
            self.is_verb_of_main_clause(start + 1) && start + 1 < to && segments.function(start + 1).is_none()
                || matches!(segments.word(start + 1), "rose" | "sank")
        };
        is_noun && (has_auxiliary || is_verb())
    }

    /// The first token of the clause after an adverbial that begins at the token, if both are there.
    pub(in crate::quote::source) fn after_adverbial(&self, at: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        if let Some(start) = self.after_set_off(at, to) {
            return Some(start);
        }
        let limit = to.min(at + MAX_ADVERBIAL);
        let opens = at < limit
            && (matches!(segments.function(at), Some(FunctionWord::Preposition | FunctionWord::Adverb))
                || word::may_be_adverb(segments.word(at))
                || self.phrases.is_date(at));
        if !opens || self.begins_object(at) || self.begins_what_is_told_of(at) {
            return None;
        }
        if let Some(start) = self.after_time(at).filter(|&start| start < to && self.begins_clause(&(start..to))) {
            return Some(start);
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

    /// The first token of the clause after "that" where what stands between it and the verb is set off by commas: ", in an interview at
    /// her office, that".
    fn after_set_off(&self, at: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let start = at + usize::from(self.is_comma(at));
        let limit = to.min(at + MAX_SET_OFF);
        let opens = start < limit
            && (matches!(segments.function(start), Some(FunctionWord::Preposition | FunctionWord::Adverb))
                || word::may_be_adverb(segments.word(start))
                || matches!(segments.word(start), "though" | "however")
                || segments.word(start).ends_with("ing")
                || self.phrases.is_date(start));
        let is_finite = |at: usize| {
            segments.function(at) == Some(FunctionWord::Auxiliary) && !self.phrases.is_date(at)
                || segments.tokens[at].is(TokenKind::QuotationMark)
        };
        let that = (start..limit).find(|&at| segments.word(at) == "that" || is_finite(at))?;
        let is_set_off = opens && segments.word(that) == "that" && self.is_comma(that - 1);
        (is_set_off && self.begins_reported_clause(that + 1, to)).then_some(that + 1)
    }

    /// The token after a word or two that say when or where something was said: "later", "at the time", "on Twitter".
    fn after_time(&self, at: usize) -> Option<usize> {
        let segments = self.text.segments;
        if LATER.contains(&segments.word(at)) {
            return Some(at + 1);
        }
        match (segments.word(at), segments.word(at + 1), segments.word(at + 2)) {
            ("at", "the", "time") => Some(at + 3),
            ("on", ..) => self.phrases.name_at(at + 1).map(|name| name.end),
            _ => None,
        }
    }

    /// Whether an adverbial is what is said, not when or where: "from Monday trains would", "in the past two years", "in some towns", "in
    /// politics it takes".
    fn begins_what_is_told_of(&self, at: usize) -> bool {
        let segments = self.text.segments;
        let next = at + 1;
        let is_span = || {
            segments.word(next) == "the"
                && matches!(segments.word(next + 1), "past" | "next" | "last")
                && segments.word(next + 2).len() > 2
                && self.phrases.is_date(next + 3)
        };
        let is_of_some =
            || matches!(segments.word(next), "all" | "both" | "certain" | "many" | "most" | "several" | "some");
        let is_bare = || {
            segments.word(at) == "in"
                && word::is_lowercase_word(segments, next)
                && segments.function(next).is_none()
                && !self.phrases.is_date(next)
                && matches!(segments.function(next + 1), Some(FunctionWord::Pronoun(_)))
                && !segments.is_on(next, WordList::Occasion)
        };
        let is_of_event = segments.is_on(at, WordList::EventPreposition) && self.phrases.is_date(next);
        is_of_event || segments.word(at) == "in" && (is_span() || is_of_some() || is_bare())
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
            || self.begins_with_noun(start, to)
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
    pub(in crate::quote::source) fn begins_bare_clause(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let mut near = start + 1..to.min(start + 1 + MAX_BARE_SUBJECT);
        let is_plural = word::is_plural_noun(segments.word(start)) || word::is_role(segments, start);
        is_plural && near.any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
    }
}
