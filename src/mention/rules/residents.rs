//! Towns before whoever is of them: "a Skowhegan woman", "the Lancaster resident", "Cardiff-born"; and towns before what they lie in,
//! "of Silver Spring, Maryland".
//!
//! Local news calls people so more than anything else, and of most towns the tagger has never read: it takes them for people, firms or
//! peoples, or finds nothing.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::order::sort_by_number;
use crate::segment::{Case, Segments, Token, TokenKind, WordType};

/// How sure a town is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;
/// A tagger that is as sure as this of a people keeps it, in thousandths.
const SURE: u16 = 650;
/// Maximum words of a town's name.
const MAX_WORDS: usize = 3;

/// Makes places of such towns, and of their names elsewhere. The mentions are in reading order and without overlaps, before and after.
pub(super) fn mend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    demonyms(segments, found);
    let mut towns: Vec<Range<usize>> = (1..segments.tokens.len()).filter_map(|at| town(segments, found, at)).collect();
    towns.extend(found.iter().filter_map(|land| town_in(segments, found, land)));
    if towns.is_empty() {
        return;
    }
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let surnames: FxHashSet<&str> =
        people.filter_map(|person| segments.words(person.span).rsplit_once(' ')).map(|(_, surname)| surname).collect();
    sort_by_number(&mut towns, |town| town.start as u64);
    towns.dedup_by(|town, before| town.start < before.end);
    let spans = towns.into_iter().map(|town| segments.span(town));
    let spans = spans.filter(|&span| !surnames.contains(segments.words(span)));
    let confidence = Confidence::thousandths(CONFIDENCE);
    let towns: Vec<TypedSpan> = spans.map(|span| TypedSpan { span, kind: MentionType::Place, confidence }).collect();
    let names: FxHashSet<&str> = towns.iter().map(|town| segments.words(town.span)).collect();
    put_over(found, towns);
    for mention in found.iter_mut().filter(|mention| names.contains(segments.words(mention.span))) {
        let before = segments.token_from(mention.span.start).checked_sub(1);
        let is_titled = || before.is_some_and(|before| segments.word_type(before).title.is_some());
        let is_located = || before.is_some_and(|before| is_where(segments.word(before)));
        let is_mistaken = match mention.kind {
            MentionType::Person | MentionType::Misc | MentionType::Group => !is_titled(),
            // Clubs and councils have the name too.
            MentionType::Organization => is_located(),
            _ => false,
        };
        if is_mistaken {
            mention.kind = MentionType::Place;
        }
    }
}

/// Makes groups of those who are called by their land: "Queenslanders".
fn demonyms(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let names = &Lexicon::get().names;
    let is_people = |word: &WordType<'_>| {
        let land = Some(word.text)
            .filter(|_| word.case == Case::Title)
            .and_then(|word| word.strip_suffix("ers"))
            .and_then(|land| names.get(land));
        land.is_some_and(|land| land.kind == MentionType::Place) && word.name.is_none()
    };
    if !segments.word_types.iter().any(is_people) {
        return;
    }
    let is_one = |&at: &usize| is_people(segments.word_type(at));
    let group = |at: usize| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Group,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let groups: Vec<TypedSpan> = (0..segments.tokens.len()).filter(is_one).map(group).collect();
    put_over(found, groups);
}

/// The town that the token says is one: before "woman", or "-born".
fn town(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> Option<Range<usize>> {
    // Few tokens are, and what stands before them takes longer to look at.
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
    let before = &segments.tokens[at - 1];
    let is_beside = before.is_capitalized() || before.is(TokenKind::Hyphen) || is_capital(at + 1);
    if !is_beside || !segments.is_on(at, WordList::TownCue) {
        return None;
    }
    let token = &segments.tokens[at];
    if segments.is_on(at, WordList::ResidentNoun) {
        let town = name_before(segments, found, at)?;
        // "the women's team"
        let has = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Clitic));
        let is_one = token.spaced && !token.new_line && !has && is_told_of(segments, found, town.start, at);
        return is_one.then_some(town);
    }
    if segments.is_on(at, WordList::SettlementNoun) || is_of_town(segments, at) {
        let town = name_before(segments, found, at)?;
        let before = town.start.checked_sub(1).map_or("", |before| segments.word(before));
        let is_told = is_where(before) || matches!(before, "the" | "The" | "at");
        let is_one = is_told || mention_at(segments, found, town.start).is_some();
        return (is_one && token.spaced && !token.new_line).then_some(town);
    }
    match segments.word(at) {
        "home" | "flat" | "house" => {
            let town = name_before(segments, found, at)?;
            is_somebodys_home(segments, town.start, at).then_some(town)
        }
        // "near Mayfield", whom nobody is called
        "near" if is_surname_alone(segments, found, at + 1) => Some(at + 1..at + 2),
        // "near Donabate"
        "near" => {
            let is_part = |at: usize| at < segments.tokens.len() && may_be_part(segments, found, at);
            let words = (at + 1..=at + MAX_WORDS).take_while(|&at| is_part(at)).count();
            let goes_on = segments
                .tokens
                .get(at + 1 + words)
                .is_some_and(|next| next.is_capitalized() || next.is(TokenKind::Clitic) || next.is(TokenKind::Hyphen));
            let is_word = words == 1 && Lexicon::get().is_common(segments.word(at + 1));
            (words > 0 && !goes_on && !is_word).then_some(at + 1..at + 1 + words)
        }
        "born" | "raised" if segments.tokens[at - 1].is(TokenKind::Hyphen) => {
            let town = name_before(segments, found, at - 1)?;
            // Of nothing that was not found: "Foreign-born".
            mention_at(segments, found, town.start).is_some().then_some(town)
        }
        _ => None,
    }
}

/// The town before what it lies in: "of | Silver Spring |, Maryland".
fn town_in(segments: &Segments<'_>, found: &[TypedSpan], land: &TypedSpan) -> Option<Range<usize>> {
    if land.kind != MentionType::Place || !segments.text[..land.span.start.index()].ends_with(", ") {
        return None;
    }
    let Range { start, end } = segments.tokens_of(land.span);
    let is_land = Lexicon::get().names.get(segments.words(land.span)).is_some();
    let ends = !segments.tokens.get(end).is_some_and(|next| next.is(TokenKind::Clitic));
    let town =
        start.checked_sub(1).filter(|_| is_land && ends).and_then(|comma| name_before(segments, found, comma))?;
    let is_new = mention_at(segments, found, town.start).is_none();
    let is_located = town.start > 0 && is_where(segments.word(town.start - 1));
    (is_new && is_located).then_some(town)
}

/// Whether two words begin that stand behind towns: "police station", "town hall".
fn is_of_town(segments: &Segments<'_>, at: usize) -> bool {
    match segments.word(at) {
        "police" | "fire" | "railway" | "train" => segments.word(at + 1) == "station",
        "town" | "city" => matches!(segments.word(at + 1), "hall" | "centre" | "center"),
        _ => false,
    }
}

/// Whether the token is the home of somebody who is told of: "her Hampstead | home".
fn is_somebodys_home(segments: &Segments<'_>, start: usize, at: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    matches!(segments.word(at), "home" | "flat" | "house")
        && (segments.function(before) == Some(FunctionWord::Possessive)
            || segments.tokens[before].is(TokenKind::Clitic))
}

fn is_where(word: &str) -> bool {
    matches!(word, "of" | "from" | "in" | "near" | "outside" | "to")
}

/// The name that ends before the token, if a town may be called so: one that was taken for something else, or capitals that were not
/// found.
fn name_before(segments: &Segments<'_>, found: &[TypedSpan], end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let mention = mention_at(segments, found, last);
    let mut start = match mention {
        Some(mention) => {
            let tokens = segments.tokens_of(mention.span);
            (tokens.end == end && may_be_town(segments, found, mention)).then_some(tokens.start)?
        }
        None => end,
    };
    while start > 0
        && end - start < MAX_WORDS
        && may_be_part(segments, found, start - 1)
        && !segments.tokens[start].new_line
    {
        start -= 1;
    }
    // "a Black man"
    let is_word = || mention.is_none() && end - start == 1 && Lexicon::get().is_common(segments.word(start));
    (start < end && !is_word()).then_some(start..end)
}

/// Whether the token was taken for somebody by a word that is no given name.
fn is_surname_alone(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    let Some(name) = mention_at(segments, found, at).filter(|name| name.kind == MentionType::Person) else {
        return false;
    };
    segments.tokens_of(name.span) == (at..at + 1) && Lexicon::get().given.get(segments.word(at)).is_none()
}

/// Whether a word with a capital that was not found may be of a town's name.
fn may_be_part(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    let token = &segments.tokens[at];
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && segments.word(at).chars().all(char::is_alphabetic)
        && segments.function(at).is_none()
        && segments.word_type(at).title.is_none()
        && Lexicon::get().expression_words.get(segments.word(at)).is_none()
        && mention_at(segments, found, at).is_none()
}

/// Whether what was found as something else may be a town.
fn may_be_town(segments: &Segments<'_>, found: &[TypedSpan], mention: &TypedSpan) -> bool {
    let lexicon = Lexicon::get();
    let name = segments.words(mention.span);
    let listed = lexicon.names.get(name).map(|entry| entry.kind);
    let words = segments.tokens_of(mention.span).len();
    match mention.kind {
        MentionType::Person => {
            let given = name.split(' ').next().unwrap_or(name);
            words == 1 || words <= MAX_WORDS && lexicon.given.get(given).is_none()
        }
        MentionType::Organization => words <= MAX_WORDS && listed.is_none_or(is_place),
        MentionType::Group if listed.is_none() && is_unsure_of_people(segments, found, mention) => true,
        // Peoples are unlisted too, so that the text has to say more.
        MentionType::Group | MentionType::Misc => {
            let is_elsewhere = |other: &TypedSpan| {
                matches!(other.kind, MentionType::Place | MentionType::Organization)
                    && segments.words(other.span) == name
            };
            listed.map_or_else(|| found.iter().any(is_elsewhere), is_place)
        }
        _ => false,
    }
}

/// Whether the tagger has taken a word for a people because somebody is of it, and neither its end nor the rest of the text says so:
/// "Skowhegan", but not "Glaswegian".
fn is_unsure_of_people(segments: &Segments<'_>, found: &[TypedSpan], people: &TypedSpan) -> bool {
    let name = segments.words(people.span);
    let tokens = segments.tokens_of(people.span);
    let is_word = tokens.len() == 1 && segments.tokens[tokens.start].case == Case::Title;
    let ends_as_people = ["ian", "ish", "ese", "ist", "ite", "ic", "i", "o", "s"].iter().any(|end| name.ends_with(end));
    let is_other = |other: &TypedSpan| {
        other.kind == MentionType::Group && other.span != people.span && segments.words(other.span) == name
    };
    is_word && !ends_as_people && people.confidence < Confidence::thousandths(SURE) && !found.iter().any(is_other)
}

fn is_place(kind: MentionType) -> bool {
    kind == MentionType::Place
}

/// Whether somebody is told of by the town: "a Skowhegan woman", "two Leeds men", and not "the Kennedy girl", who is of a family.
fn is_told_of(segments: &Segments<'_>, found: &[TypedSpan], start: usize, noun: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return mention_at(segments, found, start).is_some() };
    match segments.word(before) {
        "a" | "an" | "A" | "An" | "another" | "Another" => true,
        "the" | "The" => !matches!(
            segments.word(noun),
            "boy" | "girl" | "family" | "mother" | "father" | "mum" | "dad" | "men" | "couple"
        ),
        _ => {
            // "Lancaster man jailed" is a headline.
            let is_head = segments.tokens[start].new_line && mention_at(segments, found, start).is_some();
            let counts = mention_at(segments, found, before).is_some_and(|count| count.kind == MentionType::Number);
            is_head || counts
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Group, Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn somebody_is_of_a_town() {
        for (text, town) in [
            ("A Skowhegan woman was held.", "Skowhegan"),
            ("Police arrested an Augusta man on Friday.", "Augusta"),
            ("The Lancaster resident pleaded guilty.", "Lancaster"),
            ("Two Dunmore teenagers were hurt.", "Dunmore"),
            ("They spoke to a Stow Hill couple.", "Stow Hill"),
        ] {
            check(text, &[(Place, town)]);
        }
    }

    #[test]
    fn a_town_is_one_wherever_it_is_named() {
        check(
            "A Harwick man was shot. Ann Dale of Harwick saw it. It happened in Harwick.",
            &[(Place, "Harwick"), (Person, "Ann Dale"), (Place, "Harwick"), (Place, "Harwick")],
        );
    }

    #[test]
    fn peoples_and_families_stay() {
        check("A Muslim woman and a Navajo man spoke.", &[(Group, "Muslim"), (Group, "Navajo")]);
        check("Ted Kennedy left. The Kennedy woman stayed.", &[(Person, "Ted Kennedy"), (Person, "Kennedy")]);
        check("A Black man and a Catholic couple spoke.", &[(Group, "Catholic")]);
        check("A Microsoft man spoke.", &[(Organization, "Microsoft")]);
        check("He said that Queenslanders deserve it.", &[(Group, "Queenslanders")]);
    }

    #[test]
    fn a_town_lies_in_a_state() {
        check("He is of Silver Spring, Maryland.", &[(Place, "Silver Spring"), (Place, "Maryland")]);
        check("The Cardiff-born writer left.", &[(Place, "Cardiff")]);
        check("It burnt down near Donabrook.", &[(Place, "Donabrook")]);
        check("She was held at Sutton Ashfold police station.", &[(Place, "Sutton Ashfold")]);
        check("He preferred to stay in his Harwick home.", &[(Place, "Harwick")]);
        check("A fire in the Augusta neighborhood was put out.", &[(Place, "Augusta")]);
    }
}
