//! Cues: the words that attribute.

use std::ops::Range;

use super::marks::QuotedSpan;
use crate::lexicon::{Cue, CueClass, Lexicon};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};

/// A cue where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CueOccurrence {
    pub(super) tokens: Range<usize>,
    /// Past the phrase that it was found by, small words and all: "wrote" in "wrote in".
    pub(super) end: usize,
    pub(super) class: CueClass,
    /// How surely the words attribute, of 100.
    pub(super) weight: u8,
}

/// The cues of the text outside quotation marks, in reading order.
pub(super) fn cues(segments: &Segments<'_>, quoted_spans: &[QuotedSpan]) -> Vec<CueOccurrence> {
    let mut cues = Vec::new();
    let mut at = 0;
    let mut quoted_spans = quoted_spans.iter().peekable();
    while at < segments.tokens.len() {
        while quoted_spans.next_if(|stretch| stretch.outer.end <= at).is_some() {}
        match quoted_spans.peek() {
            Some(stretch) if stretch.outer.start <= at => at = stretch.outer.end,
            next => {
                let end = next.map_or(segments.tokens.len(), |stretch| stretch.outer.start);
                match cue_at(segments, at, end) {
                    Some(cue) => {
                        at = cue.end;
                        cues.push(cue);
                    }
                    None => at += 1,
                }
            }
        }
    }
    cues
}

/// The longest cue that begins at the token and ends before `end`.
fn cue_at(segments: &Segments<'_>, at: usize, end: usize) -> Option<CueOccurrence> {
    let token = &segments.tokens[at];
    if !token.is(TokenKind::Word) || matches!(token.case, Case::Upper | Case::Mixed) {
        return None;
    }
    let form = segments.word_type(at);
    let longer = (2..=form.cue_tokens.min(end - at)).rev().find_map(|count| {
        let tokens = at..at + count;
        Some((tokens.clone(), Lexicon::get().cues.get_lower(segments.words(segments.span(tokens)))?))
    });
    let (tokens, cue) = longer.or(form.cue.map(|cue| (at..at + 1, cue)))?;
    let end = tokens.end;
    let tokens = if cue.class == CueClass::Preposition { tokens } else { without_function_words(segments, tokens) };
    (token.case == Case::Lower || capital_is_by_place(segments, at, cue)).then_some(CueOccurrence {
        tokens,
        end,
        class: cue.class,
        weight: cue.weight,
    })
}

/// The verb or noun of a phrase: "said" of "had said that".
fn without_function_words(segments: &Segments<'_>, tokens: Range<usize>) -> Range<usize> {
    let content = |at: &usize| segments.function(*at).is_none();
    match (tokens.clone().find(content), tokens.clone().rev().find(content)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => tokens,
    }
}

/// Whether a cue with a capital has it for its place: at the head of a sentence, or in a headline.
fn capital_is_by_place(segments: &Segments<'_>, at: usize, cue: Cue) -> bool {
    if cue.class == CueClass::Preposition {
        return true;
    }
    segments
        .paragraphs
        .get(segments.paragraph_of(at))
        .is_some_and(|p| p.kind == ParagraphKind::Headline || at == p.tokens.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::marks;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> = cues(&segments, &marks::quoted_spans(&segments))
            .into_iter()
            .map(|cue| segments.words(segments.span(cue.tokens)))
            .collect();
        assert_eq!(found, expected, "cues in {text:?}");
    }

    #[test]
    fn cues_stand_outside_quotation_marks() {
        check("“He said so,” she said, according to the court.", &["said", "according to"]);
        check("According to the court, Mr. Said left.", &["According to"]);
    }
}
