//! Single corrections of short texts.

use super::{Accepted, Anchor, Correction, CorrectionList, Speaker, places};
use crate::Annotator;
use crate::annotation::{Annotation, Evidence, MentionType};
use crate::offset::{Span, Utf16};

/// The anchor of words where they stand for the nth time, from 0.
#[track_caller]
fn nth(text: &str, words: &str, n: usize) -> Anchor {
    let (start, _) = text.match_indices(words).nth(n).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    Anchor::of(text, start..start + words.len()).expect("words")
}

#[track_caller]
fn at(text: &str, words: &str) -> Anchor {
    nth(text, words, 0)
}

#[track_caller]
fn corrected(text: &str, list: impl IntoIterator<Item = Correction>) -> Annotation {
    let list = CorrectionList::new(list).expect("a list");
    assert_eq!(CorrectionList::from_json(&list.to_json()).as_ref(), Ok(&list), "written and read");
    Annotator::new().corrections(list).annotate(text)
}

fn names<'t>(text: &'t str, annotation: &Annotation) -> Vec<(&'t str, &'static str, String)> {
    let name = |mention: &crate::Mention| mention.entity.map(|id| annotation.entities[id.index()].name.clone());
    let mentions = annotation.mentions.iter();
    mentions
        .map(|mention| (&text[mention.span.range()], mention.kind.name(), name(mention).unwrap_or_default()))
        .collect()
}

/// The words of each quote, whose it is, and why.
fn said<'t>(text: &'t str, annotation: &Annotation) -> Vec<(&'t str, String, Evidence)> {
    let speaker = |quote: &crate::Quote| quote.speaker.map(|id| annotation.entities[id.index()].name.clone());
    let quotes = annotation.quotes.iter();
    quotes
        .map(|quote| (&text[quote.pieces[0].span.range()], speaker(quote).unwrap_or_default(), quote.evidence))
        .collect()
}

const TEXT: &str = "Marie Curie met Pierre Curie in Paris. “The work is done,” said Curie. A diplomat smiled.";

#[test]
fn a_name_is_added_retyped_and_its_edges_are_set() {
    let add = Correction::Name { at: at(TEXT, "The work"), kind: MentionType::Work, all: false };
    let annotation = corrected(TEXT, [add]);
    assert!(names(TEXT, &annotation).contains(&("The work", "work", "The work".to_owned())));
    let retype = Correction::Name { at: at(TEXT, "Paris"), kind: MentionType::Person, all: false };
    let annotation = corrected(TEXT, [retype]);
    assert!(names(TEXT, &annotation).contains(&("Paris", "person", "Paris".to_owned())));
    let edges = Correction::Name { at: at(TEXT, "Curie met Pierre"), kind: MentionType::Misc, all: false };
    let annotation = corrected(TEXT, [edges]);
    let names = names(TEXT, &annotation);
    assert_eq!(names[0], ("Curie met Pierre", "misc", "Curie met Pierre".to_owned()), "{names:?}");
    let set: Vec<_> = annotation.mentions.iter().map(|mention| mention.corrected).collect();
    assert_eq!(set.iter().filter(|&&set| set).count(), 1, "only that one: {set:?}");
}

#[test]
fn all_means_the_same_words_as_whole_words() {
    let text = "The Ark sailed. Arkansas saw the Ark, and an Ark.";
    let all = Correction::Name { at: at(text, "Ark"), kind: MentionType::Product, all: true };
    let annotation = corrected(text, [all]);
    let arks: Vec<_> = names(text, &annotation).into_iter().filter(|name| name.0 == "Ark").collect();
    assert_eq!(arks.len(), 3, "{arks:?}");
    assert!(arks.iter().all(|ark| ark.1 == "product" && ark.2 == "Ark"), "{arks:?}");
    let none = Correction::NoName { at: at(text, "Ark"), all: true };
    let annotation = corrected(text, [none]);
    assert!(!names(text, &annotation).iter().any(|name| name.0.contains("Ark") && name.0 != "Arkansas"));
}

#[test]
fn entities_are_merged_split_and_renamed() {
    let text = "Marie Curie met Samuel Clemens. Mark Twain smiled. “Yes,” said Mark Twain.";
    let merge = Correction::Merge { at: at(text, "Mark Twain"), with: at(text, "Samuel Clemens") };
    let annotation = corrected(text, [merge.clone()]);
    assert_eq!(annotation.entities.len(), 2, "{:?}", annotation.entities);
    assert_eq!(said(text, &annotation)[0].1, "Samuel Clemens");
    let split = Correction::Split { at: nth(text, "Mark Twain", 1), all: false };
    let rename = Correction::Rename { at: nth(text, "Mark Twain", 1), name: " Another\nTwain ".into() };
    let annotation = corrected(text, [merge, split, rename]);
    assert_eq!(annotation.entities[2].name, "Another Twain");
    assert_eq!(said(text, &annotation)[0].1, "Another Twain", "his words go with his name");
    assert_eq!(annotation.entities[2].mentions, [3]);
    assert!(annotation.lost.is_empty());
}

#[test]
fn a_quote_is_given_to_somebody_else_or_to_nobody() {
    for (speaker, name, named, anonymous, evidence) in [
        (Speaker::Mention(at(TEXT, "Pierre Curie")), "Pierre Curie", true, false, Evidence::Reader),
        (Speaker::Name("Niels Bohr".into()), "Niels Bohr", false, false, Evidence::Reader),
        (Speaker::Name("diplomat".into()), "diplomat", true, false, Evidence::Reader),
        (Speaker::Unnamed("a witness".into()), "a witness", false, true, Evidence::Reader),
        (Speaker::Nobody, "", false, false, Evidence::None),
    ] {
        let set = Correction::Speaker { at: at(TEXT, "work is"), speaker };
        let annotation = corrected(TEXT, [set]);
        assert_eq!(said(TEXT, &annotation), [("The work is done,", name.to_owned(), evidence)]);
        let quote = &annotation.quotes[0];
        assert!(quote.corrected && quote.confidence.value() == 1.0 && quote.anonymous == anonymous, "{quote:?}");
        let speaker = quote.speaker.map(|id| annotation.entities[id.index()].named);
        assert_eq!(speaker.unwrap_or(false), named, "{name}");
    }
}

#[test]
fn quotes_are_added_removed_and_cut() {
    let text = "Marie Curie smiled. The work is done, she meant. “Oui,” said Pierre Curie, “non.”";
    let quote = Correction::Quote {
        pieces: vec![at(text, "The work is done")],
        speaker: Speaker::Mention(at(text, "Marie Curie")),
        source: Some(at(text, "she")),
        cue: Some(at(text, "meant")),
    };
    let cut = Correction::Pieces { at: at(text, "Oui"), pieces: vec![at(text, "“non.”")] };
    let annotation = corrected(text, [quote.clone(), cut]);
    assert_eq!(said(text, &annotation)[0], ("The work is done", "Marie Curie".to_owned(), Evidence::Reader));
    assert_eq!(annotation.quotes[0].cue.map(|span| &text[span.range()]), Some("meant"));
    assert_eq!(said(text, &annotation)[1].0, "non.", "without the marks around it");
    assert!(annotation.quotes[1].pieces[0].marked && !annotation.quotes[0].pieces[0].marked);
    let none = ["The work", "Oui", "non"].map(|words| Correction::NoQuote { at: at(text, words) });
    assert!(corrected(text, [quote].into_iter().chain(none)).quotes.is_empty());
    let cue = |cue| {
        let quotes = corrected(text, [Correction::Cue { at: at(text, "Oui"), cue }]).quotes;
        quotes.into_iter().find(|quote| quote.corrected).expect("it is corrected").cue
    };
    assert_eq!(cue(Some(at(text, "meant"))).map(|span| &text[span.range()]), Some("meant"));
    assert_eq!(cue(None), None);
}

#[test]
fn what_is_confirmed_is_certain() {
    let name = Correction::Accept { at: at(TEXT, "Paris"), what: Accepted::Name };
    let quote = Correction::Accept { at: at(TEXT, "work"), what: Accepted::Quote };
    let annotation = corrected(TEXT, [name, quote]);
    let paris = annotation.mentions.iter().find(|mention| mention.corrected).expect("one is confirmed");
    assert_eq!((&TEXT[paris.span.range()], paris.confidence.value()), ("Paris", 1.0));
    assert!(annotation.quotes[0].corrected && annotation.quotes[0].evidence == Evidence::Cue);
}

#[test]
fn an_anchor_follows_its_words_and_is_lost_with_them() {
    let text = "On Monday he went home. “It is late,” she said to nobody in the street. Then he laughed at all of us.";
    let he = nth(text, "he", 4);
    assert_eq!(he.suffix.split_whitespace().next(), Some("laughed"), "{he:?}");
    let name = |anchor: &Anchor| Correction::Name { at: anchor.clone(), kind: MentionType::Misc, all: false };
    for (edited, expected) in [
        (text.to_owned(), Some("laughed")),
        (format!("😀 He, the heron, was there.\n\n{text}"), Some("laughed")),
        (text.replace("On Monday he went home. ", ""), Some("laughed")),
        (text.replace("home", "home, and the others too"), Some("laughed")),
        (text.replace("Then he laughed", "Then she laughed"), None),
        (text.replace("in the street. Then he laughed at all of us", "and he is gone"), None),
        ("The whole article is another one; here he is.".to_owned(), None),
    ] {
        let annotation = corrected(&edited, [name(&he)]);
        let found = annotation.mentions.iter().find(|mention| mention.corrected);
        let after = found.and_then(|mention| edited[mention.span.end.index()..].split_whitespace().next());
        assert_eq!(after, expected, "{edited:?}");
        assert_eq!(annotation.lost.is_empty(), expected.is_some(), "{edited:?}");
    }
    // Long words that stand once are enough by themselves, and so are words without context.
    for anchor in [at(text, "nobody in the street"), Anchor::new("nobody in the street"), Anchor::new("nobody")] {
        let annotation = corrected("A new text. So nobody in the street knew.", [name(&anchor)]);
        assert!(annotation.lost.is_empty(), "{anchor:?}");
    }
    let twice =
        corrected("Nobody in the street, nobody in the street, nobody in the street.", [name(&Anchor::new("nobody"))]);
    assert_eq!(twice.lost, [0], "it is not known which is meant");
}

#[test]
fn errors_say_which_entry_is_wrong_and_what_to_do() {
    let at = "\"at\": {\"exact\": \"x\"}";
    for (list, expected) in [
        ("[\n1".to_owned(), "line 2: EOF while parsing a list; expected [{"),
        ("7".to_owned(), "this is no list of corrections; expected [{"),
        ("{\"version\": 1}".to_owned(), "this is no document of corrections; "),
        (
            "{\"pressmark\": \"corrections\", \"version\": 2, \"corrections\": []}".to_owned(),
            "this document is not of version 1; ",
        ),
        ("[1]".to_owned(), "entry 1: it is no object with a key \"do\""),
        (
            format!("[{{\"do\": \"no-quote\", {at}}}, {{\"do\": \"x\", {at}}}]"),
            "entry 2: there is no correction \"x\"; ",
        ),
        (format!("[{{\"do\": \"merge\", {at}}}]"), "entry 1: \"with\" is missing, an anchor: "),
        (
            format!("[{{\"do\": \"name\", {at}, \"type\": \"ship\"}}]"),
            "entry 1: there is no type \"ship\"; the types are person",
        ),
        (format!("[{{\"do\": \"split\", {at}, \"all\": 1}}]"), "entry 1: \"all\" is neither true nor false"),
        ("[{\"do\": \"split\", \"at\": {\"exact\": \" \"}}]".to_owned(), "entry 1: \"exact\" of \"at\" has no words"),
        (
            "[{\"do\": \"split\", \"at\": {\"exact\": \"a\", \"start\": -1}}]".to_owned(),
            "entry 1: \"start\" of \"at\" is no offset",
        ),
        (format!("[{{\"do\": \"speaker\", {at}, \"speaker\": {{}}}}]"), "entry 1: \"speaker\" has not one key"),
        ("[{\"do\": \"quote\", \"pieces\": []}]".to_owned(), "entry 1: \"pieces\" is empty"),
        (format!("[{{\"do\": \"{}\", {at}}}]", "x".repeat(1_000_000)), "entry 1: there is no correction \"xxx"),
    ] {
        let error = CorrectionList::from_json(&list).expect_err("it is wrong").to_string();
        assert!(error.starts_with(expected) && error.len() < 400, "{error}");
    }
    let many = (0..10_001).map(|_| Correction::NoQuote { at: Anchor::new("x") });
    assert!(CorrectionList::new(many).is_err_and(|error| error.to_string().starts_with("there are more than 10000")));
}

#[test]
fn a_thousand_corrections_of_a_megabyte_take_no_pass_each() {
    let sentence =
        |n: usize| format!("{n} readers of the town met Marie Curie, who said that it was late in the day. ");
    let text: String = (0..13_000).map(sentence).collect();
    let moved = format!("A new line above all.\n\n{text}");
    let words = |n: usize| at_byte(&text, &format!("{n} readers of the town met"));
    let list =
        |count: usize| (0..count).map(words).map(|at| Correction::Name { at, kind: MentionType::Misc, all: false });
    let time = |count: usize| {
        let list: Vec<_> = list(count).collect();
        let start = std::time::Instant::now();
        let annotation = super::apply(&moved, Annotation::default(), &list);
        assert_eq!((annotation.mentions.len(), annotation.lost.len()), (count, 0));
        start.elapsed()
    };
    let (few, many) = ((0..3).map(|_| time(10)).min(), time(1000));
    println!("10 corrections in {few:?}, 1,000 in {many:?}, of {} bytes", moved.len());
    // A pass for each would take a hundred times as long.
    assert!(many < few.expect("three times") * 50, "{few:?} for 10, {many:?} for 1,000");
}

/// The anchor of these words, without a pass over the text for its offset.
fn at_byte(text: &str, words: &str) -> Anchor {
    let start = text.find(words).expect("it is there");
    let (from, to) = (start.saturating_sub(32), start + words.len());
    let (prefix, suffix) = (text[from..start].to_owned(), text[to..(to + 32).min(text.len())].to_owned());
    Anchor { exact: words.to_owned(), prefix, suffix, start: crate::Utf16(start as u32) }
}

/// The same table as the page's (`tests/node/corrections.test.js`): the place that is meant stands in square brackets, and nowhere where it is
/// lost. An anchor alone, and all of a text's at once, are found at the same places.
#[test]
fn anchors_are_found_where_the_page_finds_them() {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../tests/anchors.json")).expect("the table is JSON");
    assert!(cases.len() >= 40);
    for case in &cases {
        let field = |key: &str| case[key].as_str().unwrap_or_default();
        let (marked, start) = (field("text"), case["start"].as_u64().unwrap_or_default());
        let text = marked.replace(['[', ']'], "");
        let anchor = Anchor {
            exact: field("exact").to_owned(),
            prefix: field("prefix").to_owned(),
            suffix: field("suffix").to_owned(),
            start: Utf16(start as u32),
        };
        let expected = marked.find('[').map(|start| Span::at(start..marked.find(']').expect("it closes") - 1));
        let other = Anchor::new("of another place");
        assert_eq!(places(&text, &[&other, &anchor, &other])[1], expected, "{}", field("name"));
    }
}
