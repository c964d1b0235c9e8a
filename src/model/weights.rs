//! Weights of features: for each feature that counts, what it adds to each label.
//!
//! ```text
//! labels u32   features u32   buckets u32
//! starts     the number of each bucket's first feature: buckets × u16
//! marks      bits of the hashes of up to 4 features a bucket, then 0: buckets × 4 × u16
//! rows       of each feature a weight a label, filled up to a multiple of 8: features × i8s
//! ```
//!
//! A feature is known by its hash alone. One that the model does not have is taken for another with a chance of about
//! 2 / 65,536, which costs less than the names of the features would. Most of the annotator's time goes into finding out
//! which features of a token the model has: the marks of a bucket are read and compared at once, and where one is equal is
//! put down without a branch. The rows are mostly zeros, which take memory but, compressed, hardly any of the download.

use super::container::{Cursor, Tag};
use super::error::ModelError;

/// Labels are computed with in rows of this times 1, 2 or 4, so that a row is whole vector registers.
pub(super) const LANES: usize = 8;

/// The longest row, in lanes.
pub(super) const MOST: usize = 4;

/// Labels with what fills up a row.
pub(crate) fn width(labels: usize) -> usize {
    LANES * labels.div_ceil(LANES).next_power_of_two()
}

/// Features that a bucket has room for.
pub(crate) const ROOM: usize = 4;

/// Features that are looked up before their weights are added. So many add up to less than 16 bits hold.
const CHUNK: usize = 64;

/// Where the weights of all features are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    pub(crate) labels: usize,
    /// Labels with what fills up a row.
    pub(crate) width: usize,
    starts: &'m [[u8; 2]],
    marks: &'m [[u8; 2 * ROOM]],
    rows: &'m [[u8; LANES]],
}

/// The bucket of a hash, and what tells it from others there, which is not 0.
#[inline]
pub(crate) fn place(feature: u64, buckets: usize) -> (usize, u16) {
    ((((feature >> 32) * buckets as u64) >> 32) as usize, ((feature >> 16) as u16).max(1))
}

impl<'m> Weights<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [labels, features, buckets] =
            [cursor.number()?, cursor.number()?, cursor.number()?].map(|number| number as usize);
        cursor.check(labels <= MOST * LANES && buckets < bytes.len() && features <= usize::from(u16::MAX))?;
        let width = width(labels);
        let (starts, _) = cursor.take(2 * buckets)?.as_chunks();
        let (marks, _) = cursor.take(2 * ROOM * buckets)?.as_chunks();
        let (rows, _) = cursor.take(features * width)?.as_chunks();
        let mut next = 0;
        for (start, marks) in starts.iter().zip(marks) {
            cursor.check(usize::from(u16::from_le_bytes(*start)) == next)?;
            let (marks, _) = marks.as_chunks::<2>();
            let count = marks.iter().take_while(|mark| **mark != [0; 2]).count();
            cursor.check(marks[count..].iter().all(|mark| *mark == [0; 2]))?;
            next += count;
        }
        cursor.check(next == features && !marks.is_empty() && cursor.rest().is_empty())?;
        Ok(Self { labels, width, starts, marks, rows })
    }

    /// Adds the weights of all these features to the scores: a row, of which the labels' scores are the first.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i16]) {
        match self.width / LANES {
            1 => self.add_rows::<1>(features, scores),
            2 => self.add_rows::<2>(features, scores),
            _ => self.add_rows::<MOST>(features, scores),
        }
    }

    /// The same for rows of so many registers.
    fn add_rows<const REGISTERS: usize>(&self, features: &[u64], scores: &mut [i16]) {
        let mut places = [0; CHUNK];
        for features in features.chunks(CHUNK) {
            let count = self.places(features, &mut places);
            let mut sums = [[0_i16; LANES]; REGISTERS];
            for &place in &places[..count] {
                let place = place as usize;
                let number = usize::from(u16::from_le_bytes(self.starts[place / ROOM])) + place % ROOM;
                let first = number * REGISTERS;
                let Some(row) = self.rows.get(first..first + REGISTERS) else { continue };
                for (sums, row) in sums.iter_mut().zip(row) {
                    for lane in 0..LANES {
                        sums[lane] += i16::from(row[lane] as i8);
                    }
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
                *score = score.saturating_add(*sum);
            }
        }
    }

    /// The places, by bucket and in it, of the features that the model has, and how many they are. Whether it has one cannot
    /// be foreseen, and to be wrong about that costs more than to look: every place is written, and the next over it unless
    /// it counts.
    #[inline]
    fn places(&self, features: &[u64], places: &mut [u32; CHUNK]) -> usize {
        const ONES: u64 = 0x0001_0001_0001_0001;
        let mut count = 0;
        for &feature in features {
            let (bucket, mark) = place(feature, self.marks.len());
            let Some(marks) = self.marks.get(bucket) else { continue };
            // Where a mark is equal, 16 bits are 0. The lowest such place is right (Warren, Hacker's Delight, section 6-1).
            let different = u64::from_le_bytes(*marks) ^ (u64::from(mark) * ONES);
            let equal = different.wrapping_sub(ONES) & !different & (ONES << 15);
            places[count % CHUNK] = (bucket * ROOM) as u32 + equal.trailing_zeros() / 16;
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
        // Of equal upper bits, and so all in one bucket; marks 0 and 1 are one.
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
        assert!(Weights::read(*b"test", &wrong).is_err(), "a mark behind the last");
        let longer = [&bytes[..], &[0]].concat();
        assert!(Weights::read(*b"test", &longer).is_err(), "something behind the rows");
    }
}
