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
//! | contents | `labelled_text.rs`, `spans.rs` |
//! | sources | `source/` |
//! | what needs no ranking: turns and signatures | `transcript.rs`, `signature.rs` |
//! | which sources are accepted, and what is one quote | `decision.rs`, `assemble.rs` |
//! | speakers | `speaker/` |
//! | what shows whose words these are | `evidence.rs` |

mod acts;
mod assemble;
mod cues;
mod decision;
mod evidence;
pub(crate) mod labeler;
mod labelled_text;
mod marks;
mod nested;
mod noun_phrase;
mod pairing;
mod quotation_mark;
mod signature;
pub(crate) mod source;
pub(crate) mod spans;
mod speaker;
pub(crate) mod trace;
mod transcript;
mod unclosed;

use std::ops::Range;

use crate::annotation::{Confidence, Piece, Quote, QuoteKind};
use crate::entity::Entities;
use crate::lexicon::FunctionWord;
use crate::model::Model;
use crate::model::crf::LinearChainCrf;
use crate::segment::{Segments, TokenKind};
use cues::CueOccurrence;
use labeler::SpanLabeler;
use labelled_text::LabelledText;
use marks::{QuotedSpan, QuotedSpans};
use noun_phrase::NounPhrases;
use source::SourceContext;
use speaker::Speaker;
use trace::QuoteTrace;

/// The quotes of a text, in the order of their first piece. Takes time proportional to the text.
pub(crate) fn quotes(segments: &Segments<'_>, entities: &Entities) -> Vec<Quote> {
    traced_quotes(segments, entities, &mut ())
}

/// The quotes of a text, with an observer of the decisions.
pub(crate) fn traced_quotes(segments: &Segments<'_>, entities: &Entities, trace: &mut impl QuoteTrace) -> Vec<Quote> {
    let model = Model::get();
    let drafts = with_source_context(segments, entities, &model.quotes, |context| {
        let turns = transcript::turns(segments, entities);
        let turns = transcript::join(turns, signature::signed(segments, context.text.quoted_spans));
        trace.labelled(context.text);
        let drafts = assemble::drafts(context, &model.links, &turns, trace);
        nested::inserted(drafts, nested::drafts(context.text, context.phrases), trace)
    });
    let mut speakers = speaker::speakers(segments, entities, &drafts, trace);
    nested::take_over_speakers(segments, &drafts, &mut speakers);
    drafts.into_iter().zip(speakers).map(|(draft, speaker)| quote(segments, draft, speaker)).collect()
}

/// Calls `find` with all that the sources of a text's contents are chosen by, once its tokens have been labelled by this CRF.
pub(crate) fn with_source_context<T>(
    segments: &Segments<'_>,
    entities: &Entities,
    crf: &LinearChainCrf<'_>,
    find: impl FnOnce(&SourceContext<'_, '_>) -> T,
) -> T {
    with_labeler(segments, entities, |labeler, quoted_spans, cues, phrases| {
        let posteriors = labeler.posteriors(crf);
        let text = LabelledText {
            segments,
            quoted_spans: &quoted_spans.outermost,
            nested_spans: &quoted_spans.nested,
            posteriors: &posteriors,
        };
        find(&SourceContext { text: &text, cues, phrases, attributes: &labeler.attributes })
    })
}

/// Calls `find` with the labeler of a text, and with the quoted spans, cues and noun phrases that it sees.
pub(crate) fn with_labeler<T>(
    segments: &Segments<'_>,
    entities: &Entities,
    find: impl FnOnce(&SpanLabeler<'_, '_>, &QuotedSpans, &[CueOccurrence], &NounPhrases<'_, '_>) -> T,
) -> T {
    let quoted_spans = QuotedSpans::of(segments);
    let cues = cues::cues(segments, &quoted_spans.outermost);
    let phrases = NounPhrases::new(segments, entities);
    let labeler = SpanLabeler::new(segments, entities, &quoted_spans.outermost, &cues, &phrases);
    find(&labeler, &quoted_spans, &cues, &phrases)
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
pub(crate) struct PieceTokens {
    pub(crate) tokens: Range<usize>,
    pub(crate) marked: bool,
}

/// The pieces of a content: the quoted spans in it and the words between them. A piece without a word is left out.
fn split(segments: &Segments<'_>, content: &Range<usize>, quoted_spans: &[QuotedSpan]) -> Vec<PieceTokens> {
    let mut pieces = Vec::new();
    let mut start = content.start;
    let is_word = |at: &usize| matches!(segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let unmarked = |tokens: Range<usize>| {
        let (first, last) = (tokens.clone().find(is_word)?, tokens.rev().find(is_word)?);
        let first = first + usize::from(first < last && first == content.start && introduces(segments, first));
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

/// Whether the word only joins a content to its cue: "that", unless it is what the clause is about ("that is a lie"), and "as".
fn introduces(segments: &Segments<'_>, at: usize) -> bool {
    match segments.word(at) {
        "that" => segments.function(at + 1) != Some(FunctionWord::Auxiliary),
        "as" => true,
        _ => false,
    }
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
