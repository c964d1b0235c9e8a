//! Names on lines of lists: whoever is on a line among people is a person, and where they are from stands behind their age.

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Paragraph, Segments, TokenKind};

/// How sure a place is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;
/// Maximum words of a place.
const MAX_PLACE: usize = 3;

/// Retypes and adds such names. The mentions are in reading order and without overlaps, before and after.
pub(super) fn mend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let heads: Vec<Option<usize>> =
        segments.paragraphs.iter().map(|paragraph| head(segments, found, paragraph)).collect();
    let is_person = |line: usize| {
        let head = heads.get(line).copied().flatten();
        head.is_some_and(|index| {
            found[index].kind == MentionType::Person && is_item(segments, found, &segments.paragraphs[line], index)
        })
    };
    let is_beside = |line: usize| line.checked_sub(1).is_some_and(is_person) || is_person(line + 1);
    let mistaken = |line: usize, index: usize| {
        may_be_person(segments, &found[index])
            && is_item(segments, found, &segments.paragraphs[line], index)
            && is_beside(line)
    };
    let named = heads.iter().enumerate().filter_map(|(line, head)| Some((line, (*head)?)));
    let people: Vec<usize> = named.filter(|&(line, index)| mistaken(line, index)).map(|(_, index)| index).collect();
    for index in people {
        found[index].kind = MentionType::Person;
    }
    let lines = segments.paragraphs.iter().zip(&heads).filter_map(|(paragraph, head)| Some((paragraph, (*head)?)));
    let places: Vec<TypedSpan> = lines
        .filter(|&(_, index)| found[index].kind == MentionType::Person)
        .filter_map(|(paragraph, index)| home(segments, &paragraph.tokens, segments.tokens_of(found[index].span).end))
        .map(|place| TypedSpan {
            span: segments.span(place),
            kind: MentionType::Place,
            confidence: Confidence::thousandths(CONFIDENCE),
        })
        .collect();
    add_where_nothing_is(found, places);
}

/// The index of the name that a line begins with, behind the mark or the number of an item.
fn head(segments: &Segments<'_>, found: &[TypedSpan], paragraph: &Paragraph) -> Option<usize> {
    /// Maximum tokens before an item: "12", ".".
    const MAX_BULLET: usize = 2;
    let near = paragraph.tokens.start..paragraph.tokens.end.min(paragraph.tokens.start + MAX_BULLET + 1);
    let start = near.clone().find(|&at| segments.tokens[at].is(TokenKind::Word))?;
    let start = segments.tokens[start].span.start;
    found.binary_search_by_key(&start, |mention| mention.span.start).ok()
}

/// Whether a line has a name and nothing else, but for an age.
fn is_item(segments: &Segments<'_>, found: &[TypedSpan], paragraph: &Paragraph, index: usize) -> bool {
    let end = segments.tokens_of(found[index].span).end;
    end == paragraph.tokens.end || age(segments, &paragraph.tokens, end).is_some()
}

/// The end of an age in commas or brackets: ", 61", "(61)".
fn age(segments: &Segments<'_>, line: &Range<usize>, at: usize) -> Option<usize> {
    let is_age =
        line.contains(&(at + 1)) && segments.tokens[at + 1].is(TokenKind::Number) && segments.word(at + 1).len() < 3;
    match segments.word(at) {
        "," if is_age => Some(at + 2),
        "(" if is_age && segments.word(at + 2) == ")" => Some(at + 3),
        _ => None,
    }
}

/// The words behind an age, which say where somebody is from, up to a comma or the end of the line: ", 61, | Kellerton".
fn home(segments: &Segments<'_>, line: &Range<usize>, name: usize) -> Option<Range<usize>> {
    let comma = age(segments, line, name).filter(|&at| line.contains(&at) && segments.word(at) == ",")?;
    let near = comma + 1..line.end.min(comma + 1 + MAX_PLACE);
    let is_part = |&at: &usize| {
        let (token, entry) = (&segments.tokens[at], segments.word_type(at));
        token.is(TokenKind::Word)
            && token.case == Case::Title
            && entry.function.is_none()
            && entry.role.is_none()
            && entry.title.is_none()
    };
    let end = near.clone().take_while(is_part).last()? + 1;
    let is_end = end == line.end || segments.word(end) == "," || segments.tokens[end].is(TokenKind::Stop);
    let is_word = (near.start..end).all(|at| Lexicon::get().is_common(segments.word(at)));
    (is_end && !is_word).then_some(near.start..end)
}

/// Whether a name that looks like a place may be somebody's: its last word is a surname, and none before it is a common word.
fn may_be_person(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let (lexicon, tokens) = (Lexicon::get(), segments.tokens_of(mention.span));
    matches!(mention.kind, MentionType::Place | MentionType::Facility)
        && tokens.len() > 1
        && lexicon.surnames.get(segments.word(tokens.end - 1)).is_some()
        && !(tokens.start..tokens.end - 1).any(|at| lexicon.is_common(segments.word(at)))
        && lexicon.names.get(segments.words(mention.span)).is_none()
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn who_is_on_a_line_among_people_is_a_person() {
        check(
            "Those killed were named as:\n\nMaria Castellano\nJi-woo Park\nFatima Zahra",
            &[(Person, "Maria Castellano"), (Person, "Ji-woo Park"), (Person, "Fatima Zahra")],
        );
        check(
            "• Maria Castellano, 34\n• Seo-yeon Hill, 19\n• Fatima Zahra, 8",
            &[(Person, "Maria Castellano"), (Person, "Seo-yeon Hill"), (Person, "Fatima Zahra")],
        );
        check("We went to:\n\nHyde Park\nGreen Park", &[(Facility, "Hyde Park"), (Place, "Green Park")]);
    }

    #[test]
    fn where_people_are_from_stands_behind_their_age() {
        check(
            "The dead:\n• Arthur Wendell, 61, Kellerton\n• Maria Castellano (34), Port Sable\n1. Olaf Brekke, 19, Marlby, Ohio",
            &[
                (Person, "Arthur Wendell"),
                (Place, "Kellerton"),
                (Person, "Maria Castellano"),
                (Place, "Port Sable"),
                (Person, "Olaf Brekke"),
                (Place, "Marlby, Ohio"),
            ],
        );
        check(
            "Arthur Wendell, 61, Teacher\nOlaf Brekke, 19, Student",
            &[(Person, "Arthur Wendell"), (Person, "Olaf Brekke")],
        );
    }
}
