//! What every format writes: a text with its annotation, and the words of its spans.

use std::fmt::Write;

use crate::annotation::{Annotation, Entity, EntityId, Quote};
use crate::offset::Span;

/// A text with its annotation.
pub(super) struct Document<'d> {
    pub(super) text: &'d str,
    pub(super) annotation: &'d Annotation,
    /// What the text is called.
    pub(super) name: Option<&'d str>,
    /// Whether others stand in the same file.
    pub(super) several: bool,
}

impl<'d> Document<'d> {
    /// The text of a span as written; empty if it is of another text.
    pub(super) fn slice(&self, span: Span) -> &'d str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The words of a span, with single blanks for white space.
    pub(super) fn words(&self, span: Span) -> String {
        one_line(self.slice(span))
    }

    /// The entity that speaks.
    pub(super) fn speaker(&self, quote: &Quote) -> Option<&'d Entity> {
        quote.speaker.and_then(|id| self.annotation.entities.get(id.index()))
    }

    /// The quotes by who speaks, as indices, in the order of each one's first; those without a speaker come last.
    pub(super) fn quotes_by_speaker(&self) -> Vec<(Option<&'d Entity>, Vec<usize>)> {
        let nobody = self.annotation.entities.len();
        let mut places: Vec<Option<usize>> = vec![None; nobody];
        let mut groups: Vec<(Option<&'d Entity>, Vec<usize>)> = Vec::new();
        let mut nobodys = Vec::new();
        for (number, quote) in self.annotation.quotes.iter().enumerate() {
            match quote.speaker.map(EntityId::index).filter(|&id| id < nobody) {
                Some(id) => {
                    let place = *places[id].get_or_insert(groups.len());
                    if place == groups.len() {
                        groups.push((Some(&self.annotation.entities[id]), Vec::new()));
                    }
                    groups[place].1.push(number);
                }
                None => nobodys.push(number),
            }
        }
        if !nobodys.is_empty() {
            groups.push((None, nobodys));
        }
        groups
    }

    /// The words of a quote in one line, with an ellipsis where others' words stand between them. `marked` puts what is in
    /// quotation marks between such.
    pub(super) fn quoted(&self, quote: &Quote, marked: bool) -> String {
        let mut words = String::new();
        let mut last = None;
        for piece in &quote.pieces {
            if let Some(last) = last {
                let between = self.text.get(last..piece.span.start.index()).unwrap_or_default();
                words.push_str(if between.contains(char::is_alphanumeric) { " … " } else { " " });
            }
            last = Some(piece.span.end.index());
            let mark = |mark: &'static str| if marked && piece.marked { mark } else { "" };
            words.push_str(mark("“"));
            words.push_str(&self.words(piece.span));
            words.push_str(mark("”"));
        }
        words
    }
}

/// Whether it is white space or a control character: what a line of another form cannot hold, or shows as a blank.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

/// A text in one line, with single blanks, and none at its edges.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A number of three decimals, "0.250", of its thousandths. Written without floating point, whose digits need much code.
pub(super) fn decimals(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

/// A probability or a share in thousandths.
pub(super) fn thousandths(value: f64) -> u32 {
    (value * 1000.0).round() as u32
}

/// The relative address of a file: all but letters, digits and what paths are made of in per cent (RFC 3986).
pub(super) fn address(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(byte.into());
        } else {
            // Writing to a string does not fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_name_is_a_relative_address() {
        assert_eq!(address("news/July 4: “é”.txt"), "news/July%204%3A%20%E2%80%9C%C3%A9%E2%80%9D.txt");
    }
}
