//! Any bytes as an annotation: an error in a line, or what can be written in every format and read again.
#![no_main]

#[path = "../../tests/common/fuzz/import.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::check(bytes));
