//! Weights of features: for each feature that counts, the labels that it speaks for or against, and how much.
//!
//! ```text
//! labels u32   buckets u32   rows u32   weights u32
//! starts     one for every 8 buckets: (row u32, weight u32)
//! counts     one for every bucket: rows u8
//! marks      one for every row: u16, bits of the feature's hash
//! lengths    one for every row: weights u8
//! columns    one for every weight: label u8
//! values     one for every weight: i8
//! ```
//!
//! A feature is known by its hash alone. One that the model does not have is taken for another with a chance of about
//! 4 / 65,536, which costs less than the names of the features would.

use super::error::ModelError;
use super::file::{Cursor, Tag, read_u16, read_u32};

/// Buckets to an entry of the index.
const GROUP: usize = 8;

/// Where the weights of all features are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    pub(crate) labels: usize,
    buckets: usize,
    starts: &'m [u8],
    counts: &'m [u8],
    marks: &'m [u8],
    lengths: &'m [u8],
    columns: &'m [u8],
    values: &'m [u8],
}

/// The bucket of a hash, and what tells it from others there.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    (((feature >> 32) * buckets as u64 >> 32) as usize, feature as u16)
}

impl<'m> Weights<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [labels, buckets, rows, weights] =
            [cursor.number()?, cursor.number()?, cursor.number()?, cursor.number()?].map(|number| number as usize);
        cursor.check(labels <= 256 && buckets > 0)?;
        let read = Self {
            labels,
            buckets,
            starts: cursor.take(buckets.div_ceil(GROUP).saturating_mul(8))?,
            counts: cursor.take(buckets)?,
            marks: cursor.take(rows.saturating_mul(2))?,
            lengths: cursor.take(rows)?,
            columns: cursor.take(weights)?,
            values: cursor.take(weights)?,
        };
        cursor.check(read.columns.iter().all(|&label| usize::from(label) < labels))?;
        Ok(read)
    }

    /// Adds the feature's weights to the scores, one score a label.
    #[inline]
    pub(crate) fn add(&self, feature: u64, scores: &mut [i32]) {
        let (bucket, mark) = place(feature, self.buckets);
        let group = bucket / GROUP;
        let before = &self.counts[group * GROUP..bucket];
        let first = read_u32(self.starts, group * 8).unwrap_or_default() as usize;
        let from = first + before.iter().map(|&count| usize::from(count)).sum::<usize>();
        let to = from + usize::from(self.counts[bucket]);
        let Some(row) = (from..to).find(|&row| read_u16(self.marks, row * 2) == Some(mark)) else { return };
        let Some(lengths) = self.lengths.get(first..=row) else { return };
        let Some((last, others)) = lengths.split_last() else { return };
        let start = read_u32(self.starts, group * 8 + 4).unwrap_or_default() as usize
            + others.iter().map(|&length| usize::from(length)).sum::<usize>();
        let end = start + usize::from(*last);
        let (Some(columns), Some(values)) = (self.columns.get(start..end), self.values.get(start..end)) else { return };
        for (&label, &value) in columns.iter().zip(values) {
            if let Some(score) = scores.get_mut(usize::from(label)) {
                *score += i32::from(value as i8);
            }
        }
    }
}

/// The section for these features, each once, with what they add to the labels.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(labels: usize, rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let buckets = (rows.len() / 4).max(1);
    let mut by_bucket: Vec<_> = rows.iter().map(|(feature, weights)| (place(*feature, buckets), weights)).collect();
    by_bucket.sort();
    by_bucket.dedup_by_key(|(place, _)| *place);
    let mut counts = vec![0_u8; buckets];
    let (mut starts, mut marks, mut lengths, mut columns, mut values) = (vec![], vec![], vec![], vec![], vec![]);
    let mut rows = by_bucket.iter().peekable();
    for bucket in 0..buckets {
        if bucket % GROUP == 0 {
            starts.extend_from_slice(&(lengths.len() as u32).to_le_bytes());
            starts.extend_from_slice(&(columns.len() as u32).to_le_bytes());
        }
        while let Some(((_, mark), weights)) = rows.next_if(|((of, _), _)| *of == bucket) {
            counts[bucket] += 1;
            marks.extend_from_slice(&mark.to_le_bytes());
            lengths.push(weights.len() as u8);
            columns.extend(weights.iter().map(|&(label, _)| label));
            values.extend(weights.iter().map(|&(_, value)| value as u8));
        }
    }
    let header = [labels, buckets, lengths.len(), columns.len()].map(|number| (number as u32).to_le_bytes());
    [header.concat(), starts, counts, marks, lengths, columns, values].concat()
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
            let mut scores = [0; 4];
            weights.add(mix(i), &mut scores);
            let mut expected = [0, 0, 0, -1];
            expected[(i % 3) as usize] = i as i32;
            assert_eq!(scores, expected, "feature {i}");
        }
        let mut scores = [0; 4];
        (1000..1100).for_each(|i| weights.add(mix(i), &mut scores));
        assert_eq!(scores, [0; 4], "features that it does not have");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(4, &[(mix(1), vec![(0, 1)])]);
        for length in [0, 15, bytes.len() - 1] {
            assert!(Weights::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        let mut wrong = bytes.clone();
        wrong[0] = 0;
        assert!(Weights::read(*b"test", &wrong).is_err(), "a label that it does not have");
    }
}
