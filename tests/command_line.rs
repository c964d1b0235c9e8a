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
fn a_wrong_command_line_is_explained() {
    for (arguments, expected) in [
        (&[][..], "a command is missing"),
        (&["anotate"], "there is no command anotate"),
        (&["annotate", "--offsets", "bytes"], "the units are utf16, utf8 and chars"),
        (&["annotate", "--fast"], "invalid option '--fast'"),
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
