//! Names, dates and amounts of the annotator as it is built.

use std::ops::Range;

use super::report::Report;
use super::tally::{Found, Marked};
use crate::train::articles::NamedArticle;

/// The news that is annotated hardly has headlines: first paragraphs are read once more as headlines are set.
const HEADLINES: [Setting; 2] =
    [("first paragraphs, Set as an American Headline", in_title_case), ("first paragraphs, IN CAPITALS", in_capitals)];

/// A name, and what sets a line so.
type Setting = (&'static str, fn(&str) -> String);

/// Reads the articles and compares.
pub(crate) fn measure(articles: &[NamedArticle]) -> Report {
    let mut report = Report::default();
    for article in articles {
        let text = &article.text;
        let first = text.find('\n').unwrap_or(text.len());
        let marked = marked(article);
        report.add(&article.publisher, first, &marked, &found(text));
        for (name, set) in HEADLINES {
            let text = format!("{}{}", set(&text[..first]), &text[first..]);
            report.add_part(name, &marked, &found(&text), |start| start < first);
        }
    }
    report
}

fn marked(article: &NamedArticle) -> Vec<Marked> {
    let marked = article.marked.iter().map(|(span, kind)| (trim(&article.text, span.clone()), *kind));
    marked.filter(|(span, _)| !span.is_empty()).collect()
}

fn found(text: &str) -> Vec<Found> {
    let mentions = crate::annotate(text).mentions.into_iter();
    let found =
        mentions.map(|mention| (trim(text, mention.span.range()), mention.kind, mention.confidence.value() as f32));
    found.filter(|(span, ..)| !span.is_empty()).collect()
}

/// The span without a leading article, a trailing possessive, marks at its edges, and the "s" of a decade.
fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '¥' | '₹');
    let Range { mut start, mut end } = span;
    start = end - text[start..end].trim_start_matches(edge).len();
    end = start + text[start..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%').len();
    if let Some((article, rest)) = text[start..end].split_once(char::is_whitespace)
        && ["the", "a", "an"].iter().any(|known| article.eq_ignore_ascii_case(known))
    {
        start = end - rest.trim_start_matches(edge).len();
    }
    let words = &text[start..end];
    let owner = words.strip_suffix(['s', 'S']).map(str::trim_end);
    let owner = owner.and_then(|owner| owner.strip_suffix(['’', '\'', '´', '`'])).map(str::trim_end);
    let decade = || words.strip_suffix('s').filter(|decade| decade.ends_with("0") && decade.len() > 1);
    let kept = owner.filter(|owner| !owner.is_empty()).or_else(decade).unwrap_or(words);
    start..start + kept.len()
}

/// As American papers set headlines: capitals but for small words. No letter changes its length, so that spans stay right.
fn in_title_case(line: &str) -> String {
    const SMALL: [&str; 18] = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to", "via",
        "with",
    ];
    let capital = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !SMALL.contains(&word) => upper(first).to_string() + letters.as_str(),
            _ => word.to_owned(),
        }
    };
    line.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

fn in_capitals(line: &str) -> String {
    line.chars().map(upper).collect()
}

/// The letter as a capital, where that is one letter of the same length.
fn upper(letter: char) -> char {
    let mut capital = letter.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) if capital.len_utf8() == letter.len_utf8() => capital,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionType::{Date, Person, Place};

    #[test]
    fn spans_are_trimmed_to_what_names() {
        for (words, expected) in [
            ("The Hague", "Hague"),
            ("“An Nahar”", "Nahar"),
            ("Kenya's", "Kenya"),
            ("Kenya ’s", "Kenya"),
            ("U.S.", "U.S"),
            ("the 1990s", "1990"),
            ("$5", "$5"),
            ("(14%)", "14%"),
            ("Theresa", "Theresa"),
            ("’s", "s"),
            ("…", ""),
        ] {
            let text = format!("é {words} é");
            let span = trim(&text, 3..3 + words.len());
            assert_eq!(&text[span], expected, "{words:?}");
        }
    }

    #[test]
    fn headlines_keep_their_length() {
        for (line, title, capitals) in [
            ("talks in Cairo end", "Talks in Cairo End", "TALKS IN CAIRO END"),
            ("élan of the straße, “so”", "Élan of the Straße, “so”", "ÉLAN OF THE STRAßE, “SO”"),
        ] {
            assert_eq!(in_title_case(line), title);
            assert_eq!(in_capitals(line), capitals);
            assert_eq!((title.len(), capitals.len()), (line.len(), line.len()));
        }
    }

    #[test]
    fn an_article_is_read_and_compared() {
        let text = "Talks in Cairo\n\nThe writer Abraham Lincoln left on Monday.".to_owned();
        let span = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let marked = vec![(span("Cairo"), Place), (span("Abraham Lincoln"), Person), (span("Monday"), Date)];
        let article = NamedArticle { publisher: "nm".to_owned(), names: Vec::new(), marked, text };
        let shown = measure(&[article]).tables().to_string();
        for expected in ["| date, time | 1.000 | 1.000 |", "| first paragraphs, IN CAPITALS |"] {
            assert!(shown.contains(expected), "{expected:?} is not in\n{shown}");
        }
    }
}
