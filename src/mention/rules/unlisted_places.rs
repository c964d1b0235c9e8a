//! Places that no list has, by what is said of them and of nothing else: "The storm hit Westering", "In Novogorodka, shops stayed shut", "the
//! people of Glenmorrow", "Lower Saltmarsh is a quiet village".
//!
//! The tagger has the shape of such a name alone to go by, and takes it for this or that, or for nothing.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::places::surnames;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Case, ParagraphKind, Segments, Token, TokenKind};
use crate::syntax::word;

/// How sure a place is that is found so, in thousandths.
const CONFIDENCE: u16 = 700;
/// Maximum words of the name.
const MAX_WORDS: usize = 3;
/// Minimum bytes of the word by which a name is no common one.
const MIN_WORD: usize = 3;
/// Maximum words between "is a" and what a place is: "a quiet seaside | village".
const MAX_ADJECTIVES: usize = 2;

/// Puts such places over what was found of their words, here and elsewhere in the text. The mentions are in reading order and without overlaps,
/// before and after.
pub(super) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let told = (0..segments.tokens.len()).filter_map(|at| {
        let name = name_at(segments, found, at)?;
        is_told(segments, &name).then_some(name)
    });
    let told: Vec<Range<usize>> = told.collect();
    if told.is_empty() {
        return;
    }
    let surnames = surnames(segments, found);
    let names: FxHashSet<&str> = told
        .iter()
        .filter(|name| !surnames.contains(segments.word(name.end - 1)))
        .map(|name| segments.words(segments.span(name.clone())))
        .collect();
    let place = |name: Range<usize>| TypedSpan {
        span: segments.span(name),
        kind: MentionType::Place,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let everywhere = (0..segments.tokens.len()).filter_map(|at| {
        let name = name_at(segments, found, at)?;
        names.contains(segments.words(segments.span(name.clone()))).then_some(name)
    });
    let everywhere: Vec<Range<usize>> = everywhere.collect();
    // A work, whose title is between marks, is called by the title alone as well.
    let titles = everywhere.iter().filter(|name| is_between_marks(segments, name));
    let titles: FxHashSet<&str> = titles.map(|name| segments.words(segments.span(name.clone()))).collect();
    let places = everywhere.into_iter().filter(|name| !titles.contains(segments.words(segments.span(name.clone()))));
    put_over(found, places.map(place).collect());
}

/// The words with capitals from the token on, if they may be the name of a place, and are no part of a longer name.
fn name_at(segments: &Segments<'_>, found: &[TypedSpan], start: usize) -> Option<Range<usize>> {
    if !is_part(segments, start) || start.checked_sub(1).is_some_and(|at| is_joined(segments, at)) {
        return None;
    }
    let mut end = start + 1;
    while end < segments.tokens.len() && !segments.tokens[end].new_line {
        let hyphen = is_hyphen(&segments.tokens[end]);
        // "Al-Qurayyat", but not "Novogorodka-based"
        let next = end + usize::from(hyphen);
        if !is_part(segments, next) || segments.tokens[next].spaced == hyphen {
            break;
        }
        end = next + 1;
    }
    let goes_on = segments.tokens.get(end).is_some_and(|token| {
        is_hyphen(token) || !token.spaced && token.is(TokenKind::Number) || segments.word(end) == "&"
    });
    let lexicon = Lexicon::get();
    let words = || (start..end).filter(|&at| segments.tokens[at].is(TokenKind::Word));
    let is_listed = || lexicon.names.get(segments.words(segments.span(start..end))).is_some();
    // "Al Gore", but "Al-Qurayyat"
    let is_somebody =
        || lexicon.given.get(segments.word(start)).is_some() && !segments.tokens.get(start + 1).is_some_and(is_hyphen);
    // Of a letter or two, "X" in "Grade X", nothing can be said.
    let is_unknown = |at: usize| {
        let word = segments.word(at);
        word.len() >= MIN_WORD && !lexicon.is_common(word) && segments.word_type(at).role.is_none()
    };
    // What was found reaches over none of its edges, and is no listed thing.
    let is_within = |at: usize| {
        mention_at(segments, found, at).is_none_or(|other| {
            let other_tokens = segments.tokens_of(other.span);
            other_tokens.start >= start
                && other_tokens.end <= end
                && !matches!(other.kind, MentionType::Work | MentionType::Event | MentionType::Facility)
        })
    };
    let may_be = !goes_on
        && words().count() <= MAX_WORDS
        && words().any(is_unknown)
        && !is_somebody()
        && !is_listed()
        && (start..end).all(is_within);
    may_be.then_some(start..end)
}

fn is_hyphen(token: &Token) -> bool {
    token.is(TokenKind::Hyphen) && !token.spaced
}

/// Whether the token may be a word of such a name.
fn is_part(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return false };
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && segments.function(at).is_none()
        && segments.word_type(at).title.is_none()
        && Lexicon::get().expression_words.get(segments.word(at)).is_none()
        && !segments.word(at).ends_with('.')
}

/// Whether the token, and what comes behind it, are one name.
fn is_joined(segments: &Segments<'_>, at: usize) -> bool {
    let (token, next) = (&segments.tokens[at], &segments.tokens[at + 1]);
    let is_name = token.is(TokenKind::Word)
        && token.is_capitalized()
        && segments.function(at).is_none()
        && !next.new_line
        && segments.sentence_of(at) == segments.sentence_of(at + 1);
    is_name || matches!(segments.word(at), "&") || token.is(TokenKind::Hyphen) && !next.spaced
}

fn is_between_marks(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let is_mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
    name.start.checked_sub(1).is_some_and(is_mark) && is_mark(name.end)
}

/// Whether what stands around the name is said of places alone.
fn is_told(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let paragraph = segments.paragraphs.get(segments.paragraph_of(name.start));
    paragraph.is_some_and(|it| it.kind == ParagraphKind::Body)
        && (is_struck(segments, name)
            || is_opening(segments, name)
            || has_people(segments, name)
            || is_called_place(segments, name))
}

/// "The storm hit Westering"
fn is_struck(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let Some(verb) = name.start.checked_sub(1) else { return false };
    let is_verb = segments.is_on(verb, WordList::StrikingVerb);
    is_verb && verb.checked_sub(1).is_some_and(|disaster| segments.is_on(disaster, WordList::Disaster))
}

/// "In Novogorodka, shops stayed shut", but not a work that is spoken of: "In Oppenheimer, Nolan shows".
fn is_opening(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let Some(preposition) = name.start.checked_sub(1) else { return false };
    let sentence = &segments.sentences[segments.sentence_of(preposition)].tokens;
    let is_before =
        matches!(segments.word(preposition), "In" | "Near" | "Outside" | "Across") && preposition == sentence.start;
    let after = name.end + 1;
    let is_plain = word::is_lowercase_word(segments, after)
        && !matches!(segments.function(after), Some(FunctionWord::Pronoun(_) | FunctionWord::Possessive));
    let is_surname = || Lexicon::get().surnames.get(segments.word(name.end - 1)).is_some();
    // "The film is long. In Dune, the desert wins."
    let speaks_of_works = || {
        let mut paragraph = segments.paragraphs[segments.paragraph_of(preposition)].tokens.clone();
        paragraph.any(|at| segments.is_on(at, WordList::WorkNoun))
    };
    is_before && segments.word(name.end) == "," && is_plain && !is_surname() && !speaks_of_works()
}

/// "the people of Glenmorrow"
fn has_people(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let Some(noun) = name.start.checked_sub(2) else { return false };
    let has_article = noun.checked_sub(1).is_some_and(|at| matches!(segments.word(at), "The" | "the"));
    segments.word(name.start - 1) == "of"
        && !word::is_clitic(segments, name.end)
        && (segments.is_on_in_any_case(noun, WordList::BeforeOfPlace)
            || has_article && matches!(segments.word(noun), "people" | "farmers" | "fishermen" | "voters" | "elders"))
}

/// "Lower Saltmarsh is a quiet village", "Westering, a village"
fn is_called_place(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let verb = segments.word(name.end);
    let article = name.end + 1;
    let is_equal =
        matches!(verb, "is" | "was" | "remains" | "became" | ",") && matches!(segments.word(article), "a" | "the");
    let first = article + 1;
    is_equal
        && (first..=first + MAX_ADJECTIVES)
            .take_while(|&at| word::is_lowercase_word(segments, at))
            .find(|&at| segments.is_on(at, WordList::PlaceNoun))
            .is_some_and(|noun| !word::is_lowercase_word(segments, noun + 1) || segments.function(noun + 1).is_some())
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn what_a_storm_hits_is_a_place() {
        check("The storm hit Tamsary on Friday. Nobody in Tamsary slept.", &[(Place, "Tamsary"), (Place, "Tamsary")]);
        check("A cyclone battered Al-Dunharrow and went on.", &[(Place, "Al-Dunharrow")]);
        check("He hit Mr Verrick on the head.", &[(Person, "Verrick")]);
    }

    #[test]
    fn where_something_is_at_the_head_of_a_sentence_is_a_place() {
        check("It rained. In Orrebeck, shops stayed shut.", &[(Place, "Orrebeck")]);
        check("It rained. In Upper Kossoma, the school is closed.", &[(Place, "Upper Kossoma")]);
        check("The film is long. In Dune, the desert wins.", &[]);
        check("It rained. In Grade X, the best won.", &[]);
        check(
            "It rained. In Parliament, the mood was bad. In March, shops stayed shut.",
            &[(Organization, "Parliament")],
        );
    }

    #[test]
    fn what_has_people_is_a_place() {
        check("The people of Zelenets voted on it.", &[(Place, "Zelenets")]);
        check("The mayor of Tenbury Holt resigned.", &[(Place, "Tenbury Holt")]);
    }

    #[test]
    fn what_is_called_a_place_is_one() {
        check("It rained. Kilbracken is a quiet village.", &[(Place, "Kilbracken")]);
        check(
            "It rained. Lower Barden was once poor. They left Lower Barden, a mining town.",
            &[(Place, "Lower Barden"), (Place, "Lower Barden")],
        );
        check("It rained. Kilbracken is a town councillor.", &[]);
    }

    #[test]
    fn others_are_none() {
        check("“Oppenheimer” is a film. In Oppenheimer, the bomb goes off.", &[]);
    }
}
