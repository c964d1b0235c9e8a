//! Roles: what the text says that someone is, by a title before the name or an apposition after it.

use std::ops::Range;

use crate::annotation::MentionType;
use crate::lexicon::{Lexicon, Title, TitleKind};
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};

/// The longest title before a name, in tokens ("Secretary of State for War").
const LONGEST_TITLE: usize = 6;
/// The longest apposition that is read as a role, in tokens.
const LONGEST_APPOSITION: usize = 14;
/// No entity is given more roles than this.
const MOST_ROLES: usize = 8;

/// The roles that the text gives the entity of these mentions, as worded, in reading order.
pub(super) fn roles(segments: &Segments<'_>, kind: MentionType, spans: impl Iterator<Item = Span>) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    if kind != MentionType::Person {
        return roles;
    }
    for span in spans {
        let first = segments.token_from(span.start);
        let last = segments.token_from(span.end);
        for tokens in [before(segments, first), after(segments, last)].into_iter().flatten() {
            let role = segments.words(segments.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
            if roles.len() < MOST_ROLES && !roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                roles.push(role);
            }
        }
    }
    roles
}

/// The longest title whose last token stands before `end`.
pub(super) fn title_before(segments: &Segments<'_>, end: usize) -> Option<(Range<usize>, Title)> {
    let titles = &Lexicon::get().titles;
    (end.saturating_sub(LONGEST_TITLE)..end).find_map(|start| {
        let tokens = start..end;
        let title = titles.get_lower(segments.words(segments.span(tokens.clone())))?;
        Some((tokens, *title))
    })
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

/// The tokens of the role in ", the mayor of Boston," after a name, whose comma would be the token `at`.
fn after(segments: &Segments<'_>, at: usize) -> Option<Range<usize>> {
    if segments.word(at) != "," {
        return None;
    }
    let lexicon = Lexicon::get();
    let article = matches!(segments.word(at + 1), "the" | "a" | "an" | "its" | "his" | "her" | "their");
    let start = at + 1 + usize::from(article);
    let most = (start + LONGEST_APPOSITION).min(segments.tokens.len());
    let end = (start..most).find(|&at| ends_apposition(segments, at))?;
    let is_role = |at: usize| {
        let word = segments.word(at);
        lexicon.role_nouns.get_lower(word).is_some_and(|noun| !noun.plural) || lexicon.titles.get_lower(word).is_some()
    };
    // Without an article the role's noun is among the first words: ", chief executive of", not ", said the mayor".
    let within = if article { start..end } else { start..end.min(start + 3) };
    let says = lexicon.cues.get_lower(segments.word(start)).is_some();
    (start < end && (article || !says) && within.into_iter().any(is_role)).then_some(start..end)
}

fn ends_apposition(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash)
        || matches!(segments.word(at), "," | ";" | ":" | "(" | ")" | "who" | "said" | "says" | "told")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, name: &str, expected: &[&str]) {
        let segments = segment(text);
        let at = text.find(name).unwrap_or_else(|| panic!("{name:?} is not in {text:?}"));
        let found = roles(&segments, MentionType::Person, std::iter::once(Span::at(at..at + name.len())));
        assert_eq!(found, expected, "roles of {name:?} in {text:?}");
    }

    #[test]
    fn titles_before_a_name_are_roles() {
        check("Omani Foreign Minister Yusuf bin Alawi spoke.", "Yusuf bin Alawi", &["Foreign Minister"]);
        check("Mr. Truman spoke.", "Truman", &[]);
    }

    #[test]
    fn appositions_are_roles() {
        check("John Collins, the mayor of Boston, spoke.", "John Collins", &["mayor of Boston"]);
        check("Henry Ford, president of the company, spoke.", "Henry Ford", &["president of the company"]);
        check("“Go,” said Henry Ford, smiling.", "Henry Ford", &[]);
        check("Henry Ford, said the president, spoke.", "Henry Ford", &[]);
    }
}
