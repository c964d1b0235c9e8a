//! What is known of a token by itself: its letters, its case, what the lexicon and the word clusters say.

use super::reading::Reading;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, Gender, Surname, TitleKind};
use crate::model::hash::hash;
use crate::model::{LEVELS, Model};
use crate::segment::{Case, TokenKind};

/// A token, as the features see it. Small numbers say which of several it is; 0 is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The letters as written.
    pub(super) exact: u64,
    /// The letters in small.
    pub(super) lower: u64,
    /// The cluster of the word and its ancestors', finest first; 0 for a word that has none.
    pub(super) clusters: [u64; LEVELS],
    pub(super) shape: u64,
    pub(super) capitalized: bool,
    /// Given name, surname, common word: which of them it is, together.
    pub(super) person: u64,
    /// Whether it is a common word, or built from one.
    pub(super) common: u64,
    /// The types that it tells of a name that it ends, that goes on with "of", and that it begins.
    pub(super) heads: [u64; 3],
    /// The longest listed name that it is in: the type and where in the name.
    pub(super) listed: u64,
    /// The title that it is in, and where.
    pub(super) title: u64,
    /// Noun for a person, function word, particle, month or day.
    pub(super) class: u64,
}

impl Word {
    /// Reads a token, all but `listed` and `title`, which need its neighbours.
    pub(super) fn read(reading: Reading<'_, '_>, model: &Model<'_>, at: usize) -> Self {
        let (word, lower) = (reading.word(at), reading.segments.form(at).lower);
        Self {
            exact: hash(word.as_bytes()),
            lower,
            clusters: model.clusters(lower),
            shape: shape(reading, at),
            capitalized: reading.is_capitalized(at),
            person: person(reading, at),
            common: common(reading, at),
            heads: heads(reading, at),
            listed: 0,
            title: 0,
            class: class(reading, at),
        }
    }

    /// What stands past the end of a stretch.
    pub(super) fn edge(code: u64) -> Self {
        Self { exact: code, lower: code, shape: code, class: 100 + code, ..Self::default() }
    }
}

/// How the word is written: its case, its length where short, its digits and marks.
fn shape(reading: Reading<'_, '_>, at: usize) -> u64 {
    let word = reading.word(at);
    let Some(token) = reading.token(at) else { return 0 };
    let kind = token.kind as u64;
    match token.kind {
        TokenKind::Word => {
            let stop = u64::from(word.ends_with('.'));
            let digit = u64::from(word.bytes().any(|byte| byte.is_ascii_digit()));
            let inner = u64::from(word.contains(['\'', '’', '.']));
            let length = (word.chars().count() as u64).min(5);
            kind << 32 | (token.case as u64) << 16 | stop << 15 | digit << 14 | inner << 13 | length
        }
        TokenKind::Number => {
            kind << 32 | (word.len() as u64).min(6) << 1 | u64::from(word.bytes().all(|b| b.is_ascii_digit()))
        }
        _ => kind << 32 | u64::from(word.bytes().next().unwrap_or_default()),
    }
}

fn person(reading: Reading<'_, '_>, at: usize) -> u64 {
    if !reading.is_capitalized(at) {
        return 0;
    }
    let lexicon = reading.lexicon;
    let word = reading.word(at);
    let given = match lexicon.given.get(word) {
        None => 0,
        Some(Gender::Unknown) => 1,
        Some(_) => 2,
    };
    let surname = match lexicon.surnames.get(word) {
        None => 0,
        Some(Surname::Only) => 1,
        Some(Surname::Word) => 2,
        Some(Surname::Place) => 3,
    };
    1 + given + 3 * surname + 12 * u64::from(reading.is_common(at))
}

fn common(reading: Reading<'_, '_>, at: usize) -> u64 {
    if reading.is_common(at) {
        1
    } else if reading.is_built_from_common(at) {
        2
    } else {
        0
    }
}

fn heads(reading: Reading<'_, '_>, at: usize) -> [u64; 3] {
    let head = if reading.is_capitalized(at) { reading.head(at) } else { return [0; 3] };
    [head.suffix, head.of, head.prefix].map(|kind| kind.map_or(0, |kind: MentionType| 1 + kind as u64))
}

fn class(reading: Reading<'_, '_>, at: usize) -> u64 {
    if let Some(class) = reading.function_word(at) {
        return match class {
            FunctionWord::Determiner => 1,
            FunctionWord::Possessive => 2,
            FunctionWord::Preposition => 3,
            FunctionWord::Auxiliary => 4,
            FunctionWord::Adverb => 5,
            FunctionWord::Conjunction => 6,
            FunctionWord::Relative => 7,
            FunctionWord::Pronoun(_) => 8,
        };
    }
    let form = reading.segments.form(at);
    if let Some(role) = form.role {
        return 9 + u64::from(role.plural);
    }
    if let Some(cue) = form.cue {
        return 11 + cue.class as u64;
    }
    if reading.lexicon.figures.get_hashed(form.lower).is_some() {
        return 20;
    }
    if reading.is_particle(at) { 21 } else { 0 }
}

/// Marks the listed names and the titles among the words, which are those of the tokens from `first` on.
pub(super) fn mark_phrases(reading: Reading<'_, '_>, first: usize, words: &mut [Word]) {
    let end = first + words.len();
    let mut at = first;
    while at < end {
        let capital = reading.case(at) != Case::Lower;
        match reading.listed(at, end).filter(|&(to, _)| capital || to > at + 1) {
            Some((to, name)) => {
                mark(&mut words[at - first..to - first], 1 + name.kind as u64, |word| &mut word.listed);
                at = to;
            }
            None => at += 1,
        }
    }
    at = first;
    while at < end {
        match reading.title(at, end) {
            Some((to, title)) => {
                let kind = match title.kind {
                    TitleKind::Honorific => 1,
                    TitleKind::Rank => 2,
                    TitleKind::Office => 3,
                    TitleKind::Profession => 4,
                };
                mark(&mut words[at - first..to - first], kind, |word| &mut word.title);
                at = to;
            }
            None => at += 1,
        }
    }
}

/// Marks the words of a phrase: its kind, and whether each begins and ends it.
fn mark(words: &mut [Word], kind: u64, field: fn(&mut Word) -> &mut u64) {
    let last = words.len() - 1;
    for (at, word) in words.iter_mut().enumerate() {
        *field(word) = kind << 2 | u64::from(at == 0) << 1 | u64::from(at == last);
    }
}
