//! The fourth stage: quotes, with the words that attribute them and the entity that speaks.
//!
//! Two steps, as in Muzny et al. (2017): first the *source* of each content, a phrase of the text ("he"), then the
//! *speaker*, the entity that the phrase refers to. The first step labels spans with a linear-chain CRF (Pareti et al.
//! 2013: content, cue and source), reconciles them with pairs of quotation marks, gathers candidates for the source of
//! each content (Elson and `McKeown` 2010) and ranks them (O'Keefe et al. 2012).
//!
//! | step | file |
//! | --- | --- |
//! | quoted spans, cues, noun phrases | `marks.rs` with `quotation_mark.rs`, `cues.rs`, `noun_phrase.rs` |
//! | labelled spans and their probabilities | `labeler/` |
//! | contents | `spans.rs` |
//! | sources | `source/` |
//! | what needs no ranking: turns and signatures | `transcript.rs`, `signature.rs` |
//! | which sources are accepted, and what is one quote | `decision.rs`, `assemble.rs` |
//! | speakers | `speaker/` |
//! | what shows whose words these are | `evidence.rs` |

mod assemble;
mod cues;
mod decision;
mod evidence;
pub(crate) mod labeler;
mod marks;
mod noun_phrase;
mod quotation_mark;
mod signature;
pub(crate) mod source;
mod spans;
mod speaker;
mod transcript;

use std::ops::Range;

use crate::annotation::{Confidence, Piece, Quote, QuoteKind};
use crate::entity::Entities;
use crate::model::Model;
use crate::model::crf::LinearChainCrf;
use crate::segment::{Segments, TokenKind};
use marks::QuotedSpan;
use source::SourceContext;
use speaker::Speaker;

/// The quotes of a text, in the order of their first piece. Takes time proportional to the text.
pub(crate) fn quotes(segments: &Segments<'_>, entities: &Entities) -> Vec<Quote> {
    let model = Model::get();
    let drafts = with_source_context(segments, entities, &model.quotes, |context| {
        let turns = transcript::turns(segments, entities);
        let turns = transcript::join(turns, signature::signed(segments, context.quoted_spans));
        assemble::drafts(context, &model.links, &turns)
    });
    let speakers = speaker::speakers(segments, entities, &drafts);
    drafts.into_iter().zip(speakers).map(|(draft, speaker)| quote(segments, draft, speaker)).collect()
}

/// Calls `find` with the text as this CRF labels it.
fn with_source_context<T>(
    segments: &Segments<'_>,
    entities: &Entities,
    crf: &LinearChainCrf<'_>,
    find: impl FnOnce(&SourceContext<'_, '_>) -> T,
) -> T {
    let quoted_spans = marks::quoted_spans(segments);
    let cues = cues::cues(segments, &quoted_spans);
    let phrases = noun_phrase::NounPhrases::new(segments, entities);
    let labeler = labeler::SpanLabeler::new(segments, entities, &quoted_spans, &cues, &phrases);
    let posteriors = labeler.posteriors(crf);
    let attributes = &labeler.attributes;
    find(&SourceContext {
        segments,
        quoted_spans: &quoted_spans,
        cues: &cues,
        phrases: &phrases,
        posteriors: &posteriors,
        attributes,
    })
}

/// What the trainer sees of a text: the tokens of its paragraphs and the features of each.
#[cfg(feature = "training")]
pub(crate) fn examples(segments: &Segments<'_>, entities: &Entities) -> Vec<(Range<usize>, Vec<Vec<u64>>)> {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough")]
    with_labeler(segments, entities, |labeler| labeler.examples())
}

/// The labels that a chain gives the tokens of a text.
#[cfg(feature = "training")]
pub(crate) fn labels(segments: &Segments<'_>, entities: &Entities, crf: &LinearChainCrf<'_>) -> Vec<u8> {
    with_labeler(segments, entities, |labeler| labeler.labels(crf))
}

#[cfg(feature = "training")]
fn with_labeler<T>(
    segments: &Segments<'_>,
    entities: &Entities,
    find: impl FnOnce(&labeler::SpanLabeler<'_, '_>) -> T,
) -> T {
    let quoted_spans = marks::quoted_spans(segments);
    let cues = cues::cues(segments, &quoted_spans);
    let phrases = noun_phrase::NounPhrases::new(segments, entities);
    find(&labeler::SpanLabeler::new(segments, entities, &quoted_spans, &cues, &phrases))
}

/// A content with its candidates, for the trainer.
#[cfg(feature = "training")]
#[derive(Debug)]
pub(crate) struct RankingExample {
    pub(crate) content: Range<usize>,
    /// The first quoted span.
    pub(crate) stretch: Option<Range<usize>>,
    pub(crate) candidates: Vec<(Range<usize>, Vec<u64>)>,
}

/// What the trainer sees of the contents that a chain finds in a text.
#[cfg(feature = "training")]
pub(crate) fn ranking_examples(
    segments: &Segments<'_>,
    entities: &Entities,
    crf: &LinearChainCrf<'_>,
) -> Vec<RankingExample> {
    with_source_context(segments, entities, crf, |context| {
        let contents = spans::contents(context).into_iter();
        let example = |content: Range<usize>| RankingExample {
            stretch: context.quoted_spans_in(&content).first().map(|stretch| stretch.words.clone()),
            candidates: context.examples(&content),
            content,
        };
        contents.map(example).collect()
    })
}

/// A quote in tokens, before its speaker is known.
#[derive(Debug)]
struct QuoteDraft {
    pieces: Vec<PieceTokens>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    /// P(source is right), in [0, 1]; of quoted words without a source, P(nobody said them).
    probability: f32,
}

/// A piece in tokens.
#[derive(Clone, Debug)]
struct PieceTokens {
    tokens: Range<usize>,
    marked: bool,
}

/// The pieces of a content: the quoted spans in it and the words between them. A piece without a word is left out.
fn split(segments: &Segments<'_>, content: &Range<usize>, quoted_spans: &[QuotedSpan]) -> Vec<PieceTokens> {
    let mut pieces = Vec::new();
    let mut start = content.start;
    let is_word = |at: &usize| matches!(segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let unmarked = |tokens: Range<usize>| {
        let (first, last) = (tokens.clone().find(is_word)?, tokens.rev().find(is_word)?);
        Some(PieceTokens { tokens: first..last + 1, marked: false })
    };
    for span in quoted_spans {
        pieces.extend(unmarked(start..span.outer.start.max(start)));
        pieces.push(PieceTokens { tokens: span.words.clone(), marked: true });
        start = span.outer.end;
    }
    pieces.extend(unmarked(start..content.end.max(start)));
    pieces
}

/// The draft as a quote of the annotation, in bytes.
fn quote(segments: &Segments<'_>, draft: QuoteDraft, speaker: Speaker) -> Quote {
    let evidence = evidence::evidence(segments, &draft);
    let pieces: Vec<Piece> = draft
        .pieces
        .into_iter()
        .map(|words| Piece { span: segments.span(words.tokens), marked: words.marked })
        .collect();
    Quote {
        kind: QuoteKind::of(&pieces),
        pieces,
        cue: draft.cue.map(|cue| segments.span(cue)),
        source: draft.source.map(|source| segments.span(source)),
        speaker: speaker.entity,
        anonymous: speaker.anonymous,
        evidence,
        confidence: Confidence::new(f64::from(draft.probability * speaker.probability)),
    }
}
