//! Forms: the distinct words of a text as they are written, each with what the lexicon says of it wherever it stands.
//!
//! Most words of a text stand in it many times. What depends on the letters alone is found out once a form, here and in the
//! stages behind, which keep what they know by the form's number.

use rustc_hash::FxHashMap;

use super::tokenizer::{Case, Token, TokenKind};
use crate::lexicon::{Cue, FunctionWord, Lexicon, RoleNoun, Title, first_letters};
use crate::model::hash::{hash, hash_lower};

/// A word, a number or a mark as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordType<'t> {
    pub(crate) text: &'t str,
    pub(crate) kind: TokenKind,
    pub(crate) case: Case,
    /// The hash of the letters in small.
    pub(crate) lower: u64,
    pub(crate) function: Option<FunctionWord>,
    /// The noun for people that it is.
    pub(crate) role: Option<RoleNoun>,
    /// The cue that it is alone.
    pub(crate) cue: Option<Cue>,
    /// The most tokens of a cue that it begins.
    pub(crate) cue_tokens: usize,
    /// The title that it is alone.
    pub(crate) title: Option<Title>,
    /// The most tokens of a title that it begins.
    pub(crate) title_tokens: usize,
    /// The most tokens of a listed name that it begins.
    pub(crate) name_tokens: usize,
    /// Whether it is a small word within names of people.
    pub(crate) particle: bool,
}

/// The forms of a text in the order in which they come up; tells each token the number of its own.
pub(super) fn word_types<'t>(text: &'t str, tokens: &mut [Token]) -> Vec<WordType<'t>> {
    let lexicon = Lexicon::get();
    let mut word_types = Vec::new();
    let mut numbers: FxHashMap<(&str, TokenKind), u32> = FxHashMap::default();
    for token in tokens {
        let word = &text[token.span.range()];
        token.word_type = *numbers.entry((word, token.kind)).or_insert_with(|| {
            word_types.push(word_type(lexicon, word, token));
            word_types.len() as u32 - 1
        });
    }
    word_types
}

fn word_type<'t>(lexicon: &Lexicon, text: &'t str, token: &Token) -> WordType<'t> {
    let lower = hash_lower(text);
    let first = first_letters(text);
    let first_lower = if first.len() == text.len() { lower } else { hash_lower(first) };
    WordType {
        text,
        kind: token.kind,
        case: token.case,
        lower,
        function: lexicon.function_words.get_hashed(lower),
        role: lexicon.role_nouns.get_hashed(lower),
        cue: lexicon.cues.get_hashed(lower),
        cue_tokens: lexicon.cues.most_tokens(first_lower),
        title: lexicon.titles.get_hashed(lower),
        title_tokens: lexicon.titles.most_tokens(first_lower),
        name_tokens: lexicon.names.most_tokens(hash(first.as_bytes())),
        particle: token.kind == TokenKind::Word && lexicon.particles.get(text).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn a_form_is_known_once() {
        let segments = segment("Of the ministers, the minister of the Sahara said so; The End.");
        let word_types: Vec<&str> = segments.word_types.iter().map(|word_type| word_type.text).collect();
        let expected =
            ["Of", "the", "ministers", ",", "minister", "of", "Sahara", "said", "so", ";", "The", "End", "."];
        assert_eq!(word_types, expected);
        for (at, token) in segments.tokens.iter().enumerate() {
            assert_eq!(segments.word_type(at).text, segments.word(at));
            assert_eq!((segments.word_type(at).kind, segments.word_type(at).case), (token.kind, token.case));
        }
        let word_type = |text: &str| {
            segments.word_types.iter().find(|word_type| word_type.text == text).expect("it is in the text")
        };
        assert_eq!(word_type("The").lower, word_type("the").lower);
        assert_eq!(word_type("The").function, Some(FunctionWord::Determiner));
        assert!(word_type("ministers").role.is_some_and(|role| role.plural));
        assert!(word_type("said").cue.is_some() && word_type("Sahara").cue.is_none());
    }
}
