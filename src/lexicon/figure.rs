//! The classes of the words in dates, times and amounts.

use super::table::Entry;

/// The class of a word in dates, times and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
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

impl Entry for Figure {
    fn read(fields: &'static str) -> Option<Self> {
        Some(match fields {
            "month" => Self::Month,
            "weekday" => Self::Weekday,
            "short" => Self::Short,
            "season" => Self::Season,
            "feast" => Self::Feast,
            "decade" => Self::Decade,
            "period" => Self::Period,
            "periods" => Self::Periods,
            "cardinal" => Self::Cardinal,
            "magnitude" => Self::Magnitude,
            "scale" => Self::Scale,
            "ordinal" => Self::Ordinal,
            "unit" => Self::Unit,
            "currency" => Self::Currency,
            "weak" => Self::Weak,
            "issuer" => Self::Issuer,
            "code" => Self::Code,
            "iso" => Self::Iso,
            "letter" => Self::Letter,
            "after" => Self::After,
            "zone" => Self::Zone,
            "opener" => Self::Opener,
            "alone" => Self::Alone,
            "joint" => Self::Joint,
            _ => return None,
        })
    }
}
