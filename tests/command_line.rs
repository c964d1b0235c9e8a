//! `pressmark annotate` as a user runs it.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs the program with this on its standard input.
fn pressmark(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pressmark"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that stops early need not read all of it.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the program ends")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A file of the test's own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the folder can be written");
    path
}

#[test]
fn a_text_on_standard_input_gives_one_document() {
    let output = pressmark(&["annotate"], "“Non,” said Marie Curie.".as_bytes());
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["entities"][0]["name"], "Marie Curie");
    assert_eq!(document["quotes"][0]["speaker"], 0);
    assert!(output.status.success());
}

#[test]
fn offsets_are_counted_as_asked() {
    for (unit, start) in [("utf8", 20), ("utf16", 14), ("chars", 13)] {
        let output = pressmark(&["annotate", "--offsets", unit], "😀 “Oui,” dit Marie Curie.".as_bytes());
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(document["mentions"][0]["start"], start, "{unit}: {document}");
    }
}

#[test]
fn a_file_that_is_not_utf8_is_named_and_the_others_are_done() {
    let (bad, good) = (file("bad.txt", b"Marie \xFF Curie"), file("good.txt", b"Marie Curie won."));
    let paths = [bad.to_str().expect("UTF-8"), good.to_str().expect("UTF-8")];
    let output = pressmark(&["annotate", paths[0], "no-such-file.txt", paths[1]], b"");
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains(&format!("{}: not UTF-8 at byte offset 6", paths[0])), "{said}");
    assert!(said.contains("no-such-file.txt: "), "{said}");
    let lines = stdout(&output);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    assert!(lines.starts_with(&format!("{{\"id\":\"{}\",\"mentions\":[{{", paths[1])), "{lines}");
}

#[test]
fn json_lines_go_in_and_out_in_order() {
    let input = "{\"id\": 7, \"text\": \"Marie Curie won.\"}\n\n{\"id\": \"b\", \"text\": \"\", \"more\": 1}\n";
    let output = pressmark(&["annotate", "--jsonl"], input.as_bytes());
    let ids: Vec<_> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["id"].to_string())
        .collect();
    assert_eq!(ids, ["7", "\"b\""]);
    assert!(output.status.success());
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_the_others_are_done() {
    let input = b"{\"id\": 1}\n{\"id\": 2, \"text\": \"\xFF\"}\n{\"id\": 3, \"text\": \"\"}\n";
    let output = pressmark(&["annotate", "--jsonl"], input);
    let said = stderr(&output);
    assert!(said.contains("line 1: expected") && said.contains("missing field `text`"), "{said}");
    assert!(said.contains("line 2: not UTF-8 at byte offset 29"), "{said}");
    assert_eq!(stdout(&output).lines().count(), 1);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_message_quotes_the_ends_of_what_is_endless() {
    let input = format!("\"{}\"\n", "x".repeat(1_000_000));
    let said = stderr(&pressmark(&["annotate", "--jsonl"], input.as_bytes()));
    assert!(said.contains("line 1: expected") && said.len() < 400, "{} bytes", said.len());
}

#[test]
fn several_files_are_one_sheet() {
    let (first, second) =
        (file("one.txt", "“Oui,” said Marie Curie.".as_bytes()), file("two.txt", "“Non,” said Niels Bohr.".as_bytes()));
    let paths = [first.to_str().expect("UTF-8"), second.to_str().expect("UTF-8")];
    let output = pressmark(&["annotate", "--format", "csv", paths[0], paths[1]], b"");
    let sheet = stdout(&output);
    let rows: Vec<&str> = sheet.trim_start_matches('\u{FEFF}').split_terminator("\r\n").collect();
    assert!(
        output.status.success() && rows.len() == 3 && rows[0].starts_with("number,file,paragraph,kind"),
        "{rows:?}"
    );
    assert!(rows[1].starts_with(&format!("1,{},1,direct,said,Marie Curie,person,named,", paths[0])), "{rows:?}");
    assert!(rows[2].starts_with(&format!("1,{},1,direct,said,Niels Bohr,", paths[1])), "{rows:?}");
    let lines = b"{\"id\": 7, \"text\": \"Marie Curie won.\"}\n{\"id\": \"b\", \"text\": \"Niels Bohr lost.\"}\n";
    let sheet = stdout(&pressmark(&["annotate", "--jsonl", "--format", "entities-csv"], lines));
    let files: Vec<&str> = sheet.lines().filter_map(|row| row.split(',').next()).collect();
    assert_eq!(files, ["\u{FEFF}file", "7", "b"]);
}

#[test]
fn every_format_is_written_and_described() {
    let help = stdout(&pressmark(&["annotate", "--help"], b""));
    for format in pressmark::ExportFormat::ALL {
        let output = pressmark(&["annotate", "--format", format.name()], "“Non,” said Marie Curie.".as_bytes());
        let text = "“Non,” said Marie Curie.";
        let expected = pressmark::export(format, text, &pressmark::annotate(text));
        let written = stdout(&output).replace("{\"id\":\"-\",", "{\"id\":null,");
        assert_eq!(written, expected, "{}", format.name());
        assert!(help.contains(&format!("\n  {:<15} ", format.name())), "no {} in the help", format.name());
    }
}

#[test]
fn names_of_a_lexicon_win() {
    let text = "Mark Twain left on the Quaker City.".as_bytes();
    for (name, lexicon) in [
        (
            "names.json",
            "[{\"name\": \"Mark Twain\", \"type\": \"person\", \"entity\": \"Samuel Clemens\"},\n {\"name\": \"Quaker City\", \"type\": \"product\"}]",
        ),
        ("names.csv", "name,type,aliases,entity\nSamuel Clemens,person,Mark Twain|Clemens,\nQuaker City,product\n"),
        ("names", "Samuel Clemens,person,Mark Twain\nQuaker City,product"),
    ] {
        let lexicon = file(name, lexicon.as_bytes());
        let output = pressmark(&["annotate", "--lexicon", lexicon.to_str().expect("UTF-8")], text);
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(document["entities"][0]["name"], "Samuel Clemens", "{name}: {document}");
        assert_eq!(document["mentions"][1]["type"], "product", "{name}: {document}");
    }
}

#[test]
fn a_wrong_lexicon_is_explained_with_its_line() {
    for (name, lexicon, expected) in [
        ("wrong.json", &b"[\n{\"name\": \"Paris\"}]"[..], "wrong.json: line 2: missing field `type`"),
        (
            "wrong.csv",
            b"Paris,place\nLyon,town\n",
            "wrong.csv: line 2: there is no type \"town\"; the types are person, ",
        ),
        ("bytes.csv", b"Paris,\xFF", "bytes.csv: not UTF-8 at byte offset 6"),
    ] {
        let lexicon = file(name, lexicon);
        let output = pressmark(&["annotate", "--lexicon", lexicon.to_str().expect("UTF-8")], b"");
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(expected), "{name}: {}", stderr(&output));
    }
    let output = pressmark(&["annotate", "--lexicon", "no-such-file.csv"], b"");
    assert!(stderr(&output).contains("cannot read the lexicon no-such-file.csv: "), "{}", stderr(&output));
}

#[test]
fn corrections_are_applied_and_those_that_are_lost_are_named() {
    let list = br#"{"pressmark": "corrections", "version": 1, "corrections": [
        {"do": "no-name", "at": {"exact": "Monday"}},
        {"do": "rename", "at": {"exact": "Mark Twain"}, "name": "Samuel Clemens"}]}"#;
    let list = file("corrections.json", list);
    let list = list.to_str().expect("UTF-8");
    let output = pressmark(&["annotate", "--corrections", list], b"Mark Twain left.");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["entities"][0]["name"], "Samuel Clemens", "{document}");
    assert_eq!(document["lost"], serde_json::json!([0]), "{document}");
    assert!(stderr(&output).contains("standard input: correction 1 is lost: "), "{}", stderr(&output));
    assert!(output.status.success());
    for (arguments, expected) in [
        (
            &["annotate", "--corrections", list, "a.txt", "b.txt"][..],
            "--corrections belongs to `annotate` and to one text",
        ),
        (&["annotate", "--jsonl", "--corrections", list], "--corrections belongs to `annotate` and to one text"),
        (&["explain", "--corrections", list], "--corrections belongs to `annotate` and to one text"),
        (&["annotate", "--corrections", "no-such-file.json"], "cannot read the corrections no-such-file.json: "),
    ] {
        let output = pressmark(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
    let wrong = file("wrong-corrections.json", br#"[{"do": "erase"}]"#);
    let output = pressmark(&["annotate", "--corrections", wrong.to_str().expect("UTF-8")], b"");
    assert!(stderr(&output).contains("wrong-corrections.json: entry 1: there is no correction \"erase\""));
}

#[test]
fn a_wrong_command_line_is_explained() {
    for (arguments, expected) in [
        (&[][..], "a command is missing"),
        (&["anotate"], "there is no command anotate"),
        (&["annotate", "--offsets", "bytes"], "the units are utf16, utf8 and chars"),
        (&["annotate", "--fast"], "invalid option '--fast'"),
        (&["annotate", "--format", "docx"], "the formats are json, jsonl, csv, tsv, sources-csv, "),
        (&["annotate", "--format", "brat", "a.txt", "b.txt"], "--format brat takes one text"),
        (
            &["annotate", "--format", "csv", "--offsets", "utf8"],
            "--offsets is for json and jsonl: csv has its own unit",
        ),
        (&["check", "article.txt"], "a record is missing"),
        (&["compare", "article.txt"], "`compare` reads two articles"),
        (&["check", "--format", "xml"], "the formats are text and json"),
        (&["annotate", "--against", "record.txt"], "--against belongs to `check`"),
    ] {
        let output = pressmark(arguments, b"");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(expected), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn the_help_has_examples() {
    let output = pressmark(&["--help"], b"");
    assert!(output.status.success() && stdout(&output).contains("Examples:"));
}

#[test]
fn an_explanation_is_of_all_or_of_what_is_asked_for() {
    let text = "“Non,” said Marie Curie. “Oui,” said Niels Bohr.".as_bytes();
    let all = stdout(&pressmark(&["explain"], text));
    for block in ["Quote 1, line 1: direct", "Quote 2, line 1: direct", "Name 1, line 1: Marie Curie", "Name 2, line 1"]
    {
        assert!(all.contains(block), "no {block:?} in:\n{all}");
    }
    let some = stdout(&pressmark(&["explain", "--quote", "2", "--name", "1"], text));
    assert!(some.starts_with("Quote 2, line 1") && some.contains("\n\nName 1, line 1: Marie Curie"), "{some}");
    assert!(!some.contains("Quote 1,") && !some.contains("Name 2,"), "{some}");
    let help = stdout(&pressmark(&["explain", "--help"], b""));
    assert!(help.starts_with("Explains an annotation"), "{help}");
}

#[test]
fn an_explanation_of_what_is_not_there_fails() {
    let output = pressmark(&["explain", "--quote", "2"], "“Non,” said Marie Curie.".as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let expected = "pressmark: standard input: there is no quote 2: the text has 1, numbered from 1\n";
    assert_eq!((stderr(&output).as_str(), stdout(&output).as_str()), (expected, ""));
    for arguments in [
        &["explain", "--jsonl"][..],
        &["explain", "--offsets", "utf8"],
        &["explain", "one.txt", "two.txt"],
        &["annotate", "--quote", "1"],
        &["explain", "--name", "first"],
    ] {
        assert_eq!(pressmark(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}
