//! Whether a confidence means what it says: in bins of a tenth, what was said against the share that is right.

use super::table::{Cell, Table};

/// Bins of confidence.
const BINS: usize = 10;

/// Claims by tenth of confidence.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Calibration([Bin; BINS]);

/// Claims of one tenth of confidence.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    claims: usize,
    right: usize,
    /// The sum of their confidence.
    said: f64,
}

impl Bin {
    fn plus(self, other: Self) -> Self {
        Self { claims: self.claims + other.claims, right: self.right + other.right, said: self.said + other.said }
    }

    /// What was said on average, and the share that is right.
    fn means(self) -> [f64; 2] {
        [self.said, self.right as f64].map(|sum| sum / self.claims.max(1) as f64)
    }
}

impl Calibration {
    /// Adds a claim that was made with a confidence.
    pub(crate) fn add(&mut self, said: f32, is_right: bool) {
        let bin = &mut self.0[((said * BINS as f32) as usize).min(BINS - 1)];
        *bin = bin.plus(Bin { claims: 1, right: usize::from(is_right), said: f64::from(said) });
    }

    /// The claims of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|bin| self.0[bin].plus(other.0[bin])))
    }

    fn all(&self) -> Bin {
        self.0.into_iter().fold(Bin::default(), Bin::plus)
    }

    pub(crate) fn claims(&self) -> usize {
        self.all().claims
    }

    /// The expected calibration error: the mean distance between confidence and the share that is right, over the bins (Guo et
    /// al. 2017).
    pub(crate) fn error(&self) -> f64 {
        let distances: f64 = self.0.iter().map(|bin| (bin.right as f64 - bin.said).abs()).sum();
        distances / self.claims().max(1) as f64
    }

    /// A table of the bins that have claims; `of` says what the claims are.
    pub(crate) fn table(&self, name: &str, of: &str) -> Table {
        let mut table = Table::new(name, &["confidence", "said", "right", of]);
        for (index, bin) in self.0.iter().enumerate().filter(|(_, bin)| bin.claims > 0) {
            let range = format!("{:.1} to {:.1}", index as f64 / 10.0, (index + 1) as f64 / 10.0);
            table.row(&range, bin.means().map(Cell::Figure).into_iter().chain([Cell::Count(bin.claims)]));
        }
        table
    }

    /// The cells of a row: what was said, the share that is right, the calibration error, and how many claims there are.
    pub(crate) fn row(&self) -> [Cell; 4] {
        let [said, right] = self.all().means();
        [Cell::Figure(said), Cell::Figure(right), Cell::Figure(self.error()), Cell::Count(self.claims())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calibration_error_is_the_mean_distance_over_bins() {
        let mut calibration = Calibration::default();
        assert!(calibration.error().abs() < 1e-9, "of nothing");
        // Of four said to be 0.75 likely three are right, of two said to be certain one.
        [true, true, true, false].into_iter().for_each(|right| calibration.add(0.75, right));
        [true, false].into_iter().for_each(|right| calibration.add(1.0, right));
        assert!((calibration.error() - 1.0 / 6.0).abs() < 1e-6, "{}", calibration.error());
        let table = super::super::table::Tables::new(vec![calibration.table("confidence", "names")]).to_string();
        assert!(table.contains("| 0.7 to 0.8 | 0.750 | 0.750 | 4 |\n| 0.9 to 1.0 | 1.000 | 0.500 | 2 |\n"), "{table}");
        let both = calibration.plus(calibration);
        assert_eq!(both.claims(), 12);
        assert!((both.error() - calibration.error()).abs() < 1e-9);
    }
}
