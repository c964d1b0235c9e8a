//! The head of a source: the name, pronoun or noun that says who speaks.
//!
//! A head finder in the manner of Collins (1999), without a parse: of the base noun phrase that a source begins with ("the
//! minister" of "the minister of Oman, who"), the last word is the head, unless what follows names the same person.

use std::ops::Range;

use super::discourse::Discourse;
use crate::annotation::{EntityId, Mention, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Gender, Lexicon, Pronoun, WordList};
use crate::model::hash::hash_lower;
use crate::segment::TokenKind;
use crate::syntax::apposition;
use crate::syntax::base::{base_noun_phrase, last_word};
use crate::syntax::title::start_with_titles;
use crate::syntax::word::{is_organization_noun, is_singular_role};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DescriptionKind {
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
    if let Some(part) = partitive(discourse, source, &base) {
        return SourceHead::Description(part);
    }
    let Some(last) = last_word(discourse, &base) else { return SourceHead::Other };
    // "A: It was."
    if source.len() == 1 && discourse.word(last).len() == 1 && discourse.word(last + 1) == ":" {
        return SourceHead::Capitalized(last);
    }
    // "Moss, of the West Yorkshire Police": whoever that is, it is not the police.
    let first = source.start;
    let is_unlisted = discourse.segments.tokens[first].is_capitalized()
        && discourse.function(first).is_none()
        && discourse.mention_at(first).is_none()
        && !discourse.is_role(first);
    if is_unlisted
        && source.len() > 2
        && discourse.word(first + 1) == ","
        && matches!(discourse.word(first + 2), "of" | "from")
    {
        return SourceHead::Capitalized(first);
    }
    if discourse.function(base.start) == Some(FunctionWord::Relative) {
        if let Some(document) = document_before(discourse, base.start) {
            return SourceHead::Description(document);
        }
        return SourceHead::RelativePronoun(base.start);
    }
    if let Some(entity) = apposition::apposed_at_end(discourse, source, &base) {
        return SourceHead::Named(entity);
    }
    if let Some(entity) = apposition::holder_of_offices(discourse, source, &base) {
        return SourceHead::Named(entity);
    }
    if apposition::are_several(discourse, source, &base) {
        return SourceHead::Several { named: apposition::names_somebody(discourse, source, &base) };
    }
    if let Some(pronoun) = head_pronoun(discourse, &base, last) {
        return SourceHead::Pronoun(pronoun);
    }
    if let Some(mention) = name_after_quoted_title(discourse, source, &base) {
        return mention.entity.map_or(SourceHead::Other, SourceHead::Named);
    }
    let before_office = || name_before_office(discourse, &base, last);
    if let Some(entity) = before_office().or_else(|| name_before_verb(discourse, &base)) {
        return SourceHead::Named(entity);
    }
    if is_member_of_parliament(discourse, &base, last) {
        let words = base.start..last + 1;
        let (kind, gender) = (DescriptionKind::Person, Gender::Unknown);
        return SourceHead::Description(Description { words, noun: last, kind, gender });
    }
    match discourse.mention_at(last) {
        Some((name, mention)) if mention.kind.names_entity() => head_in_name(discourse, &base, name, mention),
        _ => head_in_no_name(discourse, base, last),
    }
}

/// The document that "which" at the token stands for: "a petition started by Marie Curie, which".
fn document_before(discourse: Discourse<'_, '_>, which: usize) -> Option<Description> {
    /// Maximum tokens from the noun to "which".
    const MAX_ASIDE: usize = 12;
    if !discourse.word(which).eq_ignore_ascii_case("which") {
        return None;
    }
    let comma = which.checked_sub(1).filter(|&at| discourse.word(at) == ",").unwrap_or(which);
    let sentence = discourse.segments.sentences.get(discourse.segments.sentence_of(which))?.tokens.start;
    let noun = (sentence.max(comma.saturating_sub(MAX_ASIDE))..comma)
        .rev()
        .find(|&at| is_document(discourse.word(at)) && !discourse.is_in_name(at))?;
    let start = noun.checked_sub(1).filter(|&at| at >= sentence && discourse.is_determiner(at)).unwrap_or(noun);
    let is_own = noun + 1 == comma || discourse.is_participle(noun + 1) || discourse.word(noun + 1) == "by";
    let (kind, gender) = (DescriptionKind::Inanimate, Gender::Unknown);
    is_own.then_some(Description { words: start..noun + 1, noun, kind, gender })
}

/// Whether the base ends with the letters for a member of a parliament, which may have been taken for a part of a party's name: "the
/// Sinn Féin TD", "the Plaid Cymru MS".
fn is_member_of_parliament(discourse: Discourse<'_, '_>, base: &Range<usize>, last: usize) -> bool {
    matches!(discourse.word(last), "TD" | "MS")
        && discourse.is_determiner(base.start)
        && base.start + 1 < last
        && discourse.is_in_name(last - 1)
}

/// Some of those whom the complement tells: "three of the men", "one of the women", "only 18 percent of voters".
fn partitive(discourse: Discourse<'_, '_>, source: &Range<usize>, base: &Range<usize>) -> Option<Description> {
    let is_number = |at: usize| {
        let kind = discourse.mention_at(at).map(|(_, mention)| mention.kind);
        matches!(kind, Some(MentionType::Number | MentionType::Percent))
    };
    let is_counted = base.end > base.start && is_number(base.end - 1) && discourse.word(base.end) == "of";
    let whole = Some(base.end + 1..source.end).filter(|whole| is_counted && whole.start < whole.end)?;
    let whole = base_noun_phrase(discourse, &whole);
    let noun = last_word(discourse, &whole).filter(|&noun| !discourse.is_in_name(noun))?;
    let (kind, gender) = kind_of_noun(discourse, &whole, noun);
    let is_one = discourse.word(base.end - 1).eq_ignore_ascii_case("one");
    let kind = if is_one && kind == DescriptionKind::People { DescriptionKind::Person } else { kind };
    Some(Description { words: base.start..noun + 1, noun, kind, gender })
}

/// The pronoun that the source is: "he", "he himself"; "her", but not "her husband".
fn head_pronoun(discourse: Discourse<'_, '_>, base: &Range<usize>, last: usize) -> Option<Pronoun> {
    let modifies = discourse.function(base.start) == Some(FunctionWord::Possessive) && base.start != last;
    discourse.pronoun(base.start).filter(|_| !modifies)
}

/// The person whose office follows without a comma: "Henry Ford Marketing Director". Not so in "Ford supporters", "Ford adviser".
fn name_before_office(discourse: Discourse<'_, '_>, base: &Range<usize>, last: usize) -> Option<EntityId> {
    let (name, mention) = discourse.person_at(start_of_name(discourse, base)?)?;
    let is_office = is_singular_role(discourse.segments, last) && discourse.segments.tokens[last].is_capitalized();
    (name.end < last && is_office && !discourse.is_clitic(name.end)).then_some(mention.entity?)
}

/// The person whose name begins a base that goes on with what belongs to the verb, or with a verb: "Ford Sunday night", "Ford
/// however", "Ford notes".
fn name_before_verb(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<EntityId> {
    let (name, mention) = discourse.person_at(start_of_name(discourse, base)?)?;
    let is_time = |at: usize| {
        discourse
            .mention_at(at)
            .is_some_and(|(_, mention)| matches!(mention.kind, MentionType::Date | MentionType::Time))
    };
    let is_verb = |at: usize| discourse.segments.word_type(at).cue.is_some_and(|cue| cue.class != CueClass::Noun);
    let is_adverb = |at: usize| {
        discourse.function(at) == Some(FunctionWord::Adverb)
            || discourse.is_adverb(at)
            || discourse.word(at) == "however"
    };
    let mut rest = name.end..base.end;
    (!rest.is_empty() && rest.all(|at| is_time(at) || is_verb(at) || is_adverb(at))).then_some(mention.entity?)
}

/// The first token of a base after the titles that it may begin with.
fn start_of_name(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<usize> {
    let (name, _) = base.clone().find_map(|at| discourse.mention_at(at))?;
    (start_with_titles(discourse.segments, name.start) <= base.start).then_some(name.start)
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
    let is_person = discourse.is_role(last) || ends_title(discourse, last) || is_person_by_form(discourse, &base, last);
    if is_person && let Some(entity) = apposition::apposed_after(discourse, &base) {
        return SourceHead::Named(entity);
    }
    if discourse.is_organization_noun(last)
        && discourse.is_determiner(base.start)
        && let Some(entity) = apposition::organization_after(discourse, &base)
    {
        return SourceHead::Named(entity);
    }
    let word_type = discourse.segments.word_type(last);
    // "Voters" and "Officials" open a sentence; one person without an article is a name: "King".
    let is_bare_singular = base.start == last && word_type.role.is_some_and(|noun| !noun.plural);
    let is_described = discourse.is_determiner(base.start)
        || is_person && !is_bare_singular
        || !discourse.segments.tokens[last].is_capitalized();
    let is_statement =
        word_type.cue.is_some_and(|cue| cue.class == CueClass::Noun) || !is_person && is_document(discourse.word(last));
    if !is_described && !is_statement {
        return SourceHead::Capitalized(last);
    }
    if let Some(entity) = name_of_publication(discourse, &base, last) {
        return SourceHead::Named(entity);
    }
    if (is_statement || are_figures(discourse, &base, last))
        && let Some(entity) = apposition::author(discourse, &base, last)
    {
        return SourceHead::Named(entity);
    }
    let (kind, gender) = kind_of_noun(discourse, &base, last);
    SourceHead::Description(Description { words: base.start..last + 1, noun: last, kind, gender })
}

/// Whether it is a noun for figures, which those who have gathered them publish: "official figures released by", "NASA data". Not the
/// leading figures of a party.
fn are_figures(discourse: Discourse<'_, '_>, base: &Range<usize>, noun: usize) -> bool {
    const FIGURES: [&str; 2] = ["figures", "numbers"];
    let is_one_of = |at: usize, words: &[&str]| words.iter().any(|word| discourse.word(at).eq_ignore_ascii_case(word));
    if is_one_of(noun, &["data", "statistics"]) {
        return true;
    }
    let is_plain = || (base.start..noun).all(|at| discourse.is_on_in_any_case(at, WordList::OfFigures));
    is_one_of(noun, &FIGURES) && (is_plain() || discourse.is_on_in_any_case(base.end, WordList::Showing))
}

/// The organization or work whose name a noun for a publication follows: "Time magazine", "the Liberté newspaper".
fn name_of_publication(discourse: Discourse<'_, '_>, base: &Range<usize>, noun: usize) -> Option<EntityId> {
    let before = noun.checked_sub(1).filter(|&before| before >= base.start)?;
    let (_, mention) = discourse.mention_at(before).filter(|_| discourse.is_on(noun, WordList::PublicationNoun))?;
    matches!(mention.kind, MentionType::Organization | MentionType::Work).then_some(mention.entity?)
}

/// Whether it is a noun for what somebody has written, one or several: "report", "reports".
fn is_document(word: &str) -> bool {
    let nouns = Lexicon::get().document_nouns;
    let is_listed = |noun: &str| nouns.has_hashed(hash_lower(noun));
    is_listed(word) || singular(word).is_some_and(|one| is_listed(&one))
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
        None if is_person_by_form(discourse, base, noun) => {
            let is_many = word.ends_with('s') && !word.ends_with("ss");
            (if is_many { DescriptionKind::People } else { DescriptionKind::Person }, Gender::Unknown)
        }
        None if ends_title(discourse, noun) => (DescriptionKind::Person, Gender::Unknown),
        None => (DescriptionKind::Inanimate, Gender::Unknown),
    }
}

/// Whether a title of several words ends with the noun, which need be no noun for a person alone: "general counsel".
fn ends_title(discourse: Discourse<'_, '_>, noun: usize) -> bool {
    start_with_titles(discourse.segments, noun + 1) < noun
}

/// Whether a noun that is not listed is for a person by what stands around it: an age ("the 57-year-old"), a rank among
/// several ("the younger of the two"), or the "who" of a relative clause ("a rough sleeper who").
fn is_person_by_form(discourse: Discourse<'_, '_>, base: &Range<usize>, noun: usize) -> bool {
    let word = discourse.word(noun);
    let is_age = (word == "old" || word == "olds") && base.start + 2 < noun && {
        let unit = discourse.word(noun - 2);
        discourse.word(noun - 1) == "-" && matches!(unit, "year" | "years" | "month" | "day")
    };
    let is_nominalized = || discourse.is_determiner(base.start) && WordList::Nominalized.has(word);
    is_age || is_nominalized() || matches!(discourse.word(noun + 1), "who" | "whom" | "whose")
}

/// The singular of a regular plural: "ministry" of "ministries", "business" of "businesses", "firm" of "firms".
fn singular(plural: &str) -> Option<String> {
    if let Some(stem) = plural.strip_suffix("ies") {
        return Some(format!("{stem}y"));
    }
    let sibilant = plural.strip_suffix("es").filter(|stem| stem.ends_with("ss"));
    sibilant.or_else(|| plural.strip_suffix('s')).map(str::to_owned)
}
