//! The records that an article is checked against: their words in one sequence, and where each run of words stands in it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::differences::check_quote;
use super::grams::{Grams, WordId};
use super::words::{Words, folded};
use super::{Checked, Place};
use crate::annotation::Annotation;
use crate::lexicon::Lexicon;
use crate::offset::Span;

/// What stands between two records in the sequence, and stands for no word.
const SEPARATOR: WordId = 0;
/// A word that no record has.
const UNKNOWN: WordId = WordId::MAX;

/// Texts to check quotations against, with an index of their words: built once, used for any number of articles.
///
/// Takes time and memory proportional to the texts, about 60 bytes a word. Offsets are 32 bits wide, so that of all records together
/// no more than 4 GiB are read.
///
/// ```
/// use pressmark::{Records, Verdict, annotate};
/// let records = Records::new(&["MS LUND: We will not sell the mill. [applause] Not this year."]);
/// let verdict = |text: &str| records.check(text, &annotate(text))[0].verdict;
/// assert_eq!(verdict("“We will not sell the mill,” said Bea Lund."), Verdict::Exact);
/// assert_eq!(verdict("“We will not sell … this year,” said Bea Lund."), Verdict::Trimmed);
/// assert_eq!(verdict("“We will sell the mill,” said Bea Lund."), Verdict::Cut);
/// assert_eq!(verdict("“We will not close the mill,” said Bea Lund."), Verdict::Altered);
/// assert_eq!(verdict("“Nobody asked me about it,” said Bea Lund."), Verdict::NotFound);
/// ```
#[derive(Debug)]
pub struct Records<'r> {
    records: Vec<Words<'r>>,
    /// Of each record, the position of its first word in the sequence.
    starts: Vec<u32>,
    /// The words of all records, each as its number, with a separator after each record.
    pub(super) ids: Vec<WordId>,
    numbers: FxHashMap<String, WordId>,
    /// By number, whether the word says something by itself, as "mill" does and "the" does not.
    has_content: Vec<bool>,
    /// The places of runs of one, two and three words.
    grams: [Grams; 3],
}

impl<'r> Records<'r> {
    /// Reads the records. Any texts will do; an empty one has no words to find.
    #[must_use]
    pub fn new(records: &[&'r str]) -> Self {
        let mut room = u32::MAX as usize;
        let mut read = Vec::with_capacity(records.len());
        for &text in records {
            let text = &text[..text.floor_char_boundary(room)];
            room -= text.len();
            read.push(Words::new(text));
        }
        let mut numbers = FxHashMap::default();
        let mut has_content = vec![false];
        let (mut ids, mut starts) = (Vec::new(), Vec::new());
        for record in &read {
            starts.push(ids.len() as u32);
            for at in 0..record.words.len() {
                let word = folded(record.written(at));
                let next = numbers.len() as WordId + 1;
                let id = *numbers.entry(word).or_insert_with_key(|word| {
                    has_content.push(Lexicon::get().function_words.get_lower(word).is_none());
                    next
                });
                ids.push(id);
            }
            ids.push(SEPARATOR);
        }
        let grams = [1, 2, 3].map(|n| Grams::new(&ids, n));
        Self { records: read, starts, ids, numbers, has_content, grams }
    }

    /// Checks every quotation in quotation marks of an annotated text, in the order of its quotes: those that are attributed, and titles
    /// and scare quotes too. Reported speech without marks is nobody's letters and is left out, and so are quotations without a word.
    ///
    /// `annotation` must be of `text`. Takes time proportional to the text.
    ///
    /// ```
    /// use pressmark::{DifferenceKind, Records, annotate};
    /// let record = "We will not sell the mill.";
    /// let text = "“We will sell the mill,” said Bea Lund.";
    /// let checked = &Records::new(&[record]).check(text, &annotate(text))[0];
    /// let left_out = &checked.pieces[0].differences[0];
    /// assert_eq!(left_out.kind, DifferenceKind::LeftOut);
    /// assert_eq!(&record[left_out.record.span.range()], "not");
    /// assert!(left_out.negation && !left_out.marked);
    /// ```
    #[must_use]
    pub fn check(&self, text: &str, annotation: &Annotation) -> Vec<Checked> {
        self.check_counted(text, annotation).0
    }

    /// The same, with the number of steps that the search took.
    pub(super) fn check_counted(&self, text: &str, annotation: &Annotation) -> (Vec<Checked>, u64) {
        let article = Words::new(text);
        let mut steps = 0;
        let quotes = annotation.quotes.iter().enumerate();
        let checked =
            quotes.filter_map(|(index, quote)| check_quote(self, &article, index, quote, &mut steps)).collect();
        (checked, steps)
    }

    /// The number of a word, as it is written elsewhere.
    pub(super) fn id(&self, written: &str) -> WordId {
        self.numbers.get(&folded(written)).copied().unwrap_or(UNKNOWN)
    }

    /// Whether one of these words says something by itself.
    pub(super) fn say_something(&self, mut ids: impl Iterator<Item = WordId>) -> bool {
        ids.any(|id| self.has_content.get(id as usize).copied().unwrap_or(true))
    }

    /// The places of a run of one to three words, and perhaps some of others; none for a word that no record has.
    pub(super) fn places(&self, gram: &[WordId]) -> &[u32] {
        if gram.contains(&UNKNOWN) { &[] } else { self.grams[gram.len() - 1].places(gram) }
    }

    /// Whether these words stand here.
    pub(super) fn stand_at(&self, words: &[WordId], at: usize) -> bool {
        self.ids.get(at..at + words.len()) == Some(words)
    }

    /// The number of the record that a position of the sequence is in.
    pub(super) fn record_of(&self, at: u32) -> usize {
        self.starts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    /// The positions of the words of the record that a position is in.
    pub(super) fn bounds(&self, at: u32) -> Range<u32> {
        let record = self.record_of(at);
        let start = self.starts[record];
        start..start + self.records[record].words.len() as u32
    }

    /// The record that a position is in, and the index of the word there.
    pub(super) fn word_at(&self, at: u32) -> (&Words<'r>, usize) {
        let record = self.record_of(at);
        (&self.records[record], (at - self.starts[record]) as usize)
    }

    /// Whether the word at a position is nobody's speech.
    pub(super) fn is_aside(&self, at: u32) -> bool {
        let (record, word) = self.word_at(at);
        record.words.get(word).is_some_and(|word| word.aside)
    }

    /// Where the words at some positions of one record stand in it.
    pub(super) fn place(&self, at: Range<u32>) -> Place {
        // An empty range after the last word is in the record all the same.
        let record = self.record_of(at.start);
        let start = self.starts[record];
        let span: Span = self.records[record].span((at.start - start) as usize..(at.end - start) as usize);
        Place { record: record as u32, span }
    }
}
