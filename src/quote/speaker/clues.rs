//! Clues: the phrases that may tell who speaks, each with its head.
//!
//! The candidates for the source of the words are clues; and so are the subjects of the sentences before and after them,
//! since a speaker is often shown by what he does and not by a verb of speech: "Idle was furious. “They never rang.”"

use std::ops::Range;

use super::discourse::Discourse;
use super::source_head::{self, SourceHead};
use super::word_places::WordPlaces;
use crate::lexicon::Pronoun;
use crate::order::sort_by_number;
use crate::quote::source::{Origin, Position, ScoredCandidate};
use crate::quote::{QuotePart, marks};
use crate::syntax::NounPhrases;
use marks::QuotedSpan;

/// Maximum candidates for the source that are clues, the most probable ones.
const MAX_SOURCES: usize = 4;
/// Minimum P(a phrase is the source) of the next utterance for it to be a clue for this one.
const MIN_P_NEXT: f32 = 0.3;
/// Maximum tokens of a neighbouring sentence that its subject is sought in.
const MAX_OPENING: usize = 40;

/// Where a clue is from. Features are made of the discriminants: a new variant goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClueKind {
    /// A candidate for the source.
    Source,
    /// The subject of the writer's words before the quotation in its sentence.
    OwnSentence,
    /// The subject of the sentence before, in the same paragraph.
    SentenceBefore,
    /// The subject of the last sentence of the paragraph before.
    ParagraphBefore,
    /// The subject of the sentence after, in the same paragraph.
    SentenceAfter,
    /// The subject of the first sentence of the paragraph after.
    ParagraphAfter,
    /// The source of the next utterance.
    NextUtterance,
}

/// A phrase that may tell who speaks.
#[derive(Clone, Debug)]
pub(super) struct Clue {
    pub(super) kind: ClueKind,
    pub(super) phrase: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) head: SourceHead,
    /// P(it is the source), in [0, 1]; 0 for what is no candidate.
    pub(super) probability: f32,
    pub(super) position: Position,
    pub(super) origin: Origin,
}

impl Clue {
    /// Whether it is a candidate for the source from the sentences of the words.
    pub(super) fn is_local_source(&self) -> bool {
        self.kind == ClueKind::Source && !self.position.is_earlier()
    }

    /// Whether it is a candidate for the source that is "he" or "she".
    pub(super) fn is_he_or_she(&self) -> bool {
        self.kind == ClueKind::Source && matches!(self.head, SourceHead::Pronoun(Pronoun::He | Pronoun::She))
    }
}

/// Gathers the clues of a text's utterances.
pub(super) struct ClueReader<'s, 't> {
    pub(super) discourse: Discourse<'s, 't>,
    pub(super) phrases: NounPhrases<'s, 't>,
    /// The quoted spans of the text.
    pub(super) quoted_spans: &'s [QuotedSpan],
    pub(super) words: WordPlaces,
}

impl ClueReader<'_, '_> {
    /// The clues for an utterance: the most probable sources first. `chain` are the utterances of the quotation that it is in, which
    /// the marks leave open from one paragraph to the next, and `next` is the utterance after it.
    pub(super) fn clues(&self, part: &QuotePart, chain: &[QuotePart], next: Option<&QuotePart>) -> Vec<Clue> {
        let own = part.candidates.iter().map(|scored| (scored, scored.candidate.position));
        let mut sources: Vec<(&ScoredCandidate, Position)> = own.collect();
        for other in chain {
            let position = if other.content.start < part.content.start { Position::Earlier } else { Position::After };
            for scored in other.candidates.iter().filter(|scored| !scored.candidate.position.is_earlier()) {
                if !sources.iter().any(|(known, _)| known.candidate.source == scored.candidate.source) {
                    sources.push((scored, position));
                }
            }
        }
        // Of numbers that are not negative, the bits are in their order.
        sort_by_number(&mut sources, |(scored, _)| u64::from(!scored.probability.to_bits()));
        sources.truncate(MAX_SOURCES);
        let mut clues: Vec<Clue> =
            sources.into_iter().map(|(scored, position)| self.source(scored, position)).collect();
        self.add_neighbours(part, &mut clues);
        let of_next = next.into_iter().flat_map(|next| &next.candidates);
        let of_next =
            of_next.filter(|scored| !scored.candidate.position.is_earlier() && scored.probability >= MIN_P_NEXT);
        if let Some(best) = of_next.max_by(|one, other| one.probability.total_cmp(&other.probability)) {
            clues.push(Clue { kind: ClueKind::NextUtterance, ..self.source(best, Position::After) });
        }
        clues
    }

    fn source(&self, scored: &ScoredCandidate, position: Position) -> Clue {
        Clue {
            kind: ClueKind::Source,
            phrase: scored.candidate.source.clone(),
            cue: scored.candidate.cue.clone(),
            head: source_head::head(self.discourse, &scored.candidate.source),
            probability: scored.probability,
            position,
            origin: scored.candidate.origin,
        }
    }

    fn add_neighbours(&self, part: &QuotePart, clues: &mut Vec<Clue>) {
        let segments = self.discourse.segments;
        let content = &part.content;
        let (first, last) = (segments.sentence_of(content.start), segments.sentence_of(content.end.max(1) - 1));
        let own = segments.sentences.get(first).map_or(content.start, |sentence| sentence.tokens.start);
        self.add_subject(ClueKind::OwnSentence, own..content.start, clues);
        let same_paragraph = |one: usize, other: usize| segments.paragraph_of(one) == segments.paragraph_of(other);
        if let Some(before) = first.checked_sub(1).and_then(|index| segments.sentences.get(index)) {
            let is_own = same_paragraph(before.tokens.start, content.start);
            let kind = if is_own { ClueKind::SentenceBefore } else { ClueKind::ParagraphBefore };
            self.add_subject(kind, before.tokens.clone(), clues);
        }
        // What is left of the own sentence after the words is searched as a sentence after them: "“No” – she folded it."
        let rest = segments.sentences.get(last).map_or(content.end, |sentence| sentence.tokens.end);
        let after = if rest > content.end && self.words.any(content.end..rest) {
            Some(content.end..rest)
        } else {
            segments.sentences.get(last + 1).map(|sentence| sentence.tokens.clone())
        };
        if let Some(after) = after {
            let is_own = same_paragraph(after.start, content.end - 1);
            let kind = if is_own { ClueKind::SentenceAfter } else { ClueKind::ParagraphAfter };
            self.add_subject(kind, after, clues);
        }
    }

    /// Adds the subject of the writer's words among these tokens, which begin a sentence or follow a quotation.
    fn add_subject(&self, kind: ClueKind, tokens: Range<usize>, clues: &mut Vec<Clue>) {
        let tokens = tokens.start..tokens.end.min(tokens.start + MAX_OPENING);
        let from = self.quoted_spans.partition_point(|span| span.outer.end <= tokens.start);
        let quoted = self.quoted_spans.get(from).filter(|span| span.outer.start < tokens.end);
        let end = quoted.map_or(tokens.end, |span| span.outer.start);
        if tokens.start >= end {
            return;
        }
        let Some(phrase) = self.phrases.subject_of_clause(tokens.start, end).filter(|phrase| !phrase.is_empty()) else {
            return;
        };
        let head = source_head::head(self.discourse, &phrase);
        if matches!(head, SourceHead::Other) {
            return;
        }
        let position = if matches!(kind, ClueKind::SentenceAfter | ClueKind::ParagraphAfter) {
            Position::After
        } else {
            Position::Before
        };
        clues.push(Clue { kind, phrase, cue: None, head, probability: 0.0, position, origin: Origin::Named });
    }
}
