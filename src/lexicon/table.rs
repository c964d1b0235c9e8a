//! A table of words and phrases, read where it lies in the file.
//!
//! ```text
//! width u32   codes u32   lengths' width u32, 0 where no entry has several tokens
//! codes      what is said of words, each once: u16
//! entries    a map (model/retrieval.rs) from the hash of a phrase to the code's place
//! lengths    a map from the hash of the letters that longer phrases begin with to their most tokens
//! ```
//!
//! Phrases are not kept: one that is not listed is taken for one that is with a chance of one in some thousands (see
//! `compile/`). A phrase with an apostrophe is there with a straight one and with a curly one.

use std::marker::PhantomData;

use super::entry::Entry;
use crate::model::ModelError;
use crate::model::container::{Cursor, Tag, read_u16};
use crate::model::hash::hash;
use crate::model::static_map::StaticMap;

/// The longest phrase in small letters that is hashed here, in bytes; no table in small letters has a longer one.
pub(super) const LONGEST: usize = 48;

/// Words and phrases, each with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<V> {
    entries: StaticMap<'static>,
    codes: &'static [u8],
    /// By the letters that a phrase begins with, the most tokens that such a phrase has, where they are several.
    lengths: Option<StaticMap<'static>>,
    values: PhantomData<V>,
}

impl<V: Entry> Table<V> {
    /// Reads a section. Fails when the section ends too early, or a code stands for nothing.
    pub(super) fn read(tag: Tag, bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let [width, codes, lengths] = [cursor.number()?, cursor.number()?, cursor.number()?];
        let codes = cursor.take((codes as usize).saturating_mul(2))?;
        cursor.check(codes.chunks_exact(2).all(|code| decode::<V>(code, 0).is_some()))?;
        let entries = StaticMap::read_packed(&mut cursor, width)?;
        let lengths = (lengths > 0).then(|| StaticMap::read_packed(&mut cursor, lengths)).transpose()?;
        cursor.check(cursor.rest().is_empty())?;
        Ok(Self { entries, codes, lengths, values: PhantomData })
    }

    /// What is known of exactly this phrase.
    #[inline]
    pub(crate) fn get(&self, phrase: &str) -> Option<V> {
        self.get_hashed(hash(phrase.as_bytes()))
    }

    /// What is known of this phrase in small letters.
    #[inline]
    pub(crate) fn get_lower(&self, phrase: &str) -> Option<V> {
        self.get_hashed(hash_lower(phrase)?)
    }

    /// What is known of the phrase with this hash: [`hash`] of it, or [`hash_lower`](crate::model::hash::hash_lower).
    #[inline]
    pub(crate) fn get_hashed(&self, hash: u64) -> Option<V> {
        decode(self.codes, usize::from(self.entries.get(hash)?) * 2)
    }

    /// The most tokens that a phrase may have whose first [`letters`] have this hash: [`hash`] of them, or
    /// [`hash_lower`](crate::model::hash::hash_lower). 1 for those that begin no longer phrase.
    ///
    /// They may be taken for some that do, or for any number: never for fewer than 1, so that it costs a few look-ups and
    /// changes nothing.
    #[inline]
    pub(crate) fn most_tokens(&self, hash: u64) -> usize {
        self.lengths.and_then(|lengths| lengths.get(hash)).map_or(1, |most| usize::from(most).max(1))
    }
}

#[inline]
fn decode<V: Entry>(codes: &[u8], at: usize) -> Option<V> {
    V::decode(read_u16(codes, at)?)
}

/// The hash of the phrase in small letters; `None` when it is longer than any entry.
#[inline]
fn hash_lower(phrase: &str) -> Option<u64> {
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..phrase.len())?;
    if phrase.is_ascii() {
        lower.copy_from_slice(phrase.as_bytes());
        lower.make_ascii_lowercase();
        Some(hash(lower))
    } else {
        hash_lower_unicode(phrase)
    }
}

/// The same for letters of any script, one by one: what a letter becomes at the end of a word (Greek sigma) is not heeded.
fn hash_lower_unicode(phrase: &str) -> Option<u64> {
    let mut buffer = [0; LONGEST];
    let mut length = 0;
    for letter in phrase.chars().flat_map(char::to_lowercase) {
        let end = length + letter.len_utf8();
        letter.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    Some(hash(&buffer[..length]))
}

/// The letters and digits that a phrase begins with.
pub(crate) fn letters(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len());
    &phrase[..end.max(phrase.chars().next().map_or(0, char::len_utf8))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::hash;

    #[test]
    fn small_letters_are_hashed_as_the_model_does() {
        for word in ["", "Oman", "ÉCONOMIE", "Côte d’Ivoire", "İzmir", "according to"] {
            assert_eq!(hash_lower(word), Some(hash::hash_lower(word)), "{word:?}");
        }
        assert_eq!(hash_lower(&"Ö".repeat(LONGEST / 2)), Some(hash::hash_lower(&"Ö".repeat(LONGEST / 2))));
        assert_eq!(hash_lower(&"Ö".repeat(LONGEST / 2 + 1)), None, "too long for any entry");
    }

    #[test]
    fn phrases_begin_with_letters() {
        for (phrase, first) in [("United States", "United"), ("F-16", "F"), ("'s", "'"), ("€", "€"), ("", "")] {
            assert_eq!(letters(phrase), first, "what {phrase:?} begins with");
        }
    }
}
