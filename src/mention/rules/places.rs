//! Towns and villages that look like people, told by the words before them: "Ann Holt, 33, of Abbots Langley", "a man from Blackley", "the
//! towns of Zebdin and Al-Mansouri"; and hospitals that are called after somebody.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{ExpressionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// Maximum words of a town's name.
const MAX_WORDS: usize = 3;
/// Maximum places that one noun is said of: "the towns of A, B and C".
const MAX_LISTED: usize = 8;

/// Makes places of such names. The mentions are in reading order and without overlaps, before and after.
pub(super) fn retype(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    listed(segments, found);
    let surnames = surnames(segments, found);
    let mut places: FxHashSet<&str> = FxHashSet::default();
    for index in 0..found.len() {
        let mention = found[index];
        let tokens = segments.tokens_of(mention.span);
        if mention.kind != MentionType::Person || tokens.len() > MAX_WORDS {
            continue;
        }
        let start = start_of_place(segments, found, tokens.start);
        let words = segments.words(segments.span(start..tokens.end));
        if surnames.contains(words) || !is_governed(segments, found, start, tokens.end) {
            continue;
        }
        found[index] = TypedSpan { span: segments.span(start..tokens.end), kind: MentionType::Place, ..mention };
        places.insert(words);
    }
    same_as_places(segments, found, &surnames);
    with_bodies(segments, found, &surnames);
    if places.is_empty() {
        return;
    }
    for mention in found.iter_mut() {
        let is_mistaken = matches!(mention.kind, MentionType::Person | MentionType::Misc);
        let at = segments.token_from(mention.span.start);
        let has_title = at.checked_sub(1).is_some_and(|before| segments.word_type(before).title.is_some());
        if is_mistaken && !has_title && places.contains(segments.words(mention.span)) {
            mention.kind = MentionType::Place;
        }
    }
}

/// Makes places of listed ones that were taken for people here and for places elsewhere in the text: "England were 29 for three".
fn same_as_places(segments: &Segments<'_>, found: &mut [TypedSpan], surnames: &FxHashSet<&str>) {
    let lexicon = Lexicon::get();
    let may_be = |mention: &TypedSpan| {
        let name = segments.words(mention.span);
        let before = segments.token_from(mention.span.start).checked_sub(1);
        mention.kind == MentionType::Person
            && !name.as_bytes().contains(&b' ')
            && lexicon.names.get(name).is_some_and(|entry| entry.kind == MentionType::Place)
            && lexicon.given.get(name).is_none()
            && !surnames.contains(name)
            && before.is_none_or(|before| segments.word_type(before).title.is_none())
    };
    if !found.iter().any(may_be) {
        return;
    }
    let places = found.iter().filter(|mention| mention.kind == MentionType::Place);
    let places: FxHashSet<&str> = places.map(|place| segments.words(place.span)).collect();
    for mention in found.iter_mut().filter(|mention| may_be(mention)) {
        if places.contains(segments.words(mention.span)) {
            mention.kind = MentionType::Place;
        }
    }
}

/// Makes places of what was taken for people, and has bodies that only places have: "Marlow police" beside "Marlow County Sheriff’s Office".
fn with_bodies<'t>(segments: &Segments<'t>, found: &mut [TypedSpan], surnames: &FxHashSet<&str>) {
    let body = |mention: &TypedSpan| -> Option<&'t str> {
        let is_kind = matches!(mention.kind, MentionType::Organization | MentionType::Place | MentionType::Facility);
        let (town, rest) = segments.words(mention.span).split_once(' ').filter(|_| is_kind)?;
        let noun = rest.split(' ').next().unwrap_or(rest);
        let is_body = matches!(noun, "County" | "Police" | "City" | "Town" | "Township" | "Fire");
        Some(town).filter(|town| is_body && !surnames.contains(town))
    };
    let towns: FxHashSet<&str> = found.iter().filter_map(body).collect();
    if towns.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|mention| mention.kind == MentionType::Person) {
        let before = segments.token_from(mention.span.start).checked_sub(1);
        let has_title = before.is_some_and(|before| segments.word_type(before).title.is_some());
        if !has_title && towns.contains(segments.words(mention.span)) {
            mention.kind = MentionType::Place;
        }
    }
}

/// The last words of the full names of people.
pub(super) fn surnames<'t>(segments: &Segments<'t>, found: &[TypedSpan]) -> FxHashSet<&'t str> {
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    people.filter_map(|person| segments.words(person.span).rsplit_once(' ')).map(|(_, surname)| surname).collect()
}

/// The first token of a town of which the word before was not found: "of | Kings Norton".
fn start_of_place(segments: &Segments<'_>, found: &[TypedSpan], start: usize) -> usize {
    let Some(before) = start.checked_sub(1) else { return start };
    let is_part = segments.tokens[before].is_capitalized()
        && segments.function(before).is_none()
        && segments.word_type(before).title.is_none()
        && mention_at(segments, found, before).is_none();
    let follows = before.checked_sub(1).is_some_and(|at| matches!(segments.word(at), "of" | "from" | "in" | "near"));
    if is_part && follows { before } else { start }
}

/// Whether what stands around a name is said of towns and not of people.
fn is_governed(segments: &Segments<'_>, found: &[TypedSpan], start: usize, end: usize) -> bool {
    let Some(preposition) = start.checked_sub(1) else { return false };
    let Some(before) = preposition.checked_sub(1) else { return false };
    match segments.word(preposition) {
        // "the mayor of Hull"
        "of" if segments.is_on_in_any_case(before, WordList::BeforeOfPlace) => true,
        "of" | "from" if is_aged(segments, before) => word::is_break(segments, end) || segments.function(end).is_some(),
        "from" => {
            // "Ann Holt, from Oxley"
            let is_persons = segments.word(before) == ","
                && before
                    .checked_sub(1)
                    .and_then(|at| mention_at(segments, found, at))
                    .is_some_and(|other| other.kind == MentionType::Person && segments.words(other.span).contains(' '));
            let is_parent = segments.word(before.saturating_sub(1)) == "of" && is_count(segments, before);
            let is_someone = word::is_role(segments, before) && is_native(segments, before);
            is_persons || is_parent || is_someone
        }
        "in" | "near" | "towards" | "outside" | "along" => is_in(segments, start..end) && !is_of_mind(segments, before),
        _ => false,
    }
}

/// Whether an age ends with the token: "33, | of".
fn is_aged(segments: &Segments<'_>, comma: usize) -> bool {
    let is_age = |at: usize| segments.tokens[at].is(TokenKind::Number) && segments.word(at).len() < 3;
    segments.word(comma) == "," && comma > 1 && is_age(comma - 1) && segments.word(comma - 2) == ","
}

fn is_count(segments: &Segments<'_>, at: usize) -> bool {
    let words = &Lexicon::get().expression_words;
    segments.tokens[at].is(TokenKind::Number) || words.get(segments.word(at)) == Some(ExpressionWord::Cardinal)
}

/// Whether somebody is told by where they come from: "a man from", but no "minister from", who may come from a talk with somebody.
fn is_native(segments: &Segments<'_>, at: usize) -> bool {
    segments.is_on(at, WordList::NativeNoun) || segments.word(at) == "teenager"
}

/// Whether a name after "in" is a town's: nobody's, by the lists, or there is told when.
fn is_in(segments: &Segments<'_>, name: Range<usize>) -> bool {
    let lexicon = Lexicon::get();
    let is_first = name.start.checked_sub(1).is_none_or(|at| segments.tokens[at].is_capitalized());
    let is_persons = name.clone().any(|at| {
        let word = segments.word(at);
        lexicon.given.get(word).is_some() || lexicon.surnames.get(word).is_some()
    });
    let next = segments.word(name.end);
    let is_dated = matches!(next, "on" | "in" | "at" | "during")
        && matches!(
            lexicon.expression_words.get(segments.word(name.end + 1)),
            Some(ExpressionWord::Weekday | ExpressionWord::Month)
        );
    let is_met = next == "," && segments.word(name.end + 1) == "where";
    (is_dated || is_met || !is_persons && name.len() == 1 && !is_first) && !word::is_clitic(segments, name.end)
}

/// Whether what is in somebody stands before "in": "faith in Smith".
fn is_of_mind(segments: &Segments<'_>, at: usize) -> bool {
    segments.is_on(at, WordList::MindWord)
}

/// Makes places of names that a noun says are: "the towns of Kfar, Zebdin and Al-Mansouri".
fn listed(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let mut index = 0;
    while index < found.len() {
        let at = segments.token_from(found[index].span.start);
        let is_head = at > 1 && segments.word(at - 1) == "of" && segments.is_on(at - 2, WordList::PlacesNoun);
        let mut next = index + 1;
        if is_head {
            let joins = |one: &TypedSpan, other: &TypedSpan| {
                let (end, start) = (segments.token_from(one.span.end), segments.token_from(other.span.start));
                let is_joint = |at: usize| matches!(segments.word(at), "," | "and" | "or" | "&");
                end < start && start <= end + 2 && (end..start).all(is_joint)
            };
            while next < found.len() && next < index + MAX_LISTED && joins(&found[next - 1], &found[next]) {
                next += 1;
            }
            for place in &mut found[index..next] {
                if matches!(place.kind, MentionType::Person | MentionType::Organization | MentionType::Misc) {
                    place.kind = MentionType::Place;
                }
            }
        }
        index = next;
    }
}

/// Adds prisons by what stands before their names: "HMP Ashworth".
pub(super) fn prisons(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_name = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && token.spaced)
    };
    let prison = |at: usize| {
        let words = (at + 1..=at + MAX_WORDS).take_while(|&at| is_name(at)).count();
        let confidence = Confidence::thousandths(900);
        let span = segments.span(at..at + 1 + words);
        (words > 0).then_some(TypedSpan { span, kind: MentionType::Facility, confidence })
    };
    let is_mark = |&at: &usize| segments.tokens[at].is_capitalized() && segments.is_on(at, WordList::PrisonMark);
    put_over(found, (0..segments.tokens.len()).filter(is_mark).filter_map(prison).collect());
}

/// Makes facilities of hospitals, with the royal word before their names: "Royal | Brackley Infirmary".
pub(super) fn hospitals(segments: &Segments<'_>, found: &mut [TypedSpan]) {
    let mut least = 0;
    for mention in found.iter_mut() {
        let tokens = segments.tokens_of(mention.span);
        let is_noun = |at: usize| matches!(segments.word(at), "Hospice" | "Hospital" | "Infirmary");
        // "Connolly Hospital Blanchardstown"
        let is_mistaken = match mention.kind {
            MentionType::Person | MentionType::Organization | MentionType::Place => is_noun(tokens.end - 1),
            MentionType::Misc => is_noun(tokens.end - 1) || tokens.len() > 2 && is_noun(tokens.end - 2),
            _ => false,
        };
        let is_hospital = tokens.len() > 1 && is_mistaken;
        if is_hospital {
            mention.kind = MentionType::Facility;
            let before = tokens.start.checked_sub(1).filter(|&before| before >= least);
            let royal =
                before.filter(|&at| matches!(segments.word(at), "Royal" | "Princess" | "Queen" | "King" | "Prince"));
            if let Some(royal) = royal {
                mention.span.start = segments.tokens[royal].span.start;
            }
        }
        least = tokens.end;
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn where_somebody_comes_from_is_a_place() {
        check("Paul Dent, 33, of Abbots Langley, wept.", &[(Person, "Paul Dent"), (Place, "Abbots Langley")]);
        check("The man, 58, of Kings Norton, denies theft.", &[(Place, "Kings Norton")]);
        check("Ann Holt, a mother of three from Ashby, wept.", &[(Person, "Ann Holt"), (Place, "Ashby")]);
        check("A man from Cole Green was held. He was in Cole Green.", &[(Place, "Cole Green"), (Place, "Cole Green")]);
        check("“I was in Shannon on Sunday,” he said.", &[(Place, "Shannon")]);
        check("Strikes hit the towns of Zebdin and Al-Mansouri.", &[(Place, "Zebdin"), (Place, "Al-Mansouri")]);
    }

    #[test]
    fn people_stay_people() {
        check(
            "They have faith in Smith. Tom Hart took a pass from Kane.",
            &[(Person, "Smith"), (Person, "Tom Hart"), (Person, "Kane")],
        );
        check(
            "Ann Holt, 33, of Leeds, met a man from Reuters.",
            &[(Person, "Ann Holt"), (Place, "Leeds"), (crate::annotation::MentionType::Organization, "Reuters")],
        );
    }

    #[test]
    fn what_has_a_mayor_is_a_place() {
        check("The mayor of Hull resigned.", &[(Place, "Hull")]);
        check("The bishop of Lincoln wept. They live north of Preston.", &[(Place, "Lincoln"), (Place, "Preston")]);
        check("They spoke of Preston, the friend of Lincoln.", &[(Person, "Preston"), (Person, "Lincoln")]);
    }

    #[test]
    fn a_lake_is_a_place() {
        check("The boat sank on Lough Corrib. Loch Lomond froze.", &[(Place, "Lough Corrib"), (Place, "Loch Lomond")]);
    }

    #[test]
    fn a_town_has_a_county_and_police() {
        check(
            "Drugs came to Marion. The Marion Police Department said so. Don’t come to Marion, police said.",
            &[(Place, "Marion"), (Organization, "Marion Police Department"), (Place, "Marion")],
        );
    }

    #[test]
    fn a_prison_has_a_mark() {
        check("He is in HMP Ashworth near Leeds.", &[(Facility, "HMP Ashworth"), (Place, "Leeds")]);
    }

    #[test]
    fn a_hospital_is_nobody() {
        check("She was at Royal Brackley Infirmary.", &[(Facility, "Royal Brackley Infirmary")]);
        check("They closed the Royal Brackley Hospital.", &[(Facility, "Royal Brackley Hospital")]);
    }
}
