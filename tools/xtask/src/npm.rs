//! The npm package, and what becomes of it in other people's projects.

use std::path::{Path, PathBuf};

use crate::command::{command, run, run_unless_skipped};
use crate::paths::{root, target};
use crate::{Failure, browsers, page};

/// Puts the package together in `target/npm/` from what is built, packs it, and says where the tarball is.
pub(crate) fn package() -> Result<PathBuf, Failure> {
    page::set_up()?;
    let folder = target().join("npm");
    let version = package_version()?;
    run(command("node").args(["tools/npm/assemble.js".as_ref(), folder.as_path()]).arg(&version))?;
    let mut pack = command(page::npm());
    run(pack.current_dir(&folder).args(["pack", "--silent", "--pack-destination", ".."]))?;
    Ok(target().join(format!("pressmark-{version}.tgz")))
}

/// Installs the package into fresh projects, builds and opens them; says why, where it cannot.
pub(crate) fn projects(tarball: &Path) -> Result<Option<String>, Failure> {
    let browser = browsers::chromium()?;
    let mut node = command("node");
    node.arg("tests/bundlers/run.js").args([tarball, &target().join("bundlers")]).env("CHROME", browser.program);
    run_unless_skipped(&mut node)
}

/// The version of the package.
pub(crate) fn package_version() -> Result<String, Failure> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml"))?;
    version(&manifest).ok_or_else(|| "Cargo.toml has no version".into())
}

/// The version of the package, which stands after its name.
fn version(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines().skip_while(|line| *line != "name = \"pressmark\"");
    let version = lines.find_map(|line| line.strip_prefix("version = \""))?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read() {
        let manifest = "[workspace]\n\n[package]\nname = \"pressmark\"\nversion = \"1.2.3\"\n";
        assert_eq!(version(manifest).as_deref(), Some("1.2.3"));
        assert_eq!(version("[package]\n"), None);
    }
}
