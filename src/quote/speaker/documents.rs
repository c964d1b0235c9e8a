//! Documents: who wrote "the letter", whose words are its words.
//!
//! A document is introduced with its author ("a letter from the council", "Curie’s letter"), or by somebody's act ("the council
//! sent a letter", "Curie said in a statement"). Later "the letter", or another noun for such a document, is that author's.

use super::discourse::Discourse;
use super::salience::Referent;
use crate::annotation::MentionType;
use crate::lexicon::{Lexicon, Pronoun};
use crate::model::hash::hash_lower;
use crate::segment::TokenKind;
use crate::syntax::apposition;
use crate::syntax::base::ends_base;

/// The most documents that are remembered; beyond, the oldest is forgotten.
const CAPACITY: usize = 12;
/// Maximum words of the phrase before its noun: "an open letter".
const MAX_MODIFIERS: usize = 6;

/// By what an author is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Authorship {
    /// The subject of the sentence that first speaks of "the letter".
    SubjectOfDefinite,
    /// The subject of the sentence that introduces "a letter".
    Subject,
    /// The phrase says it: "Curie’s letter", "her letter", "a letter from the council".
    Told,
}

/// What the text says at the noun of a document.
pub(super) enum Introduction {
    By(Referent),
    ByPronoun(Pronoun),
    /// "a letter", and "the letter" where none was spoken of: perhaps by whom the sentence is about.
    BySubject {
        is_definite: bool,
    },
}

#[derive(Clone, Copy, Debug)]
struct Document {
    noun: u64,
    author: Referent,
    authorship: Authorship,
}

/// The documents that were spoken of, the last one last.
#[derive(Clone, Debug, Default)]
pub(super) struct Documents {
    known: Vec<Document>,
}

/// The author of a document that a description means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Author {
    pub(super) referent: Referent,
    pub(super) authorship: Authorship,
    /// Whether it was called by the same noun.
    pub(super) is_same_noun: bool,
}

impl Documents {
    /// Notes whose document was spoken of by this noun, the hash of it in lowercase.
    pub(super) fn introduce(&mut self, noun: u64, author: Referent, authorship: Authorship) {
        // What is told is not forgotten for a guess.
        let is_weaker =
            |known: &Document| known.noun == noun && known.author != author && known.authorship > authorship;
        if authorship == Authorship::SubjectOfDefinite && self.known.iter().any(is_weaker) {
            return;
        }
        if self.known.len() == CAPACITY {
            self.known.remove(0);
        }
        self.known.push(Document { noun, author, authorship });
    }

    /// Whether a document was spoken of by this noun.
    pub(super) fn is_known(&self, noun: u64) -> bool {
        self.known.iter().any(|known| known.noun == noun)
    }

    /// Whose the last document is that has this noun, given by the hash of it in lowercase, or may be called by it.
    pub(super) fn author(&self, noun: u64) -> Option<Author> {
        let of = |known: &Document, is_same_noun| {
            let Document { author, authorship, .. } = *known;
            Author { referent: author, authorship, is_same_noun }
        };
        if let Some(known) = self.known.iter().rfind(|known| known.noun == noun) {
            return Some(of(known, true));
        }
        if self.known.is_empty() {
            return None;
        }
        let synonyms: Vec<u64> = Lexicon::get().document_nouns.of_hashed(noun).map(hash_lower).collect();
        let is_synonym = |known: &&Document| synonyms.contains(&known.noun);
        self.known.iter().rfind(is_synonym).map(|known| of(known, false))
    }
}

/// Whether the token is a noun for a document.
pub(super) fn is_document_noun(discourse: Discourse<'_, '_>, at: usize) -> bool {
    discourse.segments.word_type(at).is_document
}

/// What the phrase with this noun says of its author; `None` for the second noun of a compound: "letter" of "letter writer".
pub(super) fn introduction(discourse: Discourse<'_, '_>, noun: usize) -> Option<Introduction> {
    let is_head = noun + 1 >= discourse.segments.tokens.len()
        || ends_base(discourse, noun + 1)
        || discourse.is_in_name(noun + 1)
        || !discourse.may_be_noun(noun + 1);
    if !is_head {
        return None;
    }
    let goes_on = |at: &usize| discourse.is_clitic(*at) || discourse.is_in_name(*at) || !ends_base(discourse, *at);
    let within = (noun.saturating_sub(MAX_MODIFIERS)..noun).rev().take_while(goes_on);
    let mut start = noun;
    for at in within {
        start = at;
        if discourse.is_determiner(at) {
            break;
        }
    }
    if let Some(work) = titled(discourse, noun) {
        return Some(Introduction::By(work));
    }
    if let Some(author) = apposition::author(discourse, &(start..noun + 1), noun) {
        return Some(Introduction::By(Referent::Entity(author)));
    }
    if let Some(pronoun) = discourse.pronoun(start).filter(|_| start < noun) {
        return Some(Introduction::ByPronoun(pronoun));
    }
    let first = discourse.word(start);
    if start < noun && first.eq_ignore_ascii_case("its") {
        return Some(Introduction::ByPronoun(Pronoun::It));
    }
    let is_definite = ["the", "this", "that"].iter().any(|word| first.eq_ignore_ascii_case(word));
    Some(Introduction::BySubject { is_definite })
}

/// The work that stands beside the noun: "the textbook “Social Studies”", "the “Social Studies” textbook".
fn titled(discourse: Discourse<'_, '_>, noun: usize) -> Option<Referent> {
    let work = |at: usize| {
        let (_, mention) = discourse.mention_at(at)?;
        (mention.kind == MentionType::Work).then_some(Referent::Entity(mention.entity?))
    };
    let is_mark = |at: usize| discourse.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
    let before = noun.checked_sub(1).map(|before| if is_mark(before) { before.saturating_sub(1) } else { before });
    let after = if is_mark(noun + 1) { noun + 2 } else { noun + 1 };
    before.and_then(work).or_else(|| work(after))
}
