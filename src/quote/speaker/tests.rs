//! Texts in which names and sources are marked, so that nothing but the speaker is tested.

use super::*;
use crate::Confidence;
use crate::annotation::{Entity, MentionType};
use crate::entity;
use crate::mention::TypedSpan;
use crate::model::Model;
use crate::offset::Span;
use crate::quote::source::{Candidate, Origin, Position, ScoredCandidate};
use crate::quote::{PieceTokens, QuotePart, marks};
use crate::segment;
use crate::user_lexicon::UserLexicon;

/// Compares what each source refers to: the name of an entity, "unnamed" for an anonymous source, "-" for neither. In the
/// text, names are in square brackets with their types ("[person Marie Curie]", "p" for short), and sources, with the
/// names in them, in braces ("{she}"). A source is that of the nearest quoted span before it in its paragraph, else of the
/// next.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let given =
        resolved(marked, |unnamed, _| if unnamed.is_anonymous() { "unnamed".to_owned() } else { "-".to_owned() });
    assert_eq!(given, expected, "speakers in {marked:?}");
}

/// Compares the names of the speakers, an unnamed one's with its index and its type before it.
#[track_caller]
fn check_unnamed(marked: &str, expected: &[&str]) {
    let given = resolved(marked, |unnamed, entity| {
        let known = if unnamed.is_known { " known" } else { "" };
        format!("{}{known}: {}", entity.kind.name(), entity.name)
    });
    assert_eq!(given, expected, "speakers in {marked:?}");
}

/// What each source refers to: the name of an entity, "-" for nobody, and for an unnamed speaker what `unnamed` says.
#[track_caller]
fn resolved(marked: &str, unnamed: impl Fn(&UnnamedSpeaker, Entity) -> String) -> Vec<String> {
    let (mut text, mut found, mut sources) = (String::new(), Vec::new(), Vec::new());
    let (mut source, mut name) = (0, 0);
    let mut rest = marked;
    while let Some(first) = rest.chars().next() {
        match first {
            '{' => source = text.len(),
            '}' => sources.push(Span::at(source..text.len())),
            '[' => {
                let (kind, after) = rest[1..].split_once(' ').expect("a type");
                let kind = if kind == "p" { "person" } else { kind };
                name = text.len();
                found.push((MentionType::from_name(kind).expect("a type"), Span::at(0..0)));
                rest = after;
                continue;
            }
            ']' => found.last_mut().expect("it was opened").1 = Span::at(name..text.len()),
            _ => text.push(first),
        }
        rest = &rest[first.len_utf8()..];
    }
    let segments = segment::segment(&text);
    let found: Vec<TypedSpan> = found
        .into_iter()
        .map(|(kind, span)| TypedSpan { span, kind, confidence: Confidence::thousandths(900) })
        .collect();
    let entities = entity::entities(&segments, &found, &vec![None; found.len()], &UserLexicon::default());
    let quoted_spans = marks::quoted_spans(&segments);
    let draft = |span: Span| {
        let source = segments.token_from(span.start)..segments.token_from(span.end);
        attributed_to(&segments, &quoted_spans, source)
    };
    let drafts: Vec<QuoteDraft> = sources.into_iter().map(draft).collect();
    let (quotes, all) =
        attributed(&segments, &entities, &quoted_spans, drafts, &Model::get().speakers, &mut ());
    let shown = |speaker: &Speaker| match (speaker.entity, speaker.unnamed) {
        (Some(entity), _) => entities.get(entity).name.clone(),
        (None, Some(id)) => {
            let said = unnamed(&all[id.index()], all[id.index()].entity(&segments));
            if said.contains(':') { format!("{} {said}", id.index()) } else { said }
        }
        (None, None) => "-".to_owned(),
    };
    quotes.iter().map(|quote| shown(&quote.speaker)).collect()
}

/// The quote whose one candidate for the source is this: the words of the nearest quoted span before it in its sentence, else of
/// the next, else of those in its paragraph.
#[track_caller]
fn attributed_to(segments: &Segments<'_>, quoted_spans: &[QuotedSpan], source: Range<usize>) -> QuoteDraft {
    let nearest = |place: &dyn Fn(usize) -> usize| {
        let is_near = |quoted: &&QuotedSpan| place(quoted.outer.start) == place(source.start);
        let before = quoted_spans.iter().filter(is_near).rfind(|quoted| quoted.outer.end <= source.start);
        before.or_else(|| quoted_spans.iter().filter(is_near).find(|quoted| quoted.outer.start >= source.end))
    };
    let quoted = nearest(&|at| segments.sentence_of(at)).or_else(|| nearest(&|at| segments.paragraph_of(at)));
    let quoted = quoted.expect("a quoted span is in the paragraph of the source");
    let (content, own) = (quoted.outer.clone(), segments.sentence_of(source.start));
    let position = match () {
        () if source.start >= content.end => Position::After,
        () if own == segments.sentence_of(content.start) => Position::Before,
        () => Position::Earlier,
    };
    let candidate = Candidate { source: source.clone(), cue: None, origin: Origin::Labelled, position };
    let part = QuotePart {
        content,
        pieces: vec![PieceTokens { tokens: quoted.words.clone(), marked: true }],
        p_content: 0.95,
        is_accepted: true,
        candidates: vec![ScoredCandidate { candidate, probability: 0.95 }],
        content_features: Vec::new(),
        merged: None,
        is_nested: false,
    };
    QuoteDraft { parts: vec![part], cue: None, source: Some(source) }
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
fn the_subject_of_the_same_sentence_outweighs_the_last_speaker() {
    check(
        "“No,” {[p Charles Lindbergh]} said. When [p Harry Truman] arrived, {he} said “yes”.",
        &["Charles Lindbergh", "Harry Truman"],
    );
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
fn a_definite_description_refers_to_the_person_with_that_role() {
    let named = "Foreign Minister [p Robert Schuman] met Defence Minister [p Rene Pleven] and Sen. [p Robert Taft]. ";
    for (description, speaker) in [
        ("the foreign minister", "Robert Schuman"),
        ("the defence minister", "Rene Pleven"),
        ("the senator", "Robert Taft"),
        ("the senator, who was tired,", "Robert Taft"),
        ("ministers", "unnamed"),
    ] {
        check(&format!("{named}“No,” {{{description}}} said."), &[speaker]);
    }
}

#[test]
fn a_definite_description_of_an_organisation_matches_the_words_of_its_name() {
    let named = "[organization Ford Motor Co.] sued the [organization Ministry of Supply]. ";
    for (description, speaker) in [
        ("the company", "Ford Motor Co."),
        ("the carmaker", "Ford Motor Co."),
        ("the ministry", "Ministry of Supply"),
    ] {
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
    for source in [
        "the 57-year-old",
        "a 14-year-old",
        "the younger of the two",
        "a rough sleeper who goes by another name",
    ] {
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
fn what_nobody_is_called_by_is_no_speaker() {
    for source in [
        "that",
        "don’t",
        "[date Monday]",
        "on [date Monday]",
        "this",
        "[number 62]",
        "what",
    ] {
        check_unnamed(&format!("“No,” {{{source}}} said."), &["-"]);
    }
}

/// What held when rules chose the speaker and does not hold with what the ranker has learnt: all that differ are named at once.
#[test]
fn cases_that_the_rules_had_right() {
    let met = "Foreign Minister [p Robert Schuman] met Defence Minister [p Rene Pleven] and Sen. [p Robert Taft]. ";
    let sued = "[organization Ford Motor Co.] sued the [organization Ministry of Supply]. ";
    let cases: &[(String, &[&str])] = &[
        // Whoever is named in the phrase is not its head.
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
        ("“No,” said {a [p Truman] aide}. “Yes,” said {[p Truman]’s campaign}.".into(), &["unnamed", "-"]),
        (
            "“No,” said {[p Curie]’s lawyer}. “Yes,” said {[p Armstrong]’s lawyer}. “So,” said {the lawyer for [p Curie]}.".into(),
            &["unnamed", "unnamed", "unnamed"],
        ),
        (
            "“No,” {the diplomat} said.\n\n“Yes,” said {the diplomat at the embassy in [place Muscat]}.".into(),
            &["unnamed", "unnamed"],
        ),
        // Several have no single speaker.
        ("{[p Orville Wright] and [p Wilbur Wright]} said “it flew”.".into(), &["-"]),
        ("{[p Orville Wright] and his brother} said “it flew”.".into(), &["-"]),
        ("{[p Orville Wright] and his brother, who} said “it flew”.".into(), &["-"]),
        ("“We are go,” said {the chairman and [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {the mayor and the governor, [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {[p Neil Armstrong] and pilot [p Robert Gilruth]}.".into(), &["-"]),
        ("“We are go,” said {two aides and spokesman [p Robert Gilruth]}.".into(), &["-"]),
        ("“No,” {the [organization Times] and the editors filed a motion} said.".into(), &["-"]),
        // A description of nobody who is named.
        (format!("{met}“No,” {{a minister}} said."), &["unnamed"]),
        (format!("{met}“No,” {{a deputy of the minister}} said."), &["unnamed"]),
        // Whoever holds an office is not anonymous.
        (format!("{met}“No,” {{the mayor}} said."), &["-"]),
        ("Vice President [p Alben Barkley] left. “No,” {the president} said.".into(), &["-"]),
        (format!("{sued}“No,” {{a company}} said."), &["-"]),
        (format!("{sued}“No,” {{the union}} said."), &["-"]),
        (format!("{sued}“No,” {{the report}} said."), &["-"]),
        // A pronoun does not refer to a person named in the quote.
        (
            "[p Harry Truman] met [p Dwight Eisenhower]. “Truman is right and [p Truman] knows it,” {he} said.".into(),
            &["Dwight Eisenhower"],
        ),
        // Somebody who is described.
        ("They asked a nurse {who} called it “a bug”.".into(), &["unnamed"]),
        ("“It fell,” said {the accused}. “It broke.”".into(), &["unnamed"]),
        ("A neighbour who answered the door laughed. “Sounds like it,” {she} said.".into(), &["unnamed"]),
    ];
    let found = |marked: &str| {
        resolved(marked, |unnamed, _| if unnamed.is_anonymous() { "unnamed".to_owned() } else { "-".to_owned() })
    };
    let missed = cases.iter().filter_map(|(marked, expected)| {
        let found = found(marked);
        (found != *expected).then(|| format!("{marked:?}: {found:?}, not {expected:?}"))
    });
    let missed: Vec<String> = missed.collect();
    assert!(missed.is_empty(), "{} of {} differ:\n{}", missed.len(), cases.len(), missed.join("\n"));
}
