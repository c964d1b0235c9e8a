//! What the fuzzer tries of any file of names: `fuzz/fuzz_targets/user_lexicon.rs`, and on stable Rust `tests/properties.rs`.

use pressmark::{Annotator, UserLexicon};

use crate::invariants;

/// Reads these bytes as a lexicon in each format. Asserts that an error is one line which names a place that there is, and that
/// a lexicon finds its names in its own file without breaking the invariants of annotations.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let [csv, json] = [UserLexicon::from_csv(&text), UserLexicon::from_json(&text)];
    let either = UserLexicon::read(&text);
    assert!(either == csv || either == json, "{either:?} is of neither format, from {text:?}");
    for lexicon in [csv, json] {
        match lexicon {
            Ok(lexicon) => {
                let annotation = Annotator::new().lexicon(lexicon).annotate(&text);
                invariants::check(&text, &annotation);
            }
            Err(error) => check_message(&text, &error.to_string()),
        }
    }
}

/// Asserts that a message begins with "line N: " for a line of the text, and is itself one line.
fn check_message(text: &str, message: &str) {
    let line = message.strip_prefix("line ").and_then(|rest| rest.split_once(": "));
    let number = line.and_then(|(number, _)| number.parse::<usize>().ok());
    // Each of the two is a line break in CSV, and the place may be the empty line after the last.
    let lines = text.matches(['\n', '\r']).count() + 1;
    assert!(number.is_some_and(|number| (1..=lines).contains(&number)), "{message:?} of a file of {lines}: {text:?}");
    assert!(!message.contains(['\n', '\r']), "{message:?} is not one line, of {text:?}");
}
