//! Which organization a description means, and who a description has turned out to be.

use super::speakers::check;

/// The speaker of words whose source is a description after these sentences.
#[track_caller]
fn check_after(before: &str, source: &str, expected: &str) {
    check(&format!("{before} “It is over,” {{{source}}} said."), &[expected]);
}

#[test]
fn what_the_text_calls_an_organization_it_is() {
    for (before, source, expected) in [
        ("[organization Ardent], the furniture retailer, cut jobs.", "the retailer", "Ardent"),
        ("[organization Ardent], the furniture retailer, cut jobs.", "the group", "Ardent"),
        ("[organization Ardent] is a charity.", "the charity", "Ardent"),
        ("The regulator [organization Ofwat] fined [organization Thames Water].", "the regulator", "Ofwat"),
        ("The regulator [organization Ofwat] fined [organization Thames Water].", "the company", "Thames Water"),
        ("The builder [organization Ardent] sued the airline [organization Norvik].", "the airline", "Norvik"),
        ("[organization Ardent], an airline, cut jobs.", "the carrier", "Ardent"),
        ("[organization Ardent], a retailer, cut jobs.", "the charity", "-"),
    ] {
        check_after(before, source, expected);
    }
    // However long ago.
    check_after(
        "[organization Ardent], the brewer, cut jobs. It rained. It rained. It rained. It rained.",
        "the brewer",
        "Ardent",
    );
}

#[test]
fn a_name_says_what_an_organization_is() {
    for (name, source, expected) in [
        ("West Moorland Police", "the force", "West Moorland Police"),
        ("Kelmarsh District Council", "the authority", "Kelmarsh District Council"),
        ("World Health Organization", "the agency", "World Health Organization"),
        ("Ministry of Health", "the company", "-"),
        ("Arab League", "the news agency", "-"),
    ] {
        check_after(&format!("[organization {name}] closed its office."), source, expected);
    }
}

#[test]
fn of_several_the_one_that_the_last_sentence_is_about_is_meant() {
    check_after("[organization Ford] sued [organization Volvo].", "the carmaker", "Ford");
    check_after("[p Ann Cole] left [organization Ardent].", "the union", "-");
    // What analysts at a bank say is not about the bank.
    check(
        "[organization Spotify] fell. “No,” said {analysts at [organization Barclays]}. “It is over,” {the company} said.",
        &["unnamed", "Spotify"],
    );
    // "A company" that nobody names.
    check_after("A mining company bought [organization Ardent].", "the company", "-");
}

#[test]
fn another_paragraph_about_something_else_is_not_about_the_one_before() {
    let before = "[organization Unite] voted.\n\n[group Crimestoppers] takes the calls.";
    check_after(before, "the charity", "-");
    check_after("[organization Ardent] voted.\n\nIt takes the calls.", "the charity", "Ardent");
}

#[test]
fn the_organization_that_a_text_is_about_is_meant_from_afar() {
    let rain = "It rained. It rained. It rained. It rained.";
    let often = "[organization Ardent] rose. [organization Ardent] fell. [organization Ardent] rose.";
    check_after(&format!("{often} {rain}"), "the club", "Ardent");
    check_after(
        &format!("{often} {rain} [organization Norvik] rose. [organization Norvik] fell."),
        "the club",
        "Norvik",
    );
}

#[test]
fn who_a_description_has_turned_out_to_be_is_meant_by_it_again() {
    check(
        "Judge [p Ann Cole] rose. “No,” said {the judge}. [p Tom Reed] wept. “Yes,” {the judge} said. “Go,” {she} said.",
        &["Ann Cole", "Ann Cole", "Ann Cole"],
    );
    check("Det Insp [p Ann Cole] rose.\n\n“No,” said {the detective}. “Yes,” {she} added.", &["Ann Cole", "Ann Cole"]);
    // Another one is somebody new.
    check(
        "Det Insp [p Ann Cole] rose. “No,” said {the detective}. “Yes,” said {another detective}.",
        &["Ann Cole", "unnamed"],
    );
}

#[test]
fn the_judge_is_nobody_who_stands_before_one() {
    for (role, expected) in [("judge", "-"), ("magistrate", "-"), ("coroner", "-"), ("referee", "unnamed")] {
        check_after("[p Tom Reed] was late.", &format!("the {role}"), expected);
    }
    check_after("[p Tom Reed] was late.", "the striker", "Tom Reed");
}

#[test]
fn one_of_a_group_is_who_was_spoken_of() {
    for (before, words, source, expected) in [
        ("[p Luis Ferreira] was sent off.", "I saw it,", "the [group Portuguese]", "Luis Ferreira"),
        ("[p Luis Ferreira] was sent off.", "They saw it,", "the [group Portuguese]", "Portuguese"),
        ("[p Luis Ferreira] was sent off.", "I saw it,", "the [group Greens]", "Greens"),
    ] {
        check(&format!("{before} “{words}” {{{source}}} said."), &[expected]);
    }
}

#[test]
fn a_document_is_whose_its_phrase_says() {
    for (before, source, expected) in [
        ("[organization Oxfam] visited the camp.", "its report", "Oxfam"),
        ("[organization Oxfam] visited the camp.", "Its survey, published on Monday,", "Oxfam"),
        ("[p Ann Cole] rose.", "a [organization WMO] press release", "WMO"),
        ("[p Ann Cole] rose.", "a survey taken by [organization The Asahi Shimbun]", "The Asahi Shimbun"),
        ("[p Ann Cole] rose.", "a report recently published by [organization Oxfam]", "Oxfam"),
        ("[p Ann Cole] rose.", "an email sent by [p Tom Reed]", "Tom Reed"),
    ] {
        check_after(before, source, expected);
    }
    check(
        "[organization Oxfam] visited the camp.\n\n“No,” {its report} said. “Yes,” {the report} added.",
        &["Oxfam", "Oxfam"],
    );
}
