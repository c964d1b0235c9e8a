//! The command line of the benchmark.

use std::path::PathBuf;
use std::time::Duration;

use lexopt::prelude::{Long, Short, ValueExt};

use crate::round::SIZES;

pub(crate) const HELP: &str = "\
Usage: cargo benchmark [OPTIONS]

      --rounds N          Measure N times, each in a fresh process (default 7)
      --largest SIZE      The longest text: 100kB, 1MB or 10MB (the default)
      --against PROGRAM   Take turns with another tree's benchmark, and print ratios of this to that
      --hostile           Measure texts that were made to be slow, beside news
      --climb N           Search N times for texts that are slower
      --seconds N         End the search after so many seconds (default 300)
      --output FILE       Write the medians there, too, for other programs
  -h, --help              Print this help
";

/// What the process is to do.
pub(crate) enum Task {
    /// Measure once, for the process that started this one.
    Round,
    /// Measure texts that were made to be slow.
    Hostile,
    /// Search for texts that are slow.
    Climb(Search),
    /// Say how it is used.
    Help,
    /// Measure, and print a table.
    Measure(Arguments),
}

/// How long to search.
pub(crate) struct Search {
    pub(crate) searches: usize,
    /// All of them together end after this.
    pub(crate) time: Duration,
}

/// How to measure.
pub(crate) struct Arguments {
    pub(crate) rounds: usize,
    /// The length of the longest text, in bytes.
    pub(crate) largest: usize,
    /// The benchmark of another tree.
    pub(crate) against: Option<PathBuf>,
    /// Where the medians are written, too.
    pub(crate) output: Option<PathBuf>,
}

/// Reads the command line.
pub(crate) fn parse() -> Result<Task, String> {
    read(lexopt::Parser::from_env()).map_err(|error| format!("{error}\n\n{HELP}"))
}

fn read(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut arguments = Arguments { rounds: 7, largest: SIZES[SIZES.len() - 1].bytes, against: None, output: None };
    let (mut searches, mut seconds) = (None, 300);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("hostile") => return Ok(Task::Hostile),
            Long("climb") => searches = Some(parser.value()?.parse()?),
            Long("seconds") => seconds = parser.value()?.parse()?,
            Long("round") => return Ok(Task::Round),
            Long("rounds") => arguments.rounds = parser.value()?.parse::<usize>()?.max(1),
            Long("largest") => arguments.largest = parser.value()?.parse_with(largest)?,
            Long("output") => arguments.output = Some(parser.value()?.into()),
            Long("against") => arguments.against = Some(parser.value()?.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(match searches {
        Some(searches) => Task::Climb(Search { searches, time: Duration::from_secs(seconds) }),
        None => Task::Measure(arguments),
    })
}

/// The bytes of a length by its name. Of less news than these, the short texts would be of a few articles only.
fn largest(name: &str) -> Result<usize, &'static str> {
    let size = SIZES[2..].iter().find(|size| size.name == name);
    size.map(|size| size.bytes).ok_or("the lengths are 100kB, 1MB and 10MB")
}
