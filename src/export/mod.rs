//! The annotation written out, in the forms that other programs read.

mod json;

pub use json::to_json;
