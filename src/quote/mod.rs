//! The fourth stage: quotes, with the words that attribute them and the entity that speaks.
//!
//! Two steps, as in Muzny et al. (2017): first the *source* of each content, a phrase of the text ("he"), then the
//! *speaker*, the entity that the phrase refers to. The first step labels spans with a linear-chain CRF (Pareti et al.
//! 2013: content, cue and source), reconciles them with pairs of quotation marks, gathers candidates for the source of
//! each content (Elson and `McKeown` 2010) and ranks them (O'Keefe et al. 2012).
//!
//! | step | file |
//! | --- | --- |
//! | quoted spans, cues, noun phrases | `marks.rs` with `pairing.rs`, `unclosed.rs` and `quotation_mark.rs`, `cues.rs`, `syntax/` |
//! | labelled spans and their probabilities | `labeler/` |
//! | contents | `labelled_text.rs`, `spans.rs` |
//! | sources | `source/` |
//! | what needs no ranking: turns and signatures | `transcript.rs`, `signature.rs` |
//! | quotations within quotations; acts, which are no speech | `nested.rs`, `acts.rs` with `other_senses.rs` |
//! | which sources are accepted, and what is one quote | `decision.rs`, `assemble.rs` |
//! | speakers | `speaker/` |
//! | what shows whose words these are | `evidence.rs` |
//! | why a source is not named, or how it knows | `ground.rs` |

mod acts;
mod assemble;
mod cues;
mod decision;
mod evidence;
mod ground;
pub(crate) mod labeler;
mod labelled_text;
mod marks;
mod nested;
mod other_senses;
mod pairing;
mod quotation_mark;
mod signature;
pub(crate) mod source;
pub(crate) mod spans;
pub(crate) mod speaker;
pub(crate) mod trace;
mod transcript;
mod unclosed;

use std::ops::Range;

use crate::annotation::{AttributionKind, Confidence, Entity, EntityId, Piece, Quote, QuoteKind};
use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord};
use crate::model::Model;
use crate::model::crf::LinearChainCrf;
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};
use crate::syntax::{NounPhrases, word};
use assemble::MergeReason;
use cues::CueOccurrence;
use decision::{Decision, Utterance};
use labeler::SpanLabeler;
use labelled_text::LabelledText;
use marks::{QuotedSpan, QuotedSpans};
use source::{Choice, RankedSource, Ranking, ScoredCandidate, SourceContext};
use speaker::{AttributedQuote, UnnamedSpeaker};
use trace::QuoteTrace;

/// The quotes of a text, in the order of their first piece, and the speakers who are not named, in the order of their first
/// quote: their IDs follow those of the entities. Takes time proportional to the text.
pub(crate) fn quotes(segments: &Segments<'_>, entities: &Entities) -> (Vec<Quote>, Vec<Entity>) {
    traced_quotes(segments, entities, &mut ())
}

/// The same with an observer of the decisions.
pub(crate) fn traced_quotes(
    segments: &Segments<'_>,
    entities: &Entities,
    trace: &mut impl QuoteTrace,
) -> (Vec<Quote>, Vec<Entity>) {
    let model = Model::get();
    with_drafts(segments, entities, model, trace, |quoted_spans, drafts, trace| {
        let (quotes, unnamed) = speaker::attributed(segments, entities, quoted_spans, drafts, &model.speakers, trace);
        let writer = QuoteWriter { segments, entities, unnamed: &unnamed };
        let quotes = quotes.into_iter().map(|quote| writer.quote(quote)).collect();
        (quotes, unnamed.iter().map(|speaker| speaker.entity(segments)).collect())
    })
}

/// Calls `find` with the quotes of a text before their speakers are known, and with the quoted spans.
pub(crate) fn with_drafts<T, R: QuoteTrace>(
    segments: &Segments<'_>,
    entities: &Entities,
    model: &Model<'_>,
    trace: &mut R,
    find: impl FnOnce(&[QuotedSpan], Vec<QuoteDraft>, &mut R) -> T,
) -> T {
    with_source_context(segments, entities, &model.quotes, |context| {
        let turns = transcript::turns(segments, entities);
        let turns = transcript::join(turns, signature::signed(segments, context.text.quoted_spans));
        trace.labelled(context.text);
        let drafts = assemble::drafts(context, &model.links, &turns, trace);
        let mut drafts = drafts;
        drafts.extend(nested::drafts(context.text, context.phrases));
        find(context.text.quoted_spans, drafts, trace)
    })
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
        // Who "asked to remain anonymous" has said nothing by that.
        let is_speech = |cue: &&CueOccurrence| !ground::keeps_name_back(segments, cue.tokens.start);
        let cues: Vec<CueOccurrence> = cues.iter().filter(is_speech).cloned().collect();
        find(&SourceContext::new(&text, &cues, phrases, &labeler.attributes))
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
pub(crate) struct QuoteDraft {
    /// Never empty.
    pub(crate) parts: Vec<QuotePart>,
    cue: Option<Range<usize>>,
    source: Option<Range<usize>>,
}

impl QuoteDraft {
    /// The pieces of all parts, in reading order.
    fn pieces(&self) -> impl DoubleEndedIterator<Item = &PieceTokens> {
        self.parts.iter().flat_map(|part| &part.pieces)
    }
}

/// An utterance of a quote, with what its speaker is ranked by.
#[derive(Debug)]
pub(crate) struct QuotePart {
    pub(crate) content: Range<usize>,
    /// Never empty.
    pub(crate) pieces: Vec<PieceTokens>,
    /// The mean P(token is in a content).
    p_content: f32,
    /// Whether its best source was accepted.
    is_accepted: bool,
    /// Whether a rule found it, which leaves no doubt that somebody said it.
    is_by_rule: bool,
    /// The candidates for its source.
    candidates: Vec<ScoredCandidate>,
    /// The features of its words whoever said them; none where nothing was ranked.
    content_features: Vec<u64>,
    /// Why it is a part of the quote before it; `None` for the first part of a quote.
    merged: Option<MergeReason>,
    /// Whether it is within another quotation.
    is_nested: bool,
    /// Of whom it is said: "He" of "He is said to be “furious”", who has not said it himself.
    spoken_of: Option<Range<usize>>,
}

impl QuotePart {
    fn new(utterance: Utterance, decision: Decision, ranking: Ranking, merged: Option<MergeReason>) -> Self {
        let Utterance { content, pieces, p_content, .. } = utterance;
        let Ranking { mut candidates, content_features, .. } = ranking;
        // Where the words are followed by their own source, what was said before is no evidence for another.
        if decision.accepted.as_ref().is_some_and(|accepted| accepted.choice == Choice::CueCloses) {
            candidates.retain(|scored| !scored.candidate.position.is_earlier());
        }
        let is_rule = |best: &RankedSource| matches!(best.choice, Choice::Clause | Choice::Postposed);
        let is_by_rule = decision.accepted.as_ref().is_some_and(is_rule);
        let (is_accepted, spoken_of) = (decision.accepted.is_some(), decision.spoken_of);
        Self {
            content,
            pieces,
            p_content,
            is_accepted,
            is_by_rule,
            candidates,
            content_features,
            merged,
            is_nested: false,
            spoken_of,
        }
    }

    /// Whether any of its words are in quotation marks.
    pub(crate) fn is_quoted(&self) -> bool {
        self.pieces.iter().any(|piece| piece.marked)
    }
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
        let (first, last) = (tokens.clone().find(is_word)?, tokens.clone().rev().find(is_word)?);
        let is_opening = first < last
            && first == content.start
            && introduces(segments, first)
            && !(tokens.end == content.end && is_demonstrative(segments, first, content.end));
        let first = if is_opening { (first + 1..last + 1).find(is_word).unwrap_or(last) } else { first };
        Some(PieceTokens { tokens: with_signs(segments, first..last + 1, &tokens), marked: false })
    };
    for span in quoted_spans {
        pieces.extend(unmarked(start..span.outer.start.max(start)));
        pieces.push(PieceTokens { tokens: span.words.clone(), marked: true });
        start = span.outer.end;
    }
    pieces.extend(unmarked(start..content.end.max(start)));
    pieces
}

/// The words with the signs that belong to the first and the last: "£4bn", "3%", "again)" of "ill (again)".
fn with_signs(segments: &Segments<'_>, words: Range<usize>, within: &Range<usize>) -> Range<usize> {
    let is_sign = |at: usize| {
        !segments.word(at).contains(|c: char| c.is_alphanumeric() || c.is_ascii_punctuation() && c != '%' && c != '$')
    };
    let touches = |at: usize| !segments.tokens[at].spaced;
    let belongs = |at: usize| segments.tokens[at].is(TokenKind::Other) && is_sign(at);
    let Range { mut start, mut end } = words;
    if start > within.start && touches(start) && belongs(start - 1) {
        start -= 1;
    }
    if end < within.end && touches(end) && belongs(end) {
        end += 1;
    }
    let last = |mark: &str| (start..end).rev().find(|&at| segments.word(at) == mark);
    if end < within.end && segments.word(end) == ")" && last("(") > last(")") {
        end += 1;
    }
    start..end
}

/// Whether the word only joins a content to its cue: "that", unless it is what the clause is about ("that is a lie"), and "as".
fn introduces(segments: &Segments<'_>, at: usize) -> bool {
    match segments.word(at) {
        "that" => segments.function(at + 1) != Some(FunctionWord::Auxiliary),
        // "said as many as 300 people were hurt"
        "as" => !at.checked_sub(1).is_some_and(|before| is_said(segments, before)),
        _ => false,
    }
}

/// Whether "that" belongs to the noun behind it, which no verb follows: "denied that charge on Tuesday".
fn is_demonstrative(segments: &Segments<'_>, that: usize, to: usize) -> bool {
    let noun = that + 1;
    let is_verb = |at: usize| {
        segments.function(at) == Some(FunctionWord::Auxiliary)
            || word::may_be_participle(segments, at)
            || word::is_clitic(segments, at)
    };
    let is_noun = word::is_lowercase_word(segments, noun)
        && segments.function(noun).is_none()
        && !word::is_plural_noun(segments.word(noun))
        && !word::is_plural_role(segments, noun);
    let next = noun + 1;
    let ends = next >= to || segments.function(next) == Some(FunctionWord::Preposition);
    // A content that was cut off has its verb behind it.
    let is_whole = word::is_break(segments, to);
    segments.word(that) == "that" && is_noun && ends && is_whole && !(noun..to).any(is_verb)
}

/// Whether the token is a verb that attributes whatever follows it: "said".
fn is_said(segments: &Segments<'_>, at: usize) -> bool {
    /// The least weight (0–100) of such a verb.
    const LEAST: u8 = 95;
    segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say && cue.weight >= LEAST)
}

/// Makes quotes of the annotation, in bytes, of drafts.
struct QuoteWriter<'s, 't> {
    segments: &'s Segments<'t>,
    entities: &'s Entities,
    unnamed: &'s [UnnamedSpeaker],
}

impl QuoteWriter<'_, '_> {
    /// The span of a source, which ends where a name in it ends: the full stop of "said Bill Barr." is the sentence's.
    fn source(&self, source: Range<usize>) -> Span {
        let mut span = self.segments.span(source.clone());
        if let Some((_, name)) = self.entities.mention_at(source.end - 1) {
            span.end = span.end.min(name.span.end.max(self.segments.tokens[source.end - 1].span.start));
        }
        span
    }

    fn quote(&self, draft: AttributedQuote) -> Quote {
        let speaker = draft.speaker;
        let span = |tokens: Range<usize>| self.segments.span(tokens);
        let evidence = evidence::evidence(self.segments, &draft);
        let ground = ground::ground(self.segments, self.entities, &draft);
        let attribution = draft.cue.as_ref().map_or(AttributionKind::Said, |cue| cues::attribution(self.segments, cue));
        let pieces = draft.pieces.into_iter();
        let pieces: Vec<Piece> = pieces.map(|words| Piece { span: span(words.tokens), marked: words.marked }).collect();
        // The unnamed speakers follow the entities.
        let unnamed = |index: usize| EntityId((self.entities.entities.len() + index) as u32);
        Quote {
            kind: QuoteKind::of(&pieces),
            attribution,
            pieces,
            cue: draft.cue.map(span),
            source: draft.source.map(|source| self.source(source)),
            speaker: speaker.entity.or(speaker.unnamed.map(|id| unnamed(id.index()))),
            anonymous: speaker.unnamed.is_some_and(|id| self.unnamed[id.index()].is_anonymous()),
            ground: ground.map(span),
            evidence,
            confidence: Confidence::new(f64::from(draft.probability)),
            corrected: false,
        }
    }
}
