//! Speakers: who said the words of each quote.
//!
//! The candidates for an utterance are everybody in the text, named or described, and nobody; a softmax over all of them gives
//! each a probability (the mention-to-speaker step of O'Keefe and others 2012 and Muzny and others 2017, here one decision with
//! the choice of the source). What speaks for a candidate are the clues: phrases near the words that name it, or may refer to
//! it; who was lately spoken of; who spoke before; and the words themselves.
//!
//! The text is walked once in reading order (`walk.rs`), so that each decision knows those before it. The source is the phrase
//! that goes with the winner. An utterance that turns out to be another's than the quote that it was put into becomes a quote
//! of its own.

mod addressee;
mod agreement;
mod arguments;
mod bodies;
mod candidates;
mod choice;
mod clues;
mod common;
mod descriptions;
mod discourse;
mod documents;
mod exclusion;
mod features;
mod matching;
mod newcomer;
mod only_one;
mod pronoun_gender;
mod questions;
mod ranker;
mod regroup;
mod salience;
mod source_head;
pub(crate) mod templates;
#[cfg(test)]
mod tests;
mod told_of;
pub(super) mod trace;
mod turned_out;
mod unnamed;
mod utterance;
mod walk;
mod word_places;

use std::ops::Range;

use super::QuoteDraft;
use super::marks::QuotedSpan;
use super::trace::QuoteTrace;
use crate::annotation::EntityId;
use crate::entity::Entities;
use crate::model::softmax::SoftmaxRanker;
use crate::order::{pair, sort_by_number};
use crate::segment::Segments;
pub(crate) use candidates::Who;
#[cfg(any(test, feature = "train"))]
pub(crate) use choice::{Chooser, Question};
pub(crate) use clues::ClueKind;
pub(crate) use matching::Match;
pub(crate) use ranker::SpeakerReader;
pub(super) use regroup::AttributedQuote;
pub(crate) use salience::Referent;
pub(super) use unnamed::{UnnamedId, UnnamedSpeaker};

/// Whom the source of a quote refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Speaker {
    /// `None` where the source refers to nobody who is named.
    pub(super) entity: Option<EntityId>,
    /// Who it is of those whom the text does not name. Never together with `entity`.
    pub(super) unnamed: Option<UnnamedId>,
}

/// The quotes with their speakers, in the order of their first piece, and those among the speakers who are not named. Takes time proportional to the text.
pub(super) fn attributed(
    segments: &Segments<'_>,
    entities: &Entities,
    quoted_spans: &[QuotedSpan],
    drafts: Vec<QuoteDraft>,
    ranker: &SoftmaxRanker<'_>,
    trace: &mut impl QuoteTrace,
) -> (Vec<AttributedQuote>, Vec<UnnamedSpeaker>) {
    let decided =
        SpeakerReader::new(segments, entities, quoted_spans, &drafts).read(&mut choice::Ranked::new(ranker, trace));
    regroup::regrouped(segments, entities, drafts, decided, ranker)
}

/// The pieces of the quotes that are in quotation marks, in reading order.
fn quoted_tokens(drafts: &[QuoteDraft]) -> Vec<Range<usize>> {
    let outermost = drafts.iter().flat_map(|draft| &draft.parts).filter(|part| !part.is_nested);
    let quoted = outermost.flat_map(|part| part.pieces.iter().filter(|piece| piece.marked));
    let mut quoted: Vec<_> = quoted.map(|piece| piece.tokens.clone()).collect();
    sort_by_number(&mut quoted, |tokens| pair(tokens.start, tokens.end));
    quoted
}

/// The sources of the quotes, in reading order, each once.
fn sources(drafts: &[QuoteDraft]) -> Vec<Range<usize>> {
    let mut sources: Vec<_> = drafts.iter().filter_map(|draft| draft.source.clone()).collect();
    sort_by_number(&mut sources, |source| pair(source.start, source.end));
    sources.dedup();
    sources
}
