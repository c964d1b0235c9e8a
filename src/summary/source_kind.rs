//! What a source is, and whether the text names it.

use crate::annotation::{Entity, MentionType};

/// What a source is, in the few kinds that one asks for of sources.
///
/// ```
/// use pressmark::SourceKind;
/// assert_eq!(SourceKind::ALL.map(SourceKind::name)[..3], ["person", "group", "organization"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SourceKind {
    /// A human being.
    Person,
    /// People: "residents", "Republicans".
    Group,
    /// A firm, an authority, a team, and what stands for those who run it: an airport.
    Organization,
    /// A country, a town: "Paris said".
    Place,
    /// What is read: a report, a law, a book.
    Document,
    /// Anything else.
    Other,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Group, Self::Organization, Self::Place, Self::Document, Self::Other];

    /// The name in sheets and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::SourceKind::Document.name(), "document");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Document => "document",
            Self::Other => "other",
        }
    }

    /// The kind of source that an entity is, by its type.
    pub(super) fn of(entity: &Entity) -> Self {
        match entity.kind {
            MentionType::Person => Self::Person,
            MentionType::Group => Self::Group,
            MentionType::Organization | MentionType::Facility => Self::Organization,
            MentionType::Place => Self::Place,
            MentionType::Work | MentionType::Law => Self::Document,
            // An unnamed speaker of no other type is what is read.
            MentionType::Misc if !entity.named => Self::Document,
            _ => Self::Other,
        }
    }
}

/// Whether the text names a source, or describes it in a way that tells who it is, or leaves open who it is.
///
/// ```
/// use pressmark::Naming;
/// let naming = |text| pressmark::summarize(text, &pressmark::annotate(text))[0].naming;
/// assert_eq!(naming("“It is over,” said Marie Curie."), Some(Naming::Named));
/// assert_eq!(naming("“It is over,” the report said."), Some(Naming::Described));
/// assert_eq!(naming("“It is over,” said a senior official."), Some(Naming::Anonymous));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Naming {
    /// It has a name in the text.
    Named,
    /// It has none and is no secret: a body, a document, whoever holds an office of which there is one.
    Described,
    /// A person, or people, whom the text only describes: its quotes are [`anonymous`](crate::Quote::anonymous).
    Anonymous,
}

impl Naming {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Named, Self::Described, Self::Anonymous];

    /// The name in sheets and in JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::Naming::Anonymous.name(), "anonymous");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Described => "described",
            Self::Anonymous => "anonymous",
        }
    }

    /// That of a speaker, `anonymous` as its quote is.
    pub(crate) fn of(speaker: &Entity, anonymous: bool) -> Self {
        match (speaker.named, anonymous) {
            (true, _) => Self::Named,
            (false, true) => Self::Anonymous,
            (false, false) => Self::Described,
        }
    }
}
