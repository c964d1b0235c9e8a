//! What is known of a token by itself: its letters, its case, what the lexicon and the word clusters say.
//!
//! The features are made of these values, so their codes are part of the model, like the templates' numbers; the manifest
//! (`src/model/manifest.txt`) has those that are enumerations.

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::lexicon::{CueClass, FunctionWord, Gender, Surname, TypeWord};
use crate::model::codes::PhraseCode;
use crate::model::template::Value;
use crate::model::{LEVELS, Model};
use crate::segment::{Case, TokenKind, WordType};

/// A token as the features see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenAttributes {
    /// The hash of the word as written.
    pub(super) exact: u64,
    /// The hash of the word in lowercase.
    pub(super) lower: u64,
    /// The cluster of the word and the coarser ones that it is in, finest first; 0 for a word that has none.
    pub(super) clusters: [u64; LEVELS],
    /// How the word is written, see [`shape`].
    pub(super) shape: u64,
    /// Whether the word has a capital.
    pub(super) capitalized: bool,
    /// Whether it is a given name, a surname, a common word.
    pub(super) person: PersonEvidence,
    /// Whether it is a common word, or built from one.
    pub(super) common: Commonness,
    /// The types that it tells of a name that it is part of, by its position there; none for a word in lowercase.
    pub(super) type_word: TypeWord,
    /// The longest listed name that it is in: the kind is 1 + its type.
    pub(super) listed: PhraseCode,
    /// The title that it is in: the kind is 1 + its [`TitleKind`](crate::lexicon::TitleKind).
    pub(super) title: PhraseCode,
    /// Its function-word class, or what else the lexicon says of it.
    pub(super) class: WordClass,
}

/// What the lexicon says a word is, where it says so. Features are made of the discriminants: new classes go where a number
/// is free, and none changes its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum WordClass {
    /// None of the others.
    #[default]
    Open = 0,
    Determiner = 1,
    Possessive = 2,
    Preposition = 3,
    Auxiliary = 4,
    Adverb = 5,
    Conjunction = 6,
    Relative = 7,
    Pronoun = 8,
    /// "minister"
    Role = 9,
    /// "ministers"
    Roles = 10,
    /// "said"
    SayCue = 11,
    /// "called"
    CallCue = 12,
    /// "believes"
    ThinkCue = 13,
    /// "statement"
    NounCue = 14,
    /// "according"
    PrepositionCue = 15,
    /// A word of dates, times and amounts.
    ExpressionWord = 20,
    /// "van", "de"
    Particle = 21,
    /// Before the beginning of a tagging unit.
    EdgeBefore = 101,
    /// After its end.
    EdgeAfter = 102,
    /// Past the words that a region sees at all.
    EdgeOfText = 103,
}

impl Value for WordClass {
    #[inline]
    fn value(self) -> u64 {
        self as u64
    }
}

/// Whether a word is common. Features are made of the discriminants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Commonness {
    /// Neither of the others.
    #[default]
    Rare = 0,
    /// The lexicon lists it among the common words.
    Common = 1,
    /// It is built from a common word: "Councillors", "Headlining".
    FormOfCommon = 2,
}

impl Value for Commonness {
    #[inline]
    fn value(self) -> u64 {
        self as u64
    }
}

/// What makes a capitalized word the name of a person, or speaks against it.
///
/// 0 for a word in lowercase, else `1 + given + 3 * surname + 12 * common`: *given* is 1 for a given name of either gender and
/// 2 for one of a certain gender, *surname* is 1 for a surname, 2 for one that is also a word, 3 for one that is also a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonEvidence(u64);

impl PersonEvidence {
    /// The evidence for a capitalized word.
    fn new(given: Option<Gender>, surname: Option<Surname>, common: bool) -> Self {
        let given = match given {
            None => 0,
            Some(Gender::Unknown) => 1,
            Some(Gender::Male | Gender::Female) => 2,
        };
        let surname = match surname {
            None => 0,
            Some(Surname::Only) => 1,
            Some(Surname::Word) => 2,
            Some(Surname::Place) => 3,
        };
        Self(1 + given + 3 * surname + 12 * u64::from(common))
    }

    /// Whether it is a given name and no common word ("Mark" is both).
    #[inline]
    pub(super) fn is_given(self) -> bool {
        matches!(self.0, 1..=12) && !(self.0 - 1).is_multiple_of(3)
    }
}

impl Value for PersonEvidence {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// Where words end that a region sees. Features are made of the discriminants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Edge {
    /// Before the beginning of the tagging unit.
    Before = 1,
    /// After its end.
    After = 2,
    /// Past the margins of the region, where nobody looks.
    Text = 3,
}

impl TokenAttributes {
    /// The attributes of a token but for `listed` and `title`, which depend on the tokens beside it ([`mark_phrases`]).
    pub(super) fn read(view: DocumentView<'_, '_>, model: &Model<'_>, at: usize) -> Self {
        let &WordType { exact, lower, .. } = view.segments.word_type(at);
        let capitalized = view.is_capitalized(at);
        Self {
            exact,
            lower,
            clusters: model.clusters(lower),
            shape: shape(view, at),
            capitalized,
            person: if capitalized { person(view, at) } else { PersonEvidence::default() },
            common: common(view, at),
            type_word: if capitalized { view.head(at) } else { TypeWord::default() },
            listed: PhraseCode::NONE,
            title: PhraseCode::NONE,
            class: class(view, at),
        }
    }

    /// What stands in the place of a token past the ends of what a region sees.
    pub(super) fn edge(edge: Edge) -> Self {
        let code = edge as u64;
        let class = match edge {
            Edge::Before => WordClass::EdgeBefore,
            Edge::After => WordClass::EdgeAfter,
            Edge::Text => WordClass::EdgeOfText,
        };
        Self { exact: code, lower: code, shape: code, class, ..Self::default() }
    }

    /// The types that the word tells: of a name that it ends, of one that goes on with "of" after it, of one that it begins.
    #[inline]
    pub(super) fn types(&self) -> [Option<MentionType>; 3] {
        let TypeWord { suffix, of, prefix } = self.type_word;
        [suffix, of, prefix]
    }
}

/// How the word is written: from bit 32 on its kind, below that its case, its length where short, its digits and marks.
fn shape(view: DocumentView<'_, '_>, at: usize) -> u64 {
    let word = view.word(at);
    let Some(token) = view.token(at) else { return 0 };
    match token.kind {
        TokenKind::Word => {
            let stop = u64::from(word.ends_with('.'));
            let digit = u64::from(word.bytes().any(|byte| byte.is_ascii_digit()));
            let inner = u64::from(word.contains(['\'', '’', '.']));
            let length = (word.chars().count() as u64).min(5);
            (token.kind as u64) << 32 | (token.case as u64) << 16 | stop << 15 | digit << 14 | inner << 13 | length
        }
        TokenKind::Number => {
            let digits_alone = u64::from(word.bytes().all(|byte| byte.is_ascii_digit()));
            (token.kind as u64) << 32 | (word.len() as u64).min(6) << 1 | digits_alone
        }
        kind => shape_of_mark(kind, word.bytes().next().unwrap_or_default()),
    }
}

/// The shape of a mark, which has a single first byte.
pub(super) fn shape_of_mark(kind: TokenKind, first: u8) -> u64 {
    (kind as u64) << 32 | u64::from(first)
}

/// What the lexicon's names of people say of a capitalized word.
fn person(view: DocumentView<'_, '_>, at: usize) -> PersonEvidence {
    let (lexicon, word) = (view.lexicon, view.word(at));
    PersonEvidence::new(lexicon.given.get(word), lexicon.surnames.get(word), view.is_common(at))
}

/// Whether the word is common.
fn common(view: DocumentView<'_, '_>, at: usize) -> Commonness {
    if view.is_common(at) {
        Commonness::Common
    } else if view.is_built_from_common(at) {
        Commonness::FormOfCommon
    } else {
        Commonness::Rare
    }
}

/// The class of the word: the first that fits of function word, role noun, cue, word of expressions, particle.
fn class(view: DocumentView<'_, '_>, at: usize) -> WordClass {
    if let Some(class) = view.function_word(at) {
        return match class {
            FunctionWord::Determiner => WordClass::Determiner,
            FunctionWord::Possessive => WordClass::Possessive,
            FunctionWord::Preposition => WordClass::Preposition,
            FunctionWord::Auxiliary => WordClass::Auxiliary,
            FunctionWord::Adverb => WordClass::Adverb,
            FunctionWord::Conjunction => WordClass::Conjunction,
            FunctionWord::Relative => WordClass::Relative,
            FunctionWord::Pronoun(_) => WordClass::Pronoun,
        };
    }
    let word_type = view.segments.word_type(at);
    if let Some(role) = word_type.role {
        return if role.plural { WordClass::Roles } else { WordClass::Role };
    }
    if let Some(cue) = word_type.cue {
        return match cue.class {
            // Its acts tell a person as well as her words do.
            CueClass::Say | CueClass::Act => WordClass::SayCue,
            CueClass::Call => WordClass::CallCue,
            CueClass::Think => WordClass::ThinkCue,
            CueClass::Noun => WordClass::NounCue,
            CueClass::Preposition => WordClass::PrepositionCue,
        };
    }
    if view.lexicon.expression_words.get_hashed(word_type.lower).is_some() {
        WordClass::ExpressionWord
    } else if view.is_particle(at) {
        WordClass::Particle
    } else {
        WordClass::Open
    }
}

/// Marks the listed names and the titles among the words, which are those of the tokens from `first` on.
pub(super) fn mark_phrases(view: DocumentView<'_, '_>, first: usize, words: &mut [TokenAttributes]) {
    let end = first + words.len();
    let mut at = first;
    while at < end {
        let capital = view.case(at) != Case::Lower;
        match view.listed(at, end).filter(|&(to, _)| capital || to > at + 1) {
            Some((to, name)) => {
                mark(&mut words[at - first..to - first], 1 + name.kind as u64, |word| &mut word.listed);
                at = to;
            }
            None => at += 1,
        }
    }
    at = first;
    while at < end {
        match view.title(at, end) {
            Some((to, title)) => {
                mark(&mut words[at - first..to - first], 1 + title.kind as u64, |word| &mut word.title);
                at = to;
            }
            None => at += 1,
        }
    }
}

/// Marks the words of a phrase of a kind.
fn mark(words: &mut [TokenAttributes], kind: u64, field: fn(&mut TokenAttributes) -> &mut PhraseCode) {
    let last = words.len() - 1;
    for (at, word) in words.iter_mut().enumerate() {
        *field(word) = PhraseCode::new(kind, at == 0, at == last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_that_is_a_common_word_is_not_given() {
        let genders = [None, Some(Gender::Male), Some(Gender::Female), Some(Gender::Unknown)];
        let surnames = [None, Some(Surname::Only), Some(Surname::Word), Some(Surname::Place)];
        let mut codes = Vec::new();
        for (given, surname) in genders.into_iter().flat_map(|given| surnames.map(|surname| (given, surname))) {
            for common in [false, true] {
                let evidence = PersonEvidence::new(given, surname, common);
                assert_eq!(evidence.is_given(), given.is_some() && !common, "{given:?}, {surname:?}, {common}");
                codes.push(evidence.value());
            }
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes, (1..=24).collect::<Vec<_>>(), "either gender has the same code");
        assert!(!PersonEvidence::default().is_given(), "a word in lowercase");
    }
}
