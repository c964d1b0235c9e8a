//! Decides whether a content is attributed: its best source is accepted when it is probable enough for its kind.

use std::ops::Range;

use super::labelled_text::LabelledText;
use super::marks::QuotedSpan;
use super::source::{Choice, RankedSource};
use super::spans::{MIN_P_QUOTED_CONTENT, is_interrupted};
use super::{PieceTokens, split};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::segment::TokenKind;

/// Minimum mean P(token is in a content) for quoted words to be certainly somebody's: few titles and scare quotes have it.
const CERTAIN_P_CONTENT: f32 = 0.8;

/// The kinds of contents, each with the probability that its source must have.
///
/// Chosen on a fifth of `PolNeAR` train that nothing was learnt from. With the first three (0.35, 0.4, 0.6), 0.916 of the
/// speakers of quoted spans were found there, and 0.27 of the quoted spans that nobody said (titles, scare quotes) were
/// given to somebody; [`Self::Mixed`] came later and was not measured so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OperatingPoint {
    /// None of the words are in quotation marks: the labeler alone takes them for a content.
    Indirect,
    /// Some words are in quotation marks, and the whole is certainly a content; titles and scare quotes are not so.
    Mixed,
    /// All words are in quotation marks and are certainly a content: that nobody said them is hardly more probable.
    Direct,
    /// Words in quotation marks that may be nobody's.
    Doubtful,
}

impl OperatingPoint {
    /// The minimum P(source is right) at which a source is accepted.
    pub(crate) const fn minimum(self) -> f32 {
        match self {
            Self::Indirect | Self::Mixed => 0.35,
            Self::Direct => 0.4,
            Self::Doubtful => 0.6,
        }
    }
}

/// A content, cut into pieces, with what its decision depends on.
pub(crate) struct Utterance {
    pub(crate) content: Range<usize>,
    /// Never empty.
    pub(crate) pieces: Vec<PieceTokens>,
    /// The mean P(token is in a content).
    pub(crate) p_content: f32,
    /// The index of the paragraph of the first piece.
    pub(super) paragraph: usize,
    /// Whether its first words continue a quotation that the paragraph before left open.
    pub(super) continues_quotation: bool,
    /// Whether it is one quoted span that begins and ends with a sentence.
    pub(super) stands_alone: bool,
}

impl Utterance {
    /// `None` for a content that holds no word from the token `from` on. Two contents may hold a part each of what one pair of marks encloses.
    pub(super) fn new(text: &LabelledText<'_, '_>, content: Range<usize>, from: usize) -> Option<Self> {
        let quoted_spans = text.quoted_spans_in(&content);
        let mut pieces = split(text.segments, &content, quoted_spans);
        pieces.retain(|piece| piece.tokens.start >= from);
        let first = pieces.first()?.tokens.start;
        let ends_sentence = |span: &QuotedSpan| text.segments.tokens[span.words.end - 1].is(TokenKind::Stop);
        let stands_alone =
            text.begins_sentence(content.start) && text.as_quoted_span(&content).is_some_and(ends_sentence);
        Some(Self {
            p_content: text.p_content(&content),
            paragraph: text.paragraph(first),
            continues_quotation: quoted_spans
                .first()
                .is_some_and(|span| span.continues && span.outer.start == content.start),
            stands_alone,
            content,
            pieces,
        })
    }

    /// Whether any of its words are in quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        self.pieces.iter().any(|piece| piece.marked)
    }

    /// Whether reported speech says nothing, having function words alone: "it" of "He had promised it in 1961". A turn may be as
    /// short as that, and half of a sentence: "She was" of "She was, he said, too loud".
    pub(super) fn says_nothing(&self, text: &LabelledText<'_, '_>, best: Option<&RankedSource>) -> bool {
        // The table of function words leaves it out.
        let is_what = |at: usize| text.segments.word(at) == "what";
        !self.is_quoted()
            && best.is_none_or(|best| !matches!(best.choice, Choice::Label | Choice::Postposed))
            && !self
                .content
                .clone()
                .any(|at| text.is_content_word(at) && !text.segments.is_on(at, WordList::VerbParticle) && !is_what(at))
            && !self.is_over(text)
            && !best.is_some_and(|best| self.is_elliptical(text, best))
    }

    /// Whether the words are a clause of which all but the subject and the auxiliary was said before: "it would not" of "Bohr said it would not".
    /// The sentence begins with whoever says so, or with when they did: of "did what he said he would" the rest is in the sentence.
    fn is_elliptical(&self, text: &LabelledText<'_, '_>, best: &RankedSource) -> bool {
        let (segments, content) = (text.segments, &self.content);
        let is_subject = matches!(segments.function(content.start), Some(FunctionWord::Pronoun(_)));
        let is_auxiliary = segments.function(content.start + 1) == Some(FunctionWord::Auxiliary);
        let ends = segments.tokens.get(content.end).is_none_or(|next| next.is(TokenKind::Stop));
        let is_next = best.cue.as_ref().is_some_and(|cue| cue.end == content.start && best.source.end <= cue.start);
        let sentence = text.sentence(content.start);
        let is_first = (sentence.start..best.source.start).all(|at| {
            let word = segments.word(at);
            segments.tokens[at].is(TokenKind::QuotationMark)
                || matches!(word, "," | "But" | "And" | "In" | "On" | "At" | "Last" | "Earlier" | "Later")
                || Lexicon::get().expression_words.get(word).is_some()
                || Lexicon::get().expression_words.get_lower(word).is_some()
        });
        content.len() <= 3 && is_subject && is_auxiliary && ends && is_next && is_first
    }

    /// Whether the words are a clause without a word of content: "it was over".
    fn is_over(&self, text: &LabelledText<'_, '_>) -> bool {
        let segments = text.segments;
        let auxiliary = self.content.clone().find(|&at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let mut rest = auxiliary.map_or(self.content.end, |at| at + 1)..self.content.end;
        rest.any(|at| matches!(segments.word(at), "over" | "off" | "down"))
    }

    fn operating_point(&self, text: &LabelledText<'_, '_>) -> OperatingPoint {
        if !self.is_quoted() {
            return OperatingPoint::Indirect;
        }
        let certain = if is_interrupted(text, &self.content) { MIN_P_QUOTED_CONTENT } else { CERTAIN_P_CONTENT };
        match self.pieces.len() {
            _ if self.p_content < certain => OperatingPoint::Doubtful,
            1 => OperatingPoint::Direct,
            _ => OperatingPoint::Mixed,
        }
    }
}

/// What was decided about the best source of an utterance.
pub(crate) struct Decision {
    pub(crate) operating_point: OperatingPoint,
    /// The best source, if it is probable enough.
    pub(crate) accepted: Option<RankedSource>,
    /// The best source, if it is not.
    pub(crate) rejected: Option<RankedSource>,
    /// Of whom it is said, if it is of whoever was taken for the source.
    pub(super) spoken_of: Option<Range<usize>>,
}

impl Decision {
    pub(super) fn new(text: &LabelledText<'_, '_>, utterance: &Utterance, best: Option<RankedSource>) -> Self {
        let operating_point = utterance.operating_point(text);
        let is_accepted = best.as_ref().is_some_and(|best| best.probability >= operating_point.minimum());
        let (accepted, rejected) = if is_accepted { (best, None) } else { (None, best) };
        Self { operating_point, accepted, rejected, spoken_of: None }
    }
}
