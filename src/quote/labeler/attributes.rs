//! What is known of each token of a text before its labels are.

use std::ops::Range;

use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord, Pronoun};
use crate::model::hash::hash;
use crate::model::{LEVELS, Model};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::noun_phrase::NounPhrases;
use crate::segment::{Segments, TokenKind, WordType};

/// A token, as the features see it. Small numbers say which of several it is; 0 is none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TokenAttributes {
    /// The letters in small.
    pub(in crate::quote) lower: u64,
    pub(in crate::quote) clusters: [u64; LEVELS],
    /// Kind and case.
    pub(in crate::quote) shape: u64,
    /// Of the closed classes, of the nouns for people, and of the cues, which it is.
    pub(in crate::quote) class: u64,
    /// The type of the mention that it is in, and whether it begins and ends it.
    pub(in crate::quote) mention: u64,
    /// Where it stands to the quotation marks: outside, on the opening one, within, on the closing one.
    pub(in crate::quote) marks: u64,
    /// Class and weight of the cue that it is in, and whether it begins it.
    pub(in crate::quote) cue: u64,
    /// Whether it is in the subject of a cue, before or after it.
    pub(in crate::quote) subject: u64,
    /// The last two and the last three letters.
    pub(in crate::quote) endings: [u64; 2],
}

/// What is known of every form wherever it stands.
pub(super) fn of_word_types(segments: &Segments<'_>) -> Vec<TokenAttributes> {
    let model = Model::get();
    segments.word_types.iter().map(|form| token(model, form)).collect()
}

/// The facts of every token, whose form has these.
pub(super) fn attributes(
    segments: &Segments<'_>,
    word_types: &[TokenAttributes],
    entities: &Entities,
    quoted_spans: &[QuotedSpan],
    cues: &[CueOccurrence],
    phrases: &NounPhrases<'_, '_>,
) -> Vec<TokenAttributes> {
    let mut attributes: Vec<TokenAttributes> =
        segments.tokens.iter().map(|token| word_types[token.word_type as usize]).collect();
    for mention in &entities.mentions {
        let tokens = segments.token_from(mention.span.start)..segments.token_from(mention.span.end);
        mark(&mut attributes, &tokens, 1 + mention.kind as u64, |token| &mut token.mention);
    }
    for stretch in quoted_spans {
        for (at, token) in attributes[stretch.outer.clone()].iter_mut().enumerate() {
            let at = at + stretch.outer.start;
            token.marks = if at < stretch.words.start {
                1
            } else if at >= stretch.words.end {
                3
            } else {
                2
            };
        }
    }
    for (number, cue) in cues.iter().enumerate() {
        let weight = u64::from(cue.weight / 10);
        mark(&mut attributes, &cue.tokens, 1 + cue.class as u64 * 16 + weight, |token| &mut token.cue);
        let from = number.checked_sub(1).map_or(0, |before| cues[before].end);
        let to = cues.get(number + 1).map_or(segments.tokens.len(), |next| next.tokens.start);
        let sentence = segments.sentence_of(cue.tokens.start);
        let Some(sentence) = segments.sentences.get(sentence) else { continue };
        let (from, to) = (from.max(sentence.tokens.start), to.min(sentence.tokens.end));
        if !matches!(cue.class, CueClass::Preposition)
            && let Some(subject) = phrases.subject_before(cue.tokens.start, from)
        {
            mark(&mut attributes, &subject, 1, |token| &mut token.subject);
        }
        if let Some(subject) = phrases.phrase_after(cue.tokens.end, to) {
            mark(&mut attributes, &subject, 2, |token| &mut token.subject);
        }
    }
    attributes
}

/// Marks some tokens: with a number, and which of them begin and end what they are.
fn mark(
    attributes: &mut [TokenAttributes],
    tokens: &Range<usize>,
    number: u64,
    field: fn(&mut TokenAttributes) -> &mut u64,
) {
    let last = tokens.end.saturating_sub(1);
    for at in tokens.clone() {
        if let Some(token) = attributes.get_mut(at) {
            *field(token) = number << 2 | u64::from(at == tokens.start) << 1 | u64::from(at == last);
        }
    }
}

/// What is known of a form wherever it stands.
fn token(model: &Model<'_>, form: &WordType<'_>) -> TokenAttributes {
    let word = form.text;
    let lower = if form.kind == TokenKind::Number { 1 } else { form.lower };
    let ending = |letters: usize| {
        let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(start, _)| start);
        hash(&word.as_bytes()[start..])
    };
    TokenAttributes {
        lower,
        clusters: if form.kind == TokenKind::Word { model.clusters(lower) } else { [0; LEVELS] },
        shape: (form.kind as u64) << 4 | form.case as u64,
        class: class(form),
        endings: if form.kind == TokenKind::Word { [ending(2), ending(3)] } else { [0; 2] },
        ..TokenAttributes::default()
    }
}

/// The class of a form.
fn class(form: &WordType<'_>) -> u64 {
    if let Some(class) = form.function {
        return match class {
            FunctionWord::Determiner => 1,
            FunctionWord::Possessive => 2,
            FunctionWord::Preposition => 3,
            FunctionWord::Auxiliary => 4,
            FunctionWord::Adverb => 5,
            FunctionWord::Conjunction => 6,
            FunctionWord::Relative => 7,
            FunctionWord::Pronoun(Pronoun::He | Pronoun::She) => 8,
            FunctionWord::Pronoun(Pronoun::They) => 9,
            FunctionWord::Pronoun(Pronoun::It) => 10,
            FunctionWord::Pronoun(Pronoun::Speaker) => 11,
        };
    }
    let cue = form.cue.map_or(0, |cue| 20 + cue.class as u64 * 16 + u64::from(cue.weight / 10));
    match form.role {
        Some(noun) => 200 + u64::from(noun.plural) + cue * 2,
        None => cue,
    }
}
