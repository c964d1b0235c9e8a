//! `cargo xtask lexicon`: sorts and checks the tables in `src/lexicon/`, writes how many entries each has into the README there,
//! and makes `pressmark.lexicon` of them.

mod readme;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use pressmark::train::Failure;
use table::TABLES;

fn main() -> ExitCode {
    match tidy().and_then(|()| compile()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lexicon: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the tables.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/lexicon")
}

/// How many entries each table has, by its file's name.
fn counts() -> Result<Vec<(&'static str, usize)>, Failure> {
    TABLES.iter().map(|format| Ok((format.file, table::count(&read(format.file)?)))).collect()
}

fn read(file: &str) -> Result<String, Failure> {
    fs::read_to_string(folder().join(file)).map_err(|error| format!("src/lexicon/{file}: {error}").into())
}

/// Sorts and checks the tables, and counts their entries.
fn tidy() -> Result<(), Failure> {
    let mut faults = Vec::new();
    for format in &TABLES {
        let text = read(format.file)?;
        let sorted = table::sorted(&text);
        if sorted != text {
            fs::write(folder().join(format.file), &sorted)?;
            println!("src/lexicon/{}: sorted", format.file);
        }
        faults.extend(table::faults(format, &sorted));
    }
    if !faults.is_empty() {
        return Err(format!("the tables have faults:\nsrc/lexicon/{}", faults.join("\nsrc/lexicon/")).into());
    }
    let readme = read("README.md")?;
    let counted = readme::with_counts(&readme, &counts()?)?;
    if counted != readme {
        fs::write(folder().join("README.md"), &counted)?;
        println!("src/lexicon/README.md: counts are new");
    }
    Ok(())
}

/// Makes the lexicon. The program that does it was compiled with the tables as cargo found them, so that a table that was sorted
/// just now makes the same lexicon.
fn compile() -> Result<(), Failure> {
    let lexicon = pressmark::train::compile_lexicon()?;
    let path = folder().join("pressmark.lexicon");
    let changed = fs::read(&path).ok().as_ref() != Some(&lexicon);
    if changed {
        fs::write(&path, &lexicon)?;
    }
    println!("src/lexicon/pressmark.lexicon: {} bytes{}", lexicon.len(), if changed { "" } else { ", as it was" });
    println!("{}", pressmark::train::lexicon_since_model(&lexicon)?);
    Ok(())
}
