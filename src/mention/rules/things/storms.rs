//! Storms, which have the names of people: "Storm Fergus", "Winter Storm Elliott", "Tropical Storm Alberto".

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Case, Segments, TokenKind};

/// How sure a storm is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;

/// Adds the storms, and makes storms of the names that the text calls them by. The mentions are in reading order and without
/// overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut names: FxHashSet<&str> = FxHashSet::default();
    let mut storms = Vec::new();
    for at in 0..segments.tokens.len().saturating_sub(1) {
        if !matches!(segments.word(at), "Storm" | "Hurricane" | "Cyclone" | "Typhoon")
            || !segments.tokens[at + 1].spaced
        {
            continue;
        }
        let start = start_of_kind(segments, at);
        if is_name(segments, at + 1, start < at || segments.word(at) != "Storm")
            && (start < at || !is_persons(segments, found, at))
        {
            let span = segments.span(start..at + 2);
            storms.push(TypedSpan { span, kind: MentionType::Event, confidence: Confidence::thousandths(CONFIDENCE) });
            names.insert(segments.word(at + 1));
        }
    }
    if storms.is_empty() {
        return;
    }
    // "Jason Lee" is called Lee as Storm Lee is.
    for person in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        if let Some((_, surname)) = segments.words(person.span).rsplit_once(' ') {
            names.remove(surname);
        }
    }
    for mention in found.iter_mut().filter(|mention| names.contains(segments.words(mention.span))) {
        mention.kind = MentionType::Event;
    }
    put_over(found, storms);
}

/// The first token of the kind of storm: "Winter | Storm", "Post | -Tropical Cyclone".
fn start_of_kind(segments: &Segments<'_>, storm: usize) -> usize {
    let word = |back: usize| storm.checked_sub(back).map_or("", |at| segments.word(at));
    match word(1) {
        "Tropical" if word(2) == "-" && word(3) == "Post" => storm - 3,
        "Tropical" | "Subtropical" | "Winter" | "Super" => storm - 1,
        _ => storm,
    }
}

/// Whether a storm may be called by the word: a given name, or, where no firstname may be meant by "Storm", any word that is not common.
fn is_name(segments: &Segments<'_>, at: usize, is_sure: bool) -> bool {
    let lexicon = Lexicon::get();
    let (token, word) = (&segments.tokens[at], segments.word(at));
    // "Storm Chasers", "Hurricane Hunters"
    let is_common = lexicon.is_common(word)
        || word.ends_with("ers")
        || word.strip_suffix('s').is_some_and(|one| lexicon.is_common(one));
    let is_given = lexicon.given.get(word).is_some();
    let is_free = lexicon.surnames.get(word).is_none() || is_sure;
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(|next| next.is_capitalized() && next.spaced);
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && !token.new_line
        && segments.function(at).is_none()
        && !is_capital(at + 1)
        && (is_given || is_free && !is_common)
}

/// Whether somebody is called so: "Storm Reid, 21," or "Storm Huntley said".
fn is_persons(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    let is_number = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
    let is_whole = mention_at(segments, found, at)
        .is_some_and(|other| other.kind == MentionType::Person && segments.token_from(other.span.end) == at + 2);
    is_whole || segments.word(at + 2) == "," && (is_number(at + 3) || segments.word(at + 3) == "who")
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{self, Event, Number, Person, Place};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn storms_have_names() {
        check("Storm Fergus hit Wales.", &[(Event, "Storm Fergus"), (Place, "Wales")]);
        check("Winds from Storm Darragh rose.", &[(Event, "Storm Darragh")]);
        check("Winter Storm Elliott came.", &[(Event, "Winter Storm Elliott")]);
        check("Tropical Storm Alberto reached Mexico.", &[(Event, "Tropical Storm Alberto"), (Place, "Mexico")]);
        check(
            "Post-Tropical Cyclone Fiona reached Canada.",
            &[(Event, "Post-Tropical Cyclone Fiona"), (Place, "Canada")],
        );
        check("Storm Ashley struck. Then Ashley moved on.", &[(Event, "Storm Ashley"), (Event, "Ashley")]);
    }

    #[test]
    fn somebody_has_the_name_of_a_storm() {
        check(
            "Storm Lee struck. Then Jason Lee left, and Lee wept.",
            &[(Event, "Storm Lee"), (Person, "Jason Lee"), (Person, "Lee")],
        );
    }

    #[test]
    fn other_storms_have_none() {
        check("Storm Clouds gathered over Leeds.", &[(Place, "Leeds")]);
        check("They saw Storm Chasers there.", &[]);
        check("Storm Warnings were in force for two days.", &[(MentionType::Quantity, "two days")]);
        check("They saw two storms.", &[(Number, "two")]);
    }
}
