//! Quoted spans: the words between quotation marks, paragraph by paragraph, and which of them are nested in others.
//!
//! `pairing.rs` pairs the marks of one paragraph. A quotation that is left open at the end of a paragraph continues in the
//! next, as is the custom in print; where its closing mark was left out, `unclosed.rs` says where it ends.

use std::ops::Range;

use super::pairing::Pairing;
use super::quotation_mark::{MarkFamily, MarkSurroundings, family_of};
use super::unclosed::attribution_at_end;
use crate::segment::{Segments, TokenKind};

/// The words between two quotation marks within one paragraph, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuotedSpan {
    /// The tokens between the marks; never empty.
    pub(crate) words: Range<usize>,
    /// The same with the marks.
    pub(crate) outer: Range<usize>,
    /// Whether it continues the quotation that the quoted span before it left open at the end of a paragraph.
    pub(crate) continues: bool,
}

/// The quoted spans of a text.
#[derive(Debug, Default)]
pub(crate) struct QuotedSpans {
    /// Those that stand in no other, in reading order: they never overlap.
    pub(crate) outermost: Vec<QuotedSpan>,
    /// Those directly within one of these, in reading order: ‘go’ of “He told me ‘go’ twice”. They do not overlap either.
    pub(crate) nested: Vec<QuotedSpan>,
}

/// A quotation continues without a mark of its own over at most this many paragraphs.
const MAX_UNMARKED_PARAGRAPHS: usize = 10;

impl QuotedSpans {
    /// The quoted spans of a text. Takes time proportional to the text.
    pub(super) fn of(segments: &Segments<'_>) -> Self {
        let mut quoted_spans = Self::default();
        let mut carried: Option<MarkFamily> = None;
        for (index, paragraph) in segments.paragraphs.iter().enumerate() {
            let mut pairing = Pairing::new(segments, paragraph.tokens.clone());
            if let Some(family) = carried {
                pairing.resume(family);
            }
            paragraph.tokens.clone().for_each(|at| pairing.read(at));
            carried = pairing.open_at_end().and_then(|(family, first)| {
                let ends = attribution_at_end(segments, first..paragraph.tokens.end).is_some();
                (!ends && continues_in(segments, index + 1, family)).then_some(family)
            });
            let (outermost, nested) = pairing.finish(carried);
            quoted_spans.outermost.extend(outermost);
            quoted_spans.nested.extend(nested);
        }
        quoted_spans
    }
}

/// The quoted spans of a text that are nested in none, in reading order.
#[cfg(test)]
pub(super) fn quoted_spans(segments: &Segments<'_>) -> Vec<QuotedSpan> {
    QuotedSpans::of(segments).outermost
}

/// Whether a quotation left open before this paragraph continues in it: the next mark of its family either opens this
/// paragraph, or closes something. A mark that opens a later paragraph opens another quotation, and the closing mark of
/// this one was left out.
fn continues_in(segments: &Segments<'_>, paragraph: usize, family: MarkFamily) -> bool {
    for (index, next) in segments.paragraphs.iter().enumerate().skip(paragraph).take(MAX_UNMARKED_PARAGRAPHS) {
        for at in next.tokens.clone() {
            if segments.tokens[at].is(TokenKind::QuotationMark) && family_of(segments.word(at)) == family {
                let around = MarkSurroundings::of(segments, &next.tokens, at);
                return around.closes() || at == next.tokens.start && index == paragraph;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> =
            quoted_spans(&segments).into_iter().map(|s| segments.words(segments.span(s.words))).collect();
        assert_eq!(found, expected, "quoted spans of {text:?}");
    }

    #[test]
    fn every_convention_of_marks_is_paired() {
        check("He said “go” and “stop”.", &["go", "stop"]);
        check("He said \"go\" and \"stop\".", &["go", "stop"]);
        check("He said ''go'' and ``stop''.", &["go", "stop"]);
        check("He said ‘go’ and 'stop'.", &["go", "stop"]);
        check("He said «go», « stop » and »halt«.", &["go", "stop", "halt"]);
        check("He said „go“ and „stop”, ‚halt‘.", &["go", "stop", "halt"]);
        check("He said 「go」.", &["go"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The ministers’ talks didn’t end in the ’90s.", &[]);
        check("‘The ministers’ talks didn’t end,’ she said.", &["The ministers’ talks didn’t end,"]);
        check("the '90s and 'em", &[]);
        check("The word ‘talks’ and the word ‘aims’ differ.", &["talks", "aims"]);
        check("rock 'n' roll", &[]);
    }

    #[test]
    fn stops_and_dashes_stand_on_either_side() {
        check("“Go.” He left. (“Now.”) “I was—” she said.", &["Go.", "Now.", "I was—"]);
        check("\"Go!\"-\"Now?\"", &["Go!", "Now?"]);
        check("words—“so it goes”—more", &["so it goes"]);
    }

    #[test]
    fn quotations_within_quotations_belong_to_the_outer() {
        check("“He told me ‘go’ twice,” she said.", &["He told me ‘go’ twice,"]);
        check("‘He told me “go” twice,’ she said.", &["He told me “go” twice,"]);
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        check("“One.\n\n“Two.\n\n“Three,” he said.", &["One.", "Two.", "Three,"]);
        check("“One.\n\nTwo.\n\nThree,” he said.", &["One.", "Two.", "Three,"]);
        check("\"One.\n\n\"Two,\" he said.", &["One.", "Two,"]);
    }

    #[test]
    fn marks_that_are_never_closed_reach_to_the_end_of_the_paragraph() {
        check("He said “go now.\n\nNobody went.", &["go now."]);
        check("He is 6' 2\" tall. \"Really,\" he said.", &["Really,"]);
        check("“” ‘’ \"\"", &[]);
    }

    #[test]
    fn words_marked_by_mistake_with_the_closing_mark() {
        check("He said ”go” twice.", &["go"]);
    }

    #[test]
    fn marks_typed_in_haste_close_each_other() {
        check("“Go home,\" she said.", &["Go home,"]);
        check("\"Go home,” she said. \"Now.\"", &["Go home,", "Now."]);
        check("“We’re goin’ home,’ said Bohr. “We’re tired.”", &["We’re goin’ home,", "We’re tired."]);
        check("‘We’re going home,” said Bohr.", &["We’re going home,"]);
        check("‘We’re going home,” said the boys’ mother.", &["We’re going home,"]);
        check(
            "“It grew,\" she said, “and it pays.\" He left. \"So will you,” he said.",
            &["It grew,", "and it pays.", "So will you,"],
        );
        check("“He is 6' 2\" tall,” she said.", &["He is 6' 2\" tall,"]);
        check("“He said \"go\" twice,” she said.", &["He said \"go\" twice,"]);
        check("He feared ‘a state within a state‘. Then he left.", &["a state within a state"]);
    }

    #[test]
    fn a_mark_that_was_left_out_ends_before_the_attribution() {
        check(
            "“We are going home, said Marie Curie.\n\n“We are not,” said Bohr.",
            &["We are going home,", "We are not,"],
        );
        check("“We are going home, Marie Curie said. “We are tired.”", &["We are going home,", "We are tired."]);
        check("“Are we going home? she asked.", &["Are we going home?"]);
        check("“We won.\n\nNobody cared.\n\n“It rained,” he said.", &["We won.", "It rained,"]);
        check("Bohr said, adding: The theme was resilience.\" Indeed, it was.", &["The theme was resilience."]);
    }

    #[test]
    fn quotations_within_quotations_are_known() {
        let nested = |text: &str| {
            let segments = segment(text);
            let nested = QuotedSpans::of(&segments).nested;
            nested.into_iter().map(|span| segments.words(segments.span(span.words)).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(nested("“He told me ‘go’ twice, then ‘stop,’” she said."), ["go", "stop,"]);
        assert_eq!(nested("‘She says, “It follows us about.”’"), ["It follows us about."]);
        assert_eq!(nested("\"I shouted 'Leave it!' and he left it.\""), ["Leave it!"]);
        assert_eq!(nested("“I said, ‘He told me “go” twice.’”"), ["He told me “go” twice."], "not what is in those");
        assert_eq!(nested("\"'Stay,' he says, 'or go.'\" She left."), ["Stay,", "or go."]);
        assert_eq!(nested("“The boys’ mother said it’s over,” he said."), [""; 0]);
    }
}
