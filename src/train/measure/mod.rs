//! Figures of how good the annotator is, as the tables that MODEL.md and README show.
//!
//! What is measured is what a user gets: the annotation of the model that is built in. Spans of both sides are trimmed alike,
//! so that a leading article, a possessive or a mark at the edge decides nothing.

mod calibration;
#[cfg(test)]
mod hand_made;
pub(crate) mod names;
pub(crate) mod quotes;
mod regions;
pub(crate) mod report;
mod same_source;
pub(super) mod same_speaker;
mod sources;
pub(super) mod speakers;
pub(crate) mod table;
pub(crate) mod tally;
mod words;
