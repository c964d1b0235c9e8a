//! What can be wrong with a lexicon.

use std::fmt;

use crate::annotation::MentionType;

/// What is wrong with a user's lexicon, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    place: Where,
    problem: Problem,
}

/// Where in the lexicon, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Line(usize),
    Entry(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// No letter and no digit.
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
    /// Not the format's: what was met, and what is expected.
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
                write!(f, "{name:?} has no letter and no digit, so that it cannot be found; write a name")
            }
            Problem::Long { name, bytes, words } => {
                let start: String = name.chars().take(40).collect();
                write!(
                    f,
                    "\"{start}…\" is too long for a name ({bytes} bytes, {words} words and marks at most): is a quotation \
                     mark missing?"
                )
            }
            Problem::Many { most } => write!(f, "there are more than {most} names; make the lexicon smaller"),
            Problem::Claimed { name, before } => {
                let on = if matches!(before, Where::Line(_)) { "on" } else { "in" };
                write!(f, "{name:?} is listed {on} {before} with another type or entity; keep one of the two")
            }
            Problem::Type { name } => {
                let all: Vec<_> = MentionType::ALL.into_iter().map(MentionType::name).collect();
                write!(f, "there is no type {name:?}; the types are {}", all.join(", "))
            }
            Problem::Format { what, expected } => write!(f, "{what}; expected {expected}"),
        }
    }
}

impl std::error::Error for LexiconError {}
