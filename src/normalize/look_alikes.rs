//! Characters that look like others, or like nothing: spaces of all widths, ligatures, apostrophes and quotation marks from other blocks of
//! Unicode, soft hyphens.
//!
//! After the compatibility decompositions of Unicode (UAX #15) for spaces and ligatures; the others are none of those, and are written by
//! keyboards, fonts and programs all the same.

/// What the character at a position is read as, and where it ends (byte); nothing for one that is read as it is.
pub(super) fn look_alike(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let character = text[at..].chars().next()?;
    let end = at + character.len_utf8();
    let before = || text[..at].chars().next_back();
    let after = || text[end..].chars().next();
    let is_letter = |beside: Option<char>| beside.is_some_and(char::is_alphabetic);
    let is_digit = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
    let read = match character {
        // Spaces, those too at which no line may be broken. Between digits one is a part of the number ("12\u{202F}500"), and stays.
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
            if is_digit(before()) && is_digit(after()) {
                return None;
            }
            " "
        }
        // Where a word may be divided or not, which way it is written, and the mark of bytes in order.
        '\u{AD}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => "",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '‐' | '\u{2011}' => "-",
        'ʼ' | '＇' => "’",
        // "O′Brien"; behind a figure they are feet and inches.
        '′' if is_letter(before()) => "’",
        '″' if !is_digit(before()) => "\"",
        '＂' => "\"",
        '‟' | '❝' | '〝' => "“",
        '❞' | '〞' => "”",
        '‛' | '❛' => "‘",
        '❜' => "’",
        _ => return None,
    };
    Some((end, read))
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

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

    #[test]
    fn letters_and_marks_are_those_that_are_meant() {
        check(
            "The oﬃcials ﬁnd conﬂicts in the ﬁrst staﬀ ﬂat.",
            "The officials find conflicts in the first staff flat.",
        );
        check("OʼBrien’s Anglo\u{2011}Irish ′deal′ of 6′ 2″", "O’Brien’s Anglo-Irish ′deal’ of 6′ 2″");
        check(
            "″We won,″ ❝We won,❞ ＂We won,＂ ‟We won,” he said.",
            "\"We won,\" “We won,” \"We won,\" “We won,” he said.",
        );
    }
}
