//! Sources of short texts.

use super::*;
use crate::annotate;

/// Each source as "name kind naming: direct+mixed+indirect quotes, words".
fn rows(text: &str) -> Vec<String> {
    let annotation = annotate(text);
    let row = |row: &SourceSummary| {
        let name = row.speaker.map_or("nobody", |id| &annotation.entities[id.index()].name);
        let kind = row.kind.map_or("-", SourceKind::name);
        let naming = row.naming.map_or("-", Naming::name);
        format!("{name}, {kind}, {naming}: {}+{}+{}, {}", row.direct, row.mixed, row.indirect, row.words)
    };
    summarize(text, &annotation).iter().map(row).collect()
}

#[test]
fn sources_come_by_words_then_nobodys_then_the_silent() {
    let text = "“Yes,” said Niels Bohr.\n\n“It is all over now,” said Marie Curie. The film “Ran” is on. Curie said that \
                it would rain.\n\nLise Meitner was away, with Bohr.";
    assert_eq!(
        rows(text),
        [
            "Marie Curie, person, named: 1+0+1, 8",
            "Niels Bohr, person, named: 1+0+0, 1",
            "nobody, -, -: 1+0+0, 1",
            "Lise Meitner, person, named: 0+0+0, 0",
        ]
    );
    let sources = summarize(text, &annotate(text));
    assert_eq!(sources.iter().map(|row| row.paragraph).collect::<Vec<_>>(), [2, 1, 2, 3]);
    assert_eq!(sources.iter().map(|row| row.share).collect::<Vec<_>>(), [0.8, 0.1, 0.1, 0.0]);
    assert!(text[sources[3].first.index()..].starts_with("Lise Meitner"));
}

#[test]
fn nothing_has_no_sources() {
    assert!(summarize("", &annotate("")).is_empty());
    // An annotation of another text is read as far as it goes.
    let annotation = annotate("“Yes,” said Niels Bohr.");
    assert_eq!(summarize("é", &annotation)[0].words, 0);
}

#[test]
fn every_quote_is_counted_once() {
    for text in
        ["“A,” he said. “B,” said a man.", "The “plan” of Marie Curie, who said that it “works”, a report says."]
    {
        let annotation = annotate(text);
        let quotes: u32 = summarize(text, &annotation).iter().map(|row| row.direct + row.mixed + row.indirect).sum();
        assert_eq!(quotes as usize, annotation.quotes.len(), "{text}");
    }
}

#[test]
fn every_value_is_in_its_list() {
    assert_eq!(
        SourceKind::ALL.map(SourceKind::name),
        ["person", "group", "organization", "place", "document", "other"]
    );
    assert_eq!(Naming::ALL.map(Naming::name), ["named", "described", "anonymous"]);
}
