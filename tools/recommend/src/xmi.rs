//! A UIMA CAS as XMI: its text is read, and annotations are put into it. All else of it stays as it was, byte for byte.

use std::fmt::{self, Write};

use pressmark::{Span, Utf16};
use roxmltree::{Document, Node, ParsingOptions};

const XMI: &str = "http://www.omg.org/XMI";
const CAS: &str = "http:///uima/cas.ecore";
const SENTENCE: (&str, &str) = ("http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore", "Sentence");

/// The most elements, attributes apart, of a document: a book's tokens.
const MOST_NODES: u32 = 2_000_000;

/// Why a document cannot be read.
#[derive(Debug)]
pub(crate) struct BadXml(String);

impl fmt::Display for BadXml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Parses XML without a DTD, and so without entities of its own.
pub(crate) fn parse(xml: &str) -> Result<Document<'_>, BadXml> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(xml, options).map_err(|error| BadXml(error.to_string()))
}

/// A document with its text, and the places where something can be put in.
pub(crate) struct Cas<'x> {
    xml: &'x str,
    text: String,
    /// The sentences of the document, in order, where it has them.
    sentences: Vec<Span<Utf16>>,
    /// The id of the text.
    sofa: u32,
    /// The highest id that is taken.
    last_id: u32,
    /// Where an element can be put in, before the end of the root.
    end: usize,
    /// Where an id can be put in, after the others of the text's view; `None` where it has no view yet.
    members: Option<usize>,
}

/// What is put in.
pub(crate) struct Suggestion {
    pub(crate) span: Span<Utf16>,
    /// `None` leaves the feature empty.
    pub(crate) label: Option<String>,
    /// A probability.
    pub(crate) score: f64,
    pub(crate) explanation: String,
}

/// As what suggestions are put in: names that were found to be [identifiers](is_identifier).
pub(crate) struct Layer<'a> {
    pub(crate) name: &'a str,
    pub(crate) feature: &'a str,
    pub(crate) score: bool,
    pub(crate) explanation: bool,
}

impl<'x> Cas<'x> {
    /// Reads a document, in time proportional to its length.
    ///
    /// # Errors
    ///
    /// When it is no well-formed XML, has a DTD, or is no CAS with a text.
    pub(crate) fn read(xml: &'x str) -> Result<Self, BadXml> {
        let bad = |what: &str| BadXml(what.to_owned());
        let document = parse(xml)?;
        let root = document.root_element();
        if !root.has_tag_name((XMI, "XMI")) {
            return Err(bad("the root is not xmi:XMI"));
        }
        let elements = || root.children().filter(Node::is_element);
        let sofas = || elements().filter(|node| node.has_tag_name((CAS, "Sofa")) && node.has_attribute("sofaString"));
        let initial = sofas().find(|sofa| sofa.attribute("sofaID") == Some("_InitialView"));
        let sofa = initial.or_else(|| sofas().next()).ok_or_else(|| bad("there is no cas:Sofa with a sofaString"))?;
        let text = sofa.attribute("sofaString").unwrap_or_default().to_owned();
        let sofa = sofa.attribute((XMI, "id")).and_then(number).ok_or_else(|| bad("the cas:Sofa has no xmi:id"))?;
        let is_of_text = |node: &Node<'_, '_>| node.attribute("sofa").and_then(number) == Some(sofa);
        let length = text.encode_utf16().count();
        let mut sentences: Vec<_> = elements()
            .filter(|node| node.has_tag_name(SENTENCE) && is_of_text(node))
            .filter_map(span)
            .filter(|span| span.start < span.end && span.end.0 as usize <= length)
            .collect();
        sentences.sort_unstable();
        let view = elements().find(|node| node.has_tag_name((CAS, "View")) && is_of_text(node));
        // Before the quotation mark that closes it.
        let members = view.and_then(|view| view.attribute_node("members")).map(|members| members.range().end - 1);
        if view.is_some() && members.is_none() {
            return Err(bad("the cas:View has no members"));
        }
        let end = xml[root.range()].rfind("</").ok_or_else(|| bad("the root has no end"))? + root.range().start;
        let ids = document.descendants().filter_map(|node| node.attribute((XMI, "id")).and_then(number));
        let last_id = ids.max().unwrap_or(sofa);
        Ok(Self { xml, text, sentences, sofa, last_id, end, members })
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The parts of a span in each of the sentences that it touches; the span itself where the document has no sentences.
    pub(crate) fn within_sentences(&self, span: Span<Utf16>) -> Vec<Span<Utf16>> {
        if self.sentences.is_empty() {
            return vec![span];
        }
        let touched = self.sentences.iter().filter(|sentence| sentence.overlaps(span));
        touched
            .map(|sentence| Span { start: sentence.start.max(span.start), end: sentence.end.min(span.end) })
            .collect()
    }

    /// The document with these annotations of the layer, each marked as a suggestion.
    ///
    /// # Errors
    ///
    /// When there is no number left for an id.
    pub(crate) fn with(&self, suggestions: &[Suggestion], layer: &Layer<'_>) -> Result<String, BadXml> {
        if suggestions.is_empty() {
            return Ok(self.xml.to_owned());
        }
        let (package, name) = layer.name.rsplit_once('.').unwrap_or(("uima.noNamespace", layer.name));
        let namespace = format!("http:///{}.ecore", package.replace('.', "/"));
        let (mut elements, mut ids) = (String::new(), String::new());
        for (id, suggestion) in (u64::from(self.last_id) + 1..).zip(suggestions) {
            // UIMA's ids are Java's int.
            let id = i32::try_from(id).map_err(|_| BadXml("there is no xmi:id left".to_owned()))?;
            let Span { start, end } = suggestion.span;
            let _ = write!(
                elements,
                "<layer:{name} xmlns:layer=\"{namespace}\" xmlns:xmi=\"{XMI}\" xmi:id=\"{id}\" sofa=\"{}\" begin=\"{}\" \
                 end=\"{}\" inception_internal_predicted=\"true\"",
                self.sofa, start.0, end.0
            );
            let label = suggestion.label.as_deref().map(|label| (String::new(), escaped(label)));
            let score = layer.score.then(|| ("_score".to_owned(), suggestion.score.to_string()));
            let explanation =
                layer.explanation.then(|| ("_score_explanation".to_owned(), escaped(&suggestion.explanation)));
            for (suffix, value) in [label, score, explanation].into_iter().flatten() {
                let _ = write!(elements, " {}{suffix}=\"{value}\"", layer.feature);
            }
            elements.push_str("/>");
            let _ = write!(ids, " {id}");
        }
        let mut put_in = vec![(self.end, elements)];
        match self.members {
            Some(at) => put_in.push((at, ids)),
            None => put_in.push((
                self.end,
                format!("<cas:View xmlns:cas=\"{CAS}\" sofa=\"{}\" members=\"{}\"/>", self.sofa, ids.trim()),
            )),
        }
        put_in.sort_by_key(|&(at, _)| at);
        let mut document =
            String::with_capacity(self.xml.len() + put_in.iter().map(|(_, part)| part.len()).sum::<usize>());
        let mut done = 0;
        for (at, part) in put_in {
            document.push_str(&self.xml[done..at]);
            document.push_str(&part);
            done = at;
        }
        document.push_str(&self.xml[done..]);
        Ok(document)
    }
}

/// Whether a name of a type, with its package, or of a feature can stand in XML as it is: as in Java, in ASCII.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    name.split('.').all(is_word)
}

/// An id or offset; `None` for what is none.
fn number(value: &str) -> Option<u32> {
    value.parse().ok()
}

fn span(node: Node<'_, '_>) -> Option<Span<Utf16>> {
    let offset = |name| node.attribute(name).and_then(number).map(Utf16);
    Some(Span { start: offset("begin")?, end: offset("end")? })
}

/// A value of an attribute; what XML cannot hold becomes U+FFFD.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(escaped, "&#{};", c as u32);
            }
            '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}
