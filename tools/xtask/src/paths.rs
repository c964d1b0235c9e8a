//! Where things are.

use std::path::{Path, PathBuf};

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).map_or_else(|| here.to_owned(), Path::to_owned)
}

/// What the page is made of.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// Where the page's tests and their tools are.
pub(crate) fn e2e() -> PathBuf {
    root().join("tests").join("e2e")
}

/// Where what is made goes that is neither kept nor served.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// Where programs are installed that the tests need.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The program of that name, looked for in these folders and then on the PATH.
pub(crate) fn program(name: &str, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(&file))
        .find(|file| file.is_file())
}
