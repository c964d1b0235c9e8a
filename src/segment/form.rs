//! Forms: the distinct words of a text as they are written, each with what the lexicon says of it wherever it stands.
//!
//! Most words of a text stand in it many times. What depends on the letters alone is found out once a form, here and in the
//! stages behind, which keep what they know by the form's number.

use rustc_hash::FxHashMap;

use super::token::{Case, Token, TokenKind};
use crate::lexicon::{Cue, FunctionWord, Lexicon, RoleNoun, Title, letters};
use crate::model::hash::{hash, hash_lower};

/// A word, a number or a mark as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'t> {
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
pub(super) fn forms<'t>(text: &'t str, tokens: &mut [Token]) -> Vec<Form<'t>> {
    let lexicon = Lexicon::get();
    let mut forms = Vec::new();
    let mut numbers: FxHashMap<(&str, TokenKind), u32> = FxHashMap::default();
    for token in tokens {
        let word = &text[token.span.range()];
        token.form = *numbers.entry((word, token.kind)).or_insert_with(|| {
            forms.push(form(lexicon, word, token));
            forms.len() as u32 - 1
        });
    }
    forms
}

fn form<'t>(lexicon: &Lexicon, text: &'t str, token: &Token) -> Form<'t> {
    let lower = hash_lower(text);
    let first = letters(text);
    let first_lower = if first.len() == text.len() { lower } else { hash_lower(first) };
    Form {
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
        let forms: Vec<&str> = segments.forms.iter().map(|form| form.text).collect();
        let expected =
            ["Of", "the", "ministers", ",", "minister", "of", "Sahara", "said", "so", ";", "The", "End", "."];
        assert_eq!(forms, expected);
        for (at, token) in segments.tokens.iter().enumerate() {
            assert_eq!(segments.form(at).text, segments.word(at));
            assert_eq!((segments.form(at).kind, segments.form(at).case), (token.kind, token.case));
        }
        let form = |text: &str| segments.forms.iter().find(|form| form.text == text).expect("it is in the text");
        assert_eq!(form("The").lower, form("the").lower);
        assert_eq!(form("The").function, Some(FunctionWord::Determiner));
        assert!(form("ministers").role.is_some_and(|role| role.plural));
        assert!(form("said").cue.is_some() && form("Sahara").cue.is_none());
    }
}
