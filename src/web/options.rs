//! The options of a JavaScript object.

use std::sync::Arc;

use js_sys::{Array, Object, Reflect};
use serde::de::{Deserialize, Deserializer, Error};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::annotation::MentionType;
use crate::annotator::Options;
use crate::user_lexicon::{ListedName, RawEntry, UserLexicon, Where};

/// The options of a JavaScript object; the default ones of undefined and null.
pub(super) fn read(value: JsValue) -> Result<Options, JsError> {
    const KNOWN: [&str; 3] = ["types", "quotes", "lexicon"];
    if value.is_undefined() || value.is_null() {
        return Ok(Options::default());
    }
    let wrong = |why: String| JsError::new(&format!("cannot read the options: {why}"));
    let object = value.dyn_ref::<Object>().ok_or_else(|| wrong("they are not an object".into()))?;
    if let Some(key) = unknown(object, &KNOWN) {
        return Err(wrong(format!("there is no option {key:?}; the options are types, quotes and lexicon")));
    }
    let lexicon = Reflect::get(object, &"lexicon".into()).unwrap_or_default();
    let lexicon = read_lexicon(lexicon).map_err(|why| wrong(format!("the lexicon: {why}")))?;
    let options: Options = serde_wasm_bindgen::from_value(value).map_err(|error| wrong(error.to_string()))?;
    Ok(Options { lexicon, ..options })
}

/// The lexicon of `[{name, type, aliases, entity}, …]`; none of undefined and null.
fn read_lexicon(value: JsValue) -> Result<Option<Arc<UserLexicon>>, String> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let entries = value.dyn_ref::<Array>().ok_or("it is not a list of {name, type, aliases, entity}")?;
    let names: Result<Vec<ListedName>, String> =
        entries.iter().enumerate().map(|(index, entry)| read_entry(index + 1, entry)).collect();
    let lexicon = UserLexicon::new(names?).map_err(|error| error.to_string())?;
    Ok(Some(lexicon.into()))
}

fn read_entry(number: usize, entry: JsValue) -> Result<ListedName, String> {
    const KNOWN: [&str; 4] = ["name", "type", "aliases", "entity"];
    let object = entry.dyn_ref::<Object>().ok_or_else(|| format!("entry {number} is not an object"))?;
    if let Some(key) = unknown(object, &KNOWN) {
        return Err(format!(
            "entry {number} has {key:?}; expected name, type, aliases and entity, the last two if wanted"
        ));
    }
    let raw: RawEntry = serde_wasm_bindgen::from_value(entry).map_err(|error| format!("entry {number}: {error}"))?;
    raw.read(Where::Entry(number)).map_err(|error| error.to_string())
}

/// The first key that is none of these: serde-wasm-bindgen asks for the fields that it knows, and so would pass over a
/// misspelt one.
fn unknown(object: &Object, known: &[&str]) -> Option<String> {
    let keys = Object::keys(object);
    keys.iter().filter_map(|key| key.as_string()).find(|key| !known.contains(&key.as_str()))
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
