//! The second stage: mentions, by pattern, by name and by the user's lexicon.

mod expression;
mod overlap;
pub(crate) mod tagger;

use crate::annotation::{Confidence, MentionType};
use crate::offset::Span;
use crate::segment::Segments;
use crate::user_lexicon::UserLexicon;

/// A span that names something, before it is known what it refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedSpan {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    pub(crate) confidence: Confidence,
}

/// The mentions of a text, in reading order, never overlapping, each with the entity that the user's lexicon gives it.
pub(crate) fn mentions(segments: &Segments<'_>, lexicon: &UserLexicon) -> (Vec<TypedSpan>, Vec<Option<u32>>) {
    let found = overlap::choose(expression::find(segments), tagger::find(segments));
    overlap::listed_first(found, lexicon.find(segments))
}
