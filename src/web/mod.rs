//! What JavaScript sees. The only code that knows of wasm-bindgen and of a browser; it holds no linguistics.

mod highlight;
mod packed;

use js_sys::Object;
use serde::de::{Deserialize, Deserializer, Error};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::annotation::MentionType;
use crate::offset::OffsetIndex;
use crate::options::Options;

pub use highlight::{highlight, unhighlight};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Reads a text: what is named in it, and who said what. Offsets are UTF-16 code units, so that
/// `text.slice(start, end)` is right. Any string can be read; only wrong options throw.
///
/// # Errors
/// Throws an `Error` that names the option when `options` is not of the form of `Options`.
#[wasm_bindgen(unchecked_return_type = "Annotation")]
pub fn annotate(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
) -> Result<JsValue, JsError> {
    let options = read_options(options)?;
    let annotation = crate::annotate_with(text, &options).to_utf16(&OffsetIndex::new(text));
    Ok(packed::unpacked(&annotation))
}

/// The options of a JavaScript object; the default ones of undefined and null.
fn read_options(value: JsValue) -> Result<Options, JsError> {
    const KNOWN: [&str; 2] = ["types", "quotes"];
    if value.is_undefined() || value.is_null() {
        return Ok(Options::default());
    }
    let wrong = |why: String| JsError::new(&format!("cannot read the options: {why}"));
    let object = value.dyn_ref::<Object>().ok_or_else(|| wrong("they are not an object".into()))?;
    // serde-wasm-bindgen asks for the fields that it knows, and so would pass over a misspelt one.
    let keys: Vec<String> = Object::keys(object).iter().filter_map(|key| key.as_string()).collect();
    if let Some(key) = keys.iter().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(wrong(format!("there is no option {key:?}; the options are {}", KNOWN.join(" and "))));
    }
    serde_wasm_bindgen::from_value(value).map_err(|error| wrong(error.to_string()))
}

/// The annotation as JSON, with offsets in UTF-16 code units: the same bytes as
/// `pressmark annotate --offsets utf16` writes.
#[wasm_bindgen(js_name = annotateJson)]
#[must_use]
pub fn annotate_json(text: &str) -> String {
    crate::to_json(&crate::annotate(text).to_utf16(&OffsetIndex::new(text)))
}

impl<'de> Deserialize<'de> for MentionType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            D::Error::custom(format!("there is no type {name:?}; the types are {}", all.join(", ")))
        })
    }
}
