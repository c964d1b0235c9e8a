//! The weights of features: for each feature that the model has, what it adds to the score of each label.
//!
//! A feature is known by its hash alone: the hashing trick (Ganchev and Dredze 2008; Weinberger et al. 2009), here with
//! fingerprints. The weights lie in a hash table of buckets with four slots each. A slot has 16 more bits of the feature's
//! hash, its *fingerprint*, so that a feature that the model does not have is taken for another with a chance of about
//! 2 / 65,536; the features' names would cost more than such mistakes do.
//!
//! ```text
//! labels u32   features u32   buckets u32
//! starts         of each bucket, the index of its first feature's row: buckets × u16
//! fingerprints   of each bucket, those of its features in rising order, then 0: buckets × 4 × u16
//! rows           of each feature, a weight for each label, filled up with zeros to 8, 16 or 32: features × width × i8
//! ```
//!
//! Most of the annotator's time goes into finding out which features of a token the model has: the four fingerprints of a
//! bucket are compared at once, and a slot that is equal is noted without a branch. The rows are mostly zeros, which take
//! memory but, compressed, hardly any of the download.

use super::container::{Cursor, Tag};
use super::error::ModelError;
use super::row::Row;

/// Columns that a vector register holds, as `i16`. A row has this times 1, 2 or 4 columns: whole registers.
pub(crate) const LANES: usize = 8;

/// Maximum registers of a row, for 32 labels.
pub(super) const MAX_REGISTERS: usize = 4;

/// The columns of a row for this many labels.
pub(crate) const fn width(labels: usize) -> usize {
    LANES * labels.div_ceil(LANES).next_power_of_two()
}

/// Slots of a bucket.
pub(crate) const SLOTS: usize = 4;

/// Features that are looked up before their weights are added: 64 weights of 8 bits sum to less than 16 bits hold.
pub(crate) const CHUNK: usize = 64;

/// The weights of all features, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    /// How many labels have weights.
    pub(crate) labels: usize,
    /// Columns of a row: the labels, filled up to whole registers.
    pub(crate) width: usize,
    /// By bucket, the index of the row of its first feature.
    starts: &'m [[u8; 2]],
    /// By bucket, the fingerprints of its slots.
    fingerprints: &'m [[u8; 2 * SLOTS]],
    /// The rows, one or more registers each.
    rows: &'m [[u8; LANES]],
}

/// The bucket of a feature by the upper half of its hash, and its fingerprint by bits of the lower half, which is not 0.
#[inline]
pub(crate) fn bucket_and_fingerprint(feature: u64, buckets: usize) -> (usize, u16) {
    ((((feature >> 32) * buckets as u64) >> 32) as usize, ((feature >> 16) as u16).max(1))
}

impl<'m> Weights<'m> {
    /// Reads a section, all of which must be weights.
    ///
    /// # Errors
    ///
    /// If it ends too early or too late, has more than 32 labels, or its buckets do not hold together.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [labels, features, buckets] =
            [cursor.number()?, cursor.number()?, cursor.number()?].map(|number| number as usize);
        cursor.check(labels <= MAX_REGISTERS * LANES && buckets < bytes.len() && features <= usize::from(u16::MAX))?;
        let width = width(labels);
        let (starts, _) = cursor.take(2 * buckets)?.as_chunks();
        let (fingerprints, _) = cursor.take(2 * SLOTS * buckets)?.as_chunks();
        let (rows, _) = cursor.take(features * width)?.as_chunks();
        let mut next = 0;
        for (start, fingerprints) in starts.iter().zip(fingerprints) {
            cursor.check(usize::from(u16::from_le_bytes(*start)) == next)?;
            let (slots, _) = fingerprints.as_chunks::<2>();
            let count = slots.iter().take_while(|slot| **slot != [0; 2]).count();
            cursor.check(slots[count..].iter().all(|slot| *slot == [0; 2]))?;
            next += count;
        }
        cursor.check(next == features && !fingerprints.is_empty() && cursor.rest().is_empty())?;
        Ok(Self { labels, width, starts, fingerprints, rows })
    }

    /// Adds the weights of these features to the scores, a row of [`width`](Self::width) columns. Features that the model does
    /// not have add nothing. Sums saturate.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i16]) {
        match self.width / LANES {
            1 => self.add_rows::<1>(features, scores),
            2 => self.add_rows::<2>(features, scores),
            _ => self.add_rows::<MAX_REGISTERS>(features, scores),
        }
    }

    /// [`add_all`](Self::add_all) for rows of this many registers.
    fn add_rows<const REGISTERS: usize>(&self, features: &[u64], scores: &mut [i16]) {
        for features in features.chunks(CHUNK) {
            let sums = self.sums::<REGISTERS>(features);
            for (scores, sums) in scores.as_chunks_mut::<LANES>().0.iter_mut().zip(sums) {
                for (score, sum) in scores.iter_mut().zip(sums) {
                    *score = score.saturating_add(sum);
                }
            }
        }
    }

    /// The sums of the weights of these features, at most [`CHUNK`], of which each row has this many registers.
    #[inline]
    pub(crate) fn sums<const REGISTERS: usize>(&self, features: &[u64]) -> Row<i16, REGISTERS> {
        let mut slots = [0; CHUNK];
        let count = self.slots(features, &mut slots);
        self.sums_of_rows(&slots[..count])
    }

    /// The sums of the rows of these slots, at most [`CHUNK`].
    ///
    /// Not inlined, the sums stay in vector registers: beside other code the compiler adds the columns of four registers one
    /// by one, which takes five times as many instructions.
    #[inline(never)]
    fn sums_of_rows<const REGISTERS: usize>(&self, slots: &[u32]) -> Row<i16, REGISTERS> {
        let rows: &[[[u8; LANES]; REGISTERS]] = self.rows.as_chunks().0;
        let mut sums = [[0_i16; LANES]; REGISTERS];
        for &slot in slots {
            let slot = slot as usize;
            let Some(start) = self.starts.get(slot / SLOTS) else { continue };
            let Some(row) = rows.get(usize::from(u16::from_le_bytes(*start)) + slot % SLOTS) else { continue };
            for (sums, row) in sums.iter_mut().zip(row) {
                for lane in 0..LANES {
                    sums[lane] += i16::from(row[lane] as i8);
                }
            }
        }
        sums
    }

    /// Writes the slots of the features that the model has, counted over all buckets, and returns how many they are.
    ///
    /// Whether it has a feature cannot be predicted, and a mispredicted branch costs more than the look-up. So every slot is
    /// written, and the next one over it unless it counts. Not inlined, the loop has all that it needs in registers.
    #[inline(never)]
    fn slots(&self, features: &[u64], slots: &mut [u32; CHUNK]) -> usize {
        const ONES: u64 = 0x0001_0001_0001_0001;
        let mut count = 0;
        for &feature in features {
            let (bucket, fingerprint) = bucket_and_fingerprint(feature, self.fingerprints.len());
            let Some(fingerprints) = self.fingerprints.get(bucket) else { continue };
            // Where a fingerprint is equal, 16 bits are 0. The lowest such slot is right (Warren, Hacker's Delight, section 6-1).
            let different = u64::from_le_bytes(*fingerprints) ^ (u64::from(fingerprint) * ONES);
            let equal = different.wrapping_sub(ONES) & !different & (ONES << 15);
            slots[count % CHUNK] = (bucket * SLOTS) as u32 + equal.trailing_zeros() / 16;
            count += usize::from(equal != 0);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::mix;
    use crate::train::writers::weights::write;

    #[test]
    fn features_add_their_weights() {
        let row = |i: u64| (mix(i), vec![((i % 3) as u8, i as i8), (3, -1)]);
        let rows: Vec<_> = (1..100).map(row).collect();
        let bytes = write(4, &rows);
        let weights = Weights::read(*b"test", &bytes).expect("it was just written");
        let mut lost = 0;
        for i in 1..100 {
            let mut scores = [0_i16; LANES];
            weights.add_all(&[mix(i)], &mut scores);
            let mut expected = [0, 0, 0, -1, 0, 0, 0, 0];
            expected[(i % 3) as usize] = i as i16;
            lost += u32::from(scores == [0; LANES]);
            assert!(scores == expected || scores == [0; LANES], "feature {i}: {scores:?}");
        }
        assert!(lost < 10, "{lost} features found no room, where 4 are expected");
        let mut scores = [0; LANES];
        (1000..1100).for_each(|i| weights.add_all(&[mix(i)], &mut scores));
        assert_eq!(scores, [0; LANES], "features that it does not have");
    }

    #[test]
    fn a_full_bucket_keeps_the_first() {
        // Of equal upper bits, and so all in one bucket; fingerprints 0 and 1 are one.
        let crowded: Vec<_> = (0..8).map(|i| (i << 16 | 1 << 40, vec![(0, 1 << i)])).collect();
        let bytes = write(1, &crowded);
        let weights = Weights::read(*b"test", &bytes).expect("it was just written");
        let mut scores = [0; LANES];
        weights.add_all(&crowded.iter().map(|&(feature, _)| feature).collect::<Vec<_>>(), &mut scores);
        assert_eq!(scores[0], 1 + 1 + 4 + 8 + 16);
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(4, &[(mix(1), vec![(0, 1)])]);
        for length in [0, 11, bytes.len() - 1] {
            assert!(Weights::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        let mut wrong = bytes.clone();
        wrong[12] = 9;
        assert!(Weights::read(*b"test", &wrong).is_err(), "a bucket past the end");
        let mut wrong = bytes.clone();
        wrong[18] = 9;
        assert!(Weights::read(*b"test", &wrong).is_err(), "a fingerprint after the last");
        let longer = [&bytes[..], &[0]].concat();
        assert!(Weights::read(*b"test", &longer).is_err(), "something after the rows");
    }
}
