//! Character references of HTML: `&amp;`, `&rsquo;`, `&#39;`, `&#x27;`.

use std::sync::OnceLock;

use super::mojibake::windows_1252;

/// The named references that news has, with the character of each: `character_references.tsv` says where they come from.
const NAMES: &str = include_str!("character_references.tsv");
/// Maximum bytes of a reference.
const MAX_REFERENCE: usize = 12;

/// The reference that begins at the `&` at `at`: where it ends (byte), and its character.
///
/// One without its semicolon is none: "AT&T" is not, and neither is "R&D;".
pub(super) fn reference(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = &text.as_bytes()[at..];
    let length = rest.iter().take(MAX_REFERENCE).position(|&byte| byte == b';')?;
    let name = text.get(at + 1..at + length)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((at + length + 1, character))
}

/// Finds the name by halving: a text may have thousands of `&T;`.
fn named(name: &str) -> Option<char> {
    static SORTED: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let names = SORTED.get_or_init(|| {
        let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once('\t')).collect()
    });
    let at = names.binary_search_by(|(entry, _)| (*entry).cmp(name)).ok()?;
    names[at].1.chars().next()
}

/// The character of a number, decimal or hexadecimal. Numbers from 128 to 159 mean Windows-1252 (HTML Standard, 13.2.5.80).
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = char::from_u32(code)?;
    let byte = u8::try_from(code).ok().filter(|byte| (0x80..0xA0).contains(byte));
    let character = byte.map_or(character, windows_1252);
    (!character.is_control() || character == '\n').then_some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_characters() {
        for (text, expected) in [
            ("&amp;", Some('&')),
            ("&rsquo;s", Some('’')),
            ("&#39;", Some('\'')),
            ("&#x2019;", Some('’')),
            ("&#146;", Some('’')),
            ("&eacute;", Some('é')),
            ("&Eacute;", Some('É')),
            ("&", None),
            ("&;", None),
            ("&#;", None),
            ("&#0;", None),
            ("&#x110000;", None),
            ("&T; and", None),
            ("&quot", None),
            ("&é;", None),
        ] {
            assert_eq!(reference(text, 0).map(|(_, character)| character), expected, "{text:?}");
        }
        assert_eq!(reference("a &amp; b", 2), Some((7, '&')));
    }

    #[test]
    fn each_name_has_a_character_and_they_are_in_order() {
        let mut before = "";
        for line in NAMES.lines().filter(|line| !line.starts_with('#')) {
            let (name, character) = line.split_once('\t').expect("two columns");
            assert!(before < name, "{name} stands after {before}");
            before = name;
            assert_eq!(character.chars().count(), 1, "{name}");
            assert!(name.len() + 2 <= MAX_REFERENCE, "{name}");
        }
    }
}
