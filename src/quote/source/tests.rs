use super::candidates::{Origin, Position};
use super::*;
use crate::model::Model;
use crate::segment::{Segments, segment};
use crate::user_lexicon::UserLexicon;

/// Finds something out about the content that these words begin.
#[track_caller]
fn of_content<T>(text: &str, words: &str, find: impl FnOnce(&SourceContext<'_, '_>, &Range<usize>) -> T) -> T {
    let segments = segment(text);
    let lexicon = UserLexicon::default();
    let (found, listed) = crate::mention::mentions(&segments, &lexicon);
    let entities = crate::entity::entities(&segments, &found, &listed, &lexicon);
    let at = segments.token_from(crate::Byte(text.find(words).expect("the words are in the text") as u32));
    crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
        let contents = crate::quote::spans::contents(context);
        let content = contents.iter().find(|content| content.contains(&at)).expect("the words are a content");
        find(context, content)
    })
}

fn words<'t>(segments: &Segments<'t>, tokens: &Range<usize>) -> &'t str {
    segments.words(segments.span(tokens.clone()))
}

/// The candidates for the source of a content, with how and where they were found.
#[track_caller]
fn check_candidates(text: &str, content: &str, expected: &[(&str, Origin, Position)]) {
    let found = of_content(text, content, |context, content| {
        let candidates = context.candidates(content).into_iter();
        let words = |source: &Range<usize>| words(context.segments, source).to_owned();
        candidates.map(|found| (words(&found.source), found.origin, found.place)).collect::<Vec<_>>()
    });
    let expected: Vec<_> = expected.iter().map(|&(source, origin, place)| (source.to_owned(), origin, place)).collect();
    assert_eq!(found, expected, "candidates for {content:?} in {text:?}");
}

/// Whether somebody is likelier behind the content than not.
#[track_caller]
fn check_said(text: &str, content: &str, source: Option<&str>) {
    let found = of_content(text, content, |context, content| {
        let link = context.link(&Model::get().links, content).filter(|link| link.likely >= 0.5);
        link.map(|link| words(context.segments, &link.source).to_owned())
    });
    assert_eq!(found.as_deref(), source, "who said {content:?} in {text:?}");
}

#[test]
fn candidates_stand_around_before_and_within() {
    use {Origin::*, Position::*};
    check_candidates("“It is over,” Marie Curie said.", "It is over", &[("Marie Curie", Read, After)]);
    check_candidates(
        "Niels Bohr said he was glad. He thanked the prime minister. “It is over.”",
        "It is over",
        &[("He", Read, Earlier), ("Niels Bohr", Read, Earlier)],
    );
}

#[test]
fn whom_the_paragraph_before_is_about_may_speak_in_the_next() {
    use {Origin::*, Position::*};
    check_candidates(
        "Niels Bohr left Copenhagen in a fishing boat. In London he met Winston Churchill.\n\n“It is over.”",
        "It is over",
        &[("Winston Churchill", Named, ParagraphBefore)],
    );
}

#[test]
fn a_source_ends_with_a_word() {
    check_said("“It is over,” said Marie Curie, a physicist,", "It is over", Some("Marie Curie, a physicist"));
}

#[test]
fn the_same_speaker_goes_on() {
    check_said("“It is over,” Marie Curie said. “We won.”", "We won", Some("Marie Curie"));
}

#[test]
fn who_stands_by_the_words_said_them() {
    check_said("“It is over,” said Niels Bohr. “No,” said Marie Curie.", "No", Some("Marie Curie"));
    check_said("“It is over,” said Niels Bohr. “No,” Marie Curie said.", "No", Some("Marie Curie"));
}

#[test]
fn titles_were_said_by_nobody() {
    check_said("Marie Curie told reporters that “the work is done.”", "the work", Some("Marie Curie"));
    check_said("Marie Curie appeared on the ABC program “Nightline” on Monday.", "Nightline", None);
    check_said("The director of the film “Arrival” arrived on Monday.", "Arrival", None);
}
