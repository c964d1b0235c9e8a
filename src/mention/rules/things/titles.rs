//! Titles of works in quotation marks, behind a noun for what they are: "the band played its song ‘The Long Road’", "a report headed
//! “Standing Still”"; and what is called an operation or a tour: "Operation Linnet", "the Tour of the Dales".

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure such a name is, in thousandths.
const CONFIDENCE: u16 = 800;
/// Maximum words of a title.
const MAX_TITLE: usize = 8;
/// A title of more tokens than this may have commas in it.
const MIN_LISTED: usize = 5;
/// Tokens before the mark in which the noun is.
const REACH: usize = 6;

/// Puts titles in the place of what was found within them. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut put: Vec<TypedSpan> = Vec::new();
    let mut of_work = false;
    for at in 0..segments.tokens.len() {
        let token = &segments.tokens[at];
        let name = if token.is(TokenKind::QuotationMark) {
            // Of several in a row, the noun is before the first: "the plays ‘Tin’ and ‘The Widow’s Half’".
            let follows =
                of_work && at > 1 && put.last().is_some_and(|last| segments.token_from(last.span.end) + 3 >= at);
            let title = title(segments, at).filter(|_| follows || is_behind_noun(segments, at));
            of_work = title.is_some() || of_work && follows;
            title.map(|title| (title, MentionType::Work))
        } else if token.is_capitalized() && matches!(segments.word(at), "Operation" | "Tour") {
            event(segments, at).map(|event| (event, MentionType::Event))
        } else {
            None
        };
        if let Some((name, kind)) = name {
            let confidence = Confidence::thousandths(CONFIDENCE);
            put.push(TypedSpan { span: segments.span(name), kind, confidence });
        }
    }
    if !put.is_empty() {
        put_over(found, put);
    }
}

fn is_mark(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark))
}

fn is_capital(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && !token.new_line)
}

/// The words between a mark and the next, if all that are not small words have capitals, as those of a title have.
fn title(segments: &Segments<'_>, mark: usize) -> Option<Range<usize>> {
    let start = mark + 1;
    let close = (start..start + MAX_TITLE + 2).find(|&at| {
        is_mark(segments, at)
            && !(segments.word(at) == "’" && is_capital(segments, at + 1) && !segments.tokens[at].spaced)
    })?;
    let comma = usize::from(close > start && matches!(segments.word(close - 1), "," | "."));
    let words = start..close - comma;
    let is_part = |at: usize| {
        let token = &segments.tokens[at];
        is_capital(segments, at)
            || token.is(TokenKind::Clitic)
            || token.is(TokenKind::Word) && segments.function(at).is_some() && at > start
            // "The Good, the Bad and the Ugly"
            || matches!(segments.word(at), "," | ":") && words.len() > MIN_LISTED
    };
    let is_title = !words.is_empty()
        && is_capital(segments, start)
        && !segments.tokens[start].spaced
        && is_capital(segments, words.end - 1)
        && words.clone().all(is_part);
    is_title.then_some(words)
}

/// Whether a noun for a work is before the mark, or it is said what is written at its head: "song", "titled".
fn is_behind_noun(segments: &Segments<'_>, mark: usize) -> bool {
    let sentence = segments.sentences[segments.sentence_of(mark)].tokens.start;
    let near = mark.saturating_sub(REACH).max(sentence)..mark;
    let is_word = |&at: &usize| {
        let token = &segments.tokens[at];
        token.is(TokenKind::Word) && !token.is_capitalized() || token.is(TokenKind::Clitic) || segments.word(at) == ","
    };
    if mark > sentence && segments.is_on(mark - 1, WordList::Titled) {
        return true;
    }
    // "won a Tony for ‘Hill Street’"
    let is_prize = |at: usize| segments.is_on(at, WordList::Award) || matches!(segments.word(at), "Award" | "Prize");
    if mark > sentence && segments.word(mark - 1) == "for" && near.clone().any(is_prize) {
        return true;
    }
    let before: Vec<usize> = near.rev().take_while(is_word).collect();
    let is_noun = |&at: &usize| {
        let word = segments.word(at);
        segments.is_on(at, WordList::WorkNoun)
            || segments.is_on(at, WordList::TitledThing)
            || word
                .strip_suffix('s')
                .is_some_and(|noun| WordList::WorkNoun.has(noun) || WordList::TitledThing.has(noun))
    };
    before.iter().any(is_noun)
}

/// The tokens of an operation, or of a tour of something: "Operation Linnet", "Tour of the Dales".
fn event(segments: &Segments<'_>, at: usize) -> Option<Range<usize>> {
    let start = match segments.word(at) {
        "Operation" => at + 1,
        _ if segments.word(at + 1) == "of" => at + 2 + usize::from(segments.word(at + 2) == "the"),
        _ => return None,
    };
    let count = (start..start + 3).take_while(|&at| is_capital(segments, at)).count();
    let listed = || Lexicon::get().names.get(segments.words(segments.span(at..start + count))).is_some();
    let is_caps = segments.word(at).chars().all(char::is_uppercase);
    (count > 0 && !is_caps && !listed()).then_some(at..start + count)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Event, Misc, Person, Work};
    use crate::mention::testing::check_names as check;

    #[test]
    fn titles_are_behind_what_they_are_of() {
        check("The band played the song ‘The Long Road’.", &[(Work, "The Long Road")]);
        check("Her plays include ‘Tin’ and ‘The Widow’s Half’.", &[(Work, "Tin"), (Work, "The Widow’s Half")]);
        check("In a note headed “Floored”, she said no.", &[(Work, "Floored")]);
        check("An unsigned paper, “Standing Still,” went round.", &[(Work, "Standing Still")]);
        check("It was a song called “Day after Day,” she said.", &[(Work, "Day after Day")]);
        check("She starred in “Hill Street” twice.", &[(Work, "Hill Street")]);
        check(
            "He recorded standards, including “Tin Roof” and “Salt in the Wind.”",
            &[(Work, "Tin Roof"), (Work, "Salt in the Wind")],
        );
        check("She made a film, “Queen of Tin: The Life of Ada.”", &[(Work, "Queen of Tin: The Life of Ada")]);
        check(
            "She won a Tony in 2003 for ‘Long Night’s Walk into Day’.",
            &[(Misc, "Tony"), (Work, "Long Night’s Walk into Day")],
        );
        check("He wrote a memoir, “The Wind, the Rain and the Sun”.", &[(Work, "The Wind, the Rain and the Sun")]);
    }

    #[test]
    fn what_is_said_is_no_title() {
        check("“No,” said Ann Bell. The song ended. “Never,” she said.", &[(Person, "Ann Bell")]);
        check("They read the book. “Good,” said Max Cole.", &[(Person, "Max Cole")]);
        check("The film was “Good enough for them”, he said.", &[]);
    }

    #[test]
    fn operations_and_tours_are_events() {
        check("Call about Operation Linnet.", &[(Event, "Operation Linnet")]);
        check(
            "The Tour of the Dales ended, and the Tour of Oman began.",
            &[(Event, "Tour of the Dales"), (Event, "Tour of Oman")],
        );
        check("The operation went well.", &[]);
    }
}
