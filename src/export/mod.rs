//! The annotation written out, in the forms that other programs and readers read: a file a format.
//!
//! A format writes a [`Document`](document::Document) at the end of a string. What an annotation says of a text that is not its own is left out, so
//! that no format panics.

mod brat;
mod conll;
mod document;
mod entities_sheet;
mod exporter;
mod format;
mod hidden;
mod html;
mod json;
mod markdown;
mod quotes_sheet;
mod sheet;
mod sources_sheet;
mod web_annotation;

pub use exporter::{Exporter, export};
pub use format::ExportFormat;
pub use json::to_json;
