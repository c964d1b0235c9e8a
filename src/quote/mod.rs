//! The fourth stage: quotes, with the words that attribute them and the entity that speaks.

mod attribute;
mod cue;
mod marks;
mod report;
mod source;
mod speaker;

use std::ops::Range;

use crate::annotation::{Confidence, EntityId, Piece, Quote, QuoteKind};
use crate::entity::Entities;
use crate::segment::{Segments, TokenKind};
use attribute::{Attribution, Claim};
use marks::Stretch;
use report::Report;

/// The quotes of a text, in the order of their first piece. Takes time proportional to the text.
pub(crate) fn quotes(segments: &Segments<'_>, entities: &Entities) -> Vec<Quote> {
    let stretches = marks::stretches(segments);
    let cues = cue::cues(segments, &stretches);
    let phrases = source::Phrases::new(segments, entities);
    let attribution = Attribution { segments, stretches: &stretches, cues: &cues, phrases };
    let mut utterances = utterances(&stretches, attribution.claims());
    with_reports(segments, &stretches, &mut utterances, report::reports(&attribution));
    utterances.sort_by_key(|utterance| utterance.pieces[0].tokens.start);
    let mut last = None;
    utterances.into_iter().map(|utterance| resolved(segments, entities, utterance, &mut last)).collect()
}

/// A quote in tokens, before its speaker is known.
#[derive(Debug)]
struct Utterance {
    pieces: Vec<Words>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
    /// Of 100.
    weight: u8,
}

/// A piece in tokens.
#[derive(Clone, Debug)]
struct Words {
    tokens: Range<usize>,
    marked: bool,
}

/// How sure it is, of 100, that words which nobody claims are nobody's.
const UNCLAIMED: u8 = 70;
/// How sure a reported clause is, of 100.
const REPORTED: u8 = 70;

/// Stretches put together to utterances.
fn utterances(stretches: &[Stretch], claims: Vec<Option<Claim>>) -> Vec<Utterance> {
    let mut utterances: Vec<Utterance> = Vec::new();
    let mut utterance_of: Vec<usize> = Vec::with_capacity(stretches.len());
    for (stretch, claim) in stretches.iter().zip(claims) {
        let piece = Words { tokens: stretch.words.clone(), marked: true };
        let before = utterance_of.len().checked_sub(1);
        let goes_on = claim.as_ref().and_then(|claim| claim.goes_on).or(before.filter(|_| stretch.continues));
        let id = match goes_on.map(|stretch| utterance_of[stretch]) {
            Some(id) => {
                utterances[id].pieces.push(piece);
                id
            }
            None => {
                let weight = claim.as_ref().map_or(UNCLAIMED, |claim| claim.weight);
                let (cue, source) = claim.map_or((None, None), |claim| (claim.cue, Some(claim.source)));
                utterances.push(Utterance { pieces: vec![piece], cue, source, weight });
                utterances.len() - 1
            }
        };
        utterance_of.push(id);
    }
    utterances
}

/// Adds reported clauses. Stretches that a clause holds, and that its cue attributes, are marked pieces of it.
fn with_reports(segments: &Segments<'_>, stretches: &[Stretch], utterances: &mut Vec<Utterance>, reports: Vec<Report>) {
    let marked = utterances.len();
    let mut from = 0;
    for report in reports {
        let first = stretches.partition_point(|stretch| stretch.outer.end <= report.content.start);
        let inside = stretches[first..].iter().take_while(|stretch| stretch.outer.start < report.content.end);
        let inside: Vec<_> = inside.cloned().collect();
        // The marked utterances are in the order of their first stretch, and so are the reports.
        while from < marked
            && utterances[from].pieces.last().is_none_or(|piece| piece.tokens.end <= report.content.start)
        {
            from += 1;
        }
        let claimed =
            utterances[from..marked].iter().take(inside.len()).position(|u| u.cue.as_ref() == Some(&report.cue));
        let pieces = split(segments, &report.content, &inside);
        match claimed {
            Some(at) if utterances[from + at].pieces.len() == inside.len() => utterances[from + at].pieces = pieces,
            None if inside.is_empty() => utterances.push(Utterance {
                pieces,
                cue: Some(report.cue),
                source: Some(report.source),
                weight: REPORTED,
            }),
            _ => {}
        }
    }
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

/// The quote in bytes, with its speaker. `last` is the speaker before.
fn resolved(segments: &Segments<'_>, entities: &Entities, utterance: Utterance, last: &mut Option<EntityId>) -> Quote {
    let speaker = utterance.source.clone().and_then(|source| speaker::speaker(segments, entities, source, *last));
    *last = speaker.or(*last);
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
        speaker,
        confidence: Confidence::thousandths(u16::from(utterance.weight) * 10),
    }
}
