//! Where a quotation ends whose closing mark was left out: before the words that attribute it.
//!
//! In "“We are going home, said Marie Curie." the second mark is missing, and all up to the end of the paragraph would be
//! what was said. A verb of speech beside a name, after a comma, says that the writer has taken over.

use std::ops::Range;

use crate::lexicon::{CueClass, FunctionWord, Pronoun};
use crate::segment::{Segments, TokenKind};

/// Minimum weight (0–100) of a verb of speech.
const MIN_WEIGHT: u8 = 70;
/// Maximum tokens of a name or description beside the verb: "Marie Curie, the coach of the second team".
const MAX_SOURCE: usize = 12;
/// Maximum tokens of what stands between the mark of the end and the verb: "Dr. Marie Curie".
const MAX_NAME: usize = 5;

/// The token at which an attribution begins that ends the tokens of an unclosed quotation, or their last sentence: the words
/// up to it were said. `None` if there is none.
pub(super) fn attribution_at_end(segments: &Segments<'_>, tokens: Range<usize>) -> Option<usize> {
    let mut candidates = (tokens.start + 1..tokens.end).rev().take(2 * MAX_SOURCE);
    candidates.find(|&at| is_after_clause(segments, at) && ends_as_attribution(segments, at..tokens.end))
}

/// Whether a comma or a loud mark, which end a quotation before its attribution, precedes the token.
fn is_after_clause(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at - 1), "," | "?" | "!" | "…")
}

/// Whether the tokens are an attribution and nothing else: "said Marie Curie", "Marie Curie said", "he added".
fn ends_as_attribution(segments: &Segments<'_>, tokens: Range<usize>) -> bool {
    let end = tokens.clone().find(|&at| segments.tokens[at].is(TokenKind::Stop)).unwrap_or(tokens.end);
    let is_whole = end + 1 >= tokens.end;
    let Some(verb) = (tokens.start..end).take(MAX_NAME + 1).find(|&at| says(segments, at)) else { return false };
    let (before, after) = (tokens.start..verb, verb + 1..end);
    let has_pronoun = |tokens: Range<usize>| {
        tokens.into_iter().any(|at| matches!(segments.function(at), Some(FunctionWord::Pronoun(_))))
    };
    let is_inverted = before.is_empty()
        && after.len() <= MAX_SOURCE
        && names_somebody(segments, after.start, &after)
        && !has_pronoun((after.start + 1).min(end)..end);
    let is_plain = !before.is_empty()
        && after.is_empty()
        && names_somebody(segments, before.start, &before)
        && before.clone().skip(1).all(|at| may_be_in_name(segments, at));
    is_whole && (is_inverted || is_plain)
}

/// Whether the token is a verb of speech.
fn says(segments: &Segments<'_>, at: usize) -> bool {
    let cue = segments.word_type(at).cue;
    cue.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= MIN_WEIGHT)
        && segments.tokens[at].is(TokenKind::Word)
        && !segments.tokens[at].is_capitalized()
}

/// Whether somebody's name, a description or a pronoun of the third person begins at the token.
fn names_somebody(segments: &Segments<'_>, at: usize, within: &Range<usize>) -> bool {
    within.contains(&at)
        && match segments.function(at) {
            Some(FunctionWord::Pronoun(pronoun)) => {
                matches!(pronoun, Pronoun::He | Pronoun::She | Pronoun::They) && within.len() == 1
            }
            Some(FunctionWord::Determiner) => within.len() > 1,
            Some(_) => false,
            None => segments.tokens[at].is_capitalized(),
        }
}

/// Whether the token may stand within a name or a short description.
fn may_be_in_name(segments: &Segments<'_>, at: usize) -> bool {
    segments.function(at).is_none() && matches!(segments.tokens[at].kind, TokenKind::Word | TokenKind::Hyphen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    /// Where the words end that were said, if an attribution ends the text.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let segments = segment(text);
        let end = attribution_at_end(&segments, 0..segments.tokens.len());
        let said = end.map(|end| segments.words(segments.span(0..end)));
        assert_eq!(said, expected, "what was said in {text:?}");
    }

    #[test]
    fn a_verb_of_speech_and_its_subject_end_what_was_said() {
        check("We are going home, said Marie Curie.", Some("We are going home,"));
        check("We are going home, Marie Curie said.", Some("We are going home,"));
        check("Are we going home? asked the coach of the second team.", Some("Are we going home?"));
        check("We came, we saw, he added.", Some("We came, we saw,"));
    }

    #[test]
    fn what_the_speaker_tells_of_is_part_of_it() {
        check("We are going home, I said.", None);
        check("We came home, and nobody said a word.", None);
        check("We are going home, said Marie Curie, and we never did because it rained.", None);
        check("We are going home.", None);
    }
}
