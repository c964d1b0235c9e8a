//! `pressmark explain` on texts of our own: beside each the file `.explained` has what it prints.
//!
//! The numbers are the model's. Where they are meant to change, `UPDATE_GOLDEN=1 cargo test --test explain` writes the files
//! again, and the change is there to be read.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};

use pressmark::Annotator;

/// `court` has a case for most decisions; `lawyer` is the worked example of CONTRIBUTING.md.
const TEXTS: [&str; 2] = ["court", "lawyer"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explain")
}

fn explained(name: &str) -> String {
    let text = std::fs::read_to_string(folder().join(name).with_extension("txt")).expect("the text is there");
    Annotator::new().explain(&text).to_string()
}

#[test]
fn texts_are_explained_as_recorded() {
    for name in TEXTS {
        let (explained, file) = (explained(name), folder().join(name).with_extension("explained"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(file, explained).expect("the tests' folder can be written");
            continue;
        }
        let recorded = std::fs::read_to_string(file).expect("the record is there");
        for (number, (found, expected)) in (1..).zip(explained.lines().zip(recorded.lines())) {
            assert_eq!(found, expected, "{name}.explained:{number} is not as recorded");
        }
        assert_eq!(explained.lines().count(), recorded.lines().count(), "lines of {name}.explained");
    }
}

#[test]
fn every_file_that_an_explanation_names_is_there() {
    for name in TEXTS {
        let explained = explained(name);
        let files = explained.split(['(', ')', ' ', ',', '\n']).filter(|word| word.starts_with("src/"));
        let mut count = 0;
        for file in files {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(file).exists(), "there is no {file}");
            count += 1;
        }
        assert!(count > 10, "only {count} files are named for {name}");
    }
}
