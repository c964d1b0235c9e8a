//! The fields as they are written. One that is not known is an error: what it says would be lost.

use serde::Deserialize;
use serde::de::IgnoredAny;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAnnotation {
    /// What JSON Lines have before the others: the text's name.
    #[serde(rename = "id", default)]
    _id: IgnoredAny,
    pub(super) mentions: Vec<RawMention>,
    pub(super) entities: Vec<RawEntity>,
    pub(super) quotes: Vec<RawQuote>,
    #[serde(default)]
    pub(super) lost: Vec<u32>,
    #[serde(default)]
    pub(super) language: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMention {
    pub(super) start: u32,
    pub(super) end: u32,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) entity: Option<u32>,
    pub(super) confidence: f64,
    #[serde(default)]
    pub(super) corrected: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntity {
    pub(super) id: u32,
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) named: bool,
    pub(super) roles: Vec<String>,
    pub(super) mentions: Vec<u32>,
    #[serde(default)]
    pub(super) corrected: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuote {
    pub(super) kind: String,
    pub(super) attribution: String,
    pub(super) pieces: Vec<RawPiece>,
    pub(super) cue: Option<[u32; 2]>,
    pub(super) source: Option<[u32; 2]>,
    pub(super) speaker: Option<u32>,
    pub(super) anonymous: bool,
    pub(super) ground: Option<[u32; 2]>,
    pub(super) evidence: String,
    pub(super) confidence: f64,
    #[serde(default)]
    pub(super) corrected: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPiece {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) marked: bool,
}
