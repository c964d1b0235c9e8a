//! Names: how they are compared and which is the fullest.

use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::offset::Span;
use crate::segment::Segments;

/// The fullest of these names, with single spaces: the one that the lexicon has as the full name ("Iran", not "Islamic
/// Republic"), else the one of most words, and of those the longest, the first of equals.
pub(super) fn fullest(segments: &Segments<'_>, kind: MentionType, spans: impl Iterator<Item = Span>) -> String {
    let names = &Lexicon::get().names;
    let rank = |name: &&str| {
        let full = names.get(name).is_some_and(|known| known.kind == kind && known.canonical.is_none());
        (full, name.split_whitespace().count(), name.chars().filter(|c| c.is_alphabetic()).count())
    };
    let mut best = "";
    for name in spans.map(|span| segments.words(span)) {
        if best.is_empty() || rank(&name) > rank(&best) {
            best = name;
        }
    }
    best.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is compared: its words in small letters without marks, articles, full stops and common diacritics.
pub(super) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in words(name) {
        if word.eq_ignore_ascii_case("the") {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(without_diacritic));
    }
    folded
}

/// The words of a name, parted by white space and hyphens.
pub(super) fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
        .filter(|word| !word.is_empty())
}

/// The letter without the diacritics of the Latin-1 Supplement and the commonest of Latin Extended-A.
fn without_diacritic(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ğ' => 'g',
        other => other,
    }
}

/// The initials of a name of several words, small words left out: "LN" for "League of Nations".
pub(super) fn initials(name: &str) -> Option<String> {
    let capitals: String =
        words(name).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase()).collect();
    (capitals.chars().count() > 1).then_some(capitals)
}

/// The letters of an acronym, without full stops; `None` when the name is none.
pub(super) fn acronym(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|&c| c != '.').collect();
    let count = letters.chars().count();
    ((2..=8).contains(&count) && letters.chars().all(char::is_uppercase)).then_some(letters)
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
            ("北京", "北京"),
        ] {
            assert_eq!(folded(name), expected, "folded {name:?}");
        }
    }

    #[test]
    fn acronyms_are_told_from_names() {
        assert_eq!(initials("League of Nations").as_deref(), Some("LN"));
        assert_eq!(initials("Reuters"), None);
        assert_eq!(acronym("U.N.").as_deref(), Some("UN"));
        assert_eq!(acronym("Nato"), None);
    }
}
