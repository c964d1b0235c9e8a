//! The annotator on the command line: `pressmark annotate` and `pressmark explain`. Only this file knows of files, of units by name, and of exit codes.

mod explain;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use explain::Selection;
use pressmark::{Annotation, Annotator, OffsetIndex, UserLexicon, to_json};

const HELP: &str = "\
Finds who and what is named in a text, and who said what.

Usage: pressmark annotate [OPTIONS] [FILE..]
       pressmark explain [OPTIONS] [FILE]         Says why, step by step; see `pressmark explain --help`

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

Exit status: 0 when every input was read, 1 when one could not be (or has no such quote or name), 2 when the command line or the lexicon is wrong.
";

/// The unit in which offsets are written; the library has it as a type of the annotation.
#[derive(Clone, Copy)]
enum Unit {
    Utf16,
    Utf8,
    Chars,
}

/// The form of a line of output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Jsonl,
}

/// What to do with a text.
enum Command {
    Annotate,
    Explain(Selection),
}

/// What the command line asks for.
struct Arguments {
    command: Command,
    files: Vec<PathBuf>,
    /// Whether the input is JSON Lines.
    lines: bool,
    format: Format,
    unit: Unit,
    annotator: Annotator,
}

fn main() -> ExitCode {
    let arguments = match arguments(lexopt::Parser::from_env()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pressmark: {error}\nTry `pressmark --help`.");
            return ExitCode::from(2);
        }
    };
    match run(&arguments, &mut io::stdout().lock()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of the output has closed it, as in `pressmark … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pressmark: cannot write the output: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the command line; `None` when it asked for help or the version, which is then printed.
fn arguments(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    use lexopt::prelude::{Long, Short, Value, ValueExt};
    let mut command = None;
    let mut selection = Selection::default();
    let (mut files, mut lines, mut format, mut unit) = (Vec::new(), false, None, None);
    let mut lexicon: Option<PathBuf> = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => {
                let explains = command.as_deref() == Some("explain");
                print!("{}", if explains { explain::HELP } else { HELP });
                return Ok(None);
            }
            Short('V') | Long("version") => {
                println!("pressmark {}", env!("CARGO_PKG_VERSION"));
                return Ok(None);
            }
            Long("jsonl") => lines = true,
            Long("format") => {
                format = Some(parser.value()?.parse_with(|name| match name {
                    "json" => Ok(Format::Json),
                    "jsonl" => Ok(Format::Jsonl),
                    _ => Err("the formats are json and jsonl"),
                })?);
            }
            Long("offsets") => {
                unit = Some(parser.value()?.parse_with(|name| match name {
                    "utf16" => Ok(Unit::Utf16),
                    "utf8" => Ok(Unit::Utf8),
                    "chars" => Ok(Unit::Chars),
                    _ => Err("the units are utf16, utf8 and chars"),
                })?);
            }
            Long("lexicon") => {
                if lexicon.replace(PathBuf::from(parser.value()?)).is_some() {
                    return Err("--lexicon is given twice; put the names into one file".into());
                }
            }
            Long("quote") => selection.quotes.push(parser.value()?.parse()?),
            Long("name") => selection.names.push(parser.value()?.parse()?),
            Value(name) if command.is_none() => match name.to_str() {
                Some("annotate" | "explain") => command = name.into_string().ok(),
                _ => {
                    let name = name.display();
                    return Err(format!("there is no command {name}, only `annotate` and `explain`").into());
                }
            },
            Value(file) => files.push(PathBuf::from(file)),
            _ => return Err(argument.unexpected()),
        }
    }
    let explains = match command.as_deref() {
        None => return Err("a command is missing: `pressmark annotate`, or `explain`".into()),
        Some(name) => name == "explain",
    };
    if explains && (lines || format.is_some() || unit.is_some()) {
        return Err("`explain` takes none of --jsonl, --format and --offsets: it writes text for a reader".into());
    }
    if explains && files.len() > 1 {
        return Err("`explain` reads one FILE".into());
    }
    if !explains && (!selection.quotes.is_empty() || !selection.names.is_empty()) {
        return Err("--quote and --name belong to `explain`".into());
    }
    let command = if explains { Command::Explain(selection) } else { Command::Annotate };
    let unit = unit.unwrap_or(Unit::Utf16);
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let format = format.unwrap_or(if files.len() > 1 { Format::Jsonl } else { Format::Json });
    let annotator = match lexicon {
        Some(file) => Annotator::new().lexicon(read_lexicon(&file)?),
        None => Annotator::new(),
    };
    Ok(Some(Arguments { command, files, lines, format, unit, annotator }))
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

/// Annotates every input. A file that cannot be read is named on standard error and the others are still done; says
/// whether there was none. Fails only when the output cannot be written.
fn run(arguments: &Arguments, output: &mut impl Write) -> io::Result<bool> {
    let mut all_read = true;
    for file in &arguments.files {
        let input: Box<dyn Read> = if file == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            match File::open(file) {
                Ok(input) => Box::new(input),
                Err(error) => {
                    complain(file, &error.to_string());
                    all_read = false;
                    continue;
                }
            }
        };
        all_read &= if arguments.lines {
            read_lines(file, BufReader::new(input), arguments, output)?
        } else {
            read_text(file, input, arguments, output)?
        };
    }
    output.flush()?;
    Ok(all_read)
}

/// Names what could not be read.
fn complain(file: &Path, what: &str) {
    let file = if file == Path::new("-") { "standard input".into() } else { file.display().to_string() };
    eprintln!("pressmark: {file}: {what}");
}

/// The start and the end of a long message: serde quotes a wrong value whole, and a line may be a text of megabytes.
fn shortened(message: &str) -> String {
    /// In characters, of the start and of the end.
    const KEPT: usize = 100;
    let mut starts = message.char_indices().map(|(at, _)| at);
    match (starts.nth(KEPT), starts.nth_back(KEPT)) {
        (Some(start), Some(end)) => format!("{}…{}", &message[..start], &message[end..]),
        _ => message.to_owned(),
    }
}

/// What to say of bytes that are no text; `before` is how many bytes came before them.
fn not_utf8(error: std::str::Utf8Error, before: usize) -> String {
    format!(
        "not UTF-8 at byte offset {}; convert the file, for example with `iconv -t utf-8`",
        before + error.valid_up_to()
    )
}

/// Annotates or explains an input that is one text. Says whether it could be read, and has what is to be explained.
fn read_text(file: &Path, mut input: impl Read, arguments: &Arguments, output: &mut impl Write) -> io::Result<bool> {
    let mut bytes = Vec::new();
    if let Err(error) = input.read_to_end(&mut bytes) {
        complain(file, &error.to_string());
        return Ok(false);
    }
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => {
            complain(file, &not_utf8(error, 0));
            return Ok(false);
        }
    };
    if let Command::Explain(selection) = &arguments.command {
        let explained = explain::explain(&arguments.annotator, text, selection, output)?;
        explained.as_ref().err().into_iter().for_each(|what| complain(file, what));
        return Ok(explained.is_ok());
    }
    let json = json(&arguments.annotator.annotate(text), text, arguments.unit);
    match arguments.format {
        Format::Json => writeln!(output, "{json}")?,
        Format::Jsonl => write_line(&file.display().to_string().into(), &json, output)?,
    }
    Ok(true)
}

/// Annotates an input that is JSON Lines, line by line. Says whether all lines could be read.
fn read_lines(
    file: &Path,
    mut input: impl BufRead,
    arguments: &Arguments,
    output: &mut impl Write,
) -> io::Result<bool> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: serde_json::Value,
        text: String,
    }
    let mut all_read = true;
    let (mut bytes, mut before) = (Vec::new(), 0);
    for number in 1_usize.. {
        bytes.clear();
        match input.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                complain(file, &error.to_string());
                return Ok(false);
            }
        }
        let line = match std::str::from_utf8(&bytes) {
            Ok(line) if line.trim().is_empty() => Ok(None),
            Ok(line) => serde_json::from_str::<Line>(line).map(Some).map_err(|error| {
                let error = shortened(&error.to_string());
                format!("line {number}: expected {{\"id\": …, \"text\": \"…\"}}: {error}")
            }),
            Err(error) => Err(format!("line {number}: {}", not_utf8(error, before))),
        };
        before += bytes.len();
        match line {
            Ok(Some(line)) => {
                let annotation = arguments.annotator.annotate(&line.text);
                write_line(&line.id, &json(&annotation, &line.text, arguments.unit), output)?;
                output.flush()?;
            }
            Ok(None) => {}
            Err(what) => {
                complain(file, &what);
                all_read = false;
            }
        }
    }
    Ok(all_read)
}

/// Writes an annotation with its text's name before its other fields.
fn write_line(id: &serde_json::Value, json: &str, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{{\"id\":{id},{}", json.trim_start_matches('{'))
}

fn json(annotation: &Annotation, text: &str, unit: Unit) -> String {
    match unit {
        Unit::Utf8 => to_json(annotation),
        Unit::Utf16 => to_json(&annotation.to_utf16(&OffsetIndex::new(text))),
        Unit::Chars => to_json(&annotation.to_code_points(&OffsetIndex::new(text))),
    }
}
