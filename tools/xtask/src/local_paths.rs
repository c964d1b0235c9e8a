//! The folders of this machine, which have no place in a module that others load.
//!
//! The message of a panic names the source file, and that of a dependency is in cargo's folder, by default in the home of
//! whoever builds. So the compiler writes other names for these folders, the same on each machine.

use std::path::{Component, Path, PathBuf};

use crate::Failure;
use crate::command::{command, output};
use crate::paths::root;
use crate::setup::WASM_TARGET;

/// The folders, and the name that the compiler writes for each.
pub(crate) struct LocalPaths(Vec<(PathBuf, String)>);

impl LocalPaths {
    /// Those of the repository, of cargo's downloads, of the toolchain, and of whoever builds.
    pub(crate) fn of_this_machine() -> Result<Self, Failure> {
        let home = std::env::home_dir();
        let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home.clone()?.join(".cargo")));
        let sysroot = PathBuf::from(output(command("rustc").args(["--print", "sysroot"]))?.trim());
        // Of two that hold, the compiler takes the last: the narrower folders come after the wider.
        let mut folders: Vec<_> = home.into_iter().map(|home| (home, "home".to_owned())).collect();
        folders.extend(cargo.into_iter().flat_map(|cargo| with_registries(&cargo)));
        folders.push((sysroot, "rust".to_owned()));
        folders.push((root(), "pressmark".to_owned()));
        folders.retain(|(folder, _)| is_telling(folder));
        Ok(Self(folders))
    }

    /// The setting of cargo that makes the compiler write the other names.
    pub(crate) fn remapped(&self) -> String {
        let flags = self.0.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
        // JSON's strings are TOML's too.
        let flags: Vec<_> = flags.map(|flag| serde_json::Value::from(flag).to_string()).collect();
        format!("target.{WASM_TARGET}.rustflags=[{}]", flags.join(","))
    }

    /// Fails if the file has one of the folders in it.
    pub(crate) fn check_absent(&self, file: &Path) -> Result<(), Failure> {
        let bytes = std::fs::read(file)?;
        let text = String::from_utf8_lossy(&bytes);
        match self.0.iter().find_map(|(folder, _)| found(&text, folder)) {
            None => Ok(()),
            Some(path) => Err(format!("{} names a folder of this machine: {path}", file.display()).into()),
        }
    }
}

/// Cargo's folder, and within it where each registry's crates are: those of all registries get one name, so that the
/// module does not depend on where they were downloaded.
fn with_registries(cargo: &Path) -> Vec<(PathBuf, String)> {
    let registries = std::fs::read_dir(cargo.join("registry").join("src"));
    let mut registries: Vec<_> = registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    let registries = registries.into_iter().map(|folder| (folder, "crates".to_owned()));
    std::iter::once((cargo.to_owned(), "cargo".to_owned())).chain(registries).collect()
}

/// A folder that has a name; `/`, which can be the home in a container, would be found in any path.
fn is_telling(folder: &Path) -> bool {
    folder.is_absolute() && folder.components().any(|part| matches!(part, Component::Normal(_)))
}

/// The first path in the text that leads into the folder.
fn found<'text>(text: &'text str, folder: &Path) -> Option<&'text str> {
    let folder = folder.to_str()?;
    let start = ["/", "\\"].iter().find_map(|separator| text.find(&format!("{folder}{separator}")))?;
    // A module has its texts one after the other, so that the end of the path is a guess.
    text[start..].split(|c: char| c.is_control() || c.is_whitespace() || c == char::REPLACEMENT_CHARACTER).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_with_what_is_in_it() {
        for (text, expected) in [
            ("\0\u{fffd}src/lib.rs/home/ada/.cargo/a.rs\0b", Some("/home/ada/.cargo/a.rs")),
            ("/home/ada\\a.rs", Some("/home/ada\\a.rs")),
            ("/home/adam/a.rs", None),
            ("/home/ada", None),
            ("", None),
        ] {
            assert_eq!(found(text, Path::new("/home/ada")), expected, "{text:?}");
        }
    }

    #[test]
    fn a_folder_without_a_name_is_none() {
        assert!(!is_telling(Path::new("/")));
        assert!(!is_telling(Path::new("")));
        assert!(!is_telling(Path::new("src")));
        assert!(is_telling(Path::new("/root")));
    }

    #[test]
    fn the_setting_is_toml() {
        let paths = LocalPaths(vec![(r"C:\me".into(), "home".into()), ("/a \"b\"".into(), "cargo".into())]);
        assert_eq!(
            paths.remapped(),
            r#"target.wasm32-unknown-unknown.rustflags=["--remap-path-prefix=C:\\me=home","--remap-path-prefix=/a \"b\"=cargo"]"#
        );
    }

    #[test]
    fn this_machine_has_paths() {
        let paths = LocalPaths::of_this_machine().expect("rustc runs");
        let folders: Vec<_> = paths.0.iter().map(|(folder, _)| folder.clone()).collect();
        assert!(folders.contains(&root()), "{folders:?}");
    }
}
