//! Mojibake: UTF-8 that was read as Windows-1252, `JosÃ©` for "José" and "â€œ" for "“", and quotation marks left as its
//! control characters.
//!
//! Only sequences are mended that a writer would not set himself: a capital A with a tilde or a circumflex, and what makes a
//! character with it.

/// The character that the mojibake at `at` stands for, and where it ends (byte).
pub(super) fn mojibake(text: &str, at: usize) -> Option<(usize, char)> {
    let lead = text[at..].chars().next()?;
    if let Some(mark) = control_mark(lead) {
        return Some((at + lead.len_utf8(), mark));
    }
    let length = match lead {
        'Â' | 'Ã' | 'Ä' | 'Å' => 2,
        'â' => 3,
        'ð' => 4,
        _ => return None,
    };
    let (mut bytes, mut end) = ([0; 4], at);
    for (slot, character) in bytes[..length].iter_mut().zip(text[at..].chars()) {
        if length == 2 && is_punctuation(character) {
            return None;
        }
        *slot = byte(character).unwrap_or(0);
        end += character.len_utf8();
    }
    let decoded = std::str::from_utf8(&bytes[..length]).ok().and_then(|decoded| decoded.chars().next());
    decoded.filter(|decoded| !decoded.is_control()).map(|decoded| (end, decoded)).or_else(|| closing_mark(text, at))
}

/// A closing quotation mark that lost its last byte, for which Windows-1252 has no character.
fn closing_mark(text: &str, at: usize) -> Option<(usize, char)> {
    const REST: &str = "â€";
    let after = text[at..].strip_prefix(REST)?;
    let end = at + REST.len();
    match after.chars().next() {
        Some(lost @ '\u{FFFD}') => Some((end + lost.len_utf8(), '”')),
        Some(next) if next.is_alphanumeric() => None,
        _ => Some((end, '”')),
    }
}

/// Marks that may follow a letter in any text, so that they show no mojibake.
fn is_punctuation(character: char) -> bool {
    matches!(character, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '«' | '»' | '‹' | '›' | '„' | '‚')
}

/// A quotation mark or dash of Windows-1252 that was read as Latin-1, which has a control character in its place.
fn control_mark(character: char) -> Option<char> {
    matches!(character, '\u{91}'..='\u{97}').then(|| windows_1252(character as u8))
}

/// The characters of Windows-1252 for the bytes 128 to 159 (Encoding Standard of the WHATWG).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252.
pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..0xA0 => WINDOWS_1252[usize::from(byte) - 0x80],
        _ => char::from(byte),
    }
}

/// The byte of a character in Windows-1252, if it has one.
fn byte(character: char) -> Option<u8> {
    let high = || WINDOWS_1252.iter().position(|&other| other == character).map(|index| 0x80 + index as u8);
    high().or_else(|| u8::try_from(u32::from(character)).ok())
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn mojibake_is_read_as_what_it_was() {
        check("JosÃ© MuÃ±oz of MalagÃ³n", "José Muñoz of Malagón");
        check("â€œWe won,â€\u{9d} he said.", "“We won,” he said.");
        check("â€œWe won,â€ he said.", "“We won,” he said.");
        check("Itâ€™s Â£5 â€” or 5Â°â€¦", "It’s £5 — or 5°…");
        check("Å\u{81}Ã³dÅº, MiloÅ¡ðŸ˜€", "Łódź, Miloš😀");
        check("\u{93}We won,\u{94} he said.", "“We won,” he said.");
    }

    #[test]
    fn letters_with_accents_stay() {
        for text in ["SÃO PAULO", "Âge d’or", "IRMÃ’s", "château, pâté", "Åse Ånund", "â€x", "Ã“Ã", "Ã", "â", "ð"]
        {
            check(text, text);
        }
    }
}
