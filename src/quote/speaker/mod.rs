//! Speakers: the entity that the source of each quote refers to.
//!
//! The sources are found before (`quote/source`); here each is resolved to an entity, as the second of two steps (O'Keefe
//! and others 2012, Muzny and others 2017). The text is walked once in reading order ([`walk`]) while the salience of
//! everybody spoken of is kept ([`salience`]), so that a pronoun or a description finds its referent ([`resolve`]).
//!
//! No speaker is better than a wrong one: a description that fits nobody who is named, and a pronoun that refers to such
//! a description, have none.

mod apposition;
mod descriptions;
mod discourse;
mod pronoun_gender;
mod resolve;
mod salience;
mod source_head;
#[cfg(test)]
mod tests;
pub(super) mod trace;
mod unnamed;
mod walk;

use std::ops::Range;

use super::QuoteDraft;
use super::trace::QuoteTrace;
use crate::annotation::EntityId;
use crate::entity::Entities;
use crate::segment::Segments;
pub(crate) use descriptions::DescriptionFit;
use descriptions::Descriptions;
use discourse::Discourse;
use resolve::Resolver;
use salience::Salience;
pub(crate) use source_head::NamedBy;
pub(super) use unnamed::{UnnamedId, UnnamedSpeaker};
use walk::{SourceOfQuotes, Walk};

/// Whom the source of a quote refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Speaker {
    /// `None` where the source refers to nobody who is named.
    pub(super) entity: Option<EntityId>,
    /// The one of the unnamed speakers whom it refers to; `None` where it refers to an entity, or to nobody that is known.
    pub(super) unnamed: Option<UnnamedId>,
    /// The probability that this is right, given that the source is.
    pub(super) probability: f32,
}

/// The speaker of each quote, and the unnamed among them. Takes time proportional to the text.
pub(super) fn speakers(
    segments: &Segments<'_>,
    entities: &Entities,
    drafts: &[QuoteDraft],
    trace: &mut impl QuoteTrace,
) -> (Vec<Speaker>, Vec<UnnamedSpeaker>) {
    let discourse = Discourse { segments, entities };
    let quoted = quoted_tokens(drafts);
    let resolver = Resolver {
        discourse,
        descriptions: Descriptions::new(entities),
        genders: pronoun_gender::genders(discourse, &quoted),
        salience: Salience::default(),
        drafts,
    };
    Walk::new(resolver, &quoted, sources(drafts), trace).speakers()
}

/// The pieces of the quotes that are in quotation marks, in reading order.
fn quoted_tokens(drafts: &[QuoteDraft]) -> Vec<Range<usize>> {
    let quoted = drafts.iter().flat_map(|draft| draft.pieces.iter().filter(|piece| piece.marked));
    let mut quoted: Vec<_> = quoted.map(|piece| piece.tokens.clone()).collect();
    quoted.sort_by_key(|tokens| (tokens.start, tokens.end));
    quoted
}

/// The sources of the quotes, in reading order, each once.
fn sources(drafts: &[QuoteDraft]) -> Vec<SourceOfQuotes> {
    let with_source = drafts.iter().enumerate().filter_map(|(quote, draft)| Some((draft.source.clone()?, quote)));
    let mut with_source: Vec<_> = with_source.collect();
    with_source.sort_by_key(|(source, quote)| (source.start, source.end, *quote));
    let same_source = with_source.chunk_by(|(one, _), (other, _)| one == other);
    same_source.map(|quotes| (quotes[0].0.clone(), quotes.iter().map(|&(_, quote)| quote).collect())).collect()
}
