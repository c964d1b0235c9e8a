//! The articles of `tests/golden`, annotated by hand: the annotator errs where the `.misses` files say, and nowhere else.
//!
//! A miss that is mended, like one that is new, fails the test until the file says so:
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes it again, and the change is there to be read.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/digest.rs"]
mod digest;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/invariants.rs"]
mod invariants;
#[path = "common/speakers.rs"]
mod speakers;

use std::path::Path;

use golden::{ARTICLES, Tally, compare, texts};
use pressmark::{OffsetIndex, annotate, to_json};
use speakers::{Outcomes, Speakers, speakers};

#[test]
fn articles_are_annotated_as_by_hand_but_for_the_known_misses() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let (mut mentions, mut quotes, mut changed) = (Tally::default(), Tally::default(), Vec::new());
    for article in ARTICLES {
        let annotation = annotate(article.text);
        invariants::check(article.text, &annotation);
        let comparison = compare(article, &annotation);
        for (sum, tally) in [(&mut mentions, comparison.mentions), (&mut quotes, comparison.quotes)] {
            sum.right += tally.right;
            sum.all += tally.all;
        }
        let differences = comparison.differences.join("\n") + "\n";
        if differences.trim() == article.misses.trim() {
            continue;
        }
        if update {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{}.misses", article.name));
            std::fs::write(&path, &differences).expect("the tests' folder can be written");
        }
        let known: Vec<_> = article.misses.lines().collect();
        let found: Vec<_> = differences.lines().collect();
        let new = found.iter().filter(|line| !known.contains(line)).map(|line| format!("new: {line}"));
        let gone = known.iter().filter(|line| !found.contains(line)).map(|line| format!("gone: {line}"));
        changed.extend(new.chain(gone).map(|line| format!("{}: {line}", article.name)));
    }
    println!(
        "mentions right: {} of {}; quotes right: {} of {}",
        mentions.right, mentions.all, quotes.right, quotes.all
    );
    assert!(update || changed.is_empty(), "not as recorded:\n{}", changed.join("\n"));
}

/// `cargo test --test golden speakers -- --nocapture` prints the figures; with `SHOW_SPEAKERS=1` also what is wrong.
#[test]
fn speakers_of_right_sources_are_right_in_four_of_five() {
    let mut sum = Speakers::default();
    for article in ARTICLES {
        let of = speakers(article, &annotate(article.text));
        sum.all += of.all;
        sum.found += of.found;
        sum.sourced += of.sourced;
        sum.of_found.add(of.of_found);
        sum.of_sourced.add(of.of_sourced);
    }
    println!("quotes found: {} of {}; with the right source: {}", sum.found, sum.all, sum.sourced);
    println!("speakers, where the source is right: {}", sum.of_sourced);
    println!("speakers, where the quote is found:  {}", sum.of_found);
    let Outcomes { right, none, wrong, missing, made_up } = sum.of_sourced;
    assert!(right * 100 >= (right + wrong + missing) * 80, "{}", sum.of_sourced);
    assert!(made_up * 100 <= (none + made_up) * 6, "{}", sum.of_sourced);
}

/// `cargo test --test golden digest` is the proof that a change leaves every annotation as it is, to the byte; `tests/web.rs`
/// compares what the browser gives with the same file. Where an annotation is meant to change, `UPDATE_GOLDEN=1` records it.
#[test]
fn annotations_are_those_of_the_digest() {
    let digests = digest::digests(texts());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/digest.tsv");
        std::fs::write(path, &digests).expect("the tests' folder can be written");
    } else {
        assert_eq!(digest::changed(&digests), [""; 0], "annotations are not as they were");
    }
}

/// `tests/web.rs` compares the bytes that the browser gives with the same file.
#[test]
fn the_json_of_the_wire_report_is_as_recorded() {
    let wire = ARTICLES.iter().find(|article| article.name == "wire").expect("there is a wire report");
    let json = to_json(&annotate(wire.text).to_utf16(&OffsetIndex::new(wire.text))) + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/wire.json");
        std::fs::write(path, &json).expect("the tests' folder can be written");
    } else {
        assert_eq!(json, include_str!("golden/wire.json"));
    }
}

/// What a visitor sees first has no visible error: each quote of the page's sample, with its cue, its source and its speaker.
#[test]
fn the_sample_has_no_error() {
    let text = include_str!("../www/sample.txt");
    let annotation = annotate(text);
    let words = |span: Option<pressmark::Span>| span.map_or("-", |span| &text[span.range()]);
    let found: Vec<[&str; 4]> = annotation
        .quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.map(|id| &annotation.entities[id.index()]);
            [
                words(quote.pieces.first().map(|piece| piece.span)),
                words(quote.cue),
                words(quote.source),
                speaker.map_or("-", |speaker| speaker.name.as_str()),
            ]
        })
        .collect();
    let expected = [
        ["the good Earth", "-", "he", "Frank Borman"],
        ["Please be informed, there is a Santa Claus,", "radioed", "Jim Lovell", "Jim Lovell"],
        ["You are the best ones to know,", "replied", "Ken Mattingly at Mission Control", "Ken Mattingly"],
        ["The vast loneliness is awe-inspiring,", "said", "Lovell, a Navy captain", "Jim Lovell"],
        ["the ground below", "called", "His commander, Air Force Col. Frank Borman", "Frank Borman"],
        ["he was struck most by", "said", "William Anders, the rookie", "William Anders"],
        ["In the beginning God created the heaven and the earth.", "read", "He", "William Anders"],
        [
            "And from the crew of Apollo 8, we close with good night, good luck, a Merry Christmas and God bless all of you,",
            "said",
            "he",
            "Frank Borman",
        ],
        [
            "it costs $310 million; the agency’s share of federal spending has shrunk to 2.3%, from 4.4% in 1966",
            "According to",
            "NASA officials",
            "NASA officials",
        ],
        ["there is a", "deny", "Soviet officials", "Soviet officials"],
        ["to see the planet whole was", "wrote", "the poet Archibald MacLeish", "Archibald MacLeish"],
        ["Nobody here has slept much,", "said", "a flight controller who asked not to be named", "a flight controller"],
        ["an American would land on the moon", "promised", "President John F. Kennedy", "John F. Kennedy"],
    ];
    assert_eq!(found, expected);
    let unnamed = annotation.entities.iter().filter(|entity| !entity.named).map(|entity| entity.name.as_str());
    assert_eq!(unnamed.collect::<Vec<_>>(), ["NASA officials", "Soviet officials", "a flight controller"]);
}

/// The same of its names and figures: these in this order, and nothing else.
#[test]
fn the_mentions_of_the_sample_are_right() {
    const MENTIONS: &[[&str; 2]] = &[
        ["Apollo 8", "product"],
        ["Earth", "place"],
        ["HOUSTON", "place"],
        ["Dec. 25, 1968", "date"],
        ["three", "number"],
        ["American", "group"],
        ["Apollo 8", "product"],
        ["Wednesday", "date"],
        ["10", "number"],
        ["Santa Claus", "person"],
        ["Jim Lovell", "person"],
        ["Ken Mattingly", "person"],
        ["Mission Control", "organization"],
        ["Christmas Eve", "date"],
        ["240,000 miles", "quantity"],
        ["386,000 km", "quantity"],
        ["Lovell", "person"],
        ["Navy", "organization"],
        ["NASA", "organization"],
        ["64", "number"],
        ["Earth", "place"],
        ["Air Force", "organization"],
        ["Frank Borman", "person"],
        ["William Anders", "person"],
        ["Book of Genesis", "work"],
        ["first", "number"],
        ["Borman", "person"],
        ["Apollo 8", "product"],
        ["Christmas", "date"],
        ["Earth", "place"],
        ["first", "number"],
        ["Saturn V", "product"],
        ["Wernher von Braun", "person"],
        ["Marshall Space Flight Center", "facility"],
        ["Huntsville", "place"],
        ["Alabama", "place"],
        ["Cape Kennedy", "place"],
        ["Florida", "place"],
        ["7:51 a.m.", "time"],
        ["Saturday", "date"],
        ["NASA", "organization"],
        ["$310 million", "money"],
        ["2.3%", "percent"],
        ["4.4%", "percent"],
        ["1966", "date"],
        ["Soviet", "group"],
        ["two", "number"],
        ["Zond 5", "product"],
        ["September", "date"],
        ["New York Times", "organization"],
        ["Wednesday", "date"],
        ["Archibald MacLeish", "person"],
        ["USS Yorktown", "product"],
        ["Pacific", "place"],
        ["Friday", "date"],
        ["John F. Kennedy", "person"],
        ["1961", "date"],
        ["American", "group"],
        ["this decade", "date"],
        ["12 months", "quantity"],
    ];
    let text = include_str!("../www/sample.txt");
    let annotation = annotate(text);
    let found: Vec<[&str; 2]> =
        annotation.mentions.iter().map(|mention| [&text[mention.span.range()], mention.kind.name()]).collect();
    assert_eq!(found, MENTIONS);
}
