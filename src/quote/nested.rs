//! Quotations within quotations: “I shouted ‘Get up!’” has words of the one who tells it and words that are told.
//!
//! The labeler has learnt of no such thing, since annotators mark the outer quotation alone, so the source of nested words
//! is found by rule: the nearest verb of speech that introduces or closes them, and its subject. What is told in the first
//! person was said by whoever tells it.

use std::ops::Range;

use super::cues::{CueOccurrence, cues_within};
use super::labelled_text::LabelledText;
use super::marks::QuotedSpan;
use super::source::{Candidate, Origin, Position, ScoredCandidate};
use super::{PieceTokens, QuoteDraft, QuotePart};
use crate::lexicon::{CueClass, FunctionWord, Pronoun};
use crate::segment::{Segments, TokenKind};
use crate::syntax::NounPhrases;

/// Minimum weight (0–100) of a cue that introduces or closes nested words.
const MIN_CUE_WEIGHT: u8 = 30;
/// Maximum tokens between a cue and the words that it introduces: "said to her mother,".
const MAX_TO_INTRODUCED: usize = 5;
/// P(a source is right) of one that was found by rule. An estimate, which the speaker ranker weighs.
const P_SOURCE: f32 = 0.85;
/// P(nested words are somebody's). An estimate, which the speaker ranker weighs.
const P_CONTENT: f32 = 0.6;
/// The pronouns by which the speaker of the outer quotation speaks of herself.
const FIRST_PERSON: [&str; 2] = ["I", "we"];

/// Who said nested words, and by which cue.
type Attribution = (Range<usize>, Range<usize>);

/// The nested quotations of a text, each as a quote of its own, in reading order.
pub(super) fn drafts(text: &LabelledText<'_, '_>, phrases: &NounPhrases<'_, '_>) -> Vec<QuoteDraft> {
    let segments = text.segments;
    let mut found = Vec::new();
    let mut before: Option<&QuotedSpan> = None;
    for span in text.nested_spans {
        let Some(outer) = text.quoted_spans_in(&span.outer).first() else { continue };
        let from = before.map_or(outer.words.start, |before| before.outer.end.max(outer.words.start));
        let attribution = introduction(segments, phrases, from, span)
            .or_else(|| verb_of_any_kind(segments, from, span))
            .or_else(|| closing(segments, phrases, span, outer.words.end));
        let (source, cue) = attribution.unzip();
        let candidate = source.clone().map(|source| ScoredCandidate {
            candidate: Candidate {
                position: if source.start < span.outer.start { Position::Before } else { Position::After },
                source,
                cue: cue.clone(),
                origin: Origin::Labelled,
            },
            probability: P_SOURCE,
        });
        let part = QuotePart {
            content: span.outer.clone(),
            pieces: vec![PieceTokens { tokens: span.words.clone(), marked: true }],
            p_content: P_CONTENT,
            is_accepted: candidate.is_some(),
            is_by_rule: false,
            candidates: candidate.into_iter().collect(),
            content_features: Vec::new(),
            merged: None,
            is_nested: true,
            spoken_of: None,
        };
        found.push(QuoteDraft { parts: vec![part], cue, source });
        before = Some(span);
    }
    found
}

/// Whether a source is the pronoun by which whoever tells it speaks of herself.
pub(super) fn is_first_person(segments: &Segments<'_>, source: &Range<usize>) -> bool {
    source.len() == 1 && FIRST_PERSON.iter().any(|pronoun| segments.word(source.start).eq_ignore_ascii_case(pronoun))
}

/// The cue before the words that introduces them, and its subject: "I shouted ‘…’", "He said to her, ‘…’".
fn introduction(
    segments: &Segments<'_>,
    phrases: &NounPhrases<'_, '_>,
    from: usize,
    span: &QuotedSpan,
) -> Option<Attribution> {
    let mut cues = Vec::new();
    cues_within(segments, from..span.outer.start, &mut cues);
    let cue = cues.into_iter().rfind(attributes)?;
    let between = cue.tokens.end..span.outer.start;
    let is_parted = between.clone().next_back().is_none_or(|at| matches!(segments.word(at), "," | ":"));
    let is_pronoun = |at: usize| matches!(segments.function(at), Some(FunctionWord::Pronoun(_)));
    let introduces = between.len() <= MAX_TO_INTRODUCED
        && (between.clone().all(is_pronoun) || is_parted && between.clone().all(|at| is_addressee(segments, at)));
    if !introduces {
        return None;
    }
    // "She stood at the window and said": the subject of the clause.
    let verb = cue.tokens.start;
    let sentence = segments.sentences.get(segments.sentence_of(verb)).map_or(from, |sentence| sentence.tokens.start);
    let of_clause = || phrases.subject_of_clause(sentence.max(from), verb);
    let source = phrases.subject_before(verb, from).or_else(of_clause)?;
    (!denies(segments, source.start)).then_some((source, cue.tokens))
}

/// A pronoun and a verb that is no cue, between it and the comma or colon that introduces the words: "and she goes, ‘…’".
fn verb_of_any_kind(segments: &Segments<'_>, from: usize, span: &QuotedSpan) -> Option<Attribution> {
    let comma = span.outer.start.checked_sub(1).filter(|&at| matches!(segments.word(at), "," | ":"))?;
    let verb = comma.checked_sub(1).filter(|&verb| verb > from)?;
    let is_verb = segments.tokens[verb].is(TokenKind::Word)
        && matches!(segments.function(verb), None | Some(FunctionWord::Auxiliary));
    let is_subject = matches!(
        segments.function(verb - 1),
        Some(FunctionWord::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::Speaker))
    );
    (is_verb && is_subject).then(|| (verb - 1..verb, verb..verb + 1))
}

/// The cue right after words that end with a comma, a question or an exclamation, and its subject: "‘Stay,’ he says".
fn closing(
    segments: &Segments<'_>,
    phrases: &NounPhrases<'_, '_>,
    span: &QuotedSpan,
    end: usize,
) -> Option<Attribution> {
    if !segments.word(span.words.end - 1).contains([',', '?', '!', '…']) {
        return None;
    }
    let from = span.outer.end;
    let mut cues = Vec::new();
    cues_within(segments, from..end.min(from + MAX_TO_INTRODUCED), &mut cues);
    let cue = cues.into_iter().find(attributes)?;
    let source = if cue.tokens.start == from {
        phrases.phrase_after(cue.tokens.end, end)?
    } else {
        phrases.subject_before(cue.tokens.start, from).filter(|source| source.start == from)?
    };
    Some((source, cue.tokens))
}

/// Whether a cue may attribute nested words.
fn attributes(cue: &CueOccurrence) -> bool {
    matches!(cue.class, CueClass::Say | CueClass::Call | CueClass::Think) && cue.weight >= MIN_CUE_WEIGHT
}

/// Whether the token may stand between a cue and the words that it introduces: a comma, a colon, or whom they are said to.
fn is_addressee(segments: &Segments<'_>, at: usize) -> bool {
    match segments.function(at) {
        Some(FunctionWord::Conjunction | FunctionWord::Relative | FunctionWord::Auxiliary) => false,
        Some(_) => true,
        None => matches!(segments.word(at), "," | ":") || segments.tokens[at].is(TokenKind::Word),
    }
}

/// Whether the subject says that nobody spoke: "nobody says ‘…’", "no one called it ‘…’".
fn denies(segments: &Segments<'_>, at: usize) -> bool {
    ["nobody", "no"].iter().any(|word| segments.word(at).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    /// The nested words of a text, each with its source and its cue; "-" for none.
    #[track_caller]
    fn check(text: &str, expected: &[[&str; 3]]) {
        let mut segments = segment(text);
        let entities = crate::entity::entities_of(&mut segments, &UserLexicon::default());
        let words = |tokens: Range<usize>| segments.words(segments.span(tokens));
        let found = crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
            drafts(context.text, context.phrases)
        });
        let found: Vec<[&str; 3]> = found
            .into_iter()
            .map(|draft| {
                [
                    words(draft.parts[0].pieces[0].tokens.clone()),
                    draft.source.map_or("-", words),
                    draft.cue.map_or("-", words),
                ]
            })
            .collect();
        assert_eq!(found, expected, "nested quotations of {text:?}");
    }

    #[test]
    fn the_verb_before_or_after_nested_words_says_whose_they_are() {
        check("“I shouted ‘Get up!’ and ran,” she said.", &[["Get up!", "I", "shouted"]]);
        check(
            "“The buyer told me, ‘It is done.’ I said, ‘It is not.’”",
            &[["It is done.", "The buyer", "told"], ["It is not.", "I", "said"]],
        );
        check("‘She says, “It follows us about.”’", &[["It follows us about.", "She", "says"]]);
        check("“‘Stay,’ he says. Like I was a dog.”", &[["Stay,", "he", "says"]]);
        check("\"I spelt it and she goes, 'How many?'\"", &[["How many?", "she", "goes"]]);
        check("“She would stand at the window and say, ‘There it is.’”", &[["There it is.", "She", "say"]]);
        check("“He said to her mother, ‘Mind how you go.’”", &[["Mind how you go.", "He", "said"]]);
    }

    #[test]
    fn words_that_are_talked_of_are_nobodys() {
        check("“She hates the word ‘fusion’,” he warns.", &[["fusion", "-", "-"]]);
        check("“Nobody says ‘remember’ to a dentist,” he said.", &[["remember", "-", "-"]]);
        check("“Play ‘As Time Goes By’, Sam,” she says.", &[["As Time Goes By", "-", "-"]]);
    }

    #[test]
    fn what_is_told_in_the_first_person_is_the_tellers() {
        let text = "“I shouted ‘Get up!’ and he said ‘Never!’” Marie Curie said.";
        let annotation = crate::annotate(text);
        let words = |span: crate::Span| &text[span.range()];
        let found: Vec<(&str, Option<&str>)> = annotation
            .quotes
            .iter()
            .map(|quote| {
                let speaker = quote.speaker.map(|id| &annotation.entities[id.0 as usize]);
                (words(quote.pieces[0].span), speaker.map(|speaker| speaker.name.as_str()))
            })
            .collect();
        let whole = "I shouted ‘Get up!’ and he said ‘Never!’";
        assert_eq!(found, [(whole, Some("Marie Curie")), ("Get up!", Some("Marie Curie")), ("Never!", None)]);
    }
}
