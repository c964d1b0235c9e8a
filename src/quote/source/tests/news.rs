//! Constructions of news reports: courts, firms, headlines.

use super::{check_each as check, check_quotes};

#[test]
fn whoever_tells_in_the_passive_is_the_source() {
    check(&[
        (
            "The jury was told by prosecution counsel Ann Cole that Niels Bohr had kept the money.",
            "Niels Bohr had kept the money",
            "prosecution counsel Ann Cole",
        ),
        ("He was told by a nurse he would have to wait.", "he would have to wait", "a nurse"),
        ("Residents were assured by officials that the water was safe.", "the water was safe", "officials"),
    ]);
}

#[test]
fn a_report_behind_a_preposition_is_nobodys() {
    check(&[
        ("The minister resigned amid claims that he took bribes.", "he took bribes", "-"),
        ("Niels Bohr left the club following reports that he had been arrested.", "he had been arrested", "-"),
        ("He left amid growing claims that he took bribes.", "he took bribes", "-"),
    ]);
    check_quotes("Shops struggle amid growing fears that shoppers will cut spending.", &[]);
    check_quotes(
        "Niels Bohr, despite admitting that the bridge was closed, drove on.",
        &[("the bridge was closed", "Niels Bohr")],
    );
}

#[test]
fn a_place_with_its_state_belongs_to_the_firm() {
    check(&[
        ("The Columbus, Ohio-based firm said sales fell.", "sales fell", "The Columbus, Ohio-based firm"),
        ("The Portland, Ore.-based firm said sales fell.", "sales fell", "The Portland, Ore.-based firm"),
    ]);
    let text = "The Paris, Texas-based group told investors that it would close.";
    let annotation = crate::annotate(text);
    let speaker = annotation.quotes[0].speaker.map(|id| &annotation.entities[id.index()]);
    assert!(speaker.is_some_and(|group| !group.named), "{speaker:?}");
}

#[test]
fn what_brings_somebody_to_speak_is_no_part_of_who_does() {
    check(&[
        ("The news led Mayor Tom Cole to call the plan “a mess”.", "the plan a mess", "Mayor Tom Cole"),
        (
            "This prompted board member Ann Cole to denounce the board’s decision.",
            "the board’s decision",
            "board member Ann Cole",
        ),
    ]);
}

#[test]
fn what_somebody_was_made_or_when_it_was_done_is_no_quote() {
    for text in [
        "Ann Cole was confirmed as director in March.",
        "Ann Cole was announced as the club’s new manager on Friday.",
        "The plan was announced a week before the election.",
        "The play was written a few years after the war.",
    ] {
        check_quotes(text, &[]);
    }
    check_quotes("He was described as a loner.", &[("a loner", "-")]);
}

#[test]
fn what_stands_around_a_scare_quote_is_the_writers() {
    check_quotes("Officers were sent to a “person shot” call in Hull.", &[("person shot", "-")]);
    check_quotes(
        "What is new in the army’s “dance of death” is that it began in the capital.",
        &[("dance of death", "-")],
    );
    check_quotes(
        "The mayor said the council had a “strong case” in court.",
        &[("the council had a strong case in court", "The mayor")],
    );
}

#[test]
fn what_is_denied_may_be_a_participle() {
    check(&[
        ("Niels Bohr denied killing Mr Cope.", "killing Mr Cope", "Niels Bohr"),
        (
            "Niels Bohr denies murdering Mrs Bell on May 2, and his trial is coming to an end.",
            "murdering Mrs Bell on May 2",
            "Niels Bohr",
        ),
    ]);
}

#[test]
fn that_may_open_a_clause_with_another_before_it() {
    check(&[(
        "The prosecution suggests that while he was there, Niels Bohr took cash from her purse.",
        "while he was there, Niels Bohr took cash from her purse",
        "The prosecution",
    )]);
}

#[test]
fn who_tells_in_a_headline_has_no_article() {
    check(&[("Mother describes finding son ‘cold and blue’", "finding son cold and blue", "Mother")]);
}

#[test]
fn in_turn_is_not_who_speaks() {
    check(&[("Niels Bohr in turn accused him of greed.", "him of greed", "Niels Bohr")]);
}

#[test]
fn a_semicolon_ends_what_was_said() {
    check(&[
        ("The union said pay was too low; the firm declined to comment.", "pay was too low", "The union"),
        ("Police said two men were held on Monday; a third is being sought.", "two men were held on Monday", "Police"),
        (
            "Ann Cole said that the water was clean; and that nobody had been ill.",
            "the water was clean; and that nobody had been ill",
            "Ann Cole",
        ),
    ]);
}

#[test]
fn what_became_of_the_shares_the_writer_tells() {
    check(&[
        ("The bank said it would cut 400 jobs, dragging its shares to a new low.", "it would cut 400 jobs", "The bank"),
        ("The firm said sales would fall, wiping £1bn off its value.", "sales would fall", "The firm"),
    ]);
}

#[test]
fn a_second_who_says_something_has_words_of_their_own() {
    check_quotes(
        "Dr Price said the drug works, and a spokesman for the firm said it would be sold by May.",
        &[("the drug works", "Dr Price"), ("it would be sold by May", "a spokesman for the firm")],
    );
    check_quotes(
        "Ann Cole said the drug works, and the firm said it would be sold by May.",
        &[("the drug works", "Ann Cole"), ("it would be sold by May", "the firm")],
    );
}

#[test]
fn what_is_done_in_the_passive_may_be_according_to_somebody() {
    check(&[(
        "Niels Bohr was remembered as a patient teacher who had built a boat with his pupils, according to The Guardian.",
        "Niels Bohr was remembered as a patient teacher who had built a boat with his pupils",
        "The Guardian",
    )]);
}

#[test]
fn what_nobody_thinks_is_no_quote() {
    check_quotes("It took them a full week to realise they were millionaires.", &[]);
    check(&[("Neighbours reported hearing gunfire on Sunday.", "hearing gunfire on Sunday", "Neighbours")]);
}

#[test]
fn what_is_refused_or_awaited_is_not_said() {
    for text in [
        "Trustees denied a request to ban a book from the school.",
        "The judge denied bail to both men.",
        "Parents stood by teachers awaiting the board’s decision.",
    ] {
        check_quotes(text, &[]);
    }
    check(&[("Niels Bohr denied a charge of theft.", "a charge of theft", "Niels Bohr")]);
}

#[test]
fn on_what_occasion_it_was_said_is_no_part_of_it() {
    check_quotes(
        "Ann Cole said the council had lost its way. Speaking at a farm near Hull, she said the rain would help.",
        &[("the council had lost its way", "Ann Cole"), ("the rain would help", "she")],
    );
    check(&[(
        "While he was away, the roof fell in, said Ann Cole.",
        "While he was away, the roof fell in",
        "Ann Cole",
    )]);
}

#[test]
fn figures_show_and_many_are_counted() {
    check(&[
        (
            "Statistics released by the city of Leeds show there were more than 700 people in shelters.",
            "there were more than 700 people in shelters",
            "Statistics released by the city of Leeds",
        ),
        ("The union said 400 workers walked out.", "400 workers walked out", "The union"),
    ]);
}

#[test]
fn whoever_replies_in_the_main_clause_is_not_whoever_asks() {
    check_quotes(
        "When Rosie Dale asked if he should add some, Oscar Dale replied: “No.”",
        &[("if he should add some", "Rosie Dale"), ("No.", "Oscar Dale")],
    );
    check_quotes(
        "While Ann Cole said it was safe, Tom Hart warned: “It will fall.”",
        &[("it was safe", "Ann Cole"), ("It will fall.", "Tom Hart")],
    );
}
