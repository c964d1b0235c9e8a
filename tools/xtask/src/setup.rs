//! What building for the browser needs, set up where it is missing.

use std::path::PathBuf;

use crate::command::{cargo, command, output, run};
use crate::paths::{program, root};
use crate::{Failure, page, paths};

/// The programs that make the WebAssembly package.
pub(crate) struct Tools {
    /// wasm-pack itself.
    pub(crate) wasm_pack: PathBuf,
    /// The folder of the wasm-bindgen that matches the library, if it is not on the PATH.
    pub(crate) folders: Vec<PathBuf>,
    /// wasm-opt, if there is one.
    pub(crate) wasm_opt: Option<PathBuf>,
}

impl Tools {
    /// Finds the tools, and installs those that are missing: the target by rustup, the programs by `cargo install` into
    /// `target/tools`, so that nothing of the user's is replaced.
    pub(crate) fn set_up() -> Result<Self, Failure> {
        target()?;
        let own = root().join("target").join("tools");
        let folders = vec![own.join("bin")];
        let wasm_pack = match program("wasm-pack", &folders) {
            Some(found) => found,
            None => {
                install("wasm-pack", None, &own)?;
                program("wasm-pack", &folders).ok_or("wasm-pack was installed and is not to be found")?
            }
        };
        let version = locked_version("wasm-bindgen", &std::fs::read_to_string(root().join("Cargo.lock"))?)
            .ok_or("Cargo.lock has no wasm-bindgen")?;
        let right = |program: PathBuf| {
            output(command(program).arg("--version")).is_ok_and(|said| said.split_whitespace().nth(1) == Some(&version))
        };
        if !program("wasm-bindgen", &folders).is_some_and(right) {
            install("wasm-bindgen-cli", Some(&version), &own)?;
        }
        Ok(Self { wasm_pack, folders, wasm_opt: wasm_opt() })
    }
}

/// Releases of Binaryen before this one break modules with two tables, as Rust's reference types have; Debian 12 has 108.
const OLDEST_WASM_OPT: u32 = 117;

/// A wasm-opt that is new enough: the one on the PATH, else npm's; where neither is to be had, a notice says so.
fn wasm_opt() -> Option<PathBuf> {
    let new_enough = |found: &PathBuf| {
        let said = output(command(found).arg("--version")).unwrap_or_default();
        said.split_whitespace()
            .nth(2)
            .and_then(|version| version.parse().ok())
            .is_some_and(|version: u32| version >= OLDEST_WASM_OPT)
    };
    let found = program("wasm-opt", &[]).filter(new_enough).or_else(|| {
        page::set_up().ok()?;
        program("wasm-opt", &[paths::e2e().join("node_modules").join(".bin")]).filter(new_enough)
    });
    if found.is_none() {
        println!(
            "note: there is no wasm-opt of Binaryen {OLDEST_WASM_OPT} or newer, so the .wasm will be a quarter larger"
        );
    }
    found
}

/// A component of the toolchain, which rustup's minimal profile leaves out, and the subcommand of cargo that it gives.
pub(crate) fn component(name: &str, subcommand: &str) -> Result<(), Failure> {
    if output(cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    println!("setting up: the component {name}");
    run(command("rustup").args(["component", "add", name]))
        .map_err(|error| format!("{error}; install rustup, or the {name} of your Rust").into())
}

/// The wasm32 target of the toolchain.
pub(crate) fn target() -> Result<(), Failure> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib").join("rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("setting up: the target {TARGET}");
    run(command("rustup").args(["target", "add", TARGET]))
        .map_err(|error| format!("{error}; install rustup, or the target {TARGET} of your Rust").into())
}

/// Installs a program; with the versions that it was released with, or where those cannot be had, with newer ones.
fn install(package: &str, version: Option<&str>, root: &std::path::Path) -> Result<(), Failure> {
    println!("setting up: {package} {} (a few minutes, once)", version.unwrap_or_default());
    let install = |locked: bool| {
        let mut cargo = cargo();
        cargo.args(["install", "--quiet", package, "--root"]).arg(root);
        cargo.args(version.into_iter().flat_map(|version| ["--version", version]));
        cargo.args(locked.then_some("--locked"));
        run(&mut cargo)
    };
    install(true).or_else(|_| install(false))
}

/// The version of a package that Cargo.lock holds.
fn locked_version(package: &str, lock: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_read() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version("wasm-bindgen", lock).as_deref(), Some("0.2.130"));
        assert_eq!(locked_version("absent", lock), None);
    }
}
