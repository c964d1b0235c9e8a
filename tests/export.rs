//! The export formats: two texts of ours in every format, as they are recorded in `tests/export/`, and what holds of any text.
//!
//! `UPDATE_GOLDEN=1 cargo test --test export` records what is written now; the change is there to be read. Other people's readers
//! read the same files: `tests/readers/`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/fuzz/dictionary.rs"]
mod dictionary;
#[path = "common/readers.rs"]
mod readers;

use std::path::Path;

use pressmark::{
    Anchor, Annotation, Annotator, Correction, CorrectionList, ExportFormat, Exporter, MentionType, Speaker,
};
use pressmark::{Utf16, annotate, export, from_json};
use proptest::prelude::*;

/// A news story, and a text made of what the formats take for their own.
const TEXTS: [(&str, &str); 2] =
    [("harbour", include_str!("export/harbour.txt")), ("hostile", include_str!("export/hostile.txt"))];
const HARD_PIECES: &str = include_str!("../fuzz/annotate.dict");
/// What the formats take for their own, and something to say it.
const MARKUP: [&str; 38] = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\r\n",
    ",",
    "\"",
    "'",
    ";",
    "<b>",
    "</article>",
    "<script>",
    "&amp;",
    "&",
    "]]",
    "[[",
    "|",
    "*",
    "_",
    "#",
    "`",
    "1. ",
    "%%",
    "==",
    "!",
    "\u{0}",
    "\u{2028}",
    "“",
    "”",
    "said ",
    "Marie Curie ",
    " a ",
    "😀",
    ". ",
    "e\u{301}",
];
const SHEETS: [ExportFormat; 4] =
    [ExportFormat::Csv, ExportFormat::Tsv, ExportFormat::SourcesCsv, ExportFormat::EntitiesCsv];

#[test]
fn every_format_is_as_recorded() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut changed = Vec::new();
    for (name, text) in TEXTS {
        for format in ExportFormat::ALL {
            let written = export(format, text, &annotate(text));
            let file = format!("tests/export/{name}.{}", format.extension());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            if std::fs::read_to_string(&path).unwrap_or_default() == written {
                continue;
            }
            if update {
                std::fs::write(&path, &written).expect("the tests' folder can be written");
            }
            changed.push(file);
        }
    }
    assert!(update || changed.is_empty(), "not as recorded: {changed:?}");
}

/// Asserts what holds of every format.
#[track_caller]
fn check(text: &str, annotation: &Annotation) {
    let written = |format| export(format, text, annotation);
    for format in [ExportFormat::Json, ExportFormat::Jsonl] {
        assert_eq!(from_json::<Utf16>(text, &written(format)).as_ref(), Ok(annotation), "{text:?}");
    }
    for format in SHEETS {
        check_sheet(&written(format), if format == ExportFormat::Tsv { '\t' } else { ',' });
    }
    assert_eq!(readers::html(&written(ExportFormat::Html)), readers::shown(text));
    check_markdown(&written(ExportFormat::Markdown));
    let characters: Vec<char> = text.chars().collect();
    check_web_annotation(&written(ExportFormat::WebAnnotation), &characters, annotation);
    for bound in readers::brat(&written(ExportFormat::Brat)) {
        let words = |&(start, end): &(usize, usize)| characters[start..end].iter().collect::<String>();
        let words: Vec<String> = bound.fragments.iter().map(words).collect();
        // A line cannot hold what is no more than line ends.
        let is_blank = bound.words.trim().is_empty() && words.iter().all(|words| words.chars().all(char::is_control));
        assert!(is_blank || words.join(" ") == bound.words, "{}: {words:?} in {text:?}", bound.kind);
    }
    let lines = readers::conll(&written(ExportFormat::Conll));
    assert!(lines.iter().all(|line| line.start < line.end && line.end <= characters.len()), "{text:?}");
    assert!(lines.is_sorted_by_key(|line| (line.start, line.end)), "{text:?}");
    assert!(lines.iter().all(|line| !line.token.contains(|c: char| c.is_whitespace() || c.is_control())), "{text:?}");
}

/// No cell is a formula; those that begin with a sign are none.
#[track_caller]
fn check_sheet(file: &str, separator: char) {
    for row in readers::sheet(file, separator) {
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?}");
        }
    }
}

/// Brackets of tags are escaped, and those of links are links.
#[track_caller]
fn check_markdown(file: &str) {
    let (mut escaped, mut opened) = (false, false);
    for (at, character) in file.char_indices() {
        let is_link = file[at..].starts_with("[[") || opened;
        assert!(escaped || !matches!(character, '<' | '`' | '*'), "{character} at {at} of {file:?}");
        assert!(escaped || character != '[' || is_link, "a bracket at {at} of {file:?}");
        opened = character == '[' && !escaped;
        escaped = character == '\\' && !escaped;
    }
    assert!(!file.replace("\\!", "_").contains("![["), "what a link leads to is shown: {file:?}");
}

/// The words of each selector are where it says, and stand between what it says.
#[track_caller]
fn check_web_annotation(file: &str, text: &[char], annotation: &Annotation) {
    let collection: serde_json::Value = serde_json::from_str(file).expect("JSON");
    let items = collection["first"]["items"].as_array().expect("a list");
    assert_eq!(items.len(), annotation.mentions.len() + annotation.quotes.len());
    assert_eq!(collection["total"], items.len());
    for item in items {
        assert!(item["body"].as_array().is_some_and(|bodies| !bodies.is_empty()), "{item}");
        let bodies = item["body"].as_array().into_iter().flatten().filter(|body| body["type"] == "SpecificResource");
        for resource in item["target"].as_array().expect("a list").iter().chain(bodies) {
            let (quote, position) = (&resource["selector"][0], &resource["selector"][1]);
            let offset = |key: &str| position[key].as_u64().expect("an offset") as usize;
            let (start, end) = (offset("start"), offset("end"));
            let words = |from: usize, to: usize| text[from..to].iter().collect::<String>();
            assert_eq!(quote["exact"], words(start, end));
            assert_eq!(quote["prefix"], words(start.saturating_sub(32), start));
            assert_eq!(quote["suffix"], words(end, (end + 32).min(text.len())));
        }
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let markup = prop::sample::select(&MARKUP[..]).prop_map(str::to_owned);
    let hard = prop::sample::select(dictionary::entries(HARD_PIECES));
    prop::collection::vec(prop_oneof![3 => markup, 1 => hard], 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_written_in_every_format(text in any::<String>()) {
        check(&text, &annotate(&text));
    }

    #[test]
    fn markup_in_a_text_stays_words(text in pieces()) {
        check(&text, &annotate(&text));
    }

    #[test]
    fn an_annotation_of_another_text_is_written_as_far_as_it_goes(text in pieces(), other in pieces()) {
        let annotation = annotate(&text);
        for format in ExportFormat::ALL {
            let written = [&other, "é"].map(|text| export(format, text, &annotation));
            prop_assert!(written.iter().all(|written| written.len() < 1_000 * (text.len() + other.len()) + 10_000));
        }
    }
}

#[test]
fn articles_are_written_in_every_format() {
    for (name, text) in TEXTS {
        let annotation = annotate(text);
        assert!(annotation.quotes.len() >= 2 && annotation.mentions.len() >= 2, "{name}: {annotation:?}");
        check(text, &annotation);
    }
    // Nothing is mended in this text, so that tokens are as they stand in it.
    let (_, text) = TEXTS[0];
    let characters: Vec<char> = text.chars().collect();
    for line in readers::conll(&export(ExportFormat::Conll, text, &annotate(text))) {
        assert_eq!(
            line.token,
            characters[line.start..line.end].iter().collect::<String>(),
            "{}",
            line.labels.join(" ")
        );
    }
}

/// Each of them as words, and set by a reader as a name, a quote and its speaker: the worst that can come into these places.
#[test]
fn no_payload_becomes_anything_in_any_format() {
    let payloads = include_str!("payloads/payloads.jsonl").lines().map(|line| {
        let fields: serde_json::Value = serde_json::from_str(line).expect("a payload a line");
        fields["payload"].as_str().expect("a payload").to_owned()
    });
    let mut named = 0;
    for payload in payloads {
        let text =
            format!("“{payload},” said Marie {payload} Curie of {payload}. Dr. {payload} Smith met her.\n{payload}\n");
        check(&text, &annotate(&text));
        let list = [
            Correction::Name { at: Anchor::new(&payload), kind: MentionType::Person, all: true },
            Correction::Rename { at: Anchor::new(&payload), name: payload.clone() },
            Correction::Quote {
                pieces: vec![Anchor::new(&payload)],
                speaker: Speaker::Unnamed(payload.clone()),
                source: None,
                cue: None,
            },
        ];
        // One by one, since some are no name that a reader could give.
        let list: Vec<_> = list.into_iter().filter(|one| CorrectionList::new([one.clone()]).is_ok()).collect();
        let annotation = Annotator::new().corrections(CorrectionList::new(list).expect("a list")).annotate(&text);
        named += usize::from(annotation.entities.iter().any(|entity| entity.corrected));
        check(&text, &annotation);
        assert!(from_json::<Utf16>(&text, &payload).is_err(), "{payload}");
    }
    assert!(named > 300, "only {named} payloads became names");
}

/// With time that grows with the square of the length, 100 kB of any of these would not end in a debug build.
#[test]
fn long_texts_are_written_in_linear_time() {
    for piece in ["“A,” he said. ", "Marie Curie said that a “b” and ", "“‘", "<b>", "\n", "1.", "=", "a\n"]
    {
        let text = piece.repeat(100_000 / piece.len());
        let annotation = annotate(&text);
        for format in ExportFormat::ALL {
            let written = export(format, &text, &annotation).len();
            assert!(written < 1_000 * text.len(), "{written} bytes of {piece:?} as {}", format.name());
        }
    }
}

#[test]
fn several_texts_are_one_file() {
    let together = |format| {
        let exporter = Exporter::several(format);
        let documents = TEXTS.map(|(name, text)| exporter.document(text, &annotate(text), Some(name)));
        format!("{}{}{}", exporter.head(), documents.concat(), exporter.foot())
    };
    for format in SHEETS {
        let rows = readers::sheet(&together(format), if format == ExportFormat::Tsv { '\t' } else { ',' });
        let column = rows[0].iter().position(|name| name == "file").expect("a column");
        let files = rows.iter().map(|row| row[column].as_str());
        assert!(files.clone().any(|file| file == "harbour") && files.clone().any(|file| file == "hostile"));
        assert_eq!(files.filter(|&file| file == "file").count(), 1, "one header");
    }
    let page = together(ExportFormat::Html);
    assert_eq!(readers::html(&page), TEXTS.map(|(_, text)| text).concat());
    assert!(page.matches("<h1").count() == 2 && page.matches("<html").count() == 1, "{page}");
    assert!(page.contains("id=\"harbour-q1\"") && page.contains("href=\"#hostile-q1\""), "{page}");
    assert_eq!(together(ExportFormat::Conll).matches("-DOCSTART-").count(), 2);
    for format in [ExportFormat::Json, ExportFormat::Jsonl, ExportFormat::WebAnnotation] {
        assert_eq!(together(format).lines().count(), 2, "{}", format.name());
    }
}
