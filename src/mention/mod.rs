//! The second stage: mentions, by pattern and by name.

mod choose;
pub(crate) mod name;
mod pattern;

use crate::annotation::{Confidence, MentionType};
use crate::offset::Span;
use crate::segment::Segments;

/// A span that names something, before it is known what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    pub(crate) confidence: Confidence,
}

/// The mentions of a text, in reading order, never overlapping.
pub(crate) fn mentions(segments: &Segments<'_>) -> Vec<Found> {
    choose::choose(pattern::find(segments), name::find(segments))
}
