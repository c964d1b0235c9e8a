//! Contents: reconciles the spans that the labeler found with the quoted spans, and cuts them where an utterance ends.
//!
//! The labeler sees words and marks as features and may begin a content in the middle of a quotation; the pairs of marks
//! are more exact than its edges. Which tokens are in a content at all it knows better (Pareti et al. 2013).

use std::ops::Range;

use super::source::SourceContext;
use crate::segment::TokenKind;

/// Minimum mean P(token is in a content) for a quoted span to be a part of the content that it overlaps.
pub(super) const MIN_P_QUOTED_CONTENT: f32 = 0.6;

/// The contents in reading order. Each contains whole the quoted spans that the labeler takes for content, and none of
/// those that it does not; a quoted span that is in no content is one by itself.
pub(crate) fn contents(context: &SourceContext<'_, '_>) -> Vec<Range<usize>> {
    let mut contents = context.posteriors.contents.clone();
    let mut separate = Vec::new();
    for span in context.quoted_spans {
        let from = contents.partition_point(|content| content.end <= span.outer.start);
        let to = contents.partition_point(|content| content.start < span.outer.end);
        if from < to && context.mean(&context.posteriors.content, &span.words) >= MIN_P_QUOTED_CONTENT {
            let start = contents[from].start.min(span.outer.start);
            let end = contents[to - 1].end.max(span.outer.end);
            contents.splice(from..to, std::iter::once(start..end));
        } else {
            let overlapping = &mut contents[from..to.max(from)];
            overlapping.iter_mut().for_each(|content| *content = longer_side(content, &span.outer));
            contents.retain(|content| !content.is_empty());
            separate.push(span.outer.clone());
        }
    }
    let mut contents: Vec<_> = contents.into_iter().flat_map(|content| utterances_in(context, content)).collect();
    contents.append(&mut separate);
    contents.sort_by_key(|content| content.start);
    contents
}

/// What is left of a content without a span that overlaps it, on the longer side of the span; may be empty.
fn longer_side(content: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    let (left, right) = (content.start..span.start, span.end..content.end);
    let longer = if left.len() >= right.len() { left } else { right };
    if longer.is_empty() { content.start..content.start } else { longer }
}

/// The parts of a content, cut where its marks show that an utterance ends: after a quoted span that ends a sentence and is
/// directly followed by another, which is how a change of speakers is written; and after a quoted span that is interrupted.
fn utterances_in(context: &SourceContext<'_, '_>, content: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    let quoted_spans = context.quoted_spans_in(&content);
    for (index, span) in quoted_spans.iter().enumerate() {
        let next = quoted_spans.get(index + 1).map_or(content.end, |next| next.outer.start);
        let last = span.words.end - 1;
        let is_answered = next == span.outer.end && context.segments.tokens[last].is(TokenKind::Stop);
        if span.outer.end < content.end && (is_answered || is_interrupted(context, &span.outer)) {
            parts.push(start..span.outer.end);
            start = next;
        }
    }
    parts.push(start..content.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the content is one quoted span that begins a sentence and ends with a comma: the writer's words come next, as
/// "he said" after “We won,”.
pub(super) fn is_interrupted(context: &SourceContext<'_, '_>, content: &Range<usize>) -> bool {
    let [span] = context.quoted_spans_in(content) else { return false };
    span.outer == *content
        && context.sentence(content.start).start == content.start
        && context.segments.word(span.words.end - 1) == ","
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let lexicon = UserLexicon::default();
        let (found, listed) = crate::mention::mentions(&segments, &lexicon);
        let entities = crate::entity::entities(&segments, &found, &listed, &lexicon);
        let found = crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, contents);
        let found: Vec<&str> = found.into_iter().map(|content| segments.words(segments.span(content))).collect();
        assert_eq!(found, expected, "contents of {text:?}");
    }

    #[test]
    fn a_content_has_its_quoted_spans_whole() {
        check("She said that “it is over” for good.", &["that “it is over” for good"]);
        check("She said it was over.", &["it was over"]);
    }

    #[test]
    fn quoted_spans_in_no_content_are_contents_by_themselves() {
        check("The film “Arrival” opened on Monday.", &["“Arrival”"]);
    }

    #[test]
    fn an_utterance_ends_where_the_next_quotation_begins_or_the_writer_goes_on() {
        check("“Are you sure?” “Absolutely.”", &["“Are you sure?”", "“Absolutely.”"]);
        check("“We won,” she said, “and it is over.”", &["“We won,”", "“and it is over.”"]);
    }

    #[test]
    fn without_a_span_a_content_keeps_its_longer_side() {
        assert_eq!(longer_side(&(2..10), &(4..6)), 6..10);
        assert_eq!(longer_side(&(2..10), &(7..12)), 2..7);
        assert!(longer_side(&(4..6), &(2..10)).is_empty());
    }
}
