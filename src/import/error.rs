//! What can be wrong with an annotation that is read, in words that say where.

use std::fmt;

use crate::annotation::{MentionType, QuoteKind};
use crate::user_lexicon::excerpt;

/// What is wrong with the JSON of an annotation. Its [`Display`](fmt::Display) text says where, and what.
///
/// ```
/// let error = pressmark::from_json::<pressmark::Utf16>("", r#"{"mentions":[],"entities":[]}"#).expect_err("no quotes");
/// assert_eq!(error.to_string(), "no annotation: missing field `quotes` at line 1 column 29");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ImportError {
    place: Place,
    problem: Problem,
}

/// A place in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Document,
    Mention(usize),
    Entity(usize),
    Quote(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// It is no JSON, or its fields are others.
    Form {
        what: String,
    },
    Span {
        start: u32,
        end: u32,
    },
    Unknown {
        noun: &'static str,
        name: String,
        known: String,
    },
    Confidence {
        value: f64,
    },
    NoEntity {
        id: u32,
    },
    NoMention {
        mention: u32,
    },
    /// A mention of this type has an entity.
    Entity {
        kind: MentionType,
    },
    /// An entity's id is not its place.
    Id {
        id: u32,
    },
    /// An entity is named and has no mention, or the other way round.
    Named,
    /// A mention and its entity do not agree.
    Reference,
    /// The pieces are none, or another kind of quote's.
    Pieces {
        kind: QuoteKind,
    },
}

impl ImportError {
    pub(super) fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem }
    }

    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        Self::new(Place::Document, Problem::Form { what: error.to_string() })
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Document => {}
            Place::Mention(at) => write!(f, "mentions[{at}]: ")?,
            Place::Entity(at) => write!(f, "entities[{at}]: ")?,
            Place::Quote(at) => write!(f, "quotes[{at}]: ")?,
        }
        match &self.problem {
            // serde quotes what is wrong whole, before it says where.
            Problem::Form { what } => {
                let (what, place) = what.rsplit_once(" at line ").unwrap_or((what, "1"));
                // A message is one line, whatever stands in a name that nobody knows.
                let what = excerpt(what).replace(char::is_control, " ");
                write!(f, "no annotation: {what} at line {place}")
            }
            Problem::Span { start, end } => {
                write!(f, "[{start}, {end}] is no span of the text; is it of another text, or another unit?")
            }
            Problem::Unknown { noun, name, known } => {
                write!(f, "there is no {noun} {:?}; known are {known}", excerpt(name))
            }
            Problem::Confidence { value } => write!(f, "the confidence {value} is not between 0 and 1"),
            Problem::NoEntity { id } => write!(f, "there is no entity {id}"),
            Problem::NoMention { mention } => write!(f, "there is no mention {mention}"),
            Problem::Entity { kind } => write!(f, "a {} names no entity", kind.name()),
            Problem::Id { id } => write!(f, "its id is {id} and not its place in the list"),
            Problem::Named => f.write_str("who is named has mentions, and nobody else has"),
            Problem::Reference => f.write_str("its entity does not have it among its mentions, or another has"),
            Problem::Pieces { kind } => write!(f, "its pieces are not those of a {} quote", kind.name()),
        }
    }
}

impl std::error::Error for ImportError {}
