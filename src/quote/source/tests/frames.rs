//! Plain attributions: whoever speaks, whatever the verb, and wherever both stand.

/// Verbs of speech of every register.
const VERBS: [&str; 24] = [
    "said",
    "added",
    "explained",
    "insisted",
    "argued",
    "warned",
    "declared",
    "announced",
    "replied",
    "recalled",
    "admitted",
    "conceded",
    "stressed",
    "joked",
    "lamented",
    "vowed",
    "shouted",
    "asked",
    "wrote",
    "tweeted",
    "testified",
    "countered",
    "wondered",
    "hit back",
];

/// Who speaks, and by which name.
const SPEAKERS: [(&str, &str); 6] = [
    ("Ann Cole", "Ann Cole"),
    ("Mayor Tom Eide of Harwick", "Tom Eide"),
    ("a union official", "a union official"),
    ("police", "police"),
    ("residents", "residents"),
    ("one of the drivers", "one of the drivers"),
];

/// S is the speaker, V the verb.
const FRAMES: [&str; 9] = [
    "“We cannot go on like this any longer,” S V.",
    "“We cannot go on like this any longer,” V S.",
    "“We cannot go on like this any longer,” S V at a meeting on Monday.",
    "“We cannot go on like this any longer,” V S, who was there.",
    "“We cannot go on like this any longer,” S later V.",
    "“We cannot go on like this,” S V, “and nobody should ask us to.”",
    "“We cannot go on like this,” V S. “Nobody should ask us to.”",
    "S V, “We cannot go on like this any longer.”",
    "S V: “We cannot go on like this any longer.”",
];

/// The words with a capital first.
fn at_head(words: &str) -> String {
    let (first, rest) = words.split_at(words.ceil_char_boundary(1));
    first.to_uppercase() + rest
}

#[test]
fn whoever_speaks_is_found() {
    let mut wrong = Vec::new();
    for (frame, (speaker, name)) in FRAMES.into_iter().flat_map(|frame| SPEAKERS.map(|speaker| (frame, speaker))) {
        for verb in VERBS {
            let sentence = at_head(&frame.replace('V', verb).replace('S', speaker));
            let text = format!("The talks at the harbour ended on Monday.\n\n{sentence}");
            let annotation = crate::annotate(&text);
            let quote = annotation.quotes.iter().find(|quote| text[quote.pieces[0].span.range()].contains("We cannot"));
            let found =
                quote.and_then(|quote| quote.speaker).map(|speaker| annotation.entities[speaker.index()].name.as_str());
            if found != Some(name) && found != Some(&at_head(name)) {
                wrong.push(format!("{sentence} {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
