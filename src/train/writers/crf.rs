//! Writes the section of a linear-chain CRF, which `src/model/crf.rs` reads.

/// The section: the score of each label (column) after each other (row), row by row, then the section of the features'
/// weights, as [`super::weights::write`] makes it.
pub(crate) fn write(labels: usize, transitions: &[i8], weights: &[u8]) -> Vec<u8> {
    let mut bytes = (labels as u32).to_le_bytes().to_vec();
    bytes.extend(transitions.iter().map(|&score| score as u8));
    bytes.extend_from_slice(&(weights.len() as u32).to_le_bytes());
    bytes.extend_from_slice(weights);
    bytes
}
