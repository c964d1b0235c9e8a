//! Whom descriptions and pronouns cannot mean, and whom they then do.

use super::speakers::check;

#[test]
fn a_name_beside_the_noun_is_not_whom_it_describes() {
    for source in [
        "the [group Swiss] company",
        "the [place UK] firm",
        "the [place London]-based retailer",
        "the [place Tokyo]-listed carmaker",
        "the [place England] forward",
        "the [organization Bank of England] governor",
        "the [p Muddy Waters] founder",
        "the president of [place Peru]",
        "[p Truman]’s campaign",
        "[p Truman]’s office",
        "[place South Korea]’s military",
        "the [p Truman] administration",
    ] {
        check(&format!("“It is over,” {{{source}}} said."), &["-"]);
    }
    check("“It is over,” {[group Swiss] company [organization Nestle]} said.", &["Nestle"]);
    check("“It is over,” {the union, [organization Unison],} said.", &["Unison"]);
    check("“It is over,” {the [organization Navy]’s data} said.", &["Navy"]);
    check("“It is over,” {a statement from [p Truman]’s office} said.", &["-"]);
}

#[test]
fn a_description_is_of_the_only_one_whom_it_can_mean() {
    for (before, source, expected) in [
        ("[organization Nestle] cut its forecast.", "the [group Swiss] company", "Nestle"),
        ("[organization Nestle]’s shares fell.", "the company", "Nestle"),
        ("Shares in [organization Boeing] fell.", "the planemaker", "Boeing"),
        ("[organization Ford] wrote to the [organization Ministry of Trade].", "the carmaker", "Ford"),
        (
            "[place LONDON], May 6 ([organization Reuters]) - [organization Nestle] cut its forecast.",
            "the company",
            "Nestle",
        ),
        ("[p Arne Slot] left.", "the [organization Liverpool] head coach", "Arne Slot"),
        ("[p Anna Lund] met [p Arne Slot]. [p Slot] left.", "the [organization Liverpool] manager", "Arne Slot"),
        (
            "[p Marcus Rashford] scored twice for [organization Leeds].",
            "the [place England] forward",
            "Marcus Rashford",
        ),
        ("[p Anna Lund] left. [p Carlos Alcaraz] was gracious.", "the [group Spaniard]", "Carlos Alcaraz"),
        ("[p Anna Lund] left. [p Carlos Alcaraz] was gracious.", "the 22-year-old", "Carlos Alcaraz"),
        ("His opposite number, [p Marta Vidal], was gracious.", "the [group Spaniard]", "Marta Vidal"),
        ("[p Ryan Tully] curled the ball beyond [p Danny Voss].", "the winger", "Ryan Tully"),
        ("[p Anna Lund] left. [p Emeka Okafor] met [p Joe Pask]’s corner.", "the striker", "Emeka Okafor"),
        ("It ended when [p Emeka Okafor] met [p Joe Pask].", "the striker", "Emeka Okafor"),
        ("[p Taylor Swift] broke a record.", "the singer", "Taylor Swift"),
        ("[organization Ministry of Trade] cut jobs.", "the company", "-"),
        ("[organization BBC] cut jobs.", "the retailer", "-"),
    ] {
        check(&format!("{before} “It is over,” {{{source}}} said."), &[expected]);
    }
}

#[test]
fn an_office_in_a_headline_is_that_of_whom_the_text_names() {
    for headline in
        ["“Pupils are safe”, says {mayor}", "“Pupils are safe,” {mayor} says", "“Pupils are safe”, {mayor} warns"]
    {
        check(&format!("{headline}\n\nMayor [p Ruth Ama] met the teachers."), &["Ruth Ama"]);
    }
    // Of two who hold such an office it is neither; an article makes it somebody new, and a full stop a sentence.
    let two = "Mayor [p Ruth Ama] met the teachers. So did Mayor [p Robert Taft].";
    check(&format!("“Pupils are safe”, says {{mayor}}\n\n{two}"), &["-"]);
    check("“Pupils are safe,” said {a mayor}\n\nMayor [p Ruth Ama] met the teachers.", &["unnamed"]);
    check("“Pupils are safe”, says {mayor}.\n\nMayor [p Ruth Ama] met the teachers.", &["unnamed"]);
}

#[test]
fn whoever_is_told_is_not_whoever_tells() {
    for (before, source) in [
        ("[p Ruth Ama] told the nurse that she was well.", "the nurse"),
        ("[p Ruth Ama] met the minister.", "the minister"),
        ("[p Ruth Ama] wrote to the council about the noise.", "the council"),
        ("[p Ruth Ama] begged the young surgeon to wait.", "the surgeon"),
        ("[p Ruth Ama] was there.", "her mother"),
    ] {
        let text = format!("{before} “It is not so,” {{{source}}} said.");
        let found = super::resolved(&text, |_, _| "-".to_owned());
        assert_eq!(found, ["-"], "speakers in {text:?}");
    }
    check("Mayor [p Ruth Ama] met the teachers. “I am glad,” {the mayor} said.", &["Ruth Ama"]);
    check("[p Ruth Ama], the mayor, was elected the mayor in May. “I am glad,” {the mayor} said.", &["Ruth Ama"]);
}

#[test]
fn a_pronoun_after_a_newcomer_is_the_newcomer() {
    for (before, pronoun) in [
        ("One mother held up a photo of her child.", "she"),
        ("A nurse from [place Leeds] stood up.", "she"),
        ("Another teacher, who declined to give her name, agreed.", "she"),
        ("One pensioner wept.", "she"),
    ] {
        check(&format!("[p Jane Roe] opened the meeting. {before} “It is cold,” {{{pronoun}}} said."), &["unnamed"]);
    }
    for (before, pronoun) in [
        ("One man stood up.", "she"),
        ("A woman shouted. [p Roe] turned round.", "she"),
        ("A meeting was held.", "she"),
    ] {
        check(&format!("[p Jane Roe] left the hall. {before} “It is cold,” {{{pronoun}}} said."), &["Jane Roe"]);
    }
}

#[test]
fn a_pronoun_is_of_nobody_of_another_gender() {
    check("[p Tom Reed] brought his wife. “I am tired,” {she} said.", &["-"]);
    check("[p Anna Lund] waited. “I am tired,” {he} said.", &["-"]);
}

#[test]
fn whoever_asks_does_not_answer() {
    for (marked, expected) in [
        ("[p Jason Beer] asked [p Tom Hill] whether he had read it. “No,” {he} said.", &["Tom Hill"][..]),
        ("[p Jason Beer] pressed Mr [p Hill] on what he knew. “Nothing,” {he} replied.", &["Hill"]),
        ("[p Tom Hill] stood up. He was asked by [p Jason Beer] about it. “No,” {he} said.", &["Tom Hill"]),
        ("[p Tom Hill] stood up. Asked by [p Jason Beer] about it, {he} said: “No.”", &["Tom Hill"]),
        ("Asked by the lawyer, [p Jason Beer], what he saw, {the witness} said: “Nothing.”", &["unnamed"]),
        ("“Why?” asked {[p Jason Beer]}.\n\n“I was afraid,” {he} replied.", &["Jason Beer", "-"]),
        (
            "[p Tom Hill] smiled. “Why?” asked {[p Jason Beer]}. “I was afraid,” {he} answered.",
            &["Jason Beer", "Tom Hill"],
        ),
        // A question, and a request.
        ("[p Jason Beer] asked [p Tom Hill] whether he had read it. “Did you?” {he} asked.", &["Jason Beer"]),
        ("[p Jason Beer] asked [p Tom Hill] to leave. “We are closed,” {he} said.", &["Jason Beer"]),
    ] {
        check(marked, expected);
    }
}

#[test]
fn who_is_asked_is_the_subject_that_follows() {
    for question in
        ["Asked if he would go", "Asked by the [organization BBC] whether he would go", "When asked if he would go"]
    {
        check(
            &format!(
                "“It was fair,” {{[p Peter Hall]}} said.\n\n{question}, [p Tom Reed] smiled. “I will stay,” {{he}} said."
            ),
            &["Peter Hall", "Tom Reed"],
        );
    }
    check(
        "“It was fair,” {[p Peter Hall]} said. Asked if he would go, he smiled. “I will stay,” {he} said.",
        &["Peter Hall", "Peter Hall"],
    );
}

#[test]
fn both_halves_of_a_quotation_have_one_speaker() {
    let casique = "John Roberts issued a rebuke.\n\nMirelis Casique told the court that he had never left.\n\n";
    for (text, speaker) in [
        (format!("{casique}“My son is a barber,” she said. “Who is going to give him back?”"), "Mirelis Casique"),
        (format!("{casique}“My son is a barber,” she said, sobbing. “Who is going to help?”"), "Mirelis Casique"),
        ("“I was asleep,” said one neighbour. “Then I heard a bang.”".to_owned(), "one neighbour"),
        ("Anna Lund arrived. “She is late,” her mother said. “As always.”".to_owned(), "her mother"),
    ] {
        let annotation = crate::annotate(&text);
        let quotes = annotation.quotes.iter().filter(|quote| quote.pieces.iter().all(|piece| piece.marked));
        let speakers =
            quotes.map(|quote| &annotation.entities[quote.speaker.expect("somebody speaks").index()].name[..]);
        assert_eq!(speakers.collect::<Vec<_>>(), [speaker], "the speakers in {text:?}");
    }
}

#[test]
fn somebody_described_in_reported_speech_is_new() {
    for (text, speaker) in [
        (
            "Christian Horner was sacked. One mechanic, who asked not to be named, said the mood was flat.",
            "One mechanic",
        ),
        (
            "Taylor Swift has bought it. A neighbour, who asked not to be named, said the street was busy.",
            "A neighbour",
        ),
        ("Andy Reid left. A scout, who spoke on condition of anonymity, said it was hard.", "A scout"),
    ] {
        let annotation = crate::annotate(text);
        let speaker_of =
            |quote: &crate::Quote| quote.speaker.map(|speaker| &annotation.entities[speaker.index()].name[..]);
        assert_eq!(annotation.quotes.last().and_then(speaker_of), Some(speaker), "the speaker in {text:?}");
    }
}

#[test]
fn the_name_after_a_second_description_is_whom_both_describe() {
    for source in [
        "Her son, the conductor [p Tom Brandt],",
        "the club’s owner, the businessman [p Tom Brandt]",
        "the president of the council, [place Japan]’s ambassador [p Tom Brandt],",
    ] {
        check(&format!("“It is over,” {{{source}}} said."), &["Tom Brandt"]);
    }
    check("“It is over,” {a friend of the victim, the actor [p Tom Brandt],} said.", &["unnamed"]);
}

#[test]
fn whoever_examines_a_witness_does_not_answer() {
    check(
        "[p Mark Doyle], 41, denies it. {A nurse} said “it was late”. Cross-examined by [p Eleanor Vance] KC, {she} said \
         “yes”.",
        &["unnamed", "unnamed"],
    );
    check("[p Mark Doyle] denies it. Questioned by [p Eleanor Vance] KC, {the woman} said “yes”.", &["unnamed"]);
    check("[p Ann Pell] came. {The patient, who cannot be named for legal reasons,} said “it was late”.", &["unnamed"]);
}

#[test]
fn who_is_asked_about_is_not_who_answers() {
    check(
        "Coach [p Peter Bell] came in. Asked whether [p Tom Hill] would play, {he} said: “We will see.”",
        &["Peter Bell"],
    );
    check(
        "Singer [p Carla Moss], 61, came in. Asked about her plans if [p Mary Dunn] wins, {she} replied: “I don’t know.”",
        &["Carla Moss"],
    );
}

#[test]
fn a_sentence_that_opens_with_whose_somebody_is_is_about_that_one() {
    for (marked, expected) in [
        ("[p Ann Holt] fell. Her daughter, [p Lucy Webb], found her. “She was cold,” {she} said.", &["Lucy Webb"][..]),
        (
            "“I will appeal,” said {[p Ann Cole]}. Her lawyer folded his arms. “We will see,” {he} said.",
            &["Ann Cole", "unnamed"],
        ),
        (
            "“I won,” said {[p Tom Reed]}. His sister rolled her eyes. “He cheated,” {she} said.",
            &["Tom Reed", "unnamed"],
        ),
        (
            "“Mind it,” said {[p Tom Reed]}. The judge closed her file. “I have heard enough,” {she} said.",
            &["Tom Reed", "-"],
        ),
        ("“I won,” said {[p Tom Reed]}. His hands shook. “It was hard,” {he} said.", &["Tom Reed", "Tom Reed"]),
    ] {
        check(marked, expected);
    }
}

#[test]
fn a_body_of_a_state_is_no_other_organization() {
    for (source, expected) in [
        ("The [group Israeli] army", "-"),
        ("The [group Russian] military", "-"),
        ("The army", "-"),
        ("The company", "Orbis"),
    ] {
        check(&format!("{{[organization Orbis]}} said “no”. {{{source}}} said “yes”."), &["Orbis", expected]);
    }
    check("{[organization IDF]} said “no”. {The [group Israeli] army} said “yes”.", &["IDF", "IDF"]);
    check("“No,” {the shopworkers’ union} said. “Yes,” {it} said.", &["-", "-"]);
}

#[test]
fn whom_a_time_is_named_after_does_not_speak() {
    check(
        "[p Darnell Watts], 68, who has been here since the [p Carter] administration, was cross. “I told you,” {he} says.",
        &["Darnell Watts"],
    );
}

#[test]
fn a_source_that_is_in_no_name_is_nobody_else() {
    check("Chief executive [p Mark Dent] came. {Pell} also said “no”.", &["-"]);
}

#[test]
fn a_pronoun_in_an_opening_adjunct_is_the_subject_that_follows() {
    for text in [
        "[p Karen Holt] runs the school. In what {she} called a “mistake,” Mayor [p Ann Cole] closed it in May.",
        "In what {she} called a “mistake,” Mayor [p Ann Cole] closed the school. [p Karen Holt] runs it.",
    ] {
        check(text, &["Ann Cole"]);
    }
}

#[test]
fn what_the_writer_asks_nobody_in_the_text_has_said() {
    check("[p Ann Cole] sat down. “Are you well?” {I} asked. “No,” {she} said.", &["-", "Ann Cole"]);
    check("[p Tom Reed] lit a pipe. “And the wife?” {I} say.", &["-"]);
}

#[test]
fn a_title_tells_who_is_not_he() {
    check("“Did you check?” asked {Ms [p Rao]}.\n\n“No,” {he} said.", &["Rao", "-"]);
}

#[test]
fn whoever_is_told_has_not_said_it() {
    check("The officer stopped [p Ann Cole]. {She} told the officer: “I am lost.”", &["Ann Cole"]);
    check("The sergeant stopped a car. {He} told the sergeant: “Two pints.”", &["-"]);
    check("[p Tom Cole], the mayor, met [p Al Reed]. {He} told the mayor: “It is cold.”", &["Al Reed"]);
}
