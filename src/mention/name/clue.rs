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
pub(super) const PRIOR: Weights = [2, 2, 1, 1, -3, -1, -2, 1];

impl Clue {
    /// What the clue adds. The weights follow what annotated news says of each clue, beside the others, in half nats.
    #[rustfmt::skip]
    fn weights(self) -> Weights {
        match self {
            //                               none  per  org  pla  fac  gro  pro  misc
            Self::Listed(_)              => [  0,  -3,   0,   0,   0,   0,   0,   0],
            Self::HeadLast(_)            => [  0,  -4,   0,   0,   0,  -2,  -1,   0],
            Self::HeadOf(_)              => [ -1,  -2,   0,   0,   0,   0,   0,   0],
            Self::HeadFirst(_)           => [ -1,  -2,   0,   0,   0,   0,   0,   0],
            Self::Shortens(_)            => [ -1,  -1,   0,  -2,   0,   0,   0,   0],
            Self::GivenFirst             => [ -1,   5,   0,  -1,   1,  -2,  -2,   1],
            Self::GivenAlone             => [  0,   3,   0,  -1,   0,  -1,  -2,   0],
            Self::SurnameLast            => [ -2,   3,   0,   1,   2,   0,  -2,  -2],
            Self::SurnameAlone           => [  0,   5,  -1,   1,  -2,   0,  -1,  -1],
            Self::Initial                => [  0,   3,   0,   0,   0,  -3,   0,   0],
            Self::Particle               => [  0,  -2,   1,   1,   2,  -1,  -1,   0],
            Self::FewRareWords           => [ -3,   2,   1,   1,   0,  -1,  -1,   0],
            Self::CommonPart             => [ -1,  -2,   1,   0,   2,  -1,   1,   1],
            Self::AllCommon              => [  4,  -5,   2,  -1,  -2,  -1,   1,   3],
            Self::CommonAlone            => [  6,  -3,   2,   0,  -3,   0,  -2,  -1],
            Self::RareAlone              => [  0,   0,   1,   1,  -2,   2,  -1,  -1],
            Self::Connector              => [  2,  -3,   2,   0,   0,  -3,  -1,   2],
            Self::Acronym                => [  3,  -3,   4,   0,   1,  -5,  -3,   2],
            Self::InnerCapital           => [  3,  -4,   3,  -3,   0,  -4,   3,   3],
            Self::Digit                  => [  3,  -4,  -1,  -2,   2,  -2,   3,   2],
            Self::Numbered               => [  2,   0,   0,   0,   0,  -1,   0,  -1],
            Self::PeopleEnding           => [  2,   0,  -3,  -4,   0,   6,   0,   0],
            Self::SentenceStart          => [  4,   0,  -1,  -1,  -1,  -1,  -2,   1],
            Self::TitleBefore            => [  1,   3,   0,  -1,  -1,  -1,   0,  -1],
            Self::RoleBefore             => [  0,   3,   1,  -2,   0,   1,   0,  -3],
            Self::ArticleBefore          => [  0,  -2,   0,   0,   1,   1,  -1,   1],
            Self::InBefore               => [ -1,  -1,  -1,   2,   0,   1,   0,   0],
            Self::AtBefore               => [ -1,  -1,   1,   2,   3,  -2,  -2,   1],
            Self::WayBefore              => [  0,   0,   0,   1,   1,   0,  -1,   0],
            Self::PlaceNounBefore        => [ -2,  -2,  -1,   3,   2,  -1,   0,   1],
            Self::PlaceNounAfter         => [  1,  -3,  -1,   4,   1,   2,   0,  -2],
            Self::BasedAfter             => [  0,  -1,   0,   3,   0,   1,   0,   0],
            Self::SayingAfter            => [  0,   1,   1,  -1,   0,   0,  -1,   0],
            Self::PersonAfter            => [  1,   3,   1,   0,   0,  -2,  -2,  -1],
            Self::Byline                 => [  0,   4,   0,   0,   0,   0,   0,   0],
            Self::Dateline               => [ -6,   0,  -1,  10,   0,   0,   0,  -2],
            Self::PartOfPerson           => [  0,   6,   0,  -1,   0,  -3,  -1,   0],
            Self::PartOfOrganization     => [ -1,  -2,   3,  -1,  -1,   2,  -1,   0],
        }
    }

    /// The type that the clue itself names, and what it adds to that.
    fn own(self) -> Option<(MentionType, i16)> {
        match self {
            Self::Listed(kind) => Some((kind, if kind == Group { 12 } else { 9 })),
            Self::HeadLast(kind) | Self::HeadOf(kind) => Some((kind, 7)),
            Self::HeadFirst(kind) | Self::Shortens(kind) => Some((kind, 5)),
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
