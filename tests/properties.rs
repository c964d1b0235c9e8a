//! The invariants of annotations (`common/invariants.rs`) over arbitrary strings, over strings of hard pieces, and over texts that
//! once took more than linear time.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/invariants.rs"]
mod invariants;

use pressmark::{Annotation, Annotator, annotate, to_json};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str) -> Annotation {
    let annotation = annotate(text);
    invariants::check(text, &annotation);
    annotation
}

/// Strings of pieces that are hard to read: marks, stops, capitals, line breaks, digits, characters outside the basic plane.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        "''",
        "``",
        "«",
        "»",
        "„",
        "‚",
        "‹",
        "「",
        "」",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u{0}",
        "\u{200B}",
        "\u{200D}",
        "\u{301}",
        "\u{FE0F}",
        "\u{2028}",
        "\u{85}",
        "\u{FEFF}",
        "\u{202E}",
        "👩‍🚀",
        "𝄞",
        ".",
        "...",
        "…",
        "!",
        "?",
        ",",
        ":",
        ";",
        "—",
        "-",
        "--",
        "(",
        ")",
        "[",
        "]",
        "@",
        "#",
        "$",
        "€",
        "%",
        "1",
        "14",
        "1,200.50",
        "2019",
        "Feb.",
        "Feb. 7",
        "3 p.m.",
        "$3.5 million",
        "last month",
        "U.S.",
        "US",
        "Mr.",
        "Gen.",
        "Marie Curie",
        "Curie",
        "Curie’s",
        "the",
        "The",
        "of",
        "bin",
        "al",
        "Ministry",
        "University",
        "United Nations",
        "(UN)",
        "said",
        "says",
        "he",
        "she",
        "who",
        "that",
        "according to",
        "told",
        "called",
        "minister",
        "מרי",
        "قالت",
        "北京",
        "Ω",
        "ß",
        "İ",
        "ﬁ",
        "https://example.org/",
        "press@example.org",
        "MUSCAT",
        "WASHINGTON (AP) —",
        "Q:",
        "é",
        "É",
    ]);
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => Just(" ".to_owned())], 0..80)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_for_any_string(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn invariants_hold_for_hard_pieces(text in pieces()) {
        check(&text);
    }

    #[test]
    fn two_runs_give_the_same_bytes(text in pieces()) {
        prop_assert_eq!(to_json(&annotate(&text)), to_json(&annotate(&text)));
    }

    #[test]
    fn every_quote_and_name_is_explained(text in pieces()) {
        let (annotation, explanation) = (annotate(&text), Annotator::new().explain(&text));
        prop_assert_eq!(explanation.quotes(), annotation.quotes.len());
        prop_assert_eq!(explanation.names(), annotation.mentions.len());
    }
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
    ] {
        check(&piece.repeat(100_000 / piece.len()));
    }
}
