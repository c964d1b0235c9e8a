//! Sessions beside the same text read at once.

use proptest::prelude::*;

use super::*;
use crate::annotation::MentionType;
use crate::section::sections;
use crate::user_lexicon::{ListedName, UserLexicon};

/// So short that a few sentences are many sections.
const SMALL: Limits = Limits { whole: 300, least: 100, most: 200 };

fn session(text: &str) -> Session {
    let mut session = Session { limits: SMALL, ..Session::new(Annotator::new()) };
    session.replace(Span::default(), text);
    session
}

/// What a new session finds in the text.
fn at_once(session: &Session) -> Annotation {
    let mut other = Session { limits: session.limits, ..Session::new(session.annotator.clone()) };
    other.replace(Span::default(), session.text());
    other.annotate()
}

#[track_caller]
fn check_sections(session: &Session) {
    let cut: Vec<_> =
        sections(session.text(), session.limits).into_iter().filter(|section| !section.is_empty()).collect();
    assert_eq!(session.spans().map(Span::range).collect::<Vec<_>>(), cut, "{:?}", session.text());
    for (span, section) in session.spans().zip(&session.sections) {
        assert_eq!(session.byte(session.utf16(span.start)), span.start);
        assert_eq!(section.utf16, session.text[span.range()].encode_utf16().count());
    }
}

/// Longer than a section, and nowhere a good place to end one.
const SIGNS: &str = "————————————————————————————————————————————————————————————————————————————————";

/// Sentences with names and quotes, of many lengths, and pieces that are hard to cut.
fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            "“It is over,” said Marie Curie. ",
            "Curie came to Paris on Monday.\n\n",
            "“No,” he added.\n",
            "The minister, Anne Li, said so. ",
            "\n\n",
            "😀",
            "é",
            " ",
            "x",
            "“",
            "”",
            "NATO paid $5 million. ",
            "A WESTERN DIPLOMAT SAID NO\n\n",
            "said",
            "e\u{301}",
            "\r\n",
            SIGNS,
        ][..],
    );
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_annotation_is_that_of_the_text(
        text in words(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..400_u32, words(), 0..3_usize), 1..6),
    ) {
        let mut session = session(&text);
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for (at, length, words, reads) in edits {
            // As a browser counts, which cuts no character in two.
            let mut start = at.index(units.len() + 1);
            let mut end = units.len().min(start + length as usize);
            while units.get(start).is_some_and(|unit| (0xDC00..0xE000).contains(unit)) { start -= 1; }
            while units.get(end).is_some_and(|unit| (0xDC00..0xE000).contains(unit)) { end += 1; }
            session.replace_utf16(Span { start: Utf16(start as u32), end: Utf16(end as u32) }, &words);
            units.splice(start..end, words.encode_utf16());
            prop_assert_eq!(session.text(), String::from_utf16(&units).expect("no character was cut"));
            check_sections(&session);
            for _ in 0..reads {
                session.read_next(Byte(start as u32));
            }
        }
        prop_assert_eq!(session.annotate(), at_once(&session));
        prop_assert_eq!((session.unread(), session.utf16_len().0 as usize), (0, units.len()));
    }
}

#[test]
fn signs_alone_are_cut_and_end_where_the_text_does_after_an_edit() {
    let mut session = session(&SIGNS.repeat(4));
    check_sections(&session);
    assert!(session.sections.iter().all(|section| section.bytes <= SMALL.most), "{:?}", session.sections);
    session.replace(Span { start: Byte(840), end: Byte(930) }, "");
    check_sections(&session);
    assert_eq!((session.text().len(), session.annotate()), (870, at_once(&session)));
}

#[test]
fn an_edit_has_one_section_read_again_or_two() {
    let paragraphs: String =
        (0..200).map(|n| format!("Anne Li{n} came to Leeds. “Yes,” she said in the year {n}.\n\n")).collect();
    let mut session = session(&paragraphs);
    session.annotate();
    let sections = session.sections.len();
    assert!(sections > 50);
    for at in [0, 1_000, 5_000, paragraphs.len() as u32 - 1] {
        session.replace(Span { start: Byte(at), end: Byte(at) }, "x");
        let unread = session.sections.iter().filter(|section| section.found.is_none()).count();
        assert!((1..=2).contains(&unread), "{unread} of {sections} sections are read again after an edit at {at}");
        assert_eq!(session.annotate(), at_once(&session));
    }
}

#[test]
fn the_part_that_is_seen_is_read_first() {
    let mut session = session(&"Marie Curie came to Paris.\n\n".repeat(100));
    let seen = session.read_next(Byte(1_500)).expect("nothing is read");
    assert!(seen.start <= Byte(1_500) && Byte(1_500) < seen.end);
    assert!(session.read_next(Byte(1_500)).is_some_and(|next| next.start == seen.end));
    let (of, part) = session.part(seen.start).expect("it is read");
    assert_eq!(of, seen);
    assert!(
        !part.mentions.is_empty() && part.mentions.iter().all(|mention| mention.span.end.index() <= seen.range().len()),
        "{part:?}"
    );
    assert_eq!(session.part(Byte(0)), session.part(seen.start), "before it nothing is read");
    let mut spans = std::iter::from_fn(|| session.read_next(Byte(2_700)));
    assert!(spans.any(|span| span.start == Byte(0)), "at last what stands before");
    assert_eq!(session.annotate(), at_once(&session));
}

#[test]
fn names_that_are_known_have_the_text_read_again_and_corrections_do_not() {
    let mut session = session(&"The Eagle sailed to Paris.\n\n".repeat(30));
    session.annotate();
    session.set_annotator(Annotator::new().types([MentionType::Place]));
    assert_eq!(session.unread(), 0);
    let eagle = UserLexicon::new([ListedName::new("Eagle", MentionType::Product)]).expect("a lexicon");
    session.set_annotator(Annotator::new().lexicon(eagle));
    assert_eq!(session.unread(), session.text().len());
    assert_eq!(session.annotate().entities.iter().filter(|entity| entity.kind == MentionType::Product).count(), 1);
}
