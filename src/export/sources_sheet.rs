//! The sheet of sources: a row a source, then the quotes that lead to nobody, then the people who are never quoted.

use super::document::{Document, thousandths};
use super::sheet::Sheet;
use crate::offset::OffsetIndex;
use crate::summary::summarize;

macro_rules! head {
    ($file:literal) => {
        concat!(
            "\u{FEFF}",
            $file,
            "name,roles,kind,naming,quotes,words,share,direct,mixed,indirect,first_paragraph,first_start,ground\r\n"
        )
    };
}

pub(super) const HEAD: &str = head!("");
pub(super) const HEAD_OF_SEVERAL: &str = head!("file,");

/// Writes a row for each source.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let index = OffsetIndex::new(document.text);
    let mut sheet = Sheet::new(out, ',');
    for source in summarize(document.text, document.annotation) {
        if document.several {
            sheet.words(document.name.unwrap_or_default());
        }
        match source.speaker.and_then(|id| document.annotation.entities.get(id.index())) {
            Some(speaker) => sheet.words(&speaker.name).list(&speaker.roles),
            None => sheet.words("unattributed").words(""),
        };
        sheet.words(source.kind.map_or("", |kind| kind.name())).words(source.naming.map_or("", |naming| naming.name()));
        sheet.number(source.quotes).number(source.words).decimals(thousandths(source.share));
        sheet.number(source.direct).number(source.mixed).number(source.indirect);
        sheet.number(source.paragraph).number(index.utf16(source.first).0);
        sheet.words(source.ground.map_or("", |span| document.slice(span))).end();
    }
}
