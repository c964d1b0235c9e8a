//! Context: whether a match of a pattern is plausible between its neighbours, and how sure it is.

use super::hours;
use crate::annotation::MentionType;
use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon, WordList};
use crate::segment::{Case, Segments, TokenKind};

/// Whether the word is a year from 1600 to 2099.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.bytes().all(|b| b.is_ascii_digit())
        && matches!(&word[..2], "16" | "17" | "18" | "19" | "20")
}

pub(super) fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter().any(|other| other.eq_ignore_ascii_case(word))
}

/// The word before the token; empty at the beginning of the text.
fn before<'t>(segments: &Segments<'t>, at: usize) -> &'t str {
    at.checked_sub(1).map_or("", |before| segments.word(before))
}

/// The type of a bare number: a date if it is a year that counts nothing ("in 2009"), else a number ("2000 soldiers").
pub(super) fn year_or_number(segments: &Segments<'_>, at: usize, words: &str) -> MentionType {
    let old = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()) && words.starts_with('1');
    let future = words.len() == 4 && words.starts_with("21") && words.bytes().all(|b| b.is_ascii_digit());
    if !is_year(words) && !old && !future {
        return MentionType::Number;
    }
    let before = before(segments, at);
    let within = is_one_of(&["in", "since", "during", "until", "till", "year"], before);
    let dated = if is_year(words) {
        // "the 2009 elections", but "the 2000 soldiers"; "2014, 2015 and 2017 protests"
        let told = is_one_of(&["the", "a", "its", "their", "his", "her", "our", "this"], before);
        within || told && !words.ends_with("00") || !counts(segments, at) || follows_year(segments, at)
    } else {
        within && !counts(segments, at) || old && is_one_of(&["to", "and"], before) && follows_year(segments, at)
    };
    if dated && !in_digits(segments, at) { MentionType::Date } else { MentionType::Number }
}

/// Whether the number counts the plural noun after it.
fn counts(segments: &Segments<'_>, at: usize) -> bool {
    let next = segments.word(at + 1);
    let several = next.len() > 3 && next.ends_with('s')
        || Lexicon::get().role_nouns.get_lower(next).is_some_and(|noun| noun.plural);
    several && segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Word) && !next.is_capitalized())
}

/// Whether the number continues a list of years: "2014, 2015 and 2017".
fn follows_year(segments: &Segments<'_>, at: usize) -> bool {
    let mut last = at;
    while last > 0 && at - last < 2 && is_one_of(&["and", "or", "to", ","], segments.word(last - 1)) {
        last -= 1;
    }
    last < at && last > 0 && {
        let year = segments.word(last - 1);
        year.len() == 4 && year.starts_with(['1', '2']) && year.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Whether the next token is a number too and no year, as in a telephone number.
fn in_digits(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Number) && !next.new_line)
        && !is_year(segments.word(at + 1))
}

/// The confidence in a match, in thousandths. `None` if the words are no expression here: a month that is a name or a verb,
/// "one" as a pronoun, "second" as a unit.
///
/// The confidences are estimates, not fitted: patterns have no probabilities, and MODEL.md measures these.
pub(super) fn plausible(segments: &Segments<'_>, at: usize, words: &str, kind: MentionType) -> Option<u16> {
    let before = before(segments, at);
    match words {
        "May" | "March" => is_month(segments, at).then_some(900),
        "Jan" | "Mar" | "Sep" | "MAY" | "MARCH" => is_one_of(POINTERS, before).then_some(900),
        // "the end of act one"
        "one" if WordList::Numbered.has_in_any_case(before) => Some(600),
        "one" | "One" | "half" | "Half" => is_counted(segments, at, before).then_some(600),
        "winter" | "summer" | "autumn" | "fall" | "spring" | "Winter" | "Summer" | "Autumn" | "Fall" | "Spring" => {
            is_season(segments, at, before).then_some(800)
        }
        "half-term" => None,
        "first" | "First" if is_adverb(segments, at) => None,
        "second" if is_one_of(&["a", "per", "each", "every"], before) => None,
        "today" | "Today" | "tonight" | "Tonight" => Some(950),
        _ => match kind {
            MentionType::Date => is_date(segments, at, words, before).then_some(950),
            MentionType::Money => is_price(words).then_some(950),
            // "a hundred people": without an article it is a part of something else.
            MentionType::Number if is_bare_magnitude(words) => matches!(before, "a" | "A").then_some(800),
            MentionType::Number => Some(850),
            // "in room 12C" and "flight 35F" are no temperatures.
            MentionType::Quantity if is_bare_temperature(words) => is_one_of(REACHING, before).then_some(800),
            // "hundreds of thousand hectares" has its number before it.
            MentionType::Quantity
                if before == "of" && is_bare_magnitude(words.split([' ', '-']).next().unwrap_or("")) =>
            {
                None
            }
            MentionType::Time => hours::is_time(segments, at, words, before).then_some(900),
            MentionType::Quantity => Some(900),
            _ => Some(950),
        },
    }
}

/// Whether "one" counts what follows: "one man", "one of them". It stands for a noun in "no one", "the new one said", "turning one over".
fn is_counted(segments: &Segments<'_>, at: usize, before: &str) -> bool {
    let is_counted = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Word) && next.spaced);
    let next = segments.word(at + 1);
    let is_half = segments.word(at).eq_ignore_ascii_case("half");
    let is_noun = match segments.function(at + 1) {
        None => true,
        Some(FunctionWord::Determiner | FunctionWord::Possessive) if is_half => true,
        Some(_) => is_one_of(&["of", "more", "other", "such"], next),
    };
    let is_told = |back: usize| {
        at.checked_sub(back)
            .and_then(|word| segments.function(word))
            .is_some_and(|class| matches!(class, FunctionWord::Determiner | FunctionWord::Possessive))
    };
    let described = is_told(2) && segments.tokens[at - 1].is(TokenKind::Word) && segments.function(at - 1).is_none();
    is_counted
        && is_noun
        && !described
        && next != "another"
        && !is_one_of(&["no", "the", "this", "that", "any", "every", "each", "which"], before)
}

/// Whether "once" or "twice" says how often.
pub(super) fn is_counting(segments: &Segments<'_>, at: usize) -> bool {
    !segments.word(at).eq_ignore_ascii_case("once") || is_counting_once(segments, at, before(segments, at))
}

/// Whether "once" says how often: "not once", "once a week", "it defines it once." It says when in "once a star", "at once".
fn is_counting_once(segments: &Segments<'_>, at: usize, before: &str) -> bool {
    let often = || {
        let class = Lexicon::get().expression_words.get(segments.word(at + 2));
        matches!(class, Some(ExpressionWord::Period | ExpressionWord::Season))
    };
    match segments.word(at + 1) {
        "a" | "an" | "per" | "every" | "each" if often() => true,
        "" | "." | "!" | "?" | ";" => !is_one_of(&["at", "for"], before),
        _ => is_one_of(&["only", "just", "than", "not", "least"], before) && segments.word(at + 1) != "again",
    }
}

/// Whether a season by itself says when: "in the autumn", "by spring". Not "to spring", "the fall of Rome", "in Spring Street".
fn is_season(segments: &Segments<'_>, at: usize, before: &str) -> bool {
    let is_named = segments.tokens.get(at + 1).is_some_and(|next| next.is_capitalized() && !next.new_line);
    let article = before == "the";
    let preposition = if article { at.checked_sub(2).map_or("", |word| segments.word(word)) } else { before };
    let is_fall = segments.word(at).eq_ignore_ascii_case("fall");
    let next = segments.word(at + 1);
    !is_named
        && next != "of"
        && next != "-"
        && (!is_fall || article && !matches!(next, "in" | "from"))
        && WordList::BeforeSeason.has_in_any_case(preposition)
}

/// Whether it is "hundred" or "dozen" without more.
fn is_bare_magnitude(words: &str) -> bool {
    Lexicon::get().expression_words.get(words) == Some(ExpressionWord::Magnitude)
}

/// Whether "first" says what comes before all else: "First, they voted", "puts children first".
fn is_adverb(segments: &Segments<'_>, at: usize) -> bool {
    /// Tokens from the verb.
    const REACH: usize = 4;
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let ends = matches!(segments.word(at + 1), "" | "," | "." | ";" | ":" | "!" | "?");
    let is_put = |at: usize| is_one_of(&["put", "puts", "putting"], segments.word(at));
    ends && (at == sentence || (at.saturating_sub(REACH).max(sentence)..at).any(is_put))
}

/// Whether it is a whole number of degrees by a letter alone: "35C".
fn is_bare_temperature(words: &str) -> bool {
    words.strip_suffix(['C', 'F']).is_some_and(|degrees| degrees.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Words that precede a temperature.
const REACHING: &[&str] = &[
    "-", "−", "above", "around", "at", "below", "by", "exceeded", "hit", "nearly", "of", "over", "past", "reached",
    "to", "was",
];

/// Words that precede a month.
const POINTERS: &[&str] = &[
    "in", "of", "since", "by", "until", "till", "from", "last", "next", "this", "late", "early", "mid", "during",
    "through", "between", "before", "after", "every", "each", "for", "come",
];

/// Whether "May" or "March" is the month, and neither a name nor a verb.
fn is_month(segments: &Segments<'_>, at: usize) -> bool {
    let (last, next) = (before(segments, at), segments.word(at + 1));
    let beyond = segments.word(at + 2);
    if is_one_of(POINTERS, last)
        || last == "-" && is_one_of(&["mid", "late", "early"], segments.word(at.wrapping_sub(2)))
    {
        return true;
    }
    let months = |word: &str| Lexicon::get().expression_words.get(word) == Some(crate::lexicon::ExpressionWord::Month);
    if is_one_of(&["to", "and", "or", "until", "through", "-", "–", "/"], next) && months(beyond)
        || next == "of" && (is_one_of(&["this", "last", "next"], beyond) || is_year(beyond))
    {
        return true;
    }
    let starts = at == 0 || segments.tokens[at].new_line || !is_inner(segments, at - 1);
    let capital = |token: usize| segments.tokens.get(token).is_some_and(|token| token.case != Case::Lower);
    let function = |word: &str| Lexicon::get().function_words.get_lower(word).is_some();
    let alone = |token: usize| !capital(token) || function(segments.word(token)) || months(segments.word(token));
    // "the March on Washington", "a march"
    let walk = segments.word(at) == "March"
        && (is_one_of(&["a", "this"], last) || is_one_of(&["on", "for", "to", "against", "of"], next));
    !starts && !walk && alone(at - 1) && alone(at + 1)
}

/// Whether the sentence continues after the token.
fn is_inner(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
        || is_one_of(&[",", "(", "&", "/"], segments.word(at))
}

/// Whether "last" says how long something takes: "will last three weeks".
fn is_verb(segments: &Segments<'_>, at: usize, words: &str, before: &str) -> bool {
    let Some(periods) = words.strip_prefix("last ") else { return false };
    let is_plural = periods.ends_with('s');
    let lasts = before.len() > 3 && before.ends_with('s') && segments.tokens[at - 1].case == Case::Lower;
    is_plural && (WordList::BeforeVerb.has_in_any_case(before) || lasts && segments.function(at - 1).is_none())
}

/// Whether the period after a day or month has something: "On Friday | last year’s winner lost".
fn is_possessor(segments: &Segments<'_>, at: usize, words: &str) -> bool {
    let has_period = [" last ", " next ", " this "].iter().any(|word| words.contains(word));
    has_period && segments.tokens.get(end(segments, at, words)).is_some_and(|token| token.is(TokenKind::Clitic))
}

/// The token after the words of a match.
pub(super) fn end(segments: &Segments<'_>, at: usize, words: &str) -> usize {
    segments.token_from(crate::Byte(segments.tokens[at].span.start.0 + words.len() as u32))
}

fn is_date(segments: &Segments<'_>, at: usize, words: &str, before: &str) -> bool {
    if is_verb(segments, at, words, before) || is_possessor(segments, at, words) {
        return false;
    }
    if let Some(year) = words.strip_prefix(['\'', '’', '‘']).filter(|year| year.len() == 2) {
        // "in ’68", "the summer of ’68"; marks and feet have digits too.
        return year.bytes().all(|b| b.is_ascii_digit())
            && is_one_of(&[POINTERS, &["the", "summer", "spring"]].concat(), before);
    }
    if words.len() == 3 && words.ends_with("0s")
        || matches!(words.as_bytes(), [_, b'0', b'\'', b's'] | [_, b'0', 0xE2, 0x80, 0x99, b's'])
    {
        // "the 90s", but "in his 70s"; a temperature has a unit.
        return is_one_of(&["the", "early", "late", "mid", "mid-"], before)
            || before == "-" && is_one_of(&["mid", "late", "early"], segments.word(at.wrapping_sub(2)));
    }
    if words.ends_with("ties") && !words.contains(' ') {
        // "the eighties", but "in her eighties"
        return is_one_of(&["the", "early", "late", "mid"], before);
    }
    true
}

/// Whether the words are an amount of money, which "2022 marks", "K9" and "R1" are not.
fn is_price(words: &str) -> bool {
    let lone = |word: &str| is_year(words.get(..4).unwrap_or("")) && words.get(4..) == Some(word);
    if lone(" marks") || lone(" mark") || words.starts_with("mark") {
        return false;
    }
    let letters = words.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(words.len());
    let (code, price) = words.split_at(letters);
    if letters > 0 && is_letter(code) {
        let digits = price.trim_start();
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        return !plain || digits.len() == price.len() && price.len() > 2;
    }
    // "Euro 2020", "dollars 5"
    let last = words.rsplit(' ').next().unwrap_or("");
    !(letters > 2 && price.starts_with(' ') && is_year(last) && words.split(' ').count() == 2)
}

fn is_letter(code: &str) -> bool {
    Lexicon::get().expression_words.get(code) == Some(crate::lexicon::ExpressionWord::Letter)
}
