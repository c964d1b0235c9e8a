//! The third stage: the entities that mentions refer to. Mentions of one entity are clustered ([`clusters`]), and an entity
//! has a canonical name, the roles that the text gives it and a gender.
//!
//! Only names are clustered here; pronouns and descriptions are resolved where they are the source of a quote
//! (`quote/speaker`).

mod acronym;
mod canonical_name;
mod clusters;
mod disjoint_set;
mod gender;
mod identities;
mod kin;
mod non_person;
mod people;
mod person_name;
mod role_edges;
mod roles;
mod short_forms;
mod spelling;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::annotation::{Confidence, Entity, EntityId, Mention, MentionType};
use crate::lexicon::Gender;
use crate::mention::{self, TypedSpan};
use crate::offset::Span;
use crate::segment::{Segments, segment};
pub(crate) use crate::syntax::title::start_with_titles;
use crate::user_lexicon::UserLexicon;
use clusters::Cluster;
pub(crate) use gender::genders_agree;
use person_name::PersonName;
pub(crate) use roles::MAX_ROLES;
pub(crate) use spelling::push_folded;

/// The entities of a text, and its mentions, each with its entity.
#[derive(Debug)]
pub(crate) struct Entities {
    /// In reading order, never overlapping.
    pub(crate) mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub(crate) entities: Vec<Entity>,
    /// The gender of each entity, as far as the text and its names tell.
    pub(crate) genders: Vec<Gender>,
    /// The tokens of each mention.
    tokens: Vec<Range<usize>>,
    /// By token, the index of its mention plus 1; 0 for none.
    mention_of_token: Vec<u32>,
}

impl Entities {
    /// The index of the first mention that ends after the byte `at`. Takes time logarithmic in the mentions.
    pub(crate) fn mention_from(&self, at: crate::Byte) -> usize {
        self.mentions.partition_point(|mention| mention.span.end <= at)
    }

    /// The mention that the token is in, with its tokens. Takes constant time.
    #[inline]
    pub(crate) fn mention_at(&self, token: usize) -> Option<(Range<usize>, &Mention)> {
        let index = self.mention_of_token.get(token)?.checked_sub(1)? as usize;
        Some((self.tokens[index].clone(), &self.mentions[index]))
    }

    /// The entity of that ID.
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }
}

/// The words by which a name is compared with those of another text: folded, and of a person without titles and particles.
pub(crate) fn compared_words(name: &str, is_person: bool) -> Vec<String> {
    if is_person { PersonName::new(name).words } else { spelling::folded_words(name) }
}

/// Whether two people of different texts may be one, by their names: the same surname, and given names that agree as far as both
/// have them.
pub(crate) fn may_be_one_person(one: &str, other: &str) -> bool {
    PersonName::new(one).may_be_same(&PersonName::new(other))
}

/// The entities of a text, with the mentions that this stage and the one before it find. Takes time proportional to the text.
pub(crate) fn entities_of(segments: &mut Segments<'_>, lexicon: &UserLexicon) -> Entities {
    let (found, listed) = mention::mentions(segments, lexicon);
    read_as_names(segments, &found);
    entities(segments, &found, &listed, lexicon)
}

/// Has the words in the names of people read as names, whatever else they are: "May" of "Mrs May" is no auxiliary.
pub(crate) fn read_as_names(segments: &mut Segments<'_>, found: &[TypedSpan]) {
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let words: Vec<usize> = people.flat_map(|person| segments.tokens_of(person.span)).collect();
    segments.read_as_names(&words);
}

/// Entities of several texts, or of several parts of one, that are one entity by their names.
#[derive(Debug)]
pub(crate) struct SameEntity {
    /// The fullest of the names.
    pub(crate) name: String,
    /// The type of most of the mentions.
    pub(crate) kind: MentionType,
    /// Indices of the entities, in their order.
    pub(crate) members: Vec<usize>,
}

/// Which entities are one, by their names and types: they are clustered as the mentions of one text are, in this order. The result is in
/// the order of the first members. Takes time proportional to the names and the mentions.
pub(crate) fn same_entities(entities: &[&Entity], lexicon: &UserLexicon) -> Vec<SameEntity> {
    let mut text = String::new();
    let mut names = Vec::with_capacity(entities.len());
    for entity in entities {
        let start = text.len();
        text.push_str(&entity.name);
        let span = Span::at(start..text.len());
        names.push(TypedSpan { span, kind: entity.kind, confidence: Confidence::new(1.0) });
        // Each is a paragraph, so that nothing is read as said of the next.
        text.push_str("\n\n");
    }
    let listed = lexicon.listed(entities.iter().map(|entity| (entity.name.as_str(), entity.kind)));
    let segments = segment(&text);
    let same = |cluster: Cluster| {
        let members = || cluster.members.iter().map(|&member| member as usize);
        if let Some(entity) = cluster.user_entity.map(|entity| lexicon.entity(entity)) {
            return SameEntity { name: entity.name.clone(), kind: entity.kind, members: members().collect() };
        }
        let kinds =
            members().flat_map(|member| std::iter::repeat_n(entities[member].kind, entities[member].mentions.len()));
        let kind = majority_type(kinds);
        let name = canonical_name::canonical_name(&segments, kind, members().map(|member| names[member].span));
        SameEntity { name, kind, members: members().collect() }
    };
    clusters::clusters(&segments, &names, &listed).into_iter().map(same).collect()
}

/// Clusters mentions into entities, and gives the mentions of one entity one type. `found` are the mentions, and
/// `user_entities` the entities that the user's lexicon gives them. Takes time proportional to the text and its mentions.
pub(crate) fn entities(
    segments: &Segments<'_>,
    found: &[TypedSpan],
    user_entities: &[Option<u32>],
    lexicon: &UserLexicon,
) -> Entities {
    let mut mentions: Vec<Mention> = found
        .iter()
        .map(|found| Mention {
            span: found.span,
            kind: found.kind,
            entity: None,
            confidence: found.confidence,
            corrected: false,
        })
        .collect();
    let mut entities = Vec::new();
    for (id, cluster) in clusters::clusters(segments, found, user_entities).into_iter().enumerate() {
        let entity = entity(segments, found, cluster, lexicon);
        for &member in &entity.mentions {
            let mention = &mut mentions[member as usize];
            (mention.entity, mention.kind) = (Some(EntityId(id as u32)), entity.kind);
        }
        entities.push(entity);
    }
    let genders = entities.iter().map(|entity| gender::gender_of(segments, entity, &mentions)).collect();
    let tokens: Vec<Range<usize>> = mentions.iter().map(|mention| tokens_of(segments, mention.span)).collect();
    let mut mention_of_token = vec![0; segments.tokens.len()];
    for (number, tokens) in (1..).zip(&tokens) {
        mention_of_token[tokens.clone()].fill(number);
    }
    Entities { mentions, entities, genders, tokens, mention_of_token }
}

/// The entity of a cluster: named and typed by the user's lexicon, or by its mentions.
fn entity(segments: &Segments<'_>, found: &[TypedSpan], cluster: Cluster, lexicon: &UserLexicon) -> Entity {
    let members = || cluster.members.iter().map(|&member| &found[member as usize]);
    let (name, kind) = match cluster.user_entity.map(|entity| lexicon.entity(entity)) {
        Some(entity) => (entity.name.clone(), entity.kind),
        None => {
            let kind = majority_type(members().map(|mention| mention.kind));
            let named = cluster.named.iter().map(|&member| found[member as usize].span);
            (canonical_name::canonical_name(segments, kind, named), kind)
        }
    };
    let roles = roles::roles(segments, found, kind, &cluster.members);
    Entity { name, kind, named: true, roles, mentions: cluster.members, corrected: false }
}

/// The tokens that a span overlaps.
fn tokens_of(segments: &Segments<'_>, span: Span) -> Range<usize> {
    let first = segments.token_from(span.start);
    let begins_within = first > 0 && segments.tokens[first - 1].span.overlaps(span);
    let last = first + segments.tokens[first..].iter().take_while(|token| token.span.start < span.end).count();
    first - usize::from(begins_within)..last
}

/// The type of most of the mentions; of equals one that is not `misc`, then the first.
fn majority_type(kinds: impl Iterator<Item = MentionType>) -> MentionType {
    let mut counts: Vec<(MentionType, u32)> = Vec::new();
    for kind in kinds {
        match counts.iter_mut().find(|(counted, _)| *counted == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let best = counts.into_iter().rev().max_by_key(|&(kind, count)| (count, kind != MentionType::Misc));
    best.map_or(MentionType::Misc, |(kind, _)| kind)
}
