//! Packs the annotation for JavaScript: one array of numbers and one string, which `www/annotate/unpack.js` takes apart again.
//!
//! Building 5,000 objects field by field across the boundary takes 11 ms; a flat array that JavaScript takes apart takes
//! under 2 ms. The layout, in 32-bit numbers:
//!
//! ```text
//! mentions: count, then for each  start end type entity confidence corrected
//! entities: count, then for each  type named corrected roles mentions, then the indices of its mentions
//! quotes:   count, then for each  kind attribution cue.start cue.end source.start source.end speaker anonymous
//!                                 ground.start ground.end evidence confidence corrected pieces,
//!                                 then for each piece  start end marked
//! lost:     count, then the indices
//! ```
//!
//! [`NONE`] stands for null, offsets are UTF-16 code units, confidence is in thousandths, and type, kind, evidence and attribution
//! are indices into lists of names. The string has the names of the types on its first line, of the kinds on its second, of the
//! evidence on its third and of the attributions on its fourth, and the language on its fifth, empty for null. Then each entity's name and each of its roles have a line; none of them has a line break in it.

use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

use crate::annotation::{Annotation, AttributionKind, Confidence, EntityId, Evidence, MentionType, QuoteKind};
use crate::language::Language;
use crate::offset::{Span, Utf16};

#[wasm_bindgen(module = "/www/annotate/unpack.js")]
extern "C" {
    fn unpack(numbers: Uint32Array, strings: &str) -> JsValue;
}

/// Stands for null. No offset reaches it: a JavaScript string is shorter.
const NONE: u32 = u32::MAX;

/// The annotation as a plain JavaScript object.
pub(super) fn unpacked(annotation: &Annotation<Utf16>) -> JsValue {
    let (numbers, strings) = pack(annotation);
    unpack(Uint32Array::from(numbers.as_slice()), &strings)
}

/// The annotation as numbers and a string.
pub(super) fn pack(annotation: &Annotation<Utf16>) -> (Vec<u32>, String) {
    let mut numbers = Vec::with_capacity(annotation.mentions.len() * 9 + annotation.quotes.len() * 16 + 4);
    let mut strings = MentionType::ALL.map(MentionType::name).join(" ");
    strings.push('\n');
    strings.push_str(&QuoteKind::ALL.map(QuoteKind::name).join(" "));
    strings.push('\n');
    strings.push_str(&Evidence::ALL.map(Evidence::name).join(" "));
    strings.push('\n');
    strings.push_str(&AttributionKind::ALL.map(AttributionKind::name).join(" "));
    strings.push('\n');
    strings.push_str(annotation.language.map_or("", Language::code));

    numbers.push(annotation.mentions.len() as u32);
    for mention in &annotation.mentions {
        let Span { start, end } = mention.span;
        numbers.extend([start.0, end.0, mention.kind as u32, id(mention.entity)]);
        numbers.extend([thousandths(mention.confidence), u32::from(mention.corrected)]);
    }
    numbers.push(annotation.entities.len() as u32);
    for entity in &annotation.entities {
        numbers.extend([entity.kind as u32, u32::from(entity.named), u32::from(entity.corrected)]);
        numbers.extend([entity.roles.len() as u32, entity.mentions.len() as u32]);
        numbers.extend(&entity.mentions);
        for line in std::iter::once(&entity.name).chain(&entity.roles) {
            strings.push('\n');
            strings.push_str(line);
        }
    }
    numbers.push(annotation.quotes.len() as u32);
    for quote in &annotation.quotes {
        let [cue, source, ground] = [quote.cue, quote.source, quote.ground]
            .map(|span| span.map_or([NONE; 2], |span| [span.start.0, span.end.0]));
        numbers.extend([quote.kind as u32, quote.attribution as u32]);
        numbers.extend(cue.into_iter().chain(source));
        numbers.extend([id(quote.speaker), u32::from(quote.anonymous)]);
        numbers.extend(ground);
        numbers.extend([quote.evidence as u32, thousandths(quote.confidence), u32::from(quote.corrected)]);
        numbers.push(quote.pieces.len() as u32);
        for piece in &quote.pieces {
            numbers.extend([piece.span.start.0, piece.span.end.0, u32::from(piece.marked)]);
        }
    }
    numbers.push(annotation.lost.len() as u32);
    numbers.extend(&annotation.lost);
    (numbers, strings)
}

fn id(entity: Option<EntityId>) -> u32 {
    entity.map_or(NONE, |id| id.0)
}

fn thousandths(confidence: Confidence) -> u32 {
    (confidence.value() * 1000.0).round() as u32
}
