//! What the tables say of their words, and the code of each in the compiled lexicon.
//!
//! Codes are part of the file, and some are features of the model: the order of variants must stay, and a new one goes last.

use crate::annotation::{AttributionKind, MentionType};

/// What a table says of a word or a phrase.
pub(crate) trait Entry: Copy + PartialEq {
    /// What this code means in the compiled lexicon; `None` where it means nothing.
    fn decode(code: u16) -> Option<Self>;
}

impl Entry for () {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        (code == 0).then_some(())
    }
}

/// Gives an enumeration's values the codes from 0 on, in this order.
macro_rules! coded {
    ($type:ty: $($variant:expr),+ $(,)?) => {
        impl Entry for $type {
            #[inline]
            fn decode(code: u16) -> Option<Self> {
                [$($variant),+].get(usize::from(code)).copied()
            }
        }
    };
}

pub(super) use coded;

/// What is known of the name of something that is no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameEntry<'m> {
    pub(crate) kind: MentionType,
    /// The canonical name: "United States" for "US". `None` where the name is canonical itself.
    pub(crate) canonical: Option<&'m str>,
}

/// A [`NameEntry`] as the table of names has it; the canonical name is in a section of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameCode {
    pub(crate) kind: MentionType,
    /// Whether the canonical name is another one.
    pub(crate) is_short: bool,
}

impl Entry for NameCode {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        let kind = *MentionType::ALL.get(usize::from(code >> 1))?;
        Some(Self { kind, is_short: code & 1 == 1 })
    }
}

/// The gender of the pronoun that refers to whom a name or a noun denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Gender {
    Male,
    Female,
    /// Either, or not known.
    Unknown,
}

coded!(Gender: Self::Male, Self::Female, Self::Unknown);

/// What a surname is besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surname {
    /// Nothing else.
    Only,
    /// A common word too: "Brown".
    Word,
    /// A place too: "Washington".
    Place,
}

coded!(Surname: Self::Only, Self::Word, Self::Place);

/// A word at the end of an organisation's name that a shorter form of it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Designator {
    /// A legal form, "Inc.": two names that differ in it alone are one organisation's.
    Legal,
    /// A word for the whole, "Group": the name without it may still mean the organisation.
    Whole,
    /// What a firm makes or deals in, "Software": the name without it means the firm if no other name has it.
    Trade,
}

coded!(Designator: Self::Legal, Self::Whole, Self::Trade);

/// What kind of title it is. The model knows the kinds by their order: a new one goes to the end
/// (`the_model_fits_the_code`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleKind {
    /// "Mr.", "Sir": it is not a role.
    Honorific,
    /// "Gen."
    Rank,
    /// "Prime Minister"
    Office,
    /// "striker"
    Profession,
}

coded!(TitleKind: Self::Honorific, Self::Rank, Self::Office, Self::Profession);

/// A title, an office or an occupation, which may precede a name.
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

/// The type of a name that has this word in it, by the word's position. A word may have a type in several positions.
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
        // Five bits a position: 0 for no type, and the types from 1 on.
        let kind = |code: u16| match usize::from(code & 31).checked_sub(1) {
            None => Some(None),
            Some(kind) => MentionType::ALL.get(kind).map(|&kind| Some(kind)),
        };
        Some(Self { suffix: kind(code)?, of: kind(code >> 5)?, prefix: kind(code >> 10)? })
    }
}

/// How a cue attributes. The model knows the classes by their order: a new one goes to the end (`the_model_fits_the_code`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueClass {
    /// "said"
    Say,
    /// "called": its object is between it and the quotation, as in "called the plan “a farce”".
    Call,
    /// "believes"
    Think,
    /// "statement"
    Noun,
    /// "according to"
    Preposition,
    /// "thanked", "declined": it tells what was done, and rarely what was said.
    Act,
}

coded!(CueClass: Self::Say, Self::Call, Self::Think, Self::Noun, Self::Preposition, Self::Act);

/// A word or phrase that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) class: CueClass,
    /// How likely it is, of 100, that the word attributes where it is next to a quotation or a that-clause.
    pub(crate) weight: u8,
    /// What somebody does with the words: "said", "believes", "plans". Unlike the class it is no feature of the model.
    pub(crate) attribution: AttributionKind,
}

impl Entry for Cue {
    #[inline]
    fn decode(code: u16) -> Option<Self> {
        Some(Self {
            class: CueClass::decode(code >> 7 & 7)?,
            weight: (code & 127) as u8,
            attribution: *AttributionKind::ALL.get(usize::from(code >> 10))?,
        })
    }
}

/// What a phrase says of a source that is not named, or of how a source knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroundClass {
    /// That it is not named, or why: "on condition of anonymity".
    Anonymity,
    /// How it knows: "who was there".
    Presence,
    /// How it knows, by what comes next: "familiar with".
    Knowledge,
    /// Goes on with another phrase after a comma: "because".
    Reason,
}

coded!(GroundClass: Self::Anonymity, Self::Presence, Self::Knowledge, Self::Reason);

/// The class of an abbreviation, by which it is decided whether a sentence may end with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Gen.": a name follows it, so that no sentence ends with it.
    Title,
    /// "Feb."
    Month,
    /// "km."
    Unit,
    /// "Inc."
    General,
}

coded!(Abbreviation: Self::Title, Self::Month, Self::Unit, Self::General);

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
    /// "I", "we", "you": the first and the second person.
    Speaker,
}

coded!(
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
