//! Any bytes as a text and edits of it: what is found at last is what is found in the text read at once.
#![no_main]

#[path = "../../tests/common/fuzz/session.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::check(bytes));
