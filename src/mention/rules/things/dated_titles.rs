//! Titles of works with their years behind them, as obituaries and reviews list them: "starred in The Long Dusk (1971) and Winter Barley
//! (1980)".

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure such a title is, in thousandths.
const CONFIDENCE: u16 = 800;
/// Maximum words of a title.
const MAX_TITLE: usize = 8;
/// So many tokens on either side of a year may speak of works.
const REACH: usize = 60;

/// Puts titles in the place of what was found within them. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut titles: Vec<TypedSpan> = Vec::new();
    for at in 1..segments.tokens.len() {
        if !segments.tokens[at].is(TokenKind::Number) || !is_bracketed_year(segments, at) {
            continue;
        }
        let end = at - 1;
        let Some(title) = title_before(segments, found, end) else { continue };
        let is_listed = titles.last().is_some_and(|last| {
            segments.sentence_of(end) == segments.sentence_of(segments.token_from(last.span.start))
        });
        if is_listed || speaks_of_works(segments, end) {
            let confidence = Confidence::thousandths(CONFIDENCE);
            titles.push(TypedSpan { span: segments.span(title), kind: MentionType::Work, confidence });
        }
    }
    cut_before(segments, found, &titles);
    put_over(found, titles);
}

/// Cuts what was found of a title and whoever is named before it down to that name: "Mamie Van Dolen | in Running Free".
fn cut_before(segments: &Segments<'_>, found: &mut [TypedSpan], titles: &[TypedSpan]) {
    for title in titles {
        let place = found.partition_point(|other| other.span.end <= title.span.start);
        let Some(whole) = found.get_mut(place).filter(|whole| whole.span.start < title.span.start) else { continue };
        let tokens = segments.tokens_of(whole.span);
        let joint = segments.token_from(title.span.start) - 1;
        let is_word = Lexicon::get().is_common(segments.word(tokens.start));
        if whole.span.end == title.span.end && tokens.start + 1 < joint && !is_word {
            *whole = TypedSpan { span: segments.span(tokens.start..joint), kind: MentionType::Person, ..*whole };
        }
    }
}

/// Whether the token is a year alone in brackets: "(1971)".
fn is_bracketed_year(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    word.len() == 4
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && ["18", "19", "20"].iter().any(|century| word.starts_with(century))
        && segments.word(at - 1) == "("
        && segments.word(at + 1) == ")"
}

/// The words of a title that ends before the token: capitals, and small words between them.
fn title_before(segments: &Segments<'_>, found: &[TypedSpan], end: usize) -> Option<Range<usize>> {
    let sentence = segments.sentences[segments.sentence_of(end)].tokens.start;
    let is_word =
        |at: usize| matches!(segments.tokens[at].kind, TokenKind::Word | TokenKind::Clitic | TokenKind::Hyphen);
    let is_capital = |at: usize| segments.tokens[at].is_capitalized();
    // Whoever is named before "in" is not in the title: "with Ann Dale in A Quiet Hour (1956)".
    let is_person = |at: usize| mention_at(segments, found, at).is_some_and(|name| is_somebody(segments, name));
    if end <= sentence || !is_capital(end - 1) && !segments.tokens[end - 1].is(TokenKind::Clitic) {
        return None;
    }
    let (mut start, mut at) = (end, end);
    while at > sentence && end - at < MAX_TITLE && is_word(at - 1) {
        at -= 1;
        if is_capital(at) {
            if is_person(at) && start < end {
                break;
            }
            start = at;
            // A title begins with its article.
            if matches!(segments.word(at), "A" | "An" | "The") {
                break;
            }
        } else if segments.tokens[at].is(TokenKind::Word)
            && (segments.function(at).is_none() || is_beside_name(segments, at))
        {
            break;
        }
    }
    // "In Winter Barley (1980)", "His Winter Barley (1980)"
    let is_of_sentence = |at: usize| at == sentence && segments.function(at).is_some() && !is_article(segments, at);
    let start = if start < end && is_of_sentence(start) { start + 1 } else { start };
    let whole = mention_at(segments, found, end.checked_sub(1)?);
    let is_other = whole.is_some_and(|name| {
        let is_all = segments.tokens_of(name.span) == (start..end);
        let is_thing =
            matches!(name.kind, MentionType::Place | MentionType::Event | MentionType::Group | MentionType::Law);
        is_all && is_thing && !is_article(segments, start) || is_somebody(segments, name)
    });
    (start < end && !is_other).then_some(start..end)
}

/// Whether a full name is before "in", and the title after it: "Mamie Van Dolen | in Running Free".
fn is_beside_name(segments: &Segments<'_>, at: usize) -> bool {
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    matches!(segments.word(at), "in" | "with" | "by")
        && is_capital(at + 1)
        && at >= 2
        && is_capital(at - 1)
        && is_capital(at - 2)
}

fn is_article(segments: &Segments<'_>, at: usize) -> bool {
    segments.function(at) == Some(FunctionWord::Determiner)
}

/// Whether a name is that of a person, with a given name that is known.
fn is_somebody(segments: &Segments<'_>, name: &TypedSpan) -> bool {
    let given = segments.words(name.span).split_once(' ').map(|(given, _)| given);
    name.kind == MentionType::Person && given.is_some_and(|given| Lexicon::get().given.get(given).is_some())
}

/// Whether the sentence speaks of books and films: "novels", "starred".
fn speaks_of_works(segments: &Segments<'_>, at: usize) -> bool {
    let sentence = &segments.sentences[segments.sentence_of(at)].tokens;
    let near = at.saturating_sub(REACH).max(sentence.start)..sentence.end.min(at + REACH);
    near.into_iter().any(|at| {
        let is_one = |word: &str| WordList::WorkNoun.has(word) || WordList::WorkWord.has(word);
        segments.is_on(at, WordList::WorkNoun)
            || segments.is_on(at, WordList::WorkWord)
            || segments.word(at).strip_suffix('s').is_some_and(is_one)
    })
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Person, Place, Work};
    use crate::mention::testing::check_names as check;

    #[test]
    fn titles_have_years() {
        check(
            "She starred in The Long Dusk (1971), A Quiet Harbour (1974) and Two for the Road Home (1985).",
            &[(Work, "The Long Dusk"), (Work, "A Quiet Harbour"), (Work, "Two for the Road Home")],
        );
        check("His novels include Winter Barley (1991).", &[(Work, "Winter Barley")]);
        check(
            "He appeared in the films Tin Sky (1955), with Dale Hollis in A Day of Salt (1956).",
            &[(Work, "Tin Sky"), (Person, "Dale Hollis"), (Work, "A Day of Salt")],
        );
        check(
            "She played with Mamie Van Dolen in Running Free (1955), a film.",
            &[(Person, "Mamie Van Dolen"), (Work, "Running Free")],
        );
        check(
            "Her books were Nobody’s Garden (1980) and Master Perry (1998).",
            &[(Work, "Nobody’s Garden"), (Work, "Master Perry")],
        );
    }

    #[test]
    fn games_have_years_too() {
        check("She swam in Barcelona (1992) and Atlanta (1996).", &[(Place, "Barcelona"), (Place, "Atlanta")]);
        check("The film’s director Anna Bell (2004) left.", &[(Person, "Anna Bell")]);
    }
}
