//! A static function: a map from hashes to small numbers that does not hold its keys, also called a Bloomier filter (Chazelle,
//! Kilian, Rubinfeld and Tal 2004).
//!
//! A key's hash names three cells. Their exclusive or is the key's value, with some bits of its hash above it:
//!
//! ```text
//! cells[h0(key)] ^ cells[h1(key)] ^ cells[h2(key)] = check(key) | value
//! ```
//!
//! A key that is not in the map has the right check bits by chance only: once in 2^(width − value bits) keys. So the map answers
//! "is it in there" as a Bloom filter does, with the value at once, in a cell and a quarter a key whatever the key's length.
//!
//! The three cells lie in neighbouring segments (binary fuse filters: Graf and Lemire 2022), which takes less spare room than
//! hashing over the whole table; storing values in the place of fingerprints is after Dietzfelbinger and Pagh, Succinct Data
//! Structures for Retrieval, 2008. Belazzougui and Venturini, Compressed Static Functions, 2013, show how cells could shrink
//! further towards the entropy of the values.
//!
//! ```text
//! seed u32   segment u32   segments u32   value bits u32   cells
//! ```
//!
//! A cell has 16 bits, or as many as whoever reads the map says. Cells are packed without gaps, the lowest bit first.

use super::container::{Cursor, Tag};
use super::error::ModelError;
use super::hash::mix;

/// Bits of a cell where the reader of the map says nothing else.
pub(crate) const WIDTH: u32 = 16;
/// Maximum bits of a cell: it may begin at any bit of a byte, and is read with four bytes.
const WIDEST: u32 = 25;
/// Maximum check bits: those that [`check`] has.
const MAX_CHECK_BITS: u32 = 16;

/// A map from hashes of 64 bits to numbers of at most 16 bits, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StaticMap<'m> {
    layout: Layout,
    /// Bits of a value: the lower bits of a cell.
    pub(crate) value_bits: u32,
    /// Bits of a cell: those of the value and the check bits.
    width: u32,
    /// The bits of a value and those of a cell, set.
    value_mask: u32,
    cell_mask: u32,
    /// The cells, packed.
    cells: &'m [u8],
}

/// Where the three cells of a hash are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// Another seed spreads the keys anew; the writer tries them until the cells can be filled.
    pub(crate) seed: u32,
    /// Cells of a segment, a power of two.
    pub(crate) segment: u32,
    /// Segments in which the first of a key's cells may be. Two more follow them.
    pub(crate) segments: u32,
}

impl Layout {
    /// The three cells of a key, each in the segment after the one before, and the key spread by the seed.
    #[inline]
    pub(crate) fn cells(self, key: u64) -> ([usize; 3], u64) {
        let key = mix(key ^ u64::from(self.seed));
        let mask = self.segment - 1;
        let start = (((key >> 32) * u64::from(self.segments)) >> 32) as u32 * self.segment;
        let cell = |number: u32, low: u32| (start + number * self.segment + (low & mask)) as usize;
        let low = key as u32;
        ([cell(0, low), cell(1, low.rotate_left(11)), cell(2, low.rotate_left(22))], key)
    }

    /// How many cells there are.
    pub(crate) fn count(self) -> usize {
        (self.segments as usize + 2).saturating_mul(self.segment as usize)
    }
}

/// The check bits of a spread key, in their place above the bits of the value, in a cell of `width` bits.
#[cfg(any(test, feature = "train"))]
pub(crate) fn check(key: u64, value_bits: u32, width: u32) -> u32 {
    check_bits(key) << value_bits & ((1 << width) - 1)
}

/// The check bits of a spread key, of which a cell has as many of the lowest as are left above its value.
#[inline]
fn check_bits(key: u64) -> u32 {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u32
}

impl<'m> StaticMap<'m> {
    /// Reads a section, all of which must be a map with cells of 16 bits.
    ///
    /// # Errors
    ///
    /// If the section ends too early or too late, or its header does not hold together.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let map = Self::read_packed(&mut cursor, WIDTH)?;
        cursor.check(cursor.rest().is_empty())?;
        Ok(map)
    }

    /// Reads a map with cells of `width` bits, and leaves what follows it.
    ///
    /// # Errors
    ///
    /// If the section ends too early, or its header does not hold together, or cells have more than 25 bits.
    pub(crate) fn read_packed(cursor: &mut Cursor<'m>, width: u32) -> Result<Self, ModelError> {
        let layout = Layout { seed: cursor.number()?, segment: cursor.number()?, segments: cursor.number()? };
        let value_bits = cursor.number()?;
        cursor.check(layout.segment.is_power_of_two() && layout.segments < 1 << 16 && layout.segment < 1 << 16)?;
        cursor.check(layout.segments > 0 && width <= WIDEST && value_bits <= width.min(u16::BITS))?;
        cursor.check(width - value_bits <= MAX_CHECK_BITS)?;
        let bits = layout.count().saturating_mul(width as usize);
        cursor.check(bits < usize::MAX)?;
        let [value_mask, cell_mask] = [value_bits, width].map(|bits| (1 << bits) - 1);
        Ok(Self { layout, value_bits, width, value_mask, cell_mask, cells: cursor.take(bits.div_ceil(8))? })
    }

    /// The value of a key. A key that is not in the map has one with a chance of 2^-(width − value bits).
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u16> {
        let (cells, key) = self.layout.cells(key);
        let joined = cells.iter().fold(0, |joined, &cell| joined ^ self.cell(cell));
        let value = joined & self.value_mask;
        // Above the value the cells and the check bits are the same.
        let different = (joined ^ value ^ check_bits(key) << self.value_bits) & self.cell_mask;
        (different == 0).then_some(value as u16)
    }

    /// The bits of a cell, with bits of the next cells above them.
    #[inline]
    fn cell(&self, cell: usize) -> u32 {
        let bit = cell * self.width as usize;
        let at = bit / 8;
        // One comparison sees both that the bytes are there and that they are four.
        let bytes = self.cells.get(at..at + 4).and_then(<[u8]>::first_chunk);
        bytes.map_or_else(|| last(self.cells, at), |bytes| u32::from_le_bytes(*bytes)) >> (bit % 8)
    }
}

/// The bytes from `at` to the end, fewer than four, as a number.
#[cold]
#[inline(never)]
fn last(cells: &[u8], at: usize) -> u32 {
    cells.get(at..).unwrap_or_default().iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::writers::static_map::{write, write_packed};

    #[test]
    fn every_entry_is_found_and_few_others_are() {
        let entries: Vec<(u64, u16)> = (0..30_000).map(|i| (mix(i), (i % 2048) as u16)).collect();
        let bytes = write(&entries, 11);
        assert!(bytes.len() < entries.len() * 3, "{} bytes", bytes.len());
        let map = StaticMap::read(*b"test", &bytes).expect("it was just written");
        assert!(entries.iter().all(|&(key, value)| map.get(key) == Some(value)));
        let wrong = (30_000..60_000).filter(|&i| map.get(mix(i)).is_some()).count();
        assert!((600..1300).contains(&wrong), "{wrong} of 30,000, where one in 32 is expected");
    }

    #[test]
    fn cells_of_any_width_hold_as_much() {
        for (count, value_bits, width) in
            [(1, 0, 1), (2, 9, 25), (17, 3, 15), (1000, 1, 13), (5000, 16, 16), (9000, 8, 20)]
        {
            let value = |i: u64| (i.wrapping_mul(7919) & ((1 << value_bits) - 1)) as u16;
            let entries: Vec<_> = (0..count).map(|i| (mix(i), value(i))).collect();
            let bytes = write_packed(&entries, value_bits, width, |_| true);
            let mut cursor = Cursor::new(*b"test", &bytes);
            let map = StaticMap::read_packed(&mut cursor, width).expect("it was just written");
            assert_eq!(cursor.rest(), b"", "{count} entries of {width} bits");
            assert!(entries.iter().all(|&(key, value)| map.get(key) == Some(value)), "{count} entries of {width} bits");
            assert!(count < 1000 || map.layout.count() < entries.len() * 13 / 10, "{:?} for {count}", map.layout);
            let wrong = (0..50_000).filter(|&i| map.get(mix(count + i)).is_some()).count();
            let expected = 50_000 >> (width - value_bits);
            assert!(wrong.abs_diff(expected) < 10 + expected / 10, "{wrong} of 50,000 in cells of {width} bits");
        }
    }

    #[test]
    fn a_map_is_made_that_is_accepted() {
        let entries: Vec<_> = (0..1000).map(|i| (mix(i), 0)).collect();
        let mistakes = |map: StaticMap<'_>| (1000..3000).filter(|&i| map.get(mix(i)).is_some()).count();
        let bytes = write_packed(&entries, 0, 10, |map| mistakes(map) == 0);
        let map = StaticMap::read_packed(&mut Cursor::new(*b"test", &bytes), 10).expect("it was just written");
        assert_eq!(mistakes(map), 0, "where two are expected of any map");
        assert!(entries.iter().all(|&(key, _)| map.get(key) == Some(0)));
    }

    #[test]
    fn cells_too_wide_to_read_are_an_error() {
        let bytes = write_packed(&[(1, 1), (2, 2)], 4, 20, |_| true);
        for width in [0, 3, 21, 26, u32::MAX] {
            assert!(StaticMap::read_packed(&mut Cursor::new(*b"test", &bytes), width).is_err(), "{width} bits");
        }
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(&[(1, 1), (2, 2)], 4);
        for length in [0, 15, bytes.len() - 1] {
            assert!(StaticMap::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
    }
}
