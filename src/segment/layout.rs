//! Layout: whether a paragraph is a headline, a byline or body text, and the dateline that it may open with.

use std::ops::Range;

use super::{Case, ParagraphKind, Segments, TokenKind};

/// Maximum tokens of a headline.
const MAX_HEADLINE: usize = 29;
/// Maximum tokens of a byline.
const MAX_BYLINE: usize = 14;
/// Maximum tokens of a dateline; "WASHINGTON, D.C., Feb. 7, 2019 (Reuters) —" has 12.
const MAX_DATELINE: usize = 16;

/// Maximum tokens of a place and its country before a dash.
const MAX_PLACE: usize = 6;
/// Maximum paragraphs before a dateline that neither capitals nor an agency show: a headline, what stands beneath it, a byline.
const MAX_BEFORE_DATELINE: usize = 4;

/// The kind of the paragraph that these tokens make.
pub(super) fn kind(segments: &Segments<'_>, tokens: Range<usize>) -> ParagraphKind {
    let ends_open = segments.tokens[tokens.clone()]
        .iter()
        .rev()
        .find(|token| !token.is(TokenKind::QuotationMark))
        .is_none_or(|last| !last.is(TokenKind::Stop));
    let first = segments.word(tokens.start);
    let second = segments.tokens.get(tokens.start + 1);
    if first.eq_ignore_ascii_case("by")
        && tokens.len() <= MAX_BYLINE
        && ends_open
        && second.is_some_and(super::Token::is_capitalized)
    {
        ParagraphKind::Byline
    } else if ends_open && tokens.len() <= MAX_HEADLINE && segments.tokens[tokens.start].is_capitalized() {
        ParagraphKind::Headline
    } else {
        ParagraphKind::Body
    }
}

/// The dateline that the paragraph of these tokens opens with, its dash included: a place in capitals, perhaps a
/// country, a date and the agency in brackets, then a dash.
pub(super) fn dateline(segments: &Segments<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let head = tokens.start..tokens.end.min(tokens.start + MAX_DATELINE);
    let dash = head.clone().find(|&at| segments.tokens[at].is(TokenKind::Dash))?;
    let before = &segments.tokens[tokens.start..dash];
    let in_capitals = before.first().is_some_and(|token| token.case == Case::Upper);
    let agency = dash.checked_sub(1).is_some_and(|at| segments.word(at) == ")");
    let named = before.first().is_some_and(super::Token::is_capitalized);
    let only_names = before.iter().all(|token| {
        token.is_capitalized()
            || matches!(token.kind, TokenKind::Number | TokenKind::Other | TokenKind::Stop | TokenKind::Hyphen)
    });
    // "Gaza City, Palestine – ", at the beginning of an article.
    let is_early = segments.paragraphs.len() < MAX_BEFORE_DATELINE;
    let has_country = before.len() <= MAX_PLACE && (tokens.start..dash).any(|at| segments.word(at) == ",");
    let goes_on = segments.tokens.get(dash + 1).is_some_and(super::Token::is_capitalized);
    let is_place = is_early && has_country && goes_on && segments.tokens[dash].spaced;
    (only_names && named && (in_capitals || agency || is_place)).then_some(tokens.start..dash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, kind: ParagraphKind, dateline: Option<&str>) {
        let segments = segment(text);
        let paragraph = &segments.paragraphs[0];
        assert_eq!(paragraph.kind, kind, "kind of {text:?}");
        let found = paragraph.dateline.clone().map(|tokens| segments.words(segments.span(tokens)));
        assert_eq!(found, dateline, "dateline of {text:?}");
    }

    #[test]
    fn headlines_and_bylines_are_distinguished_from_the_body() {
        check("Iran says missile programme ‘never negotiable’ in talks", ParagraphKind::Headline, None);
        check("By Ernie Pyle", ParagraphKind::Byline, None);
        check("By noon the talks had ended.", ParagraphKind::Body, None);
    }

    #[test]
    fn datelines_are_found() {
        check("MUSCAT, Oman (AP) — Talks went on.", ParagraphKind::Body, Some("MUSCAT, Oman (AP) —"));
        check("WASHINGTON -- Talks went on.", ParagraphKind::Body, Some("WASHINGTON --"));
        check("Geneva (Reuters) - Talks went on.", ParagraphKind::Body, Some("Geneva (Reuters) -"));
        check("Gaza City, Palestine – Talks went on.", ParagraphKind::Body, Some("Gaza City, Palestine –"));
        check("Paris, Oslo – they all went on.", ParagraphKind::Body, None);
        check("Talks — long ones — went on.", ParagraphKind::Body, None);
        check("NATO said — at last — that talks went on.", ParagraphKind::Body, None);
    }
}
