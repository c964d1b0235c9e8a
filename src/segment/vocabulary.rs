//! Word types: the distinct words of a text as they are written, each with its lexicon entries.
//!
//! A text repeats most of its words. Whatever depends on the letters alone is computed once a word type, here and in later
//! stages, which index their own tables by [`Token::word_type`].

use rustc_hash::FxHashMap;

use super::tokenizer::{Case, Token, TokenKind};
use crate::lexicon::{Cue, FunctionWord, Lexicon, NameEntry, RoleNoun, Title, WordLists, first_letters};
use crate::model::hash::{hash, hash_lower};

/// A distinct word, number or mark, as written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordType<'t> {
    pub(crate) text: &'t str,
    pub(crate) kind: TokenKind,
    pub(crate) case: Case,
    /// The hash of the word as written.
    pub(crate) exact: u64,
    /// The hash of the lowercased word.
    pub(crate) lower: u64,
    pub(crate) function: Option<FunctionWord>,
    /// The entry of a noun for people: "minister", "residents".
    pub(crate) role: Option<RoleNoun>,
    /// The entry of a cue of this one word: "said".
    pub(crate) cue: Option<Cue>,
    /// The number of tokens of the longest cue that begins with this word; 0 if none does.
    pub(crate) cue_tokens: usize,
    /// The number of tokens of the longest phrase about a source that begins with this word; 0 if none does.
    pub(crate) ground_tokens: usize,
    /// The entry of a title of this one word: "Gen.".
    pub(crate) title: Option<Title>,
    /// The number of tokens of the longest title that begins with this word; 0 if none does.
    pub(crate) title_tokens: usize,
    /// The entry of a listed name of this one word: "Oman".
    pub(crate) name: Option<NameEntry<'static>>,
    /// The number of tokens of the longest listed name that begins with this word; 0 if none does.
    pub(crate) name_tokens: usize,
    /// Whether it is a noun for a document: "letter", "report".
    pub(crate) is_document: bool,
    /// Whether it is a particle within names of people: "van", "bin".
    pub(crate) particle: bool,
    /// The lists that the word is on as it is written.
    pub(crate) lists: WordLists<'static>,
    /// The lists that it is on in lowercase.
    pub(crate) lists_in_lowercase: WordLists<'static>,
}

/// The word type of what is past the end of a text.
pub(super) static PAST_END: WordType<'static> = WordType {
    text: "",
    kind: TokenKind::Other,
    case: Case::Lower,
    exact: 0,
    lower: 0,
    function: None,
    role: None,
    cue: None,
    cue_tokens: 0,
    ground_tokens: 0,
    title: None,
    title_tokens: 0,
    name: None,
    name_tokens: 0,
    is_document: false,
    particle: false,
    lists: WordLists::NONE,
    lists_in_lowercase: WordLists::NONE,
};

/// The word types of a text in order of first occurrence. Sets [`Token::word_type`] of every token.
pub(super) fn word_types<'t>(text: &'t str, tokens: &mut [Token]) -> Vec<WordType<'t>> {
    let lexicon = Lexicon::get();
    let mut word_types = Vec::new();
    let mut indices: FxHashMap<(&str, TokenKind), u32> = FxHashMap::default();
    for token in tokens {
        let word = &text[token.span.range()];
        token.word_type = *indices.entry((word, token.kind)).or_insert_with(|| {
            word_types.push(word_type(lexicon, word, token));
            word_types.len() as u32 - 1
        });
    }
    word_types
}

fn word_type<'t>(lexicon: &Lexicon<'static>, text: &'t str, token: &Token) -> WordType<'t> {
    let (exact, lower) = (hash(text.as_bytes()), hash_lower(text));
    let first = first_letters(text);
    let is_whole = first.len() == text.len();
    let (first_exact, first_lower) =
        if is_whole { (exact, lower) } else { (hash(first.as_bytes()), hash_lower(first)) };
    let lists = lexicon.word_lists.of_hashed(exact);
    WordType {
        text,
        kind: token.kind,
        case: token.case,
        exact,
        lower,
        function: lexicon.function_words.get_hashed(lower),
        role: lexicon.role_nouns.get_hashed(lower),
        cue: lexicon.cues.get_hashed(lower),
        cue_tokens: lexicon.cues.most_tokens(first_lower),
        ground_tokens: match lexicon.grounds.most_tokens(lower) {
            1 if lexicon.grounds.get_hashed(lower).is_none() => 0,
            most => most,
        },
        title: lexicon.titles.get_hashed(lower),
        title_tokens: lexicon.titles.most_tokens(first_lower),
        name: lexicon.names.get_hashed(exact),
        name_tokens: lexicon.names.most_tokens(first_exact),
        is_document: lexicon.document_nouns.has_hashed(lower),
        particle: token.kind == TokenKind::Word && lexicon.particles.get_hashed(exact).is_some(),
        lists,
        lists_in_lowercase: if lower == exact { lists } else { lexicon.word_lists.of_hashed(lower) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn each_word_type_is_listed_once() {
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
