//! Reported speech: where it begins and ends.

use super::{check_each as check, check_quotes};

#[test]
fn a_clause_follows_when_and_where_it_was_said() {
    check(&[
        ("Emmanuel Macron said in Berlin that Europe must rearm.", "Europe must rearm", "Emmanuel Macron"),
        (
            "Volodymyr Zelensky said at the summit that Ukraine needed tanks.",
            "Ukraine needed tanks",
            "Volodymyr Zelensky",
        ),
        ("Anna Meyer said inside the chamber that the vote was rigged.", "the vote was rigged", "Anna Meyer"),
        ("The minister said in Warsaw that the border would close.", "the border would close", "The minister"),
        ("Anna Meyer told a meeting in Leeds that she would resign.", "she would resign", "Anna Meyer"),
        ("Chancellor Rachel Reeves said on Monday taxes would rise.", "taxes would rise", "Chancellor Rachel Reeves"),
        ("The Kremlin said in a statement it would respond.", "it would respond", "The Kremlin"),
    ]);
    // What is no adverbial stays.
    check_quotes("Critics have asked ever since whether he saw it.", &[("whether he saw it", "Critics")]);
}

#[test]
fn a_relative_clause_ends_where_the_main_clause_goes_on() {
    check(&[
        ("Sarah Ryan, who said she was at home, was arrested on Monday.", "she was at home", "who"),
        (
            "Ann Ross, who said her son had been failed by doctors, wept in court.",
            "her son had been failed by doctors",
            "Ann Ross",
        ),
        ("Tom Hill, who denied murder, was found not guilty on Friday.", "murder", "who"),
        ("Tom Hill, who told police “I did it”, was jailed for life.", "I did it", "Tom Hill"),
        ("The mayor, who said his brother, a doctor, was ill, has resigned.", "his brother, a doctor, was ill", "who"),
        ("The mayor said his brother, a doctor, was ill.", "his brother, a doctor, was ill", "The mayor"),
    ]);
}

#[test]
fn no_sentence_ends_within_reported_speech() {
    check_quotes(
        "Jane Roe criticized the plan. It would cost jobs, she said.",
        &[("the plan", "Jane Roe"), ("It would cost jobs", "she")],
    );
    check_quotes(
        "The team announced that Smith would play 26 snaps. Running back Ann Ross, who ran for 60 yards, said she was fine.",
        &[("Smith would play 26 snaps", "The team"), ("she was fine", "Ann Ross, who ran for 60 yards")],
    );
    check_quotes(
        "Ann Cole said she would sue. “They lied.”",
        &[("she would sue", "Ann Cole"), ("They lied.", "Ann Cole")],
    );
}

#[test]
fn what_follows_an_attribution_may_be_the_writers() {
    check(&[
        (
            "The talks collapsed on Sunday, officials said, raising fears of war.",
            "The talks collapsed on Sunday",
            "officials",
        ),
        ("The talks failed, the minister said, a sign that the war will go on.", "The talks failed", "the minister"),
        ("Two people were killed, police said, the third in the city this month.", "Two people were killed", "police"),
        ("Ann Cole said that she would resign, drawing applause.", "she would resign", "Ann Cole"),
        ("Ann Cole said the bridge was safe, while pointing to a map.", "the bridge was safe", "Ann Cole"),
    ]);
    check_quotes(
        "Nobody was hurt, police said, but two cars were damaged.",
        &[("Nobody was hurt but two cars were damaged", "police")],
    );
    check_quotes(
        "Ann Cole claimed that 40 voters were dead, a claim the AAP dismissed as “a lie of the worst kind”.",
        &[("40 voters were dead", "Ann Cole"), ("a lie of the worst kind", "the AAP")],
    );
}

#[test]
fn an_apposition_to_a_source_is_no_content() {
    check(&[
        (
            "Eleven people died, according to Ann Cole, a nurse at Leeds Hospital.",
            "Eleven people died",
            "Ann Cole, a nurse at Leeds Hospital",
        ),
        (
            "The vote was fair, according to Anna Meyer, head of the mission.",
            "The vote was fair",
            "Anna Meyer, head of the mission",
        ),
        (
            "According to Anna Meyer, the list includes John Hall, the governor of Utah.",
            "the list includes John Hall, the governor of Utah",
            "Anna Meyer",
        ),
        (
            "According to the minister, a former banker, prices will rise.",
            "prices will rise",
            "the minister, a former banker",
        ),
    ]);
}

#[test]
fn a_question_is_in_no_answer() {
    check(&[
        ("Asked by Kane what he did next, Tom Hill said he went home.", "he went home", "Tom Hill"),
        ("Asked by Ms Kelly about the delay, Dr Pillai said the ward was full.", "the ward was full", "Dr Pillai"),
        ("Asked by the judge why he ran, Tom Hill replied: “I was frightened.”", "I was frightened.", "Tom Hill"),
        (
            "Quizzed on whether taxes would rise, the chancellor said she would not speculate.",
            "she would not speculate",
            "the chancellor",
        ),
        (
            "In response to questions from the coroner, Dr Laszlo said death was due to sepsis.",
            "death was due to sepsis",
            "Dr Laszlo",
        ),
    ]);
}

#[test]
fn attributions_that_are_joined_are_parted() {
    check_quotes(
        "Jordan Bardella said that democracy was dead and urged supporters to march.",
        &[("democracy was dead", "Jordan Bardella"), ("supporters to march", "Jordan Bardella")],
    );
    check_quotes(
        "The mayor said the road was closed, while the police warned drivers to stay away.",
        &[("the road was closed", "The mayor"), ("drivers to stay away", "the police")],
    );
    check_quotes(
        "Ann Cole said the school would close, but Tom Reed said it would stay open.",
        &[("the school would close", "Ann Cole"), ("it would stay open", "Tom Reed")],
    );
    check(&[
        ("Amit Shah said the bill was good and thanked members for their support.", "the bill was good", "Amit Shah"),
        (
            "The minister said the bank had lied and regulators had failed.",
            "the bank had lied and regulators had failed",
            "The minister",
        ),
    ]);
}

#[test]
fn a_participle_has_the_subject_without_its_verb() {
    check(&[
        ("Giorgia Meloni stepped in, saying Europe must unite.", "Europe must unite", "Giorgia Meloni"),
        ("Rahul Gandhi hit back, saying ministers had lied.", "ministers had lied", "Rahul Gandhi"),
    ]);
}

#[test]
fn whoever_speaks_behind_the_words_is_no_content() {
    check(&[
        ("“It’s a mess,” muttered a man at the back of the hall.", "It’s a mess,", "a man"),
        ("“I was tired,” recalled a former pupil who lives in Spain.", "I was tired,", "a former pupil"),
    ]);
}

#[test]
fn a_question_and_the_next_paragraph_are_two_quotes() {
    let quotes = crate::annotate("“Where was it?” Adam Kane asked Tom Hill.\n\n“On the table.”").quotes;
    assert_eq!(quotes.len(), 2, "{quotes:?}");
}

#[test]
fn a_participle_goes_on_from_words_in_quotation_marks() {
    check_quotes(
        "Obby Khan said the state was “slow,” noting that the Tories had asked for planes.",
        &[("the state was slow,", "Obby Khan"), ("the Tories had asked for planes", "Obby Khan")],
    );
    check_quotes(
        "Jane Roe told CNN that she was “deeply sorry,” adding: “It will not happen again.”",
        &[("she was deeply sorry,", "Jane Roe"), ("It will not happen again.", "Jane Roe")],
    );
}

#[test]
fn a_relative_clause_may_stand_before_the_verb() {
    check(&[
        (
            "Most had broken bones, Ann Cole, who heads the unit, said.",
            "Most had broken bones",
            "Ann Cole, who heads the unit",
        ),
        (
            "The bridge fell at noon, Tom Hill, a farmer who saw it, told AFP.",
            "The bridge fell at noon",
            "Tom Hill, a farmer who saw it",
        ),
        (
            "According to police in Nakuru, where the clash began, two people died.",
            "two people died",
            "police in Nakuru, where the clash began",
        ),
    ]);
    // No words in quotation marks are lost behind one.
    check_quotes(
        "Ian, who asked that we use his first name, said: “Ruto must go.”",
        &[("we use his first name", "who"), ("Ruto must go.", "who")],
    );
}

#[test]
fn whom_is_asked_is_no_content() {
    check(&[
        ("Ann Cole asked Keir Starmer if he would resign.", "if he would resign", "Ann Cole"),
        ("The judge asked Smith why he ran.", "why he ran", "The judge"),
        ("Tom Reed told her the baby was fine.", "the baby was fine", "Tom Reed"),
        ("Tom Reed told him they were late.", "they were late", "Tom Reed"),
        ("Tom Reed told us the bridge would close.", "the bridge would close", "Tom Reed"),
        ("“We will see,” Trump said, when asked if he would resign.", "We will see,", "Trump"),
    ]);
}

#[test]
fn what_somebody_did_next_is_no_content() {
    check(&[
        ("Ann Cole said “sorry to all of you” and left the room.", "sorry to all of you", "Ann Cole"),
        (
            "Trump said that “nobody was hurt at all,” but two men were in hospital.",
            "that nobody was hurt at all,",
            "Trump",
        ),
        ("The governor announced a curfew and visited the injured.", "a curfew", "The governor"),
        ("Trump said the war was over, which was not true.", "the war was over", "Trump"),
        ("Reeves’s promise that taxes would not rise was broken in a week.", "taxes would not rise", "Reeves"),
        ("The minister stood up and announced that he would resign.", "he would resign", "The minister"),
    ]);
}

#[test]
fn a_relative_has_the_verb_right_behind_it() {
    check_quotes(
        "Tom Reed, who said “greed is good,” added that it was late.",
        &[("greed is good,", "who"), ("it was late", "who")],
    );
    for (text, cue) in [
        ("Tom Reed, who once said that “greed is good,” was jailed on Monday.", "said"),
        ("Joan Didion, who wrote that “style is character,” would have hated it.", "wrote"),
        ("Sarah Ryan, who insists that she is innocent, has lost her appeal.", "insists"),
    ] {
        let quotes = crate::annotate(text).quotes;
        let cues: Vec<_> = quotes.iter().map(|quote| quote.cue.map(|cue| &text[cue.range()])).collect();
        assert_eq!(cues, [Some(cue)], "cues in {text:?}");
    }
}

#[test]
fn a_verb_joined_to_one_with_an_object_has_words_of_its_own() {
    for (text, object, words) in [
        ("Ann Cole criticised the plan and said it would cost jobs.", "the plan", "it would cost jobs"),
        ("Ann Cole denied the charge and said she was in Leeds.", "the charge", "she was in Leeds"),
        ("Ann Cole called for calm and urged people to stay at home.", "calm", "people to stay at home"),
        ("Ann Cole rejected the offer but promised to meet the union.", "the offer", "to meet the union"),
        (
            "Ann Cole said the plant was safe and said the leak had stopped.",
            "the plant was safe",
            "the leak had stopped",
        ),
        ("Ann Cole said that she had a plan adding that it would take years.", "she had a plan", "it would take years"),
    ] {
        check_quotes(text, &[(object, "Ann Cole"), (words, "Ann Cole")]);
    }
    check(&[
        ("Ann Cole criticised the plan and voted against it.", "the plan", "Ann Cole"),
        ("Police praised the driver and gave him a medal.", "the driver", "Police"),
        ("Ann Cole criticised delays and promised reforms.", "delays and promised reforms", "Ann Cole"),
    ]);
}

#[test]
fn no_thing_does_what_somebody_did_after_speaking() {
    check(&[
        ("The judge said the evidence was weak and freed the two men.", "the evidence was weak", "The judge"),
        ("Ann Cole said the road was closed, and left the room.", "the road was closed", "Ann Cole"),
        ("Ann Cole said that the plan had failed, but declined to give details.", "the plan had failed", "Ann Cole"),
        (
            "The minister said the army had taken the town and freed the two men.",
            "the army had taken the town and freed the two men",
            "The minister",
        ),
        ("Police said the car had left the road and hit a tree.", "the car had left the road and hit a tree", "Police"),
    ]);
}

#[test]
fn a_noun_that_may_be_a_verb_begins_what_is_said() {
    check(&[
        ("The mayor said demand was weak.", "demand was weak", "The mayor"),
        ("Ann Bell said demand for cars was weak.", "demand for cars was weak", "Ann Bell"),
        ("The minister said exports rose.", "exports rose", "The minister"),
        ("Ann Bell said in an interview with the BBC that demand was weak.", "demand was weak", "Ann Bell"),
        ("Ann Roche said it was over.", "it was over", "Ann Roche"),
        ("The bank forecasts that rates will fall in May.", "rates will fall in May", "The bank"),
    ]);
    check_quotes("She said sorry to the crowd.", &[]);
}

#[test]
fn what_is_set_off_before_that_is_not_said() {
    check(&[
        (
            "Ann Bell said, in an interview at her office, that the mayor should resign.",
            "the mayor should resign",
            "Ann Bell",
        ),
        (
            "Ann Bell told The Times, in her first interview, that the mayor should resign.",
            "the mayor should resign",
            "Ann Bell",
        ),
        ("Ann Bell acknowledged in May, under pressure, that the mayor had lied.", "the mayor had lied", "Ann Bell"),
        ("Ann Bell said, referring to the mayor, that he should resign.", "he should resign", "Ann Bell"),
        ("Ann Bell said, with a smile, “We will win this race.”", "We will win this race.", "Ann Bell"),
        ("Ann Bell said later the talks had failed.", "the talks had failed", "Ann Bell"),
        ("Ann Bell said at the time the plan was sound.", "the plan was sound", "Ann Bell"),
        ("Ann Bell said on Twitter the mayor had lied.", "the mayor had lied", "Ann Bell"),
    ]);
}

#[test]
fn an_adverbial_may_belong_to_what_is_said() {
    check(&[
        ("The police said as many as 300 people were hurt.", "as many as 300 people were hurt", "The police"),
        ("Ann Cole said from Monday trains would be free.", "from Monday trains would be free", "Ann Cole"),
        (
            "Ann Cole said in the past two years the school had lost nine teachers.",
            "in the past two years the school had lost nine teachers",
            "Ann Cole",
        ),
        ("The Kremlin said in a statement it would respond.", "it would respond", "The Kremlin"),
    ]);
}

#[test]
fn what_came_of_a_statement_is_the_writers() {
    check(&[
        ("The company said it would cut 300 jobs, sending its shares down 5%.", "it would cut 300 jobs", "The company"),
        (
            "Ann Cole said the bridge was safe, but her words did little to calm the crowd.",
            "the bridge was safe",
            "Ann Cole",
        ),
        (
            "Moscow said that its troops had taken two villages, without giving details.",
            "its troops had taken two villages",
            "Moscow",
        ),
        (
            "The army said troops had killed 40 rebels, figures that Reuters could not verify.",
            "troops had killed 40 rebels",
            "The army",
        ),
        ("Prices will rise, the bank said, a warning that was heard in Berlin.", "Prices will rise", "the bank"),
        (
            "Sales will fall next year, the firm said, a blow to its 300 workers.",
            "Sales will fall next year",
            "the firm",
        ),
        ("The man said he would vote, without fear of his boss.", "he would vote, without fear of his boss", "The man"),
    ]);
}

#[test]
fn both_halves_of_a_split_quotation_are_one() {
    check(&[
        (
            "The bridge was old, she noted, and “that matters a great deal.”",
            "The bridge was old and that matters a great deal.",
            "she",
        ),
        (
            "Ms. Bell had practised in her garage, she said, “to the dog.”",
            "Ms. Bell had practised in her garage to the dog.",
            "she",
        ),
        ("They had met, she recalled, “in a lift.”", "They had met in a lift.", "she"),
        ("The roads, he said, were “full of holes.”", "The roads were full of holes.", "he"),
        ("On Monday, she said, “it was bad.”", "it was bad.", "she"),
    ]);
}

#[test]
fn a_noun_keeps_its_demonstrative() {
    check(&[
        ("Ann Cole denied that charge on Tuesday.", "that charge on Tuesday", "Ann Cole"),
        ("Ann Cole rejected that claim.", "that claim", "Ann Cole"),
        ("Ann Cole denied that charges had been brought.", "charges had been brought", "Ann Cole"),
    ]);
}

#[test]
fn a_question_in_a_fronted_clause_ends_where_the_main_clause_begins() {
    check(&[
        ("After a reporter asked her if she would resign, Fox left the room.", "if she would resign", "a reporter"),
        ("When police asked the driver where he had been, he ran off.", "where he had been", "police"),
        ("When the judge asked Smith whether he understood, Smith nodded.", "whether he understood", "the judge"),
        (
            "Tom Reed asked the mayor whether the bridge, which is old, was safe.",
            "whether the bridge, which is old, was safe",
            "Tom Reed",
        ),
    ]);
}

#[test]
fn what_else_is_told_is_told_by_the_same() {
    check(&[
        (
            "A friend of Mr Dent said he was “sad” and had asked for help.",
            "he was sad and had asked for help",
            "A friend of Mr Dent",
        ),
        ("“I left,” a man, who asked to remain anonymous, said.", "I left,", "a man, who asked to remain anonymous"),
    ]);
    check_quotes(
        "Some voters fear the tariffs will cost jobs; others worry that prices will rise.",
        &[("the tariffs will cost jobs", "Some voters"), ("prices will rise", "others")],
    );
    // A jury in a headline was told.
    check_quotes("Surgeon ‘carved initials’ into liver, jury told", &[("Surgeon carved initials into liver", "-")]);
}
