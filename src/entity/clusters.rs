//! Clusters: which mentions name one thing.
//!
//! Two passes in reading order: the first takes in the names of the whole text and joins those that are one, the second
//! says of each mention which of them it means.

use rustc_hash::FxHashMap;

use super::disjoint_set::{DisjointSet, Node};
use super::non_person::NonPersons;
use super::people::{Occurrence, People};
use crate::annotation::MentionType;
use crate::mention::TypedSpan;
use crate::segment::{Segments, TokenKind};

/// A mention's name: its place among the names of people or of things.
#[derive(Clone, Copy)]
enum Named {
    Person(u32),
    Thing(u32),
    /// A date, a time, an amount.
    Nothing,
}

/// Mentions that name one thing.
#[derive(Debug)]
pub(super) struct Cluster {
    /// Indices into `found`, in reading order.
    pub(super) members: Vec<u32>,
    /// The entity of the user's lexicon.
    pub(super) listed: Option<u32>,
}

/// The mentions of each entity, in the order of the entities' first mentions; `listed` are the entities that the user's
/// lexicon gives the mentions.
pub(super) fn clusters(segments: &Segments<'_>, found: &[TypedSpan], listed: &[Option<u32>]) -> Vec<Cluster> {
    let mut sets = DisjointSet::default();
    let (mut people, mut things) = (People::default(), NonPersons::default());
    let mut named = Vec::with_capacity(found.len());
    let mut listed_nodes: FxHashMap<u32, Node> = FxHashMap::default();
    for (found, &listed) in found.iter().zip(listed) {
        let words = segments.words(found.span);
        let listed = listed.map(|entity| *listed_nodes.entry(entity).or_insert_with(|| sets.add(Some(entity))));
        named.push(match found.kind {
            MentionType::Person => Named::Person(people.add(words, listed, &mut sets)),
            kind if kind.names_entity() => Named::Thing(things.add(words, kind, listed, &mut sets)),
            _ => Named::Nothing,
        });
    }
    for (at, pair) in named.windows(2).enumerate() {
        if let [Named::Thing(outer), Named::Thing(inner)] = *pair
            && in_brackets(segments, &found[at], &found[at + 1])
        {
            things.in_brackets(outer, inner, &mut sets);
        }
    }
    things.link(&mut sets);
    people.rewind();
    let nodes: Vec<Option<Node>> = {
        let mut places = Places { segments, token: 0, paragraph: 0 };
        let resolve = |(found, named): (&TypedSpan, &Named)| match *named {
            Named::Person(id) => Some(people.resolve(id, places.of(found), segments, &mut sets)),
            Named::Thing(id) => Some(things.resolve(id)),
            Named::Nothing => None,
        };
        found.iter().zip(&named).map(resolve).collect()
    };
    let mut places: FxHashMap<Node, usize> = FxHashMap::default();
    let mut clusters: Vec<Cluster> = Vec::new();
    for (index, node) in nodes.into_iter().enumerate() {
        let Some(node) = node else { continue };
        let root = sets.root(node);
        let at = *places.entry(root).or_insert_with(|| {
            clusters.push(Cluster { members: Vec::new(), listed: sets.listed(node) });
            clusters.len() - 1
        });
        clusters[at].members.push(index as u32);
    }
    clusters
}

/// Whether the second mention stands alone in brackets behind the first.
fn in_brackets(segments: &Segments<'_>, outer: &TypedSpan, inner: &TypedSpan) -> bool {
    let between = &segments.text[outer.span.end.index()..inner.span.start.index()];
    between.trim_start() == "(" && segments.text[inner.span.end.index()..].starts_with(')')
}

/// Where mentions stand, asked for in reading order.
struct Places<'s, 't> {
    segments: &'s Segments<'t>,
    token: usize,
    paragraph: usize,
}

impl Places<'_, '_> {
    fn of(&mut self, found: &TypedSpan) -> Occurrence {
        let segments = self.segments;
        self.token += segments.tokens[self.token..].partition_point(|token| token.span.start < found.span.start);
        while segments.paragraphs.get(self.paragraph).is_some_and(|paragraph| paragraph.tokens.end <= self.token) {
            self.paragraph += 1;
        }
        let end = segments.token_from(found.span.end);
        let is_mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
        let opened = self.token.checked_sub(1).is_some_and(is_mark);
        let closed = is_mark(end) || segments.word(end) == "," && is_mark(end + 1);
        Occurrence { token: self.token, paragraph: self.paragraph, marked: opened && closed }
    }
}
