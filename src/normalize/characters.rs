//! Characters that stand for others: references and tags of HTML, mojibake; and soft hyphens, which stand for nothing.

use super::alignment::Edit;
use super::{mojibake::mojibake, reference::reference, tag::tag};

/// U+00AD, which shows where a word may be divided.
const SOFT_HYPHEN: char = '\u{AD}';

/// The edits that make of such characters what they stand for.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let found = match bytes[at] {
            b'&' => reference(text, at).map(|(end, character)| (end, String::from(character))),
            b'<' => tag(text, at).map(|(end, written)| (end, written.to_owned())),
            0xC2 if text[at..].starts_with(SOFT_HYPHEN) => Some((at + SOFT_HYPHEN.len_utf8(), String::new())),
            // The first bytes of what mojibake begins with.
            0xC2 | 0xC3 => mojibake(text, at).map(|(end, character)| (end, String::from(character))),
            _ => None,
        };
        match found {
            Some((end, written)) => {
                edits.push(Edit::new(at..end, written));
                at = end;
            }
            None => at += 1,
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn references_are_read() {
        check("&quot;We won&#39;t sell,&quot; said AT&amp;T.&nbsp;&amp;quot;", "\"We won't sell,\" said AT&T.\u{A0}\"");
        check("Q&A; R&D &c.", "Q&A; R&D &c.");
    }

    #[test]
    fn soft_hyphens_go() {
        check("Alek\u{AD}sander Wisz&shy;nievski", "Aleksander Wisznievski");
    }
}
