//! Reads corrections, and says what is wrong with one.

use super::{Accepted, Anchor, Correction, CorrectionError, CorrectionList, Speaker};
use crate::annotation::MentionType;
use crate::correction::json::Raw;
use crate::offset::Utf16;
use crate::user_lexicon::excerpt;

pub(super) const EXPECTED: &str = "[{\"do\": \"…\", \"at\": {\"exact\": \"…\"}, …}, …], or \
                                    {\"pressmark\": \"corrections\", \"version\": 1, \"corrections\": […]}";

/// Each correction's name and keys.
const CORRECTIONS: [(&str, &[&str]); 11] = [
    ("name", &["do", "at", "type", "all"]),
    ("no-name", &["do", "at", "all"]),
    ("merge", &["do", "at", "with"]),
    ("split", &["do", "at", "all"]),
    ("rename", &["do", "at", "name"]),
    ("quote", &["do", "pieces", "speaker", "source", "cue"]),
    ("no-quote", &["do", "at"]),
    ("speaker", &["do", "at", "speaker"]),
    ("cue", &["do", "at", "cue"]),
    ("pieces", &["do", "at", "pieces"]),
    ("accept", &["do", "at", "what"]),
];

/// Maximum bytes of a name that a reader gives.
const MAX_NAME: usize = 400;

impl CorrectionList {
    pub(crate) fn from_raw(raw: Raw) -> Result<Self, CorrectionError> {
        let entries = match raw {
            Raw::List(entries) => entries,
            Raw::Object(fields) => document(fields)?,
            _ => return Err(CorrectionError::new(format!("this is no list of corrections; expected {EXPECTED}"))),
        };
        if entries.len() > super::MAX_CORRECTIONS {
            return Err(CorrectionError::too_many());
        }
        let mut corrections = Vec::with_capacity(entries.len());
        for (number, entry) in (1..).zip(&entries) {
            let read = correction(entry);
            let checked = read.and_then(|correction| correction.check().map(|()| correction));
            corrections.push(checked.map_err(|what| CorrectionError::entry(number, &what))?);
        }
        Ok(Self { corrections })
    }
}

/// The entries of a document. What a later version may add would be passed over silently, so it is refused.
fn document(fields: Vec<(String, Raw)>) -> Result<Vec<Raw>, CorrectionError> {
    let is = |key: &str, right: &dyn Fn(&Raw) -> bool| fields.iter().any(|(name, value)| name == key && right(value));
    if !is("pressmark", &|value| matches!(value, Raw::Text(text) if text == "corrections")) {
        return Err(CorrectionError::new(format!("this is no document of corrections; expected {EXPECTED}")));
    }
    if !is("version", &|value| matches!(value, Raw::Number(version) if *version == 1.0)) {
        return Err(CorrectionError::new(
            "this document is not of version 1; write it anew with this version of Pressmark",
        ));
    }
    let mut entries = None;
    for (key, value) in fields {
        match (key.as_str(), value) {
            ("corrections", Raw::List(list)) => entries = Some(list),
            ("pressmark" | "version", _) => {}
            (key, _) => {
                let key = excerpt(key);
                return Err(CorrectionError::new(format!("{key:?} is unknown, or is no list; expected {EXPECTED}")));
            }
        }
    }
    entries.ok_or_else(|| CorrectionError::new("\"corrections\" is missing, the list of corrections"))
}

/// The fields of an object.
struct Fields<'r>(&'r [(String, Raw)]);

impl<'r> Fields<'r> {
    /// The fields of a value that has none but these; `name` is what it is called.
    fn of(raw: &'r Raw, name: &str, keys: &[&str]) -> Result<Self, String> {
        let Raw::Object(fields) = raw else {
            return Err(format!("{name:?} is no object with the keys {}", keys.join(", ")));
        };
        match fields.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
            Some((key, _)) => {
                let key = excerpt(key);
                Err(format!("{name:?} has no {key:?}; its keys are {}", keys.join(", ")))
            }
            None => Ok(Self(fields)),
        }
    }

    /// A value that is not null.
    fn get(&self, key: &str) -> Option<&'r Raw> {
        let value = self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        value.filter(|value| !matches!(value, Raw::Null))
    }

    fn text(&self, key: &str) -> Result<&'r str, String> {
        match self.get(key) {
            Some(Raw::Text(text)) => Ok(text),
            _ => Err(format!("{key:?} is missing, or is no string")),
        }
    }

    fn is_set(&self, key: &str) -> Result<bool, String> {
        match self.get(key) {
            None => Ok(false),
            Some(Raw::Bool(value)) => Ok(*value),
            _ => Err(format!("{key:?} is neither true nor false")),
        }
    }

    fn optional_anchor(&self, key: &str) -> Result<Option<Anchor>, String> {
        self.get(key).map(|value| anchor(value, key)).transpose()
    }

    fn anchor(&self, key: &str) -> Result<Anchor, String> {
        self.optional_anchor(key)?.ok_or_else(|| format!("{key:?} is missing, an anchor: {{\"exact\": \"…\"}}"))
    }

    fn anchors(&self, key: &str) -> Result<Vec<Anchor>, String> {
        match self.get(key) {
            Some(Raw::List(items)) => items.iter().map(|item| anchor(item, key)).collect(),
            _ => Err(format!("{key:?} is missing, or is no list of anchors")),
        }
    }

    fn speaker(&self) -> Result<Speaker, String> {
        let Some(raw) = self.get("speaker") else { return Ok(Speaker::Nobody) };
        let fields = Fields::of(raw, "speaker", &["mention", "name", "unnamed"])?;
        match fields.0 {
            [(key, _)] if key == "mention" => Ok(Speaker::Mention(fields.anchor("mention")?)),
            [(key, _)] if key == "name" => Ok(Speaker::Name(fields.text("name")?.to_owned())),
            [(key, _)] if key == "unnamed" => Ok(Speaker::Unnamed(fields.text("unnamed")?.to_owned())),
            _ => Err("\"speaker\" has not one key; it is null, or has one of mention, name, unnamed".into()),
        }
    }
}

/// Block quotes, `[{at, source}, …]`; what is wrong with them, if anything.
#[cfg(target_arch = "wasm32")]
pub(crate) fn block_quotes(raw: &Raw) -> Result<Vec<crate::BlockQuote>, String> {
    let Raw::List(items) = raw else { return Err("they are no list of {at, source}".into()) };
    if items.len() > super::MAX_CORRECTIONS {
        return Err(format!("there are more than {}", super::MAX_CORRECTIONS));
    }
    let block = |(number, item): (usize, &Raw)| {
        let fields = Fields::of(item, "block quote", &["at", "source"]).and_then(|fields| {
            let (at, source) = (fields.anchor("at")?, fields.anchor("source")?);
            at.check("at")?;
            source.check("source")?;
            Ok(crate::BlockQuote::new(at, source))
        });
        fields.map_err(|what| format!("number {number}: {what}"))
    };
    (1..).zip(items).map(block).collect()
}

fn anchor(raw: &Raw, name: &str) -> Result<Anchor, String> {
    let fields = Fields::of(raw, name, &["exact", "prefix", "suffix", "start"])?;
    let context = |key| if fields.get(key).is_some() { fields.text(key).map(str::to_owned) } else { Ok(String::new()) };
    let start = match fields.get("start") {
        None => 0,
        Some(&Raw::Number(number)) if number >= 0.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0 => {
            number as u32
        }
        Some(_) => return Err(format!("\"start\" of {name:?} is no offset, a whole number in UTF-16 code units")),
    };
    let exact = fields.text("exact").map_err(|what| format!("{name:?}: {what}"))?.to_owned();
    Ok(Anchor { exact, prefix: context("prefix")?, suffix: context("suffix")?, start: Utf16(start) })
}

fn correction(raw: &Raw) -> Result<Correction, String> {
    let Raw::Object(all) = raw else { return Err("it is no object with a key \"do\"".into()) };
    let name = Fields(all).text("do")?;
    let Some(&(name, keys)) = CORRECTIONS.iter().find(|(known, _)| *known == name) else {
        let known = CORRECTIONS.map(|(name, _)| name).join(", ");
        return Err(format!("there is no correction {:?}; the corrections are {known}", excerpt(name)));
    };
    let fields = Fields::of(raw, name, keys)?;
    let at = || fields.anchor("at");
    Ok(match name {
        "name" => Correction::Name { at: at()?, kind: kind(fields.text("type")?)?, all: fields.is_set("all")? },
        "no-name" => Correction::NoName { at: at()?, all: fields.is_set("all")? },
        "merge" => Correction::Merge { at: at()?, with: fields.anchor("with")? },
        "split" => Correction::Split { at: at()?, all: fields.is_set("all")? },
        "rename" => Correction::Rename { at: at()?, name: fields.text("name")?.to_owned() },
        "quote" => Correction::Quote {
            pieces: fields.anchors("pieces")?,
            speaker: fields.speaker()?,
            source: fields.optional_anchor("source")?,
            cue: fields.optional_anchor("cue")?,
        },
        "no-quote" => Correction::NoQuote { at: at()? },
        "speaker" => Correction::Speaker { at: at()?, speaker: fields.speaker()? },
        "cue" => Correction::Cue { at: at()?, cue: fields.optional_anchor("cue")? },
        "pieces" => Correction::Pieces { at: at()?, pieces: fields.anchors("pieces")? },
        _ => Correction::Accept {
            at: at()?,
            what: match fields.text("what")? {
                "name" => Accepted::Name,
                "quote" => Accepted::Quote,
                _ => return Err("\"what\" is neither \"name\" nor \"quote\"".into()),
            },
        },
    })
}

fn kind(name: &str) -> Result<MentionType, String> {
    MentionType::from_name(name).ok_or_else(|| {
        let types = MentionType::ALL.map(MentionType::name).join(", ");
        format!("there is no type {:?}; the types are {types}", excerpt(name))
    })
}

impl Correction {
    /// Each anchor, with what it is called.
    pub(super) fn anchors(&self) -> Vec<(&'static str, &Anchor)> {
        let mut anchors = Vec::new();
        match self {
            Self::Name { at, .. }
            | Self::NoName { at, .. }
            | Self::Split { at, .. }
            | Self::Rename { at, .. }
            | Self::NoQuote { at }
            | Self::Speaker { at, .. }
            | Self::Accept { at, .. } => anchors.push(("at", at)),
            Self::Merge { at, with } => anchors.extend([("at", at), ("with", with)]),
            Self::Cue { at, cue } => {
                anchors.push(("at", at));
                anchors.extend(cue.iter().map(|cue| ("cue", cue)));
            }
            Self::Pieces { at, pieces } => {
                anchors.push(("at", at));
                anchors.extend(pieces.iter().map(|piece| ("pieces", piece)));
            }
            Self::Quote { pieces, source, cue, .. } => {
                anchors.extend(pieces.iter().map(|piece| ("pieces", piece)));
                anchors.extend(source.iter().map(|source| ("source", source)));
                anchors.extend(cue.iter().map(|cue| ("cue", cue)));
            }
        }
        if let Self::Quote { speaker: Speaker::Mention(at), .. } | Self::Speaker { speaker: Speaker::Mention(at), .. } =
            self
        {
            anchors.push(("mention", at));
        }
        anchors
    }

    /// What is wrong with it, if anything.
    pub(super) fn check(&self) -> Result<(), String> {
        self.anchors().into_iter().try_for_each(|(key, anchor)| anchor.check(key))?;
        let (key, name) = match self {
            Self::Rename { name, .. } => ("name", name),
            Self::Quote { pieces, .. } | Self::Pieces { pieces, .. } if pieces.is_empty() => {
                return Err("\"pieces\" is empty; a quote has words".into());
            }
            Self::Quote { speaker, .. } | Self::Speaker { speaker, .. } => match speaker {
                Speaker::Name(name) => ("name", name),
                Speaker::Unnamed(name) => ("unnamed", name),
                Speaker::Mention(_) | Speaker::Nobody => return Ok(()),
            },
            _ => return Ok(()),
        };
        if !name.contains(char::is_alphanumeric) {
            return Err(format!("{key:?} has no letter and no digit; write a name"));
        }
        if name.len() > MAX_NAME {
            return Err(format!("{key:?} is too long ({MAX_NAME} bytes at most)"));
        }
        Ok(())
    }
}
