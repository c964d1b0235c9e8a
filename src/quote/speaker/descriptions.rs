//! Definite descriptions: which entity "the minister", "the company" and the label "WALLACE" are.
//!
//! One of the sieves of Raghunathan and others (2010): the head noun must match a word of a role or a name, or a synonym of
//! it in the lexicon, and no modifier may contradict it. Of those that fit, the most salient is taken.

use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::discourse::Discourse;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind};
use crate::annotation::{Entity, EntityId, MentionType};
use crate::entity::{Entities, genders_agree};
use crate::lexicon::{FunctionWord, Gender, Lexicon, Synonyms, WordList};
use crate::model::hash::hash_lower;
use crate::order::sort_by_number;
use crate::segment::TokenKind;

/// The most entities that are kept for one word, the last ones: a list of a thousand senators stays cheap.
const MAX_OF_ONE_WORD: usize = 16;

/// The most initials that a role is called by: "CEO".
const MAX_INITIALS: usize = 4;

/// Ranks below an office, which the office itself does not mean: "the president" is no vice president.
const LESSER_RANKS: [&str; 5] = ["vice", "deputy", "assistant", "associate", "lieutenant"];

/// The entities of a text by the words of their roles and names.
#[derive(Debug, Default)]
pub(super) struct Descriptions {
    /// By the hash of a lowercase word: people by the words of their roles before the first preposition, organisations by
    /// those of their names. In the order of the entities.
    by_word: FxHashMap<u64, Vec<EntityId>>,
    /// People by the hash of their lowercase surname; `None` where several have it.
    by_surname: FxHashMap<u64, Option<EntityId>>,
}

impl Descriptions {
    /// Takes time proportional to the names and roles.
    pub(super) fn new(entities: &Entities) -> Self {
        let mut descriptions = Self::default();
        for (id, entity) in entities.entities.iter().enumerate() {
            let id = EntityId(id as u32);
            match entity.kind {
                MentionType::Person => descriptions.add_person(entity, id),
                MentionType::Organization => words(&entity.name).for_each(|word| descriptions.add(word, id)),
                _ => {}
            }
        }
        descriptions
    }

    fn add_person(&mut self, person: &Entity, id: EntityId) {
        person.roles.iter().flat_map(|role| words_of_office(role)).for_each(|word| self.add(word, id));
        for role in &person.roles {
            initials(role).iter().for_each(|initials| self.add(initials, id));
        }
        if let Some(surname) = person.name.rsplit(' ').next() {
            let bearer = self.by_surname.entry(hash_lower(surname)).or_insert(Some(id));
            *bearer = bearer.filter(|&bearer| bearer == id);
        }
    }

    fn add(&mut self, word: &str, id: EntityId) {
        let entities = self.by_word.entry(hash_lower(word)).or_default();
        if entities.last() != Some(&id) {
            if entities.len() == MAX_OF_ONE_WORD {
                entities.remove(0);
            }
            entities.push(id);
        }
    }

    /// The one person of that surname, in any case.
    pub(super) fn surname(&self, word: &str) -> Option<EntityId> {
        self.by_surname.get(&hash_lower(word)).copied().flatten().filter(|_| word.len() > 1)
    }

    /// The one whom a capitalised word that is no name by itself may be short for: a surname, or the first word of the name of an
    /// organization, "Marlow" of "Marlow Foods".
    pub(super) fn short_for(&self, entities: &Entities, word: &str) -> Option<EntityId> {
        let begins = |id: &&EntityId| {
            let entity = entities.get(**id);
            let first = entity.name.split(' ').next();
            entity.kind == MentionType::Organization && first.is_some_and(|first| first == word)
        };
        let organization = || {
            let mut all = self.by_word.get(&hash_lower(word))?.iter().filter(begins);
            all.next().filter(|_| all.next().is_none()).copied()
        };
        self.surname(word).or_else(organization)
    }

    /// The entity that a definite description refers to: mentioned before it, and of those the most salient. `genders` are by
    /// entity.
    pub(super) fn entity(
        &self,
        discourse: Discourse<'_, '_>,
        description: &Description,
        genders: &[Gender],
        salience: impl Fn(EntityId) -> f32,
    ) -> Option<EntityId> {
        let synonyms = match description.kind {
            DescriptionKind::Person => Lexicon::get().role_synonyms,
            DescriptionKind::Organization => Lexicon::get().organization_nouns,
            DescriptionKind::People | DescriptionKind::Inanimate => return None,
        };
        if !is_definite(discourse, description) {
            return None;
        }
        let noun = hash_lower(discourse.word(description.noun));
        let matcher = Matcher { discourse, description, genders, noun, synonyms };
        let best = |word: u64| self.most_salient(word, &matcher, &salience);
        let by_synonym = synonyms.of_hashed(noun).filter_map(|synonym| best(hash_lower(synonym)));
        best(noun).into_iter().chain(by_synonym).max_by(Ranked::compare).map(|ranked| ranked.id)
    }

    /// The entities that have the description's noun, or a synonym, in a role or name, each with how it fits: for an observer.
    pub(super) fn candidates(
        &self,
        discourse: Discourse<'_, '_>,
        description: &Description,
        genders: &[Gender],
    ) -> Vec<(EntityId, DescriptionFit)> {
        let synonyms = match description.kind {
            // A noun that the lexicon does not know may be a role of this text: "the OC".
            DescriptionKind::Person | DescriptionKind::Inanimate => Lexicon::get().role_synonyms,
            DescriptionKind::Organization => Lexicon::get().organization_nouns,
            DescriptionKind::People => return Vec::new(),
        };
        let noun = hash_lower(discourse.word(description.noun));
        let matcher = Matcher { discourse, description, genders, noun, synonyms };
        let words = std::iter::once(noun).chain(synonyms.of_hashed(noun).map(hash_lower));
        let mut ids: Vec<EntityId> = words.filter_map(|word| self.by_word.get(&word)).flatten().copied().collect();
        sort_by_number(&mut ids, |id| id.index() as u64);
        ids.dedup();
        ids.into_iter().map(|id| (id, matcher.fit(id))).collect()
    }

    /// The most salient of the entities that have the word in a role or name and fit the description.
    fn most_salient(
        &self,
        word: u64,
        matcher: &Matcher<'_, '_, '_>,
        salience: impl Fn(EntityId) -> f32,
    ) -> Option<Ranked> {
        let candidates = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
        let fitting = candidates.iter().copied().filter(|&id| matcher.fits(id));
        // "His wife" is the only wife that the text has, or nobody: whose wife she is, is not known.
        if matcher.has_possessive() && fitting.clone().nth(1).is_some() {
            return None;
        }
        let ranked = fitting.filter_map(|id| {
            let last_mention = matcher.last_mention_before(id)?;
            Some(Ranked { id, salience: salience(id), by_noun: word == matcher.noun, last_mention })
        });
        ranked.max_by(Ranked::compare)
    }
}

/// How an entity fits a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DescriptionFit {
    Fits,
    /// It is a person and the description of an organization, or the reverse.
    OtherType,
    OtherGender,
    /// Its roles, or its name, are not what the description says, or say more than that: "the foreign minister" for the
    /// minister of defence.
    OtherRole,
    /// The text has not mentioned it yet.
    Later,
}

/// An entity that a description may refer to.
struct Ranked {
    id: EntityId,
    salience: f32,
    /// Whether the text calls it by the very noun of the description, not by a synonym.
    by_noun: bool,
    /// The index of its last mention before the description.
    last_mention: u32,
}

impl Ranked {
    fn compare(&self, other: &Self) -> Ordering {
        let by_salience = self.salience.total_cmp(&other.salience);
        by_salience.then((self.by_noun, self.last_mention).cmp(&(other.by_noun, other.last_mention)))
    }
}

/// Compares entities with one definite description.
struct Matcher<'a, 's, 't> {
    discourse: Discourse<'s, 't>,
    description: &'a Description,
    genders: &'a [Gender],
    /// The hash of its noun, lowercase.
    noun: u64,
    synonyms: Synonyms<'static>,
}

impl Matcher<'_, '_, '_> {
    fn fits(&self, id: EntityId) -> bool {
        let entity = self.discourse.entities.get(id);
        if self.description.kind == DescriptionKind::Organization {
            return entity.kind == MentionType::Organization && self.modifiers_fit(&entity.name);
        }
        entity.kind == MentionType::Person
            && genders_agree(self.genders[id.index()], self.description.gender)
            && entity.roles.iter().any(|role| self.role_fits(role))
    }

    /// The same with the reason, and whether it was mentioned before.
    fn fit(&self, id: EntityId) -> DescriptionFit {
        let entity = self.discourse.entities.get(id);
        let of_organization = self.description.kind == DescriptionKind::Organization;
        if of_organization != (entity.kind == MentionType::Organization) {
            DescriptionFit::OtherType
        } else if !of_organization && !genders_agree(self.genders[id.index()], self.description.gender) {
            DescriptionFit::OtherGender
        } else if !self.fits(id) {
            DescriptionFit::OtherRole
        } else if self.last_mention_before(id).is_none() {
            DescriptionFit::Later
        } else {
            DescriptionFit::Fits
        }
    }

    /// Whether the role has the noun or a synonym, and is not that of somebody else: "the defence minister" is no foreign
    /// minister, "the president" no vice president, "the mayor of Boston" not the mayor of Leipzig.
    fn role_fits(&self, role: &str) -> bool {
        let has_noun = || words_of_office(role).any(|word| self.is_noun_or_synonym(word));
        (has_noun() || initials(role).iter().any(|initials| hash_lower(initials) == self.noun))
            && !self.is_of_another(role)
            && !LESSER_RANKS.iter().any(|rank| has_word(role, rank) && !self.says(rank))
            && self.modifiers_fit(role)
    }

    fn is_noun_or_synonym(&self, word: &str) -> bool {
        let word = hash_lower(word);
        word == self.noun || self.synonyms.of_hashed(self.noun).any(|synonym| hash_lower(synonym) == word)
    }

    /// Whether the description goes on with a name that the role does not have: "of Boston".
    fn is_of_another(&self, role: &str) -> bool {
        let preposition = self.description.noun + 1;
        if !matches!(self.discourse.word(preposition), "of" | "for" | "at") {
            return false;
        }
        let at = preposition + 1 + usize::from(self.discourse.word(preposition + 1) == "the");
        self.discourse.mention_at(at).is_some_and(|(tokens, _)| !has_word(role, self.discourse.word(tokens.end - 1)))
    }

    /// Whether the description has the word, in any case.
    fn says(&self, wanted: &str) -> bool {
        self.description.words.clone().any(|at| self.discourse.word(at).eq_ignore_ascii_case(wanted))
    }

    /// Whether the possessor is named in the role or name ("Oman’s minister"), and each modifier is in it or does not tell
    /// its bearer from others.
    fn modifiers_fit(&self, role_or_name: &str) -> bool {
        let words = &self.description.words;
        let possessor = self.discourse.last_clitic(words.clone()).filter(|&clitic| clitic > words.start);
        possessor.is_none_or(|clitic| has_word(role_or_name, self.discourse.word(clitic - 1)))
            && (words.start + 1..self.description.noun)
                .all(|at| self.is_neutral(at) || has_word(role_or_name, self.discourse.word(at)))
    }

    /// Whether a modifier does not tell one bearer of the role from another, or in a way that cannot be checked: part of a
    /// name or of a compound, a number.
    fn is_neutral(&self, at: usize) -> bool {
        let tokens = &self.discourse.segments.tokens;
        self.discourse.is_on(at, WordList::NeutralModifier)
            || tokens[at].is_capitalized()
            || !tokens[at].is(TokenKind::Word)
            || tokens[at + 1].is(TokenKind::Hyphen)
            || tokens[at - 1].is(TokenKind::Hyphen)
            || self.discourse.mention_at(at).is_some()
    }

    fn has_possessive(&self) -> bool {
        self.discourse.function(self.description.words.start) == Some(FunctionWord::Possessive)
    }

    /// The index of the entity's last mention before the description.
    fn last_mention_before(&self, id: EntityId) -> Option<u32> {
        let Discourse { segments, entities } = self.discourse;
        let start = segments.tokens[self.description.words.start].span.start;
        let mentions = &entities.get(id).mentions;
        let before = mentions.partition_point(|&mention| entities.mentions[mention as usize].span.start < start);
        mentions.get(before.checked_sub(1)?).copied()
    }
}

/// Whether a description is definite: "the minister", "his wife", "Oman’s minister", "says minister" of a headline; not "a minister".
pub(super) fn is_definite(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let first = description.words.start;
    is_of_headline(discourse, description)
        || discourse.last_clitic(description.words.clone()).is_some()
        || ["the", "this", "that", "its"].iter().any(|word| discourse.word(first).eq_ignore_ascii_case(word))
        || discourse.function(first) == Some(FunctionWord::Possessive)
}

/// Whether this is a person in a headline, which leaves articles out: the first sentence, if no full stop ends it.
fn is_of_headline(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let Discourse { segments, .. } = discourse;
    let first = description.words.start;
    description.kind == DescriptionKind::Person
        && discourse.function(first).is_none()
        && segments.sentence_of(first) == 0
        && segments.sentences.first().is_some_and(|headline| segments.word(headline.tokens.end - 1) != ".")
}

/// Whether these words bring one person into the text: "a minister", "one mother"; not so in "Nasser, a minister,", where a name before
/// them is the person's.
pub(super) fn is_newly_described(discourse: Discourse<'_, '_>, words: &Range<usize>) -> bool {
    let first = discourse.word(words.start);
    let is_apposed = words.start > 1
        && discourse.word(words.start - 1) == ","
        && (discourse.word(words.start - 2) == ")" || discourse.is_in_person(words.start - 2));
    !is_apposed && ["a", "an", "another", "one"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// The words of a role or a name.
fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '-', '/', ',']).filter(|word| !word.is_empty())
}

/// The words of a role up to what it is of: "foreign minister" of "foreign minister of Oman".
fn words_of_office(role: &str) -> impl Iterator<Item = &str> {
    words(role).take_while(|word| Lexicon::get().function_words.get_lower(word) != Some(FunctionWord::Preposition))
}

/// The initials by which a role may be called: "PM" of "prime minister of Mauritius", "SP" of "superintendent of police", "OC" of
/// "officer-in-charge".
fn initials(role: &str) -> Vec<String> {
    let is_content = |word: &&str| Lexicon::get().function_words.get_lower(word).is_none();
    let of = |words: &mut dyn Iterator<Item = &str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    let of_office = of(&mut words_of_office(role).filter(is_content));
    let of_all = of(&mut words(role).filter(is_content));
    let mut all = vec![of_office, of_all];
    all.dedup();
    all.retain(|initials| (2..=MAX_INITIALS).contains(&initials.chars().count()));
    all
}

fn has_word(phrase: &str, wanted: &str) -> bool {
    words(phrase).any(|word| word.eq_ignore_ascii_case(wanted))
}

/// Whoever a description describes, without a name.
pub(super) fn unnamed(discourse: Discourse<'_, '_>, description: &Description) -> Referent {
    let noun = hash_lower(discourse.word(description.noun));
    let Description { kind, gender, .. } = *description;
    Referent::Unnamed { noun, kind, gender }
}
