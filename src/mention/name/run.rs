//! Runs: stretches of capitalised words, with the small words and marks that tie them together.

use std::ops::Range;

use super::reading::Reading;
use crate::segment::{Case, TokenKind};

/// A run is cut when it has this many tokens: no name is as long.
const MOST_TOKENS: usize = 24;
/// How far ahead a head is looked for, in tokens: "Queen’s … University".
const REACH: usize = 6;

/// The runs of a sentence, in order.
pub(super) fn runs(reading: Reading<'_, '_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match first(reading, at, sentence.end) {
            Some(end) => {
                let end = extend(reading, at, end, sentence.end);
                runs.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    runs
}

/// Where the first word of a run that begins at `at` ends, if one does.
fn first(reading: Reading<'_, '_>, at: usize, end: usize) -> Option<usize> {
    if let Some((listed, _)) =
        reading.listed(at, end).filter(|&(listed, _)| listed > at + 1 || reading.is_capitalized(at))
    {
        return Some(listed);
    }
    if is_name_word(reading, at) {
        return Some(at + 1);
    }
    // "bin Salman", "al-Said": the particle belongs to the name.
    let after = particles(reading, at, end);
    (after > at && reading.case(at) == Case::Lower && after < end && is_name_word(reading, after)).then_some(after + 1)
}

/// Whether the word may be part of a name for its capital.
fn is_name_word(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.is_capitalized(at)
        && !is_calendar(reading, at)
        && !is_unit(reading, at)
        && (reading.function_word(at).is_none() || is_given_before_name(reading, at))
}

/// Whether it is a given name that is also a function word, before another name: "Will Smith".
fn is_given_before_name(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.is_given(at) && reading.is_capitalized(at + 1) && reading.function_word(at + 1).is_none()
}

/// Whether it is a day or a month, which is a date; shortened, only before or after a number.
fn is_calendar(reading: Reading<'_, '_>, at: usize) -> bool {
    #[rustfmt::skip]
    const FULL: [&str; 19] = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
        "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];
    const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"];
    let word = reading.word(at);
    let beside_number = || reading.is(at + 1, TokenKind::Number) || at > 0 && reading.is(at - 1, TokenKind::Number);
    FULL.contains(&word.strip_suffix('s').unwrap_or(word))
        || SHORT.contains(&word.trim_end_matches('.')) && (word.ends_with('.') || beside_number())
}

/// Whether it belongs to the number or the sum behind it: "No. 3", "Rs 500", "US$".
fn is_unit(reading: Reading<'_, '_>, at: usize) -> bool {
    let word = reading.word(at);
    reading.word(at + 1) == "$" && !reading.token(at + 1).is_some_and(|token| token.spaced)
        || reading.is(at + 1, TokenKind::Number)
            && (word == "No." || word.len() <= 2 && reading.case(at) == Case::Title)
}

/// Past the particles at `at`, with the hyphens behind them: "bin", "van der", "al-".
fn particles(reading: Reading<'_, '_>, at: usize, end: usize) -> usize {
    /// "de la", "bin al-".
    const MOST: usize = 4;
    let mut after = at;
    while after < end.min(at + MOST) && (reading.is_particle(after) || after > at && reading.is_hyphen(after)) {
        after += 1;
    }
    after
}

/// Past the words that belong to the run whose first word is `start..end`.
fn extend(reading: Reading<'_, '_>, start: usize, mut end: usize, limit: usize) -> usize {
    let limit = limit.min(start + MOST_TOKENS);
    let mut headed = (start..end).any(|at| is_of_head(reading, at));
    while end < limit {
        let Some(next) = word_after(reading, start, end, limit, headed) else { break };
        headed |= is_of_head(reading, next - 1);
        end = next;
    }
    end
}

/// Past the next word of the run, if it goes on at `at`; `headed` is whether it has a head such as "Ministry".
fn word_after(reading: Reading<'_, '_>, start: usize, at: usize, limit: usize, headed: bool) -> Option<usize> {
    let token = reading.token(at)?;
    if token.is(TokenKind::Word) && token.case != Case::Lower {
        return first(reading, at, limit);
    }
    let name_word = |at: usize| at < limit && is_name_word(reading, at);
    if reading.is_hyphen(at) {
        return after_hyphen(reading, start, at, limit);
    }
    match reading.word(at) {
        "&" if name_word(at + 1) => return Some(at + 2),
        "of" | "for" | "on" if headed && !is_titled(reading, at) => return after_of(reading, start, at, limit),
        "and" if name_word(at + 1) => return after_and(reading, at, limit, headed),
        "," if headed => return after_comma(reading, at, limit),
        _ => {}
    }
    if token.is(TokenKind::Clitic) || token.is(TokenKind::QuotationMark) && !token.spaced {
        return after_possessive(reading, start, at, limit);
    }
    let after = particles(reading, at, limit);
    (after > at && name_word(after)).then_some(after + 1)
}

/// Whether what stands before `at` is a title, so that "of" leads to another name: "President of Kenya".
fn is_titled(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.lexicon.titles.get_lower(reading.word(at - 1)).is_some()
}

/// "Bank of England", "Council on Foreign Relations", "Office of the Registrar of Companies".
fn after_of(reading: Reading<'_, '_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    let the = reading.word(at + 1) == "the";
    let next = at + 1 + usize::from(the);
    // "the Board of Directors of the Bank of England": a second "of the" leads to another name.
    let another = the && (start..at).any(|at| reading.word(at) == "of")
        || reading.word(at) == "on" && !is_of_head(reading, at - 1);
    (!another && next < limit && is_name_word(reading, next)).then_some(next + 1)
}

/// "Jean-Claude", "COVID-19", "Al-shabaab", "Kim Jong-un"; not "US-led".
fn after_hyphen(reading: Reading<'_, '_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    let next = at + 1;
    if next >= limit {
        return None;
    }
    let goes_on = is_name_word(reading, next)
        || reading.is(next, TokenKind::Number)
        || matches!(reading.word(at - 1), "Al" | "Co" | "El" | "Ul")
        || at > start + 1 && is_syllable(reading, next) && reading.listed(at - 1, at).is_none();
    if goes_on {
        return Some(next + 1);
    }
    let after = particles(reading, next, limit);
    (after > next && after < limit && is_name_word(reading, after)).then_some(after + 1)
}

/// Whether the word in small letters may be the second half of a given name such as "Jong-un".
fn is_syllable(reading: Reading<'_, '_>, at: usize) -> bool {
    /// In bytes; "hsiung".
    const LONGEST: usize = 6;
    const ALSO_WORDS: [&str; 12] = ["an", "do", "he", "ho", "in", "me", "on", "so", "sun", "wan", "wen", "you"];
    let word = reading.word(at);
    reading.is(at, TokenKind::Word) && word.len() <= LONGEST && (!reading.is_common(at) || ALSO_WORDS.contains(&word))
}

/// "Ministry of Health and Welfare", "Food and Drug Administration"; not "Britain and France".
fn after_and(reading: Reading<'_, '_>, at: usize, limit: usize, headed: bool) -> Option<usize> {
    let next = at + 1;
    if !is_plain(reading, next, limit) || is_of_head(reading, next) {
        return None;
    }
    let goes_on = headed && reading.title(next, limit).is_none()
        || is_plain(reading, at - 1, limit) && leads_to_head(reading, next, limit);
    goes_on.then_some(next + 1)
}

/// "Ministry of Trade, Science and Technology".
fn after_comma(reading: Reading<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let next = at + 1;
    let and = (next..limit.min(at + REACH)).find(|&at| reading.word(at) == "and")?;
    let plain = (next..and)
        .all(|at| is_name_word(reading, at) && reading.listed(at, limit).is_none() || reading.word(at) == ",");
    (plain && and > next && is_plain(reading, and + 1, limit)).then_some(next + 1)
}

/// Whether the word has a capital and is no name by itself.
fn is_plain(reading: Reading<'_, '_>, at: usize, limit: usize) -> bool {
    at < limit && is_name_word(reading, at) && reading.is_common(at) && reading.listed(at, limit).is_none()
}

/// "Women’s World Cup", "Teachers’ Union", "St. John’s Hospital".
fn after_possessive(reading: Reading<'_, '_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    let owner = at - 1;
    let fits = owner == start && reading.is_common(owner)
        || reading.title(start, at).is_some_and(|(end, _)| end == at)
        || owner > start && reading.word(owner - 1) == "St.";
    (fits && leads_to_head(reading, at + 1, limit)).then_some(at + 2)
}

/// Whether the capitalised words from `at` on end with a head, or have one that "of" follows.
fn leads_to_head(reading: Reading<'_, '_>, at: usize, limit: usize) -> bool {
    (at..limit.min(at + REACH))
        .take_while(|&at| is_name_word(reading, at) || matches!(reading.word(at), "and" | "of" | "&"))
        .any(|at| reading.head(at).suffix.or(reading.head(at).of).is_some())
}

/// Whether "of" may follow the word within a name: "Ministry".
pub(super) fn is_of_head(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.head(at).of.is_some()
}
