//! Signatures: quotations followed by a dash and the name of who said them, as in posts, blurbs and mottoes.

use std::ops::Range;

use super::marks::QuotedSpan;
use super::transcript::Turn;
use crate::lexicon::Lexicon;
use crate::segment::{Segments, TokenKind};

/// Maximum tokens of a signature: "Frederick Douglass, abolitionist, in a speech of 1852".
const MAX_SIGNATURE: usize = 20;
/// Maximum tokens of a signature before its first comma.
const MAX_NAME: usize = 6;

/// The quoted spans that are signed, each with its signature, in reading order.
pub(super) fn signed(segments: &Segments<'_>, quoted_spans: &[QuotedSpan]) -> Vec<Turn> {
    let turn = |span: &QuotedSpan| {
        let label = signature(segments, span.outer.end)?;
        if is_in_prose(segments, quoted_spans, span) {
            return None;
        }
        Some(Turn { label, words: span.outer.clone(), continues: false })
    };
    quoted_spans.iter().filter_map(turn).collect()
}

/// Whether a sentence of the writer's stands before the quotation in its paragraph: what follows the dash is then the agency that
/// the article is from, "Curie told Reuters. “It is over.” — Reuters".
fn is_in_prose(segments: &Segments<'_>, quoted_spans: &[QuotedSpan], span: &QuotedSpan) -> bool {
    let Some(paragraph) = segments.paragraphs.get(segments.paragraph_of(span.outer.start)) else { return false };
    let is_quoted = |at: usize| {
        let next = quoted_spans.partition_point(|other| other.outer.end <= at);
        quoted_spans.get(next).is_some_and(|other| other.outer.start <= at)
    };
    let mut before = paragraph.tokens.start..span.outer.start;
    let ends_sentence = before.end.checked_sub(1).is_some_and(|last| segments.tokens[last].is(TokenKind::Stop));
    ends_sentence && before.any(|at| segments.tokens[at].is(TokenKind::Word) && !is_quoted(at))
}

/// The signature after a dash and up to the end of the paragraph: a name ("— Frederick Douglass, 1852"), or an account
/// ("– @curie").
fn signature(segments: &Segments<'_>, dash: usize) -> Option<Range<usize>> {
    let paragraph = segments.paragraph_of(dash);
    let paragraph = &segments.paragraphs.get(paragraph)?.tokens;
    if !segments.tokens.get(dash)?.is(TokenKind::Dash) {
        return None;
    }
    let stop = segments.tokens[paragraph.end - 1].is(TokenKind::Stop);
    let label = dash + 1..paragraph.end - usize::from(stop);
    if label.is_empty() || label.len() > MAX_SIGNATURE {
        return None;
    }
    let name = label.start..label.clone().find(|&at| segments.word(at) == ",").unwrap_or(label.end);
    let first = &segments.tokens[name.start];
    let particles = &Lexicon::get().particles;
    let may_be_in_name = |at: usize| {
        let token = &segments.tokens[at];
        match token.kind {
            TokenKind::Word => token.is_capitalized() || particles.get(segments.word(at)).is_some(),
            TokenKind::Hyphen | TokenKind::Clitic => true,
            TokenKind::Stop => segments.word(at) == ".",
            _ => false,
        }
    };
    let is_account = first.is(TokenKind::Address) && name.len() == 1;
    let is_name = first.is(TokenKind::Word) && first.is_capitalized() && name.clone().all(may_be_in_name);
    (is_account || is_name && name.len() <= MAX_NAME).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::marks;
    use crate::segment::segment;

    /// Who signs the quoted spans of a text.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found = signed(&segments, &marks::quoted_spans(&segments));
        let found: Vec<&str> = found.into_iter().map(|turn| segments.words(segments.span(turn.label))).collect();
        assert_eq!(found, expected, "signatures in {text:?}");
    }

    #[test]
    fn a_dash_and_a_name_sign_a_quotation() {
        check("“It is over.” — Marie Curie", &["Marie Curie"]);
        check("“It is over.”― Marie Curie.\n“Why?” -- Ludwig van Beethoven", &["Marie Curie", "Ludwig van Beethoven"]);
        check(
            "“It is over.”\n\n— Frederick Douglass, abolitionist, in a speech of 1852",
            &["Frederick Douglass, abolitionist, in a speech of 1852"],
        );
        check("“It is over.” – @curie", &["@curie"]);
    }

    #[test]
    fn a_clause_after_a_dash_signs_nothing() {
        check("“It is over” — Curie had said so before — and that was that.", &[]);
        check("“It is over” — and that was that.", &[]);
        check("The “plan” – a bad one.", &[]);
        check("“It is over,” Marie Curie said.", &[]);
        check("“I left,” Curie told Reuters. “It is over.” — Reuters", &[]);
        check("Her motto: “It is over.” — Marie Curie", &["Marie Curie"]);
        check("“It is over” —", &[]);
    }
}
