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
