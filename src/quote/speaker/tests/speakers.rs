//! Whom sources refer to.

use super::resolved;

/// Compares what each source refers to: the name of an entity, "unnamed" for an anonymous source, "-" for neither. In the
/// text, names are in square brackets with their types ("[person Marie Curie]", "p" for short), and sources, with the
/// names in them, in braces ("{she}"). A source is that of the nearest quoted span before it in its paragraph, else of the
/// next.
#[track_caller]
pub(super) fn check(marked: &str, expected: &[&str]) {
    let given =
        resolved(marked, |unnamed, _| if unnamed.is_anonymous() { "unnamed".to_owned() } else { "-".to_owned() });
    assert_eq!(given, expected, "speakers in {marked:?}");
}

#[test]
fn a_named_person_is_the_speaker_with_any_title_or_apposition() {
    for source in [
        "[p William Anders]",
        "[p William Anders], the rookie,",
        "[p William Anders], who flew with him,",
        "[p William Anders] of [place California]",
        "Air Force Maj. [p William Anders]",
        "the rookie [p William Anders]",
        "the rookie, [p William Anders],",
        "The pilot of the crew, [p William Anders],",
        "Secretary of State [p William Anders]",
        "[p William Anders] (R-Calif.)",
        "[p William Anders], 35,",
        "“[work Earthrise]” photographer [p William Anders]",
    ] {
        check(&format!("“Look at that,” {{{source}}} said."), &["William Anders"]);
    }
    check("“We sold more,” {[organization Ford] in a statement} said.", &["Ford"]);
    check("{[p Anders]’s statement} said “it was”. {a letter by [p Lovell]} said “no”.", &["Anders", "Lovell"]);
}

#[test]
fn another_verb_and_description_in_the_paragraph_are_another_speaker() {
    for (marked, expected) in [
        ("[p Ruth Ama] stood up. “No,” {she} said. “Sit down,” {the judge} said.", &["Ruth Ama", "-"][..]),
        ("“I was asleep,” said {Mr [p Hale]}. “Until when?” {the coroner} asked.", &["Hale", "-"]),
        (
            "“We will win,” {Mr [p Park]} said. “We will not,” {the coach of the rival team} answered.",
            &["Park", "unnamed"],
        ),
        ("“It is mine,” {[p Anna Lund]} said. “Prove it,” {her brother} replied.", &["Anna Lund", "unnamed"]),
        ("“They came at night,” {Ms [p Ama]} said. “It was dark,” {she} added.", &["Ama", "Ama"]),
    ] {
        check(marked, expected);
    }
}

#[test]
fn an_office_with_a_short_form_or_a_long_complement_is_the_persons_after_it() {
    for source in [
        "[organization New Power Party] ([organization NPP]) Legislator [p William Anders]",
        "[organization Central Bank of Kenya] (CBK) governor [p William Anders]",
        "[organization Organization of American States] “OAS” Secretary General [p William Anders] of Uruguay",
        "Dantewada superintendent of police (SP) [p William Anders]",
        "Secretary General of the [organization Commission for Women’s Affairs] (JNCW) [p William Anders]",
        "Secretary-General of the [organization Council for the Arab States of the Gulf] (GCC) Dr. [p William Anders]",
        "Security Analyst Maj Gen (retd) [p William Anders]",
        "the lawmaker from Rajshahi-3 constituency [p William Anders]",
        "Former president of [place Chile] and current [organization United Nations] High Commissioner for Human Rights [p William Anders]",
        "Indigenous lawyer and global policy expert [p William Anders], a Kankana-ey from the [place Philippines] and a member of the [organization Forum for Biodiversity]",
        "[p William Anders] [organization OK Zimbabwe] Marketing Director",
        "conservation inspector of [place Mymensingh] municipality [p William Anders]",
        "a specialist in domestic labor affairs [p William Anders]",
        "another pollster, [p William Anders] of [organization Clemson University],",
        "one pastor supporting Mr. [p Cruz], [p William Anders] of [organization Liberty Church] in [place Marion],",
        "a spokesman, [p William Anders] from the ministry,",
        "their lawyer, [p William Anders] of [place Leeds],",
        "[organization RealClearPolitics]’ [p William Anders]",
        "[organization Democracy Corps]' pollster [p William Anders]",
        "[p William Anders] however",
        "[p William Anders] [date Sunday night]",
        "[p Jimmy Lin]’s wife, former model-actress [p William Anders], 38",
        "another of [p Fanny]’s great-great granddaughters, [p William Anders]",
        "President of the club [p William Anders]",
        "Secretary of the union [p William Anders]",
        "Coach of the national team [p William Anders]",
        "Spokesman for the ministry [p William Anders]",
        "Adviser to the President [p William Anders]",
        "Director of the Office of the President [p William Anders]",
        "Father-of-two [p William Anders]",
        "Mum-of-three [p William Anders], 31,",
        "Chair of governors the Reverend [p William Anders]",
        "A former teacher named [p William Anders]",
        "The mayor’s rival in the primary, a former teacher named [p William Anders],",
    ] {
        check(&format!("“Look at that,” {{{source}}} said."), &["William Anders"]);
    }
    for source in [
        "an aide to [place Boston] mayor [p William Anders]",
        "an adviser to the President [p William Anders]",
        "the wife of the mayor [p William Anders]",
        "[p Anders] supporters",
        "[p William Anders] adviser",
        "the lawyers of [p William Anders]",
        "a friend of the late [p William Anders]",
        "a friend of the victim, [p William Anders] of [place Leeds],",
        "a friend of jailed [p William Anders]",
        "[organization New Power Party] ([organization NPP]) officials",
    ] {
        check(&format!("“Look at that,” {{{source}}} said."), &["unnamed"]);
    }
    check("“Look at that,” {the [organization New Power Party] (NPP)} said.", &["New Power Party"]);
}

#[test]
fn somebody_may_be_called_by_the_initials_of_the_role() {
    for (role, initials) in [
        ("Prime Minister", "The PM"),
        ("Attorney General", "the AG"),
        ("superintendent of police (SP)", "the SP"),
        ("Chief Executive Officer", "the CEO"),
    ] {
        let text = format!(
            "{role} [p Amelia Earhart] met [p Eleanor Roosevelt]. [p Roosevelt] left. “No,” {{{initials}}} said."
        );
        check(&text, &["Amelia Earhart"]);
    }
}

#[test]
fn where_one_of_several_is_named_it_is_that_one() {
    check("[p Earhart] left. “No,” {[p Earhart] and the ministry} said.", &["Earhart"]);
    check("“No,” {the ministry and [p Earhart]} said.", &["Earhart"]);
}

#[test]
fn a_person_described_by_a_name_is_not_its_bearer() {
    check("“No,” said {a spokesman for the [organization Ministry of Defence]}.", &["unnamed"]);
    check("[p Harry Truman] left. “No,” said {his wife}. “Yes,” {she} said.", &["unnamed", "unnamed"]);
    check("“No,” said {a [group Democrat]}. “Yes,” said {some [group Republicans]}.", &["unnamed", "unnamed"]);
    check("“No,” said {[group Democrats]}.", &["Democrats"]);
}

#[test]
fn a_coordination_of_several_has_no_single_speaker() {
    check("{Officials and aides} said “it flew”.", &["unnamed"]);
    check("{She and her pilots} said “it flew”.", &["-"]);
}

#[test]
fn pronouns_agree_in_gender() {
    let met = "Mr. [p Braddock] met Mrs. [p Earhart]. ";
    check(&format!("{met}“No,” {{she}} said. “Yes,” {{he}} said."), &["Earhart", "Braddock"]);
    // The gender is told by another pronoun.
    check("[p Xyloe] packed her bags. [p Amelia Earhart] left. “No,” {he} said.", &["-"]);
}

#[test]
fn a_pronoun_refers_to_the_last_speaker() {
    check(
        "“No,” {[p Amelia Earhart]} said after she had met [p Eleanor Roosevelt].\n\n“The sky is wide,” {she} added.",
        &["Amelia Earhart", "Amelia Earhart"],
    );
}

#[test]
fn what_a_document_says_is_said_by_its_author() {
    for (introduced, source) in [
        ("The council read a letter from [organization Ford].", "the letter"),
        ("The council read [organization Ford]’s letter.", "The letter"),
        ("[organization Ford] sent the council an angry letter.", "the letter"),
        ("[organization Ford] sent the council a letter.", "the message"),
        ("[organization Ford] published a report.", "The study"),
    ] {
        check(&format!("{introduced} “The lake is ours,” {{{source}}} said."), &["Ford"]);
    }
    // Whose letter it is, is not told.
    check("The council met [organization Ford]. “The lake is ours,” {the letter} said.", &["-"]);
    check("[organization Ford] sent a letter. “The lake is ours,” {the poem} said.", &["-"]);
}

#[test]
fn a_reflexive_pronoun_and_a_participle_are_no_heads() {
    check("Minister [p Robert Schuman] left. “No,” {the minister himself} said.", &["Robert Schuman"]);
    check("“It fell,” {a report published in May by the [organization Navy]} said.", &["Navy"]);
}

#[test]
fn a_pronoun_may_refer_to_an_unnamed_person() {
    check(
        "[p Harry Truman] won.\n\n“We saw it,” said {a retired baker who lives there}. “It shook,” {she} said.",
        &["unnamed", "unnamed"],
    );
    check("“I left,” {I} said. “We did,” {we} said. “No,” {it} read.", &["-", "-", "-"]);
}

#[test]
fn whom_only_the_sentence_before_describes_is_an_entity() {
    for (described, before, pronoun) in [
        ("The judge", "was scathing", "he"),
        ("One man", "had walked from Leeds", "he"),
        ("A spokesman", "was asked about it", "he"),
        ("Her brother", "lives in Leeds", "he"),
        ("The farmer", ", 61, owns 200 cows", "she"),
        ("The union", "is not happy", "it"),
        ("A neighbour", "who answered the door laughed", "she"),
    ] {
        let text = format!("{described} {before}. “It is over,” {pronoun} said.").replace(" ,", ",");
        let annotation = crate::annotate(&text);
        let speaker = annotation.quotes.last().and_then(|quote| quote.speaker).expect("somebody speaks");
        let entity = &annotation.entities[speaker.index()];
        assert_eq!((&entity.name[..], entity.named), (described, false), "the speaker in {text:?}");
    }
    let text = "The judge was scathing. “Sit down,” he said. The lawyer laughed. “No,” she said.\n\n“Sit down,” the judge said.";
    let annotation = crate::annotate(text);
    let speakers: Vec<_> = annotation.quotes.iter().map(|quote| quote.speaker.map(crate::EntityId::index)).collect();
    assert!(speakers[0].is_some() && speakers[0] == speakers[2] && speakers[0] != speakers[1], "{speakers:?}");
}

#[test]
fn a_definite_description_refers_to_the_person_with_that_role() {
    let named = "Foreign Minister [p Robert Schuman] met Defence Minister [p Rene Pleven] and Sen. [p Robert Taft]. ";
    for (description, speaker) in [
        ("the foreign minister", "Robert Schuman"),
        ("the defence minister", "Rene Pleven"),
        ("the senator", "Robert Taft"),
        ("the senator, who was tired,", "Robert Taft"),
        ("ministers", "unnamed"),
        ("a deputy of the minister", "unnamed"),
    ] {
        check(&format!("{named}“No,” {{{description}}} said."), &[speaker]);
    }
}

#[test]
fn a_definite_description_of_an_organisation_matches_the_words_of_its_name() {
    let named = "[organization Ford Motor Co.] sued the [organization Ministry of Supply]. ";
    for (description, speaker) in
        [("the company", "Ford Motor Co."), ("the carmaker", "Ford Motor Co."), ("the ministry", "Ministry of Supply")]
    {
        check(&format!("{named}“No,” {{{description}}} said."), &[speaker]);
    }
}

#[test]
fn labels_in_all_caps_are_matched_by_surname() {
    check("[p Joseph Welch] spoke.\n\n{WELCH}: “No.”\n\n{Q}: “Why?”", &["Joseph Welch", "-"]);
    check("[p Joseph Welch] spoke.\n\n{MR. WELCH}: “No.”", &["Joseph Welch"]);
}

#[test]
fn who_refers_to_the_noun_phrase_before_it() {
    check("It was [p Grace Hopper], {who} called it “a bug”.", &["Grace Hopper"]);
    check("[p Grace Hopper], an officer {who} called it “a bug”, left.", &["Grace Hopper"]);
}

#[test]
fn a_name_in_apposition_after_a_description_is_the_speaker() {
    for source in [
        "the head of the [organization Manned Spacecraft Center], Dr. [p Robert Gilruth],",
        "Secretary for Culture, Sports and Tourism [p Robert Gilruth]",
        "Foreign Trade and Tourism Minister [p Robert Gilruth]",
        "the representative at [organization NASA] [p Robert Gilruth], who is an engineer",
        "Mr [p Robert Gilruth] AM",
    ] {
        check(&format!("“We are go,” said {{{source}}}."), &["Robert Gilruth"]);
    }
}

#[test]
fn a_name_in_apposition_has_its_own_modifiers_and_needs_no_listed_head() {
    for source in [
        "his commander, Air Force Col. [p Robert Gilruth],",
        "his deputy, veteran pilot [p Robert Gilruth],",
        "[organization Ford]’s general counsel, [p Robert Gilruth],",
        "the firm’s chief people officer, [p Robert Gilruth],",
        "the mayor of [place Leeds], [p Robert Gilruth],",
        "a spokesman for the ministry, [p Robert Gilruth],",
        "the wife of the mayor, [p Robert Gilruth],",
        "Mayor of [place Leeds] [p Robert Gilruth] (no relation)",
    ] {
        check(&format!("“We are go,” said {{{source}}}."), &["Robert Gilruth"]);
    }
}

#[test]
fn offices_of_one_person_may_be_coordinated() {
    for source in [
        "study co-author and research fellow [p Robert Gilruth]",
        "Minister of Public Works and Transport [p Robert Gilruth]",
        "party spokesman and council candidate [p Robert Gilruth]",
        "[organization Ford] marketing and sales officer [p Robert Gilruth]",
        "Another co-author, civil and environmental engineering professor [p Robert Gilruth]",
    ] {
        check(&format!("“We are go,” said {{{source}}}."), &["Robert Gilruth"]);
    }
}

#[test]
fn whom_no_listed_noun_describes_is_a_person_by_the_form() {
    for source in
        ["the 57-year-old", "a 14-year-old", "the younger of the two", "a rough sleeper who goes by another name"]
    {
        check(&format!("“It fell,” said {{{source}}}. “It broke.”"), &["unnamed"]);
    }
    check("“It fell,” said {the old}.", &["unnamed"]);
    check("“It fell,” said {the lamp}.", &["-"]);
}

#[test]
fn a_publication_and_an_author_are_named_beside_a_noun() {
    check("“It fell,” {[organization Time] magazine} wrote.", &["Time"]);
    check("“It fell,” {the [organization Liberté] newspaper} wrote.", &["Liberté"]);
    check("“It fell,” {a statement released by the [organization Navy]} said.", &["Navy"]);
    check("“It fell,” {a letter written by [p Amelia Earhart]} said.", &["Amelia Earhart"]);
    check("“It fell,” {reports from [group Israeli] newspaper [organization Liberté]} said.", &["Liberté"]);
    for source in [
        "a report released [date last month] by the [organization Navy]",
        "figures published by the [organization Navy]",
        "data released by the [organization Navy]",
        "official statistics from the [organization Navy]",
    ] {
        check(&format!("“It fell,” {{{source}}} said."), &["Navy"]);
    }
    check("“It fell,” {senior figures from the [organization Navy]} said.", &["unnamed"]);
    check("“It fell,” {figures obtained by the [organization Navy]} said.", &["unnamed"]);
}

#[test]
fn a_member_of_parliament_is_no_party() {
    for source in
        ["the [organization Sinn Féin TD]", "the [organization Fine Gael] TD", "the [organization Plaid Cymru] MS"]
    {
        check(&format!("[p Mary Robinson] rose. “It is done,” {{{source}}} said."), &["Mary Robinson"]);
    }
}

#[test]
fn a_statement_is_attributed_to_its_organisation() {
    check("“We are go,” {a [organization NASA] statement} said.", &["NASA"]);
    check("“We are go,” {the report} said.", &["-"]);
}

#[test]
fn the_gender_is_not_told_by_the_surname() {
    check("[p Riham Al-Maskari] opened a kitchen. “I like it,” {she} said.", &["Riham Al-Maskari"]);
}

/// Of whoever a text marks so, "unnamed" if anonymous, else "-", and the names of the others.
fn found(marked: &str) -> Vec<String> {
    resolved(marked, |unnamed, _| if unnamed.is_anonymous() { "unnamed".to_owned() } else { "-".to_owned() })
}

#[test]
fn whoever_is_named_in_the_phrase_is_not_its_head() {
    let met = "Foreign Minister [p Robert Schuman] met Defence Minister [p Rene Pleven] and Sen. [p Robert Taft]. ";
    let sued = "[organization Ford Motor Co.] sued the [organization Ministry of Supply]. ";
    let cases: &[(String, &[&str])] = &[
        ("“No,” said {a [p Truman] aide}. “Yes,” said {[p Truman]’s campaign}.".into(), &["unnamed", "-"]),
        ("“We are go,” said {a lawyer for [p Robert Gilruth]}.".into(), &["unnamed"]),
        ("“We are go,” said {a spokesman for [group Israeli] Prime Minister [p Golda Meir]}.".into(), &["unnamed"]),
        ("“We are go,” said {the wife of jailed activist [p Andrei Sakharov]}.".into(), &["unnamed"]),
        ("“We are go,” said {a spokesman for the late Senator [p Robert Taft]}.".into(), &["unnamed"]),
        ("“We are go,” said {a friend of [organization Ford] founder [p Henry Ford]}.".into(), &["unnamed"]),
        ("“We are go,” said {an aide to [place Boston] mayor [p John Collins]}.".into(), &["unnamed"]),
        ("“We are go,” {a spokesperson for the health secretary, [p Golda Meir],} said.".into(), &["unnamed"]),
        ("“We are go,” {the lawyer for the defendant, [p Golda Meir],} said.".into(), &["unnamed"]),
        ("“We are go,” {an aide to the president, [p Golda Meir],} said.".into(), &["unnamed"]),
        ("“We are go,” {a friend of the victim, [p Golda Meir],} said.".into(), &["unnamed"]),
        ("“We are go,” {one of the advisers to [place Oman]’s minister, [p Golda Meir],} said.".into(), &["unnamed"]),
        ("“No,” said {a lawyer for [p Robert Gilruth], who} again.".into(), &["unnamed"]),
        (
            "“No,” said {[p Curie]’s lawyer}. “Yes,” said {[p Armstrong]’s lawyer}. “So,” said {the lawyer for [p Curie]}.".into(),
            &["unnamed", "unnamed", "unnamed"],
        ),
        (
            "“No,” {the diplomat} said.\n\n“Yes,” said {the diplomat at the embassy in [place Muscat]}.".into(),
            &["unnamed", "unnamed"],
        ),
        (format!("{sued}“No,” {{the report}} said."), &["-"]),
        (format!("{met}“No,” {{a minister}} said."), &["unnamed"]),
        (
            "“No,” {[p Charles Lindbergh]} said. When [p Harry Truman] arrived, {he} said “yes”.".into(),
            &["Charles Lindbergh", "Harry Truman"],
        ),
        (format!("{sued}“No,” {{a company}} said."), &["-"]),
        (format!("{sued}“No,” {{the union}} said."), &["-"]),
    ];
    for (marked, expected) in cases {
        assert_eq!(found(marked), *expected, "speakers in {marked:?}");
    }
}

/// What held when rules chose the speaker and does not hold with what the ranker has learnt. A case that is mended leaves the table.
#[test]
fn known_misses_are_still_missed() {
    let cases: &[(String, &[&str])] = &[
        ("{[p Orville Wright] and [p Wilbur Wright]} said “it flew”.".into(), &["-"]),
        ("{[p Orville Wright] and his brother} said “it flew”.".into(), &["-"]),
        ("{[p Orville Wright] and his brother, who} said “it flew”.".into(), &["-"]),
        ("“We are go,” said {the chairman and [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {the mayor and the governor, [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {[p Neil Armstrong] and pilot [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {two aides and spokesman [p Robert Gilruth]}.".into(), &["-"]),
        ("“No,” {the [organization Times] and the editors filed a motion} said.".into(), &["-"]),
        ("Vice President [p Alben Barkley] left. “No,” {the president} said.".into(), &["-"]),
        (
            "[p Harry Truman] met [p Dwight Eisenhower]. “Truman is right and [p Truman] knows it,” {he} said.".into(),
            &["Dwight Eisenhower"],
        ),
        ("They asked a nurse {who} called it “a bug”.".into(), &["unnamed"]),
        ("“It fell,” said {the accused}. “It broke.”".into(), &["unnamed"]),
        (
            "Foreign Minister [p Robert Schuman] met Defence Minister [p Rene Pleven] and Sen. [p Robert Taft]. “No,” {the mayor} said."
                .into(),
            &["-"],
        ),
    ];
    let mended = cases.iter().filter(|(marked, expected)| found(marked) == *expected).map(|(marked, _)| marked);
    assert_eq!(mended.collect::<Vec<_>>(), [""; 0], "move these to a test of what holds");
}
