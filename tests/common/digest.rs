//! A digest of what is found in each golden article and in the sample: whether a change leaves every annotation as it is,
//! natively and in the browser, is one test.

use pressmark::{OffsetIndex, annotate, to_json};

/// A line an article: its name, a tab, and 16 hexadecimal digits.
const RECORDED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/digest.tsv"));

/// The digests of these texts' annotations, as [`RECORDED`] has them.
pub(crate) fn digests<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let line = |(name, text): (&str, &str)| {
        let json = to_json(&annotate(text).to_utf16(&OffsetIndex::new(text)));
        format!("{name}\t{:016x}\n", fnv1a(json.as_bytes()))
    };
    texts.into_iter().map(line).collect()
}

/// The recorded digests that differ from these, as they were and as they are.
pub(crate) fn changed(digests: &str) -> Vec<String> {
    let recorded: Vec<_> = RECORDED.lines().collect();
    let found: Vec<_> = digests.lines().collect();
    let gone = recorded.iter().filter(|line| !found.contains(line)).map(|line| format!("was: {line}"));
    let new = found.iter().filter(|line| !recorded.contains(line)).map(|line| format!("is:  {line}"));
    gone.chain(new).collect()
}

/// FNV-1a in 64 bits (Fowler, Noll and Vo): the same everywhere, and no other part of the program depends on it.
fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, step)
}
