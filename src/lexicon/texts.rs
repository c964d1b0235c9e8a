//! Words that each have a text: a canonical name, synonyms, the names that a nickname stands for. Read in place.
//!
//! ```text
//! width u32
//! places     a static map (`model/static_map.rs`) from the hash of a word to the byte where its text begins
//! texts      each followed by a line feed
//! ```

use crate::model::ModelError;
use crate::model::container::{Cursor, Tag};
use crate::model::hash::hash;
use crate::model::static_map::StaticMap;

/// A map from words to texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'m> {
    places: StaticMap<'m>,
    texts: &'m str,
}

impl<'m> Texts<'m> {
    /// Reads a section. Fails where it ends too early.
    pub(crate) fn read(tag: Tag, bytes: &'m [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor::new(tag, bytes);
        let width = cursor.number()?;
        let places = StaticMap::read_packed(&mut cursor, width)?;
        let texts = std::str::from_utf8(cursor.rest()).unwrap_or_default();
        cursor.check(texts.ends_with('\n'))?;
        Ok(Self { places, texts })
    }

    /// The text of the word with this [`hash`]. For a word that is not listed the map may give any place; where no text begins
    /// there, which is nearly everywhere, the word is known not to be listed.
    pub(crate) fn get_hashed(&self, hash: u64) -> Option<&'m str> {
        let (before, rest) = self.texts.split_at_checked(usize::from(self.places.get(hash)?))?;
        let (text, _) = rest.split_once('\n')?;
        (before.is_empty() || before.ends_with('\n')).then_some(text)
    }
}

/// Nouns, in lowercase, with the words that a name, a title or a role may have instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Synonyms<'m>(pub(super) Texts<'m>);

impl<'m> Synonyms<'m> {
    /// Whether the noun with this [`hash`] is listed.
    pub(crate) fn has_hashed(&self, hash: u64) -> bool {
        self.0.get_hashed(hash).is_some()
    }

    /// The words that may be used for the noun with this [`hash`]; none where it is not listed.
    pub(crate) fn of_hashed(&self, hash: u64) -> impl Iterator<Item = &'m str> + use<'m> {
        self.0.get_hashed(hash).unwrap_or_default().split(' ').filter(|&word| !matches!(word, "" | "-"))
    }
}

/// Short forms of given names, in lowercase without diacritics.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nicknames<'m>(pub(super) Texts<'m>);

impl<'m> Nicknames<'m> {
    /// The given names that this may be short for; `None` where it is not listed.
    pub(crate) fn get(&self, short: &str) -> Option<Nickname<'m>> {
        self.0.get_hashed(hash(short.as_bytes())).map(|names| Nickname { names })
    }
}

/// A short or other form of given names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nickname<'m> {
    /// Separated by spaces.
    names: &'m str,
}

impl<'m> Nickname<'m> {
    /// The given names that it may stand for.
    pub(crate) fn names(self) -> impl Iterator<Item = &'m str> {
        self.names.split(' ')
    }
}
