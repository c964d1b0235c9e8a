//! One annotation of those of the sections of a text.

use std::collections::HashSet;

use crate::annotation::{Annotation, Entity, EntityId, Mention, Piece, Quote};
use crate::entity::same_entities;
use crate::language::Language;
use crate::offset::{Byte, Span};
use crate::user_lexicon::UserLexicon;

/// A section that has been read: where it begins in the text, in bytes, and its annotation.
pub(crate) type ReadSection<'a> = (usize, &'a Annotation);

/// The annotation of a text, of those of its sections, in the order of the text. One section's is that of the text.
///
/// Entities of all sections are clustered by their names, as mentions of one text are. Speakers without a name stay
/// their section's. Takes time proportional to what was found.
pub(crate) fn join(sections: &[ReadSection<'_>], lexicon: &UserLexicon) -> Annotation {
    if let [(0, only)] = sections {
        return (*only).clone();
    }
    let mut joined = Annotation { language: language_of_most(sections), ..Annotation::default() };
    let ids = join_entities(sections, lexicon, &mut joined.entities);
    for ((start, section), ids) in sections.iter().zip(&ids) {
        let from_start =
            |span: Span| Span { start: Byte::at(start + span.start.index()), end: Byte::at(start + span.end.index()) };
        for mention in &section.mentions {
            let entity = mention.entity.map(|id| ids[id.index()]);
            if let Some(id) = entity {
                joined.entities[id.index()].mentions.push(joined.mentions.len() as u32);
            }
            // A mention has the type of its entity, unless the section made an exception of it.
            let own = mention.entity.map(|id| section.entities[id.index()].kind);
            let kind = entity
                .filter(|_| own == Some(mention.kind))
                .map_or(mention.kind, |id| joined.entities[id.index()].kind);
            joined.mentions.push(Mention { span: from_start(mention.span), kind, entity, ..mention.clone() });
        }
        joined.quotes.extend(section.quotes.iter().map(|quote| Quote {
            pieces: quote.pieces.iter().map(|piece| Piece { span: from_start(piece.span), ..*piece }).collect(),
            cue: quote.cue.map(from_start),
            source: quote.source.map(from_start),
            ground: quote.ground.map(from_start),
            speaker: quote.speaker.map(|id| ids[id.index()]),
            ..*quote
        }));
    }
    joined
}

/// The language of most sections, which are about as long; of two with as many, that which comes first.
fn language_of_most(sections: &[ReadSection<'_>]) -> Option<Language> {
    let mut counts: Vec<(Language, usize)> = Vec::new();
    for language in sections.iter().filter_map(|(_, section)| section.language) {
        match counts.iter_mut().find(|(known, _)| *known == language) {
            Some((_, count)) => *count += 1,
            None => counts.push((language, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(language, _)| language)
}

/// Adds the entities of all sections, without their mentions; those with a name come first. Returns the new id of each entity, section by section.
fn join_entities(sections: &[ReadSection<'_>], lexicon: &UserLexicon, joined: &mut Vec<Entity>) -> Vec<Vec<EntityId>> {
    let mut ids: Vec<Vec<EntityId>> =
        sections.iter().map(|(_, section)| vec![EntityId(0); section.entities.len()]).collect();
    let places: Vec<(usize, usize)> = sections
        .iter()
        .enumerate()
        .flat_map(|(section, (_, read))| (0..read.entities.len()).map(move |id| (section, id)))
        .collect();
    let entity = |&(section, id): &(usize, usize)| &sections[section].1.entities[id];
    let (named, unnamed): (Vec<_>, Vec<_>) = places.into_iter().partition(|place| entity(place).named);
    for same in same_entities(&named.iter().map(entity).collect::<Vec<_>>(), lexicon) {
        for place in same.members.iter().map(|&member| named[member]) {
            ids[place.0][place.1] = EntityId(joined.len() as u32);
        }
        let mut seen = HashSet::new();
        let roles = same.members.iter().flat_map(|&member| &entity(&named[member]).roles);
        let roles =
            roles.filter(|role| seen.insert(role.to_lowercase())).take(crate::entity::MAX_ROLES).cloned().collect();
        joined.push(Entity {
            name: same.name,
            kind: same.kind,
            named: true,
            roles,
            mentions: Vec::new(),
            corrected: false,
        });
    }
    for place in unnamed {
        ids[place.0][place.1] = EntityId(joined.len() as u32);
        joined.push(entity(&place).clone());
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The annotation of some texts that are read by themselves and stand in one.
    fn joined(texts: &[&str]) -> Annotation {
        let mut start = 0;
        let read: Vec<(usize, Annotation)> = texts
            .iter()
            .map(|text| {
                start += text.len();
                (start - text.len(), crate::annotate(text))
            })
            .collect();
        join(&read.iter().map(|(start, annotation)| (*start, annotation)).collect::<Vec<_>>(), &UserLexicon::default())
    }

    #[test]
    fn a_name_means_the_same_person_in_every_section() {
        let texts = [
            "Finance Minister Gordon Brown came to Leeds. “Yes,” said Brown.\n\n",
            "“No,” said Mr Brown in Leeds. “Never,” said a cook.\n\n",
            "“Perhaps,” said a cook. Mr Brown, the chancellor, left with Anne Li.",
        ];
        let annotation = joined(&texts);
        let names: Vec<_> =
            annotation.entities.iter().map(|entity| (entity.name.as_str(), entity.mentions.len())).collect();
        assert_eq!(names, [("Gordon Brown", 4), ("Leeds", 2), ("Anne Li", 1), ("a cook", 0), ("a cook", 0)]);
        assert_eq!(annotation.entities[0].roles, ["Finance Minister", "chancellor"]);
        let text = texts.concat();
        let speakers: Vec<_> =
            annotation.quotes.iter().map(|quote| (&text[quote.pieces[0].span.range()], quote.speaker)).collect();
        let is = |id| Some(EntityId(id));
        assert_eq!(speakers, [("Yes,", is(0)), ("No,", is(0)), ("Never,", is(3)), ("Perhaps,", is(4))]);
        for (id, entity) in (0..).zip(&annotation.entities) {
            assert!(
                entity.mentions.iter().all(|&index| annotation.mentions[index as usize].entity == Some(EntityId(id)))
            );
        }
    }

    #[test]
    fn one_section_is_the_text() {
        let text = "“No,” said Anne Li in Leeds on Monday.";
        assert_eq!(joined(&[text]), crate::annotate(text));
        assert_eq!(joined(&[]), Annotation::default());
    }
}
