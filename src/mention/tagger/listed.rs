//! Names that the lexicon lists: they are found whole, with the type that they are listed with, where the tagger saw nothing, a part,
//! or another type.
//!
//! What is listed means one thing in the news nearly always. The tagger weighs the list as one piece of evidence among many, and
//! goes astray on names that stand once in an article and that it has not met: then the list has the last word. It has not where
//! a longer name was found, or where nothing but a capital speaks for a word that is also a common one, or a person's.

use std::ops::Range;

use super::super::TypedSpan;
use super::document_view::DocumentView;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, Designator, FunctionWord, NameEntry, WordList};
use crate::offset::Span;
use crate::segment::{Case, TokenKind};
use crate::syntax::word;

/// How often a name that the list alone knows is right, in thousandths: of several words, and of one.
const SEVERAL_WORDS: u16 = 800;
const ONE_WORD: u16 = 650;
/// A tagger that is as sure as this of a place keeps it, whatever organization has the name.
const SURE: f64 = 0.79;

/// What was found, corrected by the list. Both are in reading order and free of overlaps.
pub(super) fn corrected(view: DocumentView<'_, '_>, found: Vec<TypedSpan>) -> Vec<TypedSpan> {
    let listed = listed(view);
    if listed.is_empty() {
        return found;
    }
    let mut merged: Vec<TypedSpan> = Vec::with_capacity(found.len() + listed.len());
    let mut next = 0;
    for (tokens, kind) in listed {
        let span = view.segments.span(tokens.clone());
        let before = found[next..].iter().take_while(|other| other.span.end <= span.start).count();
        merged.extend_from_slice(&found[next..next + before]);
        next += before;
        // What was found and overlaps the listed name.
        let overlapping = found[next..].iter().take_while(|other| other.span.start < span.end).count();
        let overlapping = &found[next..next + overlapping];
        let name = |thousandths| TypedSpan { span, kind, confidence: Confidence::thousandths(thousandths) };
        let listed = match *overlapping {
            [] if merged.last().is_some_and(|last| last.span.overlaps(span)) => None,
            [] if tokens.len() > 1 => (!goes_on(view, &tokens)).then(|| name(SEVERAL_WORDS)),
            // A letter is nearly always something else.
            [] if view.word(tokens.start) == "X" => is_platform(view, tokens.start).then(|| name(ONE_WORD)),
            [] => (stands_alone(view, tokens.start)
                || kind == MentionType::Organization
                    && (acts(view, tokens.start) || trades(view, tokens.start) || has_article(view, tokens.start)))
            .then(|| name(ONE_WORD)),
            [same] if same.span == span => wins(view, &tokens, kind, same).then(|| name(SEVERAL_WORDS)),
            // What was found is a part of it, or several are.
            [first, ..]
                if tokens.len() > 1
                    && !swallows_people(&tokens, overlapping)
                    && is_within(&first, span)
                    && is_within(overlapping.last().unwrap_or(&first), span) =>
            {
                Some(name(SEVERAL_WORDS))
            }
            _ => None,
        };
        if let Some(listed) = listed {
            merged.push(listed);
            next += overlapping.len();
        }
    }
    merged.extend_from_slice(&found[next..]);
    merged
}

/// Whether a long phrase takes in a full name among others: the table has no such name, and takes the phrase for one by chance, as it
/// does one phrase in some thousands ("U.S. Attorney Ann M. Holt and U.S. Attorney").
fn swallows_people(tokens: &Range<usize>, overlapping: &[TypedSpan]) -> bool {
    let is_person = |found: &TypedSpan| found.kind == MentionType::Person;
    tokens.len() > MAX_SMALL_END && overlapping.len() > 1 && overlapping.iter().any(is_person)
}

fn is_within(found: &TypedSpan, span: Span) -> bool {
    span.start <= found.span.start && found.span.end <= span.end
}

/// The listed names of a text, the longest at each place, with the types.
fn listed(view: DocumentView<'_, '_>) -> Vec<(Range<usize>, MentionType)> {
    let mut listed = Vec::new();
    for sentence in &view.segments.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let name = view.listed(at, sentence.tokens.end);
            let name = name.filter(|&(end, entry)| is_written_as_name(view, &(at..end), entry.kind));
            let name = name.or_else(|| after_article(view, at, sentence.tokens.end));
            match name {
                Some((end, entry)) => {
                    let end = end + usize::from(entry.kind == MentionType::Product && is_model_number(view, end));
                    // An article is no part of a name ("The Wall Street Journal"), but of a title ("The Godfather").
                    let article = usize::from(end > at + 1 && matches!(view.word(at), "The" | "the"));
                    // "The Hague" is called so, "the Gambia" only listed so.
                    let is_whole = match entry.kind {
                        MentionType::Work => true,
                        MentionType::Place => entry.canonical.is_none() && view.word(at) == "The",
                        _ => false,
                    };
                    let article = if is_whole { 0 } else { article };
                    listed.push((at + article..end, entry.kind));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    listed
}

/// The name that is listed with a capital in its article, "The Times", where the text has none: "told the Times".
fn after_article(view: DocumentView<'_, '_>, at: usize, end: usize) -> Option<(usize, NameEntry<'static>)> {
    let name = at + 1;
    let is_one =
        view.word(at) == "the" && name < end && view.case(name) == Case::Title && !view.is_capitalized(name + 1);
    let listed = || view.lexicon.names.get(&format!("The {}", view.word(name)));
    is_one.then(listed).flatten().map(|entry| (name + 1, entry))
}

/// Whether the token tells one of several things of a name from the others: "Zond 5", "iPhone 18".
fn is_model_number(view: DocumentView<'_, '_>, at: usize) -> bool {
    let word = view.word(at);
    view.is(at, TokenKind::Number) && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Maximum words of a listed name that ends with a common word: longer phrases are in the table by mistake alone.
const MAX_SMALL_END: usize = 5;

/// Whether the first and the last word have a capital or a digit; the table takes a phrase for a listed one once in some thousands.
/// Of things, buildings and events the last may be a common word: "Brent crude", "Tomahawk missile", "Rwandan genocide".
fn is_written_as_name(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType) -> bool {
    let is_marked = |at: usize| view.case(at) != Case::Lower || view.is(at, TokenKind::Number);
    let may_end_small =
        matches!(kind, MentionType::Misc | MentionType::Product | MentionType::Facility | MentionType::Event);
    let last = tokens.end - 1;
    // Names have no small words but particles: "Paul Ryan told CNN" is in the table by mistake alone.
    let may_be_within = |at: usize| {
        // "Dar es Salaam"
        let is_small = view.function_word(at).is_some() || view.is_particle(at) || view.word(at).len() < 4;
        // "Yonhap news agency"
        let is_bodys =
            kind == MentionType::Organization && matches!(view.word(at), "news" | "products" | "refugee" | "agency");
        is_marked(at) || !view.is(at, TokenKind::Word) || is_small || is_bodys
    };
    let has_no_small_words =
        matches!(kind, MentionType::Person | MentionType::Place | MentionType::Organization | MentionType::Group);
    // "I was lucky I" is a clause; "A Star is Born" and "Banco do Brasil" are listed.
    let is_of_clause = |at: usize| match view.function_word(at) {
        Some(FunctionWord::Auxiliary) => !matches!(view.word(at), "is" | "do"),
        Some(FunctionWord::Pronoun(_) | FunctionWord::Possessive | FunctionWord::Relative | FunctionWord::Adverb) => {
            true
        }
        _ => false,
    };
    let has_clause = || tokens.clone().skip(1).any(|at| view.case(at) == Case::Lower && is_of_clause(at));
    if has_no_small_words && !tokens.clone().all(may_be_within) || has_clause() {
        return false;
    }
    is_marked(tokens.start)
        && (is_marked(last)
            || view.word(last) == "+"
            || view.is(last, TokenKind::Clitic)
            || may_end_small
                && tokens.len() <= MAX_SMALL_END
                && [tokens.start, last].into_iter().all(|at| view.function_word(at).is_none()))
}

/// Whether a longer name goes on beside it.
fn goes_on(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> bool {
    // "Two Black Hawk helicopters" begin with a word that only stands first.
    let is_first = |at: usize| view.segments.sentences[view.segments.sentence_of(at)].tokens.start == at;
    let is_name = |at: usize| {
        view.is_capitalized(at) && view.function_word(at).is_none() && !(is_first(at) && view.is_built_from_common(at))
    };
    // "the Sinn Féin TD", "the Bank of England Governor"
    is_name(tokens.end) && !view.is_currency(tokens.end) && !word::is_role(view.segments, tokens.end)
        || view.is_hyphen(tokens.end)
        || tokens.start.checked_sub(1).is_some_and(|before| is_name(before) && view.case(before) != Case::Upper)
}

/// Whether one word is a name by its capital alone: no common word, no name of people, and no capital beside it.
fn stands_alone(view: DocumentView<'_, '_>, at: usize) -> bool {
    let word = view.word(at);
    let has_digit = view.is(at, TokenKind::Number) && word.bytes().any(|byte| byte.is_ascii_uppercase());
    if has_digit {
        return true;
    }
    view.is_capitalized(at)
        && !at.checked_sub(1).is_some_and(|before| view.is_capitalized(before) && view.function_word(before).is_none())
        && !view.is_capitalized(at + 1)
        && !view.is_hyphen(at + 1)
        && !view.is_built_from_common(at)
        && (is_thing(view, at) || view.lexicon.given.get(word).is_none() && view.lexicon.surnames.get(word).is_none())
}

/// Whether the letter X is the firm: "posted on X", "X said", "X, the platform".
fn is_platform(view: DocumentView<'_, '_>, at: usize) -> bool {
    let is_beside = |at: usize| view.is_capitalized(at) || view.is_hyphen(at) || view.is(at, TokenKind::Number);
    let before = at.checked_sub(1);
    let follows = |words: &[&str]| before.is_some_and(|before| words.contains(&view.word(before)));
    let is_named = view.word(at + 1) == ","
        && (at + 2..at + 7).any(|at| matches!(view.word(at), "platform" | "site" | "network" | "Twitter"));
    let is_called = view.word(at + 1) == "(" && view.word(at + 2) == "formerly"
        || view.word(at + 1) == "," && view.word(at + 2) == "formerly";
    view.word(at) == "X"
        && !is_beside(at + 1)
        && !before.is_some_and(|before| is_beside(before) && view.function_word(before).is_none())
        && (follows(&["on", "to"]) || is_named || is_called || acts(view, at))
}

/// Whether a firm that is called by a common word says or does something: "Target said". With no article before it, the word is no
/// common one.
fn acts(view: DocumentView<'_, '_>, at: usize) -> bool {
    let is_bare = at.checked_sub(1).is_none_or(|before| {
        view.is(before, TokenKind::Stop)
            || view.segments.tokens[at].new_line
            || view.function_word(before).is_none() && !view.is_capitalized(before)
    });
    let speaks = view.segments.function(at + 1) == Some(FunctionWord::Auxiliary)
        || view.segments.tokens.get(at + 1).is_some_and(|next| {
            view.segments.word_types[next.word_type as usize].cue.is_some_and(|cue| cue.class == CueClass::Say)
        });
    // "Boots were sold": a noun in the plural.
    let is_plural = view.word(at).ends_with('s') && matches!(view.word(at + 1), "are" | "have" | "were");
    let is_body = || view.word(at + 1) == "," && matches!(view.word(at + 2), "which" | "whose");
    is_bare && (speaks && !is_plural || is_body()) && view.case(at) == Case::Title && view.function_word(at).is_none()
}

/// Whether a firm that is called by a common word has what firms have: "Apple shares", "Shell profits".
fn trades(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.case(at) == Case::Title
        && view.is_on(at + 1, WordList::FirmPossession)
        && !at.checked_sub(1).is_some_and(|before| view.is_capitalized(before) && view.function_word(before).is_none())
}

/// Whether a common word has an article and a capital in the middle of a sentence, alone: "the Fed", "told the Sun".
fn has_article(view: DocumentView<'_, '_>, at: usize) -> bool {
    let is_article = |at: usize| matches!(view.word(at), "the" | "The");
    let Some(article) = at.checked_sub(1).filter(|&before| is_article(before)) else { return false };
    // "“Jane The Virgin” star"
    let is_inner =
        article.checked_sub(1).is_some_and(|before| view.is_capitalized(before)) && view.is_capitalized(article);
    let speaks = || {
        let next = view.segments.tokens.get(at + 1).map(|next| next.word_type as usize);
        next.is_some_and(|next| view.segments.word_types[next].cue.is_some_and(|cue| cue.class == CueClass::Say))
    };
    let is_told =
        || article.checked_sub(1).is_some_and(|before| matches!(view.word(before), "told" | "tells" | "telling"));
    // "The Sun and the Daily Mail"
    let has_other = || {
        matches!(view.word(at + 1), "and" | "or" | ",")
            && is_article(at + 2)
            && view.listed(at + 3, at + 5).is_some_and(|(end, _)| end > at + 4)
    };
    view.case(at) == Case::Title
        && !view.is_capitalized(at + 1)
        && !view.is_hyphen(at + 1)
        && !is_inner
        && (!view.is_on(at, WordList::AlsoThing) || speaks() || is_told() || has_other())
}

/// Whether the word after a name says that it is a thing, whoever has the name as well: "Abrams tanks", "Trident missiles".
fn is_thing(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.is_on(at + 1, WordList::MadeThing)
}

/// Whether what stands beside a firm's name that a founder had too says that the founder is meant: "Designer Ralph Lauren", "Ralph
/// Lauren, 85", "Robert Bosch was born"; or the text calls him by his surname.
fn is_of_person(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> bool {
    if view.lexicon.given.get(view.word(tokens.start)).is_none() {
        return false;
    }
    let is_role = |at: usize| {
        let word_type = view.segments.word_type(at);
        word_type.title.is_some() || word_type.role.is_some_and(|role| !role.plural)
    };
    let before = tokens.start.checked_sub(1);
    let is_introduced = before.is_some_and(|before| is_role(before) || matches!(view.word(before), "late" | "young"));
    let has_age = view.word(tokens.end) == "," && view.is(tokens.end + 1, TokenKind::Number);
    let lives = matches!(view.word(tokens.end), "who" | "himself" | "herself" | "died" | "lived" | "married")
        || matches!((view.word(tokens.end), view.word(tokens.end + 1)), ("was", "born" | "a" | "an" | "the"));
    is_introduced || has_age || lives || is_told_apart(view, tokens)
}

/// Whether the text, hereabouts, calls somebody by the last word of the name, or the firm by the name and a designator ("Henry Ford
/// Ltd"), so that the name alone is the man's.
fn is_told_apart(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> bool {
    /// Tokens on either side that are looked at.
    const REACH: usize = 400;
    let surname = tokens.end - 1;
    let all = &view.segments.tokens;
    let near = surname.saturating_sub(REACH)..all.len().min(surname + REACH);
    near.filter(|&at| at != surname && all[at].word_type == all[surname].word_type).any(|at| {
        let is_alone =
            !at.checked_sub(1).is_some_and(|before| view.is_capitalized(before)) && !view.is_capitalized(at + 1);
        is_alone || view.lexicon.designators.get_lower(view.word(at + 1)) == Some(Designator::Legal)
    })
}

/// Whether the listed type is right, and the type that was found is not.
fn wins(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType, found: TypedSpan) -> bool {
    use MentionType::{Event, Facility, Group, Law, Misc, Organization, Person, Place, Product, Work};
    let is_persons = || {
        let word = view.word(tokens.start);
        tokens.len() == 1 && (view.lexicon.given.get(word).is_some() || view.lexicon.surnames.get(word).is_some())
    };
    match (kind, found.kind) {
        (listed, tagged) if listed == tagged => false,
        (Person, _) => true,
        (Organization, Product) if view.word(tokens.start) == "X" => is_platform(view, tokens.start),
        (Organization, Person) if view.word(tokens.start) == "X" => false,
        (Organization, Person) => !is_persons() && !is_of_person(view, tokens),
        (_, Person) => !is_persons(),
        (
            Event | Law | Product | Work | Misc,
            Organization | Place | Misc | Facility | Event | Law | Product | Work,
        ) => tokens.len() > 1,
        (Organization, Place) => {
            tokens.len() > 1 && (found.confidence.value() < SURE || view.word(tokens.end - 1) == "City")
        }
        (Facility, Place | Misc) => true,
        (Place, Misc) | (Organization, Misc | Group | Work | Event) => tokens.len() > 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionType::{Organization, Person, Place, Product};
    use crate::segment::segment;

    /// Compares what becomes of names that were found, each by its words.
    #[track_caller]
    fn check(text: &str, found: &[(MentionType, &str)], expected: &[(MentionType, &str)]) {
        let segments = segment(text);
        let view = DocumentView::new(&segments);
        let given = found.iter().map(|&(kind, words)| {
            let start = text.find(words).expect("it is in the text");
            TypedSpan { span: Span::at(start..start + words.len()), kind, confidence: Confidence::thousandths(700) }
        });
        let corrected = corrected(view, given.collect());
        let corrected: Vec<_> = corrected.iter().map(|name| (name.kind, segments.words(name.span))).collect();
        assert_eq!(corrected, expected, "names in {text:?}");
    }

    #[test]
    fn a_listed_name_is_found_whole_where_nothing_or_a_part_was() {
        check("It ate at McDonald’s.", &[], &[(Organization, "McDonald’s")]);
        check("It ate at McDonald’s.", &[(Person, "McDonald")], &[(Organization, "McDonald’s")]);
        check(
            "Then Morgan Stanley rose.",
            &[(Person, "Morgan"), (Person, "Stanley")],
            &[(Organization, "Morgan Stanley")],
        );
        check("It read the Wall Street Journal.", &[], &[(Organization, "Wall Street Journal")]);
        check("It read The Wall Street Journal.", &[], &[(Organization, "Wall Street Journal")]);
        check("They sent Zond 5 up.", &[(Place, "Zond")], &[(Product, "Zond 5")]);
    }

    #[test]
    fn people_have_no_small_words_in_their_names() {
        let segments = segment("Then Paul Ryan told CNN of Rio de Janeiro.");
        let view = DocumentView::new(&segments);
        let is_name = |tokens: Range<usize>, kind| is_written_as_name(view, &tokens, kind);
        assert!(!is_name(1..5, Person));
        assert!(is_name(1..3, Person));
        assert!(is_name(6..9, Place));
    }

    #[test]
    fn the_listed_type_is_right() {
        check("Then Morgan Stanley rose.", &[(Person, "Morgan Stanley")], &[(Organization, "Morgan Stanley")]);
        check("It was Jordan.", &[(Person, "Jordan")], &[(Person, "Jordan")]);
    }

    #[test]
    fn a_clause_is_no_name_though_the_table_has_it_by_chance() {
        check("In the third game I was lucky I got through.", &[], &[]);
        check("They sold it to Banco do Brasil.", &[], &[(Organization, "Banco do Brasil")]);
    }

    #[test]
    fn a_longer_name_is_left_alone() {
        let longer = [(Organization, "Morgan Stanley Museum")];
        check("The Morgan Stanley Museum burned.", &longer, &longer);
        // What goes on with a capital is another, longer name.
        check("The Morgan Stanley Museum burned.", &[], &[]);
        // What was found reaches into it from outside.
        let across = [(Person, "Stanley Moss")];
        check("There Morgan Stanley Moss lived.", &across, &across);
    }

    #[test]
    fn a_firm_called_by_a_common_word_has_what_firms_have() {
        check("Apple shares fell.", &[], &[(Organization, "Apple")]);
        check("Shell profits doubled.", &[], &[(Organization, "Shell")]);
        check("Apple sauce was served.", &[], &[]);
    }

    #[test]
    fn an_article_and_a_capital_make_a_name_of_a_common_word() {
        check("On Monday the Fed held rates.", &[], &[(Organization, "Fed")]);
        check("She told the Sun it was over.", &[], &[(Organization, "Sun")]);
        check("The light came from the Sun.", &[], &[]);
        check("“Jane The Virgin” was long.", &[], &[]);
    }
}
