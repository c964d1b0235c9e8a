//! A view of a text's tokens with the lexicon at hand: what casing, regions and attributes ask of a word.

use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon, NameEntry, Title, TypeWord, WordList};
use crate::segment::{Case, Segments, Token, TokenKind, WordType};

/// A segmented text and the lexicon. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentView<'a, 't> {
    pub(super) segments: &'a Segments<'t>,
    pub(super) lexicon: &'static Lexicon<'static>,
}

impl<'a, 't> DocumentView<'a, 't> {
    pub(super) fn new(segments: &'a Segments<'t>) -> Self {
        Self { segments, lexicon: Lexicon::get() }
    }

    /// The token as written; empty past the end.
    #[inline]
    pub(super) fn word(self, at: usize) -> &'t str {
        self.segments.word(at)
    }

    /// Whether the token, as it is written, is on this list.
    pub(super) fn is_on(self, at: usize, list: WordList) -> bool {
        self.segments.is_on(at, list)
    }

    /// The text of the tokens from `from` up to `to`, or to the end of the text; empty if there are none.
    pub(super) fn words(self, from: usize, to: usize) -> &'t str {
        let to = self.within(to);
        if from < to { self.segments.words(self.segments.span(from..to)) } else { "" }
    }

    #[inline]
    pub(super) fn token(self, at: usize) -> Option<&'a Token> {
        self.segments.tokens.get(at)
    }

    /// The end of some tokens, which is not past the text.
    #[inline]
    fn within(self, end: usize) -> usize {
        end.min(self.segments.tokens.len())
    }

    #[inline]
    fn word_type(self, at: usize) -> Option<&'a WordType<'t>> {
        self.token(at).map(|token| &self.segments.word_types[token.word_type as usize])
    }

    pub(super) fn is(self, at: usize, kind: TokenKind) -> bool {
        self.token(at).is_some_and(|token| token.is(kind))
    }

    pub(super) fn is_capitalized(self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalized)
    }

    pub(super) fn case(self, at: usize) -> Case {
        self.token(at).map_or(Case::Lower, |token| token.case)
    }

    /// Whether the token is a hyphen within a word.
    pub(super) fn is_hyphen(self, at: usize) -> bool {
        self.is(at, TokenKind::Hyphen)
    }

    pub(super) fn is_common(self, at: usize) -> bool {
        self.lexicon.is_common(self.word(at))
    }

    /// Whether the word is common, or derived from a common one: "Councillors", "Headlining".
    pub(super) fn is_built_from_common(self, at: usize) -> bool {
        const ENDINGS: [&str; 8] = ["s", "es", "d", "ed", "ing", "ly", "er", "ers"];
        let word = self.word(at);
        let stems = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() > 2);
        self.is_common(at) || stems.into_iter().any(|stem| self.lexicon.is_common(stem)) || word.ends_with("ly")
    }

    /// The class of a function word in any case but all caps: "US" and "IT" are acronyms.
    pub(super) fn function_word(self, at: usize) -> Option<FunctionWord> {
        self.segments.function(at).filter(|_| self.case(at) != Case::Upper)
    }

    /// Whether the token is a currency before its amount: "`KSh`".
    pub(super) fn is_currency(self, at: usize) -> bool {
        let word = self.lexicon.expression_words.get(self.word(at));
        matches!(word, Some(ExpressionWord::Code | ExpressionWord::Iso))
    }

    pub(super) fn is_particle(self, at: usize) -> bool {
        self.word_type(at).is_some_and(|word_type| word_type.particle)
    }

    /// The types that the word tells of a name, by its position in the name.
    pub(super) fn head(self, at: usize) -> TypeWord {
        self.lexicon.type_words.get(self.word(at)).unwrap_or_default()
    }

    /// The end (token) of the longest listed name that begins at `at`, and its entry. `None` past the text, where no `end` reaches.
    pub(super) fn listed(self, at: usize, end: usize) -> Option<(usize, NameEntry<'static>)> {
        let (word_type, end) = (self.word_type(at)?, self.within(end));
        // The table knows names by fingerprints, and takes a word with a mark for one of them now and then: no name ends so.
        let ends_name = |last: usize| {
            let is_mark = |kind| self.is(last, kind);
            !(is_mark(TokenKind::QuotationMark)
                || is_mark(TokenKind::Dash)
                || matches!(self.word(last), "." | "," | ";" | ":"))
        };
        let longer = |end: usize| Some((end, self.lexicon.names.get(self.words(at, end))?));
        let longer =
            (at + 2..=end.min(at + word_type.name_tokens)).rev().filter(|end| ends_name(end - 1)).find_map(longer);
        let as_written = longer.or(word_type.name.map(|name| (at + 1, name)));
        as_written.or_else(|| self.listed_in_capitals(at, end))
    }

    /// The same for words in all caps: "KUWAIT CITY".
    fn listed_in_capitals(self, at: usize, end: usize) -> Option<(usize, NameEntry<'static>)> {
        /// Minimum bytes of a first word that stands alone: shorter ones are acronyms, unless another follows ("NEW YORK").
        const MIN_BYTES: usize = 4;
        /// Maximum words of the name.
        const MAX_WORDS: usize = 3;
        let last = (at..end.min(at + MAX_WORDS)).take_while(|&at| self.case(at) == Case::Upper).last()?;
        let shortest = if self.word(at).len() < MIN_BYTES { at + 2 } else { at + 1 };
        (shortest..=last + 1)
            .rev()
            .find_map(|end| Some((end, self.lexicon.names.get(&with_first_capitals(self.words(at, end)))?)))
    }

    /// The end (token) of the longest title that begins at `at`, and its entry. `None` past the text, where no `end` reaches.
    pub(super) fn title(self, at: usize, end: usize) -> Option<(usize, Title)> {
        let (word_type, end) = (self.word_type(at)?, self.within(end));
        let longer = |end: usize| Some((end, self.lexicon.titles.get_lower(self.words(at, end))?));
        let longer = (at + 2..=end.min(at + word_type.title_tokens)).rev().find_map(longer);
        longer.or(word_type.title.map(|title| (at + 1, title)))
    }
}

/// The words lowercased but for the first letter of each.
fn with_first_capitals(words: &str) -> String {
    let mut first = true;
    let mut titled = String::with_capacity(words.len());
    for letter in words.chars() {
        if first {
            titled.push(letter);
        } else {
            titled.extend(letter.to_lowercase());
        }
        first = !letter.is_alphanumeric();
    }
    titled
}
