//! `pressmark check` and `compare` on texts of our own, and laws of checking.
//!
//! `tests/check/` has the texts and what is printed of them. `UPDATE_GOLDEN=1 cargo test --test check` writes the reports again.
#![cfg(not(target_arch = "wasm32"))]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pressmark::{Checked, DifferenceKind, OffsetIndex, Records, Verdict, annotate, compare, comparison_to_json};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

/// Runs the program in the folder of the texts.
fn pressmark(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pressmark"));
    program.args(arguments).current_dir(folder()).output().expect("the program starts")
}

#[test]
fn reports_are_as_recorded() {
    for (arguments, name) in [
        (&["check", "article.txt", "--against", "transcript.txt", "--against", "other.txt"][..], "check.report"),
        (&["compare", "article.txt", "other.txt"], "compare.report"),
    ] {
        let report = String::from_utf8(pressmark(arguments).stdout).expect("UTF-8");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(folder().join(name), &report).expect("the tests' folder can be written");
        }
        let recorded = std::fs::read_to_string(folder().join(name)).expect("the report is there");
        assert_eq!(report, recorded, "{name}");
    }
}

/// What the page makes of them is tested in `tests/node/in-both.test.js`, which has no module to compare with.
#[test]
fn comparisons_for_the_page_are_as_recorded() {
    let file = folder().join("in-both.jsonl");
    let recorded = std::fs::read_to_string(&file).expect("it is there");
    let mut lines = String::new();
    for line in recorded.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let texts = ["here", "there"].map(|key| case[key].as_str().expect("a text"));
        let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
        let [one, other] = &texts.map(OffsetIndex::new);
        let comparison = comparison_to_json(&comparison.to_utf16([one, other]));
        let [name, here, there] = ["name", "here", "there"].map(|key| case[key].to_string());
        lines += &format!("{{\"name\":{name},\"here\":{here},\"there\":{there},\"comparison\":{comparison}}}\n");
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &lines).expect("the tests' folder can be written");
    } else {
        assert_eq!(lines, recorded);
    }
}

#[test]
fn the_exit_status_says_whether_all_is_as_it_should_be() {
    let status = |arguments: &[&str]| pressmark(arguments).status.code();
    assert_eq!(status(&["check", "article.txt", "--against", "article.txt"]), Some(0));
    assert_eq!(status(&["check", "other.txt", "--against", "transcript.txt"]), Some(1));
    assert_eq!(status(&["check", "article.txt", "--against", "no-such-file.txt"]), Some(1));
    assert_eq!(status(&["compare", "article.txt", "other.txt"]), Some(0));
}

#[test]
fn json_says_what_the_report_says() {
    let output =
        pressmark(&["check", "article.txt", "--against", "transcript.txt", "--format", "json", "--offsets", "chars"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let [text, record] = ["article.txt", "transcript.txt"]
        .map(|name| std::fs::read_to_string(folder().join(name)).expect("it is there").chars().collect::<Vec<_>>());
    let slice = |text: &[char], span: &serde_json::Value| {
        let [start, end] = ["start", "end"].map(|key| span[key].as_u64().expect("a number") as usize);
        text[start..end].iter().collect::<String>()
    };
    let first = &document["checked"][0];
    assert_eq!(first["verdict"], "cut");
    assert_eq!(slice(&text, &first["pieces"][0]), "We will sell the mill,");
    assert_eq!(slice(&record, &first["pieces"][0]["differences"][0]["record"]), "not");
    let counts: u64 =
        document["counts"].as_object().expect("counts").values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(counts as usize, document["checked"].as_array().expect("a list").len());

    let output = pressmark(&["compare", "article.txt", "other.txt", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let lund = document["entities"].as_array().expect("a list").iter().find(|entity| entity["name"] == "Beatrice Lund");
    assert!(
        lund.is_some_and(|lund| lund["entities"]
            .as_array()
            .is_some_and(|ids| ids.iter().all(serde_json::Value::is_u64))),
        "{document}"
    );
}

/// Words of which each is another one, so that a run of them stands in one place alone.
fn word(number: usize) -> String {
    let syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu"];
    [number / 100 % 10, number / 10 % 10, number % 10].map(|digit| syllables[digit]).concat()
}

/// A record of so many words, in sentences, and the words.
fn record(length: usize) -> (String, Vec<String>) {
    let words: Vec<String> = (0..length).map(|number| word(number * 7 % 1000)).collect();
    let text = words.chunks(9).map(|sentence| sentence.join(" ") + ".").collect::<Vec<_>>().join(" ");
    (text, words)
}

/// The only quotation of these words.
fn checked(quoted: &str, record: &str) -> (String, Option<Checked>) {
    let text = format!("“{quoted},” said Bea Lund.");
    let checked = Records::new(&[record]).check(&text, &annotate(&text)).into_iter().next();
    (text, checked)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_cut_out_of_a_record_is_exact(start in 0..300_usize, length in 1..120_usize) {
        let (record, words) = record(450);
        let (_, checked) = checked(&words[start..start + length].join(" "), &record);
        let checked = checked.expect("a quotation");
        prop_assert_eq!(checked.verdict, Verdict::Exact);
        let place = checked.pieces[0].place.expect("it is found").span.range();
        let found: Vec<String> = record[place].split(' ').map(|word| word.trim_end_matches('.').to_owned()).collect();
        prop_assert_eq!(&found[..], &words[start..start + length]);
    }

    #[test]
    fn a_word_that_is_changed_is_named(start in 0..300_usize, length in 8..120_usize, at in 0.0..1.0_f64) {
        let (record, words) = record(450);
        let mut quoted = words[start..start + length].to_vec();
        let at = 1 + (at * (length - 2) as f64) as usize;
        quoted[at] = "harbour".to_owned();
        let (text, checked) = checked(&quoted.join(" "), &record);
        let checked = checked.expect("a quotation");
        prop_assert_eq!(checked.verdict, Verdict::Altered);
        let differences: Vec<_> = checked.pieces[0].differences.iter().filter(|one| one.kind != DifferenceKind::Marks).collect();
        prop_assert_eq!(differences.len(), 1, "{:?}", differences);
        prop_assert_eq!(differences[0].kind, DifferenceKind::Changed);
        prop_assert_eq!(&text[differences[0].text.range()], "harbour");
        prop_assert_eq!(&record[differences[0].record.span.range()], &words[start + at][..]);
    }

    #[test]
    fn words_that_are_left_out_are_named(start in 0..300_usize, length in 12..120_usize, at in 0.0..1.0_f64, count in 1..4_usize) {
        let (record, words) = record(450);
        let at = start + 3 + (at * (length - 9) as f64) as usize;
        let quoted = [&words[start..at], &words[at + count..start + length]].concat();
        let (text, checked) = checked(&quoted.join(" "), &record);
        let checked = checked.expect("a quotation");
        prop_assert_eq!(checked.verdict, Verdict::Cut);
        let left_out: Vec<_> =
            checked.pieces[0].differences.iter().filter(|one| one.kind == DifferenceKind::LeftOut).collect();
        prop_assert_eq!(left_out.len(), 1);
        prop_assert_eq!(left_out[0].text.start, left_out[0].text.end);
        prop_assert!(text.is_char_boundary(left_out[0].text.start.index()));
        let named: Vec<String> =
            record[left_out[0].record.span.range()].split(' ').map(|word| word.trim_end_matches('.').to_owned()).collect();
        prop_assert_eq!(&named[..], &words[at..at + count]);
    }

    #[test]
    fn any_texts_can_be_checked(text in any::<String>(), record in any::<String>(), quoted in any::<String>()) {
        let text = format!("{text} “{quoted}” said Bea Lund. “{record}”");
        let records = [record.as_str(), &text];
        let indices = records.map(OffsetIndex::new);
        for checked in Records::new(&records).check(&text, &annotate(&text)) {
            prop_assert_eq!(checked.pieces.iter().map(|piece| piece.verdict).max(), Some(checked.verdict));
            for piece in &checked.pieces {
                prop_assert_eq!(piece.place.is_none(), piece.verdict == Verdict::NotFound);
                let place = piece.place.into_iter().chain(piece.differences.iter().map(|one| one.record));
                for place in place {
                    prop_assert!(records[place.record as usize].get(place.span.range()).is_some());
                }
                for difference in &piece.differences {
                    prop_assert!(text.get(difference.text.range()).is_some());
                }
                let _ = piece.show(&text, &records);
            }
            let _ = checked.to_utf16(&OffsetIndex::new(&text), &indices);
        }
    }
}
