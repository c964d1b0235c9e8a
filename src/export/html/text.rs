//! The text with its marks.
//!
//! Quotes lie within quotes and over names and paragraphs, as elements cannot. So the text is cut wherever something begins or ends;
//! in each part what lies over it is open, the outermost first, and what goes on from part to part stays open.

use std::fmt::Write;

use super::super::document::Document;
use super::escape;
use crate::annotation::AttributionKind;
use crate::offset::{Byte, Span};
use crate::order;
use crate::summary::Paragraphs;

/// An element over the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A paragraph, in which all others are.
    Paragraph,
    /// A piece of a quote: the quote's index, and which of its pieces.
    Piece { quote: usize, piece: usize },
    /// A mention, within all others.
    Mention(usize),
}

/// Writes the text. Ids begin with `prefix`.
pub(super) fn write(document: &Document<'_>, prefix: &str, out: &mut String) {
    let marks = marks(document);
    let mut numbered = vec![false; document.annotation.quotes.len()];
    let mut waiting = marks.iter().peekable();
    let mut lying: Vec<(Span, Mark)> = Vec::new();
    let mut open: Vec<Mark> = Vec::new();
    for part in parts(document.text, &marks) {
        lying.retain(|(span, _)| span.end > part.start);
        while let Some(&mark) = waiting.next_if(|(span, _)| span.start <= part.start) {
            lying.push(mark);
        }
        // Outside of paragraphs are blanks, which nothing is marked in.
        let is_inside = lying.iter().any(|(_, mark)| *mark == Mark::Paragraph);
        let wanted =
            |rank: fn(&Mark) -> bool| lying.iter().map(|(_, mark)| *mark).filter(move |mark| is_inside && rank(mark));
        let paragraphs = wanted(|mark| *mark == Mark::Paragraph);
        let pieces = wanted(|mark| matches!(mark, Mark::Piece { .. }));
        let names = wanted(|mark| matches!(mark, Mark::Mention(_)));
        let now: Vec<Mark> = paragraphs.chain(pieces).chain(names).collect();
        let kept = open.iter().zip(&now).take_while(|(open, now)| open == now).count();
        open.drain(kept..).rev().for_each(|mark| out.push_str(closing(mark)));
        for &mark in &now[kept..] {
            opening(mark, document, prefix, &mut numbered, out);
        }
        open = now;
        escape(document.slice(part), out);
    }
    open.into_iter().rev().for_each(|mark| out.push_str(closing(mark)));
}

/// All marks, by where they begin, and the longer before the shorter.
fn marks(document: &Document<'_>) -> Vec<(Span, Mark)> {
    let mut marks = Vec::new();
    for paragraph in Paragraphs::of(document.text).spans(document.text) {
        let length = document.slice(paragraph).trim_end().len();
        marks.push((Span { start: paragraph.start, end: Byte::at(paragraph.start.index() + length) }, Mark::Paragraph));
    }
    for (quote, of) in document.annotation.quotes.iter().enumerate() {
        marks.extend(of.pieces.iter().enumerate().map(|(piece, at)| (at.span, Mark::Piece { quote, piece })));
    }
    let mentions = document.annotation.mentions.iter().enumerate();
    marks.extend(mentions.map(|(at, mention)| (mention.span, Mark::Mention(at))));
    marks.retain(|(span, _)| !document.slice(*span).is_empty());
    order::sort_by_number(&mut marks, |(span, _)| order::pair_descending(span.start.index(), span.end.index()));
    marks
}

/// The parts of the text between all places where a mark begins or ends.
fn parts(text: &str, marks: &[(Span, Mark)]) -> Vec<Span> {
    let mut cuts: Vec<Byte> = marks.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.extend([Byte(0), Byte(text.floor_char_boundary(u32::MAX as usize) as u32)]);
    order::sort_by_number(&mut cuts, |cut| u64::from(cut.0));
    cuts.dedup();
    cuts.windows(2).map(|pair| Span { start: pair[0], end: pair[1] }).collect()
}

fn closing(mark: Mark) -> &'static str {
    match mark {
        Mark::Paragraph => "</p>",
        Mark::Piece { .. } => "</q>",
        Mark::Mention(_) => "</mark>",
    }
}

/// Opens an element. A quote's first has its id and its number.
fn opening(mark: Mark, document: &Document<'_>, prefix: &str, numbered: &mut [bool], out: &mut String) {
    match mark {
        Mark::Paragraph => out.push_str("<p dir=\"auto\">"),
        Mark::Piece { quote, .. } => {
            let of = &document.annotation.quotes[quote];
            let _ = write!(out, "<q class=\"{}", of.kind.name());
            if of.attribution != AttributionKind::Said {
                let _ = write!(out, " {}", of.attribution.name());
            }
            if of.source.is_none() {
                out.push_str(" nobody");
            }
            out.push('"');
            if !std::mem::replace(&mut numbered[quote], true) {
                let _ = write!(out, " id=\"{prefix}q{0}\" data-n=\"{0}\"", quote + 1);
            }
            if let Some(speaker) = document.speaker(of) {
                out.push_str(" title=\"");
                escape(&speaker.name, out);
                out.push('"');
            }
            out.push('>');
        }
        Mark::Mention(at) => {
            let mention = &document.annotation.mentions[at];
            let _ = write!(out, "<mark class=\"{0}\" title=\"{0}", mention.kind.name());
            if let Some(entity) = mention.entity.and_then(|id| document.annotation.entities.get(id.index())) {
                out.push_str(": ");
                escape(&entity.name, out);
            }
            out.push_str("\">");
        }
    }
}
