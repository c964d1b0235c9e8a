//! What the tests are made of: each part is a check that can be run alone.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use crate::browsers::Browser;
use crate::command::{cargo, command, run, run_unless_skipped};
use crate::paths::{program, root, target};
use crate::wasm_opt::Optimise;
use crate::wasm_pack::WasmPack;
use crate::{Failure, browsers, build, ceilings, extension, npm, page, setup, supply};

/// How a part came out.
pub(crate) enum Outcome {
    Passed,
    Skipped(String),
    Failed(String),
}

impl Outcome {
    /// Of a part that was skipped if there is a reason.
    fn skipped_if(reason: Option<String>) -> Self {
        reason.map_or(Self::Passed, Self::Skipped)
    }
}

/// A part of the tests.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) run: fn() -> Result<Outcome, Failure>,
    pub(crate) needs_build: bool,
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
pub(crate) const BUILD: &str = "build";

/// All parts, in the order in which they run.
pub(crate) const PARTS: [Part; 21] = [
    Part::new("format", format),
    Part::new("clippy", clippy),
    Part::new("clippy for wasm32", clippy_wasm),
    Part::new("documentation", documentation),
    Part::new("supply chain", || supply::check().map(|()| Outcome::Passed)),
    Part::new("native tests", native),
    Part::new("exports in other readers", other_readers),
    Part::new("Spark example", || example("spark.py")),
    Part::new("notebook example", || example("notebook.py")),
    Part::new("page logic in Node", page_logic),
    Part::new("web tests in Chromium", web_chromium),
    Part::new("web tests in Firefox", web_firefox),
    Part::new(BUILD, package),
    Part::after_build("work and sizes", ceilings::check),
    Part::after_build("page types", page_types),
    Part::after_build("page in Chromium", page_chromium),
    Part::after_build("page alike in Chromium", alike_chromium),
    Part::after_build("page in Firefox", page_firefox),
    Part::after_build("page in WebKit", page_webkit),
    Part::after_build("extension in Firefox", extension_firefox),
    Part::after_build("package in other projects", projects),
];

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
    setup::wasm_target()?;
    let package = ["clippy", "--package", "pressmark", "--target", setup::WASM_TARGET, "--all-targets"];
    cargo_with(&[&package[..], &["--", "-D", "warnings"]].concat())
}

fn documentation() -> Result<Outcome, Failure> {
    let mut cargo = cargo();
    cargo.args(["doc", "--workspace", "--no-deps", "--document-private-items"]);
    run(cargo.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed)
}

fn native() -> Result<Outcome, Failure> {
    Ok(Outcome::skipped_if(run_unless_skipped(cargo().args(["test", "--workspace"]))?))
}

/// What is exported, in other people's readers, which the script installs or says why it cannot.
fn other_readers() -> Result<Outcome, Failure> {
    let Some(python) = program("python3", &[]) else {
        return Ok(Outcome::Skipped("python3 is not on the PATH".into()));
    };
    cargo_with(&["build", "--bin", "pressmark"])?;
    let pressmark = target().join("debug").join(format!("pressmark{}", std::env::consts::EXE_SUFFIX));
    Ok(Outcome::skipped_if(run_unless_skipped(command(python).arg("tests/readers/read.py").arg(pressmark))?))
}

/// A test of `tests/examples/`, which says what it misses; PYTHON says which Python has the packages.
fn example(test: &str) -> Result<Outcome, Failure> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    if program(&python, &[]).is_none() {
        return Ok(Outcome::Skipped(format!("{python} is not on the PATH")));
    }
    let test = root().join("tests").join("examples").join(test);
    Ok(Outcome::skipped_if(run_unless_skipped(command(python).arg(test))?))
}

/// The page's modules that need no browser.
fn page_logic() -> Result<Outcome, Failure> {
    let tests = files(&["tests", "node"], ".test.js")?;
    if tests.is_empty() {
        return Ok(Outcome::Skipped("tests/node has no *.test.js".into()));
    }
    // Named one by one, since Node 20 takes a folder here and Node 22 does not.
    Ok(Outcome::skipped_if(run_unless_skipped(command("node").args(["--test", "--test-reporter=tap"]).args(tests))?))
}

/// The files whose names end so in a folder of the repository, in order; none where the folder is missing.
fn files(folder: &[&str], end: &str) -> Result<Vec<PathBuf>, Failure> {
    let folder = folder.iter().fold(root(), |path, name| path.join(name));
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<_> = entries.iter().map(std::fs::DirEntry::path).collect();
    files.retain(|file| file.to_string_lossy().ends_with(end));
    files.sort();
    Ok(files)
}

fn web_chromium() -> Result<Outcome, Failure> {
    let browser = browsers::chromium()?;
    web(&["--chrome", "--chromedriver"], &browser, "goog:chromeOptions")
}

fn web_firefox() -> Result<Outcome, Failure> {
    let Some(browser) = browsers::firefox()? else {
        return Ok(Outcome::Skipped("firefox is not on the PATH (Debian: firefox-esr)".into()));
    };
    web(&["--firefox", "--geckodriver"], &browser, "moz:firefoxOptions")
}

/// `tests/web.rs` in a browser.
fn web(flags: &[&str], browser: &Browser, options: &str) -> Result<Outcome, Failure> {
    setup::wasm_target()?;
    let mut wasm_pack = WasmPack::set_up()?.command()?;
    wasm_pack.args(["--log-level", "warn", "test", "--headless"]).args(flags).arg(&browser.driver);
    wasm_pack.args(["--", "--test", "web"]);
    wasm_pack.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::capabilities(options, &browser.program)?);
    // By default 5 s for the driver and 20 for all tests, which a busy machine may not manage.
    wasm_pack.envs([("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"), ("WASM_BINDGEN_TEST_TIMEOUT", "300")]);
    run(&mut wasm_pack)?;
    Ok(Outcome::Passed)
}

fn package() -> Result<Outcome, Failure> {
    build::build(Optimise::Always)?;
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
    playwright.env("CHROME", browser.program).env("PRESSMARK_PORT", port.to_string());
    // It starts the server by cargo, whose progress is no part of its report.
    Ok(Outcome::skipped_if(run_unless_skipped(playwright.env("CARGO_TERM_QUIET", "true"))?))
}

/// What is checked in every engine alike, beside all that Playwright does.
fn alike_chromium() -> Result<Outcome, Failure> {
    let browser = browsers::chromium()?;
    let mut node = engine("node", &[], "chromium");
    node.env("CHROME", browser.program).env("CHROMEDRIVER", browser.driver);
    Ok(Outcome::skipped_if(run_unless_skipped(&mut node)?))
}

fn page_firefox() -> Result<Outcome, Failure> {
    let Some(browser) = browsers::firefox()? else {
        return Ok(Outcome::Skipped("firefox is not on the PATH (Debian: firefox-esr)".into()));
    };
    let mut node = engine("node", &[], "firefox");
    node.env("FIREFOX", browser.program).env("GECKODRIVER", browser.driver);
    Ok(Outcome::skipped_if(run_unless_skipped(&mut node)?))
}

/// The script finds WebKit's driver and browser itself, or says which is missing; it gets the screen that they need.
fn page_webkit() -> Result<Outcome, Failure> {
    let Some(xvfb_run) = program("xvfb-run", &[]) else {
        return Ok(Outcome::Skipped("xvfb-run is not on the PATH (Debian: xvfb, xauth)".into()));
    };
    Ok(Outcome::skipped_if(run_unless_skipped(&mut engine(xvfb_run, &["-a", "node"], "webkit"))?))
}

/// The page and the element in the engine of that name, by a program and what it is told before the script.
fn engine(program: impl AsRef<std::ffi::OsStr>, before: &[&str], name: &str) -> Command {
    let mut node = command(program);
    node.args(before).args(["tests/engines/run.js", name]);
    node
}

/// The script finds Firefox itself; it needs no driver.
fn extension_firefox() -> Result<Outcome, Failure> {
    extension::assemble()?;
    let mut node = command("node");
    node.arg("tests/firefox/run.js").arg(target().join("extension").join("firefox"));
    Ok(Outcome::skipped_if(run_unless_skipped(&mut node)?))
}

fn projects() -> Result<Outcome, Failure> {
    Ok(Outcome::skipped_if(npm::projects(&npm::package()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_searched_for_names() {
        let here = files(&["tools", "xtask", "src"], "parts.rs").expect("the folder can be read");
        assert_eq!(here, [root().join("tools").join("xtask").join("src").join("parts.rs")]);
        assert!(files(&["no", "folder"], ".js").expect("a missing folder has none").is_empty());
    }
}
