//! Writes corrections as JSON.

use super::{Accepted, Anchor, Correction, Speaker};

/// The document of these corrections, in one line.
pub(super) fn document(corrections: &[Correction]) -> String {
    let corrections: Vec<String> = corrections.iter().map(correction).collect();
    format!("{{\"pressmark\":\"corrections\",\"version\":1,\"corrections\":[{}]}}", corrections.join(","))
}

fn correction(correction: &Correction) -> String {
    let all = |all: &bool| if *all { ",\"all\":true" } else { "" };
    let (name, fields) = match correction {
        Correction::Name { at, kind, all: every } => {
            ("name", format!("{},\"type\":{}{}", at_key(at), string(kind.name()), all(every)))
        }
        Correction::NoName { at, all: every } => ("no-name", at_key(at) + all(every)),
        Correction::Merge { at, with } => ("merge", format!("{},\"with\":{}", at_key(at), anchor(with))),
        Correction::Split { at, all: every } => ("split", at_key(at) + all(every)),
        Correction::Rename { at, name } => ("rename", format!("{},\"name\":{}", at_key(at), string(name))),
        Correction::Quote { pieces, speaker: by, source, cue } => {
            let mut fields = format!("\"pieces\":{},\"speaker\":{}", anchors(pieces), speaker(by));
            for (key, value) in [("source", source), ("cue", cue)] {
                fields += &value.as_ref().map(|at| format!(",\"{key}\":{}", anchor(at))).unwrap_or_default();
            }
            ("quote", fields)
        }
        Correction::NoQuote { at } => ("no-quote", at_key(at)),
        Correction::Speaker { at, speaker: by } => ("speaker", format!("{},\"speaker\":{}", at_key(at), speaker(by))),
        Correction::Cue { at, cue } => {
            let cue = cue.as_ref().map_or_else(|| "null".to_owned(), anchor);
            ("cue", format!("{},\"cue\":{cue}", at_key(at)))
        }
        Correction::Pieces { at, pieces } => ("pieces", format!("{},\"pieces\":{}", at_key(at), anchors(pieces))),
        Correction::Accept { at, what } => {
            let what = match what {
                Accepted::Name => "name",
                Accepted::Quote => "quote",
            };
            ("accept", format!("{},\"what\":\"{what}\"", at_key(at)))
        }
    };
    format!("{{\"do\":\"{name}\",{fields}}}")
}

fn at_key(at: &Anchor) -> String {
    format!("\"at\":{}", anchor(at))
}

fn anchor(anchor: &Anchor) -> String {
    let [exact, prefix, suffix] = [&anchor.exact, &anchor.prefix, &anchor.suffix].map(|text| string(text));
    format!("{{\"exact\":{exact},\"prefix\":{prefix},\"suffix\":{suffix},\"start\":{}}}", anchor.start.0)
}

fn anchors(all: &[Anchor]) -> String {
    format!("[{}]", all.iter().map(anchor).collect::<Vec<_>>().join(","))
}

fn speaker(speaker: &Speaker) -> String {
    match speaker {
        Speaker::Mention(at) => format!("{{\"mention\":{}}}", anchor(at)),
        Speaker::Name(name) => format!("{{\"name\":{}}}", string(name)),
        Speaker::Unnamed(name) => format!("{{\"unnamed\":{}}}", string(name)),
        Speaker::Nobody => "null".to_owned(),
    }
}

fn string(text: &str) -> String {
    serde_json::to_string(text).expect("only maps with keys that are no strings and failing writers make this fail")
}
