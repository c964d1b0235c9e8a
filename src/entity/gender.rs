//! The gender that pronouns will use for an entity, as far as titles, roles and given names tell.

use super::roles;
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
        roles::title_before(segments, first).map(|(_, title)| title.gender)
    });
    let roles = entity.roles.iter().flat_map(|role| role.split(|c: char| !c.is_alphanumeric()));
    let roles = roles.filter_map(|word| lexicon.role_nouns.get_lower(word).map(|noun| noun.gender));
    // Not the surname, which may be a given name of others; "Al" of "Al-Said" is none.
    let words = entity.name.rsplit_once(' ').map_or(entity.name.as_str(), |(before, _)| before);
    let first_part =
        |word: &str| word.split('-').next().is_some_and(|part| lexicon.particles.get_lower(part).is_some());
    let words = words.split(' ').filter(|word| !(word.contains('-') && first_part(word)));
    let given = words.flat_map(|word| word.split('-')).filter_map(|word| lexicon.given.get(word));
    titles.chain(roles).chain(given).find(|&gender| gender != Gender::Unknown).unwrap_or(Gender::Unknown)
}

/// Whether the two may be one person's: they are not those of man and woman.
pub(super) fn agree(one: Gender, other: Gender) -> bool {
    one == Gender::Unknown || other == Gender::Unknown || one == other
}
