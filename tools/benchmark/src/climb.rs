//! A search for texts that are slow to read: units, repeated, that are made of pieces and changed as long as they get dearer.

use std::time::Instant;

use crate::arguments::Search;
use crate::hostile::{per_byte, per_byte_of_news, shown};

/// What units are made of: whatever a stage looks for.
const PIECES: [&str; 96] = [
    " ",
    "\n",
    "\n\n",
    ",",
    ", ",
    ".",
    ". ",
    ":",
    ": ",
    ";",
    "!",
    "? ",
    "-",
    " – ",
    " — ",
    "/",
    "(",
    ")",
    "[",
    "]",
    "…",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "« ",
    " »",
    "„",
    "&",
    "&amp;",
    "@",
    "#",
    "$",
    "€",
    "£",
    "%",
    "½",
    "1",
    "7",
    "19",
    "2024",
    "1,000",
    "3.5",
    "A",
    "B",
    "a",
    "x",
    "US ",
    "UN",
    "AP",
    "PARIS",
    "May ",
    "Mr. ",
    "Dr ",
    "Sgt. ",
    "Marie ",
    "Curie ",
    "Bo Li",
    "Paris ",
    "Bank of ",
    "the ",
    "The ",
    "of ",
    "and ",
    "in ",
    "on ",
    "by ",
    "who ",
    "that ",
    "it ",
    "He ",
    "she ",
    "his ",
    "they ",
    "said ",
    "told ",
    "asked ",
    "says ",
    "according to ",
    "Asked ",
    "denied ",
    "called ",
    "minister ",
    "president ",
    "a spokesman ",
    "Monday ",
    "last ",
    "year ",
    "million ",
    "dollars ",
    "percent ",
    "\u{301}",
    "中",
    "e\u{301}",
];
/// How long the repeated texts are, in bytes.
const LENGTH: usize = 30_000;
/// Searches that begin anew, each with so many changes.
const CHANGES: usize = 60;
/// Maximum pieces of a unit.
const MAX_PIECES: usize = 7;
/// How many of the dearest are printed.
const SHOWN: usize = 10;

/// Prints the dearest units of so many searches, or of those for which there is time, each with what a byte costs by what a byte of
/// news costs.
pub(crate) fn run(search: &Search) {
    let of_news = per_byte_of_news(LENGTH);
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let end = Instant::now() + search.time;
    let mut found: Vec<(f64, String)> = (0..search.searches).map_while(|_| climb(&mut random, of_news, end)).collect();
    eprintln!("{} of {} searches", found.len(), search.searches);
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    println!("| repeated | 30 kB |\n| --- | ---: |");
    for (cost, unit) in found.iter().take(SHOWN) {
        println!("| `{}` | {cost:.1} |", shown(unit));
    }
}

/// One search: the dearest unit, and what it costs. None where the time is over before it begins.
fn climb(random: &mut Random, of_news: f64, end: Instant) -> Option<(f64, String)> {
    if Instant::now() >= end {
        return None;
    }
    let cost = |unit: &[&str]| {
        let unit = unit.concat();
        per_byte(&unit.repeat(LENGTH.div_ceil(unit.len()))) / of_news
    };
    let mut best: Vec<&str> = (0..1 + random.below(4)).map(|_| random.piece()).collect();
    let mut most = cost(&best);
    for _ in 0..CHANGES {
        if Instant::now() >= end {
            break;
        }
        let mut unit = best.clone();
        let at = random.below(unit.len());
        match random.below(4) {
            0 if unit.len() > 1 => drop(unit.remove(at)),
            1 => unit[at] = random.piece(),
            _ if unit.len() < MAX_PIECES => unit.insert(at, random.piece()),
            _ => unit[at] = random.piece(),
        }
        let dear = cost(&unit);
        if dear > most {
            (most, best) = (dear, unit);
        }
    }
    Some((most, best.concat()))
}

/// Numbers by xorshift (Marsaglia, 2003), the same in each run.
struct Random(u64);

impl Random {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % end
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }
}
