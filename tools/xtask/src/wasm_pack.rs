//! wasm-pack, which runs `tests/web.rs` in a browser; nothing else needs it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;
use crate::command::{cargo, command, output, run, with_path};
use crate::paths::{program, root, target};

/// wasm-pack, and the wasm-bindgen that it must find.
pub(crate) struct WasmPack {
    program: PathBuf,
    /// Where the wasm-bindgen that matches the library is, if it is not on the PATH.
    folders: Vec<PathBuf>,
}

impl WasmPack {
    /// Finds both, and installs what is missing by `cargo install` into `target/tools`, so that nothing of the user's is
    /// replaced.
    pub(crate) fn set_up() -> Result<Self, Failure> {
        let own = target().join("tools");
        let folders = vec![own.join("bin")];
        let version = locked_version("wasm-bindgen", &std::fs::read_to_string(root().join("Cargo.lock"))?)
            .ok_or("Cargo.lock has no wasm-bindgen")?;
        let is_right = |program: PathBuf| {
            output(command(program).arg("--version")).is_ok_and(|said| said.split_whitespace().nth(1) == Some(&version))
        };
        if program("wasm-pack", &folders).is_none() {
            install("wasm-pack", None, &own)?;
        }
        if !program("wasm-bindgen", &folders).is_some_and(is_right) {
            install("wasm-bindgen-cli", Some(&version), &own)?;
        }
        let program = program("wasm-pack", &folders).ok_or("wasm-pack was installed and is not to be found")?;
        Ok(Self { program, folders })
    }

    /// A command of wasm-pack.
    pub(crate) fn command(&self) -> Result<Command, Failure> {
        let mut wasm_pack = command(&self.program);
        with_path(&mut wasm_pack, &self.folders)?;
        Ok(wasm_pack)
    }
}

/// Installs a program with the dependencies that it was released with. A registry that lags behind the release, as a mirror
/// may, lacks some of them: cargo then says so before it compiles anything, and the program is installed with those that
/// the registry has.
fn install(package: &str, version: Option<&str>, root: &Path) -> Result<(), Failure> {
    println!(
        "setting up: {} (a few minutes, once)",
        [package].into_iter().chain(version).collect::<Vec<_>>().join(" ")
    );
    let install = || {
        let mut cargo = cargo();
        cargo.args(["install", "--quiet", package, "--root"]).arg(root);
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

    #[test]
    fn wasm_bindgen_and_what_writes_its_javascript_are_of_one_version() {
        let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("there is a Cargo.lock");
        let versions = ["wasm-bindgen", "wasm-bindgen-cli-support"].map(|package| locked_version(package, &lock));
        let [library, writer] = versions;
        assert!(library.is_some(), "Cargo.lock has no wasm-bindgen");
        assert_eq!(
            library, writer,
            "Cargo.lock has wasm-bindgen and wasm-bindgen-cli-support (of tools/xtask) in different versions: \
             run `cargo update wasm-bindgen wasm-bindgen-cli-support`"
        );
    }
}
