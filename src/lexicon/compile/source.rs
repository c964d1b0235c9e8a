//! The tables as they are written.

/// A table: its file's name, and its lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    pub(in crate::lexicon) file: &'static str,
    lines: &'static str,
}

impl Source {
    pub(in crate::lexicon) const fn new(file: &'static str, lines: &'static str) -> Self {
        Self { file, lines }
    }

    /// The lines `phrase`, tab, fields; `#` begins a comment.
    pub(in crate::lexicon) fn lines(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| line.split_once('\t').unwrap_or((line, "")))
    }

    /// The phrases in every spelling that is found: with straight apostrophes and with curly ones, with their fields.
    pub(crate) fn spellings(self) -> impl Iterator<Item = (String, &'static str)> {
        self.lines().flat_map(|(phrase, fields)| {
            let curly = phrase.contains('\'').then(|| phrase.replace('\'', "’"));
            curly.into_iter().chain([phrase.to_owned()]).map(move |phrase| (phrase, fields))
        })
    }
}

macro_rules! sources {
    ($($name:ident $file:literal),+ $(,)?) => {
        $(pub(crate) const $name: Source = Source::new($file, include_str!(concat!("../", $file)));)+

        /// Every table.
        pub(super) const ALL: &[Source] = &[$($name),+];
    };
}

sources! {
    NAMES "names.tsv",
    GIVEN "given.tsv",
    SURNAMES "surnames.tsv",
    TITLES "titles.tsv",
    TYPE_WORDS "type_words.tsv",
    PARTICLES "particles.tsv",
    CLUB_TOWNS "club_towns.tsv",
    ORGANIZATION_NOUNS "organization_nouns.tsv",
    ROLE_SYNONYMS "role_synonyms.tsv",
    DOCUMENT_NOUNS "document_nouns.tsv",
    CUES "cues.tsv",
    FUNCTION_WORDS "function_words.tsv",
    EXPRESSION_WORDS "expression_words.tsv",
    ABBREVIATIONS "abbreviations.tsv",
    COMMON "common.tsv",
    ELISIONS "elisions.tsv",
    NICKNAMES "nicknames.tsv",
    DESIGNATORS "designators.tsv",
    ROLE_NOUNS "role_nouns.tsv",
    GROUNDS "grounds.tsv",
    WORD_LISTS "word_lists.tsv",
}
