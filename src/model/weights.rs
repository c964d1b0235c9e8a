//! Weights of features: for each feature that counts, the labels that it speaks for or against, and how much.
//!
//! ```text
//! labels u32   buckets u32   records u32, their bytes
//! index      one for every 8 buckets: where their records begin u32, where each bucket ends, counted from there, 8 × u16
//! records    mark u16, bits of the feature's hash; weights u8; weights × (label u8, weight i8)
//! ```
//!
//! A feature is known by its hash alone. One that the model does not have is taken for another with a chance of about
//! 2 / 65,536, which costs less than the names of the features would. All of a feature lies together, so that looking
//! one up reads two places of the memory: most of the tagger's time goes here.

use super::error::ModelError;
use super::file::{Cursor, Tag, read_u16, read_u32};

/// Buckets to an entry of the index.
const GROUP: usize = 8;

/// Bytes of an entry of the index.
const ENTRY: usize = 4 + 2 * GROUP;

/// Records in a bucket, on average.
#[cfg(any(test, feature = "training"))]
const FILL: usize = 2;

/// Where the weights of all features are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    pub(crate) labels: usize,
    buckets: usize,
    index: &'m [u8],
    records: &'m [u8],
}

/// The bucket of a hash, and what tells it from others there.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    ((((feature >> 32) * buckets as u64) >> 32) as usize, feature as u16)
}

impl<'m> Weights<'m> {
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [labels, buckets, records] =
            [cursor.number()?, cursor.number()?, cursor.number()?].map(|number| number as usize);
        cursor.check(labels <= 256 && buckets > 0)?;
        let index = cursor.take(buckets.div_ceil(GROUP).saturating_mul(ENTRY))?;
        let read = Self { labels, buckets, index, records: cursor.take(records)? };
        cursor.check((0..buckets).all(|bucket| read.bucket(bucket).is_some()))?;
        Ok(read)
    }

    /// The records of a bucket.
    #[inline]
    fn bucket(&self, bucket: usize) -> Option<&'m [u8]> {
        let (entry, at) = (bucket / GROUP * ENTRY, bucket % GROUP);
        let entry = self.index.get(entry..entry + ENTRY)?;
        let start = read_u32(entry, 0)? as usize;
        let from = if at == 0 { 0 } else { read_u16(entry, 2 + 2 * at)? };
        let to = read_u16(entry, 4 + 2 * at)?;
        self.records.get(start + usize::from(from)..start + usize::from(to))
    }

    /// Adds the weights of all these features to the scores, one score a label.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        for &feature in features {
            self.add(feature, scores);
        }
    }

    /// Adds the feature's weights to the scores, one score a label.
    #[inline]
    fn add(&self, feature: u64, scores: &mut [i32]) {
        let (bucket, wanted) = place(feature, self.buckets);
        let Some(mut records) = self.bucket(bucket) else { return };
        while let Some((&[low, high, count], rest)) = records.split_first_chunk() {
            let Some((weights, others)) = rest.split_at_checked(2 * usize::from(count)) else { return };
            if u16::from_le_bytes([low, high]) == wanted {
                for &[label, weight] in weights.as_chunks().0 {
                    if let Some(score) = scores.get_mut(usize::from(label)) {
                        *score += i32::from(weight as i8);
                    }
                }
                return;
            }
            records = others;
        }
    }
}

/// The section for these features, each once, with what they add to the labels.
#[cfg(any(test, feature = "training"))]
pub(crate) fn write(labels: usize, rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let buckets = (rows.len() / FILL).max(1);
    let mut by_bucket: Vec<_> = rows.iter().map(|(feature, weights)| (place(*feature, buckets), weights)).collect();
    by_bucket.sort();
    by_bucket.dedup_by_key(|(place, _)| *place);
    let (mut index, mut records) = (Vec::new(), Vec::new());
    let mut rows = by_bucket.iter().peekable();
    for group in 0..buckets.div_ceil(GROUP) {
        let start = records.len();
        index.extend_from_slice(&(start as u32).to_le_bytes());
        for bucket in group * GROUP..(group + 1) * GROUP {
            while let Some(((_, mark), weights)) = rows.next_if(|((of, _), _)| *of == bucket) {
                records.extend_from_slice(&mark.to_le_bytes());
                records.push(weights.len() as u8);
                records.extend(weights.iter().flat_map(|&(label, weight)| [label, weight as u8]));
            }
            index.extend_from_slice(&((records.len() - start) as u16).to_le_bytes());
        }
    }
    let header = [labels, buckets, records.len()].map(|number| (number as u32).to_le_bytes());
    [header.concat(), index, records].concat()
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
            weights.add_all(&[mix(i)], &mut scores);
            let mut expected = [0, 0, 0, -1];
            expected[(i % 3) as usize] = i as i32;
            assert_eq!(scores, expected, "feature {i}");
        }
        let mut scores = [0; 4];
        (1000..1100).for_each(|i| weights.add_all(&[mix(i)], &mut scores));
        assert_eq!(scores, [0; 4], "features that it does not have");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let bytes = write(4, &[(mix(1), vec![(0, 1)])]);
        for length in [0, 11, bytes.len() - 1] {
            assert!(Weights::read(*b"test", &bytes[..length]).is_err(), "of {length} bytes");
        }
        let mut wrong = bytes.clone();
        wrong[12] = 1;
        assert!(Weights::read(*b"test", &wrong).is_err(), "a bucket past the end");
    }
}
