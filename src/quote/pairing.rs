//! Pairs the quotation marks of one paragraph, and tells closing marks from apostrophes, without looking at the words.
//!
//! One pass with a stack of open marks. `quotation_mark.rs` says how each mark is used; where a mark may open or close, the
//! white space around it decides, and what is open. Where one that was typed in haste does not fit the mark that it closes
//! (“go", “go’), the next mark tells whether the right one is still to come.

use std::ops::Range;

use super::marks::QuotedSpan;
use super::quotation_mark::{MarkFamily, MarkSurroundings, Usage, family_of, usage};
use super::unclosed::attribution_at_end;
use crate::lexicon::Lexicon;
use crate::order::{pair_descending, sort_by_number};
use crate::segment::{Case, Segments, TokenKind};

/// Maximum tokens of a quotation that no mark opens.
const MAX_UNOPENED: usize = 300;

/// What the next marks after a token that open or close anything would do.
#[derive(Clone, Copy, Default)]
struct NextMarks {
    /// Whether the next single mark closes, or is the apostrophe of a plural.
    single_closes: bool,
    /// Whether it closes, and is no such apostrophe.
    single_closes_surely: bool,
    /// Whether the next double mark closes.
    double_closes: bool,
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
pub(super) struct Pairing<'s> {
    segments: &'s Segments<'s>,
    paragraph: Range<usize>,
    /// By token of the paragraph.
    next: Vec<NextMarks>,
    open: Vec<OpenMark>,
    found: Vec<QuotedSpan>,
}

impl<'s> Pairing<'s> {
    pub(super) fn new(segments: &'s Segments<'s>, paragraph: Range<usize>) -> Self {
        let mut next = vec![NextMarks::default(); paragraph.len()];
        let mut marks = NextMarks::default();
        for at in paragraph.clone().rev() {
            next[at - paragraph.start] = marks;
            if !segments.tokens[at].is(TokenKind::QuotationMark) {
                continue;
            }
            let around = MarkSurroundings::of(segments, &paragraph, at);
            let closes = around.closes();
            if !around.opens() && !closes {
                continue;
            }
            if family_of(segments.word(at)) == MarkFamily::Single {
                marks.single_closes = closes;
                marks.single_closes_surely = closes && !is_plural_possessive(segments, at);
            } else {
                marks.double_closes = closes;
            }
        }
        Self { segments, paragraph, next, open: Vec::new(), found: Vec::new() }
    }

    /// Continues a quotation that the paragraph before left open.
    pub(super) fn resume(&mut self, family: MarkFamily) {
        let first = self.paragraph.start;
        let repeated =
            self.segments.tokens[first].is(TokenKind::QuotationMark) && family_of(self.segments.word(first)) == family;
        let first_word = first + usize::from(repeated);
        self.open.push(OpenMark { family, first: first_word, outer: first, continues: true, reversed: false });
    }

    /// Reads one token: does nothing unless it is a mark.
    pub(super) fn read(&mut self, at: usize) {
        let resumed = self.open.first().is_some_and(|open| open.continues && open.first == at + 1);
        if resumed || !self.segments.tokens[at].is(TokenKind::QuotationMark) {
            return;
        }
        let (family, usage) = usage(self.segments.word(at));
        let around = MarkSurroundings::of(self.segments, &self.paragraph, at);
        let opened = self.open.iter().rposition(|open| open.family == family);
        if family == MarkFamily::Single {
            self.read_single(at, usage, around, opened);
        } else if let Some(other) = self.opened_by_another(at, around, opened) {
            self.close(other, at);
        } else if self.closes(usage, around, opened) {
            match opened {
                Some(opened) => self.close(opened, at),
                None => self.close_unopened(at, around),
            }
        } else {
            // A third level, “… ‘… “…” …’ …”, stands within single marks; else the mark that is open was left so.
            let is_third = around.opens() && self.open.last().is_some_and(|open| open.family == MarkFamily::Single);
            if !is_third {
                self.leave_unclosed(opened, at);
            }
            self.push(family, at, matches!(usage, Usage::ClosesMostly | Usage::PointsRight));
        }
    }

    /// The innermost open mark, if this one closes it though it is of another family: “go", "go”, “go’, ‘go”. Only where
    /// punctuation stands before it or no mark of its own could, and the mark that would fit does not follow.
    fn opened_by_another(&self, at: usize, around: MarkSurroundings, opened: Option<usize>) -> Option<usize> {
        let innermost = self.open.len().checked_sub(1)?;
        let family = family_of(self.segments.word(at));
        let open = self.open[innermost].family;
        let is_typed_for = match (open, family) {
            (MarkFamily::Curly, MarkFamily::Straight) | (MarkFamily::Straight, MarkFamily::Curly) => true,
            (MarkFamily::Single, MarkFamily::Curly | MarkFamily::Straight)
            | (MarkFamily::Curly | MarkFamily::Straight, MarkFamily::Single) => self.ends_clause(at),
            _ => false,
        };
        (opened.is_none() && around.closes() && is_typed_for && !self.closes_later(at, open)).then_some(innermost)
    }

    /// Whether the words before the mark end with punctuation, as a quotation does and a word with an apostrophe does not.
    fn ends_clause(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.segments.tokens[before].is(TokenKind::Stop) || self.segments.word(before) == ",")
    }

    /// Whether a mark of the family closes something after the token, before another opens: a double mark of either family
    /// where it is double, since “one” may stand beside "another".
    fn closes_later(&self, at: usize, family: MarkFamily) -> bool {
        let next = self.next[at - self.paragraph.start];
        if family == MarkFamily::Single { next.single_closes_surely } else { next.double_closes }
    }

    /// Closes with the mark what no mark that was read as one has opened: ‘go,” or the words after a colon.
    fn close_unopened(&mut self, at: usize, around: MarkSurroundings) {
        if !self.open.is_empty() || !around.closes() || !self.ends_clause(at) {
            return;
        }
        let from = self
            .found
            .last()
            .map_or(self.paragraph.start, |found| found.outer.end)
            .max(at.saturating_sub(MAX_UNOPENED));
        let opens_single = |token: &usize| {
            self.segments.tokens[*token].is(TokenKind::QuotationMark)
                && usage(self.segments.word(*token)) == (MarkFamily::Single, Usage::Either)
                && MarkSurroundings::of(self.segments, &self.paragraph, *token).opens()
                && !self.elides(*token)
        };
        let introduces =
            |token: &usize| self.segments.word(*token) == ":" && self.segments.tokens[*token + 1].is_capitalized();
        let (first, outer) = if let Some(mark) = (from..at).find(opens_single) {
            (mark + 1, mark)
        } else if let Some(colon) = (from..at).rfind(introduces) {
            (colon + 1, colon + 1)
        } else {
            return;
        };
        self.add(OpenMark { family: MarkFamily::Single, first, outer, continues: false, reversed: false }, at, at + 1);
    }

    /// Gives up a mark that is open when another of its family opens: it was never closed, and its quotation ends before
    /// the words that attribute it, if there are any. Where else the mark should have been is anyone's guess.
    fn leave_unclosed(&mut self, opened: Option<usize>, at: usize) {
        let Some(opened) = opened else { return };
        let open = self.open[opened];
        self.open.truncate(opened);
        if let Some(end) = attribution_at_end(self.segments, open.first..at) {
            self.add(open, end, end);
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
        let closes_later = self.next[at - self.paragraph.start].single_closes;
        if around.opens() {
            if usage == Usage::Either && closes_later && !self.elides(at) {
                // A single mark that is still open was an apostrophe.
                self.open.pop_if(|open| open.family == MarkFamily::Single);
                self.push(MarkFamily::Single, at, false);
            }
            return;
        }
        if let Some(other) = self.opened_by_another(at, around, opened) {
            return self.close(other, at);
        }
        let Some(opened) = opened.filter(|&opened| opened + 1 == self.open.len()) else { return };
        if around.closes() && !(closes_later && is_plural_possessive(self.segments, at)) {
            self.close(opened, at);
        }
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

    /// The family of the outermost double mark that is open at the end of the paragraph, and the first token after it.
    pub(super) fn open_at_end(&self) -> Option<(MarkFamily, usize)> {
        let double = self.open.iter().find(|open| open.family != MarkFamily::Single);
        double.map(|open| (open.family, open.first))
    }

    /// The outermost quoted spans, and those directly within one of them, both in reading order. A quotation that continues
    /// in the next paragraph reaches to the end of this one; so does one that was never closed, or to the words that
    /// attribute it.
    pub(super) fn finish(mut self, carried: Option<MarkFamily>) -> (Vec<QuotedSpan>, Vec<QuotedSpan>) {
        let unclosed = self.open.iter().copied().find(|open| match carried {
            Some(family) => open.family == family,
            None => open.family != MarkFamily::Single,
        });
        if let Some(open) = unclosed {
            let words = open.first..self.paragraph.end;
            let attribution = if carried.is_none() { attribution_at_end(self.segments, words.clone()) } else { None };
            let end = attribution.unwrap_or(words.end);
            self.add(open, end, end);
        }
        sort_by_number(&mut self.found, |span| pair_descending(span.outer.start, span.outer.end));
        let (mut outermost, mut nested) = (Vec::<QuotedSpan>::new(), Vec::<QuotedSpan>::new());
        for span in self.found {
            let is_after = |others: &[QuotedSpan]| others.last().is_none_or(|last| last.outer.end <= span.outer.start);
            if is_after(&outermost) {
                outermost.push(span);
            } else if is_after(&nested) && outermost.last().is_some_and(|outer| span.outer.end <= outer.words.end) {
                nested.push(span);
            }
        }
        (outermost, nested)
    }
}

/// Whether the mark may be the apostrophe of a plural, as the first of ‘the ministers’ talks’.
fn is_plural_possessive(segments: &Segments<'_>, at: usize) -> bool {
    let next = segments.tokens.get(at + 1);
    segments.word(at.wrapping_sub(1)).ends_with(['s', 'S'])
        && next.is_some_and(|next| next.is(TokenKind::Word) && next.case == Case::Lower)
}
