//! What the text calls its entities: which of them "the minister", "the company" and "WALLACE" are.

use rustc_hash::FxHashMap;

use super::source_head::{Description, DescriptionKind, PhraseReader};
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{FunctionWord, Gender, Lexicon};
use crate::model::hash::hash_lower;
use crate::segment::TokenKind;

/// Of one word at most so many entities are kept, the last ones: a list of a thousand senators stays cheap.
const MOST_OF_ONE_WORD: usize = 16;

/// The entities of a text by the words of their roles and names.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// People by the words of their roles before the first preposition, bodies by those of their names.
    by_word: FxHashMap<u64, Vec<EntityId>>,
    /// People by their last name; `None` where several have it.
    by_surname: FxHashMap<u64, Option<EntityId>>,
}

impl Descriptions {
    pub(super) fn new(reader: PhraseReader<'_, '_>) -> Self {
        let mut descriptions = Self::default();
        for (id, entity) in reader.entities.entities.iter().enumerate() {
            let id = EntityId(id as u32);
            match entity.kind {
                MentionType::Person => {
                    for role in &entity.roles {
                        words(role)
                            .take_while(|word| !is_preposition(word))
                            .for_each(|word| descriptions.add(word, id));
                    }
                    if let Some(surname) = entity.name.rsplit(' ').next() {
                        let of = descriptions.by_surname.entry(hash_lower(surname)).or_insert(Some(id));
                        *of = of.filter(|&known| known == id);
                    }
                }
                MentionType::Organization => words(&entity.name).for_each(|word| descriptions.add(word, id)),
                _ => {}
            }
        }
        descriptions
    }

    fn add(&mut self, word: &str, id: EntityId) {
        let held = self.by_word.entry(hash_lower(word)).or_default();
        if held.last() != Some(&id) {
            if held.len() == MOST_OF_ONE_WORD {
                held.remove(0);
            }
            held.push(id);
        }
    }

    /// The one person of that last name.
    pub(super) fn surname(&self, word: &str) -> Option<EntityId> {
        self.by_surname.get(&hash_lower(word)).copied().flatten().filter(|_| word.len() > 1)
    }

    /// The entity that a definite description refers to: named before it, and of those the one that was last spoken of.
    /// `prominence` says how lately and how prominently that was.
    pub(super) fn described(
        &self,
        reader: PhraseReader<'_, '_>,
        description: &Description,
        genders: &[Gender],
        prominence: impl Fn(EntityId) -> f32,
    ) -> Option<EntityId> {
        if !is_definite(reader, description) {
            return None;
        }
        let body = match description.is {
            DescriptionKind::Person => false,
            DescriptionKind::Body => true,
            DescriptionKind::People | DescriptionKind::Thing => return None,
        };
        let noun = hash_lower(reader.segments.word(description.noun));
        let others = if body { Lexicon::get().organization_nouns } else { Lexicon::get().role_synonyms };
        let fits = |&id: &EntityId| {
            let (entity, gender) = (reader.entities.get(id), genders[id.index()]);
            let agrees = gender == description.gender || [gender, description.gender].contains(&Gender::Unknown);
            match body {
                true => entity.kind == MentionType::Organization && modifiers_fit(reader, description, &entity.name),
                false => {
                    entity.kind == MentionType::Person
                        && agrees
                        && entity.roles.iter().any(|role| {
                            let is = |word| {
                                hash_lower(word) == noun
                                    || others.of_hashed(noun).any(|other| hash_lower(word) == hash_lower(other))
                            };
                            words(role).take_while(|word| !is_preposition(word)).any(is)
                                && role_fits(reader, description, role)
                        })
                }
            }
        };
        // "his wife" is the only wife that the text has, or nobody.
        let owned = reader.function(description.words.start) == Some(FunctionWord::Possessive);
        let best = |word: u64| {
            let held = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
            if owned && held.iter().filter(|id| fits(id)).count() > 1 {
                return None;
            }
            let ranked = held.iter().copied().filter(fits).filter_map(|id| {
                let last = last_before(reader, id, description.words.start)?;
                Some((id, prominence(id), word == noun, last))
            });
            ranked.max_by(compare)
        };
        let other = others.of_hashed(noun).filter_map(|word| best(hash_lower(word)));
        best(noun).into_iter().chain(other).max_by(compare).map(|(id, ..)| id)
    }
}

/// An entity with its prominence, whether it is called by the noun itself, and its last mention.
type Ranked = (EntityId, f32, bool, u32);

fn compare(one: &Ranked, other: &Ranked) -> std::cmp::Ordering {
    one.1.total_cmp(&other.1).then((one.2, one.3).cmp(&(other.2, other.3)))
}

/// The entity's last mention before the token, if it has one.
fn last_before(reader: PhraseReader<'_, '_>, id: EntityId, at: usize) -> Option<u32> {
    let start = reader.segments.tokens[at].span.start;
    let mentions = &reader.entities.get(id).mentions;
    let count = mentions.partition_point(|&mention| reader.entities.mentions[mention as usize].span.start < start);
    mentions.get(count.checked_sub(1)?).copied()
}

/// "the minister", "his wife", "Oman’s minister"; not "a minister".
pub(super) fn is_definite(reader: PhraseReader<'_, '_>, description: &Description) -> bool {
    let first = reader.segments.word(description.words.start);
    let owned = description.words.clone().any(|at| reader.segments.tokens[at].is(TokenKind::Clitic));
    let the = ["the", "this", "that"].iter().any(|word| first.eq_ignore_ascii_case(word));
    owned || the || reader.function(description.words.start) == Some(FunctionWord::Possessive)
}

/// Whether the words before and after the noun are not those of another: "the defence minister" is no foreign minister,
/// "the president" no vice president, "the mayor of Boston" not the mayor of Leipzig.
fn role_fits(reader: PhraseReader<'_, '_>, description: &Description, role: &str) -> bool {
    let says = |wanted: &str| words(role).any(|word| word.eq_ignore_ascii_case(wanted));
    let described =
        |wanted: &str| description.words.clone().any(|at| reader.segments.word(at).eq_ignore_ascii_case(wanted));
    let lesser = ["vice", "deputy", "assistant", "associate", "lieutenant"];
    let of = description.noun + 1;
    let of_another = matches!(reader.segments.word(of), "of" | "for" | "at") && {
        let at = of + 1 + usize::from(matches!(reader.segments.word(of + 1), "the"));
        reader.mention_at(at).is_some_and(|(tokens, _)| !says(reader.segments.word(tokens.end - 1)))
    };
    !of_another && !lesser.iter().any(|word| says(word) && !described(word)) && modifiers_fit(reader, description, role)
}

/// Whether the owner is named in the role or the name, and what else stands between the determiner and the noun is in the role or the name too, or says nothing of whose it is.
fn modifiers_fit(reader: PhraseReader<'_, '_>, description: &Description, role: &str) -> bool {
    let says = |wanted: &str| words(role).any(|word| word.eq_ignore_ascii_case(wanted));
    let clitic = description.words.clone().rev().find(|&at| reader.segments.tokens[at].is(TokenKind::Clitic));
    if clitic.is_some_and(|clitic| clitic > description.words.start && !says(reader.segments.word(clitic - 1))) {
        return false;
    }
    (description.words.start + 1..description.noun).all(|at| {
        let (word, token) = (reader.segments.word(at), &reader.segments.tokens[at]);
        let neutral = matches!(
            word,
            "former"
                | "late"
                | "veteran"
                | "longtime"
                | "new"
                | "old"
                | "outgoing"
                | "incumbent"
                | "acting"
                | "young"
                | "own"
                | "current"
                | "then"
                | "retired"
                | "embattled"
                | "freshman"
                | "ailing"
        );
        neutral
            || token.is_capitalized()
            || !token.is(TokenKind::Word)
            || reader.segments.tokens[at + 1].is(TokenKind::Hyphen)
            || reader.segments.tokens[at - 1].is(TokenKind::Hyphen)
            || reader.mention_at(at).is_some()
            || says(word)
    })
}

fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '-', '/', ',']).filter(|word| !word.is_empty())
}

fn is_preposition(word: &str) -> bool {
    matches!(Lexicon::get().function_words.get_lower(word), Some(FunctionWord::Preposition))
}
