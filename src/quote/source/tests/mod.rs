mod constructions;
mod extent;
mod frames;
mod news;

use super::candidates::{Origin, Position};
use super::*;
use crate::model::Model;
use crate::segment::{Segments, segment};
use crate::user_lexicon::UserLexicon;

/// Asks something about the content that contains the first of these words.
#[track_caller]
fn of_content<T>(text: &str, words: &str, find: impl FnOnce(&SourceContext<'_, '_>, &Range<usize>) -> T) -> T {
    let mut segments = segment(text);
    let lexicon = UserLexicon::default();
    let entities = crate::entity::entities_of(&mut segments, &lexicon);
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

/// Checks texts with one quote each: the text, the quoted words and their source.
#[track_caller]
fn check_each(cases: &[(&str, &str, &str)]) {
    cases.iter().for_each(|&(text, words, source)| check_quotes(text, &[(words, source)]));
}

/// Compares the quotes, each as its words and its source.
#[track_caller]
fn check_quotes(text: &str, expected: &[(&str, &str)]) {
    let annotation = crate::annotate(text);
    let found = annotation.quotes.iter().map(|quote| {
        let words: Vec<&str> = quote.pieces.iter().map(|piece| &text[piece.span.range()]).collect();
        (words.join(" "), quote.source.map_or("-", |source| &text[source.range()]))
    });
    let expected: Vec<_> = expected.iter().map(|&(words, source)| (words.to_owned(), source)).collect();
    assert_eq!(found.collect::<Vec<_>>(), expected, "quotes of {text:?}");
}

#[test]
fn a_sentence_is_whose_its_end_says() {
    for (end, source) in [
        ("police said", "police"),
        ("the council announced on Monday", "the council"),
        ("Mayor John Collins told reporters on Friday", "Mayor John Collins"),
        ("the mayor, John Collins, said in Boston", "the mayor, John Collins"),
        ("two people familiar with the matter said", "two people familiar with the matter"),
        ("residents have repeatedly complained", "residents"),
        ("he later told the BBC", "he"),
        ("admits Collins", "Collins"),
    ] {
        let statement = "The old bridge will close for two weeks";
        check_quotes(&format!("It was late. {statement}, {end}. Nobody came."), &[(statement, source)]);
    }
    check_quotes(
        "The bridge is “unsafe” and will close, police said.",
        &[("The bridge is unsafe and will close", "police")],
    );
    check_quotes("“We won,” Collins said.", &[("We won,", "Collins")]);
    check_quotes(
        "The sea has moved, they said, and the salt with it.",
        &[("The sea has moved and the salt with it", "they")],
    );
}

#[test]
fn an_adverbial_is_no_statement() {
    for text in [
        "After the long storm, police said on Friday.",
        "When the long storm was over, Collins spoke.",
        "Speaking to local reporters, Collins told them.",
        "On Monday evening, the council announced. Nobody came.",
    ] {
        check_quotes(text, &[]);
    }
    let after = "the bridge was safe";
    check_quotes("After the long storm, Collins said the bridge was safe.", &[(after, "Collins")]);
    check_quotes("John Collins, the mayor, said the bridge was safe.", &[(after, "John Collins, the mayor")]);
}

#[test]
fn whom_is_told_is_no_content() {
    for told in ["told the court", "told reporters", "told Radio Leeds", "told John Collins", "assured voters"] {
        let clause = "she was innocent";
        check_quotes(&format!("It was late. Mary Dole {told} {clause}."), &[(clause, "Mary Dole")]);
        check_quotes(&format!("It was late. Mary Dole {told} that {clause}."), &[(clause, "Mary Dole")]);
    }
    check_quotes(
        "Mary Dole, the mayor, told the court she was innocent.",
        &[("she was innocent", "Mary Dole, the mayor")],
    );
    let clause = "the old bridge had been safe";
    check_quotes(&format!("Mary Dole told John Collins {clause}."), &[(clause, "Mary Dole")]);
    check_quotes("Mary Dole told John Collins he had shown “no remorse”.", &[("he had shown no remorse", "Mary Dole")]);
}

#[test]
fn what_is_told_need_be_no_clause() {
    check_quotes("Mary Dole told the court on Monday.", &[]);
    check_quotes("Mary Dole told John Collins.", &[]);
}

#[test]
fn what_somebody_is_called_is_said_by_the_agent() {
    for (text, words, source) in [
        ("He was described by neighbours as “a quiet man”.", "a quiet man", "neighbours"),
        ("The plan, dubbed “a bribe” by critics, was dropped.", "a bribe", "critics"),
        ("The film, described by Variety as “a triumph”, opens on Friday.", "a triumph", "Variety"),
        ("He was called “a hero” by the mayor, Marie Curie.", "a hero", "the mayor, Marie Curie"),
        ("It was branded “a whitewash” by the families of the victims.", "a whitewash", "the families of the victims"),
        ("The deal was described on Monday by Apple, the iPhone maker, as “fair to all”.", "fair to all", "Apple"),
        ("He was accused by Marie Curie of “lying to the House”.", "lying to the House", "Marie Curie"),
        ("The singer, hailed by critics as “brave” and “kind”, died.", "brave and kind", "critics"),
        ("The goal was described by one pundit as the best in years.", "the best in years", "one pundit"),
    ] {
        check_quotes(text, &[(words, source)]);
    }
}

#[test]
fn what_somebody_is_told_is_said_by_the_agent() {
    check_quotes("Residents were told by police to stay indoors.", &[("to stay indoors", "police")]);
    check_quotes(
        "The players were warned by coach Niels Bohr that places were at risk.",
        &[("places were at risk", "coach Niels Bohr")],
    );
    check_quotes(
        "It was announced by the palace that the king would travel to Kenya.",
        &[("the king would travel to Kenya", "the palace")],
    );
    check_quotes(
        "The minister was quoted by state media as saying the talks had failed.",
        &[("the talks had failed", "The minister")],
    );
}

#[test]
fn a_title_and_a_means_have_no_agent() {
    check_quotes("A film called “The Piano” by Marie Curie won.", &[("The Piano", "-")]);
    check_quotes("Prices were raised by 4% as “a last resort”.", &[("a last resort", "-")]);
    check_quotes(
        "He was described by neighbours as “a quiet man”, Bohr said.",
        &[("He was described by neighbours as a quiet man", "Bohr")],
    );
}

#[test]
fn the_head_of_a_sentence_attributes_all_of_it() {
    for source in [
        "a report released on Tuesday by the bank",
        "the minister, who was speaking in Paris",
        "a study published in The Lancet",
        "Marie Curie, a physicist at the institute in Paris",
        "figures from the Office for National Statistics",
        "people familiar with the matter",
        "the judge, Sir Niels Bohr",
        "the BBC’s Niels Bohr",
    ] {
        let annotation = crate::annotate(&format!("According to {source}, prices will rise by 3%."));
        let [quote] = &annotation.quotes[..] else { panic!("one quote by {source}, not {:?}", annotation.quotes) };
        assert!(quote.source.is_some(), "{source} is a source");
        assert_eq!(quote.pieces.len(), 1);
        let from = "According to , ".len() + source.len();
        let piece = quote.pieces[0].span.range();
        assert_eq!(piece, from..from + "prices will rise by 3%".len(), "what {source} says");
    }
}

#[test]
fn what_is_so_in_the_view_of_somebody_is_thought() {
    check_quotes("In Niels Bohr’s view, nothing had changed.", &[("nothing had changed", "Niels Bohr")]);
    check_quotes(
        "In Collins' view, the club should never have sold.",
        &[("the club should never have sold", "Collins")],
    );
    check_quotes("In the minister’s opinion, nothing had changed.", &[("nothing had changed", "the minister")]);
    check_quotes("In his words, the room was “a furnace”.", &[("a furnace", "his")]);
    check_quotes("In view of the storm, nothing had changed.", &[]);
}

#[test]
fn a_participle_at_the_end_has_the_subject_of_the_sentence() {
    for (text, words, source) in [
        ("The bank cut 200 jobs last year, citing “difficult conditions”.", "difficult conditions", "The bank"),
        ("The mayor opened the bridge on Friday, praising the “heroic” workers.", "the heroic workers", "The mayor"),
        (
            "Captain Marie Curie paid tribute to the fans, saying they had been “the twelfth player”.",
            "they had been the twelfth player",
            "Captain Marie Curie",
        ),
    ] {
        check_quotes(text, &[(words, source)]);
    }
    check_quotes(
        "Both teams protested, with Marie Curie calling the decision “absurd”.",
        &[("the decision absurd", "Marie Curie")],
    );
}

#[test]
fn a_participle_after_nothing_but_a_comma_has_no_subject() {
    check_quotes(", saying “it is over”.", &[("it is over", "-")]);
}

#[test]
fn what_a_document_shows_is_attributed_to_it() {
    for (text, words, source) in [
        ("A study published in Nature suggests the drug works.", "the drug works", "A study published in Nature"),
        (
            "Figures released on Tuesday show that inflation fell to 3%.",
            "inflation fell to 3%",
            "Figures released on Tuesday",
        ),
        (
            "Emails obtained by the Guardian reveal that ministers were warned.",
            "ministers were warned",
            "Emails obtained by the Guardian",
        ),
    ] {
        check_quotes(text, &[(words, source)]);
    }
    check_quotes("The film shows the city at night.", &[]);
}

#[test]
fn signs_belong_to_their_figures() {
    check_quotes("Inflation fell to 3%, police said.", &[("Inflation fell to 3%", "police")]);
    check_quotes("£4bn was lost, police said.", &[("£4bn was lost", "police")]);
}

#[test]
fn who_is_said_to_be_so_has_not_said_it() {
    check_quotes("The prime minister, Niels Bohr, is said to be “furious”.", &[("to be furious", "-")]);
    check_quotes("Niels Bohr is understood to be “furious”.", &[("to be furious", "-")]);
    let annotation = crate::annotate("Niels Bohr is understood to be “furious”.");
    assert_eq!(annotation.quotes[0].speaker, None);
}

#[test]
fn who_tells_somebody_is_the_source_before_a_colon() {
    check_quotes("One minister told the Guardian: “It is over.”", &[("It is over.", "One minister")]);
    check_quotes("Dr Curie told the hearing in Paris: “It is over.”", &[("It is over.", "Dr Curie")]);
}

#[test]
fn whoever_is_of_a_body_is_not_the_body() {
    let annotation = crate::annotate("Zbrk, of West Yorkshire Police, said: “This was a brutal attack.”");
    assert_eq!(annotation.quotes[0].speaker, None);
}

#[test]
fn the_subject_of_a_clause_speaks_after_a_colon() {
    for (before, source) in [
        ("Her deputy, Niels Bohr, was blunter", "Her deputy, Niels Bohr"),
        ("Marie Curie shook her head", "Marie Curie"),
        ("The goalkeeper was in tears", "The goalkeeper"),
    ] {
        let text = format!("“About time,” said Neil Armstrong. {before}: “Good riddance.”");
        check_quotes(&text, &[("About time,", "Neil Armstrong"), ("Good riddance.", source)]);
    }
}

#[test]
fn who_calls_it_so_is_the_source_unless_it_is_a_name() {
    check_quotes("Critics of the tram call it “a toy”.", &[("it a toy", "Critics of the tram")]);
    check_quotes("Locals call it “the Snake”.", &[("the Snake", "-")]);
}

#[test]
fn another_who_asked_not_to_be_named_is_another() {
    let text =
        "“She built the tram,” said Marie Curie. Another, who asked not to be named, said she would not miss her.";
    check_quotes(
        text,
        &[("She built the tram,", "Marie Curie"), ("she would not miss her", "Another, who asked not to be named")],
    );
}
