//! Shorter forms of names of organisations and places.

use rustc_hash::FxHashMap;

use super::acronym;
use super::disjoint_set::{DisjointSet, Node};
use super::non_person::{EntityClass, Name};
use super::spelling::{skeleton, words};
use crate::annotation::MentionType;
use crate::lexicon::{Designator, Lexicon};

/// So many names that one form may be short for are remembered.
pub(super) const MOST_CANDIDATES: usize = 4;
/// Shorter forms of longer names are not looked for.
const MOST_WORDS: usize = 10;
/// A form of fewer letters is not taken for a part of a name.
const SHORTEST: usize = 3;

/// What forms may be short for.
#[derive(Default)]
pub(super) struct ShortForms {
    /// By the words that names begin with.
    beginnings: FxHashMap<(EntityClass, String), Full>,
    /// By the words that names end with.
    ends: FxHashMap<(EntityClass, String), Full>,
}

/// The names that a form may be short for.
#[derive(Clone, Copy, Debug, Default)]
struct Full {
    /// The first; `None` when there is no other or several.
    only: Option<Node>,
    several: bool,
    /// The first that adds only designators: "Tata Group" for "Tata".
    whole: Option<Node>,
}

impl Full {
    fn add(&mut self, node: Node, whole: bool, sets: &mut DisjointSet) {
        if whole && self.whole.is_none() {
            self.whole = Some(node);
        }
        match self.only {
            Some(only) if sets.root(only) != sets.root(node) => self.several = true,
            Some(_) => {}
            None => self.only = Some(node),
        }
    }

    fn choice(self) -> Option<Node> {
        self.whole.or(if self.several { None } else { self.only })
    }
}

impl ShortForms {
    /// Takes in a name of several words.
    pub(super) fn add(&mut self, name: &Name<'_>, sets: &mut DisjointSet) {
        let count = name.words.len();
        let in_words = name.written.contains(char::is_whitespace) && !name.written.contains(',');
        if !(2..=MOST_WORDS).contains(&count) || name.family == EntityClass::Group || !in_words {
            return;
        }
        for at in 1..count {
            let (before, after) = name.words.split_at(at);
            let whole = name.family == EntityClass::Organization && is_whole(after);
            if whole || may_be_left_out(after, name.family) {
                let full = self.beginnings.entry((name.family, before.join(" "))).or_default();
                full.add(name.node, whole, sets);
            }
            // "Citizen Revolution" is not short for "Ethics Committee of the Citizen Revolution".
            if !before.iter().any(|word| is_small(word)) {
                let full = self.ends.entry((name.family, after.join(" "))).or_default();
                full.add(name.node, is_whole(before), sets);
            }
        }
    }

    /// The name that this one is short for, if there is just one.
    pub(super) fn full(&self, name: &Name<'_>, sets: &mut DisjointSet) -> Option<Node> {
        let key = (name.family, name.words.join(" "));
        if key.1.len() < SHORTEST || names_a_country(name) {
            return None;
        }
        let beginning = self.beginnings.get(&key).copied().unwrap_or_default();
        let end = self.ends.get(&key).copied().unwrap_or_default();
        if name.known {
            // What everybody knows has parts and namesakes that are not it: "Google Cloud", "Fox News".
            return beginning.whole.or(end.whole);
        }
        if name.family != EntityClass::Organization && name.words.len() == 1 {
            return None;
        }
        match (beginning.choice(), end.choice()) {
            (Some(one), Some(other)) => (sets.root(one) == sets.root(other)).then_some(one),
            (Some(one), None) if !end.several => Some(one),
            (None, Some(one)) if !beginning.several => Some(one),
            _ => None,
        }
    }
}

/// Whether the words are designators, without which the name means the same: "Group", "Holdings Ltd".
fn is_whole(words: &[String]) -> bool {
    words.iter().all(|word| Lexicon::get().designators.get(word).is_some())
}

/// Whether a shorter form of the name may leave these words at its end out: "Juniors" and "of Commerce of Panama", not what
/// names a part ("Core Committee").
fn may_be_left_out(words: &[String], family: EntityClass) -> bool {
    let tells = |word: &String| is_kind_of(word, family) || word.chars().any(|c| c.is_ascii_digit());
    if matches!(words[0].as_str(), "of" | "for") {
        return words.len() > 1;
    }
    family == EntityClass::Organization && !words.iter().any(tells)
}

/// Whether the folded word is the head of names of that family.
fn is_kind_of(word: &str, family: EntityClass) -> bool {
    let mut capitalized = String::with_capacity(word.len());
    let mut letters = word.chars();
    capitalized.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capitalized.push_str(letters.as_str());
    is_head(&capitalized, family)
}

/// Whether the word, as written, is the head of names of that family: "Ministry", "Airport".
pub(super) fn is_head(word: &str, family: EntityClass) -> bool {
    let of_family = |kind: Option<MentionType>| kind.is_some_and(|kind| EntityClass::of(kind) == family);
    Lexicon::get().type_words.get(word).is_some_and(|head| of_family(head.suffix) || of_family(head.of))
}

/// The head of a name of several words: what stands before "of" and the like, else its last.
pub(super) fn head_of(words: &[String]) -> Option<&str> {
    let end = words.iter().position(|word| is_small(word)).unwrap_or(words.len());
    (words.len() > 1).then(|| words[..end].last()).flatten().map(String::as_str)
}

/// Words within names that part a head from what it is of.
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "de" | "in" | "to" | "on" | "at" | "from" | "du" | "del" | "s")
}

/// Names of countries and regions stand for themselves, even where a team or an embassy is meant.
fn names_a_country(name: &Name<'_>) -> bool {
    let names = &Lexicon::get().names;
    names.get(name.written).is_some_and(|entry| {
        matches!(entry.kind, MentionType::Place | MentionType::Group) && EntityClass::of(entry.kind) != name.family
    })
}

/// The words of a long name whatever their order and spelling; `None` for names of which too little would be left.
pub(super) fn bag(words: &[String]) -> Option<String> {
    const SHORTEST_BAG: usize = 7;
    let ministry = words.iter().any(|word| matches!(word.as_str(), "ministry" | "department"));
    let legal = |word: &str| Lexicon::get().designators.get(word) == Some(Designator::Legal);
    let mut bag: Vec<String> = words
        .iter()
        .filter(|word| !(is_small(word) || legal(word) || ministry && *word == "affairs"))
        .map(|word| skeleton(word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word)))
        .collect();
    // Names with numbers and initials in them are told apart by little.
    if bag.len() < 2 || bag.iter().any(|word| word.len() < 2 || word.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let ordered = !ministry;
    if !ordered {
        bag.sort_unstable();
    }
    let bag = bag.join(" ");
    (bag.len() >= SHORTEST_BAG).then_some(bag)
}

/// "sp group" for "Shapoorji Pallonji Group": initials, but for the last word.
pub(super) fn half_acronym(name: &str) -> Option<String> {
    let all: Vec<&str> = words(name).collect();
    let (last, rest) = all.split_last()?;
    let initials: String = rest.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (rest.len() > 1 && initials.chars().count() == rest.len())
        .then(|| format!("{} {}", initials.to_lowercase(), last.to_lowercase()))
}

/// The same of a name that begins with an acronym: "SP Group".
pub(super) fn begins_with_acronym(name: &str) -> Option<String> {
    let (first, last) = name.split_once(' ')?;
    let letters = acronym::letters(first)?;
    (!last.contains(' ')).then(|| format!("{letters} {}", last.to_lowercase()))
}
