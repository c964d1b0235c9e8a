//! Names of people: their parts, and whether two of them may be one person's.
//!
//! A name is cut into its parts and these are compared each by its kind, as Christen (2006) recommends: a surname must be the
//! same, a given name may be an initial, a nickname or another spelling.

use super::spelling::{are_variants, folded, folded_words, given_names_agree, is_given_name, words};
use crate::lexicon::Lexicon;

/// Maximum words of a name that are compared.
const MAX_WORDS: usize = 8;

/// The Arabic article, as it is written before different letters. A name is the same with it and without it.
const ARABIC_ARTICLES: [&str; 5] = ["al", "an", "as", "ash", "el"];

/// What tells a son from a father of the same name, folded.
const GENERATIONS: [&str; 6] = ["ii", "iii", "iv", "jr", "junior", "sr"];

/// "Son of" and "daughter of", before a father's name, folded.
const PATRONYMICS: [&str; 3] = ["bin", "bint", "ibn"];
/// "Saint", which surnames begin with as they do with particles ("Ian St John"), folded. Elsewhere it is no particle.
const SAINT: &str = "st";

/// A name of a person, as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Its folded words without titles, particles and generation; the surname is the last in most cultures.
    pub(super) words: Vec<String>,
    /// "jr", "sr", "iii".
    generation: Option<String>,
    /// Its first word, if that is initials without full stops: "kb" of "KB Hedgewar".
    initials: Option<String>,
    /// Whether there was an Arabic article in it.
    has_article: bool,
    /// Those of its words that a particle stands before, other than the article: "persie" of "Robin van Persie".
    particled: Vec<String>,
    /// Those of its words that are the names of fathers: "salman" of "Mohammed bin Salman".
    fathers: Vec<String>,
    /// Those of its words that are the second halves of given names: "chen" of "Wu Shu-chen".
    second_halves: Vec<String>,
    /// Whether the first of its words is a particle: "de" of "De Gaulle".
    begins_with_particle: bool,
}

impl PersonName {
    /// Whether it is the other's surname after the initials of all its given names: "KB Hedgewar" of "Keshav Baliram Hedgewar".
    fn has_initials_of(&self, other: &Self) -> bool {
        let (Some(initials), Some((surname, given))) = (&self.initials, other.words.split_last()) else { return false };
        self.words.len() == 2
            && self.words.last() == Some(surname)
            && given.iter().filter_map(|word| word.chars().next()).eq(initials.chars())
    }
}

/// Whether a word of the name, which it is a slice of, stands right behind a hyphen.
fn is_behind_hyphen(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| name[..at].ends_with(['-', '\u{2010}', '\u{2011}']))
}

/// What a word is within a name, in the order of how likely it stands for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NamePart {
    Middle,
    Given,
    Surname,
}

impl PersonName {
    /// Parses a name as written.
    pub(super) fn new(name: &str) -> Self {
        if let Some((surname, given)) = surname_first(name) {
            return Self::new(&format!("{given} {surname}"));
        }
        // "O’ Leary" is O’Leary.
        if let Some((before, after)) = ["O’ ", "O' "].iter().find_map(|apart| name.split_once(apart)) {
            return Self::new(&format!("{before}O'{after}"));
        }
        let mut parsed = Self::default();
        let mut written = words(without_titles(name)).peekable();
        let (mut is_first, mut follows_particle, mut follows_patronymic) = (true, false, false);
        while let Some(word) = written.next() {
            let (folded, is_last) = (folded(word), written.peek().is_none());
            let is_article = ARABIC_ARTICLES.contains(&folded.as_str());
            // "Mac an Rí"
            let is_clans = follows_particle && matches!(folded.as_str(), "an" | "na");
            let is_particle =
                !is_last && (is_clans || Lexicon::get().particles.get_lower(word).is_some() || folded == SAINT);
            // The first word is the surname's in "De Gaulle".
            let is_surnames = is_particle && is_first && !is_article;
            parsed.begins_with_particle |= is_surnames;
            if follows_particle && !is_particle {
                parsed.particled.push(folded.clone());
            }
            if follows_patronymic && !is_particle && !parsed.words.is_empty() {
                parsed.fathers.push(folded.clone());
            }
            if word.starts_with(char::is_lowercase) && !is_particle && is_behind_hyphen(name, word) {
                parsed.second_halves.push(folded.clone());
            }
            follows_patronymic = is_particle && PATRONYMICS.contains(&folded.as_str());
            follows_particle = is_particle && (!is_article || follows_particle);
            if is_particle && !is_surnames {
                parsed.has_article |= is_article;
            } else if is_last && !parsed.words.is_empty() && GENERATIONS.contains(&folded.as_str()) {
                parsed.generation = Some(folded);
            } else if !folded.is_empty() && parsed.words.len() < MAX_WORDS {
                parsed.words.push(folded);
            }
            is_first = false;
        }
        // In a name that is all in capitals, the first word is as likely a whole name.
        let is_initials = |word: &str| (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        parsed.initials = words(without_titles(name)).next().filter(|first| is_initials(first)).map(folded);
        if !name.contains(char::is_lowercase) {
            parsed.initials = None;
        }
        if parsed.words.is_empty() {
            parsed.words = folded_words(name);
            parsed.words.truncate(MAX_WORDS);
        }
        parsed
    }

    /// Whether it is one word, which may mean anybody who bears it.
    pub(super) fn is_lone(&self) -> bool {
        self.words.len() <= 1
    }

    /// The surname without its particles of a name that may be that surname alone: "leyen" of "Von der Leyen". A first name may be
    /// spelt like a particle as well ("Van Morrison").
    pub(super) fn particled_surname(&self) -> Option<&str> {
        match &self.words[..] {
            [_, surname] if self.begins_with_particle => Some(surname),
            _ => None,
        }
    }

    /// The name as that surname alone.
    pub(super) fn into_surname(mut self) -> Self {
        self.words.drain(..self.words.len().saturating_sub(1));
        self
    }

    /// The words that a particle stands before.
    pub(super) fn particled(&self) -> &[String] {
        &self.particled
    }

    /// Whether the word is a father's name and not the bearer's own.
    pub(super) fn is_fathers(&self, word: &str) -> bool {
        self.words.first().is_none_or(|first| first != word) && self.fathers.iter().any(|father| father == word)
    }

    /// What the word is in this name.
    pub(super) fn part(&self, word: &str) -> NamePart {
        let last = self.words.len() - 1;
        if self.is_fathers(word) || self.second_halves.iter().any(|half| half == word) {
            return NamePart::Middle;
        }
        match self.words.iter().position(|own| own == word) {
            Some(at) if at == last => NamePart::Surname,
            // In some cultures the surname comes first: "Tsai" of "Tsai Ing-wen" is no given name of the lexicon.
            Some(0) if is_given_name(word) => NamePart::Given,
            Some(0) => NamePart::Surname,
            _ => NamePart::Middle,
        }
    }

    /// Whether this and another name of several words may be one person's.
    ///
    /// They may if they have one surname and the given names agree, word by word as far as both have them ("Harry Truman",
    /// "H. S. Truman"); if all words of the shorter are in the longer in order ("Lam Ting-kwok", "Paul Lam Ting-kwok");
    /// or if the words are the same in another order ("Abe Shinzo").
    pub(super) fn may_be_same(&self, other: &Self) -> bool {
        if self.generation.is_some() && other.generation.is_some() && self.generation != other.generation {
            return false;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        // Arabic names go on with those of the fathers: "Ahmad Nawaf Al-Ahmad Al-Sabah" is a son of "Nawaf Al-Ahmad Al-Sabah".
        let is_father = long.has_article && short.words.len() > 2 && short.words[0] != long.words[0];
        let (short, long) = (&short.words[..], &long.words[..]);
        !is_father
            && (same_surname(short, long)
                || is_part_of(short, long)
                || is_reordered(short, long)
                || self.has_initials_of(other)
                || other.has_initials_of(self))
    }
}

/// The surname and the given names of a name that has the surname first: "Harding, Peter James". What tells a son from his father is no given name.
pub(super) fn surname_first(name: &str) -> Option<(&str, &str)> {
    let (surname, given) = name.split_once(',')?;
    let given = given.trim_start();
    let is_one = !given.is_empty() && !given.contains(',') && !GENERATIONS.contains(&folded(given).as_str());
    is_one.then_some((surname, given))
}

/// The name without titles before it: "Tan Sri Chan Kong Choy". A title that is also a given name stays: "Dean Rusk".
fn without_titles(name: &str) -> &str {
    let lexicon = Lexicon::get();
    let is_title = |words: &str| lexicon.titles.get_lower(words).is_some() && lexicon.given.get(words).is_none();
    // "Son Heung-min": whatever stands before a given name of two halves is the surname.
    let is_given = |words: &str| {
        let halves = words.trim().split_once(['-', '‐', '‑']);
        halves.is_some_and(|(first, second)| {
            first.starts_with(char::is_uppercase)
                && second.starts_with(char::is_lowercase)
                && !words.trim().contains(' ')
        })
    };
    let mut name = name.trim_start();
    loop {
        let mut spaces = name.match_indices(char::is_whitespace).map(|(at, _)| at);
        let (first, second) = (spaces.next(), spaces.next());
        // Titles of two words before those of one, which may begin them: "Lieutenant General".
        let Some(end) =
            [second, first].into_iter().flatten().find(|&end| is_title(&name[..end]) && !is_given(&name[end..]))
        else {
            return name;
        };
        name = name[end..].trim_start();
    }
}

/// Whether the last words are one surname and the given names agree, in order.
fn same_surname(short: &[String], long: &[String]) -> bool {
    let (Some((surname, given)), Some((other, others))) = (short.split_last(), long.split_last()) else { return false };
    // A surname may be spelt in two ways, but then nothing else may.
    if surname != other && (given != others || !are_variants(surname, other)) {
        return false;
    }
    let Some((first, middle)) = given.split_first() else { return true };
    let mut rest = others.iter();
    if !rest.next().is_some_and(|other| given_names_agree(first, other)) {
        return false;
    }
    // The place of an initial tells whose it is: "George W. Bush" is not "George H. W. Bush".
    if middle.iter().any(|word| word.len() == 1) {
        return middle.iter().zip(rest).all(|(word, other)| given_names_agree(word, other));
    }
    middle.iter().all(|word| rest.any(|other| given_names_agree(word, other)))
}

/// Whether the words of the shorter are in the longer, in order, and enough of them letter by letter: two, or the last.
fn is_part_of(short: &[String], long: &[String]) -> bool {
    // Only its place tells which name an initial abbreviates: "S. Truman" is not "Harry S. Truman".
    if short.len() >= long.len() || short.iter().any(|word| word.len() == 1) {
        return false;
    }
    let mut rest = long.iter();
    let mut exact = 0;
    let are_in_order = short.iter().all(|word| {
        rest.any(|other| {
            exact += usize::from(word == other);
            given_names_agree(word, other)
        })
    });
    are_in_order && exact > 0 && (exact > 1 || short.last() == long.last())
}

/// Whether the words are the same in another order, none of them an initial.
fn is_reordered(short: &[String], long: &[String]) -> bool {
    short.len() == long.len()
        && short.len() > 1
        && short.iter().all(|word| word.len() > 1 && long.contains(word))
        && long.iter().all(|word| short.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_particles_and_generations_are_left_out_of_the_words() {
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
            ("Harding, Peter James", "peter james harding"),
            ("Sammy Davis, Jr.", "sammy davis"),
            ("Conor O’ Leary", "conor oleary"),
        ] {
            assert_eq!(PersonName::new(name).words.join(" "), expected, "words of {name:?}");
        }
    }

    #[test]
    fn a_surname_may_begin_with_its_particle() {
        for (name, surname, particled) in [
            ("Von der Leyen", Some("leyen"), "leyen"),
            ("van Persie", Some("persie"), "persie"),
            ("Ní Bhriain", Some("bhriain"), "bhriain"),
            ("St John", Some("john"), "john"),
            ("Robin van Persie", None, "persie"),
            ("Ian St John", None, "john"),
            ("Al-Sadat", None, ""),
            ("Marie Curie", None, ""),
        ] {
            let parsed = PersonName::new(name);
            assert_eq!(parsed.particled_surname(), surname, "surname of {name:?}");
            assert_eq!(parsed.particled().join(" "), particled, "after a particle in {name:?}");
        }
    }

    #[test]
    fn names_may_be_one_persons_if_surname_and_given_names_agree() {
        for (one, other, expected) in [
            ("Harry Truman", "Harry S. Truman", true),
            ("H. Truman", "Harry Truman", true),
            ("John F. Kennedy", "John Fitzgerald Kennedy", true),
            ("Bobby Kennedy", "Robert Kennedy", true),
            ("Robert Kennedy", "John Kennedy", false),
            ("Marie Curie", "Pierre Curie", false),
            ("S. Truman", "Harry S. Truman", false),
            ("Abe Shinzo", "Shinzo Abe", true),
            ("KB Hedgewar", "Keshav Baliram Hedgewar", true),
            ("JK Rowling", "Joanne Kathleen Rowling", true),
            ("KB Hedgewar", "Kiran Hedgewar", false),
            ("Jo Smith", "James Oliver Smith", false),
            ("AB SMITH", "Ann Bell Smith", false),
            ("Gabriel García", "Gabriel García Márquez", true),
            ("García Márquez", "Gabriel García Márquez", true),
            ("Anwar al-Sadat", "Anwar Sadat", true),
            ("George Bush Sr.", "George Bush Jr.", false),
            ("Nawaf Al-Ahmad Al-Sabah", "Ahmad Nawaf Al-Ahmad Al-Sabah", false),
            ("Lam Ting-kwok", "Paul Lam Ting-kwok", true),
            ("Gamal Abdel Nasser", "Jamal Nasser", false),
        ] {
            let (first, second) = (PersonName::new(one), PersonName::new(other));
            assert_eq!(first.may_be_same(&second), expected, "{one} and {other}");
            assert_eq!(second.may_be_same(&first), expected, "{other} and {one}");
        }
    }

    #[test]
    fn the_place_of_a_word_tells_which_part_of_the_name_it_is() {
        for (name, word, part) in [
            ("Marie Curie", "curie", NamePart::Surname),
            ("Marie Curie", "marie", NamePart::Given),
            ("Tsai Ing-wen", "tsai", NamePart::Surname),
            ("Gabriel García Márquez", "garcia", NamePart::Middle),
            ("Hamza bin Osama", "osama", NamePart::Middle),
        ] {
            assert_eq!(PersonName::new(name).part(word), part, "{word} in {name}");
        }
    }
}
