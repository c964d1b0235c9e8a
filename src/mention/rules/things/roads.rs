//! Roads by their numbers: "the A487", "the A1(M)", "the N71", "Interstate 95", "Highway 101"; and streets by their last word: "of Radnor
//! Close".

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::WordList;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, put_over};
use crate::segment::{Case, Segments, Token, TokenKind};

/// How sure a road is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words of a street before its last.
const MAX_WORDS: usize = 2;
/// So many tokens on either side of a road's letter and number may speak of roads.
const REACH: usize = 14;

/// Adds the roads. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut roads = Vec::new();
    let mut at = 0;
    while at < segments.tokens.len() {
        let end = end_of_lettered(segments, at).or_else(|| end_of_numbered(segments, at));
        let Some(end) = end else {
            at += 1;
            continue;
        };
        let confidence = Confidence::thousandths(CONFIDENCE);
        roads.push(TypedSpan { span: segments.span(at..end), kind: MentionType::Facility, confidence });
        at = end;
    }
    put_over(found, roads);
    streets(segments, found);
}

/// Makes places of streets that were taken for something else, and adds those that were not found.
fn streets(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut added = Vec::new();
    for at in 2..segments.tokens.len() {
        let is_street = segments.tokens[at].is_capitalized() && segments.is_on(at, WordList::StreetNoun);
        if !is_street || segments.tokens.get(at + 1).is_some_and(is_capital) {
            continue;
        }
        let start =
            at - (1..=MAX_WORDS).take_while(|&back| at > back && is_capital(&segments.tokens[at - back])).count();
        let before = start.checked_sub(1).map_or("", |before| segments.word(before));
        if start == at || !matches!(before, "of" | "in" | "on" | "at" | "near" | "along" | "off" | "from") {
            continue;
        }
        let street = TypedSpan {
            span: segments.span(start..at + 1),
            kind: MentionType::Place,
            confidence: Confidence::thousandths(CONFIDENCE),
        };
        let place = found.partition_point(|other| other.span.end <= street.span.start);
        match found.get_mut(place) {
            Some(other) if other.span == street.span => {
                if matches!(other.kind, MentionType::Organization | MentionType::Person | MentionType::Misc) {
                    *other = street;
                }
            }
            Some(other) if other.span.start < street.span.end => {}
            _ => added.push(street),
        }
    }
    add_where_nothing_is(found, added);
}

fn is_capital(token: &Token) -> bool {
    token.is(TokenKind::Word) && token.case == Case::Title && token.spaced
}

/// The end of a British or an Irish road: "A487", "A1(M)", "R585".
fn end_of_lettered(segments: &Segments<'_>, at: usize) -> Option<usize> {
    let number = segments.word(at).strip_prefix(['A', 'B', 'M', 'N', 'R'])?;
    let is_irish = segments.word(at).starts_with(['N', 'R']);
    let digits = if is_irish { 2..=3 } else { 1..=4 };
    let is_number = digits.contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_glued = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Hyphen));
    if !is_number || is_glued {
        return None;
    }
    let has_mark = |at: usize, mark: &str| segments.word(at) == mark && !segments.tokens[at].spaced;
    if has_mark(at + 1, "(") && segments.word(at + 2) == "M" && has_mark(at + 3, ")") {
        return Some(at + 4);
    }
    let sentence = &segments.sentences[segments.sentence_of(at)].tokens;
    let near = at.saturating_sub(REACH).max(sentence.start)..sentence.end.min(at + REACH);
    let speaks_of = |list: WordList| near.clone().any(|at| segments.is_on_in_any_case(at, list));
    let has_article = at.checked_sub(1).is_some_and(|before| matches!(segments.word(before), "the" | "The" | "("));
    let is_traffic = segments.word(at + 1) == "traffic";
    (has_article && speaks_of(WordList::RoadWord) && !speaks_of(WordList::CraftWord) || is_traffic).then_some(at + 1)
}

/// The end of a road of a kind that has numbers: "Interstate 95", "U.S. Highway 101", "I-95".
fn end_of_numbered(segments: &Segments<'_>, at: usize) -> Option<usize> {
    let is_number = |at: usize| {
        let word = segments.word(at);
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number))
            && word.len() <= 4
            && word.as_bytes().iter().take(word.len().saturating_sub(1)).all(u8::is_ascii_digit)
    };
    let is_joined = |at: usize| segments.word(at) == "-" && is_number(at + 1) && !segments.tokens[at + 1].spaced;
    match segments.word(at) {
        "Interstate" | "Highway" | "Route" if is_number(at + 1) => Some(at + 2),
        "I" if is_joined(at + 1) && segments.word(at + 2).len() <= 3 => Some(at + 3),
        "State" | "US" | "U.S." | "County" | "Provincial" | "National"
            if matches!(segments.word(at + 1), "Highway" | "Route") && is_number(at + 2) =>
        {
            Some(at + 3)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Money, Number, Place, Product};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn roads_have_numbers() {
        check("The A1(M) was closed near Durham.", &[(Facility, "A1(M)"), (Place, "Durham")]);
        check("The crash on the A487 killed two.", &[(Facility, "A487"), (Number, "two")]);
        check("The B4333 is closed.", &[(Facility, "B4333")]);
        check("It was on Interstate 95.", &[(Facility, "Interstate 95")]);
        check("He drove down U.S. Highway 101.", &[(Facility, "U.S. Highway 101")]);
        check("He took I-95 home.", &[(Facility, "I-95")]);
    }

    #[test]
    fn roads_of_ireland_have_letters_too() {
        check(
            "The crash on the R585 near Bandon killed two.",
            &[(Facility, "R585"), (Place, "Bandon"), (Number, "two")],
        );
        check("He drove along the N71.", &[(Facility, "N71")]);
        check("A car crash closed the Old Mill Road (R639).", &[(Place, "Old Mill Road"), (Facility, "R639")]);
        check("It cost R585.", &[(Money, "R585")]);
    }

    #[test]
    fn streets_end_with_a_word_for_them() {
        check("Police closed a house in Elm Rise.", &[(Place, "Elm Rise")]);
        check("The shop on Castle Parade burnt.", &[(Place, "Castle Parade")]);
        check("The man, of Radnor Close, was held.", &[(Place, "Radnor Close")]);
        check("He came to a Close.", &[]);
    }

    #[test]
    fn paper_has_numbers_too() {
        check("They bought A4 paper.", &[]);
        check("The M16 rifle fell near Leeds.", &[(Product, "M16"), (Place, "Leeds")]);
        check("I saw 95 of them.", &[(Number, "95")]);
    }
}
