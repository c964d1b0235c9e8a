//! The second stage: mentions. Dates, times and amounts are found by patterns ([`expression`]), names by a statistical tagger
//! ([`tagger`]), and a user's own names by the user's lexicon; [`overlap`] decides where they claim the same words.

mod aliases;
mod apposed;
mod calendar_names;
mod campuses;
mod clubs;
mod expression;
mod firm_contexts;
mod full_names;
mod law_years;
mod line_heads;
mod lowercase_bodies;
mod name_edges;
mod named_for_places;
mod overlap;
mod partners;
mod place_surnames;
mod possessive_names;
mod post_nominals;
mod ranks;
mod roads;
mod storms;
pub(crate) mod tagger;
mod team_names;
#[cfg(test)]
mod testing;
mod union_locals;

use crate::annotation::{Confidence, MentionType};
use crate::offset::Span;
use crate::order::sort_by_number;
use crate::segment::Segments;
use crate::user_lexicon::UserLexicon;
pub(crate) use post_nominals::end_with_letters;
use tagger::trace::NameTrace;

/// A span with a type: a mention before it is resolved to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedSpan {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    pub(crate) confidence: Confidence,
}

/// Adds mentions that overlap none of those that were found; both are in reading order, and so is the result.
fn add_where_nothing_is(found: &mut Vec<TypedSpan>, added: impl IntoIterator<Item = TypedSpan>) {
    let is_free = |added: &TypedSpan| {
        let place = found.partition_point(|other| other.span.end <= added.span.start);
        found.get(place).is_none_or(|next| next.span.start >= added.span.end)
    };
    let added: Vec<TypedSpan> = added.into_iter().filter(is_free).collect();
    if !added.is_empty() {
        found.extend(added);
        sort_by_number(found, |mention| u64::from(mention.span.start.0));
    }
}

/// Puts mentions in the place of what lies within them; one that reaches over the edge of what was found is left out. Both are in reading order
/// and without overlaps, and so is the result.
fn put_over(found: &mut Vec<TypedSpan>, put: Vec<TypedSpan>) {
    let crosses = |name: &TypedSpan| {
        let first = found.partition_point(|other| other.span.end <= name.span.start);
        let overlapping = found[first..].iter().take_while(|other| other.span.start < name.span.end);
        overlapping.into_iter().any(|other| other.span.start < name.span.start || other.span.end > name.span.end)
    };
    let put: Vec<TypedSpan> = put.into_iter().filter(|name| !crosses(name)).collect();
    if put.is_empty() {
        return;
    }
    let is_within = |other: &TypedSpan| {
        let name = put.partition_point(|name| name.span.end <= other.span.start);
        put.get(name).is_some_and(|name| name.span.start < other.span.end)
    };
    found.retain(|other| !is_within(other));
    found.extend(put);
    sort_by_number(found, |mention| u64::from(mention.span.start.0));
}

/// The mention that the token is in, of those of a text in reading order.
fn mention_at<'f>(segments: &Segments<'_>, found: &'f [TypedSpan], at: usize) -> Option<&'f TypedSpan> {
    let span = segments.tokens.get(at)?.span;
    let place = found.partition_point(|other| other.span.end <= span.start);
    found.get(place).filter(|other| other.span.start < span.end)
}

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
    calendar_names::people(segments, &mut found);
    aliases::add(segments, &mut found);
    post_nominals::strip(segments, &mut found);
    ranks::strip(segments, &mut found);
    clubs::clubs(segments, &mut found);
    apposed::add(segments, &mut found);
    full_names::add(segments, &mut found);
    line_heads::retype(segments, &mut found);
    name_edges::mend(segments, &mut found);
    law_years::extend(segments, &mut found);
    storms::add(segments, &mut found);
    campuses::join(segments, &mut found);
    possessive_names::join(segments, &mut found);
    union_locals::join(segments, &mut found);
    roads::add(segments, &mut found);
    lowercase_bodies::join(segments, &mut found);
    named_for_places::join(segments, &mut found);
    firm_contexts::add(segments, &mut found);
    team_names::add(segments, &mut found);
    place_surnames::retype(segments, &mut found);
    partners::retype(segments, &mut found);
    overlap::listed_first(found, lexicon.find(segments))
}
