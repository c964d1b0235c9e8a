//! Acronyms and the names that they may abbreviate.
//!
//! As in Schwartz and Hearst (2003), letters in brackets after a name need only be in it in order. Elsewhere in a text they
//! must be its initials, of which a name has a few that are likely.

use super::spelling::words;

/// Maximum letters of an acronym.
const MAX_LETTERS: usize = 8;

/// The letters of an acronym, lowercase, without full stops and hyphens: "un" for "U.N.", "pmln" for "PML-N". `None` for a name
/// that is no acronym, as "Nato".
pub(super) fn acronym_letters(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| !matches!(c, '.' | '-' | '&')).collect();
    let count = letters.chars().count();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let is_acronym = (2..=MAX_LETTERS).contains(&count)
        && letters.chars().all(char::is_alphabetic)
        && letters.starts_with(char::is_uppercase)
        && capitals >= 2
        && capitals * 2 >= count;
    is_acronym.then(|| letters.to_lowercase())
}

/// The acronyms that a name of several words may have, lowercase, the likeliest first: "ln" and "lon" for "League of
/// Nations", "kna" and "kuna" for "Kuwait News Agency".
pub(super) fn likely_acronyms(name: &str) -> Vec<String> {
    let words: Vec<&str> = words(name).filter(|word| !word.eq_ignore_ascii_case("the")).collect();
    let initial = |word: &&str| word.chars().find(|c| c.is_alphanumeric());
    let capitals: String = words.iter().filter_map(initial).filter(|letter| letter.is_uppercase()).collect();
    let count = capitals.chars().count();
    if count < 2 || words.len() > MAX_LETTERS + 2 {
        return Vec::new();
    }
    let all: String = words.iter().filter_map(initial).collect();
    let mut acronyms = vec![capitals.clone(), all];
    if count > 2 {
        // "KUNA" has two letters of the first word.
        let second = words[0].chars().nth(1);
        acronyms.extend(second.map(|letter| {
            let mut letters = capitals.chars();
            letters.next().into_iter().chain([letter]).chain(letters).collect()
        }));
    }
    for acronym in &mut acronyms {
        *acronym = acronym.to_lowercase();
    }
    acronyms.dedup();
    acronyms
}

/// Whether lowercase letters may abbreviate the name: the first is the name's first, and the others follow in it in order.
pub(super) fn may_abbreviate(letters: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let mut rest = name.chars();
    let first = rest.next();
    let mut letters = letters.chars();
    letters.next() == first && letters.all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_mixed_case_are_no_acronyms() {
        for (name, expected) in [
            ("U.N.", Some("un")),
            ("PML-N", Some("pmln")),
            ("MoRA", Some("mora")),
            ("Nato", None),
            ("OAS", Some("oas")),
            ("I", None),
            ("F-16", None),
        ] {
            assert_eq!(acronym_letters(name).as_deref(), expected, "letters of {name:?}");
        }
    }

    #[test]
    fn names_are_shortened_to_their_initials() {
        for (name, short) in [
            ("League of Nations", "ln"),
            ("Ministry of Religious Affairs", "mora"),
            ("Kuwait News Agency", "kuna"),
            ("Organisation of African Unity", "oau"),
        ] {
            let acronyms = likely_acronyms(name);
            assert!(acronyms.iter().any(|acronym| acronym == short), "{short} for {name}: {acronyms:?}");
        }
        assert!(likely_acronyms("Reuters").is_empty());
    }

    #[test]
    fn letters_in_brackets_need_only_be_in_order() {
        assert!(may_abbreviate("comecon", "Council for Mutual Economic Assistance (communist)"));
        assert!(may_abbreviate("benelux", "Belgium, Netherlands, Luxembourg"));
        assert!(!may_abbreviate("who", "United Nations"));
    }
}
