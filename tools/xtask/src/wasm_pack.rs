//! wasm-pack, which runs `tests/web.rs` in a browser; nothing else needs it.

use std::path::PathBuf;
use std::process::Command;

use crate::Failure;
use crate::command::{command, output, with_path};
use crate::paths::{program, root, tools};
use crate::setup::install;

/// wasm-pack, and the wasm-bindgen that it must find.
pub(crate) struct WasmPack {
    program: PathBuf,
    /// Where the wasm-bindgen that matches the library is, if it is not on the PATH.
    folders: Vec<PathBuf>,
}

impl WasmPack {
    /// Finds both, and installs what is missing by `cargo install`.
    pub(crate) fn set_up() -> Result<Self, Failure> {
        let folders = vec![tools().join("bin")];
        let version = locked_version("wasm-bindgen", &std::fs::read_to_string(root().join("Cargo.lock"))?)
            .ok_or("Cargo.lock has no wasm-bindgen")?;
        let is_right = |program: PathBuf| {
            output(command(program).arg("--version")).is_ok_and(|said| said.split_whitespace().nth(1) == Some(&version))
        };
        if program("wasm-pack", &folders).is_none() {
            install("wasm-pack", None)?;
        }
        if !program("wasm-bindgen", &folders).is_some_and(is_right) {
            install("wasm-bindgen-cli", Some(&version))?;
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
