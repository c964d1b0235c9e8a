//! What is known of a token by itself: its letters, its case, what the lexicon and the word clusters say.

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, Gender, Surname, TitleKind};
use crate::model::hash::hash;
use crate::model::{LEVELS, Model};
use crate::segment::{Case, TokenKind};

/// A token, as the features see it. Small numbers say which of several it is; 0 is none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TokenAttributes {
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

impl TokenAttributes {
    /// Reads a token, all but `listed` and `title`, which need its neighbours.
    pub(super) fn read(view: DocumentView<'_, '_>, model: &Model<'_>, at: usize) -> Self {
        let (word, lower) = (view.word(at), view.segments.word_type(at).lower);
        Self {
            exact: hash(word.as_bytes()),
            lower,
            clusters: model.clusters(lower),
            shape: shape(view, at),
            capitalized: view.is_capitalized(at),
            person: person(view, at),
            common: common(view, at),
            heads: heads(view, at),
            listed: 0,
            title: 0,
            class: class(view, at),
        }
    }

    /// What stands past the end of a stretch.
    pub(super) fn edge(code: u64) -> Self {
        Self { exact: code, lower: code, shape: code, class: 100 + code, ..Self::default() }
    }
}

/// How the word is written: its case, its length where short, its digits and marks.
fn shape(view: DocumentView<'_, '_>, at: usize) -> u64 {
    let word = view.word(at);
    let Some(token) = view.token(at) else { return 0 };
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

fn person(view: DocumentView<'_, '_>, at: usize) -> u64 {
    if !view.is_capitalized(at) {
        return 0;
    }
    let lexicon = view.lexicon;
    let word = view.word(at);
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
    1 + given + 3 * surname + 12 * u64::from(view.is_common(at))
}

fn common(view: DocumentView<'_, '_>, at: usize) -> u64 {
    if view.is_common(at) {
        1
    } else if view.is_built_from_common(at) {
        2
    } else {
        0
    }
}

fn heads(view: DocumentView<'_, '_>, at: usize) -> [u64; 3] {
    let head = if view.is_capitalized(at) { view.head(at) } else { return [0; 3] };
    [head.suffix, head.of, head.prefix].map(|kind| kind.map_or(0, |kind: MentionType| 1 + kind as u64))
}

fn class(view: DocumentView<'_, '_>, at: usize) -> u64 {
    if let Some(class) = view.function_word(at) {
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
    let form = view.segments.word_type(at);
    if let Some(role) = form.role {
        return 9 + u64::from(role.plural);
    }
    if let Some(cue) = form.cue {
        return 11 + cue.class as u64;
    }
    if view.lexicon.expression_words.get_hashed(form.lower).is_some() {
        return 20;
    }
    if view.is_particle(at) { 21 } else { 0 }
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
fn mark(words: &mut [TokenAttributes], kind: u64, field: fn(&mut TokenAttributes) -> &mut u64) {
    let last = words.len() - 1;
    for (at, word) in words.iter_mut().enumerate() {
        *field(word) = kind << 2 | u64::from(at == 0) << 1 | u64::from(at == last);
    }
}
