//! Words and names as data: plain tables, one entry a line, beside this file. Each says where it comes from.
//!
//! The tables are part of the binary and are read once, when the first text is. A line that cannot be read is passed
//! over; the tests see to it that there is none.

mod entry;
mod figure;
mod table;

use std::sync::OnceLock;

pub(crate) use entry::{
    Abbreviation, Cue, CueClass, Designator, FunctionWord, Gender, Head, Name, Nickname, Pronoun, RoleNoun, Surname,
    Title, TitleKind,
};
pub(crate) use figure::Figure;
use table::Table;

/// Every table.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Names of places, organisations and the like, as written.
    pub(crate) names: Table<Name>,
    /// Given names, as written.
    pub(crate) given: Table<Gender>,
    /// Surnames, as written.
    pub(crate) surnames: Table<Surname>,
    /// What stands before a name, in small letters.
    pub(crate) titles: Table<Title>,
    /// Words that tell the type of a name that they are part of, as written.
    pub(crate) heads: Table<Head>,
    /// Small words within names of people.
    pub(crate) particles: Table<()>,
    /// Words that attribute, in small letters.
    pub(crate) cues: Table<Cue>,
    /// Words of the closed classes, in small letters.
    pub(crate) function_words: Table<FunctionWord>,
    /// Words of dates, times and amounts.
    pub(crate) figures: Table<Figure>,
    abbreviations: Table<Abbreviation>,
    common: Table<()>,
    elisions: Table<()>,
    /// Short forms of given names, in small letters without diacritics.
    pub(crate) nicknames: Table<Nickname>,
    /// Words that shorter forms of an organisation's name leave out, in small letters.
    pub(crate) designators: Table<Designator>,
    /// Nouns for people, in small letters.
    pub(crate) role_nouns: Table<RoleNoun>,
}

impl Lexicon {
    /// The lexicon, read on the first call.
    pub(crate) fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self {
            names: Table::read(include_str!("names.tsv")),
            given: Table::read(include_str!("given.tsv")),
            surnames: Table::read(include_str!("surnames.tsv")),
            titles: Table::read(include_str!("titles.tsv")),
            heads: Table::read(include_str!("organization_heads.tsv")),
            particles: Table::read(include_str!("particles.tsv")),
            cues: Table::read(include_str!("cues.tsv")),
            function_words: Table::read(include_str!("function_words.tsv")),
            figures: Table::read(include_str!("figures.tsv")),
            abbreviations: Table::read(include_str!("abbreviations.tsv")),
            elisions: Table::read(include_str!("elisions.tsv")),
            common: Table::read(include_str!("common.tsv")),
            nicknames: Table::read(include_str!("nicknames.tsv")),
            designators: Table::read(include_str!("designators.tsv")),
            role_nouns: Table::read(include_str!("nouns_role.tsv")),
        })
    }

    /// What kind of abbreviation this is, its full stop included.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }

    /// Whether the word is what an apostrophe in front shortens: "til", "em".
    pub(crate) fn is_elision(&self, word: &str) -> bool {
        self.elisions.get_lower(word).is_some()
    }

    /// Whether the word, in small letters, is a common word of English, and so no name for its capital alone.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.get_lower(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check<V: table::Entry>(name: &str, lines: &'static str, table: &Table<V>) {
        let entries = lines.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut count = 0;
        for line in entries {
            let (key, fields) = line.split_once('\t').unwrap_or((line, ""));
            assert!(V::read(fields).is_some(), "{name}: cannot read {line:?}");
            assert!(table.get(key).is_some(), "{name}: {key:?} is not found");
            count += 1;
        }
        assert!(count > 0, "{name} is empty");
    }

    #[test]
    fn every_line_of_every_table_is_read() {
        let lexicon = Lexicon::get();
        check("names.tsv", include_str!("names.tsv"), &lexicon.names);
        check("given.tsv", include_str!("given.tsv"), &lexicon.given);
        check("surnames.tsv", include_str!("surnames.tsv"), &lexicon.surnames);
        check("titles.tsv", include_str!("titles.tsv"), &lexicon.titles);
        check("organization_heads.tsv", include_str!("organization_heads.tsv"), &lexicon.heads);
        check("particles.tsv", include_str!("particles.tsv"), &lexicon.particles);
        check("cues.tsv", include_str!("cues.tsv"), &lexicon.cues);
        check("function_words.tsv", include_str!("function_words.tsv"), &lexicon.function_words);
        check("figures.tsv", include_str!("figures.tsv"), &lexicon.figures);
        check("abbreviations.tsv", include_str!("abbreviations.tsv"), &lexicon.abbreviations);
        check("elisions.tsv", include_str!("elisions.tsv"), &lexicon.elisions);
        check("common.tsv", include_str!("common.tsv"), &lexicon.common);
        check("nicknames.tsv", include_str!("nicknames.tsv"), &lexicon.nicknames);
        check("designators.tsv", include_str!("designators.tsv"), &lexicon.designators);
        check("nouns_role.tsv", include_str!("nouns_role.tsv"), &lexicon.role_nouns);
    }

    #[test]
    fn either_apostrophe_finds_an_entry() {
        let table = Table::<()>::read("Côte d'Ivoire\n");
        assert!(table.get("Côte d’Ivoire").is_some() && table.get("Côte d'Ivoire").is_some());
    }

    #[test]
    fn a_phrase_tells_how_long_it_may_be() {
        let table = Table::<()>::read("# comment\nUnited States\nUnited States Senate\nF-16\n");
        for (word, most) in [("United", 3), ("F", 3), ("Senate", 0)] {
            assert_eq!(table.most_tokens(word), most, "most tokens of what begins with {word:?}");
        }
    }
}
