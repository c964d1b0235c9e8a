//! Hours and days of a month that are told by a number alone: "on Tuesday at nine", "open until six", "the 7.52 to Leeds", "due on 2 May
//! and born on the 19th". The words beside the number say that it counts nothing, and the sentence that a time is told.

use super::context::is_one_of;
use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon, WordList};
use crate::segment::{Segments, TokenKind};

/// Tokens before a number, and a few after it, in which the day is named.
const REACH: usize = 16;
/// Tokens before the preposition in which something is that has its hours: "open until six", "went to bed at 10".
const NEAR: usize = 4;

fn class(segments: &Segments<'_>, at: usize) -> Option<ExpressionWord> {
    Lexicon::get().expression_words.get(segments.word(at))
}

/// Whether a number is an hour of the day.
pub(super) fn is_hour(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    if is_clock(words) {
        return is_departure(segments, at);
    }
    let is_digits = words.bytes().all(|byte| byte.is_ascii_digit());
    let is_possible = if is_digits {
        words.parse().is_ok_and(|hour: u8| (1..=12).contains(&hour))
    } else {
        // "one" is more often a pronoun.
        words.len() <= "twelve".len() && is_one_of(HOURS, words)
    };
    if !is_possible || at == 0 || segments.tokens[at].new_line || !ends(segments, at) {
        return false;
    }
    let hedged = is_one_of(&["about", "around", "nearly", "exactly", "just"], segments.word(at - 1));
    let Some(preposition) = at.checked_sub(1 + usize::from(hedged)) else { return false };
    if !is_one_of(&["at", "by", "until", "till"], segments.word(preposition)) {
        return false;
    }
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.clone();
    let near = preposition.saturating_sub(NEAR).max(sentence.start)..preposition;
    let day = at.saturating_sub(REACH).max(sentence.start)..sentence.end.min(at + 3);
    // "At ten a police van drew up"; at ten somebody may have been that old: "At ten she".
    let opens =
        preposition == sentence.start && !is_digits && segments.function(at + 1) == Some(FunctionWord::Determiner);
    opens
        || near.clone().any(|at| segments.is_on_in_any_case(at, WordList::WithHours))
        || !is_digits && day.into_iter().any(|at| names_day(segments, at))
}

/// The hours in words.
const HOURS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Whether a token names a day, or an hour of it.
fn names_day(segments: &Segments<'_>, at: usize) -> bool {
    class(segments, at) == Some(ExpressionWord::Weekday) && segments.tokens[at].is_capitalized()
        || is_one_of(&["noon", "midday", "midnight", "tomorrow", "tonight", "morning", "evening"], segments.word(at))
}

/// Whether nothing that is counted follows the number.
fn ends(segments: &Segments<'_>, at: usize) -> bool {
    let Some(next) = segments.tokens.get(at + 1).filter(|next| !next.new_line) else { return true };
    let word = segments.word(at + 1);
    match next.kind {
        TokenKind::Word if next.is_capitalized() => class(segments, at + 1) == Some(ExpressionWord::Weekday),
        TokenKind::Word => {
            segments.function(at + 1).is_some()
                && !is_one_of(&["of", "to", "per", "out", "from", "more", "other"], word)
                || is_one_of(&["today", "tomorrow", "tonight", "yesterday", "sharp"], word)
        }
        TokenKind::Hyphen | TokenKind::Number => false,
        TokenKind::Other => matches!(word, "," | ";" | ":" | ")"),
        _ => true,
    }
}

/// Whether a number is written as hours and minutes are: "7.52".
fn is_clock(words: &str) -> bool {
    words.split_once('.').is_some_and(|(hour, minute)| {
        let number = |digits: &str| digits.parse::<u8>().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        number(hour).is_some_and(|hour| hour < 24)
            && minute.len() == 2
            && number(minute).is_some_and(|minute| minute < 60)
    })
}

/// Whether hours and minutes are those of a departure, or of a day: "the 7.52 to Leeds", "at 9.15 on Monday".
fn is_departure(segments: &Segments<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    let next = segments.word(at + 1);
    let leaves = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word))
            && !is_one_of(&["the", "a"], segments.word(at))
    };
    let is_served = is_one_of(&["train", "bus", "service", "ferry", "departure"], next);
    is_one_of(&["the"], before) && (is_served || is_one_of(&["to", "from"], next) && leaves(at + 2))
        || before == "at" && next == "on" && class(segments, at + 2) == Some(ExpressionWord::Weekday)
}

/// Whether "19th" is a day of a month that the sentence has named: "due on 2 May and born on the 19th".
pub(super) fn is_day(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let day = words.strip_suffix(["st", "nd", "rd", "th"].into_iter().find(|end| words.ends_with(end)).unwrap_or("?"));
    let is_day = day.and_then(|day| day.parse::<u8>().ok()).is_some_and(|day| (1..=31).contains(&day));
    let is_dated = || {
        let sentence = &segments.sentences[segments.sentence_of(at)];
        (at.saturating_sub(REACH).max(sentence.tokens.start)..at)
            .any(|at| class(segments, at) == Some(ExpressionWord::Month) && segments.tokens[at].is_capitalized())
    };
    is_day
        && at >= 2
        && segments.word(at - 1) == "the"
        && is_one_of(&["on", "by", "until", "till", "before", "after", "from", "since", "to"], segments.word(at - 2))
        && ends(segments, at)
        && is_dated()
}

/// Whether a time that is told by words is one where it stands: "until evening"; "a quarter to nine".
pub(super) fn is_time(segments: &Segments<'_>, at: usize, words: &str, before: &str) -> bool {
    if words.contains("uarter to ") {
        return is_one_of(&["a", "at", "by", "until", "till", "about", "around", "before", "after", "of"], before);
    }
    // "by morning", "towards evening"
    !matches!(words, "morning" | "evening" | "afternoon" | "Morning" | "Evening" | "Afternoon")
        || words.starts_with(char::is_lowercase)
            && before != "at"
            && WordList::BeforeHour.has_in_any_case(before)
            && !matches!(segments.word(at + 1), "of" | "-")
}

/// Whether a word that may be a time of day is one behind its preposition: "at dawn", "since breakfast".
pub(super) fn is_time_by_context(segments: &Segments<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    !segments.tokens[at].is_capitalized()
        && WordList::BeforeHour.has_in_any_case(before)
        && !matches!(segments.word(at + 1), "of" | "-")
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::segment::segment;

    /// The expressions of a type in a sentence are those in brackets.
    #[track_caller]
    fn check(kind: &str, marked: &str) {
        let text = marked.replace(['[', ']'], "");
        let segments = segment(&text);
        let expected: Vec<&str> = marked.split('[').skip(1).filter_map(|part| part.split(']').next()).collect();
        let expressions = find(&segments);
        let of_kind = expressions.iter().filter(|expression| expression.kind.name() == kind);
        let found: Vec<&str> = of_kind.map(|expression| segments.words(expression.span)).collect();
        assert_eq!(found, expected, "expressions of type {kind} in {text:?}");
    }

    #[test]
    fn an_hour_is_told_by_its_sentence() {
        for marked in [
            "He will be there on Tuesday at [nine] with the bibs.",
            "By [eight] the queue has reached the tram stop.",
            "At about [ten] a police van drew up.",
            "Lost property is open until [six].",
            "My parents went to bed at [10].",
            "They steal the bride at [noon] and sell her back by [three].",
            "Polls close at [8] on Thursday.",
            "She rang me at [six in the morning], and again at [10 at night].",
            "Doors open at [quarter past seven]; the play begins at a [quarter to eight].",
            "It was [ten past four].",
        ] {
            check("time", marked);
        }
    }

    #[test]
    fn what_is_counted_is_no_hour() {
        for text in [
            "At nine, she was sent to school; at ten she was back.",
            "At ten she turns round.",
            "Rates rose by ten points on Monday.",
            "Unemployment stands at 9.",
            "On Friday the index fell by three per cent.",
            "By ten votes to four the council agreed on Monday.",
            "He died at 12.",
            "In the third quarter to two million people it lent money.",
            "The shop opened at 5 of its sites.",
        ] {
            check("time", text);
        }
    }

    #[test]
    fn hours_and_minutes_with_a_stop_are_a_time_where_something_leaves() {
        check("time", "The [7.52] to school stopped for her; the [10.15] train did not.");
        check("time", "The trial begins at [9.15] on Monday, and the ferry at [18.00 GMT].");
        check("time", "The rate rose from the 7.52 to a record 9.15, and the pound to 1.25.");
    }

    #[test]
    fn a_day_is_told_by_its_month() {
        check("date", "The baby was due on [2 May] and arrived on the [19th].");
        check("date", "The fair opened on [Friday 5 June], and closes on the [9th]; the 7th was dry.");
        check("date", "In [June] she led until the 18th hole; the 7th was hers.");
    }

    #[test]
    fn parts_of_a_day_are_times_behind_a_preposition() {
        check("time", "They left at [dawn], were back by [dusk], and had eaten nothing since [breakfast].");
        check("time", "Towards [evening] it rained, until [nightfall]; at [midday] it had been dry.");
        check("time", "The dawn of an age; Dawn came at the evening show, before breakfast-time.");
        check("time", "[That night] and [last night] they slept; the [same evening] they did not.");
    }
}
