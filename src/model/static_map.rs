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
//! The three cells lie in neighboring segments (binary fuse filters: Graf and Lemire 2022), which takes less spare room than
//! hashing over the whole table; storing values in the place of fingerprints is after Dietzfelbinger and Pagh, Succinct Data
//! Structures for Retrieval, 2008. Belazzougui and Venturini, Compressed Static Functions, 2013, show how cells could shrink
//! further towards the entropy of the values.
//!
//! ```text
//! seed u32   segment u32   segments u32   value bits u32   cells
//! ```
//!
//! A cell has 16 bits, or as many as whoever reads the map says. Cells are packed without gaps, the lowest bit first.

use super::container::{Cursor, Tag, read_u32};
use super::error::ModelError;
use super::hash::mix;

/// Bits of a cell where the reader of the map says nothing else.
const WIDTH: u32 = 16;
/// The most bits of a cell: it may begin at any bit of a byte, and is read with four bytes.
const WIDEST: u32 = 25;
/// The most check bits: those that [`check`] has.
const MOST_CHECK_BITS: u32 = 16;

/// A map from hashes of 64 bits to numbers of at most 16 bits, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StaticMap<'m> {
    layout: Layout,
    /// Bits of a value: the lower bits of a cell.
    value_bits: u32,
    /// Bits of a cell: those of the value and the check bits.
    width: u32,
    /// The cells, packed.
    cells: &'m [u8],
}

/// Where the three cells of a hash are.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// Another seed spreads the keys anew; the writer tries them until the cells can be filled.
    seed: u32,
    /// Cells of a segment, a power of two.
    segment: u32,
    /// Segments in which the first of a key's cells may be. Two more follow them.
    segments: u32,
}

impl Layout {
    /// The three cells of a key, each in the segment after the one before, and the key spread by the seed.
    #[inline]
    fn cells(self, key: u64) -> ([usize; 3], u64) {
        let key = mix(key ^ u64::from(self.seed));
        let mask = self.segment - 1;
        let start = (((key >> 32) * u64::from(self.segments)) >> 32) as u32 * self.segment;
        let cell = |number: u32, low: u32| (start + number * self.segment + (low & mask)) as usize;
        let low = key as u32;
        ([cell(0, low), cell(1, low.rotate_left(11)), cell(2, low.rotate_left(22))], key)
    }

    /// How many cells there are.
    fn count(self) -> usize {
        (self.segments as usize + 2).saturating_mul(self.segment as usize)
    }
}

/// The check bits of a spread key, in their place above the bits of the value, in a cell of `width` bits.
#[inline]
fn check(key: u64, value_bits: u32, width: u32) -> u32 {
    ((key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u32) << value_bits & ((1 << width) - 1)
}

impl<'m> StaticMap<'m> {
    /// Reads a map with cells of 16 bits from the beginning of a section.
    ///
    /// # Errors
    ///
    /// If the section ends too early, or its header does not hold together.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        Self::read_packed(&mut Cursor::new(tag, bytes), WIDTH)
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
        cursor.check(width - value_bits <= MOST_CHECK_BITS)?;
        let bits = layout.count().saturating_mul(width as usize);
        cursor.check(bits < usize::MAX)?;
        Ok(Self { layout, value_bits, width, cells: cursor.take(bits.div_ceil(8))? })
    }

    /// The value of a key. A key that is not in the map has one with a chance of 2^-(width − value bits).
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u16> {
        let (cells, key) = self.layout.cells(key);
        let joined = cells.iter().fold(0, |joined, &cell| joined ^ self.cell(cell)) & ((1 << self.width) - 1);
        let value = joined & ((1 << self.value_bits) - 1);
        (joined ^ value == check(key, self.value_bits, self.width)).then_some(value as u16)
    }

    /// The bits of a cell, with bits of the next cells above them.
    #[inline]
    fn cell(&self, cell: usize) -> u32 {
        let bit = cell * self.width as usize;
        read_u32(self.cells, bit / 8).unwrap_or_else(|| last(self.cells, bit / 8)) >> (bit % 8)
    }
}

/// The bytes from `at` to the end, fewer than four, as a number.
#[cold]
fn last(cells: &[u8], at: usize) -> u32 {
    cells.get(at..).unwrap_or_default().iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// The section for these hashes, each once, and their numbers of so many bits, in cells of 16 bits.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(entries: &[(u64, u16)], value_bits: u32) -> Vec<u8> {
    // Segments and spare room as Graf and Lemire found best.
    let count = entries.len().max(2) as f64;
    let segment = 1_u32 << (count.ln() / 3.33_f64.ln() + 2.25) as u32;
    let spare = (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).max(1.125);
    let segments = ((count * spare / f64::from(segment)).ceil() as u32).saturating_sub(2).max(1);
    (0..).find_map(|seed| Layout { seed, segment, segments }.fill(entries, value_bits, WIDTH)).unwrap_or_default()
}

/// The same in cells of so many bits, with as little spare room as a short search finds enough, and such that it is
/// accepted: a map may take a word for another that a caller knows to be none.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write_packed(
    entries: &[(u64, u16)],
    value_bits: u32,
    width: u32,
    accepted: impl Fn(StaticMap<'_>) -> bool,
) -> Vec<u8> {
    /// What is tried in each layout.
    const SEEDS: u32 = 40;
    // Whole numbers only, so that every machine finds the same.
    let count = entries.len().max(2) as u32;
    let segment = 1 << (count.ilog2() * 3 / 5);
    // By the number of segments of the smaller size; a map of the larger size has half as many.
    let fewest = (count * 120 / 100).div_ceil(segment).max(3);
    let layouts = (fewest..).flat_map(|all| {
        let larger = (all % 2 == 0 && all >= 6).then(|| (segment * 2, all / 2 - 2));
        [Some((segment, all - 2)), larger].into_iter().flatten()
    });
    let mut tries =
        layouts.flat_map(|(segment, segments)| (0..SEEDS).map(move |seed| Layout { seed, segment, segments }));
    let read = |bytes: &Vec<u8>| StaticMap::read_packed(&mut Cursor::new(*b"made", bytes), width).is_ok_and(&accepted);
    tries.find_map(|layout| layout.fill(entries, value_bits, width).filter(read)).unwrap_or_default()
}

#[cfg(any(test, feature = "training"))]
impl Layout {
    /// Fills the cells one entry after another, each in a cell that no later one uses; none if there is no such order.
    fn fill(self, entries: &[(u64, u16)], value_bits: u32, width: u32) -> Option<Vec<u8>> {
        // By cell, how many entries use it, and their numbers joined by exclusive or.
        let mut users = vec![(0_u32, 0_usize); self.count()];
        for (i, &(key, _)) in entries.iter().enumerate() {
            for cell in self.cells(key).0 {
                users[cell].0 += 1;
                users[cell].1 ^= i;
            }
        }
        let mut lone: Vec<usize> = (0..users.len()).filter(|&cell| users[cell].0 == 1).collect();
        let mut order = Vec::with_capacity(entries.len());
        while let Some(cell) = lone.pop() {
            if users[cell].0 != 1 {
                continue;
            }
            let entry = users[cell].1;
            order.push((entry, cell));
            for other in self.cells(entries[entry].0).0 {
                users[other].0 -= 1;
                users[other].1 ^= entry;
                if users[other].0 == 1 {
                    lone.push(other);
                }
            }
        }
        if order.len() < entries.len() {
            return None;
        }
        let mut cells = vec![0_u32; users.len()];
        for &(entry, own) in order.iter().rev() {
            let (places, key) = self.cells(entries[entry].0);
            let others = places.iter().filter(|&&cell| cell != own).fold(0, |joined, &cell| joined ^ cells[cell]);
            cells[own] = others ^ u32::from(entries[entry].1) ^ check(key, value_bits, width);
        }
        let header = [self.seed, self.segment, self.segments, value_bits];
        let bytes = header.iter().flat_map(|number| number.to_le_bytes());
        Some(bytes.chain(pack(&cells, width)).collect())
    }
}

/// Cells of so many bits without gaps, the lowest bit first.
#[cfg(any(test, feature = "training"))]
fn pack(cells: &[u32], width: u32) -> Vec<u8> {
    let mut bytes = vec![0; (cells.len() * width as usize).div_ceil(8)];
    for (number, &cell) in cells.iter().enumerate() {
        let bit = number * width as usize;
        let spread = (cell << (bit % 8)).to_le_bytes();
        bytes[bit / 8..].iter_mut().zip(spread).for_each(|(byte, more)| *byte |= more);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

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
