//! Figures of names as tables: by type, by part of the world, by publisher, by place in the article, and of the confidence.

use std::collections::BTreeMap;

use super::regions::Regions;
use super::table::{Cell, Table, Tables};
use super::tally::{COUNTED, Counts, Found, HEADLINE, Marked, NAMES, Tally};
use crate::annotation::MentionType::{self, Date, Group, Misc, Organization, Person, Place};

/// Figures of a region with fewer articles say little: none of them is called the weakest.
const MIN_ARTICLES: usize = 5;

/// The names of the places in an article.
const FIRST: &str = "first paragraphs";
const REST: &str = "the rest of the article";

/// Figures over many articles.
#[derive(Debug, Default)]
pub(crate) struct Report {
    table: Regions,
    all: ArticleGroup,
    regions: BTreeMap<&'static str, ArticleGroup>,
    publishers: BTreeMap<String, ArticleGroup>,
    places: BTreeMap<&'static str, ArticleGroup>,
}

/// Figures over some articles.
#[derive(Debug, Default)]
struct ArticleGroup {
    articles: usize,
    tally: Tally,
}

impl ArticleGroup {
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
        let regions = self.regions.iter().filter(|(_, group)| group.articles >= MIN_ARTICLES);
        regions
            .map(|(&region, group)| (region, 100.0 * (average - group.headline().f1())))
            .max_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// The tables, as MODEL.md and README have them.
    pub(crate) fn tables(&self) -> Tables {
        Tables::new(vec![
            self.by_type(),
            self.in_short(),
            self.by_region(),
            by_group("names by publisher", self.publishers.iter().map(|(name, group)| (name.as_str(), group))),
            self.by_place(),
            self.all.tally.calibration(&NAMES).table("names by confidence", "names"),
            self.calibration(),
        ])
    }

    fn by_type(&self) -> Table {
        let tally = &self.all.tally;
        let mut table = Table::new("names by type", &["", "precision", "recall", "F1", "marked"]);
        for kind in COUNTED.into_iter().filter(|&kind| tally.of(&[kind]) != Counts::default()) {
            table.row(title(kind), figures(tally.of(&[kind])));
        }
        table.row("**person, organization and place**", figures(tally.of(&HEADLINE)));
        table.row("the same three, spans alone", figures(tally.spans()));
        table
    }

    /// The figures that README shows.
    fn in_short(&self) -> Table {
        let mut table = Table::new("names in short", &["", "precision", "recall", "F1"]).with_decimals(2);
        for (name, kinds) in [
            ("people", &[Person][..]),
            ("organisations", &[Organization]),
            ("places and facilities", &[Place]),
            ("the three together", &HEADLINE),
            ("groups", &[Group]),
        ] {
            table.row(name, figures(self.all.tally.of(kinds)).into_iter().take(3));
        }
        table
    }

    fn by_region(&self) -> Table {
        let regions = self.regions.iter().map(|(&name, group)| (name, group));
        let mut table = by_group("names by region", regions.chain([("all", &self.all)]));
        if let Some((region, points)) = self.weakest() {
            table.row(&format!("weakest: {region}, {points:.1} points under all"), [Cell::from(""), Cell::from("")]);
        }
        table
    }

    fn by_place(&self) -> Table {
        let mut table = Table::new("names by place", &["F1 of the three", ""]);
        let mut places: Vec<_> = self.places.iter().collect();
        // The two parts of the articles first, then how the first part may be set.
        places.sort_by_key(|(name, _)| (**name != FIRST, **name != REST, name.len()));
        for (name, group) in places {
            table.row(name, [Cell::Figure(group.headline().f1())]);
        }
        table
    }

    /// By type, whether the confidence means what it says.
    fn calibration(&self) -> Table {
        let mut table = Table::new("confidence of names", &["", "said", "right", "calibration error", "names"]);
        let kinds = COUNTED.iter().map(|kind| (title(*kind), self.all.tally.calibration(&[*kind])));
        let all = ("all but dates and money", self.all.tally.calibration(&NAMES));
        for (name, calibration) in kinds.chain([all]).filter(|(_, calibration)| calibration.claims() > 0) {
            table.row(name, calibration.row());
        }
        table
    }
}

/// What a counted type has in it.
fn title(kind: MentionType) -> &'static str {
    match kind {
        Place => "place, with facilities",
        Misc => "misc, with events, products, works, laws",
        Date => "date, time",
        kind => kind.name(),
    }
}

fn figures(counts: Counts) -> [Cell; 4] {
    let [precision, recall, f1] = [counts.precision(), counts.recall(), counts.f1()].map(Cell::Figure);
    [precision, recall, f1, Cell::Count(counts.marked)]
}

/// F1 of the three main types by group, and how many articles each group has.
fn by_group<'a>(name: &str, groups: impl Iterator<Item = (&'a str, &'a ArticleGroup)>) -> Table {
    let mut table = Table::new(name, &["", "F1 of the three", "articles"]);
    for (name, group) in groups {
        table.row(name, [Cell::Figure(group.headline().f1()), Cell::Count(group.articles)]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let shown = report().tables().to_string();
        for expected in [
            "| **person, organization and place** | 1.000 | 0.682 | 0.811 | 22 |\n",
            "| Middle East | 1.000 | 5 |\n",
            "| weakest: Africa, 14.4 points under all | | |\n",
            "| 0.6 to 0.7 | 0.600 | 1.000 | 5 |\n",
            "| all but dates and money | 0.800 | 1.000 | 0.200 | 15 |\n",
        ] {
            assert!(shown.contains(expected), "{expected:?} is not in\n{shown}");
        }
    }
}
