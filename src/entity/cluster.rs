//! Clusters: which mentions name one thing.
//!
//! One pass in reading order. A mention joins the last entity of its type that it can name; what it can name is found by
//! keys, never by comparing with every entity before it.

use rustc_hash::FxHashMap;

use super::name;
use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::mention::Found;
use crate::segment::Segments;

/// The mentions of each entity, as indices into `found`, in the order of the entities' first mentions.
pub(super) fn clusters(segments: &Segments<'_>, found: &[Found]) -> Vec<Vec<u32>> {
    let mut clusters = Clusters::default();
    for (index, found) in found.iter().enumerate() {
        if !found.kind.names_entity() {
            continue;
        }
        let words = segments.words(found.span);
        let id =
            if found.kind == MentionType::Person { clusters.person(words) } else { clusters.thing(words, found.kind) };
        clusters.members[id].push(index as u32);
    }
    clusters.members
}

type Id = usize;

#[derive(Default)]
struct Clusters {
    members: Vec<Vec<u32>>,
    /// By type and folded name, the entity that it named last.
    named: FxHashMap<(MentionType, String), Id>,
    /// By type and acronym, the entity whose initials it is.
    acronyms: FxHashMap<(MentionType, String), Id>,
    /// By folded surname, the people of that name so far, oldest first.
    surnames: FxHashMap<String, Vec<Person>>,
    /// By folded given name, the last person who bears it and whose surname is known.
    given: FxHashMap<String, Id>,
}

/// How many people of one surname are kept apart; further ones replace the oldest.
const MOST_OF_ONE_SURNAME: usize = 16;

struct Person {
    id: Id,
    /// The folded words before the surname; empty while only the surname is known.
    given: Vec<String>,
}

impl Clusters {
    fn add(&mut self) -> Id {
        self.members.push(Vec::new());
        self.members.len() - 1
    }

    /// The entity that a mention of a person names.
    fn person(&mut self, words: &str) -> Id {
        let mut parts: Vec<String> = words
            .split_whitespace()
            .map(name::folded)
            .filter(|word| !word.is_empty() && !is_generation(word))
            .collect();
        let Some(surname) = parts.pop() else { return self.add() };
        let people = self.surnames.get(&surname).map_or(&[][..], Vec::as_slice);
        let known =
            people.iter().rev().find(|person| parts.is_empty() || compatible(&person.given, &parts)).map(|p| p.id);
        let known = known.or_else(|| parts.is_empty().then(|| self.given.get(&surname).copied()).flatten());
        let id = known.unwrap_or_else(|| self.add());
        if let Some(first) = parts.first() {
            self.given.insert(first.clone(), id);
        }
        let people = self.surnames.entry(surname).or_default();
        match people.iter().position(|person| person.id == id) {
            Some(at) => {
                // The last to be named is the first to be meant.
                let mut person = people.remove(at);
                if parts.len() > person.given.len() {
                    person.given = parts;
                }
                people.push(person);
            }
            None if known.is_none() => {
                if people.len() == MOST_OF_ONE_SURNAME {
                    people.remove(0);
                }
                people.push(Person { id, given: parts });
            }
            // Known by the given name alone.
            None => {}
        }
        id
    }

    /// The entity that a mention of anything but a person names.
    fn thing(&mut self, words: &str, kind: MentionType) -> Id {
        let canonical = Lexicon::get().names.get(words).and_then(|name| name.canonical);
        let key = (kind, thing_key(canonical.unwrap_or(words), kind));
        if let Some(&id) = self.named.get(&key) {
            return id;
        }
        let short = name::acronym(words).and_then(|acronym| self.acronyms.get(&(kind, acronym)).copied());
        let id = short.unwrap_or_else(|| self.add());
        if let Some(initials) = name::initials(canonical.unwrap_or(words)) {
            self.acronyms.insert((kind, initials), id);
        }
        self.named.insert(key, id);
        id
    }
}

/// The folded name; a people in its plural is the same people.
fn thing_key(name: &str, kind: MentionType) -> String {
    let mut key = name::folded(name);
    if kind == MentionType::Group && key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}

/// "Jr." and the like, folded.
fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Whether two people of one surname may be one, by their given names: one of them is unknown, or the shorter list
/// agrees word by word with the longer, an initial standing for a name.
fn compatible(one: &[String], other: &[String]) -> bool {
    let agree = |a: &String, b: &String| {
        a == b || a.len() == 1 && b.starts_with(a.as_str()) || b.len() == 1 && a.starts_with(b.as_str())
    };
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.iter().enumerate().all(|(i, word)| {
        if i == 0 { rest.next().is_some_and(|w| agree(word, w)) } else { rest.any(|w| agree(word, w)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_agree_by_initials_and_omission() {
        let split = |name: &str| name.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (one, other, expected) in [
            ("", "harry", true),
            ("harry", "harry s", true),
            ("h", "harry", true),
            ("john f", "john fitzgerald", true),
            ("marie", "pierre", false),
            ("s", "harry s", false),
        ] {
            assert_eq!(compatible(&split(one), &split(other)), expected, "{one:?} and {other:?}");
        }
    }
}
