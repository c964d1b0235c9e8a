//! Reported speech without marks: the clause after "said that", and the sentence around "according to".

use std::ops::Range;

use super::attribute::Attribution;
use super::cue::FoundCue;
use crate::lexicon::{CueClass, FunctionWord, Lexicon};
use crate::segment::TokenKind;

/// A cue that attributes less surely than this, of 100, reports nothing on its own.
const SURE: u8 = 80;
/// The hearer between cue and "that" ("told reporters in Muscat that") has at most so many tokens.
const LONGEST_HEARER: usize = 6;
/// A reported clause has at least so many tokens.
const SHORTEST_CLAUSE: usize = 3;

/// A clause that a cue reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) content: Range<usize>,
    pub(super) cue: Range<usize>,
    pub(super) source: Range<usize>,
}

/// The clauses that are reported, in the order of their cues.
pub(super) fn reports(attribution: &Attribution<'_, '_>) -> Vec<Report> {
    let mut reports = Vec::new();
    let mut sentences = attribution.segments.sentences.iter().peekable();
    for cue in attribution.cues.iter().filter(|cue| cue.weight >= SURE) {
        while sentences.next_if(|sentence| sentence.tokens.end <= cue.tokens.start).is_some() {}
        let Some(sentence) = sentences.peek() else { break };
        reports.extend(report(attribution, cue, sentence.tokens.clone()));
    }
    reports
}

fn report(attribution: &Attribution<'_, '_>, cue: &FoundCue, sentence: Range<usize>) -> Option<Report> {
    let segments = attribution.segments;
    let mut end = sentence.end;
    while end > sentence.start && matches!(segments.tokens[end - 1].kind, TokenKind::Stop | TokenKind::QuotationMark) {
        end -= 1;
    }
    let (content, source) = match cue.class {
        CueClass::Say | CueClass::Think => {
            let start = clause_start(attribution, cue, end)?;
            (start..end, attribution.source_of(cue, sentence.start, start)?)
        }
        CueClass::Preposition => {
            let source = attribution.phrases.phrase_after(cue.tokens.end, end)?;
            let content = if cue.tokens.start == sentence.start {
                // "According to the court, …"
                let comma = (source.end..end).find(|&at| segments.word(at) == ",")?;
                comma + 1..end
            } else {
                let comma = cue.tokens.start - usize::from(segments.word(cue.tokens.start - 1) == ",");
                sentence.start..comma
            };
            (content, source)
        }
        CueClass::Call | CueClass::Noun => return None,
    };
    (content.len() >= SHORTEST_CLAUSE).then(|| Report { content, cue: cue.tokens.clone(), source })
}

/// Where the clause after a verb begins: behind "that", or at once when a phrase begins there.
fn clause_start(attribution: &Attribution<'_, '_>, cue: &FoundCue, end: usize) -> Option<usize> {
    let segments = attribution.segments;
    let next = cue.tokens.end;
    let hearer = next..end.min(next + LONGEST_HEARER);
    let that = hearer.clone().find(|&at| segments.word(at) == "that");
    let plain = that.is_some_and(|that| (next..that).all(|at| segments.tokens[at].is(TokenKind::Word)));
    if let (Some(that), true) = (that, plain) {
        return Some(that + 1);
    }
    let begins = matches!(
        Lexicon::get().function_words.get_lower(segments.word(next)),
        Some(FunctionWord::Determiner | FunctionWord::Possessive | FunctionWord::Pronoun(_))
    ) || attribution.phrases.name_at(next).is_some_and(|name| name.start == next);
    (begins && cue.class == CueClass::Say).then_some(next)
}
