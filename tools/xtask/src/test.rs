//! Everything that CI runs, part by part, each timed.

use std::time::{Duration, Instant};

use crate::command::{cargo, command, run, with_path};
use crate::setup::Tools;
use crate::{Failure, browsers, build, page};

/// How a part came out.
enum Outcome {
    Passed,
    Skipped(String),
    Failed(String),
}

/// A part of the tests.
struct Part {
    name: &'static str,
    run: fn() -> Result<Outcome, Failure>,
}

const PARTS: [Part; 10] = [
    Part { name: "format", run: || cargo_with(&["fmt", "--all", "--", "--check"]) },
    Part { name: "clippy", run: || cargo_with(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]) },
    Part { name: "clippy for wasm32", run: clippy_wasm },
    Part { name: "documentation", run: documentation },
    Part { name: "native tests", run: || cargo_with(&["test", "--workspace"]) },
    Part { name: "web tests in Chromium", run: web_chromium },
    Part { name: "web tests in Firefox", run: web_firefox },
    Part { name: "build", run: package },
    Part { name: "page types", run: page_types },
    Part { name: "page in Chromium", run: page_chromium },
];

/// Runs the parts whose name contains `only`, all by default, and says whether none failed.
pub(crate) fn test(only: Option<&str>) -> Result<bool, Failure> {
    let chosen: Vec<_> = PARTS.iter().filter(|part| only.is_none_or(|only| part.name.contains(only))).collect();
    if chosen.is_empty() {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        return Err(
            format!("no part is called {:?}; the parts are: {}", only.unwrap_or_default(), names.join(", ")).into()
        );
    }
    let mut results: Vec<(&str, Outcome, Duration)> = Vec::new();
    for part in chosen {
        println!("\n── {} ──", part.name);
        let start = Instant::now();
        let outcome = (part.run)().unwrap_or_else(|error| Outcome::Failed(error.to_string()));
        if let Outcome::Failed(why) = &outcome {
            eprintln!("xtask: {why}");
        }
        results.push((part.name, outcome, start.elapsed()));
    }
    Ok(summary(&results))
}

/// Prints how each part came out and how long it took.
fn summary(results: &[(&str, Outcome, Duration)]) -> bool {
    println!();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, outcome, time) in results {
        let said = match outcome {
            Outcome::Passed => {
                passed += 1;
                "passed".to_owned()
            }
            Outcome::Skipped(why) => {
                skipped += 1;
                format!("skipped: {why}")
            }
            Outcome::Failed(why) => {
                failed += 1;
                format!("FAILED: {why}")
            }
        };
        println!("{name:<24} {:>6.1} s  {said}", time.as_secs_f64());
    }
    println!("{:<24} {:>6.1} s", "all", results.iter().map(|(_, _, time)| time.as_secs_f64()).sum::<f64>());
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    failed == 0
}

fn cargo_with(arguments: &[&str]) -> Result<Outcome, Failure> {
    run(cargo().args(arguments))?;
    Ok(Outcome::Passed)
}

fn clippy_wasm() -> Result<Outcome, Failure> {
    Tools::set_up()?;
    cargo_with(&[
        "clippy",
        "--package",
        "pressmark",
        "--target",
        "wasm32-unknown-unknown",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ])
}

fn documentation() -> Result<Outcome, Failure> {
    run(cargo()
        .args(["doc", "--workspace", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed)
}

fn web_chromium() -> Result<Outcome, Failure> {
    let browser = browsers::chromium()?;
    web(&["--chrome", "--chromedriver"], &browser)
}

fn web_firefox() -> Result<Outcome, Failure> {
    let Some(browser) = browsers::firefox() else {
        return Ok(Outcome::Skipped("firefox and geckodriver are not both on the PATH".into()));
    };
    web(&["--firefox", "--geckodriver"], &browser)
}

/// `tests/web.rs` in a browser; `webdriver.json` says how it is started.
fn web(flags: &[&str], browser: &browsers::Browser) -> Result<Outcome, Failure> {
    let tools = Tools::set_up()?;
    let mut wasm_pack = command(&tools.wasm_pack);
    wasm_pack.args(["--log-level", "warn", "test", "--headless"]).args(flags).arg(&browser.driver);
    wasm_pack.args(["--", "--test", "web"]);
    with_path(&mut wasm_pack, &tools.folders)?;
    run(&mut wasm_pack)?;
    Ok(Outcome::Passed)
}

fn package() -> Result<Outcome, Failure> {
    build::build(&Tools::set_up()?)?;
    Ok(Outcome::Passed)
}

fn page_types() -> Result<Outcome, Failure> {
    page::set_up()?;
    run(&mut page::npx(&["tsc", "--project", "."]))?;
    Ok(Outcome::Passed)
}

fn page_chromium() -> Result<Outcome, Failure> {
    page::set_up()?;
    let browser = browsers::chromium()?;
    run(page::npx(&["playwright", "test"]).env("CHROME", browser.program))?;
    Ok(Outcome::Passed)
}
