//! Figures as tables: by type, by part of the world, by publisher, by place in the article, and of the confidence.

use std::collections::BTreeMap;
use std::fmt;

use crate::measure::{Bin, COUNTED, Counts, Found, HEADLINE, Marked, NAMES, Tally, calibration_error};
use crate::regions::Regions;

/// Figures of a region with fewer articles say little: none of them is called the weakest.
const FEWEST_ARTICLES: usize = 5;

/// The names of the places in an article.
const FIRST: &str = "first paragraph";
const REST: &str = "the rest";

/// Figures over many articles.
#[derive(Debug, Default)]
pub(crate) struct Report {
    table: Regions,
    all: Group,
    regions: BTreeMap<&'static str, Group>,
    publishers: BTreeMap<String, Group>,
    places: BTreeMap<&'static str, Group>,
}

/// Figures over some articles.
#[derive(Debug, Default)]
struct Group {
    articles: usize,
    tally: Tally,
}

impl Group {
    fn add(&mut self, marked: &[Marked], found: &[Found]) {
        self.articles += 1;
        self.tally.add(marked, found);
    }

    fn headline(&self) -> Counts {
        self.tally.of(&HEADLINE)
    }
}

impl Report {
    /// Compares what was found in an article, whose first paragraph ends at `first`, with what was marked.
    pub(crate) fn add(&mut self, publisher: &str, first: usize, marked: &[Marked], found: &[Found]) {
        self.all.add(marked, found);
        self.regions.entry(self.table.of(publisher)).or_default().add(marked, found);
        self.publishers.entry(publisher.to_owned()).or_default().add(marked, found);
        self.add_part(FIRST, marked, found, |start| start < first);
        self.add_part(REST, marked, found, |start| start >= first);
    }

    /// Adds to a place in the article what begins in it.
    pub(crate) fn add_part(
        &mut self,
        name: &'static str,
        marked: &[Marked],
        found: &[Found],
        inside: impl Fn(usize) -> bool,
    ) {
        let marked: Vec<_> = marked.iter().filter(|(range, _)| inside(range.start)).cloned().collect();
        let found: Vec<_> = found.iter().filter(|(range, ..)| inside(range.start)).cloned().collect();
        self.places.entry(name).or_default().add(&marked, &found);
    }

    /// The region with the least F1, and how many points that is under all articles' F1.
    fn weakest(&self) -> Option<(&'static str, f64)> {
        let average = self.all.headline().f1();
        let regions = self.regions.iter().filter(|(_, group)| group.articles >= FEWEST_ARTICLES);
        regions
            .map(|(&region, group)| (region, 100.0 * (average - group.headline().f1())))
            .max_by(|one, other| one.1.total_cmp(&other.1))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tally = &self.all.tally;
        writeln!(f, "{} articles", self.all.articles)?;
        heading(f, "By type", "")?;
        for kind in COUNTED.into_iter().filter(|&kind| tally.of(&[kind]) != Counts::default()) {
            row(f, kind.name(), tally.of(&[kind]))?;
        }
        row(f, "PER + ORG + LOC", tally.of(&HEADLINE))?;
        row(f, "the same, spans alone", tally.spans())?;
        grouped(f, "By region, PER + ORG + LOC", &self.regions)?;
        if let Some((region, points)) = self.weakest() {
            writeln!(f, "weakest: {region}, {points:.1} points under all articles")?;
        }
        grouped(f, "By publisher, PER + ORG + LOC", &self.publishers)?;
        grouped(f, "By place in the article, PER + ORG + LOC", &self.places)?;
        confidence(f, tally)
    }
}

fn heading(f: &mut fmt::Formatter<'_>, what: &str, last: &str) -> fmt::Result {
    writeln!(f, "\n{what:<41}{:>7}{:>7}{:>7}{:>8}{:>8}{last}", "P", "R", "F1", "marked", "found")
}

fn columns(counts: Counts) -> String {
    let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
    format!("{precision:>7.3}{recall:>7.3}{f1:>7.3}{:>8}{:>8}", counts.marked, counts.found)
}

fn row(f: &mut fmt::Formatter<'_>, what: &str, counts: Counts) -> fmt::Result {
    writeln!(f, "  {what:<39}{}", columns(counts))
}

fn grouped<K: fmt::Display>(f: &mut fmt::Formatter<'_>, what: &str, groups: &BTreeMap<K, Group>) -> fmt::Result {
    heading(f, what, "  articles")?;
    for (name, group) in groups {
        writeln!(f, "  {:<39}{}{:>10}", name.to_string(), columns(group.headline()), group.articles)?;
    }
    Ok(())
}

/// Tables of what the confidence says against the share that is right.
fn confidence(f: &mut fmt::Formatter<'_>, tally: &Tally) -> fmt::Result {
    let mean = |sum: f64, bin: &Bin| sum / bin.names.max(1) as f64;
    writeln!(f, "\n{:<41}{:>7}{:>7}{:>8}", "Confidence of names", "said", "right", "names")?;
    let bins = tally.bins(&NAMES);
    for (number, bin) in bins.iter().enumerate().filter(|(_, bin)| bin.names > 0) {
        let range = format!("{:.1} to {:.1}", number as f64 / 10.0, (number + 1) as f64 / 10.0);
        writeln!(f, "  {range:<39}{:>7.3}{:>7.3}{:>8}", mean(bin.said, bin), mean(bin.right as f64, bin), bin.names)?;
    }
    writeln!(f, "\n{:<41}{:>7}{:>7}{:>8}{:>8}", "Confidence by type", "said", "right", "names", "error")?;
    let kinds = COUNTED.iter().map(|kind| (kind.name(), tally.bins(&[*kind])));
    for (name, bins) in kinds.chain([("names", bins)]) {
        let sum = bins.iter().fold(Bin::default(), |sum, bin| Bin {
            names: sum.names + bin.names,
            right: sum.right + bin.right,
            said: sum.said + bin.said,
        });
        if sum.names > 0 {
            let (said, right) = (mean(sum.said, &sum), mean(sum.right as f64, &sum));
            writeln!(f, "  {name:<39}{said:>7.3}{right:>7.3}{:>8}{:>8.3}", sum.names, calibration_error(&bins))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use pressmark::MentionType::Person;

    /// Ten articles: in the Gulf both of two names are found, in Africa one.
    fn report() -> Report {
        let marked = [(0..1, Person), (10..11, Person)];
        let mut report = Report::default();
        for _ in 0..5 {
            report.add("oman_timesofoman", 5, &marked, &[(0..1, Person, 0.9), (10..11, Person, 0.9)]);
            report.add("nm", 5, &marked, &[(10..11, Person, 0.6)]);
        }
        report.add("af_ips", 5, &[], &[]);
        report.add("aus_abc", 5, &marked, &[]);
        report
    }

    #[test]
    fn the_weakest_region_is_named_unless_it_has_few_articles() {
        let (region, points) = report().weakest().expect("there are regions");
        // 15 of 22 in all, 15 found: 30 / 37; Africa 5 of 10, 5 found: 10 / 15.
        assert_eq!(region, "Africa");
        assert!((points - 100.0 * (30.0 / 37.0 - 10.0 / 15.0)).abs() < 1e-9, "{points}");
    }

    #[test]
    fn what_begins_in_the_first_paragraph_counts_there() {
        let report = report();
        assert_eq!(report.places[FIRST].headline(), Counts { marked: 11, found: 5, right: 5 });
        assert_eq!(report.places[REST].headline(), Counts { marked: 11, found: 10, right: 10 });
        assert_eq!(report.publishers["nm"].headline(), Counts { marked: 10, found: 5, right: 5 });
        assert_eq!(report.regions["Africa"].articles, 6);
    }

    #[test]
    fn the_tables_have_every_group() {
        let shown = report().to_string();
        for expected in [
            "12 articles\n",
            "  PER + ORG + LOC                          1.000  0.682  0.811      22      15\n",
            "  Middle East                              1.000  1.000  1.000      10      10         5\n",
            "weakest: Africa, 14.4 points under all articles\n",
            "  0.6 to 0.7                               0.600  1.000       5\n",
            "  names                                    0.800  1.000      15   0.200\n",
        ] {
            assert!(shown.contains(expected), "{expected:?} is not in\n{shown}");
        }
    }
}
