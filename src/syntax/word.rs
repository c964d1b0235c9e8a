//! Words by class, as far as the lexicon and the letters tell. Tokens past the end of the text are of no class.

use crate::lexicon::{CueClass, Lexicon, WordList};
use crate::model::hash::hash_lower;
use crate::segment::{Segments, TokenKind};

/// Whether the token is a noun for a person or for people: "minister", "voters".
pub(crate) fn is_role(segments: &Segments<'_>, at: usize) -> bool {
    at < segments.tokens.len() && segments.word_type(at).role.is_some()
}

/// Whether the token is a noun for one person: "minister".
pub(crate) fn is_singular_role(segments: &Segments<'_>, at: usize) -> bool {
    at < segments.tokens.len() && segments.word_type(at).role.is_some_and(|role| !role.plural)
}

/// Whether the token is a noun for several people: "ministers".
pub(crate) fn is_plural_role(segments: &Segments<'_>, at: usize) -> bool {
    at < segments.tokens.len() && segments.word_type(at).role.is_some_and(|role| role.plural)
}

/// Whether the word is a noun for an organization: "ministry", "newspaper".
pub(crate) fn is_organization_noun(word: &str) -> bool {
    Lexicon::get().organization_nouns.has_hashed(hash_lower(word))
}

/// Whether the token is a noun for what somebody has written or said: "statement", "speech".
pub(crate) fn is_document_noun(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word)) && {
        let entry = segments.word_type(at);
        let is_statement = entry.cue.is_some_and(|cue| cue.class == CueClass::Noun);
        is_statement || segments.word(at) == "speech" || entry.is_document
    }
}

/// Whether the token is the "’s" of a possessor, or a contracted verb.
pub(crate) fn is_clitic(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Clitic))
}

/// Whether the token is a word without a capital.
pub(crate) fn is_lowercase_word(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && !token.is_capitalized())
}

/// Whether a phrase and what is beside it ends before the token, at a mark.
pub(crate) fn is_break(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens.get(at).is_none_or(|token| {
        matches!(token.kind, TokenKind::Stop | TokenKind::QuotationMark | TokenKind::Dash)
            || matches!(segments.word(at), "," | ";" | ":" | "(" | ")")
    })
}

/// Whether a word without an article may be a noun for many: "residents", "scientists".
pub(crate) fn is_plural_noun(word: &str) -> bool {
    word.len() > 4 && word.ends_with('s') && !word.ends_with("ss")
}

/// Whether a word may be an adverb in -ly: "flatly", but not "family".
pub(crate) fn may_be_adverb(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ly") && !WordList::NounInLy.has_in_any_case(word)
}

/// Whether a token may be a participle or a verb in the past; "red" and "king" are neither.
pub(crate) fn may_be_participle(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    let has_ending = word.len() > 3 && word.ends_with("ed") || word.len() > 5 && word.ends_with("ing");
    has_ending && is_lowercase_word(segments, at) && !is_role(segments, at)
}
