//! Tables of figures in Markdown, and the places of a document that they are pasted into.
//!
//! A document has a table between two comments, the first of which names the table and the command that prints it:
//!
//! ```text
//! <!-- measured: names by type; train measure names worldwide/dev.jsonl -->
//! | | precision | …
//! <!-- end -->
//! ```

use std::fmt;

use crate::train::Failure;

const OPENING: &str = "<!-- measured: ";
const CLOSING: &str = "<!-- end -->";

/// Tables, each with a name. Displayed as they are pasted; a precision says how many decimals figures have (3): `{:.4}`.
#[derive(Debug, Default)]
pub struct Tables(Vec<Table>);

/// A table, with the name that a document knows it by.
#[derive(Debug)]
pub(crate) struct Table {
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<Cell>>,
    /// Decimals of figures, where the table always has as many.
    decimals: Option<usize>,
}

/// What stands in a table.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Text(String),
    /// A figure, mostly in [0, 1].
    Figure(f64),
    Count(usize),
    /// A share of a count, "0.925 of 905"; nothing where the count is 0.
    Share(usize, usize),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Table {
    pub(crate) fn new(name: &str, head: &[&str]) -> Self {
        let head = head.iter().map(|&title| title.to_owned()).collect();
        Self { name: name.to_owned(), head, rows: Vec::new(), decimals: None }
    }

    /// The same, whose figures always have as many decimals.
    pub(crate) fn with_decimals(self, decimals: usize) -> Self {
        Self { decimals: Some(decimals), ..self }
    }

    pub(crate) fn row(&mut self, label: &str, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push([Cell::from(label)].into_iter().chain(cells).collect());
    }

    /// The table's lines.
    fn lines(&self, decimals: usize) -> String {
        let decimals = self.decimals.unwrap_or(decimals);
        let rows = self.rows.iter().map(|row| line(row.iter().map(|cell| cell.show(decimals))));
        let rule = line(self.head.iter().map(|_| "---".to_owned()));
        [line(self.head.iter().cloned()), rule].into_iter().chain(rows).collect()
    }
}

/// A line of these cells.
fn line(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| if cell.is_empty() { " |".to_owned() } else { format!(" {cell} |") });
    format!("|{}\n", cells.collect::<String>())
}

impl Cell {
    pub(crate) fn is_empty(&self) -> bool {
        self.show(0).is_empty()
    }

    fn show(&self, decimals: usize) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(figure) => format!("{figure:.decimals$}"),
            Self::Count(count) => with_commas(*count),
            Self::Share(_, 0) => String::new(),
            Self::Share(part, of) => format!("{:.decimals$} of {}", *part as f64 / *of as f64, with_commas(*of)),
        }
    }
}

/// A count as it is written in English: "2,613".
fn with_commas(count: usize) -> String {
    let digits = count.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

impl Tables {
    pub(crate) fn new(tables: Vec<Table>) -> Self {
        Self(tables)
    }

    /// The same tables with this before each name.
    pub(crate) fn named(mut self, prefix: &str) -> Self {
        self.0.iter_mut().for_each(|table| table.name = format!("{prefix}: {}", table.name));
        self
    }

    /// A document with these tables in the places that name them, and how many they were. What is measured by other commands
    /// stays as it is.
    ///
    /// # Errors
    ///
    /// If a place has no end.
    pub fn paste(&self, document: &str) -> Result<(String, usize), Failure> {
        let mut pasted = String::with_capacity(document.len());
        let mut count = 0;
        let mut lines = document.split_inclusive('\n');
        while let Some(line) = lines.next() {
            pasted.push_str(line);
            let Some(name) = line.strip_prefix(OPENING).and_then(|rest| rest.split([';', '>']).next()) else {
                continue;
            };
            let Some(table) = self.0.iter().find(|table| table.name == name.trim_end_matches("--").trim()) else {
                continue;
            };
            pasted.push_str(&table.lines(3));
            count += 1;
            let end = lines.find(|line| line.trim_end() == CLOSING);
            pasted.push_str(end.ok_or_else(|| format!("the table {:?} has no {CLOSING:?} after it", table.name))?);
        }
        Ok((pasted, count))
    }
}

impl fmt::Display for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(3);
        for (index, table) in self.0.iter().enumerate() {
            let space = if index > 0 { "\n" } else { "" };
            write!(f, "{space}{OPENING}{} -->\n{}{CLOSING}\n", table.name, table.lines(decimals))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> Tables {
        let mut table = Table::new("names by type", &["", "F1", "marked", "of quotes"]);
        table.row("**person**", [Cell::Figure(0.93951), Cell::Count(1_234_567), Cell::Share(1, 3)]);
        table.row("place", [Cell::Figure(1.0), Cell::Count(25), Cell::Share(0, 0)]);
        Tables::new(vec![table])
    }

    const LINES: &str = "| | F1 | marked | of quotes |\n| --- | --- | --- | --- |\n\
        | **person** | 0.940 | 1,234,567 | 0.333 of 3 |\n| place | 1.000 | 25 | |\n";

    #[test]
    fn tables_are_markdown() {
        assert_eq!(tables().to_string(), format!("<!-- measured: names by type -->\n{LINES}<!-- end -->\n"));
        assert!(format!("{:.4}", tables()).contains("0.9395 |"), "as many decimals as are asked for");
        assert!(format!("{:.4}", tables().named("left out")).starts_with("<!-- measured: left out: names by type -->"));
    }

    #[test]
    fn a_table_is_pasted_where_it_is_named() {
        let document = |table: &str| {
            format!(
                "Before\n<!-- measured: names by type; train measure names dev.jsonl -->\n{table}<!-- end -->\n\
                 <!-- measured: other; train -->\n| kept |\n<!-- end -->\n"
            )
        };
        let (pasted, count) = tables().paste(&document("| old |\n")).expect("it has an end");
        assert_eq!((pasted, count), (document(LINES), 1));
        let error =
            tables().paste("<!-- measured: names by type -->\n| old |\n").expect_err("it has no end").to_string();
        assert_eq!(error, "the table \"names by type\" has no \"<!-- end -->\" after it");
    }
}
