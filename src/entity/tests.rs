//! Texts in which mentions are marked, so that nothing but the clustering is tested.

use super::*;
use crate::Confidence;
use crate::offset::Span;
use crate::segment;

/// The text without its marks, and the mentions that it marks: "[person Marie Curie] won."
fn marked(text: &str) -> (String, Vec<TypedSpan>) {
    let (mut plain, mut found) = (String::new(), Vec::new());
    for (index, piece) in text.split('[').enumerate() {
        let Some((mention, rest)) = piece.split_once(']').filter(|_| index > 0) else {
            plain.push_str(piece);
            continue;
        };
        let (kind, words) = mention.split_once(' ').expect("a type and words");
        let span = Span::at(plain.len()..plain.len() + words.len());
        let kind = MentionType::from_name(kind).expect("a type");
        found.push(TypedSpan { span, kind, confidence: Confidence::thousandths(900) });
        plain.push_str(words);
        plain.push_str(rest);
    }
    (plain, found)
}

fn clustered(segments: &Segments<'_>, found: &[TypedSpan]) -> Entities {
    entities(segments, found, &vec![None; found.len()], &UserLexicon::default())
}

/// Compares each entity, as "name: mention, mention", of a text with marked mentions.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (text, found) = marked(text);
    let segments = segment::segment(&text);
    let all = clustered(&segments, &found);
    let described: Vec<String> = all
        .entities
        .iter()
        .map(|entity| {
            let words: Vec<_> =
                entity.mentions.iter().map(|&m| segments.words(all.mentions[m as usize].span)).collect();
            format!("{}: {}", entity.name, words.join(", "))
        })
        .collect();
    assert_eq!(described, expected, "entities of {text:?}");
}

#[test]
fn a_surname_is_clustered_with_the_full_name() {
    check(
        "[person Marie Curie] won. Dr. [person Curie] thanked the panel, and [person Curie]’s husband smiled.",
        &["Marie Curie: Marie Curie, Curie, Curie"],
    );
    check("[person Anwar al-Sadat] spoke. [person Sadat] left.", &["Anwar al-Sadat: Anwar al-Sadat, Sadat"]);
    check("[person Deng Xiaoping] spoke. [person Deng] left.", &["Deng Xiaoping: Deng Xiaoping, Deng"]);
    check(
        "[person Gabriel García Márquez] wrote. [person García Márquez] won. [person García] smiled.",
        &["Gabriel García Márquez: Gabriel García Márquez, García Márquez, García"],
    );
}

#[test]
fn a_firm_of_one_word_has_a_symbol() {
    check(
        "[organization Tessler] ([organization TSLR]) fell. Shares of [organization TSLR] rose.",
        &["Tessler: Tessler, TSLR, TSLR"],
    );
    check("[organization Celtic] ([organization SCO]) won.", &["Celtic: Celtic", "SCO: SCO"]);
}

#[test]
fn a_surname_may_come_first() {
    check(
        "Mr. [person Truman] wins again\n\n[person Harry Truman] won again.",
        &["Harry Truman: Truman, Harry Truman"],
    );
}

#[test]
fn spellings_and_short_forms_of_a_name_are_one_person() {
    check(
        "[person Robert Kennedy] and [person Bobby Kennedy], [person FRANÇOIS MITTERRAND] and [person Francois Mitterrand]",
        &[
            "Robert Kennedy: Robert Kennedy, Bobby Kennedy",
            "Francois Mitterrand: FRANÇOIS MITTERRAND, Francois Mitterrand",
        ],
    );
}

#[test]
fn a_surname_with_a_slip_of_the_pen_is_its_bearer() {
    for slip in ["Kremacek", "Kremlaceck", "Kremlecek", "Krmelacek", "Kremlacel"] {
        let expected = format!("Randy Kremlacek: Randy Kremlacek, {slip}");
        check(&format!("[person Randy Kremlacek] spoke. [person {slip}] left."), &[&expected]);
    }
    // Two slips; a word that is listed as a surname; two who might be meant.
    for (text, expected) in [
        (
            "[person Randy Kremlacek] spoke. [person Kemacek] left.",
            &["Randy Kremlacek: Randy Kremlacek", "Kemacek: Kemacek"][..],
        ),
        ("[person Ann Johnston] spoke. [person Johnson] left.", &["Ann Johnston: Ann Johnston", "Johnson: Johnson"]),
        (
            "[person Ann Vossberk] met [person Joe Vossberg]. [person Vossbert] left.",
            &["Ann Vossberk: Ann Vossberk", "Joe Vossberg: Joe Vossberg", "Vossbert: Vossbert"],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_place_is_the_same_with_what_it_lies_in() {
    check("He left [place Istanbul, Turkey]. [place Istanbul] slept.", &["Istanbul: Istanbul, Turkey, Istanbul"]);
    check(
        "It rained in [place Turkey] and [place Istanbul, Turkey].",
        &["Turkey: Turkey", "Istanbul, Turkey: Istanbul, Turkey"],
    );
}

#[test]
fn people_of_one_surname_are_kept_apart() {
    check(
        "[person Marie Curie] met [person Pierre Curie]. [person Marie Curie] spoke.",
        &["Marie Curie: Marie Curie, Marie Curie", "Pierre Curie: Pierre Curie"],
    );
}

#[test]
fn a_lone_surname_means_the_last_of_its_bearers_named() {
    check(
        "[person Marie Curie] met [person Pierre Curie]. [person Curie] spoke.",
        &["Marie Curie: Marie Curie", "Pierre Curie: Pierre Curie, Curie"],
    );
}

#[test]
fn a_lone_surname_keeps_meaning_the_person_it_meant_before() {
    check(
        "[person Franklin Roosevelt] ran. [person Roosevelt] won.\n\nHe admired [person Theodore Roosevelt].\n\n\
         [person Roosevelt] took office.",
        &["Franklin Roosevelt: Franklin Roosevelt, Roosevelt, Roosevelt", "Theodore Roosevelt: Theodore Roosevelt"],
    );
}

#[test]
fn a_title_tells_bearers_of_one_surname_apart() {
    check(
        "[person Marie Curie] met [person Pierre Curie]. Mrs. [person Curie] spoke.",
        &["Marie Curie: Marie Curie, Curie", "Pierre Curie: Pierre Curie"],
    );
    check(
        "President [person John Kennedy] sent for Senator [person Edward Kennedy]. President [person Kennedy] spoke.",
        &["John Kennedy: John Kennedy, Kennedy", "Edward Kennedy: Edward Kennedy"],
    );
}

#[test]
fn a_person_a_firm_and_a_place_of_one_name_are_three_entities() {
    check(
        "[person Henry Ford] ran [organization Ford]. [person Ford] left [organization Ford] for [place Ford].",
        &["Henry Ford: Henry Ford, Ford", "Ford: Ford, Ford", "Ford: Ford"],
    );
}

#[test]
fn the_names_that_the_lexicon_has_for_a_country_are_one_entity() {
    check(
        "The [place US] and the [place United States] agreed with the [place U.S.] again, and with [group Americans].",
        &["United States: US, United States, U.S.", "Americans: Americans"],
    );
}

#[test]
fn an_acronym_is_clustered_with_its_expansion() {
    check(
        "The [organization League of Nations] ([organization LN]) met. The [organization LN] voted.",
        &["League of Nations: League of Nations, LN, LN"],
    );
    check(
        "[organization OAU] talks\n\nThe [organization Organisation of African Unity] met in [place Addis Ababa].",
        &["Organisation of African Unity: OAU, Organisation of African Unity", "Addis Ababa: Addis Ababa"],
    );
    check(
        "The [organization Workers’ Party] ([organization POUM]) fought; [organization POUM] lost.",
        &["Workers’ Party: Workers’ Party, POUM, POUM"],
    );
}

#[test]
fn a_short_form_is_clustered_with_the_one_name_it_can_be_short_for() {
    check(
        "[organization Zeppelin Luftschiffbau GmbH] and [organization Zeppelin Luftschiffbau]",
        &["Zeppelin Luftschiffbau GmbH: Zeppelin Luftschiffbau GmbH, Zeppelin Luftschiffbau"],
    );
    check(
        "The [organization Petition Committee of Leeds] met. The [organization Committee] voted.",
        &["Petition Committee of Leeds: Petition Committee of Leeds, Committee"],
    );
    check(
        "[organization Ministry of Defence] and [organization Defense Ministry]",
        &["Ministry of Defence: Ministry of Defence, Defense Ministry"],
    );
}

#[test]
fn a_service_may_stand_before_its_full_name() {
    check(
        "He left the [organization Navy]. The [organization United States Navy] said no.",
        &["United States Navy: Navy, United States Navy"],
    );
    check(
        "The [organization Royal Navy] met the [organization Indian Navy]. The [organization Committee] met.",
        &["Royal Navy: Royal Navy", "Indian Navy: Indian Navy", "Committee: Committee"],
    );
}

#[test]
fn parts_of_an_organisation_are_entities_of_their_own() {
    check(
        "The [organization Labour Party] and the [organization Labour Party Executive Committee]",
        &["Labour Party: Labour Party", "Labour Party Executive Committee: Labour Party Executive Committee"],
    );
    check(
        "The [organization Citizen League] left the [organization Ethics Committee of the Citizen League].",
        &[
            "Citizen League: Citizen League",
            "Ethics Committee of the Citizen League: Ethics Committee of the Citizen League",
        ],
    );
}

#[test]
fn a_firm_is_the_same_without_its_trade() {
    check(
        "[organization Halden Rail Services] said no. [organization Halden] will pay.",
        &["Halden Rail Services: Halden Rail Services, Halden"],
    );
    check(
        "[organization Tarn Rail] and [organization Tarn Wines] met. [organization Tarn] will pay.",
        &["Tarn Rail: Tarn Rail", "Tarn Wines: Tarn Wines", "Tarn: Tarn"],
    );
    check("[organization Leeds United] lost. [organization Leeds] left.", &["Leeds United: Leeds United, Leeds"]);
    check(
        "[organization Manchester United] beat [organization Manchester City]. [organization Manchester] slept.",
        &["Manchester United: Manchester United", "Manchester City: Manchester City", "Manchester: Manchester"],
    );
    check(
        "[facility St Mary's Hospital] is full. [facility St Mary's] said so.",
        &["St Mary's Hospital: St Mary's Hospital, St Mary's"],
    );
    check(
        "[facility St Mary's Hospital] is by [facility St Mary's Church]. [facility St Mary's] is full.",
        &["St Mary's Hospital: St Mary's Hospital", "St Mary's Church: St Mary's Church", "St Mary's: St Mary's"],
    );
}

#[test]
fn the_symbol_of_a_share_is_the_firm() {
    check(
        "[organization Toyota] ([organization 7203.T]) fell. [organization Walmart] ([organization NYSE]: [organization WMT]) rose.",
        &["Toyota: Toyota, 7203.T", "Walmart: Walmart, WMT", "NYSE: NYSE"],
    );
}

#[test]
fn a_clan_is_who_bears_its_name() {
    check(
        "[person Padraic Mac an Rí] spoke. [person Mac an Rí] left.",
        &["Padraic Mac an Rí: Padraic Mac an Rí, Mac an Rí"],
    );
}

#[test]
fn a_king_is_nobody_whose_given_name_is_his() {
    for (king, other) in [
        ("King [person Charles]", "Charles Michel"),
        ("Pope [person Francis]", "Francis Collins"),
        ("Prince [person William]", "William Hague"),
    ] {
        let name = king.split(['[', ']', ' ']).nth(3).unwrap_or_default();
        check(
            &format!("{king} met [person {other}]. [person {name}] was glad."),
            &[&format!("{name}: {name}, {name}"), &format!("{other}: {other}")],
        );
    }
    check(
        "King [person Salman] and Crown Prince [person Mohammed bin Salman] met. King [person Salman] spoke.",
        &["Salman: Salman, Salman", "Mohammed bin Salman: Mohammed bin Salman"],
    );
    check(
        "Sheikh [person Zayed] died. Sheikh [person Mohammed bin Zayed] rules.",
        &["Zayed: Zayed", "Mohammed bin Zayed: Mohammed bin Zayed"],
    );
    check(
        "Crown Prince [person Mohammed bin Salman] spoke. Prince [person Mohammed] left.",
        &["Mohammed bin Salman: Mohammed bin Salman, Mohammed"],
    );
    check("Princess [person Diana] was born [person Diana Spencer].", &["Diana Spencer: Diana, Diana Spencer"]);
}

#[test]
fn names_that_the_text_says_are_of_one_are_one_entity() {
    check(
        "[person Robert Zimmerman], known as [person Bob Dylan], sang. [person Dylan] is 83.",
        &["Robert Zimmerman: Robert Zimmerman, Bob Dylan, Dylan"],
    );
    check(
        "[person Marshall Mathers], also known as “[person Eminem]”, sang. [person Eminem] left.",
        &["Marshall Mathers: Marshall Mathers, Eminem, Eminem"],
    );
    check(
        "[person Olwen Hale-Roe], who has died aged 91, sang. [person Olwen Mair Roe] was born in 1933. [person Roe] left.",
        &["Olwen Hale-Roe: Olwen Hale-Roe, Olwen Mair Roe, Roe"],
    );
    check(
        "[person Lu Ko], also known as “[person John Wick Senior]”, left. [person Ko] wept.",
        &["Lu Ko: Lu Ko, John Wick Senior, Ko"],
    );
    check(
        "[person Tom Cole], known to [person Ann Hart], left. [person Jack Cole] was born in May.",
        &["Tom Cole: Tom Cole", "Ann Hart: Ann Hart", "Jack Cole: Jack Cole"],
    );
}

#[test]
fn a_name_in_quotation_marks_is_a_work_not_the_person() {
    check(
        "[person Evita Perón] danced. In “[person Evita],” she sings. [person Evita] smiled.",
        &["Evita Perón: Evita Perón, Evita", "Evita: Evita"],
    );
}

#[test]
fn mentions_of_one_entity_have_one_type() {
    let (text, found) = marked("[event Prague Spring], [misc Prague Spring] and [event Prague Spring]");
    let all = clustered(&segment::segment(&text), &found);
    assert_eq!(all.entities.len(), 1);
    assert!(all.mentions.iter().all(|mention| mention.kind == MentionType::Event));
}

#[test]
fn time_is_linear_in_the_mentions() {
    // Every mention of people of one surname, of firms of one beginning, of acronyms.
    let pieces = |count: usize| {
        let mut text = String::new();
        for n in 0..count {
            let name: String = (0..4).map(|digit| char::from(b'a' + (n >> (4 * digit) & 15) as u8)).collect();
            text.push_str(&format!("[person X{name} Smith] and [person Smith] of [organization Acme {name} Works] (["));
            text.push_str(&format!(
                "organization A{}W]) in the [organization Committee of {name}].\n",
                name.to_uppercase()
            ));
        }
        marked(&text)
    };
    let seconds = |count: usize| {
        let (text, found) = pieces(count);
        let segments = segment::segment(&text);
        let start = std::time::Instant::now();
        assert!(!clustered(&segments, &found).entities.is_empty());
        start.elapsed().as_secs_f64()
    };
    let (_, short, long) = (seconds(1_000), seconds(1_000), seconds(10_000));
    assert!(long < short * 40.0, "{short} s for 5,000 mentions, {long} s for 50,000");
}

#[test]
fn a_surname_with_its_particle_is_clustered_with_the_full_name() {
    for (full, short) in [
        ("Robin van Persie", "Van Persie"),
        ("Willem van der Merwe", "Van der Merwe"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Luis de Guindos", "De Guindos"),
        ("Ana dos Santos", "dos Santos"),
        ("Muhammad bin Salman", "Bin Salman"),
        ("Aoife Ní Bhriain", "Ní Bhriain"),
        ("Seán Ó Cuirreáin", "Ó Cuirreáin"),
        ("Jean-Yves Le Drian", "Le Drian"),
        ("Lisa Mac Donald", "Mac Donald"),
        ("Ian St John", "St John"),
        ("François Villeroy de Galhau", "De Galhau"),
    ] {
        let one = format!("{full}: {full}, {short}");
        check(&format!("[person {full}] left. [person {short}] was glad."), &[&one]);
        // A headline has the short form first.
        let one = format!("{full}: {short}, {full}, {short}");
        check(&format!("[person {short}] leaves. [person {full}] left. [person {short}] was glad."), &[&one]);
    }
    check(
        "[person Virgil van Dijk] met [person Anna van Dijk]. [person Jan van Gogh] saw Ms. [person Van Dijk].",
        &["Virgil van Dijk: Virgil van Dijk", "Anna van Dijk: Anna van Dijk, Van Dijk", "Jan van Gogh: Jan van Gogh"],
    );
}

#[test]
fn a_first_name_spelt_like_a_particle_is_a_first_name() {
    check("[person Van Morrison] sang. [person Morrison] left.", &["Van Morrison: Van Morrison, Morrison"]);
    check(
        "[person Ben Smith] met [person Anna Smith]. [person Ben] left.",
        &["Ben Smith: Ben Smith, Ben", "Anna Smith: Anna Smith"],
    );
    check("[person John Smith] lived there. [person St John] came.", &["John Smith: John Smith", "St John: St John"]);
}

#[test]
fn an_acronym_of_its_own_is_short_for_nothing_else() {
    for (text, full, short) in [
        ("[organization University of Sheffield] studied [organization US] tariffs.", "University of Sheffield", "US"),
        ("[place US] tariffs hurt [place Unilever Services].", "Unilever Services", "US"),
        ("[organization University of Kent] studied [organization UK] rules.", "University of Kent", "UK"),
        ("[organization Union of Nurses] met [organization UN] officials.", "Union of Nurses", "UN"),
        (
            "[organization European Union of Broadcasters] broke [organization EU] rules.",
            "European Union of Broadcasters",
            "EU",
        ),
    ] {
        let mut expected = [format!("{full}: {full}"), format!("{short}: {short}")];
        expected.sort_by_key(|entity| text.find(entity.split(':').next().unwrap_or_default()));
        check(text, &expected.each_ref().map(String::as_str));
    }
    check("[organization United Nations] met. [organization UN] left.", &["United Nations: United Nations, UN"]);
    check(
        "[organization Anti-Corruption Authority] met. [organization ACA] left.",
        &["Anti-Corruption Authority: Anti-Corruption Authority, ACA"],
    );
}

#[test]
fn the_surname_is_whose_it_was_when_a_relative_is_named() {
    check(
        "[person Ginger Baker] died, said his daughter [person Nettie Baker]. [person Baker] was a drummer.",
        &["Ginger Baker: Ginger Baker, Baker", "Nettie Baker: Nettie Baker"],
    );
    check(
        "[person Ann Cole] won. [person Cole] smiled. [person Max Cole], her husband, said [person Cole] was ill.\n\n\
         Then [person Cole] sang.",
        &["Ann Cole: Ann Cole, Cole, Cole, Cole", "Max Cole: Max Cole"],
    );
    check(
        "[person Ann Cole] won.\n\nHer husband, [person Max Cole], left. “No,” [person Cole] said.\n\n\
         [person Cole] will sing.",
        &["Ann Cole: Ann Cole", "Max Cole: Max Cole, Cole, Cole"],
    );
    check(
        "The making of [person Nia Bevan]\n\n[person Delyth Bevan] keeps the medals.\n\nIt rains.\n\nIt snows.\n\n\
         It thaws.\n\nIn 2021 [person Bevan] ran.",
        &["Nia Bevan: Nia Bevan, Bevan", "Delyth Bevan: Delyth Bevan"],
    );
    check(
        "[person Ann Cole] won. Her son [person Max Cole] did not. [person Max] left.",
        &["Ann Cole: Ann Cole", "Max Cole: Max Cole, Max"],
    );
    check(
        "[person Chen Shui-bian] won with [person Wu Shu-chen]. [person Chen] smiled.",
        &["Chen Shui-bian: Chen Shui-bian, Chen", "Wu Shu-chen: Wu Shu-chen"],
    );
    check(
        "[person Simran Kaur] won.\n\n[person Rupinder Kaur] lost.\n\n[person Kaur] left.",
        &["Simran Kaur: Simran Kaur", "Rupinder Kaur: Rupinder Kaur, Kaur"],
    );
}

#[test]
fn a_courtesy_tells_a_wife_from_her_husband() {
    check(
        "[person Colin Draper] sank with his wife, [person Sheila]. Mrs [person Draper] swam; Mr [person Draper] did not.",
        &["Colin Draper: Colin Draper, Draper", "Sheila: Sheila, Draper"],
    );
    check(
        "[person Ann Draper] sank with her son [person Tom]. Mr [person Draper] swam. [person Draper] did not.",
        &["Ann Draper: Ann Draper, Draper", "Tom: Tom, Draper"],
    );
    check(
        "[person Colin Draper] sank with [person Sheila]. Mrs [person Draper] swam.",
        &["Colin Draper: Colin Draper, Draper", "Sheila: Sheila"],
    );
}

#[test]
fn two_named_together_have_one_surname() {
    check(
        "[person Tom] and [person Sheila Draper] swam. Mr [person Draper] sank. “No,” Mrs [person Draper] said. [person Tom] left.",
        &["Tom: Tom, Draper, Tom", "Sheila Draper: Sheila Draper, Draper"],
    );
    // A given name that is in no list.
    check(
        "[person Zorb] & [person Sheila Draper] swam. Mr [person Draper] sank.",
        &["Draper: Zorb, Draper", "Sheila Draper: Sheila Draper"],
    );
    // Neither two women nor two who are named in full.
    check(
        "[person Ann] and [person Sheila Draper] swam. Mr [person Draper] sank.",
        &["Ann: Ann", "Sheila Draper: Sheila Draper, Draper"],
    );
    check(
        "[person Tom Cole] and [person Sheila Draper] swam. Mr [person Draper] sank.",
        &["Tom Cole: Tom Cole", "Sheila Draper: Sheila Draper, Draper"],
    );
}
