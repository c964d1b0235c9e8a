//! What the fuzzer tries of any file of corrections: `fuzz/fuzz_targets/corrections.rs`, and on stable Rust `tests/properties.rs`.

use pressmark::{Annotator, CorrectionList};

use crate::invariants;

/// What they are applied to, beside their own file, in which all their words stand.
pub(crate) const TEXT: &str = "“The harbour will close,” said Marie Curie. Jonah Vale and Curie left Oslo. Vale said the tide “was late”.\n\n\
    A Western diplomat said that “all” was lost, and Curie that it was not.";

/// Reads these bytes as corrections. Asserts that an error is one short line, and that a list is written and read again, and applied
/// without breaking the invariants of annotations: each of it, or it is lost.
pub(crate) fn check(bytes: &[u8]) {
    let json = String::from_utf8_lossy(bytes);
    let list = match CorrectionList::from_json(&json) {
        Ok(list) => list,
        Err(error) => {
            let message = error.to_string();
            assert!(!message.contains(['\n', '\r']) && message.len() < 2_000, "{message:?} of {json:?}");
            return;
        }
    };
    assert_eq!(CorrectionList::from_json(&list.to_json()).as_ref(), Ok(&list), "{json:?}");
    let count = list.corrections().len();
    let annotator = Annotator::new().corrections(list);
    for text in [TEXT, &json] {
        let annotation = annotator.annotate(text);
        invariants::check(text, &annotation);
        assert!(annotation.lost.iter().all(|&lost| (lost as usize) < count), "{:?} of {json:?}", annotation.lost);
    }
}
