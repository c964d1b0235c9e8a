//! `cargo xtask bench`: how fast it is, measured part by part.

use std::path::{Path, PathBuf};
use std::thread;

use crate::command::{cargo, command, run};
use crate::parts::Outcome;
use crate::paths::{program, root, target, www};
use crate::serve::Server;
use crate::wasm_opt::Optimise;
use crate::{Failure, browsers, build, ceilings, page};

/// The texts on which browsers are measured.
const TEXTS: [(&str, usize); 5] =
    [("1kB", 1_000), ("4kB", 4_000), ("100kB", 100_000), ("1MB", 1_000_000), ("10MB", 10_000_000)];

/// What is to be measured, and how.
#[derive(Default)]
pub(crate) struct Arguments {
    /// All parts, if none is named.
    pub(crate) parts: Vec<String>,
    /// In less than two minutes a part, of fewer lengths.
    pub(crate) quick: bool,
    /// Another tree's `www/`, measured in turn with this one's.
    pub(crate) against: Option<PathBuf>,
}

/// A part, and its name.
type Part = (&'static str, fn(&Arguments) -> Result<(), Failure>);

/// The last writes down what the others measured.
const PARTS: [Part; 5] = [("native", native), ("work", work), ("page", page), ("peers", peers), ("report", report)];

/// Measures the parts that are asked for.
pub(crate) fn bench(arguments: &Arguments, build: bool) -> Result<(), Failure> {
    let known: Vec<_> = PARTS.iter().map(|(name, _)| *name).collect();
    if let Some(other) = arguments.parts.iter().find(|part| !known.contains(&part.as_str())) {
        return Err(format!("there is no part {other:?} of the benchmark; the parts are: {}", known.join(", ")).into());
    }
    // These measure what is built from the sources anyway.
    let needs_build = |part: &String| !["native", "report"].contains(&part.as_str());
    if build && (arguments.parts.is_empty() || arguments.parts.iter().any(needs_build)) {
        build::build(Optimise::IfPossible)?;
    }
    for (name, measure) in PARTS {
        if arguments.parts.is_empty() || arguments.parts.iter().any(|part| part == name) {
            println!("\n── {name} ──");
            measure(arguments)?;
        }
    }
    Ok(())
}

/// `cargo benchmark`, and on what it ran.
fn native(arguments: &Arguments) -> Result<(), Failure> {
    let folder = target().join("bench");
    std::fs::create_dir_all(&folder)?;
    let mut benchmark = cargo();
    benchmark.args(["run", "--release", "--package", "benchmark", "--", "--output"]).arg(folder.join("native.tsv"));
    if arguments.quick {
        benchmark.args(["--rounds", "3", "--largest", "1MB"]);
    }
    // Before the benchmark itself makes the machine busy.
    run(command("node").arg("tools/benchmark/machine.js").arg(folder.join("native.json")))?;
    run(&mut benchmark)
}

/// BENCHMARKS.md, with what was measured last.
fn report(_: &Arguments) -> Result<(), Failure> {
    run(command("node").arg("tools/benchmark/report.js").arg(target().join("bench")))
}

/// What is the same in every run: instructions and sizes, beside their ceilings.
fn work(_: &Arguments) -> Result<(), Failure> {
    match ceilings::check()? {
        Outcome::Passed => Ok(()),
        Outcome::Skipped(why) => {
            println!("note: {why}");
            Ok(())
        }
        Outcome::Failed(why) => Err(why.into()),
    }
}

/// Writing, and long texts that land on the page.
fn page(arguments: &Arguments) -> Result<(), Failure> {
    page::set_up()?;
    let browser = browsers::chromium()?;
    let folder = target().join("bench");
    let texts = write_texts(&folder, 10_000_000)?;
    let mut node = command("node");
    node.arg("tools/benchmark/browser/typing.js").arg(texts).arg(folder.join("page.json"));
    node.arg(format!("this={}", serve(www())?));
    if let Some(other) = &arguments.against {
        node.arg(format!("other={}", serve(other.clone())?));
    }
    node.args(arguments.quick.then_some("--quick"));
    run(node.env("CHROME", browser.program))
}

/// Other libraries beside this one. They are installed for that alone, and are no part of anything.
fn peers(arguments: &Arguments) -> Result<(), Failure> {
    page::set_up()?;
    page::install(&root().join("tools").join("benchmark").join("peers"))?;
    let browser = browsers::chromium()?;
    let folder = target().join("bench");
    write_texts(&folder, 10_000_000)?;
    let mut node = command("node");
    node.arg("tools/benchmark/browser/peers.js").arg(&folder).arg(folder.join("peers.json"));
    node.args(arguments.quick.then_some("--quick")).env("CHROME", browser.program);
    if let Some(firefox) = program("firefox", &[]).or_else(|| program("firefox-esr", &[])) {
        node.env("FIREFOX", firefox);
    }
    run(&mut node)
}

/// Serves a folder until this program ends, and says where.
fn serve(folder: PathBuf) -> Result<String, Failure> {
    let built = folder.join("pkg").join("pressmark_bg.wasm");
    if !built.is_file() {
        return Err(format!("{} is missing: build that page first", built.display()).into());
    }
    let server = Server::of(folder, 0)?;
    let address = server.address()?;
    thread::spawn(move || server.run().is_ok());
    Ok(address)
}

/// Writes the texts to measure on, up to so many bytes, and says in which folder.
pub(crate) fn write_texts(folder: &Path, longest: usize) -> Result<PathBuf, Failure> {
    let texts = folder.join("texts");
    std::fs::create_dir_all(&texts)?;
    let news = news::news(longest);
    for (name, bytes) in TEXTS.into_iter().take_while(|(_, bytes)| *bytes <= longest) {
        let end = news.ceil_char_boundary(bytes);
        std::fs::write(texts.join(format!("{name}.txt")), &news[..end])?;
    }
    Ok(texts)
}
