//! What is written of each text, and before and after all of them.

use std::io::{self, Write};

use pressmark::{Annotation, ExportFormat, Exporter, OffsetIndex, to_json};
use serde_json::Value;

use crate::arguments::{Arguments, Command, Unit};

/// The format with this name.
pub(crate) fn named(name: &str) -> Result<ExportFormat, String> {
    let known = || format!("the formats are {}", ExportFormat::ALL.map(ExportFormat::name).join(", "));
    ExportFormat::from_name(name).ok_or_else(known)
}

/// Whether a format goes with the number of texts and with `--offsets`.
pub(crate) fn check(format: ExportFormat, several: bool, counts: bool) -> Result<(), String> {
    if several && !format.holds_several() {
        return Err(format!("--format {} takes one text: its file stands beside the text's own", format.name()));
    }
    if counts && !is_json(format) {
        return Err(format!("--offsets is for json and jsonl: {} has its own unit", format.name()));
    }
    Ok(())
}

/// Writes what comes before the first text.
pub(crate) fn begin(arguments: &Arguments, output: &mut impl Write) -> io::Result<()> {
    match arguments.command {
        Command::Annotate => output.write_all(exporter(arguments).head().as_bytes()),
        _ => Ok(()),
    }
}

/// What comes after the last text.
pub(crate) fn foot(arguments: &Arguments) -> &'static str {
    match arguments.command {
        Command::Annotate => exporter(arguments).foot(),
        _ => "",
    }
}

/// What is written of a text. `name` is its file, or the id that a line of JSON has.
pub(crate) fn document(arguments: &Arguments, name: &Value, text: &str, annotation: &Annotation) -> String {
    if is_json(arguments.format) {
        let json = json(annotation, text, arguments.unit);
        return match arguments.format {
            ExportFormat::Json if !arguments.lines => json + "\n",
            _ => format!("{{\"id\":{name},{}\n", json.trim_start_matches('{')),
        };
    }
    let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    exporter(arguments).document(text, annotation, Some(&name).filter(|&name| name != "-").map(String::as_str))
}

fn exporter(arguments: &Arguments) -> Exporter {
    let several = arguments.files.len() > 1 || arguments.lines;
    if several { Exporter::several(arguments.format) } else { Exporter::single(arguments.format) }
}

fn is_json(format: ExportFormat) -> bool {
    matches!(format, ExportFormat::Json | ExportFormat::Jsonl)
}

fn json(annotation: &Annotation, text: &str, unit: Unit) -> String {
    match unit {
        Unit::Utf8 => to_json(annotation),
        Unit::Utf16 => to_json(&annotation.to_utf16(&OffsetIndex::new(text))),
        Unit::Chars => to_json(&annotation.to_code_points(&OffsetIndex::new(text))),
    }
}
