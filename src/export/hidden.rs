//! Characters that nobody sees, shown by their numbers in what people read: they part words, end lines, or turn the direction of what
//! stands around them, so that words look like other words. Formats for programs keep them.
//!
//! The page shows the same ones so (`www/panel/hidden.js`, which says why these).

use std::fmt::Write;
use std::ops::RangeInclusive;

/// By their numbers, in order.
const HIDDEN: [RangeInclusive<char>; 16] = [
    '\0'..='\u{8}',
    '\u{B}'..='\u{B}',
    '\u{E}'..='\u{1F}',
    '\u{7F}'..='\u{84}',
    '\u{86}'..='\u{9F}',
    '\u{61C}'..='\u{61C}',
    '\u{180E}'..='\u{180E}',
    '\u{200B}'..='\u{200B}',
    '\u{200E}'..='\u{200F}',
    '\u{202A}'..='\u{202E}',
    '\u{2060}'..='\u{2064}',
    '\u{2066}'..='\u{206F}',
    '\u{FEFF}'..='\u{FEFF}',
    '\u{FFF9}'..='\u{FFFB}',
    '\u{E0001}'..='\u{E0001}',
    '\u{E0020}'..='\u{E007F}',
];

/// Whether a reader would not see it.
pub(super) fn is_hidden(character: char) -> bool {
    HIDDEN.iter().any(|range| range.contains(&character))
}

/// Writes a character by its number: `⟨U+202E⟩`.
pub(super) fn write_number(character: char, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(out, "⟨U+{:04X}⟩", u32::from(character));
}

/// Words as they are shown.
pub(super) fn shown(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for character in words.chars() {
        if is_hidden(character) {
            write_number(character, &mut shown);
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_same_ones() {
        let page = include_str!("../../www/panel/hidden.js");
        let (_, rest) = page.split_once("const HIDDEN = /[").expect("a pattern");
        let (mut rest, _) = rest.split_once("]/gu").expect("its end");
        let mut ranges = Vec::new();
        let number = |text: &mut &str| {
            let digits;
            (digits, *text) = match text.strip_prefix("\\u{") {
                Some(after) => after.split_once('}').expect("a number in braces"),
                None => text.strip_prefix("\\u").expect("an escape").split_at(4),
            };
            char::from_u32(u32::from_str_radix(digits, 16).expect("digits")).expect("a character")
        };
        while !rest.is_empty() {
            let first = number(&mut rest);
            let last = match rest.strip_prefix('-') {
                Some(after) => {
                    rest = after;
                    number(&mut rest)
                }
                None => first,
            };
            ranges.push(first..=last);
        }
        let all = |ranges: &[RangeInclusive<char>]| ranges.iter().cloned().flatten().collect::<Vec<char>>();
        assert_eq!(all(&ranges), all(&HIDDEN));
    }

    #[test]
    fn they_are_shown_by_their_numbers() {
        assert_eq!(shown("did \u{202E}ton\u{202C} “é”\n"), "did ⟨U+202E⟩ton⟨U+202C⟩ “é”\n");
        assert_eq!(shown("\0\u{E0041}"), "⟨U+0000⟩⟨U+E0041⟩");
        assert!(!is_hidden('\u{200D}') && !is_hidden('\u{AD}') && !is_hidden('\t') && !is_hidden('\u{10FFFF}'));
    }
}
