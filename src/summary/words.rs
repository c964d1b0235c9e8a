//! Words, counted as a reader does.

/// How many words a text has: runs of letters and digits, where "well-known", "O'Hara" and "1,000" are one each. The element's
/// lists count in the same way (`www/panel/words.js`).
pub(crate) fn count_words(text: &str) -> u32 {
    let (mut count, mut in_word, mut joiner) = (0, false, false);
    for character in text.chars() {
        if character.is_alphanumeric() {
            count += u32::from(!in_word && !joiner);
            (in_word, joiner) = (true, false);
        } else if in_word && is_mark(character) {
            // An accent that follows its letter.
        } else {
            joiner = in_word && matches!(character, '\'' | '’' | '.' | ',' | '-');
            in_word = false;
        }
    }
    count
}

/// Whether it is one of the common combining marks, which are no letters of their own.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_as_a_reader_does() {
        for (text, count) in [
            ("", 0),
            ("— …", 0),
            ("The eagle has landed,", 4),
            ("a well-known man, O’Hara", 4),
            ("1,000 U.S. troops", 3),
            ("one--two", 2),
            ("it. Then", 2),
            ("e\u{301}te\u{301}", 1),
        ] {
            assert_eq!(count_words(text), count, "{text:?}");
        }
    }
}
