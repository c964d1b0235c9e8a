//! Corrections of quotes.

use super::draft::{Draft, SET};
use super::find::trimmed;
use crate::annotation::{AttributionKind, EntityId, Evidence, Piece, Quote, QuoteKind};
use crate::offset::Span;

/// Marks that stand around words in quotation marks, as far as they are not also apostrophes.
const MARKS: [char; 13] = ['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '「', '」', '『', '』'];
/// Those that are.
const SINGLE_MARKS: [char; 4] = ['‘', '’', '\'', '‚'];

/// Who said something: nobody, or an entity, and whether it is anonymous.
pub(super) type SetSpeaker = Option<(EntityId, bool)>;

impl Draft<'_> {
    /// The quote that holds these words: the shortest that has them whole, or else the shortest that overlaps them.
    pub(super) fn quote_at(&self, span: Span) -> Option<usize> {
        let rank = |quote: &Quote| {
            let pieces = || quote.pieces.iter().map(|piece| piece.span);
            let length: u32 = pieces().map(|piece| piece.end.0 - piece.start.0).sum();
            let (holds, overlaps) = (pieces().any(|piece| piece.contains(span)), overlap(quote, &[span]));
            overlaps.then_some((!holds, length))
        };
        let ranked = self.quotes.iter().enumerate().filter_map(|(index, quote)| Some((rank(quote)?, index)));
        ranked.min().map(|(_, index)| index)
    }

    /// These words are a quote, in place of those that overlap them.
    pub(super) fn set_quote(&mut self, spans: &[Span], speaker: SetSpeaker, source: Option<Span>, cue: Option<Span>) {
        let pieces = self.pieces(spans);
        let (gone, kept): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.quotes).into_iter().partition(|quote| overlap(quote, spans));
        self.quotes = kept;
        let is_beside = |span: &Span| !spans.iter().any(|piece| piece.overlaps(*span));
        let old = gone.into_iter().next();
        let inherit = |part: fn(&Quote) -> Option<Span>| old.as_ref().and_then(part).filter(is_beside);
        let mut quote = Quote {
            kind: QuoteKind::of(&pieces),
            attribution: old.as_ref().map_or(AttributionKind::Said, |old| old.attribution),
            pieces,
            cue: inherit(|old| old.cue),
            source: inherit(|old| old.source),
            speaker: None,
            anonymous: false,
            ground: inherit(|old| old.ground),
            evidence: Evidence::None,
            confidence: SET,
            corrected: true,
        };
        attribute(&mut quote, speaker);
        if source.is_some() {
            // The ground is that of its source.
            quote.ground = quote.ground.filter(|_| quote.source == source);
            (quote.source, quote.evidence) = (source, Evidence::Reader);
        }
        quote.cue = cue.or(quote.cue);
        self.quotes.push(quote);
    }

    /// Quotes that overlap these words go.
    pub(super) fn remove_quotes(&mut self, span: Span) {
        self.quotes.retain(|quote| !overlap(quote, &[span]));
    }

    /// Changes the quote that holds these words, and marks it as corrected. Says whether there is one.
    pub(super) fn correct_quote(&mut self, span: Span, change: impl FnOnce(&mut Quote)) -> bool {
        let Some(quote) = self.quote_at(span).map(|index| &mut self.quotes[index]) else { return false };
        change(quote);
        (quote.confidence, quote.corrected) = (SET, true);
        true
    }

    /// The quote that holds these words consists of these spans. Says whether there is one.
    pub(super) fn set_pieces(&mut self, at: Span, spans: &[Span]) -> bool {
        let pieces = self.pieces(spans);
        // Done again, it is the same quote, though it no longer holds the words by which it was found.
        let is_done =
            |quote: &Quote| quote.pieces.iter().map(|piece| piece.span).eq(pieces.iter().map(|piece| piece.span));
        let done = self.quotes.iter().position(is_done);
        let Some(index) = done.or_else(|| self.quote_at(at)) else { return false };
        let old: Vec<Span> = self.quotes[index].pieces.iter().map(|piece| piece.span).collect();
        let quote = &mut self.quotes[index];
        (quote.kind, quote.confidence, quote.corrected) = (QuoteKind::of(&pieces), SET, true);
        quote.pieces = pieces;
        let mut number = 0;
        self.quotes.retain(|quote| {
            number += 1;
            number == index + 1 || !overlap(quote, spans) || overlap(quote, &old)
        });
        true
    }

    /// Whether it is somebody anonymous who speaks.
    pub(super) fn is_anonymous(&self, id: EntityId) -> bool {
        self.quotes.iter().any(|quote| quote.speaker == Some(id) && quote.anonymous)
    }

    /// The pieces of these spans: without the quotation marks around them, in reading order, and as one where they overlap.
    fn pieces(&self, spans: &[Span]) -> Vec<Piece> {
        let mut spans: Vec<Span> = spans.iter().map(|&span| self.within_marks(span)).collect();
        spans.sort_unstable();
        let mut pieces: Vec<Piece> = Vec::with_capacity(spans.len());
        for span in spans {
            match pieces.last_mut() {
                Some(last) if span.start < last.span.end => last.span = last.span.to(span),
                _ => pieces.push(Piece { span, marked: self.is_marked(span) }),
            }
        }
        pieces
    }

    fn within_marks(&self, span: Span) -> Span {
        let words = &self.text[span.range()];
        let is_mark = |character: char| MARKS.contains(&character) || SINGLE_MARKS.contains(&character);
        let inner = words.strip_prefix(is_mark).and_then(|words| words.strip_suffix(is_mark));
        match inner {
            Some(inner) if !inner.trim().is_empty() => {
                let first = words.chars().next().map_or(0, char::len_utf8);
                let start = span.start.index() + first;
                trimmed(self.text, Span::at(start..start + inner.len()))
            }
            _ => span,
        }
    }

    /// Whether quotation marks stand around a span, or it is within what was found between marks.
    fn is_marked(&self, span: Span) -> bool {
        let before = self.text[..span.start.index()].chars().next_back();
        let after = self.text[span.end.index()..].chars().next();
        let is = |marks: &[char], character: Option<char>| character.is_some_and(|it| marks.contains(&it));
        let singly = is(&SINGLE_MARKS, before) && is(&SINGLE_MARKS, after);
        let pieces = || self.quotes.iter().flat_map(|quote| &quote.pieces);
        is(&MARKS, before)
            || is(&MARKS, after)
            || singly
            || pieces().any(|piece| piece.marked && piece.span.contains(span))
    }
}

/// A reader has said whose a quote is. The words of its source stay where it is somebody's.
pub(super) fn attribute(quote: &mut Quote, speaker: SetSpeaker) {
    quote.speaker = speaker.map(|(id, _)| id);
    quote.anonymous = speaker.is_some_and(|(_, anonymous)| anonymous);
    if speaker.is_some() {
        quote.evidence = Evidence::Reader;
    } else {
        (quote.source, quote.cue, quote.ground, quote.evidence) = (None, None, None, Evidence::None);
    }
}

fn overlap(quote: &Quote, spans: &[Span]) -> bool {
    quote.pieces.iter().any(|piece| spans.iter().any(|&span| span.overlaps(piece.span)))
}
