//! People: which of them a name means.
//!
//! Names of several words are gathered first, from the whole text: each joins the last person of whom it may be the
//! name. Then, in reading order, a word alone goes to one of those who bear it: to whom its title fits, then to whom it
//! is the surname of, then to whom the text has called by it, then to the last one named. Candidates are found by their
//! words and there are never more than a few, so that time is proportional to the mentions.

use rustc_hash::FxHashMap;

use super::disjoint_set::{DisjointSet, Node};
use super::person_name::PersonName;
use super::{gender, roles, spelling};
use crate::lexicon::{Gender, TitleKind};
use crate::segment::Segments;

/// So many people of one word are kept apart; further ones replace those not named for longest.
const MOST_OF_ONE_WORD: usize = 16;
/// A surname of so many letters is found by its skeleton where it is spelt in another way.
const SHORTEST_RESPELT: usize = 6;

/// The place of a distinct name in [`People::names`].
type NameId = u32;
/// The place of a person in [`People::people`].
type PersonId = u32;

struct Person {
    /// The longest of the names.
    name: PersonName,
    node: Node,
    /// As far as the given names tell.
    gender: Gender,
    /// The title before the first mention that has one, in small letters.
    title: Option<String>,
    /// The paragraph in which the person was last named in full.
    named_in: usize,
}

struct Name {
    name: PersonName,
    /// The person, when it is of several words.
    person: Option<PersonId>,
    /// The user's node, when the user's lexicon has it.
    listed: Option<Node>,
    /// The node of a lone word that nobody bears.
    alone: Option<Node>,
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// Its first token.
    pub(super) token: usize,
    pub(super) paragraph: usize,
    /// Whether quotation marks stand around it and nothing else: a title rather than a name.
    pub(super) marked: bool,
}

/// The people of a text.
#[derive(Default)]
pub(super) struct People<'t> {
    ids: FxHashMap<(&'t str, Option<Node>), NameId>,
    names: Vec<Name>,
    people: Vec<Person>,
    /// By word, who bears it so far, the last to be named last.
    bearers: FxHashMap<String, Vec<PersonId>>,
    /// By word, the first of the whole text who bears it.
    first: FxHashMap<String, PersonId>,
    /// By skeleton of a surname, the first of the whole text who bears it.
    sounds: FxHashMap<String, PersonId>,
    /// By word, whom it meant alone.
    holders: FxHashMap<String, PersonId>,
    /// Lone words that nobody bears.
    alone: FxHashMap<String, Node>,
}

impl<'t> People<'t> {
    /// Takes in a name of the text; `listed` is the node of the user's entity. To be called in reading order.
    pub(super) fn add(&mut self, words: &'t str, listed: Option<Node>, sets: &mut DisjointSet) -> NameId {
        if let Some(&id) = self.ids.get(&(words, listed)) {
            if let Some(person) = self.names[id as usize].person {
                self.touch(person, id);
            }
            return id;
        }
        let id = self.names.len() as NameId;
        let name = PersonName::new(words);
        let person = (!name.is_lone()).then(|| self.person(&name, listed, sets));
        self.names.push(Name { name, person, listed, alone: None });
        if let Some(person) = person {
            self.touch(person, id);
        }
        self.ids.insert((words, listed), id);
        id
    }

    /// Forgets who was named last: between taking in the names and resolving them.
    pub(super) fn rewind(&mut self) {
        self.bearers.clear();
    }

    /// The person of a name of several words, who may be new.
    fn person(&mut self, name: &PersonName, listed: Option<Node>, sets: &mut DisjointSet) -> PersonId {
        let known = name.words.iter().rev().find_map(|word| {
            let bearers = self.bearers.get(word)?;
            bearers.iter().rev().copied().find(|&id| {
                let person = &self.people[id as usize];
                person.name.may_be(name) && listed.is_none_or(|listed| sets.join(person.node, listed))
            })
        });
        if let Some(id) = known {
            let person = &mut self.people[id as usize];
            if name.words.len() > person.name.words.len() {
                person.name = name.clone();
            }
            return id;
        }
        let id = self.people.len() as PersonId;
        let gender = spelling::gender(&name.words[0]);
        let node = listed.unwrap_or_else(|| sets.add(None));
        self.people.push(Person { name: name.clone(), node, gender, title: None, named_in: 0 });
        id
    }

    /// Notes that a person was named by this name of several words: the last to be named is the first to be meant.
    fn touch(&mut self, person: PersonId, name: NameId) {
        for word in &self.names[name as usize].name.words {
            match self.bearers.get_mut(word) {
                Some(bearers) => {
                    match bearers.iter().position(|&bearer| bearer == person) {
                        Some(at) => drop(bearers.remove(at)),
                        None if bearers.len() == MOST_OF_ONE_WORD => drop(bearers.remove(0)),
                        None => {}
                    }
                    bearers.push(person);
                }
                None => drop(self.bearers.insert(word.clone(), vec![person])),
            }
            if !self.first.contains_key(word) {
                self.first.insert(word.clone(), person);
                if word.len() >= SHORTEST_RESPELT {
                    self.sounds.entry(spelling::skeleton(word)).or_insert(person);
                }
            }
        }
    }

    /// The node that a mention of this name means. To be called in reading order, after all names were taken in.
    pub(super) fn resolve(
        &mut self,
        id: NameId,
        place: Occurrence,
        segments: &Segments<'_>,
        sets: &mut DisjointSet,
    ) -> Node {
        let name = &self.names[id as usize];
        if let Some(person) = name.person {
            self.touch(person, id);
            let person = &mut self.people[person as usize];
            person.named_in = place.paragraph;
            if person.title.is_none() {
                person.title = title(segments, place.token).map(|(words, _)| words);
            }
            return person.node;
        }
        if let Some(node) = name.listed.or(name.alone) {
            return node;
        }
        let Some(word) = name.name.words.first().cloned() else { return sets.add(None) };
        if !place.marked
            && let Some(person) = self.bearer(&word, place, segments)
        {
            self.holders.insert(word, person);
            return self.people[person as usize].node;
        }
        if place.marked && self.first.contains_key(&word) {
            // A film that is named after its hero.
            return *self.alone.entry(format!("“{word}”")).or_insert_with(|| sets.add(None));
        }
        let node = *self.alone.entry(word).or_insert_with(|| sets.add(None));
        self.names[id as usize].alone = Some(node);
        node
    }

    /// The person whom the word alone means here.
    fn bearer(&self, word: &str, place: Occurrence, segments: &Segments<'_>) -> Option<PersonId> {
        let bearers = self.bearers.get(word).map_or(&[][..], Vec::as_slice);
        match *bearers {
            [] => {
                // Named in full later, as under a headline; or spelt in another way.
                let later = self.first.get(word).copied();
                later.or_else(|| {
                    self.sounds.get(&spelling::skeleton(word)).copied().filter(|&id| self.sounds_like(word, id))
                })
            }
            [one] => Some(one),
            _ => Some(self.likeliest(word, bearers, place, segments)),
        }
    }

    fn sounds_like(&self, word: &str, id: PersonId) -> bool {
        let surname = self.people[id as usize].name.words.last();
        surname.is_some_and(|surname| spelling::variants(word, surname) && word.len() >= SHORTEST_RESPELT)
    }

    /// Which of several bearers the word means.
    fn likeliest(&self, word: &str, bearers: &[PersonId], place: Occurrence, segments: &Segments<'_>) -> PersonId {
        let person = |id: PersonId| &self.people[id as usize];
        let mut left: Vec<PersonId> = bearers.to_vec();
        let mut keep = |fits: &dyn Fn(PersonId) -> bool| {
            if left.iter().any(|&id| fits(id)) {
                left.retain(|&id| fits(id));
            }
        };
        if let Some((words, gender)) = title(segments, place.token) {
            keep(&|id| person(id).title.as_deref() == Some(&words));
            keep(&|id| gender::agree(person(id).gender, gender));
        } else if let Some((_, gender)) = roles::title_before(segments, place.token).map(|(_, t)| ((), t.gender)) {
            keep(&|id| gender::agree(person(id).gender, gender));
        }
        let best = left.iter().map(|&id| person(id).name.part(word)).max();
        left.retain(|&id| Some(person(id).name.part(word)) == best);
        let last = left[left.len() - 1];
        let holder = self.holders.get(word).copied().filter(|holder| left.contains(holder));
        // Whoever was named in full in this very paragraph is meant before whom the text calls so elsewhere.
        if person(last).named_in == place.paragraph { last } else { holder.unwrap_or(last) }
    }
}

/// The title before the name that begins at the token, in small letters, with its gender; courtesies are none.
fn title(segments: &Segments<'_>, token: usize) -> Option<(String, Gender)> {
    let (tokens, title) = roles::title_before(segments, token)?;
    (title.kind != TitleKind::Honorific).then(|| (segments.words(segments.span(tokens)).to_lowercase(), title.gender))
}
