//! What amounts that may be of several things are of, told by the words beside them: pounds of weight or of money, metres or
//! millions, years or degrees.

use super::context::{end, is_one_of};
use super::hours;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::{Segments, TokenKind};

/// Tokens before a number ("the 30s") in which its measure is named.
const REACH: usize = 12;

/// The type of a match that may be of several.
pub(super) fn kind(segments: &Segments<'_>, at: usize, words: &str, kind: MentionType) -> MentionType {
    match kind {
        MentionType::Money if is_weight(segments, at, words) => MentionType::Quantity,
        MentionType::Number if is_length(segments, at, words) => MentionType::Quantity,
        MentionType::Number if hours::is_hour(segments, at, words) => MentionType::Time,
        MentionType::Number if hours::is_day(segments, at, words) => MentionType::Date,
        MentionType::Date if is_in_tens(segments, at, words) => MentionType::Number,
        MentionType::Date if is_age(segments, at, words) => MentionType::Quantity,
        _ => kind,
    }
}

fn before<'t>(segments: &Segments<'t>, at: usize, back: usize) -> &'t str {
    at.checked_sub(back).map_or("", |before| segments.word(before))
}

/// Whether pounds are of weight: "weighed six pounds", "forty pounds of rice".
fn is_weight(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let Some(count) = words.strip_suffix(" pounds").or(words.strip_suffix(" pound")) else { return false };
    let is_small = !count.contains([' ', ',']) && count.len() < 12 && !count.ends_with(['m', 'n', 'k']);
    let next = end(segments, at, words);
    let is_of = segments.word(next) == "of"
        && segments.tokens.get(next + 1).is_some_and(|noun| noun.is(TokenKind::Word) && !noun.is_capitalized())
        && segments.function(next + 1).is_none()
        && !WordList::OfMoney.has_in_any_case(segments.word(next + 1));
    is_small && (is_of || (1..=2).any(|back| WordList::Weighing.has_in_any_case(before(segments, at, back))))
}

/// Whether "m" behind a number is a metre: "3m high", "the 100m final", "4.2m (13ft 9in)".
fn is_length(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let is_short = words.strip_suffix('m').is_some_and(|digits| digits.ends_with(|last: char| last.is_ascii_digit()));
    let next = end(segments, at, words);
    let is_converted = || {
        let foot = segments.word(next + 1);
        segments.word(next) == "("
            && (foot.ends_with("ft") || is_one_of(&["ft", "feet", "foot"], segments.word(next + 2)))
    };
    is_short && (segments.is_on(next, WordList::InMetres) && segments.tokens[next].spaced || is_converted())
}

/// Whether tens are somebody's years: "a man in his forties", "in her late 50s". Not "in his 70s hits", which are of a decade.
fn is_age(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let is_tens = words.ends_with("ties") && !words.contains(' ') || words.len() == 3 && words.ends_with("0s");
    let part = is_tens && is_one_of(&["early", "mid", "mid-", "late"], before(segments, at, 1));
    let back = 1 + usize::from(part) + usize::from(is_tens && before(segments, at, 1) == "-") * 2;
    let next = end(segments, at, words);
    is_tens
        && at > back
        && segments.function(at - back) == Some(FunctionWord::Possessive)
        && segments.word(at - back - 1).eq_ignore_ascii_case("in")
        && segments
            .tokens
            .get(next)
            .is_none_or(|token| !token.is(TokenKind::Word) || token.new_line || segments.function(next).is_some())
}

/// Whether tens are degrees or a share and no years: "temperatures in the 90s", "her rating fell to the 40s".
fn is_in_tens(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let is_tens = words.len() == 3 && words.ends_with("0s");
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    is_tens
        && (at.saturating_sub(REACH).max(sentence)..at).any(|at| WordList::InTens.has_in_any_case(segments.word(at)))
}
