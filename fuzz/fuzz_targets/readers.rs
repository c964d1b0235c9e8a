//! Any bytes as the file of the model or of the lexicon, and as each kind of section: an error in a line, or what can be used.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pressmark::damaged::check(bytes));
