//! The ground of an attribution: the words that say why its source is not named, or how it knows.
//!
//! "On condition of anonymity because …", "who was there", "citing safety concerns". The phrases are a table of the lexicon
//! (`grounds.tsv`); here it is decided which of a sentence's belong to a source, and how far their clause goes. News
//! agencies ask their reporters for such words, so that they stand close by: within the source, or before or after it and
//! its cue with little in between.

use std::ops::Range;

use super::{AttributedQuote, PieceTokens};
use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, GroundClass, Lexicon, phrase_match};
use crate::segment::{Segments, TokenKind};

/// Maximum tokens between the source, or its cue, and its ground: "said on Monday in an interview".
const MAX_DISTANCE: usize = 12;
/// Maximum tokens of a ground.
const MAX_GROUND: usize = 48;
/// Maximum tokens between two phrases that are one ground: "…, and who also …".
const MAX_BETWEEN: usize = 4;

/// The phrase of the table that begins at the token and ends no later than `end`: the token after it, and its class.
pub(super) fn phrase_at(segments: &Segments<'_>, at: usize, end: usize) -> Option<(usize, GroundClass)> {
    let grounds = &Lexicon::get().grounds;
    let word_type = segments.word_type(at);
    match word_type.ground_tokens {
        // Nearly every token.
        0 => None,
        1 => Some((at + 1, grounds.get_hashed(word_type.lower)?)),
        most => phrase_match(at..end, most, |tokens| grounds.get_lower(segments.words(segments.span(tokens)))),
    }
}

/// Whether the token is in words that keep a name back: "asked" of "asked to remain anonymous", "named" of "cannot be named".
pub(super) fn keeps_name_back(segments: &Segments<'_>, at: usize) -> bool {
    /// Maximum tokens of such words before the token, and after it.
    const MAX_WORDS: usize = 6;
    let end = segments.tokens.len().min(at + MAX_WORDS);
    (at.saturating_sub(MAX_WORDS)..=at)
        .any(|start| matches!(phrase_at(segments, start, end), Some((end, GroundClass::Anonymity)) if end > at))
}

/// The ground of a quote; `None` where it has no source, or none is told. Takes time proportional to the sentence, up to a
/// limit.
pub(super) fn ground(segments: &Segments<'_>, entities: &Entities, draft: &AttributedQuote) -> Option<Range<usize>> {
    let source = draft.source.clone()?;
    let sentence = segments.sentences.get(segments.sentence_of(source.start))?.tokens.clone();
    let cue = draft.cue.clone().filter(|cue| sentence.contains(&cue.start)).unwrap_or(source.clone());
    Search { segments, entities, pieces: &draft.pieces, sentence, source, cue }.ground()
}

/// What a ground is looked for by.
struct Search<'s, 't> {
    segments: &'s Segments<'t>,
    entities: &'s Entities,
    pieces: &'s [PieceTokens],
    sentence: Range<usize>,
    source: Range<usize>,
    /// The source where there is no cue in its sentence.
    cue: Range<usize>,
}

impl Search<'_, '_> {
    /// The nearest: in what lies between the beginning of the source and cue and their end, after it, or before it.
    fn ground(&self) -> Option<Range<usize>> {
        let (start, end) = (self.source.start.min(self.cue.start), self.source.end.max(self.cue.end));
        let within = (start..end.min(self.sentence.end)).find(|&at| self.opens(at));
        let after = || {
            (end..self.sentence.end.min(end + MAX_DISTANCE))
                .take_while(|&at| !self.separates(at))
                .find(|&at| self.opens(at))
        };
        let before = || {
            let from = self.sentence.start.max(start.saturating_sub(MAX_GROUND));
            let first = (from..start).rev().take_while(|&at| !self.is_said(at)).last()?;
            (first..start.min(first + MAX_BETWEEN)).find(|&at| self.opens(at))
        };
        let last = || self.pieces.iter().map(|piece| piece.tokens.end).find_map(|at| self.after_words(at));
        let opener = within.or_else(after).or_else(before).or_else(last)?;
        let (phrase_end, class) = phrase_at(self.segments, opener, self.sentence.end)?;
        let end = self.trimmed(phrase_end, self.end(phrase_end));
        (class != GroundClass::Knowledge || end > phrase_end).then(|| self.with_relative(opener)..end)
    }

    /// The ground that directly follows words of the source and a comma: "said it would close, citing safety concerns". A
    /// relative clause there belongs to whoever was named last.
    fn after_words(&self, end: usize) -> Option<usize> {
        let is_comma = |at: usize| self.segments.word(at) == ",";
        let is_mark = |&at: &usize| self.segments.tokens[at].is(TokenKind::QuotationMark) || is_comma(at);
        let first = end + (end..self.sentence.end).take_while(is_mark).count();
        // The comma may stand within the marks.
        if !(end.saturating_sub(1)..first).any(is_comma) {
            return None;
        }
        let opener = self.opener_from(first, self.sentence.end)?;
        let is_participle = || self.segments.word(opener).ends_with("ing");
        let (_, class) = phrase_at(self.segments, opener, self.sentence.end)?;
        let is_relative = (first..=opener).any(|at| self.segments.function(at) == Some(FunctionWord::Relative));
        (!is_relative && self.opens(opener) && (class == GroundClass::Anonymity || is_participle())).then_some(opener)
    }

    /// Whether a ground opens at the token; the cue itself is none: "citing" may attribute, and "close to" a number is about.
    fn opens(&self, at: usize) -> bool {
        let is_number = |at: usize| self.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
        let is_opener = |(end, class)| class != GroundClass::Reason && !is_number(end);
        let is_cue = self.cue != self.source && self.cue.contains(&at);
        !(self.is_said(at) || is_cue) && phrase_at(self.segments, at, self.sentence.end).is_some_and(is_opener)
    }

    /// The end of a clause without what leads to words that are no part of it: the "’s" of "familiar with Curie’s | plan".
    fn trimmed(&self, phrase_end: usize, end: usize) -> usize {
        let leads_on = |&at: &usize| {
            let function = self.segments.function(at);
            self.segments.tokens[at].is(TokenKind::Clitic)
                || matches!(
                    function,
                    Some(FunctionWord::Conjunction | FunctionWord::Preposition | FunctionWord::Determiner)
                )
        };
        end - (phrase_end..end).rev().take_while(leads_on).count()
    }

    /// Whether what follows the token is no longer about the source: another's words or another clause.
    fn separates(&self, at: usize) -> bool {
        let is_conjunction = self.segments.function(at) == Some(FunctionWord::Conjunction);
        self.is_said(at) || matches!(self.segments.word(at), ";" | ":" | "that") || is_conjunction && !self.opens(at)
    }

    fn is_said(&self, at: usize) -> bool {
        let is_mark = self.segments.tokens[at].is(TokenKind::QuotationMark) && !self.source.contains(&at);
        is_mark || self.pieces.iter().any(|piece| piece.tokens.contains(&at))
    }

    /// The start of the relative clause whose verb the phrase begins with: "who" of "who has asked not to be named".
    fn with_relative(&self, opener: usize) -> usize {
        let is_auxiliary =
            |&at: &usize| matches!(self.segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Adverb));
        let auxiliaries = (self.sentence.start..opener).rev().take_while(is_auxiliary).count();
        let before = (opener - auxiliaries).checked_sub(1).filter(|&at| at >= self.sentence.start);
        let is_relative = |&at: &usize| self.segments.function(at) == Some(FunctionWord::Relative);
        before.filter(is_relative).unwrap_or(opener)
    }

    /// Where the clause of a phrase ends that ends before the token, with the phrases that go on with it.
    fn end(&self, phrase_end: usize) -> usize {
        let (mut at, mut end) = (phrase_end, phrase_end);
        let limit = self.sentence.end.min(phrase_end + MAX_GROUND);
        while at < limit && !self.ends_clause(at, at == phrase_end) {
            if self.segments.word(at) == "," {
                let Some(next) = self.continuation(at + 1, limit) else { break };
                at = next;
            } else {
                at += 1;
            }
            end = at;
        }
        end
    }

    /// Whether the clause ends before the token; `is_first` after the phrase itself, with which a date has nothing to do.
    fn ends_clause(&self, at: usize, is_first: bool) -> bool {
        let token = &self.segments.tokens[at];
        let word = self.segments.word(at);
        let is_mark =
            token.is(TokenKind::Dash) || token.is(TokenKind::Stop) || matches!(word, ";" | ":" | "(" | ")" | "[" | "]");
        let is_date = |at| {
            let mention = self.entities.mention_at(at);
            mention.is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
        };
        let is_dated = is_date(at) || self.segments.function(at) == Some(FunctionWord::Preposition) && is_date(at + 1);
        let begins_attribution = at == self.cue.start || at == self.source.start;
        is_mark || begins_attribution || self.is_said(at) || matches!(word, "that" | "but") || is_first && is_dated
    }

    /// The end of a phrase that goes on with a ground after its comma: "…, because he was not allowed to speak".
    fn continuation(&self, from: usize, limit: usize) -> Option<usize> {
        Some(phrase_at(self.segments, self.opener_from(from, limit)?, limit)?.0)
    }

    /// The first phrase from the token on, with hardly anything before it: "and who", "speaking".
    fn opener_from(&self, from: usize, limit: usize) -> Option<usize> {
        let goes_on = |at: &usize| {
            let function = self.segments.function(*at);
            let is_speaking = self.segments.word_type(*at).cue.is_some() && *at != self.cue.start;
            is_speaking
                || matches!(
                    function,
                    Some(
                        FunctionWord::Relative
                            | FunctionWord::Conjunction
                            | FunctionWord::Auxiliary
                            | FunctionWord::Adverb
                    )
                )
        };
        let skipped = (from..limit).take_while(goes_on).take(MAX_BETWEEN).count();
        (from..=from + skipped).find(|&at| at < limit && phrase_at(self.segments, at, limit).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity;
    use crate::quote::speaker::Speaker;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    /// Compares the ground of the words in angle brackets, whose source is in braces and whose cue is in square brackets;
    /// "" for none. Quotation marks may stand outside the angle brackets.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let mut text = marked.to_owned();
        let mut places = Vec::new();
        for marks in ['<', '{', '['].into_iter().zip(['>', '}', ']']) {
            places.push((text.find(marks.0), marks));
        }
        let plain: String = marked.chars().filter(|character| !"<>{}[]".contains(*character)).collect();
        text.clear();
        let mut spans: [Option<(usize, usize)>; 3] = [None; 3];
        for character in marked.chars() {
            if let Some(opened) = "<{[".find(character) {
                spans[opened] = Some((text.len(), text.len()));
            } else if let Some(closed) = ">}]".find(character) {
                let (start, _) = spans[closed].expect("it was opened");
                spans[closed] = Some((start, text.len()));
            } else {
                text.push(character);
            }
        }
        assert_eq!(text, plain);
        let mut segments = segment(&text);
        let entities = entity::entities_of(&mut segments, &UserLexicon::default());
        let tokens = |span: Option<(usize, usize)>| {
            span.map(|(start, end)| {
                let at = |byte: usize| segments.token_from(crate::Byte(byte as u32));
                at(start)..at(end)
            })
        };
        let piece = tokens(spans[0]).expect("words are marked");
        let draft = AttributedQuote {
            pieces: vec![PieceTokens { tokens: piece, marked: text.contains('“') }],
            cue: tokens(spans[2]),
            source: tokens(spans[1]),
            speaker: Speaker::default(),
            probability: 1.0,
        };
        let found = ground(&segments, &entities, &draft).map_or("", |ground| segments.words(segments.span(ground)));
        assert_eq!(found, expected, "the ground in {marked:?}");
    }

    #[test]
    fn a_source_is_not_named_for_a_reason() {
        for (marked, expected) in [
            ("“<No>,” [said] {a flight controller who asked not to be named}.", "who asked not to be named"),
            ("“<No>,” [said] {a flight controller}, who has asked not to be named.", "who has asked not to be named"),
            ("“<No>,” {he} [said], speaking on condition of anonymity.", "on condition of anonymity"),
            (
                "“<No>,” {an official} [said] on condition of anonymity because she was not allowed to speak.",
                "on condition of anonymity because she was not allowed to speak",
            ),
            (
                "“<No>,” [said] {a nurse}, who declined to be named, fearing for her job, and left.",
                "who declined to be named, fearing for her job",
            ),
            (
                "{A guard}, who requested anonymity because he feared for his job, [said] <the gate was open>.",
                "who requested anonymity because he feared for his job",
            ),
            ("{A guard} [said] on condition of anonymity that <the gate was open>.", "on condition of anonymity"),
            ("{A guard} [said] on condition of anonymity on Monday that <it was open>.", "on condition of anonymity"),
            ("Speaking on condition of anonymity, {a guard} [said] <the gate was open>.", "on condition of anonymity"),
            (
                "“<No>,” {a clerk} [told] Reuters, adding she was not authorized to speak to the press.",
                "not authorized to speak to the press",
            ),
            ("“<No>,” [said] {the driver}, whose name was withheld, in court.", "whose name was withheld"),
            ("“<No>,” [said] {a baker}, who gave only his first name, Luis.", "who gave only his first name"),
        ] {
            check(marked, expected);
        }
    }

    #[test]
    fn a_source_knows_in_some_way() {
        for (marked, expected) in [
            ("“<No>,” [said] {a person familiar with the matter}.", "familiar with the matter"),
            (
                "{Two people with direct knowledge of the talks} [said] <the deal was off>.",
                "with direct knowledge of the talks",
            ),
            ("“<No>,” [said] {Marie Curie, who was there}.", "who was there"),
            ("{A person close to the Gates' office} [said] <no>.", "close to the Gates' office"),
            ("{A person familiar with the plan and} [said] <no>.", "familiar with the plan"),
            ("{A woman who saw the crash} [said] <the bus was empty>.", "who saw the crash"),
            ("{The mayor} [said] <it would close>, citing safety concerns.", "citing safety concerns"),
            ("{The mayor} [said] “<it would close>,” citing safety concerns.", "citing safety concerns"),
            (
                "{An official} [said] <it would close>, speaking on condition of anonymity because of the talks.",
                "on condition of anonymity because of the talks",
            ),
            ("{The mayor} [said], citing safety concerns, <it would close>.", "citing safety concerns"),
            ("<It would close>, {the mayor} [said], citing safety concerns.", "citing safety concerns"),
            (
                "{An aide briefed on the plan, who asked not to be named,} [said] <it would close>.",
                "briefed on the plan, who asked not to be named",
            ),
        ] {
            check(marked, expected);
        }
    }

    #[test]
    fn what_is_said_or_anothers_is_no_ground() {
        for marked in [
            "“<No>,” [said] {the mayor}.",
            "“<I was not authorized to speak>,” [said] {the mayor}.",
            "“<No>,” [said] {the mayor}, and her neighbour, who was there, nodded.",
            "{The mayor} [said] <the bridge was close to collapse>.",
            "{The mayor} [said] <she had met her son>, who was there.",
            "“<No>,” [said] {the mayor}. A guard asked not to be named.",
            "{Officials} were [cited] as <saying no>.",
            "{The mayor} [said], citing <“a bad winter”>.",
            "{Close to 50 officials} [said] <no>.",
        ] {
            check(marked, "");
        }
    }

    #[test]
    fn a_cue_is_no_ground() {
        check("Reuters reported <a deal>, [citing] {officials}.", "");
    }
}
