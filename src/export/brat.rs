//! Stand-off annotation for brat, which reads a file `.ann` beside the text.
//!
//! brat allows no line end within what it binds to the text, and programs that read line by line take more characters for one than
//! it does. So a span is cut there into fragments: "12 18;20 25".

use std::fmt::Write;

use super::document::Document;
use crate::annotation::{MentionType, Quote};
use crate::offset::{OffsetIndex, Span};

/// Writes the lines of a text.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let index = OffsetIndex::new(document.text);
    let mut brat = Brat { document, index, out, bounds: 0, relations: 0, attributes: 0, notes: 0 };
    for mention in &document.annotation.mentions {
        brat.bound(type_name(mention.kind), &[mention.span]);
    }
    for entity in document.annotation.entities.iter().filter(|entity| entity.mentions.len() > 1) {
        brat.out.push_str("*\tEquiv");
        for mention in &entity.mentions {
            let _ = write!(brat.out, " T{}", mention + 1);
        }
        brat.out.push('\n');
    }
    for quote in &document.annotation.quotes {
        brat.quote(quote);
    }
}

/// brat's types are words of letters and digits.
fn type_name(kind: MentionType) -> &'static str {
    match kind {
        MentionType::Person => "Person",
        MentionType::Organization => "Organization",
        MentionType::Place => "Place",
        MentionType::Facility => "Facility",
        MentionType::Group => "Group",
        MentionType::Event => "Event",
        MentionType::Product => "Product",
        MentionType::Work => "Work",
        MentionType::Law => "Law",
        MentionType::Misc => "Misc",
        MentionType::Date => "Date",
        MentionType::Time => "Time",
        MentionType::Money => "Money",
        MentionType::Percent => "Percent",
        MentionType::Quantity => "Quantity",
        MentionType::Number => "Number",
    }
}

/// What has been written, in numbers. Writing to a string does not fail.
struct Brat<'d, 'o> {
    document: &'d Document<'d>,
    index: OffsetIndex<'d>,
    out: &'o mut String,
    bounds: u32,
    relations: u32,
    attributes: u32,
    notes: u32,
}

impl Brat<'_, '_> {
    /// A `T`: what is bound to the text. Its number.
    fn bound(&mut self, kind: &str, spans: &[Span]) -> u32 {
        self.bounds += 1;
        let _ = write!(self.out, "T{}\t{kind}", self.bounds);
        let mut words = String::new();
        let mut cut: Vec<Span> = spans.iter().flat_map(|&span| fragments(self.document, span)).collect();
        // What a reader has named that is no more than line ends has no words; it has a place all the same.
        let is_blank = cut.is_empty();
        if is_blank {
            cut.extend(spans);
        }
        for (at, fragment) in cut.into_iter().enumerate() {
            let [start, end] = [fragment.start, fragment.end].map(|at| self.index.code_point(at).0);
            let separator = if at == 0 { ' ' } else { ';' };
            let _ = write!(self.out, "{separator}{start} {end}");
            words.push_str(if at == 0 { "" } else { " " });
            words.push_str(if is_blank { "" } else { self.document.slice(fragment) });
        }
        let _ = writeln!(self.out, "\t{words}");
        self.bounds
    }

    fn relation(&mut self, kind: &str, from: u32, to: u32) {
        self.relations += 1;
        let _ = writeln!(self.out, "R{}\t{kind} Arg1:T{from} Arg2:T{to}", self.relations);
    }

    fn attribute(&mut self, kind: &str, of: u32, value: &str) {
        self.attributes += 1;
        let _ = writeln!(self.out, "A{}\t{kind} T{of} {value}", self.attributes);
    }

    fn quote(&mut self, quote: &Quote) {
        let spans: Vec<Span> = quote.pieces.iter().map(|piece| piece.span).collect();
        let content = self.bound("Content", &spans);
        for (kind, by, span) in
            [("Cue", "CuedBy", quote.cue), ("Source", "SaidBy", quote.source), ("Ground", "GroundedBy", quote.ground)]
        {
            if let Some(span) = span {
                let bound = self.bound(kind, &[span]);
                self.relation(by, content, bound);
            }
        }
        self.attribute("QuoteKind", content, quote.kind.name());
        self.attribute("Attribution", content, quote.attribution.name());
        if quote.anonymous {
            self.attributes += 1;
            let _ = writeln!(self.out, "A{}\tAnonymous T{content}", self.attributes);
        }
        if let Some(speaker) = self.document.speaker(quote) {
            if let Some(first) = speaker.mentions.first() {
                self.relation("Speaker", content, first + 1);
            }
            self.notes += 1;
            let name = super::document::one_line(&speaker.name);
            let _ = writeln!(self.out, "#{}\tAnnotatorNotes T{content}\t{name}", self.notes);
        }
    }
}

/// The parts of a span between line ends and tabs, without white space at their edges; none is empty.
fn fragments<'d>(document: &Document<'d>, span: Span) -> impl Iterator<Item = Span> + use<'d> {
    let ends_line = |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    let mut at = span.start.index();
    document.slice(span).split_inclusive(ends_line).filter_map(move |line| {
        let words = line.trim_matches(|character: char| character.is_whitespace() || ends_line(character));
        let start = at + line.find(words).unwrap_or_default();
        at += line.len();
        (!words.is_empty()).then(|| Span::at(start..start + words.len()))
    })
}
