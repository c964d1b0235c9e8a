//! The hashes by which the model and the lexicon know words and features.
//!
//! They are the same on every machine and in every version: the model's weights are found by them, so a change here makes the
//! model and the lexicon worthless. They need not withstand an adversary, but must spread every bit: tables are indexed by the
//! upper bits and told apart by others.

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

/// Both values as one; their order matters. One multiplication after Knuth: its upper bits depend on every bit of both.
#[inline]
pub(crate) const fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(GOLDEN)
}

/// The hash of some bytes, eight at a time.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    hash_each(bytes, |chunk| chunk)
}

/// The hash of some bytes, each eight of which `change` is applied to.
#[inline]
fn hash_each(bytes: &[u8], change: impl Fn(u64) -> u64) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let length = bytes.len() as u64;
    let whole = chunks.iter().fold(length, |hash, chunk| join(hash, change(u64::from_le_bytes(*chunk))));
    mix(join(whole, change(as_number(rest))))
}

/// Fewer than eight bytes as a number.
#[inline]
fn as_number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// The hash of a word in lowercase, which is that of its lowercase letters: `hash_lower("Oman") == hash(b"oman")`.
#[inline]
pub(crate) fn hash_lower(word: &str) -> u64 {
    const NOT_ASCII: u64 = u64::from_ne_bytes([0x80; 8]);
    // Most words are short, and whether one is ASCII is then seen in the number that is hashed.
    if word.len() < 8 {
        let letters = as_number(word.as_bytes());
        if letters & NOT_ASCII == 0 {
            return mix(join(word.len() as u64, lowercase(letters)));
        }
    } else if word.is_ascii() {
        return hash_each(word.as_bytes(), lowercase);
    }
    hash(word.to_lowercase().as_bytes())
}

/// Eight characters of ASCII in lowercase.
#[inline]
const fn lowercase(characters: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The highest bit of each says whether it is "A" or comes after it, and whether it comes after "Z".
    let from_a = characters + ONES * (0x80 - b'A' as u64);
    let after_z = characters + ONES * (0x7F - b'Z' as u64);
    characters | (from_a & !after_z & ONES << 7) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_fixed() {
        // The model file was made with these: with other values it is worthless.
        assert_eq!(hash(b""), 0x0000_0000_0000_0000);
        assert_eq!(hash(b"Oman"), 0x0265_8C5C_3BB5_990D);
        assert_eq!(hash(b"according to"), 0x0D0B_AF44_A8A3_9BD0);
        assert_eq!(spread(join(7, 5)), 0xA04F_AEC9_43F8_4178);
        for (word, expected) in [("Oman", "oman"), ("ÉCONOMIE", "économie"), ("Straße", "straße")] {
            assert_eq!(hash_lower(word), hash(expected.as_bytes()), "{word:?} in lowercase");
        }
        let ascii: String = (0..128_u8).map(char::from).collect();
        for start in 0..8 {
            let letters = &ascii[start..];
            assert_eq!(hash_lower(letters), hash(letters.to_ascii_lowercase().as_bytes()), "from {start} on");
        }
        assert_ne!(hash(b"ab"), hash(b"ba"));
        assert_ne!(hash(b"\0"), hash(b""));
    }
}
