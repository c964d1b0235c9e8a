//! Names that the tagger joined and that are several: "Sato/Mbeki", "Arsenal 2-1 Leicester".

use std::ops::Range;

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::segment::TokenKind;

/// The parts of a name, each with its type; the name itself where it is one. A score parts two teams, a slash or a dash two people.
pub(super) fn parts(
    view: DocumentView<'_, '_>,
    tokens: Range<usize>,
    kind: MentionType,
) -> Vec<(Range<usize>, MentionType)> {
    if let Some(score) = tokens.clone().find(|&at| is_score(view, at)) {
        let team = match kind {
            MentionType::Misc | MentionType::Event | MentionType::Work => MentionType::Organization,
            kind => kind,
        };
        let sides = [tokens.start..score, score + 3..tokens.end];
        return sides.into_iter().filter(|side| !side.is_empty()).map(|side| (side, team)).collect();
    }
    if let Some(sides) = sides(view, &tokens) {
        return sides.into_iter().map(|side| (side, MentionType::Organization)).collect();
    }
    // A bracket that opens within the name and does not close there is none of it: "Shaw (née Holm".
    if let Some(bracket) = tokens.clone().skip(1).find(|&at| view.word(at) == "(")
        && !tokens.clone().any(|at| view.word(at) == ")")
    {
        return vec![(tokens.start..bracket, kind)];
    }
    if is_party(view, tokens.start) && tokens.len() > 2 {
        return vec![(tokens.start + 2..tokens.end, MentionType::Place)];
    }
    if let Some(listed) = listed_parts(view, &tokens) {
        return listed;
    }
    if let Some(parted) = possessor_parts(view, &tokens, kind).or_else(|| full_name_parts(view, &tokens, kind)) {
        return parted;
    }
    if let Some(parted) = state_parts(view, &tokens, kind) {
        return parted;
    }
    // "the French CAC 40", "(Bill) Monroe"
    let rest = tokens.start + 1;
    let is_index = kind != MentionType::Group
        && tokens.len() > 1
        && view.listed(tokens.start, rest).is_some_and(|(end, name)| end == rest && name.kind == MentionType::Group);
    let listed = view.listed(rest, tokens.end.max(rest)).filter(|_| is_index);
    if let Some((end, _)) = listed.filter(|&(end, name)| end >= tokens.end && name.kind == MentionType::Misc) {
        return vec![(tokens.start..rest, MentionType::Group), (rest..end, MentionType::Misc)];
    }
    let closing = tokens.clone().find(|&at| view.word(at) == ")");
    if let Some(bracket) = closing.filter(|&bracket| {
        kind == MentionType::Person && bracket + 1 < tokens.end && !tokens.clone().any(|at| view.word(at) == "(")
    }) {
        return vec![(bracket + 1..tokens.end, kind)];
    }
    // "Colney Hospital, Redwell Hospital": each has the noun.
    let last = tokens.end - 1;
    let is_listed = |&at: &usize| view.word(at) == "," && view.word(at - 1) == view.word(last) && at + 2 < tokens.end;
    if let Some(comma) = tokens.clone().skip(2).find(is_listed) {
        return vec![(tokens.start..comma, kind), (comma + 1..tokens.end, kind)];
    }
    // "Russ,” Lawrence": one who is spoken of and one who speaks.
    let closes = |&at: &usize| view.word(at) == "," && view.is(at + 1, TokenKind::QuotationMark);
    if let Some(comma) = tokens.clone().skip(1).find(closes).filter(|&comma| comma + 2 < tokens.end) {
        return vec![(tokens.start..comma, kind), (comma + 2..tokens.end, kind)];
    }
    // "Ryan, of Leeds"
    let lives = |&at: &usize| view.word(at) == "," && view.word(at + 1) == "of";
    if let Some(comma) = tokens.clone().skip(1).find(lives).filter(|&comma| comma + 2 < tokens.end)
        && matches!(kind, MentionType::Person | MentionType::Place)
    {
        return vec![(tokens.start..comma, MentionType::Person), (comma + 2..tokens.end, MentionType::Place)];
    }
    let joins = |at: &usize| view.word(*at) == "/" || view.word(*at) == "–" && kind == MentionType::Person;
    if !matches!(kind, MentionType::Person | MentionType::Place) || !tokens.clone().any(|at| joins(&at)) {
        return vec![(tokens, kind)];
    }
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for end in tokens.clone().filter(joins).chain([tokens.end]) {
        if start < end {
            parts.push((start..end, kind));
        }
        start = end + 1;
    }
    parts
}

/// Whether a party's letter and a hyphen begin here, before the state that somebody represents: "R-Ohio".
fn is_party(view: DocumentView<'_, '_>, at: usize) -> bool {
    matches!(view.word(at), "R" | "D" | "I") && view.is_hyphen(at + 1)
}

/// The two listed names on either side of "and", of what is no listed name as a whole: "Pussy Riot and Massive Attack".
fn listed_parts(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<Vec<(Range<usize>, MentionType)>> {
    let and = tokens.clone().skip(1).find(|&at| matches!(view.word(at), "and" | "&"))?;
    let whole = |part: &Range<usize>| {
        if part.is_empty() {
            return None;
        }
        // "Domino's", of which a tagger that knows the possessive leaves the end.
        let (end, entry) = view.listed(part.start, part.end + 1)?;
        (end >= part.end).then_some((part.start..end, entry.kind))
    };
    if whole(tokens).is_some() {
        return None;
    }
    let (first, second) = (whole(&(tokens.start..and))?, whole(&(and + 1..tokens.end))?);
    (first.0.end == and).then_some(vec![first, second])
}

/// The two sides of a line with the goals behind each, "Norwich City 1 Derby County 1", or the second of them.
fn sides(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let is_goals = |at: usize| {
        let word = view.word(at);
        word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let end = if is_goals(tokens.end - 1) { tokens.end - 1 } else { tokens.end };
    // "Channel 4" has one number, and so has a list of such names.
    let has_last = is_goals(end) && !view.is_hyphen(end + 1);
    if let Some(goals) = (tokens.start + 1..end).find(|&at| is_goals(at)) {
        let parts = vec![tokens.start..goals, goals + 1..end];
        return (has_last && goals + 1 < end && view.is_capitalized(goals + 1)).then_some(parts);
    }
    let follows = tokens.start.checked_sub(2).is_some_and(|at| is_goals(at + 1) && view.is_capitalized(at));
    (end < tokens.end && end > tokens.start && follows).then(|| std::iter::once(tokens.start..end).collect())
}

/// A town and what is there, of what is no listed name as a whole: "London’s | Wembley Stadium", "Kerala’s | Kochi".
fn possessor_parts(
    view: DocumentView<'_, '_>,
    tokens: &Range<usize>,
    kind: MentionType,
) -> Option<Vec<(Range<usize>, MentionType)>> {
    if !matches!(kind, MentionType::Facility | MentionType::Place) {
        return None;
    }
    let clitic = tokens.clone().skip(1).find(|&at| view.is(at, TokenKind::Clitic))?;
    let is_town = |end: usize, entry: MentionType| end == clitic && entry == MentionType::Place;
    let (end, entry) = view.listed(tokens.start, clitic)?;
    let is_whole = view.listed(tokens.start, tokens.end).is_some_and(|(end, _)| end == tokens.end);
    let goes_on = clitic + 1 < tokens.end && view.is_capitalized(clitic + 1);
    let is_saint = matches!(view.word(tokens.start), "St" | "St." | "Saint");
    // "Dublin’s O’Connell Street"
    let kind = view.head(tokens.end - 1).suffix.filter(|&kind| kind == MentionType::Facility).unwrap_or(kind);
    (is_town(end, entry.kind) && goes_on && !is_whole && !is_saint)
        .then(|| vec![(tokens.start..clitic, MentionType::Place), (clitic + 1..tokens.end, kind)])
}

/// A state that is cut short and the name that begins the next sentence: "Lodi, N.J. | Harmony".
fn state_parts(
    view: DocumentView<'_, '_>,
    tokens: &Range<usize>,
    kind: MentionType,
) -> Option<Vec<(Range<usize>, MentionType)>> {
    #[rustfmt::skip]
    const STATES: [&str; 22] = [
        "Ala.", "Ariz.", "Calif.", "Colo.", "Conn.", "D.C.", "Fla.", "Ill.", "Ind.", "Mass.", "Mich.", "Minn.", "N.C.", "N.D.", "N.H.", "N.J.",
        "N.M.", "N.Y.", "Ore.", "R.I.", "S.C.", "Wis.",
    ];
    let is_state = |&at: &usize| {
        at > 0 && view.word(at - 1) == "," && STATES.contains(&view.word(at)) && view.is_capitalized(at + 1)
    };
    let state = tokens.clone().take(tokens.len() - 1).find(is_state)?;
    let rest = state + 1..tokens.end;
    // What acts or has something is a name of its own, and "N.J. Police" only looked like one.
    let word = view.word(rest.start);
    let is_persons = view.lexicon.surnames.get(word).is_some() || view.lexicon.given.get(word).is_some();
    let of_rest = match kind {
        MentionType::Place if is_persons => Some(MentionType::Person),
        MentionType::Place => Some(MentionType::Organization),
        kind => Some(kind),
    };
    let of_rest = of_rest.filter(|_| rest.len() > 1 || !view.lexicon.is_common(word) || is_persons);
    let place = (tokens.start..state + 1, MentionType::Place);
    Some([Some(place), of_rest.map(|kind| (rest, kind))].into_iter().flatten().collect())
}

/// The full names of people that a comma parts, of what was taken for a place: "Anita Hill, | Sarah Park".
fn full_name_parts(
    view: DocumentView<'_, '_>,
    tokens: &Range<usize>,
    kind: MentionType,
) -> Option<Vec<(Range<usize>, MentionType)>> {
    let is_full = |at: usize| {
        view.lexicon.given.get(view.word(at)).is_some()
            && view.lexicon.surnames.get(view.word(at + 1)).is_some()
            && view.listed(at, at + 2).is_none_or(|(end, _)| end < at + 2)
    };
    let comma = tokens.start + 2;
    let are_two = matches!(kind, MentionType::Facility | MentionType::Place | MentionType::Person)
        && tokens.len() == 5
        && view.word(comma) == ","
        && is_full(tokens.start)
        && is_full(comma + 1);
    let person = MentionType::Person;
    are_two.then(|| vec![(tokens.start..comma, person), (comma + 1..tokens.end, person)])
}

/// Whether a score begins at the token: "2-1".
fn is_score(view: DocumentView<'_, '_>, at: usize) -> bool {
    let is_number = |at: usize| view.is(at, TokenKind::Number);
    is_number(at) && matches!(view.word(at + 1), "-" | "–") && is_number(at + 2)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Number, Organization, Person, Place};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn goals_part_two_sides() {
        check(
            "Norwich City 1 Derby County 1\n\nThe game was dull.",
            &[(Organization, "Norwich City"), (Number, "1"), (Organization, "Derby County"), (Number, "1")],
        );
        check("They watched Channel 4 and BBC Radio 2.", &[(Organization, "Channel 4"), (Organization, "BBC Radio 2")]);
    }

    #[test]
    fn a_town_and_what_is_there_are_two_places() {
        check("They met at London's Wembley Stadium.", &[(Place, "London"), (Facility, "Wembley Stadium")]);
        check("He lives in Dublin's O'Connell Street.", &[(Place, "Dublin"), (Facility, "O'Connell Street")]);
        check("He died in Kerala's Kochi.", &[(Place, "Kerala"), (Place, "Kochi")]);
        check("They met at St Paul's Cathedral.", &[(Facility, "St Paul's Cathedral")]);
    }

    #[test]
    fn a_sentence_ends_with_a_state_cut_short() {
        check("He works in Washington, D.C. Trump's hotel is near.", &[(Place, "Washington, D.C."), (Person, "Trump")]);
        check("The lot is in Trenton, N.J. Police closed it.", &[(Place, "Trenton"), (Place, "N.J.")]);
    }

    #[test]
    fn a_comma_parts_two_of_one_kind() {
        check(
            "It will support the Caldwell Hospital, Redfern Hospital and others.",
            &[(Facility, "Caldwell Hospital"), (Facility, "Redfern Hospital")],
        );
    }

    #[test]
    fn a_comma_parts_two_people() {
        check("Police named them as Anita Hill, Sarah Park.", &[(Person, "Anita Hill"), (Person, "Sarah Park")]);
    }
}
