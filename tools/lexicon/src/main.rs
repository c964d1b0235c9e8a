//! Makes `src/lexicon/pressmark.lexicon` of the tables beside it: `cargo xtask lexicon`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lexicon: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), pressmark::train::Failure> {
    const FILE: &str = "src/lexicon/pressmark.lexicon";
    let lexicon = pressmark::train::compile_lexicon()?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(FILE);
    let changed = std::fs::read(&path).ok().as_ref() != Some(&lexicon);
    if changed {
        std::fs::write(&path, &lexicon)?;
    }
    println!("{FILE}: {} bytes{}", lexicon.len(), if changed { "" } else { ", as it was" });
    Ok(())
}
