//! Speakers who are described and not named.

use super::resolved;

/// Compares the names of the speakers, an unnamed one's with its index and its type before it.
#[track_caller]
fn check_unnamed(marked: &str, expected: &[&str]) {
    let given = resolved(marked, |unnamed, entity| {
        let known = if unnamed.is_known { " known" } else { "" };
        format!("{}{known}: {}", entity.kind.name(), entity.name)
    });
    assert_eq!(given, expected, "speakers in {marked:?}");
}

#[test]
fn an_unnamed_speaker_is_one_entity() {
    check_unnamed(
        "“No,” said {a Western diplomat}. “Yes,” {the diplomat} added. “Maybe,” {he} said.",
        &["0 person: a Western diplomat", "0 person: a Western diplomat", "0 person: a Western diplomat"],
    );
    check_unnamed(
        "“No,” said {a diplomat}. “Yes,” said {another diplomat}. “Maybe,” {the diplomat} said.",
        &["0 person: a diplomat", "1 person: another diplomat", "1 person: another diplomat"],
    );
    check_unnamed(
        "“No,” {officials} said.\n\n“Yes,” {officials} said. “Maybe,” said {Omani officials}.",
        &["0 group: officials", "0 group: officials", "1 group: Omani officials"],
    );
    check_unnamed(
        "“No,” {the police} said. “Yes,” {police} said.\n\n“No,” {a police officer} said. “Yes,” said {the police}.",
        &[
            "0 organization: the police",
            "0 organization: the police",
            "1 person: a police officer",
            "0 organization: the police",
        ],
    );
    check_unnamed(
        "“No,” {the foreign minister’s aide} said. “Yes,” {the defence minister’s aide} said. “Maybe,” {the foreign \
         minister’s aide} said. “Well,” {the aide} said.",
        &[
            "0 person: the foreign minister’s aide",
            "1 person: the defence minister’s aide",
            "0 person: the foreign minister’s aide",
            "0 person: the foreign minister’s aide",
        ],
    );
}

#[test]
fn an_unnamed_speaker_has_a_type() {
    check_unnamed(
        "“No,” said {the company}. “Yes,” {it} said.",
        &["0 organization: the company", "0 organization: the company"],
    );
    check_unnamed("“No,” said {the mayor}.", &["0 person known: the mayor"]);
    check_unnamed("“No,” said {residents and officials}.", &["0 group: residents and officials"]);
}

#[test]
fn the_name_is_the_description_with_its_complements() {
    for (source, expected) in [
        ("a flight controller who asked not to be named", "a flight controller"),
        ("a flight controller, who asked not to be named,", "a flight controller"),
        ("a senior official at the ministry of defence", "a senior official at the ministry of defence"),
        ("a person familiar with the matter", "a person familiar with the matter"),
        ("a senior official briefed on the talks", "a senior official briefed on the talks"),
        ("a senior official with knowledge of the talks", "a senior official with knowledge of the talks"),
        ("a guard on condition of anonymity", "a guard"),
        // The end of another phrase.
        ("a statement the guard", "the guard"),
        ("all the [place Muscat] guards", "all the Muscat guards"),
        // No noun for people, but "who" refers to people alone.
        ("a rigger, who had been there,", "a rigger"),
        ("a guard on [date Monday]", "a guard"),
        ("a guard asked not to be named", "a guard"),
        ("a guard at the gate reportedly", "a guard at the gate"),
        ("a spokesman for the [organization Ministry of Defence]", "a spokesman for the Ministry of Defence"),
    ] {
        let kind = if expected.ends_with("guards") { "group" } else { "person" };
        check_unnamed(&format!("“No,” said {{{source}}} again."), &[&format!("0 {kind}: {expected}")]);
    }
}

#[test]
fn some_of_many_are_called_by_their_number() {
    for (source, expected) in [
        ("[number Three] of the men", "group: Three of the men"),
        ("[number One] of the men", "person: One of the men"),
        ("Only [percent 18 percent] of voters", "group: Only 18 percent of voters"),
        ("[number One] of the companies", "organization: One of the companies"),
        ("More than [number 200] doctors", "group: More than 200 doctors"),
        ("more than [number 1,100] residents of the town", "group: more than 1,100 residents of the town"),
    ] {
        check_unnamed(&format!("“No,” {{{source}}} said."), &[&format!("0 {expected}")]);
    }
}

#[test]
fn a_relative_clause_after_a_document_is_of_the_document() {
    check_unnamed("[number 300] people signed a petition, {which} calls the plan “mad”.", &["0 misc: a petition"]);
    check_unnamed(
        "A doctor signed a petition started by [p Ann Sullivan], {which} calls the plan “mad”.",
        &["0 misc: a petition"],
    );
}

#[test]
fn what_nobody_is_called_by_is_no_speaker() {
    for source in ["that", "don’t", "[date Monday]", "on [date Monday]", "this", "[number 62]", "what"] {
        check_unnamed(&format!("“No,” {{{source}}} said."), &["-"]);
    }
}

#[test]
fn signs_and_songs_are_nobodys_words() {
    check_unnamed("{The banner} read “Hands off our hospital”.", &["-"]);
    check_unnamed("{A sign at the gate} said “No turning”.", &["-"]);
    check_unnamed("{The choir} sang “Bring me home”.", &["-"]);
    check_unnamed("{The crowd} chanted “Bring them home”.", &["0 misc: The crowd"]);
}
