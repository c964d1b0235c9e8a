//! The zones of a text with what is known of their words: what both readings look at.

use std::ops::Range;

use super::capitals::Capitals;
use super::reading::Reading;
use super::stretch::{Stretch, StretchKind, is_first, stretches};
use super::word::{Word, mark_phrases};
use super::zone::zones;
use crate::model::Model;
use crate::segment::{Case, TokenKind};

/// Tokens on either side of a zone that are looked at too.
pub(super) const MARGIN: usize = 2;

/// A stretch of tokens in which names may stand.
#[derive(Debug)]
pub(super) struct Zone {
    /// Tokens of the text.
    pub(super) tokens: Range<usize>,
    /// Where in [`Scene::words`] its words begin, those of the margin first.
    words: usize,
    /// What kind of sentence it stands in, and what its capitals are worth.
    pub(super) sentence: u64,
    /// Whether the capitals of its sentence tell names from other words.
    pub(super) telling: bool,
    stretch: Range<usize>,
}

/// Every zone of a text.
#[derive(Debug)]
pub(super) struct Scene<'a, 't> {
    pub(super) reading: Reading<'a, 't>,
    pub(super) zones: Vec<Zone>,
    words: Vec<Word>,
    runs: Vec<Run>,
    /// What each form is found to be, phrases aside; none until it is asked for.
    known: Vec<Option<Word>>,
}

/// The run of capitals that a token is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Its first and last token, counted from the zone's first with the margin; the token itself when it is in none.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl<'a, 't> Scene<'a, 't> {
    pub(super) fn new(reading: Reading<'a, 't>, model: &Model<'_>) -> Self {
        let known = vec![None; reading.segments.forms.len()];
        let mut scene = Self { reading, zones: Vec::new(), words: Vec::new(), runs: Vec::new(), known };
        for stretch in stretches(reading) {
            zones(reading, &stretch.tokens, |tokens| scene.add(model, &stretch, tokens));
        }
        scene
    }

    fn add(&mut self, model: &Model<'_>, stretch: &Stretch, tokens: Range<usize>) {
        let reading = self.reading;
        let first = self.words.len();
        for at in 0..tokens.len() + 2 * MARGIN {
            let token = (tokens.start + at).checked_sub(MARGIN).filter(|at| stretch.tokens.contains(at));
            let word = match token {
                Some(token) => self.word(model, token),
                None if at < MARGIN => Word::edge(1),
                None => Word::edge(2),
            };
            self.words.push(word);
        }
        let from = tokens.start.saturating_sub(MARGIN).max(stretch.tokens.start);
        let to = (tokens.end + MARGIN).min(stretch.tokens.end);
        let skipped = from + MARGIN - tokens.start;
        mark_phrases(reading, from, &mut self.words[first + skipped..first + skipped + to - from]);
        mark_runs(&self.words[first..], &mut self.runs);
        let kind = match stretch.kind {
            StretchKind::Sentence => 0,
            StretchKind::Byline => 1,
            StretchKind::Dateline => 2,
        };
        let telling = stretch.capitals == Capitals::Names;
        let shouting = stretch
            .tokens
            .clone()
            .filter(|&at| reading.is(at, TokenKind::Word))
            .all(|at| reading.case(at) == Case::Upper);
        let sentence = kind << 2 | u64::from(telling) << 1 | u64::from(shouting);
        self.zones.push(Zone { tokens, words: first, sentence, telling, stretch: stretch.tokens.clone() });
    }

    /// A token without what the words beside it make of it.
    fn word(&mut self, model: &Model<'_>, token: usize) -> Word {
        let reading = self.reading;
        let form = reading.segments.tokens[token].form as usize;
        *self.known[form].get_or_insert_with(|| Word::read(reading, model, token))
    }

    /// The words of a zone, with the margins.
    pub(super) fn words(&self, zone: &Zone) -> &[Word] {
        &self.words[zone.words..zone.words + zone.tokens.len() + 2 * MARGIN]
    }

    /// The runs that these words are in.
    pub(super) fn runs(&self, zone: &Zone) -> &[Run] {
        &self.runs[zone.words..zone.words + zone.tokens.len() + 2 * MARGIN]
    }

    /// Whether a token would have a capital whatever it is.
    pub(super) fn is_first(&self, zone: &Zone, at: usize) -> bool {
        is_first(self.reading, at, &zone.stretch)
    }
}

/// Marks the runs of words that stand together with capitals, hyphens and "&" between them.
fn mark_runs(words: &[Word], runs: &mut Vec<Run>) {
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
fn joins(words: &[Word], at: usize) -> bool {
    let mark = words[at].shape;
    let hyphen = (TokenKind::Hyphen as u64) << 32 | u64::from(b'-');
    let and = (TokenKind::Other as u64) << 32 | u64::from(b'&');
    (mark == hyphen || mark == and) && words.get(at + 1).is_some_and(|word| word.capitalized)
}
