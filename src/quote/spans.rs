//! Contents: reconciles the spans that the labeler found with the quoted spans, and cuts them where an utterance ends.
//!
//! The labeler sees words and marks as features and may begin a content in the middle of a quotation; the pairs of marks
//! are more exact than its edges. Which tokens are in a content at all it knows better (Pareti et al. 2013).

use std::collections::VecDeque;
use std::ops::Range;

use super::labelled_text::LabelledText;
use super::marks::QuotedSpan;
use super::trace::QuoteTrace;
use crate::order::sort_by_number;
use crate::segment::TokenKind;

/// Minimum mean P(token is in a content) for a quoted span to be a part of the content that it overlaps.
pub(crate) const MIN_P_QUOTED_CONTENT: f32 = 0.6;

/// Maximum quoted spans (a count) in a side of a content that are asked whether they are a part of it.
const MAX_LOOKED_AT: usize = 20;

/// Why a content was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CutReason {
    /// A quoted span that ends a sentence is directly followed by another, which is how a change of speakers is written.
    Answered,
    /// A quoted span that begins a sentence ends with a comma: the writer's words come next.
    Interrupted,
}

/// The contents in reading order. Each contains whole the quoted spans that the labeler takes for content, and none of
/// those that it does not; a quoted span that is in no content is one by itself.
pub(crate) fn contents(text: &LabelledText<'_, '_>, trace: &mut impl QuoteTrace) -> Vec<Range<usize>> {
    let mut contents = Vec::with_capacity(text.posteriors.contents.len());
    // Those that the next quoted span may overlap.
    let mut rest: VecDeque<Range<usize>> = text.posteriors.contents.iter().cloned().collect();
    let mut overlapping = Vec::new();
    let mut separate = Vec::new();
    for span in text.quoted_spans {
        contents.extend(std::iter::from_fn(|| rest.pop_front_if(|content| content.end <= span.outer.start)));
        overlapping.clear();
        overlapping.extend(std::iter::from_fn(|| rest.pop_front_if(|content| content.start < span.outer.end)));
        let p_content = text.p_content(&span.words);
        let is_part = !overlapping.is_empty() && p_content >= MIN_P_QUOTED_CONTENT;
        trace.reconciled(span, p_content, is_part);
        match &overlapping[..] {
            [first, ..] if is_part => {
                let end = overlapping.last().unwrap_or(first).end;
                rest.push_front(first.start.min(span.outer.start)..end.max(span.outer.end));
            }
            _ => {
                let sides =
                    overlapping.iter().rev().flat_map(|content| sides(text, content, &span.outer).into_iter().rev());
                sides.for_each(|side| rest.push_front(side));
                separate.push(span.outer.clone());
            }
        }
    }
    contents.extend(rest);
    let mut contents: Vec<_> = contents.into_iter().flat_map(|content| utterances_in(text, content, trace)).collect();
    contents.append(&mut separate);
    sort_by_number(&mut contents, |content| content.start as u64);
    contents
}

/// What is left of a content without a quoted span that is no part of it: the sides that hold quoted spans which are, else the
/// longer one.
fn sides(text: &LabelledText<'_, '_>, content: &Range<usize>, span: &Range<usize>) -> Vec<Range<usize>> {
    let holds_part = |side: &Range<usize>| {
        let mut within = text.quoted_spans_in(side).iter().take(MAX_LOOKED_AT);
        !side.is_empty() && within.any(|other| text.p_content(&other.words) >= MIN_P_QUOTED_CONTENT)
    };
    let sides = [content.start..span.start.max(content.start), span.end.min(content.end)..content.end];
    if sides.iter().any(holds_part) {
        return sides.into_iter().filter(holds_part).collect();
    }
    let longer = longer_side(content, span);
    if longer.is_empty() { Vec::new() } else { vec![longer] }
}

/// What is left of a content without a span that overlaps it, on the longer side of the span; may be empty.
fn longer_side(content: &Range<usize>, span: &Range<usize>) -> Range<usize> {
    let (left, right) = (content.start..span.start, span.end..content.end);
    let longer = if left.len() >= right.len() { left } else { right };
    if longer.is_empty() { content.start..content.start } else { longer }
}

/// The parts of a content, cut where its marks show that an utterance ends: after a quoted span that ends a sentence and is
/// directly followed by another, which is how a change of speakers is written; and after a quoted span that is interrupted.
fn utterances_in(text: &LabelledText<'_, '_>, content: Range<usize>, trace: &mut impl QuoteTrace) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    let quoted_spans = text.quoted_spans_in(&content);
    for (index, span) in quoted_spans.iter().enumerate() {
        let next = quoted_spans.get(index + 1).map_or(content.end, |next| next.outer.start);
        let last = text.last_token(span);
        // "“No.” “Why?”": the full stop of what may be an abbreviation is in its token.
        let ends_sentence = text.segments.tokens[last].is(TokenKind::Stop) || text.segments.word(last).ends_with('.');
        let is_answered = next == span.outer.end && ends_sentence;
        if span.outer.end < content.end && (is_answered || is_interrupted(text, &span.outer)) {
            trace.cut(span.outer.end, if is_answered { CutReason::Answered } else { CutReason::Interrupted });
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
pub(super) fn is_interrupted(text: &LabelledText<'_, '_>, content: &Range<usize>) -> bool {
    let word = |span: &QuotedSpan| text.segments.word(text.last_token(span));
    text.begins_sentence(content.start) && text.as_quoted_span(content).is_some_and(|span| word(span) == ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut segments = segment(text);
        let lexicon = UserLexicon::default();
        let entities = crate::entity::entities_of(&mut segments, &lexicon);
        let found = crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
            contents(context.text, &mut ())
        });
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
    fn no_quoted_span_is_lost_when_another_is_taken_out() {
        let segments = segment("She wants a “unity government,” she says, and not a “Zionist” one.");
        let quoted_spans = crate::quote::marks::quoted_spans(&segments);
        let [first, second] = &quoted_spans[..] else { panic!("two quoted spans, not {quoted_spans:?}") };
        let mut content = vec![0.9; segments.tokens.len()];
        content[second.words.start] = 0.1;
        let posteriors = crate::quote::labeler::SpanPosteriors {
            contents: std::iter::once(2..segments.tokens.len() - 1).collect(),
            cues: Vec::new(),
            sources: Vec::new(),
            cue: vec![0.0; content.len()],
            source: vec![0.0; content.len()],
            content,
        };
        let text = LabelledText {
            segments: &segments,
            quoted_spans: &quoted_spans,
            nested_spans: &[],
            posteriors: &posteriors,
        };
        let found = contents(&text, &mut ());
        assert!(found.iter().any(|content| content.contains(&first.words.start)), "{found:?} lacks {first:?}");
        assert!(found.contains(&second.outer), "{found:?} lacks {second:?}");
    }

    #[test]
    fn without_a_span_a_content_keeps_its_longer_side() {
        assert_eq!(longer_side(&(2..10), &(4..6)), 6..10);
        assert_eq!(longer_side(&(2..10), &(7..12)), 2..7);
        assert!(longer_side(&(4..6), &(2..10)).is_empty());
    }
}
