//! What is no person: organisations, places, groups, events and the like, and which of them a name means.
//!
//! Names are joined from the whole text: spellings of one, an acronym and what it stands for, a firm with and without
//! "Inc.", a shorter form of the one name that it can be short for. A head alone ("the Ministry") goes, in reading
//! order, to the last name that it heads. All by look-ups, so that time is proportional to the mentions.

use rustc_hash::FxHashMap;

use super::disjoint_set::{DisjointSet, Node};
use super::short_forms::{self, ShortForms};
use super::{acronym, spelling};
use crate::annotation::MentionType;
use crate::lexicon::Lexicon;

/// The place of a distinct name in [`NonPersons::names`].
type NameId = u32;

/// Types between which a name is one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum EntityClass {
    Place,
    Organization,
    Group,
    Other,
}

impl EntityClass {
    /// The family of a type that is no person's.
    pub(super) fn of(kind: MentionType) -> Self {
        match kind {
            MentionType::Place | MentionType::Facility => Self::Place,
            MentionType::Organization => Self::Organization,
            MentionType::Group => Self::Group,
            _ => Self::Other,
        }
    }
}

/// A distinct name.
pub(super) struct Name<'t> {
    pub(super) written: &'t str,
    pub(super) family: EntityClass,
    /// Its folded words, or those of its full name by the lexicon.
    pub(super) words: Vec<String>,
    /// Whether the lexicon has it.
    pub(super) known: bool,
    pub(super) node: Node,
    /// Whether the name is a head alone, so that it goes to the last name that it heads.
    head: bool,
    /// Whether the user's lexicon has it.
    listed: bool,
}

/// The things of a text.
#[derive(Default)]
pub(super) struct NonPersons<'t> {
    ids: FxHashMap<(&'t str, MentionType, Option<Node>), NameId>,
    /// In the order of their first mentions.
    names: Vec<Name<'t>>,
    keys: FxHashMap<(EntityClass, String), Node>,
    /// By the head of a name, the last name that it heads.
    headed: FxHashMap<(EntityClass, String), NameId>,
}

impl<'t> NonPersons<'t> {
    /// Takes in a name of the text; `listed` is the node of the user's entity. To be called in reading order.
    pub(super) fn add(
        &mut self,
        written: &'t str,
        kind: MentionType,
        listed: Option<Node>,
        sets: &mut DisjointSet,
    ) -> NameId {
        *self.ids.entry((written, kind, listed)).or_insert_with(|| {
            let entry = Lexicon::get().names.get(written);
            let family = EntityClass::of(kind);
            let known = entry.is_some_and(|entry| EntityClass::of(entry.kind) == family);
            let words = spelling::folded_words(entry.and_then(|entry| entry.canonical).unwrap_or(written));
            let key = (family, key(&words, family));
            let node = match (listed, self.keys.get(&key)) {
                (Some(listed), Some(&node)) if sets.join(node, listed) => node,
                (Some(listed), _) => listed,
                (None, Some(&node)) => node,
                (None, None) => sets.add(None),
            };
            self.keys.entry(key).or_insert(node);
            let head = listed.is_none() && words.len() == 1 && short_forms::is_head(written, family);
            self.names.push(Name { written, family, words, known, node, head, listed: listed.is_some() });
            (self.names.len() - 1) as NameId
        })
    }

    /// Joins the names that are one, when all were taken in.
    pub(super) fn link(&self, sets: &mut DisjointSet) {
        self.link_families(sets);
        self.link_spellings(sets);
        self.link_acronyms(sets);
        let mut shortened = ShortForms::default();
        self.names.iter().for_each(|name| shortened.add(name, sets));
        for name in self.names.iter().filter(|name| !name.head && !name.listed) {
            if let Some(node) = shortened.full(name, sets) {
                sets.join(name.node, node);
            }
        }
    }

    /// One name in two families is one thing where a type is likelier wrong than a name is shared: of several words, or
    /// when the type says little.
    fn link_families(&self, sets: &mut DisjointSet) {
        for name in &self.names {
            let node = |family| self.keys.get(&(family, key(&name.words, family))).copied();
            let other = match name.family {
                EntityClass::Other => node(EntityClass::Organization)
                    .or_else(|| node(EntityClass::Place).filter(|_| name.words.len() > 1)),
                EntityClass::Organization => node(EntityClass::Place).filter(|_| name.words.len() > 1),
                _ => None,
            };
            if let Some(other) = other {
                sets.join(name.node, other);
            }
        }
    }

    /// "Ministry of Defence" and "Defense Ministry", "Palace Hotel" and "Palace Hotels".
    fn link_spellings(&self, sets: &mut DisjointSet) {
        let mut bags: FxHashMap<(EntityClass, String), Node> = FxHashMap::default();
        for name in &self.names {
            if let Some(bag) = short_forms::bag(&name.words) {
                let node = *bags.entry((name.family, bag)).or_insert(name.node);
                sets.join(name.node, node);
            }
        }
    }

    /// An acronym joins the last name before it that it may stand for, else the first after it.
    fn link_acronyms(&self, sets: &mut DisjointSet) {
        let mut expansions: FxHashMap<String, Vec<NameId>> = FxHashMap::default();
        for (id, name) in self.names.iter().enumerate() {
            if name.words.len() < 2 || name.family == EntityClass::Group || acronym::letters(name.written).is_some() {
                continue;
            }
            for short in acronym::expected(name.written).into_iter().chain(short_forms::half_acronym(name.written)) {
                let ids = expansions.entry(short).or_default();
                if ids.len() < short_forms::MOST_CANDIDATES {
                    ids.push(id as NameId);
                }
            }
        }
        for (id, name) in self.names.iter().enumerate() {
            let letters = acronym::letters(name.written).or_else(|| short_forms::begins_with_acronym(name.written));
            let Some(ids) = letters.and_then(|letters| expansions.get(&letters)) else { continue };
            let fits = |other: &&NameId| self.names[**other as usize].family == name.family;
            let mut near = ids.iter().filter(fits).peekable();
            let ids: Vec<NameId> = if near.peek().is_some() { near.copied().collect() } else { ids.clone() };
            let before = ids.iter().rev().find(|&&other| (other as usize) < id);
            if let Some(&full) = before.or(ids.first()) {
                sets.join(self.names[full as usize].node, name.node);
            }
        }
    }

    /// Joins what stands in brackets after a name with it, when it is its acronym: "Royal Malaysia Police (PDRM)".
    pub(super) fn in_brackets(&self, outer: NameId, inner: NameId, sets: &mut DisjointSet) {
        let (outer, inner) = (&self.names[outer as usize], &self.names[inner as usize]);
        let one_word = |name: &Name<'_>| !name.written.contains(char::is_whitespace);
        let (full, short) = if one_word(outer) { (inner, outer) } else { (outer, inner) };
        if one_word(full) || !one_word(short) || short.known && full.known {
            return;
        }
        let organizations = full.family == EntityClass::Organization && short.family == EntityClass::Organization;
        let fits = match acronym::letters(short.written) {
            // Acronyms of other languages stand in brackets too, so that letters need not fit; places do not.
            Some(letters) => organizations && !short.known || acronym::may_stand_for(&letters, full.written),
            None => organizations && !short.known && !Lexicon::get().is_common(short.written),
        };
        let apart = |name: &Name<'_>| matches!(name.family, EntityClass::Group | EntityClass::Place);
        if fits && !apart(full) && !apart(short) {
            sets.join(full.node, short.node);
        }
    }

    /// The node that a mention of this name means. To be called in reading order, after [`Self::link`].
    pub(super) fn resolve(&mut self, id: NameId) -> Node {
        let name = &self.names[id as usize];
        if name.head {
            let headed = self.headed.get(&(name.family, name.words[0].clone()));
            let headed = headed.map(|&headed| &self.names[headed as usize]);
            // Two names that the lexicon has are two things: "Congress" after "Trinamool Congress".
            return headed.filter(|headed| !(headed.known && name.known)).map_or(name.node, |headed| headed.node);
        }
        if let Some(head) = short_forms::head_of(&name.words) {
            self.headed.insert((name.family, head.to_owned()), id);
        }
        name.node
    }
}

/// The folded words; a people in its plural is the same people.
fn key(words: &[String], family: EntityClass) -> String {
    let mut key = words.join(" ");
    if family == EntityClass::Group && key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}
