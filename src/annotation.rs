//! The annotation: what is named in a text, and who said what. The one document type of the library.
//!
//! Offsets are bytes as the stages produce it (`Annotation`, short for `Annotation<Byte>`); [`Annotation::to_utf16`]
//! and [`Annotation::to_code_points`] convert the whole document.

use crate::offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};

/// What a mention names.
// The model and the compiled lexicon know the types by their order: a new one goes to the end, and the tests
// `the_model_fits_the_code` and `the_lexicon_is_that_of_the_tables` see to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MentionType {
    /// A human being.
    Person,
    /// A company, an institution, a team, a newspaper.
    Organization,
    /// A country, a town, a sea, a region.
    Place,
    /// An airport, a stadium, a bridge, a street.
    Facility,
    /// People by nationality, religion or politics: "Omani", "Republicans".
    Group,
    /// A war, a summit, a cup.
    Event,
    /// A thing that is made: a phone, a ship, a weapon.
    Product,
    /// A book, a film, a song.
    Work,
    /// An act, a treaty, an article of a constitution.
    Law,
    /// A name of some other kind.
    Misc,
    /// "Feb. 7", "Saturday", "last month", "the 1990s".
    Date,
    /// "3 p.m.", "noon".
    Time,
    /// "$3.5 million", "€20".
    Money,
    /// "14%", "two percentage points".
    Percent,
    /// A number with a unit: "14 km", "two tonnes".
    Quantity,
    /// Any other number: "14", "two", "third".
    Number,
}

impl MentionType {
    /// Every type, in the order in which readers are shown them.
    pub const ALL: [Self; 16] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Facility,
        Self::Group,
        Self::Event,
        Self::Product,
        Self::Work,
        Self::Law,
        Self::Misc,
        Self::Date,
        Self::Time,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Number,
    ];

    /// The type's name in JSON, in JavaScript and on the command line.
    ///
    /// ```
    /// assert_eq!(pressmark::MentionType::Organization.name(), "organization");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Facility => "facility",
            Self::Group => "group",
            Self::Event => "event",
            Self::Product => "product",
            Self::Work => "work",
            Self::Law => "law",
            Self::Misc => "misc",
            Self::Date => "date",
            Self::Time => "time",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
            Self::Number => "number",
        }
    }

    /// The type of that name, if there is one.
    ///
    /// ```
    /// use pressmark::MentionType;
    /// assert_eq!(MentionType::from_name("place"), Some(MentionType::Place));
    /// assert_eq!(MentionType::from_name("Place"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether mentions of this type refer to entities. Dates, times and amounts refer to nothing with a name.
    #[must_use]
    pub fn names_entity(self) -> bool {
        self < Self::Date
    }
}

/// A probability, kept in thousandths so that it is written the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u16);

impl Confidence {
    /// The nearest thousandth; numbers outside [0, 1] are brought to its ends, and NaN to 0.
    ///
    /// ```
    /// use pressmark::Confidence;
    /// assert_eq!(Confidence::new(0.93749).value(), 0.937);
    /// assert_eq!(Confidence::new(7.0).value(), 1.0);
    /// ```
    #[must_use]
    pub fn new(probability: f64) -> Self {
        Self((probability.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// Of so many thousandths; more than 1,000 counts as 1,000.
    #[must_use]
    pub const fn thousandths(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// The probability, in [0, 1].
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// Which entity, as its place in [`Annotation::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The place in [`Annotation::entities`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<O = Byte> {
    /// Where it stands.
    pub span: Span<O>,
    /// What it names.
    pub kind: MentionType,
    /// What it refers to; `None` for dates, times and amounts.
    pub entity: Option<EntityId>,
    /// The probability that span and type are right.
    pub confidence: Confidence,
}

/// What mentions refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name that the text gives it, with single spaces.
    pub name: String,
    /// What it is.
    pub kind: MentionType,
    /// What the text says it is: "foreign minister".
    pub roles: Vec<String>,
    /// Its mentions, as indices into [`Annotation::mentions`], in reading order.
    pub mentions: Vec<u32>,
}

/// Whether a quote's words stand in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// All of them.
    Direct,
    /// Some of them.
    Mixed,
    /// None: "said that talks would go on".
    Indirect,
}

impl QuoteKind {
    /// The kind's name in JSON and JavaScript.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }

    /// The kind that these pieces make.
    #[must_use]
    pub(crate) fn of<O>(pieces: &[Piece<O>]) -> Self {
        match (pieces.iter().any(|piece| piece.marked), pieces.iter().all(|piece| piece.marked)) {
            (true, true) => Self::Direct,
            (true, false) => Self::Mixed,
            (false, _) => Self::Indirect,
        }
    }
}

/// What shows whose words a quote is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Evidence {
    /// A cue that stands by its words, with its source: "she said".
    Cue,
    /// A colon after a sentence or a clause that names the source: "The mayor’s answer: “…”".
    Colon,
    /// The name that a line of a transcript begins with, "WELCH: …", or that signs a quotation, "“…” — Marie Curie".
    Label,
    /// It goes on with what the paragraph has of the same source, and no cue stands by it: "“A,” she said. “B.”".
    Continued,
    /// It is a paragraph of its own, after one that has the source.
    Paragraph,
    /// The source is in the same sentence, without a cue: "For Curie it was a “toy”".
    Subject,
    /// Nothing: there is no source.
    #[default]
    None,
}

impl Evidence {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Cue, Self::Colon, Self::Label, Self::Continued, Self::Paragraph, Self::Subject, Self::None];

    /// The name in JSON and JavaScript.
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
            Self::None => "none",
        }
    }
}

/// A stretch of a quote's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<O = Byte> {
    /// The words, without quotation marks around them.
    pub span: Span<O>,
    /// Whether they stand in quotation marks.
    pub marked: bool,
}

/// Words that are attributed, or set in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote<O = Byte> {
    /// Whether its words stand in quotation marks.
    pub kind: QuoteKind,
    /// Its words, in reading order; at least one piece.
    pub pieces: Vec<Piece<O>>,
    /// The words that attribute it: "said", "according to".
    pub cue: Option<Span<O>>,
    /// The words that say whose it is: "the minister", "he".
    pub source: Option<Span<O>>,
    /// Whom the source refers to.
    pub speaker: Option<EntityId>,
    /// Whether the source is a person, or people, described and not named: "a senior official who asked not to be named",
    /// "residents", and "he" where that is the official. A quote with a speaker, without a source, or whose source is a
    /// body or a document ("the company", "a report"), several of whom one is named, or a pronoun that refers to nobody
    /// in particular, is not anonymous.
    ///
    /// ```
    /// let annotation = pressmark::annotate("“It is over,” said a senior official. “No,” said Marie Curie.");
    /// let anonymous: Vec<_> = annotation.quotes.iter().map(|quote| quote.anonymous).collect();
    /// assert_eq!(anonymous, [true, false]);
    /// ```
    pub anonymous: bool,
    /// What shows whose words these are.
    ///
    /// ```
    /// use pressmark::Evidence;
    /// let annotation = pressmark::annotate("“It is over,” said Marie Curie.");
    /// assert_eq!(annotation.quotes[0].evidence, Evidence::Cue);
    /// ```
    pub evidence: Evidence,
    /// The probability that source and speaker are right; for words that nobody is cited for, that this is so.
    pub confidence: Confidence,
}

/// What is named in a text, and who said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation<O = Byte> {
    /// In reading order, never overlapping.
    pub mentions: Vec<Mention<O>>,
    /// In the order of their first mention.
    pub entities: Vec<Entity>,
    /// In the order of their first piece.
    pub quotes: Vec<Quote<O>>,
}

impl<O> Default for Annotation<O> {
    fn default() -> Self {
        Self { mentions: Vec::new(), entities: Vec::new(), quotes: Vec::new() }
    }
}

impl Annotation<Byte> {
    /// The same annotation with offsets in UTF-16 code units, as JavaScript counts.
    ///
    /// ```
    /// use pressmark::{annotate, OffsetIndex, Utf16};
    /// let text = "“Non,” said Marie Curie.";
    /// let annotation = annotate(text).to_utf16(&OffsetIndex::new(text));
    /// assert_eq!(annotation.mentions[0].span.start, Utf16(12));
    /// ```
    #[must_use]
    pub fn to_utf16(&self, index: &OffsetIndex<'_>) -> Annotation<Utf16> {
        self.map(|at| index.utf16(at))
    }

    /// The same annotation with offsets in code points, as Python counts.
    #[must_use]
    pub fn to_code_points(&self, index: &OffsetIndex<'_>) -> Annotation<CodePoint> {
        self.map(|at| index.code_point(at))
    }

    fn map<P: Offset>(&self, convert: impl Fn(Byte) -> P) -> Annotation<P> {
        let span = |of: Span| Span { start: convert(of.start), end: convert(of.end) };
        Annotation {
            mentions: self
                .mentions
                .iter()
                .map(|m| Mention { span: span(m.span), kind: m.kind, entity: m.entity, confidence: m.confidence })
                .collect(),
            entities: self.entities.clone(),
            quotes: self
                .quotes
                .iter()
                .map(|q| Quote {
                    kind: q.kind,
                    pieces: q.pieces.iter().map(|p| Piece { span: span(p.span), marked: p.marked }).collect(),
                    cue: q.cue.map(span),
                    source: q.source.map(span),
                    speaker: q.speaker,
                    anonymous: q.anonymous,
                    evidence: q.evidence,
                    confidence: q.confidence,
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_found_by_its_name() {
        for kind in MentionType::ALL {
            assert_eq!(MentionType::from_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn confidence_stays_between_zero_and_one() {
        for (given, kept) in [(-1.0, 0.0), (f64::NAN, 0.0), (0.5004, 0.5), (1.0, 1.0), (f64::INFINITY, 1.0)] {
            assert_eq!(Confidence::new(given).value(), kept, "Confidence::new({given})");
        }
    }
}
