//! Rules that put right the names of the tagger, where the words beside a name, or its form, tell more than the tagger can learn: each
//! file has one kind, and says which.
//!
//! What a rule has put right the next ones see: those that join names come after those that cut them, and last those that look at
//! whole names.

mod apposed;
mod consistent;
mod line_heads;
mod list_lines;
mod located;
mod name_edges;
mod organizations;
mod people;
mod places;
mod places_within;
mod possessive_names;
mod repeated;
mod residents;
mod things;
mod unlisted_places;

use super::typed_span::TypedSpan;
use crate::segment::Segments;
pub(crate) use people::post_nominals::end_with_letters;

/// Applies the rules to the mentions of a text, which are in reading order and without overlaps, before and after.
pub(super) fn apply(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    people::calendar_names::people(segments, found);
    people::aliases::add(segments, found);
    people::post_nominals::strip(segments, found);
    people::ranks::strip(segments, found);
    organizations::clubs::clubs(segments, found);
    apposed::add(segments, found);
    people::full_names::add(segments, found);
    people::cut_names::mend(segments, found);
    people::given_names::add(segments, found);
    people::nicknames::add(segments, found);
    people::handles::add(segments, found);
    line_heads::retype(segments, found);
    list_lines::mend(segments, found);
    name_edges::mend(segments, found);
    things::law_years::extend(segments, found);
    things::storms::add(segments, found);
    things::ships::add(segments, found);
    things::titles::add(segments, found);
    things::dated_titles::add(segments, found);
    things::awards::add(segments, found);
    organizations::campuses::join(segments, found);
    places::hospitals(segments, found);
    places::prisons(segments, found);
    possessive_names::join(segments, found);
    organizations::union_locals::join(segments, found);
    things::roads::add(segments, found);
    organizations::trusts::join(segments, found);
    organizations::lowercase_bodies::join(segments, found);
    organizations::named_for_places::join(segments, found);
    organizations::firm_contexts::add(segments, found);
    organizations::team_names::add(segments, found);
    people::place_surnames::retype(segments, found);
    people::surnames::add(segments, found);
    people::titled::add(segments, found);
    people::compounds::add(segments, found);
    people::lone_surnames::add(segments, found);
    people::colours::remove(segments, found);
    people::surname_first::join(segments, found);
    organizations::partners::retype(segments, found);
    organizations::outlets::add(segments, found);
    places::retype(segments, found);
    located::add(segments, found);
    unlisted_places::add(segments, found);
    places_within::part(segments, found);
    residents::mend(segments, found);
    organizations::tickers::add(segments, found);
    organizations::services::add(segments, found);
    organizations::short_names::add(segments, found);
    organizations::roles::remove(segments, found);
    organizations::no_bodies::remove(segments, found);
    organizations::speaking::add(segments, found);
    repeated::extend(segments, found);
    consistent::mend(segments, found);
}
