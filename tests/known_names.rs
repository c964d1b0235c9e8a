//! Names that every reader of news knows, each alone in a plain sentence.
#![cfg(not(target_arch = "wasm32"))]

use pressmark::annotate;

/// Names in square brackets, each with the type that it should have, by sentence.
const SENTENCES: &str = include_str!("known_names.tsv");
/// How many of a thousand must be right. 970 is what is wanted.
const LEAST: usize = 890;

/// `cargo test --test known_names -- --nocapture` prints the share, and what is wrong.
#[test]
fn most_names_that_everybody_knows_are_found_with_their_type() {
    let (mut all, mut right) = (0, 0);
    for line in SENTENCES.lines().filter(|line| !line.starts_with('#')) {
        let (kind, marked) = line.split_once('\t').expect("a type and a sentence");
        let (start, end) = (marked.find('[').expect("a name"), marked.find(']').expect("its end"));
        let text = marked.replace(['[', ']'], "");
        let annotation = annotate(&text);
        let name = start..end - 1;
        let found = annotation.mentions.iter().find(|mention| mention.span.range() == name);
        all += 1;
        if found.is_some_and(|mention| mention.kind.name() == kind) {
            right += 1;
        } else {
            println!("{kind}: {marked}: {}", found.map_or("nothing", |mention| mention.kind.name()));
        }
    }
    println!("{right} of {all} right");
    assert!(all >= 600 && right * 1000 >= all * LEAST, "{right} of {all}");
}
