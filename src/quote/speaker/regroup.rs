//! Quotes with their speakers: an utterance that is another's than the quote that it was put into becomes one of its own.

use std::ops::Range;

use super::candidates::Who;
use super::ranker::Decided;
use super::salience::Referent;
use super::source_head::{self, Description, DescriptionKind, SourceHead};
use super::discourse::Discourse;
use super::{Speaker, descriptions};
use crate::entity::Entities;
use crate::lexicon::{Lexicon, TitleKind};
use crate::model::softmax::SoftmaxRanker;
use crate::quote::{PieceTokens, QuoteDraft};
use crate::segment::Segments;

/// Offices that many hold at a time.
const HELD_BY_MANY: [&str; 7] =
    ["spokesman", "spokeswoman", "spokesperson", "aide", "adviser", "advisor", "strategist"];

/// A quote in tokens, with its speaker.
#[derive(Debug)]
pub(in crate::quote) struct AttributedQuote {
    pub(in crate::quote) pieces: Vec<PieceTokens>,
    pub(in crate::quote) cue: Option<Range<usize>>,
    pub(in crate::quote) source: Option<Range<usize>>,
    pub(in crate::quote) speaker: Speaker,
    /// P(source and speaker are right), in [0, 1]; of a quote without a source, P(nobody said it).
    pub(in crate::quote) probability: f32,
}

/// The quotes, in the order of their first piece.
pub(super) fn regrouped(
    segments: &Segments<'_>,
    entities: &Entities,
    drafts: Vec<QuoteDraft>,
    decided: Vec<Decided>,
    ranker: &SoftmaxRanker<'_>,
) -> Vec<AttributedQuote> {
    let discourse = Discourse { segments, entities };
    let mut of_parts: Vec<Vec<Option<Decided>>> = drafts.iter().map(|draft| vec![None; draft.parts.len()]).collect();
    for decision in decided {
        let (draft, part) = (decision.draft, decision.part);
        of_parts[draft][part] = Some(decision);
    }
    let mut quotes: Vec<AttributedQuote> = Vec::new();
    for (draft, decisions) in drafts.into_iter().zip(of_parts) {
        let mut last: Option<(Who, usize)> = None;
        for (part, decision) in draft.parts.into_iter().zip(decisions) {
            let Some(decision) = decision else { continue };
            // Reported speech that is nobody's is none.
            if !part.is_quoted() && decision.who == Who::Nobody && decision.probability >= ranker.min_p_nobody {
                continue;
            }
            match last {
                Some((who, index)) if who == decision.who => quotes[index].pieces.extend(part.pieces),
                _ => {
                    last = Some((decision.who, quotes.len()));
                    quotes.push(AttributedQuote {
                        pieces: part.pieces,
                        speaker: speaker(discourse, &decision),
                        cue: decision.cue,
                        source: decision.source,
                        probability: decision.probability,
                    });
                }
            }
        }
    }
    quotes.sort_by_key(|quote| quote.pieces[0].tokens.start);
    quotes
}

/// The speaker that was decided on: anonymous when it is a person, or people, whom the text does not name, except for the
/// holder of an office, and for several of whom one may be named.
fn speaker(discourse: Discourse<'_, '_>, decision: &Decided) -> Speaker {
    match decision.who {
        Who::Referent(Referent::Entity(entity)) => Speaker { entity: Some(entity), anonymous: false },
        Who::Referent(Referent::Unnamed { noun: 0, .. }) => Speaker { entity: None, anonymous: decision.nameless },
        Who::Referent(Referent::Unnamed { kind: DescriptionKind::Person | DescriptionKind::People, .. }) => {
            let source = decision.source.as_ref().map(|source| source_head::head(discourse, source));
            let in_office = match source {
                Some(SourceHead::Description(description)) => is_in_office(discourse, &description),
                _ => false,
            };
            Speaker { entity: None, anonymous: !in_office }
        }
        Who::Referent(Referent::Unnamed { .. }) | Who::Unresolved | Who::Nobody => Speaker::default(),
    }
}

/// Whether the description is of whoever holds an office, which is as good as a name: "Oman’s foreign minister".
fn is_in_office(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let noun = discourse.word(description.noun);
    description.kind == DescriptionKind::Person
        && descriptions::is_definite(discourse, description)
        && Lexicon::get().titles.get_lower(noun).is_some_and(|title| title.kind == TitleKind::Office)
        && !HELD_BY_MANY.iter().any(|many| many.eq_ignore_ascii_case(noun))
}
