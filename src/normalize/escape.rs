//! Escapes of JSON and of programs: `\"We won,\" he said.\n\n\u201cNever.\u201d`

/// What the escape that begins at the `\` at `at` stands for, and where it ends (byte).
///
/// A backslash that could be anything else stays: that of a path ("C:\news") or of a shrug.
pub(super) fn escape(text: &str, at: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    match bytes.get(at + 1)? {
        mark @ (b'"' | b'\'' | b'/') => Some((at + 2, char::from(*mark))),
        b'n' if is_line_end(bytes, at) => Some((at + 2, '\n')),
        b'u' => {
            let digits =
                text.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
            let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
            (!character.is_control()).then_some((at + 6, character))
        }
        _ => None,
    }
}

/// Whether a line ends at the `\n`: it follows a mark or another such, or another follows.
fn is_line_end(bytes: &[u8], at: usize) -> bool {
    let is_mark = |&byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b'"' | b')') || !byte.is_ascii();
    let follows = bytes[..at].ends_with(b"\\n") || bytes[..at].last().is_some_and(is_mark);
    follows || bytes[at + 2..].starts_with(b"\\n")
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn escapes_are_read() {
        check(
            r#"\"We won,\" he said.\n\nThe caf\u00e9 on Oak Road closed\n\n\u201cNever\u201d, \/ she said."#,
            "\"We won,\" he said.\n\nThe café on Oak Road closed\n\n“Never”, / she said.",
        );
    }

    #[test]
    fn other_backslashes_stay() {
        for text in [r"C:\news\old", r"¯\_(ツ)_/¯", r"a\b", r"\uzzzz", "\\", r"\u00", r"\u0000"] {
            check(text, text);
        }
    }
}
