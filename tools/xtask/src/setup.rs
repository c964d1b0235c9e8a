//! What is set up where it is missing: of the Rust toolchain, and programs of the registry.

use std::path::PathBuf;

use crate::Failure;
use crate::command::{cargo, command, output, run};
use crate::paths::tools;

/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A component of the toolchain, which rustup's minimal profile leaves out, and the subcommand of cargo that it gives.
pub(crate) fn component(name: &str, subcommand: &str) -> Result<(), Failure> {
    if output(cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    println!("setting up: the component {name}");
    run(command("rustup").args(["component", "add", name]))
        .map_err(|error| format!("{error}; install rustup, or the {name} of your Rust").into())
}

/// The standard library for browsers.
pub(crate) fn wasm_target() -> Result<(), Failure> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib").join("rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    println!("setting up: the target {WASM_TARGET}");
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .map_err(|error| format!("{error}; install rustup, or the target {WASM_TARGET} of your Rust").into())
}

/// Installs a program into `target/tools`, so that nothing of the user's is replaced, with the dependencies that it was released
/// with. A registry that lags behind the release, as a mirror
/// may, lacks some of them: cargo then says so before it compiles anything, and the program is installed with those that
/// the registry has.
pub(crate) fn install(package: &str, version: Option<&str>) -> Result<(), Failure> {
    println!(
        "setting up: {} (a few minutes, once)",
        [package].into_iter().chain(version).collect::<Vec<_>>().join(" ")
    );
    let install = || {
        let mut cargo = cargo();
        cargo.args(["install", "--quiet", package, "--root"]).arg(tools());
        cargo.args(version.into_iter().flat_map(|version| ["--version", version]));
        cargo
    };
    if output(install().arg("--locked")).is_ok() {
        return Ok(());
    }
    println!(
        "setting up: {package}, with other versions of its dependencies, since the registry lacks those it was released with"
    );
    run(&mut install())
}
