//! Speakers: the entity that a source refers to.

use std::ops::Range;

use crate::annotation::{EntityId, MentionType};
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, Gender, Lexicon, Pronoun};
use crate::segment::Segments;

/// A pronoun or a description refers to somebody named at most so many mentions before.
const LONGEST_LOOK_BACK: usize = 60;

/// The entity that the source of these tokens refers to; `last` is the speaker before.
pub(super) fn speaker(
    segments: &Segments<'_>,
    entities: &Entities,
    source: Range<usize>,
    last: Option<EntityId>,
) -> Option<EntityId> {
    let word = segments.word(source.start);
    if source.len() == 1
        && let Some(FunctionWord::Pronoun(pronoun)) = Lexicon::get().function_words.get_lower(word)
    {
        return referent(segments, entities, source.start, pronoun, last);
    }
    named(segments, entities, source.clone())
        .or_else(|| leading(segments, entities, source.clone()))
        .or_else(|| described(segments, entities, source))
}

/// The entity named as the head of the source: the last mention, when the source ends with it and nothing shows that it
/// only modifies ("a spokesman for the ministry", "Iran’s minister").
fn named(segments: &Segments<'_>, entities: &Entities, source: Range<usize>) -> Option<EntityId> {
    let span = segments.span(source.clone());
    let function_words = &Lexicon::get().function_words;
    let from = entities.mention_from(span.start);
    let within = entities.mentions[from..].iter().take_while(|mention| mention.span.start < span.end);
    let head = within.filter(|mention| mention.kind.names_entity()).last()?;
    let first = segments.token_from(head.span.start);
    let ends_source = head.span.end >= span.end;
    let after_preposition = (source.start..first)
        .any(|at| matches!(function_words.get_lower(segments.word(at)), Some(FunctionWord::Preposition)));
    let speaks = !matches!(head.kind, MentionType::Event | MentionType::Product | MentionType::Law);
    (ends_source && speaks && (!after_preposition || head.kind == MentionType::Person && first == source.start))
        .then_some(head.entity?)
}

/// The person whose name the source begins with: "William Anders, the rookie".
fn leading(segments: &Segments<'_>, entities: &Entities, source: Range<usize>) -> Option<EntityId> {
    let span = segments.span(source);
    let first = entities.mentions.get(entities.mention_from(span.start))?;
    (first.span.start == span.start && first.kind == MentionType::Person).then_some(first.entity?)
}

/// The entity whose role the source repeats: "the minister" after "Foreign Minister Abbas Araghchi".
fn described(segments: &Segments<'_>, entities: &Entities, source: Range<usize>) -> Option<EntityId> {
    let definite = matches!(segments.word(source.start), "the" | "The");
    if !definite || source.len() < 2 {
        return None;
    }
    let roles = &Lexicon::get().role_nouns;
    let head =
        source.clone().skip(1).find(|&at| roles.get_lower(segments.word(at)).is_some_and(|noun| !noun.plural))?;
    let noun = segments.word(head);
    before(segments, entities, source.start).find(|&id| {
        entities
            .get(id)
            .roles
            .iter()
            .any(|role| role.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(noun)))
    })
}

/// Whom the pronoun at this token refers to: the speaker before if the pronoun fits, else the nearest before that fits.
fn referent(
    segments: &Segments<'_>,
    entities: &Entities,
    at: usize,
    pronoun: Pronoun,
    last: Option<EntityId>,
) -> Option<EntityId> {
    let fits = |id: EntityId| {
        let entity = entities.get(id);
        let gender = entities.genders[id.index()];
        match pronoun {
            Pronoun::He => entity.kind == MentionType::Person && gender != Gender::Female,
            Pronoun::She => entity.kind == MentionType::Person && gender != Gender::Male,
            Pronoun::They => matches!(entity.kind, MentionType::Group | MentionType::Organization),
            Pronoun::It => matches!(entity.kind, MentionType::Organization | MentionType::Place),
            Pronoun::Speaker => false,
        }
    };
    // In the same sentence somebody named before the pronoun comes first.
    let sentence = segments.sentences.partition_point(|sentence| sentence.tokens.end <= at);
    let start =
        segments.sentences.get(sentence).map_or(0, |sentence| segments.tokens[sentence.tokens.start].span.start.0);
    let in_sentence = before_with_start(segments, entities, at).filter(|&(_, from)| from >= start).map(|(id, _)| id);
    let in_sentence = in_sentence.filter(|&id| fits(id)).last();
    in_sentence.or(last.filter(|&id| fits(id))).or_else(|| before(segments, entities, at).find(|&id| fits(id)))
}

/// The entities mentioned before the token, nearest first.
fn before(segments: &Segments<'_>, entities: &Entities, at: usize) -> impl Iterator<Item = EntityId> {
    before_with_start(segments, entities, at).map(|(id, _)| id)
}

fn before_with_start(segments: &Segments<'_>, entities: &Entities, at: usize) -> impl Iterator<Item = (EntityId, u32)> {
    let end = entities.mention_from(segments.tokens[at].span.start);
    let mentions = entities.mentions[..end].iter().rev().take(LONGEST_LOOK_BACK);
    mentions.filter_map(|mention| Some((mention.entity?, mention.span.start.0)))
}
