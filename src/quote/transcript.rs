//! Turns of a transcript: paragraphs that begin with the speaker's name and a colon ("WELCH: Have you no decency?").

use std::collections::HashSet;
use std::ops::Range;

use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::lexicon::WordList;
use crate::order::sort_by_number;
use crate::segment::{Case, Segments, TokenKind};

/// Maximum tokens of a label: "MR. JOSEPH WELCH".
const MAX_LABEL: usize = 6;
/// Maximum paragraphs without a label by which a turn continues.
const MAX_CONTINUATION: usize = 4;

/// Words next to the name of their speaker, in tokens: a paragraph of a transcript, a quotation that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who speaks, without the colon or the dash.
    pub(super) label: Range<usize>,
    /// What is said.
    pub(super) words: Range<usize>,
    /// Whether it is a paragraph without a label, which continues the turn before.
    pub(super) continues: bool,
}

impl Turn {
    /// The span from its label to its words, or the reverse for a signature; the words alone if the label is another turn's.
    pub(super) fn whole(&self) -> Range<usize> {
        if self.continues {
            return self.words.clone();
        }
        self.label.start.min(self.words.start)..self.label.end.max(self.words.end)
    }
}

/// The turns of a text, in reading order.
///
/// A label counts only if, somewhere, a turn of a different speaker is adjacent to one of its own: this rejects notes and
/// datelines before a colon. In a transcript, the paragraphs between two turns continue the first; where turns are the
/// lesser part, as in a report of a hearing, those paragraphs are the writer's.
pub(super) fn turns(segments: &Segments<'_>, entities: &Entities) -> Vec<Turn> {
    let labelled: Vec<Option<Turn>> =
        segments.paragraphs.iter().map(|paragraph| labelled_turn(segments, entities, &paragraph.tokens)).collect();
    let label = |at: usize| {
        labelled.get(at).and_then(Option::as_ref).map(|turn| segments.words(segments.span(turn.label.clone())))
    };
    let answers = |at: usize, neighbour: usize| label(neighbour).is_some_and(|other| label(at) != Some(other));
    let has_neighbour = |at: &usize| answers(*at, at + 1) || *at > 0 && answers(*at, at - 1);
    let speakers: HashSet<&str> = (0..labelled.len()).filter(has_neighbour).filter_map(label).collect();
    let is_turn = |at: &usize| label(*at).is_some_and(|label| speakers.contains(label));
    let (first, last) = ((0..labelled.len()).find(is_turn), (0..labelled.len()).rfind(is_turn));
    let paragraphs = first.zip(last).map_or(0, |(first, last)| last + 1 - first);
    let is_transcript = 2 * (0..labelled.len()).filter(is_turn).count() >= paragraphs;
    let mut turns: Vec<Turn> = Vec::new();
    let mut between: Vec<Range<usize>> = Vec::new();
    for (at, paragraph) in segments.paragraphs.iter().enumerate() {
        let Some(turn) = labelled[at].clone().filter(|_| is_turn(&at)) else {
            between.push(paragraph.tokens.clone());
            continue;
        };
        let previous = turns.last().filter(|_| is_transcript && between.len() <= MAX_CONTINUATION);
        let previous_label = previous.map(|turn| turn.label.clone());
        let spoken = between.drain(..).filter(|words| may_continue(segments, words));
        if let Some(label) = previous_label {
            turns.extend(spoken.map(|words| Turn { label: label.clone(), words, continues: true }));
        }
        turns.push(turn);
    }
    turns
}

/// Whether a paragraph between two turns may be spoken: one in brackets or with quotation marks is the writer's.
fn may_continue(segments: &Segments<'_>, paragraph: &Range<usize>) -> bool {
    !segments.tokens[paragraph.clone()].iter().any(|token| token.is(TokenKind::QuotationMark))
        && !segments.word(paragraph.start).starts_with(['(', '[', '*'])
}

/// The turns and those signed quotations that overlap none of them, in reading order.
pub(super) fn join(mut turns: Vec<Turn>, mut signed: Vec<Turn>) -> Vec<Turn> {
    signed.retain(|other| {
        let whole = other.whole();
        let next = turns.partition_point(|turn| turn.whole().end <= whole.start);
        turns.get(next).is_none_or(|turn| turn.whole().start >= whole.end)
    });
    turns.append(&mut signed);
    sort_by_number(&mut turns, |turn| turn.whole().start as u64);
    turns
}

/// The paragraph as a turn, if it begins with what looks like a label: a colon after capitalized words, each of which is in
/// capitals, an initial, or in the name of a person. A note in brackets may follow them: "WELCH (through interpreter):".
fn labelled_turn(segments: &Segments<'_>, entities: &Entities, paragraph: &Range<usize>) -> Option<Turn> {
    let limit = paragraph.end.min(paragraph.start + MAX_LABEL + 1);
    let colon = (paragraph.start..limit).find(|&at| segments.word(at) == ":")?;
    let note =
        (paragraph.start + 1..colon).find(|&at| segments.word(at) == "(").filter(|_| segments.word(colon - 1) == ")");
    let label = paragraph.start..note.unwrap_or(colon);
    let words = colon + 1..paragraph.end;
    let is_unmarked = words.clone().next().is_some_and(|at| !segments.tokens[at].is(TokenKind::QuotationMark));
    let is_word = |at: &usize| segments.tokens[*at].is(TokenKind::Word);
    let in_capitals =
        |at: usize| matches!(segments.tokens[at].case, Case::Upper | Case::Mixed) || segments.word(at).len() == 1;
    let in_person = |at: usize| entities.mention_at(at).is_some_and(|(_, m)| m.kind == MentionType::Person);
    let names = |at: usize| segments.tokens[at].is_capitalized() && (in_capitals(at) || in_person(at));
    let mut label_words = label.clone().filter(is_word).peekable();
    let is_label = label_words.peek().is_some() && label_words.all(names);
    // "THE FACTS:", "CLAIM:"
    let is_rubric = label.clone().rfind(is_word).is_some_and(|at| segments.is_on(at, WordList::Rubric));
    let is_label = is_label && !is_rubric;
    (is_unmarked && is_label).then_some(Turn { label, words, continues: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let entities = crate::entity::entities(&segments, &[], &[], &crate::user_lexicon::UserLexicon::default());
        let found: Vec<&str> =
            turns(&segments, &entities).into_iter().map(|turn| segments.words(segments.span(turn.label))).collect();
        assert_eq!(found, expected, "turns of {text:?}");
    }

    #[test]
    fn labels_count_where_turns_of_two_speakers_are_adjacent() {
        check("WELCH: Have you no decency?\n\nSEN. McCARTHY: I have.", &["WELCH", "SEN. McCARTHY"]);
        check("CLAIM: The moon landing was faked.\n\nTHE FACTS: NASA says that six crews walked on it.", &[]);
        check("Q: Was it planned?\n\nA: It was.\n\nHe left.", &["Q", "A"]);
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.\n\nI said so.\n\n(Laughter)\n\nWELCH: Good.\n\nHe left.",
            &["WELCH", "COHN", "COHN", "WELCH"],
        );
        check("UPDATE: The hearing is over.\n\nThe senator left.", &[]);
        check("NOTE: Five.\n\nNOTE: Six.", &[]);
        check("WELCH: Who?\n\nCOHN (through interpreter): I.\n\nWELCH (laughs): So.", &["WELCH", "COHN", "WELCH"]);
        check("He said this: it is over.\n\nShe said that: it is not.", &[]);
    }
}
