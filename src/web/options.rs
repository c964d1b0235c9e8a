//! The options of a JavaScript object.

use js_sys::{Array, Object, Reflect};
use serde::de::{Deserialize, Deserializer, Error};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::annotation::{AttributionKind, MentionType};
use crate::annotator::Annotator;
use crate::correction::{CorrectionList, Raw, block_quotes};
use crate::user_lexicon::{ListedName, RawEntry, UserLexicon, Where, excerpt};

/// What serde-wasm-bindgen reads of the object; the lexicon is read entry by entry, so that an error can name its entry.
#[derive(serde::Deserialize)]
#[serde(default)]
struct Options {
    types: Option<Vec<MentionType>>,
    quotes: bool,
    attributions: Option<Vec<AttributionKind>>,
}

impl Default for Options {
    fn default() -> Self {
        Self { types: None, quotes: true, attributions: None }
    }
}

/// The annotator that a JavaScript object asks for; the default one for undefined and null.
pub(super) fn read(value: JsValue) -> Result<Annotator, JsError> {
    const KNOWN: [&str; 6] = ["types", "quotes", "attributions", "lexicon", "corrections", "blockQuotes"];
    let mut annotator = Annotator::new();
    if value.is_undefined() || value.is_null() {
        return Ok(annotator);
    }
    let wrong = |why: String| JsError::new(&format!("cannot read the options: {why}"));
    let object = value.dyn_ref::<Object>().ok_or_else(|| wrong("they are not an object".into()))?;
    if let Some(key) = unknown(object, &KNOWN) {
        let key = excerpt(&key);
        return Err(wrong(format!("there is no option {key:?}; the options are {}", KNOWN.join(", "))));
    }
    let lexicon = Reflect::get(object, &"lexicon".into()).unwrap_or_default();
    if let Some(lexicon) = read_lexicon(lexicon).map_err(|why| wrong(format!("the lexicon: {why}")))? {
        annotator = annotator.lexicon(lexicon);
    }
    let corrections = Reflect::get(object, &"corrections".into()).unwrap_or_default();
    if !corrections.is_undefined() && !corrections.is_null() {
        let list = raw(&corrections, 0).map(CorrectionList::from_raw);
        let list = list.ok_or_else(|| wrong("the corrections: what is in them is no plain data".into()))?;
        annotator = annotator.corrections(list.map_err(|why| wrong(format!("the corrections: {why}")))?);
    }
    let blocks = Reflect::get(object, &"blockQuotes".into()).unwrap_or_default();
    if !blocks.is_undefined() && !blocks.is_null() {
        let list = raw(&blocks, 0).ok_or_else(|| wrong("the block quotes: what is in them is no plain data".into()))?;
        let list = block_quotes(&list).map_err(|why| wrong(format!("the block quotes: {why}")))?;
        annotator = annotator.block_quotes(list);
    }
    let options: Options = serde_wasm_bindgen::from_value(value).map_err(|error| wrong(error.to_string()))?;
    if let Some(types) = options.types {
        annotator = annotator.types(types);
    }
    if let Some(kinds) = options.attributions {
        annotator = annotator.attributions(kinds);
    }
    Ok(annotator.quotes(options.quotes))
}

/// A value of JSON; `None` for what is none, as a function is, or is nested more deeply than any correction.
fn raw(value: &JsValue, depth: usize) -> Option<Raw> {
    const MAX_DEPTH: usize = 8;
    if value.is_null() || value.is_undefined() {
        return Some(Raw::Null);
    }
    if let Some(text) = value.as_string() {
        return Some(Raw::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Raw::Number(number));
    }
    if let Some(value) = value.as_bool() {
        return Some(Raw::Bool(value));
    }
    if depth == MAX_DEPTH {
        return None;
    }
    if let Some(items) = value.dyn_ref::<Array>() {
        return items.iter().map(|item| raw(&item, depth + 1)).collect::<Option<_>>().map(Raw::List);
    }
    let object = value.dyn_ref::<Object>()?;
    let field = |key: JsValue| Some((key.as_string()?, raw(&Reflect::get(object, &key).ok()?, depth + 1)?));
    Object::keys(object).iter().map(field).collect::<Option<_>>().map(Raw::Object)
}

/// The lexicon of `[{name, type, aliases, entity}, …]`; `None` for undefined and null.
fn read_lexicon(value: JsValue) -> Result<Option<UserLexicon>, String> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let entries = value.dyn_ref::<Array>().ok_or("it is not a list of {name, type, aliases, entity}")?;
    let names: Result<Vec<ListedName>, String> =
        entries.iter().enumerate().map(|(index, entry)| read_entry(index + 1, entry)).collect();
    UserLexicon::new(names?).map(Some).map_err(|error| error.to_string())
}

fn read_entry(number: usize, entry: JsValue) -> Result<ListedName, String> {
    const KNOWN: [&str; 4] = ["name", "type", "aliases", "entity"];
    let object = entry.dyn_ref::<Object>().ok_or_else(|| format!("entry {number} is not an object"))?;
    if let Some(key) = unknown(object, &KNOWN) {
        let key = excerpt(&key);
        return Err(format!(
            "entry {number} has {key:?}; expected name, type, aliases and entity, the last two if wanted"
        ));
    }
    let raw: RawEntry = serde_wasm_bindgen::from_value(entry).map_err(|error| format!("entry {number}: {error}"))?;
    raw.read(Where::Entry(number)).map_err(|error| error.to_string())
}

/// The first key of the object that is not among the known ones. Without this a misspelt key would be passed over, since
/// serde-wasm-bindgen asks an object for the fields that it knows and for nothing else.
fn unknown(object: &Object, known: &[&str]) -> Option<String> {
    let keys = Object::keys(object);
    keys.iter().filter_map(|key| key.as_string()).find(|key| !known.contains(&key.as_str()))
}

impl<'de> Deserialize<'de> for MentionType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        one_of(deserializer, Self::ALL, Self::name, "type")
    }
}

impl<'de> Deserialize<'de> for AttributionKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        one_of(deserializer, Self::ALL, Self::name, "attribution")
    }
}

/// The one of these that has the name that is read; `noun` is what one is called.
fn one_of<'de, D: Deserializer<'de>, T: Copy, const N: usize>(
    deserializer: D,
    all: [T; N],
    name: impl Fn(T) -> &'static str,
    noun: &str,
) -> Result<T, D::Error> {
    let wanted = String::deserialize(deserializer)?;
    all.into_iter().find(|&one| name(one) == wanted).ok_or_else(|| {
        let wanted = excerpt(&wanted);
        D::Error::custom(format!("there is no {noun} {wanted:?}; the {noun}s are {}", all.map(name).join(", ")))
    })
}
