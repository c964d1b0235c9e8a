//! Roles: what the text says that someone is, by a title before the name or an apposition after it.

use std::ops::Range;

use crate::annotation::MentionType;
use crate::lexicon::{CueClass, FunctionWord, Lexicon, Title, TitleKind};
use crate::mention::TypedSpan;
use crate::segment::{Segments, TokenKind};

/// The longest title before a name, in tokens ("Secretary of State for War").
const LONGEST_TITLE: usize = 6;
/// What an office is of has at most so many tokens.
const LONGEST_OFFICE: usize = 9;
/// The longest apposition that is read as a role, in tokens.
const LONGEST_APPOSITION: usize = 14;
/// No entity is given more roles than this.
const MOST_ROLES: usize = 8;

/// The roles that the text gives the entity of these mentions, as worded, in reading order; `found` are all mentions.
pub(super) fn roles(segments: &Segments<'_>, found: &[TypedSpan], kind: MentionType, members: &[u32]) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    if kind != MentionType::Person {
        return roles;
    }
    for &member in members {
        if roles.len() == MOST_ROLES {
            break;
        }
        let span = found[member as usize].span;
        let name = segments.token_from(span.start)..segments.token_from(span.end);
        let title = before(segments, name.start).or_else(|| office_before(segments, name.start));
        let title = title.map(|title| with_modifiers(segments, found, member, title));
        let ahead = ahead(segments, name.clone());
        let behind = after(segments, name.end).filter(|role| !names_another(segments, found, member, role));
        for tokens in [title, ahead, behind].into_iter().flatten() {
            let role = segments.words(segments.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
            if roles.len() < MOST_ROLES && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                roles.push(role);
            }
        }
    }
    roles
}

/// The title with what stands directly before it: "former" and the like, and the country or organisation that it is of.
fn with_modifiers(segments: &Segments<'_>, found: &[TypedSpan], member: u32, title: Range<usize>) -> Range<usize> {
    let mut start = title.start;
    let adjacent = |at: usize| segments.tokens[at].spaced && !segments.tokens[at].new_line;
    let of = (member as usize).checked_sub(1).map(|before| &found[before]).filter(|of| {
        matches!(of.kind, MentionType::Group | MentionType::Place | MentionType::Organization)
            && segments.token_from(of.span.end) == start
            && adjacent(start)
    });
    if let Some(of) = of {
        start = segments.token_from(of.span.start);
    }
    let is_modifier = |word: &str| {
        matches!(
            word,
            "former" | "acting" | "interim" | "outgoing" | "incumbent" | "retired" | "deputy" | "late" | "then"
        )
    };
    while start > 0 && adjacent(start) && is_modifier(&segments.word(start - 1).to_ascii_lowercase()) {
        start -= 1;
    }
    // "Then" at the head of a sentence says when, and "the late" is no office.
    let says_when = |word: &str| matches!(word, "Then" | "late" | "Late" | "then");
    while start < title.start && says_when(segments.word(start)) {
        start += 1;
    }
    start..title.end
}

/// Whether an apposition is of somebody else: it names one under a title ("…, and President Truman", "Minister Schuman").
fn names_another(segments: &Segments<'_>, found: &[TypedSpan], member: u32, role: &Range<usize>) -> bool {
    let (first, span) = (segments.word(role.start), segments.span(role.clone()));
    let mut others = found[member as usize + 1..].iter().take_while(|other| other.span.start < span.end);
    first.eq_ignore_ascii_case("and")
        || first.eq_ignore_ascii_case("or")
        || others.any(|other| {
            other.kind == MentionType::Person && {
                let at = segments.token_from(other.span.start);
                at <= role.start || title_before(segments, at).is_some()
            }
        })
}

/// The tokens of the role in "the president of the company, Henry Ford," before a name: from the head of a clause to the
/// comma before the name.
fn ahead(segments: &Segments<'_>, name: Range<usize>) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|&at| segments.word(at) == ",")?;
    if !matches!(segments.word(name.end), "," | "’s" | "'s") {
        return None;
    }
    let most = comma.saturating_sub(LONGEST_APPOSITION);
    // "The director, producer and founder of the firm, Henry Ford,"
    let lists = |at: usize| {
        segments.word(at) == ","
            && segments.word_type(at - 1).role.is_some()
            && segments.word_type(at + 1).role.is_some()
    };
    let within = |at: &usize| !ends_apposition(segments, *at) || *at > most && lists(*at);
    let start = (most..comma).rev().take_while(within).find(|&at| {
        matches!(segments.word(at), "the" | "The" | "its" | "Its" | "his" | "His" | "her" | "Her" | "their" | "Their")
            && !matches!(segments.word(at.wrapping_sub(1)), "of" | "for" | "in" | "and" | "at" | "by" | "with" | "from")
    })? + 1;
    // Its noun stands before the first preposition, and no verb in it.
    let end = (start..comma).find(|&at| segments.function(at) == Some(FunctionWord::Preposition));
    let noun = end.unwrap_or(comma).checked_sub(1).filter(|&noun| noun >= start)?;
    let is_role = segments.word_type(noun).role.is_some_and(|noun| !noun.plural);
    let says = (noun + 1..comma).any(|at| {
        matches!(segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Relative))
            || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
    });
    (is_role && !says).then_some(start..comma)
}

/// The title that the tokens make up.
fn title_at(segments: &Segments<'_>, tokens: Range<usize>) -> Option<Title> {
    let form = segments.word_type(tokens.start);
    match tokens.len() {
        1 => form.title,
        length if length > form.title_tokens => None,
        _ => Lexicon::get().titles.get_lower(segments.words(segments.span(tokens))),
    }
}

/// The longest title whose last token stands before `end`.
pub(crate) fn title_before(segments: &Segments<'_>, end: usize) -> Option<(Range<usize>, Title)> {
    (end.saturating_sub(LONGEST_TITLE)..end).find_map(|start| Some((start..end, title_at(segments, start..end)?)))
}

/// The tokens of the titles before a name that begins at `name`, without honorifics and ranks' abbreviations before them.
fn before(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
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

/// The tokens of an office and what it is of, directly before a name: "President of the Republic", "Secretary for Culture,
/// Sports and Tourism".
fn office_before(segments: &Segments<'_>, name: usize) -> Option<Range<usize>> {
    let belongs = |at: usize| {
        segments.tokens[at].is_capitalized() || matches!(segments.word(at), "of" | "for" | "the" | "and" | "," | "&")
    };
    // A name directly before would be of the one who is named, not of the office: "of" and what it is of come between.
    let plain = |at: usize| segments.tokens[at].is(TokenKind::Word) && segments.tokens[at].is_capitalized();
    let last = name.checked_sub(1).filter(|&last| plain(last) && segments.function(last).is_none())?;
    let least = last.saturating_sub(LONGEST_OFFICE);
    (least..last).rev().take_while(|&at| belongs(at) && !segments.tokens[at + 1].new_line).find_map(|at| {
        matches!(segments.word(at), "of" | "for").then_some(())?;
        let (title, entry) = title_before(segments, at)?;
        let capital = segments.tokens[title.start].is_capitalized();
        // "Governor of Ohio, Republican" is two things, "Culture, Sports and Tourism" one.
        let last_of = |words: [&str; 2]| (at..name).rev().find(|&at| words.contains(&segments.word(at)));
        let listed = last_of([",", ","]).is_none_or(|comma| last_of(["and", "&"]) > Some(comma));
        let within = segments.sentence_of(title.start) == segments.sentence_of(name) && !segments.tokens[name].new_line;
        (capital && listed && within && entry.kind == TitleKind::Office).then_some(title.start..name)
    })
}

/// The tokens of the role in ", the mayor of Boston," after a name, whose comma would be the token `at`.
fn after(segments: &Segments<'_>, at: usize) -> Option<Range<usize>> {
    if segments.word(at) != "," {
        return None;
    }
    let article = matches!(segments.word(at + 1), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let start = at + 1 + usize::from(article);
    let most = (start + LONGEST_APPOSITION).min(segments.tokens.len());
    let end = (start..most).find(|&at| ends_apposition(segments, at))?;
    let is_role = |at: usize| {
        let form = segments.word_type(at);
        form.role.is_some_and(|noun| !noun.plural) || form.title.is_some()
    };
    // Without an article the role's noun is among the first words: ", chief executive of", not ", said the mayor".
    let within = if article { start..end } else { start..end.min(start + 3) };
    let says = segments.word_type(start).cue.is_some();
    let relative = segments.function(start) == Some(FunctionWord::Relative);
    (start < end && !relative && (article || !says) && within.into_iter().any(is_role)).then_some(start..end)
}

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
