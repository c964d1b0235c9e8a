//! Short forms of the names of organisations and places: "Committee" for "Petition Committee of Leeds".
//!
//! A part of a name is a short form of it if it is a part of no other name of the text, and if what it leaves out does not
//! make it the name of something else.

use rustc_hash::FxHashMap;

use super::acronym::acronym_letters;
use super::disjoint_set::{DisjointSet, Node};
use super::non_person::{EntityClass, NonPersonName};
use super::spelling::{capitalized, skeleton, words};
use crate::annotation::MentionType;
use crate::lexicon::{Designator, Lexicon, WordList};

/// Maximum words of a name of which short forms are looked for.
const MAX_WORDS: usize = 10;
/// Minimum bytes of a short form.
const MIN_SHORT_FORM: usize = 3;
/// Minimum bytes of a bag of words: of less, too little is left to compare.
const MIN_BAG: usize = 7;

/// What the names of a text may be shortened to.
#[derive(Default)]
pub(super) struct ShortForms {
    /// By the words that full names begin with.
    beginnings: FxHashMap<(EntityClass, String), FullForms>,
    /// By the words that full names end with.
    ends: FxHashMap<(EntityClass, String), FullForms>,
}

/// The full names that a form may be short for.
#[derive(Clone, Copy, Debug, Default)]
struct FullForms {
    /// The first of them.
    first: Option<Node>,
    /// Whether there are others, of other entities.
    is_ambiguous: bool,
    /// The first that adds nothing but designators: "Tata Group" for "Tata".
    first_designated: Option<Node>,
}

impl FullForms {
    fn add(&mut self, node: Node, adds_designators_only: bool, sets: &mut DisjointSet) {
        if adds_designators_only && self.first_designated.is_none() {
            self.first_designated = Some(node);
        }
        match self.first {
            Some(first) => self.is_ambiguous |= sets.find(first) != sets.find(node),
            None => self.first = Some(node),
        }
    }

    fn choice(self) -> Option<Node> {
        self.first_designated.or(self.first.filter(|_| !self.is_ambiguous))
    }
}

impl ShortForms {
    /// Takes in a name, which may be a full one.
    pub(super) fn add(&mut self, name: &NonPersonName<'_>, sets: &mut DisjointSet) {
        let count = name.words.len();
        let is_plain = name.written.contains(char::is_whitespace) && !name.written.contains(',');
        if !(2..=MAX_WORDS).contains(&count) || name.class == EntityClass::Group || !is_plain {
            return;
        }
        for at in 1..count {
            let (before, after) = name.words.split_at(at);
            let is_designated = name.class == EntityClass::Organization && are_designators(after);
            let is_whole = is_designated || name.class == EntityClass::Organization && are_trades(after);
            if is_whole || may_be_left_out(after, name.class) || is_saints(before, name.written) {
                let full_forms = self.beginnings.entry((name.class, before.join(" "))).or_default();
                full_forms.add(name.node, is_designated, sets);
            }
            // "Citizen Revolution" is not short for "Ethics Committee of the Citizen Revolution".
            if !before.iter().any(|word| is_linking_word(word)) {
                let full_forms = self.ends.entry((name.class, after.join(" "))).or_default();
                full_forms.add(name.node, are_designators(before), sets);
            }
        }
    }

    /// The name that this one is short for, if there is just one.
    pub(super) fn full_form(&self, name: &NonPersonName<'_>, sets: &mut DisjointSet) -> Option<Node> {
        let key = (name.class, name.words.join(" "));
        if key.1.len() < MIN_SHORT_FORM || names_a_country(name) {
            return None;
        }
        let beginning = self.beginnings.get(&key).copied().unwrap_or_default();
        let end = self.ends.get(&key).copied().unwrap_or_default();
        if name.is_in_lexicon {
            // What is widely known has parts and namesakes that are not it: "Google Cloud", "Fox News".
            return beginning.first_designated.or(end.first_designated);
        }
        if name.class != EntityClass::Organization && name.words.len() == 1 {
            return None;
        }
        match (beginning.choice(), end.choice()) {
            (Some(one), Some(other)) => (sets.find(one) == sets.find(other)).then_some(one),
            (Some(one), None) if !end.is_ambiguous => Some(one),
            (None, Some(one)) if !beginning.is_ambiguous => Some(one),
            _ => None,
        }
    }
}

/// Whether all the words are designators, without which the name means the same: "Group", "Holdings Ltd".
fn are_designators(words: &[String]) -> bool {
    let is_one = |word: &String| Lexicon::get().designators.get(word).is_some_and(|word| word != Designator::Trade);
    words.iter().all(is_one)
}

/// Whether all the words are designators, or say what a firm makes or deals in: "Rail Services".
fn are_trades(words: &[String]) -> bool {
    words.iter().all(|word| Lexicon::get().designators.get(word).is_some())
}

/// Whether the words are a saint's with the possessive, and so the whole of many names: "St Mary’s | Hospital", but not "St Albans".
fn is_saints(words: &[String], written: &str) -> bool {
    matches!(words, [saint, _] if saint == "st" || saint == "saint")
        && (written.contains("'s ") || written.contains("’s "))
}

/// Whether a short form may leave out these words at the end of a name: "Juniors" and "of Commerce of Panama", but not what
/// makes it the name of a part ("Core Committee").
fn may_be_left_out(words: &[String], class: EntityClass) -> bool {
    if matches!(words[0].as_str(), "of" | "for") {
        return words.len() > 1;
    }
    let distinguishes =
        |word: &String| is_type_word(&capitalized(word), class) || word.chars().any(|c| c.is_ascii_digit());
    class == EntityClass::Organization && !words.iter().any(distinguishes)
}

/// Whether the word, as written, tells the class of the names that it heads: "Ministry", "Airport".
pub(super) fn is_type_word(word: &str, class: EntityClass) -> bool {
    let is_of_class = |kind: Option<MentionType>| kind.is_some_and(|kind| EntityClass::of(kind) == class);
    Lexicon::get().type_words.get(word).is_some_and(|word| is_of_class(word.suffix) || is_of_class(word.of))
}

/// The head of a name of several words: the last before "of" and the like.
pub(super) fn head_word(words: &[String]) -> Option<&str> {
    let end = words.iter().position(|word| is_linking_word(word)).unwrap_or(words.len());
    (words.len() > 1).then(|| words[..end].last()).flatten().map(String::as_str)
}

fn is_linking_word(word: &str) -> bool {
    WordList::NameLink.has(word)
}

/// Whether the name is that of a country or region, which is short for nothing even where a team or an embassy is meant.
fn names_a_country(name: &NonPersonName<'_>) -> bool {
    // "Leeds" is short for "Leeds United" where a club is meant.
    let is_club = name.class == EntityClass::Organization && Lexicon::get().club_towns.get(name.written).is_some();
    !is_club
        && Lexicon::get().names.get(name.written).is_some_and(|entry| {
            matches!(entry.kind, MentionType::Place | MentionType::Group) && EntityClass::of(entry.kind) != name.class
        })
}

/// Ends of the words for what is of a country, and what the country has there: "Chile|an", "Brazil|ian", "Ital|ian".
const ENDS_OF_PEOPLES: [(&str, &str); 8] =
    [("n", ""), ("an", ""), ("ian", ""), ("ian", "y"), ("ese", ""), ("ese", "a"), ("i", ""), ("ish", "land")];

/// The country, folded, that a folded word for a people is of, where the one begins as the other: "chile" of "chilean".
fn country_of(word: &str) -> Option<String> {
    let names = Lexicon::get().names;
    names.get(&capitalized(word)).filter(|entry| entry.kind == MentionType::Group)?;
    ENDS_OF_PEOPLES.iter().find_map(|(end, other)| {
        let country = format!("{}{other}", word.strip_suffix(end)?);
        names.get(&capitalized(&country)).filter(|entry| entry.kind == MentionType::Place).map(|_| country)
    })
}

/// The words of a name by their sounds, without linking words and designators, so that spellings are one; those of a body
/// that is called after what it is of in any order. `None` for a name of which too little would be left.
pub(super) fn bag_of_words(words: &[String]) -> Option<String> {
    let is_ministry = words.iter().any(|word| matches!(word.as_str(), "ministry" | "department"));
    let is_body = words.iter().any(|word| WordList::InAnyOrder.has(word));
    let says_nothing = |word: &str| {
        is_linking_word(word)
            || Lexicon::get().designators.get(word) == Some(Designator::Legal)
            || is_ministry && word == "affairs"
    };
    let country = |word: &str| is_body.then(|| country_of(word)).flatten();
    let stem = |word: &str| skeleton(word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word));
    let mut bag: Vec<String> = words
        .iter()
        .filter(|word| !says_nothing(word))
        .map(|word| stem(&country(word).unwrap_or_else(|| word.clone())))
        .collect();
    // Names with numbers and initials in them differ by little: "Channel 4", "Channel 5".
    if bag.len() < 2 || bag.iter().any(|word| word.len() < 2 || word.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    if is_body {
        bag.sort_unstable();
    }
    Some(bag.join(" ")).filter(|bag| bag.len() >= MIN_BAG)
}

/// What a name becomes when all its words but the last are initials, lowercase: "sp group" for "Shapoorji Pallonji Group".
pub(super) fn partial_acronym(name: &str) -> Option<String> {
    let all: Vec<&str> = words(name).collect();
    let (last, rest) = all.split_last()?;
    let initials: String = rest.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (rest.len() > 1 && initials.chars().count() == rest.len())
        .then(|| format!("{} {}", initials.to_lowercase(), last.to_lowercase()))
}

/// The same form of a name that is already so shortened: "sp group" of "SP Group".
pub(super) fn as_partial_acronym(name: &str) -> Option<String> {
    let (first, last) = name.split_once(' ')?;
    let letters = acronym_letters(first)?;
    (!last.contains(' ')).then(|| format!("{letters} {}", last.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::super::spelling::folded_words;
    use super::*;

    #[test]
    fn spellings_of_a_long_name_have_one_bag_of_words() {
        for (one, other, expected) in [
            ("Ministry of Defence", "Defense Ministry", true),
            ("Ministry of Foreign Affairs", "Foreign Ministry", true),
            ("Palace Hotel", "Palace Hotels", true),
            ("Zeppelin Luftschiffbau GmbH", "Zeppelin Luftschiffbau", true),
            ("Palace Hotel", "Hotel Palace", false),
            ("Chilean Football Federation", "Football Federation of Chile", true),
            ("Supreme Court of Puerto Rico", "Puerto Rico Supreme Court", true),
            ("Brazilian Bar Association", "Bar Association of Brazil", true),
            ("Japanese Central Bank", "Central Bank of Japan", true),
            ("Supreme Court of Texas", "Supreme Court of Utah", false),
            ("University of Washington", "Washington University", false),
        ] {
            let bag = |name| bag_of_words(&folded_words(name)).unwrap_or_else(|| panic!("{name} has a bag"));
            assert_eq!(bag(one) == bag(other), expected, "{one} and {other}");
        }
        assert_eq!(bag_of_words(&folded_words("Channel 4")), None);
    }

    #[test]
    fn the_head_of_a_name_is_before_what_it_is_of() {
        for (name, expected) in
            [("Ministry of Defence", Some("ministry")), ("Defense Ministry", Some("ministry")), ("Ministry", None)]
        {
            assert_eq!(head_word(&folded_words(name)), expected, "head of {name:?}");
        }
    }
}
