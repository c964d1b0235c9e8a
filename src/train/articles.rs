//! Articles with marked names, to learn from and to measure on.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use super::Failure;
use super::json_lines::{self, CodePoints};
use crate::annotation::MentionType;

/// An article with the mentions that a reader marked.
#[derive(Debug)]
pub(crate) struct NamedArticle {
    /// Who published it: what stands before the last "_" of its id.
    pub(crate) publisher: String,
    pub(crate) text: String,
    /// The names to learn: bytes of the text, and types.
    pub(crate) names: Vec<(Range<usize>, MentionType)>,
    /// All that was marked, dates and amounts too, as it was marked; for measuring. A varied copy has none.
    pub(crate) marked: Vec<(Range<usize>, MentionType)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(alias = "mentions")]
    entities: Vec<Entity>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    r#type: String,
}

/// Reads a file of articles.
pub(crate) fn read(path: &Path) -> Result<Vec<NamedArticle>, Failure> {
    Ok(json_lines::read(path)?.into_iter().map(article).collect())
}

fn article(line: Line) -> NamedArticle {
    let (text, offsets) = CodePoints::normalized(&line.text);
    let marked: Vec<_> = (line.entities.iter())
        .filter_map(|entity| Some((offsets.bytes(entity.start, entity.end)?, kind(&entity.r#type)?)))
        .collect();
    let names = marked.iter().filter(|(_, kind)| kind.names_entity());
    let names = names.map(|(span, kind)| (trim(&text, span.clone()), *kind)).collect();
    let publisher = line.id.rsplit_once('_').map_or(line.id.as_str(), |(publisher, _)| publisher);
    NamedArticle { publisher: publisher.to_owned(), names, marked, text }
}

/// The type that a name of worldwide newswire stands for, or one of ours.
fn kind(name: &str) -> Option<MentionType> {
    Some(match name {
        "Person" => MentionType::Person,
        "Organization" => MentionType::Organization,
        "Location" => MentionType::Place,
        "Facility" => MentionType::Facility,
        "NORP" => MentionType::Group,
        "Product" => MentionType::Product,
        "Misc" => MentionType::Misc,
        "Date" => MentionType::Date,
        "Money" => MentionType::Money,
        name => return MentionType::from_name(name),
    })
}

/// The span without a leading article, a possessive, and marks at its edges, which our spans do not have.
fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = span;
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£');
    start = end - text[start..end].trim_start_matches(edge).len();
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if text[start..end].starts_with(article) {
            start += article.len();
        }
    }
    let keep_stop = text[start..end].ends_with('.') && text[start..end].trim_end_matches('.').contains('.');
    if !keep_stop {
        end = start + text[start..end].trim_end_matches(edge).len();
    }
    for possessive in ["'s", "’s", "`s", "´s"] {
        if let Some(owner) = text[start..end].strip_suffix(possessive) {
            end = start + owner.len();
        }
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_to_what_our_spans_hold() {
        for (words, expected) in [
            ("the Hague", "Hague"),
            ("The Times", "Times"),
            ("Theresa May", "Theresa May"),
            ("Kenya's", "Kenya"),
            ("Kenya’s", "Kenya"),
            ("St Paul’s Cathedral", "St Paul’s Cathedral"),
            ("“Raging Fire”", "Raging Fire"),
            (" Oman,", "Oman"),
            ("U.S.", "U.S."),
            ("Oman.", "Oman"),
            ("…", ""),
        ] {
            let text = format!("é {words} é");
            let span = trim(&text, 3..3 + words.len());
            assert_eq!(&text[span], expected, "{words:?}");
        }
    }

    #[test]
    fn a_line_is_an_article() {
        let line = r#"{"id": "nm_econ_1", "text": "é, the Orient on Monday", "entities": [
            {"start": 3, "end": 13, "type": "Location"}, {"start": 17, "end": 23, "type": "Date"},
            {"start": 3, "end": 99, "type": "Person"}, {"start": 0, "end": 1, "type": "Something else"}]}"#;
        let article = article(serde_json::from_str(line).expect("it is JSON"));
        assert_eq!(article.publisher, "nm_econ");
        let words = |(span, kind): &(Range<usize>, MentionType)| (article.text[span.clone()].to_owned(), *kind);
        let names: Vec<_> = article.names.iter().map(words).collect();
        assert_eq!(names, [("Orient".to_owned(), MentionType::Place)], "offsets are code points, dates no names");
        let marked: Vec<_> = article.marked.iter().map(words).collect();
        assert_eq!(
            marked,
            [("the Orient".to_owned(), MentionType::Place), ("Monday".to_owned(), MentionType::Date)],
            "what lies outside of the text is left out"
        );
    }

    #[test]
    fn an_error_says_which_line() {
        let path = std::env::temp_dir().join(format!("pressmark-train-{}.jsonl", std::process::id()));
        std::fs::write(&path, "{\"id\": \"a_1\", \"text\": \"\", \"entities\": []}\n{}\n").expect("it is written");
        let error = read(&path).expect_err("the second line has no text").to_string();
        std::fs::remove_file(&path).expect("it is removed");
        assert!(error.contains(", line 2: missing field"), "{error}");
    }
}
