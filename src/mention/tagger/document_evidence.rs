//! What the whole article says of a word: how it is written elsewhere, and what stands around it there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::attributes::TokenAttributes;
use super::regions::{MARGIN, Region, Regions};
use crate::segment::{Case, TokenKind, WordType};

/// What was seen of a word anywhere in the article.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordEvidence {
    /// One bit for each thing that was seen.
    pub(super) seen: u64,
    /// How often it stands with a capital.
    pub(super) count: u32,
    /// The longest run of capitals that it is in: its length, the words at its ends, the word's place in it.
    pub(super) run: LongestRun,
}

/// The longest run of capitals that a word is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LongestRun {
    pub(super) length: u32,
    pub(super) first: TokenAttributes,
    pub(super) last: TokenAttributes,
    /// 0 where the word is the first of the run, 2 where it is the last, 1 between.
    pub(super) place: u64,
}

/// What was seen of every capitalised word.
#[derive(Debug, Default)]
pub(super) struct DocumentEvidence {
    evidence: FxHashMap<u64, WordEvidence>,
    small: FxHashSet<u64>,
}

/// The bits of [`WordEvidence::seen`].
mod bit {
    pub(super) const CAPITAL_WITHIN: u64 = 1;
    pub(super) const TITLE_BEFORE: u64 = 1 << 1;
    pub(super) const THE_BEFORE: u64 = 1 << 2;
    pub(super) const IN_BEFORE: u64 = 1 << 3;
    pub(super) const WAY_BEFORE: u64 = 1 << 4;
    pub(super) const ROLE_BEFORE: u64 = 1 << 5;
    pub(super) const SAYING_AFTER: u64 = 1 << 6;
    pub(super) const POSSESSIVE_AFTER: u64 = 1 << 7;
    pub(super) const WHO_AFTER: u64 = 1 << 8;
    pub(super) const GIVEN_BEFORE: u64 = 1 << 9;
    pub(super) const HEAD_AFTER: u64 = 1 << 10;
    pub(super) const BRACKETED: u64 = 1 << 11;
    pub(super) const SMALL: u64 = 1 << 12;
    pub(in super::super) const BITS: u32 = 13;
}
pub(super) use bit::BITS;

impl DocumentEvidence {
    pub(super) fn new(regions: &Regions<'_, '_>) -> Self {
        let mut evidence = Self::default();
        let view = regions.view;
        let small = |form: &&WordType<'_>| form.kind == TokenKind::Word && form.case == Case::Lower;
        evidence.small.extend(view.segments.word_types.iter().filter(small).map(|form| form.lower));
        for region in regions.all.iter().filter(|region| region.is_informative) {
            evidence.read(regions, region);
        }
        evidence
    }

    fn read(&mut self, regions: &Regions<'_, '_>, region: &Region) {
        let words = regions.words(region);
        let runs = regions.runs(region);
        for at in MARGIN..words.len() - MARGIN {
            let word = &words[at];
            if !word.capitalized {
                continue;
            }
            let evidence = self.evidence.entry(word.exact).or_default();
            let token = region.tokens.start + at - MARGIN;
            if !regions.is_first(region, token) {
                evidence.seen |= bit::CAPITAL_WITHIN;
            }
            evidence.count += 1;
            let run = runs[at];
            evidence.seen |= before(regions, words, run.first as usize, region);
            evidence.seen |= after(regions, words, run.last as usize, region);
            if at > run.first as usize && matches!(words[at - 1].person, 2..=3 | 5..=6 | 8..=9 | 11..=12) {
                evidence.seen |= bit::GIVEN_BEFORE;
            }
            if run.last as usize > at && words[run.last as usize].heads[0] != 0 {
                evidence.seen |= bit::HEAD_AFTER;
            }
            let length = run.last - run.first + 1;
            if length > evidence.run.length.max(1) {
                let place = if at == run.first as usize { 0 } else { 1 + u64::from(at == run.last as usize) };
                evidence.run =
                    LongestRun { length, first: words[run.first as usize], last: words[run.last as usize], place };
            }
        }
    }

    /// What is known of a word.
    pub(super) fn of(&self, word: &TokenAttributes) -> WordEvidence {
        let mut evidence = self.evidence.get(&word.exact).copied().unwrap_or_default();
        if self.small.contains(&word.lower) {
            evidence.seen |= bit::SMALL;
        }
        evidence
    }
}

/// What stands before the run that begins at `first`.
fn before(regions: &Regions<'_, '_>, words: &[TokenAttributes], first: usize, region: &Region) -> u64 {
    let Some(previous) = first.checked_sub(1) else { return 0 };
    let word = (region.tokens.start + previous).checked_sub(MARGIN).map_or("", |token| regions.view.word(token));
    let mut seen = match word {
        "the" | "The" => bit::THE_BEFORE,
        "in" | "In" | "at" | "At" => bit::IN_BEFORE,
        "to" | "from" | "near" | "From" | "across" | "outside" | "around" => bit::WAY_BEFORE,
        "(" => bit::BRACKETED,
        _ => 0,
    };
    if words[previous].title != 0 {
        seen |= bit::TITLE_BEFORE;
    }
    if words[previous].class == 9 {
        seen |= bit::ROLE_BEFORE;
    }
    seen
}

/// What stands after the run that ends with `last`.
fn after(regions: &Regions<'_, '_>, words: &[TokenAttributes], last: usize, region: &Region) -> u64 {
    let Some(next) = words.get(last + 1) else { return 0 };
    let token = region.tokens.start + last + 1 - MARGIN;
    let view = regions.view;
    if next.class == 11 {
        bit::SAYING_AFTER
    } else if view.is(token, TokenKind::Clitic) {
        bit::POSSESSIVE_AFTER
    } else if view.word(token) == ","
        && (matches!(view.word(token + 1), "who" | "whose") || view.is(token + 1, TokenKind::Number))
        || view.word(token) == "who"
    {
        bit::WHO_AFTER
    } else {
        0
    }
}
