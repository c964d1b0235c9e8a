use super::*;
use crate::Annotator;

/// Explains the first quote of a text, and checks that its block has these lines, trimmed, in this order.
#[track_caller]
fn check_quote(text: &str, index: usize, expected: &[&str]) {
    let explanation = Annotator::new().explain(text);
    let block = explanation.quote(index).expect("there is such a quote");
    let mut lines = block.lines().map(str::trim);
    for line in expected {
        assert!(lines.any(|found| found == *line), "no line {line:?}, or not in this order, in:\n{block}");
    }
}

#[test]
fn tmp() {
    println!("{}", Annotator::new().explain("Niels Bohr met Marie Curie in Paris on Monday. He was told by the physicist’s lawyer that “the plan” was off.\n\n“We won,” the lawyer said. “It is over.” She left, and the minister, Abbas Araghchi, said that it was good.\n\n“No comment,” he said of the vote."));
}
