//! The guard of speed and size, which is no timer: how many instructions a fixed text takes, and how much there is to download,
//! each with a ceiling. Both are the same in every run, on a busy machine too.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::bench::write_texts;
use crate::command::{cargo, command, output, run};
use crate::parts::Outcome;
use crate::paths::{program, root, target, www};

/// Where the ceilings are.
const FILE: &str = "tools/xtask/ceilings.tsv";
/// Set, it makes them anew.
const UPDATE: &str = "UPDATE_CEILINGS";
/// How far above what is measured a ceiling is set, in percent. Another release of the compiler or of the C library changes
/// the instructions by less, as a rule.
const ROOM: u64 = 3;

/// What is measured, by name.
type Figures = Vec<(String, u64)>;

/// Measures, and compares with the ceilings or sets them anew.
pub(crate) fn check() -> Result<Outcome, Failure> {
    let mut figures = sizes()?;
    let valgrind = program("valgrind", &[]);
    if let Some(valgrind) = &valgrind {
        figures.extend(instructions(valgrind)?);
    }
    let file = root().join(FILE);
    let recorded = std::fs::read_to_string(&file).unwrap_or_default();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&file, written(&figures, &read(&recorded)?))?;
        println!("{FILE} is written anew: commit it");
    } else if let Some(over) = over(&figures, &read(&recorded)?) {
        return Ok(Outcome::Failed(over));
    }
    Ok(match valgrind {
        Some(_) => Outcome::Passed,
        None => {
            Outcome::Skipped("valgrind is not on the PATH, so instructions are not counted; the sizes are right".into())
        }
    })
}

/// How much there is to download.
fn sizes() -> Result<Figures, Failure> {
    figures(&output(command("node").arg("tools/benchmark/sizes.js").arg(www()))?)
}

/// How many instructions the program takes for texts, in one thread. The first is what it takes to start.
fn instructions(valgrind: &Path) -> Result<Figures, Failure> {
    run(cargo().args(["build", "--profile", "counted", "--bin", "pressmark"]))?;
    let pressmark = target().join("counted").join(format!("pressmark{}", std::env::consts::EXE_SUFFIX));
    let folder = target().join("bench");
    let texts = write_texts(&folder, 100_000)?;
    let short = folder.join("short.txt");
    std::fs::write(&short, "Hi.\n")?;
    let counted: [(&str, PathBuf); 3] = [
        ("instructions for three letters", short),
        ("instructions for tests/golden/eclipse.txt", root().join("tests/golden/eclipse.txt")),
        ("instructions for 100 kB of news", texts.join("100kB.txt")),
    ];
    counted.into_iter().map(|(name, text)| Ok((name.to_owned(), count(valgrind, &pressmark, &text)?))).collect()
}

/// How many instructions the program takes for a text.
fn count(valgrind: &Path, pressmark: &Path, text: &Path) -> Result<u64, Failure> {
    let log = target().join("bench").join("instructions.log");
    let mut valgrind = command(valgrind);
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    valgrind.arg(format!("--log-file={}", log.display())).arg(pressmark);
    output(valgrind.args(["annotate", "--threads", "1"]).arg(text))?;
    let said = std::fs::read_to_string(&log)?;
    references(&said).ok_or_else(|| format!("valgrind says no number of instructions:\n{said}").into())
}

/// The number in a line like `==1== I   refs:      3,039,928`, whose spaces differ between releases.
fn references(said: &str) -> Option<u64> {
    let line = said.lines().find_map(|line| line.split_once("refs:"))?.1;
    line.trim().replace(',', "").parse().ok()
}

/// Lines of a name, a tab and a number.
fn figures(lines: &str) -> Result<Figures, Failure> {
    let figure = |line: &str| {
        let (name, number) = line.split_once('\t')?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    let read = |line: &str| figure(line).ok_or_else(|| format!("no name, tab and number: {line:?}").into());
    lines.lines().map(read).collect()
}

/// The ceilings of the file: its lines but the first, without the column of what was measured.
fn read(recorded: &str) -> Result<Figures, Failure> {
    let lines: Vec<_> = recorded.lines().skip(1).filter_map(|line| Some(line.rsplit_once('\t')?.0)).collect();
    figures(&lines.join("\n")).map_err(|error| format!("{FILE}: {error}").into())
}

/// The file with new ceilings for what was measured, and the old one where something was not.
fn written(figures: &Figures, ceilings: &Figures) -> String {
    let mut file = "measure\tceiling\tmeasured when it was set\n".to_owned();
    let missing = ceilings.iter().filter(|(name, _)| !figures.iter().any(|(other, _)| other == name));
    let new = figures.iter().map(|(name, figure)| (name, figure * (100 + ROOM) / 100, *figure));
    for (name, ceiling, figure) in
        new.chain(missing.map(|(name, ceiling)| (name, *ceiling, ceiling * 100 / (100 + ROOM))))
    {
        writeln!(file, "{name}\t{ceiling}\t{figure}").expect("a string takes all");
    }
    file
}

/// Prints each figure beside its ceiling. What is over it, and what to do then.
fn over(figures: &Figures, ceilings: &Figures) -> Option<String> {
    let mut over = Vec::new();
    for (name, figure) in figures {
        let ceiling = ceilings.iter().find(|(other, _)| other == name).map(|(_, ceiling)| *ceiling);
        let share = ceiling.map_or(f64::NAN, |ceiling| *figure as f64 / ceiling as f64);
        let shown = ceiling.map_or("none".to_owned(), |ceiling| ceiling.to_string());
        println!("{name:<45} {figure:>12} of {shown:>12}  {:.1} %", 100.0 * share);
        match ceiling {
            None => over.push(format!("{name} has no ceiling")),
            Some(ceiling) if *figure > ceiling => over.push(format!("{name}: {figure}, over the ceiling of {ceiling}")),
            Some(_) if share < 0.95 => println!("  (it is far below: set it anew, so that what was gained is kept)"),
            Some(_) => {}
        }
    }
    let set = format!("{UPDATE}=1 cargo xtask test --only \"work and sizes\"");
    (!over.is_empty()).then(|| {
        format!(
            "{}. Find what the change brought in (`cargo benchmark --against`, `valgrind --tool=callgrind`, `node tools/benchmark/sizes.js www`); \
             if it is worth it, `{set}` sets the ceilings anew in {FILE}: commit that, and say why",
            over.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(figures: &[(&str, u64)]) -> Figures {
        figures.iter().map(|(name, figure)| ((*name).to_owned(), *figure)).collect()
    }

    #[test]
    fn the_number_of_instructions_is_read() {
        assert_eq!(references("==1== Cachegrind\n==1== \n==1== I   refs:      3,039,928\n"), Some(3_039_928));
        assert_eq!(references("==1== I refs:  12\n"), Some(12));
        assert_eq!(references("==1== killed\n"), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let figures = some(&[("a b", 100), ("c", 7)]);
        let file = written(&figures, &some(&[("c", 9), ("not measured", 206)]));
        assert_eq!(
            file,
            "measure\tceiling\tmeasured when it was set\na b\t103\t100\nc\t7\t7\nnot measured\t206\t200\n"
        );
        assert_eq!(read(&file).expect("it can be read"), some(&[("a b", 103), ("c", 7), ("not measured", 206)]));
        assert!(read("head\nno number\tmany\t1\n").is_err());
    }

    #[test]
    fn what_is_over_its_ceiling_is_named() {
        let ceilings = some(&[("a", 103), ("b", 50)]);
        assert_eq!(over(&some(&[("a", 103), ("b", 1)]), &ceilings), None);
        let said = over(&some(&[("a", 104), ("c", 1)]), &ceilings).expect("two are wrong");
        assert!(said.starts_with("a: 104, over the ceiling of 103; c has no ceiling. "), "{said}");
    }

    #[test]
    fn the_ceilings_can_be_read() {
        let file = std::fs::read_to_string(root().join(FILE)).expect("they are there");
        assert!(!read(&file).expect("they can be read").is_empty());
    }
}
