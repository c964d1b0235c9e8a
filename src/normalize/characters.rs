//! Characters that stand for others: references and tags of HTML, mojibake, spaces of other kinds; and those that are not seen, as soft hyphens are,
//! which stand for nothing.

use super::alignment::Edit;
use super::{mojibake::mojibake, reference::reference, tag::tag};

/// The edits that make of such characters what they stand for.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let found = match bytes[at] {
            b'&' => reference(text, at).map(|(end, character)| (end, String::from(character))),
            b'<' => tag(text, at).map(|(end, written)| (end, written.to_owned())),
            // The first bytes of what mojibake begins with, and of blanks.
            0xC2 | 0xC3 => {
                let mended = mojibake(text, at).map(|(end, character)| (end, String::from(character)));
                mended.or_else(|| blank(text, at))
            }
            0xE2 | 0xE3 | 0xEF => blank(text, at),
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

/// What the character at a position stands for, if nothing is seen of it, and where it ends: a space, or nothing. Between digits a space is part
/// of the number ("12\u{202F}500"), where only one that does not break is; it stays.
fn blank(text: &str, at: usize) -> Option<(usize, String)> {
    let character = text[at..].chars().next()?;
    let end = at + character.len_utf8();
    match character {
        // Spaces of all widths, those too at which no line may be broken.
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            let bytes = text.as_bytes();
            let is_in_number = is_digit(at.checked_sub(1).map(|before| &bytes[before])) && is_digit(bytes.get(end));
            (!is_in_number).then(|| (end, String::from(' ')))
        }
        // Where a word may be divided or not, which way it is written, and the mark of bytes in order.
        '\u{AD}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Some((end, String::new())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn references_are_read() {
        check("&quot;We won&#39;t sell,&quot; said AT&amp;T.&nbsp;&amp;quot;", "\"We won't sell,\" said AT&T. \"");
        check("Q&A; R&D &c.", "Q&A; R&D &c.");
    }

    #[test]
    fn what_is_not_seen_goes() {
        check("Alek\u{AD}sander Wisz&shy;nievski", "Aleksander Wisznievski");
        check("\u{FEFF}On Sunday, \u{200B}April 28, \u{200E}Haaretz\u{200F} said", "On Sunday, April 28, Haaretz said");
        // It joins the parts of a character.
        check("👩\u{200D}🚀", "👩\u{200D}🚀");
    }

    #[test]
    fn spaces_are_spaces() {
        check("Hong\u{A0}Kong’s Boeing\u{2009}747,\u{3000}5\u{202F}km", "Hong Kong’s Boeing 747, 5 km");
        check("12\u{202F}500 of 1\u{A0}000\u{A0}000 km", "12\u{202F}500 of 1\u{A0}000\u{A0}000 km");
    }
}
