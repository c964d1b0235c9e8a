//! What JavaScript sees: the exports, with offsets in UTF-16 code units. This is the only code that knows of wasm-bindgen and
//! of a browser; it holds no linguistics.

mod check;
mod export;
mod highlight;
mod options;
mod packed;
mod session;

use wasm_bindgen::prelude::*;

use crate::offset::OffsetIndex;

pub use check::{check, compare};
pub use export::{export_as, sources};
pub use highlight::{highlight, unhighlight};
pub use session::JsSession;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Annotates a text: what is named in it, and who said what. Offsets are UTF-16 code units, so that
/// `text.slice(start, end)` is right. Any string can be read; only wrong options throw.
///
/// # Errors
/// Throws an `Error` that names the option when `options` is not of the form of `Options`.
#[wasm_bindgen(unchecked_return_type = "Annotation")]
pub fn annotate(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let annotator = options::read(options)?;
    let annotation = annotator.annotate(text).to_utf16(&OffsetIndex::new(text));
    Ok(packed::unpacked(&annotation))
}

/// The annotation as JSON, with offsets in UTF-16 code units: the same bytes as
/// `pressmark annotate --offsets utf16` writes.
#[wasm_bindgen(js_name = annotateJson)]
#[must_use]
pub fn annotate_json(text: &str) -> String {
    crate::to_json(&crate::annotate(text).to_utf16(&OffsetIndex::new(text)))
}
