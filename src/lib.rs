//! Finds who and what is named in a news article, and who said what.
//!
//! ```
//! let annotation = pressmark::annotate("“The eagle has landed,” said Neil Armstrong.");
//! assert_eq!(annotation.entities[0].name, "Neil Armstrong");
//! assert_eq!(annotation.quotes[0].speaker.map(|id| id.index()), Some(0));
//! ```
//!
//! Text flows one way through the stages: `segment`, `mention`, `entity`, `quote`; see ARCHITECTURE.md.

mod annotation;
mod annotator;
mod entity;
mod export;
mod lexicon;
mod mention;
mod model;
mod offset;
mod quote;
mod segment;
#[cfg(any(test, feature = "train"))]
#[doc(hidden)]
pub mod train;
mod user_lexicon;
#[cfg(target_arch = "wasm32")]
mod web;

pub use annotation::{
    Annotation, Confidence, Entity, EntityId, Evidence, Mention, MentionType, Piece, Quote, QuoteKind,
};
pub use annotator::{Annotator, Options};
pub use export::to_json;
pub use offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};
pub use user_lexicon::{LexiconError, ListedName, UserLexicon};
#[cfg(target_arch = "wasm32")]
pub use web::{annotate as annotate_js, annotate_json, highlight, unhighlight};

/// Reads a text: what is named in it, and who said what.
///
/// Any text gives an annotation; reading never fails. Takes time proportional to the text's length. Offsets are 32 bits
/// wide, so of a text over 4 GiB only what comes before that is read.
///
/// ```
/// use pressmark::MentionType;
/// let text = "NASA said on July 20, 1969 that the “Eagle” had landed.";
/// let annotation = pressmark::annotate(text);
/// let date = annotation.mentions.iter().find(|mention| mention.kind == MentionType::Date).unwrap();
/// assert_eq!(&text[date.span.range()], "July 20, 1969");
/// ```
#[must_use]
pub fn annotate(text: &str) -> Annotation {
    read(text, &UserLexicon::default())
}

/// The same with the user's own names, and returns only what the options ask for.
#[must_use]
pub fn annotate_with(text: &str, options: &Options) -> Annotation {
    match &options.lexicon {
        Some(lexicon) => options.apply(read(text, lexicon)),
        None => options.apply(annotate(text)),
    }
}

/// The stages, one after another.
fn read(text: &str, lexicon: &UserLexicon) -> Annotation {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let segments = segment::segment(text);
    let (found, listed) = mention::mentions(&segments, lexicon);
    let entities = entity::entities(&segments, &found, &listed, lexicon);
    let quotes = quote::quotes(&segments, &entities);
    Annotation { mentions: entities.mentions, entities: entities.entities, quotes }
}
