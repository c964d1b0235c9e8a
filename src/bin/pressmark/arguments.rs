//! The command line: what is asked for, and with which files.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pressmark::{Annotator, UserLexicon};

use crate::check::{self, Check};
use crate::explain::{self, Selection};
use crate::not_utf8;

const HELP: &str = "\
Finds who and what is named in a text, and who said what.

Usage: pressmark annotate [OPTIONS] [FILE..]
       pressmark explain [OPTIONS] [FILE]         Says why, step by step; see `pressmark explain --help`
       pressmark check ARTICLE --against RECORD   Checks its quotations; see `pressmark check --help`
       pressmark compare ARTICLE ARTICLE          Says whom both quote, and what each has cut

Reads each FILE, or standard input where there is none or it is `-`, and writes one JSON document a line.

Options:
      --jsonl            Read JSON Lines: {\"id\", \"text\"} a line; write {\"id\", \"mentions\", \"entities\", \"quotes\"}
                         a line, in order, as each line is read
      --format FORMAT    json: the annotation of the one text (the default for one FILE)
                         jsonl: the same with the FILE's name as \"id\" (the default for several)
      --offsets UNIT     Count offsets in utf16 (as JavaScript does; the default), utf8 (bytes) or chars (code points,
                         as Python does)
      --lexicon FILE     Names of your own, which win over what is found otherwise. JSON: [{\"name\", \"type\",
                         \"aliases\": [..], \"entity\"}, ..]; or CSV: name,type,aliases,entity with | between aliases.
                         Aliases and entity, the name to show, may be left out
  -h, --help             Print this help
  -V, --version          Print the version

Examples:
  pressmark annotate article.txt
  pressmark annotate --offsets utf8 monday.txt tuesday.txt > annotations.jsonl
  pressmark annotate --jsonl --offsets chars < articles.jsonl > annotations.jsonl
  pressmark annotate --lexicon names.csv article.txt
  curl -s https://example.org/article.txt | pressmark annotate

Exit status: 0 when every input was read, 1 when one could not be (or has no such quote or name), 2 when the command line
or the lexicon is wrong.
";

/// The unit in which offsets are written; the library has it as a type of the annotation.
#[derive(Clone, Copy)]
pub(crate) enum Unit {
    Utf16,
    Utf8,
    Chars,
}

/// The form of a line of output.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Jsonl,
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
    pub(crate) format: Format,
    pub(crate) unit: Unit,
    pub(crate) annotator: Annotator,
}

/// The options and files of a command line, before it is known whether they go together.
#[derive(Default)]
struct Given {
    files: Vec<PathBuf>,
    lines: bool,
    format: Option<Format>,
    unit: Option<Unit>,
    lexicon: Option<PathBuf>,
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
                given.format = Some(Format::Json);
            }
            Long("format") => given.format = Some(parser.value()?.parse_with(format_named)?),
            Long("against") => {
                given.against.push(PathBuf::from(parser.value()?));
            }
            Long("offsets") => given.unit = Some(parser.value()?.parse_with(unit_named)?),
            Long("lexicon") => {
                if given.lexicon.replace(PathBuf::from(parser.value()?)).is_some() {
                    return Err("--lexicon is given twice; put the names into one file".into());
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

fn format_named(name: &str) -> Result<Format, &'static str> {
    match name {
        "json" => Ok(Format::Json),
        "jsonl" => Ok(Format::Jsonl),
        _ => Err("the formats are json and jsonl"),
    }
}

fn unit_named(name: &str) -> Result<Unit, &'static str> {
    match name {
        "utf16" => Ok(Unit::Utf16),
        "utf8" => Ok(Unit::Utf8),
        "chars" => Ok(Unit::Chars),
        _ => Err("the units are utf16, utf8 and chars"),
    }
}

impl Given {
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
        let annotator = annotator(self.lexicon.as_deref())?;
        let unit = self.unit.unwrap_or(Unit::Utf16);
        Ok(Arguments { command, files: self.files, lines: false, format: Format::Json, unit, annotator })
    }

    /// What is asked for, if the options belong to the command.
    fn arguments(mut self, explains: bool) -> Result<Arguments, lexopt::Error> {
        if !self.against.is_empty() {
            return Err("--against belongs to `check`".into());
        }
        if explains && (self.lines || self.format.is_some() || self.unit.is_some()) {
            return Err("`explain` takes none of --jsonl, --format and --offsets: it writes text for a reader".into());
        }
        if explains && self.files.len() > 1 {
            return Err("`explain` reads one FILE".into());
        }
        if !explains && (!self.selection.quotes.is_empty() || !self.selection.names.is_empty()) {
            return Err("--quote and --name belong to `explain`".into());
        }
        if self.files.is_empty() {
            self.files.push(PathBuf::from("-"));
        }
        let annotator = annotator(self.lexicon.as_deref())?;
        Ok(Arguments {
            command: if explains { Command::Explain(self.selection) } else { Command::Annotate },
            format: self.format.unwrap_or(if self.files.len() > 1 { Format::Jsonl } else { Format::Json }),
            files: self.files,
            lines: self.lines,
            unit: self.unit.unwrap_or(Unit::Utf16),
            annotator,
        })
    }
}

/// The annotator with the names of a file, if there is one.
fn annotator(lexicon: Option<&Path>) -> Result<Annotator, String> {
    let annotator = Annotator::new();
    Ok(match lexicon {
        Some(file) => annotator.lexicon(read_lexicon(file)?),
        None => annotator,
    })
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
