//! Sentence boundaries within a paragraph.
//!
//! A stop ends a sentence unless what follows shows that it does not. The stop of an abbreviation is ambiguous ("the U.S. The
//! talks", "the U.S. Navy"); the class of the abbreviation and of the next word decide, where Kiss and Strunk (2006) learn
//! both from a corpus: the lexicon has the abbreviations of news already.

use std::ops::Range;

use super::{Segments, TokenKind};
use crate::lexicon::{Abbreviation, Lexicon};

/// The token ranges of the sentences of a paragraph, none empty.
pub(super) fn sentences(segments: &Segments<'_>, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let next = at + 1;
        // Closing marks are skipped only after a stop: otherwise a long row of marks would be scanned once for each of them.
        let after = if may_end(segments, at) { closers(segments, next, paragraph.end) } else { paragraph.end };
        at = next;
        if after < paragraph.end && ends(segments, next - 1, after, paragraph.end) {
            sentences.push(start..after);
            start = after;
            at = after;
        }
    }
    if start < paragraph.end {
        sentences.push(start..paragraph.end);
    }
    sentences
}

/// Whether a given name stands before the token.
fn follows_given_name(segments: &Segments<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&before| segments.tokens[before].is_capitalized());
    before.is_some_and(|before| Lexicon::get().given.get(segments.word(before)).is_some())
}

/// Whether the token is a stop, or a word that keeps one.
fn may_end(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    token.is(TokenKind::Stop) || token.is(TokenKind::Word) && segments.word(at).ends_with('.')
}

/// The first token past the closing marks and brackets that follow without a space.
fn closers(segments: &Segments<'_>, at: usize, end: usize) -> usize {
    let closes = |&at: &usize| {
        let token = &segments.tokens[at];
        !token.spaced && (token.is(TokenKind::QuotationMark) || matches!(segments.word(at), ")" | "]"))
    };
    (at..end).find(|at| !closes(at)).unwrap_or(end)
}

/// Whether a sentence ends with the stop at `at`, its closing marks reaching to `after`, where the next would begin.
fn ends(segments: &Segments<'_>, at: usize, after: usize, end: usize) -> bool {
    let next = &segments.tokens[after];
    if !next.spaced {
        // "end.Begin" is a typing slip, "example.org" and ".5" are not; a stop glued to a capital ends only with closers.
        return after > at + 1 && next.is_capitalized();
    }
    // The first word of what would be the next sentence, after its opening marks.
    let opens = |&at: &usize| {
        let token = &segments.tokens[at];
        token.is(TokenKind::QuotationMark)
            || token.is(TokenKind::Dash)
            || matches!(segments.word(at), "(" | "[" | "•" | "*")
    };
    let Some(first) = (after..end).find(|at| !opens(at)) else { return false };
    let word = &segments.tokens[first];
    let begins = word.is_capitalized() || !matches!(word.kind, TokenKind::Word | TokenKind::Clitic) || first > after;
    if !begins {
        return false;
    }
    if segments.tokens[at].is(TokenKind::Stop) {
        // An ellipsis before a comma or the like goes on.
        return !matches!(segments.word(first), "," | ";" | ":");
    }
    // The word keeps its full stop: "U.S. The" ends, "Gen. Smith" and "Feb. 7" do not.
    let lexicon = Lexicon::get();
    // Other common words begin names as well as sentences: "U.S. Navy".
    let common = word.is_capitalized() && segments.function(first).is_some();
    match lexicon.abbreviation(segments.word(at)) {
        // "said Bill Barr. The trial": after a given name it is a surname.
        Some(Abbreviation::Title) => common && follows_given_name(segments, at),
        Some(Abbreviation::Month | Abbreviation::Unit | Abbreviation::General) => common,
        // "U.S.", "p.m.", or an initial ("J."), which ends nothing but a sentence such as "It was plan B."
        None => {
            common && (segments.word(at).chars().count() > 2 || lexicon.is_common(segments.word(at.saturating_sub(1))))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> =
            segments.sentences.iter().map(|s| segments.words(segments.span(s.tokens.clone()))).collect();
        assert_eq!(found, expected, "sentences of {text:?}");
    }

    #[test]
    fn stops_end_sentences() {
        check(
            "Talks ended. They failed! Why? No one knows…",
            &["Talks ended.", "They failed!", "Why?", "No one knows…"],
        );
    }

    #[test]
    fn closing_marks_and_brackets_belong_to_the_sentence() {
        check("“It ended.” Talks (they failed.) Now", &["“It ended.”", "Talks (they failed.)", "Now"]);
        check("“Why?” he asked. “Tell me.”", &["“Why?” he asked.", "“Tell me.”"]);
    }

    #[test]
    fn abbreviations_end_only_before_a_function_word() {
        check(
            "Gen. Smith met Dr. Jones in the U.S. The talks failed.",
            &["Gen. Smith met Dr. Jones in the U.S.", "The talks failed."],
        );
        check("On Feb. 7 the U.S. Navy left.", &["On Feb. 7 the U.S. Navy left."]);
        check("Apple Inc. Chief Tim left at 3 p.m. He smiled.", &["Apple Inc. Chief Tim left at 3 p.m.", "He smiled."]);
        check("George W. Bush left.", &["George W. Bush left."]);
    }

    #[test]
    fn decimals_and_addresses_do_not_end_sentences() {
        check("It rose 3.5 percent. See example.org for more.", &["It rose 3.5 percent.", "See example.org for more."]);
    }
}
