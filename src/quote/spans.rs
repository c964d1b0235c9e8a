//! Contents: what was read of them and the quoted spans, made one, and cut where another's words begin.

use std::ops::Range;

use super::source::{Clause, RankedSource, SourceContext};
use crate::segment::TokenKind;

/// A clause attributes what stands beside it in its content when at most so many tokens stand between its cue and the quoted span.
const MOST_TO_STRETCH: usize = 2;
/// A quoted span is a part of a content when its tokens are as likely in one, on the average.
pub(super) const LIKELY_CONTENT: f32 = 0.6;

/// The contents, each with the quoted spans that it mostly covers and without those that it covers a little of; and the
/// quoted spans that are in none.
pub(crate) fn contents(context: &SourceContext<'_, '_>) -> Vec<Range<usize>> {
    let mut contents = context.posteriors.contents.clone();
    let mut alone = Vec::new();
    for stretch in context.quoted_spans {
        let from = contents.partition_point(|content| content.end <= stretch.outer.start);
        let to = contents.partition_point(|content| content.start < stretch.outer.end);
        if from >= to || context.mean(&context.posteriors.content, &stretch.words) < LIKELY_CONTENT {
            for content in &mut contents[from..to.max(from)] {
                // What is left on the longer side.
                let (left, right) = (content.start..stretch.outer.start, stretch.outer.end..content.end);
                let longer = if left.len() >= right.len() { left } else { right };
                *content = if longer.is_empty() { content.start..content.start } else { longer };
            }
            contents.retain(|content| !content.is_empty());
            alone.push(stretch.outer.clone());
        } else {
            let start = contents[from].start.min(stretch.outer.start);
            let end = contents[to - 1].end.max(stretch.outer.end);
            contents.splice(from..to, std::iter::once(start..end));
        }
    }
    let mut contents: Vec<_> = contents.into_iter().flat_map(|content| utterances_in(context, content)).collect();
    contents.append(&mut alone);
    contents.sort_by_key(|content| content.start);
    contents
}

/// A content, cut where its marks tell that an utterance ends: where a quoted span ends a sentence and another begins at once,
/// which is how a change of speakers is written, and where a quoted span that begins a sentence ends with a comma, behind which
/// the writer goes on.
fn utterances_in(context: &SourceContext<'_, '_>, content: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    let quoted_spans = context.quoted_spans_in(&content);
    for (at, stretch) in quoted_spans.iter().enumerate() {
        let next = quoted_spans.get(at + 1).map_or(content.end, |next| next.outer.start);
        let last = stretch.words.end - 1;
        let answered = next == stretch.outer.end && context.segments.tokens[last].is(TokenKind::Stop);
        if stretch.outer.end < content.end && (answered || is_interrupted(context, &stretch.outer)) {
            parts.push(start..stretch.outer.end);
            start = next;
        }
    }
    parts.push(start..content.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the content is a quoted span that begins a sentence and ends with a comma.
pub(super) fn is_interrupted(context: &SourceContext<'_, '_>, content: &Range<usize>) -> bool {
    let [stretch] = context.quoted_spans_in(content) else { return false };
    stretch.outer == *content
        && context.sentence(content.start).start == content.start
        && context.segments.word(stretch.words.end - 1) == ","
}

/// The contents cut where a clause of its own attributes a quoted span, with its source there: "the ship was seen as the general
/// warned of “…”".
pub(super) fn by_clause(
    context: &SourceContext<'_, '_>,
    contents: Vec<Range<usize>>,
) -> Vec<(Range<usize>, Option<RankedSource>)> {
    let mut parts: Vec<(Range<usize>, Option<RankedSource>)> = Vec::new();
    let mut before = 0;
    for content in contents {
        let mut start = content.start;
        let mut own = None;
        for stretch in context.quoted_spans_in(&content) {
            let from = context.sentence(stretch.outer.start).start.max(before);
            before = stretch.outer.end;
            let Some(clause) = context.clause(from..stretch.outer.start) else { continue };
            let Clause { opening, link, end, names } = clause;
            if opening >= start {
                parts.push((start..opening, own.take()));
            } else if let Some((last, _)) = parts.last_mut().filter(|(last, _)| last.end > link.source.start) {
                last.end = opening.max(last.start);
            } else if stretch.outer.start > start && content.start < end || stretch.outer.start > end + MOST_TO_STRETCH
            {
                continue;
            }
            (start, own) = (end.max(start), Some(link));
            if names {
                parts.push((start..stretch.outer.end, own.take()));
                start = stretch.outer.end;
            }
        }
        parts.push((start..content.end, own));
    }
    parts.retain(|(part, _)| !part.is_empty());
    parts
}
