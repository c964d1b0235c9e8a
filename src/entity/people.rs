//! People: which of them a name means.
//!
//! Full names, of several words, are gathered first from the whole text: each joins the last person whose name it may be
//! ([`PersonName::may_be_same`]). Then, in reading order, a lone word goes to one of those who bear it: whose title agrees,
//! then whose surname it is, then whom the text has called by it before, then whoever was named last. A surname with its particle
//! ("Van Persie") is such a word where somebody bears it so, and a name of several words elsewhere ("Van Morrison").
//!
//! Candidates are found by their words, and there are never more than a few, so that time is proportional to the mentions.

use rustc_hash::{FxHashMap, FxHashSet};

use super::disjoint_set::{DisjointSet, Node};
use super::gender::genders_agree;
use super::kin::is_introduced_as_relative;
use super::person_name::{NamePart, PersonName};
use super::spelling;
use crate::lexicon::{Gender, Title, TitleKind, WordList};
use crate::segment::Segments;
use crate::syntax::title::title_before;

/// Maximum tokens from "her husband" to his name.
const MAX_TO_KIN: usize = 400;
/// Maximum people who are kept for one word; a further one replaces the one not named for longest.
const MAX_BEARERS: usize = 16;
/// Minimum bytes of a folded surname that is found in another spelling, or with a slip.
const MIN_RESPELT: usize = 6;
/// Paragraphs after which a full name is no longer what a surname alone goes on with, and it is whose the headline says.
const FAR: usize = 3;
/// Titles of those who are called by their first names, lowercase.
#[rustfmt::skip]
const REGAL: [&str; 11] = [
    "crown prince", "crown princess", "emperor", "empress", "king", "pope", "prince", "princess", "queen", "sultan", "tsar",
];
/// Surnames by which such people are called too, folded.
const HOUSES: [&str; 5] = ["bowles", "middleton", "mountbatten-windsor", "spencer", "windsor"];

/// The index of a distinct name in [`People::names`].
type PersonNameId = u32;
/// The index of a person in [`People::people`].
type PersonId = u32;

/// A person who is named in full somewhere in the text.
struct Person {
    /// The longest of the names.
    name: PersonName,
    node: Node,
    /// The gender that the given name tells.
    gender: Gender,
    /// The title before the first mention that has one, lowercase; no honorific.
    title: Option<String>,
    /// The index of the paragraph in which the person was last named in full.
    last_paragraph: usize,
    /// The index of the sentence of that name.
    last_sentence: usize,
    /// Whether the first paragraph, which is mostly the headline, has the full name.
    is_in_headline: bool,
    /// Whether the text introduces the person as somebody's relative: "his daughter Nettie Baker".
    is_relative: bool,
}

/// A distinct name of the text, and what it means.
struct NameRecord {
    name: PersonName,
    /// Whose name it is, if it is of several words.
    person: Option<PersonId>,
    /// The node of the entity that the user's lexicon gives it.
    user_node: Option<Node>,
    /// The node of a lone word that no person bears.
    node_of_its_own: Option<Node>,
}

/// Where a name of the text occurs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    /// The index of its first token.
    pub(super) token: usize,
    /// The index of its paragraph.
    pub(super) paragraph: usize,
    /// The token after it.
    pub(super) end: usize,
    /// Whether it is all that stands between two quotation marks: a title ("Evita") rather than a name.
    pub(super) is_quoted: bool,
}

/// The people of a text, and the names that mean them.
#[derive(Default)]
pub(super) struct People<'t> {
    ids: FxHashMap<(&'t str, Option<Node>), PersonNameId>,
    names: Vec<NameRecord>,
    people: Vec<Person>,
    /// By word, who bears it so far, the last to be named last.
    bearers: FxHashMap<String, Vec<PersonId>>,
    /// By word, the first person of the whole text who bears it.
    first_bearers: FxHashMap<String, PersonId>,
    /// By the skeleton of a long word, the first person of the whole text who bears it.
    first_bearers_by_skeleton: FxHashMap<String, PersonId>,
    /// By the first letters of a long word, and by its last, the words that begin or end so and the first person who bears each.
    surnames_by_letters: FxHashMap<String, Vec<(String, PersonId)>>,
    /// By word that a particle stands before, the first person of the whole text whose full name has it so.
    first_particled: FxHashMap<String, PersonId>,
    /// By lone word, the person it meant last.
    meant: FxHashMap<String, PersonId>,
    /// Relatives whom the text introduces by a first name alone, each with the gender that it tells.
    relatives: Vec<(Gender, Node)>,
    /// By the second of two who are named together, "Sheila Draper" of "Colin and Sheila Draper", the first: the gender that the given
    /// name tells, and the node.
    partners: FxHashMap<PersonId, (Gender, Node)>,
    /// The nodes of lone words that no person bears.
    lone_nodes: FxHashMap<String, Node>,
    /// The first names by which alone the text calls a king, a prince, a pope.
    sovereigns: FxHashSet<String>,
}

impl<'t> People<'t> {
    /// Takes in a name of the text, of which `user_node` is the user's entity. To be called in reading order.
    pub(super) fn add(&mut self, written: &'t str, user_node: Option<Node>, sets: &mut DisjointSet) -> PersonNameId {
        let known = self.ids.get(&(written, user_node)).copied();
        let id = known.unwrap_or_else(|| {
            let mut name = PersonName::new(written);
            if self.first_with_surname(&name).is_some() {
                name = name.into_surname();
            }
            let person = (!name.is_lone()).then(|| self.person_named(&name, user_node, sets));
            self.names.push(NameRecord { name, person, user_node, node_of_its_own: None });
            let id = (self.names.len() - 1) as PersonNameId;
            self.ids.insert((written, user_node), id);
            id
        });
        if let Some(person) = self.names[id as usize].person {
            self.note_named(person, id);
        }
        id
    }

    /// Notes the title before a name of the text, given by its first token. To be called after [`Self::add`] of that name.
    pub(super) fn note_title(&mut self, id: PersonNameId, token: usize, segments: &Segments<'_>) {
        let record = &self.names[id as usize];
        if record.person.is_some_and(|person| self.people[person as usize].title.is_some()) {
            return;
        }
        let Some(title) = title_before(segments, token).and_then(|found| distinctive(segments, found)) else { return };
        match (record.person, record.name.words.first()) {
            (Some(person), _) => self.people[person as usize].title = Some(title),
            (None, Some(word)) if is_regal(&title) => drop(self.sovereigns.insert(word.clone())),
            (None, _) => {}
        }
    }

    /// Unites two names that the text says are one person's. To be called after all names were taken in.
    pub(super) fn unite(&mut self, one: PersonNameId, other: PersonNameId, sets: &mut DisjointSet) {
        if let (Some(one), Some(other)) = (self.node_of(one, sets), self.node_of(other, sets)) {
            sets.unite(one, other);
        }
    }

    /// The node of a full name, or of a lone word that nobody of the text bears in a full one.
    fn node_of(&mut self, id: PersonNameId, sets: &mut DisjointSet) -> Option<Node> {
        let record = &self.names[id as usize];
        if let Some(node) = record.user_node.or(record.person.map(|person| self.people[person as usize].node)) {
            return Some(node);
        }
        let word = record.name.words.first()?;
        match self.first_bearers.get(word) {
            Some(&person) => Some(self.people[person as usize].node),
            None => Some(*self.lone_nodes.entry(word.clone()).or_insert_with(|| sets.add(None))),
        }
    }

    /// Forgets who was named last. To be called after all names were taken in and before they are resolved.
    pub(super) fn rewind(&mut self, sets: &mut DisjointSet) {
        self.bearers.clear();
        for id in 0..self.names.len() {
            // The full name came later, as after a headline.
            let record = &self.names[id];
            let (Some(alone), Some(full)) = (record.person, self.first_with_surname(&record.name)) else { continue };
            if record.user_node.is_none() {
                sets.unite(self.people[full as usize].node, self.people[alone as usize].node);
                let record = &mut self.names[id];
                record.name = std::mem::take(&mut record.name).into_surname();
                record.person = None;
            }
        }
    }

    /// The first person with the surname that a name is with its particle.
    fn first_with_surname(&self, name: &PersonName) -> Option<PersonId> {
        self.first_particled.get(name.particled_surname()?).copied()
    }

    /// The person of a full name, who may be new.
    fn person_named(&mut self, name: &PersonName, user_node: Option<Node>, sets: &mut DisjointSet) -> PersonId {
        let known = name.words.iter().rev().find_map(|word| {
            let mut bearers = self.bearers.get(word)?.iter().rev().copied();
            bearers.find(|&id| {
                let person = &self.people[id as usize];
                person.name.may_be_same(name) && user_node.is_none_or(|node| sets.unite(person.node, node))
            })
        });
        if let Some(id) = known {
            let person = &mut self.people[id as usize];
            if name.words.len() > person.name.words.len() {
                person.name = name.clone();
            }
            return id;
        }
        self.people.push(Person {
            name: name.clone(),
            node: user_node.unwrap_or_else(|| sets.add(None)),
            gender: spelling::gender_of_given_name(&name.words[0]),
            title: None,
            last_paragraph: 0,
            last_sentence: 0,
            is_in_headline: false,
            is_relative: false,
        });
        (self.people.len() - 1) as PersonId
    }

    /// Notes that a person was named by this full name: the last to be named is the first to be meant.
    fn note_named(&mut self, person: PersonId, name: PersonNameId) {
        let name = &self.names[name as usize].name;
        if name.particled_surname().is_none() {
            for word in name.particled() {
                if !self.first_particled.contains_key(word) {
                    self.first_particled.insert(word.clone(), person);
                }
            }
        }
        for word in &name.words {
            match self.bearers.get_mut(word) {
                Some(bearers) => move_to_end(bearers, person),
                None => drop(self.bearers.insert(word.clone(), vec![person])),
            }
            if !self.first_bearers.contains_key(word) {
                self.first_bearers.insert(word.clone(), person);
                if word.len() >= MIN_RESPELT {
                    self.first_bearers_by_skeleton.entry(spelling::skeleton(word)).or_insert(person);
                    for key in spelling::kept_letters(word) {
                        let surnames = self.surnames_by_letters.entry(key).or_default();
                        if surnames.len() < MAX_BEARERS {
                            surnames.push((word.clone(), person));
                        }
                    }
                }
            }
        }
    }

    /// The node that a name means where it occurs. To be called in reading order, after [`Self::rewind`].
    pub(super) fn resolve(
        &mut self,
        id: PersonNameId,
        occurrence: Occurrence,
        segments: &Segments<'_>,
        sets: &mut DisjointSet,
    ) -> Node {
        let record = &self.names[id as usize];
        if let Some(person) = record.person {
            self.note_named(person, id);
            let person = &mut self.people[person as usize];
            person.last_paragraph = occurrence.paragraph;
            person.last_sentence = segments.sentence_of(occurrence.token);
            person.is_in_headline |= occurrence.paragraph == 0;
            person.is_relative |= is_introduced_as_relative(segments, occurrence.token..occurrence.end);
            return person.node;
        }
        if let Some(node) = record.user_node.or(record.node_of_its_own) {
            return node;
        }
        let Some(word) = record.name.words.first().cloned() else { return sets.add(None) };
        let has_particle = !record.name.particled().is_empty();
        if occurrence.is_quoted && self.first_bearers.contains_key(&word) {
            // "Evita" is a film that is named after its heroine: one for all such mentions.
            return *self.lone_nodes.entry(format!("“{word}”")).or_insert_with(|| sets.add(None));
        }
        let has_bearer = !occurrence.is_quoted && !self.is_nobody_elses(&word, has_particle, occurrence, segments);
        let bearer = if has_bearer { self.bearer(&word, has_particle, occurrence, segments) } else { None };
        if let Some(person) = bearer {
            if let Some(node) = self.relative_called(person, occurrence, segments) {
                return node;
            }
            if self.is_another_of_family(person, occurrence, segments) {
                return *self.lone_nodes.entry(word).or_insert_with(|| sets.add(None));
            }
            // Where a relative is spoken of, the name is theirs, and elsewhere whose it was.
            if !self.people[person as usize].is_relative || !self.meant.contains_key(&word) {
                self.meant.insert(word, person);
            }
            return self.people[person as usize].node;
        }
        let gender = spelling::gender_of_given_name(&word);
        let is_sovereign = self.first_bearers.contains_key(&word);
        let node = *self.lone_nodes.entry(word).or_insert_with(|| sets.add(None));
        if is_introduced_as_relative(segments, occurrence.token..occurrence.end)
            && !self.relatives.contains(&(gender, node))
        {
            self.relatives.push((gender, node));
        }
        // Elsewhere the same word may mean who bears it.
        self.names[id as usize].node_of_its_own = (!is_sovereign).then_some(node);
        node
    }

    /// Notes that somebody is named by a first name alone beside a full name, whose surname both have. To be called where they are resolved.
    pub(super) fn note_couple(&mut self, first: PersonNameId, first_node: Node, second: PersonNameId) {
        let (first, second) = (&self.names[first as usize], &self.names[second as usize]);
        if let (None, [given], Some(second)) = (first.person, &first.name.words[..], second.person) {
            self.partners.insert(second, (spelling::gender_of_given_name(given), first_node));
        }
    }

    /// Whom without a surname a surname means with a courtesy of another gender than its bearer has: "Mrs Draper", where the text has
    /// named Colin Draper and "his wife, Sheila"; or "Sheila and Colin Draper".
    fn relative_called(&self, bearer: PersonId, occurrence: Occurrence, segments: &Segments<'_>) -> Option<Node> {
        if self.relatives.is_empty() && self.partners.is_empty() {
            return None;
        }
        let gender = title_before(segments, occurrence.token)?.1.gender;
        if genders_agree(self.people[bearer as usize].gender, gender) {
            return None;
        }
        if let Some(&(_, partner)) = self.partners.get(&bearer).filter(|(other, _)| genders_agree(*other, gender)) {
            return Some(partner);
        }
        let mut relatives = self.relatives.iter().filter(|(other, _)| *other == gender);
        relatives.next().filter(|_| relatives.next().is_none()).map(|&(_, node)| node)
    }

    /// Whether a courtesy of another gender than a bearer's given name has is somebody else's: "Mr Norwood", where the text has named Sheila
    /// Norwood and told of her husband. Elsewhere the given name may mislead.
    fn is_another_of_family(&self, bearer: PersonId, occurrence: Occurrence, segments: &Segments<'_>) -> bool {
        let Some((_, title)) = title_before(segments, occurrence.token) else { return false };
        title.kind == TitleKind::Honorific
            && !genders_agree(self.people[bearer as usize].gender, title.gender)
            && tells_of_kin(segments, occurrence.token, title.gender)
    }

    /// Whether a lone word means nobody who bears it in a full name: the first name of a king is not that of William Hague, nor
    /// is King Salman his son Mohammed bin Salman.
    fn is_nobody_elses(&self, word: &str, has_particle: bool, occurrence: Occurrence, segments: &Segments<'_>) -> bool {
        let Some(&first) = self.first_bearers.get(word) else { return false };
        let known = self.bearers.get(word).map_or(&[][..], Vec::as_slice);
        let mut bearers = known.iter().copied().chain([first]).map(|id| &self.people[id as usize]);
        let title = title_before(segments, occurrence.token);
        if has_particle {
            return false;
        }
        if title.is_some() && bearers.clone().all(|person| person.name.is_fathers(word)) {
            return true;
        }
        if !self.sovereigns.contains(word) {
            return false;
        }
        let reigns = |person: &Person| {
            person.name.words.first().is_some_and(|given| given == word)
                && (person.title.as_deref().is_some_and(is_regal)
                    || person.name.words.last().is_some_and(|surname| HOUSES.contains(&surname.as_str())))
        };
        let is_titled = title.and_then(|found| distinctive(segments, found)).is_some_and(|title| is_regal(&title));
        let is_surname = |person: &Person| person.name.part(word) == NamePart::Surname;
        !bearers.clone().any(reigns) && (is_titled || !bearers.any(is_surname))
    }

    /// The person whom a lone word means where it occurs, which may have a particle there.
    fn bearer(
        &self,
        word: &str,
        has_particle: bool,
        occurrence: Occurrence,
        segments: &Segments<'_>,
    ) -> Option<PersonId> {
        let bearers = self.bearers.get(word).map_or(&[][..], Vec::as_slice);
        if has_particle {
            let has_it = |id: &PersonId| self.people[*id as usize].name.particled().iter().any(|own| own == word);
            let bearers: Vec<PersonId> = bearers.iter().copied().filter(has_it).collect();
            return match &bearers[..] {
                [] => self.first_particled.get(word).copied(),
                bearers => Some(self.likeliest(word, bearers, occurrence, segments)),
            };
        }
        match bearers {
            // The full name comes later, as after a headline; or it is spelt in another way.
            [] => self
                .first_bearers
                .get(word)
                .copied()
                .or_else(|| self.bearer_by_sound(word))
                .or_else(|| self.bearer_by_slip(word)),
            [one] => Some(*one),
            several => Some(self.likeliest(word, several, occurrence, segments)),
        }
    }

    /// The person whose surname is another spelling of the word.
    fn bearer_by_sound(&self, word: &str) -> Option<PersonId> {
        let person = *self.first_bearers_by_skeleton.get(&spelling::skeleton(word))?;
        let surname = self.people[person as usize].name.words.last()?;
        (spelling::are_variants(word, surname) && word.len() >= MIN_RESPELT).then_some(person)
    }

    /// The one person whose surname the word is but for a slip of the pen: "Kremacek" for "Kremlacek".
    fn bearer_by_slip(&self, word: &str) -> Option<PersonId> {
        if word.len() < MIN_RESPELT || spelling::is_listed(word) {
            return None;
        }
        let mut found = None;
        for (surname, person) in
            spelling::kept_letters(word).iter().filter_map(|key| self.surnames_by_letters.get(key)).flatten()
        {
            let is_surname = self.people[*person as usize].name.words.last() == Some(surname);
            if is_surname && spelling::differ_by_a_slip(word, surname) {
                if found.is_some_and(|found| found != *person) {
                    return None;
                }
                found = Some(*person);
            }
        }
        found
    }

    /// Which of several bearers the word means.
    fn likeliest(&self, word: &str, bearers: &[PersonId], occurrence: Occurrence, segments: &Segments<'_>) -> PersonId {
        let person = |id: PersonId| &self.people[id as usize];
        let mut left: Vec<PersonId> = bearers.to_vec();
        if let Some(title) = title_before(segments, occurrence.token) {
            let gender = title.1.gender;
            if let Some(title) = distinctive(segments, title) {
                keep_if_any(&mut left, |id| person(id).title.as_deref() == Some(&title));
            }
            keep_if_any(&mut left, |id| genders_agree(person(id).gender, gender));
        }
        let best = left.iter().map(|&id| person(id).name.part(word)).max();
        left.retain(|&id| Some(person(id).name.part(word)) == best);
        // Who has been named in full in a sentence is not named again in it by the surname.
        let sentence = segments.sentence_of(occurrence.token);
        keep_if_any(&mut left, |id| {
            person(id).last_paragraph != occurrence.paragraph || person(id).last_sentence != sentence
        });
        let mut by_surname = left.iter().copied().filter(|&id| !person(id).is_relative);
        let mut in_headline = left.iter().copied().filter(|&id| person(id).is_in_headline);
        let is_far = |id: PersonId| person(id).last_paragraph + FAR < occurrence.paragraph;
        let last = match (in_headline.next(), in_headline.next()) {
            (Some(one), None) if left.iter().all(|&id| id == one || is_far(id)) => one,
            _ => by_surname.next_back().unwrap_or(left[left.len() - 1]),
        };
        let meant = self.meant.get(word).copied().filter(|meant| left.contains(meant));
        let mut here = left.iter().copied().filter(|&id| person(id).last_paragraph == occurrence.paragraph);
        match (here.next(), here.next()) {
            // Whoever alone was named in full in this very paragraph, even if the text calls another so elsewhere.
            (Some(one), None) => one,
            // Of several, the bare name goes on being whose it was.
            (Some(_), Some(_)) | (None, _) => meant.unwrap_or(last),
        }
    }
}

/// Whether the text has told of somebody's husband, or of another man of the family, shortly before the token; or of a woman.
fn tells_of_kin(segments: &Segments<'_>, token: usize, gender: Gender) -> bool {
    let list = if gender == Gender::Male { WordList::Kinsman } else { WordList::Kinswoman };
    (token.saturating_sub(MAX_TO_KIN)..token).any(|at| segments.is_on_in_any_case(at, list))
}

/// Moves a person to the end of those who bear a word, and adds one who is not there, in place of the first if need be.
fn move_to_end(bearers: &mut Vec<PersonId>, person: PersonId) {
    match bearers.iter().position(|&bearer| bearer == person) {
        Some(at) => drop(bearers.remove(at)),
        None if bearers.len() == MAX_BEARERS => drop(bearers.remove(0)),
        None => {}
    }
    bearers.push(person);
}

/// Keeps the people who fit, unless nobody does.
fn keep_if_any(people: &mut Vec<PersonId>, fits: impl Fn(PersonId) -> bool) {
    if people.iter().any(|&person| fits(person)) {
        people.retain(|&person| fits(person));
    }
}

fn is_regal(title: &str) -> bool {
    REGAL.contains(&title)
}

/// The words of a title, lowercase, if it may tell one of its bearers' names from another's: no honorific.
fn distinctive(segments: &Segments<'_>, (tokens, title): (std::ops::Range<usize>, Title)) -> Option<String> {
    (title.kind != TitleKind::Honorific).then(|| segments.words(segments.span(tokens)).to_lowercase())
}
