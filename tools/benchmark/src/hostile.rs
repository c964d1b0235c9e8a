//! Texts that were made to be slow, beside news: what a byte of them costs, by what a byte of news costs.

use std::hint::black_box;

use cpu_time::ThreadTime;
use pressmark::annotate;

use crate::statistics::median;

/// Each was dearer than three times news once, or took time that grew with the square of its length.
const UNITS: [&str; 32] = [
    "« ½ US ",
    "(UN);",
    "PARIS (AP) — ",
    "ABC - DEF - ",
    "“x” — Bo Li\n",
    "$",
    "€",
    "B ",
    "A:",
    "“A ",
    "“A\n\n",
    "said He “x” ",
    "told Xxxx that ",
    "who said, “x,” ",
    "“x,” Marie Curie said. ",
    "May ",
    "$1",
    "\"\"aA",
    "1%B!”’",
    "A,7B£",
    "19a€$",
    "[\":1",
    ",\"3.5",
    "1'",
    ";&",
    "))« ",
    "“&amp;,said Mr. @",
    "said Marie that Monday ;",
    ",told UN",
    ":$told AP'",
    "Curie @:\n“",
    "&a;",
];
/// Below and above the length from which a text is read in sections.
const LENGTHS: [usize; 3] = [15_000, 60_000, 240_000];

/// Prints a table: the processor's time for a byte of each, by that of news of the same length, the dearest first.
pub(crate) fn run() {
    let of_news = LENGTHS.map(per_byte_of_news);
    let mut rows: Vec<(&str, [f64; 3])> = UNITS
        .iter()
        .map(|unit| {
            let costs = LENGTHS.map(|length| per_byte(&unit.repeat(length / unit.len())));
            (*unit, std::array::from_fn(|at| costs[at] / of_news[at]))
        })
        .collect();
    rows.sort_by(|(_, one), (_, other)| other[1].total_cmp(&one[1]));
    println!("| repeated | 15 kB | 60 kB | 240 kB |\n| --- | ---: | ---: | ---: |");
    for (unit, [short, middle, long]) in rows {
        println!("| `{}` | {short:.1} | {middle:.1} | {long:.1} |", shown(unit));
    }
}

/// A unit on one line.
pub(crate) fn shown(unit: &str) -> String {
    unit.replace('\n', "⏎")
}

/// Nanoseconds of the processor for a byte of so many bytes of news.
pub(crate) fn per_byte_of_news(length: usize) -> f64 {
    let news = news::news(length);
    per_byte(&news[..news.floor_char_boundary(length)])
}

/// Nanoseconds of the processor for a byte, the median of three.
pub(crate) fn per_byte(text: &str) -> f64 {
    let times: Vec<f64> = (0..3)
        .map(|_| {
            let start = ThreadTime::now();
            black_box(annotate(black_box(text)));
            start.elapsed().as_nanos() as f64
        })
        .collect();
    median(&times).unwrap_or_default() / text.len() as f64
}
