//! The compiled lexicon against the tables that it is made of.

use std::collections::BTreeSet;

use super::compile::source::{self, Source};
use super::compile::{FromFields, compile, count_tokens, encode, full_name, known_words};
use super::entry::Entry;
use super::table::Table;
use super::*;
use crate::model::container::put_right;
use crate::model::hash;
use crate::model::hash::{hash, hash_lower};
use crate::train::writers::static_map;

#[test]
fn the_lexicon_is_that_of_the_tables() {
    let compiled = compile().unwrap_or_else(|error| panic!("{error}"));
    assert!(compiled == FILE, "the tables in src/lexicon have changed: run `cargo xtask lexicon`");
}

#[track_caller]
fn check<V: FromFields + std::fmt::Debug>(source: Source, find: impl Fn(&str) -> Option<V>) {
    let mut count = 0;
    for (phrase, fields) in source.spellings() {
        let expected = V::from_fields(fields);
        assert!(expected.is_some(), "{}: cannot read {fields:?} of {phrase:?}", source.file);
        assert_eq!(find(&phrase), expected, "{}: {phrase:?}", source.file);
        count += 1;
    }
    assert!(count > 0, "{} is empty", source.file);
}

#[test]
fn every_line_of_every_table_is_read() {
    let lexicon = Lexicon::get();
    check(source::GIVEN, |name| lexicon.given.get(name));
    check(source::SURNAMES, |name| lexicon.surnames.get(name));
    check(source::TITLES, |title| lexicon.titles.get_lower(title));
    check(source::TYPE_WORDS, |head| lexicon.type_words.get(head));
    check(source::PARTICLES, |particle| lexicon.particles.get(particle));
    check(source::CLUB_TOWNS, |town| lexicon.club_towns.get(town));
    check(source::CUES, |cue| lexicon.cues.get_lower(cue));
    check(source::FUNCTION_WORDS, |word| lexicon.function_words.get_lower(word));
    check(source::EXPRESSION_WORDS, |word| lexicon.expression_words.get(word));
    check(source::ABBREVIATIONS, |word| lexicon.abbreviation(word));
    check(source::COMMON, |word| lexicon.is_common(word).then_some(()));
    check(source::ELISIONS, |word| lexicon.is_elision(word).then_some(()));
    check(source::DESIGNATORS, |word| lexicon.designators.get_lower(word));
    check(source::ROLE_NOUNS, |noun| lexicon.role_nouns.get_lower(noun));
    for (short, names) in source::NICKNAMES.spellings() {
        let found = lexicon.nicknames.get(&short).map(|nickname| nickname.names().collect::<Vec<_>>().join(" "));
        assert_eq!(found.as_deref(), Some(names), "nicknames.tsv: {short:?}");
    }
    for (source, table) in [
        (source::ORGANIZATION_NOUNS, lexicon.organization_nouns),
        (source::ROLE_SYNONYMS, lexicon.role_synonyms),
        (source::DOCUMENT_NOUNS, lexicon.document_nouns),
    ] {
        for (noun, words) in source.spellings() {
            let found = table.of_hashed(hash::hash(noun.as_bytes())).collect::<Vec<_>>().join(" ");
            assert!(table.has_hashed(hash::hash(noun.as_bytes())), "{}: {noun:?}", source.file);
            assert_eq!(found, words.trim_matches('-'), "{}: {noun:?}", source.file);
        }
    }
    for (word, names) in source::WORD_LISTS.spellings() {
        let lists = lexicon.word_lists.of(&word);
        for (list, name) in WordList::ALL {
            let is_on = names.split(' ').any(|listed| listed == *name);
            assert_eq!(lists.has(*list), is_on, "word_lists.tsv: {word:?} on the list {name:?}");
        }
    }
    for (name, fields) in source::NAMES.spellings() {
        let found = lexicon.names.get(&name).map(|name| (name.kind.name(), name.canonical));
        let kind = fields.split('\t').next().unwrap_or_default();
        assert_eq!(found, Some((kind, full_name(fields))), "names.tsv: {name:?}");
    }
}

#[test]
fn every_list_of_words_has_some() {
    let listed: Vec<&str> = source::WORD_LISTS.lines().flat_map(|(_, names)| names.split(' ')).collect();
    for (list, name) in WordList::ALL {
        assert!(listed.contains(name), "no word of word_lists.tsv is on the list of {list:?}");
    }
    assert!(WordList::Negation.has("never") && !WordList::Negation.has("Never"));
    assert!(WordList::Negation.has_in_any_case("Never") && !WordList::Negation.has_in_any_case("said"));
}

#[test]
fn every_phrase_is_within_the_most_tokens() {
    let lexicon = Lexicon::get();
    let check = |source: Source, most: &dyn Fn(&str) -> usize| {
        for (phrase, _) in source.spellings() {
            let most = most(&phrase);
            assert!(usize::from(count_tokens(&phrase)) <= most, "{}: {phrase:?} has more than {most}", source.file);
        }
    };
    let first = |phrase: &str| hash_lower(first_letters(phrase));
    check(source::NAMES, &|name| lexicon.names.most_tokens(hash(first_letters(name).as_bytes())));
    check(source::TITLES, &|title| lexicon.titles.most_tokens(first(title)));
    check(source::CUES, &|cue| lexicon.cues.most_tokens(first(cue)));
    let fewest = (0..10_000).map(|number| lexicon.cues.most_tokens(first(&format!("no{number}word")))).min();
    assert_eq!(fewest, Some(1), "of words that begin nothing");
}

#[test]
fn every_word_of_dates_and_amounts_is_listed_by_class() {
    let lexicon = Lexicon::get();
    let mut count = 0;
    for (word, class) in lexicon.expression_phrases() {
        assert_eq!(lexicon.expression_words.get(word), Some(class), "{word:?}");
        count += 1;
    }
    assert_eq!(count, source::EXPRESSION_WORDS.spellings().count());
}

/// How many words that are in no table are found, of 100,000.
fn mistakes(find: impl Fn(u64) -> bool) -> usize {
    (0..100_000).filter(|number| find(hash::hash(format!("no{number}word").as_bytes()))).count()
}

#[test]
fn words_that_are_not_listed_are_not_found() {
    let lexicon = Lexicon::get();
    for (table, found) in [
        ("names", mistakes(|hash| lexicon.names.get_hashed(hash).is_some())),
        ("given", mistakes(|hash| lexicon.given.get_hashed(hash).is_some())),
        ("surnames", mistakes(|hash| lexicon.surnames.get_hashed(hash).is_some())),
        ("common", mistakes(|hash| lexicon.common.get_hashed(hash).is_some())),
        ("titles", mistakes(|hash| lexicon.titles.get_hashed(hash).is_some())),
        ("type_words", mistakes(|hash| lexicon.type_words.get_hashed(hash).is_some())),
        ("particles", mistakes(|hash| lexicon.particles.get_hashed(hash).is_some())),
        ("club_towns", mistakes(|hash| lexicon.club_towns.get_hashed(hash).is_some())),
        ("cues", mistakes(|hash| lexicon.cues.get_hashed(hash).is_some())),
        ("function words", mistakes(|hash| lexicon.function_words.get_hashed(hash).is_some())),
        ("expression_words", mistakes(|hash| lexicon.expression_words.get_hashed(hash).is_some())),
        ("abbreviations", mistakes(|hash| lexicon.abbreviations.get_hashed(hash).is_some())),
        ("elisions", mistakes(|hash| lexicon.elisions.get_hashed(hash).is_some())),
        ("nicknames", mistakes(|hash| lexicon.nicknames.0.get_hashed(hash).is_some())),
        ("organization_nouns", mistakes(|hash| lexicon.organization_nouns.has_hashed(hash))),
        ("role_synonyms", mistakes(|hash| lexicon.role_synonyms.has_hashed(hash))),
        ("designators", mistakes(|hash| lexicon.designators.get_hashed(hash).is_some())),
        ("word_lists", mistakes(|hash| lexicon.word_lists.of_hashed(hash) != WordLists::NONE)),
        ("role nouns", mistakes(|hash| lexicon.role_nouns.get_hashed(hash).is_some())),
    ] {
        // Twice as many as the rate of the coarsest tables would give by chance in one of 500 files.
        assert!(found < 20, "{found} of 100,000 words are found in {table}, where 10 are expected at the most");
    }
}

#[test]
fn known_words_are_taken_for_nothing_else() {
    let lexicon = Lexicon::get();
    let listed: BTreeSet<_> = source::TYPE_WORDS.spellings().map(|(head, _)| hash::hash(head.as_bytes())).collect();
    let known = known_words();
    assert!(known.len() > 30_000, "{} words", known.len());
    let mistaken =
        known.iter().filter(|&&hash| lexicon.type_words.get_hashed(hash).is_some() && !listed.contains(&hash));
    assert_eq!(mistaken.count(), 0);
}

#[test]
fn a_name_without_a_full_name_has_none() {
    let names = &Lexicon::get().names;
    let full = |name: &str| names.get(name).map(|name| name.canonical);
    assert_eq!(full("US"), Some(Some("United States")));
    assert_eq!(full("United States"), Some(None));
    assert_eq!(full("us"), None);
}

#[test]
fn look_ups_in_lowercase_take_words_in_any_case() {
    let lexicon = Lexicon::get();
    assert!(lexicon.is_common("THE") && lexicon.titles.get_lower("Prime Minister").is_some());
    assert!(lexicon.titles.get("Prime Minister").is_none());
}

/// A table of these lines, compiled and read.
fn of(lines: &'static str) -> Table<'static, ()> {
    let source = Source::new("test.tsv", lines);
    let (tag, bytes) =
        compile::table::<()>(source, *b"test", 16_000, &BTreeSet::new()).unwrap_or_else(|error| panic!("{error}"));
    Table::read(tag, bytes.leak()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn either_apostrophe_finds_an_entry() {
    let table = of("Côte d'Ivoire\n");
    assert!(table.get("Côte d’Ivoire").is_some() && table.get("Côte d'Ivoire").is_some());
}

#[test]
fn first_letters_give_the_most_tokens_of_a_phrase() {
    let table = of("# comment\nUnited States\nUnited States Senate\nF-16\nOman\nsecretary of state\n");
    for (word, most) in [("United", 3), ("F", 3), ("Senate", 1), ("Oman", 1), ("united", 1), ("", 1)] {
        assert_eq!(table.most_tokens(hash(word.as_bytes())), most, "most tokens of what begins with {word:?}");
    }
    assert_eq!(table.most_tokens(hash_lower("Secretary")), 3);
    assert_eq!(of("Oman\n").most_tokens(hash(b"Oman")), 1);
}

#[test]
fn a_wrong_or_repeated_line_is_an_error() {
    let error = |lines| {
        let table = compile::table::<Gender>(Source::new("test.tsv", lines), *b"test", 16_000, &BTreeSet::new());
        table.expect_err("it makes no sense").to_string()
    };
    assert_eq!(error("Ann\tf\nBob\tx\n"), r#"test.tsv: "Bob" has columns that cannot be read"#);
    assert_eq!(error("Ann\tf\nAnn\tf\n"), r#"test.tsv: "Ann" is there twice"#);
}

#[test]
fn a_damaged_lexicon_is_an_error() {
    // Nothing is known of a file before its checksum: bytes all over it stand for the others.
    for at in (0..FILE.len()).step_by(997) {
        let mut damaged = FILE.to_vec();
        damaged[at] ^= 1;
        assert!(Lexicon::read(&damaged).is_err(), "byte {at} is damaged");
        assert!(Lexicon::read(&FILE[..at]).is_err(), "it ends at {at}");
    }
}

#[test]
fn a_section_cut_short_is_an_error() {
    let (tag, bytes) =
        compile::table::<Gender>(source::GIVEN, *b"test", 16_000, &BTreeSet::new()).expect("it is in the lexicon");
    assert!(Table::<Gender>::read(tag, &bytes).is_ok());
    for length in [0, 11, 12, 17, 33, bytes.len() - 1] {
        assert!(Table::<Gender>::read(tag, &bytes[..length]).is_err(), "of {length} bytes");
    }
    assert!(Table::<Surname>::read(tag, &bytes).is_ok(), "three codes too");
    assert!(Table::<()>::read(tag, &bytes).is_err(), "codes that stand for nothing");
}

#[test]
fn phrases_too_long_to_be_looked_up_are_an_error() {
    let read = |bits| {
        let map = |bits| static_map::write_packed(&[(1, 3)], bits, 16, |_| true);
        let header = [16, 1, 16].map(u32::to_le_bytes).concat();
        Table::<()>::read(*b"test", &[&header[..], &[0, 0], &map(2), &map(bits)].concat()).is_ok()
    };
    assert!(read(5), "31 tokens");
    assert!(!read(6), "63 tokens");
}

#[test]
fn words_of_dates_and_amounts_that_are_no_text_are_an_error() {
    let mut file = FILE.to_vec();
    let words = b"January\t";
    let at = file.windows(words.len()).position(|window| window == words).expect("the months are there");
    file[at] = 0xFF;
    put_right(&mut file);
    let error = Lexicon::read(&file).map(drop).expect_err("it is no UTF-8").to_string();
    assert!(error.starts_with("section \"figw\" of the file is malformed"), "{error}");
}

#[test]
fn each_code_means_one_thing() {
    fn check<V: Entry + std::fmt::Debug>() {
        for (code, value) in (0..=u16::MAX).filter_map(|code| Some((code, V::decode(code)?))).take(64) {
            assert_eq!(encode(value), Some(code), "{value:?}");
        }
    }
    check::<ExpressionWord>();
    check::<FunctionWord>();
    check::<Cue>();
    check::<TypeWord>();
    check::<Title>();
    check::<RoleNoun>();
}
