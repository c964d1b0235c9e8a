//! Dates and times.

use super::grammar::{DIGITS, RANGE, Rule, any, cased, spelled, start};
use crate::annotation::MentionType::{Date, Time};
use crate::lexicon::Figure;

/// The patterns, the more particular first.
pub(super) fn rules() -> Vec<Rule> {
    let mut rules = calendar();
    rules.extend(years());
    rules.extend(times());
    rules.extend(relative());
    rules
}

const YEAR: &str = "(?:1[0-9]|20)[0-9]{2}";
const DAY: &str = "[0-3]?[0-9](?:st|nd|rd|th|ST|ND|RD|TH)?";

fn date(starts: u16, pattern: String) -> Rule {
    Rule { kind: Date, starts, pattern }
}

/// Days and months by name.
fn calendar() -> Vec<Rule> {
    let [month, weekday, short] = [Figure::Month, Figure::Weekday, Figure::Short].map(|class| any(&[class]));
    let month = format!("(?:{month})");
    let weekday = format!("(?:{weekday})");
    let days = format!("{DAY}(?:(?:[-–/]|_[-–]_){DAY})?");
    let list = format!("{DAY}(?:,_{DAY})*_(?:to|until|till|through|and|or|&)_{DAY}");
    let of_year = format!("(?:(?:,?_|,){YEAR}|_of_{YEAR})?");
    let month_first = format!("{month}[-_](?:the_)?{days}{of_year}");
    let day_first = format!("{days}(?:_day)?[-_](?:of_)?{month}(?:-{YEAR}|{of_year})");
    let figures = format!("[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:{YEAR}|[0-9]{{2}})");
    let dated = format!(",?_(?:the_)?(?:{month_first}|{day_first}|{figures})");
    let feast = any(&[Figure::Feast]).replace(['\'', '’'], "['’]").replace(' ', "_");
    let (numbered, named): (Vec<&str>, Vec<&str>) =
        feast.split('|').partition(|feast| feast.starts_with(|c: char| c.is_ascii_digit()));
    vec![
        date(start::MONTH, month_first.clone()),
        date(start::MONTH, format!("{month}_{list}{of_year}")),
        date(start::MONTH, format!("{month}(?:[-–/]{month})?{of_year}")),
        date(start::DIGIT, day_first.clone()),
        date(start::DIGIT, format!("{list}(?:_of)?_{month}{of_year}")),
        date(start::ORDINAL, format!("{}[-_]of_{month}{of_year}", cased(&[Figure::Ordinal]))),
        date(start::WEEKDAY, format!("{weekday}(?:{dated})?")),
        date(start::WEEKDAY, format!("(?:{short}){dated}")),
        date(start::DIGIT, format!("{YEAR}-[01][0-9]-[0-3][0-9]")),
        date(start::DIGIT, figures),
        date(start::FEAST, format!("(?:{})(?:_{YEAR})?", named.join("|"))),
        date(start::DIGIT, numbered.join("|")),
    ]
}

/// Years, decades, centuries, and parts of years.
fn years() -> Vec<Rule> {
    let ordinal = cased(&[Figure::Ordinal]);
    let season = any(&[Figure::Season]);
    let decade = any(&[Figure::Decade]);
    let era = r"(?:BC|BCE|CE|AD|B\.C\.|A\.D\.)";
    vec![
        date(start::DIGIT, format!("{YEAR}[-–/](?:{YEAR}|[0-9]{{2}})")),
        date(start::DIGIT, format!("{YEAR}s")),
        date(start::DIGIT, "[2-9]0s".to_owned()),
        date(start::APOSTROPHE, "['’‘][0-9]0s".to_owned()),
        date(start::ALONE, format!("(?i-u:{decade})")),
        date(
            start::DIGIT | start::ORDINAL,
            format!("(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{ordinal})[-_](?:century|centuries)(?:_{era})?"),
        ),
        date(start::DIGIT, format!("[0-9]{{1,2}},?[0-9]{{1,3}}_?{era}")),
        date(start::SEASON, format!("(?i-u:{season})(?:_of)?_{YEAR}")),
        date(start::ORDINAL | start::OPENER, format!("(?i-u:first|second|third|fourth|last)_quarter_(?:of_)?{YEAR}")),
        date(start::OPENER | start::ALONE, format!("[QH][1-4](?:_(?:of_)?{YEAR})?")),
        date(start::DIGIT, format!("[1-4]Q(?:_?{YEAR})?")),
        date(start::OPENER | start::ALONE, format!("FY[-_]?(?:{YEAR}|[0-9]{{2}})(?:[-–/](?:{YEAR}|[0-9]{{2}}))?")),
    ]
}

/// Dates told from today's, or from another.
fn relative() -> Vec<Rule> {
    let [season, period] = [Figure::Season, Figure::Period].map(|class| any(&[class]));
    let periods = any(&[Figure::Period, Figure::Periods]);
    let either = format!("(?:{DIGITS}|{})", spelled());
    let number = format!("(?:{either}(?:{RANGE}{either})?|(?i-u:few|several|many))");
    let part = "(?:_(?:morning|afternoon|evening|night))?";
    let this = format!("(?:(?i-u:this|last|next|that)_(?:{period})|tonight)");
    vec![
        date(start::ALONE, format!("(?i-u:yesterday|today|tomorrow|tonight){part}")),
        date(
            start::OPENER,
            format!(
                "(?:(?i-u:earlier|later)_)?(?i-u:last|next|this|past|previous|coming|following)_\
                 (?:(?:few|several|{either})_)?(?:{periods}|{season})"
            ),
        ),
        date(start::OPENER, format!("(?i-u:that)_(?:year|month|week|day|season|{season})")),
        date(start::OPENER, format!("(?i-u:every)_(?:other_)?(?:{period})")),
        date(
            start::DIGIT | start::SPELLED | start::OPENER,
            format!("{number}_(?:{periods})_(?:ago(?:_{this})?|earlier|later)"),
        ),
        date(start::PERIOD, format!("(?i-u:{period})_(?:ago|earlier|later)")),
    ]
}

fn times() -> Vec<Rule> {
    let zone = any(&[Figure::Zone]);
    let either = format!("(?:{DIGITS}|{})", spelled());
    let time = |starts, pattern| Rule { kind: Time, starts, pattern };
    vec![
        time(start::DIGIT, format!(r"[0-9]{{1,2}}(?:[:.][0-9]{{2}})?_?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?:_(?:{zone}))?")),
        time(start::DIGIT, format!("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:_(?:{zone}))?")),
        time(start::DIGIT, format!("[0-2][0-9][0-5][0-9]_(?:{zone}|hours|hrs)")),
        time(start::DIGIT | start::SPELLED, format!("{either}_o['’]clock")),
        time(
            start::OPENER | start::ALONE,
            "(?i-u:noon|midnight)|(?i-u:this|that)_(?:morning|afternoon|evening)|(?i-u:this)_night".to_owned(),
        ),
    ]
}
