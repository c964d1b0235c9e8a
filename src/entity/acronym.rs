//! Acronyms, and the names that they may stand for.

use super::spelling::words;

/// No acronym has more letters.
const LONGEST: usize = 8;

/// The letters of an acronym in small letters, without full stops and hyphens; `None` when the name is none: "U.N.",
/// "PML-N", `MoRA`, but not "Nato".
pub(super) fn letters(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| !matches!(c, '.' | '-' | '&')).collect();
    let count = letters.chars().count();
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let is_acronym = (2..=LONGEST).contains(&count)
        && letters.chars().all(char::is_alphabetic)
        && letters.starts_with(char::is_uppercase)
        && capitals >= 2
        && capitals * 2 >= count;
    is_acronym.then(|| letters.to_lowercase())
}

/// What a name of several words may be shortened to, in small letters: "ln" and "lon" for "League of Nations", "kna"
/// and "kuna" for "Kuwait News Agency". The likeliest comes first.
pub(super) fn expected(name: &str) -> Vec<String> {
    let words: Vec<&str> = words(name).filter(|word| !word.eq_ignore_ascii_case("the")).collect();
    let initial = |word: &&str| word.chars().find(|c| c.is_alphanumeric());
    let capitals: String = words.iter().filter_map(initial).filter(|letter| letter.is_uppercase()).collect();
    let count = capitals.chars().count();
    if count < 2 || words.len() > LONGEST + 2 {
        return Vec::new();
    }
    let all: String = words.iter().filter_map(initial).collect();
    let mut expected = vec![capitals.clone(), all];
    if count > 2 {
        // Its first word by two letters.
        let second = words[0].chars().nth(1);
        expected.extend(second.map(|letter| {
            let mut letters = capitals.chars();
            letters.next().into_iter().chain([letter]).chain(letters).collect()
        }));
    }
    for expected in &mut expected {
        *expected = expected.to_lowercase();
    }
    expected.dedup();
    expected
}

/// Whether the letters may stand for the name, their order and its words allowing: the first letter is the name's, and the
/// others follow in it in order.
pub(super) fn may_stand_for(letters: &str, name: &str) -> bool {
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
    fn acronyms_are_told_from_names() {
        for (name, expected) in [
            ("U.N.", Some("un")),
            ("PML-N", Some("pmln")),
            ("MoRA", Some("mora")),
            ("Nato", None),
            ("OAS", Some("oas")),
            ("I", None),
            ("F-16", None),
        ] {
            assert_eq!(letters(name).as_deref(), expected, "letters of {name:?}");
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
            assert!(
                expected(name).iter().any(|expected| expected == short),
                "{short} for {name}: {:?}",
                expected(name)
            );
        }
        assert!(expected("Reuters").is_empty());
    }

    #[test]
    fn letters_in_brackets_need_only_be_in_order() {
        assert!(may_stand_for("comecon", "Council for Mutual Economic Assistance (communist)"));
        assert!(may_stand_for("benelux", "Belgium, Netherlands, Luxembourg"));
        assert!(!may_stand_for("who", "United Nations"));
    }
}
