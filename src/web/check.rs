//! Quotations checked against records, and two texts compared, for JavaScript.

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::options;
use crate::check::{self, Records, checked_to_json, comparison_to_json};
use crate::correction::CorrectionList;
use crate::offset::OffsetIndex;

/// Checks every quotation in quotation marks of a text against some records: transcripts, speeches, other articles. Offsets are UTF-16
/// code units, in the text and in the records.
///
/// # Errors
/// Throws an `Error` when `records` is not a list of strings, or when `options` is not of the form of `Options`.
#[wasm_bindgen(unchecked_return_type = "Checked[]")]
pub fn check(
    text: &str,
    #[wasm_bindgen(unchecked_param_type = "string[]")] records: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let annotator = options::read(options)?;
    let records = records.dyn_ref::<Array>().ok_or_else(|| JsError::new("the records are not a list of strings"))?;
    let records: Option<Vec<String>> = records.iter().map(|record| record.as_string()).collect();
    let records = records.ok_or_else(|| JsError::new("one of the records is not a string"))?;
    let records: Vec<&str> = records.iter().map(String::as_str).collect();

    let checked = Records::new(&records).check(text, &annotator.annotate(text));
    let index = OffsetIndex::new(text);
    let indices: Vec<OffsetIndex<'_>> = records.iter().map(|record| OffsetIndex::new(record)).collect();
    let checked: Vec<_> = checked.iter().map(|checked| checked.to_utf16(&index, &indices)).collect();
    // What is written is JSON: there is nothing in it but numbers and names of our own.
    JSON::parse(&checked_to_json(&checked)).map_err(|_| JsError::new("the result cannot be read"))
}

/// Sets two texts side by side: whom both name and quote, and what each has of the other's quotations. Offsets are UTF-16 code units.
///
/// What a reader has put right, and what a page's markup says, is of the first text; the second is read without it.
///
/// # Errors
/// Throws an `Error` that names the option when `options` is not of the form of `Options`.
#[wasm_bindgen(unchecked_return_type = "Comparison")]
pub fn compare(
    text: &str,
    other: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let annotator = options::read(options)?;
    let annotation = annotator.annotate(text);
    let others = annotator.corrections(CorrectionList::default()).block_quotes([]).annotate(other);
    let comparison = check::compare([text, other], [&annotation, &others]);
    let comparison = comparison.to_utf16([&OffsetIndex::new(text), &OffsetIndex::new(other)]);
    JSON::parse(&comparison_to_json(&comparison)).map_err(|_| JsError::new("the result cannot be read"))
}
