//! The patterns themselves.
//!
//! `regex` is used without its Unicode tables, which would double what it adds to the download: classes are of ASCII, and
//! what is not ASCII (signs of money, dashes, the curly apostrophe) stands there letter by letter.

use regex::Regex;

use super::words_of;
use crate::annotation::MentionType;
use crate::lexicon::Figure;

/// The patterns, each for the start of a stretch.
pub(super) struct Grammar {
    patterns: Vec<(MentionType, Regex)>,
}

impl Grammar {
    /// Compiles the patterns, once.
    pub(super) fn new() -> Self {
        let pattern = |(kind, pattern): (MentionType, String)| {
            // What ends with a letter or a digit is followed by none; "%" may be followed by anything.
            let end = if kind == MentionType::Percent { "" } else { r"(?-u:\b|$)" };
            let anchored = format!("^(?:{pattern}){end}");
            (kind, Regex::new(&anchored).expect("every_pattern_is_compiled tests this"))
        };
        Self { patterns: sources().into_iter().map(pattern).collect() }
    }

    /// The type and length in bytes of the longest match at the start; of equals, the first pattern's.
    pub(super) fn longest(&self, text: &str) -> Option<(MentionType, usize)> {
        let lengths = self.patterns.iter().filter_map(|(kind, pattern)| Some((*kind, pattern.find(text)?.end())));
        lengths.filter(|&(_, length)| length > 0).fold(None, |best, next| match best {
            Some((_, length)) if length >= next.1 => best,
            _ => Some(next),
        })
    }
}

/// The alternatives of a class, escaped.
fn any(class: Figure) -> String {
    words_of(class).into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
}

/// Numbers that are not told.
const MANY: &str = "(?:tens|hundreds|thousands|millions|billions|dozens)(?: of (?:thousands|millions|billions))?";

/// The patterns by type, the more particular first.
fn sources() -> Vec<(MentionType, String)> {
    use MentionType::{Date, Money, Number, Percent, Quantity, Time};
    let [month, weekday, season, period, periods] =
        [Figure::Month, Figure::Weekday, Figure::Season, Figure::Period, Figure::Periods].map(any);
    let [cardinal, magnitude, ordinal, unit] =
        [Figure::Cardinal, Figure::Magnitude, Figure::Ordinal, Figure::Unit].map(any);
    let [currency, code, zone] = [Figure::Currency, Figure::Code, Figure::Zone].map(any);

    let digits = r"[0-9]+(?:,[0-9]{2,3})*(?:\.[0-9]+)?";
    let spelled = format!("(?:{cardinal})(?:[ -](?:and )?(?:{cardinal}))*");
    let either = format!("(?:{digits}|(?i-u:{spelled}))");
    let range = r"(?: ?[-–—] ?| to | or )";
    let scale = format!(r"(?:[ -]?(?:{magnitude}|m|bn|tn|k|b)(?-u:\b))?(?: (?:{magnitude}))?");
    // "2010 to 2012" is two years: numbers alone make no range.
    let one = format!("{either}{scale}");
    let amount = format!("{either}(?:{range}{either})?{scale}");
    let year = "(?:1[0-9]|20)[0-9]{2}";
    let day = "[0-3]?[0-9](?:st|nd|rd|th)?";
    let part = "(?: (?:morning|afternoon|evening|night))";

    vec![
        (Date, format!("(?:{month}) {day}(?:[-–]{day})?(?:,? {year})?(?-u:\\b)")),
        (Date, format!("{day}(?:[-–]{day})?(?: of)? (?:{month})(?:,? {year})?")),
        (Date, format!("(?:(?i-u:early|late|mid)[ -])?(?:{month})(?:,? {year})?")),
        (Date, format!("(?:{weekday})(?:{part})?(?:,? (?:(?:{month}) {day}|{day} (?:{month}))(?:,? {year})?)?")),
        (Date, format!("{year}-[01][0-9]-[0-3][0-9]")),
        (Date, format!("[0-3]?[0-9][/.][0-3]?[0-9][/.](?:{year}|[0-9]{{2}})")),
        (Date, format!("{year}[-–/](?:{year}|[0-9]{{2}})(?-u:\\b)")),
        (Date, format!("(?:(?i-u:mid|early|late)[- ])?{year}s")),
        (Date, "['’‘][0-9]0s".to_owned()),
        (Date, format!("(?:(?i-u:mid|early|late)[- ])?(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{ordinal})[- ]century")),
        (Date, format!("(?:(?i-u:early|late|mid)[ -])?(?:{season})(?: of)? {year}")),
        (Date, format!("(?i-u:early|late|mid)[ -]{year}")),
        (Date, "(?i-u:yesterday|today|tomorrow|tonight)(?: (?:morning|afternoon|evening|night))?".to_owned()),
        (
            Date,
            format!(
                "(?:(?i-u:earlier|later) )?(?i-u:last|next|this|past|previous|coming|following) (?:(?:few|several|{either}) )?\
                 (?:{period}|{periods}|{weekday}|{month}|{season})"
            ),
        ),
        (Date, format!("(?i-u:{either}|few|several|many) (?:{period}|{periods}) (?:ago|earlier|later)")),
        (Date, format!("Q[1-4](?: {year})?|(?i-u:fiscal) {year}")),
        (Time, format!(r"[0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?(?:a\.m\.|p\.m\.|am|pm|AM|PM)(?: (?:{zone}))?")),
        (Time, format!("[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?: (?:{zone}))?")),
        (Time, format!("[0-2][0-9][0-5][0-9] (?:{zone}|hours|hrs)")),
        (Time, format!("{either} o['’]clock")),
        (Time, "(?i-u:noon|midnight|(?:this|that) (?:morning|afternoon|evening))".to_owned()),
        (
            Money,
            format!(
                "(?:{code}) ?{digits}(?:{range}{digits})?(?:[ -]?(?:{magnitude}|m|bn|tn|k|b)(?-u:\\b))?(?: (?:{magnitude}))?"
            ),
        ),
        (Money, format!("{amount}[ -](?:[A-Z][A-Za-z.]+ )?(?i-u:{currency})")),
        (Money, format!("(?i-u:{MANY}) of (?i-u:{currency})")),
        (Percent, format!("{either}(?:{range}{either})?(?: ?%|[- ]percentage[- ]points?| percent| per cent|pc)")),
        (Quantity, format!("{amount}[- ](?:{unit})")),
        (Quantity, format!("{either}(?:{range}{either})?[ -](?:{period}|{periods})(?:-old)?")),
        (Number, "[0-9]+[-–][0-9]+".to_owned()),
        (Number, "[0-9]+(?:st|nd|rd|th)".to_owned()),
        (Number, format!("(?i-u:{ordinal})")),
        (
            Number,
            format!(
                "(?i-u:half a (?:{magnitude})|(?:tens|hundreds|thousands|millions|billions|dozens)(?: of (?:thousands|millions|billions))?)"
            ),
        ),
        (Number, one),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_compiled() {
        assert_eq!(Grammar::new().patterns.len(), sources().len());
    }
}
