//! Bodies: which organization “the company”, “the regulator” and “the Spanish club” are.
//!
//! A text says what its organizations are where it names them (“Hartwell & Vane, the furniture retailer,”, “the regulator Ofwat”), by
//! their names (“West Moorland Police”), or by what it calls them later. Whoever is none of what the noun says is ruled out; of
//! those that are left in reach the only one is meant, or the one that the last sentence is about.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::candidates::{SpeakerCandidate, Who};
use super::clues::Clue;
use super::descriptions::is_definite;
use super::discourse::Discourse;
use super::matching::Match;
use super::salience::{GrammaticalRole, Referent};
use super::source_head::{Description, DescriptionKind};
use super::utterance::Utterance;
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::model::hash::hash_lower;
use crate::order::{pair, pair_descending, sort_by_number};
use crate::segment::TokenKind;

/// A body is in reach that was named within this many sentences before; one that the text calls by such a noun always is.
const MAX_SENTENCES: usize = 3;
/// Maximum tokens from the article of what a body is to its noun: "the second largest German furniture retailer".
const MAX_DEFINITION: usize = 8;
/// A noun that an article like "a" has brought into the text within this many tokens is somebody's who has no name; and so far back a
/// paragraph is searched for what else it names, since it may be as long as its text.
const MAX_BACK: usize = 300;
/// Utterances before that are searched for what somebody was called.
const MAX_HISTORY: usize = 40;
/// The most that a description may mean wherever they were named, the last ones: a list of a thousand firms stays cheap.
const MAX_EVERYWHERE: usize = 8;
/// Maximum tokens from "a" to the noun that it brings into the text.
const MAX_MODIFIERS: usize = 4;

/// The organization that a text is about is named at least so often.
const MIN_MAIN: usize = 3;
/// And so many times as often as any other.
const MAIN_TO_SECOND: usize = 2;

/// What the text says of its organizations.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// By entity, the nouns that it is called by, each at its token.
    nouns: FxHashMap<EntityId, Vec<usize>>,
    /// All these tokens.
    told: FxHashSet<usize>,
    /// Those that a description may mean wherever they were named, in the order of the entities.
    everywhere: Vec<EntityId>,
    /// The one that the text is about.
    main: Option<EntityId>,
}

/// How an organization fits a noun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is something else.
    Not,
    /// Nothing is known of what it is.
    Open,
    /// It is such a body by its name: "West Moorland Police" is a force.
    Named,
    /// The text calls it so.
    Called,
}

impl Bodies {
    /// Takes time proportional to the mentions.
    pub(super) fn new(discourse: Discourse<'_, '_>) -> Self {
        let mut bodies = Self::default();
        for mention in &discourse.entities.mentions {
            let Some(entity) = mention.entity.filter(|_| mention.kind == MentionType::Organization) else { continue };
            let segments = discourse.segments;
            let tokens = segments.token_from(mention.span.start)..segments.token_from(mention.span.end);
            let said = noun_before(discourse, &tokens).or_else(|| noun_after(discourse, &tokens));
            if let Some(noun) = said {
                bodies.nouns.entry(entity).or_default().push(noun);
                bodies.told.insert(noun);
            }
        }
        bodies.main = main(discourse);
        // In the order of the entities: a map has none.
        let mut all: Vec<EntityId> = bodies.nouns.keys().copied().collect();
        sort_by_number(&mut all, |id| id.index() as u64);
        bodies.everywhere = all.split_off(all.len().saturating_sub(MAX_EVERYWHERE));
        bodies.everywhere.extend(bodies.main);
        bodies
    }

    /// Those that a description of a body may mean wherever they were named.
    pub(super) fn everywhere(&self) -> &[EntityId] {
        &self.everywhere
    }

    /// Whether the text has said what somebody is where it named it, and not in a description alone.
    fn tells(&self, who: Who) -> bool {
        matches!(who, Who::Referent(Referent::Entity(id)) if self.nouns.contains_key(&id))
    }
}

/// The organization that the text is about.
fn main(discourse: Discourse<'_, '_>) -> Option<EntityId> {
    let entities = &discourse.entities.entities;
    let count = |id: usize| entities[id].mentions.len();
    let mut all: Vec<usize> =
        (0..entities.len()).filter(|&id| entities[id].kind == MentionType::Organization).collect();
    sort_by_number(&mut all, |&id| pair_descending(0, count(id)));
    let (&first, second) = (all.first()?, all.get(1).map_or(0, |&second| count(second)));
    (count(first) >= MIN_MAIN && count(first) >= MAIN_TO_SECOND * second).then_some(EntityId(first as u32))
}

/// Whether the token is a noun for a company or for another body.
pub(super) fn is_body_noun(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.is_on(at, WordList::CompanyNoun) || discourse.is_on(at, WordList::OtherBodyNoun)
}

/// "the regulator Ofwat", "housebuilder Brindle Homes"
fn noun_before(discourse: Discourse<'_, '_>, name: &Range<usize>) -> Option<usize> {
    let before = name.start.checked_sub(1)?;
    (is_body_noun(discourse, before) && !discourse.segments.tokens[name.start].new_line).then_some(before)
}

/// "Hartwell & Vane, the furniture retailer,", "Ofwat is the regulator"
fn noun_after(discourse: Discourse<'_, '_>, name: &Range<usize>) -> Option<usize> {
    let segments = discourse.segments;
    let article = name.end + 1;
    let is_told = matches!(segments.word(name.end), "," | "is" | "was");
    let has_article = matches!(segments.word(article), "a" | "an" | "the" | "one");
    if !is_told || !has_article || segments.tokens[article].new_line {
        return None;
    }
    let goes_on = |at: &usize| {
        let token = segments.tokens.get(*at);
        let is_word = token.is_some_and(|token| {
            matches!(token.kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number)
        });
        is_word && discourse.function(*at).is_none()
    };
    let noun = (article + 1..article + 1 + MAX_DEFINITION).take_while(goes_on).last()?;
    // "Northern Rail, the operator said"
    let says = segments.word_type(noun).cue.is_some_and(|cue| cue.class == CueClass::Say);
    (is_body_noun(discourse, noun) && !says).then_some(noun)
}

/// The index of the candidate that a description of a body means, by the best source.
pub(super) fn body(
    utterance: &Utterance<'_>,
    source: &Clue,
    description: &Description,
    candidates: &[SpeakerCandidate],
) -> Option<usize> {
    let discourse = utterance.discourse;
    let noun = description.noun;
    // "The company behind the app" is none of those before.
    let is_whole = noun + 1 >= source.phrase.end || discourse.segments.word(noun + 1) == ",";
    // "The WEP team" has a name, whether or not it was found.
    let has_name = |at: usize| match discourse.mention_at(at) {
        Some((_, mention)) => mention.kind == MentionType::Organization,
        None => discourse.segments.tokens[at].is_capitalized(),
    };
    let is_named = (description.words.start + 1..noun).any(has_name);
    if !is_whole || is_named || !is_body_noun(discourse, noun) || !is_definite(discourse, description) {
        return None;
    }
    if is_of_another(utterance, description) {
        return None;
    }
    let fits: Vec<(usize, Fit, usize)> = (0..candidates.len())
        .filter_map(|at| {
            let (fit, last) = fit(utterance, source, noun, &candidates[at])?;
            Some((at, fit, last))
        })
        .collect();
    let best = fits.iter().map(|&(_, fit, _)| fit).max().filter(|&fit| fit > Fit::Not);
    let Some(best) = best else { return main_one(utterance, source, noun, candidates) };
    let mut of_best: Vec<(usize, usize)> =
        fits.iter().filter(|&&(_, fit, _)| fit == best).map(|&(at, _, last)| (at, last)).collect();
    // In "Analysts at Barclays said" the text is not about the bank.
    let is_aside = |at: usize| {
        let role = candidates[at].last.map(|last| last.role);
        role == Some(GrammaticalRole::Aside) && !utterance.is_about(&candidates[at])
    };
    if of_best.iter().any(|&(at, _)| !is_aside(at)) {
        of_best.retain(|&(at, _)| !is_aside(at));
    }
    if let [(only, last)] = of_best[..] {
        // "The opposition party" of before is not "the party" after another was named.
        let is_later = |&(_, fit, other): &(usize, Fit, usize)| {
            let segments = discourse.segments;
            fit == Fit::Open
                && other > last
                && segments.paragraph_of(other) == segments.paragraph_of(source.phrase.start)
        };
        let is_doubtful = best == Fit::Called && !utterance.bodies.tells(candidates[only].who);
        return (!is_doubtful || !fits.iter().any(is_later)).then_some(only);
    }
    // Of several, whom the nearest sentence that names any of them is about.
    sort_by_number(&mut of_best, |&(at, last)| pair(usize::MAX - last, at));
    let sentence = |at: usize| discourse.segments.sentence_of(at);
    let nearest = sentence(of_best.first()?.1);
    let is_subject = |&(at, last): &(usize, usize)| sentence(last) == nearest && utterance.is_about(&candidates[at]);
    let mut subjects = of_best.iter().filter(|of| is_subject(of));
    subjects.next().filter(|_| subjects.next().is_none()).map(|&(at, _)| at)
}

/// The index of the organization that the text is about, unless it is something else or the paragraph is about something else.
fn main_one(utterance: &Utterance<'_>, source: &Clue, noun: usize, candidates: &[SpeakerCandidate]) -> Option<usize> {
    let main = utterance.bodies.main.filter(|&main| fit_of(utterance, noun, main) > Fit::Not)?;
    let is_main = |of: &SpeakerCandidate| {
        of.who == Who::Referent(Referent::Entity(main))
            && of.last.is_some_and(|last| !names_a_thing_between(utterance.discourse, source, last.token))
    };
    candidates.iter().position(is_main)
}

/// Whether the text has brought a body of that noun in without naming it: "a Swiss company … The company said".
fn is_of_another(utterance: &Utterance<'_>, description: &Description) -> bool {
    let segments = utterance.discourse.segments;
    let noun = segments.word_type(description.noun).lower;
    let first = description.words.start.saturating_sub(MAX_BACK);
    let is_new = |at: usize| {
        let start = at.saturating_sub(MAX_MODIFIERS);
        let article = (start..at).rev().find(|&before| segments.function(before) == Some(FunctionWord::Determiner));
        let is_indefinite =
            article.is_some_and(|at| matches!(segments.word(at), "a" | "an" | "another" | "A" | "An" | "Another"));
        is_indefinite && !utterance.bodies.told.contains(&at)
    };
    (first..description.words.start).any(|at| segments.word_type(at).lower == noun && is_new(at))
}

/// How a candidate fits the noun of a description, and the token where it was named last; `None` for one that is out of reach.
fn fit(utterance: &Utterance<'_>, source: &Clue, noun: usize, candidate: &SpeakerCandidate) -> Option<(Fit, usize)> {
    let Who::Referent(Referent::Entity(id)) = candidate.who else { return None };
    let discourse = utterance.discourse;
    let last = candidate.last.filter(|_| discourse.entities.get(id).kind == MentionType::Organization)?;
    let is_within = candidate.matches.first().is_some_and(|&fit| matches!(fit, Match::WITHIN | Match::IN_COMPLEMENT));
    if is_within || is_in_dateline(discourse, last.token) {
        return None;
    }
    let fit = fit_of(utterance, noun, id);
    let is_general = is_general(discourse, noun);
    let is_in_reach = match fit {
        Fit::Called if !is_general => true,
        // "The union" is none that was only spoken of beside another.
        Fit::Open => {
            is_near(discourse, source, last.token)
                && !names_a_thing_between(discourse, source, last.token)
                && (discourse.is_on(noun, WordList::CompanyNoun) || utterance.is_about(candidate))
        }
        _ => is_near(discourse, source, last.token),
    };
    is_in_reach.then_some((fit, last.token))
}

/// Whether what stands at the token was named shortly before a source.
fn is_near(discourse: Discourse<'_, '_>, source: &Clue, last: usize) -> bool {
    let sentence = |at: usize| discourse.segments.sentence_of(at);
    sentence(source.phrase.start).saturating_sub(sentence(last)) <= MAX_SENTENCES
}

/// Whether the paragraph of a source goes on from something else than was named in another: "Unite voted to strike.¶Crimestoppers takes
/// the calls. The charity said".
fn names_a_thing_between(discourse: Discourse<'_, '_>, source: &Clue, last: usize) -> bool {
    let segments = discourse.segments;
    let paragraph = |at: usize| segments.paragraph_of(at);
    let first = segments.paragraphs.get(paragraph(source.phrase.start)).map_or(0, |of| of.tokens.start);
    let first = first.max(source.phrase.start.saturating_sub(MAX_BACK));
    let is_thing = |at: usize| {
        let mention = discourse.mention_at(at);
        mention.is_some_and(|(_, of)| of.kind.names_entity() && of.kind != MentionType::Person)
    };
    paragraph(last) < paragraph(source.phrase.start) && (first..source.phrase.start).any(is_thing)
}

/// Whether the text, or its name, says that an organization is none that the description can mean: "the company" is no ministry.
pub(super) fn is_another_body(utterance: &Utterance<'_>, description: &Description, id: EntityId) -> bool {
    let (discourse, noun) = (utterance.discourse, description.noun);
    description.kind == DescriptionKind::Organization
        && discourse.entities.get(id).kind == MentionType::Organization
        && is_body_noun(discourse, noun)
        && !discourse.is_on(noun, WordList::NamedBodyNoun)
        && fit_of(utterance, noun, id) == Fit::Not
}

fn fit_of(utterance: &Utterance<'_>, noun: usize, id: EntityId) -> Fit {
    let discourse = utterance.discourse;
    let told = utterance.bodies.nouns.get(&id).into_iter().flatten().copied();
    let called =
        utterance.history.iter().rev().take(MAX_HISTORY).filter(|last| last.who == Who::Referent(Referent::Entity(id)));
    let called = called.filter_map(|last| last.noun);
    let known = told.chain(called).map(|other| kinship(discourse, noun, other)).max();
    known.unwrap_or_else(|| by_name(discourse, noun, id))
}

/// Whether the noun of a description says no more than that it is a body: "the agency", "the electoral body", not "the news agency".
fn is_general(discourse: Discourse<'_, '_>, noun: usize) -> bool {
    const OF_ADJECTIVES: [&str; 5] = ["al", "ory", "ary", "ive", "ic"];
    let before = noun.saturating_sub(1);
    let is_modified = discourse.segments.tokens[before].is(TokenKind::Word)
        && !OF_ADJECTIVES.iter().any(|ending| discourse.word(before).ends_with(ending))
        && !discourse.segments.tokens[before].is_capitalized()
        && discourse.function(before).is_none()
        && !discourse.is_on(before, WordList::NeutralModifier);
    discourse.is_on(noun, WordList::GeneralBodyNoun) && !is_modified
}

/// Whether a word is a noun for a company, and whether it is one for another body; "group" is both.
fn classes(word: &str) -> [bool; 2] {
    [WordList::CompanyNoun, WordList::OtherBodyNoun].map(|list| list.has_in_any_case(word))
}

fn share_class(one: [bool; 2], other: [bool; 2]) -> bool {
    one[0] && other[0] || one[1] && other[1]
}

/// How what is called by one noun fits another.
fn kinship(discourse: Discourse<'_, '_>, noun: usize, other: usize) -> Fit {
    let (word, other) = (discourse.word(noun), discourse.word(other));
    if word.eq_ignore_ascii_case(other) || is_synonym(word, other) || is_synonym(other, word) {
        Fit::Called
    } else if !share_class(classes(word), classes(other)) {
        Fit::Not
    } else if is_general(discourse, noun) {
        Fit::Called
    } else {
        // A carrier may be an airline, a chain a retailer.
        Fit::Open
    }
}

/// Whether the lexicon has a word among those that a name has where a body of that noun is meant.
fn is_synonym(noun: &str, word: &str) -> bool {
    Lexicon::get().organization_nouns.of_hashed(hash_lower(noun)).any(|other| other.eq_ignore_ascii_case(word))
}

/// How the name of an organization fits a noun.
fn by_name(discourse: Discourse<'_, '_>, noun: usize, id: EntityId) -> Fit {
    let word = discourse.word(noun);
    let name = &discourse.entities.get(id).name;
    let words = name.split(' ');
    if is_synonym(word, name) || words.clone().any(|of| of.eq_ignore_ascii_case(word) || is_synonym(word, of)) {
        return Fit::Named;
    }
    let is_press = is_synonym("broadcaster", name) || is_synonym("network", name);
    let class_of_name = |of: &str| match classes(of) {
        _ if is_press => Some([false, true]),
        [false, false] if WordList::LastOfFirms.has(of) => Some([true, false]),
        [false, false] if Lexicon::get().organization_nouns.has_hashed(hash_lower(of)) => Some([false, true]),
        [false, false] => None,
        known => Some(known),
    };
    // "The news agency" is a press body, as a newspaper is.
    let is_told = WordList::NamedBodyNoun.has(word) || discourse.word(noun.saturating_sub(1)) == "news";
    match words.rev().find_map(class_of_name) {
        Some(of_name) if !share_class(classes(word), of_name) => Fit::Not,
        // A body whose name says what it is, is no other.
        Some([false, true]) if !is_general(discourse, noun) => Fit::Not,
        _ if is_told => Fit::Not,
        _ => Fit::Open,
    }
}

/// Whether the token is in a dateline, which names the agency: "LONDON (Reuters) -".
fn is_in_dateline(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let segments = discourse.segments;
    let paragraph = segments.paragraphs.get(segments.paragraph_of(at));
    paragraph.and_then(|paragraph| paragraph.dateline.as_ref()).is_some_and(|dateline| dateline.contains(&at))
}
