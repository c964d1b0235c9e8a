//! The gender that pronouns will use for an entity, as far as titles, roles and given names tell.

use crate::annotation::{Entity, Mention, MentionType};
use crate::lexicon::{Gender, Lexicon};
use crate::segment::Segments;
use crate::syntax::title::title_before;

/// The gender of an entity by its titles ("Mrs."), else by its roles ("spokeswoman"), else by its given names.
pub(super) fn gender_of(segments: &Segments<'_>, entity: &Entity, mentions: &[Mention]) -> Gender {
    if entity.kind != MentionType::Person {
        return Gender::Unknown;
    }
    let by_title = entity.mentions.iter().filter_map(|&mention| {
        let first = segments.token_from(mentions[mention as usize].span.start);
        title_before(segments, first).map(|(_, title)| title.gender)
    });
    let role_words = entity.roles.iter().flat_map(|role| role.split(|c: char| !c.is_alphanumeric()));
    let by_role = role_words.filter_map(|word| Lexicon::get().role_nouns.get_lower(word).map(|noun| noun.gender));
    let by_given_name = given_names(&entity.name).filter_map(|word| Lexicon::get().given.get(word));
    let mut genders = by_title.chain(by_role).chain(by_given_name);
    genders.find(|&gender| gender != Gender::Unknown).unwrap_or(Gender::Unknown)
}

/// The words of a full name that may be given names: all but the surname, which may be a given name of others, and but for
/// those that a particle begins: "Al" of "Al-Said" is no Albert.
fn given_names(name: &str) -> impl Iterator<Item = &str> {
    let begins_with_particle = |word: &str| {
        let (first, _) = word.split_once('-')?;
        Lexicon::get().particles.get_lower(first)
    };
    let words = name.rsplit_once(' ').map_or(name, |(given, _)| given).split(' ');
    words.filter(move |word| begins_with_particle(word).is_none()).flat_map(|word| word.split('-'))
}

/// Whether two genders may be one person's: they are not those of a man and of a woman.
pub(crate) fn genders_agree(one: Gender, other: Gender) -> bool {
    one == Gender::Unknown || other == Gender::Unknown || one == other
}
