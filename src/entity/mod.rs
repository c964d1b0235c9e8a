//! The third stage: what the mentions refer to. Mentions of one thing form an entity, with the roles that the text
//! gives it.

mod cluster;
mod gender;
mod name;
mod role;

use crate::annotation::{Entity, EntityId, Mention};
use crate::lexicon::Gender;
use crate::mention::Found;
use crate::segment::Segments;

/// The mentions, each with its entity, and what is known of the entities.
#[derive(Debug)]
pub(crate) struct Entities {
    /// In reading order, never overlapping.
    pub(crate) mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub(crate) entities: Vec<Entity>,
    /// The gender of each entity, as far as the text and its names tell.
    pub(crate) genders: Vec<Gender>,
}

impl Entities {
    /// The first mention that ends after `at`.
    pub(crate) fn mention_from(&self, at: crate::Byte) -> usize {
        self.mentions.partition_point(|mention| mention.span.end <= at)
    }

    /// The entity of that number.
    pub(crate) fn get(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }
}

/// Groups mentions into entities. Takes time proportional to the text and its mentions.
pub(crate) fn entities(segments: &Segments<'_>, found: &[Found]) -> Entities {
    let clusters = cluster::clusters(segments, found);
    let mut mentions: Vec<Mention> = found
        .iter()
        .map(|found| Mention { span: found.span, kind: found.kind, entity: None, confidence: found.confidence })
        .collect();
    let mut entities = Vec::with_capacity(clusters.len());
    for (id, members) in clusters.into_iter().enumerate() {
        for &member in &members {
            mentions[member as usize].entity = Some(EntityId(id as u32));
        }
        let spans = || members.iter().map(|&member| found[member as usize].span);
        let kind = found[members[0] as usize].kind;
        let name = name::fullest(segments, kind, spans());
        entities.push(Entity { name, kind, roles: role::roles(segments, kind, spans()), mentions: members });
    }
    let genders = entities.iter().map(|entity| gender::of(segments, entity, &mentions)).collect();
    Entities { mentions, entities, genders }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mention, segment};

    /// Each entity as "name: mention, mention".
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment::segment(text);
        let found = mention::mentions(&segments);
        let all = entities(&segments, &found);
        let described: Vec<String> = all
            .entities
            .iter()
            .map(|entity| {
                let words: Vec<_> =
                    entity.mentions.iter().map(|&m| segments.words(all.mentions[m as usize].span)).collect();
                format!("{}: {}", entity.name, words.join(", "))
            })
            .collect();
        assert_eq!(described, expected, "entities of {text:?}");
    }

    #[test]
    fn a_surname_joins_the_full_name() {
        check(
            "Marie Curie won. Dr. Curie thanked the panel, and Curie’s husband smiled.",
            &["Marie Curie: Marie Curie, Curie, Curie"],
        );
    }

    #[test]
    fn a_surname_may_come_first() {
        check("Mr. Truman wins again\n\nHarry Truman won again.", &["Harry Truman: Truman, Harry Truman"]);
    }

    #[test]
    fn people_of_one_surname_are_kept_apart() {
        check(
            "Marie Curie met Pierre Curie. Marie Curie spoke.",
            &["Marie Curie: Marie Curie, Marie Curie", "Pierre Curie: Pierre Curie"],
        );
    }

    #[test]
    fn names_of_a_country_are_one_entity() {
        check("The US and the United States agreed with the U.S. again.", &["United States: US, United States, U.S."]);
    }

    #[test]
    fn an_acronym_joins_its_expansion() {
        check("The League of Nations (LN) met. The LN voted.", &["League of Nations: League of Nations, LN, LN"]);
    }
}
