//! A table of words and phrases, read in place.
//!
//! ```text
//! width u32   codes u32   lengths' width u32, 0 where no entry has several tokens
//! codes      what the table says of its words, each code once: u16
//! entries    a static map (`model/static_map.rs`) from the hash of a phrase to the index of its code
//! lengths    a static map from the hash of the letters that longer phrases begin with to their most tokens
//! ```
//!
//! The phrases themselves are not in the file: one that is not listed is taken for a listed one with a chance of one in some
//! thousands (see the compiler, `compile/`). A phrase with an apostrophe is there with a straight one and with a curly one.

use std::marker::PhantomData;

use super::entry::Entry;
use crate::model::ModelError;
use crate::model::container::{Cursor, Tag, read_u16};
use crate::model::hash::{hash, hash_lower};
use crate::model::static_map::StaticMap;

/// Maximum bytes of a phrase in a table whose entries are in lowercase, which `cargo xtask lexicon` checks: a longer one need
/// not be looked up.
pub(crate) const MAX_LOWER_BYTES: usize = 48;

/// Maximum bits of the number of tokens of a phrase: so many are looked up at each token, whatever the file says.
pub(crate) const MAX_LENGTH_BITS: u32 = 5;

/// Words and phrases, each with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'m, V> {
    entries: StaticMap<'m>,
    codes: &'m [u8],
    /// For the letters that a phrase begins with, the most tokens of such a phrase, where they are several.
    lengths: Option<StaticMap<'m>>,
    values: PhantomData<V>,
}

/// The codes, the entries and the lengths.
type Parts<'m> = (&'m [u8], StaticMap<'m>, Option<StaticMap<'m>>);

/// Reads a section, of any type of values: one function for all types is smaller.
#[inline(never)]
fn parts(tag: Tag, bytes: &[u8], is_value: fn(&[u8]) -> bool) -> Result<Parts<'_>, ModelError> {
    let mut cursor = Cursor::new(tag, bytes);
    let [width, codes, lengths] = [cursor.number()?, cursor.number()?, cursor.number()?];
    let codes = cursor.take((codes as usize).saturating_mul(2))?;
    cursor.check(codes.chunks_exact(2).all(is_value))?;
    let entries = StaticMap::read_packed(&mut cursor, width)?;
    let lengths = (lengths > 0).then(|| StaticMap::read_packed(&mut cursor, lengths)).transpose()?;
    let is_short = lengths.is_none_or(|lengths| lengths.value_bits <= MAX_LENGTH_BITS);
    cursor.check(is_short && cursor.rest().is_empty())?;
    Ok((codes, entries, lengths))
}

impl<'m, V: Entry> Table<'m, V> {
    /// Reads a section. Fails when the section ends too early or too late, a code stands for nothing, or phrases are too long.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let (codes, entries, lengths) = parts(tag, bytes, |code| decode::<V>(code, 0).is_some())?;
        Ok(Self { entries, codes, lengths, values: PhantomData })
    }

    /// What is known of this phrase, as written.
    #[inline]
    pub(crate) fn get(&self, phrase: &str) -> Option<V> {
        self.get_hashed(hash(phrase.as_bytes()))
    }

    /// What is known of this phrase in lowercase.
    #[inline]
    pub(crate) fn get_lower(&self, phrase: &str) -> Option<V> {
        if phrase.len() > MAX_LOWER_BYTES {
            return None;
        }
        self.get_hashed(hash_lower(phrase))
    }

    /// What is known of the phrase with this hash: [`hash`] of it as written, or [`hash_lower`].
    #[inline]
    pub(crate) fn get_hashed(&self, hash: u64) -> Option<V> {
        decode(self.codes, usize::from(self.entries.get(hash)?) * 2)
    }

    /// The most tokens of a phrase whose [`first_letters`](super::first_letters) have this hash: [`hash`] of them as written, or
    /// [`hash_lower`]. It is 1 for letters that begin no longer phrase.
    ///
    /// Letters that are not in the map may give any number, since the map does not hold its keys. It is never below 1, so that
    /// a wrong one costs a few look-ups and changes no result.
    #[inline]
    pub(crate) fn most_tokens(&self, hash: u64) -> usize {
        self.lengths.and_then(|lengths| lengths.get(hash)).map_or(1, |most| usize::from(most).max(1))
    }
}

#[inline]
fn decode<V: Entry>(codes: &[u8], at: usize) -> Option<V> {
    V::decode(read_u16(codes, at)?)
}
