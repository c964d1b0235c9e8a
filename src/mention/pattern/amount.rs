//! Money, shares, quantities and plain numbers.

use super::grammar::{DIGITS, RANGE, Rule, any, cased, spelled, start};
use crate::annotation::MentionType::{self, Money, Number, Percent, Quantity};
use crate::lexicon::Figure;

/// The patterns, the more particular first.
pub(super) fn rules() -> Vec<Rule> {
    let mut rules = money();
    rules.extend(counts());
    rules
}

/// Numbers that are not told.
const MANY: &str = "(?i-u:(?:tens|hundreds|thousands|millions|billions|trillions|dozens|lakhs|crores)(?: of (?:thousands|millions|billions|crores))?)";

/// Digits as the world writes prices: "1,200.50", "100 000", "1.200.000,50".
const PRICE: &str = r"(?:[0-9]{1,3}(?:_[0-9]{3}(?-u:\b))+|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{2})?|[0-9]+(?:,[0-9]{2,3})*(?:\.[0-9]+)?)";

fn rule(kind: MentionType, starts: u16, pattern: String) -> Rule {
    Rule { kind, starts, pattern }
}

/// What multiplies a price: "million", "bn", "lakh crore".
fn scale() -> String {
    let magnitude = cased(&[Figure::Magnitude]);
    // "m" alone is a metre in the table.
    let short = cased(&[Figure::Scale]).replace("(?i-u:", "(?i-u:m|");
    format!("(?:[-_]?{magnitude}(?:[-_]{magnitude})?|[-_]?{short}(?:_{magnitude})?)")
}

/// The signs of money that may also stand after a number: "30 €".
fn signs() -> String {
    let codes = any(&[Figure::Code]);
    codes.split('|').filter(|code| !code.is_ascii() && code.chars().count() == 1).collect::<Vec<_>>().join("|")
}

fn money() -> Vec<Rule> {
    let code = format!(r"(?:{})\$?", any(&[Figure::Code, Figure::Iso]));
    let letter = any(&[Figure::Letter]);
    let issuer = format!("(?:{})", any(&[Figure::Issuer]).replace(' ', "_"));
    let currency = cased(&[Figure::Currency]);
    let weak = cased(&[Figure::Weak]);
    let scale = scale();
    let magnitude = cased(&[Figure::Magnitude]);
    let spelled = spelled();
    let comma = format!("[0-9]+,[0-9]{{1,2}}{scale}");
    let one = format!("(?:{comma}|{PRICE}{scale}?)");
    // Not the table's issuers, of which so many copies would take long to compile.
    let whose = "(?:[A-Z][A-Za-z.]+[-_]){0,2}";
    let price = format!("(?:{PRICE}|{spelled})");
    let amount = format!("(?:{comma}|{price}(?:{RANGE}{price})?{scale}?)");
    let grouped = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?";
    let large = format!("(?:{PRICE}{scale}|{grouped}|{spelled}_{magnitude}|{PRICE}{scale}?[-_]{issuer})");
    let parts = format!("(?:{spelled}_and_a_half|(?i-u:half an?|quarter of an?))_{magnitude}");
    let plural = "(?:_(?i-u:thousand|million|billion|trillion)s?_of)?";
    let several = format!("(?:(?i-u:several)_)?(?:(?i-u:multi)-?)?{magnitude}(?:_{magnitude})?");
    let numeral = start::DIGIT | start::SPELLED;
    let uncounted = start::MANY | start::OPENER | start::ALONE;
    vec![
        rule(
            Money,
            start::CODE,
            format!("{code}_?(?:{one}(?:[-–—](?:{code})?{one})?|{PRICE}{RANGE}{PRICE}{scale})(?:_{whose}{currency})?"),
        ),
        rule(Money, start::CODE, format!("{code}_?{PRICE}{RANGE}{PRICE}{scale}")),
        rule(Money, start::CODE, format!("(?:{letter})_?{one}(?:[-–—](?:{letter})?{one})?")),
        rule(Money, numeral | start::PERIOD, format!("(?:{amount}{plural}|{parts})[-_]{whose}{currency}")),
        rule(Money, numeral, format!("{large}[-_]{weak}")),
        rule(Money, start::DIGIT, format!(r"{one}(?:_?(?:{}|{})|\$)", any(&[Figure::Iso, Figure::After]), signs())),
        rule(Money, start::DIGIT, r"[0-9]{1,2}(?:p|(?:\.[0-9])?c)".to_owned()),
        rule(Money, uncounted, format!("(?:{several}[-_]|{MANY}_(?i-u:of|in)_){whose}(?:{currency}|{weak})")),
        rule(Money, start::CURRENCY, format!("{whose}{currency}_{PRICE}{scale}?")),
    ]
}

fn counts() -> Vec<Rule> {
    let [period, periods] = [Figure::Period, Figure::Periods].map(|class| any(&[class]));
    let [magnitude, unit] = [Figure::Magnitude, Figure::Unit].map(|class| any(&[class]));
    let ordinal = cased(&[Figure::Ordinal]);
    let spelled = spelled();
    let either = format!("(?:{DIGITS}|{spelled})");
    // Not four digits, which are a year: "from 12 in 2014 to 42 percent", "the 2023 season".
    let small = format!(r"(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}})*(?:\.[0-9]+)?|{spelled})");
    let scale = format!("(?:[-_]?(?:(?i-u:{magnitude})|m|bn|tn|k|b)(?-u:\\b))?(?:_(?i-u:{magnitude}))?");
    // "2010 to 2012" is two years: numbers alone make no range.
    let one = format!("{either}{scale}");
    let amount = format!("{either}(?:{RANGE}{either})?{scale}");
    let numeral = start::DIGIT | start::SPELLED;
    vec![
        rule(
            Percent,
            numeral,
            format!("(?:{either}|{small}{RANGE}{either})(?:_?%|[-_]percentage[-_]points?|_percent|_per_cent|pc)"),
        ),
        rule(Quantity, numeral, format!("{amount}[-_](?:{unit})")),
        rule(
            Quantity,
            numeral,
            format!("(?:{either}|{small}{RANGE}{either})(?:[-_](?:{periods})|-(?:{period}))(?:-old)?"),
        ),
        rule(Quantity, numeral, format!("{small}(?:{RANGE}{either})?_(?:{period})")),
        rule(Number, start::DIGIT, "[0-9]+[-–][0-9]+".to_owned()),
        rule(Number, start::DIGIT, "[0-9]+(?:st|nd|rd|th)".to_owned()),
        rule(Number, start::ORDINAL | start::PLAIN, ordinal),
        rule(
            Number,
            start::MANY | start::OPENER | start::ALONE | start::SPELLED,
            format!("(?i-u:half a (?:{magnitude}))|{MANY}"),
        ),
        rule(Number, numeral | start::PLAIN, one),
    ]
}
