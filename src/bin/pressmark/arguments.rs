//! The command line: what is asked for, and with which files.

use std::io::{self, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use pressmark::{Annotator, CorrectionList, ExportFormat, UserLexicon};

use crate::check::{self, Check};
use crate::explain::{self, Selection};
use crate::{format, not_utf8};

const HELP: &str = "\
Finds who and what is named in a text, and who said what.

Usage: pressmark annotate [OPTIONS] [FILE..]
       pressmark explain [OPTIONS] [FILE]         Says why, step by step; see `pressmark explain --help`
       pressmark check ARTICLE --against RECORD   Checks its quotations; see `pressmark check --help`
       pressmark compare ARTICLE ARTICLE          Says whom both quote, and what each has cut

Reads each FILE, or standard input where there is none or it is `-`, and writes what is found in it: JSON, a document a line,
or another format.

Options:
      --jsonl            Read JSON Lines: {\"id\", \"text\"} a line; write {\"id\", \"mentions\", \"entities\", \"quotes\",
                         \"lost\", \"language\"} a line, in order, as each line is read; a wrong line is named, and the others are done
      --threads N        Read so many texts at once, of several lines or FILEs; 1 to 256 (default: one for each processor)
      --format FORMAT    What to write: json (the default for one text), jsonl (for several) or one of those below
      --offsets UNIT     Count the offsets of json and jsonl in utf16 (as JavaScript does; the default), utf8 (bytes) or
                         chars (code points, as Python does)
      --lexicon FILE     Names of your own, which win over what is found otherwise. JSON: [{\"name\", \"type\",
                         \"aliases\": [..], \"entity\"}, ..]; or CSV: name,type,aliases,entity with | between aliases.
                         Aliases and entity, the name to show, may be left out
      --corrections FILE What a reader has put right in the one text, in JSON; it is applied over what is found. Those whose
                         words the text no longer has are named on standard error, and in \"lost\"
  -h, --help             Print this help
  -V, --version          Print the version

Formats:
  json            All that is found, for programs; of several texts, a document a line
  jsonl           The same with the FILE's name, or the id that was read, as \"id\", for archives
  csv             A row a quote, for spreadsheets. Of several texts this and the next three are one sheet, in which a
                  column has the name of each row's text
  tsv             The same with tabs, to paste into spreadsheets
  sources-csv     A row a source: who is quoted how much, and who is named and never quoted
  entities-csv    A row a name: what it is, its roles, and all its forms
  html            A page of its own with everything marked, to read, print and send; several texts are on one page
  markdown        The text with links at people, [[Marie Curie|Curie]], then the quotes, for notes as in Obsidian;
                  several texts follow one another, each under its name
  web-annotation  W3C Web Annotation, as JSON-LD, for annotation tools and archives; of several texts, one a line
  conll           A token a line with its labels, as in CoNLL-2003, to train and measure taggers: token, start, end,
                  type, entity, part of a quote, number of that quote. Each text begins with -DOCSTART-
  brat            Stand-off annotation, for brat and its like: the .ann beside the text as .txt; one FILE at a time
csv, tsv and the other sheets count offsets in UTF-16 code units; web-annotation, conll and brat in code points.

Examples:
  pressmark annotate article.txt
  pressmark annotate --format sources-csv monday.txt tuesday.txt > sources.csv
  pressmark annotate --offsets utf8 monday.txt tuesday.txt > annotations.jsonl
  pressmark annotate --jsonl --offsets chars < articles.jsonl > annotations.jsonl
  pressmark annotate --lexicon names.csv article.txt
  curl -s https://example.org/article.txt | pressmark annotate

Exit status: 0 when every input was read, also if corrections are lost; 1 when one could not be (or has no such quote or
name); 2 when the command line, the lexicon or the corrections are wrong.
";

/// The unit in which offsets are written; the library has it as a type of the annotation.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Utf16,
    Utf8,
    Chars,
}

/// What to do with a text.
pub(crate) enum Command {
    Annotate,
    Explain(Selection),
    Check(Check),
    Compare(Check),
}

/// What the command line asks for.
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) files: Vec<PathBuf>,
    /// Whether the input is JSON Lines.
    pub(crate) lines: bool,
    pub(crate) format: ExportFormat,
    pub(crate) unit: Unit,
    /// How many texts are annotated at once.
    pub(crate) threads: NonZero<usize>,
    pub(crate) annotator: Annotator,
}

/// The options and files of a command line, before it is known whether they go together.
#[derive(Default)]
struct Given {
    files: Vec<PathBuf>,
    lines: bool,
    format: Option<ExportFormat>,
    unit: Option<Unit>,
    threads: Option<NonZero<usize>>,
    lexicon: Option<PathBuf>,
    corrections: Option<PathBuf>,
    selection: Selection,
    against: Vec<PathBuf>,
    is_text: bool,
}

/// Reads the command line; `None` when it asked for help or the version, which is then printed.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::{Long, Short, Value, ValueExt};
    let mut command = None;
    let mut given = Given::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => {
                return Ok(print(match command.as_deref() {
                    Some("explain") => explain::HELP,
                    Some("check" | "compare") => check::HELP,
                    _ => HELP,
                }));
            }
            Short('V') | Long("version") => {
                return Ok(print(concat!("pressmark ", env!("CARGO_PKG_VERSION"), "\n")));
            }
            Long("jsonl") => given.lines = true,
            Long("format") if matches!(command.as_deref(), Some("check" | "compare")) => {
                let name = parser.value()?;
                given.is_text = name == "text";
                if !given.is_text && name != "json" {
                    return Err("the formats are text and json".into());
                }
                given.format = Some(ExportFormat::Json);
            }
            Long("format") => given.format = Some(parser.value()?.parse_with(format::named)?),
            Long("against") => {
                given.against.push(PathBuf::from(parser.value()?));
            }
            Long("offsets") => given.unit = Some(parser.value()?.parse_with(unit_named)?),
            Long("threads") => given.threads = Some(parser.value()?.parse_with(threads_named)?),
            Long("lexicon") => {
                if given.lexicon.replace(PathBuf::from(parser.value()?)).is_some() {
                    return Err("--lexicon is given twice; put the names into one file".into());
                }
            }
            Long("corrections") => {
                if given.corrections.replace(PathBuf::from(parser.value()?)).is_some() {
                    return Err("--corrections is given twice; put the corrections into one file".into());
                }
            }
            Long("quote") => given.selection.quotes.push(parser.value()?.parse()?),
            Long("name") => given.selection.names.push(parser.value()?.parse()?),
            Value(name) if command.is_none() => match name.to_str() {
                Some("annotate" | "explain" | "check" | "compare") => command = name.into_string().ok(),
                _ => {
                    let name = name.display();
                    return Err(format!(
                        "there is no command {name}, only `annotate`, `explain`, `check` and `compare`"
                    )
                    .into());
                }
            },
            Value(file) => given.files.push(PathBuf::from(file)),
            _ => return Err(argument.unexpected()),
        }
    }
    match command.as_deref() {
        None => Err("a command is missing: `pressmark annotate`, `explain`, `check` or `compare`".into()),
        Some(name @ ("check" | "compare")) => given.check(name == "compare").map(Some),
        Some(name) => given.arguments(name == "explain").map(Some),
    }
}

/// Prints a text that was asked for in place of a command. Whoever has closed the output, as in `pressmark --help | head`, has
/// read enough.
fn print(text: &str) -> Option<Arguments> {
    let _ = io::stdout().write_all(text.as_bytes());
    None
}

fn unit_named(name: &str) -> Result<Unit, &'static str> {
    match name {
        "utf16" => Ok(Unit::Utf16),
        "utf8" => Ok(Unit::Utf8),
        "chars" => Ok(Unit::Chars),
        _ => Err("the units are utf16, utf8 and chars"),
    }
}

fn threads_named(number: &str) -> Result<NonZero<usize>, &'static str> {
    let number = number.parse().ok().filter(|number: &NonZero<usize>| number.get() <= 256);
    number.ok_or("the number of threads is from 1 to 256")
}

impl Given {
    /// As many threads as were asked for, or as there are processors; one where there is one text.
    fn threads(&self) -> NonZero<usize> {
        let processors = || std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        let threads = self.threads.unwrap_or_else(processors);
        let texts = if self.lines { None } else { NonZero::new(self.files.len()) };
        texts.map_or(threads, |texts| texts.min(threads))
    }

    /// What is asked for by `check` or `compare`.
    fn check(self, compares: bool) -> Result<Arguments, lexopt::Error> {
        if self.lines || !self.selection.quotes.is_empty() || !self.selection.names.is_empty() {
            return Err("`check` and `compare` take none of --jsonl, --quote and --name".into());
        }
        let check = Check { records: self.against, is_json: self.format.is_some() && !self.is_text };
        let command = match (compares, self.files.len(), check.records.len()) {
            (true, 2, 0) => Command::Compare(check),
            (true, ..) => return Err("`compare` reads two articles: `pressmark compare ARTICLE ARTICLE`".into()),
            (false, 1, 1..) => Command::Check(check),
            (false, 1, 0) => return Err("a record is missing: `pressmark check ARTICLE --against RECORD`".into()),
            (false, ..) => return Err("`check` reads one ARTICLE, and each record after --against".into()),
        };
        let annotator = annotator(self.lexicon.as_deref(), None)?;
        let unit = self.unit.unwrap_or(Unit::Utf16);
        Ok(Arguments {
            command,
            files: self.files,
            lines: false,
            format: ExportFormat::Json,
            unit,
            threads: NonZero::<usize>::MIN,
            annotator,
        })
    }

    /// What is asked for, if the options belong to the command.
    fn arguments(mut self, explains: bool) -> Result<Arguments, lexopt::Error> {
        if !self.against.is_empty() {
            return Err("--against belongs to `check`".into());
        }
        if explains && (self.lines || self.format.is_some() || self.unit.is_some() || self.threads.is_some()) {
            return Err(
                "`explain` takes none of --jsonl, --format, --offsets and --threads: it writes text for a reader"
                    .into(),
            );
        }
        if explains && self.files.len() > 1 {
            return Err("`explain` reads one FILE".into());
        }
        if !explains && (!self.selection.quotes.is_empty() || !self.selection.names.is_empty()) {
            return Err("--quote and --name belong to `explain`".into());
        }
        if self.corrections.is_some() && (explains || self.lines || self.files.len() > 1) {
            return Err(
                "--corrections belongs to `annotate` and to one text: one FILE or standard input, without --jsonl"
                    .into(),
            );
        }
        if self.files.is_empty() {
            self.files.push(PathBuf::from("-"));
        }
        let threads = self.threads();
        let several = self.files.len() > 1 || self.lines;
        let format = self.format.unwrap_or(if several { ExportFormat::Jsonl } else { ExportFormat::Json });
        format::check(format, several, self.unit.is_some())?;
        let annotator = annotator(self.lexicon.as_deref(), self.corrections.as_deref())?;
        Ok(Arguments {
            command: if explains { Command::Explain(self.selection) } else { Command::Annotate },
            format,
            files: self.files,
            lines: self.lines,
            unit: self.unit.unwrap_or(Unit::Utf16),
            threads,
            annotator,
        })
    }
}

/// Reads a list of corrections. Errors name the file.
fn read_corrections(file: &Path) -> Result<CorrectionList, String> {
    let wrong = |what: String| format!("cannot read the corrections {}: {what}", file.display());
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| wrong(not_utf8(error, 0)))?;
    CorrectionList::from_json(text).map_err(|error| wrong(error.to_string()))
}

/// The annotator with the names of a file, and the corrections of another, if there are any.
fn annotator(lexicon: Option<&Path>, corrections: Option<&Path>) -> Result<Annotator, String> {
    let mut annotator = Annotator::new();
    if let Some(file) = lexicon {
        annotator = annotator.lexicon(read_lexicon(file)?);
    }
    if let Some(file) = corrections {
        annotator = annotator.corrections(read_corrections(file)?);
    }
    Ok(annotator)
}

/// Reads a lexicon, by its extension or, where that says nothing, by its content. Errors name the file.
fn read_lexicon(file: &Path) -> Result<UserLexicon, String> {
    let wrong = |what: String| format!("cannot read the lexicon {}: {what}", file.display());
    let bytes = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| wrong(not_utf8(error, 0)))?;
    let extension = file.extension().unwrap_or_default().to_ascii_lowercase();
    let lexicon = match extension.to_str() {
        Some("json") => UserLexicon::from_json(text),
        Some("csv" | "tsv") => UserLexicon::from_csv(text),
        _ => UserLexicon::read(text),
    };
    lexicon.map_err(|error| wrong(error.to_string()))
}
