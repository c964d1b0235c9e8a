//! The zones of a text with what is known of their words: what both readings look at.

use std::ops::Range;

use super::attributes::{Edge, TokenAttributes, mark_phrases, shape_of_mark};
use super::casing::Casing;
use super::document_view::DocumentView;
use super::region_bounds::regions_in;
use super::tagging_unit::{TaggingUnit, UnitKind, is_first, tagging_units};
use crate::model::Model;
use crate::segment::{Case, TokenKind};

/// Tokens on either side of a zone that are looked at too.
pub(super) const MARGIN: usize = 2;

/// A stretch of tokens in which names may stand.
#[derive(Debug)]
pub(super) struct Region {
    /// Tokens of the text.
    pub(super) tokens: Range<usize>,
    /// Where in [`Regions::words`] its words begin, those of the margin first.
    words: usize,
    /// What kind of sentence it stands in, and what its capitals are worth.
    pub(super) sentence: u64,
    /// Whether the capitals of its sentence tell names from other words.
    pub(super) is_informative: bool,
    unit: Range<usize>,
}

/// Every zone of a text.
#[derive(Debug)]
pub(super) struct Regions<'a, 't> {
    pub(super) view: DocumentView<'a, 't>,
    pub(super) all: Vec<Region>,
    words: Vec<TokenAttributes>,
    runs: Vec<Run>,
    /// What each form is found to be, phrases aside; none until it is asked for.
    known: Vec<Option<TokenAttributes>>,
}

/// The run of capitals that a token is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Its first and last token, counted from the zone's first with the margin; the token itself when it is in none.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl<'a, 't> Regions<'a, 't> {
    pub(super) fn new(view: DocumentView<'a, 't>, model: &Model<'_>) -> Self {
        let known = vec![None; view.segments.word_types.len()];
        let mut regions = Self { view, all: Vec::new(), words: Vec::new(), runs: Vec::new(), known };
        for unit in tagging_units(view) {
            regions_in(view, &unit.tokens, |tokens| regions.add(model, &unit, tokens));
        }
        regions
    }

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
        let shouting =
            unit.tokens.clone().filter(|&at| view.is(at, TokenKind::Word)).all(|at| view.case(at) == Case::Upper);
        let sentence = kind << 2 | u64::from(is_informative) << 1 | u64::from(shouting);
        self.all.push(Region { tokens, words: first, sentence, is_informative, unit: unit.tokens.clone() });
    }

    /// A token without what the words beside it make of it.
    fn word(&mut self, model: &Model<'_>, token: usize) -> TokenAttributes {
        let view = self.view;
        let form = view.segments.tokens[token].word_type as usize;
        *self.known[form].get_or_insert_with(|| TokenAttributes::read(view, model, token))
    }

    /// The words of a zone, with the margins.
    pub(super) fn words(&self, region: &Region) -> &[TokenAttributes] {
        &self.words[region.words..region.words + region.tokens.len() + 2 * MARGIN]
    }

    /// The runs that these words are in.
    pub(super) fn runs(&self, region: &Region) -> &[Run] {
        &self.runs[region.words..region.words + region.tokens.len() + 2 * MARGIN]
    }

    /// Whether a token would have a capital whatever it is.
    pub(super) fn is_first(&self, region: &Region, at: usize) -> bool {
        is_first(self.view, at, &region.unit)
    }
}

/// Marks the runs of words that stand together with capitals, hyphens and "&" between them.
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

/// Whether the word is a hyphen or "&" with a capital behind it.
fn joins(words: &[TokenAttributes], at: usize) -> bool {
    let mark = words[at].shape;
    let hyphen = shape_of_mark(TokenKind::Hyphen, b'-');
    let and = shape_of_mark(TokenKind::Other, b'&');
    (mark == hyphen || mark == and) && words.get(at + 1).is_some_and(|word| word.capitalized)
}
