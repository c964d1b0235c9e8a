//! A list as it is given, in JSON or by JavaScript, before it is known whether it is one. One reader (`read.rs`) serves both.

use super::CorrectionError;

/// A value of JSON.
#[derive(Debug)]
pub(crate) enum Raw {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Raw>),
    Object(Vec<(String, Raw)>),
}

impl From<serde_json::Value> for Raw {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(fields) => {
                Self::Object(fields.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

/// The value that a text is. What is nested deeper than 128 levels is refused.
pub(super) fn parse(text: &str) -> Result<Raw, CorrectionError> {
    let value: Result<serde_json::Value, _> = serde_json::from_str(text.trim_start_matches('\u{FEFF}'));
    value.map(Raw::from).map_err(|error| {
        let what = error.to_string();
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        CorrectionError::new(format!("line {}: {what}; expected {}", error.line(), super::read::EXPECTED))
    })
}
