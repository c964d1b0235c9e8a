//! Weights of features: for each feature that counts, what it adds to each label.
//!
//! ```text
//! labels u32   features u32   buckets u32
//! starts     where each bucket begins, and where the last ends: (buckets + 1) × u16
//! marks      bits of each feature's hash, bucket by bucket: features × u16, then 3 × 0
//! rows       of each feature a weight a label, filled up to a multiple of 8: features × i8s
//! ```
//!
//! A feature is known by its hash alone. One that the model does not have is taken for another with a chance of about
//! 2 / 65,536, which costs less than the names of the features would. Most features of a token are not in the model, and
//! most of the annotator's time goes into finding that out: a bucket's marks are compared at once, and nothing else is
//! read. The rows are mostly zeros, which take memory but, compressed, hardly any of the download.

use super::error::ModelError;
use super::file::{Cursor, Tag, read_u16};

/// Labels are computed with in rows of a multiple of this, so that a row is whole vector registers.
pub(super) const LANES: usize = 8;

/// Registers of the longest row.
const MOST: usize = 4;

/// Marks that are compared at once.
const MARKS: usize = 4;

/// So many weights add up to less than 16 bits hold.
const CHUNK: usize = 256;

/// Features in a bucket, on average.
#[cfg(any(test, feature = "training"))]
const FILL: usize = 2;

/// Where the weights of all features are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    pub(crate) labels: usize,
    /// Labels with what fills up a row.
    pub(crate) width: usize,
    buckets: usize,
    starts: &'m [u8],
    marks: &'m [[u8; 2]],
    rows: &'m [[u8; LANES]],
}

/// The bucket of a hash, and what tells it from others there.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    ((((feature >> 32) * buckets as u64) >> 32) as usize, feature as u16)
}

impl<'m> Weights<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [labels, features, buckets] =
            [cursor.number()?, cursor.number()?, cursor.number()?].map(|number| number as usize);
        cursor.check(
            labels <= MOST * LANES && buckets > 0 && buckets < bytes.len() && features <= usize::from(u16::MAX),
        )?;
        let width = labels.next_multiple_of(LANES);
        let starts = cursor.take(2 * (buckets + 1))?;
        let (marks, _) = cursor.take(2 * (features + MARKS - 1))?.as_chunks();
        let (rows, _) = cursor.take(features * width)?.as_chunks();
        let bounds = starts.as_chunks::<2>().0.iter().map(|&start| u16::from_le_bytes(start));
        cursor.check(bounds.is_sorted() && read_u16(starts, 2 * buckets) == Some(features as u16))?;
        Ok(Self { labels, width, buckets, starts, marks, rows })
    }

    /// Adds the weights of all these features to the scores: a row, of which the labels' scores are the first.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        match self.width / LANES {
            1 => self.add_rows::<1>(features, scores),
            2 => self.add_rows::<2>(features, scores),
            3 => self.add_rows::<3>(features, scores),
            _ => self.add_rows::<MOST>(features, scores),
        }
    }

    /// The same for rows of so many registers.
    fn add_rows<const REGISTERS: usize>(&self, features: &[u64], scores: &mut [i32]) {
        let mut numbers = [0; CHUNK];
        for features in features.chunks(CHUNK) {
            let count = self.numbers(features, &mut numbers);
            let mut sums = [[0_i16; LANES]; REGISTERS];
            for &number in &numbers[..count] {
                let first = usize::from(number) * REGISTERS;
                let Some(row) = self.rows.get(first..first + REGISTERS) else { continue };
                for (sums, row) in sums.iter_mut().zip(row) {
                    for lane in 0..LANES {
                        sums[lane] += i16::from(row[lane] as i8);
                    }
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums.as_flattened()) {
                *score += i32::from(*sum);
            }
        }
    }

    /// The numbers of the features that the model has, and how many they are. Whether it has one cannot be foreseen, and to
    /// be wrong about that costs more than to look: every number is written, and the next over it unless it counts.
    #[inline]
    fn numbers(&self, features: &[u64], numbers: &mut [u16; CHUNK]) -> usize {
        let mut count = 0;
        for &feature in features {
            let (bucket, mark) = place(feature, self.buckets);
            let Some(&[start, end]) = self.bounds(bucket).as_ref() else { continue };
            let mut start = start;
            let mut found = self.marked(start, mark);
            while start + MARKS < end && found == start + MARKS {
                start += MARKS;
                found = self.marked(start, mark);
            }
            numbers[count % CHUNK] = found as u16;
            count += usize::from(found < end.min(start + MARKS));
        }
        count
    }

    /// Where a bucket begins and ends.
    #[inline]
    fn bounds(&self, bucket: usize) -> Option<[usize; 2]> {
        let [a, b, c, d] = *self.starts.get(2 * bucket..)?.first_chunk()?;
        Some([u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])].map(usize::from))
    }

    /// Which of the four features from this one on has this mark; if none, the one behind them.
    #[inline]
    fn marked(&self, start: usize, mark: u16) -> usize {
        const ONES: u64 = 0x0001_0001_0001_0001;
        // Where a mark is equal, 16 bits are 0. The lowest such place is right (Warren, Hacker's Delight, section 6-1).
        let marks: Option<&[[u8; 2]; MARKS]> = self.marks.get(start..).and_then(<[_]>::first_chunk);
        let marks = marks.and_then(|marks| marks.as_flattened().first_chunk()).copied().unwrap_or_default();
        let different = u64::from_le_bytes(marks) ^ (u64::from(mark) * ONES);
        let equal = different.wrapping_sub(ONES) & !different & (ONES << 15);
        start + equal.trailing_zeros() as usize / 16
    }
}

/// The section for these features, each once, with what they add to the labels.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(labels: usize, rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let buckets = (rows.len() / FILL).max(1);
    let mut by_bucket: Vec<_> = rows.iter().map(|(feature, weights)| (place(*feature, buckets), weights)).collect();
    by_bucket.sort();
    by_bucket.dedup_by_key(|(place, _)| *place);
    let start = |bucket| by_bucket.partition_point(|((of, _), _)| *of < bucket) as u16;
    let starts = (0..=buckets).flat_map(|bucket| start(bucket).to_le_bytes());
    let fill = [0; MARKS - 1];
    let marks = by_bucket.iter().map(|((_, mark), _)| *mark).chain(fill).flat_map(u16::to_le_bytes);
    let rows = by_bucket.iter().flat_map(|(_, weights)| {
        let mut row = vec![0; labels.next_multiple_of(LANES)];
        weights.iter().for_each(|&(label, weight)| row[usize::from(label)] = weight as u8);
        row
    });
    let header = [labels, by_bucket.len(), buckets].into_iter().flat_map(|number| (number as u32).to_le_bytes());
    header.chain(starts).chain(marks).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash::mix;

    #[test]
    fn features_add_their_weights() {
        let row = |i: u64| (mix(i), vec![((i % 3) as u8, i as i8), (3, -1)]);
        let rows: Vec<_> = (1..100).map(row).collect();
        let bytes = write(4, &rows);
        let weights = Weights::read(*b"test", &bytes).expect("it was just written");
        for i in 1..100 {
            let mut scores = [0; LANES];
            weights.add_all(&[mix(i)], &mut scores);
            let mut expected = [0, 0, 0, -1, 0, 0, 0, 0];
            expected[(i % 3) as usize] = i as i32;
            assert_eq!(scores, expected, "feature {i}");
        }
        let mut scores = [0; LANES];
        (1000..1100).for_each(|i| weights.add_all(&[mix(i)], &mut scores));
        assert_eq!(scores, [0; LANES], "features that it does not have");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(4, &[(mix(1), vec![(0, 1)])]);
        for length in [0, 11, bytes.len() - 1] {
            assert!(Weights::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        let mut wrong = bytes.clone();
        wrong[14] = 9;
        assert!(Weights::read(*b"test", &wrong).is_err(), "a bucket past the end");
    }
}
