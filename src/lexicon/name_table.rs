//! The table of names, with the canonical names of those that are short.

use super::entry::{NameCode, NameEntry};
use super::table::Table;
use super::texts::Texts;
use crate::model::hash::hash;

/// Names of places, organisations and the like, as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameTable<'m> {
    pub(super) entries: Table<'m, NameCode>,
    /// The canonical names of short ones.
    pub(super) canonical: Texts<'m>,
}

impl<'m> NameTable<'m> {
    /// What is known of this name, as written.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<NameEntry<'m>> {
        self.get_hashed(hash(name.as_bytes()))
    }

    /// What is known of the name with this [`hash`].
    #[inline]
    pub(crate) fn get_hashed(&self, hash: u64) -> Option<NameEntry<'m>> {
        let NameCode { kind, is_short } = self.entries.get_hashed(hash)?;
        Some(NameEntry { kind, canonical: if is_short { self.canonical.get_hashed(hash) } else { None } })
    }

    /// The most tokens of a name whose first letters, as written, have this hash; see [`Table::most_tokens`].
    #[inline]
    pub(crate) fn most_tokens(&self, hash: u64) -> usize {
        self.entries.most_tokens(hash)
    }
}
