//! Clusters: which mentions name one entity (entity coreference within one document).
//!
//! In the manner of the sieves of Raghunathan and others (2010) and Lee and others (2013), the surest evidence first. Two
//! passes in reading order: the first takes in the names of the whole text and unites those that are one entity's, the
//! second says of each mention which of them it means.

use rustc_hash::{FxHashMap, FxHashSet};

use super::disjoint_set::{DisjointSet, Node};
use super::identities;
use super::non_person::NonPersons;
use super::people::{Occurrence, People};
use crate::annotation::MentionType;
use crate::mention::TypedSpan;
use crate::segment::{Segments, TokenKind};

/// The name of a mention, by its index among the names of people or among those of other entities.
#[derive(Clone, Copy)]
enum NameIndex {
    Person(u32),
    NonPerson(u32),
    /// A date, a time or an amount names no entity.
    None,
}

/// The mentions of one entity.
#[derive(Debug)]
pub(super) struct Cluster {
    /// Indices of mentions, in reading order.
    pub(super) members: Vec<u32>,
    /// Those of them that the entity is called by: not those of another name that the text says it has too ("also known as").
    pub(super) named: Vec<u32>,
    /// The index of the entity in the user's lexicon.
    pub(super) user_entity: Option<u32>,
}

/// The mentions of each entity, in the order of the entities' first mentions; `user_entities` are the entities that the user's
/// lexicon gives the mentions. Takes time proportional to the mentions.
pub(super) fn clusters(segments: &Segments<'_>, mentions: &[TypedSpan], user_entities: &[Option<u32>]) -> Vec<Cluster> {
    let mut sets = DisjointSet::default();
    let (mut people, mut non_persons) = (People::default(), NonPersons::default());
    let mut user_nodes: FxHashMap<u32, Node> = FxHashMap::default();
    let mut names = Vec::with_capacity(mentions.len());
    for (mention, &user_entity) in mentions.iter().zip(user_entities) {
        let written = segments.words(mention.span);
        let user_node = user_entity.map(|it| *user_nodes.entry(it).or_insert_with(|| sets.add(Some(it))));
        names.push(match mention.kind {
            MentionType::Person => {
                let name = people.add(written, user_node, &mut sets);
                people.note_title(name, segments.token_from(mention.span.start), segments);
                NameIndex::Person(name)
            }
            kind if kind.names_entity() => NameIndex::NonPerson(non_persons.add(written, kind, user_node, &mut sets)),
            _ => NameIndex::None,
        });
    }
    for (at, pair) in names.windows(2).enumerate() {
        if let [NameIndex::NonPerson(outer), NameIndex::NonPerson(inner)] = *pair
            && is_in_brackets(segments, &mentions[at], &mentions[at + 1])
        {
            non_persons.unite_with_bracketed(outer, inner, &mut sets);
        }
    }
    non_persons.unite_names(&mut sets);
    people.rewind(&mut sets);
    let mut others: FxHashSet<&str> = FxHashSet::default();
    for (one, other) in identities::identities(segments, mentions) {
        others.insert(segments.words(mentions[other].span));
        match (names[one], names[other]) {
            (NameIndex::Person(one), NameIndex::Person(other)) => people.unite(one, other, &mut sets),
            (NameIndex::NonPerson(one), NameIndex::NonPerson(other)) => non_persons.unite(one, other, &mut sets),
            _ => {}
        }
    }
    let mut occurrences = Occurrences { segments, token: 0, paragraph: 0 };
    let mut nodes: Vec<Option<Node>> = Vec::with_capacity(mentions.len());
    for (at, (mention, name)) in mentions.iter().zip(&names).enumerate() {
        nodes.push(match *name {
            NameIndex::Person(name) => Some(people.resolve(name, occurrences.of(mention), segments, &mut sets)),
            NameIndex::NonPerson(name) => Some(non_persons.resolve(name)),
            NameIndex::None => None,
        });
        if let (NameIndex::Person(second), Some(before)) = (*name, at.checked_sub(1))
            && let (NameIndex::Person(first), Some(node)) = (names[before], nodes[before])
            && are_joined(segments, &mentions[before], mention)
        {
            people.note_couple(first, node, second);
        }
    }
    let mut clusters = clusters_of(&nodes, &mut sets);
    for cluster in &mut clusters {
        let is_name = |member: &&u32| !others.contains(segments.words(mentions[**member as usize].span));
        cluster.named = cluster.members.iter().filter(is_name).copied().collect();
        if cluster.named.is_empty() {
            cluster.named.clone_from(&cluster.members);
        }
    }
    clusters
}

/// The sets of the nodes, one per mention, in the order of their first mentions.
fn clusters_of(nodes: &[Option<Node>], sets: &mut DisjointSet) -> Vec<Cluster> {
    let mut indices: FxHashMap<Node, usize> = FxHashMap::default();
    let mut clusters: Vec<Cluster> = Vec::new();
    for (mention, node) in nodes.iter().enumerate() {
        let Some(node) = *node else { continue };
        let index = *indices.entry(sets.find(node)).or_insert_with(|| {
            clusters.push(Cluster { members: Vec::new(), named: Vec::new(), user_entity: sets.user_entity(node) });
            clusters.len() - 1
        });
        clusters[index].members.push(mention as u32);
    }
    clusters
}

/// Whether the second mention stands alone in brackets after the first: "Royal Malaysia Police (PDRM)".
fn is_in_brackets(segments: &Segments<'_>, outer: &TypedSpan, inner: &TypedSpan) -> bool {
    let between = &segments.text[outer.span.end.index()..inner.span.start.index()];
    between.trim_start() == "(" && segments.text[inner.span.end.index()..].starts_with(')')
}

/// Whether nothing but "and" stands between two mentions.
fn are_joined(segments: &Segments<'_>, first: &TypedSpan, second: &TypedSpan) -> bool {
    matches!(segments.text[first.span.end.index()..second.span.start.index()].trim(), "and" | "&")
}

/// The occurrences of mentions, asked for in reading order.
struct Occurrences<'s, 't> {
    segments: &'s Segments<'t>,
    /// The first token of the last mention asked for.
    token: usize,
    /// Its paragraph.
    paragraph: usize,
}

impl Occurrences<'_, '_> {
    fn of(&mut self, mention: &TypedSpan) -> Occurrence {
        let segments = self.segments;
        self.token += segments.tokens[self.token..].partition_point(|token| token.span.start < mention.span.start);
        while segments.paragraphs.get(self.paragraph).is_some_and(|paragraph| paragraph.tokens.end <= self.token) {
            self.paragraph += 1;
        }
        let end = segments.token_from(mention.span.end);
        let is_mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
        let is_opened = self.token.checked_sub(1).is_some_and(is_mark);
        let is_closed = is_mark(end) || segments.word(end) == "," && is_mark(end + 1);
        Occurrence { token: self.token, end, paragraph: self.paragraph, is_quoted: is_opened && is_closed }
    }
}
