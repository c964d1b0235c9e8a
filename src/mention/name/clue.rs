//! Clues: what can be seen in and around the words of a name, and what each is worth.

use super::evidence::Evidence;
use crate::annotation::MentionType::{self, Event, Facility, Group, Misc, Organization, Person, Place, Product};

/// Something that speaks for or against a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clue {
    // The words themselves.
    /// The lexicon lists the name.
    Listed(MentionType),
    /// The last word is a head: "… University".
    HeadLast(MentionType),
    /// A head that "of" follows: "Ministry of …".
    HeadOf(MentionType),
    /// The first word is a head: "USS …".
    HeadFirst(MentionType),
    /// The first of several words is a given name.
    GivenFirst,
    /// The only word is a given name.
    GivenAlone,
    /// The last of several words is a surname.
    SurnameLast,
    /// The only word is a surname.
    SurnameAlone,
    /// An initial or a particle stands among the words: "J.", "bin".
    PersonalPart,
    /// Two or three words, none of them common English.
    FewRareWords,
    /// One of several words is common English: "Global Witness".
    CommonPart,
    /// All of several words are common English, and none is a head.
    AllCommon,
    /// The only word is common English.
    CommonAlone,
    /// The only word, of which nothing is known.
    RareAlone,
    /// "&", "of", "for", "and" stand among the words.
    Connector,
    /// "BBC".
    Acronym,
    /// "`WhatsApp`".
    InnerCapital,
    /// "F-16".
    Digit,
    /// "Q7", "B2".
    Numbered,
    /// It ends as peoples do: "-ian", "-ese".
    PeopleEnding,
    /// Only its place in the sentence explains the capital.
    SentenceStart,

    // What stands around them.
    /// "President …".
    TitleBefore,
    /// "the lawyer …".
    RoleBefore,
    /// "the …".
    ArticleBefore,
    /// "in …".
    InBefore,
    /// "at …".
    AtBefore,
    /// "to …", "from …", "near …".
    WayBefore,
    /// "the city of …".
    PlaceNounBefore,
    /// "… province".
    PlaceNounAfter,
    /// "…-based".
    BasedAfter,
    /// "… said".
    SayingAfter,
    /// ", who", ", a lawyer,", ", 42,".
    PersonAfter,
    /// It stands in a byline.
    Byline,
    /// It opens a dateline.
    Dateline,

    // The rest of the article.
    /// It is a part of the name of a person named elsewhere.
    PartOfPerson,
    /// It begins the name of an organisation named elsewhere.
    PartOfOrganization,
    /// It shortens a name of this type.
    Shortens(MentionType),
}

impl Clue {
    /// What the clue adds to which types.
    fn weights(self) -> &'static [(MentionType, i16)] {
        match self {
            Self::Listed(_) | Self::HeadLast(_) | Self::HeadOf(_) | Self::HeadFirst(_) | Self::Shortens(_) => &[],
            Self::AllCommon => &[(Organization, 3), (Misc, 2), (Person, -5)],
            Self::GivenFirst => &[(Person, 5)],
            Self::GivenAlone => &[(Person, 4)],
            Self::SurnameLast => &[(Person, 3)],
            Self::SurnameAlone => &[(Person, 3)],
            Self::PersonalPart => &[(Person, 3)],
            Self::FewRareWords => &[(Person, 3), (Organization, 1)],
            Self::CommonPart => &[(Organization, 3), (Misc, 2), (Person, -3)],
            Self::CommonAlone | Self::SentenceStart | Self::Numbered => &[],
            Self::RareAlone => &[(Person, 2), (Organization, 2), (Place, 2), (Misc, 1)],
            Self::Connector => &[(Organization, 3), (Misc, 1), (Person, -4)],
            Self::Acronym => &[(Organization, 4), (Misc, 1)],
            Self::InnerCapital => &[(Organization, 2), (Product, 1)],
            Self::Digit => &[(Product, 2), (Misc, 3), (Person, -4)],
            Self::PeopleEnding => &[(Group, 4)],
            Self::TitleBefore => &[(Person, 7)],
            Self::RoleBefore => &[(Person, 4)],
            Self::ArticleBefore => &[(Person, -5), (Organization, 2), (Place, -1), (Misc, 1), (Event, 1)],
            Self::InBefore => &[(Place, 3), (Person, -3)],
            Self::AtBefore => &[(Place, 1), (Facility, 1), (Organization, 1), (Person, -1)],
            Self::WayBefore => &[(Place, 1)],
            Self::PlaceNounBefore | Self::PlaceNounAfter => &[(Place, 4)],
            Self::BasedAfter => &[(Place, 4)],
            Self::SayingAfter => &[(Person, 3), (Organization, 1), (Place, -2)],
            Self::PersonAfter => &[(Person, 4)],
            Self::Byline => &[(Person, 5)],
            Self::Dateline => &[(Place, 7)],
            Self::PartOfPerson => &[(Person, 7)],
            Self::PartOfOrganization => &[(Organization, 3)],
        }
    }

    /// What the clue adds to being no name.
    fn no_name(self) -> i16 {
        match self {
            Self::CommonAlone => 5,
            Self::AllCommon => 2,
            Self::Numbered => 6,
            Self::SentenceStart => 1,
            _ => 0,
        }
    }

    /// Adds what the clue is worth.
    pub(super) fn weigh(self, evidence: &mut Evidence) {
        match self {
            Self::Listed(kind) => evidence.add(kind, 8),
            Self::HeadLast(kind) | Self::HeadOf(kind) => evidence.add(kind, 8),
            Self::HeadFirst(kind) => evidence.add(kind, 6),
            Self::Shortens(kind) => evidence.add(kind, 8),
            _ => self.weights().iter().for_each(|&(kind, weight)| evidence.add(kind, weight)),
        }
        evidence.add_no_name(self.no_name());
    }
}
