//! A round: a process that reads news on its standard input, measures everything once, and writes a line for each measure, its
//! name, a tab, and nanoseconds. Two trees whose lines are of this form can be compared, whatever else differs.

use std::hint::black_box;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{iter, thread};

use cpu_time::ThreadTime;
use pressmark::{OffsetIndex, annotate, to_json};

use crate::statistics::median;

/// The length of a text.
pub(crate) struct Size {
    pub(crate) name: &'static str,
    pub(crate) bytes: usize,
}

/// The lengths at which is measured: a short item, an article, the longest of reports, a book, and a day of an agency.
pub(crate) const SIZES: [Size; 5] = [
    Size { name: "1kB", bytes: 1_000 },
    Size { name: "4kB", bytes: 4_000 },
    Size { name: "100kB", bytes: 100_000 },
    Size { name: "1MB", bytes: 1_000_000 },
    Size { name: "10MB", bytes: 10_000_000 },
];

/// As many texts of a length are measured as make this many bytes, so that they are of all the articles. Their median counts,
/// since a short text that is interrupted by another process takes several times as long.
const BYTES_MEASURED: usize = 200_000;

/// The length and the number of the articles that all cores read at once.
const ARTICLE: usize = 4_000;
const ARTICLES: usize = 250;

/// The measures of a round, in the order in which they were taken, in nanoseconds for a text.
pub(crate) type Round = Vec<(String, f64)>;

/// Runs a round of a program, this one or another tree's.
pub(crate) fn spawn(program: &Path, news: &str) -> Result<Round, String> {
    let failed = |what: &str| format!("cannot run {}: {what}", program.display());
    let mut command = Command::new(program);
    command.arg("--round").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().map_err(|error| failed(&error.to_string()))?;
    let mut input = process.stdin.take().expect("it is piped");
    input.write_all(news.as_bytes()).map_err(|error| failed(&error.to_string()))?;
    drop(input);
    let output = process.wait_with_output().map_err(|error| failed(&error.to_string()))?;
    if !output.status.success() {
        return Err(failed(&output.status.to_string()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let read = |line: &str| {
        let (name, nanoseconds) = line.split_once('\t')?;
        Some((name.to_owned(), nanoseconds.parse().ok()?))
    };
    text.lines().map(read).collect::<Option<Round>>().ok_or_else(|| failed("its output is not that of a round"))
}

/// Is a round: measures what standard input has.
pub(crate) fn run() -> Result<(), String> {
    let mut news = String::new();
    std::io::stdin().read_to_string(&mut news).map_err(|error| format!("cannot read the news: {error}"))?;
    measure(&news)
}

/// Measures texts of this news, up to the longest that there is, and writes the measures.
pub(crate) fn measure(news: &str) -> Result<(), String> {
    let mut first_text = texts(news, SIZES[0].bytes);
    let text = first_text.next().ok_or("the news is shorter than 1 kB")?;
    for name in ["first call", "second call"] {
        let (time, annotation) = timed(|| annotate(text));
        drop(annotation);
        println!("{name}\t{time:.0}");
    }
    for size in SIZES.iter().take_while(|size| size.bytes <= news.len()) {
        let (mut annotating, mut working, mut writing) = (Vec::new(), Vec::new(), Vec::new());
        for text in texts(news, size.bytes).take((BYTES_MEASURED / size.bytes).max(1)) {
            let work = ThreadTime::now();
            let (time, annotation) = timed(|| annotate(text));
            working.push(work.elapsed().as_nanos() as f64);
            annotating.push(time);
            writing.push(timed(|| to_json(&annotation.to_utf16(&OffsetIndex::new(text)))).0);
        }
        for (name, times) in [("annotate", annotating), ("processor", working), ("JSON", writing)] {
            println!("{name} {}\t{:.0}", size.name, median(&times).unwrap_or_default());
        }
    }
    let articles: Vec<&str> = texts(news, ARTICLE).take(ARTICLES).collect();
    for (name, cores) in [("one core", 1), ("all cores", cores())] {
        let (time, ()) = timed(|| annotate_all(&articles, cores));
        println!("{name}, an article\t{:.0}", time / articles.len().max(1) as f64);
    }
    Ok(())
}

/// How many threads run at once here.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Annotates the texts in so many threads, each of which takes the next text when it has done one.
fn annotate_all(texts: &[&str], threads: usize) {
    let next = AtomicUsize::new(0);
    let work = || {
        for text in iter::from_fn(|| texts.get(next.fetch_add(1, Ordering::Relaxed))) {
            black_box(annotate(text));
        }
    };
    thread::scope(|scope| iter::repeat_n((), threads).for_each(|()| drop(scope.spawn(work))));
}

/// How many nanoseconds a call takes, and what it returns. The compiler is not to know either what goes in or that nobody looks at what
/// comes out.
fn timed<T>(call: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let value = black_box(black_box(call)());
    (start.elapsed().as_nanos() as f64, value)
}

/// Texts of this many bytes, one after another, each from the beginning of a paragraph.
fn texts(news: &str, bytes: usize) -> impl Iterator<Item = &str> {
    let mut rest = news;
    iter::from_fn(move || {
        if rest.len() < bytes {
            return None;
        }
        let (text, after) = rest.split_at(rest.ceil_char_boundary(bytes));
        rest = after.split_once("\n\n").map_or("", |(_, next)| next);
        Some(text)
    })
}
