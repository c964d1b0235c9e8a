//! The command line of the benchmark.

use std::path::PathBuf;

use lexopt::prelude::{Long, Short, ValueExt};

use crate::round::SIZES;

pub(crate) const HELP: &str = "\
Usage: cargo benchmark [OPTIONS]

      --rounds N          Measure N times, each in a fresh process (default 7)
      --largest SIZE      The longest text: 100kB, 1MB or 10MB (the default)
      --against PROGRAM   Take turns with another tree's benchmark, and print ratios of this to that
      --hostile           Measure texts that were made to be slow, beside news
      --climb N           Search N times for texts that are slower
      --output FILE       Write the medians there, too, for other programs
  -h, --help              Print this help
";

/// What the process is to do.
pub(crate) enum Task {
    /// Measure once, for the process that started this one.
    Round,
    /// Measure texts that were made to be slow.
    Hostile,
    /// Search so many times for texts that are slow.
    Climb(usize),
    /// Say how it is used.
    Help,
    /// Measure, and print a table.
    Measure(Arguments),
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
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("hostile") => return Ok(Task::Hostile),
            Long("climb") => return Ok(Task::Climb(parser.value()?.parse()?)),
            Long("round") => return Ok(Task::Round),
            Long("rounds") => arguments.rounds = parser.value()?.parse::<usize>()?.max(1),
            Long("largest") => arguments.largest = parser.value()?.parse_with(largest)?,
            Long("output") => arguments.output = Some(parser.value()?.into()),
            Long("against") => arguments.against = Some(parser.value()?.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Task::Measure(arguments))
}

/// The bytes of a length by its name. Of less news than these, the short texts would be of a few articles only.
fn largest(name: &str) -> Result<usize, &'static str> {
    let size = SIZES[2..].iter().find(|size| size.name == name);
    size.map(|size| size.bytes).ok_or("the lengths are 100kB, 1MB and 10MB")
}
