//! The fourth stage: quotes, with the words that attribute them and the entity that speaks.

mod assemble;
mod cues;
mod evidence;
pub(crate) mod labeler;
mod marks;
mod noun_phrase;
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

/// What is found by linking, after the text was read by this chain.
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
    let posteriors = labeler.read(crf);
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
    /// How likely it is, in [0, 1].
    likely: f32,
}

/// A piece in tokens.
#[derive(Clone, Debug)]
struct PieceTokens {
    tokens: Range<usize>,
    marked: bool,
}

/// A clause cut at the quoted spans inside it. What holds no word is left out.
fn split(segments: &Segments<'_>, content: &Range<usize>, inside: &[QuotedSpan]) -> Vec<PieceTokens> {
    let mut pieces = Vec::new();
    let mut start = content.start;
    let plain = |tokens: Range<usize>, pieces: &mut Vec<PieceTokens>| {
        let words = |at: &usize| matches!(segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
        if let (Some(first), Some(last)) = (tokens.clone().find(words), tokens.rev().find(words)) {
            pieces.push(PieceTokens { tokens: first..last + 1, marked: false });
        }
    };
    for stretch in inside {
        plain(start..stretch.outer.start.max(start), &mut pieces);
        pieces.push(PieceTokens { tokens: stretch.words.clone(), marked: true });
        start = stretch.outer.end;
    }
    plain(start..content.end.max(start), &mut pieces);
    pieces
}

/// The quote in bytes.
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
        confidence: Confidence::new(f64::from(draft.likely * speaker.likely)),
    }
}
