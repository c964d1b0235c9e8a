//! Makes `pressmark.lexicon` of the tables: the same bytes of the same tables, on every machine.

mod fields;
pub(crate) mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use source::Source;

pub(super) use fields::{FromFields, full_name};

use super::entry::Entry;
use super::expression_word::ExpressionWord;
use super::first_letters;
use super::tag;
use super::word_list::{self, WordList};
use crate::model::container::Tag;
use crate::model::hash::hash;
use crate::model::static_map::StaticMap;
use crate::train::writers::{container, static_map};

/// Of this many words that are not listed, at most one is taken for a listed one; what is listed is always found, and no
/// word that a reader of news knows is taken for what it is not ([`known_words`]).
const WORDS: u32 = 10_000;
/// The same where a text's phrases are looked up too, of which there are many more, and where a bit more costs little.
const PHRASES: u32 = 25_000;

/// Bits that tell the words that longer phrases begin with from others: a mistake costs time only.
const LENGTH_CHECK_BITS: u32 = 6;

/// Bits that tell nicknames from other words; a place where no text begins tells as much again.
const NICKNAME_CHECK_BITS: u32 = 12;

/// By table, how many entries it has.
pub(crate) fn count_entries() -> BTreeMap<String, usize> {
    source::ALL.iter().map(|table| (table.file.to_owned(), table.lines().count())).collect()
}

/// The numbers that the compiled lexicon has for the values of a type, a line for each: `lexicon Gender.Male 0`.
pub(crate) fn listed_codes<V: Entry + fmt::Debug>(name: &str) -> Vec<String> {
    let values = (0..).map_while(V::decode).enumerate();
    values.map(|(code, value)| format!("lexicon {name}.{value:?} {code}")).collect()
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableError {
    file: &'static str,
    phrase: String,
    problem: &'static str,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} {}", self.file, self.phrase, self.problem)
    }
}

impl std::error::Error for TableError {}

type Section = (Tag, Vec<u8>);

/// The file for the tables in the source tree.
pub(crate) fn compile() -> Result<Vec<u8>, TableError> {
    use super::entry::{
        Abbreviation, Cue, Designator, FunctionWord, Gender, GroundClass, NameCode, RoleNoun, Surname, Title, TypeWord,
    };
    let known = &known_words();
    Ok(container::write(&[
        table::<NameCode>(source::NAMES, tag::NAMES, PHRASES, known)?,
        // Nothing to check: the table of names says which have one.
        texts(source::NAMES, tag::CANONICAL, 0, full_name)?,
        table::<Gender>(source::GIVEN, tag::GIVEN, WORDS, known)?,
        table::<Surname>(source::SURNAMES, tag::SURNAMES, WORDS, known)?,
        table::<Title>(source::TITLES, tag::TITLES, PHRASES, known)?,
        table::<TypeWord>(source::TYPE_WORDS, tag::TYPE_WORDS, PHRASES, known)?,
        table::<()>(source::PARTICLES, tag::PARTICLES, PHRASES, known)?,
        table::<()>(source::CLUB_TOWNS, tag::CLUB_TOWNS, PHRASES, known)?,
        table::<Cue>(source::CUES, tag::CUES, PHRASES, known)?,
        table::<FunctionWord>(source::FUNCTION_WORDS, tag::FUNCTION_WORDS, PHRASES, known)?,
        table::<ExpressionWord>(source::EXPRESSION_WORDS, tag::EXPRESSION_WORDS, PHRASES, known)?,
        expression_phrases(source::EXPRESSION_WORDS)?,
        table::<Abbreviation>(source::ABBREVIATIONS, tag::ABBREVIATIONS, PHRASES, known)?,
        table::<()>(source::COMMON, tag::COMMON, WORDS, known)?,
        table::<()>(source::ELISIONS, tag::ELISIONS, PHRASES, known)?,
        texts(source::NICKNAMES, tag::NICKNAMES, NICKNAME_CHECK_BITS, Some)?,
        table::<Designator>(source::DESIGNATORS, tag::DESIGNATORS, PHRASES, known)?,
        texts(source::ORGANIZATION_NOUNS, tag::ORGANIZATION_NOUNS, NICKNAME_CHECK_BITS, Some)?,
        texts(source::ROLE_SYNONYMS, tag::ROLE_SYNONYMS, NICKNAME_CHECK_BITS, Some)?,
        texts(source::DOCUMENT_NOUNS, tag::DOCUMENT_NOUNS, NICKNAME_CHECK_BITS, Some)?,
        table::<RoleNoun>(source::ROLE_NOUNS, tag::ROLE_NOUNS, PHRASES, known)?,
        table::<GroundClass>(source::GROUNDS, tag::GROUNDS, PHRASES, known)?,
        word_lists(source::WORD_LISTS, known)?,
    ]))
}

/// The hashes of common words, lowercase and capitalized, of the single words among names, and of letters and
/// marks.
pub(super) fn known_words() -> BTreeSet<u64> {
    let words = |source: Source| source.spellings().map(|(word, _)| word).filter(|word| !word.contains(' '));
    let capital = words(source::COMMON).filter_map(|word| {
        let first = word.chars().next()?.len_utf8();
        Some(word[..first].to_uppercase() + &word[first..])
    });
    let names = [source::COMMON, source::NAMES, source::GIVEN, source::SURNAMES].into_iter().flat_map(words);
    let marks = ('!'..='~').map(String::from);
    names.chain(capital).chain(marks).map(|word| hash(word.as_bytes())).collect()
}

/// The section of a table, as table.rs reads it.
pub(super) fn table<V: FromFields>(
    source: Source,
    tag: Tag,
    one_in: u32,
    unlisted: &BTreeSet<u64>,
) -> Result<Section, TableError> {
    let coded = codes::<V>(source)?;
    let codes: BTreeSet<u16> = coded.values().copied().collect();
    let codes: Vec<u16> = codes.into_iter().collect();
    let place = |code: &u16| codes.partition_point(|other| other < code) as u16;
    let entries: Vec<_> = coded.iter().map(|(phrase, code)| (hash(phrase.as_bytes()), place(code))).collect();
    let mut lengths = BTreeMap::<&str, u16>::new();
    for phrase in coded.keys() {
        let most = lengths.entry(first_letters(phrase)).or_default();
        *most = count_tokens(phrase).max(*most);
    }
    lengths.retain(|_, most| *most > 1);
    let lengths: Vec<_> = lengths.iter().map(|(word, &most)| (hash(word.as_bytes()), most)).collect();

    let value_bits = bits(codes.len().saturating_sub(1) as u16);
    // A place past the last code is told from the others too.
    let width = value_bits + (codes.len() as u32 * one_in).div_ceil(1 << value_bits).next_power_of_two().ilog2();
    let length_bits = lengths.iter().map(|&(_, most)| bits(most)).max();
    let length_width = length_bits.map_or(0, |bits| bits + LENGTH_CHECK_BITS);

    let listed: BTreeSet<_> = entries.iter().map(|&(hash, _)| hash).collect();
    let unlisted: Vec<_> = unlisted.iter().filter(|hash| !listed.contains(hash)).collect();
    let mistaken = |map: StaticMap<'_>| {
        unlisted.iter().any(|&&hash| map.get(hash).is_some_and(|place| usize::from(place) < codes.len()))
    };
    let entries = static_map::write_packed(&entries, value_bits, width, |map| !mistaken(map));
    let lengths = length_bits.map(|bits| static_map::write_packed(&lengths, bits, length_width, |_| true));
    let header = [width, codes.len() as u32, length_width].map(u32::to_le_bytes).concat();
    let codes = codes.iter().flat_map(|code| code.to_le_bytes()).collect();
    Ok((tag, [header, codes, entries, lengths.unwrap_or_default()].concat()))
}

/// The code of each phrase, in every spelling.
fn codes<V: FromFields>(source: Source) -> Result<BTreeMap<String, u16>, TableError> {
    let mut by_fields = BTreeMap::new();
    let mut codes = BTreeMap::new();
    for (phrase, fields) in source.spellings() {
        let code = *by_fields.entry(fields).or_insert_with(|| V::from_fields(fields).and_then(encode));
        let error = |problem| TableError { file: source.file, phrase: phrase.clone(), problem };
        let code = code.ok_or_else(|| error("has columns that cannot be read"))?;
        if codes.insert(phrase.clone(), code).is_some() {
            return Err(error("is there twice"));
        }
    }
    Ok(codes)
}

/// The number that is decoded to this.
pub(super) fn encode<V: Entry>(value: V) -> Option<u16> {
    (0..=u16::MAX).find(|&code| V::decode(code) == Some(value))
}

/// The section of the texts that the fields of a table have, as texts.rs reads it.
fn texts(
    source: Source,
    tag: Tag,
    check_bits: u32,
    text: impl Fn(&'static str) -> Option<&'static str>,
) -> Result<Section, TableError> {
    let mut places: BTreeMap<&str, u16> = source.lines().filter_map(|(_, fields)| Some((text(fields)?, 0))).collect();
    let mut texts = String::new();
    for (text, place) in &mut places {
        let error = || TableError { file: source.file, phrase: (*text).to_owned(), problem: "is past 64 kB of texts" };
        *place = u16::try_from(texts.len()).map_err(|_| error())?;
        texts.extend([*text, "\n"]);
    }
    let words = source.spellings().filter_map(|(word, fields)| Some((word, text(fields)?)));
    let entries: Vec<_> = words.filter_map(|(word, text)| Some((hash(word.as_bytes()), *places.get(text)?))).collect();
    let value_bits = bits(places.values().copied().max().unwrap_or_default());
    let width = value_bits + check_bits;
    let entries = static_map::write_packed(&entries, value_bits, width, |_| true);
    Ok((tag, [&width.to_le_bytes(), &entries[..], texts.as_bytes()].concat()))
}

/// The section of the words of dates, times and amounts: a line a class.
fn expression_phrases(source: Source) -> Result<Section, TableError> {
    let words = codes::<ExpressionWord>(source)?;
    let mut lines = String::new();
    for code in (0..=u16::MAX).take_while(|&code| ExpressionWord::decode(code).is_some()) {
        let line: Vec<_> = words.iter().filter(|&(_, &other)| other == code).map(|(word, _)| word.as_str()).collect();
        lines.extend([&line.join("\t"), "\n"]);
    }
    Ok((tag::EXPRESSION_PHRASES, lines.into_bytes()))
}

/// The section of the lists that words are on, as `word_list.rs` reads it.
fn word_lists(source: Source, unlisted: &BTreeSet<u64>) -> Result<Section, TableError> {
    let mut sets = BTreeSet::new();
    let mut words = BTreeMap::new();
    for (word, fields) in source.spellings() {
        let error = |problem| TableError { file: source.file, phrase: word.clone(), problem };
        let set = word_list::set_of(fields).ok_or_else(|| error("is on a list that there is not"))?;
        sets.insert(set);
        words.insert(hash(word.as_bytes()), set);
    }
    let sets: Vec<_> = sets.into_iter().collect();
    let entries: Vec<_> =
        words.iter().map(|(&hash, own)| (hash, sets.partition_point(|set| set < own) as u16)).collect();
    let value_bits = bits(sets.len().saturating_sub(1) as u16);
    let width = value_bits + PHRASES.next_power_of_two().ilog2();
    let unlisted: Vec<_> = unlisted.iter().filter(|hash| !words.contains_key(hash)).collect();
    let mistaken = |map: StaticMap<'_>| unlisted.iter().any(|&&hash| map.get(hash).is_some());
    let entries = static_map::write_packed(&entries, value_bits, width, |map| !mistaken(map));
    let header = [width, WordList::ALL.len() as u32, sets.len() as u32].map(u32::to_le_bytes).concat();
    Ok((tag::WORD_LISTS, [header, sets.concat(), entries].concat()))
}

/// The bits that a number takes.
fn bits(number: u16) -> u32 {
    u16::BITS - number.leading_zeros()
}

/// At least as many as the tokens that the segmenter would make of it: each run of letters, and each other character.
pub(super) fn count_tokens(phrase: &str) -> u16 {
    let mut count = 0;
    let mut within = false;
    for character in phrase.chars() {
        let letter = character.is_alphanumeric();
        count += u16::from(if letter { !within } else { character != ' ' });
        within = letter;
    }
    count
}
