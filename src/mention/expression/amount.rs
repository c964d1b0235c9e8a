//! Patterns for money, percentages, quantities and plain numbers.

use super::grammar::{DIGITS, RANGE, RANGE_BEGINS, RANGES, Rule, spelled, start};
use super::shorthand::{Vocabulary, is_sign, lead};
use crate::annotation::MentionType::{Money, Number, Percent, Quantity};
use crate::lexicon::ExpressionWord;

/// The rules, the more specific first.
pub(super) fn rules(words: &Vocabulary) -> Vec<Rule> {
    let mut rules = money(words);
    rules.extend(counts(words));
    rules
}

/// Indefinite numbers: "tens of thousands", "dozens".
fn many(words: &Vocabulary) -> String {
    let [many, crores] = [&["lakhs", "crores"][..], &["crores"]].map(|phrases| words.said(phrases));
    format!(
        "(?:(?i:tens|hundreds|thousands|millions|billions|trillions|dozens)|{many})\
         (?:_of_(?:(?i:thousands|millions|billions)|{crores}))?"
    )
}

/// Digits of prices, with the separators of several countries: "1,200.50", "100 000", "1.200.000,50".
const PRICE: &str = r"(?:\d{1,3}(?:_\d{3}\b)+|\d{1,3}(?:\.\d{3}){2,}(?:,\d\d)?|\d+(?:,\d{2,3})*(?:\.\d+)?)";

/// The multiplier of a price: "million", "bn", "lakh crore".
fn scale(words: &Vocabulary) -> String {
    let magnitude = words.any(&[ExpressionWord::Magnitude]);
    // "m" alone is a metre in the table, and "K" a code.
    let short = format!("(?:{}|{}|M)", words.any(&[ExpressionWord::Scale]), words.said(&["m", "K"]));
    format!("[-_]?(?:{magnitude}(?:[-_]{magnitude})?|{short}(?:_{magnitude})?)")
}

fn money(words: &Vocabulary) -> Vec<Rule> {
    let dollar = words.said(&["$"]);
    let code = format!("{}{dollar}?", words.any(&[ExpressionWord::Code, ExpressionWord::Iso]));
    let letter = words.any(&[ExpressionWord::Letter]);
    let issuer = words.any(&[ExpressionWord::Issuer]);
    let currency = words.any(&[ExpressionWord::Currency]);
    let weak = words.any(&[ExpressionWord::Weak]);
    let scale = scale(words);
    let magnitude = words.any(&[ExpressionWord::Magnitude]);
    let spelled = spelled(words);
    let many = many(words);
    let comma = format!(r"\d+,\d\d?{scale}");
    let one = format!("(?:{comma}|{PRICE}(?:{scale})?)");
    let whose =
        format!("(?:(?:[A-Z][A-Za-z.]+|{})[-_]){{0,2}}", words.any(&[ExpressionWord::Issuer, ExpressionWord::Iso]));
    let price = format!("(?:{PRICE}|{spelled})");
    let amount = format!("(?:{comma}|{price}(?:{RANGE}{price})?(?:{scale})?)");
    let grouped = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?";
    let large = format!("(?:{PRICE}{scale}|{grouped}|{spelled}_{magnitude}|{PRICE}(?:{scale})?[-_]{issuer})");
    let [half, quarter] = ["half", "quarter"].map(|phrase| words.said(&[phrase]));
    let parts = format!("(?:{spelled}_and_a_{half}|(?:{half}|{quarter}_of)_an?)_{magnitude}");
    let plural = format!("(?:_(?:{magnitude}|(?i:thousands|millions|billions|trillions))_of)?");
    let several = format!(
        "(?:(?i:several|few)_)?(?:(?:(?i:multi)-?)?{magnitude}|(?i:multimillion|multibillion))(?:_{magnitude})?"
    );
    // "30 €"
    let signs: Vec<_> = words.of(ExpressionWord::Code).filter(|code| is_sign(code)).collect();
    let after = format!("(?:{}|{})", words.any(&[ExpressionWord::Iso, ExpressionWord::After]), words.said(&signs));
    let after_price: String = [
        ExpressionWord::Magnitude,
        ExpressionWord::Scale,
        ExpressionWord::Unit,
        ExpressionWord::Code,
        ExpressionWord::Letter,
        ExpressionWord::Iso,
        ExpressionWord::After,
    ]
    .map(lead)
    .iter()
    .collect();
    let numeral = start::DIGIT | start::SPELLED;
    let uncounted = start::MANY | start::OPENER | start::ALONE;
    vec![
        Rule::new(
            Money,
            start::CODE,
            format!("{code}_?(?:{one}(?:[-–—](?:{code})?{one})?|{PRICE}{RANGE}{PRICE}{scale})(?:_{whose}{currency})?"),
        ),
        Rule::new(Money, start::CODE, format!("{code}_?{PRICE}{RANGE}{PRICE}{scale}")).saying(RANGES),
        Rule::new(Money, start::CODE, format!("{letter}_?{one}(?:[-–—]{letter}?{one})?"))
            .beginning_with(&String::from(lead(ExpressionWord::Letter))),
        Rule::new(Money, numeral | start::PERIOD, format!("(?:{amount}{plural}|{parts})[-_]{whose}{currency}"))
            .needing(&[ExpressionWord::Currency]),
        Rule::new(Money, numeral, format!("{large}[-_]{weak}")).needing(&[ExpressionWord::Weak]),
        Rule::new(Money, start::DIGIT, format!("{one}(?:_?{after}|{dollar})"))
            .needing(&[ExpressionWord::Iso, ExpressionWord::After, ExpressionWord::Code])
            .after_number(&format!("-M0123456789{after_price}")),
        Rule::new(Money, start::DIGIT, r"\d{1,3}(?:,\d{3})*(?:\.\d+)?p|\d\d?(?:\.\d)?c".to_owned()).after_number("pc"),
        Rule::new(Money, uncounted, format!("(?:{several}[-_]|{many}_(?i:of|in)_){whose}(?:{currency}|{weak})"))
            .needing(&[ExpressionWord::Currency, ExpressionWord::Weak]),
        Rule::new(Money, start::CURRENCY, format!("{whose}{currency}_{PRICE}(?:{scale})?")),
    ]
}

/// Units that may stand right behind their number; not "m", which is a million there.
#[rustfmt::skip]
const GLUED: [&str; 21] = [
    "GB", "GW", "MB", "MW", "TB", "cm", "ft", "g", "ha", "kW", "kWh", "kg", "km", "km/h", "kph", "lb", "lbs", "mg", "mm", "mph", "oz",
];

fn counts(words: &Vocabulary) -> Vec<Rule> {
    let [ordinal, magnitude] = [ExpressionWord::Ordinal, ExpressionWord::Magnitude].map(|class| words.any(&[class]));
    let [period, periods, unit] =
        [ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Unit].map(|class| words.any(&[class]));
    let spelled = spelled(words);
    let either = format!("(?:{DIGITS}|{spelled})");
    // Not four digits, which are a year: "from 12 in 2014 to 42 percent", "the 2023 season".
    let small = format!(r"(?:\d{{1,3}}(?:,\d{{2,3}})*(?:\.\d+)?|{spelled})");
    // Not "b", of which many are sections and grades: "110B".
    let short = words.said(&["m", "bn", "tn", "k"]);
    let scale = format!("(?:[-_]?(?:{magnitude}|{short}))?(?:_{magnitude})?");
    let [half, cent, third, quarter, quarters] =
        ["half", "cent", "third", "quarter", "quarters"].map(|phrase| words.said(&[phrase]));
    // "m" is a unit in the table.
    let metre = words.said(&["m"]);
    let [hours, minutes, seconds] = ["hours", "minutes", "seconds"].map(|phrase| words.said(&[phrase]));
    let cardinal = words.any(&[ExpressionWord::Cardinal]);
    let feet = words.said(&["ft", "foot"]);
    let glued = words.said(&GLUED);
    let [foot, ounce, second] = ["ft", "oz", "second"].map(|phrase| words.said(&[phrase]));
    let pound = words.said(&["lb", "lbs"]);
    // "2010 to 2012" is two years: numbers alone make no range.
    let one = format!("{either}{scale}");
    let amount = format!("{either}(?:{RANGE}{either})?{scale}");
    let numeral = start::DIGIT | start::SPELLED;
    vec![
        Rule::new(
            Percent,
            numeral,
            format!(
                "(?:{either}|{small}{RANGE}{either})(?:_?%|[-_]percentage[-_]points?|_percent|_pct|_per_{cent}|pc)"
            ),
        )
        .saying("%|percent|_per_|pc")
        .after_number(&format!("%p{RANGE_BEGINS}")),
        // Feet and inches.
        Rule::new(Quantity, start::DIGIT, r#"[3-8]'_?\d\d?(?:"|'')?"#.to_owned()).after_digits("'"),
        // "5ft 10in", "6lb 4oz"
        Rule::new(
            Quantity,
            start::DIGIT,
            format!(r"\d{{1,3}}_?(?:{foot}[-_]?\d\d?(?:\.\d)?_?ins?|(?:{pound}|st)[-_]?\d\d?_?(?:{ounce}|{pound}))"),
        )
        .after_number(&format!("s{}", lead(ExpressionWord::Unit))),
        // "six foot one", "6ft 1"
        Rule::new(Quantity, start::JOINED, format!(r"(?:[3-8]|{cardinal})[-_]?{feet}[-_](?:\d\d?|{cardinal})"))
            .needing(&[ExpressionWord::Unit])
            .after_number(&format!("-{}", lead(ExpressionWord::Unit))),
        // "2min 10sec", "1hr 20", "3:59.4"
        Rule::new(
            Quantity,
            start::DIGIT,
            format!(r"\d+(?:h|hrs?|mins?)_?\d+_?(?:{metre}|mins?|s|secs?)|\d?\d:[0-5]\d\.\d+|\d+(?:hrs?|mins?|secs?)"),
        )
        .after_digits("hms:")
        .with("hmns:"),
        Rule::new(
            Quantity,
            start::JOINED,
            format!("{either}_(?:{hours},?_{either}_{minutes}|{minutes},?_{either}_{seconds})"),
        )
        .needing(&[ExpressionWord::Periods])
        .after_number(&words.leads(&["hours"])),
        Rule::new(Quantity, start::DIGIT, format!("{DIGITS}-{second}")).after_number("-"),
        // "two and a half years", "half an hour", "a quarter of a mile"
        Rule::new(Quantity, start::JOINED, format!("{either}_and_a_{half}[-_](?:{unit}|{periods}|{period})"))
            .needing(&[ExpressionWord::Unit, ExpressionWord::Period, ExpressionWord::Periods])
            .after_number("a"),
        Rule::new(Quantity, start::JOINED, format!("(?:{half}|{quarter}_of)_an?_(?:{unit}|{period})"))
            .beginning_with(&words.leads(&["half", "quarter"]))
            .needing(&[ExpressionWord::Unit, ExpressionWord::Period]),
        // "a hundred metres"
        Rule::new(
            Quantity,
            start::MANY | start::OPENER,
            format!("(?:(?i:several|few)_)?{magnitude}(?:_{magnitude})?[-_](?:{unit}|{periods}|{period})(?:-old)?"),
        )
        .beginning_with(&format!("sSfF{}", lead(ExpressionWord::Magnitude)))
        .needing(&[ExpressionWord::Unit, ExpressionWord::Period, ExpressionWord::Periods]),
        Rule::new(Quantity, numeral, format!("{amount}[-_]{unit}")).needing(&[ExpressionWord::Unit]),
        Rule::new(Quantity, start::DIGIT, format!("{DIGITS}(?:{RANGE}{DIGITS})?(?:{glued}|[CF])"))
            .after_number(&format!("{}CF{RANGE_BEGINS}", lead(ExpressionWord::Unit))),
        Rule::new(
            Quantity,
            numeral,
            format!("(?:{either}|{small}{RANGE}{either})(?:[-_]{periods}|-{period})(?:-old)?"),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods])
        .after_number(&format!("{}{RANGE_BEGINS}", lead(ExpressionWord::Periods))),
        Rule::new(Quantity, numeral, format!("{small}(?:{RANGE}{either})?_{period}"))
            .needing(&[ExpressionWord::Period])
            .after_number(&format!("{}{RANGE_BEGINS}", lead(ExpressionWord::Period))),
        Rule::new(Number, start::DIGIT, r"\d+[-–]\d+".to_owned()).after_digits("-–"),
        Rule::new(Number, start::DIGIT, r"\d+(?:st|nd|rd|th)".to_owned()).after_digits("snrt"),
        Rule::new(Number, start::ORDINAL | start::PLAIN, ordinal)
            .beginning_with(&String::from(lead(ExpressionWord::Ordinal))),
        // "two-nil", "3-nil", "one-all"
        Rule::new(Number, start::JOINED, format!(r"(?:\d\d?|{cardinal})[-–](?:nil|all)")).with("l").after_number("-–"),
        // "two-thirds", "three quarters"
        Rule::new(
            Number,
            start::JOINED,
            format!(
                "{cardinal}(?:[-_](?:thirds|fourths|fifths|sixths|sevenths|eighths|ninths|tenths)|\
                 [-_]{third}|-(?:{quarter}|{quarters})|_and_a_{half})"
            ),
        )
        .with(&format!("-hd{}", words.leads(&["third"]))),
        Rule::new(Number, start::JOINED, format!("{DIGITS}_and_a_{half}")).after_number("a"),
        Rule::new(
            Number,
            start::MANY | start::OPENER | start::ALONE | start::SPELLED | start::PERIOD,
            format!(
                "(?:{half}|{quarter}_of)_a_{magnitude}|(?:(?i:several|few)_)?{magnitude}(?:_{magnitude})?|{}",
                many(words)
            ),
        ),
        Rule::new(Number, numeral | start::PLAIN, one),
    ]
}
