//! Temporal and numeric expressions: dates, times, money, percentages, quantities and numbers, found by patterns.
//!
//! Expressions are rare in a text, so the patterns are not run over all of it. A look-up finds the tokens that an expression
//! may begin with (a digit, a currency sign, a month, a number word); there the patterns that may begin so are tried, each
//! anchored, on a short window of text in [`shorthand`]. The longest match that is plausible in its [`context`] wins. Takes time
//! proportional to the tokens.

mod amount;
mod context;
mod date;
mod grammar;
mod hours;
mod prefilter;
mod sense;
mod shorthand;
mod telephone;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use super::TypedSpan;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{ExpressionWord, Lexicon, WordList};
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};
use context::{plausible, year_or_number};
use grammar::{Grammar, start};
use shorthand::Shorthand;

/// Maximum bytes of an expression.
const MAX_BYTES: usize = 80;

/// The expressions of a text, in reading order, free of overlaps.
pub(super) fn find(segments: &Segments<'_>) -> Vec<TypedSpan> {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    let grammar = GRAMMAR.get_or_init(Grammar::new);
    let starts = segments.word_types.iter().map(|word_type| match word_type.kind {
        TokenKind::Number => start::DIGIT,
        TokenKind::Word | TokenKind::Other => grammar.words.starts(word_type.text),
        _ => 0,
    });
    let starts = starts.collect();
    let mut finder = Finder { segments, grammar, starts, short: Shorthand::default(), matches: Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while at < segments.tokens.len() {
        match finder.expression_at(at) {
            Some(expression) => {
                at = segments.token_from(expression.span.end).max(at + 1);
                add(&mut found, expression);
            }
            None => at += 1,
        }
    }
    telephone::join(segments, &mut found);
    found
}

/// Adds an expression to those before it; one that it begins with is a part of it: "two miles and a half".
fn add(found: &mut Vec<TypedSpan>, mut expression: TypedSpan) {
    while let Some(last) = found.pop_if(|last| last.span.end > expression.span.start) {
        expression.span.start = expression.span.start.min(last.span.start);
    }
    found.push(expression);
}

struct Finder<'s, 't> {
    segments: &'s Segments<'t>,
    grammar: &'static Grammar,
    /// By word type, the kinds of expression that may begin with it: bits of [`start`].
    starts: Vec<u16>,
    short: Shorthand,
    /// A buffer, kept to save allocations.
    matches: Vec<(MentionType, usize)>,
}

impl Finder<'_, '_> {
    /// The longest plausible expression that begins with the token.
    fn expression_at(&mut self, at: usize) -> Option<TypedSpan> {
        let starts = self.followed(at, self.starts(at));
        let matched = if starts == 0 { None } else { self.matched_at(at, starts) };
        matched.or_else(|| self.one_period(at)).or_else(|| self.lone_word(at))
    }

    /// The longest plausible match of the patterns that may begin so.
    fn matched_at(&mut self, at: usize, starts: u16) -> Option<TypedSpan> {
        if self.is_glued(at) || self.is_fraction(at) {
            return None;
        }
        let text = self.segments.text;
        let start = self.segments.tokens[at].span.start.index();
        let end = text.floor_char_boundary(start + MAX_BYTES);
        let window = self.grammar.words.window(text, start..end, &mut self.short);
        self.grammar.matches(window, starts, &mut self.matches);
        self.matches.iter().find_map(|&(kind, length)| {
            let end = token_end(self.segments, at, start + length)?;
            let words = &text[start..end];
            let kind = if kind == MentionType::Number { year_or_number(self.segments, at, words) } else { kind };
            if let Some((start, kind)) = self.halved(at, words) {
                return Some(plain(start, end, kind));
            }
            let kind = sense::kind(self.segments, at, words, kind);
            let confidence = plausible(self.segments, at, words, kind)?;
            // A unit needs no full stop: that of "120 kph." is the sentence's.
            let end = if kind == MentionType::Quantity { start + length } else { end };
            let start = self.start_with_article(at, words, kind);
            Some(TypedSpan { span: Span::at(start..end), kind, confidence: Confidence::thousandths(confidence) })
        })
    }

    /// One period that is a length of time by the words before it: "for an hour", "took a week".
    fn one_period(&self, at: usize) -> Option<TypedSpan> {
        let token = &self.segments.tokens[at];
        let is_one = self.starts[token.word_type as usize] & start::PERIOD != 0
            && !token.new_line
            && !token.is_capitalized()
            && at >= 2
            && matches!(self.segments.word(at - 1), "a" | "an")
            && self.segments.is_on_in_any_case(at - 2, WordList::BeforeLength);
        let is_rate =
            || self.segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Hyphen) && !next.spaced);
        let (start, end) = (token.span.start.index(), token.span.end.index());
        (is_one && !is_rate()).then(|| plain(start, end, MentionType::Quantity))
    }

    /// A word that is a time of day, or says how often, where it stands: "since breakfast", "not once". Such words are not in the table of the
    /// patterns' words, since the tagger of names was taught by that.
    fn lone_word(&self, at: usize) -> Option<TypedSpan> {
        let kind = if self.segments.is_on(at, WordList::HourByContext) {
            hours::is_time_by_context(self.segments, at).then_some(MentionType::Time)
        } else if self.segments.is_on_in_any_case(at, WordList::HowOften) {
            context::is_counting(self.segments, at).then_some(MentionType::Number)
        } else {
            None
        };
        let span = self.segments.tokens[at].span;
        Some(plain(span.start.index(), span.end.index(), kind?))
    }

    /// The beginning (byte) and the type of a measure that goes on with "and a half": "mile and a half".
    fn halved(&self, at: usize, words: &str) -> Option<(usize, MentionType)> {
        let is_half = words.eq_ignore_ascii_case("half") && at >= 3;
        let unit = at
            .checked_sub(3)
            .filter(|_| is_half && self.segments.word(at - 1) == "a" && self.segments.word(at - 2) == "and")?;
        let kind = match Lexicon::get().expression_words.get(self.segments.word(unit))? {
            ExpressionWord::Period | ExpressionWord::Periods | ExpressionWord::Unit => MentionType::Quantity,
            ExpressionWord::Magnitude => MentionType::Number,
            _ => return None,
        };
        Some((self.segments.tokens[unit].span.start.index(), kind))
    }

    /// The beginning (byte) of an expression, with the article of one period: "a week ago".
    fn start_with_article(&self, at: usize, words: &str, kind: MentionType) -> usize {
        let token = &self.segments.tokens[at];
        let is_one = self.starts[token.word_type as usize] & start::PERIOD != 0;
        // "a year later" is told of another date, and begins with its noun.
        let is_past = kind == MentionType::Date && words.ends_with("ago");
        let article = at.checked_sub(1).filter(|&before| {
            is_one && is_past && !token.new_line && matches!(self.segments.word(before), "a" | "A" | "an" | "An")
        });
        self.segments.tokens[article.unwrap_or(at)].span.start.index()
    }

    /// The kinds of expression that may begin with the token: bits of [`start`].
    fn starts(&self, at: usize) -> u16 {
        let token = &self.segments.tokens[at];
        if token.is(TokenKind::QuotationMark) {
            let next = self.segments.tokens.get(at + 1);
            let digits = next.is_some_and(|next| next.is(TokenKind::Number) && !next.spaced);
            return if digits { start::APOSTROPHE } else { 0 };
        }
        self.starts[token.word_type as usize]
    }

    /// Of these kinds, those that the following tokens leave possible: bits of [`start`].
    fn followed(&self, at: usize, starts: u16) -> u16 {
        /// Tokens of a currency, of which the last stands right before its number: "New Zealand $".
        const MAX_CURRENCY: usize = 4;
        const PRICED: u16 = start::CURRENCY | start::CODE;
        const MORE: u16 = start::OPENER | start::CURRENCY | start::PERIOD;
        const NUMERAL: u16 = start::DIGIT | start::SPELLED | start::ORDINAL;
        let end = self.segments.tokens.len().min(at + 1 + MAX_CURRENCY);
        // In "RM750mil" and "$US5" the number is a part of a word.
        let has_digit = |at: usize| self.segments.word(at).bytes().any(|b| b.is_ascii_digit());
        let starts =
            if starts & (NUMERAL | start::PERIOD) != 0 && self.is_joined(at) { starts | start::JOINED } else { starts };
        let is_priced = starts & PRICED == 0 || (at..end).any(has_digit);
        let starts = if is_priced { starts } else { starts & !PRICED };
        if starts & (MORE | NUMERAL) == 0 || self.goes_on(at) {
            return starts;
        }
        let plain = if starts & NUMERAL == 0 { 0 } else { start::PLAIN };
        starts & !(MORE | NUMERAL) | plain
    }

    /// Whether the words after a number are some that seldom follow one and make more of it: "and a half", "in the morning".
    fn is_joined(&self, at: usize) -> bool {
        let hyphen = usize::from(self.segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Hyphen)));
        let [next, second, third] = [1, 2, 3].map(|count| self.segments.word(at + hyphen + count));
        let is_number = |at: usize| self.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
        match next {
            "and" | "of" => matches!(second, "a" | "an"),
            "in" => second == "the",
            "at" => second == "night",
            "a" | "an" | "past" | "to" | "foot" | "ft" | "nil" | "all" | "third" | "quarter" | "quarters" => true,
            "hours" | "minutes" => is_number(at + 2) || second == "," && !third.is_empty() && is_number(at + 3),
            _ => self.segments.is_on(at + hyphen + 1, WordList::InExpression) || self.segments.word(at).ends_with("ft"),
        }
    }

    /// Whether an expression that begins with the token may continue after it, or has more in it than digits ("5m", "4:30").
    fn goes_on(&self, at: usize) -> bool {
        let (token, next) = (&self.segments.tokens[at], self.segments.tokens.get(at + 1));
        let word = self.segments.word(at);
        if token.is(TokenKind::Number)
            && (!word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) || word.matches('.').count() > 1)
        {
            return true;
        }
        let known = |at: usize| {
            self.grammar.words.knows(self.segments.word(at)) || self.segments.is_on(at, WordList::InExpression)
        };
        let is_number = |at: usize| self.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
        next.is_some_and(|next| match next.kind {
            TokenKind::Word => known(at + 1) || next.is_capitalized() && known(at + 2),
            TokenKind::Other => !matches!(self.segments.word(at + 1), "," | "(" | ")" | ";" | ":") || is_number(at + 2),
            TokenKind::Number | TokenKind::Hyphen | TokenKind::Dash | TokenKind::QuotationMark => true,
            _ => false,
        })
    }

    /// Whether the token is attached to a word ("F-16", "COVID-19"), and so begins no expression.
    fn is_glued(&self, at: usize) -> bool {
        let token = &self.segments.tokens[at];
        if token.spaced || at == 0 {
            return false;
        }
        match self.segments.tokens[at - 1].kind {
            TokenKind::Hyphen => {
                at > 1 && self.starts(at - 2) & !(start::CURRENCY | start::CODE) == 0 && !self.is_dated(at)
            }
            // The word before a currency sign may be a code that the lexicon does not have.
            TokenKind::Word => !token.is(TokenKind::Other),
            TokenKind::Address => true,
            _ => false,
        }
    }

    /// Whether it is a number in other digits than the patterns know: "½".
    fn is_fraction(&self, at: usize) -> bool {
        self.segments.tokens[at].is(TokenKind::Number)
            && !self.segments.word(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is a year after a word such as "post-".
    fn is_dated(&self, at: usize) -> bool {
        let before = self.segments.word(at - 2);
        context::is_year(self.segments.word(at)) && ["post", "pre"].iter().any(|word| word.eq_ignore_ascii_case(before))
    }
}

/// An amount that no pattern has whole, between these bytes.
fn plain(start: usize, end: usize, kind: MentionType) -> TypedSpan {
    TypedSpan { span: Span::at(start..end), kind, confidence: Confidence::thousandths(900) }
}

/// The end (byte) of the token that a match ends in, if the match ends with that token.
fn token_end(segments: &Segments<'_>, at: usize, end: usize) -> Option<usize> {
    let mut last = at;
    while segments.tokens[last].span.end.index() < end {
        last += 1;
    }
    // "Feb." keeps its full stop, whether or not the pattern took it.
    let token = segments.tokens[last].span;
    (token.end.index() == end || token.end.index() == end + 1 && segments.text[end..].starts_with('.'))
        .then_some(token.end.index())
}
