//! Files of annotated articles: one JSON document a line, offsets in code points.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Failure;
use crate::normalize::normalize;
use crate::offset::Byte;

/// The documents of a file. Empty lines are skipped; an error names the file and the line.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let lines = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = lines.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).map(|(line, number)| {
        Ok(serde_json::from_str(line).map_err(|error| format!("{}, line {number}: {error}", path.display()))?)
    });
    lines.collect()
}

/// The byte of the normalized text at which each code point of a text begins.
#[derive(Debug)]
pub(crate) struct CodePoints(Vec<usize>);

impl CodePoints {
    /// The normalized text, which is what is learnt from, and where the code points of this one are in it.
    pub(crate) fn normalized(text: &str) -> (String, Self) {
        let normalized = normalize(text);
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let bytes = starts.map(|at| normalized.position(Byte::at(at)).index()).collect();
        (normalized.text().to_owned(), Self(bytes))
    }

    /// The bytes of a span of code points; `None` if it ends past the text, or before it begins.
    pub(crate) fn bytes(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let (start, end) = (*self.0.get(start)?, *self.0.get(end)?);
        (start <= end).then_some(start..end)
    }

    /// The spans that are within the text.
    pub(crate) fn all(&self, spans: &[[usize; 2]]) -> Vec<Range<usize>> {
        spans.iter().filter_map(|&[start, end]| self.bytes(start, end)).collect()
    }
}

/// Texts by their ids, of articles whose attributions are marked in another file.
#[derive(Debug, Default)]
pub(crate) struct Texts(BTreeMap<String, KeptText>);

/// A text, and the names that are marked in it, if any are.
#[derive(Debug, Deserialize)]
pub(crate) struct KeptText {
    id: String,
    pub(crate) text: String,
    #[serde(default)]
    entities: Vec<Entity>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    r#type: String,
}

impl Texts {
    /// The texts of these files.
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self, Failure> {
        let mut texts = BTreeMap::new();
        for path in files {
            texts.extend(read(path)?.into_iter().map(|text: KeptText| (text.id.clone(), text)));
        }
        Ok(Self(texts))
    }

    pub(crate) fn get(&self, id: &str) -> Option<&KeptText> {
        self.0.get(id)
    }
}

impl KeptText {
    /// The words of the names that are marked, dates and amounts left out.
    pub(crate) fn names(&self) -> Vec<String> {
        let (text, offsets) = CodePoints::normalized(&self.text);
        let names = self.entities.iter().filter(|entity| !matches!(entity.r#type.as_str(), "Date" | "Money"));
        let spans = names.filter_map(|entity| offsets.bytes(entity.start, entity.end));
        spans.map(|span| text[span].to_owned()).collect()
    }
}
