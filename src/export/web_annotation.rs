//! JSON-LD after the W3C's Web Annotation Data Model (Recommendation of 23 February 2017), one line a text.
//!
//! A name or a quote is an annotation. Its target is its words, found by what they are and stand between (`TextQuoteSelector`) and
//! by where they are (`TextPositionSelector`); a quote of several pieces has a target for each. Its bodies say who is meant
//! (`identifying`), what it is (`classifying`, `tagging`) and, of a quote, which words say whose it is (`linking`). Positions count
//! code points, as section 4.2.4 of the Recommendation wants. The text is the resource of its name, or `article.txt`, beside the
//! document; the ids are fragments of the document.

use std::fmt::Write;

use super::document::{Document, address};
use crate::annotation::{Mention, Quote};
use crate::offset::{OffsetIndex, Span};

/// Characters before and after the words that a `TextQuoteSelector` has.
const CONTEXT: usize = 32;

/// Writes the collection of a text.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let name = document.name.map(address);
    let source = string(name.as_deref().unwrap_or("article.txt"));
    let own = name.map_or_else(|| "#".to_owned(), |name| format!("#{name}/"));
    let annotation = document.annotation;
    let mut page = Page { document, source, own, index: OffsetIndex::new(document.text), out };
    page.put(r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":""#);
    page.id("annotations", None);
    page.put(r#","type":"AnnotationCollection","label":"#);
    page.put(&string(document.name.unwrap_or("Names and quotes")));
    page.put(r#","generator":{"type":"Software","name":"Pressmark"},"total":"#);
    let _ = write!(page.out, "{}", annotation.mentions.len() + annotation.quotes.len());
    page.put(r#","first":{"id":""#);
    page.id("page", None);
    page.put(r#","type":"AnnotationPage","startIndex":0,"items":["#);
    for (number, mention) in (1..).zip(&annotation.mentions) {
        page.mention(number, mention);
    }
    for (number, quote) in (1..).zip(&annotation.quotes) {
        page.quote(number, quote);
    }
    if page.out.ends_with(',') {
        page.out.pop();
    }
    page.put("]}}\n");
}

struct Page<'d, 'o> {
    document: &'d Document<'d>,
    /// The address of the text, as JSON.
    source: String,
    /// What ids begin with. It has nothing that JSON escapes.
    own: String,
    index: OffsetIndex<'d>,
    out: &'o mut String,
}

impl Page<'_, '_> {
    fn put(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// An id, after its opening quotation mark. Writing to a string does not fail.
    fn id(&mut self, what: &str, number: Option<u32>) {
        self.out.push_str(&self.own);
        self.put(what);
        if let Some(number) = number {
            let _ = write!(self.out, "-{number}");
        }
        self.put("\"");
    }

    fn mention(&mut self, number: u32, mention: &Mention) {
        let entity = mention.entity.and_then(|id| self.document.annotation.entities.get(id.index()));
        let motivation = if entity.is_some() { "identifying" } else { "classifying" };
        self.begin("mention", number, motivation);
        if let Some(entity) = entity {
            self.body("identifying", &entity.name);
        }
        self.body("classifying", mention.kind.name());
        self.targets([mention.span]);
    }

    fn quote(&mut self, number: u32, quote: &Quote) {
        self.begin("quote", number, "identifying");
        if let Some(speaker) = self.document.speaker(quote) {
            self.body("identifying", &speaker.name);
        }
        self.body("classifying", &format!("{} quote", quote.kind.name()));
        self.body("tagging", quote.attribution.name());
        for span in [quote.cue, quote.source, quote.ground].into_iter().flatten() {
            self.resource(Some("linking"), span);
        }
        self.targets(quote.pieces.iter().map(|piece| piece.span));
    }

    /// An annotation up to its first body.
    fn begin(&mut self, what: &str, number: u32, motivation: &str) {
        self.put(r#"{"id":""#);
        self.id(what, Some(number));
        self.put(r#","type":"Annotation","motivation":""#);
        self.put(motivation);
        self.put(r#"","body":["#);
    }

    /// A body of words, with a comma after it.
    fn body(&mut self, purpose: &str, words: &str) {
        self.put(r#"{"type":"TextualBody","purpose":""#);
        self.put(purpose);
        self.put(r#"","value":"#);
        self.put(&string(words));
        self.put("},");
    }

    /// The targets, after the last body, and the annotation's end.
    fn targets(&mut self, spans: impl IntoIterator<Item = Span>) {
        self.out.pop();
        self.put(r#"],"target":["#);
        spans.into_iter().for_each(|span| self.resource(None, span));
        if self.out.ends_with(',') {
            self.out.pop();
        }
        self.put("]},");
    }

    /// A part of the text, with a comma after it.
    fn resource(&mut self, purpose: Option<&str>, span: Span) {
        let Document { text, .. } = *self.document;
        let before = text.get(..span.start.index()).unwrap_or_default();
        let after = text.get(span.end.index()..).unwrap_or_default();
        let from = before.char_indices().nth_back(CONTEXT - 1).map_or(0, |(at, _)| at);
        let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        let [start, end] = [span.start, span.end].map(|at| self.index.code_point(at).0);
        self.put(r#"{"type":"SpecificResource","#);
        if let Some(purpose) = purpose {
            let _ = write!(self.out, r#""purpose":"{purpose}","#);
        }
        let _ = write!(
            self.out,
            r#""source":{},"selector":[{{"type":"TextQuoteSelector","exact":{},"prefix":{},"suffix":{}}},{{"type":"TextPositionSelector","start":{start},"end":{end}}}]}},"#,
            self.source,
            string(self.document.slice(span)),
            string(&before[from..]),
            string(&after[..to]),
        );
    }
}

/// A string of JSON.
fn string(words: &str) -> String {
    serde_json::to_string(words).unwrap_or_default()
}
