//! How the same words are written: capitals, diacritics, marks.

use super::DifferenceKind;
use super::words::{folded, is_apostrophe};

/// Words that deny.
const DENIALS: [&str; 10] = ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"];

/// In what two spellings of one folded word differ.
pub(super) fn difference(one: &str, other: &str) -> Option<DifferenceKind> {
    if one == other {
        return None;
    }
    let letters = |word: &str| -> Vec<char> { decomposed(word).collect() };
    let (one_letters, other_letters) = (letters(one), letters(other));
    let lower = |letters: &[char]| -> String { letters.iter().flat_map(|letter| letter.to_lowercase()).collect() };
    if lower(&one_letters) != lower(&other_letters) {
        let without_marks = |letters: &[char]| -> String { letters.iter().filter(|c| !matches!(c, ',')).collect() };
        let (one, other) = (without_marks(&one_letters), without_marks(&other_letters));
        let is_of_marks = one.to_lowercase() == other.to_lowercase();
        return Some(if is_of_marks { DifferenceKind::Marks } else { DifferenceKind::Spelling });
    }
    (one_letters != other_letters && !is_set_in_capitals(other)).then_some(DifferenceKind::Case)
}

/// Whether a word of a record says nothing of capitals, since it has no others: "THE MILL", as captions are.
fn is_set_in_capitals(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase)
}

/// The letters, apostrophes and marks of a word; a letter with a diacritic as the two that it is made of, whichever way it was
/// written, with one sign for all diacritics where the other text has it composed.
fn decomposed(word: &str) -> impl Iterator<Item = char> {
    const DIACRITIC: char = '\u{301}';
    word.chars().flat_map(|letter| {
        let apostrophe = is_apostrophe(letter);
        let kept = letter.is_alphanumeric() || letter == ',';
        let [letter, diacritic] = match letter {
            '\u{300}'..='\u{36F}' => [Some(DIACRITIC), None],
            _ if apostrophe => [Some('\''), None],
            _ if !kept => [None, None],
            _ if letter.is_ascii() => [Some(letter), None],
            _ => composed(letter).map_or([Some(letter), None], |base| [Some(base), Some(DIACRITIC)]),
        };
        letter.into_iter().chain(diacritic)
    })
}

/// The letter without the diacritic that it has.
fn composed(letter: char) -> Option<char> {
    let lower = letter.to_lowercase().next()?;
    let folded = folded(lower.encode_utf8(&mut [0; 4]));
    let mut letters = folded.chars();
    let base = letters.next().filter(|&base| base != lower && letters.next().is_none())?;
    if letter.is_uppercase() { base.to_uppercase().next() } else { Some(base) }
}

/// The marks between two words, as far as they are not a matter of type: quotation marks all alike, dashes too, no white space, no
/// brackets.
pub(super) fn marks(between: &str) -> String {
    let mut marks = String::new();
    for character in between.chars() {
        let mark = match character {
            '-' | '\u{2010}'..='\u{2015}' | '−' => '-',
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '＂' => '"',
            '…' => '.',
            _ if is_apostrophe(character) => '"',
            '[' | ']' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
            _ if character.is_whitespace() => continue,
            _ => character,
        };
        // "--", "...", '' are one mark each.
        if !(marks.ends_with(mark) && matches!(mark, '-' | '.' | '"')) {
            marks.push(mark);
        }
    }
    marks
}

/// Whether a word denies.
pub(super) fn denies(word: &str) -> bool {
    let folded = folded(word);
    DENIALS.contains(&folded.as_str()) || folded.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_differ_in_one_thing() {
        for (one, other, expected) in [
            ("mill", "mill", None),
            ("won’t", "won't", None),
            ("The", "the", Some(DifferenceKind::Case)),
            ("[T]he", "The", None),
            ("mill", "MILL", None),
            ("cafe\u{301}", "café", None),
            ("cafe", "café", Some(DifferenceKind::Spelling)),
            ("Łódź", "Lodz", Some(DifferenceKind::Spelling)),
            ("1,200", "1200", Some(DifferenceKind::Marks)),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other} are one word");
            assert_eq!(difference(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn marks_are_compared_and_not_their_shapes() {
        assert_eq!(marks(" — "), marks("--"));
        assert_eq!(marks(", ‘"), marks(", “"));
        assert_eq!(marks("…"), marks(" ... "));
        assert_ne!(marks(", "), marks(" "));
    }
}
