//! What the fuzzer tries of a text that is written: `fuzz/fuzz_targets/session.rs`, and on stable Rust `tests/properties.rs`.

use pressmark::{Annotator, Session, Span, Utf16};

/// What parts one edit from the next.
pub(crate) const NEXT: char = '\u{1E}';

/// So long a text, in bytes, is read in several sections.
const LONG: usize = 70_000;

/// Reads these bytes as a text and edits of it: after the first, each part begins with three characters, whose numbers say where it is
/// put, in the place of how much, and whether what has changed is read before the next. Asserts that what is found at last is what is
/// found in the text as it then stands, read at once.
///
/// A text that begins with an exclamation mark is repeated until it is so long that it is read in sections.
pub(crate) fn check(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let mut parts = all.split(NEXT);
    let first = parts.next().unwrap_or_default();
    let text = match first.strip_prefix('!') {
        Some(piece) if piece.len() >= 50 => piece.repeat(LONG / piece.len() + 1),
        _ => first.to_owned(),
    };
    let mut session = Session::new(Annotator::new());
    session.replace(Span::default(), &text);
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for part in parts.take(8) {
        let mut characters = part.chars();
        let mut number = || characters.next().map_or(0, |character| u32::from(character) as usize);
        let (at, length, reads) = (number(), number(), number());
        let words = characters.as_str();
        let start = at.wrapping_mul(7919) % (units.len() + 1);
        let end = (start + length % 5_000).min(units.len());
        session.replace_utf16(Span { start: Utf16(start as u32), end: Utf16(end as u32) }, words);
        // What lies within a character is taken for the end of that.
        let whole =
            |unit: usize| unit + usize::from(units.get(unit).is_some_and(|unit| (0xDC00..0xE000).contains(unit)));
        units.splice(whole(start)..whole(end), words.encode_utf16());
        if reads % 2 == 1 {
            session.annotate();
        }
    }
    assert_eq!(session.text(), String::from_utf16_lossy(&units), "edits of {first:?} as {all:?}");
    assert_eq!(session.annotate(), Annotator::new().annotate(session.text()), "edits of {first:?} as {all:?}");
    assert_eq!(session.unread(), 0);
}
