//! The counts in `src/lexicon/README.md`: the third cell of each row of the table between two comments.

const BEGIN: &str = "<!-- The counts below are written by `cargo xtask lexicon`. -->";
const END: &str = "<!-- End of the counts. -->";

/// The README with these counts in it, by the name of the file that each row begins with.
///
/// # Errors
/// Says which comment, row or table is missing.
pub(crate) fn with_counts(readme: &str, counts: &[(&str, usize)]) -> Result<String, String> {
    let missing = |comment: &str| format!("src/lexicon/README.md: the line {comment} is missing");
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(|| missing(BEGIN))?;
    let (table, after) = rest.split_once(END).ok_or_else(|| missing(END))?;
    let mut seen = Vec::new();
    let mut rows = String::new();
    for row in table.lines() {
        match row.strip_prefix("| `").and_then(|row| row.split_once('`')) {
            None => rows.push_str(row),
            Some((file, _)) => {
                let &(_, count) = counts
                    .iter()
                    .find(|(table, _)| *table == file)
                    .ok_or_else(|| format!("src/lexicon/README.md: there is no table {file}"))?;
                let mut cells: Vec<_> = row.split('|').map(str::to_owned).collect();
                let cell =
                    cells.get_mut(3).ok_or_else(|| format!("src/lexicon/README.md: the row of {file} has no count"))?;
                *cell = format!(" {} ", grouped(count));
                rows.push_str(&cells.join("|"));
                seen.push(file);
            }
        }
        rows.push('\n');
    }
    match counts.iter().find(|(table, _)| !seen.contains(table)) {
        Some((table, _)) => Err(format!("src/lexicon/README.md: {table} has no row; write what its columns are")),
        None => Ok([before, BEGIN, &rows, END, after].concat()),
    }
}

/// The number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_those_of_the_tables() {
        let readme = std::fs::read_to_string(crate::folder().join("README.md")).expect("the README can be read");
        let counts = crate::counts().expect("the tables can be read");
        let expected = with_counts(&readme, &counts).expect("every table has a row");
        assert!(readme == expected, "counts in src/lexicon/README.md are stale: run `cargo xtask lexicon`");
    }

    #[test]
    fn a_row_gets_its_count_and_nothing_else_changes() {
        let text = |count: &str| {
            format!("Words\n\n{BEGIN}\n\n| file | n |\n| `a.tsv` | word | {count} | hand |\n\n{END}\nEnd\n")
        };
        assert_eq!(with_counts(&text("7"), &[("a.tsv", 12_345)]), Ok(text("12,345")));
        assert!(
            with_counts(&text("7"), &[("a.tsv", 1), ("b.tsv", 1)])
                .is_err_and(|error| error.contains("b.tsv has no row"))
        );
        assert!(with_counts(&text("7"), &[]).is_err_and(|error| error.contains("no table a.tsv")));
        assert!(with_counts("Words\n", &[]).is_err_and(|error| error.contains("is missing")));
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }
}
