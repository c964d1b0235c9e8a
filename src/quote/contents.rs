//! Contents: what was read of them and the stretches in quotation marks, made one, and cut where another's words begin.

use std::ops::Range;

use super::link::{Clause, Link, Linker};
use crate::segment::TokenKind;

/// A clause attributes what stands beside it in its content when at most so many tokens stand between its cue and the stretch.
const MOST_TO_STRETCH: usize = 2;
/// A stretch is a part of a content when its tokens are as likely in one, on the average.
pub(super) const LIKELY_CONTENT: f32 = 0.6;

/// The contents, each with the stretches that it mostly covers and without those that it covers a little of; and the
/// stretches that are in none.
pub(super) fn contents(linker: &Linker<'_, '_>) -> Vec<Range<usize>> {
    let mut contents = linker.reading.contents.clone();
    let mut alone = Vec::new();
    for stretch in linker.stretches {
        let from = contents.partition_point(|content| content.end <= stretch.outer.start);
        let to = contents.partition_point(|content| content.start < stretch.outer.end);
        if from >= to || linker.mean(&linker.reading.content, &stretch.words) < LIKELY_CONTENT {
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
    let mut contents: Vec<_> = contents.into_iter().flat_map(|content| utterances_in(linker, content)).collect();
    contents.append(&mut alone);
    contents.sort_by_key(|content| content.start);
    contents
}

/// A content, cut where its marks tell that an utterance ends: where a stretch ends a sentence and another begins at once,
/// which is how a change of speakers is written, and where a stretch that begins a sentence ends with a comma, behind which
/// the writer goes on.
fn utterances_in(linker: &Linker<'_, '_>, content: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = content.start;
    let stretches = linker.stretches_in(&content);
    for (at, stretch) in stretches.iter().enumerate() {
        let next = stretches.get(at + 1).map_or(content.end, |next| next.outer.start);
        let last = stretch.words.end - 1;
        let answered = next == stretch.outer.end && linker.segments.tokens[last].is(TokenKind::Stop);
        if stretch.outer.end < content.end && (answered || is_interrupted(linker, &stretch.outer)) {
            parts.push(start..stretch.outer.end);
            start = next;
        }
    }
    parts.push(start..content.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the content is a stretch that begins a sentence and ends with a comma.
pub(super) fn is_interrupted(linker: &Linker<'_, '_>, content: &Range<usize>) -> bool {
    let [stretch] = linker.stretches_in(content) else { return false };
    stretch.outer == *content
        && linker.sentence(content.start).start == content.start
        && linker.segments.word(stretch.words.end - 1) == ","
}

/// The contents cut where a clause of its own attributes a stretch, with its source there: "the ship was seen as the general
/// warned of “…”".
pub(super) fn by_clause(linker: &Linker<'_, '_>, contents: Vec<Range<usize>>) -> Vec<(Range<usize>, Option<Link>)> {
    let mut parts: Vec<(Range<usize>, Option<Link>)> = Vec::new();
    let mut before = 0;
    for content in contents {
        let mut start = content.start;
        let mut own = None;
        for stretch in linker.stretches_in(&content) {
            let from = linker.sentence(stretch.outer.start).start.max(before);
            before = stretch.outer.end;
            let Some(clause) = linker.clause(from..stretch.outer.start) else { continue };
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
