//! The evidence for an attribution.

/// How the text shows whose words a quote is.
///
/// ```
/// use pressmark::Evidence;
/// let annotation = pressmark::annotate("“It is over,” said Marie Curie.");
/// assert_eq!(annotation.quotes[0].evidence, Evidence::Cue);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Evidence {
    /// A cue next to the words, with its source: "she said".
    Cue,
    /// A colon after a sentence or a clause that names the source: "The mayor’s answer: “…”".
    Colon,
    /// The name at the head of a transcript's line, "WELCH: …", or the one that signs a quotation, "“…” — Marie Curie", or that a page
    /// cites with a [block quote](crate::BlockQuote).
    Label,
    /// The words have no cue of their own and continue a quote of the same paragraph: the "B" of "“A,” she said. “B.”".
    Continued,
    /// The words are a paragraph of their own, and the paragraph before has the source.
    Paragraph,
    /// The source is in the same sentence, without a cue: "For Curie it was a “toy”".
    Subject,
    /// A reader has set whose they are, by a correction.
    Reader,
    /// The quote has no source.
    #[default]
    None,
}

impl Evidence {
    /// Every kind of evidence.
    ///
    /// ```
    /// use pressmark::Evidence;
    /// assert_eq!(Evidence::ALL.map(Evidence::name)[..3], ["cue", "colon", "label"]);
    /// ```
    pub const ALL: [Self; 8] = [
        Self::Cue,
        Self::Colon,
        Self::Label,
        Self::Continued,
        Self::Paragraph,
        Self::Subject,
        Self::Reader,
        Self::None,
    ];

    /// The name in JSON and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::Evidence::Cue.name(), "cue");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cue => "cue",
            Self::Colon => "colon",
            Self::Label => "label",
            Self::Continued => "continued",
            Self::Paragraph => "paragraph",
            Self::Subject => "subject",
            Self::Reader => "reader",
            Self::None => "none",
        }
    }
}
