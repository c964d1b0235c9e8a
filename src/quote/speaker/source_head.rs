//! The head of a source: the name, pronoun or noun that says who speaks.
//!
//! A head finder in the manner of Collins (1999), without a parse: of the base noun phrase that a source begins with ("the
//! minister" of "the minister of Oman, who"), the last word is the head, unless what follows names the same person.

use std::ops::Range;

use super::apposition;
use super::discourse::Discourse;
use crate::annotation::{EntityId, Mention, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Gender, Lexicon, Pronoun};
use crate::model::hash::hash_lower;
use crate::segment::{Case, TokenKind};

/// Maximum bytes of the letters after a name, of an order or a degree: "AM", "CBE".
const MAX_POST_NOMINAL: usize = 4;

/// The head of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SourceHead {
    /// "he"
    Pronoun(Pronoun),
    /// The "who" at this token, whose antecedent is before it.
    RelativePronoun(usize),
    Named(EntityId),
    Description(Description),
    /// "Curie and her husband"
    Several {
        /// Whether one of them has a name or a pronoun.
        named: bool,
    },
    /// The capitalised word at this token, which is in no mention: "WALLACE" in a transcript.
    Capitalized(usize),
    /// What speaks in no way that is known.
    Other,
}

/// Somebody, or something, without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// The tokens from the first word to the noun.
    pub(super) words: Range<usize>,
    /// The token of the noun: "minister" in "the foreign minister of Oman".
    pub(super) noun: usize,
    pub(super) kind: DescriptionKind,
    /// The gender that the noun tells: "spokeswoman".
    pub(super) gender: Gender,
}

/// What a description is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DescriptionKind {
    /// "the minister"
    Person,
    /// "officials"
    People,
    /// "the company", "the ministries"
    Organization,
    /// "the report"
    Inanimate,
}

/// The head of a source, whose tokens must not be empty.
///
/// The order of the tests is the grammar: a name in apposition comes before the description that it stands next to, and
/// several before the first of them.
pub(super) fn head(discourse: Discourse<'_, '_>, source: &Range<usize>) -> SourceHead {
    let base = base_noun_phrase(discourse, source);
    let Some(last) = last_word(discourse, &base) else { return SourceHead::Other };
    if discourse.function(base.start) == Some(FunctionWord::Relative) {
        return SourceHead::RelativePronoun(base.start);
    }
    if let Some(entity) = apposition::apposed_at_end(discourse, source, &base) {
        return SourceHead::Named(entity);
    }
    if let Some(several) = apposition::several(discourse, source, &base) {
        return several;
    }
    if let Some(pronoun) = head_pronoun(discourse, &base, last) {
        return SourceHead::Pronoun(pronoun);
    }
    if let Some(mention) = name_after_quoted_title(discourse, source, &base) {
        return mention.entity.map_or(SourceHead::Other, SourceHead::Named);
    }
    match discourse.mention_at(last) {
        Some((name, mention)) if mention.kind.names_entity() => head_in_name(discourse, &base, name, mention),
        _ => head_in_no_name(discourse, base, last),
    }
}

/// How the head of a source names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedBy {
    /// The name is the head: "the physicist Marie Curie".
    Head,
    /// It stands in apposition to the head: "the head of the court, Joseph Welch".
    Apposition,
    /// It is the author of the statement that the head is: "Curie’s statement".
    Author,
}

/// How a source that names an entity does it.
pub(super) fn named_by(discourse: Discourse<'_, '_>, source: &Range<usize>) -> NamedBy {
    let base = base_noun_phrase(discourse, source);
    let is_in_name = |at| discourse.mention_at(at).is_some_and(|(_, mention)| mention.kind.names_entity());
    if apposition::apposed_at_end(discourse, source, &base).is_some() {
        return NamedBy::Apposition;
    }
    match last_word(discourse, &base) {
        Some(last) if is_in_name(last) || name_after_quoted_title(discourse, source, &base).is_some() => NamedBy::Head,
        Some(last) if discourse.is_role(last) && apposition::apposed_after(discourse, &base).is_some() => {
            NamedBy::Apposition
        }
        _ => NamedBy::Author,
    }
}

/// The words of a phrase up to the first that adds something: "the minister" of "the minister of Oman, who". To the end
/// of the name where a title goes on after that: "Secretary of State John Kerry".
pub(super) fn base_noun_phrase(discourse: Discourse<'_, '_>, phrase: &Range<usize>) -> Range<usize> {
    let comes_before = |at: usize| {
        discourse.segments.tokens[at].is(TokenKind::QuotationMark)
            || matches!(discourse.function(at), Some(FunctionWord::Preposition | FunctionWord::Conjunction))
    };
    let start = phrase.clone().find(|&at| !comes_before(at)).unwrap_or(phrase.start);
    let mut at = start;
    while at < phrase.end {
        match discourse.mention_at(at).filter(|(_, mention)| mention.kind.names_entity()) {
            Some((name, _)) => at = name.end.max(at + 1),
            None if at > start && ends_base(discourse, at) => break,
            None => at += 1,
        }
    }
    let end = at.min(phrase.end).max(start);
    start..apposition::end_of_titled_name(discourse, &(start..end), phrase.end).unwrap_or(end)
}

/// Whether a base noun phrase ends before the token.
pub(super) fn ends_base(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let (word, token) = (discourse.word(at), &discourse.segments.tokens[at]);
    let is_mark = matches!(token.kind, TokenKind::Dash | TokenKind::QuotationMark | TokenKind::Stop)
        || matches!(word, "," | ";" | ":" | "(" | ")" | "[" | "]");
    is_mark || word == "that" || is_closed_class(discourse, at) || begins_reduced_relative(discourse, at)
}

/// Whether the token is a function word that no base noun phrase has in it.
fn is_closed_class(discourse: Discourse<'_, '_>, at: usize) -> bool {
    matches!(
        discourse.function(at),
        Some(
            FunctionWord::Preposition
                | FunctionWord::Relative
                | FunctionWord::Auxiliary
                | FunctionWord::Conjunction
                | FunctionWord::Pronoun(_)
        )
    )
}

/// Whether a reduced relative clause begins at the token: "an official asked not to be named", "a column called", "people
/// briefed on it", "an official familiar with it".
fn begins_reduced_relative(discourse: Discourse<'_, '_>, at: usize) -> bool {
    /// Adjectives that stand after their noun, with a complement.
    const POSTPOSITIVE: [&str; 4] = ["familiar", "close", "aware", "known"];
    let word = discourse.word(at);
    let is_participle = word.ends_with("ed") || word.ends_with("ing");
    let is_cue = || discourse.segments.word_type(at).cue.is_some_and(|cue| cue.class != CueClass::Noun);
    let follows_role = || at > 0 && discourse.is_role(at - 1) && !discourse.is_role(at);
    is_participle && is_cue() || (is_participle || POSTPOSITIVE.contains(&word)) && follows_role()
}

/// The last word of the base, without what follows a name: "King" of "King Jr.", "Keynes" of "Mr Keynes CB".
fn last_word(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<usize> {
    let is_word = |at: usize| matches!(discourse.segments.tokens[at].kind, TokenKind::Word | TokenKind::Address);
    base.clone().rev().find(|&at| is_word(at) && !is_name_suffix(discourse, at))
}

/// Whether the token is a generation, or post-nominal letters outside the name before it.
fn is_name_suffix(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let word = discourse.word(at);
    let is_post_nominal = || {
        discourse.segments.tokens[at].case == Case::Upper
            && word.len() <= MAX_POST_NOMINAL
            && discourse.mention_at(at).is_none()
            && at.checked_sub(1).is_some_and(|before| discourse.is_in_person(before))
    };
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr.") || is_post_nominal()
}

/// The pronoun that the source is: "he", "he himself"; "her", but not "her husband".
fn head_pronoun(discourse: Discourse<'_, '_>, base: &Range<usize>, last: usize) -> Option<Pronoun> {
    let modifies = discourse.function(base.start) == Some(FunctionWord::Possessive) && base.start != last;
    discourse.pronoun(base.start).filter(|_| !modifies)
}

/// The person that a phrase ends with after a title in quotation marks, where nothing tells the end of the base: "“Gone with
/// the Wind” star Clark Gable".
fn name_after_quoted_title<'s>(
    discourse: Discourse<'s, '_>,
    source: &Range<usize>,
    base: &Range<usize>,
) -> Option<&'s Mention> {
    let tokens = &discourse.segments.tokens[source.start..base.start];
    let is_quoted = tokens.iter().any(|token| token.is(TokenKind::QuotationMark));
    discourse.person_at_end(source).filter(|_| is_quoted).map(|(_, mention)| mention)
}

/// The head of a base that ends with a name.
fn head_in_name(
    discourse: Discourse<'_, '_>,
    base: &Range<usize>,
    name: Range<usize>,
    mention: &Mention,
) -> SourceHead {
    match (mention.entity, mention.kind) {
        (None, _) | (_, MentionType::Event | MentionType::Law) => SourceHead::Other,
        (Some(entity), MentionType::Group) => head_in_group(discourse, base, name, entity),
        (Some(entity), _) => SourceHead::Named(entity),
    }
}

/// The head of a base that ends with the name of a group: "Democrats" are the group, "a Democrat", "two Iranians" and "the
/// Republican" are one or some of them.
fn head_in_group(discourse: Discourse<'_, '_>, base: &Range<usize>, name: Range<usize>, group: EntityId) -> SourceHead {
    let has_modifier = base.start < name.start;
    let is_counted = discourse.segments.tokens[base.start].is(TokenKind::Number)
        || discourse.is_determiner(base.start)
            && !discourse.word(base.start).eq_ignore_ascii_case("the")
            && has_modifier;
    let noun = name.end - 1;
    // "Democrats", "British", "Chinese"
    let is_plural = discourse.word(noun).ends_with(['s', 'h', 'e']);
    if !is_counted && (is_plural || !has_modifier) {
        return SourceHead::Named(group);
    }
    let kind = if is_plural { DescriptionKind::People } else { DescriptionKind::Person };
    SourceHead::Description(Description { words: base.start..name.end, noun, kind, gender: Gender::Unknown })
}

/// The head of a base whose last word is in no name.
fn head_in_no_name(discourse: Discourse<'_, '_>, base: Range<usize>, last: usize) -> SourceHead {
    if discourse.is_role(last)
        && let Some(entity) = apposition::apposed_after(discourse, &base)
    {
        return SourceHead::Named(entity);
    }
    let word_type = discourse.segments.word_type(last);
    // "Voters" and "Officials" open a sentence; one person without an article is a name: "King".
    let is_bare_singular = base.start == last && word_type.role.is_some_and(|noun| !noun.plural);
    let is_described = discourse.is_determiner(base.start)
        || discourse.is_role(last) && !is_bare_singular
        || !discourse.segments.tokens[last].is_capitalized();
    let is_statement = word_type.cue.is_some_and(|cue| cue.class == CueClass::Noun);
    if !is_described && !is_statement {
        return SourceHead::Capitalized(last);
    }
    if is_statement && let Some(entity) = apposition::author(discourse, &base, last) {
        return SourceHead::Named(entity);
    }
    let (kind, gender) = kind_of_noun(discourse, &base, last);
    SourceHead::Description(Description { words: base.start..last + 1, noun: last, kind, gender })
}

/// What a noun is for, and the gender that it tells.
fn kind_of_noun(discourse: Discourse<'_, '_>, base: &Range<usize>, noun: usize) -> (DescriptionKind, Gender) {
    let (word, role) = (discourse.word(noun), discourse.segments.word_type(noun).role);
    let is_plural = role.is_some_and(|role| role.plural);
    if is_organization_noun(word) || is_plural && singular(word).is_some_and(|one| is_organization_noun(&one)) {
        return (DescriptionKind::Organization, Gender::Unknown);
    }
    match role {
        Some(role) => (if is_plural { DescriptionKind::People } else { DescriptionKind::Person }, role.gender),
        // "some", "many of them", "those who know": people.
        None if base.start == noun && discourse.function(noun) == Some(FunctionWord::Determiner) => {
            let is_one = matches!(word, "one" | "One" | "another" | "Another" | "a" | "A");
            (if is_one { DescriptionKind::Person } else { DescriptionKind::People }, Gender::Unknown)
        }
        None => (DescriptionKind::Inanimate, Gender::Unknown),
    }
}

fn is_organization_noun(word: &str) -> bool {
    Lexicon::get().organization_nouns.has_hashed(hash_lower(word))
}

/// The singular of a regular plural: "ministry" of "ministries", "business" of "businesses", "firm" of "firms".
fn singular(plural: &str) -> Option<String> {
    if let Some(stem) = plural.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let sibilant = plural.strip_suffix("es").filter(|stem| stem.ends_with("ss"));
    sibilant.or_else(|| plural.strip_suffix('s')).map(str::to_owned)
}
