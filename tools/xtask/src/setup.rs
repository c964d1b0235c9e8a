//! What of the Rust toolchain is set up where it is missing.

use std::path::PathBuf;

use crate::Failure;
use crate::command::{cargo, command, output, run};

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
