//! How names are spelt: letters without diacritics, and the spellings that one name has from different hands.
//!
//! Names are matched as Christen (2006) sorts the ways to do it: by a normal form, by their sounds (a phonetic key) and by
//! tables of nicknames. A word is *folded* when it is lowercase and without diacritics and full stops.

use super::gender::genders_agree;
use crate::lexicon::{Gender, Lexicon};

/// Letters of which one slip of the pen leaves those at the beginning or those at the end of a word as they are.
const KEPT: usize = 3;

/// The folded words of a name, without "the" before them: "us" for "the U.S.".
pub(super) fn folded_words(name: &str) -> Vec<String> {
    let words = words(name).map(folded).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The words of a name, separated by white space, hyphens and slashes.
pub(super) fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '\u{2010}'..='\u{2013}'))
        .filter(|word| !word.is_empty())
}

/// The letters and digits of a word, lowercase and without diacritics.
pub(super) fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(word.len());
    letters.for_each(|letter| push_folded(&mut folded, letter));
    folded
}

/// Puts a lowercase letter after what is folded, without its diacritic. Combining marks go.
pub(crate) fn push_folded(folded: &mut String, letter: char) {
    match letter {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        // Combining marks: `to_lowercase` makes an "i" and a combining dot of "İ".
        '\u{300}'..='\u{36F}' => {}
        letter => folded.push(without_diacritic(letter)),
    }
}

/// The Latin letter without its diacritics (Latin-1 Supplement, Latin Extended-A, Vietnamese).
fn without_diacritic(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ĕ' | 'ə' | 'ẹ'..='ệ' => 'e',
        'ğ' | 'ģ' | 'ġ' | 'ĝ' => 'g',
        'ħ' | 'ĥ' => 'h',
        'ì'..='ï' | 'ī' | 'ı' | 'ĩ' | 'į' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ķ' => 'k',
        'ł' | 'ľ' | 'ļ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ŏ' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => 'o',
        'ř' | 'ŕ' | 'ŗ' => 'r',
        'ś' | 'ş' | 'š' | 'ș' | 'ŝ' => 's',
        'ţ' | 'ț' | 'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ũ' | 'ų' | 'ŭ' | 'ư' | 'ǔ' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// The phonetic key of a folded word, which it keeps however it is spelt: its first letter, then its consonants, none twice
/// in a row. "Mohammed", "Muhammad" and "Mohamed" have the skeleton "mhmd", and "organisation" and "organization" have one.
pub(super) fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let sounds: &[char] = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if !skeleton.is_empty() => &[],
            'c' if matches!(next, Some('e' | 'i' | 'y')) => &['s'],
            'c' if next == Some('h') => &['c'],
            'c' | 'q' => &['k'],
            'z' => &['s'],
            'x' => &['k', 's'],
            'p' if next == Some('h') => {
                letters.next();
                &['f']
            }
            'w' => &['v'],
            _ => &[letter],
        };
        for &sound in sounds {
            if !skeleton.ends_with(sound) {
                skeleton.push(sound);
            }
        }
    }
    skeleton
}

/// Minimum bytes of a skeleton by which two words are spellings of one name: "jean" and "joan" share only "jn".
const MIN_SKELETON: usize = 3;
/// Maximum difference in bytes between two spellings of one name.
const MAX_DIFFERENCE: usize = 3;

/// Whether two folded words are spellings of one name: they have one skeleton, and are not the given names of a man and of a
/// woman ("Daniel", "Daniela").
pub(super) fn are_variants(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.len().abs_diff(other.len()) > MAX_DIFFERENCE || one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    let skeleton_of_one = skeleton(one);
    skeleton_of_one.len() >= MIN_SKELETON
        && skeleton_of_one == skeleton(other)
        && genders_agree(gender_of_given_name(one), gender_of_given_name(other))
}

/// Whether two words differ by one letter that is left out, put in, or another, or by two that changed places (the distance of
/// Damerau 1964, at most 1). Takes time proportional to their length.
pub(super) fn differ_by_a_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether two folded given names may be one person's: an initial, a nickname or another spelling.
pub(super) fn given_names_agree(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let is_initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    is_initial(one, other) || is_initial(other, one) || are_nicknames(one, other) || are_variants(one, other)
}

/// Whether one is short for the other, or both for a third: "Bob", "Robert", "Rob".
fn are_nicknames(one: &str, other: &str) -> bool {
    let nicknames = &Lexicon::get().nicknames;
    match (nicknames.get(one), nicknames.get(other)) {
        (None, None) => false,
        (Some(one), None) => one.names().any(|name| name == other),
        (None, Some(other)) => other.names().any(|name| name == one),
        (Some(names), Some(others)) => {
            names.names().any(|name| name == other || others.names().any(|other| name == other))
                || others.names().any(|name| name == one)
        }
    }
}

/// The gender of a folded given name, as far as the lexicon tells.
pub(super) fn gender_of_given_name(word: &str) -> Gender {
    Lexicon::get().given.get(&capitalized(word)).unwrap_or(Gender::Unknown)
}

/// The first letters and the last letters of a folded word, apart.
pub(super) fn kept_letters(word: &str) -> [String; 2] {
    let first: String = word.chars().take(KEPT).collect();
    let last: String = word.chars().rev().take(KEPT).collect();
    [format!("^{first}"), format!("{last}$")]
}

/// Whether a folded word is a name that people have, and so no slip.
pub(super) fn is_listed(word: &str) -> bool {
    let written = capitalized(word);
    let lexicon = Lexicon::get();
    lexicon.surnames.get(&written).is_some() || lexicon.given.get(&written).is_some() || lexicon.is_common(word)
}

/// Whether the folded word is a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    Lexicon::get().given.get(&capitalized(word)).is_some()
}

/// A folded word with a capital, as the lexicon has names.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let mut capitalized = String::with_capacity(word.len());
    capitalized.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capitalized.push_str(letters.as_str());
    capitalized
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_removes_case_diacritics_and_full_stops() {
        for (name, expected) in [
            ("the U.S.", "us"),
            ("José  O’Higgins", "jose ohiggins"),
            ("Jean-Paul", "jean paul"),
            ("Łódź", "lodz"),
            ("Nguyễn", "nguyen"),
            ("İstanbul", "istanbul"),
            ("北京", "北京"),
        ] {
            assert_eq!(folded_words(name).join(" "), expected, "folded {name:?}");
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_skeleton() {
        for (one, other, expected) in [
            ("muhammad", "mohamed", true),
            ("parvez", "pervaiz", true),
            ("aleksandr", "alexander", true),
            ("zelensky", "zelenskyy", true),
            ("daniel", "daniela", false),
            ("jean", "joan", false),
            ("obama", "bozize", false),
        ] {
            assert_eq!(are_variants(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn nicknames_and_initials_agree() {
        for (one, other, expected) in [
            ("bob", "robert", true),
            ("bob", "rob", true),
            ("j", "john", true),
            ("bill", "robert", false),
            ("marie", "pierre", false),
        ] {
            assert_eq!(given_names_agree(one, other), expected, "{one} and {other}");
        }
    }
}
