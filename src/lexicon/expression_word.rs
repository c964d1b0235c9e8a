//! The classes of the words in dates, times and amounts.

use super::entry::{Entry, coded};

/// The class of a word in dates, times and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpressionWord {
    Month,
    Weekday,
    /// "Tue": a weekday only next to a date.
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
    /// "bn": a magnitude, abbreviated.
    Scale,
    Ordinal,
    Unit,
    /// "euros": after a number.
    Currency,
    /// "won": a currency that is a common word too.
    Weak,
    /// "Egyptian": the issuer of a currency.
    Issuer,
    /// "Rs", "€": before a number.
    Code,
    /// "USD": before a number or after one.
    Iso,
    /// "N": before a number, without a space.
    Letter,
    /// "kr": after a number.
    After,
    /// "GMT"
    Zone,
    /// "last": any other word that a date or a time begins with.
    Opener,
    /// "today": an opener that may be a date on its own.
    Alone,
    /// "of": a word within a date or a time.
    Joint,
}

impl ExpressionWord {
    pub(crate) fn is_month(self) -> bool {
        self == Self::Month
    }
}

coded!(
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
