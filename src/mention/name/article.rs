//! What the whole article says of its words and names.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::clue::Clue;
use super::evidence::{Evidence, Verdict};
use super::reading::Reading;
use super::split::Candidate;
use crate::annotation::MentionType;
use crate::segment::Case;

/// How words are written where their place in the sentence does not explain it.
#[derive(Debug, Default)]
pub(super) struct Census<'t> {
    /// Words, and pairs of words, that have their capitals within a sentence.
    capital: FxHashSet<&'t str>,
    /// Words in small letters.
    small: FxHashSet<&'t str>,
}

impl<'t> Census<'t> {
    /// Adds the words of a sentence whose capitals tell names; `is_first` says which words are capitalised for their place.
    pub(super) fn add(&mut self, reading: Reading<'_, 't>, sentence: Range<usize>, is_first: impl Fn(usize) -> bool) {
        for at in sentence {
            match reading.case(at) {
                Case::Lower => {
                    self.small.insert(reading.word(at));
                }
                _ if is_first(at) => {}
                _ => {
                    self.capital.insert(reading.word(at));
                    if reading.is_capitalized(at + 1) {
                        self.capital.insert(reading.words(at, at + 2));
                    }
                }
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

/// How much the other mentions of a name may add to each type.
const MOST_FROM_OTHERS: i16 = 8;

/// What is known of the names of an article, by their words.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    /// All evidence for the name.
    total: FxHashMap<&'t str, Evidence>,
    /// The first and last words of people's names.
    of_persons: FxHashSet<&'t str>,
    /// The first words of organisations' names.
    of_organizations: FxHashSet<&'t str>,
    /// Acronyms, by what they stand for.
    acronyms: FxHashMap<&'t str, MentionType>,
    /// By the first word, the most tokens of what turned out to be a name.
    lengths: FxHashMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    /// Adds the evidence of one candidate.
    pub(super) fn add(&mut self, words: &'t str, evidence: &Evidence) {
        self.total.entry(words).or_default().add_all(evidence, MOST_FROM_OTHERS);
    }

    /// Learns from a name of several words what its parts stand for.
    pub(super) fn learn_parts(&mut self, reading: Reading<'_, 't>, candidate: &Candidate, kind: MentionType) {
        let Range { start, end } = candidate.tokens;
        match kind {
            MentionType::Person => {
                self.of_persons.insert(reading.word(start));
                self.of_persons.insert(reading.word(end - 1));
            }
            MentionType::Organization if !reading.is_common(start) => {
                self.of_organizations.insert(reading.word(start));
            }
            _ => {}
        }
        if let Some(acronym) = bracketed_acronym(reading, &candidate.tokens) {
            self.acronyms.insert(acronym, kind);
        }
    }

    /// Notes that a candidate is a name.
    pub(super) fn confirm(&mut self, reading: Reading<'_, 't>, tokens: &Range<usize>) {
        let most = self.lengths.entry(reading.word(tokens.start)).or_default();
        *most = tokens.len().max(*most);
    }

    /// Where the longest name that begins at `at` and stands elsewhere too ends; a part of a person’s name counts.
    pub(super) fn known(&self, reading: Reading<'_, '_>, at: usize, limit: usize) -> Option<usize> {
        let most = *self.lengths.get(reading.word(at))?;
        (at + 1..=limit.min(at + most))
            .rev()
            .find(|&end| self.total.get(reading.words(at, end)).is_some_and(|total| total.verdict().kind.is_some()))
    }

    /// What the article's other names say of this one.
    fn clues(&self, words: &str, mut found: impl FnMut(Clue)) {
        if self.of_persons.contains(words) {
            found(Clue::PartOfPerson);
        } else if self.of_organizations.contains(words) {
            found(Clue::PartOfOrganization);
        }
        if let Some(&kind) = self.acronyms.get(words) {
            found(Clue::Shortens(kind));
        }
    }

    /// What the evidence for a name says, with what speaks for it here.
    pub(super) fn verdict(&self, words: &str, here: &Evidence) -> Verdict {
        let mut evidence = *here;
        if let Some(total) = self.total.get(words) {
            evidence.add_all(total, MOST_FROM_OTHERS);
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
