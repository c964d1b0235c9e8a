//! The second stage: mentions. Dates, times and amounts are found by patterns ([`expression`]), names by a statistical tagger
//! ([`tagger`]) and the [`rules`] that put right what it gets wrong, and a user's own names by the user's lexicon; [`overlap`]
//! decides where they claim the same words.

mod expression;
mod overlap;
mod rules;
pub(crate) mod tagger;
#[cfg(test)]
mod testing;
mod typed_span;

use crate::segment::Segments;
use crate::user_lexicon::UserLexicon;
pub(crate) use rules::end_with_letters;
use tagger::trace::NameTrace;
pub(crate) use typed_span::TypedSpan;

/// The mentions of a text, in reading order, never overlapping; beside each, the entity that the user's lexicon assigns to it.
pub(crate) fn mentions(segments: &Segments<'_>, lexicon: &UserLexicon) -> (Vec<TypedSpan>, Vec<Option<u32>>) {
    traced_mentions(segments, lexicon, &mut ())
}

/// The mentions of a text, with an observer of the tagger.
pub(crate) fn traced_mentions(
    segments: &Segments<'_>,
    lexicon: &UserLexicon,
    trace: &mut impl NameTrace,
) -> (Vec<TypedSpan>, Vec<Option<u32>>) {
    let names = tagger::find(segments, trace);
    let mut found = overlap::choose(expression::find(segments), names, |span| segments.words(span));
    rules::apply(segments, &mut found);
    overlap::listed_first(found, lexicon.find(segments))
}
