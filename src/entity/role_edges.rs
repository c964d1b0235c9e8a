//! Where roles begin and end: what stands beside a name is a role as far as it is a noun phrase, and no role where it is a clause.

use std::ops::Range;

use crate::lexicon::{CueClass, FunctionWord, TitleKind, WordList};
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// Maximum tokens from an article to its noun: "a | long-time council spokesman".
const MAX_TO_NOUN: usize = 6;

/// Whether the token belongs to the title that begins after it: "former", "shadow".
pub(super) fn is_modifier(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at).to_ascii_lowercase();
    let is_capitalized = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    WordList::RoleModifier.has(word.as_str())
        || WordList::RankModifier.has(word.as_str()) && (is_capitalized(at) || !is_capitalized(at + 1))
}

/// The titles with those joined that are one: "deputy" and "chief executive" are, since the first only modifies.
pub(super) fn joined(segments: &Segments<'_>, titles: &mut Vec<(Range<usize>, TitleKind)>) {
    for later in (1..titles.len()).rev() {
        let first = titles[later - 1].0.clone();
        if first.end == titles[later].0.start && first.clone().all(|at| is_modifier(segments, at)) {
            titles[later].0.start = first.start;
            titles.remove(later - 1);
        }
    }
}

/// The first token of the compound at the head of a sentence that a title ends: "Parliamentary affairs | minister", "Shop | worker".
/// The title itself if there is none.
pub(super) fn start_of_compound(segments: &Segments<'_>, title: usize) -> usize {
    let first = segments.sentences[segments.sentence_of(title)].tokens.start;
    let is_plain = |at: usize| {
        let cue = segments.word_type(at).cue;
        segments.function(at).is_none()
            && !cue.is_some_and(|cue| cue.class == CueClass::Say)
            && !word::may_be_adverb(segments.word(at))
            && !segments.is_on(at, WordList::NoRoleModifier)
    };
    let is_noun = |at: usize| word::is_lowercase_word(segments, at) && !word::may_be_participle(segments, at);
    let is_word = |at: usize| segments.tokens[at].is(TokenKind::Word) && is_plain(at);
    let is_compound = match title - first {
        1 => is_word(first) && !matches!(segments.word(first).as_bytes(), [.., b'e', b'd'] | [.., b'i', b'n', b'g']),
        2 => is_word(first) && is_word(first + 1) && is_noun(first + 1),
        _ => false,
    };
    if is_compound && word::is_lowercase_word(segments, title) { first } else { title }
}

/// The part of what stands after a name and its comma that is a role: none of "will miss the game", "hugged his son" or "through her
/// agent", and of "investor made famous by" the noun.
pub(super) fn after_name(segments: &Segments<'_>, role: Range<usize>) -> Option<Range<usize>> {
    use FunctionWord::{Adverb, Auxiliary, Conjunction, Determiner, Possessive, Preposition, Pronoun, Relative};
    let is_function = |at: usize| matches!(segments.function(at), Some(function) if function != Adverb);
    let noun = role.clone().find(|&at| is_noun_for_person(segments, at))?;
    let is_article = |at: usize| matches!(segments.function(at), Some(Determiner | Possessive));
    // "now a consultant"
    let first = role.start + usize::from(segments.function(role.start) == Some(Adverb));
    let has_article = is_article(first) || first.checked_sub(1).is_some_and(is_article);
    let is_clause = match segments.function(first) {
        Some(Auxiliary | Preposition | Pronoun(_) | Conjunction | Relative) => true,
        _ => (first + 1..noun).any(is_function),
    };
    if is_clause && !has_article {
        return None;
    }
    // What it went on with is cut off.
    let is_cut = matches!(segments.function(role.end - 1), Some(Auxiliary | Preposition | Conjunction | Relative));
    Some(if is_cut { role.start..noun + 1 } else { role })
}

/// The part of what stands before a name and its comma that is a role: "line producer" of "suit alleged that a line producer". A building
/// is none: "Outside the school, Henry Ford".
pub(super) fn before_name(segments: &Segments<'_>, role: Range<usize>) -> Option<Range<usize>> {
    let function = |at: usize| segments.function(at);
    let end = role.clone().find(|&at| function(at) == Some(FunctionWord::Preposition)).unwrap_or(role.end);
    let noun = end.checked_sub(1).filter(|&noun| noun >= role.start)?;
    let article = (role.start..noun).rev().find(|&at| function(at) == Some(FunctionWord::Determiner));
    let is_person = !word::is_organization_noun(segments.word(noun)) || segments.word_type(noun).title.is_some();
    is_person.then_some(article.map_or(role.start, |article| article + 1)..role.end)
}

/// The role of "a council spokesman, Henry Ford," before a name and its comma. `start` is where the name begins, with its titles, and `end`
/// where it ends.
pub(super) fn indefinite_before(segments: &Segments<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&at| segments.word(at) == ",")?;
    let noun = comma.checked_sub(1).filter(|&noun| is_noun_for_person(segments, noun))?;
    // "a nurse, Henry Ford, and a teacher" are three.
    let is_set_off = segments.word(end) == "," && !matches!(segments.word(end + 1), "and" | "or");
    if !is_set_off || word::is_organization_noun(segments.word(noun)) {
        return None;
    }
    let is_inner = |at: &usize| {
        let kind = segments.tokens[*at].kind;
        segments.function(*at).is_none()
            && matches!(kind, TokenKind::Word | TokenKind::Hyphen | TokenKind::Clitic | TokenKind::Number)
    };
    let least = noun.saturating_sub(MAX_TO_NOUN);
    let article = (least..noun).rev().find(|at| !is_inner(at))?;
    matches!(segments.word(article), "a" | "an" | "A" | "An").then_some(article + 1..comma)
}

fn is_noun_for_person(segments: &Segments<'_>, at: usize) -> bool {
    word::is_singular_role(segments, at) || segments.word_type(at).title.is_some()
}
