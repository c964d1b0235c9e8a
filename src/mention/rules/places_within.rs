//! A town and what it lies in: "Huntsville, Alabama". Readers and news agencies mark them as one name or as two, and the tagger has learnt
//! from both; within a text they are two wherever they are once.

use crate::annotation::MentionType;
use crate::mention::typed_span::TypedSpan;
use crate::segment::Segments;

/// Parts such names, if one of the text is parted. The mentions are in reading order and without overlaps, before and after.
pub(super) fn part(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_joined = |mention: &TypedSpan| mention.kind == MentionType::Place && comma(segments, mention).is_some();
    if !found.iter().any(is_joined) || !(0..found.len()).any(|index| is_parted(segments, found, index)) {
        return;
    }
    let whole = std::mem::take(found);
    for mention in whole {
        match comma(segments, &mention).filter(|_| mention.kind == MentionType::Place) {
            Some(comma) => {
                let tokens = segments.tokens_of(mention.span);
                let parts = [tokens.start..comma, comma + 1..tokens.end];
                found.extend(parts.map(|part| TypedSpan { span: segments.span(part), ..mention }));
            }
            None => found.push(mention),
        }
    }
}

/// The comma between a town and what it lies in. "Washington, D.C." is one name.
fn comma(segments: &Segments<'_>, mention: &TypedSpan) -> Option<usize> {
    let tokens = segments.tokens_of(mention.span);
    let mut inner = tokens.start + 1..tokens.end.saturating_sub(1);
    inner.find(|&at| segments.word(at) == "," && !matches!(segments.word(at + 1), "D.C." | "DC"))
}

/// Whether a place, and what it lies in, stand behind one another, and are no list of places.
fn is_parted(segments: &Segments<'_>, found: &[TypedSpan], index: usize) -> bool {
    let place = |index: usize| found.get(index).filter(|mention| mention.kind == MentionType::Place);
    let (Some(town), Some(within)) = (place(index), place(index + 1)) else { return false };
    let (town, within) = (segments.tokens_of(town.span), segments.tokens_of(within.span));
    let before = town.start.checked_sub(1).map_or("", |at| segments.word(at));
    let goes_on = matches!(segments.word(within.end), "and" | "or" | "&")
        || segments.word(within.end) == ","
            && (matches!(segments.word(within.end + 1), "and" | "or")
                || place(index + 2).is_some_and(|next| segments.token_from(next.span.start) == within.end + 1));
    segments.word(town.end) == "," && within.start == town.end + 1 && !matches!(before, "," | "and") && !goes_on
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::Place;
    use crate::mention::testing::check_names as check;

    #[test]
    fn within_a_text_they_are_two_wherever_they_are_once() {
        let text = "It was built in Huntsville, Alabama. It left Cape Kennedy, Florida, on Saturday. It is now in Paris, Texas.";
        let parts = ["Huntsville", "Alabama", "Cape Kennedy", "Florida", "Paris", "Texas"];
        check(text, &parts.map(|name| (Place, name)));
    }
}
