//! Medians and their like, which are `None` of no values.

/// The least value.
pub(crate) fn least(values: &[f64]) -> Option<f64> {
    quantile(values, 0.0)
}

/// The value that half of the others are below.
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value that this share of the others is below; between two, that share of the way.
pub(crate) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = share * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    Some(low + (high - low) * at.fract())
}
