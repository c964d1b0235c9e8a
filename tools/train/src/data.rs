//! Annotated articles: one JSON document a line.

use std::ops::Range;
use std::path::Path;

use pressmark::MentionType;
use serde::Deserialize;

use crate::Failure;

/// An article with the mentions that a reader marked.
#[derive(Debug)]
pub(crate) struct Article {
    /// Who published it: what stands before the last "_" of its name.
    pub(crate) publisher: String,
    pub(crate) text: String,
    /// Bytes of the text, and types; dates and amounts are left out.
    pub(crate) mentions: Vec<(Range<usize>, MentionType)>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
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
pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Failure> {
    let lines = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let articles = lines.lines().enumerate().map(|(number, line)| {
        let line: Line =
            serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), number + 1))?;
        Ok(article(line))
    });
    articles.collect()
}

fn article(line: Line) -> Article {
    let bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let mentions = line.entities.iter().filter_map(|entity| {
        let span = *bytes.get(entity.start)?..*bytes.get(entity.end)?;
        Some((trim(&line.text, span), kind(&entity.r#type)?))
    });
    let publisher = line.id.rsplit_once('_').map_or(line.id.as_str(), |(publisher, _)| publisher);
    Article { publisher: publisher.to_owned(), mentions: mentions.collect(), text: line.text }
}

/// The type that an annotator's name stands for; none for what the patterns find.
fn kind(name: &str) -> Option<MentionType> {
    Some(match name {
        "Person" => MentionType::Person,
        "Organization" => MentionType::Organization,
        "Location" => MentionType::Place,
        "Facility" => MentionType::Facility,
        "NORP" => MentionType::Group,
        "Product" => MentionType::Product,
        "Misc" => MentionType::Misc,
        _ => return None,
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
