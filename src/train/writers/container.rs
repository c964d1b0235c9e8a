//! Writes the file that the model and the lexicon are kept in; `src/model/container.rs` draws its layout and reads it.

use crate::model::container::{ENTRY, HEADER, MAGIC, Tag, VERSION};
use crate::model::hash;

/// A file of these sections, in this order.
pub(crate) fn write(sections: &[(Tag, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut offset = HEADER + sections.len() * ENTRY;
    for (tag, bytes) in sections {
        body.extend_from_slice(tag);
        body.extend_from_slice(&(offset as u32).to_le_bytes());
        body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        offset += bytes.len();
    }
    for (_, bytes) in sections {
        body.extend_from_slice(bytes);
    }
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    file.extend_from_slice(&hash::hash(&body).to_le_bytes());
    file.extend_from_slice(&body);
    file
}
