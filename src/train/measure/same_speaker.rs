//! Whether an entity is the one that a reader marked as the speaker.
//!
//! It is when its name has all words of the marked one; or when all its words are of the marked one, and fit no other name of the
//! article. Where two speak together, each of them, or both, is right.

use std::collections::BTreeSet;

use super::words::words;

/// The words of a name in lowercase.
pub(crate) type NameWords = BTreeSet<String>;

pub(crate) fn name_words(name: &str) -> NameWords {
    words(name).map(|(_, word)| word.to_lowercase()).collect()
}

/// Who said something: the names that are right, or "?" or "-".
pub(crate) fn accepted(who: &str) -> Vec<String> {
    let one = who.split(" and ").filter(|_| who.contains(" and ")).map(str::to_owned);
    one.chain([who.to_owned()]).collect()
}

/// Whether an entity of the name `found` is the one that is marked as `wanted`.
pub(crate) fn is_same_entity(found: &str, wanted: &str, others: &[&NameWords]) -> bool {
    let (found, wanted) = (name_words(found), name_words(wanted));
    let of_no_other = || !others.iter().any(|other| found.is_subset(other));
    !found.is_empty() && (wanted.is_subset(&found) || found.is_subset(&wanted) && of_no_other())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(found: &str, wanted: &str, others: &[&str]) -> bool {
        let others: Vec<NameWords> = others.iter().map(|name| name_words(name)).collect();
        is_same_entity(found, wanted, &others.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_name_is_the_same_with_more_words_or_with_fewer_of_nobody_else() {
        assert!(same("Marie Curie", "Marie Curie", &[]));
        assert!(same("Marie Skłodowska Curie", "Marie Curie", &[]));
        assert!(same("Curie", "Marie Curie", &["Niels Bohr"]));
        assert!(!same("Curie", "Marie Curie", &["Pierre Curie"]), "it may be Pierre's");
        assert!(!same("Niels Bohr", "Marie Curie", &[]) && !same("", "Marie Curie", &[]));
    }

    #[test]
    fn two_who_speak_together_are_each_right() {
        assert_eq!(accepted("Marie Curie and Niels Bohr"), ["Marie Curie", "Niels Bohr", "Marie Curie and Niels Bohr"]);
        assert_eq!((accepted("Marie Curie"), accepted("?")), (vec!["Marie Curie".to_owned()], vec!["?".to_owned()]));
    }
}
