//! Quotations checked against a record: a transcript, a speech, a press release, or another article.
//!
//! It stands after the stages: it reads an annotation, and nothing reads it but `web` and the command line. No meaning is guessed at:
//! words are the same if their letters are, case and diacritics apart.
//!
//! ```text
//! records ─▶ words ─▶ grams ──┐
//! quote ───▶ words ─▶ search ─▶ arrange ─▶ differences ─▶ Checked
//!            folded   seeds,    runs in     what stands
//!                     aligned   order       between pairs
//! ```

mod align;
mod arrange;
mod aside;
mod compare;
mod differences;
mod grams;
mod json;
mod records;
mod search;
mod show;
mod surface;
#[cfg(test)]
mod tests;
mod verdict;
mod words;

use crate::annotation::Annotation;
use crate::offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};
pub use compare::{Comparison, Shared, compare};
pub use json::{checked_to_json, comparison_to_json};
pub use records::Records;
pub use verdict::{DifferenceKind, Verdict};

/// Checks every quotation in quotation marks of a text against some records.
///
/// [`Records`] does the same for many texts and reads the records once. `annotation` must be of `text`.
///
/// ```
/// use pressmark::{Verdict, annotate, check};
/// let text = "“The eagle … landed,” said Neil Armstrong.";
/// let checked = check(text, &annotate(text), &["Tranquility Base here. The eagle has landed."]);
/// assert_eq!(checked[0].verdict, Verdict::Trimmed);
/// ```
#[must_use]
pub fn check(text: &str, annotation: &Annotation, records: &[&str]) -> Vec<Checked> {
    Records::new(records).check(text, annotation)
}

/// A quotation, and what the records have of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked<O = Byte> {
    /// Its index in [`Annotation::quotes`].
    pub quote: u32,
    /// The worst of its pieces' verdicts.
    pub verdict: Verdict,
    /// Whether it is a word or two that nobody is cited for: a scare quote, a nickname, a title. That such are not in a record says
    /// little.
    pub minor: bool,
    /// Its pieces in quotation marks that have words, in reading order.
    pub pieces: Vec<CheckedPiece<O>>,
}

/// A piece of a quotation, and what the records have of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CheckedPiece<O = Byte> {
    /// Where it stands in the text, as in [`Piece::span`](crate::Piece::span).
    pub span: Span<O>,
    /// How it agrees with the record.
    pub verdict: Verdict,
    /// Where it stands in a record: from its first word there to its last. Of words from several places, where most are from. `None`
    /// if and only if it was not found.
    pub place: Option<Place<O>>,
    /// At how many places of all records these words stand letter for letter, if they are exact and fewer than 50; counted up to 100.
    /// Otherwise 1 if it was found, and 0 if not.
    pub places: u32,
    /// Where that is, seen from the piece before it.
    pub order: Order,
    /// In what it differs from the record, in reading order.
    pub differences: Vec<Difference<O>>,
}

/// Where a piece stands in a record, seen from the last piece before it that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// No piece was found before it, or it was not found itself.
    First,
    /// After that piece, with so many words between them that are not quoted; with none, they are one passage. What nobody said, as
    /// `[applause]`, is not counted.
    After(u32),
    /// Before that piece: the quotation changes the order.
    Before,
    /// In another record.
    Elsewhere,
}

/// A place in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<O = Byte> {
    /// The number of the record, from 0.
    pub record: u32,
    /// The words, in offsets of that record as it was given.
    pub span: Span<O>,
}

/// A difference between a quotation and a record.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference<O = Byte> {
    /// What differs.
    pub kind: DifferenceKind,
    /// Whether the texts show it: words are left out at "…", and others stand in square brackets.
    pub marked: bool,
    /// Whether one of the two denies and the other does not: "not" is left out, "never" is put in.
    pub negation: bool,
    /// The words of the quotation; empty where words are left out.
    pub text: Span<O>,
    /// The words of the record; empty where words were added.
    pub record: Place<O>,
}

impl Checked<Byte> {
    /// The same with offsets in UTF-16 code units, in the text and in the records.
    ///
    /// `text` must be the index of the text that was checked, and `records` those of the records, in their order.
    ///
    /// ```
    /// use pressmark::{OffsetIndex, Utf16, annotate, check};
    /// let (text, record) = ("“Non,” said Marie Curie.", "– Non.");
    /// let checked = &check(text, &annotate(text), &[record])[0];
    /// let checked = checked.to_utf16(&OffsetIndex::new(text), &[OffsetIndex::new(record)]);
    /// assert_eq!(checked.pieces[0].span.start, Utf16(1));
    /// assert_eq!(checked.pieces[0].place.map(|place| place.span.start), Some(Utf16(2)));
    /// ```
    #[must_use]
    pub fn to_utf16(&self, text: &OffsetIndex<'_>, records: &[OffsetIndex<'_>]) -> Checked<Utf16> {
        self.map(text, &records.iter().collect::<Vec<_>>(), OffsetIndex::utf16)
    }

    /// The same with offsets in code points, in the text and in the records.
    ///
    /// `text` must be the index of the text that was checked, and `records` those of the records, in their order.
    #[must_use]
    pub fn to_code_points(&self, text: &OffsetIndex<'_>, records: &[OffsetIndex<'_>]) -> Checked<CodePoint> {
        self.map(text, &records.iter().collect::<Vec<_>>(), OffsetIndex::code_point)
    }

    fn map<'t, O: Offset + Default>(
        &self,
        text: &OffsetIndex<'t>,
        records: &[&OffsetIndex<'t>],
        unit: impl Fn(&OffsetIndex<'t>, Byte) -> O,
    ) -> Checked<O> {
        let span = |index, Span { start, end }| Span { start: unit(index, start), end: unit(index, end) };
        let place = |Place { record, span: at }: Place| {
            let span = records.get(record as usize).map_or_else(Span::default, |index| span(index, at));
            Place { record, span }
        };
        let difference = |difference: &Difference| Difference {
            kind: difference.kind,
            marked: difference.marked,
            negation: difference.negation,
            text: span(text, difference.text),
            record: place(difference.record),
        };
        let piece = |piece: &CheckedPiece| CheckedPiece {
            span: span(text, piece.span),
            verdict: piece.verdict,
            place: piece.place.map(place),
            places: piece.places,
            order: piece.order,
            differences: piece.differences.iter().map(difference).collect(),
        };
        Checked {
            quote: self.quote,
            verdict: self.verdict,
            minor: self.minor,
            pieces: self.pieces.iter().map(piece).collect(),
        }
    }
}
