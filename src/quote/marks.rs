//! Quotation marks, paired without a look at the words: which quoted spans of the text stand in quotation marks.
//!
//! One pass with a stack of open marks a paragraph. What a mark may be follows from its shape and from the white space
//! around it; an apostrophe is told from a closing mark by what is open and by the marks that follow.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::segment::{Case, Segments, TokenKind};

/// Words in quotation marks within one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuotedSpan {
    /// The tokens between the marks; never empty.
    pub(crate) words: Range<usize>,
    /// The same with the marks.
    pub(super) outer: Range<usize>,
    /// Whether it goes on with the quotation that the quoted span before left open at the end of a paragraph.
    pub(super) continues: bool,
}

/// Which marks pair up with which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// “ ” „ ‟
    Curly,
    /// The typewriter's double mark, and two single marks or grave accents for it.
    Straight,
    /// « » ‹ ›
    Guillemet,
    /// 「 」 『 』
    Corner,
    /// ‘ ’ ' ‚
    Single,
}

/// A mark that has not been closed yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    family: Family,
    /// The first token after the mark.
    first: usize,
    /// The mark; the first token when the paragraph goes on without one.
    outer: usize,
    continues: bool,
    /// Whether it was opened by a mark that usually closes (” or »).
    reversed: bool,
}

/// A quotation may go on without a mark for so many paragraphs.
const LONGEST_UNMARKED: usize = 10;

/// The quoted spans, in reading order. Those within others are left out.
pub(super) fn quoted_spans(segments: &Segments<'_>) -> Vec<QuotedSpan> {
    let mut quoted_spans = Vec::new();
    let mut carried: Option<Family> = None;
    for (index, paragraph) in segments.paragraphs.iter().enumerate() {
        let mut pairing = Pairing::new(segments, paragraph.tokens.clone());
        if let Some(family) = carried {
            pairing.resume(family);
        }
        paragraph.tokens.clone().for_each(|at| pairing.read(at));
        carried = pairing.open_at_end().filter(|&family| goes_on(segments, index + 1, family));
        quoted_spans.extend(pairing.finish(carried));
    }
    quoted_spans
}

/// Whether a quotation left open before this paragraph goes on in it: the next mark of its family either opens this
/// paragraph again, or closes something.
fn goes_on(segments: &Segments<'_>, paragraph: usize, family: Family) -> bool {
    for next in segments.paragraphs.iter().skip(paragraph).take(LONGEST_UNMARKED) {
        for at in next.tokens.clone() {
            if segments.tokens[at].is(TokenKind::QuotationMark) && family_of(segments.word(at)) == family {
                let shape = Shape::of(segments, &next.tokens, at);
                return at == next.tokens.start || shape.closes() && !shape.opens();
            }
        }
    }
    false
}

fn family_of(mark: &str) -> Family {
    match mark {
        "“" | "”" | "„" | "‟" => Family::Curly,
        "\"" | "''" | "``" | "´´" | "＂" => Family::Straight,
        "«" | "»" | "‹" | "›" => Family::Guillemet,
        "「" | "」" | "『" | "』" => Family::Corner,
        _ => Family::Single,
    }
}

/// What stands on either side of a mark.
#[derive(Clone, Copy, Debug)]
struct Shape {
    /// Something that it may close stands directly before it.
    before: bool,
    /// Something that it may open stands directly after it.
    after: bool,
}

impl Shape {
    fn of(segments: &Segments<'_>, paragraph: &Range<usize>, at: usize) -> Self {
        let opens =
            |at: usize| matches!(segments.word(at), "(" | "[" | "“" | "‘" | "«" | "„" | "‚" | "「" | "『" | "/");
        let dash = |at: usize| segments.tokens[at].is(TokenKind::Dash);
        let closes = |at: usize| {
            segments.tokens[at].is(TokenKind::Stop)
                || matches!(segments.word(at), ")" | "]" | "," | ";" | ":" | "”" | "’" | "»")
        };
        let before = at > paragraph.start && !segments.tokens[at].spaced && !opens(at - 1);
        let after = at + 1 < paragraph.end && !segments.tokens[at + 1].spaced && !closes(at + 1);
        // After a dash either is right: “Go”—“now” and “I was—”; before one it closes.
        let before = before && !(dash(at - 1) && after);
        Self { before, after: after && !(before && dash(at + 1)) }
    }

    fn opens(self) -> bool {
        self.after && !self.before
    }

    fn closes(self) -> bool {
        self.before && !self.after
    }
}

/// The marks of one paragraph.
struct Pairing<'s> {
    segments: &'s Segments<'s>,
    paragraph: Range<usize>,
    /// For each token of the paragraph, whether the next single mark after it that may open or close would close.
    closes_next: Vec<bool>,
    open: Vec<Open>,
    found: Vec<QuotedSpan>,
}

impl<'s> Pairing<'s> {
    fn new(segments: &'s Segments<'s>, paragraph: Range<usize>) -> Self {
        let mut closes_next = vec![false; paragraph.len()];
        let mut next = false;
        for at in paragraph.clone().rev() {
            closes_next[at - paragraph.start] = next;
            if segments.tokens[at].is(TokenKind::QuotationMark) && family_of(segments.word(at)) == Family::Single {
                let shape = Shape::of(segments, &paragraph, at);
                if shape.opens() || shape.closes() {
                    next = shape.closes();
                }
            }
        }
        Self { segments, paragraph, closes_next, open: Vec::new(), found: Vec::new() }
    }

    /// Goes on with a quotation that the paragraph before left open.
    fn resume(&mut self, family: Family) {
        let first = self.paragraph.start;
        let repeated =
            self.segments.tokens[first].is(TokenKind::QuotationMark) && family_of(self.segments.word(first)) == family;
        let open =
            Open { family, first: first + usize::from(repeated), outer: first, continues: true, reversed: false };
        self.open.push(open);
    }

    fn read(&mut self, at: usize) {
        let resumed = self.open.first().is_some_and(|open| open.continues && open.first == at + 1);
        if resumed || !self.segments.tokens[at].is(TokenKind::QuotationMark) {
            return;
        }
        let mark = self.segments.word(at);
        let family = family_of(mark);
        let shape = Shape::of(self.segments, &self.paragraph, at);
        let opened = self.open.iter().rposition(|open| open.family == family);
        if family == Family::Single {
            self.single(at, mark, shape, opened);
            return;
        }
        let reversed = opened.is_some_and(|open| self.open[open].reversed);
        let closes = match mark {
            "„" | "「" | "『" => false,
            "」" | "』" => true,
            // „low-high“ closes with the mark that opens elsewhere.
            "“" | "‟" => opened.is_some() && shape.closes(),
            "«" | "‹" => opened.is_some() && (reversed || shape.closes()),
            "”" => !(opened.is_none() && shape.opens()),
            "»" | "›" => !(reversed || opened.is_none() && shape.opens()),
            _ => shape.closes() || !shape.opens() && opened.is_some(),
        };
        match (closes, opened) {
            (true, Some(opened)) => self.close(opened, at),
            (true, None) => {}
            (false, opened) => {
                // What is open already was never closed; where that would end is anyone's guess.
                if let Some(opened) = opened {
                    self.open.truncate(opened);
                }
                self.push(family, at, matches!(mark, "”" | "»" | "›"));
            }
        }
    }

    fn push(&mut self, family: Family, at: usize, reversed: bool) {
        self.open.push(Open { family, first: at + 1, outer: at, continues: false, reversed });
    }

    /// Reads a single mark, which may be an apostrophe.
    fn single(&mut self, at: usize, mark: &str, shape: Shape, opened: Option<usize>) {
        let closes_later = self.closes_next[at - self.paragraph.start];
        if shape.opens() {
            if matches!(mark, "‘" | "'" | "‚" | "`" | "‛") && closes_later && !self.elides(at) {
                // One that was opened and not closed before was an apostrophe.
                self.open.pop_if(|open| open.family == Family::Single);
                self.push(Family::Single, at, false);
            }
            return;
        }
        let Some(opened) = opened.filter(|&opened| opened + 1 == self.open.len()) else { return };
        // In ‘the ministers’ talks’ the first is an apostrophe: a plural before it, a word after it, and one more to close.
        let possessive = self.segments.word(at.wrapping_sub(1)).ends_with(['s', 'S'])
            && self
                .segments
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.is(TokenKind::Word) && next.case == Case::Lower)
            && closes_later;
        if shape.closes() && !possessive {
            self.close(opened, at);
        }
    }

    /// Whether the mark stands for letters left out: ’90s, ’em, ’til.
    fn elides(&self, at: usize) -> bool {
        let next = self.segments.word(at + 1);
        let year = self.segments.tokens[at + 1].is(TokenKind::Number)
            && matches!(next.trim_end_matches('s').len(), 2)
            && self.segments.word(at + 2) != "’";
        year || Lexicon::get().is_elision(next)
    }

    fn close(&mut self, opened: usize, at: usize) {
        let open = self.open[opened];
        // Anything opened within and not closed was no quotation.
        self.open.truncate(opened);
        self.add(open, at, at + 1);
    }

    fn add(&mut self, open: Open, end: usize, outer_end: usize) {
        if open.first < end {
            self.found.push(QuotedSpan {
                words: open.first..end,
                outer: open.outer..outer_end,
                continues: open.continues,
            });
        }
    }

    /// The family of the double marks that are open at the end of the paragraph.
    fn open_at_end(&self) -> Option<Family> {
        self.open.iter().map(|open| open.family).find(|&family| family != Family::Single)
    }

    /// The outermost quoted spans, in reading order. A quotation that goes on, or that was never closed, reaches to the end
    /// of the paragraph.
    fn finish(mut self, carried: Option<Family>) -> Vec<QuotedSpan> {
        let unclosed = self.open.iter().copied().find(|open| match carried {
            Some(family) => open.family == family,
            None => open.family != Family::Single,
        });
        if let Some(open) = unclosed {
            let end = self.paragraph.end;
            self.add(open, end, end);
        }
        self.found.sort_by_key(|stretch| stretch.outer.start);
        let mut end = 0;
        self.found.retain(|stretch| {
            let outermost = stretch.outer.start >= end;
            end = end.max(stretch.outer.end);
            outermost
        });
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> =
            quoted_spans(&segments).into_iter().map(|s| segments.words(segments.span(s.words))).collect();
        assert_eq!(found, expected, "stretches in {text:?}");
    }

    #[test]
    fn every_convention_of_marks_is_paired() {
        check("He said “go” and “stop”.", &["go", "stop"]);
        check("He said \"go\" and \"stop\".", &["go", "stop"]);
        check("He said ''go'' and ``stop''.", &["go", "stop"]);
        check("He said ‘go’ and 'stop'.", &["go", "stop"]);
        check("He said «go», « stop » and »halt«.", &["go", "stop", "halt"]);
        check("He said „go“ and „stop”, ‚halt‘.", &["go", "stop", "halt"]);
        check("He said 「go」.", &["go"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The ministers’ talks didn’t end in the ’90s.", &[]);
        check("‘The ministers’ talks didn’t end,’ she said.", &["The ministers’ talks didn’t end,"]);
        check("the '90s and 'em", &[]);
        check("The word ‘talks’ and the word ‘aims’ differ.", &["talks", "aims"]);
        check("rock 'n' roll", &[]);
    }

    #[test]
    fn stops_and_dashes_stand_on_either_side() {
        check("“Go.” He left. (“Now.”) “I was—” she said.", &["Go.", "Now.", "I was—"]);
        check("\"Go!\"-\"Now?\"", &["Go!", "Now?"]);
        check("words—“so it goes”—more", &["so it goes"]);
    }

    #[test]
    fn quotations_within_quotations_belong_to_the_outer() {
        check("“He told me ‘go’ twice,” she said.", &["He told me ‘go’ twice,"]);
        check("‘He told me “go” twice,’ she said.", &["He told me “go” twice,"]);
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        check("“One.\n\n“Two.\n\n“Three,” he said.", &["One.", "Two.", "Three,"]);
        check("“One.\n\nTwo.\n\nThree,” he said.", &["One.", "Two.", "Three,"]);
        check("\"One.\n\n\"Two,\" he said.", &["One.", "Two,"]);
    }

    #[test]
    fn marks_that_are_never_closed_reach_to_the_end_of_the_paragraph() {
        check("He said “go now.\n\nNobody went.", &["go now."]);
        check("He is 6' 2\" tall. \"Really,\" he said.", &["Really,"]);
        check("“” ‘’ \"\"", &[]);
    }

    #[test]
    fn words_marked_by_mistake_with_the_closing_mark() {
        check("He said ”go” twice.", &["go"]);
    }
}
