//! Lexicons as JSON.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{LexiconError, ListedName, Problem, Where};
use crate::annotation::MentionType;

/// An entry as it is written, in JSON and in JavaScript.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEntry {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    aliases: Option<Vec<String>>,
    #[serde(default)]
    entity: Option<String>,
}

impl RawEntry {
    /// The entry, if there is such a type.
    pub(crate) fn read(self, place: Where) -> Result<ListedName, LexiconError> {
        let Some(kind) = MentionType::from_name(&self.kind) else {
            return Err(LexiconError::new(place, Problem::Type { name: self.kind }));
        };
        let entity = self.entity.filter(|entity| !entity.trim().is_empty());
        Ok(ListedName { name: self.name, kind, aliases: self.aliases.unwrap_or_default(), entity })
    }
}

/// The start and the end of a long message. serde quotes an unknown key or a wrong value whole, between words of its own.
fn shortened(message: &str) -> String {
    /// In characters, of the start and of the end; no message is longer than both that quotes nothing long.
    const KEPT: usize = 90;
    let mut starts = message.char_indices().map(|(at, _)| at);
    match (starts.nth(KEPT), starts.nth_back(KEPT)) {
        (Some(start), Some(end)) => format!("{}…{}", &message[..start], &message[end..]),
        _ => message.to_owned(),
    }
}

/// The names of `[{"name", "type", "aliases", "entity"}, …]`, each with its line.
pub(super) fn entries(
    text: &str,
) -> Result<impl Iterator<Item = Result<(Where, ListedName), LexiconError>>, LexiconError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let wrong = |line: usize, error: &serde_json::Error| {
        let what = error.to_string();
        // The line that serde names counts from the start of the entry; ours, which comes first, from that of the file.
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        let what = shortened(what);
        let expected =
            "[{\"name\": \"…\", \"type\": \"…\", \"aliases\": [\"…\"], \"entity\": \"…\"}, …], the last two if wanted";
        LexiconError::new(Where::Line(line), Problem::Format { what, expected })
    };
    let entries: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| wrong(error.line(), &error))?;
    let (mut at, mut line) = (0, 1);
    Ok(entries.into_iter().map(move |raw| {
        let start = raw.get().as_ptr() as usize - text.as_ptr() as usize;
        line += text.as_bytes()[at..start].iter().filter(|&&byte| byte == b'\n').count();
        at = start;
        let entry: RawEntry =
            serde_json::from_str(raw.get()).map_err(|error| wrong(line + error.line().saturating_sub(1), &error))?;
        Ok((Where::Line(line), entry.read(Where::Line(line))?))
    }))
}

#[cfg(test)]
mod tests {
    use super::super::UserLexicon;

    #[test]
    fn errors_name_the_line() {
        for (text, expected) in [
            ("[\n{\"name\": \"Paris\"}]", "line 2: missing field `type`; expected [{"),
            (
                "[\n\n{\"name\": \"Paris\", \"type\": \"town\"}]",
                "line 3: there is no type \"town\"; the types are person, ",
            ),
            ("[{\"name\": \"Paris\",\n \"type\": \"place\",\n \"alias\": []}]", "line 3: unknown field `alias`"),
            ("[{\"name\": \"Paris\", \"type\": \"place\"}", "line 1: EOF while parsing a list; expected [{"),
            ("[\n{\"name\": \" \", \"type\": \"place\"}]", "line 2: \"\" has no letter"),
        ] {
            let error = UserLexicon::from_json(text).expect_err(text).to_string();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
    }

    #[test]
    fn aliases_and_entity_may_be_left_out_or_null() {
        let text = "\u{FEFF}[{\"name\": \"Paris\", \"type\": \"place\", \"aliases\": null, \"entity\": null}]";
        assert!(UserLexicon::read(text).is_ok());
        assert!(UserLexicon::read("[]").is_ok_and(|lexicon| lexicon.is_empty()));
    }
}
