//! Sections: a very long text is cut where a paragraph ends, and each section is read by itself.
//!
//! What one place shows of a name counts in a whole article, and not in a whole archive: an article is one section, however long it
//! is within reason ([`Limits::whole`]). Of a longer text, time and memory then grow with its length whatever it is, it can be read
//! bit by bit, and an edit has only the sections that it touches read again ([`Session`](crate::Session)).
//!
//! [`cut`] says where sections end, by the words about the place alone, so that an edit moves few of the ends;
//! [`join()`] makes one annotation of theirs, in which a name means the same person throughout.

pub(crate) mod cut;
mod join;

use std::ops::Range;

use crate::annotation::Annotation;
use crate::user_lexicon::UserLexicon;
pub(crate) use cut::Limits;
pub(crate) use join::join;

/// The sections of a text, which lie side by side. Takes time proportional to the text.
pub(crate) fn sections(text: &str, limits: Limits) -> Vec<Range<usize>> {
    let mut start = 0;
    cut::ends(text, limits).map(|end| std::mem::replace(&mut start, end)..end).collect()
}

/// Reads a text, section by section if it is very long. What is past 4 GiB is left out.
pub(crate) fn read(text: &str, lexicon: &UserLexicon) -> Annotation {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let read =
        sections(text, Limits::NEWS).into_iter().map(|section| (section.start, crate::read(&text[section], lexicon)));
    let read: Vec<(usize, Annotation)> = read.collect();
    join(&read.iter().map(|(start, annotation)| (*start, annotation)).collect::<Vec<_>>(), lexicon)
}
