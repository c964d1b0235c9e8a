//! Words and names as data: plain tables beside this file, one entry a line. `README.md` says what each has and where it comes
//! from.
//!
//! `pressmark.lexicon` is compiled from them by `cargo xtask lexicon` and is part of the binary. It is read in place: nothing is
//! built from it when the program starts.

#[cfg(any(test, feature = "train"))]
pub(crate) mod compile;
mod entry;
mod expression_word;
mod name_table;
mod phrase;
pub(crate) mod table;
#[cfg(test)]
mod tests;
pub(crate) mod texts;
mod word_list;

use std::sync::OnceLock;

pub(crate) use entry::{
    Abbreviation, Cue, CueClass, Designator, FunctionWord, Gender, GroundClass, NameEntry, Pronoun, RoleNoun, Surname,
    Title, TitleKind, TypeWord,
};
pub(crate) use expression_word::ExpressionWord;
pub(crate) use name_table::NameTable;
pub(crate) use phrase::{count_tokens, first_letters, phrase_match};
use table::Table;
use texts::Texts;
pub(crate) use texts::{Nicknames, Synonyms};
use word_list::WordListTable;
pub(crate) use word_list::{WordList, WordLists};

use crate::model::ModelError;
use crate::model::container::{Container, Tag};
use crate::model::error::Problem;

/// Every table of the lexicon.
#[derive(Debug)]
pub(crate) struct Lexicon<'m> {
    /// Names of places, organisations and the like, as written.
    pub(crate) names: NameTable<'m>,
    /// Given names, as written.
    pub(crate) given: Table<'m, Gender>,
    /// Surnames, as written.
    pub(crate) surnames: Table<'m, Surname>,
    /// Titles and occupations before a name, in lowercase: "gen.", "prime minister".
    pub(crate) titles: Table<'m, Title>,
    /// Words that show the type of the name that they are part of, as written: "University", "Mount".
    pub(crate) type_words: Table<'m, TypeWord>,
    /// Particles within names of people, as written: "van", "bin".
    pub(crate) particles: Table<'m, ()>,
    /// Places by which sport calls their clubs, as written: "Leeds", "Green Bay".
    pub(crate) club_towns: Table<'m, ()>,
    /// Words and phrases that attribute, in lowercase: "said", "according to".
    pub(crate) cues: Table<'m, Cue>,
    /// Function words (the closed classes), in lowercase: "the", "of", "she".
    pub(crate) function_words: Table<'m, FunctionWord>,
    /// Words of dates, times and amounts, as written: "March", "km".
    pub(crate) expression_words: Table<'m, ExpressionWord>,
    expression_phrases: &'m str,
    abbreviations: Table<'m, Abbreviation>,
    common: Table<'m, ()>,
    elisions: Table<'m, ()>,
    /// Short forms of given names, in lowercase without diacritics: "bill" for "william".
    pub(crate) nicknames: Nicknames<'m>,
    /// Words that shorter forms of an organisation's name leave out, in lowercase: "inc.", "group".
    pub(crate) designators: Table<'m, Designator>,
    /// Nouns for organisations, in lowercase, with the words that their names may have instead: "airline" for "Airways".
    pub(crate) organization_nouns: Synonyms<'m>,
    /// Nouns for a person, in lowercase, with the words that their titles and roles may have instead.
    pub(crate) role_synonyms: Synonyms<'m>,
    /// Nouns for what somebody has written, in lowercase, with other nouns for the same: "letter", "statement".
    pub(crate) document_nouns: Synonyms<'m>,
    /// Nouns for one person or several, in lowercase: "spokeswoman", "residents".
    pub(crate) role_nouns: Table<'m, RoleNoun>,
    /// Phrases that say why a source is not named or how it knows, in lowercase: "on condition of anonymity".
    pub(crate) grounds: Table<'m, GroundClass>,
    /// Words that rules ask for, as written.
    pub(crate) word_lists: WordListTable<'m>,
}

/// The compiled lexicon.
pub(crate) static FILE: &[u8] = include_bytes!("pressmark.lexicon");

impl Lexicon<'static> {
    /// The lexicon in the binary, checked on the first call.
    ///
    /// # Panics
    ///
    /// If the file in the source tree is damaged, which the tests rule out.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon<'static>> = OnceLock::new();
        LEXICON.get_or_init(|| Self::read(FILE).expect("the lexicon was tested with the program"))
    }
}

impl<'m> Lexicon<'m> {
    /// Reads a compiled lexicon.
    ///
    /// # Errors
    ///
    /// If it is none, or damaged, or a section is missing or malformed.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        fn table<V: entry::Entry>(file: Container<'_>, tag: Tag) -> Result<Table<'_, V>, ModelError> {
            Table::read(tag, file.section(tag)?)
        }
        fn texts(file: Container<'_>, tag: Tag) -> Result<Texts<'_>, ModelError> {
            Texts::read(tag, file.section(tag)?)
        }
        fn text(file: Container<'_>, tag: Tag) -> Result<&str, ModelError> {
            let text = std::str::from_utf8(file.section(tag)?);
            text.map_err(|_| Problem::Malformed(tag).into())
        }
        let file = Container::open(bytes)?;
        Ok(Self {
            names: NameTable { entries: table(file, tag::NAMES)?, canonical: texts(file, tag::CANONICAL)? },
            given: table(file, tag::GIVEN)?,
            surnames: table(file, tag::SURNAMES)?,
            titles: table(file, tag::TITLES)?,
            type_words: table(file, tag::TYPE_WORDS)?,
            particles: table(file, tag::PARTICLES)?,
            club_towns: table(file, tag::CLUB_TOWNS)?,
            cues: table(file, tag::CUES)?,
            function_words: table(file, tag::FUNCTION_WORDS)?,
            expression_words: table(file, tag::EXPRESSION_WORDS)?,
            expression_phrases: text(file, tag::EXPRESSION_PHRASES)?,
            abbreviations: table(file, tag::ABBREVIATIONS)?,
            common: table(file, tag::COMMON)?,
            elisions: table(file, tag::ELISIONS)?,
            nicknames: Nicknames(texts(file, tag::NICKNAMES)?),
            designators: table(file, tag::DESIGNATORS)?,
            organization_nouns: Synonyms(texts(file, tag::ORGANIZATION_NOUNS)?),
            role_synonyms: Synonyms(texts(file, tag::ROLE_SYNONYMS)?),
            document_nouns: Synonyms(texts(file, tag::DOCUMENT_NOUNS)?),
            role_nouns: table(file, tag::ROLE_NOUNS)?,
            grounds: table(file, tag::GROUNDS)?,
            word_lists: WordListTable::read(tag::WORD_LISTS, file.section(tag::WORD_LISTS)?)?,
        })
    }

    /// The class of this abbreviation, which is written with its full stop.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word)
    }

    /// Whether the word is one that an initial apostrophe shortens, in any case: "til", "em".
    pub(crate) fn is_elision(&self, word: &str) -> bool {
        self.elisions.get_lower(word).is_some()
    }

    /// Whether the word, in any case, is a common word of English, which a capital alone does not make a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.get_lower(word).is_some()
    }

    /// Every word of dates, times and amounts with its class, sorted by class and then by bytes.
    pub(crate) fn expression_phrases(&self) -> impl Iterator<Item = (&'m str, ExpressionWord)> + use<'m> {
        let classes = (0..).map_while(<ExpressionWord as entry::Entry>::decode);
        let words = |line: &'m str| line.split('\t').filter(|word| !word.is_empty());
        classes
            .zip(self.expression_phrases.lines())
            .flat_map(move |(class, line)| words(line).map(move |word| (word, class)))
    }
}

/// The tags of the tables' sections in the compiled file. Some are older than the names of their tables.
mod tag {
    use super::Tag;

    pub(super) const NAMES: Tag = *b"name";
    /// The canonical names of those in [`NAMES`] that are short.
    pub(super) const CANONICAL: Tag = *b"full";
    pub(super) const GIVEN: Tag = *b"give";
    pub(super) const SURNAMES: Tag = *b"surn";
    pub(super) const TITLES: Tag = *b"titl";
    pub(super) const TYPE_WORDS: Tag = *b"head";
    pub(super) const PARTICLES: Tag = *b"part";
    pub(super) const CLUB_TOWNS: Tag = *b"club";
    pub(super) const CUES: Tag = *b"cues";
    pub(super) const FUNCTION_WORDS: Tag = *b"func";
    pub(super) const EXPRESSION_WORDS: Tag = *b"figu";
    /// The words of dates, times and amounts: a line for each class, in the order of the classes' codes, separated by tabs.
    pub(super) const EXPRESSION_PHRASES: Tag = *b"figw";
    pub(super) const ORGANIZATION_NOUNS: Tag = *b"body";
    pub(super) const ROLE_SYNONYMS: Tag = *b"call";
    pub(super) const DOCUMENT_NOUNS: Tag = *b"docs";
    pub(super) const ABBREVIATIONS: Tag = *b"abbr";
    pub(super) const COMMON: Tag = *b"comm";
    pub(super) const ELISIONS: Tag = *b"elis";
    pub(super) const NICKNAMES: Tag = *b"nick";
    pub(super) const DESIGNATORS: Tag = *b"desi";
    pub(super) const ROLE_NOUNS: Tag = *b"role";
    pub(super) const GROUNDS: Tag = *b"grou";
    pub(super) const WORD_LISTS: Tag = *b"list";
}
