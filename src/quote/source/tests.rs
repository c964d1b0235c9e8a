use super::candidates::{Origin, Position};
use super::*;
use crate::model::Model;
use crate::segment::{Segments, segment};
use crate::user_lexicon::UserLexicon;

/// Asks something about the content that contains the first of these words.
#[track_caller]
fn of_content<T>(text: &str, words: &str, find: impl FnOnce(&SourceContext<'_, '_>, &Range<usize>) -> T) -> T {
    let segments = segment(text);
    let lexicon = UserLexicon::default();
    let entities = crate::entity::entities_of(&segments, &lexicon);
    let at = segments.token_from(crate::Byte(text.find(words).expect("the words are in the text") as u32));
    crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
        let contents = crate::quote::spans::contents(context.text, &mut ());
        let content = contents.iter().find(|content| content.contains(&at)).expect("the words are a content");
        find(context, content)
    })
}

fn words<'t>(segments: &Segments<'t>, tokens: &Range<usize>) -> &'t str {
    segments.words(segments.span(tokens.clone()))
}

/// The candidates for the source of a content, with their origin and position.
#[track_caller]
fn check_candidates(text: &str, content: &str, expected: &[(&str, Origin, Position)]) {
    let found = of_content(text, content, |context, content| {
        let candidates = context.candidates(content).into_iter();
        let words = |source: &Range<usize>| words(context.text.segments, source).to_owned();
        candidates.map(|found| (words(&found.source), found.origin, found.position)).collect::<Vec<_>>()
    });
    let expected: Vec<_> = expected.iter().map(|&(source, origin, place)| (source.to_owned(), origin, place)).collect();
    assert_eq!(found, expected, "candidates for {content:?} in {text:?}");
}

/// The source of a content, when it is more probable than not.
#[track_caller]
fn check_said(text: &str, content: &str, source: Option<&str>) {
    let found = of_content(text, content, |context, content| {
        let ranked = context
            .rank(&Model::get().links, content, usize::MAX, &mut ())
            .best
            .filter(|ranked| ranked.probability >= 0.5);
        ranked.map(|ranked| words(context.text.segments, &ranked.source).to_owned())
    });
    assert_eq!(found.as_deref(), source, "who said {content:?} in {text:?}");
}

#[test]
fn labelled_sources_are_candidates() {
    use {Origin::*, Position::*};
    check_candidates("“It is over,” Marie Curie said.", "It is over", &[("Marie Curie", Labelled, After)]);
    check_candidates(
        "Niels Bohr said he was glad. He thanked the prime minister. “It is over.”",
        "It is over",
        &[("He", Labelled, Earlier), ("Niels Bohr", Labelled, Earlier)],
    );
}

#[test]
fn a_person_of_the_paragraph_before_is_a_candidate() {
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
fn a_cue_and_source_next_to_the_words_win() {
    check_said("“It is over,” said Niels Bohr. “No,” said Marie Curie.", "No", Some("Marie Curie"));
    check_said("“It is over,” said Niels Bohr. “No,” Marie Curie said.", "No", Some("Marie Curie"));
}

#[test]
fn titles_have_no_source() {
    check_said("Marie Curie told reporters that “the work is done.”", "the work", Some("Marie Curie"));
    check_said("Marie Curie appeared on the ABC program “Nightline” on Monday.", "Nightline", None);
    check_said("The director of the film “Arrival” arrived on Monday.", "Arrival", None);
}

#[test]
fn every_generator_finds_its_candidates() {
    use {Origin::*, Position::*};
    check_candidates(
        "The sign was seen all over Norway: “It is over.”",
        "It is over",
        &[("The sign", CueSubject, Before), ("Norway", Colon, Before)],
    );
    check_candidates("A card was left for Marie Curie: “It is over.”", "over", &[("Marie Curie", Colon, Before)]);
    check_candidates("“It is over,” Marie Curie wires.", "It is over", &[("Marie Curie", Adjacent, After)]);
    check_candidates("“It is over!” sobs the old librarian.", "It is over", &[("the old librarian", Adjacent, After)]);
}

/// The cue of the best source of a content.
#[track_caller]
fn check_cue(text: &str, content: &str, cue: &str) {
    let found = of_content(text, content, |context, content| {
        let ranked = context.rank(&Model::get().links, content, usize::MAX, &mut ()).best.expect("it has a source");
        ranked.cue.map(|cue| words(context.text.segments, &cue).to_owned())
    });
    assert_eq!(found.as_deref(), Some(cue), "the cue of {content:?} in {text:?}");
}

#[test]
fn a_cue_is_the_verb_of_its_source_without_a_day() {
    check_cue("Niels Bohr reportedly suggested that the talks were over.", "the talks were over", "suggested");
    check_cue("“It is over,” Niels Bohr said on Monday.", "It is over", "said");
    check_cue("Niels Bohr yesterday said that the work was done.", "the work was done", "said");
    check_cue("“It is over,” said Niels Bohr.", "It is over", "said");
    check_cue("Niels Bohr wrote on Sunday that the work was done.", "the work was done", "wrote");
}

#[test]
fn a_source_after_a_verb_with_a_particle_is_a_candidate() {
    use {Origin::*, Position::*};
    check_candidates("“Never,” chimed in Marie Curie.", "Never", &[("Marie Curie", CueSubject, After)]);
    check_candidates("“Never,” butted in Marie Curie.", "Never", &[("Marie Curie", Adjacent, After)]);
}

/// The parts of the contents of a text, each with the source that a clause within a content gives it ("-" for none).
#[track_caller]
fn check_clauses(text: &str, expected: &[(&str, &str)]) {
    let content = text.find('“').expect("it has a quoted span") + '“'.len_utf8();
    let found = of_content(text, &text[content..], |context, _| {
        let parts = context.split_at_clauses(crate::quote::spans::contents(context.text, &mut ())).into_iter();
        let words = |tokens: &Range<usize>| words(context.text.segments, tokens).to_owned();
        parts
            .map(|(part, own)| (words(&part), own.map_or("-".to_owned(), |own| words(&own.source))))
            .collect::<Vec<_>>()
    });
    let expected: Vec<_> = expected.iter().map(|&(part, source)| (part.to_owned(), source.to_owned())).collect();
    assert_eq!(found, expected, "parts of {text:?}");
}

#[test]
fn a_clause_within_a_content_has_its_own_source() {
    check_clauses("What the paper called a “bloodbath” was routine.", &[("a “bloodbath”", "the paper")]);
    check_clauses(
        "The minister said the ship was lost as Marie Curie warned of “a storm”.",
        &[("the ship was lost", "-"), ("“a storm”", "Marie Curie")],
    );
}
