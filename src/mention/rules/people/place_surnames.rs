//! People whose surnames are places too: "Mr. Jordan, through a spokesman", and "London, asked about the game" where the text has named
//! Jack London.
//!
//! What stands before a comma looks like a place to the tagger ("London, England"). It is a person after a courtesy title, and where the
//! text has named somebody so in full, unless what stands around it says that the place is meant.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::MentionType;
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::TypedSpan;
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// Maximum tokens from an article to the noun for a person: "a | veteran left winger".
const MAX_TO_NOUN: usize = 4;

/// Makes people of such places. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn retype(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    full_names(segments, found);
    // Of a list, whoever is beside those who were people from the first.
    full_names(segments, found);
    for mention in found.iter_mut().filter(|mention| may_be_surname(mention.kind)) {
        let tokens = segments.tokens_of(mention.span);
        if tokens.start.checked_sub(1).is_some_and(|before| is_courtesy_title(segments.word(before))) {
            mention.kind = MentionType::Person;
            // "Ms. London, of Leeds"
            let comma = tokens.clone().find(|&at| segments.word(at) == ",");
            mention.span = segments.span(tokens.start..comma.unwrap_or(tokens.end));
        }
    }
    let surnames = surnames(segments, found);
    if surnames.is_empty() {
        return;
    }
    let is_surname =
        |mention: &TypedSpan| may_be_surname(mention.kind) && surnames.contains(segments.words(mention.span));
    // The places that the text means elsewhere, or may mean.
    let mut places: FxHashSet<&str> = FxHashSet::default();
    for (index, mention) in found.iter().enumerate().filter(|(_, mention)| is_surname(mention)) {
        if is_in_place(segments, found, index) {
            places.insert(segments.words(mention.span));
        }
    }
    for index in 0..found.len() {
        let mention = found[index];
        if !is_surname(&mention) || is_in_place(segments, found, index) {
            continue;
        }
        let words = segments.words(mention.span);
        let tokens = segments.tokens_of(mention.span);
        // Places and firms of a surname with a particle are rare: "Le Pen".
        let is_persons = if tokens.len() > 1 {
            true
        } else if mention.kind != MentionType::Place {
            false
        } else if places.contains(words) {
            is_told_of(segments, tokens.end, false)
        } else {
            is_told_of(segments, tokens.end, true) || speaks(segments, &tokens)
        };
        if is_persons {
            found[index].kind = MentionType::Person;
        }
    }
}

fn may_be_surname(kind: MentionType) -> bool {
    matches!(kind, MentionType::Place | MentionType::Organization | MentionType::Facility | MentionType::Misc)
}

/// Whether a person's name follows the word, and nothing else.
fn is_courtesy_title(word: &str) -> bool {
    matches!(word.strip_suffix('.').unwrap_or(word), "Mr" | "Mrs" | "Ms" | "Dr")
}

/// The surnames of those whom the text names in full, with their particles: "London", "Le Pen", "St John".
fn surnames<'t>(segments: &Segments<'t>, found: &[TypedSpan]) -> FxHashSet<&'t str> {
    let particles = &Lexicon::get().particles;
    let mut surnames = FxHashSet::default();
    for person in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        let name = segments.words(person.span);
        let Some((before, surname)) = name.rsplit_once(' ') else { continue };
        let Some((_, particle)) = before.rsplit_once(' ') else {
            surnames.insert(surname);
            continue;
        };
        let has_particle = particles.get_lower(particle).is_some() || matches!(particle, "St" | "St.");
        surnames.insert(if has_particle { &name[before.len() - particle.len()..] } else { surname });
    }
    surnames
}

/// Whether what stands around a name says that it is a place: "in London", "the London of", "Paris, London and Rome".
fn is_in_place(segments: &Segments<'_>, found: &[TypedSpan], index: usize) -> bool {
    let tokens = segments.tokens_of(found[index].span);
    let is_place = |other: Option<&TypedSpan>| other.is_some_and(|other| other.kind == MentionType::Place);
    let joins = |at: usize| matches!(segments.word(at), "," | "and" | "or" | "-" | "/");
    let before = index.checked_sub(1).and_then(|before| found.get(before));
    let before = before.filter(|other| {
        tokens.start > 0 && segments.tokens_of(other.span).end + 1 == tokens.start && joins(tokens.start - 1)
    });
    let after = found.get(index + 1);
    let after = after.filter(|other| segments.tokens_of(other.span).start == tokens.end + 1 && joins(tokens.end));
    is_governed(segments, tokens.start) || is_place(before) || is_place(after)
}

/// Whether a word stands before the token that stands before places: "in", "near", "the".
fn is_governed(segments: &Segments<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    match segments.function(before) {
        Some(FunctionWord::Determiner | FunctionWord::Possessive) => true,
        Some(FunctionWord::Preposition) => {
            let word = segments.word(before);
            let is_according = before > 0 && segments.word(before - 1).eq_ignore_ascii_case("according");
            !is_according && !["about", "against", "by", "for", "like", "with", "without"].contains(&word)
        }
        _ => segments.tokens[before].is(TokenKind::Hyphen),
    }
}

/// Whether what stands after a name and its comma is told of people: ", 38,", ", who was"; and, if `of_person` alone can be told of,
/// ", a striker,", ", asked about it,".
fn is_told_of(segments: &Segments<'_>, end: usize, of_person: bool) -> bool {
    if segments.word(end) != "," {
        return false;
    }
    let after = end + 1;
    let is_age = segments.tokens.get(after).is_some_and(|token| token.is(TokenKind::Number))
        && segments.word(after).len() < 3
        && matches!(segments.word(after + 1), "," | "." | ";" | "and");
    let is_person = |at: usize| word::is_singular_role(segments, at) && !word::is_organization_noun(segments.word(at));
    let is_apposition = || {
        matches!(segments.word(after), "a" | "an" | "the" | "his" | "her")
            && (after + 1..after + 1 + MAX_TO_NOUN).take_while(|&at| !word::is_break(segments, at)).any(is_person)
    };
    is_age
        || matches!(segments.word(after), "who" | "whose" | "whom")
        || of_person && (is_apposition() || segments.is_on(after, WordList::PersonParticiple))
}

/// Whether a verb of saying stands beside a name: "said Newham".
fn speaks(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let is_saying = |at: usize| {
        at < segments.tokens.len()
            && segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say)
            && word::is_lowercase_word(segments, at)
    };
    let ends = word::is_break(segments, tokens.end);
    // "Israel said it had struck Gaza"
    let is_body = |at: &usize| matches!(segments.word(*at), "it" | "its");
    let speaks_of_itself = (tokens.end..tokens.end + MAX_TO_NOUN).any(|at| is_body(&at));
    !speaks_of_itself && is_saying(tokens.end) || ends && tokens.start.checked_sub(1).is_some_and(is_saying)
}

/// Whether the word before the token tells where: "in Stanley Park".
fn is_located(segments: &Segments<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(
            segments.word(before),
            "In" | "at" | "in" | "into" | "near" | "on" | "outside" | "the" | "to" | "towards"
        )
    })
}

/// The first and the last tokens of the names of people.
fn edges_of_people(segments: &Segments<'_>, found: &[TypedSpan]) -> FxHashSet<usize> {
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let edges = people.flat_map(|person| {
        let tokens = segments.tokens_of(person.span);
        [tokens.start, tokens.end - 1]
    });
    edges.collect()
}

/// Whether a name stands in a list beside somebody, whose first or last tokens `people` are: "Sarah Park and John Bay".
fn is_listed_person(segments: &Segments<'_>, tokens: &Range<usize>, people: &FxHashSet<usize>) -> bool {
    let joins = |at: usize| matches!(segments.word(at), "," | "and" | "&");
    let follows = |at: usize| at.checked_sub(2).is_some_and(|last| joins(at - 1) && people.contains(&last));
    // "Tom Hart, and Ann Park"
    let before = follows(tokens.start)
        || tokens.start > 2 && segments.word(tokens.start - 1) == "and" && follows(tokens.start - 1);
    let after = joins(tokens.end) && people.contains(&(tokens.end + 1));
    (before || after) && !is_located(segments, tokens.start)
}

/// Whether the verb is of what people do and no place does: "sang", "scored".
fn acts_as_people_do(segments: &Segments<'_>, at: usize) -> bool {
    matches!(
        segments.word(at),
        "added"
            | "also"
            | "born"
            | "died"
            | "joked"
            | "laughed"
            | "married"
            | "replied"
            | "sang"
            | "scored"
            | "starred"
            | "wept"
            | "wrote"
    )
}

/// Makes people of full names whose last word is one that places end with: "Tom Hill, 34,", "Tom | Hill, of Leeds".
fn full_names(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut tails: FxHashMap<usize, TypedSpan> = FxHashMap::default();
    let mut people: FxHashSet<&str> = FxHashSet::default();
    let lone: FxHashSet<&str> = found
        .iter()
        .filter(|mention| mention.kind == MentionType::Person)
        .map(|mention| segments.words(mention.span))
        .collect();
    let people_at = edges_of_people(segments, found);
    let lexicon = Lexicon::get();
    for (index, mention) in found
        .iter_mut()
        .enumerate()
        .filter(|(_, mention)| matches!(mention.kind, MentionType::Place | MentionType::Facility))
    {
        let tokens = segments.tokens_of(mention.span);
        let name = tokens.start..tokens.start + 2;
        let is_full = tokens.len() >= 2
            && lexicon.given.get(segments.word(tokens.start)).is_some()
            && !lexicon.is_common(segments.word(tokens.start))
            && (lexicon.surnames.get(segments.word(tokens.start + 1)).is_some()
                || tokens.len() == 2 && is_listed_person(segments, &tokens, &people_at))
            && lexicon.names.get(segments.words(segments.span(name.clone()))).is_none();
        if !is_full {
            continue;
        }
        // "heard from Benny Hill, a plumber", "Ellie Bridge and Joe Hall sang"
        let is_person = tokens.len() == 2
            && (is_told_of(segments, name.end, true) && !is_located(segments, tokens.start)
                || is_listed_person(segments, &tokens, &people_at)
                || acts_as_people_do(segments, name.end));
        if is_person {
            mention.kind = MentionType::Person;
            people.insert(segments.words(mention.span));
            continue;
        }
        if is_governed(segments, tokens.start) {
            continue;
        }
        let is_of = segments.word(name.end) == "," && matches!(segments.word(name.end + 1), "of" | "from");
        let is_role = tokens.start.checked_sub(1).is_some_and(|before| {
            word::is_singular_role(segments, before)
                && word::is_lowercase_word(segments, before)
                && !word::is_organization_noun(segments.word(before))
        });
        let is_told = is_of || is_role || is_told_of(segments, name.end, false) || speaks(segments, &name);
        if tokens.len() == 2 && (is_told || lone.contains(segments.word(tokens.start + 1))) {
            mention.kind = MentionType::Person;
            people.insert(segments.words(mention.span));
        } else if is_of && tokens.len() > 4 {
            let kind = MentionType::Place;
            tails.insert(index, TypedSpan { span: segments.span(name.end + 2..tokens.end), kind, ..*mention });
            *mention = TypedSpan { span: segments.span(name), kind: MentionType::Person, ..*mention };
        }
    }
    for mention in found.iter_mut().filter(|mention| may_be_surname(mention.kind)) {
        if people.contains(segments.words(mention.span))
            && !is_governed(segments, segments.token_from(mention.span.start))
        {
            mention.kind = MentionType::Person;
        }
    }
    if !tails.is_empty() {
        let with_tails = found
            .iter()
            .enumerate()
            .flat_map(|(index, mention)| [Some(*mention), tails.get(&index).copied()].into_iter().flatten());
        *found = with_tails.collect();
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn after_a_courtesy_title_stands_a_person() {
        check("Mr. Jordan, through a spokesman, declined to comment.", &[(Person, "Jordan")]);
        check("Ms. London, of Leeds, said no.", &[(Person, "London"), (Place, "Leeds")]);
        check("Dr. Israel, a surgeon, said no.", &[(Person, "Israel")]);
        check("Ms Le Pen said so.", &[(Person, "Le Pen")]);
    }

    #[test]
    fn the_surname_of_somebody_named_is_a_person_before_a_comma() {
        check(
            "Jack London was there. London, asked about the game, said he was tired.",
            &[(Person, "Jack London"), (Person, "London")],
        );
        check(
            "Eddie Israel was fined. Israel, a striker, said he was sorry.",
            &[(Person, "Eddie Israel"), (Person, "Israel")],
        );
        check(
            "Jordan, 38, said he was tired. Michael B. Jordan starred in the film.",
            &[(Person, "Jordan"), (Person, "Michael B. Jordan")],
        );
        check(
            "Gareth Newham of the institute said it was bad. “It is bad,” said Newham.",
            &[(Person, "Gareth Newham"), (Person, "Newham")],
        );
        check("Ian St John was freed. St John said he was glad.", &[(Person, "Ian St John"), (Person, "St John")]);
    }

    #[test]
    fn a_place_stays_a_place() {
        check("Jack London lived in London, England.", &[(Person, "Jack London"), (Place, "London, England")]);
        check(
            "Steve Israel spoke. In Israel, a minister agreed. Israel, an ally, waited.",
            &[(Person, "Steve Israel"), (Place, "Israel"), (Place, "Israel")],
        );
        check("He lived in London, a city of rain.", &[(Place, "London")]);
    }

    #[test]
    fn a_full_name_may_end_as_places_do() {
        check("Tom Hill, of Leeds, was charged with murder.", &[(Person, "Tom Hill"), (Place, "Leeds")]);
        check("The suspect was named as Tom Hill, 34, of Dayton.", &[(Person, "Tom Hill"), (Place, "Dayton")]);
        check("Café owner Mark Lane left. They saw Mark Lane.", &[(Person, "Mark Lane"), (Person, "Mark Lane")]);
        check("They heard from Benny Hill, a plumber.", &[(Person, "Benny Hill")]);
        check(
            "Police named them as Anita Hill, Sarah Park and Tom Bay.",
            &[(Person, "Anita Hill"), (Person, "Sarah Park"), (Person, "Tom Bay")],
        );
        check("Ellie Bridge and Joe Hall sang.", &[(Person, "Ellie Bridge"), (Person, "Joe Hall")]);
        check("They met in Stanley Park, a large one.", &[(Facility, "Stanley Park")]);
        check("He lived in Notting Hill, near Dayton.", &[(Place, "Notting Hill"), (Place, "Dayton")]);
    }
}
