//! What the whole article says of its words and names.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use super::clue::Clue;
use super::evidence::{Evidence, Verdict};
use super::reading::Reading;
use super::stretch::{Stretch, is_first};
use crate::annotation::MentionType;
use crate::segment::{Case, TokenKind};

/// How words are written where their place in the sentence does not explain it.
#[derive(Debug, Default)]
pub(super) struct Census<'t> {
    /// Words, and pairs of words, that have their capitals within a sentence.
    capital: FxHashSet<&'t str>,
    /// Words in small letters.
    small: FxHashSet<&'t str>,
}

impl<'t> Census<'t> {
    /// Reads the sentences whose capitals tell names.
    pub(super) fn take(reading: Reading<'_, 't>, stretches: &[Stretch]) -> Self {
        let mut census = Self::default();
        for stretch in stretches {
            for at in stretch.tokens.clone().filter(|&at| reading.is(at, TokenKind::Word)) {
                census.add(reading, at, &stretch.tokens);
            }
        }
        census
    }

    fn add(&mut self, reading: Reading<'_, 't>, at: usize, sentence: &Range<usize>) {
        if reading.case(at) == Case::Lower {
            self.small.insert(reading.word(at));
        } else if !is_first(reading, at, sentence) {
            self.capital.insert(reading.word(at));
            if reading.is_capitalized(at + 1) {
                self.capital.insert(reading.words(at, at + 2));
            }
        }
    }

    /// Whether these words stand with their capitals within a sentence.
    pub(super) fn has_capital(&self, words: &str) -> bool {
        self.capital.contains(words)
    }

    /// Whether this word stands in small letters.
    pub(super) fn has_small(&self, word: &str) -> bool {
        self.small.contains(word.to_lowercase().as_str())
    }
}

/// How much what stands around a name, in the whole article, may add to each type.
const MOST_FROM_CONTEXT: i16 = 12;

/// What is known of the names of an article, by their words.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    /// What stands around each name, in all places.
    contexts: FxHashMap<&'t str, Evidence>,
    /// What turned out to be a name.
    known: FxHashSet<&'t str>,
    /// By the first word, the most tokens of a known name.
    lengths: FxHashMap<&'t str, usize>,
    /// The first and last words of people's names.
    of_persons: FxHashSet<&'t str>,
    /// The first words of organisations' names.
    of_organizations: FxHashSet<&'t str>,
    /// Acronyms, by what they stand for.
    acronyms: FxHashMap<&'t str, MentionType>,
}

impl<'t> Names<'t> {
    /// What the candidates of an article say of its names: first those of several words, then all.
    pub(super) fn learn(reading: Reading<'_, 't>, candidates: &[Candidate]) -> Self {
        let mut names = Self::default();
        for candidate in candidates {
            let contexts = names.contexts.entry(candidate.words(reading)).or_insert(Evidence::NONE);
            contexts.add_all(&candidate.context, MOST_FROM_CONTEXT);
        }
        for candidate in candidates.iter().filter(|candidate| candidate.tokens.len() > 1) {
            if let Some(kind) = names.verdict(reading, candidate).kind {
                names.learn_parts(reading, candidate, kind);
            }
        }
        for candidate in candidates {
            if names.verdict(reading, candidate).kind.is_some() {
                names.known.insert(candidate.words(reading));
                let most = names.lengths.entry(reading.word(candidate.tokens.start)).or_default();
                *most = candidate.tokens.len().max(*most);
            }
        }
        names
    }

    /// Learns from a name of several words what its parts, and an acronym behind it, stand for.
    fn learn_parts(&mut self, reading: Reading<'_, 't>, candidate: &Candidate, kind: MentionType) {
        let Range { start, end } = candidate.tokens;
        match kind {
            MentionType::Person => {
                self.of_persons.insert(reading.word(start));
                self.of_persons.insert(reading.word(end - 1));
            }
            MentionType::Organization if !reading.is_common(start) && reading.listed(start, start + 1).is_none() => {
                self.of_organizations.insert(reading.word(start));
            }
            _ => {}
        }
        if let Some(acronym) = bracketed_acronym(reading, &candidate.tokens) {
            self.acronyms.insert(acronym, kind);
        }
    }

    /// Where the longest name that begins at `at` and stands elsewhere too ends; a part of a person’s name counts.
    pub(super) fn known(&self, reading: Reading<'_, '_>, at: usize, limit: usize) -> Option<usize> {
        let most = self.lengths.get(reading.word(at)).copied().unwrap_or(0);
        let whole = (at + 1..=limit.min(at + most)).rev().find(|&end| self.known.contains(reading.words(at, end)));
        whole.or_else(|| self.of_persons.contains(reading.word(at)).then_some(at + 1))
    }

    /// What the article's other names say of this one.
    fn clues(&self, words: &str, mut found: impl FnMut(Clue)) {
        if self.of_persons.contains(words) {
            found(Clue::PartOfPerson);
        }
        if self.of_organizations.contains(words) {
            found(Clue::PartOfOrganization);
        }
        if let Some(&kind) = self.acronyms.get(words) {
            found(Clue::Shortens(kind));
        }
    }

    /// What all evidence for a candidate says.
    pub(super) fn verdict(&self, reading: Reading<'_, '_>, candidate: &Candidate) -> Verdict {
        let words = candidate.words(reading);
        let mut evidence = candidate.form;
        evidence.add_all(&candidate.context, i16::MAX);
        if let Some(contexts) = self.contexts.get(words) {
            evidence.add_all(contexts, MOST_FROM_CONTEXT);
        }
        self.clues(words, |clue| clue.weigh(&mut evidence));
        evidence.verdict()
    }
}

/// The acronym in brackets behind a name, if its letters are the name's: "World Health Organization (WHO)".
fn bracketed_acronym<'t>(reading: Reading<'_, 't>, tokens: &Range<usize>) -> Option<&'t str> {
    let at = tokens.end + 1;
    let bracketed = reading.word(tokens.end) == "("
        && reading.case(at) == Case::Upper
        && matches!(reading.word(at + 1), ")" | "," | ";");
    let acronym = reading.word(at);
    let first = reading.word(tokens.start).chars().next();
    (bracketed && first.is_some() && acronym.chars().next() == first).then_some(acronym)
}
