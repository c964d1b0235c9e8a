//! `pressmark check` and `pressmark compare`: quotations against a record, and two articles side by side.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pressmark::{
    Annotation, Annotator, Checked, CheckedPiece, Comparison, DifferenceKind, OffsetIndex, Order, Place, Records,
    Shared, Verdict, checked_to_json, compare, comparison_to_json,
};

use crate::arguments::Unit;
use crate::not_utf8;

/// What `pressmark check --help` prints.
pub(crate) const HELP: &str = "\
Checks the quotations of an article against a record, letter for letter; or compares two articles.

Usage: pressmark check [OPTIONS] ARTICLE --against RECORD [--against RECORD ..]
       pressmark compare [OPTIONS] ARTICLE ARTICLE

A record is any text: a transcript, a speech, a press release, another article. Every quotation in quotation marks is
  exact      all its words stand there one after another
  trimmed    words are left out at “…”, or put in or changed in [brackets]
  cut        words are left out, and nothing says so
  altered    words were changed, added or moved, and nothing says so
  not found  fewer than 60 % of its words stand in order in one passage; of three words or fewer, not all
Capitals, diacritics, punctuation, and what nobody said in a transcript ([applause], (laughter), labels, times) make no
quotation worse; they are listed. Numerals are not the words for them, and \"colour\" is not \"color\".

In the report, [-words-] are the record's alone and {+words+} the article's alone; [~words~] and {~words~} are so where the
quotation shows it; || stands before words from elsewhere in the record.

Options:
      --against RECORD   A record; may be given again
      --format FORMAT    text: a report to read (the default); json: {\"checked\": [..], \"counts\": {..}}, or, of `compare`,
                         {\"entities\": [..], \"quotations\": [[..], [..]], \"speakers\": [[..], [..]]}
      --offsets UNIT     Count offsets of the JSON in utf16 (the default), utf8 or chars
      --lexicon FILE     Names of your own, as for `pressmark annotate`
  -h, --help             Print this help

Exit status of `check`: 0 when every quotation is exact or trimmed, 1 when one is cut, altered or not found, or a file could
not be read. A word or two that nobody is cited for (a title, a scare quote) do not count when they are not found.
";

/// What is to be checked or compared.
pub(crate) struct Check {
    /// The records; none where two articles are compared.
    pub(crate) records: Vec<PathBuf>,
    pub(crate) is_json: bool,
}

/// Checks an article. Says whether all was read, and all quotations are exact or trimmed.
pub(crate) fn check(
    annotator: &Annotator,
    article: &Path,
    check: &Check,
    unit: Unit,
    output: &mut impl Write,
) -> io::Result<bool> {
    let files: Vec<&Path> = std::iter::once(article).chain(check.records.iter().map(PathBuf::as_path)).collect();
    let Some(texts) = read(&files) else { return Ok(false) };
    let (text, records) = (&texts[0], texts[1..].iter().map(String::as_str).collect::<Vec<_>>());
    let annotation = annotator.annotate(text);
    let checked = Records::new(&records).check(text, &annotation);
    let counts = Counts::of(&checked);
    if check.is_json {
        let list = json(&checked, text, &records, unit);
        writeln!(output, "{{\"checked\":{list},\"counts\":{}}}", counts.json())?;
    } else {
        let report = Report { text, annotation: &annotation, records: &records, names: &files[1..] };
        writeln!(output, "{counts}")?;
        for (number, checked) in (1..).zip(&checked) {
            report.quotation(number, checked, output)?;
        }
    }
    Ok(counts.is_clean)
}

/// Compares two articles. Says whether both were read.
pub(crate) fn compare_articles(
    annotator: &Annotator,
    files: &[PathBuf],
    check: &Check,
    unit: Unit,
    output: &mut impl Write,
) -> io::Result<bool> {
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let Some(texts) = read(&files) else { return Ok(false) };
    let [one, other] = &texts[..] else { return Ok(false) };
    let (one, other) = (one.as_str(), other.as_str());
    let annotations = [one, other].map(|text| annotator.annotate(text));
    let comparison = compare([one, other], [&annotations[0], &annotations[1]]);
    let sides = [(one, other), (other, one)];
    if check.is_json {
        writeln!(output, "{}", comparison_json(&comparison, [one, other], unit))?;
        return Ok(true);
    }
    table(&comparison, &files, output)?;
    for (side, (text, record)) in sides.into_iter().enumerate() {
        let is_there = |checked: &&Checked| !checked.minor && checked.pieces.iter().any(|piece| piece.place.is_some());
        let found = comparison.quotations[side].iter().filter(is_there);
        let all = comparison.quotations[side].iter().filter(|checked| !checked.minor).count();
        let found: Vec<&Checked> = found.collect();
        writeln!(
            output,
            "\nOf {all} quotations of {}, {} are in {}",
            files[side].display(),
            found.len(),
            files[1 - side].display()
        )?;
        let names = [files[1 - side]];
        let report = Report { text, annotation: &annotations[side], records: &[record], names: &names };
        for checked in found {
            report.quotation(checked.quote + 1, checked, output)?;
        }
    }
    Ok(true)
}

/// The texts of some files; complains of those that cannot be read.
fn read(files: &[&Path]) -> Option<Vec<String>> {
    let read = |file: &Path| -> Result<String, String> {
        let bytes = if file == Path::new("-") {
            io::read_to_string(io::stdin()).map(String::into_bytes)
        } else {
            std::fs::read(file)
        };
        let bytes = bytes.map_err(|error| error.to_string())?;
        String::from_utf8(bytes).map_err(|error| not_utf8(error.utf8_error(), 0))
    };
    let texts: Vec<Option<String>> =
        files.iter().map(|file| read(file).map_err(|what| crate::complain(file, &what)).ok()).collect();
    texts.into_iter().collect()
}

/// How many quotations have each verdict.
struct Counts {
    of: [usize; 5],
    /// Of those not found, how many are minor.
    minor: usize,
    /// Whether all that count are exact or trimmed.
    is_clean: bool,
}

impl Counts {
    fn of(checked: &[Checked]) -> Self {
        let count = |verdict| checked.iter().filter(|checked| checked.verdict == verdict).count();
        let is_minor = |checked: &&Checked| checked.minor && checked.verdict == Verdict::NotFound;
        let minor = checked.iter().filter(is_minor).count();
        let is_bad = |checked: &Checked| checked.verdict > Verdict::Trimmed && !is_minor(&checked);
        Self { of: Verdict::ALL.map(count), minor, is_clean: !checked.iter().any(is_bad) }
    }

    fn json(&self) -> String {
        let counts = Verdict::ALL.iter().zip(self.of).map(|(verdict, count)| format!("\"{}\":{count}", verdict.name()));
        format!("{{{}}}", counts.collect::<Vec<_>>().join(","))
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let all: usize = self.of.iter().sum();
        let [exact, trimmed, cut, altered, missing] = self.of;
        write!(
            f,
            "{all} quotations: {exact} exact, {trimmed} trimmed, {cut} cut, {altered} altered, {missing} not found"
        )?;
        match self.minor {
            0 => Ok(()),
            minor => write!(f, " ({minor} of them a word or two that nobody is cited for)"),
        }
    }
}

/// An article and its records, as they are reported.
struct Report<'r> {
    text: &'r str,
    annotation: &'r Annotation,
    records: &'r [&'r str],
    names: &'r [&'r Path],
}

impl Report<'_> {
    /// Writes what is to say of a quotation.
    fn quotation(&self, number: u32, checked: &Checked, output: &mut impl Write) -> io::Result<()> {
        let quote = &self.annotation.quotes[checked.quote as usize];
        let speaker = quote.speaker.map_or("nobody cited", |id| &self.annotation.entities[id.index()].name);
        let line = line(self.text, checked.pieces[0].span.start.index());
        writeln!(output, "\n{number}. {}  line {line}, {speaker}", self.verdict(checked))?;
        for piece in &checked.pieces {
            writeln!(output, "     “{}”", piece.show(self.text, self.records))?;
            self.piece(piece, checked.pieces.len() > 1, output)?;
        }
        Ok(())
    }

    fn verdict(&self, checked: &Checked) -> String {
        let differences = || checked.pieces.iter().flat_map(|piece| &piece.differences);
        let mut verdict = match checked.verdict {
            Verdict::Exact => "exact",
            Verdict::Trimmed => "trimmed",
            Verdict::Cut => "CUT without a sign",
            Verdict::Altered => "ALTERED",
            Verdict::NotFound if checked.minor => "not found",
            Verdict::NotFound if checked.pieces.iter().any(|piece| piece.place.is_some()) => "NOT ALL FOUND",
            Verdict::NotFound => "NOT FOUND",
        }
        .to_owned();
        if differences().any(|difference| difference.negation && !difference.marked) {
            verdict.push_str(", A NEGATION DIFFERS");
        }
        verdict
    }

    /// Writes where a piece stands, and what there is besides its words.
    fn piece(&self, piece: &CheckedPiece, is_one_of_several: bool, output: &mut impl Write) -> io::Result<()> {
        let Some(place) = piece.place else {
            return if is_one_of_several { writeln!(output, "       not found") } else { Ok(()) };
        };
        write!(output, "       {}", self.place(place))?;
        match piece.order {
            Order::First | Order::After(0) => {}
            Order::After(1) => write!(output, ", a word after the piece before")?,
            Order::After(words) => write!(output, ", {words} words after the piece before")?,
            Order::Before => write!(output, ", BEFORE the piece before")?,
            Order::Elsewhere => write!(output, ", in another record than the piece before")?,
        }
        match piece.places {
            0 | 1 => {}
            100.. => write!(output, ", and at 99 places or more besides")?,
            places => write!(output, ", and at {} more", places - 1)?,
        }
        for (kind, what) in [
            (DifferenceKind::Case, "capitals"),
            (DifferenceKind::Spelling, "diacritics"),
            (DifferenceKind::Marks, "marks"),
            (DifferenceKind::Aside, "left out what nobody said"),
        ] {
            let words = piece.differences.iter().filter(|difference| difference.kind == kind);
            let words: Vec<String> = words
                .map(|difference| {
                    let there =
                        one_line(&self.records[difference.record.record as usize][difference.record.span.range()]);
                    if kind == DifferenceKind::Aside { there } else { format!("{there} in the record") }
                })
                .collect();
            if !words.is_empty() {
                write!(output, "\n       {what}: {}", words.join("; "))?;
            }
        }
        writeln!(output)
    }

    fn place(&self, place: Place) -> String {
        let record = place.record as usize;
        format!("{}, line {}", self.names[record].display(), line(self.records[record], place.span.start.index()))
    }
}

/// The table of whom two articles quote and name.
fn table(comparison: &Comparison, files: &[&Path], output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "A  {}\nB  {}\n", files[0].display(), files[1].display())?;
    let total = [0, 1].map(|side| comparison.entities.iter().map(|entity| entity.words[side]).sum::<u32>().max(1));
    writeln!(output, "Sources, with their quotes and their words in quotation marks\n         A                B")?;
    let mut sources: Vec<&Shared> = comparison.entities.iter().filter(|entity| entity.quotes != [0, 0]).collect();
    sources.sort_by_key(|entity| std::cmp::Reverse(entity.words[0] + entity.words[1]));
    for source in sources {
        for side in [0, 1] {
            let (quotes, words) = (source.quotes[side], source.words[side]);
            match quotes {
                0 => write!(output, "  {:>3} {:>5} {:>4} ", "–", "", "")?,
                _ => write!(output, "  {quotes:>3} {words:>5} {:>3}%", words * 100 / total[side])?,
            }
        }
        writeln!(output, "   {}", source.name)?;
    }
    for (title, wanted) in [("Named in both", [true, true]), ("Only in A", [true, false]), ("Only in B", [false, true])]
    {
        let names = comparison.entities.iter().filter(|entity| entity.entities.map(|id| id.is_some()) == wanted);
        let names: Vec<&str> = names.map(|entity| entity.name.as_str()).collect();
        writeln!(output, "\n{title}: {}", if names.is_empty() { "nobody".into() } else { names.join("; ") })?;
    }
    Ok(())
}

fn comparison_json(comparison: &Comparison, texts: [&str; 2], unit: Unit) -> String {
    let [one, other] = &texts.map(OffsetIndex::new);
    match unit {
        Unit::Utf8 => comparison_to_json(comparison),
        Unit::Utf16 => comparison_to_json(&comparison.to_utf16([one, other])),
        Unit::Chars => comparison_to_json(&comparison.to_code_points([one, other])),
    }
}

fn json(checked: &[Checked], text: &str, records: &[&str], unit: Unit) -> String {
    let index = OffsetIndex::new(text);
    let indices: Vec<OffsetIndex<'_>> = records.iter().map(|record| OffsetIndex::new(record)).collect();
    match unit {
        Unit::Utf8 => checked_to_json(checked),
        Unit::Utf16 => checked_to_json(&checked.iter().map(|one| one.to_utf16(&index, &indices)).collect::<Vec<_>>()),
        Unit::Chars => {
            checked_to_json(&checked.iter().map(|one| one.to_code_points(&index, &indices)).collect::<Vec<_>>())
        }
    }
}

/// The line, from 1, that a byte is on.
fn line(text: &str, at: usize) -> usize {
    1 + text[..at].bytes().filter(|&byte| byte == b'\n').count()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
