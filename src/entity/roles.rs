//! Roles: what the text says that a person is, by a title before the name or an apposition to it.

use std::ops::Range;

use super::role_edges;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, Lexicon, TitleKind};
use crate::mention::{TypedSpan, end_with_letters};
use crate::segment::{Segments, TokenKind};
use crate::syntax::office::{
    apposition_after, apposition_before, end_with_asides, office_before, office_under_another, start_of_body,
    titles_before,
};
use crate::syntax::predicate::{role_after, role_of_adjunct, role_of_named};
use crate::syntax::title::{start_with_titles, title_before};
use crate::syntax::word;

/// Maximum tokens of the service before a rank: "Royal Australian Navy".
const MAX_SERVICE: usize = 3;
/// Maximum tokens of an office in the plural, before its noun: "deputy prime | ministers".
const MAX_OFFICE: usize = 3;
/// Maximum roles of an entity; later ones are left out.
pub(crate) const MAX_ROLES: usize = 8;

/// Modifiers of titles that are no part of the role at its beginning: "Then" at the head of a sentence says when.
const MODIFIERS_OF_TIME: [&str; 4] = ["Late", "Then", "late", "then"];

/// The roles that the text gives a person, as worded, in reading order. `members` are indices of the person's mentions in
/// `mentions`. Entities of other types have none.
pub(super) fn roles(
    segments: &Segments<'_>,
    mentions: &[TypedSpan],
    kind: MentionType,
    members: &[u32],
) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    if kind != MentionType::Person {
        return roles;
    }
    let text = |tokens| segments.words(segments.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
    for &member in members {
        if roles.len() == MAX_ROLES {
            break;
        }
        let span = mentions[member as usize].span;
        let name = segments.token_from(span.start)..segments.token_from(span.end);
        let mut found: Vec<String> = Vec::new();
        found.extend(shared_role(segments, mentions, member));
        found.extend(roles_before(segments, mentions, member, name.start).into_iter().map(text));
        // "Its chief executive, Dr Henry Ford, spoke."
        let titled = start_with_titles(segments, name.start);
        let before = apposition_before(segments, titled..name.end)
            .and_then(|role| role_edges::before_name(segments, role))
            .or_else(|| role_edges::indefinite_before(segments, titled, name.end));
        let name = name.start..end_with_letters(segments, name.end);
        let end = end_with_asides(segments, &name);
        let after = apposition_after(segments, &name, end);
        let after = after.and_then(|role| role_edges::after_name(segments, role));
        let after = after.filter(|role| !names_another(segments, mentions, member, role));
        let told = [
            role_of_named(segments, name.start),
            role_of_adjunct(segments, name.start),
            role_after(segments, &name, end),
        ];
        found.extend([before, after].into_iter().chain(told).flatten().map(text));
        for role in found {
            if roles.len() < MAX_ROLES && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                roles.push(role);
            }
        }
    }
    roles
}

/// The roles right before a name, the first with what belongs to it: "army spokesperson" and "Brigadier-General".
fn roles_before(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, name: usize) -> Vec<Range<usize>> {
    if let Some(office) = office_under_another(segments, name) {
        return vec![office];
    }
    let mut titles = titles_before(segments, name);
    if titles.is_empty() {
        // "A spokesman for Mr" is no role of Mr Truman.
        let name = start_with_titles(segments, name);
        titles.extend(office_before(segments, name).map(|office| (office, TitleKind::Office)));
    }
    role_edges::joined(segments, &mut titles);
    let mut roles: Vec<Range<usize>> = titles.iter().map(|(tokens, _)| tokens.clone()).collect();
    if let (Some(role), Some((_, kind))) = (roles.first_mut(), titles.first()) {
        if *kind == TitleKind::Rank {
            role.start = start_of_service(segments, mentions, member, role.start);
        }
        *role = with_modifiers(segments, mentions, member, role.clone());
    }
    roles.extend(chief_of(segments, mentions, member, name).filter(|_| titles.is_empty()));
    roles
}

/// The role of who is the chief of a body that is named before: "Shell chief". Elsewhere a chief is addressed so.
fn chief_of(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, name: usize) -> Option<Range<usize>> {
    let chief = name.checked_sub(1).filter(|&chief| segments.word(chief) == "chief")?;
    let body = mentions[(member as usize).checked_sub(1)?];
    let is_body = body.kind == MentionType::Organization && segments.token_from(body.span.end) == chief;
    is_body.then(|| segments.token_from(body.span.start)..name)
}

/// The first token of the service that a rank is of: "Air Force" of "Air Force Col.".
fn start_of_service(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, rank: usize) -> usize {
    let first = segments.sentences[segments.sentence_of(rank)].tokens.start;
    let earlier = (member as usize).checked_sub(1).map_or(0, |before| segments.token_from(mentions[before].span.end));
    let is_service = |at: &usize| {
        let token = &segments.tokens[*at];
        token.is(TokenKind::Word)
            && token.is_capitalized()
            && segments.function(*at).is_none()
            && segments.tokens[*at + 1].spaced
            && !segments.tokens[*at + 1].new_line
            && !role_edges::is_modifier(segments, *at)
    };
    let least = rank.saturating_sub(MAX_SERVICE).max(earlier);
    let start = rank - (least..rank).rev().take_while(is_service).count();
    // At the head of a sentence any word is capitalized: "Asked Gen. Marshall".
    let is_certain =
        |start: usize| start > first || start + 1 < rank || word::is_organization_noun(segments.word(start));
    if is_certain(start) { start } else { rank }
}

/// Names of a list that share a role, at most.
const MAX_SHARED: usize = 32;

/// The role that a plural noun before a list of names gives each of them: "US envoy" to both of "US envoys Dean Acheson
/// and Averell Harriman".
fn shared_role(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32) -> Option<String> {
    let member = member as usize;
    let joins = |before: usize| {
        let (Some(one), Some(other)) = (mentions.get(before), mentions.get(before + 1)) else { return false };
        let mut between = segments.token_from(one.span.end)..segments.token_from(other.span.start);
        let is_person = one.kind == MentionType::Person && other.kind == MentionType::Person;
        is_person && !between.is_empty() && between.all(|at| matches!(segments.word(at), "," | "and" | "&"))
    };
    let near = member.saturating_sub(MAX_SHARED)..member;
    let first = near.rev().take_while(|&before| joins(before)).last().unwrap_or(member);
    if first == member && !joins(member) {
        return None;
    }
    let noun = segments.token_from(mentions[first].span.start).checked_sub(1)?;
    // "The film, which stars Henry Ford and John Collins"
    let before = noun.checked_sub(1).and_then(|before| segments.function(before));
    if matches!(before, Some(FunctionWord::Relative | FunctionWord::Pronoun(_))) {
        return None;
    }
    let singular = singular_of_role(segments.word(noun)).filter(|_| word::is_plural_role(segments, noun))?;
    let office = (noun.saturating_sub(MAX_OFFICE)..noun).find(|&start| {
        let title = format!("{} {singular}", segments.words(segments.span(start..noun)));
        Lexicon::get().titles.get_lower(&title).is_some()
    });
    let role = with_modifiers(segments, mentions, first as u32, office.unwrap_or(noun)..noun + 1);
    let modifiers = segments.words(segments.span(role.start..noun + 1));
    let modifiers = modifiers.strip_suffix(segments.word(noun))?.split_whitespace();
    Some(modifiers.chain([singular.as_str()]).collect::<Vec<_>>().join(" "))
}

/// The singular of a plural noun for a person, if the lexicon has it: "envoy" of "envoys", "spokesman" of "spokesmen".
fn singular_of_role(plural: &str) -> Option<String> {
    let candidates = [("men", "man"), ("women", "woman"), ("ies", "y"), ("es", ""), ("s", "")];
    candidates.into_iter().find_map(|(ending, singular)| {
        let one = format!("{}{singular}", plural.strip_suffix(ending)?);
        Lexicon::get().role_nouns.get_lower(&one).is_some_and(|noun| !noun.plural).then_some(one)
    })
}

/// A title together with what belongs to it before it: "former" and the like, and the body that it is of, by name or by noun.
fn with_modifiers(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, title: Range<usize>) -> Range<usize> {
    let is_adjacent = |at: usize| segments.tokens[at].spaced && !segments.tokens[at].new_line;
    let mut start = title.start;
    let before = (member as usize).checked_sub(1).map(|before| &mentions[before]);
    let before = before
        .map(|before| (before.kind, segments.token_from(before.span.start)..segments.token_from(before.span.end)));
    let end_of_mention = before.as_ref().map_or(0, |(_, tokens)| tokens.end);
    if start > end_of_mention && is_adjacent(start) {
        start = start_of_body(segments, start);
    }
    if let Some((MentionType::Group | MentionType::Place | MentionType::Organization, tokens)) = before
        // "Denver City" may have been found of "Denver City Attorney".
        && (tokens.end == start || tokens.contains(&start))
        && is_adjacent(start)
    {
        start = tokens.start;
    }
    while start > 0 && is_adjacent(start) && role_edges::is_modifier(segments, start - 1) {
        start -= 1;
    }
    if start == title.start && start >= end_of_mention {
        start = role_edges::start_of_compound(segments, start);
    }
    while start < title.start && MODIFIERS_OF_TIME.contains(&segments.word(start)) {
        start += 1;
    }
    start..title.end
}

/// Whether what follows a name is of somebody else: it is coordinated with it ("…, and President Truman"), or names a person,
/// first of all or under a title ("…, Minister Adenauer").
fn names_another(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, role: &Range<usize>) -> bool {
    let (first, end) = (segments.word(role.start), segments.span(role.clone()).end);
    let is_coordinated = first.eq_ignore_ascii_case("and") || first.eq_ignore_ascii_case("or");
    let mut within = mentions[member as usize + 1..].iter().take_while(|other| other.span.start < end);
    is_coordinated
        || within.any(|other| {
            let at = segments.token_from(other.span.start);
            other.kind == MentionType::Person && (at <= role.start || title_before(segments, at).is_some())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Confidence;
    use crate::offset::Span;
    use crate::segment::segment;

    /// Compares the roles of the last of these mentions, which the text has in this order.
    #[track_caller]
    fn check(text: &str, names: &[(MentionType, &str)], expected: &[&str]) {
        let segments = segment(text);
        let mut at = 0;
        let found: Vec<TypedSpan> = names
            .iter()
            .map(|&(kind, name)| {
                let start = at + text[at..].find(name).unwrap_or_else(|| panic!("{name:?} is not in {text:?}"));
                at = start + name.len();
                TypedSpan { span: Span::at(start..at), kind, confidence: Confidence::thousandths(900) }
            })
            .collect();
        let person = names.iter().rposition(|&(kind, _)| kind == PERSON).expect("a person");
        let roles = roles(&segments, &found, PERSON, &[person as u32]);
        assert_eq!(roles, expected, "roles of {:?} in {text:?}", names[person].1);
    }

    const PERSON: MentionType = MentionType::Person;
    const GROUP: MentionType = MentionType::Group;

    #[test]
    fn whom_somebody_speaks_for_has_not_the_role() {
        for (text, name) in [
            ("A spokesman for Mr Truman said so.", "Truman"),
            ("A lawyer for Mr. Truman said so.", "Truman"),
            ("A spokeswoman for Ms. Truman said so.", "Truman"),
            ("A spokesman for Sir Henry Truman said so.", "Henry Truman"),
            ("An aide to Mr. Truman said so.", "Truman"),
        ] {
            check(text, &[(PERSON, name)], &[]);
        }
        check(
            "Then President of the Republic Mr. Truman spoke.",
            &[(PERSON, "Truman")],
            &["President of the Republic"],
        );
    }

    #[test]
    fn a_clause_after_a_name_is_no_role() {
        let ford = (PERSON, "Henry Ford");
        for (text, roles) in [
            ("Henry Ford, 31, will miss the game, they said.", &[][..]),
            ("Henry Ford, 33, hugged his son.", &[]),
            ("Henry Ford, through a representative, declined to comment.", &[]),
            ("Henry Ford, the investor made famous by “The Big Short”, sold.", &["investor"]),
            ("Henry Ford, 31, a striker, will miss the game.", &["striker"]),
            ("Henry Ford MBE, a surgeon, spoke.", &["surgeon"]),
            ("Henry Ford, KC, a mother of two, spoke.", &["mother of two"]),
            ("Henry Ford, now a consultant in Boston, spoke.", &["now a consultant in Boston"]),
            ("Outside the school, Henry Ford, too, was waiting.", &[]),
            ("The suit alleged that a line producer, Henry Ford, threatened her.", &["line producer"]),
        ] {
            check(text, &[ford], roles);
        }
        check("The film, which stars John Collins and Henry Ford, opens.", &[(PERSON, "John Collins"), ford], &[]);
        check("Henry Ford, now mayor of Boston, spoke.", &[ford], &["now mayor of Boston"]);
    }

    #[test]
    fn a_role_may_be_before_a_titled_name_or_have_no_article_of_its_own() {
        let ford = (PERSON, "Henry Ford");
        for (text, role) in [
            ("Its chief executive, Dr Henry Ford, spoke.", "chief executive"),
            ("The lead author, Prof. Henry Ford, spoke.", "lead author"),
            ("A council spokesman, Henry Ford, spoke.", "council spokesman"),
            ("A local teacher, Henry Ford, told the court so.", "local teacher"),
            ("A spokeswoman, Henry Ford, declined to comment.", "spokeswoman"),
        ] {
            check(text, &[ford], &[role]);
        }
        check("A teacher, Henry Ford, and a nurse came.", &[ford], &[]);
        check("A school, Henry Ford, too, closed.", &[ford], &[]);
    }

    #[test]
    fn an_office_under_another_is_one_role() {
        let ford = (PERSON, "Henry Ford");
        for role in [
            "Adviser to the President",
            "Director of the Office of the President",
            "Press secretary to the Prime Minister",
        ] {
            check(&format!("{role} Henry Ford said no."), &[ford], &[role]);
        }
        check("An adviser to the President Henry Ford said no.", &[ford], &["President"]);
        check("They wrote to the President Henry Ford.", &[ford], &["President"]);
    }

    #[test]
    fn the_chief_of_a_body_has_that_role() {
        let ford = (PERSON, "Henry Ford");
        check("McLaren chief Henry Ford spoke.", &[(MentionType::Organization, "McLaren"), ford], &["McLaren chief"]);
        check(
            "Denver City Attorney Henry Ford spoke.",
            &[(MentionType::Place, "Denver City"), ford],
            &["Denver City Attorney"],
        );
        check("They saw chief Henry Ford.", &[ford], &[]);
        check("It left McLaren. Then chief Henry Ford spoke.", &[(MentionType::Organization, "McLaren"), ford], &[]);
    }

    #[test]
    fn what_changes_the_meaning_of_a_title_belongs_to_it() {
        let ford = (PERSON, "Henry Ford");
        for role in [
            "Shadow business secretary",
            "deputy chief executive",
            "Chief meteorologist",
            "Parliamentary affairs minister",
            "Consumer affairs minister",
            "Additional Solicitor General",
            "Senior forecaster",
            "Council leader",
            "Shop worker",
            "Leader of opposition",
        ] {
            let article = if role.starts_with('d') { "The " } else { "" };
            check(&format!("{article}{role} Henry Ford said no."), &[ford], &[role]);
        }
        check("Meet fashion designer Henry Ford.", &[ford], &["fashion designer"]);
        check("The army chief General Henry Ford said no.", &[ford], &["army chief", "General"]);
        check("Yesterday minister Henry Ford said no.", &[ford], &["minister"]);
    }

    #[test]
    fn titles_before_a_name_are_roles() {
        let alawi = (PERSON, "Yusuf bin Alawi");
        check("Omani Foreign Minister Yusuf bin Alawi spoke.", &[(GROUP, "Omani"), alawi], &["Omani Foreign Minister"]);
        check("Then former Prime Minister Yusuf bin Alawi spoke.", &[alawi], &["former Prime Minister"]);
        check(
            "Oman’s Foreign Minister Yusuf bin Alawi spoke.",
            &[(MentionType::Place, "Oman"), alawi],
            &["Foreign Minister"],
        );
        check("Mr. Truman spoke.", &[(PERSON, "Truman")], &[]);
        check(
            "Then President of the Republic Charles de Gaulle spoke.",
            &[(PERSON, "Charles de Gaulle")],
            &["President of the Republic"],
        );
        check(
            "Secretary for Culture, Sports and Tourism André Malraux spoke.",
            &[(PERSON, "André Malraux")],
            &["Secretary for Culture, Sports and Tourism"],
        );
        check("Macron Elected President of the Republic\n\nJohn Collins spoke.", &[(PERSON, "John Collins")], &[]);
        check("He asked the Mayor of Boston, Democrat John Collins.", &[(PERSON, "John Collins")], &[]);
        check("He asked the Mayor of Boston. John Collins spoke.", &[(PERSON, "John Collins")], &[]);
    }

    #[test]
    fn each_title_is_a_role_with_the_body_that_it_is_of() {
        let alawi = (PERSON, "Yusuf bin Alawi");
        for (before, roles) in [
            ("Iran’s army spokesperson Brigadier-General", &["army spokesperson", "Brigadier-General"][..]),
            ("A defence ministry spokesman", &["defence ministry spokesman"]),
            ("In Paris police spokeswoman", &["police spokeswoman"]),
            ("Then captain Lt. Cmdr.", &["captain", "Lt. Cmdr."]),
            ("His commander, Air Force Col.", &["Air Force Col."]),
            ("Asked Gen.", &["Gen."]),
            ("They met Gen.", &["Gen."]),
        ] {
            check(&format!("{before} Yusuf bin Alawi spoke."), &[alawi], roles);
        }
    }

    #[test]
    fn a_plural_noun_before_names_is_a_role_of_each() {
        let (us, others) = ((MentionType::Place, "US"), [(PERSON, "Henry Ford"), (PERSON, "John Collins")]);
        let text = "He met US envoys Henry Ford and John Collins.";
        check(text, &[us, others[0], others[1]], &["US envoy"]);
        check("Deputy prime ministers Henry Ford, and John Collins left.", &others, &["Deputy prime minister"]);
        check("The spokeswomen Henry Ford and John Collins left.", &others, &["spokeswoman"]);
        check("Ministers met Henry Ford and John Collins.", &others, &[]);
        check("US envoys met. Henry Ford and John Collins left.", &[us, others[0], others[1]], &[]);
    }

    #[test]
    fn appositions_are_roles() {
        let ford = (PERSON, "Henry Ford");
        check("John Collins, the mayor of Boston, spoke.", &[(PERSON, "John Collins")], &["mayor of Boston"]);
        check("Henry Ford, president of the company, spoke.", &[ford], &["president of the company"]);
        check("The president of the company, Henry Ford, spoke.", &[ford], &["president of the company"]);
        check(
            "The director, engineer and founder of the company, Henry Ford, spoke.",
            &[ford],
            &["director, engineer and founder of the company"],
        );
        check(
            "Ford’s general counsel, Henry Ford, spoke.",
            &[(MentionType::Organization, "Ford"), ford],
            &["general counsel"],
        );
        check("Speaking for Henry Ford, his lawyer said so.", &[ford], &[]);
        check("In a letter to Mr. Henry Ford, the mayor said so.", &[ford], &[]);
        check("Henry Ford, the mayor of Boston said.", &[ford], &["mayor of Boston"]);
        check("Henry Ford, whose manager left, spoke.", &[ford], &[]);
        check("“Go,” said Henry Ford, smiling.", &[ford], &[]);
        check("Henry Ford, said the president, spoke.", &[ford], &[]);
        check("When the president spoke, Henry Ford, too, left.", &[ford], &[]);
    }

    #[test]
    fn an_age_or_a_place_may_stand_before_an_apposition() {
        let ford = (PERSON, "Henry Ford");
        for between in [", 43,", " (43),", ", aged 43,", " (葉),", ", of Leeds,", ", 43, of Leeds,", " –"] {
            let after = if between == " –" { " –" } else { "," };
            check(
                &format!("Henry Ford{between} a fisherman from Boston{after} spoke."),
                &[ford],
                &["fisherman from Boston"],
            );
        }
        check("Henry Ford – a fisherman from Boston spoke.", &[ford], &[]);
        check("Henry Ford, 43, spoke.", &[ford], &[]);
    }

    #[test]
    fn clauses_tell_roles() {
        let ford = (PERSON, "Henry Ford");
        check("Henry Ford is a fisherman in Leeds.", &[ford], &["fisherman"]);
        check("Henry Ford was also the driver of the bus that fell.", &[ford], &["driver of the bus"]);
        check("Henry Ford, who is a teacher, spoke.", &[ford], &["teacher"]);
        check("They met Henry Ford, who works as a night nurse.", &[ford], &["night nurse"]);
        check("Henry Ford became mayor in 2012.", &[ford], &["mayor"]);
        check("As a nurse, Henry Ford has seen much.", &[ford], &["nurse"]);
        check("She said Henry Ford is a teacher.", &[ford], &[]);
        check("“Henry Ford is a teacher,” she said.", &[ford], &[]);
        check("Henry Ford is not a teacher.", &[ford], &[]);
        check("Henry Ford was the first teacher to speak.", &[ford], &[]);
        check("Henry Ford is a liar.", &[ford], &[]);
        check("As a child, Henry Ford was ill.", &[ford], &[]);
    }

    #[test]
    fn who_is_named_after_a_description_is_whom_it_describes() {
        let ford = (PERSON, "Henry Ford");
        for (text, role) in [
            ("A man named Henry Ford spoke.", "man"),
            ("A 43-year-old bus driver called Henry Ford spoke.", "43-year-old bus driver"),
            ("They met a lawyer for a police officer surnamed Ford.", "police officer"),
            ("The driver, identified as Henry Ford, spoke.", "driver"),
            ("The driver was named as Mr. Henry Ford.", "driver"),
            ("The driver, who was identified as Henry Ford, spoke.", "driver"),
        ] {
            let name = if text.contains("Henry") { ford } else { (PERSON, "Ford") };
            check(text, &[name], &[role]);
        }
        check("The drivers named Henry Ford.", &[ford], &[]);
        check("He called Henry Ford.", &[ford], &[]);
    }

    #[test]
    fn the_main_clause_after_a_name_is_no_role() {
        for text in [
            "According to Niels Bohr, the driver left the scene.",
            "According to Niels Bohr, nobody checked the books.",
            "As for Niels Bohr, nobody came.",
            "In the words of Niels Bohr, the doctor saved the town.",
        ] {
            check(text, &[(PERSON, "Niels Bohr")], &[]);
        }
        check(
            "According to Niels Bohr, king of the fair, nobody came.",
            &[(PERSON, "Niels Bohr")],
            &["king of the fair"],
        );
        check("They met Niels Bohr, the driver of the bus.", &[(PERSON, "Niels Bohr")], &["driver of the bus"]);
    }

    #[test]
    fn an_apposition_that_names_somebody_else_is_no_role() {
        let text = "They met Robert Schuman, Minister Konrad Adenauer, and others.";
        let segments = segment(text);
        let found: Vec<TypedSpan> = ["Robert Schuman", "Konrad Adenauer"]
            .map(|name| {
                let start = text.find(name).expect("it is there");
                let span = Span::at(start..start + name.len());
                TypedSpan { span, kind: PERSON, confidence: Confidence::thousandths(900) }
            })
            .to_vec();
        assert!(roles(&segments, &found, PERSON, &[0]).is_empty());
    }
}
