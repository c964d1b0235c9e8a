//! Everything that CI runs, part by part, each timed.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::browsers::Browser;
use crate::command::{cargo, command, run, with_path};
use crate::setup::Tools;
use crate::{Failure, browsers, build, npm, page, setup};

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
    needs_build: bool,
}

impl Part {
    const fn new(name: &'static str, run: fn() -> Result<Outcome, Failure>) -> Self {
        Self { name, run, needs_build: false }
    }

    /// A part that reads what the part `build` makes.
    const fn after_build(name: &'static str, run: fn() -> Result<Outcome, Failure>) -> Self {
        Self { name, run, needs_build: true }
    }
}

/// The part that makes `www/pkg/`.
const BUILD: &str = "build";

const PARTS: [Part; 11] = [
    Part::new("format", format),
    Part::new("clippy", clippy),
    Part::new("clippy for wasm32", clippy_wasm),
    Part::new("documentation", documentation),
    Part::new("native tests", || cargo_with(&["test", "--workspace"])),
    Part::new("web tests in Chromium", web_chromium),
    Part::new("web tests in Firefox", web_firefox),
    Part::new(BUILD, package),
    Part::after_build("page types", page_types),
    Part::after_build("page in Chromium", page_chromium),
    Part::after_build("package in other projects", projects),
];

/// The parts whose name contains `only`, all by default, and what they need, in order.
fn chosen(only: Option<&str>) -> Vec<&'static Part> {
    let named = |part: &Part| only.is_none_or(|only| part.name.contains(only));
    let build = PARTS.iter().any(|part| named(part) && part.needs_build);
    PARTS.iter().filter(|part| named(part) || build && part.name == BUILD).collect()
}

/// Runs the chosen parts and says whether none failed. One that fails stops only those that need it.
pub(crate) fn test(only: Option<&str>) -> Result<bool, Failure> {
    let chosen = chosen(only);
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
        let built = !results.iter().any(|(name, outcome, _)| *name == BUILD && matches!(outcome, Outcome::Failed(_)));
        let outcome = if part.needs_build && !built {
            Outcome::Failed("not run, because the build failed".to_owned())
        } else {
            (part.run)().unwrap_or_else(|error| Outcome::Failed(error.to_string()))
        };
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

fn format() -> Result<Outcome, Failure> {
    setup::component("rustfmt", "fmt")?;
    cargo_with(&["fmt", "--all", "--", "--check"])
}

fn clippy() -> Result<Outcome, Failure> {
    setup::component("clippy", "clippy")?;
    cargo_with(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn clippy_wasm() -> Result<Outcome, Failure> {
    setup::component("clippy", "clippy")?;
    setup::target()?;
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
    web(&["--chrome", "--chromedriver"], &browser, "goog:chromeOptions")
}

fn web_firefox() -> Result<Outcome, Failure> {
    let Some(browser) = browsers::firefox() else {
        return Ok(Outcome::Skipped("firefox and geckodriver are not both on the PATH".into()));
    };
    web(&["--firefox", "--geckodriver"], &browser, "moz:firefoxOptions")
}

/// `tests/web.rs` in a browser.
fn web(flags: &[&str], browser: &Browser, options: &str) -> Result<Outcome, Failure> {
    let tools = Tools::set_up()?;
    let mut wasm_pack = command(&tools.wasm_pack);
    wasm_pack.args(["--log-level", "warn", "test", "--headless"]).args(flags).arg(&browser.driver);
    wasm_pack.args(["--", "--test", "web"]);
    wasm_pack.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::capabilities(options, &browser.program)?);
    // By default 5 s for the driver and 20 for all tests, which a busy machine may not manage.
    wasm_pack.envs([("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"), ("WASM_BINDGEN_TEST_TIMEOUT", "300")]);
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
    // A port of its own, so that no server of another copy is tested by mistake.
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut playwright = page::npx(&["playwright", "test"]);
    run(playwright.env("CHROME", browser.program).env("PRESSMARK_PORT", port.to_string()))?;
    Ok(Outcome::Passed)
}

fn projects() -> Result<Outcome, Failure> {
    let tarball = npm::package()?;
    Ok(match npm::projects(&tarball)? {
        true => Outcome::Passed,
        false => Outcome::Skipped("the npm registry cannot be reached".into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_brings_what_it_needs() {
        let names = |only| chosen(only).iter().map(|part| part.name).collect::<Vec<_>>();
        assert_eq!(names(None).len(), PARTS.len());
        assert_eq!(names(Some("native")), ["native tests"]);
        assert_eq!(names(Some("page")), ["build", "page types", "page in Chromium"]);
        assert_eq!(names(Some("build")), ["build"]);
        assert!(names(Some("none")).is_empty());
    }

    #[test]
    fn one_failure_fails_all() {
        let took = Duration::from_millis(1500);
        assert!(summary(&[("a", Outcome::Passed, took), ("b", Outcome::Skipped("no browser".into()), took)]));
        assert!(!summary(&[("a", Outcome::Failed("why".into()), took), ("b", Outcome::Passed, took)]));
    }
}
