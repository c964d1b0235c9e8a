//! The sheet of quotes: a row a quote.

use super::document::{Document, thousandths};
use super::sheet::Sheet;
use crate::annotation::{Quote, QuoteKind};
use crate::offset::OffsetIndex;
use crate::summary::{Naming, Paragraphs};

/// The byte order mark, without which spreadsheets take the file for one of another encoding, and the names of the columns.
macro_rules! head {
    ($separator:literal, $($file:literal)?) => {
        concat!(
            "\u{FEFF}number", $separator, $($file, $separator,)? "paragraph", $separator, "kind", $separator, "attribution",
            $separator, "speaker", $separator, "speaker_type", $separator, "naming", $separator, "roles", $separator, "words",
            $separator, "source", $separator, "cue", $separator, "ground", $separator, "evidence", $separator, "confidence",
            $separator, "start", $separator, "end\r\n"
        )
    };
}

pub(super) const HEAD: &str = head!(",",);
pub(super) const HEAD_OF_SEVERAL: &str = head!(",", "file");
pub(super) const TABBED_HEAD: &str = head!("\t",);
pub(super) const TABBED_HEAD_OF_SEVERAL: &str = head!("\t", "file");

/// Writes a row for each quote.
pub(super) fn write(document: &Document<'_>, separator: char, out: &mut String) {
    let paragraphs = Paragraphs::of(document.text);
    let index = OffsetIndex::new(document.text);
    let mut sheet = Sheet::new(out, separator);
    for (number, quote) in (1..).zip(&document.annotation.quotes) {
        sheet.number(number);
        if document.several {
            sheet.words(document.name.unwrap_or_default());
        }
        write_quote(document, quote, &paragraphs, &index, &mut sheet);
        sheet.end();
    }
}

fn write_quote(
    document: &Document<'_>,
    quote: &Quote,
    paragraphs: &Paragraphs,
    index: &OffsetIndex<'_>,
    sheet: &mut Sheet<'_>,
) {
    let [start, end] = match (quote.pieces.first(), quote.pieces.last()) {
        (Some(first), Some(last)) => [first.span.start, last.span.end],
        _ => Default::default(),
    };
    sheet.number(paragraphs.number(start)).words(quote.kind.name()).words(quote.attribution.name());
    match document.speaker(quote) {
        Some(speaker) => sheet
            .words(&speaker.name)
            .words(speaker.kind.name())
            .words(Naming::of(speaker, quote.anonymous).name())
            .list(&speaker.roles),
        None => sheet.words("").words("").words("").words(""),
    };
    sheet.words(&document.quoted(quote, quote.kind == QuoteKind::Mixed));
    for span in [quote.source, quote.cue, quote.ground] {
        sheet.words(span.map_or("", |span| document.slice(span)));
    }
    sheet.words(quote.evidence.name()).decimals(thousandths(quote.confidence.value()));
    sheet.number(index.utf16(start).0).number(index.utf16(end).0);
}
