//! The turns of a transcript: paragraphs that begin with who speaks and a colon.

use std::collections::HashSet;
use std::ops::Range;

use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::segment::{Case, Segments, TokenKind};

/// A label has at most so many tokens.
const LONGEST_LABEL: usize = 6;
/// A turn goes on for at most so many paragraphs.
const MOST_MORE: usize = 4;

/// Words with the name of their speaker beside them, in tokens: a paragraph of a transcript, a quotation that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who speaks, without the colon or the dash.
    pub(super) label: Range<usize>,
    /// What is said.
    pub(super) words: Range<usize>,
    /// Whether it goes on with the turn before.
    pub(super) goes_on: bool,
}

impl Turn {
    /// The words with their own label, and with what stands between.
    pub(super) fn whole(&self) -> Range<usize> {
        if self.goes_on {
            return self.words.clone();
        }
        self.label.start.min(self.words.start)..self.label.end.max(self.words.end)
    }
}

/// The turns of a text, in reading order. A label is one when somewhere a turn of another stands next to its own, since a
/// note or a place may stand before a colon too. What stands between two turns goes on with the first.
pub(super) fn turns(segments: &Segments<'_>, entities: &Entities) -> Vec<Turn> {
    let labelled: Vec<Option<Turn>> =
        segments.paragraphs.iter().map(|paragraph| turn(segments, entities, &paragraph.tokens)).collect();
    let label = |at: usize| {
        labelled.get(at).and_then(Option::as_ref).map(|turn| segments.words(segments.span(turn.label.clone())))
    };
    let answers = |at: usize, neighbour: usize| label(neighbour).is_some_and(|other| label(at) != Some(other));
    let has_neighbour = |at: &usize| answers(*at, at + 1) || *at > 0 && answers(*at, at - 1);
    let speakers: HashSet<&str> = (0..labelled.len()).filter(has_neighbour).filter_map(label).collect();
    let is_turn = |at: usize| label(at).is_some_and(|label| speakers.contains(label));
    // Where a writer tells of a hearing, the paragraphs between are the writer's.
    let (first, last) = ((0..labelled.len()).find(|&at| is_turn(at)), (0..labelled.len()).rfind(|&at| is_turn(at)));
    let of = first.zip(last).map_or(0, |(first, last)| last + 1 - first);
    let is_transcript = 2 * (0..labelled.len()).filter(|&at| is_turn(at)).count() >= of;
    let mut turns: Vec<Turn> = Vec::new();
    let mut between: Vec<Range<usize>> = Vec::new();
    for (at, paragraph) in segments.paragraphs.iter().enumerate() {
        let Some(turn) = labelled[at].clone().filter(|_| label(at).is_some_and(|label| speakers.contains(label)))
        else {
            between.push(paragraph.tokens.clone());
            continue;
        };
        let before =
            turns.last().filter(|_| is_transcript && between.len() <= MOST_MORE).map(|turn| turn.label.clone());
        let more = between.drain(..).filter(|words| goes_on(segments, words));
        if let Some(label) = before {
            turns.extend(more.map(|words| Turn { label: label.clone(), words, goes_on: true }));
        }
        turns.push(turn);
    }
    turns
}

/// Whether a paragraph between two turns may be spoken: what is in brackets is not, nor what quotes.
fn goes_on(segments: &Segments<'_>, paragraph: &Range<usize>) -> bool {
    !segments.tokens[paragraph.clone()].iter().any(|token| token.is(TokenKind::QuotationMark))
        && !segments.word(paragraph.start).starts_with(['(', '[', '*'])
}

/// The turns with those of the others that overlap none of them, in reading order.
pub(super) fn join(mut turns: Vec<Turn>, others: Vec<Turn>) -> Vec<Turn> {
    let own = turns.len();
    for other in others {
        let whole = other.whole();
        let next = turns[..own].partition_point(|turn| turn.whole().end <= whole.start);
        if turns[..own].get(next).is_none_or(|turn| turn.whole().start >= whole.end) {
            turns.push(other);
        }
    }
    turns.sort_by_key(|turn| turn.whole().start);
    turns
}

/// The paragraph as a turn, when it begins with a label.
fn turn(segments: &Segments<'_>, entities: &Entities, paragraph: &Range<usize>) -> Option<Turn> {
    let most = paragraph.end.min(paragraph.start + LONGEST_LABEL + 1);
    let colon = (paragraph.start..most).find(|&at| segments.word(at) == ":")?;
    let label = paragraph.start..colon;
    let words = colon + 1..paragraph.end;
    let begins_with_word = words.clone().next().is_some_and(|at| !segments.tokens[at].is(TokenKind::QuotationMark));
    let is_word = |at: &usize| segments.tokens[*at].is(TokenKind::Word);
    let capitals =
        |at: usize| matches!(segments.tokens[at].case, Case::Upper | Case::Mixed) || segments.word(at).len() == 1;
    let person = |at: usize| entities.mention_at(at).is_some_and(|(_, m)| m.kind == MentionType::Person);
    let mut own = label.clone().filter(is_word).peekable();
    let named =
        own.peek().is_some() && own.all(|at| segments.tokens[at].is_capitalized() && (capitals(at) || person(at)));
    (begins_with_word && named).then_some(Turn { label, words, goes_on: false })
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
    fn turns_answer_each_other() {
        check("WELCH: Have you no decency?\n\nSEN. McCARTHY: I have.", &["WELCH", "SEN. McCARTHY"]);
        check("Q: Was it planned?\n\nA: It was.\n\nHe left.", &["Q", "A"]);
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.\n\nI said so.\n\n(Laughter)\n\nWELCH: Good.\n\nHe left.",
            &["WELCH", "COHN", "COHN", "WELCH"],
        );
        check("UPDATE: The hearing is over.\n\nThe senator left.", &[]);
        check("NOTE: Five.\n\nNOTE: Six.", &[]);
        check("He said this: it is over.\n\nShe said that: it is not.", &[]);
    }
}
