//! A map from words to small numbers that does not hold the words: some 19 bits a word, whatever its length.
//!
//! Three cells that a word's hash names, joined by exclusive or, give the word's number and some bits of its hash; for a
//! word that is not in the map those bits are right by chance only (Graf and Lemire, Binary Fuse Filters, 2022; the
//! numbers in the place of fingerprints as in Dietzfelbinger and Pagh, Succinct Data Structures for Retrieval, 2008).
//!
//! ```text
//! seed u32   segment u32   segments u32   value bits u32   cells × u16
//! ```

use super::error::ModelError;
use super::file::{Cursor, Tag, read_u16};
use super::hash::mix;

/// A map from hashes to numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Retrieval<'m> {
    layout: Layout,
    value_bits: u32,
    cells: &'m [u8],
}

/// Where the three cells of a hash are.
#[derive(Clone, Copy, Debug)]
struct Layout {
    seed: u32,
    /// Cells a segment; a power of two.
    segment: u32,
    /// Segments in which the first of the cells may be.
    segments: u32,
}

impl Layout {
    /// The cells of a key, in three segments that follow each other, and the key spread anew.
    #[inline]
    fn cells(self, key: u64) -> ([usize; 3], u64) {
        let key = mix(key ^ u64::from(self.seed));
        let mask = self.segment - 1;
        let start = (((key >> 32) * u64::from(self.segments)) >> 32) as u32 * self.segment;
        let cell = |number: u32, low: u32| (start + number * self.segment + (low & mask)) as usize;
        let low = key as u32;
        ([cell(0, low), cell(1, low.rotate_left(11)), cell(2, low.rotate_left(22))], key)
    }

    fn count(self) -> usize {
        (self.segments + 2) as usize * self.segment as usize
    }
}

/// The bits of a spread key that tell it from others.
#[inline]
fn check(key: u64, value_bits: u32) -> u16 {
    ((key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16) << value_bits
}

impl<'m> Retrieval<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let layout = Layout { seed: cursor.number()?, segment: cursor.number()?, segments: cursor.number()? };
        let value_bits = cursor.number()?;
        cursor.check(layout.segment.is_power_of_two() && layout.segments < 1 << 16 && layout.segment < 1 << 16)?;
        cursor.check(layout.segments > 0 && value_bits < 16)?;
        Ok(Self { layout, value_bits, cells: cursor.take(layout.count() * 2)? })
    }

    /// The number of what has this hash; a number for what is not in the map with a chance of 2^-(16 - value bits).
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<u16> {
        let (cells, key) = self.layout.cells(key);
        let joined = cells.iter().fold(0, |joined, &cell| joined ^ read_u16(self.cells, cell * 2).unwrap_or_default());
        let value = joined & ((1 << self.value_bits) - 1);
        (joined ^ value == check(key, self.value_bits)).then_some(value)
    }
}

/// The section for these hashes, each once, and their numbers of so many bits.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(entries: &[(u64, u16)], value_bits: u32) -> Vec<u8> {
    // Segments and spare room as Graf and Lemire found best.
    let count = entries.len().max(2) as f64;
    let segment = 1_u32 << (count.ln() / 3.33_f64.ln() + 2.25) as u32;
    let spare = (0.875 + 0.25 * 1e6_f64.ln() / count.ln()).max(1.125);
    let segments = ((count * spare / f64::from(segment)).ceil() as u32).saturating_sub(2).max(1);
    (0..).find_map(|seed| Layout { seed, segment, segments }.fill(entries, value_bits)).unwrap_or_default()
}

#[cfg(any(test, feature = "training"))]
impl Layout {
    /// Fills the cells one entry after another, each in a cell that no later one uses; none if there is no such order.
    fn fill(self, entries: &[(u64, u16)], value_bits: u32) -> Option<Vec<u8>> {
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
        let mut cells = vec![0_u16; users.len()];
        for &(entry, own) in order.iter().rev() {
            let (places, key) = self.cells(entries[entry].0);
            let others = places.iter().filter(|&&cell| cell != own).fold(0, |joined, &cell| joined ^ cells[cell]);
            cells[own] = others ^ entries[entry].1 ^ check(key, value_bits);
        }
        let header = [self.seed, self.segment, self.segments, value_bits];
        let bytes = header.iter().flat_map(|number| number.to_le_bytes());
        Some(bytes.chain(cells.iter().flat_map(|cell| cell.to_le_bytes())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_found_and_few_others_are() {
        let entries: Vec<(u64, u16)> = (0..30_000).map(|i| (mix(i), (i % 2048) as u16)).collect();
        let bytes = write(&entries, 11);
        assert!(bytes.len() < entries.len() * 3, "{} bytes", bytes.len());
        let map = Retrieval::read(*b"test", &bytes).expect("it was just written");
        assert!(entries.iter().all(|&(key, value)| map.get(key) == Some(value)));
        let wrong = (30_000..60_000).filter(|&i| map.get(mix(i)).is_some()).count();
        assert!((600..1300).contains(&wrong), "{wrong} of 30,000, where one in 32 is expected");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(&[(1, 1), (2, 2)], 4);
        for length in [0, 15, bytes.len() - 1] {
            assert!(Retrieval::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
    }
}
