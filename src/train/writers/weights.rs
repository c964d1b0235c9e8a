//! Writes the section of features' weights; `src/model/weights.rs` draws its layout and reads it.

use std::collections::BTreeMap;

use crate::model::weights::{SLOTS, bucket_and_fingerprint, width};

/// Features in a bucket, on average. With two, one feature in thirty finds no slot.
const FILL: usize = 2;

/// The section for these features, each once, with what they add to the labels. Where a bucket is full the later features
/// are left out, so the most important ones come first.
pub(crate) fn write(labels: usize, rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let mut buckets = vec![BTreeMap::new(); (rows.len() / FILL).max(1)];
    for (feature, weights) in rows {
        let (bucket, fingerprint) = bucket_and_fingerprint(*feature, buckets.len());
        let bucket = &mut buckets[bucket];
        if bucket.len() < SLOTS {
            bucket.entry(fingerprint).or_insert(weights);
        }
    }
    let mut features = 0_usize;
    let (mut starts, mut fingerprints) = (Vec::new(), Vec::new());
    for bucket in &buckets {
        starts.push(features as u16);
        fingerprints.extend(bucket.keys().copied().chain(std::iter::repeat(0)).take(SLOTS));
        features += bucket.len();
    }
    let rows = buckets.iter().flat_map(BTreeMap::values).flat_map(|weights| {
        let mut row = vec![0; width(labels)];
        weights.iter().for_each(|&(label, weight)| row[usize::from(label)] = weight as u8);
        row
    });
    let header = [labels, features, buckets.len()].into_iter().flat_map(|number| (number as u32).to_le_bytes());
    header.chain(starts.into_iter().chain(fingerprints).flat_map(u16::to_le_bytes)).chain(rows).collect()
}
