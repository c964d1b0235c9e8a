//! How names are spelt: letters without diacritics, and the forms that one name takes in different hands.

use crate::lexicon::{Gender, Lexicon};

/// The words of a name as they are compared: in small letters without diacritics, parted by white space and hyphens,
/// without an article before them and without full stops.
pub(super) fn folded_words(name: &str) -> Vec<String> {
    let words = words(name).map(folded).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The words of a name, parted by white space, hyphens and slashes.
pub(super) fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '\u{2010}'..='\u{2013}'))
        .filter(|word| !word.is_empty())
}

/// The letters and digits of a word, in small letters without diacritics.
pub(super) fn folded(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(word.len());
    for letter in letters {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            // What `to_lowercase` makes of "İ" has a combining dot.
            '\u{300}'..='\u{36F}' => {}
            letter => folded.push(without_diacritic(letter)),
        }
    }
    folded
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

/// The sounds that a folded word keeps however it is spelt: its first letter, then its consonants, none twice in a row.
/// "Mohammed", "Muhammad" and "Mohamed" have one skeleton, and so do "organisation" and "organization".
pub(super) fn skeleton(word: &str) -> String {
    let mut skeleton = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let sounds = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if !skeleton.is_empty() => "",
            'c' if matches!(next, Some('e' | 'i' | 'y')) => "s",
            'c' if next == Some('h') => "c",
            'c' | 'q' => "k",
            'z' => "s",
            'x' => "ks",
            'p' if next == Some('h') => {
                letters.next();
                "f"
            }
            'w' => "v",
            letter => {
                if !skeleton.ends_with(letter) {
                    skeleton.push(letter);
                }
                continue;
            }
        };
        for sound in sounds.chars() {
            if !skeleton.ends_with(sound) {
                skeleton.push(sound);
            }
        }
    }
    skeleton
}

/// How many letters a skeleton must have for two words to be one by it.
const SHORTEST_SKELETON: usize = 3;

/// Whether two folded words are spellings of one name: the same consonants, and no given names of man and woman.
pub(super) fn variants(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.len().abs_diff(other.len()) > 3 || one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    let skeleton_of_one = skeleton(one);
    skeleton_of_one.len() >= SHORTEST_SKELETON
        && skeleton_of_one == skeleton(other)
        && !matches!((gender(one), gender(other)), (Gender::Male, Gender::Female) | (Gender::Female, Gender::Male))
}

/// Whether two folded given names may be one person's: spellings of one name, an initial, or a short form.
pub(super) fn given_names_agree(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    initial(one, other) || initial(other, one) || short_form(one, other) || variants(one, other)
}

/// Whether one is short for the other, or both for a third: "Bob", "Robert", "Rob".
fn short_form(one: &str, other: &str) -> bool {
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
pub(super) fn gender(given: &str) -> Gender {
    listed_gender(given).unwrap_or(Gender::Unknown)
}

/// Whether the folded word is a given name.
pub(super) fn is_given_name(word: &str) -> bool {
    listed_gender(word).is_some()
}

fn listed_gender(given: &str) -> Option<Gender> {
    let mut capitalized = String::with_capacity(given.len());
    let mut letters = given.chars();
    capitalized.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capitalized.push_str(letters.as_str());
    Lexicon::get().given.get(&capitalized)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
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
    fn spellings_of_one_name_agree() {
        for (one, other, expected) in [
            ("muhammad", "mohamed", true),
            ("parvez", "pervaiz", true),
            ("aleksandr", "alexander", true),
            ("zelensky", "zelenskyy", true),
            ("daniel", "daniela", false),
            ("jean", "joan", false),
            ("obama", "bozize", false),
        ] {
            assert_eq!(variants(one, other), expected, "{one} and {other}");
        }
    }

    #[test]
    fn short_forms_and_initials_agree() {
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
