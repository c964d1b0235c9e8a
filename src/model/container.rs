//! The container of the model file and of the compiled lexicon: a header, a directory and sections, read in place.
//!
//! ```text
//! offset  bytes
//!      0      4   "PMRK"
//!      4      2   version of the format
//!      6      2   n, the number of sections
//!      8      8   checksum: the hash of everything after it
//!     16    12n   the directory: n × (tag [u8; 4], offset u32, length u32)
//! 16+12n          the sections, one after another
//! ```
//!
//! Numbers are little-endian, offsets count from the beginning of the file. The checksum is [`hash`](super::hash::hash), which
//! finds accidents, not forgeries. Sections that a program does not know are allowed: it asks for those that it needs.

use super::error::{ModelError, Problem};
use super::hash;

/// The version of the format that is read and written. It changes when an older program would misread a newer file.
pub(crate) const VERSION: u16 = 2;

pub(crate) const MAGIC: &[u8; 4] = b"PMRK";
/// Bytes of the header.
pub(crate) const HEADER: usize = 16;
/// Bytes of an entry of the directory.
pub(crate) const ENTRY: usize = 12;

/// The name of a section: four ASCII letters.
pub(crate) type Tag = [u8; 4];

/// A file whose checksum is right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Container<'m> {
    bytes: &'m [u8],
    sections: usize,
}

impl<'m> Container<'m> {
    /// Opens a file, and checks its header and its checksum. Takes time proportional to its length, about a nanosecond for
    /// four bytes.
    ///
    /// # Errors
    ///
    /// If the file is not of this format and version, or its bytes are not those that were written.
    pub(crate) fn open(bytes: &'m [u8]) -> Result<Self, ModelError> {
        if bytes.len() < HEADER || &bytes[..4] != MAGIC {
            return Err(Problem::NotPressmark.into());
        }
        let version = u16::from_le_bytes([bytes[4], bytes[5]]);
        if version != VERSION {
            return Err(Problem::Version(version).into());
        }
        let sections = usize::from(u16::from_le_bytes([bytes[6], bytes[7]]));
        let sum = read_u64(bytes, 8).unwrap_or_default();
        if hash::hash(&bytes[HEADER..]) != sum || bytes.len() < HEADER + sections * ENTRY {
            return Err(Problem::Damaged.into());
        }
        Ok(Self { bytes, sections })
    }

    /// The bytes of a section.
    ///
    /// # Errors
    ///
    /// If there is no such section, or the directory points outside of the file.
    pub(crate) fn section(&self, tag: Tag) -> Result<&'m [u8], ModelError> {
        let mut entries = self.bytes[HEADER..].chunks_exact(ENTRY).take(self.sections);
        let entry = entries.find(|entry| entry[..4] == tag).ok_or(Problem::Missing(tag))?;
        let start = read_u32(entry, 4).unwrap_or_default() as usize;
        let length = read_u32(entry, 8).unwrap_or_default() as usize;
        let end = start.checked_add(length).ok_or(Problem::Malformed(tag))?;
        Ok(self.bytes.get(start..end).ok_or(Problem::Malformed(tag))?)
    }
}

/// Puts the checksum of a file right, so that a damage is not seen by it.
#[cfg(any(test, fuzzing))]
pub(crate) fn put_right(file: &mut [u8]) {
    if let Some((header, rest)) = file.split_at_mut_checked(HEADER) {
        header[8..].copy_from_slice(&hash::hash(rest).to_le_bytes());
    }
}

/// Reads a section piece by piece; its errors name the section.
#[derive(Debug)]
pub(crate) struct Cursor<'m> {
    tag: Tag,
    rest: &'m [u8],
}

impl<'m> Cursor<'m> {
    /// Reads these bytes, which are those of the section with this tag.
    pub(crate) fn new(tag: Tag, bytes: &'m [u8]) -> Self {
        Self { tag, rest: bytes }
    }

    /// The next `length` bytes; an error if fewer are left.
    pub(crate) fn take(&mut self, length: usize) -> Result<&'m [u8], ModelError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Problem::Malformed(self.tag))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next four bytes as a number; an error if fewer are left.
    pub(crate) fn number(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(read_u32(bytes, 0).unwrap_or_default())
    }

    /// The bytes that have not been read.
    pub(crate) fn rest(&self) -> &'m [u8] {
        self.rest
    }

    /// An error if what was read does not hold together.
    pub(crate) fn check(&self, holds: bool) -> Result<(), ModelError> {
        if holds { Ok(()) } else { Err(Problem::Malformed(self.tag).into()) }
    }
}

/// The four bytes from `at` on as a number; `None` if they reach past the end.
#[inline]
pub(crate) fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// The two bytes from `at` on as a number; `None` if they reach past the end.
#[inline]
pub(crate) fn read_u16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

/// The eight bytes from `at` on as a number; `None` if they reach past the end.
fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::writers::container::write;

    #[test]
    fn what_was_written_is_read() {
        let bytes = write(&[(*b"one ", vec![1, 2, 3]), (*b"two ", vec![])]);
        let file = Container::open(&bytes).expect("it is whole");
        assert_eq!(file.section(*b"one "), Ok(&[1, 2, 3][..]));
        assert_eq!(file.section(*b"two "), Ok(&[][..]));
        let missing = file.section(*b"none").expect_err("it is not there");
        assert_eq!(
            missing.to_string(),
            "the file has no section \"none\": it is of another kind, or older than this program"
        );
    }

    #[test]
    fn any_damage_is_seen() {
        let bytes = write(&[(*b"one ", (0..100).collect())]);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            assert!(Container::open(&damaged).is_err(), "byte {at} is damaged");
            assert!(Container::open(&bytes[..at]).is_err(), "it ends at {at}");
        }
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let mut newer = write(&[]);
        newer[4] = 9;
        for (bytes, expected) in [
            (&b"PK"[..], "this is neither a model nor a lexicon of Pressmark's: it does not begin with \"PMRK\""),
            (&newer, "the file has format 9, and this program reads format 2: make it anew with this program's tools"),
        ] {
            assert_eq!(Container::open(bytes).expect_err("it is wrong").to_string(), expected);
        }
    }
}
