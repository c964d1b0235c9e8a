//! How fast a text is annotated, how that grows with its length, and what the first call costs.
//!
//! ```sh
//! cargo benchmark                                  # a table; about a minute after it is compiled
//! cargo benchmark --rounds 15 --largest 1MB        # more rounds, without the longest text
//! cargo benchmark --against OTHER/target/release/benchmark
//! cargo benchmark --hostile                        # texts that were made to be slow, beside news
//! cargo benchmark --climb 40 --seconds 300         # a search for slower ones
//! ```
//!
//! This is a program and not a target of `cargo bench`, which would build the library a second time, to unwind where what is
//! released aborts, under the same file name. Here the library is that of `cargo build --release`.
//!
//! # What is measured
//!
//! A round is a process of its own, which measures all lines of the table once, so that whatever slows the machine for a
//! while slows all of them. The table has the median and the least of the rounds. News is made of the golden articles
//! (`tools/news`); the time of a length is the median of as many texts as make 200 kB, or of one where it is longer than that.
//!
//! - *annotate* is [`pressmark::annotate`], natively and on one core; a browser takes about 1.5 times as long.
//! - *processor* is the time that the processor spent on it, which other programs change less.
//! - *growth* is that time per byte as a multiple of that at 1 kB. It should stay near 1 up to 10 MB.
//! - *one core*, *all cores* are the time for an article of 4 kB among 250, which as many threads read as there are cores.
//! - *JSON* is the conversion to UTF-16 offsets and [`pressmark::to_json`].
//! - *first call* is 1 kB in a fresh process, in which checksums of the data are verified; and then the same text again.
//!
//! The stages of `annotate` are private, and a program reaches what is public alone; a profiler tells their shares.
//!
//! # Comparing two trees
//!
//! Times of two days, or even of two minutes, do not compare: on a shared machine they differ by more than most changes
//! make. Ratios of interleaved rounds do. So let one program run both:
//!
//! 1. In the tree to compare with, `cargo build --release -p benchmark`. If it is older than this folder, copy the folder
//!    there, and add it to the members of the workspace.
//! 2. In the tree with the change, `cargo benchmark --against OTHER/target/release/benchmark`.
//!
//! The two take turns, and which of them begins changes with each round. Both read the same news, which this one makes. The
//! table has the ratios of this tree's times to the other's: of the least times, and round by round with the median and the
//! middle half. There is a difference where that half is clear of 1. Where other programs keep the machine busy, the ratio of
//! the leasts, of 15 rounds or more, is the one to go by. A program compared with itself shows how far ratios are from 1 by
//! chance.

mod arguments;
mod climb;
mod hostile;
mod report;
mod round;
mod statistics;

use std::path::Path;
use std::process::ExitCode;

use arguments::{Arguments, Task};

fn main() -> ExitCode {
    let done = arguments::parse().and_then(|task| match task {
        Task::Round => round::run(),
        Task::Hostile => {
            hostile::run();
            Ok(())
        }
        Task::Climb(search) => {
            climb::run(&search);
            Ok(())
        }
        Task::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Task::Measure(arguments) => run_rounds(&arguments),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("benchmark: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the rounds, of the other program in turn with this one's if there is one, and prints the table.
fn run_rounds(arguments: &Arguments) -> Result<(), String> {
    let this = std::env::current_exe().map_err(|error| format!("cannot find the program itself: {error}"))?;
    let news = news::news(arguments.largest);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..arguments.rounds {
        eprint!("\rround {} of {} ", number + 1, arguments.rounds);
        let mut turns: Vec<(&Path, &mut Vec<_>)> = vec![(&this, &mut ours)];
        turns.extend(arguments.against.as_deref().map(|other| (other, &mut theirs)));
        if number % 2 == 1 {
            turns.reverse();
        }
        for (program, rounds) in turns {
            rounds.push(round::spawn(program, &news)?);
        }
    }
    eprintln!();
    if arguments.against.is_some() {
        report::comparison(&ours, &theirs);
    } else {
        report::table(&ours);
    }
    if let Some(file) = &arguments.output {
        std::fs::write(file, report::lines(&ours))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    }
    Ok(())
}
