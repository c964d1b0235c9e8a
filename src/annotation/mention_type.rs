//! The types of mentions and entities, with their names.

/// What a mention names, and what an entity is.
///
/// [`Ord`] follows the order of the variants, which says nothing of the types; a later version may have more of them.
///
/// ```
/// use pressmark::MentionType;
/// let annotation = pressmark::annotate("Marie Curie went to Paris on July 4.");
/// let types: Vec<_> = annotation.mentions.iter().map(|mention| mention.kind).collect();
/// assert_eq!(types, [MentionType::Person, MentionType::Place, MentionType::Date]);
/// ```
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
    /// Every type, in the order of the variants.
    ///
    /// ```
    /// use pressmark::MentionType;
    /// assert_eq!(MentionType::ALL[0], MentionType::Person);
    /// ```
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

    /// The type with this [name](Self::name), in lowercase. `None` where there is none.
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

    /// Whether mentions of this type refer to entities. Dates, times and amounts do not.
    ///
    /// ```
    /// use pressmark::MentionType;
    /// assert!(MentionType::Place.names_entity());
    /// assert!(!MentionType::Money.names_entity());
    /// ```
    #[must_use]
    pub fn names_entity(self) -> bool {
        match self {
            Self::Person
            | Self::Organization
            | Self::Place
            | Self::Facility
            | Self::Group
            | Self::Event
            | Self::Product
            | Self::Work
            | Self::Law
            | Self::Misc => true,
            Self::Date | Self::Time | Self::Money | Self::Percent | Self::Quantity | Self::Number => false,
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
}
