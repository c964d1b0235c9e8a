//! Makes Pressmark's model file, and measures it: `cargo run --release -p train -- --help`.

mod arguments;

use std::process::ExitCode;

use arguments::{Command, Measured};
use pressmark::train::{self, Failure, Tables};

fn main() -> ExitCode {
    let done = arguments::parse(lexopt::Parser::from_env()).and_then(run);
    match done {
        Ok(said) => {
            println!("{}", said.trim_end());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does what is asked for, and returns what there is to say.
fn run(command: Command) -> Result<String, Failure> {
    match command {
        Command::Help => Ok(arguments::USAGE.to_owned()),
        Command::Names { files, dev, paths } => train::learn_names(&files, dev.as_deref(), &paths.model, paths.out()),
        Command::Quotes { files, texts, dev, paths } => {
            train::learn_quotes(&files, &texts, dev.as_deref(), &paths.model, paths.out())
        }
        Command::Speakers { files, texts, paths } => train::learn_speakers(&files, &texts, &paths.model, paths.out()),
        Command::Clusters { vectors, paths } => train::learn_clusters(&vectors, &paths.model, paths.out()),
        Command::Stamp { paths } => train::stamp(&paths.model, paths.out()),
        Command::Validate { files, model, measured } => shown(&train::validate_names(&files, &model)?, &measured),
        Command::MeasureNames { file, measured } => shown(&train::measure_names(&file)?, &measured),
        Command::MeasureQuotes { files, texts, measured } => shown(&train::measure_quotes(&files, &texts)?, &measured),
    }
}

/// The tables, pasted into the documents that are to have them.
fn shown(tables: &Tables, measured: &Measured) -> Result<String, Failure> {
    let mut said = format!("{tables:.0$}", measured.decimals);
    for path in &measured.paste {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let document = std::fs::read_to_string(path).map_err(|error| named(&error))?;
        let (pasted, count) = tables.paste(&document).map_err(|error| named(&error))?;
        std::fs::write(path, pasted).map_err(|error| named(&error))?;
        said.push_str(&format!("{}: {count} tables pasted\n", path.display()));
    }
    Ok(said)
}
