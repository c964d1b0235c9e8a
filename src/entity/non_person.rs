//! Entities that are no persons: organisations, places, groups, events and the like, and which of them a name means.
//!
//! Names are united from the whole text by four sieves, as in Lee and others (2013): the same name under two types,
//! spellings of one name, an acronym and its full form, a short form of the one name that it can be short for. A type word
//! alone ("the Ministry") then goes, in reading order, to the last name that it is the head of. All are look-ups, so that
//! time is proportional to the mentions.

use rustc_hash::FxHashMap;

use super::acronym::{acronym_letters, likely_acronyms, may_abbreviate};
use super::disjoint_set::{DisjointSet, Node};
use super::short_forms::{self, ShortForms};
use super::spelling;
use crate::annotation::MentionType;
use crate::lexicon::Lexicon;

/// Maximum names that are remembered for one acronym, the first ones.
const MAX_EXPANSIONS: usize = 4;

/// The index of a distinct name in [`NonPersons::names`].
type NonPersonNameId = u32;

/// Types between which a name is most likely one entity: the tagger mixes them up more often than two entities share a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum EntityClass {
    Place,
    Organization,
    Group,
    Other,
}

impl EntityClass {
    /// The class of a type that is not a person's.
    pub(super) fn of(kind: MentionType) -> Self {
        match kind {
            MentionType::Place | MentionType::Facility => Self::Place,
            MentionType::Organization => Self::Organization,
            MentionType::Group => Self::Group,
            _ => Self::Other,
        }
    }
}

/// A distinct name of the text.
pub(super) struct NonPersonName<'t> {
    pub(super) written: &'t str,
    pub(super) class: EntityClass,
    /// Its folded words, or those of its full name by the lexicon.
    pub(super) words: Vec<String>,
    /// Whether the lexicon has it.
    pub(super) is_in_lexicon: bool,
    /// Whether the lexicon says what it is short for and it means nothing else, whatever has the same initials: "US", "UN".
    is_fixed_acronym: bool,
    pub(super) node: Node,
    /// Whether it is a type word alone, which goes to the last name that it is the head of.
    is_type_word: bool,
    /// Whether it is of the user's lexicon.
    is_users: bool,
}

impl NonPersonName<'_> {
    fn is_one_word(&self) -> bool {
        !self.written.contains(char::is_whitespace)
    }
}

/// The entities of a text that are no persons, and the names that mean them.
#[derive(Default)]
pub(super) struct NonPersons<'t> {
    ids: FxHashMap<(&'t str, MentionType, Option<Node>), NonPersonNameId>,
    /// In the order of their first mentions.
    names: Vec<NonPersonName<'t>>,
    /// By class and comparison key, the first name.
    by_key: FxHashMap<(EntityClass, String), Node>,
    /// By class and head word, the last name so far.
    last_with_head: FxHashMap<(EntityClass, String), NonPersonNameId>,
}

impl<'t> NonPersons<'t> {
    /// Takes in a name of the text, of which `user_node` is the user's entity. To be called in reading order.
    pub(super) fn add(
        &mut self,
        written: &'t str,
        kind: MentionType,
        user_node: Option<Node>,
        sets: &mut DisjointSet,
    ) -> NonPersonNameId {
        *self.ids.entry((written, kind, user_node)).or_insert_with(|| {
            let entry = Lexicon::get().names.get(written);
            let class = EntityClass::of(kind);
            let canonical = entry.and_then(|entry| entry.canonical);
            let words = spelling::folded_words(canonical.unwrap_or_else(|| without_country(written, class)));
            let key = (class, comparison_key(&words, class));
            let node = match (user_node, self.by_key.get(&key)) {
                (Some(user_node), Some(&node)) if sets.unite(node, user_node) => node,
                (Some(user_node), _) => user_node,
                (None, Some(&node)) => node,
                (None, None) => sets.add(None),
            };
            self.by_key.entry(key).or_insert(node);
            self.names.push(NonPersonName {
                written,
                class,
                // Other acronyms are short for different names in different texts.
                is_fixed_acronym: canonical.is_some()
                    && (acronym_letters(written).is_some_and(|letters| letters.len() == 2)
                        || entry.is_some_and(|entry| entry.kind == MentionType::Place)),
                is_in_lexicon: entry.is_some_and(|entry| EntityClass::of(entry.kind) == class),
                node,
                is_type_word: user_node.is_none() && words.len() == 1 && short_forms::is_type_word(written, class),
                is_users: user_node.is_some(),
                words,
            });
            (self.names.len() - 1) as NonPersonNameId
        })
    }

    /// Unites the names that are one entity's. To be called after all names were taken in.
    pub(super) fn unite_names(&self, sets: &mut DisjointSet) {
        self.unite_classes(sets);
        self.unite_spellings(sets);
        self.unite_acronyms(sets);
        let mut short_forms = ShortForms::default();
        self.names.iter().for_each(|name| short_forms.add(name, sets));
        // A country has one "Navy", which may stand before its full name.
        let may_be_short = |name: &&NonPersonName<'_>| !name.is_type_word || matches!(name.written, "Army" | "Navy");
        for name in self.names.iter().filter(may_be_short).filter(|name| !name.is_users) {
            if let Some(full) = short_forms.full_form(name, sets) {
                sets.unite(name.node, full);
            }
        }
    }

    /// Unites one name in two classes where a wrong type is likelier than a shared name: when it is of several words, or
    /// when its type says little.
    fn unite_classes(&self, sets: &mut DisjointSet) {
        for name in &self.names {
            let node = |class| self.by_key.get(&(class, comparison_key(&name.words, class))).copied();
            let place = || node(EntityClass::Place).filter(|_| name.words.len() > 1);
            let other = match name.class {
                EntityClass::Other => node(EntityClass::Organization).or_else(place),
                EntityClass::Organization => place(),
                EntityClass::Place | EntityClass::Group => None,
            };
            if let Some(other) = other {
                sets.unite(name.node, other);
            }
        }
    }

    /// Unites "Ministry of Defence" with "Defense Ministry", "Palace Hotel" with "Palace Hotels".
    fn unite_spellings(&self, sets: &mut DisjointSet) {
        let mut by_bag: FxHashMap<(EntityClass, String), Node> = FxHashMap::default();
        for name in &self.names {
            if let Some(bag) = short_forms::bag_of_words(&name.words) {
                let first = *by_bag.entry((name.class, bag)).or_insert(name.node);
                sets.unite(name.node, first);
            }
        }
    }

    /// Unites each acronym with the last name before it that it may abbreviate, else with the first after it.
    fn unite_acronyms(&self, sets: &mut DisjointSet) {
        let expansions = self.expansions();
        for (id, name) in self.names.iter().enumerate().filter(|(_, name)| !name.is_fixed_acronym) {
            let letters = acronym_letters(name.written).or_else(|| short_forms::as_partial_acronym(name.written));
            let Some(ids) = letters.and_then(|letters| expansions.get(&letters)) else { continue };
            let is_of_class = |other: &&NonPersonNameId| self.names[**other as usize].class == name.class;
            let any_of_class = ids.iter().any(|other| is_of_class(&other));
            let candidates = || ids.iter().filter(|other| !any_of_class || is_of_class(other));
            let before = candidates().rev().find(|&&other| (other as usize) < id);
            if let Some(&full) = before.or_else(|| candidates().next()) {
                sets.unite(self.names[full as usize].node, name.node);
            }
        }
    }

    /// By acronym, lowercase, the first names that it may abbreviate.
    fn expansions(&self) -> FxHashMap<String, Vec<NonPersonNameId>> {
        let mut expansions: FxHashMap<String, Vec<NonPersonNameId>> = FxHashMap::default();
        for (id, name) in self.names.iter().enumerate() {
            let is_acronym = || acronym_letters(name.written).is_some();
            if name.words.len() < 2 || name.class == EntityClass::Group || is_acronym() {
                continue;
            }
            for acronym in likely_acronyms(name.written).into_iter().chain(short_forms::partial_acronym(name.written)) {
                let ids = expansions.entry(acronym).or_default();
                if ids.len() < MAX_EXPANSIONS {
                    ids.push(id as NonPersonNameId);
                }
            }
        }
        expansions
    }

    /// Unites a name with one that stands in brackets after it, if one of the two may be an acronym of the other: "Royal
    /// Malaysia Police (PDRM)", "PDRM (Royal Malaysia Police)".
    pub(super) fn unite_with_bracketed(&self, outer: NonPersonNameId, inner: NonPersonNameId, sets: &mut DisjointSet) {
        let (outer, inner) = (&self.names[outer as usize], &self.names[inner as usize]);
        if outer.is_one_word() && inner.is_one_word() {
            if is_symbol_of(inner, outer) {
                sets.unite(outer.node, inner.node);
            }
            return;
        }
        let (full, short) = if outer.is_one_word() { (inner, outer) } else { (outer, inner) };
        let both_in_lexicon = short.is_in_lexicon && full.is_in_lexicon;
        // A place in brackets says where the first is.
        let is_apart = |name: &NonPersonName<'_>| matches!(name.class, EntityClass::Group | EntityClass::Place);
        if full.is_one_word() || !short.is_one_word() || both_in_lexicon || is_apart(full) || is_apart(short) {
            return;
        }
        let may_be_foreign =
            !short.is_in_lexicon && full.class == EntityClass::Organization && short.class == EntityClass::Organization;
        let fits = match acronym_letters(short.written) {
            // The acronyms of organisations are often of another language, so that their letters need not fit.
            Some(letters) => may_be_foreign || may_abbreviate(&letters, full.written),
            None => may_be_foreign && !Lexicon::get().is_common(short.written),
        };
        if fits {
            sets.unite(full.node, short.node);
        }
    }

    /// Unites two names that the text says are one's. Places and peoples have their names from the lexicon.
    pub(super) fn unite(&self, one: NonPersonNameId, other: NonPersonNameId, sets: &mut DisjointSet) {
        let (one, other) = (&self.names[one as usize], &self.names[other as usize]);
        if one.class == other.class {
            sets.unite(one.node, other.node);
        }
    }

    /// The node that a mention of this name means. To be called in reading order, after [`Self::unite_names`].
    pub(super) fn resolve(&mut self, id: NonPersonNameId) -> Node {
        let name = &self.names[id as usize];
        if name.is_type_word {
            let last = self.last_with_head.get(&(name.class, name.words[0].clone()));
            let last = last.map(|&last| &self.names[last as usize]);
            // Two names that the lexicon has are two entities: "Congress" after "Trinamool Congress".
            return last.filter(|last| !(last.is_in_lexicon && name.is_in_lexicon)).map_or(name.node, |last| last.node);
        }
        if let Some(head) = short_forms::head_word(&name.words) {
            self.last_with_head.insert((name.class, head.to_owned()), id);
        }
        name.node
    }
}

/// Whether one word is the symbol of the shares of a firm of one word: "TSLA" of "Tesla".
fn is_symbol_of(symbol: &NonPersonName<'_>, firm: &NonPersonName<'_>) -> bool {
    let are_firms = symbol.class == EntityClass::Organization && firm.class == EntityClass::Organization;
    let is_short =
        symbol.written.len() < firm.written.len() && symbol.written.bytes().all(|byte| byte.is_ascii_uppercase());
    are_firms
        && is_short
        && acronym_letters(symbol.written).is_some_and(|letters| may_abbreviate(&letters, firm.written))
}

/// A place without what it lies in: "Istanbul" of "Istanbul, Turkey".
fn without_country(written: &str, class: EntityClass) -> &str {
    let place = written.split(", ").next().filter(|_| class == EntityClass::Place);
    place.unwrap_or(written)
}

/// The folded words by which names of a class are compared: those of a people in its plural are those of the same people.
fn comparison_key(words: &[String], class: EntityClass) -> String {
    let mut key = words.join(" ");
    if class == EntityClass::Group && key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") {
        key.pop();
    }
    key
}
