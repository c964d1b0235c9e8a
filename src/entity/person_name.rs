//! Names of people: their words, and whether two of them may be one person's.

use super::spelling::{folded, folded_words, given_names_agree, is_given_name, variants, words};
use crate::lexicon::Lexicon;

/// More words of a name are not compared.
const MOST_WORDS: usize = 8;

/// A name of a person, as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Its folded words without titles, particles and generation; a surname is the last in most cultures.
    pub(super) words: Vec<String>,
    /// "jr", "sr", "iii".
    generation: Option<String>,
    /// Whether there is an Arabic article in it.
    article: bool,
}

/// The class of a word in a name, by how likely it is to stand for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Middle,
    Given,
    Surname,
}

impl PersonName {
    /// Reads a name as written.
    pub(super) fn new(name: &str) -> Self {
        let lexicon = Lexicon::get();
        let mut generation = None;
        let mut parts: Vec<String> = Vec::new();
        let mut written = words(without_titles(name)).peekable();
        let (mut first, mut article) = (true, false);
        while let Some(word) = written.next() {
            let small = folded(word);
            let last = written.peek().is_none();
            let particle = !last && lexicon.particles.get_lower(word).is_some() && (!first || is_article(&small));
            if last && !parts.is_empty() && is_generation(&small) {
                generation = Some(small);
            } else if !small.is_empty() && !particle && parts.len() < MOST_WORDS {
                parts.push(small);
            }
            article |= particle && is_article(&folded(word));
            first = false;
        }
        if parts.is_empty() {
            parts = folded_words(name);
            parts.truncate(MOST_WORDS);
        }
        Self { words: parts, generation, article }
    }

    /// Whether it is one word, which may be anybody's who bears it.
    pub(super) fn is_lone(&self) -> bool {
        self.words.len() <= 1
    }

    /// What the word is in this name.
    pub(super) fn part(&self, word: &str) -> Part {
        let last = self.words.len() - 1;
        match self.words.iter().position(|own| own == word) {
            Some(at) if at == last => Part::Surname,
            // "Tsai Ing-wen": in some cultures the surname comes first, and so do no given names of ours.
            Some(0) if is_given_name(word) => Part::Given,
            Some(0) => Part::Surname,
            _ => Part::Middle,
        }
    }

    /// Whether this and another name of several words may be one person's.
    ///
    /// They may if the surname is one and the given names agree, word by word as far as both have them ("Harry Truman",
    /// "H. S. Truman"); if all words of the shorter are in the longer in order ("Lam Ting-kwok", "Paul Lam Ting-kwok");
    /// or if the words are the same in another order ("Abe Shinzo").
    pub(super) fn may_be(&self, other: &Self) -> bool {
        if self.generation.is_some() && other.generation.is_some() && self.generation != other.generation {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        // Arabic names go on with those of the fathers: "Ahmad Nawaf Al-Ahmad Al-Sabah" is a son of "Nawaf Al-Ahmad Al-Sabah".
        let father = long.article && short.words.len() > 2 && short.words[0] != long.words[0];
        let (short, long) = (&short.words[..], &long.words[..]);
        !father && (same_surname(short, long) || within(short, long) || reordered(short, long))
    }
}

/// The name without titles before it: "Tan Sri Chan Kong Choy". What is also a given name is none.
fn without_titles(name: &str) -> &str {
    let lexicon = Lexicon::get();
    let mut name = name.trim_start();
    loop {
        let mut spaces = name.match_indices(char::is_whitespace).map(|(at, _)| at);
        let (first, second) = (spaces.next(), spaces.next());
        let title = [second, first]
            .into_iter()
            .flatten()
            .find(|&at| lexicon.titles.get_lower(&name[..at]).is_some() && lexicon.given.get(&name[..at]).is_none());
        let Some(at) = title else { return name };
        name = name[at..].trim_start();
    }
}

fn same_surname(short: &[String], long: &[String]) -> bool {
    let (Some((surname, given)), Some((other, others))) = (short.split_last(), long.split_last()) else { return false };
    // A surname may be spelt in two ways, but then nothing else may.
    if surname != other && (given != others || !variants(surname, other)) {
        return false;
    }
    let mut rest = others.iter();
    given.iter().enumerate().all(|(at, word)| {
        if at == 0 {
            rest.next().is_some_and(|other| given_names_agree(word, other))
        } else {
            rest.any(|other| given_names_agree(word, other))
        }
    })
}

/// Whether the words of the shorter are in the longer, in order; at least one must be there letter by letter.
fn within(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    let mut exact = 0;
    let all = short.iter().all(|word| {
        rest.any(|other| {
            exact += usize::from(word == other && word.len() > 1);
            given_names_agree(word, other)
        })
    });
    // What an initial stands for is told by its place: "S. Truman" is not "Harry S. Truman".
    all && short.iter().all(|word| word.len() > 1)
        && exact > 0
        && short.len() < long.len()
        && (exact > 1 || short.last() == long.last())
}

fn reordered(short: &[String], long: &[String]) -> bool {
    short.len() == long.len() && short.len() > 1 && short.iter().all(|word| word.len() > 1 && long.contains(word)) && {
        long.iter().all(|word| short.contains(word))
    }
}

/// The Arabic article, with which and without which a name is the same.
fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "as" | "ash" | "an")
}

fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "junior")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_particles_and_generations_are_no_words_of_a_name() {
        for (name, expected) in [
            ("Charles de Gaulle", "charles gaulle"),
            ("Ali Al-Mudhaf", "ali mudhaf"),
            ("Colonel Gamal Abdel Nasser", "gamal nasser"),
            ("Martin Luther King Jr.", "martin luther king"),
            ("De Gaulle", "de gaulle"),
            ("Dean Rusk", "dean rusk"),
            ("Lieutenant General Bernard Montgomery", "bernard montgomery"),
            ("Pankhurst", "pankhurst"),
            ("Al", "al"),
        ] {
            assert_eq!(PersonName::new(name).words.join(" "), expected, "words of {name:?}");
        }
    }

    #[test]
    fn names_of_one_person_agree() {
        for (one, other, expected) in [
            ("Harry Truman", "Harry S. Truman", true),
            ("H. Truman", "Harry Truman", true),
            ("John F. Kennedy", "John Fitzgerald Kennedy", true),
            ("Bobby Kennedy", "Robert Kennedy", true),
            ("Robert Kennedy", "John Kennedy", false),
            ("Marie Curie", "Pierre Curie", false),
            ("S. Truman", "Harry S. Truman", false),
            ("Abe Shinzo", "Shinzo Abe", true),
            ("Gabriel García", "Gabriel García Márquez", true),
            ("García Márquez", "Gabriel García Márquez", true),
            ("Anwar al-Sadat", "Anwar Sadat", true),
            ("George Bush Sr.", "George Bush Jr.", false),
            ("Nawaf Al-Ahmad Al-Sabah", "Ahmad Nawaf Al-Ahmad Al-Sabah", false),
            ("Lam Ting-kwok", "Paul Lam Ting-kwok", true),
            ("Gamal Abdel Nasser", "Jamal Nasser", false),
        ] {
            let (first, second) = (PersonName::new(one), PersonName::new(other));
            assert_eq!(first.may_be(&second), expected, "{one} and {other}");
            assert_eq!(second.may_be(&first), expected, "{other} and {one}");
        }
    }

    #[test]
    fn a_word_stands_for_a_name_by_its_place() {
        for (name, word, part) in [
            ("Marie Curie", "curie", Part::Surname),
            ("Marie Curie", "marie", Part::Given),
            ("Tsai Ing-wen", "tsai", Part::Surname),
            ("Gabriel García Márquez", "garcia", Part::Middle),
        ] {
            assert_eq!(PersonName::new(name).part(word), part, "{word} in {name}");
        }
    }
}
