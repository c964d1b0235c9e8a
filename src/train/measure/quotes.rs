//! Quotes, their sources and their speakers, of the annotator as it is built. `sources.rs` and `speakers.rs` say what each figure
//! means.
//!
//! **Confidence** is said to be the probability that source and speaker are right, or, of words that nobody is cited for, that this
//! is so. Of *words in quotation marks* the quoted spans count that were found and marked: one with a source is right when its
//! source is, and its speaker too where that is marked; one without is right when nobody said it. Of *reported speech* the
//! attributions count that have no quotation mark: one is right when half of its words or more are in one marked content, and its
//! source overlaps a source of that.

use super::calibration::Calibration;
use super::sources::{KINDS, Matches, SourceCounts, found_spans};
use super::speakers::{self, SpeakerCounts, Speakers};
use super::table::{Cell, Table, Tables};
use super::words::{common, overlap, without_marks, words_of};
use crate::annotation::{Annotation, Quote, QuoteKind};
use crate::train::attributions::{Attribution, QuotedArticle};

/// Figures over the articles of a file.
#[derive(Debug, Default)]
pub(crate) struct QuoteReport {
    articles: usize,
    sources: SourceCounts,
    /// Of nothing, where the file has no speakers marked.
    speakers: SpeakerCounts,
    quoted: Calibration,
    reported: Calibration,
}

/// Annotates the articles and compares.
pub(crate) fn measure(articles: &[QuotedArticle]) -> QuoteReport {
    let mut report = QuoteReport::default();
    // An article in which nobody speaks has no speaker marked, and what is found in it is wrong all the same.
    let with_speakers = articles.iter().any(speakers::are_marked);
    for article in articles {
        let annotation = crate::annotate(&article.text);
        report.add(article, &annotation);
        if with_speakers {
            report.speakers.add(article, &annotation);
        }
    }
    report
}

impl QuoteReport {
    fn add(&mut self, article: &QuotedArticle, annotation: &Annotation) {
        self.articles += 1;
        self.sources.add(article, annotation);
        self.add_quoted_confidence(article, annotation);
        for quote in
            annotation.quotes.iter().filter(|quote| quote.kind == QuoteKind::Indirect && quote.source.is_some())
        {
            self.reported.add(quote.confidence.value() as f32, is_right(article, quote));
        }
    }

    fn add_quoted_confidence(&mut self, article: &QuotedArticle, annotation: &Annotation) {
        let found = found_spans(&article.text, annotation);
        for marked in &article.quoted_spans {
            let words = without_marks(&article.text, &marked.words);
            let Some(found) = found.get(&(words.start, words.end)) else { continue };
            let right = match marked.source.as_deref() {
                None => !found.has_source(),
                Some([]) => continue,
                Some(source) => {
                    let names_right = |who: &String| speakers::is_right(article, annotation, found.quote, who);
                    found.is_of(&article.text, source) && marked.who.as_ref().is_none_or(names_right)
                }
            };
            self.quoted.add(found.quote.confidence.value() as f32, right);
        }
    }
}

/// Whether an attribution that was found is one that was marked, and has its source.
fn is_right(article: &QuotedArticle, quote: &Quote) -> bool {
    let pieces: Vec<_> = quote.pieces.iter().map(|piece| piece.span.range()).collect();
    let words = words_of(&article.text, &pieces);
    let shared = |attribution: &Attribution| common(&words, &words_of(&article.text, &attribution.content));
    let source = quote.source.map(crate::Span::range);
    article.attributions.iter().filter(|attribution| shared(attribution) * 2 >= words.len()).any(|attribution| {
        source.as_ref().is_some_and(|source| attribution.source.iter().any(|marked| overlap(source, marked)))
    })
}

/// The tables of several files: a column each, under these titles.
pub(crate) fn tables(files: &[(String, QuoteReport)]) -> Tables {
    let all: Vec<Column<'_>> = files.iter().map(|(title, report)| (title.as_str(), report)).collect();
    let with_speakers = all.iter().copied().filter(|(_, report)| report.speakers.spans.marked > 0);
    let with_speakers: Vec<Column<'_>> = with_speakers.collect();
    let mut tables = vec![quotes(&all)];
    if !with_speakers.is_empty() {
        tables.push(speakers_table(&with_speakers));
    }
    tables.extend([confidence(&all), in_full(&all)]);
    Tables::new(tables)
}

/// A file's title and its figures.
type Column<'r> = (&'r str, &'r QuoteReport);

fn table(name: &str, columns: &[Column<'_>]) -> Table {
    let titles: Vec<&str> = [""].into_iter().chain(columns.iter().map(|(title, _)| *title)).collect();
    Table::new(name, &titles)
}

/// Adds a row with a cell for each file, unless all would be empty.
fn row(table: &mut Table, label: &str, columns: &[Column<'_>], cell: impl Fn(&QuoteReport) -> Cell) {
    let cells: Vec<Cell> = columns.iter().map(|(_, report)| cell(report)).collect();
    if !cells.iter().all(Cell::is_empty) {
        table.row(label, cells);
    }
}

fn quotes(columns: &[Column<'_>]) -> Table {
    let mut table = table("quotes", columns);
    row(&mut table, "articles", columns, |report| Cell::Count(report.articles));
    row(&mut table, "quoted spans, F1", columns, |report| Cell::Figure(report.sources.spans.f1()));
    row(&mut table, "spans that have a source, with the right one", columns, |report| {
        Cell::Share(report.sources.sources.right, report.sources.sources.marked)
    });
    row(&mut table, "of the sources given to these, right", columns, |report| {
        Cell::Share(report.sources.sources.right, report.sources.sources.found)
    });
    row(&mut table, "spans that nobody said (titles, scare quotes), given a source", columns, |report| {
        Cell::Share(report.sources.falsely_attributed, report.sources.unsaid)
    });
    let words = |of: &[Matches; 4], kind: usize| Cell::Figure(of[kind].words.f1());
    row(&mut table, "contents, F1 of words", columns, |report| words(&report.sources.contents, 3));
    for (kind, (name, _)) in KINDS.iter().enumerate().take(3) {
        row(&mut table, &format!("those {name}"), columns, |report| words(&report.sources.contents, kind));
    }
    row(&mut table, "sources, F1 of words", columns, |report| words(&report.sources.attributed_to, 3));
    table
}

/// A way to one of the counts of speakers.
type Pick = fn(&SpeakerCounts) -> &Speakers;

fn speakers_table(columns: &[Column<'_>]) -> Table {
    let mut table = table("speakers", columns);
    let right = |of: &Speakers| Cell::Share(of.right, of.marked);
    let wrong = |of: &Speakers| Cell::Share(of.wrong, of.marked);
    let groups: [(&str, &str, &str, Pick); 4] = [
        ("spans whose speaker has a name", "given the right entity", "given another", |counts| &counts.named),
        ("spans whose speaker is described alone", "given a source and no entity", "given one", |counts| {
            &counts.described
        }),
        ("spans that nobody said", "given neither", "given an entity", |counts| &counts.nobody),
        ("reported statements", "given the right entity, or rightly none", "given another", |counts| &counts.reported),
    ];
    for (of, said, otherwise, pick) in groups {
        row(&mut table, &format!("{of}, {said}"), columns, |report| right(pick(&report.speakers)));
        row(&mut table, &format!("{of}, {otherwise}"), columns, |report| wrong(pick(&report.speakers)));
    }
    row(&mut table, "sources of spans, overlapping", columns, |report| {
        Cell::Share(report.speakers.overlapping, report.speakers.sources)
    });
    row(&mut table, "reported speech, F1 of words", columns, |report| match report.speakers.reported_words.marked {
        0 => Cell::from(""),
        _ => Cell::Figure(report.speakers.reported_words.f1()),
    });
    table
}

fn confidence(columns: &[Column<'_>]) -> Table {
    let mut table = Table::new("confidence of quotes", &["", "said", "right", "calibration error", "quotes"]);
    for (title, report) in columns {
        let kinds = [("in quotation marks", report.quoted), ("reported", report.reported)];
        for (what, calibration) in kinds.into_iter().filter(|(_, calibration)| calibration.claims() > 0) {
            table.row(&format!("{title}, {what}"), calibration.row());
        }
    }
    table
}

/// Precision and recall of contents and sources by kind, by words and exactly.
fn in_full(columns: &[Column<'_>]) -> Table {
    let titles = ["", "precision of words", "recall", "F1", "precision, exactly", "recall", "F1", "marked", "found"];
    let mut table = Table::new("attributions in full", &titles);
    for (title, report) in columns {
        for (what, of) in [("contents", &report.sources.contents), ("sources", &report.sources.attributed_to)] {
            for ((kind, _), Matches { words, exact }) in KINDS.iter().zip(of) {
                let figures = [words, exact].into_iter().flat_map(|of| [of.precision(), of.recall(), of.f1()]);
                let counts = [exact.marked, exact.found].map(Cell::Count);
                table.row(&format!("{title}, {what} {kind}"), figures.map(Cell::Figure).chain(counts));
            }
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::hand_made::HandMade;
    use super::*;

    fn report(case: &HandMade) -> QuoteReport {
        let mut report = QuoteReport::default();
        report.add(&case.article, &case.annotation);
        report.speakers.add(&case.article, &case.annotation);
        report
    }

    #[test]
    fn confidence_is_of_source_and_speaker() {
        let case = HandMade::new("“One,” said Curie. “Two,” said Bohr. The “Three” met. “Four.” Bohr said it rained.")
            .mark("One,", Some(&["Curie"]), Some("Marie Curie"))
            .mark("Two,", Some(&["Bohr"]), Some("Niels Bohr"))
            .mark("Three", None, None)
            .mark("Four.", Some(&[]), None)
            .attribute(&["it rained."], &["Bohr"], None)
            .find(&["One"], Some("Curie"), Some("Marie Curie"))
            .find(&["Two"], Some("Bohr"), Some("Marie Curie"))
            .find(&["Three"], None, None)
            .find(&["Four"], Some("Bohr"), None)
            .find(&["it rained"], Some("Bohr"), None)
            .find(&["met"], Some("Bohr"), None);
        let report = report(&case);
        let shown = Tables::new(vec![confidence(&[("t", &report)])]).to_string();
        // Of three, "Two" has the right source and another's name; nobody named said "Four".
        assert!(shown.contains("| t, in quotation marks | 0.750 | 0.667 | 0.083 | 3 |"), "{shown}");
        assert!(shown.contains("| t, reported | 0.750 | 0.500 | 0.250 | 2 |"), "{shown}");
    }

    #[test]
    fn every_file_has_a_column() {
        let case = HandMade::new("“We won,” said Roe.")
            .mark("We won,", Some(&["Roe"]), Some("Jane Roe"))
            .attribute(&["We won"], &["Roe"], None)
            .find(&["We won"], Some("Roe"), Some("Jane Roe"));
        let files = [("here".to_owned(), report(&case)), ("there".to_owned(), QuoteReport::default())];
        let shown = tables(&files).to_string();
        for expected in [
            "| | here | there |\n",
            "| articles | 1 | 0 |\n",
            "| quoted spans, F1 | 1.000 | 0.000 |\n",
            "| spans that have a source, with the right one | 1.000 of 1 | |\n",
            "| spans whose speaker has a name, given the right entity | 1.000 of 1 |\n",
            "| here, contents in quotation marks | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1 | 1 |\n",
        ] {
            assert!(shown.contains(expected), "{expected:?} is not in\n{shown}");
        }
    }
}
