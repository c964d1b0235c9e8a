use crate::Annotator;

/// Checks that a block of an explanation has lines that begin like these, in this order. In one, `…` stands for anything:
/// probabilities are the model's.
#[track_caller]
fn check(block: Option<&str>, expected: &[&str]) {
    let block = block.expect("there is such a block");
    let mut lines = block.lines().map(str::trim);
    for line in expected {
        assert!(lines.any(|found| begins_like(found, line)), "no line {line:?}, or not in this order, in:\n{block}");
    }
}

fn begins_like(line: &str, pattern: &str) -> bool {
    let (first, rest) = pattern.split_once('…').map_or((pattern, None), |(first, rest)| (first, Some(rest)));
    let Some(line) = line.strip_prefix(first) else { return false };
    rest.is_none_or(|rest| rest.split('…').try_fold(line, |line, part| Some(line.split_once(part)?.1)).is_some())
}

#[track_caller]
fn check_quote(text: &str, index: usize, expected: &[&str]) {
    check(Annotator::new().explain(text).quote(index), expected);
}

#[test]
fn a_quote_has_its_candidates_and_what_decided() {
    check_quote(
        "“We won,” Marie Curie said. “It is over.”",
        0,
        &[
            "Quote 1, line 1: direct",
            "source   Marie Curie",
            "labelled spans",
            "content  “We won,”",
            "* …  Marie Curie  [cue “said”; after the content; labelled a source]",
            "accepted: … ≥ 0.40, the minimum for words in quotation marks",
            "begins quote 1",
            "content  “It is over.”",
            "is part of quote 1: ",
            "speaker, of … candidates (src/quote/speaker/candidates.rs), by clues",
            "* …  Marie Curie (entity 0)  [source “Marie Curie”: named",
        ],
    );
}

#[test]
fn a_speaker_has_the_clues_that_say_something_of_it() {
    check_quote(
        "Marie Curie met Niels Bohr. “We won,” she said.",
        0,
        &[
            "speaker, of … candidates (src/quote/speaker/candidates.rs), by clues",
            "* …  Marie Curie (entity 0)  [source “she”: agrees, rank 1; sentence before “Marie Curie”: named",
        ],
    );
    check_quote(
        "The foreign minister, Robert Schuman, met René Pleven, the defence minister. “No,” the foreign minister said.",
        0,
        &[
            "* …  Robert Schuman (entity 0)  [source “the foreign minister”: has that role, rank 1; ",
            "…  René Pleven (entity 1)  [source “the foreign minister”: another role",
        ],
    );
}

#[test]
fn rules_that_override_the_ranking_are_named() {
    check_quote("WELCH: Have you no decency?\n\nCOHN: I have.", 0, &["source “WELCH”: the label of a turn"]);
}

#[test]
fn words_that_became_no_quote_are_listed() {
    let text = "The answer came before anybody asked which, she wrote.\n\nShe said it.";
    let explained = Annotator::new().explain(text).to_string();
    assert!(explained.contains("Contents that became no quote\n"), "{explained}");
}

#[test]
fn a_name_has_its_types_and_its_entity() {
    let explanation = Annotator::new().explain("Marie Curie won on Monday. Curie left.");
    check(
        explanation.name(0),
        &[
            "Name 1, line 1: Marie Curie, person",
            "types of exactly these words: person …; other edges, or no name: …",
            "Marie: given name",
            "entity 0, Marie Curie, by that name; its mentions: Marie Curie ×1, Curie ×1 (src/entity/people.rs)",
        ],
    );
    check(explanation.name(1), &["Name 2, line 1: Monday, date", "by a pattern"]);
    assert_eq!((explanation.names().len(), explanation.name(3)), (3, None));
}

#[test]
fn the_same_text_is_annotated_as_without_an_explanation() {
    let text = include_str!("../../tests/explain/court.txt");
    let annotation = crate::annotate(text);
    let explanation = Annotator::new().explain(text);
    assert_eq!(
        (explanation.quotes().len(), explanation.names().len()),
        (annotation.quotes.len(), annotation.mentions.len())
    );
}

#[test]
fn any_text_is_explained() {
    for text in ["", " ", "“”", "“", "\n\n", "’s", "said said said", "A: B\n\nC: D"] {
        let _ = Annotator::new().explain(text).to_string();
    }
}
