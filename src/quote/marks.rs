//! Quoted spans: pairs quotation marks, and tells closing marks from apostrophes, without looking at the words.
//!
//! One pass over each paragraph with a stack of open marks. `quotation_mark.rs` says how each mark is used; where a mark
//! may open or close, the white space around it decides, and what is open. A quotation that is left open at the end of a
//! paragraph continues in the next, as is the custom in print.

use std::ops::Range;

use super::quotation_mark::{MarkFamily, MarkSurroundings, Usage, family_of, usage};
use crate::lexicon::Lexicon;
use crate::segment::{Case, Segments, TokenKind};

/// The words between two quotation marks within one paragraph, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuotedSpan {
    /// The tokens between the marks; never empty.
    pub(crate) words: Range<usize>,
    /// The same with the marks.
    pub(super) outer: Range<usize>,
    /// Whether it continues the quotation that the quoted span before it left open at the end of a paragraph.
    pub(super) continues: bool,
}

/// A quotation continues without a mark of its own over at most this many paragraphs.
const MAX_UNMARKED_PARAGRAPHS: usize = 10;

/// The quoted spans of a text, in reading order, without those nested in others. Takes time proportional to the text.
pub(super) fn quoted_spans(segments: &Segments<'_>) -> Vec<QuotedSpan> {
    let mut quoted_spans = Vec::new();
    let mut carried: Option<MarkFamily> = None;
    for (index, paragraph) in segments.paragraphs.iter().enumerate() {
        let mut pairing = Pairing::new(segments, paragraph.tokens.clone());
        if let Some(family) = carried {
            pairing.resume(family);
        }
        paragraph.tokens.clone().for_each(|at| pairing.read(at));
        carried = pairing.open_at_end().filter(|&family| continues_in(segments, index + 1, family));
        quoted_spans.extend(pairing.finish(carried));
    }
    quoted_spans
}

/// Whether a quotation left open before this paragraph continues in it: the next mark of its family either opens a
/// paragraph, or closes something.
fn continues_in(segments: &Segments<'_>, paragraph: usize, family: MarkFamily) -> bool {
    for next in segments.paragraphs.iter().skip(paragraph).take(MAX_UNMARKED_PARAGRAPHS) {
        for at in next.tokens.clone() {
            if segments.tokens[at].is(TokenKind::QuotationMark) && family_of(segments.word(at)) == family {
                let around = MarkSurroundings::of(segments, &next.tokens, at);
                return at == next.tokens.start || around.closes();
            }
        }
    }
    false
}

/// A mark that has not been closed yet.
#[derive(Clone, Copy, Debug)]
struct OpenMark {
    family: MarkFamily,
    /// The first token after the mark.
    first: usize,
    /// The mark itself; the first token of a paragraph that continues a quotation without one.
    outer: usize,
    continues: bool,
    /// Whether a mark that usually closes, ” or », has opened it.
    reversed: bool,
}

/// Pairs the marks of one paragraph.
struct Pairing<'s> {
    segments: &'s Segments<'s>,
    paragraph: Range<usize>,
    /// By token of the paragraph: whether the next single mark that opens or closes would close.
    closes_next: Vec<bool>,
    open: Vec<OpenMark>,
    found: Vec<QuotedSpan>,
}

impl<'s> Pairing<'s> {
    fn new(segments: &'s Segments<'s>, paragraph: Range<usize>) -> Self {
        let mut closes_next = vec![false; paragraph.len()];
        let mut next = false;
        for at in paragraph.clone().rev() {
            closes_next[at - paragraph.start] = next;
            if segments.tokens[at].is(TokenKind::QuotationMark) && family_of(segments.word(at)) == MarkFamily::Single {
                let around = MarkSurroundings::of(segments, &paragraph, at);
                if around.opens() || around.closes() {
                    next = around.closes();
                }
            }
        }
        Self { segments, paragraph, closes_next, open: Vec::new(), found: Vec::new() }
    }

    /// Continues a quotation that the paragraph before left open.
    fn resume(&mut self, family: MarkFamily) {
        let first = self.paragraph.start;
        let repeated =
            self.segments.tokens[first].is(TokenKind::QuotationMark) && family_of(self.segments.word(first)) == family;
        let first_word = first + usize::from(repeated);
        self.open.push(OpenMark { family, first: first_word, outer: first, continues: true, reversed: false });
    }

    /// Reads one token: does nothing unless it is a mark.
    fn read(&mut self, at: usize) {
        let resumed = self.open.first().is_some_and(|open| open.continues && open.first == at + 1);
        if resumed || !self.segments.tokens[at].is(TokenKind::QuotationMark) {
            return;
        }
        let (family, usage) = usage(self.segments.word(at));
        let around = MarkSurroundings::of(self.segments, &self.paragraph, at);
        let opened = self.open.iter().rposition(|open| open.family == family);
        if family == MarkFamily::Single {
            self.read_single(at, usage, around, opened);
        } else if self.closes(usage, around, opened) {
            if let Some(opened) = opened {
                self.close(opened, at);
            }
        } else {
            // A mark of the family that is open already was never closed; where it should have been is anyone's guess.
            if let Some(opened) = opened {
                self.open.truncate(opened);
            }
            self.push(family, at, matches!(usage, Usage::ClosesMostly | Usage::PointsRight));
        }
    }

    /// Whether a double mark closes, given the innermost open mark of its family.
    fn closes(&self, usage: Usage, around: MarkSurroundings, opened: Option<usize>) -> bool {
        let is_open = opened.is_some();
        let reversed = opened.is_some_and(|open| self.open[open].reversed);
        match usage {
            Usage::Opens => false,
            Usage::Closes => true,
            Usage::OpensMostly => is_open && around.closes(),
            Usage::ClosesMostly => is_open || !around.opens(),
            Usage::PointsLeft => is_open && (reversed || around.closes()),
            Usage::PointsRight => !reversed && (is_open || !around.opens()),
            Usage::Either => around.closes() || is_open && !around.opens(),
        }
    }

    fn push(&mut self, family: MarkFamily, at: usize, reversed: bool) {
        self.open.push(OpenMark { family, first: at + 1, outer: at, continues: false, reversed });
    }

    /// Reads a single mark, which may be an apostrophe.
    fn read_single(&mut self, at: usize, usage: Usage, around: MarkSurroundings, opened: Option<usize>) {
        let closes_later = self.closes_next[at - self.paragraph.start];
        if around.opens() {
            if usage == Usage::Either && closes_later && !self.elides(at) {
                // A single mark that is still open was an apostrophe.
                self.open.pop_if(|open| open.family == MarkFamily::Single);
                self.push(MarkFamily::Single, at, false);
            }
            return;
        }
        let Some(opened) = opened.filter(|&opened| opened + 1 == self.open.len()) else { return };
        if around.closes() && !(closes_later && self.is_plural_possessive(at)) {
            self.close(opened, at);
        }
    }

    /// Whether the mark may be the apostrophe of a plural, as the first of ‘the ministers’ talks’.
    fn is_plural_possessive(&self, at: usize) -> bool {
        let next = self.segments.tokens.get(at + 1);
        self.segments.word(at.wrapping_sub(1)).ends_with(['s', 'S'])
            && next.is_some_and(|next| next.is(TokenKind::Word) && next.case == Case::Lower)
    }

    /// Whether the mark stands for letters left out: ’90s, ’em, ’til.
    fn elides(&self, at: usize) -> bool {
        let next = self.segments.word(at + 1);
        let is_decade = self.segments.tokens[at + 1].is(TokenKind::Number)
            && next.trim_end_matches('s').len() == 2
            && self.segments.word(at + 2) != "’";
        is_decade || Lexicon::get().is_elision(next)
    }

    fn close(&mut self, opened: usize, at: usize) {
        let open = self.open[opened];
        // A mark that was opened within and not closed opened no quotation.
        self.open.truncate(opened);
        self.add(open, at, at + 1);
    }

    fn add(&mut self, open: OpenMark, end: usize, outer_end: usize) {
        if open.first < end {
            self.found.push(QuotedSpan {
                words: open.first..end,
                outer: open.outer..outer_end,
                continues: open.continues,
            });
        }
    }

    /// The family of the outermost double mark that is open at the end of the paragraph.
    fn open_at_end(&self) -> Option<MarkFamily> {
        self.open.iter().map(|open| open.family).find(|&family| family != MarkFamily::Single)
    }

    /// The outermost quoted spans, in reading order. A quotation that continues in the next paragraph, or that was never
    /// closed, reaches to the end of this one.
    fn finish(mut self, carried: Option<MarkFamily>) -> Vec<QuotedSpan> {
        let unclosed = self.open.iter().copied().find(|open| match carried {
            Some(family) => open.family == family,
            None => open.family != MarkFamily::Single,
        });
        if let Some(open) = unclosed {
            let end = self.paragraph.end;
            self.add(open, end, end);
        }
        self.found.sort_by_key(|span| span.outer.start);
        let mut end = 0;
        self.found.retain(|span| {
            let outermost = span.outer.start >= end;
            end = end.max(span.outer.end);
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
        assert_eq!(found, expected, "quoted spans of {text:?}");
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
