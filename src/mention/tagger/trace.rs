//! What the tagger can tell an observer about a name: the probabilities of its types, and what is known of its words.
//!
//! As for quotes (`src/quote/trace.rs`), the observer of `annotate` is `()`, for which none of this is computed.

use std::ops::Range;

use super::document_evidence::Observation;
use super::features::FeatureContext;
use super::labels::{TYPES, labels_of};
use super::regions::MARGIN;
use crate::annotation::MentionType;
use crate::lexicon::Surname;
use crate::model::crf::{Lattice, LinearChainCrf};

/// Observes the tagger.
pub(crate) trait NameTrace {
    /// A name was found. What speaks for it is computed only for an observer that asks.
    fn tagged(&mut self, _name: impl FnOnce() -> NameTraceEntry) {}
}

impl NameTrace for () {}

/// A name as the CRF labels it, before the rules for types that it does not know.
#[derive(Clone, Debug)]
pub(crate) struct NameTraceEntry {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: MentionType,
    /// P(these tokens and no others are a name of the type), for each type, the most probable first. What is missing to 1
    /// are other edges, or no name.
    pub(crate) types: Vec<(MentionType, f32)>,
    /// Whether capitals tell names from other words in its sentence.
    pub(crate) is_informative: bool,
    /// What is known of each word that has a capital.
    pub(crate) words: Vec<WordTrace>,
    /// Whether a title stands before it.
    pub(crate) has_title: bool,
}

/// What is known of a word.
#[derive(Clone, Debug)]
pub(crate) struct WordTrace {
    pub(crate) token: usize,
    /// By the lexicon and by its place.
    pub(crate) facts: Vec<String>,
    /// What was observed of it anywhere in the document.
    pub(crate) observations: Vec<&'static str>,
}

/// What speaks for a name, given by its tokens within the region.
pub(super) fn entry(
    context: &FeatureContext<'_, '_, '_>,
    crf: &LinearChainCrf<'_>,
    lattice: &Lattice,
    tokens: &Range<usize>,
    kind: usize,
) -> NameTraceEntry {
    let FeatureContext { regions, region, .. } = *context;
    let probability = |kind| crf.span_probability(lattice, tokens.start, &labels_of(kind, tokens.len()));
    let mut types: Vec<_> = TYPES.into_iter().enumerate().map(|(index, kind)| (kind, probability(index))).collect();
    types.sort_by(|one, other| other.1.total_cmp(&one.1));
    let attributes = regions.words(region);
    let first = region.tokens.start;
    let capitalized = tokens.clone().filter(|&at| attributes[at + MARGIN].capitalized);
    NameTraceEntry {
        tokens: first + tokens.start..first + tokens.end,
        kind: TYPES[kind],
        types,
        is_informative: region.is_informative,
        words: capitalized.map(|at| word(context, at)).collect(),
        has_title: attributes[tokens.start + MARGIN - 1].title.is_some(),
    }
}

/// What is known of a word of the region.
fn word(context: &FeatureContext<'_, '_, '_>, at: usize) -> WordTrace {
    let FeatureContext { regions, region, evidence, .. } = *context;
    let (view, word) = (regions.view, &regions.words(region)[at + MARGIN]);
    let token = region.tokens.start + at;
    let written = view.word(token);
    let mut facts = Vec::new();
    let mut add = |is_so: bool, fact: &str| facts.extend(is_so.then(|| fact.to_owned()));
    add(view.lexicon.given.get(written).is_some(), "given name");
    match view.lexicon.surnames.get(written) {
        Some(Surname::Only) => add(true, "surname"),
        Some(Surname::Word) => add(true, "surname that is also a word"),
        Some(Surname::Place) => add(true, "surname that is also a place"),
        None => {}
    }
    add(view.is_common(token), "common word");
    add(regions.is_first(region, token), "capitalized as the first word of its sentence");
    if let Some(kind) = word.listed.kind().checked_sub(1).and_then(|kind| MentionType::ALL.get(kind as usize)) {
        facts.push(format!("in a listed name ({})", kind.name()));
    }
    for kind in word.types().into_iter().flatten() {
        facts.push(format!("a word that tells a type ({})", kind.name()));
    }
    let known = evidence.of(word).observations;
    let observed = Observation::ALL.into_iter().filter(|&observation| known.has(observation));
    WordTrace { token, facts, observations: observed.map(describe).collect() }
}

/// What was observed of a word anywhere in the document.
fn describe(observation: Observation) -> &'static str {
    match observation {
        Observation::CapitalWithin => "capitalized within a sentence",
        Observation::TitleBefore => "after a title",
        Observation::TheBefore => "after “the”",
        Observation::InBefore => "after “in” or “at”",
        Observation::WayBefore => "after “to”, “from” or “near”",
        Observation::RoleBefore => "after a noun for a person",
        Observation::SayingAfter => "before a verb of saying",
        Observation::PossessiveAfter => "before a possessive",
        Observation::WhoAfter => "before “who” or an age",
        Observation::GivenNameBefore => "after a given name",
        Observation::TypeWordAfter => "before a word that tells a type",
        Observation::Bracketed => "in brackets",
        Observation::Lowercase => "also in lowercase",
    }
}
