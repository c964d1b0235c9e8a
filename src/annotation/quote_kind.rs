//! The kind of a quote, by its quotation marks.

use super::Piece;

/// Whether all, some or none of a quote's words are in quotation marks.
///
/// ```
/// use pressmark::QuoteKind;
/// let kind = |text| pressmark::annotate(text).quotes[0].kind;
/// assert_eq!(kind("“The eagle has landed,” Neil Armstrong said."), QuoteKind::Direct);
/// assert_eq!(kind("Neil Armstrong said that “the eagle” had landed."), QuoteKind::Mixed);
/// assert_eq!(kind("Neil Armstrong said that the eagle had landed."), QuoteKind::Indirect);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum QuoteKind {
    /// Every piece is in quotation marks.
    Direct,
    /// Some pieces are in quotation marks and some are reported: "said that talks would go “on and on”".
    Mixed,
    /// No piece is in quotation marks: "said that talks would go on".
    Indirect,
}

impl QuoteKind {
    /// Every kind.
    ///
    /// ```
    /// use pressmark::QuoteKind;
    /// assert_eq!(QuoteKind::ALL.map(QuoteKind::name), ["direct", "mixed", "indirect"]);
    /// ```
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// The kind's name in JSON and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::QuoteKind::Mixed.name(), "mixed");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }

    /// The kind of a quote with these pieces.
    #[must_use]
    pub(crate) fn of<O>(pieces: &[Piece<O>]) -> Self {
        match (pieces.iter().any(|piece| piece.marked), pieces.iter().all(|piece| piece.marked)) {
            (true, true) => Self::Direct,
            (true, false) => Self::Mixed,
            (false, _) => Self::Indirect,
        }
    }
}
