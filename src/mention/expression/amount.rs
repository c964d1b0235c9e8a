//! Patterns for money, percentages, quantities and plain numbers.

use super::grammar::{DIGITS, RANGE, Rule, spelled, start};
use super::shorthand::Vocabulary;
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
        "(?:(?i-u:tens|hundreds|thousands|millions|billions|trillions|dozens)|{many})\
         (?:_of_(?:(?i-u:thousands|millions|billions)|{crores}))?"
    )
}

/// Digits of prices, with the separators of several countries: "1,200.50", "100 000", "1.200.000,50".
const PRICE: &str = r"(?:[0-9]{1,3}(?:_[0-9]{3}(?-u:\b))+|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{2})?|[0-9]+(?:,[0-9]{2,3})*(?:\.[0-9]+)?)";

/// The multiplier of a price: "million", "bn", "lakh crore".
fn scale(words: &Vocabulary) -> String {
    let magnitude = Vocabulary::any(&[ExpressionWord::Magnitude]);
    // "m" alone is a metre in the table, and "K" a code.
    let short = format!("(?:{}|{}|M)", Vocabulary::any(&[ExpressionWord::Scale]), words.said(&["m", "K"]));
    format!("[-_]?(?:{magnitude}(?:[-_]{magnitude})?|{short}(?:_{magnitude})?)")
}

fn money(words: &Vocabulary) -> Vec<Rule> {
    let dollar = words.said(&["$"]);
    let code = format!("{}{dollar}?", Vocabulary::any(&[ExpressionWord::Code, ExpressionWord::Iso]));
    let letter = Vocabulary::any(&[ExpressionWord::Letter]);
    let issuer = Vocabulary::any(&[ExpressionWord::Issuer]);
    let currency = Vocabulary::any(&[ExpressionWord::Currency]);
    let weak = Vocabulary::any(&[ExpressionWord::Weak]);
    let scale = scale(words);
    let magnitude = Vocabulary::any(&[ExpressionWord::Magnitude]);
    let spelled = spelled();
    let many = many(words);
    let comma = format!("[0-9]+,[0-9]{{1,2}}{scale}");
    let one = format!("(?:{comma}|{PRICE}(?:{scale})?)");
    let whose = format!(
        "(?:(?:[A-Z][A-Za-z.]+|{})[-_]){{0,2}}",
        Vocabulary::any(&[ExpressionWord::Issuer, ExpressionWord::Iso])
    );
    let price = format!("(?:{PRICE}|{spelled})");
    let amount = format!("(?:{comma}|{price}(?:{RANGE}{price})?(?:{scale})?)");
    let grouped = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?";
    let large = format!("(?:{PRICE}{scale}|{grouped}|{spelled}_{magnitude}|{PRICE}(?:{scale})?[-_]{issuer})");
    let [half, quarter] = ["half", "quarter"].map(|phrase| words.said(&[phrase]));
    let parts = format!("(?:{spelled}_and_a_{half}|(?:{half}|{quarter}_of)_an?)_{magnitude}");
    let plural = format!("(?:_(?:{magnitude}|(?i-u:thousands|millions|billions|trillions))_of)?");
    let several = format!(
        "(?:(?i-u:several)_)?(?:(?:(?i-u:multi)-?)?{magnitude}|(?i-u:multimillion|multibillion))(?:_{magnitude})?"
    );
    // "30 €"
    let signs: Vec<_> =
        words.of(ExpressionWord::Code).filter(|code| !code.is_ascii() && code.chars().count() == 1).collect();
    let after =
        format!("(?:{}|{})", Vocabulary::any(&[ExpressionWord::Iso, ExpressionWord::After]), words.said(&signs));
    let numeral = start::DIGIT | start::SPELLED;
    let uncounted = start::MANY | start::OPENER | start::ALONE;
    vec![
        Rule::new(
            Money,
            start::CODE,
            format!("{code}_?(?:{one}(?:[-–—](?:{code})?{one})?|{PRICE}{RANGE}{PRICE}{scale})(?:_{whose}{currency})?"),
        ),
        Rule::new(Money, start::CODE, format!("{code}_?{PRICE}{RANGE}{PRICE}{scale}")),
        Rule::new(Money, start::CODE, format!("{letter}_?{one}(?:[-–—]{letter}?{one})?")),
        Rule::new(Money, numeral | start::PERIOD, format!("(?:{amount}{plural}|{parts})[-_]{whose}{currency}"))
            .needing(&[ExpressionWord::Currency]),
        Rule::new(Money, numeral, format!("{large}[-_]{weak}")).needing(&[ExpressionWord::Weak]),
        Rule::new(Money, start::DIGIT, format!("{one}(?:_?{after}|{dollar})")).needing(&[
            ExpressionWord::Iso,
            ExpressionWord::After,
            ExpressionWord::Code,
        ]),
        Rule::new(Money, start::DIGIT, r"[0-9]{1,2}(?:p|(?:\.[0-9])?c)".to_owned()).with("pc"),
        Rule::new(Money, uncounted, format!("(?:{several}[-_]|{many}_(?i-u:of|in)_){whose}(?:{currency}|{weak})"))
            .needing(&[ExpressionWord::Currency, ExpressionWord::Weak]),
        Rule::new(Money, start::CURRENCY, format!("{whose}{currency}_{PRICE}(?:{scale})?")),
    ]
}

fn counts(words: &Vocabulary) -> Vec<Rule> {
    let [ordinal, magnitude] =
        [ExpressionWord::Ordinal, ExpressionWord::Magnitude].map(|class| Vocabulary::any(&[class]));
    let [period, periods, unit] =
        [ExpressionWord::Period, ExpressionWord::Periods, ExpressionWord::Unit].map(|class| Vocabulary::any(&[class]));
    let spelled = spelled();
    let either = format!("(?:{DIGITS}|{spelled})");
    // Not four digits, which are a year: "from 12 in 2014 to 42 percent", "the 2023 season".
    let small = format!(r"(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}})*(?:\.[0-9]+)?|{spelled})");
    // Not "b", of which many are sections and grades: "110B".
    let short = words.said(&["m", "bn", "tn", "k"]);
    let scale = format!("(?:[-_]?(?:{magnitude}|{short}))?(?:_{magnitude})?");
    let [half, cent] = ["half", "cent"].map(|phrase| words.said(&[phrase]));
    // "2010 to 2012" is two years: numbers alone make no range.
    let one = format!("{either}{scale}");
    let amount = format!("{either}(?:{RANGE}{either})?{scale}");
    let numeral = start::DIGIT | start::SPELLED;
    vec![
        Rule::new(
            Percent,
            numeral,
            format!("(?:{either}|{small}{RANGE}{either})(?:_?%|[-_]percentage[-_]points?|_percent|_per_{cent}|pc)"),
        )
        .with("%p"),
        // Feet and inches.
        Rule::new(Quantity, start::DIGIT, "[3-8]'_?[0-9]{1,2}(?:\"|'')?".to_owned()).with("'"),
        Rule::new(Quantity, numeral, format!("{amount}[-_]{unit}")).needing(&[ExpressionWord::Unit]),
        Rule::new(
            Quantity,
            numeral,
            format!("(?:{either}|{small}{RANGE}{either})(?:[-_]{periods}|-{period})(?:-old)?"),
        )
        .needing(&[ExpressionWord::Period, ExpressionWord::Periods]),
        Rule::new(Quantity, numeral, format!("{small}(?:{RANGE}{either})?_{period}"))
            .needing(&[ExpressionWord::Period]),
        Rule::new(Number, start::DIGIT, "[0-9]+[-–][0-9]+".to_owned()).with("-–"),
        Rule::new(Number, start::DIGIT, "[0-9]+(?:st|nd|rd|th)".to_owned()).with("td"),
        Rule::new(Number, start::ORDINAL | start::PLAIN, ordinal),
        Rule::new(
            Number,
            start::MANY | start::OPENER | start::ALONE | start::SPELLED,
            format!("{half}_a_{magnitude}|{}", many(words)),
        ),
        Rule::new(Number, numeral | start::PLAIN, one),
    ]
}
