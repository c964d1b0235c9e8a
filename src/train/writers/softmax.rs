//! Writes the section of a softmax ranker; `src/model/softmax.rs` draws its layout and reads it.

use super::static_map::write_packed;
use crate::model::softmax::{CELL_BITS, WEIGHT_BITS, ZERO};

/// The section with these operating points, the least P(nobody) and the least P(somebody named), and the weights of features in
/// 16ths of a nat, from -63 to 63.
pub(crate) fn write(points: [f32; 2], weights: &[(u64, i8)]) -> Vec<u8> {
    let entries: Vec<(u64, u16)> =
        weights.iter().map(|&(feature, weight)| (feature, (i16::from(weight) + ZERO) as u16)).collect();
    let weights = write_packed(&entries, WEIGHT_BITS, CELL_BITS, |_| true);
    points.into_iter().flat_map(|point| ((point * 1e6) as u32).to_le_bytes()).chain(weights).collect()
}
