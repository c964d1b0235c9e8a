//! What stands next to the base noun phrase of a source: a long title, a name in apposition, a second source, an author.
//!
//! A shallow reading of words and commas, without a parse; the examples beside each rule are what it was made for.

use std::ops::Range;

use super::base::{IRREGULAR, before_short_form, ends_base};
use super::office::{office_under_another, titles_before};
use super::title::{MAX_TITLE, start_with_titles};
use super::word;
use super::{Discourse, MAX_COMPLEMENT};
use crate::annotation::{EntityId, Mention, MentionType};
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::segment::TokenKind;

/// Participles that give somebody's name.
pub(super) const NAMING: [&str; 3] = ["called", "named", "surnamed"];
/// Maximum tokens from a participle to its author: "posted online by".
const MAX_TO_BY: usize = 5;

/// The end of a name whose title begins in `base` and goes on after it: "Secretary of State John Kerry", of which the base
/// is "Secretary". The name ends at `phrase_end` at the latest.
pub(crate) fn end_of_titled_name(
    discourse: Discourse<'_, '_>,
    base: &Range<usize>,
    phrase_end: usize,
) -> Option<usize> {
    let (name, _) = (base.end..phrase_end.min(base.end + MAX_TITLE)).find_map(|at| discourse.person_at(at))?;
    let title = start_with_titles(discourse.segments, name.start);
    (base.contains(&title) && base.end < name.start).then_some(name.end.min(phrase_end))
}

/// The person whose name ends a description: "the head of the court, Joseph Welch", "Secretary for Culture, Sports and
/// Tourism Kevin Yeung". Not that of "a lawyer for Senator Joseph Welch", whose title is his own, nor of "the judge and
/// the lawyer, Joseph Welch", who are two.
pub(crate) fn apposed_at_end(
    discourse: Discourse<'_, '_>,
    source: &Range<usize>,
    base: &Range<usize>,
) -> Option<EntityId> {
    let (name, mention) = discourse.person_at_end(&(source.start..end_of_phrase(discourse, source, base)?))?;
    let base_refers = refers(discourse, base);
    let noun = base.end.checked_sub(1)?;
    if noun >= name.start || base_refers && !may_be_person(discourse, noun) {
        return None;
    }
    // The title must not reach back to the description: then it is the name's own.
    let title = start_with_titles(discourse.segments, name.start);
    title.checked_sub(1).filter(|&before| before > noun)?;
    let between = base.end..name.start;
    // "Another of Curie’s daughters, Ève", "one pastor supporting Mr. Curie, Joseph Welch": whose daughter she is, and whom he supports,
    // does not speak.
    let is_set_off = discourse.word(title - 1) == ",";
    let is_another = |at: usize| {
        discourse.is_in_person(at) && !is_possessor(discourse, at) && !(is_set_off && is_governed(discourse, at))
    };
    if between.clone().any(is_another) {
        return None;
    }
    let is_same = || {
        let comma = comma_before(discourse, noun + 1..title);
        !begins_second(discourse, base.end)
            && match comma {
                Some(comma) => !describes_nearer(discourse, base, base.end..comma),
                None => goes_on_with_name(discourse, title, name.start, between),
            }
    };
    if base_refers && !is_same() { None } else { mention.entity }
}

/// Whether a noun may be for a person: it is not one for an organization or a statement. Not every noun for a person is
/// listed: "the company’s general counsel, Joseph Welch".
fn may_be_person(discourse: Discourse<'_, '_>, noun: usize) -> bool {
    let is_statement = || discourse.segments.word_type(noun).cue.is_some_and(|cue| cue.class == CueClass::Noun);
    let ends_title = || start_with_titles(discourse.segments, noun + 1) < noun;
    discourse.is_role(noun) || ends_title() || !discourse.is_organization_noun(noun) && !is_statement()
}

/// The comma that sets off the apposition that ends with these tokens, which may be no more than modifiers of the name:
/// the service in ", Air Force Col. Frank Borman", the office in ", veteran pilot Frank Borman" and ", the pilot Frank Borman".
fn comma_before(discourse: Discourse<'_, '_>, tokens: Range<usize>) -> Option<usize> {
    let modifies = |at: usize| {
        let kind = discourse.segments.tokens[at].kind;
        let is_word = matches!(kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Clitic);
        is_word && discourse.function(at).is_none()
    };
    let first = tokens.clone().rev().find(|&at| !modifies(at))?;
    // "Her rival, a former teacher named Henry Ford"
    let is_named = || tokens.end > tokens.start && NAMING.contains(&discourse.word(tokens.end - 1));
    let is_article = discourse.word(first) == "the" || matches!(discourse.word(first), "a" | "an") && is_named();
    let before = if is_article { first.checked_sub(1)? } else { first };
    (tokens.contains(&before) && discourse.word(before) == ",").then_some(before)
}

/// Whether a name after the complement of a description belongs to the person whom the complement describes: "a spokesperson
/// for the health secretary, Golda Meir", "a friend of the victim, Marie Curie"; not so in "the head of the court", nor in
/// "the wife of the mayor".
fn describes_nearer(discourse: Discourse<'_, '_>, base: &Range<usize>, complement: Range<usize>) -> bool {
    let is_definite = |noun: usize| {
        let within = complement.start + 1..noun;
        within.clone().any(|at| discourse.is_determiner(at) || discourse.is_clitic(at))
    };
    let describes = |noun: usize| {
        word::is_singular_role(discourse.segments, noun)
            && !discourse.is_organization_noun(noun)
            && !discourse.is_in_name(noun)
            && is_definite(noun)
    };
    let is_represented = matches!(discourse.word(complement.start), "for" | "to");
    let is_one_of_many =
        || ["a", "an", "one", "another"].iter().any(|word| discourse.word(base.start).eq_ignore_ascii_case(word));
    complement.clone().any(describes) && (is_represented || is_one_of_many())
}

/// The end of a source before its relative clause, or before what else is told of whom it names (", a citizen of Peru,", ", 38"), without
/// the marks there and what is in brackets: "(no relation)".
fn end_of_phrase(discourse: Discourse<'_, '_>, source: &Range<usize>, base: &Range<usize>) -> Option<usize> {
    let is_told = |at: usize| {
        let is_age = || discourse.segments.tokens.get(at + 1).is_some_and(|token| token.is(TokenKind::Number));
        let is_article = || matches!(discourse.word(at + 1), "a" | "an" | "the");
        discourse.word(at) == "," && discourse.is_in_person(at - 1) && (is_article() || is_age())
    };
    // "A pollster, Henry Ford of the university": what a name in apposition is of, is its own.
    let is_of_apposed = |at: usize| {
        discourse.function(at) == Some(FunctionWord::Preposition)
            && at > base.end
            && discourse.person_at_end(&(base.end..at)).is_some_and(|(name, _)| {
                let title = start_with_titles(discourse.segments, name.start);
                title.checked_sub(1).is_some_and(|before| discourse.word(before) == ",")
            })
    };
    let ends = |at: usize| discourse.function(at) == Some(FunctionWord::Relative) || is_told(at) || is_of_apposed(at);
    let end = (base.end.max(1)..source.end).find(|&at| ends(at)).unwrap_or(source.end);
    let is_mark = |at: usize| matches!(discourse.segments.tokens[at].kind, TokenKind::Other | TokenKind::Dash);
    let bracket = (base.start + 1..end).rfind(|&at| discourse.word(at) == "(");
    let end = bracket.filter(|_| discourse.word(end - 1) == ")").unwrap_or(end);
    let last = (source.start..end).rev().find(|&at| !is_mark(at))?;
    Some(last + 1)
}

/// The one person whose name ends a source in which offices are coordinated: "study co-author and research fellow Niels
/// Bohr", "Minister of Public Works and Transport Konrad Adenauer". Not the last of "the chairman and Robert Gilruth", nor of "the
/// mayor and the governor, Robert Gilruth".
pub(crate) fn holder_of_offices(
    discourse: Discourse<'_, '_>,
    source: &Range<usize>,
    base: &Range<usize>,
) -> Option<EntityId> {
    let (name, mention) = discourse.person_at_end(&(source.start..end_of_phrase(discourse, source, base)?))?;
    let is_and = |at: usize| matches!(discourse.word(at), "and" | "&");
    let and = (base.start..name.start).rfind(|&at| is_and(at))?;
    let is_second = and + 1 == name.start || discourse.is_determiner(and + 1);
    let is_of_several = base.start < base.end && word::is_plural_role(discourse.segments, base.end - 1);
    let is_referent = |at: usize| discourse.is_in_person(at) || discourse.pronoun(at).is_some();
    let others = is_of_several || (base.start..and).any(is_referent);
    // What is between the conjunction and the name is one noun phrase, which no mark ends: "High Commissioner for Human Rights".
    let mut between = and + 1..name.start;
    let is_inner = |at: usize| match discourse.function(at) {
        Some(FunctionWord::Preposition) => at + 1 < name.start,
        Some(_) => discourse.word(at) == "the" && at + 1 < name.start,
        None => discourse.word(at) != "," && !word::is_plural_role(discourse.segments, at),
    };
    let is_broken = !between.all(is_inner);
    if is_second || others || is_broken { None } else { mention.entity }
}

/// Whether a second noun phrase is coordinated here: "and the lawyer".
fn begins_second(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.function(at) == Some(FunctionWord::Conjunction) && discourse.is_determiner(at + 1)
}

/// Whether a name without a comma before it is of whom the words between describe, which begins, with its titles, at `title`.
fn goes_on_with_name(discourse: Discourse<'_, '_>, title: usize, name: usize, between: Range<usize>) -> bool {
    /// Styles that have an article of their own: "Chair of governors the Reverend Henry Ford".
    const STYLES: [&str; 5] = ["Hon", "Honourable", "Rev", "Reverend", "Venerable"];
    let styled = title.checked_sub(1).filter(|&article| {
        let style = discourse.word(title).trim_end_matches('.');
        title < name && matches!(discourse.word(article), "the" | "The") && STYLES.contains(&style)
    });
    if let Some(article) = styled {
        return ends_complement(discourse, article, between.start..article);
    }
    // "A former teacher named Henry Ford"
    if between.len() == 1 && NAMING.contains(&discourse.word(between.start)) {
        return true;
    }
    let is_untitled = titles_before(discourse.segments, name).is_empty();
    is_untitled && ends_complement(discourse, title, between)
        || office_under_another(discourse.segments, name).is_some()
}

/// Whether a name without a comma before it goes on from what the description is of ("the representative at NASA Robert
/// Gilruth", "the superintendent of police (SP) Robert Gilruth"), and nothing between describes a third ("an aide to Boston mayor
/// John Collins").
fn ends_complement(discourse: Discourse<'_, '_>, name: usize, mut between: Range<usize>) -> bool {
    let Some(before) = before_short_form(discourse.segments, name).checked_sub(1) else { return false };
    // "Jordanian" of "the Jordanian Commission" is no third.
    let describes = |at: usize| {
        let is_person = || {
            let is_body = discourse.is_organization_noun(at) || discourse.word(at) == "opposition";
            word::is_singular_role(discourse.segments, at) && !is_body
        };
        // "national" of "the national team"
        let modifies = || word::is_lowercase_word(discourse.segments, at + 1) && discourse.may_be_noun(at + 1);
        let is_noun = is_person() && !modifies() || discourse.is_clitic(at);
        is_noun && discourse.mention_at(at).is_none_or(|(tokens, _)| at + 1 >= tokens.end)
    };
    // "Mother-of-three"
    let is_in_compound = before > 0 && discourse.segments.tokens[before - 1].is(TokenKind::Hyphen);
    let may_end = discourse.segments.tokens[before].is_capitalized() || may_be_noun(discourse, before);
    (may_end || is_in_compound) && !between.any(describes)
}

/// Whether a word without a capital before a name may be a noun, and no modifier of the name: "affairs" of "a specialist in domestic
/// affairs Henry Ford"; not "late" of "a friend of the late Henry Ford", nor "jailed".
fn may_be_noun(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let word = discourse.word(at);
    word::is_lowercase_word(discourse.segments, at)
        && discourse.function(at).is_none()
        && !word::may_be_adverb(word)
        && !word::may_be_participle(discourse.segments, at)
        && !discourse.is_on(at, WordList::AppositionModifier)
}

/// Whether the token is in a name that a preposition or a participle governs: "of Curie", "supporting Mr. Curie".
fn is_governed(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.mention_at(at).is_some_and(|(tokens, _)| {
        let before = start_with_titles(discourse.segments, tokens.start).checked_sub(1);
        before.is_some_and(|before| {
            discourse.function(before) == Some(FunctionWord::Preposition)
                || word::may_be_participle(discourse.segments, before)
        })
    })
}

/// Whether the token is in a name that a possessive ends: "Curie’s".
fn is_possessor(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.mention_at(at).is_some_and(|(tokens, _)| discourse.is_clitic(tokens.end))
}

/// Whether the base names or describes somebody: not so "Foreign Trade" of "Foreign Trade and Tourism Minister Konrad Adenauer".
fn refers(discourse: Discourse<'_, '_>, base: &Range<usize>) -> bool {
    discourse.pronoun(base.start).is_some()
        || discourse.is_determiner(base.start)
        || base.clone().any(|at| discourse.is_role(at) || discourse.is_in_name(at))
}

/// Whether several speak with one voice, and so are no one entity: "Curie and her husband", "both ministers".
pub(crate) fn are_several(discourse: Discourse<'_, '_>, source: &Range<usize>, base: &Range<usize>) -> bool {
    // "Foreign Trade and Tourism Minister Konrad Adenauer" is one.
    let are_two = || refers(discourse, base) || discourse.person_at_end(source).is_none();
    discourse.word(base.start).eq_ignore_ascii_case("both") || is_coordinated(discourse, source, base) && are_two()
}

/// Whether one of several has a name or a pronoun. "His wife and friends of Curie" are none of them Curie.
pub(crate) fn names_somebody(discourse: Discourse<'_, '_>, source: &Range<usize>, base: &Range<usize>) -> bool {
    let is_pronoun = base.len() == 1 && discourse.pronoun(base.start).is_some();
    let is_governed = |at: usize| {
        let before = start_with_titles(discourse.segments, at).checked_sub(1).filter(|before| source.contains(before));
        before.is_some_and(|before| discourse.function(before) == Some(FunctionWord::Preposition))
    };
    let is_one = |mention: &Mention| {
        let tokens = discourse.segments.token_from(mention.span.start)..discourse.segments.token_from(mention.span.end);
        mention.kind.names_entity() && !is_governed(tokens.start) && !discourse.is_clitic(tokens.end)
    };
    is_pronoun || discourse.mentions_within(source.clone()).any(is_one)
}

/// Whether another noun phrase is joined to the base: "Curie and her husband", "Smith, Jones and Brown".
fn is_coordinated(discourse: Discourse<'_, '_>, source: &Range<usize>, base: &Range<usize>) -> bool {
    let ends = |at: usize| matches!(discourse.function(at), Some(FunctionWord::Relative | FunctionWord::Preposition));
    let end = (base.end..source.end).find(|&at| ends(at)).unwrap_or(source.end);
    let joins = |at: usize| matches!(discourse.word(at), "and" | "And" | "or" | "&");
    (base.end..end).find(|&at| joins(at)).is_some_and(|at| {
        at + 1 < source.end
            && begins_noun_phrase(discourse, at + 1)
            && (at == base.end || is_list_of_people(discourse, base.end..at))
    })
}

fn begins_noun_phrase(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.is_in_name(at)
        || discourse.segments.tokens[at].is_capitalized()
        || discourse.is_determiner(at)
        || discourse.is_role(at)
}

/// Whether these tokens, the first of which is a comma, go on with a list of people: ", Jones".
fn is_list_of_people(discourse: Discourse<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() > 1 && tokens.clone().all(|at| discourse.word(at) == "," || discourse.is_in_person(at))
}

/// The person whose name follows the description, within the source or after it: "the lookout Frederick Fleet", "the lookout,
/// Frederick Fleet,", "the head of the court, Joseph Welch,".
pub(crate) fn apposed_after(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<EntityId> {
    let segments = discourse.segments;
    let paragraph_end = segments.paragraphs.get(segments.paragraph_of(base.start))?.tokens.end;
    let end = end_of_complement(discourse, base.end, paragraph_end)?;
    let has_comma = discourse.word(end) == ",";
    // After a complement the comma is what sets the name off.
    if end > base.end && (!has_comma || describes_nearer(discourse, base, base.end..end)) {
        return None;
    }
    let start = end + usize::from(has_comma);
    let (name, mention) = (start..paragraph_end.min(start + MAX_TITLE)).find_map(|at| discourse.person_at(at))?;
    let is_adjacent = start_with_titles(segments, name.start) <= start;
    let is_closed = !has_comma || ends_apposition(discourse, name.end);
    if is_adjacent && is_closed { mention.entity } else { None }
}

/// The organization whose name follows its description between commas: "the union, Unison,".
pub(crate) fn organization_after(discourse: Discourse<'_, '_>, base: &Range<usize>) -> Option<EntityId> {
    let start = base.end + 1 + usize::from(discourse.word(base.end + 1) == "the");
    let (name, mention) = discourse.mention_at(start).filter(|_| discourse.word(base.end) == ",")?;
    let is_whole = name.start == start && ends_apposition(discourse, name.end);
    if is_whole && mention.kind == MentionType::Organization { mention.entity } else { None }
}

/// The end of what the description is of: "of the court".
fn end_of_complement(discourse: Discourse<'_, '_>, start: usize, paragraph_end: usize) -> Option<usize> {
    if !matches!(discourse.word(start), "of" | "for" | "at" | "in") {
        return Some(start);
    }
    let end = paragraph_end.min(start + MAX_COMPLEMENT);
    (start..end).find(|&at| discourse.word(at) == "," || at > start && ends_base(discourse, at))
}

/// Whether an apposition may end before the token: at a mark, a new line or the end of the text.
fn ends_apposition(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let begins_line = discourse.segments.tokens.get(at).is_some_and(|token| token.new_line);
    begins_line || word::is_break(discourse.segments, at)
}

/// The author of a statement, the noun of which is at `noun`: "Curie’s statement", "a NASA statement", "a statement by Curie".
pub(crate) fn author(discourse: Discourse<'_, '_>, base: &Range<usize>, noun: usize) -> Option<EntityId> {
    let author = possessor(discourse, base.start..noun)
        .or_else(|| organization_before(discourse, base, noun))
        .or_else(|| name_after_preposition(discourse, base.end))?;
    matches!(author.kind, MentionType::Person | MentionType::Organization).then_some(author.entity?)
}

/// "Curie’s statement"
fn possessor<'s>(discourse: Discourse<'s, '_>, modifiers: Range<usize>) -> Option<&'s Mention> {
    let clitic = discourse.last_clitic(modifiers)?;
    discourse.mention_at(clitic.checked_sub(1)?).map(|(_, mention)| mention)
}

/// "a NASA statement", "a WMO press release"
fn organization_before<'s>(discourse: Discourse<'s, '_>, base: &Range<usize>, noun: usize) -> Option<&'s Mention> {
    let before = noun.checked_sub(1).filter(|before| base.contains(before))?;
    let is_kind = matches!(discourse.word(before), "press" | "news" | "media" | "blog" | "board" | "annual");
    let at = if is_kind { before.checked_sub(1).filter(|at| base.contains(at))? } else { before };
    let (_, mention) = discourse.mention_at(at)?;
    (mention.kind == MentionType::Organization).then_some(mention)
}

/// Maximum words that describe an organization before its name: "Israeli newspaper".
const MAX_DESCRIBING: usize = 4;

/// "a statement by Curie", "a statement from the Navy", "a letter by President Truman", "a statement released by the Navy"
fn name_after_preposition<'s>(discourse: Discourse<'s, '_>, base_end: usize) -> Option<&'s Mention> {
    let is_by = |&at: &usize| discourse.word(at) == "by";
    let after_participle = || {
        // "a report recently published by", "an email sent by"
        let participle = discourse.word(base_end + usize::from(discourse.word(base_end).ends_with("ly")));
        let is_participle = participle.ends_with("ed") || participle.ends_with("en") || IRREGULAR.contains(&participle);
        let is_participle = is_participle && !WordList::Receiving.has(participle);
        (base_end + 1..base_end + 1 + MAX_TO_BY).find(is_by).filter(|_| is_participle)
    };
    let preposition = after_participle().unwrap_or(base_end);
    if !matches!(discourse.word(preposition), "by" | "from" | "of") {
        return None;
    }
    // "The" may be a part of the name: "by The Asahi Shimbun".
    let is_article = discourse.word(preposition + 1).eq_ignore_ascii_case("the");
    let at = preposition + 1 + usize::from(is_article && discourse.mention_at(preposition + 1).is_none());
    if let Some((tokens, mention)) = discourse.mention_at(at).filter(|(_, mention)| mention.kind != MentionType::Group)
    {
        // "A statement from Curie’s office" is not hers.
        let is_whole = mention.kind == MentionType::Person || tokens.start == at;
        return (is_whole && !discourse.is_clitic(tokens.end)).then_some(mention);
    }
    // "from Israeli newspaper Haaretz", "by the aid group Oxfam"
    let modifies = |at: &usize| {
        discourse.segments.tokens[*at].is(TokenKind::Word)
            && discourse.function(*at).is_none()
            && discourse.mention_at(*at).is_none_or(|(_, mention)| mention.kind == MentionType::Group)
    };
    let end = discourse.segments.tokens.len().min(at + MAX_DESCRIBING);
    let name = (at..end).find(|at| !modifies(at)).filter(|&name| name > at)?;
    let (_, mention) = discourse.mention_at(name).filter(|(tokens, _)| tokens.start == name)?;
    (mention.kind == MentionType::Organization).then_some(mention)
}
