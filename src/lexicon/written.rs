//! The fields of the tables' lines.

use super::entry::{
    Abbreviation, Cue, CueClass, Designator, Entry, FunctionWord, Gender, NameCode, Pronoun, RoleNoun, Surname, Title,
    TitleKind, TypeWord,
};
use super::expression_word::ExpressionWord;
use crate::annotation::MentionType;

/// What stands in a line after the word.
pub(super) trait Written: Entry {
    /// Reads the fields after the word, parted by tabs; `None` where they make no sense.
    fn read(fields: &str) -> Option<Self>;
}

impl Written for () {
    fn read(_: &str) -> Option<Self> {
        Some(())
    }
}

impl Written for NameCode {
    fn read(fields: &str) -> Option<Self> {
        let (kind, _) = fields.split_once('\t').unwrap_or((fields, ""));
        Some(Self { kind: MentionType::from_name(kind)?, is_short: full_name(fields).is_some() })
    }
}

/// The full name of a short one, by the fields of the table of names.
pub(super) fn full_name(fields: &str) -> Option<&str> {
    fields.split_once('\t').map(|(_, full)| full).filter(|&full| full != "-")
}

impl Written for Gender {
    fn read(fields: &str) -> Option<Self> {
        match fields {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            "u" => Some(Self::Unknown),
            _ => None,
        }
    }
}

impl Written for Surname {
    fn read(fields: &str) -> Option<Self> {
        match fields {
            "" | "-" => Some(Self::Only),
            "w" => Some(Self::Word),
            "p" => Some(Self::Place),
            _ => None,
        }
    }
}

impl Written for Designator {
    fn read(fields: &str) -> Option<Self> {
        match fields {
            "legal" => Some(Self::Legal),
            "whole" => Some(Self::Whole),
            _ => None,
        }
    }
}

impl Written for Title {
    fn read(fields: &str) -> Option<Self> {
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

impl Written for TypeWord {
    /// Positions and types in turn: `suffix organization of organization`, parted by tabs.
    fn read(fields: &str) -> Option<Self> {
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

impl Written for Cue {
    fn read(fields: &str) -> Option<Self> {
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

impl Written for Abbreviation {
    fn read(fields: &str) -> Option<Self> {
        match fields {
            "title" => Some(Self::Title),
            "month" => Some(Self::Month),
            "unit" => Some(Self::Unit),
            "general" => Some(Self::General),
            _ => None,
        }
    }
}

impl Written for RoleNoun {
    fn read(fields: &str) -> Option<Self> {
        let (gender, number) = fields.split_once('\t')?;
        let plural = match number {
            "s" => false,
            "p" => true,
            _ => return None,
        };
        Some(Self { gender: Gender::read(gender)?, plural })
    }
}

impl Written for FunctionWord {
    fn read(fields: &str) -> Option<Self> {
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

impl Written for ExpressionWord {
    fn read(fields: &str) -> Option<Self> {
        Some(match fields {
            "month" => Self::Month,
            "weekday" => Self::Weekday,
            "short" => Self::Short,
            "season" => Self::Season,
            "feast" => Self::Feast,
            "decade" => Self::Decade,
            "period" => Self::Period,
            "periods" => Self::Periods,
            "cardinal" => Self::Cardinal,
            "magnitude" => Self::Magnitude,
            "scale" => Self::Scale,
            "ordinal" => Self::Ordinal,
            "unit" => Self::Unit,
            "currency" => Self::Currency,
            "weak" => Self::Weak,
            "issuer" => Self::Issuer,
            "code" => Self::Code,
            "iso" => Self::Iso,
            "letter" => Self::Letter,
            "after" => Self::After,
            "zone" => Self::Zone,
            "opener" => Self::Opener,
            "alone" => Self::Alone,
            "joint" => Self::Joint,
            _ => return None,
        })
    }
}
