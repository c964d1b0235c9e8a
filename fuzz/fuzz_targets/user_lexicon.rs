//! Any bytes as a list of names: no panic, an error that says where, and invariants that hold with the names too.
#![no_main]

#[path = "../../tests/common/invariants.rs"]
mod invariants;
#[path = "../../tests/common/fuzz/user_lexicon.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::check(bytes));
