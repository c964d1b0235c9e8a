//! In what a quotation differs from where it was found: whatever stands between two words that both have.

use std::ops::Range;

use super::arrange::{MIN_FOUND, arrange};
use super::records::Records;
use super::search::Steps;
use super::surface::{self, marks};
use super::words::{Words, folded};
use super::{Checked, CheckedPiece, Difference, DifferenceKind, Order, Place, Verdict};
use crate::annotation::Quote;
use crate::offset::Span;
use crate::order::sort_by_number;

/// Maximum words of a quotation that is minor, if nobody is cited for it.
const MAX_MINOR: usize = 2;
/// Of so few words all must be found.
const MAX_WHOLE: usize = 3;
/// Maximum words of the record that are shown in place of those at an end of a quotation.
const MAX_AT_END: usize = 3;
/// Maximum words of a record that are looked at one by one between two that were found: of more it does not matter what they are, and a
/// record of any length can lie between two words.
const MAX_BETWEEN: usize = 300;

/// Checks one quotation; `None` if no words of it are in quotation marks.
pub(super) fn check_quote(
    records: &Records<'_>,
    article: &Words<'_>,
    index: usize,
    quote: &Quote,
    steps: &mut Steps,
) -> Option<Checked> {
    let marked = quote.pieces.iter().filter(|piece| piece.marked);
    let mut pieces: Vec<(Span, Range<usize>)> = marked.map(|piece| (piece.span, article.within(piece.span))).collect();
    let is_own = |&at: &usize| !article.words[at].bracketed || has_own_letters(article, at);
    pieces.retain(|(_, words)| words.clone().any(|at| is_own(&at)));
    let (mut own, mut is_break) = (Vec::new(), Vec::new());
    for (_, words) in &pieces {
        let mut begins = true;
        for at in words.clone() {
            begins |= article.words[at].after_gap;
            if is_own(&at) {
                own.push(at);
                is_break.push(std::mem::take(&mut begins));
            }
        }
    }
    let ids: Vec<_> = own.iter().map(|&at| records.id(article.written(at))).collect();
    let found = arrange(records, &ids, &is_break, steps);

    let mut checked = Vec::with_capacity(pieces.len());
    let mut last = None;
    let mut rest = 0;
    for (span, words) in pieces {
        let first = rest;
        rest += own[first..].iter().take_while(|&&at| at < words.end).count();
        let mut matched = vec![None; words.len()];
        for at in first..rest {
            matched[own[at] - words.start] = found.places[at];
        }
        let is_found = is_found(records, &ids[first..rest], &found.places[first..rest]);
        let piece = Piece { records, article, words, matched };
        let mut piece = if is_found { piece.checked(span, &mut last) } else { not_found(span) };
        if piece.verdict == Verdict::Exact && found.counts[first] > 0 && !is_break[first + 1..rest].contains(&true) {
            piece.places = found.counts[first];
        }
        checked.push(piece);
    }
    let verdict = checked.iter().map(|piece| piece.verdict).max()?;
    let minor = quote.source.is_none() && own.len() <= MAX_MINOR;
    Some(Checked { quote: index as u32, verdict, minor, pieces: checked })
}

/// Whether a word in brackets is the speaker's and has only some letters there: `[T]he`.
fn has_own_letters(article: &Words<'_>, at: usize) -> bool {
    article.written(at).contains('[')
}

/// Whether enough words of a piece stand in a record, and say something.
fn is_found(records: &Records<'_>, ids: &[u32], places: &[Option<u32>]) -> bool {
    let count = places.iter().flatten().count();
    let found = ids.iter().zip(places).filter(|(_, place)| place.is_some()).map(|(&id, _)| id);
    count == ids.len() || ids.len() > MAX_WHOLE && count * 100 >= ids.len() * MIN_FOUND && records.say_something(found)
}

fn not_found(span: Span) -> CheckedPiece {
    let (verdict, order) = (Verdict::NotFound, Order::First);
    CheckedPiece { span, verdict, place: None, places: 0, order, differences: Vec::new() }
}

/// A piece that was found.
struct Piece<'p, 'r> {
    records: &'p Records<'r>,
    article: &'p Words<'p>,
    /// Its words in the article.
    words: Range<usize>,
    /// By word, its position in the sequence of the records' words.
    matched: Vec<Option<u32>>,
}

impl Piece<'_, '_> {
    /// The piece as it is reported. `last` is the position of the last word that was found before it, and becomes that of its own.
    fn checked(mut self, span: Span, last: &mut Option<u32>) -> CheckedPiece {
        self.extend();
        let pairs: Vec<(usize, u32)> = self
            .matched
            .iter()
            .enumerate()
            .filter_map(|(at, place)| Some((self.words.start + at, (*place)?)))
            .collect();
        let (Some(&head), Some(&tail)) = (pairs.first(), pairs.last()) else { return not_found(span) };
        let mut differences = Vec::new();
        self.head(head, &mut differences);
        for (at, &(word, place)) in pairs.iter().enumerate() {
            if let Some(before) = at.checked_sub(1).map(|before| pairs[before]) {
                self.between(before, (word, place), &mut differences);
            }
            self.letters(word, place, &mut differences);
        }
        self.tail(tail, &mut differences);
        let order = last.map_or(Order::First, |last| self.order(last, head.1));
        *last = Some(tail.1);
        let verdicts = differences.iter().map(|difference| difference.kind.verdict(difference.marked));
        let verdict = verdicts.max().unwrap_or(Verdict::Exact);
        CheckedPiece { span, verdict, place: Some(self.place(&pairs)), places: 1, order, differences }
    }

    /// Pairs words that stand beside paired ones in both, among them such as the article has in brackets.
    fn extend(&mut self) {
        let is_same = |piece: &Self, at: usize, place: u32| {
            let id = piece.records.id(piece.article.written(piece.words.start + at));
            piece.matched[at].is_none() && piece.records.ids.get(place as usize) == Some(&id)
        };
        let mut taken: Vec<u32> = self.matched.iter().flatten().copied().collect();
        sort_by_number(&mut taken, |&place| u64::from(place));
        for at in 1..self.matched.len() {
            if let Some(place) = self.matched[at - 1].map(|place| place + 1)
                && is_same(self, at, place)
                && taken.binary_search(&place).is_err()
            {
                self.matched[at] = Some(place);
            }
        }
        for at in (1..self.matched.len()).rev() {
            if let Some(place) = self.matched[at].and_then(|place| place.checked_sub(1))
                && is_same(self, at - 1, place)
                && taken.binary_search(&place).is_err()
            {
                self.matched[at - 1] = Some(place);
            }
        }
    }

    /// Where most of the words stand that follow one another in order.
    fn place(&self, pairs: &[(usize, u32)]) -> Place {
        let follows = |one: &(usize, u32), next: &(usize, u32)| self.follow(one.1, next.1);
        let run = pairs.chunk_by(follows).rev().max_by_key(|run| run.len()).unwrap_or(pairs);
        match run {
            [(_, start), .., (_, end)] => self.records.place(*start..end + 1),
            [(_, at)] => self.records.place(*at..at + 1),
            [] => Place { record: 0, span: Span::default() },
        }
    }

    /// Whether a position comes after another in one record.
    fn follow(&self, one: u32, next: u32) -> bool {
        one < next && self.records.record_of(one) == self.records.record_of(next)
    }

    /// Where this piece begins, seen from where the last one ended.
    fn order(&self, last: u32, start: u32) -> Order {
        if self.records.record_of(last) != self.records.record_of(start) {
            return Order::Elsewhere;
        }
        if start <= last {
            return Order::Before;
        }
        let between = last + 1..start;
        let asides = between.clone().take(MAX_BETWEEN).filter(|&at| self.records.is_aside(at)).count();
        Order::After(between.len() as u32 - asides as u32)
    }

    /// How many words of the record may stand where the article has these at one of its ends.
    fn count_at_end(&self, added: &Range<usize>) -> usize {
        let words = &self.article.words[added.clone()];
        let own = words.iter().filter(|word| !word.bracketed).count();
        // What is bracketed alone may stand for nothing; beside other words, it is mostly a pronoun's.
        let count = if own == 0 { 0 } else { own + usize::from(own < words.len()) };
        count.min(MAX_AT_END)
    }

    /// What the article has before the first word that was found.
    fn head(&self, (word, place): (usize, u32), differences: &mut Vec<Difference>) {
        let added = self.words.start..word;
        if added.is_empty() {
            return;
        }
        let bounds = self.records.bounds(place);
        let count = self.count_at_end(&added);
        let start = (bounds.start..place).rev().take(count).take_while(|&at| self.is_one_sentence(at)).last();
        self.words_differ(added, start.unwrap_or(place)..place, differences);
    }

    /// What the article has after the last word that was found.
    fn tail(&self, (word, place): (usize, u32), differences: &mut Vec<Difference>) {
        let added = word + 1..self.words.end;
        if added.is_empty() {
            return;
        }
        let bounds = self.records.bounds(place);
        let count = self.count_at_end(&added);
        let end = (place + 1..bounds.end).take(count).take_while(|&at| self.is_one_sentence(at - 1)).last();
        self.words_differ(added, place + 1..end.map_or(place + 1, |end| end + 1), differences);
    }

    /// Whether the word at a position and the next one are of one sentence of the record.
    fn is_one_sentence(&self, at: u32) -> bool {
        let (record, word) = self.records.word_at(at);
        record.words.get(word + 1).is_some_and(|next| {
            let between = &record.text()[record.words[word].end as usize..next.start as usize];
            !record.words[word].aside && !next.aside && !between.contains(['.', '!', '?', '…', '\n'])
        })
    }

    /// What stands between two words that follow one another in the article.
    fn between(&self, one: (usize, u32), next: (usize, u32), differences: &mut Vec<Difference>) {
        let added = one.0 + 1..next.0;
        if !self.follow(one.1, next.1) {
            if !added.is_empty() {
                self.words_differ(added, one.1 + 1..one.1 + 1, differences);
            }
            let text = self.article.span(next.0..next.0);
            let record = self.records.place(next.1..next.1);
            let kind = DifferenceKind::Moved;
            return differences.push(Difference { kind, marked: false, negation: false, text, record });
        }
        let record = one.1 + 1..next.1;
        if added.is_empty() && record.is_empty() {
            return self.marks_between(one, next, differences);
        }
        self.words_differ(added, record, differences);
    }

    /// Punctuation between two words that follow one another in both.
    fn marks_between(&self, one: (usize, u32), next: (usize, u32), differences: &mut Vec<Difference>) {
        let (record, word) = self.records.word_at(one.1);
        let in_record = record.words[word].end as usize..record.words[word + 1].start as usize;
        let words = &self.article.words;
        let in_article = words[one.0].end as usize..words[next.0].start as usize;
        if marks(&self.article.text()[in_article]) != marks(&record.text()[in_record]) {
            self.push(DifferenceKind::Marks, false, one.0..next.0 + 1, one.1..next.1 + 1, differences);
        }
    }

    /// Words that are not the same; of the article, of a record.
    fn words_differ(&self, added: Range<usize>, record: Range<u32>, differences: &mut Vec<Difference>) {
        let has_gap = || {
            let end = (added.end + 1).min(self.words.end);
            self.article.words[added.start..end].iter().any(|word| word.after_gap)
        };
        let (kind, marked) =
            if added.is_empty() && record.len() <= MAX_BETWEEN && record.clone().all(|at| self.records.is_aside(at)) {
                (DifferenceKind::Aside, false)
            } else if added.is_empty() {
                (DifferenceKind::LeftOut, has_gap())
            } else if record.is_empty() {
                (DifferenceKind::Added, self.are_bracketed(&added) || self.is_after_gap(record.start))
            } else if record.len() <= MAX_BETWEEN && self.joined(&added) == self.joined_record(&record) {
                (DifferenceKind::Marks, false)
            } else {
                (DifferenceKind::Changed, self.are_bracketed(&added))
            };
        self.push(kind, marked, added, record, differences);
    }

    /// Whether the record itself leaves words out before a position, as an article does that quotes the same.
    fn is_after_gap(&self, at: u32) -> bool {
        let (record, word) = self.records.word_at(at);
        record.words.get(word).is_some_and(|word| word.after_gap)
    }

    fn are_bracketed(&self, words: &Range<usize>) -> bool {
        self.article.words[words.clone()].iter().all(|word| word.bracketed)
    }

    /// The letters of some words of the article, as if they were one.
    fn joined(&self, words: &Range<usize>) -> String {
        words.clone().map(|at| folded(self.article.written(at))).collect()
    }

    /// The letters of some words of a record, as if they were one.
    fn joined_record(&self, words: &Range<u32>) -> String {
        words.clone().map(|at| folded(self.record_word(at))).collect()
    }

    fn record_word(&self, at: u32) -> &str {
        let (record, word) = self.records.word_at(at);
        record.written(word)
    }

    /// How the letters of a word that both have are written.
    fn letters(&self, word: usize, place: u32, differences: &mut Vec<Difference>) {
        if let Some(kind) = surface::difference(self.article.written(word), self.record_word(place)) {
            let marked = self.article.words[word].bracketed;
            self.push(kind, marked, word..word + 1, place..place + 1, differences);
        }
    }

    fn push(
        &self,
        kind: DifferenceKind,
        marked: bool,
        words: Range<usize>,
        record: Range<u32>,
        differences: &mut Vec<Difference>,
    ) {
        let denials = words.clone().filter(|&at| surface::denies(self.article.written(at))).count();
        let denials_there =
            record.clone().take(MAX_BETWEEN).filter(|&at| surface::denies(self.record_word(at))).count();
        let is_of_words = matches!(kind, DifferenceKind::LeftOut | DifferenceKind::Added | DifferenceKind::Changed);
        differences.push(Difference {
            kind,
            marked,
            negation: is_of_words && denials != denials_there,
            text: self.article.span(words),
            record: self.records.place(record),
        });
    }
}
