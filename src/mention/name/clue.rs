//! Clues: what can be seen in and around the words of a name, and what each is worth.

use super::evidence::Evidence;
use crate::annotation::MentionType::{self, Group};

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
    /// An initial stands among the words: "J."
    Initial,
    /// A particle stands among the words: "bin", "de la".
    Particle,
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

/// What a clue adds: to being no name, then to person, organisation, place, facility, group, product and misc.
pub(super) type Weights = [i16; 8];

/// What there is before any clue.
pub(super) const PRIOR: Weights = [4, 4, 2, 2, -5, -2, -4, 0];

impl Clue {
    /// What the clue adds. About a quarter of a nat each, set where the names in annotated news came out best; the rare
    /// clues by hand.
    #[rustfmt::skip]
    fn weights(self) -> Weights {
        match self {
            //                               none  per  org  pla  fac  gro  pro  misc
            Self::Listed(_)              => [  0,  -6,   0,   0,   0,   2,  -2,   0],
            Self::HeadLast(_)            => [  0,  -8,   0,   0,  -2,  -4,  -2,   0],
            Self::HeadOf(_)              => [ -2,  -4,  -1,   0,   0,   0,   0,   0],
            Self::HeadFirst(_)           => [ -2,  -4,   0,   0,   0,   0,   0,   0],
            Self::Shortens(_)            => [ -2,  -2,  -2,  -4,   0,   0,   0,   0],
            Self::GivenFirst             => [ -2,  10,   0,  -2,   2,  -4,  -4,   2],
            Self::GivenAlone             => [  0,   6,   0,  -2,   0,  -2,  -4,   0],
            Self::SurnameLast            => [ -4,   7,   0,   2,   3,   0,  -4,  -4],
            Self::SurnameAlone           => [  0,  10,  -2,   2,  -4,   0,  -2,  -2],
            Self::Initial                => [  2,   6,   0,   0,   0,  -6,   0,   0],
            Self::Particle               => [ -1,  -4,   2,   2,   4,  -2,  -2,   0],
            Self::FewRareWords           => [ -6,   4,   2,   2,   0,  -2,  -2,   4],
            Self::CommonPart             => [  2,  -4,   2,   1,   4,  -2,   2,   0],
            Self::AllCommon              => [  8, -10,   4,  -2,  -4,  -2,   2,   6],
            Self::CommonAlone            => [ 12,  -6,   4,  -1,  -6,   0,  -4,  -2],
            Self::RareAlone              => [  1,  -2,   2,   2,  -4,   3,  -2,  -4],
            Self::Connector              => [  4,  -6,   4,   2,   0,  -6,  -2,   4],
            Self::Acronym                => [  6,  -7,   8,   2,   2, -10,  -6,   2],
            Self::InnerCapital           => [  6,  -8,   8,  -6,   0,  -8,   6,   6],
            Self::Digit                  => [  6,  -8,  -2,  -4,   4,  -4,   6,   4],
            Self::Numbered               => [  4,   0,   0,   0,   0,  -2,   0,  -2],
            Self::PeopleEnding           => [  4,   0,  -6,  -8,   0,  12,   0,   0],
            Self::SentenceStart          => [  8,   0,  -2,  -2,  -2,  -2,  -4,   2],
            Self::TitleBefore            => [  2,   6,   0,  -2,  -2,  -2,   0,  -2],
            Self::RoleBefore             => [  0,   4,   2,  -4,   0,   0,   0,  -6],
            Self::ArticleBefore          => [  0,  -3,   0,   0,   2,   2,  -2,   2],
            Self::InBefore               => [ -2,  -2,  -2,   4,   0,   2,   0,   0],
            Self::AtBefore               => [ -2,  -2,   2,   4,   6,  -4,  -4,   2],
            Self::WayBefore              => [  0,   0,   0,   3,   2,   3,  -2,  -2],
            Self::PlaceNounBefore        => [ -4,  -4,  -2,   6,   4,  -2,   0,   2],
            Self::PlaceNounAfter         => [  2,  -6,  -2,   8,   2,   2,   0,  -4],
            Self::BasedAfter             => [  0,  -2,   0,   6,   0,   2,   0,   0],
            Self::SayingAfter            => [  0,   3,   2,  -2,   0,   0,  -2,   0],
            Self::PersonAfter            => [  2,   4,   2,   0,   0,  -4,  -4,  -2],
            Self::Byline                 => [  0,   8,   0,   0,   0,   0,   0,   0],
            Self::Dateline               => [-12,   0,  -2,  20,   0,   0,   0,  -4],
            Self::PartOfPerson           => [  0,  14,   0,  -4,   0,  -6,  -2,   0],
            Self::PartOfOrganization     => [ -2,  -4,   6,  -2,  -2,   4,  -2,   0],
        }
    }

    /// The type that the clue itself names, and what it adds to that.
    fn own(self) -> Option<(MentionType, i16)> {
        match self {
            Self::Listed(kind) => Some((kind, if kind == Group { 22 } else { 20 })),
            Self::HeadLast(kind) | Self::HeadOf(kind) => Some((kind, 18)),
            Self::HeadFirst(kind) | Self::Shortens(kind) => Some((kind, 9)),
            _ => None,
        }
    }

    /// Adds what the clue is worth.
    pub(super) fn weigh(self, evidence: &mut Evidence) {
        evidence.add_row(&self.weights());
        if let Some((kind, weight)) = self.own() {
            evidence.add(kind, weight);
        }
    }
}
