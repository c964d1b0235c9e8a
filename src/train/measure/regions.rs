//! Which part of the world a publisher is of: `regions.tsv`.

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("regions.tsv");

/// The region of what the table does not have.
const ELSEWHERE: &str = "elsewhere";

/// Regions by publisher.
#[derive(Debug)]
pub(crate) struct Regions(FxHashMap<&'static str, &'static str>);

impl Default for Regions {
    fn default() -> Self {
        Self(entries().map(|[publisher, _, region]| (publisher, region)).collect())
    }
}

impl Regions {
    /// The region that a publisher writes from.
    pub(crate) fn of(&self, publisher: &str) -> &'static str {
        self.0.get(publisher).copied().unwrap_or(ELSEWHERE)
    }
}

/// Publisher, country and region; a line without three columns has empty ones.
fn entries() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_three_columns_and_stands_in_order() {
        let entries: Vec<_> = entries().collect();
        assert!(entries.len() > 60);
        assert!(entries.iter().flatten().all(|column| !column.is_empty()), "an empty column");
        assert!(TABLE.lines().filter(|line| !line.starts_with('#')).all(|line| line.split('\t').count() == 3));
        assert!(entries.is_sorted_by(|one, other| one[0] < other[0]), "out of order, or twice");
    }

    #[test]
    fn a_country_has_one_region() {
        let mut seen = FxHashMap::default();
        for [publisher, country, region] in entries().filter(|entry| entry[1] != "several") {
            assert_eq!(*seen.entry(country).or_insert(region), region, "{publisher}: {country}");
        }
    }

    #[test]
    fn publishers_have_regions() {
        let regions = Regions::default();
        assert_eq!(regions.of("oman_timesofoman"), "Middle East");
        assert_eq!(regions.of("nobody"), "elsewhere");
    }
}
