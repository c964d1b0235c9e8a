//! Confidence: a probability that is written the same on every machine.

/// A probability in whole thousandths, from 0 to 1.
///
/// Of the names to which the annotator gives 0.8, four in five are right; so it is measured on articles that it has not
/// learnt from, in the model card ([`guide::model_card`](crate::guide::model_card)). A whole number of thousandths is written
/// with the same digits on every machine.
///
/// ```
/// use pressmark::Confidence;
/// let annotation = pressmark::annotate("Marie Curie won in 1903.");
/// let sure: Vec<_> = annotation.mentions.iter().filter(|mention| mention.confidence >= Confidence::new(0.5)).collect();
/// assert_eq!(sure.len(), 2);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    /// Rounds a probability to the nearest thousandth. A number below 0 becomes 0, one above 1 becomes 1, and NaN 0.
    ///
    /// ```
    /// use pressmark::Confidence;
    /// assert_eq!(Confidence::new(0.93749).value(), 0.937);
    /// assert_eq!(Confidence::new(7.0).value(), 1.0);
    /// ```
    #[must_use]
    pub fn new(probability: f64) -> Self {
        Self((probability.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// The confidence of this number of thousandths; a number above 1,000 counts as 1,000.
    ///
    /// ```
    /// use pressmark::Confidence;
    /// assert_eq!(Confidence::thousandths(250), Confidence::new(0.25));
    /// ```
    #[must_use]
    pub const fn thousandths(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// The probability, in [0, 1].
    ///
    /// ```
    /// assert_eq!(pressmark::Confidence::thousandths(250).value(), 0.25);
    /// ```
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_stays_between_zero_and_one() {
        for (given, kept) in [(-1.0, 0.0), (f64::NAN, 0.0), (0.5004, 0.5), (1.0, 1.0), (f64::INFINITY, 1.0)] {
            assert_eq!(Confidence::new(given).value(), kept, "Confidence::new({given})");
        }
    }
}
