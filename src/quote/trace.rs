//! What the quote stage can tell an observer about its decisions.
//!
//! `pressmark explain` observes (`src/explain/`). For `annotate` the observer is `()`, which ignores everything: the stage is
//! compiled for it without these calls, so that they cost neither time nor download.

use std::ops::Range;

pub(crate) use super::assemble::MergeReason;
pub(crate) use super::decision::{Decision, OperatingPoint, Utterance};
pub(crate) use super::labelled_text::LabelledText;
pub(crate) use super::marks::QuotedSpan;
pub(crate) use super::source::{Choice, Origin, Position, RankedSource, ScoredCandidate};
pub(crate) use super::spans::{CutReason, MIN_P_QUOTED_CONTENT};
pub(crate) use super::speaker::trace::{RankedSpeaker, SpeakerTrace};
pub(crate) use super::speaker::{ClueKind, Match, Referent, Who};

/// What becomes of a content. The numbers are indices of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is a quote of its own.
    Emitted(usize),
    /// It is a part of the quote before it.
    Merged(usize, MergeReason),
    /// It is no part of what was said, but of the words that attribute it.
    Adjunct(usize),
    /// It is what somebody does something to, and no speech: "the jury" of "She thanked the jury".
    Act,
    /// It has no content word.
    SaysNothing,
    /// It is reported speech whose source is not accepted, and it has no cue or is hardly a content.
    Unattributed,
}

/// Observes the quote stage. All token ranges are indices into the tokens of the text.
pub(crate) trait QuoteTrace {
    /// The text was labelled.
    fn labelled(&mut self, _text: &LabelledText<'_, '_>) {}

    /// A quoted span was compared with the labelled contents: it is a part of one, or stands by itself.
    fn reconciled(&mut self, _span: &QuotedSpan, _p_content: f32, _is_part: bool) {}

    /// A content was cut after this token.
    fn cut(&mut self, _end: usize, _reason: CutReason) {}

    /// The candidates for the source of a content were ranked; `_chosen` is the index of the best.
    fn ranked(&mut self, _content: &Range<usize>, _candidates: &[ScoredCandidate], _chosen: Option<(usize, Choice)>) {}

    /// A content was divided, since its best source is within it.
    fn divided(&mut self, _content: &Range<usize>, _inner: &RankedSource) {}

    /// A content was decided on.
    fn decided(&mut self, _utterance: &Utterance, _decision: &Decision, _outcome: Outcome) {}

    /// The candidates for the speaker of an utterance with this content were ranked. What speaks for them is computed only for
    /// an observer that asks.
    fn spoken(&mut self, _content: &Range<usize>, _speaker: impl FnOnce() -> SpeakerTrace) {}
}

impl QuoteTrace for () {}
