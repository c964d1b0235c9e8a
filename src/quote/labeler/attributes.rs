//! What is known of each token of a text before it is labelled.
//!
//! The features are made of these values, so their codes are part of the model, like the templates' numbers.

use std::ops::Range;

use crate::entity::Entities;
use crate::lexicon::{CueClass, FunctionWord, Pronoun};
use crate::model::codes::PhraseCode;
use crate::model::hash::hash;
use crate::model::template::Value;
use crate::model::{LEVELS, Model};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::segment::{Segments, TokenKind, WordType};
use crate::syntax::NounPhrases;

/// A token as the features see it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TokenAttributes {
    /// The hash of the word in lowercase; 1 for every number.
    pub(in crate::quote) lower: u64,
    /// The cluster of the word and the coarser ones that it is in, finest first; 0 for a word that has none.
    pub(in crate::quote) clusters: [u64; LEVELS],
    /// The token's kind, and in the lowest four bits its case.
    pub(in crate::quote) shape: u64,
    /// What the lexicon says the word is.
    pub(in crate::quote) class: WordClass,
    /// The mention that it is in: the kind is 1 + its type.
    pub(in crate::quote) mention: PhraseCode,
    /// Where it is relative to quotation marks.
    pub(in crate::quote) marks: MarkPosition,
    /// The cue that it is in: the kind is a [`CueKind`].
    pub(in crate::quote) cue: PhraseCode,
    /// The phrase that it is in which may be the subject of a cue: the kind is a [`SubjectSide`].
    pub(in crate::quote) subject: PhraseCode,
    /// The hashes of the last two and of the last three letters; 0 for what is no word.
    pub(in crate::quote) endings: [u64; 2],
}

impl TokenAttributes {
    /// The class and weight of the cue that the token is in.
    #[inline]
    pub(in crate::quote) fn cue_kind(&self) -> CueKind {
        CueKind(self.cue.kind())
    }
}

/// Class and weight of a cue: `1 + 16 * class + weight / 10`; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::quote) struct CueKind(u64);

impl CueKind {
    /// The code for a class and a weight, of 100.
    #[inline]
    pub(in crate::quote) fn new(class: CueClass, weight: u8) -> Self {
        Self(1 + class as u64 * 16 + u64::from(weight / 10))
    }

    /// Whether there is a cue.
    #[inline]
    pub(in crate::quote) fn is_some(self) -> bool {
        self.0 > 0
    }

    /// How surely the cue attributes, of 10; there must be one.
    #[inline]
    pub(in crate::quote) fn weight_in_tens(self) -> u64 {
        (self.0 - 1) % 16
    }
}

impl Value for CueKind {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// Where a token is relative to quotation marks. Features are made of the discriminants, two bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u64)]
pub(in crate::quote) enum MarkPosition {
    /// Outside of any quoted span.
    #[default]
    Outside = 0,
    /// It is the opening mark.
    Opening = 1,
    /// It is one of the quoted words.
    Within = 2,
    /// It is the closing mark.
    Closing = 3,
}

impl MarkPosition {
    /// Whether the token is itself a quotation mark.
    #[inline]
    pub(in crate::quote) fn is_mark(self) -> bool {
        matches!(self, Self::Opening | Self::Closing)
    }
}

impl Value for MarkPosition {
    #[inline]
    fn value(self) -> u64 {
        self as u64
    }
}

/// On which side of its cue a subject stands. Features are made of the discriminants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(in crate::quote) enum SubjectSide {
    /// "Curie said"
    Before = 1,
    /// "said Curie"
    After = 2,
}

/// What the lexicon says a word is:
///
/// | code | the word is |
/// | --- | --- |
/// | 0 | none of the others |
/// | 1 to 7 | a determiner, possessive, preposition, auxiliary, adverb, conjunction, relative |
/// | 8 to 11 | a pronoun: he or she, they, it, the first or second person |
/// | 20 + 16 × class + weight / 10 | a cue |
/// | 200, 201 | a noun for a person, for several; if it is a cue too, twice the cue's code is added |
/// | 255 | past the ends of the paragraph |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::quote) struct WordClass(u64);

impl WordClass {
    /// The class of what stands past the ends of a paragraph.
    pub(in crate::quote) const EDGE: Self = Self(255);

    /// Whether the word is a preposition.
    #[inline]
    pub(in crate::quote) fn is_preposition(self) -> bool {
        self == Self(3)
    }

    /// The class of a word type: of a function word its own, else of cue and role noun together.
    fn of(word_type: &WordType<'_>) -> Self {
        if let Some(class) = word_type.function {
            return Self(match class {
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
            });
        }
        let cue = word_type.cue.map_or(0, |cue| 20 + cue.class as u64 * 16 + u64::from(cue.weight / 10));
        Self(match word_type.role {
            Some(noun) => 200 + u64::from(noun.plural) + cue * 2,
            None => cue,
        })
    }
}

impl Value for WordClass {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// The attributes of every word type, as far as they do not depend on where it stands.
pub(super) fn of_word_types(segments: &Segments<'_>) -> Vec<TokenAttributes> {
    let model = Model::get();
    segments.word_types.iter().map(|word_type| of_word_type(model, word_type)).collect()
}

/// The attributes of every token, given those of its word type.
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
    for span in quoted_spans {
        for (at, token) in span.outer.clone().zip(&mut attributes[span.outer.clone()]) {
            token.marks = if at < span.words.start {
                MarkPosition::Opening
            } else if at >= span.words.end {
                MarkPosition::Closing
            } else {
                MarkPosition::Within
            };
        }
    }
    for (index, cue) in cues.iter().enumerate() {
        mark(&mut attributes, &cue.tokens, CueKind::new(cue.class, cue.weight).0, |token| &mut token.cue);
        let from = index.checked_sub(1).map_or(0, |before| cues[before].end);
        let to = cues.get(index + 1).map_or(segments.tokens.len(), |next| next.tokens.start);
        let sentence = segments.sentence_of(cue.tokens.start);
        let Some(sentence) = segments.sentences.get(sentence) else { continue };
        let (from, to) = (from.max(sentence.tokens.start), to.min(sentence.tokens.end));
        if !matches!(cue.class, CueClass::Preposition)
            && let Some(subject) = phrases.subject_before(cue.tokens.start, from)
        {
            mark(&mut attributes, &subject, SubjectSide::Before as u64, |token| &mut token.subject);
        }
        if let Some(subject) = phrases.phrase_after(cue.tokens.end, to) {
            mark(&mut attributes, &subject, SubjectSide::After as u64, |token| &mut token.subject);
        }
    }
    attributes
}

/// Marks the tokens of a phrase of a kind.
fn mark(
    attributes: &mut [TokenAttributes],
    tokens: &Range<usize>,
    kind: u64,
    field: fn(&mut TokenAttributes) -> &mut PhraseCode,
) {
    let last = tokens.end.saturating_sub(1);
    for at in tokens.clone() {
        if let Some(token) = attributes.get_mut(at) {
            *field(token) = PhraseCode::new(kind, at == tokens.start, at == last);
        }
    }
}

/// The attributes of a word type.
fn of_word_type(model: &Model<'_>, word_type: &WordType<'_>) -> TokenAttributes {
    let word = word_type.text;
    let is_word = word_type.kind == TokenKind::Word;
    let lower = if word_type.kind == TokenKind::Number { 1 } else { word_type.lower };
    let ending = |letters: usize| {
        let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(start, _)| start);
        hash(&word.as_bytes()[start..])
    };
    TokenAttributes {
        lower,
        clusters: if is_word { model.clusters(lower) } else { [0; LEVELS] },
        shape: (word_type.kind as u64) << 4 | word_type.case as u64,
        class: WordClass::of(word_type),
        endings: if is_word { [ending(2), ending(3)] } else { [0; 2] },
        ..TokenAttributes::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn a_cue_is_known_by_class_and_weight() {
        for (class, weight, code) in
            [(CueClass::Say, 99, 10), (CueClass::Call, 0, 17), (CueClass::Preposition, 100, 75)]
        {
            let kind = CueKind::new(class, weight);
            assert_eq!((kind.value(), kind.weight_in_tens()), (code, u64::from(weight / 10)), "{class:?} of {weight}");
            assert!(kind.is_some());
        }
        assert!(!CueKind::default().is_some());
        assert_eq!(
            TokenAttributes { cue: PhraseCode::new(75, true, false), ..TokenAttributes::default() }.cue_kind().0,
            75
        );
    }

    #[test]
    fn words_have_the_class_that_the_lexicon_gives_them() {
        let check = |word: &str, expected: std::ops::RangeInclusive<u64>| {
            let segments = segment(word);
            let class = WordClass::of(&segments.word_types[0]).value();
            assert!(expected.contains(&class), "{word:?} has class {class}, not one of {expected:?}");
        };
        check("the", 1..=1);
        check("she", 8..=8);
        check("said", 20..=30);
        check("minister", 200..=200);
        check("ministers", 201..=201);
        check("Zanzibar", 0..=0);
    }
}
