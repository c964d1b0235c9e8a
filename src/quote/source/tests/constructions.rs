//! Reported speech: the constructions in which it is found, with its source, and what is none.

use super::{check_each as check, check_quotes};

#[test]
fn the_end_of_a_sentence_attributes_also_what_another_said_in_it() {
    check(&[
        ("Teachers say they are tired, said Ann Cole, who leads the union.", "Teachers say they are tired", "Ann Cole"),
        ("The caller said a man had a gun, police said.", "The caller said a man had a gun", "police"),
        ("The trial was small, said Peter Hsu, a professor at Johns Hopkins.", "The trial was small", "Peter Hsu"),
        ("Half of patients wait too long, warned the charity.", "Half of patients wait too long", "the charity"),
        ("The vaccine is safe, doctors stress.", "The vaccine is safe", "doctors"),
        ("A dealer hid £40,000 in a machine, a court heard.", "A dealer hid £40,000 in a machine", "a court"),
        ("The judge held that the search was unlawful.", "the search was unlawful", "The judge"),
    ]);
}

#[test]
fn whoever_was_told_is_no_source() {
    check(&[
        ("The jury was told that Smith had used the cards.", "Smith had used the cards", "-"),
        ("The hearing was told the officer had lied.", "the officer had lied", "-"),
        ("The hearing was told that he had sent the messages.", "he had sent the messages", "-"),
        ("The inquest in Leeds was told how the fire had spread.", "how the fire had spread", "-"),
        ("An inquest heard on Tuesday that she died of smoke.", "she died of smoke", "An inquest"),
        ("A boy was left alone for days, jurors were told.", "A boy was left alone for days", "-"),
        ("Residents were told on Monday that the water was safe.", "the water was safe", "-"),
    ]);
}

#[test]
fn whoever_is_cited_has_said_it() {
    check(&[
        (
            "Interfax quoted Dmitry Peskov as saying that the talks had stalled.",
            "the talks had stalled",
            "Dmitry Peskov",
        ),
        (
            "“The talks have stalled,” Interfax quoted Dmitry Peskov as saying.",
            "The talks have stalled,",
            "Dmitry Peskov",
        ),
        ("Reuters cited two officials as saying the talks had stalled.", "the talks had stalled", "two officials"),
    ]);
}

#[test]
fn what_somebody_did_not_say_is_no_quote() {
    for text in [
        "Tim Cook declined to say how much it cost.",
        "Apple did not say that it would launch a car.",
        "Neither company said how much it paid.",
        "Police have not said how the man died.",
        "Ryan Coogler directed the film.",
        "England recalled Jofra Archer for the second Test.",
    ] {
        check_quotes(text, &[]);
    }
    check_quotes("He said he did not know.", &[("he did not know", "He")]);
}

#[test]
fn an_attribution_may_stand_in_the_middle() {
    check_quotes("She was, he said, too loud.", &[("She was too loud", "he")]);
    check_quotes("Turnout, said the commission, was 61%.", &[("Turnout was 61%", "the commission")]);
    check_quotes("The plan, critics say, will hurt the poor.", &[("The plan will hurt the poor", "critics")]);
    check(&[("Prices fell 2% in June, data from Zillow showed.", "Prices fell 2% in June", "data from Zillow")]);
}

#[test]
fn what_is_expected_nobody_has_said() {
    check_quotes("The Fed is widely expected to cut rates.", &[]);
    check_quotes("Minutes are expected to show how deep the divisions run.", &[]);
}

#[test]
fn marks_do_not_make_it_said() {
    check(&[
        ("The WHO did not say that coffee “causes dementia”.", "coffee causes dementia", "-"),
        ("Starmer never said “never again”.", "never again", "-"),
    ]);
}

#[test]
fn whose_words_are_read_by_another_is_the_source() {
    check(&[
        (
            "In a statement read outside court by her solicitor, Ann Holt said: “Jack was my friend.”",
            "Jack was my friend.",
            "Ann Holt",
        ),
        ("In a statement issued by the club, Paul Dent said: “I am sorry.”", "I am sorry.", "Paul Dent"),
        (
            "In a letter to families, seen by the BBC, head teacher Carol Howe wrote that behaviour had got worse.",
            "behaviour had got worse",
            "head teacher Carol Howe",
        ),
        (
            "President Ruto, in a speech read on his behalf by Interior Minister Kipchumba Murkomen, said taxes would fall.",
            "taxes would fall",
            "President Ruto",
        ),
        (
            "Opening the case at Leeds crown court on Monday, Peter Ward KC, prosecuting, told jurors that he had lied.",
            "he had lied",
            "Peter Ward KC",
        ),
        ("Premier Ortega at a rally in Lima said that prices would fall.", "prices would fall", "Premier Ortega"),
    ]);
}

#[test]
fn a_document_at_the_head_of_a_sentence_has_its_participle_and_an_office_its_name() {
    check(&[
        (
            "According to the report, published on Monday by the University of Leeds, 40 per cent of pupils skip breakfast.",
            "40 per cent of pupils skip breakfast",
            "the report, published on Monday by the University of Leeds",
        ),
        (
            "According to the chief executive of the Royal Society (RS), Tom Ellis, science needs money.",
            "science needs money",
            "the chief executive of the Royal Society (RS), Tom Ellis",
        ),
        (
            "According to the bank, increased costs, not wages, were to blame.",
            "increased costs, not wages, were to blame",
            "the bank",
        ),
    ]);
}

#[test]
fn the_name_at_the_end_is_a_part_of_the_source() {
    check(&[(
        "Rents rose by 9%, hurting young families most, said the housing charity, Shelter.",
        "Rents rose by 9%, hurting young families most",
        "the housing charity, Shelter",
    )]);
    // Whom somebody blames says nothing.
    for text in
        ["The mayor, Ann Cole, blamed the council.", "After the crash, the minister, Ann Cole, blamed the driver."]
    {
        assert!(crate::annotate(text).quotes.is_empty(), "{text:?}");
    }
}

#[test]
fn a_relative_clause_is_a_part_of_its_source() {
    check(&[
        (
            "Paul Dent, 54, who has worked at the plant since 1990, said his job was safe.",
            "his job was safe",
            "Paul Dent, 54, who has worked at the plant since 1990",
        ),
        (
            "The charity Hopeline, which supports families, said it was sad.",
            "it was sad",
            "The charity Hopeline, which supports families",
        ),
    ]);
}

#[test]
fn the_writers_verb_is_no_part_of_his_question() {
    for text in ["“Why did you leave?” I ask Ann Cole. She shrugs.", "Tom Reed smiles. “Do you mind?” I ask. He nods."]
    {
        let quote = &crate::annotate(text).quotes[0];
        assert!(quote.pieces.len() == 1 && quote.speaker.is_none() && quote.cue.is_some(), "{text:?}");
    }
}

#[test]
fn whom_somebody_calls_on_is_asked() {
    check(&[
        ("Ann Holt called on the council to act.", "the council to act", "Ann Holt"),
        (
            "The families have called on ministers to publish the report.",
            "ministers to publish the report",
            "The families",
        ),
        ("Campaigners are calling on the council to think again.", "the council to think again", "Campaigners"),
        (
            "The doctor encouraged parents to vaccinate their children.",
            "parents to vaccinate their children",
            "The doctor",
        ),
        ("Tesco warned of higher prices.", "higher prices", "Tesco"),
        ("Leaders called for talks.", "talks", "Leaders"),
    ]);
    check_quotes("Ann Cole called on her brother on Sunday.", &[]);
    check_quotes("The plan encouraged firms to hire.", &[]);
}

#[test]
fn the_end_of_a_sentence_may_name_several_or_an_official_of_a_body() {
    check(&[
        ("The talks had failed, a senior US official said on Monday.", "The talks had failed", "a senior US official"),
        (
            "Two people died in Leeds on Sunday, police and firefighters said.",
            "Two people died in Leeds on Sunday",
            "police and firefighters",
        ),
        (
            "A bomb killed 12 people, the mayor and a hospital official said.",
            "A bomb killed 12 people",
            "the mayor and a hospital official",
        ),
        (
            "Much of the money came from firms that no longer exist, tax and court records show.",
            "Much of the money came from firms that no longer exist",
            "tax and court records",
        ),
        (
            "The poorest lost a tenth of their income, data compiled by Bloomberg show.",
            "The poorest lost a tenth of their income",
            "data compiled by Bloomberg",
        ),
        (
            "The army has launched operation “Iron Wall,” a spokesman said.",
            "The army has launched operation Iron Wall,",
            "a spokesman",
        ),
        (
            "Rates will fall “very soon”, a senior bank official has said.",
            "Rates will fall very soon",
            "a senior bank official",
        ),
    ]);
    check_quotes("About 40 people died, a figure NATO officials disputed.", &[]);
}

#[test]
fn a_preposition_may_attribute_the_sentence_before_it() {
    check(&[
        (
            "Sales have fallen by more than 4 per cent since May, according to the Bank of England.",
            "Sales have fallen by more than 4 per cent since May",
            "the Bank of England",
        ),
        (
            "The bill would cost $4 billion, per the Congressional Budget Office.",
            "The bill would cost $4 billion",
            "the Congressional Budget Office",
        ),
        ("He was paid $40 per day, the firm said.", "He was paid $40 per day", "the firm"),
    ]);
}

#[test]
fn what_a_court_hears_is_said() {
    check(&[
        ("The court heard the pair had argued before the fire.", "the pair had argued before the fire", "The court"),
        ("The inquest heard the boy had drowned.", "the boy had drowned", "The inquest"),
        (
            "The court heard that she had been told the money was safe.",
            "she had been told the money was safe",
            "The court",
        ),
        ("Ann Holt told the hearing that she had braked.", "she had braked", "Ann Holt"),
        ("Driver Ann Holt told the hearing she had braked.", "she had braked", "Driver Ann Holt"),
    ]);
    check_quotes("The band heard the song in Leeds.", &[]);
    check_quotes("The court heard evidence from three doctors.", &[]);
}

#[test]
fn a_sentence_behind_words_in_marks_has_its_own_source() {
    check_quotes(
        "Ann Cole said he was “a thief.” The firm has closed, the BBC reported.",
        &[("he was a thief.", "Ann Cole"), ("The firm has closed", "the BBC")],
    );
    check_quotes(
        "The union said the offer was “an insult.” Talks will resume on Monday, according to the ministry.",
        &[("the offer was an insult.", "The union"), ("Talks will resume on Monday", "the ministry")],
    );
}

#[test]
fn titles_are_nobodys_one_by_one() {
    check_quotes("She wrote the novels “Emma” and “Persuasion.”", &[("Emma", "-"), ("Persuasion.", "-")]);
}

#[test]
fn whoever_is_named_twice_before_a_verb_is_its_subject() {
    check_quotes("The mayor, Ann Cole, blamed the council.", &[]);
    check_quotes("The union sent a letter to the mayor, besides holding protests in Leeds.", &[]);
    check_quotes(
        "“It is absurd,” Tom Reed told reporters when asked about rumours that he would quit.",
        &[("It is absurd,", "Tom Reed")],
    );
}

#[test]
fn whoever_is_answered_in_a_sentence_has_spoken_too() {
    check_quotes(
        "When a protester shouted, “Resign,” Klein replied, “Never.”",
        &[("Resign,", "a protester"), ("Never.", "Klein")],
    );
    check_quotes(
        "“Coward!” a man shouted, and Reed replied, “Come up here.”",
        &[("Coward!", "a man"), ("Come up here.", "Reed")],
    );
}

#[test]
fn a_headline_has_the_words_before_its_marks() {
    check(&[
        ("Council ‘wasted millions’ on bridge, says auditor", "Council wasted millions on bridge", "auditor"),
        ("Schools face ‘perfect storm’, union warns", "Schools face perfect storm", "union"),
    ]);
}

#[test]
fn a_relative_clause_may_be_what_somebody_says() {
    check(&[
        ("The bridge, which officials said was safe, fell on Monday.", "was safe", "officials"),
        ("Police have arrested a man who neighbours say was kind.", "was kind", "neighbours"),
    ]);
}

#[test]
fn a_sentence_may_be_as_somebody_says() {
    check(&[
        ("The bridge is unsafe, as the minister told MPs on Monday.", "The bridge is unsafe", "the minister"),
        ("Rain is no excuse, as Tom Reed pointed out to reporters.", "Rain is no excuse", "Tom Reed"),
    ]);
}

#[test]
fn what_is_done_by_a_measure_has_no_source() {
    check(&[
        (
            "The minister said the land would be divided according to the rules agreed in Geneva.",
            "the land would be divided according to the rules agreed in Geneva",
            "The minister",
        ),
        (
            "Ann Cole said pupils would be placed according to their age.",
            "pupils would be placed according to their age",
            "Ann Cole",
        ),
        (
            "According to the report, published on Monday by the bank, 40 people lost their jobs.",
            "40 people lost their jobs",
            "the report, published on Monday by the bank",
        ),
        ("Mr Hart, according to the police, fled the scene.", "Mr Hart fled the scene", "the police"),
    ]);
}

#[test]
fn whoever_cannot_be_named_speaks() {
    check(&[
        (
            "The woman, who cannot be named for legal reasons, said she had felt “violated”.",
            "she had felt violated",
            "The woman, who cannot be named for legal reasons",
        ),
        (
            "A former employee, who asked to remain anonymous for fear of reprisals, told us that morale fell.",
            "morale fell",
            "A former employee, who asked to remain anonymous for fear of reprisals",
        ),
        ("A minister has defended the cuts after doctors called them “cruel”.", "cruel", "doctors"),
        ("Ann Cole estimated he had lost £200 a week.", "he had lost £200 a week", "Ann Cole"),
    ]);
}

#[test]
fn what_somebody_calls_a_thing_is_theirs() {
    check(&[
        ("Volunteers handed out what organisers call “wish cards.”", "wish cards.", "organisers"),
        ("It ended with what local hikers have called “the good road.”", "the good road.", "local hikers"),
        ("He took what the mayor describes as a “holiday” in May.", "a holiday", "the mayor"),
    ]);
    check_quotes(
        "A leaflet, “Ten Facts,” and what doctors call “wish cards” lay there.",
        &[("Ten Facts,", "-"), ("wish cards", "doctors")],
    );
    check_quotes(
        "She said the plan was what critics call a “farce”.",
        &[("the plan was", "She"), ("a farce", "critics")],
    );
}

#[test]
fn whoever_acts_between_dashes_speaks_before_and_after() {
    check_quotes(
        "“They handed us”—Councillor Jo Mbeki held up a key—“the wrong house.”",
        &[("They handed us the wrong house.", "Councillor Jo Mbeki")],
    );
    check_quotes(
        "“I told them” — Olga Renn tapped the table — “and they laughed.”",
        &[("I told them and they laughed.", "Olga Renn")],
    );
    check_quotes("“It was” — and here Ms Lind paused — “a miracle.”", &[("It was a miracle.", "Ms Lind")]);
    check_quotes("“We will”—here he paused—“appeal,” said Piet Vos.", &[("We will appeal,", "Piet Vos")]);
}

#[test]
fn a_gesture_behind_words_is_of_whoever_has_said_them() {
    check_quotes(
        "“No,” said Petra Lind. “Maybe.” Owen Barr shrugged.",
        &[("No,", "Petra Lind"), ("Maybe.", "Owen Barr")],
    );
    check_quotes("“Why would I?” Olga Renn sighed and left.", &[("Why would I?", "Olga Renn")]);
    check_quotes("Owen Barr said: “Maybe.” Petra Lind shrugged.", &[("Maybe.", "Owen Barr")]);
}

#[test]
fn a_name_in_marks_is_no_quotation() {
    check_quotes(
        "“He had keys,” said ‘Peter’, who asked not to be named.",
        &[("He had keys,", "Peter"), ("Peter", "-")],
    );
    check_quotes("“He had keys,” said “Anna,” who asked not to be named.", &[("He had keys,", "Anna"), ("Anna,", "-")]);
    check_quotes("“Maria” (not her real name) said she was 14.", &[("Maria", "-"), ("she was 14", "Maria")]);
    check_quotes("“Maria” (not her real name) said: “I was scared.”", &[("Maria", "-"), ("I was scared.", "Maria")]);
    check_quotes("‘Peter’, who asked not to be named, said: “No.”", &[("Peter", "-"), ("No.", "Peter")]);
}

#[test]
fn half_a_clause_is_said_where_the_rest_was_said_before() {
    check(&[
        ("Yesterday Piet Vos said it would not.", "it would not", "Piet Vos"),
        ("But Olga Renn said she had.", "she had", "Olga Renn"),
    ]);
    check_quotes("He did what Olga Renn said he would.", &[]);
    check_quotes("Olga Renn said it.", &[]);
}

#[test]
fn a_name_that_is_a_function_word_is_a_name() {
    check_quotes(
        "Mrs May called the twinning of Hull and Lyon a “long friendship” on Monday.",
        &[("the twinning of Hull and Lyon a long friendship", "Mrs May")],
    );
    check(&[
        ("Mr Will described the sale of the shop as a “farce”.", "the sale of the shop as a farce", "Mr Will"),
        ("Mrs May said the plan was a “mess”.", "the plan was a mess", "Mrs May"),
    ]);
}

#[test]
fn words_for_what_a_document_found_are_the_documents() {
    check(&[
        ("The report found “serious” failings.", "serious failings", "The report"),
        ("The review identified “missed opportunities” in May.", "missed opportunities", "The review"),
        ("The report found “serious” failings and “gaps” in care.", "serious failings and gaps in care", "The report"),
    ]);
}
