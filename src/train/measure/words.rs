//! Spans and words as the scorers of quotes compare them.

use std::collections::BTreeSet;
use std::ops::Range;

/// Whether a character is one of a word: a letter, a digit, "_".
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The words of a text with the bytes at which they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_word)?;
        let end = text[start..].find(|c| !is_word(c)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Words, each known by the byte of the text at which it begins: so that the same word twice is two, and a word that two
/// spans have in common is one.
pub(super) type WordSet = BTreeSet<usize>;

/// The words of spans of a text. A word that a span cuts counts by the part that is in it.
pub(super) fn words_of<'r>(text: &str, spans: impl IntoIterator<Item = &'r Range<usize>>) -> WordSet {
    let within = |span: &'r Range<usize>| words(&text[span.clone()]).map(|(at, _)| span.start + at);
    spans.into_iter().flat_map(within).collect()
}

/// How many words two sets have in common.
pub(super) fn common(one: &WordSet, other: &WordSet) -> usize {
    one.intersection(other).count()
}

/// The span from its first character for which this holds to its last; empty if there is none.
fn trimmed(text: &str, span: &Range<usize>, first: impl Fn(char) -> bool, last: impl Fn(char) -> bool) -> Range<usize> {
    let start = span.end - text[span.clone()].trim_start_matches(|c| !first(c)).len();
    start..start + text[start..span.end].trim_end_matches(|c| !last(c)).len()
}

/// Letters, digits and the signs that amounts and tags begin or end with.
fn is_wordlike(character: char) -> bool {
    is_word(character) || "$€£¥₹%@#".contains(character)
}

/// The span without marks and white space at its edges.
pub(super) fn without_marks(text: &str, span: &Range<usize>) -> Range<usize> {
    trimmed(text, span, is_wordlike, is_wordlike)
}

/// The span without marks, a leading article and a trailing possessive.
pub(super) fn without_edges(text: &str, span: &Range<usize>) -> Range<usize> {
    let first = |c: char| c.is_alphanumeric() || "$€£¥₹#@".contains(c);
    let Range { mut start, mut end } = trimmed(text, span, first, |c| c.is_alphanumeric() || c == '%');
    let words = &text[start..end];
    if let Some(owner) = words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")) {
        end = start + owner.len();
    }
    if let Some((article, rest)) = words.split_once(char::is_whitespace)
        && ["the", "a", "an"].iter().any(|known| article.eq_ignore_ascii_case(known))
    {
        start += words.len() - rest.trim_start().len();
    }
    start..end.max(start)
}

/// Spans without marks at their edges, in order, as one where only marks lie between them, so that an interrupted quotation and
/// the same read as two pieces are equal.
pub(super) fn joined(text: &str, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut trimmed: Vec<_> = spans.iter().map(|span| without_marks(text, span)).collect();
    trimmed.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in trimmed.into_iter().filter(|span| !span.is_empty()) {
        match joined.last_mut() {
            Some(last) if span.start <= last.end || !text[last.end..span.start].contains(is_wordlike) => {
                last.end = last.end.max(span.end);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether two spans have a byte in common.
pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<_> = words("“Não, 3.5_x” É").collect();
        assert_eq!(found, [(3, "Não"), (9, "3"), (11, "5_x"), (18, "É")]);
        assert_eq!(words("…").count(), 0);
    }

    #[test]
    fn a_word_in_two_spans_is_one_and_a_word_twice_two() {
        let text = "no no no";
        assert_eq!(words_of(text, &[0..5, 3..8]), WordSet::from([0, 3, 6]));
        assert_eq!(common(&words_of(text, [&(0..5)]), &words_of(text, [&(3..8)])), 1);
    }

    #[test]
    fn spans_are_trimmed() {
        for (words, marks, edges) in [
            ("“The plan,” ", "The plan", "plan"),
            ("the 5%.", "the 5%", "5%"),
            ("$5 a day", "$5 a day", "$5 a day"),
            ("An Nahar’s", "An Nahar’s", "Nahar"),
            ("Kenya's", "Kenya's", "Kenya"),
            ("…", "", ""),
        ] {
            let text = format!("é {words} é");
            let span = 3..3 + words.len();
            assert_eq!(&text[without_marks(&text, &span)], marks, "{words:?} without marks");
            assert_eq!(&text[without_edges(&text, &span)], edges, "{words:?} without edges");
        }
    }

    #[test]
    fn spans_with_marks_alone_between_them_are_one() {
        let text = "“We won.” “We did,” he said, “we did.”";
        let find = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let spans = [find("we did."), find("We won."), find("We did,")];
        let found: Vec<&str> = joined(text, &spans).into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["We won.” “We did", "we did"]);
    }
}
