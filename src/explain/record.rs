//! The observer: keeps what the stages tell, in the order in which they tell it.

use std::ops::Range;

use crate::mention::tagger::trace::{NameTrace, NameTraceEntry};
use crate::quote::trace::{
    Choice, CutReason, Decision, LabelledText, OperatingPoint, Origin, Outcome, Position, QuoteTrace, QuotedSpan,
    RankedSource, ScoredCandidate, SpeakerTrace, Utterance,
};

/// All that was told of one text.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) names: Vec<NameTraceEntry>,
    /// The labelled contents, cues and sources, each with its mean probability.
    pub(super) labelled: Vec<LabelledSpan>,
    pub(super) reconciled: Vec<ReconciledSpan>,
    /// By the token after the cut.
    pub(super) cuts: Vec<(usize, CutReason)>,
    pub(super) contents: Vec<DecidedContent>,
    /// By the index of the quote.
    pub(super) speakers: Vec<(usize, SpeakerTrace)>,
    /// The rankings since the last decision.
    pending: Vec<Ranking>,
}

/// A span that the labeler labelled.
#[derive(Debug)]
pub(super) struct LabelledSpan {
    pub(super) label: &'static str,
    pub(super) tokens: Range<usize>,
    pub(super) probability: f32,
}

/// A quoted span, and whether it is part of a labelled content.
#[derive(Debug)]
pub(super) struct ReconciledSpan {
    pub(super) tokens: Range<usize>,
    pub(super) p_content: f32,
    pub(super) is_part: bool,
}

/// A content and what became of it.
#[derive(Debug)]
pub(super) struct DecidedContent {
    pub(super) tokens: Range<usize>,
    pub(super) p_content: f32,
    /// The candidates that were ranked for it, or for a longer content that it was divided from.
    pub(super) rankings: Vec<Ranking>,
    pub(super) best: Option<Best>,
    pub(super) operating_point: OperatingPoint,
    pub(super) outcome: Outcome,
}

/// The best source of a content.
#[derive(Debug)]
pub(super) struct Best {
    pub(super) source: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) probability: f32,
    pub(super) p_source_given_content: f32,
    pub(super) choice: Choice,
    pub(super) is_accepted: bool,
}

/// The candidates for the source of a content.
#[derive(Debug)]
pub(super) struct Ranking {
    pub(super) content: Range<usize>,
    pub(super) candidates: Vec<Ranked>,
    /// The index of the best, and why it is that.
    pub(super) chosen: Option<(usize, Choice)>,
    /// Whether the content was divided, since the best is within it.
    pub(super) is_divided: bool,
}

/// A candidate.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) source: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) origin: Origin,
    pub(super) position: Position,
    pub(super) probability: f32,
}

impl NameTrace for Record {
    fn tagged(&mut self, name: impl FnOnce() -> NameTraceEntry) {
        self.names.push(name());
    }
}

impl QuoteTrace for Record {
    fn labelled(&mut self, text: &LabelledText<'_, '_>) {
        let posteriors = text.posteriors;
        for (label, spans, probabilities) in [
            ("content", &posteriors.contents, &posteriors.content),
            ("cue", &posteriors.cues, &posteriors.cue),
            ("source", &posteriors.sources, &posteriors.source),
        ] {
            self.labelled.extend(spans.iter().map(|tokens| LabelledSpan {
                label,
                tokens: tokens.clone(),
                probability: text.mean(probabilities, tokens),
            }));
        }
    }

    fn reconciled(&mut self, span: &QuotedSpan, p_content: f32, is_part: bool) {
        self.reconciled.push(ReconciledSpan { tokens: span.outer.clone(), p_content, is_part });
    }

    fn cut(&mut self, end: usize, reason: CutReason) {
        self.cuts.push((end, reason));
    }

    fn ranked(&mut self, content: &Range<usize>, candidates: &[ScoredCandidate], chosen: Option<(usize, Choice)>) {
        let candidates = candidates.iter().map(|scored| Ranked {
            source: scored.candidate.source.clone(),
            cue: scored.candidate.cue.clone(),
            origin: scored.candidate.origin,
            position: scored.candidate.position,
            probability: scored.probability,
        });
        let candidates = candidates.collect();
        self.pending.push(Ranking { content: content.clone(), candidates, chosen, is_divided: false });
    }

    fn divided(&mut self, content: &Range<usize>, _inner: &RankedSource) {
        if let Some(ranking) = self.pending.iter_mut().rfind(|ranking| ranking.content == *content) {
            ranking.is_divided = true;
        }
    }

    fn decided(&mut self, utterance: &Utterance, decision: &Decision, outcome: Outcome) {
        let is_accepted = decision.accepted.is_some();
        let best = decision.accepted.as_ref().or(decision.rejected.as_ref()).map(|best| Best {
            source: best.source.clone(),
            cue: best.cue.clone(),
            probability: best.probability,
            p_source_given_content: best.p_source_given_content,
            choice: best.choice,
            is_accepted,
        });
        self.contents.push(DecidedContent {
            tokens: utterance.content.clone(),
            p_content: utterance.p_content,
            rankings: std::mem::take(&mut self.pending),
            best,
            operating_point: decision.operating_point,
            outcome,
        });
    }

    fn renumbered(&mut self, indices: &[usize]) {
        for content in &mut self.contents {
            match &mut content.outcome {
                Outcome::Emitted(quote) | Outcome::Merged(quote, _) | Outcome::Adjunct(quote) => {
                    *quote = indices[*quote];
                }
                Outcome::Act | Outcome::SaysNothing | Outcome::Unattributed => {}
            }
        }
    }

    fn resolved(&mut self, quotes: &[usize], resolution: impl FnOnce() -> SpeakerTrace) {
        let resolution = resolution();
        self.speakers.extend(quotes.iter().map(|&quote| (quote, resolution.clone())));
    }
}
