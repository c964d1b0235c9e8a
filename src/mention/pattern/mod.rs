//! Mentions by pattern: dates, times, money, percentages, quantities and numbers.
//!
//! Figures are rare in a text, so the patterns are not run over it: a token that may begin one (a digit, a sign of money,
//! a month, a number word) is found by a look-up, and the patterns are tried there, each anchored, on a short stretch. The
//! longest match wins. Takes time proportional to the tokens.

mod grammar;

use std::sync::OnceLock;

use super::Found;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Figure, Lexicon};
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};
use grammar::Grammar;

/// No figure is longer, in bytes.
const LONGEST: usize = 80;

/// The figures of a text, in reading order, free of overlaps.
pub(super) fn find(segments: &Segments<'_>) -> Vec<Found> {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    let grammar = GRAMMAR.get_or_init(Grammar::new);
    let mut found = Vec::new();
    let mut at = 0;
    while at < segments.tokens.len() {
        match figure_at(segments, grammar, at) {
            Some(figure) => {
                at = segments.token_from(figure.span.end).max(at + 1);
                found.push(figure);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest figure that begins with the token.
fn figure_at(segments: &Segments<'_>, grammar: &Grammar, at: usize) -> Option<Found> {
    let token = &segments.tokens[at];
    if !may_begin(segments, at) {
        return None;
    }
    let start = token.span.start.index();
    let end = segments.text.floor_char_boundary(start + LONGEST);
    let (kind, length) = grammar.longest(&segments.text[start..end])?;
    let end = token_end(segments, at, start + length)?;
    let words = &segments.text[start..end];
    let kind = if kind == MentionType::Number { year_or_number(segments, at, words) } else { kind };
    let sure = plausible(segments, at, words, kind)?;
    Some(Found { span: Span::at(start..end), kind, confidence: Confidence::thousandths(sure) })
}

/// Whether a figure may begin with the token. What is glued to a word ("F-16", "COVID-19") begins none.
fn may_begin(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    let glued = !token.spaced
        && at > 0
        && match segments.tokens[at - 1].kind {
            TokenKind::Hyphen => at > 1 && !is_figure(segments, at - 2),
            TokenKind::Word | TokenKind::Address => true,
            _ => false,
        };
    !glued
        && match token.kind {
            TokenKind::Number => true,
            TokenKind::Word | TokenKind::Other | TokenKind::QuotationMark => {
                Lexicon::get().figures.get_lower(segments.word(at)).is_some()
                    || Lexicon::get().figures.get(without_digits(segments.word(at))).is_some()
                    || token.is(TokenKind::QuotationMark)
                        && segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Number) && !next.spaced)
            }
            _ => false,
        }
}

/// The word without the digits glued to it: "USD" of "USD105".
fn without_digits(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_figure(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens[at].is(TokenKind::Number) || Lexicon::get().figures.get_lower(segments.word(at)).is_some()
}

/// Where the token that a match ends in ends, if the match ends with it.
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

/// Whether a bare number is a year: four digits of a likely one, and no unit after it.
fn year_or_number(segments: &Segments<'_>, at: usize, words: &str) -> MentionType {
    let year = words.len() == 4
        && words.bytes().all(|b| b.is_ascii_digit())
        && matches!(&words[..2], "16" | "17" | "18" | "19" | "20");
    let counts = segments.tokens.get(at + 1).is_some_and(|next| {
        next.is(TokenKind::Word)
            && !next.is_capitalized()
            && segments.word(at + 1).len() > 3
            && segments.word(at + 1).ends_with('s')
    });
    if year && !counts { MentionType::Date } else { MentionType::Number }
}

/// How sure a match is, in thousandths; `None` when it is none: a month that is a name or a verb, "one" for somebody,
/// "second" of time, a number that is a part of a name.
fn plausible(segments: &Segments<'_>, at: usize, words: &str, kind: MentionType) -> Option<u16> {
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    let lower = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(before));
    match words {
        "May" | "March" | "Sun" | "Mar" => lower(&[
            "in", "of", "since", "by", "until", "till", "from", "last", "next", "this", "late", "early", "mid",
            "during",
        ])
        .then_some(900),
        "one" | "One" | "half" | "Half" => {
            let counted = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Word) && next.spaced);
            let next = segments.word(at + 1);
            (counted
                && !lower(&["no", "the", "this", "that", "any", "every", "each", "which"])
                && (next == "of" || next.len() > 3))
                .then_some(600)
        }
        "second" if lower(&["a", "per", "each", "every"]) => None,
        "today" | "Today" | "tonight" | "Tonight" => Some(950),
        _ => Some(match kind {
            MentionType::Number => 850,
            MentionType::Time | MentionType::Quantity => 900,
            _ => 950,
        }),
    }
}

/// Every word of a class, for the grammar.
fn words_of(class: Figure) -> Vec<&'static str> {
    let mut words: Vec<&str> =
        Lexicon::get().figures.entries().filter(|&(_, &other)| other == class).map(|(word, _)| word).collect();
    // The longest first, since an alternation takes the first that fits; then by the letters, for the same bytes each time.
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let segments = segment(text);
        let found: Vec<_> = find(&segments).iter().map(|f| (f.kind.name(), segments.words(f.span))).collect();
        assert_eq!(found, expected, "figures in {text:?}");
    }

    #[test]
    fn dates() {
        check("On Feb. 7, 2019, and 7 February 2019.", &[("date", "Feb. 7, 2019"), ("date", "7 February 2019")]);
        check("from 2019-02-07 to 7/2/2019", &[("date", "2019-02-07"), ("date", "7/2/2019")]);
        check("in the 1990s and the mid-1960s", &[("date", "1990s"), ("date", "mid-1960s")]);
        check(
            "Saturday night, last month, two weeks ago",
            &[("date", "Saturday night"), ("date", "last month"), ("date", "two weeks ago")],
        );
        check(
            "in 1945, or 2023-24, in the 19th century",
            &[("date", "1945"), ("date", "2023-24"), ("date", "19th century")],
        );
        check(
            "Earlier this year, in late March and in May.",
            &[("date", "Earlier this year"), ("date", "late March"), ("date", "May")],
        );
        check("They may march. May Day is near; Theresa May spoke.", &[]);
        check("yesterday and Nov. 7-9", &[("date", "yesterday"), ("date", "Nov. 7-9")]);
    }

    #[test]
    fn times() {
        check(
            "At 3 p.m. EST, 3:30pm, 15:00 GMT, noon.",
            &[("time", "3 p.m. EST"), ("time", "3:30pm"), ("time", "15:00 GMT"), ("time", "noon")],
        );
        check("this morning at 10 o’clock", &[("time", "this morning"), ("time", "10 o’clock")]);
    }

    #[test]
    fn money() {
        check(
            "$3.5 million, US$20, €20m, £1.2bn",
            &[("money", "$3.5 million"), ("money", "US$20"), ("money", "€20m"), ("money", "£1.2bn")],
        );
        check(
            "20 euros, five million dollars, Rs 500 crore",
            &[("money", "20 euros"), ("money", "five million dollars"), ("money", "Rs 500 crore")],
        );
        check("USD105,000, millions of dollars", &[("money", "USD105,000"), ("money", "millions of dollars")]);
        check(
            "from 2010 to 2012, 10,000 US dollars",
            &[("date", "2010"), ("date", "2012"), ("money", "10,000 US dollars")],
        );
        check("$5-10 million or $2.34 to spend", &[("money", "$5-10 million"), ("money", "$2.34")]);
    }

    #[test]
    fn shares_and_quantities() {
        check(
            "14%, 3.5 per cent, two percentage points",
            &[("percent", "14%"), ("percent", "3.5 per cent"), ("percent", "two percentage points")],
        );
        check(
            "193-km, 400 meters, 10 million barrels",
            &[("quantity", "193-km"), ("quantity", "400 meters"), ("quantity", "10 million barrels")],
        );
        check("9 to 14 days and six hours", &[("quantity", "9 to 14 days"), ("quantity", "six hours")]);
    }

    #[test]
    fn numbers() {
        check(
            "14 of 1,200, twenty-five, the 2nd and third",
            &[("number", "14"), ("number", "1,200"), ("number", "twenty-five"), ("number", "2nd"), ("number", "third")],
        );
        check(
            "half a million, hundreds of thousands, two",
            &[("number", "half a million"), ("number", "hundreds of thousands"), ("number", "two")],
        );
        check("F-16, COVID-19, G20, no one, B2B", &[]);
        check("won 3-1", &[("number", "3-1")]);
    }
}
