//! The classes of the words in dates, times and amounts.

use super::entry::{Entry, numbered};

/// The class of a word in dates, times and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpressionWord {
    Month,
    Weekday,
    /// "Tue": a weekday only with a date.
    Short,
    Season,
    /// "Easter"
    Feast,
    /// "nineties"
    Decade,
    /// "day"
    Period,
    /// "days"
    Periods,
    Cardinal,
    /// "million": multiplies the number before it.
    Magnitude,
    /// "bn": the same, cut short.
    Scale,
    Ordinal,
    Unit,
    /// "euros": after a number.
    Currency,
    /// "won": a currency that is another word too.
    Weak,
    /// "Egyptian": whose currency.
    Issuer,
    /// "Rs", "€": before a number.
    Code,
    /// "USD": before a number or after one.
    Iso,
    /// "N": before a number, glued to it.
    Letter,
    /// "kr": after a number.
    After,
    /// "GMT"
    Zone,
    /// Any other word that a date or a time begins with: "last".
    Opener,
    /// "today": such a word that may be a figure alone.
    Alone,
    /// "of": a word within one.
    Joint,
}

numbered!(
    ExpressionWord:
    Self::Month,
    Self::Weekday,
    Self::Short,
    Self::Season,
    Self::Feast,
    Self::Decade,
    Self::Period,
    Self::Periods,
    Self::Cardinal,
    Self::Magnitude,
    Self::Scale,
    Self::Ordinal,
    Self::Unit,
    Self::Currency,
    Self::Weak,
    Self::Issuer,
    Self::Code,
    Self::Iso,
    Self::Letter,
    Self::After,
    Self::Zone,
    Self::Opener,
    Self::Alone,
    Self::Joint,
);
