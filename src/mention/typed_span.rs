//! A span with a type, and how lists of them are joined.

use crate::annotation::{Confidence, MentionType};
use crate::offset::Span;
use crate::order::sort_by_number;
use crate::segment::Segments;

/// A span with a type: a mention before it is resolved to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedSpan {
    pub(crate) span: Span,
    pub(crate) kind: MentionType,
    pub(crate) confidence: Confidence,
}

/// Adds mentions that overlap none of those that were found, which are in reading order and without overlaps, as the result is. Of added
/// ones that overlap each other the first is added.
pub(super) fn add_where_nothing_is(found: &mut Vec<TypedSpan>, added: impl IntoIterator<Item = TypedSpan>) {
    let is_free = |added: &TypedSpan| {
        let place = found.partition_point(|other| other.span.end <= added.span.start);
        found.get(place).is_none_or(|next| next.span.start >= added.span.end)
    };
    let added = apart(added.into_iter().filter(is_free).collect());
    if !added.is_empty() {
        found.extend(added);
        sort_by_number(found, |mention| u64::from(mention.span.start.0));
    }
}

/// Puts mentions in the place of what lies within them; one that reaches over the edge of what was found is left out. What was found is in
/// reading order and without overlaps, and so is the result. Of mentions that overlap each other the first is put: "A & B" of "A & B & C".
pub(super) fn put_over(found: &mut Vec<TypedSpan>, put: Vec<TypedSpan>) {
    let crosses = |name: &TypedSpan| {
        let first = found.partition_point(|other| other.span.end <= name.span.start);
        let overlapping = found[first..].iter().take_while(|other| other.span.start < name.span.end);
        overlapping.into_iter().any(|other| other.span.start < name.span.start || other.span.end > name.span.end)
    };
    let put = apart(put.into_iter().filter(|name| !crosses(name)).collect());
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

/// These in reading order, without those that overlap one before.
fn apart(mut mentions: Vec<TypedSpan>) -> Vec<TypedSpan> {
    sort_by_number(&mut mentions, |mention| u64::from(mention.span.start.0));
    let mut end = 0;
    mentions.retain(|mention| {
        let is_apart = mention.span.start.0 >= end;
        end = end.max(if is_apart { mention.span.end.0 } else { 0 });
        is_apart
    });
    mentions
}

/// The mention that the token is in, of those of a text in reading order.
pub(super) fn mention_at<'f>(segments: &Segments<'_>, found: &'f [TypedSpan], at: usize) -> Option<&'f TypedSpan> {
    let span = segments.tokens.get(at)?.span;
    let place = found.partition_point(|other| other.span.end <= span.start);
    found.get(place).filter(|other| other.span.start < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionType::Organization;
    use crate::offset::Byte;

    fn names<const N: usize>(spans: [(u32, u32); N]) -> Vec<TypedSpan> {
        let name = |(start, end)| TypedSpan {
            span: Span { start: Byte(start), end: Byte(end) },
            kind: Organization,
            confidence: Confidence::thousandths(500),
        };
        spans.map(name).into()
    }

    #[test]
    fn what_is_put_overlaps_nothing() {
        let found = names([(0, 4), (10, 12), (20, 30)]);
        let put = names([(9, 14), (2, 6), (12, 16), (16, 18), (22, 24)]);
        let mut over = found.clone();
        put_over(&mut over, put.clone());
        assert_eq!(over, names([(0, 4), (9, 14), (16, 18), (20, 30)]));
        let mut added = found;
        add_where_nothing_is(&mut added, put);
        assert_eq!(added, names([(0, 4), (10, 12), (12, 16), (16, 18), (20, 30)]));
    }
}
