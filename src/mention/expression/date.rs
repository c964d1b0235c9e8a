//! Patterns for dates and times.

use super::grammar::{DIGITS, RANGE, Rule, spelled, start};
use super::shorthand::Vocabulary;
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

const YEAR: &str = "(?:1[0-9]|20)[0-9]{2}";
const DAY: &str = "[0-3]?[0-9](?:st|nd|rd|th|ST|ND|RD|TH)?";

fn date(starts: u16, pattern: String) -> Rule {
    Rule::new(Date, starts, pattern)
}

/// Dates with named days, months and feasts, and dates in digits.
fn calendar(words: &Vocabulary) -> Vec<Rule> {
    let [month, weekday, short, feast] =
        [ExpressionWord::Month, ExpressionWord::Weekday, ExpressionWord::Short, ExpressionWord::Feast]
            .map(|class| Vocabulary::any(&[class]));
    let [ordinal, day] = [Vocabulary::any(&[ExpressionWord::Ordinal]), words.said(&["day"])];
    let days = format!("{DAY}(?:(?:[-–/]|_[-–]_){DAY})?");
    let list = format!("{DAY}(?:,_{DAY})*_(?:to|until|till|through|and|or|&)_{DAY}");
    let of_year = format!("(?:(?:,?_|,){YEAR}|_of_{YEAR})?");
    let month_first = format!("{month}[-_](?:the_)?{days}{of_year}");
    let day_first = format!("{days}(?:_{day})?[-_](?:of_)?{month}(?:-{YEAR}|{of_year})");
    let in_digits = format!("[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:{YEAR}|[0-9]{{2}})");
    let dated = format!(",?_(?:the_)?(?:{month_first}|{day_first}|{in_digits})");
    // Feasts that begin with a digit ("9/11") are spelled out: other expressions may begin with a digit too.
    let numbered: Vec<_> =
        words.of(ExpressionWord::Feast).filter(|feast| feast.starts_with(|c: char| c.is_ascii_digit())).collect();
    vec![
        date(start::MONTH, month_first.clone()),
        date(start::MONTH, format!("{month}_{list}{of_year}")),
        date(start::MONTH, format!("{month}(?:[-–/]{month})?{of_year}")),
        date(start::DIGIT, day_first.clone()).needing(&[ExpressionWord::Month]),
        date(start::DIGIT, format!("{list}(?:_of)?_{month}{of_year}")).needing(&[ExpressionWord::Month]),
        date(start::ORDINAL, format!("{ordinal}[-_]of_{month}{of_year}")).needing(&[ExpressionWord::Month]),
        date(start::WEEKDAY, format!("{weekday}(?:{dated})?")),
        date(start::WEEKDAY, format!("{short}{dated}")).needing(&[ExpressionWord::Short]),
        date(start::DIGIT, format!("{YEAR}-[01][0-9]-[0-3][0-9]")).with("-"),
        date(start::DIGIT, in_digits).with("-/."),
        date(start::FEAST, format!("{feast}(?:_{YEAR})?")),
        date(start::DIGIT, numbered.join("|")).with(&numbered.join("").replace(|c: char| c.is_ascii_digit(), "")),
    ]
}

/// Years, decades, centuries, and parts of years.
fn years(words: &Vocabulary) -> Vec<Rule> {
    let [ordinal, season, decade] = [ExpressionWord::Ordinal, ExpressionWord::Season, ExpressionWord::Decade]
        .map(|class| Vocabulary::any(&[class]));
    let [century, quarter, q, b] =
        [&["century", "centuries"][..], &["quarter"], &["Q"], &["b"]].map(|phrases| words.said(phrases));
    let fourths = words.said(&["first", "second", "third", "fourth"]);
    let era = format!(r"(?:BC|BCE|CE|AD|{b}\.C\.|A\.D\.)");
    vec![
        date(start::DIGIT, format!("{YEAR}[-–/](?:{YEAR}|[0-9]{{2}})")).with("-–/"),
        date(start::DIGIT, format!("{YEAR}s")).with("s"),
        date(start::DIGIT, format!("(?:{YEAR}|[2-9]0)'s")).with("'"),
        date(start::DIGIT, "[2-9]0s".to_owned()).with("s"),
        date(start::APOSTROPHE, "'[0-9](?:0s|[0-9])".to_owned()),
        date(start::ALONE, decade),
        date(
            start::DIGIT | start::ORDINAL,
            format!("(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{ordinal})[-_]{century}(?:_{era})?"),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods]),
        date(start::DIGIT, format!("[0-9]{{1,2}},?[0-9]{{1,3}}_?{era}")).with("CD"),
        date(start::SEASON, format!("{season}(?:_of)?_{YEAR}")),
        date(start::ORDINAL | start::OPENER, format!("(?:{fourths}|(?i-u:last))_{quarter}_(?:of_)?{YEAR}"))
            .needing(&[ExpressionWord::Period]),
        date(start::OPENER | start::ALONE, format!("(?:{q}|[QH])[1-4](?:_(?:of_)?{YEAR})?")),
        date(start::DIGIT, format!("[1-4]{q}(?:_?{YEAR})?")).needing(&[ExpressionWord::Letter]),
        date(start::OPENER | start::ALONE, format!("FY[-_]?(?:{YEAR}|[0-9]{{2}})(?:[-–/](?:{YEAR}|[0-9]{{2}}))?")),
    ]
}

/// Dates relative to today or to another date.
fn relative(words: &Vocabulary) -> Vec<Rule> {
    let [season, period] = [ExpressionWord::Season, ExpressionWord::Period].map(|class| Vocabulary::any(&[class]));
    let periods = Vocabulary::any(&[ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Season]);
    let [night, that] =
        [&["night"][..], &["year", "month", "week", "day", "season"]].map(|phrases| words.said(phrases));
    let either = format!("(?:{DIGITS}|{})", spelled());
    let number = format!("(?:{either}(?:{RANGE}{either})?|(?i-u:few|several|many))");
    let part = format!("(?:_(?:morning|afternoon|evening|{night}))?");
    let this = format!("(?:(?i-u:this|last|next|that)_{period}|tonight)");
    vec![
        date(start::ALONE, format!("(?i-u:yesterday|today|tomorrow|tonight){part}")),
        date(
            start::OPENER,
            format!(
                "(?:(?i-u:earlier|later)_)?(?i-u:last|next|this|past|previous|coming|following)_\
                 (?:(?:few|several|{either})_)?{periods}"
            ),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Season]),
        date(start::OPENER, format!("(?i-u:that)_(?:{that}|{season})"))
            .needing(&[ExpressionWord::Period, ExpressionWord::Season]),
        date(start::OPENER, format!("(?i-u:every)_(?:other_)?{period}")).needing(&[ExpressionWord::Period]),
        date(
            start::DIGIT | start::SPELLED | start::OPENER,
            format!("{number}_{periods}_(?:ago(?:_{this})?|earlier|later)"),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Season]),
        date(start::PERIOD, format!("{}_(?:ago|earlier|later)", Vocabulary::any(&[ExpressionWord::Period]))),
    ]
}

/// Times of day.
fn times(words: &Vocabulary) -> Vec<Rule> {
    let zone = Vocabulary::any(&[ExpressionWord::Zone]);
    let [hours, night, half] = ["hours", "night", "half"].map(|phrase| words.said(&[phrase]));
    let either = format!("(?:{DIGITS}|{})", spelled());
    let time = |starts, pattern| Rule::new(Time, starts, pattern);
    vec![
        time(start::DIGIT, format!(r"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?_?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?:_{zone})?"))
            .with("mM"),
        time(
            start::DIGIT,
            format!(
                r"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{RANGE}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?_?(?:a\.m\.|p\.m\.|am|pm)(?:_{zone})?"
            ),
        )
        .with("m"),
        time(start::SPELLED | start::OPENER, format!("{half}_(?i-u:past)_{either}")),
        time(start::DIGIT, format!("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:_{zone})?")).with(":"),
        time(start::DIGIT, format!("[0-2][0-9][0-5][0-9]_(?:{zone}|{hours}|hrs)")).with("_"),
        time(start::DIGIT | start::SPELLED, format!("{either}_o'clock")).with("'"),
        time(
            start::OPENER | start::ALONE,
            format!("(?i-u:noon|midnight)|(?i-u:this|that)_(?:morning|afternoon|evening)|(?i-u:this)_{night}"),
        ),
    ]
}
