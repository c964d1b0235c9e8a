//! Offsets and spans, each in a unit that its type names, and the one place where units are converted.
//!
//! The stages work in bytes of UTF-8. JavaScript counts UTF-16 code units and Python counts code points, so an
//! annotation is converted once, at the edge, by an [`OffsetIndex`] that is built once a text.

use std::ops::Range;

use serde::{Serialize, Serializer};

/// A position in a text, in the unit that its type names: [`Byte`], [`Utf16`] or [`CodePoint`].
///
/// The trait is sealed: there are no other units.
///
/// ```
/// use pressmark::{Offset, Utf16};
/// assert_eq!(Utf16(7).get(), 7);
/// ```
pub trait Offset: sealed::Sealed + Copy + Ord + std::fmt::Debug {
    /// The bare number, in this type's unit.
    fn get(self) -> u32;
}

mod sealed {
    pub trait Sealed {
        /// How many of this unit a character has.
        fn width(character: char) -> usize;
    }
}

macro_rules! offset {
    ($(#[$doc:meta])* $name:ident, $width:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl Offset for $name {
            #[inline]
            fn get(self) -> u32 {
                self.0
            }
        }

        impl sealed::Sealed for $name {
            fn width(character: char) -> usize {
                $width(character)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u32(self.0)
            }
        }
    };
}

offset!(
    /// A position in bytes of UTF-8. In an annotation it is always on a character boundary, so that it can index the `&str`.
    ///
    /// ```
    /// assert_eq!(&"“Non,” he said"[pressmark::Byte(3).index()..], "Non,” he said");
    /// ```
    Byte,
    char::len_utf8
);
offset!(
    /// A position in UTF-16 code units, as JavaScript's `text.slice(start, end)` counts, and the strings of Java and C#. A
    /// character outside the basic plane, such as an emoji, has two.
    Utf16,
    char::len_utf16
);
offset!(
    /// A position in Unicode code points, as Python's `text[start:end]` counts.
    CodePoint,
    |_| 1
);

impl Byte {
    /// The position as an index into a `&str`.
    ///
    /// ```
    /// assert_eq!(pressmark::Byte(3).index(), 3);
    /// ```
    #[inline]
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The position of an index into a `&str`, which must be below 4 GiB; [`crate::annotate`] sees to that.
    #[inline]
    #[must_use]
    pub(crate) fn at(index: usize) -> Self {
        debug_assert!(u32::try_from(index).is_ok(), "texts are cut at 4 GiB");
        Self(index as u32)
    }
}

/// A half-open range of a text: `start` is in it, `end` is not. The unit is that of its offsets.
///
/// ```
/// use pressmark::{Byte, Span};
/// let span = Span { start: Byte(3), end: Byte(6) };
/// assert_eq!(&"“Non,” he said"[span.range()], "Non");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<O = Byte> {
    /// Where the span begins.
    pub start: O,
    /// Where the span ends; never before `start`.
    pub end: O,
}

impl<O: Offset> Span<O> {
    /// Whether the two spans have a position in common.
    ///
    /// ```
    /// use pressmark::{Byte, Span};
    /// let (a, b) = (Span { start: Byte(0), end: Byte(4) }, Span { start: Byte(4), end: Byte(6) });
    /// assert!(a.overlaps(a) && !a.overlaps(b));
    /// ```
    #[inline]
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span; the two may be equal.
    ///
    /// ```
    /// use pressmark::{Byte, Span};
    /// let (a, b) = (Span { start: Byte(0), end: Byte(4) }, Span { start: Byte(2), end: Byte(4) });
    /// assert!(a.contains(b) && !b.contains(a));
    /// ```
    #[inline]
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Span<Byte> {
    /// The span over `range` of a `&str`.
    #[inline]
    #[must_use]
    pub(crate) fn at(range: Range<usize>) -> Self {
        Self { start: Byte::at(range.start), end: Byte::at(range.end) }
    }

    /// The span as a range that indexes a `&str`.
    ///
    /// ```
    /// use pressmark::{Byte, Span};
    /// assert_eq!(&"Marie Curie"[Span { start: Byte(6), end: Byte(11) }.range()], "Curie");
    /// ```
    #[inline]
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start.index()..self.end.index()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub(crate) fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A span is written as `[start, end]`.
impl<O: Serialize> Serialize for Span<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.start, &self.end).serialize(serializer)
    }
}

/// How many bytes lie between two entries of an [`OffsetIndex`]: 8 bytes of index for 64 of text, and at most 64 bytes to
/// count for a look-up.
const STRIDE: usize = 64;

/// Converts byte offsets of one text into UTF-16 code units or code points.
///
/// Building it takes one pass over the text, and one byte of memory for 8 bytes of the text, or none where the text is ASCII;
/// a look-up takes constant time. Build it once for a text and pass it to [`Annotation::to_utf16`](crate::Annotation::to_utf16)
/// or [`Annotation::to_code_points`](crate::Annotation::to_code_points).
///
/// ```
/// use pressmark::{Byte, CodePoint, OffsetIndex, Utf16};
/// let index = OffsetIndex::new("“𝄞” she sang");
/// assert_eq!(index.utf16(Byte(10)), Utf16(4));
/// assert_eq!(index.code_point(Byte(10)), CodePoint(3));
/// ```
#[derive(Debug)]
pub struct OffsetIndex<'t> {
    text: &'t [u8],
    /// UTF-16 units and code points before each multiple of [`STRIDE`]; empty for ASCII.
    counts: Vec<Counts>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    utf16: u32,
    code_points: u32,
}

impl Counts {
    /// Counts a byte: a character counts at its first byte, and one outside the BMP (four bytes) is two UTF-16 units.
    #[inline]
    fn add(&mut self, byte: u8) {
        let begins = u32::from(byte & 0xC0 != 0x80);
        self.code_points += begins;
        self.utf16 += begins + u32::from(byte >= 0xF0);
    }
}

impl<'t> OffsetIndex<'t> {
    /// An index of this text, in one pass over it. Only the first 4 GiB are counted right, which is all that is annotated.
    ///
    /// ```
    /// use pressmark::{Byte, OffsetIndex, Utf16};
    /// assert_eq!(OffsetIndex::new("é!").utf16(Byte(2)), Utf16(1));
    /// ```
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        if text.is_ascii() {
            return Self { text, counts: Vec::new() };
        }
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut so_far = Counts::default();
        for chunk in text.chunks(STRIDE) {
            counts.push(so_far);
            chunk.iter().for_each(|&byte| so_far.add(byte));
        }
        Self { text, counts }
    }

    /// The offset in UTF-16 code units, in constant time. An offset past the end of the text counts as its end.
    ///
    /// ```
    /// use pressmark::{Byte, OffsetIndex, Utf16};
    /// assert_eq!(OffsetIndex::new("😀!").utf16(Byte(4)), Utf16(2));
    /// ```
    #[must_use]
    pub fn utf16(&self, at: Byte) -> Utf16 {
        Utf16(self.count(at).utf16)
    }

    /// The offset in code points, in constant time. An offset past the end of the text counts as its end.
    ///
    /// ```
    /// use pressmark::{Byte, CodePoint, OffsetIndex};
    /// assert_eq!(OffsetIndex::new("😀!").code_point(Byte(4)), CodePoint(1));
    /// ```
    #[must_use]
    pub fn code_point(&self, at: Byte) -> CodePoint {
        CodePoint(self.count(at).code_points)
    }

    /// The byte at which a character of this UTF-16 offset begins, or the next after it, in time logarithmic in the text. An offset past
    /// the end of the text counts as its end.
    #[must_use]
    pub(crate) fn byte(&self, at: Utf16) -> Byte {
        let entry = self.counts.partition_point(|counts| counts.utf16 <= at.0).saturating_sub(1);
        let Some(&before) = self.counts.get(entry) else { return Byte::at(self.text.len().min(at.0 as usize)) };
        let mut counts = before;
        for (position, &byte) in self.text.iter().enumerate().skip(entry * STRIDE) {
            if byte & 0xC0 != 0x80 && counts.utf16 >= at.0 {
                return Byte::at(position);
            }
            counts.add(byte);
        }
        Byte::at(self.text.len())
    }

    fn count(&self, at: Byte) -> Counts {
        let at = at.index().min(self.text.len());
        let entry = (at / STRIDE).min(self.counts.len().saturating_sub(1));
        let Some(&before) = self.counts.get(entry) else {
            return Counts { utf16: at as u32, code_points: at as u32 };
        };
        let mut counts = before;
        self.text[entry * STRIDE..at].iter().for_each(|&byte| counts.add(byte));
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        let index = OffsetIndex::new(text);
        let (mut utf16, mut points) = (0, 0);
        for (at, character) in text.char_indices() {
            assert_eq!(index.utf16(Byte::at(at)).get(), utf16, "UTF-16 offset of byte {at} in {text:?}");
            assert_eq!(index.code_point(Byte::at(at)).get(), points, "code point offset of byte {at} in {text:?}");
            assert_eq!(index.byte(Utf16(utf16)), Byte::at(at), "byte of UTF-16 offset {utf16} in {text:?}");
            utf16 += character.len_utf16() as u32;
            points += 1;
        }
        assert_eq!(index.utf16(Byte::at(text.len())).get(), utf16, "end of {text:?}");
    }

    #[test]
    fn counts_as_javascript_and_python_do() {
        for text in ["", "plain", "“quoted”", "a𝄞b", "e\u{301}", "\u{0}\r\n"] {
            check(text);
            check(&text.repeat(STRIDE + 1));
        }
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(OffsetIndex::new("é").utf16(Byte(99)), Utf16(1));
        assert_eq!(OffsetIndex::new("e").utf16(Byte(99)), Utf16(1));
        assert_eq!([OffsetIndex::new("é").byte(Utf16(99)), OffsetIndex::new("e").byte(Utf16(99))], [Byte(2), Byte(1)]);
    }
}
