//! The turns of a transcript: paragraphs that begin with who speaks and a colon.

use std::ops::Range;

use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::segment::{Case, Segments, TokenKind};

/// A label has at most so many tokens.
const LONGEST_LABEL: usize = 6;

/// Words with the name of their speaker beside them, in tokens: a paragraph of a transcript, a quotation that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// Who speaks, without the colon or the dash.
    pub(super) label: Range<usize>,
    /// What is said.
    pub(super) words: Range<usize>,
}

impl Turn {
    /// The words with the label, and with what stands between.
    pub(super) fn whole(&self) -> Range<usize> {
        self.label.start.min(self.words.start)..self.label.end.max(self.words.end)
    }
}

/// The turns of a text, in reading order. One alone is none: it has a neighbour of another label, since a note or a place
/// may stand before a colon too.
pub(super) fn turns(segments: &Segments<'_>, entities: &Entities) -> Vec<Turn> {
    let turns: Vec<Option<Turn>> =
        segments.paragraphs.iter().map(|paragraph| turn(segments, entities, &paragraph.tokens)).collect();
    let label = |at: usize| {
        turns.get(at).and_then(Option::as_ref).map(|turn| segments.words(segments.span(turn.label.clone())))
    };
    let answers = |at: usize, neighbour: usize| label(neighbour).is_some_and(|other| label(at) != Some(other));
    let has_neighbour = |at: usize| answers(at, at + 1) || at > 0 && answers(at, at - 1);
    turns.iter().enumerate().filter(|&(at, _)| has_neighbour(at)).filter_map(|(_, turn)| turn.clone()).collect()
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
    let person = |at: usize| entities.mention_at(segments, at).is_some_and(|(_, m)| m.kind == MentionType::Person);
    let mut own = label.clone().filter(is_word).peekable();
    let named =
        own.peek().is_some() && own.all(|at| segments.tokens[at].is_capitalized() && (capitals(at) || person(at)));
    (begins_with_word && named).then_some(Turn { label, words })
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
        check("UPDATE: The hearing is over.\n\nThe senator left.", &[]);
        check("NOTE: Five.\n\nNOTE: Six.", &[]);
        check("He said this: it is over.\n\nShe said that: it is not.", &[]);
    }
}
