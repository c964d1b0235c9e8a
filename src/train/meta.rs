//! The model file's section `meta`: what the model was learnt with.
//!
//! ```text
//! learner name 0123456789abcdef     the fingerprint of what a learner rests on (manifest.rs), by its section
//! lexicon 0123456789abcdef          the checksum of the compiled lexicon
//! entries cues.tsv 3005             how many entries each table of the lexicon had
//! ```
//!
//! It is a text, a line for each. Nothing of it is read at run time: the test `the_model_fits_the_code` and the trainer compare
//! the fingerprints with the code. The lexicon may differ: an entry more, of a class that the model knows, does it no harm, and
//! few have the articles to learn it anew. So [`Meta::lexicon_since`] only says how far it has moved on.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::manifest::{self, LEARNERS, fingerprint};
use crate::lexicon;
use crate::lexicon::compile::count_entries;
use crate::model::container::{Container, Tag};
use crate::model::error::{ModelError, Problem};
use crate::model::hash;

/// The section.
pub(crate) const META: Tag = *b"meta";

/// What a model was learnt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meta {
    /// By section of a learner, the fingerprint of what it rests on.
    fingerprints: BTreeMap<Tag, u64>,
    /// The checksum of the compiled lexicon.
    lexicon: u64,
    /// By table of the lexicon, how many entries it had.
    entries: BTreeMap<String, usize>,
}

impl Meta {
    /// What a model has that is learnt with the code and the lexicon as they are.
    pub(crate) fn of_code() -> Self {
        let manifest = manifest::of_code();
        Self {
            fingerprints: LEARNERS.map(|learner| (learner, fingerprint(&manifest, learner))).into(),
            lexicon: hash::hash(lexicon::FILE),
            entries: count_entries(),
        }
    }

    /// The section of the model in the binary.
    ///
    /// # Errors
    ///
    /// If the model has none, or it is malformed.
    pub(crate) fn of_model() -> Result<Self, ModelError> {
        Self::of_file(crate::model::FILE)
    }

    /// The section of a model file.
    ///
    /// # Errors
    ///
    /// If it is no model file, or damaged, or the section is missing or malformed.
    pub(crate) fn of_file(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::read(Container::open(bytes)?.section(META)?).ok_or_else(|| Problem::Malformed(META).into())
    }

    /// The fingerprint of what a learner rests on.
    pub(crate) fn fingerprint(&self, learner: Tag) -> Option<u64> {
        self.fingerprints.get(&learner).copied()
    }

    /// Reads the section.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut meta = Self { fingerprints: BTreeMap::new(), lexicon: 0, entries: BTreeMap::new() };
        for line in std::str::from_utf8(bytes).ok()?.lines() {
            let (key, value) = line.rsplit_once(' ')?;
            match key.split_once(' ') {
                None if key == "lexicon" => meta.lexicon = u64::from_str_radix(value, 16).ok()?,
                Some(("learner", tag)) => {
                    meta.fingerprints.insert(tag.as_bytes().try_into().ok()?, u64::from_str_radix(value, 16).ok()?);
                }
                Some(("entries", table)) => {
                    meta.entries.insert(table.to_owned(), value.parse().ok()?);
                }
                _ => return None,
            }
        }
        Some(meta)
    }

    /// The section's bytes.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut text = String::new();
        for (learner, fingerprint) in &self.fingerprints {
            let _ = writeln!(text, "learner {} {fingerprint:016x}", String::from_utf8_lossy(learner));
        }
        let _ = writeln!(text, "lexicon {:016x}", self.lexicon);
        for (table, count) in &self.entries {
            let _ = writeln!(text, "entries {table} {count}");
        }
        text.into_bytes()
    }

    /// How a compiled lexicon, made of the tables as they are, differs from the one that the model was learnt with: a sentence.
    pub(crate) fn lexicon_since(&self, compiled: &[u8]) -> String {
        self.lexicon_changes(hash::hash(compiled), &count_entries())
    }

    /// How a lexicon with this checksum and these numbers of entries differs from the one that the model was learnt with.
    fn lexicon_changes(&self, checksum: u64, now: &BTreeMap<String, usize>) -> String {
        if self.lexicon == checksum {
            return "the lexicon is the one that the model was learnt with".to_owned();
        }
        let count = |entries: &BTreeMap<String, usize>, table: &String| entries.get(table).copied().unwrap_or_default();
        let mut tables: Vec<&String> = self.entries.keys().chain(now.keys()).collect();
        tables.sort_unstable();
        tables.dedup();
        let change = |table: &String| {
            let difference = count(now, table) as i64 - count(&self.entries, table) as i64;
            (difference != 0).then(|| format!("{table} {difference:+}"))
        };
        let changes: Vec<String> = tables.into_iter().filter_map(change).collect();
        let changes = if changes.is_empty() { "as many entries, but others".to_owned() } else { changes.join(", ") };
        format!("the lexicon has changed since the model was learnt: {changes}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NAMES, QUOTES};

    fn meta(entries: &[(&str, usize)]) -> Meta {
        let entries = entries.iter().map(|&(table, count)| (table.to_owned(), count)).collect();
        Meta { fingerprints: [(NAMES, 1), (QUOTES, u64::MAX)].into(), lexicon: 7, entries }
    }

    #[test]
    fn what_was_written_is_read() {
        for meta in [meta(&[("cues.tsv", 3005), ("names.tsv", 0)]), Meta::of_code()] {
            assert_eq!(Meta::read(&meta.write()), Some(meta));
        }
        for wrong in
            ["lexicon", "lexicon xyz", "learner name", "learner names 12", "entries cues.tsv -1", "other 1", "\u{0}"]
        {
            assert_eq!(Meta::read(wrong.as_bytes()), None, "{wrong:?}");
        }
    }

    #[test]
    fn the_lexicon_says_how_far_it_has_moved_on() {
        let meta = meta(&[("cues.tsv", 3005), ("gone.tsv", 2), ("names.tsv", 5)]);
        let now = |entries: &[(&str, usize)]| entries.iter().map(|&(name, count)| (name.to_owned(), count)).collect();
        let since = |checksum, entries: &[(&str, usize)]| meta.lexicon_changes(checksum, &now(entries));
        assert_eq!(since(7, &[]), "the lexicon is the one that the model was learnt with");
        let expected = "the lexicon has changed since the model was learnt: cues.tsv +12, gone.tsv -2, new.tsv +1";
        assert_eq!(since(8, &[("cues.tsv", 3017), ("names.tsv", 5), ("new.tsv", 1)]), expected);
        let same = [("cues.tsv", 3005), ("gone.tsv", 2), ("names.tsv", 5)];
        let expected = "the lexicon has changed since the model was learnt: as many entries, but others";
        assert_eq!(since(8, &same), expected);
    }
}
