//! The table of names, with the names in full of those that are short.

use super::entry::{Listed, Name};
use super::table::Table;
use super::texts::Texts;
use crate::model::hash::hash;

/// Names of places, organisations and the like, as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names {
    pub(super) listed: Table<Listed>,
    /// The full names of short ones.
    pub(super) full: Texts,
}

impl Names {
    /// What is known of exactly this name.
    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<Name> {
        self.get_hashed(hash(name.as_bytes()))
    }

    /// What is known of the name with this [`hash`].
    #[inline]
    pub(crate) fn get_hashed(&self, hash: u64) -> Option<Name> {
        let Listed { kind, shortened } = self.listed.get_hashed(hash)?;
        Some(Name { kind, canonical: if shortened { self.full.get_hashed(hash) } else { None } })
    }

    /// The most tokens that a name may have whose first letters, as written, have this hash; 1 for those that begin no longer
    /// name.
    #[inline]
    pub(crate) fn most_tokens(&self, hash: u64) -> usize {
        self.listed.most_tokens(hash)
    }
}
