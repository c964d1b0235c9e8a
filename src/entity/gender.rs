//! The gender that pronouns will use for an entity, as far as titles, roles and given names tell.

use super::role;
use crate::annotation::{Entity, Mention, MentionType};
use crate::lexicon::{Gender, Lexicon};
use crate::segment::Segments;

/// The gender that the entity's titles, then its roles, then its given name tell.
pub(super) fn of(segments: &Segments<'_>, entity: &Entity, mentions: &[Mention]) -> Gender {
    if entity.kind != MentionType::Person {
        return Gender::Unknown;
    }
    let lexicon = Lexicon::get();
    let titles = entity.mentions.iter().filter_map(|&mention| {
        let first = segments.token_from(mentions[mention as usize].span.start);
        role::title_before(segments, first).map(|(_, title)| title.gender)
    });
    let roles = entity.roles.iter().flat_map(|role| role.split(|c: char| !c.is_alphanumeric()));
    let roles = roles.filter_map(|word| lexicon.role_nouns.get_lower(word).map(|noun| noun.gender));
    let given = entity.name.split([' ', '-']).filter_map(|word| lexicon.given.get(word));
    titles.chain(roles).chain(given).find(|&gender| gender != Gender::Unknown).unwrap_or(Gender::Unknown)
}

/// Whether the two may be one person's: they are not those of man and woman.
pub(super) fn agree(one: Gender, other: Gender) -> bool {
    one == Gender::Unknown || other == Gender::Unknown || one == other
}
