//! Names of several words that were found whole in one place and cut in another: "the Kestrel County Department" where "of Police" follows, as
//! it does in the place where the whole was found.

use rustc_hash::FxHashMap;

use crate::annotation::MentionType;
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::offset::Span;
use crate::segment::Segments;

/// Minimum words of a name that is known by its whole.
const MIN_WORDS: usize = 3;
/// What is less sure than this, in thousandths, may be the mistake itself.
const MIN_CONFIDENCE: u16 = 600;

/// Makes such names whole. The mentions are in reading order and without overlaps, before and after.
pub(super) fn extend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let may_be_cut = |mention: &TypedSpan| {
        matches!(mention.kind, MentionType::Organization | MentionType::Facility | MentionType::Event)
    };
    let first = |name: &TypedSpan| segments.words(name.span).split(' ').next().unwrap_or_default();
    let mut whole: FxHashMap<&str, TypedSpan> = FxHashMap::default();
    for name in found.iter().filter(|name| may_be_cut(name)) {
        let words = segments.words(name.span);
        let is_sure = name.confidence >= crate::annotation::Confidence::thousandths(MIN_CONFIDENCE);
        if is_sure && !words.contains(',') && words.split(' ').count() >= MIN_WORDS {
            let longest = whole.entry(first(name)).or_insert(*name);
            if words.len() > segments.words(longest.span).len() {
                *longest = *name;
            }
        }
    }
    if whole.is_empty() {
        return;
    }
    let extended = |mention: &TypedSpan| {
        let name = Some(mention).filter(|mention| may_be_cut(mention)).and_then(|mention| whole.get(first(mention)))?;
        let (words, start) = (segments.words(name.span), mention.span.start.index());
        let end = start + words.len();
        let is_cut = mention.span.end.index() < end
            && segments.text[start..].starts_with(words)
            && segments.tokens[segments.token_from(mention.span.end)].span.start.index() < end;
        is_cut.then(|| TypedSpan { span: Span::at(start..end), ..*name })
    };
    put_over(found, found.iter().filter_map(extended).collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Confidence;
    use crate::segment::segment;

    #[test]
    fn a_name_is_whole_wherever_it_stands() {
        let text = "The Kestrel County Department of Police came. The Kestrel County Department of Police left.";
        let segments = segment(text);
        let name = |start: usize, words: &str| TypedSpan {
            span: Span::at(start..start + words.len()),
            kind: MentionType::Organization,
            confidence: Confidence::thousandths(900),
        };
        let whole = "Kestrel County Department of Police";
        let mut found = vec![name(4, whole), name(50, "Kestrel County Department")];
        extend(&segments, &mut found);
        assert_eq!(found, [name(4, whole), name(50, whole)]);
    }
}
