//! What the tables say of their words, and the numbers that the compiled lexicon has for it.

use crate::annotation::MentionType;

/// What a table says of a word.
pub(crate) trait Entry: Copy + PartialEq {
    /// What this number stands for in the compiled lexicon, if it stands for anything.
    fn decode(code: u16) -> Option<Self>;
}

impl Entry for () {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        (code == 0).then_some(())
    }
}

/// Numbers an enumeration's variants from 0 on.
macro_rules! numbered {
    ($type:ty: $($variant:expr),+ $(,)?) => {
        impl Entry for $type {
            #[inline]
            fn decode(code: u16) -> Option<Self> {
                [$($variant),+].get(usize::from(code)).copied()
            }
        }
    };
}

pub(super) use numbered;

/// A name of something that is no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) kind: MentionType,
    /// The name in full: "United States" for "US"; `None` when it is the entry itself.
    pub(crate) canonical: Option<&'static str>,
}

/// What the table of names itself says of one: the full name is kept elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(super) kind: MentionType,
    /// Whether the full name is another one.
    pub(super) shortened: bool,
}

impl Entry for Listed {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        let kind = *MentionType::ALL.get(usize::from(code >> 1))?;
        Some(Self { kind, shortened: code & 1 == 1 })
    }
}

/// The gender that a word tells of, as far as pronouns go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Unknown,
}

numbered!(Gender: Self::Male, Self::Female, Self::Unknown);

/// What else a surname is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surname {
    Only,
    /// Also a word: "Brown".
    Word,
    /// Also a place: "Washington".
    Place,
}

numbered!(Surname: Self::Only, Self::Word, Self::Place);

/// A word at the end of an organisation's name that a shorter form of it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Designator {
    /// "Inc.": tells nothing apart.
    Legal,
    /// "Group": the name without it still means the whole.
    Whole,
}

numbered!(Designator: Self::Legal, Self::Whole);

/// What kind of title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// "Mr.", "Sir": no role.
    Honorific,
    /// "Gen."
    Rank,
    /// "Prime Minister"
    Office,
    /// "striker"
    Profession,
}

numbered!(TitleKind: Self::Honorific, Self::Rank, Self::Office, Self::Profession);

/// What stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) kind: TitleKind,
    pub(crate) gender: Gender,
}

impl Entry for Title {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        Some(Self { kind: TitleKind::decode(code >> 2)?, gender: Gender::decode(code & 3)? })
    }
}

/// A word that tells the type of the name that it is part of. A word may be a head in several positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeWord {
    /// "… University"
    pub(crate) suffix: Option<MentionType>,
    /// "Ministry of …"
    pub(crate) of: Option<MentionType>,
    /// "USS …", "Mount …"
    pub(crate) prefix: Option<MentionType>,
}

impl Entry for TypeWord {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        // 0 for none, and the types from 1 on, five bits each.
        let kind = |code: u16| match usize::from(code & 31).checked_sub(1) {
            None => Some(None),
            Some(kind) => MentionType::ALL.get(kind).map(|&kind| Some(kind)),
        };
        Some(Self { suffix: kind(code)?, of: kind(code >> 5)?, prefix: kind(code >> 10)? })
    }
}

/// How a cue attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueClass {
    /// "said"
    Say,
    /// "called": what it is said of stands between it and the quotation.
    Call,
    /// "believes"
    Think,
    /// "statement"
    Noun,
    /// "according to"
    Preposition,
}

numbered!(CueClass: Self::Say, Self::Call, Self::Think, Self::Noun, Self::Preposition);

/// A word or phrase that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) class: CueClass,
    /// How surely it attributes, of 100.
    pub(crate) weight: u8,
}

impl Entry for Cue {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        Some(Self { class: CueClass::decode(code >> 7)?, weight: (code & 127) as u8 })
    }
}

/// What kind of abbreviation it is, which says whether a sentence may end with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Gen.": a name follows.
    Title,
    /// "Feb."
    Month,
    /// "km."
    Unit,
    /// "Inc."
    General,
}

numbered!(Abbreviation: Self::Title, Self::Month, Self::Unit, Self::General);

/// A noun for one person or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RoleNoun {
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
}

impl Entry for RoleNoun {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        Some(Self { gender: Gender::decode(code >> 1)?, plural: code & 1 == 1 })
    }
}

/// The class of a function word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunctionWord {
    Determiner,
    Possessive,
    Preposition,
    Auxiliary,
    Adverb,
    Conjunction,
    Relative,
    Pronoun(Pronoun),
}

/// Whom a pronoun may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    He,
    She,
    They,
    It,
    /// The first and second person.
    Speaker,
}

numbered!(
    FunctionWord:
    Self::Determiner,
    Self::Possessive,
    Self::Preposition,
    Self::Auxiliary,
    Self::Adverb,
    Self::Conjunction,
    Self::Relative,
    Self::Pronoun(Pronoun::He),
    Self::Pronoun(Pronoun::She),
    Self::Pronoun(Pronoun::They),
    Self::Pronoun(Pronoun::It),
    Self::Pronoun(Pronoun::Speaker),
);
