//! The candidate regions of a text, with the attributes of their tokens: what features are computed from.

use std::ops::Range;

use super::attributes::{Edge, TokenAttributes, mark_phrases, shape_of_mark};
use super::casing::Casing;
use super::document_view::DocumentView;
use super::region_bounds::regions_in;
use super::tagging_unit::{TaggingUnit, UnitKind, is_first, tagging_units};
use crate::model::Model;
use crate::segment::TokenKind;

/// Tokens on either side of a region that features look at too.
pub(super) const MARGIN: usize = 2;

/// A row of tokens that may contain names, and that is labelled as one sequence.
#[derive(Debug)]
pub(super) struct Region {
    /// Tokens of the text.
    pub(super) tokens: Range<usize>,
    /// The index in [`Regions::words`] of its first token's attributes, those of the margin before it included.
    words: usize,
    /// A code for the kind of unit that the region is in and for its casing, as features have it.
    pub(super) sentence: u64,
    /// Whether a capital in this unit is evidence for a name.
    pub(super) is_informative: bool,
    /// The tokens of the unit that the region is in.
    unit: Range<usize>,
}

/// Every candidate region of a text.
#[derive(Debug)]
pub(super) struct Regions<'a, 't> {
    pub(super) view: DocumentView<'a, 't>,
    /// In reading order.
    pub(super) all: Vec<Region>,
    /// Region by region, the attributes of its tokens and of the margins around them.
    words: Vec<TokenAttributes>,
    /// The runs of capitals, parallel to `words`.
    runs: Vec<Run>,
    /// By word type, the attributes that do not depend on neighbours; `None` until the word type is first met.
    known: Vec<Option<TokenAttributes>>,
}

/// A run of capitalized words, with the hyphens and "&" between them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// The index of its first token in the region's [`Regions::words`]. A token outside any run is a run of its own.
    pub(super) first: u32,
    /// The index of its last token.
    pub(super) last: u32,
}

impl<'a, 't> Regions<'a, 't> {
    pub(super) fn new(view: DocumentView<'a, 't>, model: &Model<'_>) -> Self {
        let known = vec![None; view.segments.word_types.len()];
        // Some one word in four is in a region.
        let words = Vec::with_capacity(view.segments.tokens.len() / 4);
        let mut regions = Self { view, all: Vec::new(), words, runs: Vec::new(), known };
        for unit in tagging_units(view) {
            regions_in(view, &unit.tokens, |tokens| regions.add(model, &unit, tokens));
        }
        regions
    }

    /// Adds the region of these tokens.
    fn add(&mut self, model: &Model<'_>, unit: &TaggingUnit, tokens: Range<usize>) {
        let view = self.view;
        let first = self.words.len();
        for at in 0..tokens.len() + 2 * MARGIN {
            let token = (tokens.start + at).checked_sub(MARGIN).filter(|at| unit.tokens.contains(at));
            let word = match token {
                Some(token) => self.word(model, token),
                None if at < MARGIN => TokenAttributes::edge(Edge::Before),
                None => TokenAttributes::edge(Edge::After),
            };
            self.words.push(word);
        }
        let from = tokens.start.saturating_sub(MARGIN).max(unit.tokens.start);
        let to = (tokens.end + MARGIN).min(unit.tokens.end);
        let skipped = from + MARGIN - tokens.start;
        mark_phrases(view, from, &mut self.words[first + skipped..first + skipped + to - from]);
        mark_runs(&self.words[first..], &mut self.runs);
        let kind = match unit.kind {
            UnitKind::Sentence => 0,
            UnitKind::Byline => 1,
            UnitKind::Dateline => 2,
        };
        let is_informative = unit.casing == Casing::Names;
        let sentence = kind << 2 | u64::from(is_informative) << 1 | u64::from(unit.all_caps);
        self.all.push(Region { tokens, words: first, sentence, is_informative, unit: unit.tokens.clone() });
    }

    /// The attributes of a token that do not depend on its neighbours.
    fn word(&mut self, model: &Model<'_>, token: usize) -> TokenAttributes {
        let view = self.view;
        let word_type = view.segments.tokens[token].word_type as usize;
        *self.known[word_type].get_or_insert_with(|| TokenAttributes::read(view, model, token))
    }

    /// The attributes of a region's tokens, with the margins.
    pub(super) fn words(&self, region: &Region) -> &[TokenAttributes] {
        &self.words[region.words..region.words + region.tokens.len() + 2 * MARGIN]
    }

    /// The runs of a region's tokens, with the margins.
    pub(super) fn runs(&self, region: &Region) -> &[Run] {
        &self.runs[region.words..region.words + region.tokens.len() + 2 * MARGIN]
    }

    /// Whether the token is capitalized for its position alone.
    pub(super) fn is_first(&self, region: &Region, at: usize) -> bool {
        is_first(self.view, at, &region.unit)
    }
}

/// Appends the run of each word.
fn mark_runs(words: &[TokenAttributes], runs: &mut Vec<Run>) {
    let mut at = 0;
    while at < words.len() {
        let mut end = at + 1;
        if words[at].capitalized {
            while end < words.len() && (words[end].capitalized || joins(words, end)) {
                end += 1;
            }
        }
        let run = Run { first: at as u32, last: end as u32 - 1 };
        runs.extend(std::iter::repeat_n(run, end - at));
        at = end;
    }
}

/// Whether the token is a hyphen or "&" that a capitalized word follows.
fn joins(words: &[TokenAttributes], at: usize) -> bool {
    let mark = words[at].shape;
    let hyphen = shape_of_mark(TokenKind::Hyphen, b'-');
    let and = shape_of_mark(TokenKind::Other, b'&');
    (mark == hyphen || mark == and) && words.get(at + 1).is_some_and(|word| word.capitalized)
}
