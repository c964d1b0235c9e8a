//! What the tables say of their words.

use super::table::Entry;
use crate::annotation::MentionType;

/// A name of something that is no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) kind: MentionType,
    /// The name in full: "United States" for "US"; `None` when it is the entry itself.
    pub(crate) canonical: Option<&'static str>,
}

impl Entry for Name {
    fn read(fields: &'static str) -> Option<Self> {
        let (kind, canonical) = fields.split_once('\t').unwrap_or((fields, "-"));
        Some(Self { kind: MentionType::from_name(kind)?, canonical: (canonical != "-").then_some(canonical) })
    }
}

/// The gender that a word tells of, as far as pronouns go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    Unknown,
}

impl Entry for Gender {
    fn read(fields: &'static str) -> Option<Self> {
        match fields {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            "u" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// What else a surname is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surname {
    Only,
    /// Also a word: "Brown".
    Word,
    /// Also a place: "Washington".
    Place,
}

impl Entry for Surname {
    fn read(fields: &'static str) -> Option<Self> {
        match fields {
            "" | "-" => Some(Self::Only),
            "w" => Some(Self::Word),
            "p" => Some(Self::Place),
            _ => None,
        }
    }
}

/// A short or other form of given names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nickname {
    /// Parted by spaces.
    names: &'static str,
}

impl Nickname {
    /// The names that it may stand for.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        self.names.split(' ')
    }
}

impl Entry for Nickname {
    fn read(fields: &'static str) -> Option<Self> {
        (!fields.is_empty() && !fields.contains('\t')).then_some(Self { names: fields })
    }
}

/// A word at the end of an organisation's name that a shorter form of it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Designator {
    /// "Inc.": tells nothing apart.
    Legal,
    /// "Group": the name without it still means the whole.
    Whole,
}

impl Entry for Designator {
    fn read(fields: &'static str) -> Option<Self> {
        match fields {
            "legal" => Some(Self::Legal),
            "whole" => Some(Self::Whole),
            _ => None,
        }
    }
}

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

/// What stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    pub(crate) kind: TitleKind,
    pub(crate) gender: Gender,
}

impl Entry for Title {
    fn read(fields: &'static str) -> Option<Self> {
        let (kind, gender) = fields.split_once('\t')?;
        let kind = match kind {
            "honorific" => TitleKind::Honorific,
            "rank" => TitleKind::Rank,
            "office" => TitleKind::Office,
            "profession" => TitleKind::Profession,
            _ => return None,
        };
        Some(Self { kind, gender: Gender::read(gender)? })
    }
}

/// A word that tells the type of the name that it is part of. A word may be a head in several positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// "… University"
    pub(crate) suffix: Option<MentionType>,
    /// "Ministry of …"
    pub(crate) of: Option<MentionType>,
    /// "USS …", "Mount …"
    pub(crate) prefix: Option<MentionType>,
}

impl Entry for Head {
    /// Positions and types in turn: `suffix organization of organization`, parted by tabs.
    fn read(fields: &'static str) -> Option<Self> {
        let mut head = Self::default();
        let mut fields = fields.split('\t');
        while let Some(position) = fields.next() {
            let kind = Some(MentionType::from_name(fields.next()?)?);
            match position {
                "suffix" => head.suffix = kind,
                "of" => head.of = kind,
                "prefix" => head.prefix = kind,
                _ => return None,
            }
        }
        Some(head)
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

/// A word or phrase that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) class: CueClass,
    /// How surely it attributes, of 100.
    pub(crate) weight: u8,
}

impl Entry for Cue {
    fn read(fields: &'static str) -> Option<Self> {
        let mut fields = fields.split('\t').skip(1);
        let class = match fields.next()? {
            "say" => CueClass::Say,
            "call" => CueClass::Call,
            "think" => CueClass::Think,
            "noun" => CueClass::Noun,
            "prep" => CueClass::Preposition,
            _ => return None,
        };
        Some(Self { class, weight: fields.next()?.parse().ok().filter(|&weight| weight <= 100)? })
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

impl Entry for Abbreviation {
    fn read(fields: &'static str) -> Option<Self> {
        match fields {
            "title" => Some(Self::Title),
            "month" => Some(Self::Month),
            "unit" => Some(Self::Unit),
            "general" => Some(Self::General),
            _ => None,
        }
    }
}

/// A noun for one person or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RoleNoun {
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
}

impl Entry for RoleNoun {
    fn read(fields: &'static str) -> Option<Self> {
        let (gender, number) = fields.split_once('\t')?;
        let plural = match number {
            "s" => false,
            "p" => true,
            _ => return None,
        };
        Some(Self { gender: Gender::read(gender)?, plural })
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

impl Entry for FunctionWord {
    fn read(fields: &'static str) -> Option<Self> {
        Some(match fields {
            "determiner" => Self::Determiner,
            "possessive" => Self::Possessive,
            "preposition" => Self::Preposition,
            "auxiliary" => Self::Auxiliary,
            "adverb" => Self::Adverb,
            "conjunction" => Self::Conjunction,
            "relative" => Self::Relative,
            "he" => Self::Pronoun(Pronoun::He),
            "she" => Self::Pronoun(Pronoun::She),
            "they" => Self::Pronoun(Pronoun::They),
            "it" => Self::Pronoun(Pronoun::It),
            "i" => Self::Pronoun(Pronoun::Speaker),
            _ => return None,
        })
    }
}
