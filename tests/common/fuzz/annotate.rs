//! What the fuzzer tries of any text: `fuzz/fuzz_targets/annotate.rs`, and on stable Rust `tests/properties.rs`.

use pressmark::{OffsetIndex, annotate, to_json};

use crate::invariants;

/// Annotates these bytes, read as a file is that is not quite UTF-8, and asserts the invariants of annotations.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let annotation = annotate(&text);
    invariants::check(&text, &annotation);
    let index = OffsetIndex::new(&text);
    for json in [to_json(&annotation.to_utf16(&index)), to_json(&annotation.to_code_points(&index))] {
        assert!(json.starts_with('{') && json.ends_with('}'), "JSON of {text:?}: {json}");
    }
}
