//! Quotation marks: which pair up, how each is used, and whether the white space around one lets it open or close.

use std::ops::Range;

use crate::segment::{Segments, TokenKind};

/// Marks that pair up with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkFamily {
    /// “ ” „ ‟
    Curly,
    /// The typewriter's double mark, and two single marks or accents in its place.
    Straight,
    /// « » ‹ ›
    Guillemet,
    /// 「 」 『 』
    Corner,
    /// ‘ ’ ' ‚ and whatever else serves as an apostrophe.
    Single,
}

/// How a mark is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    Opens,
    Closes,
    /// “ opens, but also closes what „ has opened: „low-high“.
    OpensMostly,
    /// ” closes, but also opens where it was typed by mistake: ”go”.
    ClosesMostly,
    /// « opens, but also closes what » has opened: »so«.
    PointsLeft,
    /// » closes, unless it opens: »so«.
    PointsRight,
    /// What touches it decides.
    Either,
}

/// Every quotation mark with its family and use. A mark that is not listed is taken for an apostrophe that may close.
const MARKS: [(&str, MarkFamily, Usage); 23] = [
    ("“", MarkFamily::Curly, Usage::OpensMostly),
    ("‟", MarkFamily::Curly, Usage::OpensMostly),
    ("”", MarkFamily::Curly, Usage::ClosesMostly),
    ("„", MarkFamily::Curly, Usage::Opens),
    ("\"", MarkFamily::Straight, Usage::Either),
    ("''", MarkFamily::Straight, Usage::Either),
    ("``", MarkFamily::Straight, Usage::Either),
    ("´´", MarkFamily::Straight, Usage::Either),
    ("＂", MarkFamily::Straight, Usage::Either),
    ("«", MarkFamily::Guillemet, Usage::PointsLeft),
    ("‹", MarkFamily::Guillemet, Usage::PointsLeft),
    ("»", MarkFamily::Guillemet, Usage::PointsRight),
    ("›", MarkFamily::Guillemet, Usage::PointsRight),
    ("「", MarkFamily::Corner, Usage::Opens),
    ("『", MarkFamily::Corner, Usage::Opens),
    ("」", MarkFamily::Corner, Usage::Closes),
    ("』", MarkFamily::Corner, Usage::Closes),
    ("‘", MarkFamily::Single, Usage::Either),
    ("'", MarkFamily::Single, Usage::Either),
    ("‚", MarkFamily::Single, Usage::Either),
    ("`", MarkFamily::Single, Usage::Either),
    ("‛", MarkFamily::Single, Usage::Either),
    ("’", MarkFamily::Single, Usage::Closes),
];

/// Marks that open a bracket or a quotation: what follows one directly cannot close anything.
const OPENING: [&str; 10] = ["(", "[", "“", "‘", "«", "„", "‚", "「", "『", "/"];
/// Marks that close a bracket or a quotation, or part clauses: what precedes one directly cannot open anything.
const CLOSING: [&str; 8] = [")", "]", ",", ";", ":", "”", "’", "»"];

/// The family and use of a mark.
pub(super) fn usage(mark: &str) -> (MarkFamily, Usage) {
    let listed = MARKS.iter().find(|(listed, ..)| *listed == mark);
    listed.map_or((MarkFamily::Single, Usage::Closes), |&(_, family, usage)| (family, usage))
}

/// The family of a mark.
pub(super) fn family_of(mark: &str) -> MarkFamily {
    usage(mark).0
}

/// What touches a mark on either side.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarkSurroundings {
    /// Something that the mark may close touches it on the left.
    touches_left: bool,
    /// Something that the mark may open touches it on the right.
    touches_right: bool,
}

impl MarkSurroundings {
    pub(super) fn of(segments: &Segments<'_>, paragraph: &Range<usize>, at: usize) -> Self {
        // A straight mark says by what is beyond it which it is: 'now'" ends two quotations.
        let is_mark = |at: usize| segments.tokens[at].is(TokenKind::QuotationMark);
        let opens = |at: usize| is_mark(at) && (at == paragraph.start || segments.tokens[at].spaced);
        let closes = |at: usize| is_mark(at) && (at + 1 == paragraph.end || segments.tokens[at + 1].spaced);
        let opening = |at: usize| OPENING.contains(&segments.word(at)) || opens(at);
        let closing =
            |at: usize| segments.tokens[at].is(TokenKind::Stop) || CLOSING.contains(&segments.word(at)) || closes(at);
        let dash = |at: usize| segments.tokens[at].is(TokenKind::Dash);
        let left = at > paragraph.start && !segments.tokens[at].spaced && !opening(at - 1);
        let right = at + 1 < paragraph.end && !segments.tokens[at + 1].spaced && !closing(at + 1);
        // After a dash a mark may do either, “Go”—“now” and “I was—”; before one it closes.
        let touches_left = left && !(dash(at - 1) && right);
        Self { touches_left, touches_right: right && !(touches_left && dash(at + 1)) }
    }

    pub(super) fn opens(self) -> bool {
        self.touches_right && !self.touches_left
    }

    pub(super) fn closes(self) -> bool {
        self.touches_left && !self.touches_right
    }
}
