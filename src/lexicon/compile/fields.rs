//! Reads the fields of a table's line: what stands after the word.

use crate::annotation::{AttributionKind, MentionType};
use crate::lexicon::entry::{
    Abbreviation, Cue, CueClass, Designator, Entry, FunctionWord, Gender, GroundClass, NameCode, Pronoun, RoleNoun,
    Surname, Title, TitleKind, TypeWord,
};
use crate::lexicon::expression_word::ExpressionWord;

/// An entry that a table's line can be read into.
pub(in crate::lexicon) trait FromFields: Entry {
    /// Reads the fields after the word, separated by tabs; `None` where they make no sense.
    fn from_fields(fields: &str) -> Option<Self>;
}

impl FromFields for () {
    fn from_fields(_: &str) -> Option<Self> {
        Some(())
    }
}

impl FromFields for NameCode {
    fn from_fields(fields: &str) -> Option<Self> {
        let (kind, _) = fields.split_once('\t').unwrap_or((fields, ""));
        Some(Self { kind: MentionType::from_name(kind)?, is_short: full_name(fields).is_some() })
    }
}

/// The full name of a short one, by the fields of the table of names.
pub(in crate::lexicon) fn full_name(fields: &str) -> Option<&str> {
    fields.split_once('\t').map(|(_, full)| full).filter(|&full| full != "-")
}

impl FromFields for Gender {
    fn from_fields(fields: &str) -> Option<Self> {
        match fields {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            "u" => Some(Self::Unknown),
            _ => None,
        }
    }
}

impl FromFields for Surname {
    fn from_fields(fields: &str) -> Option<Self> {
        match fields {
            "" | "-" => Some(Self::Only),
            "w" => Some(Self::Word),
            "p" => Some(Self::Place),
            _ => None,
        }
    }
}

impl FromFields for Designator {
    fn from_fields(fields: &str) -> Option<Self> {
        match fields {
            "legal" => Some(Self::Legal),
            "trade" => Some(Self::Trade),
            "whole" => Some(Self::Whole),
            _ => None,
        }
    }
}

impl FromFields for Title {
    fn from_fields(fields: &str) -> Option<Self> {
        let (kind, gender) = fields.split_once('\t')?;
        let kind = match kind {
            "honorific" => TitleKind::Honorific,
            "rank" => TitleKind::Rank,
            "office" => TitleKind::Office,
            "profession" => TitleKind::Profession,
            _ => return None,
        };
        Some(Self { kind, gender: Gender::from_fields(gender)? })
    }
}

impl FromFields for TypeWord {
    /// Positions and types in turn: `suffix organization of organization`, separated by tabs.
    fn from_fields(fields: &str) -> Option<Self> {
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

impl FromFields for Cue {
    fn from_fields(fields: &str) -> Option<Self> {
        let mut fields = fields.split('\t').skip(1);
        let class = match fields.next()? {
            "say" => CueClass::Say,
            "call" => CueClass::Call,
            "think" => CueClass::Think,
            "noun" => CueClass::Noun,
            "prep" => CueClass::Preposition,
            "act" => CueClass::Act,
            _ => return None,
        };
        let weight = fields.next()?.parse().ok().filter(|&weight| weight <= 100)?;
        let attribution = match (fields.next(), class) {
            (Some(name), _) => AttributionKind::from_name(name)?,
            (None, CueClass::Think) => AttributionKind::Thought,
            (None, _) => AttributionKind::Said,
        };
        Some(Self { class, weight, attribution })
    }
}

impl FromFields for GroundClass {
    fn from_fields(fields: &str) -> Option<Self> {
        match fields {
            "anonymity" => Some(Self::Anonymity),
            "presence" => Some(Self::Presence),
            "knowledge" => Some(Self::Knowledge),
            "reason" => Some(Self::Reason),
            _ => None,
        }
    }
}

impl FromFields for Abbreviation {
    fn from_fields(fields: &str) -> Option<Self> {
        match fields {
            "title" => Some(Self::Title),
            "month" => Some(Self::Month),
            "unit" => Some(Self::Unit),
            "general" => Some(Self::General),
            _ => None,
        }
    }
}

impl FromFields for RoleNoun {
    fn from_fields(fields: &str) -> Option<Self> {
        let (gender, number) = fields.split_once('\t')?;
        let plural = match number {
            "s" => false,
            "p" => true,
            _ => return None,
        };
        Some(Self { gender: Gender::from_fields(gender)?, plural })
    }
}

impl FromFields for FunctionWord {
    fn from_fields(fields: &str) -> Option<Self> {
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

impl FromFields for ExpressionWord {
    fn from_fields(fields: &str) -> Option<Self> {
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
