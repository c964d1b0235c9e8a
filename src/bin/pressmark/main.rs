//! The annotator on the command line: `pressmark annotate` and `pressmark explain`. Only this program knows of files, of units by
//! name, and of exit codes.

mod arguments;
mod check;
mod explain;
mod format;
mod in_order;
mod inputs;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Command};
use in_order::in_order;
use inputs::{Input, Inputs};

fn main() -> ExitCode {
    let arguments = match arguments::parse(lexopt::Parser::from_env()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => return ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pressmark: {error}\nTry `pressmark --help`.");
            return ExitCode::from(2);
        }
    };
    match run(arguments, &mut io::stdout().lock()) {
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

/// Annotates every input. What cannot be read is named on standard error and the others are still done; says whether there
/// was none. Fails only when the output cannot be written.
fn run(arguments: Arguments, output: &mut impl Write) -> io::Result<bool> {
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
    format::begin(&arguments, output)?;
    let foot = format::foot(&arguments);
    let inputs = Inputs::new(arguments.files.clone(), arguments.lines);
    let (threads, size) = (arguments.threads, |input: &Input| input.bytes.as_ref().map_or(0, Vec::len));
    in_order(
        threads,
        inputs,
        size,
        move |input| answer(input, &arguments),
        |answer| match answer {
            Ok(bytes) => output.write_all(&bytes).and_then(|()| output.flush()),
            Err(what) => {
                all_read = false;
                // Whoever has closed standard error does not want to know.
                let _ = writeln!(io::stderr(), "pressmark: {what}");
                Ok(())
            }
        },
    )?;
    output.write_all(foot.as_bytes())?;
    output.flush()?;
    Ok(all_read)
}

/// What is to be written of an input; the message says what could not be read, and why.
fn answer(input: Input, arguments: &Arguments) -> Result<Vec<u8>, String> {
    let mut output = Vec::new();
    let written = input.bytes.map_err(|error| error.to_string()).and_then(|bytes| match input.line {
        Some(number) => {
            write_line_of(&bytes, input.before, arguments, &mut output).map_err(|what| format!("line {number}: {what}"))
        }
        None => write_text(&input.file, &bytes, arguments, &mut output),
    });
    written.map(|()| output).map_err(|what| format!("{}: {what}", named(&input.file)))
}

/// Names what could not be read.
fn complain(file: &Path, what: &str) {
    // Whoever has closed standard error does not want to know.
    let _ = writeln!(io::stderr(), "pressmark: {}: {what}", named(file));
}

/// What a file is called in messages.
fn named(file: &Path) -> String {
    if file == Path::new("-") { "standard input".into() } else { file.display().to_string() }
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

/// Annotates or explains a file that is one text. The message says why it cannot be read, or what is not there to be explained.
fn write_text(file: &Path, bytes: &[u8], arguments: &Arguments, output: &mut Vec<u8>) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(error, 0))?;
    if let Command::Explain(selection) = &arguments.command {
        return explain::explain(&arguments.annotator, text, selection, output).map_err(|error| error.to_string())?;
    }
    let annotation = arguments.annotator.annotate(text);
    for index in &annotation.lost {
        let why = "its words are gone, or nothing stands there that it could change";
        complain(file, &format!("correction {} is lost: {why}", index + 1));
    }
    let name = file.display().to_string().into();
    output.extend_from_slice(format::document(arguments, &name, text, &annotation).as_bytes());
    Ok(())
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

/// Annotates a line of JSON Lines, of which an empty one gives nothing.
fn write_line_of(bytes: &[u8], before: usize, arguments: &Arguments, output: &mut Vec<u8>) -> Result<(), String> {
    let Some(line) = parse_line(bytes, before)? else { return Ok(()) };
    let annotation = arguments.annotator.annotate(&line.text);
    output.extend_from_slice(format::document(arguments, &line.id, &line.text, &annotation).as_bytes());
    Ok(())
}
