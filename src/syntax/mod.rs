//! Shallow syntax: noun phrases and what belongs to them, read once for all that asks for them.
//!
//! Roles of people (`entity/roles.rs`), the sources of quotes (`quote/source`) and the heads of sources (`quote/speaker`)
//! are all read from noun phrases. There is no parser and no tagger of parts of speech: words of closed classes, names that
//! the mention stage found, nouns for people and marks tell where a phrase begins and ends. The examples beside each rule are
//! what it was made for.
//!
//! The first four files of the table read words alone, before entities are known; the others read names too.
//!
//! | what | file |
//! | --- | --- |
//! | words by class | `word.rs` |
//! | titles before a name; offices and appositions beside it; clauses that tell what somebody is | `title.rs`, `office.rs`, `predicate.rs` |
//! | the text and its names, by token | `discourse.rs` |
//! | a phrase from its end, from its beginning, before a verb | `noun_phrase.rs`, `following.rs`, `subject.rs` |
//! | several phrases joined, a clause within a phrase | `conjuncts.rs`, `clause.rs` |
//! | a source made one whole phrase | `whole.rs`, `edges.rs` |
//! | the base of a phrase, and a name beside it | `base.rs`, `apposition.rs` |

pub(crate) mod apposition;
pub(crate) mod base;
mod clause;
mod conjuncts;
mod discourse;
mod edges;
mod following;
mod noun_phrase;
pub(crate) mod office;
pub(crate) mod predicate;
mod subject;
#[cfg(test)]
mod tests;
pub(crate) mod title;
mod whole;
pub(crate) mod word;

pub(crate) use discourse::Discourse;
pub(crate) use noun_phrase::NounPhrases;
pub(crate) use whole::Order;

/// Maximum tokens of what a noun is of: "of Public Works and Transport", "of State for War".
pub(crate) const MAX_COMPLEMENT: usize = 10;
