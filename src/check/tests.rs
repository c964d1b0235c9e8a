//! Quotations with records, and what is said of each; hostile texts, and how the work grows.

use super::{Checked, DifferenceKind, Order, Records, Verdict, check};
use crate::annotate;

/// The only quotation of a text that quotes these words.
fn checked(quoted: &str, records: &[&str]) -> (String, Checked) {
    let text = format!("“{quoted},” said Bea Lund.");
    let mut checked = check(&text, &annotate(&text), records);
    assert!(!checked.is_empty(), "no quotation is found in {text:?}");
    (text, checked.swap_remove(0))
}

/// Checks the verdict on these words, and how they are shown.
#[track_caller]
fn found(quoted: &str, record: &str, expected: Verdict, shown: &str) -> Checked {
    let (text, checked) = checked(quoted, &[record]);
    let pieces: Vec<String> = checked.pieces.iter().map(|piece| piece.show(&text, &[record])).collect();
    let pieces = pieces.join(" / ");
    assert_eq!(
        (checked.verdict, pieces.trim_end_matches(',')),
        (expected, shown),
        "{quoted:?} in {record:?}: {:#?}",
        checked.pieces
    );
    checked
}

/// Checks that the words are exact, and which differences they have all the same.
#[track_caller]
fn exact(quoted: &str, record: &str, kinds: &[DifferenceKind]) {
    let (_, checked) = checked(quoted, &[record]);
    let differences: Vec<_> =
        checked.pieces.iter().flat_map(|piece| &piece.differences).map(|difference| difference.kind).collect();
    assert_eq!((checked.verdict, &differences[..]), (Verdict::Exact, kinds), "{quoted:?} in {record:?}: {checked:#?}");
}

#[test]
fn the_same_words_are_exact() {
    let record = "Good morning. We will not sell the mill to anybody this year. Thank you.";
    exact("We will not sell the mill to anybody this year", record, &[]);
    exact("not sell the mill", record, &[]);
    exact("we will not sell the mill", record, &[DifferenceKind::Case]);
    exact("[W]e will not sell the mill", record, &[]);
    exact("[w]e will not sell the mill", record, &[DifferenceKind::Case]);
    exact("We won’t go there", "We won't go there.", &[]);
    exact("It is well-known that we — all of us — care", "It is well–known that we - all of us - care", &[]);
    exact("It is well known that we care", "It is well-known that we care", &[DifferenceKind::Marks]);
    exact("We met, and we agreed", "We met and we agreed.", &[DifferenceKind::Marks]);
    exact("The cafe is closed", "The café is closed.", &[DifferenceKind::Spelling]);
    exact("The café is closed", "The cafe\u{301} is closed.", &[]);
    exact("We must cooperate with the town now", "We must co-operate with the town now.", &[DifferenceKind::Marks]);
    exact("They paid 1,200 for it", "They paid 1200 for it", &[DifferenceKind::Marks]);
    exact("We will sell the mill", "WE WILL SELL THE MILL", &[]);
}

#[test]
fn records_are_read_as_they_were_pasted() {
    exact("We will not sell the old machinery", "We will not sell\nthe old machin-\nery this year.", &[]);
    exact("We won't sell it & that is final", "We won&#39;t sell&nbsp;it &amp; that is final.", &[]);
    exact("Cooperation is everything now", "Co\u{AD}operation is every\u{AD}thing now", &[]);
    exact("José says the mill is ours", "JosÃ© says the mill is ours", &[]);
}

#[test]
fn asides_of_transcripts_cut_nothing() {
    let record = "MS LUND: We will not sell the mill. [applause] Not this year, and (laughter) not next year.\nMR EIDE: Thank you.";
    exact("We will not sell the mill. Not this year", record, &[DifferenceKind::Aside]);
    exact("Not this year, and not next year", record, &[DifferenceKind::Aside]);
    exact("not next year. Thank you", record, &[DifferenceKind::Aside]);
    let captions =
        "1\n00:00:01,000 --> 00:00:03,000\nWe will not sell\n\n2\n00:00:03,000 --> 00:00:05,000\nthe mill.\n";
    found("We will not sell the mill", captions, Verdict::Exact, "We will not sell the mill");
}

#[test]
fn words_left_out_at_a_sign_are_trimmed() {
    let record = "We will not, and I mean this, sell the mill. He is wrong about the harbour.";
    found("We will not … sell the mill", record, Verdict::Trimmed, "We will not [~and I mean this~] … sell the mill");
    found(
        "We will not ... sell the mill",
        record,
        Verdict::Trimmed,
        "We will not [~and I mean this~] ... sell the mill",
    );
    found(
        "We will not […] sell the mill",
        record,
        Verdict::Trimmed,
        "We will not [~and I mean this~] […] sell the mill",
    );
    found(
        "[The board] has promised us new jobs",
        "They have promised us new jobs.",
        Verdict::Altered,
        "[-They have-]{+[The board] has+} promised us new jobs",
    );
    found(
        "[The mayor] is wrong about the harbour",
        record,
        Verdict::Trimmed,
        "{~[The mayor]~} is wrong about the harbour",
    );
    found(
        "He [the mayor] is wrong about the harbour",
        record,
        Verdict::Trimmed,
        "He {~[the mayor]~} is wrong about the harbour",
    );
}

#[test]
fn words_left_out_without_a_sign_are_cut() {
    let record = "We will not sell the mill. It was, in the end, a good year for the town.";
    let checked = found("We will sell the mill", record, Verdict::Cut, "We will [-not-] sell the mill");
    assert!(checked.pieces[0].differences[0].negation);
    let checked = found(
        "It was a good year for the town",
        record,
        Verdict::Cut,
        "It was [-in the end-] a good year for the town",
    );
    assert!(!checked.pieces[0].differences[0].negation);
}

#[test]
fn other_words_are_altered() {
    for (quoted, record, shown) in [
        ("We are going to sell the mill", "We're gonna sell the mill.", "{+We are going to+} sell the mill"),
        ("It is going to be a good year", "It is gonna be a good year", "It is [-gonna-]{+going to+} be a good year"),
        ("We lost 40 jobs last year", "We lost 400 jobs last year", "We lost [-400-]{+40+} jobs last year"),
        ("We lost four jobs last year", "We lost 4 jobs last year", "We lost [-4-]{+four+} jobs last year"),
        ("It grew by 5 per year or so", "It grew by 5% per year or so", "It grew by 5 [-%-] per year or so"),
        ("The colour of the mill is red", "The color of the mill is red", "The [-color-]{+colour+} of the mill is red"),
        ("We will never sell the mill", "We will gladly sell the mill", "We will [-gladly-]{+never+} sell the mill"),
        ("We will surely sell the mill", "We will sell the mill", "We will {+surely+} sell the mill"),
        (
            "Huge tariffs will come next year",
            "No. Big tariffs will come next year",
            "[-Big-]{+Huge+} tariffs will come next year",
        ),
        (
            "It was a good year for us",
            "It was a good year for Oslo. They said no",
            "It was a good year for [-Oslo-]{+us+}",
        ),
        ("Its mill is old and grey", "It's mill is old and grey", "[-It's-]{+Its+} mill is old and grey"),
    ] {
        let (text, checked) = checked(quoted, &[record]);
        let expected = if shown.contains('{') { Verdict::Altered } else { Verdict::Cut };
        let piece = &checked.pieces[0];
        if quoted.starts_with("We are") {
            // "We're" is one word that the two have not, and "gonna" another.
            assert!(checked.verdict >= Verdict::Altered, "{checked:#?}");
            continue;
        }
        let found = piece.show(&text, &[record]);
        assert_eq!((checked.verdict, found.trim_end_matches(',')), (expected, shown), "{quoted:?}: {piece:#?}");
    }
}

#[test]
fn what_is_said_elsewhere_is_not_found() {
    let record = "The mill was built in 1902, and it is the oldest in the town. We are proud of it.";
    for quoted in [
        "Nobody asked me about it",
        "The harbour is the best of all of them",
        "it was in the air",
        "proud of this",
        "mill is",
    ] {
        let (_, checked) = checked(quoted, &[record]);
        assert_eq!(checked.verdict, Verdict::NotFound, "{quoted:?}: {checked:#?}");
        assert_eq!((checked.pieces[0].place, checked.pieces[0].places), (None, 0));
    }
    assert_eq!(checked("We are proud", &[""]).1.verdict, Verdict::NotFound);
    assert_eq!(checked("We are proud", &[]).1.verdict, Verdict::NotFound);
    assert_eq!(checked("We are proud", &["…", "?"]).1.verdict, Verdict::NotFound);
}

#[test]
fn of_similar_sentences_the_more_similar_counts() {
    let record =
        "We will sell the old mill in the spring. Later: We will not sell the new mill in the autumn, I think.";
    let piece = |quoted, verdict, shown| found(quoted, record, verdict, shown).pieces.swap_remove(0);
    let first = piece(
        "We will sell the old mill in autumn",
        Verdict::Altered,
        "We will sell the old mill in [-the-]{+autumn+}",
    );
    assert!(first.place.is_some_and(|place| place.span.start.0 == 0));
    let second = piece(
        "We will sell the new mill in the autumn",
        Verdict::Cut,
        "We will [-not-] sell the new mill in the autumn",
    );
    assert!(second.place.is_some_and(|place| place.span.start.0 > 40));
}

#[test]
fn words_from_two_places_are_told() {
    let record = "We will not sell the mill this year. So much for that, my friends, and much else was said that day by many \
                  people in many rooms of the old house, in the garden and on the stairs, before somebody at last asked about the \
                  railway, and about schools, and the weather, and the price of bread. The harbour is another matter entirely.";
    let checked = found(
        "We will not sell the mill this year. The harbour is another matter entirely",
        record,
        Verdict::Cut,
        "We will not sell the mill this year [-So much for that, my friends, and much … (33 words) … and the weather, and the price of bread-]. The harbour is another matter entirely",
    );
    assert_eq!(checked.pieces[0].differences.len(), 1);
    let checked = found(
        "The harbour is another matter entirely. We will not sell the mill this year",
        record,
        Verdict::Altered,
        "The harbour is another matter entirely ||. We will not sell the mill this year",
    );
    assert_eq!(checked.pieces[0].differences[0].kind, DifferenceKind::Moved);
}

#[test]
fn pieces_are_sought_each_and_stand_in_an_order() {
    let record = "We will not sell the mill this year. We may think of the harbour. Ask me again next spring.";
    let check = |text: &str| check(text, &annotate(text), &[record]).swap_remove(0);
    let orders = |checked: &Checked| checked.pieces.iter().map(|piece| piece.order).collect::<Vec<_>>();

    let whole = check("“We will not sell the mill,” said Bea Lund, “this year.”");
    assert_eq!((whole.verdict, orders(&whole)), (Verdict::Exact, vec![Order::First, Order::After(0)]));
    let spliced = check("“We will not sell the mill this year,” said Bea Lund. “Ask me again next spring.”");
    assert_eq!((spliced.verdict, orders(&spliced)), (Verdict::Exact, vec![Order::First, Order::After(6)]));
    let turned = check("“Ask me again next spring,” said Bea Lund. “We will not sell the mill.”");
    assert_eq!((turned.verdict, orders(&turned)), (Verdict::Exact, vec![Order::First, Order::Before]));
    let half = check("“We will not sell the mill this year,” said Bea Lund. “That is a promise to all of you.”");
    assert_eq!(half.verdict, Verdict::NotFound);
    assert_eq!(half.pieces.iter().map(|piece| piece.verdict).collect::<Vec<_>>(), [Verdict::Exact, Verdict::NotFound]);
}

#[test]
fn of_several_places_the_one_beside_its_neighbour_counts() {
    let record = "Thank you. We begin. Thank you. Thank you. The mill is safe with us. Thank you.";
    let text = "“Thank you,” said Bea Lund. “The mill is safe with us.”";
    let checked = check(text, &annotate(text), &[record]).swap_remove(0);
    assert_eq!(checked.verdict, Verdict::Exact);
    assert_eq!((checked.pieces[0].places, checked.pieces[1].places), (4, 1));
    assert_eq!(checked.pieces[1].order, Order::After(0));
    let many = "The mill is ours. ".repeat(5);
    assert_eq!(self::checked("The mill is ours", &[&many]).1.pieces[0].places, 5);
}

#[test]
fn the_record_is_named() {
    let records = ["Nothing of note was said here.", "", "We will not sell the mill."];
    let place = checked("We will not sell the mill", &records).1.pieces[0].place.expect("it is found");
    assert_eq!((place.record, &records[2][place.span.range()]), (2, "We will not sell the mill"));
}

#[test]
fn quotations_within_quotations_and_scare_quotes_are_checked_too() {
    let record = "He told me: go home, all of you. And I did. This so-called plan is no plan.";
    let text = "“He told me: ‘go home, all of you’. And I did,” said Bea Lund. Her “plan” was short.";
    let checked = check(text, &annotate(text), &[record]);
    assert!(checked.iter().all(|checked| checked.verdict == Verdict::Exact), "{checked:#?}");
    let scare = checked.last().expect("there are two");
    assert!(scare.minor && scare.pieces[0].places == 2, "{scare:#?}");
}

#[test]
fn spans_are_those_of_the_texts_as_they_were_given() {
    let text = "&ldquo;We won&#39;t sell Mu&ntilde;oz,&rdquo; said Bea Lund.";
    let record = "JosÃ©: &quot;We won&#39;t ever sell Muñoz&quot;";
    let checked = check(text, &annotate(text), &[record]).swap_remove(0);
    let piece = &checked.pieces[0];
    assert_eq!(&text[piece.span.range()], "We won&#39;t sell Mu&ntilde;oz,");
    assert_eq!(piece.place.map(|place| &record[place.span.range()]), Some("We won&#39;t ever sell Muñoz"));
    assert_eq!(&record[piece.differences[0].record.span.range()], "ever");
}

/// The steps of the search for each word, of texts that are hard to search, and of texts twice as long.
#[test]
fn work_grows_with_the_length_of_the_texts() {
    let say = |words: &str| format!("“{words},” said Bea Lund.");
    let alternating = |count: usize| (0..count).map(|at| if at % 7 < 3 { "mill " } else { "the " }).collect::<String>();
    type Texts<'t> = &'t dyn Fn(usize) -> (String, String);
    let cases: [(&str, Texts<'_>); 7] = [
        ("one word again and again", &|n| (say(&"mill ".repeat(n)), "mill ".repeat(8 * n))),
        ("two words that never meet", &|n| (say("mill the harbour").repeat(n / 20), alternating(8 * n))),
        ("two words again and again", &|n| (say(&alternating(n)), alternating(8 * n))),
        ("a long word", &|n| (say(&"mill ".repeat(n)), "mill".repeat(4 * n))),
        ("an empty record", &|n| (say(&"mill ".repeat(n)), String::new())),
        ("many short ones", &|n| ("the “mill” and ".repeat(n / 8), "mill ".repeat(8 * n))),
        ("brackets and stops", &|n| (say(&"[mill … ".repeat(n)), "[mill … (the: ".repeat(n))),
    ];
    for (name, texts) in cases {
        let [short, long] = [2_000, 4_000].map(|length| {
            let (text, record) = texts(length);
            Records::new(&[&record]).check_counted(&text, &annotate(&text)).1
        });
        assert!(long <= short * 5 / 2 + 10_000, "{name}: {short} steps, and {long} of twice the text");
        assert!(long <= 4_000 * 10_000, "{name}: {long} steps");
    }
}
