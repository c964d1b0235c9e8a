//! A table as a file: sorted, checked and counted. What the columns may hold, the compiler checks.

/// How the entries of a table must be written.
pub(crate) struct Format {
    pub(crate) file: &'static str,
    /// How many columns come after the phrase, at least and at most.
    columns: (usize, usize),
    /// Whether phrases are in lowercase, and short enough to be looked up so.
    lowercase: bool,
}

/// The most bytes of a phrase in a table in lowercase: `MAX_LOWER_BYTES` of `src/lexicon/table.rs`, which looks up no longer one.
const MAX_LOWER_BYTES: usize = 48;

const fn format(file: &'static str, columns: usize, lowercase: bool) -> Format {
    Format { file, columns: (columns, columns), lowercase }
}

/// Every table, by its file's name.
pub(crate) const TABLES: [Format; 21] = [
    format("abbreviations.tsv", 1, false),
    format("club_towns.tsv", 0, false),
    format("common.tsv", 0, true),
    Format { file: "cues.tsv", columns: (3, 4), lowercase: true },
    format("designators.tsv", 1, true),
    format("document_nouns.tsv", 1, true),
    format("elisions.tsv", 0, false),
    format("expression_words.tsv", 1, false),
    format("function_words.tsv", 1, false),
    format("given.tsv", 1, false),
    format("grounds.tsv", 1, true),
    format("names.tsv", 2, false),
    format("nicknames.tsv", 1, true),
    format("organization_nouns.tsv", 1, true),
    format("particles.tsv", 0, true),
    format("role_nouns.tsv", 2, true),
    format("role_synonyms.tsv", 1, true),
    format("surnames.tsv", 1, false),
    format("titles.tsv", 2, true),
    Format { file: "type_words.tsv", columns: (2, 6), lowercase: false },
    format("word_lists.tsv", 1, false),
];

/// The table with its entries sorted by the bytes of their phrases, as `LC_ALL=C sort` does. The comments at the top stay.
pub(crate) fn sorted(text: &str) -> String {
    let (comments, mut entries): (Vec<_>, Vec<_>) =
        text.lines().filter(|line| !line.is_empty()).partition(|line| line.starts_with('#'));
    entries.sort_by_key(|line| (phrase(line), *line));
    comments.iter().chain(&entries).flat_map(|line| [line, "\n"]).collect()
}

/// How many entries a table has.
pub(crate) fn count(text: &str) -> usize {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count()
}

fn phrase(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default()
}

/// What is wrong with a table, a line for each fault.
pub(crate) fn faults(format: &Format, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, what: String| faults.push(format!("{}:{line}: {what}", format.file));
    if !text.starts_with("# ") {
        fault(1, "the first line must be a comment that says what the columns are".into());
    }
    if text.contains('\r') || !text.ends_with('\n') {
        fault(1, "lines must end with LF alone, the last one too".into());
    }
    if count(text) == 0 {
        fault(1, "there are no entries".into());
    }
    let mut before = "";
    for (index, line) in text.lines().enumerate().skip_while(|(_, line)| line.starts_with('#')) {
        for what in entry_faults(format, line, before) {
            fault(index + 1, what);
        }
        before = phrase(line);
    }
    if format.file == "names.tsv" {
        faults.extend(canonical_faults(text));
    }
    faults
}

/// What is wrong with an entry that comes after the phrase `before`.
fn entry_faults(format: &Format, line: &str, before: &str) -> Vec<String> {
    let phrase = phrase(line);
    let columns: Vec<_> = line.split('\t').skip(1).collect();
    let (least, most) = format.columns;
    let mut faults = Vec::new();
    let mut check = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{phrase:?} {what}"));
        }
    };
    check(phrase != before, "is there twice");
    check(phrase >= before, "is not in the order of bytes; `cargo xtask lexicon` sorts the table");
    check(
        !phrase.is_empty() && phrase.split_whitespace().eq(phrase.split(' ')),
        "is empty, or has space where none belongs",
    );
    check(
        !phrase.contains(['’', '‘', '“', '”']),
        "has a curly mark; write straight apostrophes, which find curly ones too",
    );
    check(
        !line.contains(|c| ('\u{300}'..='\u{36F}').contains(&c)),
        "has a letter in two parts; write it in Unicode normal form C",
    );
    check((least..=most).contains(&columns.len()), &format!("has {} columns after it, not {least}", columns.len()));
    check(columns.iter().all(|column| !column.trim().is_empty()), "has an empty column; write - for none");
    if format.lowercase {
        check(phrase == phrase.to_lowercase(), "is not in lowercase");
        check(phrase.len() <= MAX_LOWER_BYTES, &format!("has more than {MAX_LOWER_BYTES} bytes"));
    }
    faults
}

/// The canonical names that are not entries of the table of names, or are short for another one.
fn canonical_faults(text: &str) -> Vec<String> {
    let entries =
        || text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let full: std::collections::BTreeSet<_> =
        entries().filter(|entry| entry.get(2) == Some(&"-")).map(|entry| entry[0]).collect();
    entries()
        .filter_map(|entry| Some((entry[0], *entry.get(2)?)))
        .filter(|(_, canonical)| *canonical != "-" && !full.contains(canonical))
        .map(|(name, canonical)| {
            format!(
                "names.tsv: {name:?} has the canonical name {canonical:?}, which must be an entry with - of its own"
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_in_the_source_tree_are_well_formed() {
        for format in &TABLES {
            let text = std::fs::read_to_string(crate::folder().join(format.file)).expect("the table can be read");
            assert_eq!(faults(format, &text), [""; 0]);
            assert!(sorted(&text) == text, "{} is not sorted", format.file);
        }
    }

    #[test]
    fn every_table_in_the_folder_is_checked() {
        let files = std::fs::read_dir(crate::folder()).expect("the folder can be read");
        let names = files.map(|file| file.expect("an entry").file_name().into_string().expect("UTF-8"));
        let mut tables: Vec<_> = names.filter(|name| name.ends_with(".tsv")).collect();
        tables.sort();
        assert_eq!(tables, TABLES.map(|format| format.file));
    }

    /// Compares what is wrong with a table of two columns in lowercase with what is expected, by its beginning.
    #[track_caller]
    fn check(entries: &str, expected: &[&str]) {
        let found = faults(&format("test.tsv", 1, true), &format!("# word, class\n{entries}"));
        assert!(
            found.len() == expected.len() && found.iter().zip(expected).all(|(found, start)| found.starts_with(start)),
            "faults of {entries:?}: {found:?}, not {expected:?}"
        );
    }

    #[test]
    fn faults_are_said_with_their_line() {
        check("ale\tx\nbeer\ty\n", &[]);
        check("beer\ty\nale\tx\n", &["test.tsv:3: \"ale\" is not in the order of bytes"]);
        check("ale\tx\nale\ty\n", &["test.tsv:3: \"ale\" is there twice"]);
        check("Ale\tx\n", &["test.tsv:2: \"Ale\" is not in lowercase"]);
        check("ale\n", &["test.tsv:2: \"ale\" has 0 columns after it, not 1"]);
        check("ale\t\n", &["test.tsv:2: \"ale\" has an empty column"]);
        check("pale  ale\tx\n", &["test.tsv:2: \"pale  ale\" is empty, or has space"]);
        check("brewer’s\tx\n", &["test.tsv:2: \"brewer’s\" has a curly mark"]);
        check("cafe\u{301}\tx\n", &[r#"test.tsv:2: "cafe\u{301}" has a letter in two parts"#]);
        check(&format!("{}\tx\n", "a".repeat(49)), &["test.tsv:2: \"aaaa"]);
        check("ale\tx", &["test.tsv:1: lines must end with LF"]);
        check("", &["test.tsv:1: there are no entries"]);
    }

    #[test]
    fn a_canonical_name_is_an_entry_of_its_own() {
        let text = |names: &str| format!("# name, type, canonical\n{names}");
        assert_eq!(canonical_faults(&text("United States\tplace\t-\nUS\tplace\tUnited States\n")), [""; 0]);
        assert_eq!(canonical_faults(&text("US\tplace\tUnited States\n")).len(), 1);
        assert_eq!(canonical_faults(&text("A\tplace\t-\nB\tplace\tA\nC\tplace\tB\n")).len(), 1);
    }

    #[test]
    fn sorting_keeps_comments_and_goes_by_bytes() {
        assert_eq!(sorted("# b\n# a\nb\tx\nB\tx\nb c\tx\n"), "# b\n# a\nB\tx\nb\tx\nb c\tx\n");
    }
}
