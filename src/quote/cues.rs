//! Cue occurrences: the words of the text that attribute ("said", "according to"), by the lexicon.

use std::ops::Range;

use super::marks::QuotedSpan;
use crate::annotation::AttributionKind;
use crate::lexicon::{Cue, CueClass, Lexicon, WordList};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};

/// An occurrence of a cue of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CueOccurrence {
    /// The verb, noun or preposition itself.
    pub(super) tokens: Range<usize>,
    /// The token after the whole phrase, function words included: after "in" of "wrote in".
    pub(super) end: usize,
    pub(super) class: CueClass,
    /// How often the words attribute, 0–100.
    pub(super) weight: u8,
}

/// The cues of the text outside quotation marks, in reading order.
pub(super) fn cues(segments: &Segments<'_>, quoted_spans: &[QuotedSpan]) -> Vec<CueOccurrence> {
    let mut cues = Vec::new();
    let mut start = 0;
    for span in quoted_spans {
        cues_within(segments, start..span.outer.start, &mut cues);
        start = span.outer.end;
    }
    cues_within(segments, start..segments.tokens.len(), &mut cues);
    cues
}

/// Adds the cues within these tokens, the longest at each place.
pub(super) fn cues_within(segments: &Segments<'_>, tokens: Range<usize>, cues: &mut Vec<CueOccurrence>) {
    let mut at = tokens.start;
    while at < tokens.end {
        match cue_at(segments, at, tokens.end) {
            Some(cue) => {
                at = cue.end;
                cues.push(cue);
            }
            None => at += 1,
        }
    }
}

/// The longest entry of the table that begins at the token and ends no later than `end`.
fn longest_cue(segments: &Segments<'_>, at: usize, end: usize) -> Option<(Range<usize>, Cue)> {
    let word_type = segments.word_type(at);
    let longer = (2..=word_type.cue_tokens.min(end - at)).rev().find_map(|count| {
        let tokens = at..at + count;
        Some((tokens.clone(), Lexicon::get().cues.get_lower(segments.words(segments.span(tokens)))?))
    });
    longer.or(word_type.cue.map(|cue| (at..at + 1, cue)))
}

/// The longest cue that begins at the token and ends no later than `end`.
fn cue_at(segments: &Segments<'_>, at: usize, end: usize) -> Option<CueOccurrence> {
    let token = &segments.tokens[at];
    if !token.is(TokenKind::Word) || matches!(token.case, Case::Upper | Case::Mixed) {
        return None;
    }
    let (tokens, cue) = longest_cue(segments, at, end)?;
    let end = tokens.end;
    let weight = weight_of(segments, at, cue)?;
    let tokens = if cue.class == CueClass::Preposition { tokens } else { without_function_words(segments, tokens) };
    (token.case == Case::Lower || may_be_capitalized(segments, at, cue)).then_some(CueOccurrence {
        tokens,
        end,
        class: cue.class,
        weight,
    })
}

/// The weight of a cue where it stands; none where it is no cue. "per" attributes a sentence behind its comma, "the couple split, per
/// People", and is a rate elsewhere: "4 per cent".
fn weight_of(segments: &Segments<'_>, at: usize, cue: Cue) -> Option<u8> {
    /// The weight of a preposition that attributes, as "according to".
    const ATTRIBUTING: u8 = 97;
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    let opens = segments.sentences.get(segments.sentence_of(at)).is_some_and(|sentence| sentence.tokens.start == at);
    match segments.word(at) {
        // "placed according to their age"
        "according" if before != "," && !opens && is_measure(segments, at + 2) => return None,
        // "who cannot be named for legal reasons"
        "identified" | "named" if before == "be" => return None,
        "asked" | "asks" | "requested" if asks_for_anonymity(segments, at + 1) => return None,
        // "for legal reasons"
        "reasons" if at.checked_sub(2).is_some_and(|at| segments.word(at) == "for") => return None,
        "per" | "Per" => {}
        _ => return Some(cue.weight),
    }
    let next = segments.tokens.get(at + 1)?;
    let names = next.is_capitalized() || segments.function(at + 1).is_some();
    // "“…,” per the party’s bylaws"
    let closes = at.checked_sub(1).is_some_and(|before| segments.tokens[before].is(TokenKind::QuotationMark));
    (names && (before == "," || opens || closes)).then_some(ATTRIBUTING)
}

/// Whether the words from the token ask for no name: "to remain anonymous", "not to be named".
fn asks_for_anonymity(segments: &Segments<'_>, at: usize) -> bool {
    let words = [segments.word(at), segments.word(at + 1), segments.word(at + 2)];
    matches!(words, ["to", "remain" | "stay", "anonymous"] | ["not", "to", "be"] | ["anonymity", ..])
}

/// Whether the words from the token are what something is done by: "their age", "the rules agreed in Geneva".
fn is_measure(segments: &Segments<'_>, at: usize) -> bool {
    /// Maximum tokens to the noun.
    const MAX_TO_NOUN: usize = 3;
    (at..at + MAX_TO_NOUN).any(|at| segments.is_on(at, WordList::Measure))
}

/// The kind of attribution by a quote's cue: that of the first cue of the lexicon in its words.
pub(super) fn attribution(segments: &Segments<'_>, cue: &Range<usize>) -> AttributionKind {
    cue.clone()
        .find_map(|at| longest_cue(segments, at, cue.end))
        .map_or(AttributionKind::Said, |(_, cue)| cue.attribution)
}

/// The tokens from the first content word to the last: "said" of "had said that".
fn without_function_words(segments: &Segments<'_>, tokens: Range<usize>) -> Range<usize> {
    let content = |at: &usize| segments.function(*at).is_none();
    match (tokens.clone().find(content), tokens.clone().rev().find(content)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => tokens,
    }
}

/// Whether a cue may have a capital here: at the beginning of a paragraph, or in a headline; elsewhere it is a name, as of
/// Mr. Said. A preposition ("According to") begins any sentence.
fn may_be_capitalized(segments: &Segments<'_>, at: usize, cue: Cue) -> bool {
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
    fn the_kind_of_attribution_is_that_of_the_cue() {
        use AttributionKind::{Planned, Said, Thought};
        for (cue, expected) in [
            ("said", Said),
            ("vowed", Said),
            ("had promised", Said),
            ("according to", Said),
            ("statement", Said),
            ("tangoed", Said),
            ("believes", Thought),
            ("hoped", Thought),
            ("in the opinion of", Thought),
            ("belief", Thought),
            ("is planning", Planned),
            ("intends to", Planned),
            ("decision", Planned),
        ] {
            let segments = segment(cue);
            assert_eq!(attribution(&segments, &(0..segments.tokens.len())), expected, "{cue:?}");
        }
    }

    #[test]
    fn cues_are_outside_quotation_marks() {
        check("“He said so,” she said, according to the court.", &["said", "according to"]);
        check("According to the court, Mr. Said left.", &["According to"]);
        check("She had said that “he said so” and wrote in pencil.", &["said", "wrote"]);
    }
}
