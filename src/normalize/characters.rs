//! Characters that stand for others: references and tags of HTML, escapes, mojibake, and those that only look like others.

use super::alignment::Edit;
use super::{escape::escape, look_alikes::look_alike, mojibake::mojibake, reference::reference, tag::tag};

/// The edits that make of such characters what they stand for.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let one = |(end, character)| (end, String::from(character));
        let found = match bytes[at] {
            b'&' => reference(text, at).map(one),
            b'<' => tag(text, at).map(|(end, written)| (end, written.to_owned())),
            b'\\' => escape(text, at).map(one),
            // The first bytes of what mojibake begins with, and of what looks like others.
            0xC2 | 0xC3 => mojibake(text, at).map(one).or_else(|| looks_like(text, at)),
            0xCA | 0xE2 | 0xE3 | 0xEF => looks_like(text, at),
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

fn looks_like(text: &str, at: usize) -> Option<(usize, String)> {
    look_alike(text, at).map(|(end, read)| (end, read.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn references_are_read() {
        check("&quot;We won&#39;t sell,&quot; said AT&amp;T.&nbsp;&amp;quot;", "\"We won't sell,\" said AT&T. \"");
        check("Q&A; R&D &c.", "Q&A; R&D &c.");
    }
}
