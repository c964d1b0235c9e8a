//! JSON: the annotation's own form. It has the fields of the JavaScript objects, in the same order.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::document::Document;
use crate::annotation::{
    Annotation, AttributionKind, Confidence, Entity, EntityId, Evidence, Mention, MentionType, Piece, Quote, QuoteKind,
};
use crate::language::Language;
use crate::offset::{Offset, OffsetIndex};

/// The annotation as JSON in one line, with the fields of the JavaScript objects in their order.
///
/// Offsets are written in the annotation's own unit: bytes of UTF-8 for what [`annotate`](crate::annotate) returns. Convert it
/// first where others read it, with [`Annotation::to_utf16`] for JavaScript and [`Annotation::to_code_points`] for Python: the
/// JSON does not say its unit. The same annotation gives the same bytes, natively and in WebAssembly.
///
/// ```
/// let annotation = pressmark::annotate("Marie Curie won.");
/// let json = pressmark::to_json(&annotation);
/// assert!(json.starts_with(r#"{"mentions":[{"start":0,"end":11,"type":"person","entity":0,"#));
///
/// use pressmark::OffsetIndex;
/// let text = "😀 Marie Curie won.";
/// let annotation = pressmark::annotate(text);
/// let start = |json: &str| json.split([':', ',']).nth(2).map(str::to_owned);
/// assert_eq!(start(&pressmark::to_json(&annotation)).as_deref(), Some("5"));
/// let for_javascript = annotation.to_utf16(&OffsetIndex::new(text));
/// assert_eq!(start(&pressmark::to_json(&for_javascript)).as_deref(), Some("3"));
/// ```
#[must_use]
pub fn to_json<O: Offset + Serialize>(annotation: &Annotation<O>) -> String {
    serde_json::to_string(annotation)
        .expect("only maps with keys that are no strings and failing writers make this fail")
}

/// Writes the annotation with offsets in UTF-16 code units, in a line.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    out.push_str(&to_json(&document.annotation.to_utf16(&OffsetIndex::new(document.text))));
    out.push('\n');
}

/// The same with the text's name before the other fields.
pub(super) fn write_line(document: &Document<'_>, out: &mut String) {
    let start = out.len();
    write(document, out);
    let id = document.name.map_or_else(|| "null".into(), |name| serde_json::to_string(name).unwrap_or_default());
    out.insert_str(start + 1, &format!("\"id\":{id},"));
}

impl Serialize for MentionType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for QuoteKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for AttributionKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

impl Serialize for EntityId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<O: Offset + Serialize> Serialize for Mention<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut mention = serializer.serialize_struct("Mention", 6)?;
        mention.serialize_field("start", &self.span.start)?;
        mention.serialize_field("end", &self.span.end)?;
        mention.serialize_field("type", &self.kind)?;
        mention.serialize_field("entity", &self.entity)?;
        mention.serialize_field("confidence", &self.confidence)?;
        mention.serialize_field("corrected", &self.corrected)?;
        mention.end()
    }
}

/// An entity with its id, which in Rust is its index in the list and not a field.
struct WithId<'e>(usize, &'e Entity);

impl Serialize for WithId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(id, entity) = self;
        let mut fields = serializer.serialize_struct("Entity", 7)?;
        fields.serialize_field("id", id)?;
        fields.serialize_field("name", &entity.name)?;
        fields.serialize_field("type", &entity.kind)?;
        fields.serialize_field("named", &entity.named)?;
        fields.serialize_field("roles", &entity.roles)?;
        fields.serialize_field("mentions", &entity.mentions)?;
        fields.serialize_field("corrected", &entity.corrected)?;
        fields.end()
    }
}

impl<O: Offset + Serialize> Serialize for Piece<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut piece = serializer.serialize_struct("Piece", 3)?;
        piece.serialize_field("start", &self.span.start)?;
        piece.serialize_field("end", &self.span.end)?;
        piece.serialize_field("marked", &self.marked)?;
        piece.end()
    }
}

impl<O: Offset + Serialize> Serialize for Quote<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut quote = serializer.serialize_struct("Quote", 11)?;
        quote.serialize_field("kind", &self.kind)?;
        quote.serialize_field("attribution", &self.attribution)?;
        quote.serialize_field("pieces", &self.pieces)?;
        quote.serialize_field("cue", &self.cue)?;
        quote.serialize_field("source", &self.source)?;
        quote.serialize_field("speaker", &self.speaker)?;
        quote.serialize_field("anonymous", &self.anonymous)?;
        quote.serialize_field("ground", &self.ground)?;
        quote.serialize_field("evidence", &self.evidence)?;
        quote.serialize_field("confidence", &self.confidence)?;
        quote.serialize_field("corrected", &self.corrected)?;
        quote.end()
    }
}

impl<O: Offset + Serialize> Serialize for Annotation<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entities: Vec<_> = self.entities.iter().enumerate().map(|(id, entity)| WithId(id, entity)).collect();
        let mut annotation = serializer.serialize_struct("Annotation", 5)?;
        annotation.serialize_field("mentions", &self.mentions)?;
        annotation.serialize_field("entities", &entities)?;
        annotation.serialize_field("quotes", &self.quotes)?;
        annotation.serialize_field("lost", &self.lost)?;
        annotation.serialize_field("language", &self.language.map(Language::code))?;
        annotation.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offset::{Byte, Span};

    #[test]
    fn every_field_is_written_in_its_order() {
        let span = |start, end| Span { start: Byte(start), end: Byte(end) };
        let annotation = Annotation {
            mentions: vec![Mention {
                span: span(12, 17),
                kind: MentionType::Person,
                entity: Some(EntityId(0)),
                confidence: Confidence::thousandths(1000),
                corrected: true,
            }],
            entities: vec![Entity {
                name: "Curie".into(),
                kind: MentionType::Person,
                named: true,
                roles: vec!["physicist".into()],
                mentions: vec![0],
                corrected: false,
            }],
            quotes: vec![Quote {
                kind: QuoteKind::Direct,
                attribution: AttributionKind::Said,
                pieces: vec![Piece { span: span(1, 4), marked: true }],
                cue: Some(span(7, 11)),
                source: None,
                speaker: None,
                anonymous: false,
                ground: Some(span(18, 23)),
                evidence: Evidence::Cue,
                confidence: Confidence::thousandths(250),
                corrected: false,
            }],
            lost: vec![2],
            language: Some(Language::ENGLISH),
        };
        assert_eq!(
            to_json(&annotation),
            r#"{"mentions":[{"start":12,"end":17,"type":"person","entity":0,"confidence":1.0,"corrected":true}],"entities":[{"id":0,"name":"Curie","type":"person","named":true,"roles":["physicist"],"mentions":[0],"corrected":false}],"quotes":[{"kind":"direct","attribution":"said","pieces":[{"start":1,"end":4,"marked":true}],"cue":[7,11],"source":null,"speaker":null,"anonymous":false,"ground":[18,23],"evidence":"cue","confidence":0.25,"corrected":false}],"lost":[2],"language":"en"}"#
        );
    }
}
