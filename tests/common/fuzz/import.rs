//! What the fuzzer tries of any annotation: `fuzz/fuzz_targets/import.rs`, and on stable Rust `tests/properties.rs`.

use pressmark::{Annotation, CodePoint, ExportFormat, ImportError, Utf16, export, from_json};

/// The text that it is said to be of.
pub(crate) const TEXT: &str =
    "“It is over, 😀” said Marie Curie, the physicist, in Paris on Monday. A diplomat said that “all” was lost.";

/// Reads these bytes as the annotation of a text, in two units of offsets. Asserts that an error is one short line; that what is read
/// is written and read again; and that it is written in every format.
pub(crate) fn check(bytes: &[u8]) {
    let json = String::from_utf8_lossy(bytes);
    if let Some(annotation) = told(from_json::<Utf16>(TEXT, &json), &json) {
        let written = export(ExportFormat::Json, TEXT, &annotation);
        assert_eq!(from_json::<Utf16>(TEXT, &written), Ok(annotation.clone()), "{json:?}");
        for format in ExportFormat::ALL {
            assert!(
                export(format, TEXT, &annotation).len() < 100_000 + 1_000 * json.len(),
                "{} of {json:?}",
                format.name()
            );
        }
    }
    told(from_json::<CodePoint>(TEXT, &json), &json);
}

fn told(read: Result<Annotation, ImportError>, json: &str) -> Option<Annotation> {
    let message = match read {
        Ok(annotation) => return Some(annotation),
        Err(error) => error.to_string(),
    };
    assert!(!message.contains(['\n', '\r']) && message.len() < 2_000, "{message:?} of {json:?}");
    None
}
