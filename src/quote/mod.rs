//! The fourth stage: quotes, with the words that attribute them and the entity that speaks.

mod assemble;
mod contents;
mod cue;
mod evidence;
pub(crate) mod link;
mod marks;
pub(crate) mod reading;
mod signed;
mod source;
mod speaker;
mod turns;

use std::ops::Range;

use crate::annotation::{Confidence, Piece, Quote, QuoteKind};
use crate::entity::Entities;
use crate::model::Model;
use crate::model::chain::Chain;
use crate::segment::{Segments, TokenKind};
use link::Linker;
use marks::Stretch;
use speaker::Speaker;

/// The quotes of a text, in the order of their first piece. Takes time proportional to the text.
pub(crate) fn quotes(segments: &Segments<'_>, entities: &Entities) -> Vec<Quote> {
    let model = Model::get();
    let utterances = linked(segments, entities, &model.quotes, |linker| {
        let turns = turns::turns(segments, entities);
        let turns = turns::join(turns, signed::signed(segments, linker.stretches));
        assemble::utterances(linker, &model.links, &turns)
    });
    let speakers = speaker::speakers(segments, entities, &utterances);
    utterances.into_iter().zip(speakers).map(|(utterance, speaker)| quote(segments, utterance, speaker)).collect()
}

/// What is found by linking, after the text was read by this chain.
fn linked<T>(
    segments: &Segments<'_>,
    entities: &Entities,
    chain: &Chain<'_>,
    find: impl FnOnce(&Linker<'_, '_>) -> T,
) -> T {
    let stretches = marks::stretches(segments);
    let cues = cue::cues(segments, &stretches);
    let phrases = source::Phrases::new(segments, entities);
    let reader = reading::Reader::new(segments, entities, &stretches, &cues, &phrases);
    let reading = reader.read(chain);
    let facts = &reader.facts;
    find(&Linker { segments, stretches: &stretches, cues: &cues, phrases: &phrases, reading: &reading, facts })
}

/// What the trainer sees of a text: the tokens of its paragraphs and the features of each.
#[cfg(feature = "training")]
pub(crate) fn examples(segments: &Segments<'_>, entities: &Entities) -> Vec<(Range<usize>, Vec<Vec<u64>>)> {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method alone is not general enough")]
    with_reader(segments, entities, |reader| reader.examples())
}

/// The labels that a chain gives the tokens of a text.
#[cfg(feature = "training")]
pub(crate) fn labels(segments: &Segments<'_>, entities: &Entities, chain: &Chain<'_>) -> Vec<u8> {
    with_reader(segments, entities, |reader| reader.labels(chain))
}

#[cfg(feature = "training")]
fn with_reader<T>(segments: &Segments<'_>, entities: &Entities, find: impl FnOnce(&reading::Reader<'_, '_>) -> T) -> T {
    let stretches = marks::stretches(segments);
    let cues = cue::cues(segments, &stretches);
    let phrases = source::Phrases::new(segments, entities);
    find(&reading::Reader::new(segments, entities, &stretches, &cues, &phrases))
}

/// A content with its candidates, for the trainer.
#[cfg(feature = "training")]
#[derive(Debug)]
pub(crate) struct Linking {
    pub(crate) content: Range<usize>,
    /// The first stretch in quotation marks.
    pub(crate) stretch: Option<Range<usize>>,
    pub(crate) candidates: Vec<(Range<usize>, Vec<u64>)>,
}

/// What the trainer sees of the contents that a chain finds in a text.
#[cfg(feature = "training")]
pub(crate) fn linkings(segments: &Segments<'_>, entities: &Entities, chain: &Chain<'_>) -> Vec<Linking> {
    linked(segments, entities, chain, |linker| {
        let contents = contents::contents(linker).into_iter();
        let linking = |content: Range<usize>| Linking {
            stretch: linker.stretches_in(&content).first().map(|stretch| stretch.words.clone()),
            candidates: linker.examples(&content),
            content,
        };
        contents.map(linking).collect()
    })
}

/// A quote in tokens, before its speaker is known.
#[derive(Debug)]
struct Utterance {
    pieces: Vec<Words>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    /// How likely it is, in [0, 1].
    likely: f32,
}

/// A piece in tokens.
#[derive(Clone, Debug)]
struct Words {
    tokens: Range<usize>,
    marked: bool,
}

/// A clause cut at the stretches inside it. What holds no word is left out.
fn split(segments: &Segments<'_>, content: &Range<usize>, inside: &[Stretch]) -> Vec<Words> {
    let mut pieces = Vec::new();
    let mut start = content.start;
    let plain = |tokens: Range<usize>, pieces: &mut Vec<Words>| {
        let words = |at: &usize| matches!(segments.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
        if let (Some(first), Some(last)) = (tokens.clone().find(words), tokens.rev().find(words)) {
            pieces.push(Words { tokens: first..last + 1, marked: false });
        }
    };
    for stretch in inside {
        plain(start..stretch.outer.start.max(start), &mut pieces);
        pieces.push(Words { tokens: stretch.words.clone(), marked: true });
        start = stretch.outer.end;
    }
    plain(start..content.end.max(start), &mut pieces);
    pieces
}

/// The quote in bytes.
fn quote(segments: &Segments<'_>, utterance: Utterance, speaker: Speaker) -> Quote {
    let evidence = evidence::evidence(segments, &utterance);
    let pieces: Vec<Piece> = utterance
        .pieces
        .into_iter()
        .map(|words| Piece { span: segments.span(words.tokens), marked: words.marked })
        .collect();
    Quote {
        kind: QuoteKind::of(&pieces),
        pieces,
        cue: utterance.cue.map(|cue| segments.span(cue)),
        source: utterance.source.map(|source| segments.span(source)),
        speaker: speaker.entity,
        anonymous: speaker.anonymous,
        evidence,
        confidence: Confidence::new(f64::from(utterance.likely * speaker.likely)),
    }
}
