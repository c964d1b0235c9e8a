//! Patterns for dates and times.

use super::grammar::{DIGITS, RANGE, RANGE_BEGINS, Rule, spelled, start};
use super::shorthand::{Vocabulary, lead};
use crate::annotation::MentionType::{Date, Time};
use crate::lexicon::ExpressionWord;

/// The rules, the more specific first.
pub(super) fn rules(words: &Vocabulary) -> Vec<Rule> {
    let mut rules = calendar(words);
    rules.extend(years(words));
    rules.extend(times(words));
    rules.extend(relative(words));
    rules
}

const YEAR: &str = r"(?:1\d|20)\d\d";
const DAY: &str = r"[0-3]?\d(?:st|nd|rd|th|ST|ND|RD|TH)?";
/// What may follow the digits of a day in its month.
const AFTER_DAY: &str = "snrtSNRT_,-–/";
/// One of these stands before the last of several days.
const BEFORE_LAST_DAY: &str = "_to_|_until_|_till_|_through_|_and_|_or_|_&_";
/// What a date that is told of another ends with, or goes on with.
const AWAY: &str = "_ago|_earlier|_later";

fn date(starts: u16, pattern: String) -> Rule {
    Rule::new(Date, starts, pattern)
}

/// Dates with named days, months and feasts, and dates in digits.
fn calendar(words: &Vocabulary) -> Vec<Rule> {
    let [month, weekday, short, feast] =
        [ExpressionWord::Month, ExpressionWord::Weekday, ExpressionWord::Short, ExpressionWord::Feast]
            .map(|class| words.any(&[class]));
    let [ordinal, day, night] = [words.any(&[ExpressionWord::Ordinal]), words.said(&["day"]), words.said(&["night"])];
    let days = format!("{DAY}(?:(?:[-–/]|_[-–]_){DAY})?");
    let list = format!("{DAY}(?:,_{DAY})*_(?:to|until|till|through|and|or|&)_{DAY}");
    let of_year = format!("(?:(?:,?_|,){YEAR}|_of_{YEAR})?");
    let month_first = format!("{month}[-_](?:the_)?{days}{of_year}");
    let day_first = format!("{days}(?:_{day})?[-_](?:of_)?{month}(?:-{YEAR}|{of_year})");
    let in_digits = format!(r"[0-3]?\d[-/.][0-3]?\d[-/.](?:{YEAR}|\d\d)");
    let dated = format!(",?_(?:the_)?(?:{month_first}|{day_first}|{in_digits})");
    let part = format!("(?:_(?:morning|lunchtime|afternoon|teatime|evening|{night}))?");
    let [week, year] = ["week", "year"].map(|period| format!("_(?i:last|this|next)_{}", words.said(&[period])));
    // Feasts that begin with a digit ("9/11") are spelled out: other expressions may begin with a digit too.
    let numbered: Vec<_> =
        words.of(ExpressionWord::Feast).filter(|feast| feast.starts_with(|c: char| c.is_ascii_digit())).collect();
    let named = [ExpressionWord::Weekday, ExpressionWord::Month, ExpressionWord::Feast].map(lead);
    let opened = named.map(|named| format!("last_{named}|next_{named}|this_{named}")).join("|");
    vec![
        date(start::MONTH, month_first.clone()),
        date(start::MONTH, format!("{month}_{list}{of_year}")).saying(BEFORE_LAST_DAY),
        date(start::MONTH, format!("{month}(?:[-–/]{month})?{of_year}")),
        date(start::DIGIT, day_first.clone()).needing(&[ExpressionWord::Month]).after_digits(AFTER_DAY),
        date(start::DIGIT, format!("{list}(?:_of)?_{month}{of_year}"))
            .needing(&[ExpressionWord::Month])
            .after_digits(AFTER_DAY)
            .saying(BEFORE_LAST_DAY),
        date(start::ORDINAL, format!("{ordinal}[-_]of_{month}{of_year}")).needing(&[ExpressionWord::Month]),
        date(start::MONTH, format!("{month}{year}")).needing(&[ExpressionWord::Period]),
        date(start::WEEKDAY, format!("{weekday}{part}")),
        date(start::WEEKDAY, format!("{weekday}{part}{week}")).needing(&[ExpressionWord::Period]),
        date(start::OPENER, format!("(?i:last|next|this)_(?:{weekday}{part}(?:{dated})?|{month}|{feast})"))
            .needing(&[ExpressionWord::Month, ExpressionWord::Weekday, ExpressionWord::Feast])
            .beginning_with("lLnNtT")
            .saying(&opened),
        date(start::WEEKDAY, format!("(?:{weekday}|{short}){dated}")).with("0123456789"),
        date(start::DIGIT, format!(r"{YEAR}-[01]\d-[0-3]\d")).after_digits("-"),
        date(start::DIGIT, in_digits).after_digits("-/."),
        date(start::FEAST, format!("{feast}(?:_{YEAR})?")),
        date(start::DIGIT, numbered.join("|"))
            .after_digits(&numbered.join("").replace(|c: char| c.is_ascii_digit(), "")),
    ]
}

/// Years, decades, centuries, and parts of years.
fn years(words: &Vocabulary) -> Vec<Rule> {
    let [ordinal, season, decade] =
        [ExpressionWord::Ordinal, ExpressionWord::Season, ExpressionWord::Decade].map(|class| words.any(&[class]));
    let [century, quarter, q, b] =
        [&["century", "centuries"][..], &["quarter"], &["Q"], &["b"]].map(|phrases| words.said(phrases));
    let fourths = words.said(&["first", "second", "third", "fourth"]);
    let half = words.said(&["half"]);
    let [cardinal, period, periods] =
        [ExpressionWord::Cardinal, ExpressionWord::Period, ExpressionWord::Periods].map(|class| words.any(&[class]));
    let of_year = format!("_of_(?:(?:the|this|last|next)_{period}|(?:fiscal_)?{YEAR})");
    let era = format!(r"(?:BC|BCE|CE|AD|{b}\.C\.|A\.D\.)");
    vec![
        date(start::DIGIT, format!(r"{YEAR}[-–/](?:{YEAR}|\d\d)")).after_digits("-–/"),
        date(start::DIGIT, format!("{YEAR}s")).after_digits("s"),
        date(start::DIGIT, format!("(?:{YEAR}|[2-9]0)'s")).after_digits("'"),
        date(start::DIGIT, "[2-9]0s".to_owned()).after_digits("s"),
        date(start::APOSTROPHE, r"'\d(?:0s|\d)".to_owned()),
        date(start::ALONE, decade.clone()).beginning_with(&decade),
        date(start::DIGIT | start::ORDINAL, format!(r"(?:\d\d?(?:st|nd|rd|th)|{ordinal})[-_]{century}(?:_{era})?"))
            .needing(&[ExpressionWord::Period, ExpressionWord::Periods])
            .after_digits("snrt"),
        date(start::DIGIT, format!(r"\d\d?,?\d{{1,3}}_?{era}"))
            .with("CD")
            .after_number(&format!("BCA{}", words.leads(&["b"]))),
        date(start::SEASON, format!("{season}(?:(?:_of)?_{YEAR})?")),
        date(start::ORDINAL | start::OPENER, format!("(?:{fourths}|(?i:last))_{quarter}_(?:of_)?{YEAR}"))
            .needing(&[ExpressionWord::Period])
            .saying("_1|_20")
            .beginning_with(&format!("lL{}", words.leads(&["first"]))),
        date(start::ORDINAL, format!("{fourths}[-_]{quarter}")).needing(&[ExpressionWord::Period]),
        date(start::ORDINAL | start::OPENER, format!("(?:{fourths}|(?i:last))_{half}{of_year}"))
            .needing(&[ExpressionWord::Cardinal])
            .saying("_of_"),
        date(
            start::ORDINAL | start::OPENER,
            format!("(?:{fourths}|(?i:last))_(?:{cardinal}|\\d\\d?)_{periods}{of_year}"),
        )
        .needing(&[ExpressionWord::Periods])
        .saying("_of_"),
        date(start::OPENER, format!("(?i:fiscal)_{YEAR}")).beginning_with("fF"),
        date(start::OPENER | start::ALONE, format!("(?:{q}|[QH])[1-4](?:_(?:of_)?{YEAR})?"))
            .beginning_with(&format!("QH{}", words.leads(&["Q"])))
            .with("1234"),
        date(start::DIGIT, format!("[1-4]{q}(?:_?{YEAR})?")).after_digits(&words.leads(&["Q"])),
        date(start::OPENER | start::ALONE, format!(r"FY[-_]?(?:{YEAR}|\d\d)(?:[-–/](?:{YEAR}|\d\d))?"))
            .beginning_with("F"),
    ]
}

/// Dates relative to today or to another date.
fn relative(words: &Vocabulary) -> Vec<Rule> {
    let [season, period, weekday] =
        [ExpressionWord::Season, ExpressionWord::Period, ExpressionWord::Weekday].map(|class| words.any(&[class]));
    let periods = words.any(&[ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Season]);
    let periods_ago = format!("(?:{periods}|winters|summers|autumns)");
    let [night, that] =
        [&["night"][..], &["year", "month", "week", "day", "season"]].map(|phrases| words.said(phrases));
    let either = format!("(?:{DIGITS}|{})", spelled(words));
    let number = format!("(?:{either}(?:{RANGE}{either})?|(?i:few|several|many))");
    let part = format!("(?:_(?:morning|afternoon|evening|{night}))?");
    let this = format!("(?:(?i:this|last|next|that)_{period}|tonight|today|yesterday)");
    vec![
        date(start::ALONE, format!("(?i:yesterday|today|tomorrow|tonight){part}")).beginning_with("yYtT"),
        date(
            start::OPENER,
            format!(
                "(?:(?i:earlier|later)_)?(?i:last|next|this|past|previous|coming|following)_\
                 (?:(?:few|several|{either})_)?{periods}"
            ),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Season])
        .beginning_with("eElLnNtTpPcCfF"),
        date(start::OPENER, format!("(?i:that|same)_(?:{that}|{season})"))
            .needing(&[ExpressionWord::Period, ExpressionWord::Season])
            .beginning_with("tTsS"),
        date(
            start::OPENER,
            format!("(?i:every|each)_(?:other_)?(?:{period}|{season}|{weekday}{part}|morning|afternoon|evening)"),
        )
        .beginning_with("eE"),
        date(start::OPENER, "(?i:next|following|previous)_(?:morning|afternoon|evening)".to_owned())
            .beginning_with("nNfFpP")
            .with("gva"),
        date(
            start::DIGIT | start::SPELLED | start::OPENER,
            format!("{number}_{periods_ago}_(?:ago(?:_{this})?|earlier|later)"),
        )
        .saying(AWAY),
        date(start::PERIOD, format!("{period}_(?:ago|earlier|later)")).saying(AWAY),
    ]
}

/// Times of day.
fn times(words: &Vocabulary) -> Vec<Rule> {
    let zone = words.any(&[ExpressionWord::Zone]);
    let [hours, night, half, quarter] = ["hours", "night", "half", "quarter"].map(|phrase| words.said(&[phrase]));
    let hour = format!("(?:1?\\d|{})", words.any(&[ExpressionWord::Cardinal]));
    let either = format!("(?:{DIGITS}|{})", spelled(words));
    let time = |starts, pattern| Rule::new(Time, starts, pattern);
    vec![
        time(start::DIGIT, format!(r"\d\d?(?:[:.]\d\d)?_?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?:_{zone})?"))
            .after_number("apAP"),
        time(
            start::DIGIT,
            format!(r"\d\d?(?:[:.]\d\d)?{RANGE}\d\d?(?:[:.]\d\d)?_?(?:a\.m\.|p\.m\.|am|pm)(?:_{zone})?"),
        )
        .after_number(RANGE_BEGINS),
        time(start::SPELLED | start::OPENER, format!("{half}_(?:past|PAST)_{either}"))
            .beginning_with(&words.leads(&["half"])),
        time(start::DIGIT, format!(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?:_{zone})?")).after_digits(":"),
        time(start::DIGIT, format!(r"[0-2]\d[0-5]\d_(?:{zone}|{hours}|hrs)"))
            .after_digits("_")
            .after_number(&format!("{zone}{}h", words.leads(&["hours"]))),
        // "18.00 GMT": without a zone it may be a price, or a share.
        time(start::DIGIT, format!(r"[0-2]?\d\.[0-5]\d_{zone}")).after_digits(".").after_number(&zone),
        time(start::DIGIT | start::SPELLED, format!("{either}_o'clock")).saying("_o'clock").after_number("o"),
        time(start::JOINED, format!("{hour}_(?:in_the_(?:morning|afternoon|evening)|at_{night}|past_{hour})"))
            .with("t")
            .after_number("iap"),
        time(start::JOINED, format!("{quarter}_(?:past|to)_{hour}"))
            .beginning_with(&words.leads(&["quarter"]))
            .with("t"),
        time(
            start::OPENER | start::ALONE,
            format!(
                "(?i:noon|midday|midnight)|(?i:this|that|same)_(?:morning|afternoon|evening)|\
                 (?i:this|that|same|last)_{night}|(?i:morning|evening)"
            ),
        )
        .beginning_with("nNmMtTsSlLdDeEbB"),
    ]
}
