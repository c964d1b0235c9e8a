//! Before the first stage: a text as it was pasted becomes the text that it stands for, and no offset is lost.
//!
//! What comes from mail, PDF, HTML source and old systems is written in ways that hide its words: `&quot;We won,&quot;`, `JosÃ©`,
//! `Con-⏎stance`, a name over the end of a hard line, a headline in capitals. Each is an *edit*: some characters of the text, and what
//! they stand for. The stages read the normalized text, and [`Normalized::restore`] says where in the text as it was pasted their
//! spans are. Most texts need no edit and are read as they are, without a copy.
//!
//! The files go from what is known for certain to what is likely: `characters.rs` (character references, tags, escapes, mojibake, look-alikes), `marks.rs`
//! (marks of Markdown and of mail, numbers of notes), `lines.rs` (line ends), `glued.rs` (blanks that were lost), `headline.rs` (capitals). Each looks at what those before
//! it made.

mod alignment;
mod characters;
mod escape;
mod glued;
mod headline;
mod lines;
mod look_alikes;
mod marks;
mod mojibake;
mod reference;
mod tag;

use std::borrow::Cow;

#[cfg(any(test, feature = "train"))]
use crate::offset::Byte;
use crate::offset::Span;
use alignment::{Alignment, Edit};

/// Rounds in which characters are decoded. What was encoded twice ("&amp;quot;") is decoded in the second.
const MAX_ROUNDS: usize = 3;

/// A text as it is read, and where its characters stand in the text as it was given.
#[derive(Debug)]
pub(crate) struct Normalized<'t> {
    text: Cow<'t, str>,
    /// One for each time that something was edited, in that order.
    alignments: Vec<Alignment>,
}

/// Normalizes a text. Takes time proportional to its length. What is past 4 GiB is left out.
pub(crate) fn normalize(text: &str) -> Normalized<'_> {
    let mut normalized = with_characters(text);
    normalized.apply(marks::edits);
    normalized.apply(lines::edits);
    normalized.apply(marks::item_edits);
    normalized.apply(glued::edits);
    normalized.apply(headline::edits);
    normalized
}

/// Words that are no text, such as a name, with their characters as a text's are read. Takes time proportional to their length.
pub(crate) fn characters_of(words: &str) -> Cow<'_, str> {
    with_characters(words).text
}

fn with_characters(text: &str) -> Normalized<'_> {
    let mut normalized = Normalized { text: Cow::Borrowed(within_offsets(text)), alignments: Vec::new() };
    for _ in 0..MAX_ROUNDS {
        if !normalized.apply(characters::edits) {
            break;
        }
    }
    normalized
}

/// The text as far as offsets of 32 bits reach.
fn within_offsets(text: &str) -> &str {
    &text[..text.floor_char_boundary(u32::MAX as usize)]
}

impl Normalized<'_> {
    /// The text that the stages read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text is as it was given, so that all offsets are too.
    pub(crate) fn is_unchanged(&self) -> bool {
        self.alignments.is_empty()
    }

    /// The span in the text as it was given. What an edit deleted at an edge of the span is left out; a span that begins or
    /// ends within what an edit wrote has all of what that replaced.
    pub(crate) fn restore(&self, span: Span) -> Span {
        let start = self.alignments.iter().rev().fold(span.start, |at, alignment| alignment.restore_start(at));
        let end = self.alignments.iter().rev().fold(span.end, |at, alignment| alignment.restore_end(at));
        Span { start, end: end.max(start) }
    }

    /// The position in the normalized text of a position in the text as it was given.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn position(&self, at: Byte) -> Byte {
        self.alignments.iter().fold(at, |at, alignment| alignment.position(at))
    }

    /// Makes the edits that `edits` finds; whether there were any.
    fn apply(&mut self, edits: impl Fn(&str) -> Vec<Edit>) -> bool {
        let edits = edits(&self.text);
        if edits.is_empty() {
            return false;
        }
        let (mut text, alignment) = alignment::apply(&self.text, edits);
        text.truncate(within_offsets(&text).len());
        self.text = Cow::Owned(text);
        self.alignments.push(alignment);
        true
    }
}

/// The text of the byte position, for positions in `usize`.
#[cfg(test)]
#[track_caller]
fn check(text: &str, expected: &str) {
    let normalized = normalize(text);
    assert_eq!(normalized.text(), expected, "{text:?}");
    let whole = normalized.restore(Span { start: Byte(0), end: Byte::at(expected.len()) });
    assert!(whole.end.index() <= text.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_not_copied() {
        let text = "Iran says “never”\n\nThe talks – in Muscat – went on.\nThey’ll “end” today, José Muñoz said. A & B, a < b.";
        let normalized = normalize(text);
        assert!(normalized.is_unchanged() && matches!(normalized.text, Cow::Borrowed(_)), "{:?}", normalized.text);
    }

    #[test]
    fn spans_lead_back_to_what_was_pasted() {
        let text = "&amp;quot;We won,&amp;quot; said JosÃ© <b>Mu&ntilde;oz</b> of Am-\nsterdam &amp; Sons";
        let normalized = normalize(text);
        assert_eq!(normalized.text(), "\"We won,\" said José Muñoz of Amsterdam & Sons");
        let pasted = |words: &str| {
            let start = normalized.text().find(words).expect("it is there");
            &text[normalized.restore(Span::at(start..start + words.len())).range()]
        };
        assert_eq!(pasted("We won,"), "We won,");
        assert_eq!(pasted("José Muñoz"), "JosÃ© <b>Mu&ntilde;oz");
        assert_eq!(pasted("Muñoz"), "Mu&ntilde;oz");
        assert_eq!(pasted("Amsterdam & Sons"), "Am-\nsterdam &amp; Sons");
        assert_eq!(pasted("\""), "&amp;quot;");
        for (at, _) in text.char_indices() {
            assert!(normalized.text().is_char_boundary(normalized.position(Byte::at(at)).index()), "{at}");
        }
    }
}
