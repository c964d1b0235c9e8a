//! `cargo xtask`: sets up, builds, serves and tests Pressmark, with what the machine has.

mod bench;
mod browsers;
mod build;
mod ceilings;
mod command;
mod extension;
mod local_paths;
mod npm;
mod page;
mod parts;
mod paths;
mod preview;
mod sbom;
mod serve;
mod setup;
mod supply;
mod test;
mod wasm_opt;
mod wasm_pack;

use std::process::ExitCode;

use crate::wasm_opt::Optimise;

const HELP: &str = "\
Usage: cargo xtask COMMAND

Commands:
  serve [--port N] [--no-build]   Build, serve the page on 127.0.0.1 and print the address (port 8642, or the next free one)
  build                           Build what the page loads into www/pkg/, as small as it gets
  lexicon                         Make src/lexicon/pressmark.lexicon of the tables beside it
  package                         Build, and pack the npm package into target/, with its bill of materials beside it
  sbom                            Write the bill of materials alone: target/pressmark-VERSION.cdx.json (CycloneDX)
  extension                       Build, and put the browser extension together in target/extension/
  icons                           Draw the extension's icons anew, of www/favicon.svg
  preview                         Build, and take www/preview.png, the picture of the page in README, anew
  bench [PART..] [--quick] [--no-build] [--against WWW]
                                  Measure everything, or these parts: native, work (instructions and sizes, beside their
                                  ceilings), page (writing and long texts in Chromium, of another tree's page in turn if
                                  there is one), peers (other libraries beside this one), report (BENCHMARKS.md anew)
  test [--only PART]              Run everything that CI runs, or the parts whose names contain PART (with
                                  the build that they need)

What is missing is set up: to serve, the wasm32 target alone; to build, npm's wasm-opt too; to test, wasm-pack, the
wasm-bindgen that matches, and the page's test tools.
";

/// What goes wrong, as it is told to the user.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command; says whether what it checked is right.
fn run() -> Result<bool, Failure> {
    use lexopt::prelude::{Long, Short, Value, ValueExt};
    let mut parser = lexopt::Parser::from_env();
    let (mut command, mut only, mut port, mut no_build) = (None, None, serve::PORT, false);
    let mut bench = bench::Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => command = Some("help".to_owned()),
            Long("only") if command.as_deref() == Some("test") => only = Some(parser.value()?.string()?),
            Long("port") if command.as_deref() == Some("serve") => port = parser.value()?.parse()?,
            Long("no-build") if matches!(command.as_deref(), Some("serve" | "bench")) => no_build = true,
            Long("quick") if command.as_deref() == Some("bench") => bench.quick = true,
            Long("against") if command.as_deref() == Some("bench") => bench.against = Some(parser.value()?.into()),
            Value(part) if command.as_deref() == Some("bench") => bench.parts.push(part.string()?),
            Value(name) if command.is_none() => command = Some(name.string()?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    match command.as_deref() {
        Some("serve") => {
            if !no_build {
                build::build(Optimise::No)?;
            }
            let server = serve::Server::listen(port)?;
            println!("Pressmark is at {} (stop it with Ctrl-C)", server.address()?);
            server.run()?;
        }
        Some("build") => build::build(Optimise::IfPossible)?,
        Some("lexicon") => command::run(command::cargo().args(["run", "--quiet", "--package", "lexicon"]))?,
        Some("package") => {
            build::build(Optimise::Always)?;
            println!("{}", npm::package()?.display());
            println!("{}", sbom::write()?.display());
        }
        Some("sbom") => println!("{}", sbom::write()?.display()),
        Some("extension") => {
            build::build(Optimise::IfPossible)?;
            extension::assemble()?;
        }
        Some("icons") => extension::icons()?,
        Some("preview") => {
            build::build(Optimise::No)?;
            preview::preview()?;
        }
        Some("bench") => bench::bench(&bench, !no_build)?,
        Some("test") => return test::test(only.as_deref()),
        Some("help") => print!("{HELP}"),
        Some(other) => return Err(format!("there is no command {other:?}\n{HELP}").into()),
        None => return Err(format!("a command is missing\n{HELP}").into()),
    }
    Ok(true)
}
