//! The sheet of entities: a row an entity, with all the forms in which the text speaks of it.

use rustc_hash::FxHashSet;

use super::document::Document;
use super::sheet::Sheet;
use crate::offset::{OffsetIndex, Span};

pub(super) const HEAD: &str = "\u{FEFF}name,type,named,roles,mentions,first_start,forms\r\n";
pub(super) const HEAD_OF_SEVERAL: &str = "\u{FEFF}file,name,type,named,roles,mentions,first_start,forms\r\n";

/// Writes a row for each entity.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let index = OffsetIndex::new(document.text);
    let mut sheet = Sheet::new(out, ',');
    for (entity, spans) in document.annotation.entities.iter().zip(spans(document)) {
        if document.several {
            sheet.words(document.name.unwrap_or_default());
        }
        sheet.words(&entity.name).words(entity.kind.name()).words(if entity.named { "yes" } else { "no" });
        sheet.list(&entity.roles).number(entity.mentions.len() as u32);
        sheet.number(spans.first().map_or(0, |first| index.utf16(first.start).0));
        sheet.list(&forms(document, &spans)).end();
    }
}

/// The spans that speak of each entity: its mentions, or, of a speaker who is not named, the sources of its quotes.
fn spans(document: &Document<'_>) -> Vec<Vec<Span>> {
    let annotation = document.annotation;
    let mentions = |at: &u32| annotation.mentions.get(*at as usize).map(|mention| mention.span);
    let mut spans: Vec<Vec<Span>> =
        annotation.entities.iter().map(|entity| entity.mentions.iter().filter_map(mentions).collect()).collect();
    for quote in &annotation.quotes {
        if let (Some(id), Some(source)) = (quote.speaker, quote.source)
            && document.speaker(quote).is_some_and(|speaker| !speaker.named)
        {
            spans[id.index()].push(source);
        }
    }
    spans
}

/// The different words of these spans, in their order.
fn forms(document: &Document<'_>, spans: &[Span]) -> Vec<String> {
    let mut seen = FxHashSet::default();
    let words = spans.iter().map(|&span| document.words(span));
    words.filter(|words| seen.insert(words.clone())).collect()
}
