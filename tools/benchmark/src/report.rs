//! The tables that are printed.

use std::fmt::Write as _;

use crate::round::{Round, SIZES, cores};
use crate::statistics::{least, median, quantile};

/// A line a length: the time of a text, of the clock and of the processor; by the latter the megabytes a second, and the time per byte against
/// that of 1 kB; and the time of its JSON.
pub(crate) fn table(rounds: &[Round]) {
    println!("{} rounds, each in a fresh process: the median, and the least in brackets\n", rounds.len());
    println!("{:>6} {:>23} {:>23} {:>6} {:>7} {:>23}", "", "annotate", "processor", "MB/s", "growth", "JSON");
    let mut per_byte_at_first = None;
    for size in &SIZES {
        let annotating = both(&times(rounds, &format!("annotate {}", size.name)));
        let working = times(rounds, &format!("processor {}", size.name));
        let Some(median) = median(&working) else { continue };
        let per_byte = median / size.bytes as f64;
        let growth = per_byte / *per_byte_at_first.get_or_insert(per_byte);
        let json = both(&times(rounds, &format!("JSON {}", size.name)));
        let (name, working, speed) = (size.name, both(&working), 1e3 / per_byte);
        println!("{name:>6} {annotating:>23} {working:>23} {speed:>6.2} {growth:>7.2} {json:>23}");
    }
    let call = |name| both(&times(rounds, name));
    println!(
        "\nan article of 4 kB among many, on one core: {}; on all, which are {}: {}",
        call("one core, an article"),
        cores(),
        call("all cores, an article")
    );
    println!("first call, 1 kB in a fresh process: {}; the same again: {}", call("first call"), call("second call"));
}

/// The same for other programs: a line a measure, its name, the median and the least in nanoseconds, with tabs between.
pub(crate) fn lines(rounds: &[Round]) -> String {
    let mut lines = format!("cores\t{0}\t{0}\nrounds\t{1}\t{1}\n", cores(), rounds.len());
    for (name, _) in rounds.first().into_iter().flatten() {
        let times = times(rounds, name);
        if let (Some(median), Some(least)) = (median(&times), least(&times)) {
            writeln!(lines, "{name}\t{median:.0}\t{least:.0}").expect("a string takes all");
        }
    }
    lines
}

/// A line a measure: both medians; this program's time by the other's, in the median of the rounds and of the leasts.
pub(crate) fn comparison(these: &[Round], others: &[Round]) {
    println!(
        "{} rounds of each, in turn: medians; ratios of the leasts; ratios of the rounds, and their middle half\n",
        these.len()
    );
    println!("{:<15} {:>9} {:>9} {:>7} {:>7}", "", "this", "other", "leasts", "rounds");
    for (name, _) in these.first().into_iter().flatten() {
        let (ours, theirs) = (times(these, name), times(others, name));
        let (Some(our_median), Some(their_median)) = (median(&ours), median(&theirs)) else {
            println!("{name:<15} {:>9} {:>9}", median(&ours).map_or("-".into(), in_words), "-");
            continue;
        };
        let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(our, their)| our / their).collect();
        let [low, middle, high] = [0.25, 0.5, 0.75].map(|share| quantile(&ratios, share).unwrap_or(f64::NAN));
        let leasts = least(&ours).zip(least(&theirs)).map_or(f64::NAN, |(our, their)| our / their);
        let (our_median, their_median) = (in_words(our_median), in_words(their_median));
        println!("{name:<15} {our_median:>9} {their_median:>9} {leasts:>7.3} {middle:>7.3} ({low:.3} to {high:.3})");
    }
}

/// A measure's times, a round each.
fn times(rounds: &[Round], name: &str) -> Vec<f64> {
    rounds.iter().flatten().filter(|(other, _)| other == name).map(|&(_, nanoseconds)| nanoseconds).collect()
}

/// The median, and the least in brackets.
fn both(times: &[f64]) -> String {
    match (median(times), least(times)) {
        (Some(median), Some(least)) => format!("{} ({})", in_words(median), in_words(least)),
        _ => "-".into(),
    }
}

/// Nanoseconds in the unit in which they are read best.
fn in_words(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e6 => format!("{:.0} µs", nanoseconds / 1e3),
        ..1e9 => format!("{:.1} ms", nanoseconds / 1e6),
        _ => format!("{:.2} s", nanoseconds / 1e9),
    }
}
