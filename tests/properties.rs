//! The invariants of annotations (`common/invariants.rs`) over arbitrary strings, over strings of hard pieces, and over texts that
//! once took more than linear time; and lists of names, corrections, annotations and edits, of which none is to make a reader panic.
//!
//! What is tried of each string is what the fuzzer tries (`fuzz/`), with the same dictionaries, and with what it has kept.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/fuzz/dictionary.rs"]
mod dictionary;
#[path = "common/fuzz/annotate.rs"]
mod fuzz_annotate;
#[path = "common/fuzz/corrections.rs"]
mod fuzz_corrections;
#[path = "common/fuzz/import.rs"]
mod fuzz_import;
#[path = "common/fuzz/session.rs"]
mod fuzz_session;
#[path = "common/fuzz/user_lexicon.rs"]
mod fuzz_user_lexicon;
#[path = "common/invariants.rs"]
mod invariants;

use pressmark::{Annotation, Annotator, CorrectionList, ExportFormat, annotate, export, to_json};
use proptest::prelude::*;

/// Marks, stops, capitals, line breaks, digits, characters outside the basic plane.
const HARD_PIECES: &str = include_str!("../fuzz/annotate.dict");
/// Pieces of CSV and JSON.
const LISTS_OF_NAMES: &str = include_str!("../fuzz/user_lexicon.dict");
const CORRECTIONS: &str = include_str!("../fuzz/corrections.dict");
const ANNOTATIONS: &str = include_str!("../fuzz/import.dict");

/// Corrections of every kind, of the text that the fuzzer tries them on.
const GOOD_CORRECTIONS: &str = r#"[{"do":"name","at":{"exact":"harbour","prefix":"The ","start":5},"type":"facility","all":true},
    {"do":"merge","at":{"exact":"Marie Curie"},"with":{"exact":"Jonah Vale"}},{"do":"split","at":{"exact":"Vale"}},
    {"do":"rename","at":{"exact":"Oslo"},"name":"Christiania"},{"do":"no-name","at":{"exact":"Oslo"}},
    {"do":"quote","pieces":[{"exact":"it was not"}],"speaker":{"mention":{"exact":"Curie"}},"source":null,"cue":{"exact":"said"}},
    {"do":"speaker","at":{"exact":"was late"},"speaker":{"unnamed":"a pilot"}},{"do":"cue","at":{"exact":"was late"},"cue":null},
    {"do":"pieces","at":{"exact":"all"},"pieces":[{"exact":"all"}]},{"do":"no-quote","at":{"exact":"was late"}},
    {"do":"accept","at":{"exact":"all"},"what":"quote"}]"#;

/// What comes of a file that is right when pieces are put into it, in the place of a few of its characters.
fn damaged(file: String, dictionary: &'static str) -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(dictionary::entries(dictionary));
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, pieces), 0..4);
    edits.prop_map(move |edits| {
        let mut file = file.clone();
        for (at, length, piece) in edits {
            let start = file.floor_char_boundary(at.index(file.len() + 1));
            let end = file.ceil_char_boundary((start + length).min(file.len()));
            file.replace_range(start..end, &piece);
        }
        file
    })
}

#[track_caller]
fn check(text: &str) -> Annotation {
    let annotation = annotate(text);
    invariants::check(text, &annotation);
    annotation
}

/// Strings of the pieces of a dictionary of the fuzzer.
fn pieces(dictionary: &str) -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(dictionary::entries(dictionary));
    prop::collection::vec(prop_oneof![4 => pieces, 1 => Just(" ".to_owned())], 0..80).prop_map(|pieces| pieces.concat())
}

/// The golden articles.
fn articles() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let files =
        std::fs::read_dir(folder).expect("the articles are there").map(|file| file.expect("it is there").path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("it can be read")).collect()
}

/// What is cut out of the golden articles, anywhere.
fn cuttings() -> impl Strategy<Value = String> {
    let articles = prop::sample::select(articles());
    (articles, any::<prop::sample::Index>(), 1..200_usize).prop_map(|(article, start, length)| {
        let start = start.index(article.len());
        article[article.floor_char_boundary(start)..article.ceil_char_boundary(start + length)].to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_for_any_string(text in any::<String>()) {
        fuzz_annotate::check(text.as_bytes());
    }

    #[test]
    fn invariants_hold_for_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        fuzz_annotate::check(&bytes);
        fuzz_user_lexicon::check(&bytes);
    }

    #[test]
    fn invariants_hold_for_hard_pieces(text in pieces(HARD_PIECES)) {
        fuzz_annotate::check(text.as_bytes());
    }

    #[test]
    fn invariants_hold_wherever_an_article_begins_and_ends(text in cuttings()) {
        fuzz_annotate::check(text.as_bytes());
    }

    #[test]
    fn two_runs_give_the_same_bytes(text in pieces(HARD_PIECES)) {
        prop_assert_eq!(to_json(&annotate(&text)), to_json(&annotate(&text)));
    }

    #[test]
    fn every_quote_and_name_is_explained(text in pieces(HARD_PIECES)) {
        let (annotation, explanation) = (annotate(&text), Annotator::new().explain(&text));
        prop_assert_eq!(explanation.quotes().len(), annotation.quotes.len());
        prop_assert_eq!(explanation.names().len(), annotation.mentions.len());
    }

    #[test]
    fn any_corrections_are_read_or_refused(json in pieces(CORRECTIONS), damaged in damaged(GOOD_CORRECTIONS.to_owned(), CORRECTIONS)) {
        fuzz_corrections::check(json.as_bytes());
        fuzz_corrections::check(damaged.as_bytes());
    }

    #[test]
    fn any_annotation_is_read_or_refused(
        json in pieces(ANNOTATIONS),
        damaged in damaged(export(ExportFormat::Json, fuzz_import::TEXT, &annotate(fuzz_import::TEXT)), ANNOTATIONS),
    ) {
        fuzz_import::check(json.as_bytes());
        fuzz_import::check(damaged.as_bytes());
    }

    #[test]
    fn any_edits_lead_to_what_is_found_at_once(
        text in pieces(HARD_PIECES),
        edits in prop::collection::vec((any::<char>(), any::<char>(), any::<char>(), pieces(HARD_PIECES)), 0..4),
    ) {
        let mut all = text;
        for (at, length, reads, words) in edits {
            all.extend([fuzz_session::NEXT, at, length, reads]);
            all.push_str(&words);
        }
        fuzz_session::check(all.as_bytes());
    }

    #[test]
    fn any_list_of_names_is_read_or_refused_with_its_line(list in pieces(LISTS_OF_NAMES)) {
        fuzz_user_lexicon::check(list.as_bytes());
    }
}

#[test]
fn corrections_of_every_kind_are_applied_and_an_annotation_is_read() {
    fuzz_corrections::check(GOOD_CORRECTIONS.as_bytes());
    assert_eq!(CorrectionList::from_json(GOOD_CORRECTIONS).map(|list| list.corrections().len()), Ok(11));
    fuzz_import::check(export(ExportFormat::Json, fuzz_import::TEXT, &annotate(fuzz_import::TEXT)).as_bytes());
    // A text of signs alone, which was cut nowhere, with an edit.
    let (signs, words) = ("\u{FFFD}".repeat(20), "\u{FFFD}".repeat(8));
    fuzz_session::check(format!("!{signs}\u{1E}{words}\u{1F}-\u{10}").as_bytes());
    // A text of several sections, with an edit at a place of it.
    fuzz_session::check("!“It is over,” said Marie Curie of Paris. A Western diplomat said no.\n\n\u{1E}a\u{30}1 “No,” said Anne Li.\u{1E}zz0".as_bytes());
}

#[test]
fn a_blank_text_gives_an_empty_annotation() {
    for text in ["", " ", "\n\n\r\n\t", "\u{0}\u{0}", "\u{FEFF}"] {
        assert_eq!(check(text), Annotation::default(), "annotation of {text:?}");
    }
}

#[test]
fn a_text_without_a_final_newline_is_read_to_its_end() {
    let annotation = check("“It has landed,” said Neil Armstrong");
    assert_eq!(annotation.quotes.len(), 1);
    assert!(annotation.quotes[0].source.is_some(), "{annotation:?}");
}

/// A text is read at each key while it is written: nothing that was begun may need what is not there yet.
#[test]
fn a_paragraph_is_read_wherever_its_writer_stops() {
    for article in articles() {
        for paragraph in article.lines() {
            let ends = paragraph.char_indices().filter(|(_, letter)| letter.is_whitespace());
            ends.for_each(|(end, _)| drop(check(&paragraph[..end])));
        }
    }
}

/// What the fuzzer found, as little of each text as is needed.
#[test]
fn texts_that_broke_an_invariant_break_none() {
    // A content that began in the sentence before was put beside the half of its own sentence.
    check("decide that he.It o,according to Ac,he governing y.");
    // A name that ends the text was looked up with the token after it.
    check("He met AT&T");
    check("\u{FFFD}\u{FFFD}L&G");
    // The last letter, read as it was meant, is "Ņ"; as it was given, it ends with what counts as a space.
    check("1\u{15};SSÅSSÅ\u{85}");
    // The end of the sentence attributed all of it, and what was found later in it was another part.
    check("Taxes would rise for most families next year, warning that more would follow, police said.");
    check("The bill, Republicans say, is bad, experts believe.");
    // An attribution between commas began the sentence.
    check(", Ford said, was a car, police said.");
    // Two firms had one partner.
    check("Ab & Ab & Ab &");
    // The text ends where a verb was looked for, as it does while it is written.
    check("When police asked him why he ran, Curie");
    // The words of a mark that was never closed were in two contents.
    check("\"T\"\"\r\"\"\"\"\"\"\"\"\"\"\".\u{FFFD}\"T, wUUUUUUU\u{15}ho said ");
}

type Check = fn(&[u8]);

/// The fewest inputs that reach all of the code that the fuzzer has reached (`fuzz/seeds.js`).
#[test]
fn what_the_fuzzer_kept_is_read_or_refused() {
    let kept: [(&str, Check); 4] = [
        (include_str!("../fuzz/seeds/corrections.jsonl"), fuzz_corrections::check),
        (include_str!("../fuzz/seeds/import.jsonl"), fuzz_import::check),
        (include_str!("../fuzz/seeds/session.jsonl"), fuzz_session::check),
        (include_str!("../fuzz/seeds/user_lexicon.jsonl"), fuzz_user_lexicon::check),
    ];
    for (seeds, check) in kept {
        assert!(seeds.lines().count() > 100, "few seeds");
        for line in seeds.lines() {
            let input: String = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
            check(input.as_bytes());
        }
    }
}

/// Each of these once took, or could take, time that grows with the square of the length: 1 MB of it in a debug build
/// would not end.
#[test]
fn hostile_texts_are_read_in_linear_time() {
    for piece in [
        "\"",
        "“",
        "”",
        "‘x",
        "’",
        "'a ",
        "''",
        "“‘",
        "« ",
        "(",
        ".",
        "…",
        "-",
        "1",
        "1-",
        "1,",
        "1.",
        "a.",
        "A. ",
        "a@",
        "www.",
        "U.S.",
        "last ",
        "the last ",
        "Mr. ",
        "A ",
        "Al-",
        "of ",
        "Bank of ",
        "said ",
        "he said ",
        "“a” and ",
        "x, ",
        "“a\n\n",
        "according to ",
        "@a",
        "\u{301}",
        "\u{0}",
        "\n",
        "Marie Curie ",
        "$1 ",
        "7 Feb. ",
        "e\u{301}",
        "👩‍🚀",
        "who said, ",
        "Curie, who, ",
        "a,",
        "“A,” he said. ",
        "Curie said that a “b” and ",
        "Curie said the plan was bad, ",
        "x. “a” — Bob\n\n",
        "the letter said “a”. ",
        "Julius August met Mr May. ",
        "Sato/Mbeki ",
        "Apollo 8 ",
        "&",
        "&amp;",
        "&#39;",
        "\"\"aA",
        "1%B!”’",
        "[\":1",
        ",\"3.5",
        "“&amp;,said Mr. @",
        "19a€$",
        "A,7B£",
        "x,” ",
        "<",
        "<p ",
        "<b>",
        "JosÃ© ",
        "â€",
        "a\n",
        "A\n",
        "the talks in\nMuscat\n\n",
        "meet-\ning ",
        "said.The ",
        "said.“",
        "(AP)The ",
        "A1 May 2020B",
        "NATO SAYS NO\nNato said no. ",
        "aB Ab AB ab ",
        "By A Bo\n",
        "DCI Jane Cole ",
        "Leeds beat Hull 2-0. ",
        "Hull City ",
        "Hugo Boss ",
        "by the name “Bo” ",
        "Bo “Al” Li ",
        "BO: ",
        "BO: a\n",
        "PARIS (AP) — ",
        "Posted on X. ",
        ",told UN",
        ":$told AP'",
        "Curie @:\n“",
        "said Marie that Monday ;",
    ] {
        check(&piece.repeat(100_000 / piece.len()));
    }
}
