//! What can be wrong with a user's lexicon, in words that say where it is wrong and what to do.

use std::borrow::Cow;
use std::fmt;

use crate::annotation::MentionType;

/// What is wrong with a user's lexicon. Its [`Display`](fmt::Display) text says where, what, and what to do.
///
/// ```
/// let error = pressmark::UserLexicon::read("name,type\nQuaker City,ship\n").expect_err("no such type");
/// let text = error.to_string();
/// assert!(text.starts_with("line 2: there is no type \"ship\"; the types are person, organization, "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    place: Where,
    problem: Problem,
}

/// A place in the lexicon, counted from 1: a line of a file, or an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Line(usize),
    Entry(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The name has no letter and no digit.
    Empty {
        name: String,
    },
    Long {
        name: String,
        bytes: usize,
        words: usize,
    },
    Many {
        most: usize,
    },
    Claimed {
        name: String,
        before: Where,
    },
    Type {
        name: String,
    },
    /// The text is not of the format: what was found, and what is expected.
    Format {
        what: String,
        expected: &'static str,
    },
}

impl LexiconError {
    pub(crate) fn new(place: Where, problem: Problem) -> Self {
        Self { place, problem }
    }
}

/// The start of a text for an error message: a lexicon may hold megabytes where a word is expected.
pub(crate) fn excerpt(text: &str) -> Cow<'_, str> {
    /// In characters: more than any type or key has, so that a misspelt one is quoted whole.
    const MAX_EXCERPT: usize = 60;
    match text.char_indices().nth(MAX_EXCERPT) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Entry(entry) => write!(f, "entry {entry}"),
        }
    }
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.problem {
            Problem::Empty { name } => {
                let name = excerpt(name);
                write!(f, "{name:?} has no letter and no digit, so that it cannot be found; write a name")
            }
            Problem::Long { name, bytes, words } => {
                let name = excerpt(name);
                write!(
                    f,
                    "{name:?} is too long for a name ({bytes} bytes, {words} words and marks at most): is a quotation \
                     mark missing?"
                )
            }
            Problem::Many { most } => write!(f, "there are more than {most} names; make the lexicon smaller"),
            Problem::Claimed { name, before } => {
                let name = excerpt(name);
                let on = if matches!(before, Where::Line(_)) { "on" } else { "in" };
                write!(f, "{name:?} is listed {on} {before} with another type or entity; keep one of the two")
            }
            Problem::Type { name } => {
                let name = excerpt(name);
                let all: Vec<_> = MentionType::ALL.into_iter().map(MentionType::name).collect();
                write!(f, "there is no type {name:?}; the types are {}", all.join(", "))
            }
            Problem::Format { what, expected } => write!(f, "{what}; expected {expected}"),
        }
    }
}

impl std::error::Error for LexiconError {}
