//! Documents of other formats, and the sources of a text.

use serde::ser::{Serialize, SerializeStruct, Serializer};
use wasm_bindgen::prelude::*;

use super::options;
use crate::annotation::Annotation;
use crate::export::ExportFormat;
use crate::offset::OffsetIndex;
use crate::summary::{Naming, SourceKind, SourceSummary, summarize};

/// Reads a text and writes what is found in it as a file of this format, byte for byte as `pressmark annotate --format` writes it
/// of a text on standard input.
///
/// # Errors
/// Throws a `RangeError` for a format that there is not, and an `Error` that names the option when `options` is not of the form of
/// `Options`.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "ExportFormat")] format: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<String, JsValue> {
    let unknown = || {
        let format = crate::user_lexicon::excerpt(format);
        let known = ExportFormat::ALL.map(ExportFormat::name).join(", ");
        js_sys::RangeError::new(&format!("there is no export format {format:?}; the formats are: {known}"))
    };
    let format = ExportFormat::from_name(format).ok_or_else(unknown)?;
    Ok(crate::export(format, text, &options::read(options)?.annotate(text)))
}

/// The sources of a text in figures: those with most words first; then the quotes without a speaker, as one; then the people who are
/// named and never quoted.
///
/// # Errors
/// Throws an `Error` that names the option when `options` is not of the form of `Options`.
#[wasm_bindgen(unchecked_return_type = "SourceSummary[]")]
pub fn sources(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let annotation = options::read(options)?.annotate(text);
    let index = OffsetIndex::new(text);
    let rows = summarize(text, &annotation);
    let rows: Vec<Row<'_>> = rows.iter().map(|row| Row { row, annotation: &annotation, index: &index }).collect();
    // Through JSON: a row a source is little, and needs no code of its own.
    Ok(serde_json::to_string(&rows).ok().and_then(|json| js_sys::JSON::parse(&json).ok()).unwrap_or_default())
}

/// A source with what it refers to.
struct Row<'a> {
    row: &'a SourceSummary,
    annotation: &'a Annotation,
    index: &'a OffsetIndex<'a>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { row, annotation, index } = self;
        let entity = row.speaker.map(|id| &annotation.entities[id.index()]);
        let roles = entity.map(|entity| entity.roles.as_slice()).unwrap_or_default();
        let mut fields = serializer.serialize_struct("SourceSummary", 14)?;
        fields.serialize_field("entity", &row.speaker)?;
        fields.serialize_field("name", &entity.map(|entity| &entity.name))?;
        fields.serialize_field("roles", roles)?;
        fields.serialize_field("kind", &row.kind.map(SourceKind::name))?;
        fields.serialize_field("naming", &row.naming.map(Naming::name))?;
        fields.serialize_field("quotes", &row.quotes)?;
        fields.serialize_field("direct", &row.direct)?;
        fields.serialize_field("mixed", &row.mixed)?;
        fields.serialize_field("indirect", &row.indirect)?;
        fields.serialize_field("words", &row.words)?;
        fields.serialize_field("share", &row.share)?;
        fields.serialize_field("paragraph", &row.paragraph)?;
        fields.serialize_field("first", &index.utf16(row.first))?;
        let ground = row.ground.map(|span| [index.utf16(span.start), index.utf16(span.end)]);
        fields.serialize_field("ground", &ground)?;
        fields.end()
    }
}
