//! A token a line, in the manner of CoNLL-2003. What the columns are, [`ExportFormat::Conll`](super::ExportFormat::Conll) says.

use std::fmt::Write;

use super::document::{Document, is_blank};
use crate::normalize::normalize;
use crate::offset::{OffsetIndex, Span};
use crate::segment::segment;

/// What a token of a quote is, with that quote's number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    label: &'static str,
    quote: usize,
    /// Which span of the text it is; two that touch are told apart.
    span: Span,
}

/// Writes the lines of a text.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let index = OffsetIndex::new(document.text);
    let normalized = normalize(document.text);
    let segments = segment(normalized.text());
    let spans: Vec<Span> = segments.tokens.iter().map(|token| normalized.restore(token.span)).collect();
    let names = names(document, &spans);
    let parts = parts(document, &spans);
    out.push_str("-DOCSTART- 0 0 O _ O _\n\n");
    for sentence in &segments.sentences {
        for token in sentence.tokens.clone() {
            write_word(segments.word(token), out);
            let [start, end] = [spans[token].start, spans[token].end].map(|at| index.code_point(at).0);
            // Writing to a string does not fail.
            let _ = write!(out, " {start} {end} ");
            let before = |labels: &[Option<usize>]| token.checked_sub(1).and_then(|before| labels[before]);
            match names[token] {
                Some(name) => {
                    let mention = &document.annotation.mentions[name];
                    out.push_str(if before(&names) == Some(name) { "I-" } else { "B-" });
                    out.push_str(&mention.kind.name().to_ascii_uppercase());
                    let _ = match mention.entity {
                        Some(id) => write!(out, " {}", id.0),
                        None => write!(out, " _"),
                    };
                }
                None => out.push_str("O _"),
            }
            match parts[token] {
                Some(part) => {
                    let goes_on = token.checked_sub(1).is_some_and(|before| parts[before] == Some(part));
                    let _ = writeln!(out, " {}-{} {}", if goes_on { "I" } else { "B" }, part.label, part.quote);
                }
                None => out.push_str(" O _\n"),
            }
        }
        out.push('\n');
    }
}

/// A token in one word: readers cut lines at blanks.
fn write_word(word: &str, out: &mut String) {
    out.extend(word.chars().map(|character| if is_blank(character) { '_' } else { character }));
}

/// The mention that each token is in, as an index.
fn names(document: &Document<'_>, tokens: &[Span]) -> Vec<Option<usize>> {
    let mut names = vec![None; tokens.len()];
    for (at, mention) in document.annotation.mentions.iter().enumerate() {
        fill(&mut names, tokens, mention.span, at);
    }
    names
}

/// What each token is of a quote. Longer spans come first, so that what lies within them takes their place.
fn parts(document: &Document<'_>, tokens: &[Span]) -> Vec<Option<Part>> {
    let mut found = Vec::new();
    for (number, quote) in (1..).zip(&document.annotation.quotes) {
        let mut add = |label, span| found.push(Part { label, quote: number, span });
        quote.pieces.iter().for_each(|piece| add("CONTENT", piece.span));
        quote.source.into_iter().for_each(|span| add("SOURCE", span));
        quote.cue.into_iter().for_each(|span| add("CUE", span));
    }
    let length = |part: &Part| part.span.end.0.saturating_sub(part.span.start.0);
    crate::order::sort_by_number(&mut found, |part| u64::from(u32::MAX - length(part)));
    let mut parts = vec![None; tokens.len()];
    for part in found {
        fill(&mut parts, tokens, part.span, part);
    }
    parts
}

/// Gives a label to the tokens that have a position in a span.
fn fill<T: Copy>(labels: &mut [Option<T>], tokens: &[Span], span: Span, label: T) {
    let first = tokens.partition_point(|token| token.end <= span.start);
    for (labelled, token) in labels.iter_mut().zip(tokens).skip(first) {
        if token.start >= span.end {
            break;
        }
        *labelled = Some(label);
    }
}
