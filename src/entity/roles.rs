//! Roles: what the text says that a person is, by a title before the name or an apposition to it.

use std::ops::Range;

use super::titles::title_before;
use crate::annotation::MentionType;
use crate::lexicon::{CueClass, FunctionWord, TitleKind};
use crate::mention::TypedSpan;
use crate::segment::{Segments, TokenKind};

/// Maximum tokens in the complement of an office ("of State for War").
const MAX_COMPLEMENT: usize = 9;
/// Maximum tokens of an apposition that is read as a role.
const MAX_APPOSITION: usize = 14;
/// Maximum tokens before the noun of an apposition without an article: "chief executive of the company".
const MAX_BEFORE_BARE_NOUN: usize = 3;
/// Maximum roles of an entity; later ones are left out.
const MAX_ROLES: usize = 8;

/// Adjectives and nouns that belong to the title after them.
const TITLE_MODIFIERS: [&str; 9] =
    ["acting", "deputy", "former", "incumbent", "interim", "late", "outgoing", "retired", "then"];
/// Those of them that are no part of the role at its beginning: "Then" at the head of a sentence says when.
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
    for &member in members {
        if roles.len() == MAX_ROLES {
            break;
        }
        let span = mentions[member as usize].span;
        let name = segments.token_from(span.start)..segments.token_from(span.end);
        let title = titles_before(segments, name.start).or_else(|| office_before(segments, name.start));
        let title = title.map(|title| with_modifiers(segments, mentions, member, title));
        let before = apposition_before(segments, name.clone());
        let after =
            apposition_after(segments, name.end).filter(|role| !names_another(segments, mentions, member, role));
        for tokens in [title, before, after].into_iter().flatten() {
            let role = segments.words(segments.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
            if roles.len() < MAX_ROLES && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                roles.push(role);
            }
        }
    }
    roles
}

/// A title together with what belongs to it before it: "former" and the like, and the country or organisation that it is of.
fn with_modifiers(segments: &Segments<'_>, mentions: &[TypedSpan], member: u32, title: Range<usize>) -> Range<usize> {
    let is_adjacent = |at: usize| segments.tokens[at].spaced && !segments.tokens[at].new_line;
    let is_modifier = |at: usize| TITLE_MODIFIERS.contains(&segments.word(at).to_ascii_lowercase().as_str());
    let mut start = title.start;
    if let Some(before) = (member as usize).checked_sub(1).map(|before| &mentions[before])
        && matches!(before.kind, MentionType::Group | MentionType::Place | MentionType::Organization)
        && segments.token_from(before.span.end) == start
        && is_adjacent(start)
    {
        start = segments.token_from(before.span.start);
    }
    while start > 0 && is_adjacent(start) && is_modifier(start - 1) {
        start -= 1;
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

/// The tokens of the titles before a name that begins at `name`, without the honorifics and ranks before the first office:
/// "Foreign Minister" of "Mr. Foreign Minister Schuman".
fn titles_before(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let mut tokens: Option<Range<usize>> = None;
    let mut end = name;
    while let Some((title, entry)) = title_before(segments, end) {
        if segments.tokens[title.end - 1].new_line && title.end < name {
            break;
        }
        end = title.start;
        if entry.kind != TitleKind::Honorific {
            tokens = Some(title.start..tokens.map_or(title.end, |later| later.end));
        }
    }
    tokens
}

/// The tokens of an office and what it is of, right before a name: "President of the Republic", "Secretary for Culture,
/// Sports and Tourism".
fn office_before(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let belongs = |at: usize| {
        segments.tokens[at].is_capitalized() || matches!(segments.word(at), "of" | "for" | "the" | "and" | "," | "&")
    };
    // What the office is of ends with a capitalized word; "of" right before the name would be of the person.
    let is_plain = |at: usize| segments.tokens[at].is(TokenKind::Word) && segments.tokens[at].is_capitalized();
    let last = name.checked_sub(1).filter(|&last| is_plain(last) && segments.function(last).is_none())?;
    let least = last.saturating_sub(MAX_COMPLEMENT);
    let mut complement = (least..last).rev().take_while(|&at| belongs(at) && !segments.tokens[at + 1].new_line);
    complement.find_map(|at| office_with_complement(segments, at, name))
}

/// The tokens from the office before the preposition to the name, if these are one office.
fn office_with_complement(segments: &Segments<'_>, preposition: usize, name: usize) -> Option<Range<usize>> {
    if !matches!(segments.word(preposition), "of" | "for") {
        return None;
    }
    let (title, entry) = title_before(segments, preposition)?;
    let is_in_sentence =
        segments.sentence_of(title.start) == segments.sentence_of(name) && !segments.tokens[name].new_line;
    // "Governor of Ohio, Republican" is two things, "Culture, Sports and Tourism" one.
    let last = |is: fn(&str) -> bool| (preposition..name).rev().find(|&at| is(segments.word(at)));
    let comma = last(|word| word == ",");
    let is_one_list = comma.is_none() || last(|word| matches!(word, "and" | "&")) > comma;
    let is_office = entry.kind == TitleKind::Office && segments.tokens[title.start].is_capitalized();
    (is_office && is_one_list && is_in_sentence).then_some(title.start..name)
}

/// The tokens of the role in "the president of the company, Henry Ford," before a name: from the head of a clause to the
/// comma before the name.
fn apposition_before(segments: &Segments<'_>, name: Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|&at| segments.word(at) == ",")?;
    if !matches!(segments.word(name.end), "," | "’s" | "'s") {
        return None;
    }
    let least = comma.saturating_sub(MAX_APPOSITION);
    let is_within = |at: &usize| !ends_apposition(segments, *at) || *at > least && is_in_list_of_roles(segments, *at);
    let begins = |&at: &usize| begins_definite(segments, at);
    let start = (least..comma).rev().take_while(is_within).find(begins)? + 1;
    // Its noun is before the first preposition.
    let end = (start..comma).find(|&at| segments.function(at) == Some(FunctionWord::Preposition)).unwrap_or(comma);
    let noun = end.checked_sub(1).filter(|&noun| noun >= start)?;
    let is_role = segments.word_type(noun).role.is_some_and(|noun| !noun.plural);
    (is_role && !has_verb(segments, noun + 1..comma)).then_some(start..comma)
}

/// Whether the token is the comma in "the director, producer and founder of the firm, Henry Ford,".
fn is_in_list_of_roles(segments: &Segments<'_>, comma: usize) -> bool {
    let is_role = |at: usize| segments.word_type(at).role.is_some();
    segments.word(comma) == "," && is_role(comma - 1) && is_role(comma + 1)
}

/// Whether a definite noun phrase begins at the token, which no preposition governs.
fn begins_definite(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at), "the" | "The" | "its" | "Its" | "his" | "His" | "her" | "Her" | "their" | "Their")
        && !matches!(segments.word(at.wrapping_sub(1)), "of" | "for" | "in" | "and" | "at" | "by" | "with" | "from")
}

/// Whether the tokens have a verb, as far as function words and cues tell: then they are a clause and no apposition.
fn has_verb(segments: &Segments<'_>, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| {
        matches!(segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Relative))
            || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
    })
}

/// The tokens of the role in ", the mayor of Boston," after a name, whose comma would be the token `comma`.
fn apposition_after(segments: &Segments<'_>, comma: usize) -> Option<Range<usize>> {
    if segments.word(comma) != "," {
        return None;
    }
    let has_article = matches!(segments.word(comma + 1), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let start = comma + 1 + usize::from(has_article);
    let most = (start + MAX_APPOSITION).min(segments.tokens.len());
    let end = (start..most).find(|&at| ends_apposition(segments, at)).filter(|&end| start < end)?;
    let is_role = |at: usize| {
        let word_type = segments.word_type(at);
        word_type.role.is_some_and(|noun| !noun.plural) || word_type.title.is_some()
    };
    // Without an article the role's noun is among the first words: ", chief executive of", not ", said the mayor".
    let is_clause = segments.function(start) == Some(FunctionWord::Relative)
        || !has_article && segments.word_type(start).cue.is_some();
    let mut nouns = if has_article { start..end } else { start..end.min(start + MAX_BEFORE_BARE_NOUN) };
    (!is_clause && nouns.any(is_role)).then_some(start..end)
}

/// Whether an apposition ends before the token.
fn ends_apposition(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash)
        || matches!(segments.word(at), "," | ";" | ":" | "(" | ")" | "who" | "said" | "says" | "told")
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
        check("Henry Ford, whose manager left, spoke.", &[ford], &[]);
        check("“Go,” said Henry Ford, smiling.", &[ford], &[]);
        check("Henry Ford, said the president, spoke.", &[ford], &[]);
        check("When the president spoke, Henry Ford, too, left.", &[ford], &[]);
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
