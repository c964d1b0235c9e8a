//! The annotator on the command line: `pressmark annotate` and `pressmark explain`. Only this program knows of files, of units by
//! name, and of exit codes.

mod arguments;
mod check;
mod explain;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Command, Format, Unit};
use pressmark::{Annotation, OffsetIndex, to_json};

fn main() -> ExitCode {
    let arguments = match arguments::parse(lexopt::Parser::from_env()) {
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

/// Annotates every input. A file that cannot be read is named on standard error and the others are still done; says
/// whether there was none. Fails only when the output cannot be written.
fn run(arguments: &Arguments, output: &mut impl Write) -> io::Result<bool> {
    match &arguments.command {
        Command::Check(check) => {
            return check::check(&arguments.annotator, &arguments.files[0], check, arguments.unit, output);
        }
        Command::Compare(check) => {
            return check::compare_articles(&arguments.annotator, &arguments.files, check, arguments.unit, output);
        }
        Command::Annotate | Command::Explain(_) => {}
    }
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

/// A line of JSON Lines.
#[derive(serde::Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

/// The text of a line; `None` for an empty one. `before` is how many bytes came before the line.
fn parse_line(bytes: &[u8], before: usize) -> Result<Option<Line>, String> {
    let line = std::str::from_utf8(bytes).map_err(|error| not_utf8(error, before))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    serde_json::from_str(line).map(Some).map_err(|error| {
        let error = shortened(&error.to_string());
        format!("expected {{\"id\": …, \"text\": \"…\"}}: {error}")
    })
}

/// Annotates an input that is JSON Lines, line by line. Says whether all lines could be read.
fn read_lines(
    file: &Path,
    mut input: impl BufRead,
    arguments: &Arguments,
    output: &mut impl Write,
) -> io::Result<bool> {
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
        let line = parse_line(&bytes, before).map_err(|what| format!("line {number}: {what}"));
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
