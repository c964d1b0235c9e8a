//! The page's own tools: npm packages of `tests/e2e`, never part of the product.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::Failure;
use crate::command::{command, run};
use crate::paths::{e2e, root};

/// A command of the packages, in their folder.
pub(crate) fn npx(arguments: &[&str]) -> Command {
    let mut npx = command(if cfg!(windows) { "npx.cmd" } else { "npx" });
    npx.current_dir(e2e()).arg("--no-install").args(arguments);
    npx
}

/// npm, by its name on this system.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Installs the packages when they are missing or older than the list of their versions.
pub(crate) fn set_up() -> Result<(), Failure> {
    install(&e2e())
}

/// The same for another folder that has such a list.
pub(crate) fn install(folder: &Path) -> Result<(), Failure> {
    let changed = |path: &str| -> Option<SystemTime> { std::fs::metadata(folder.join(path)).ok()?.modified().ok() };
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    let shown = folder.strip_prefix(root()).unwrap_or(folder).display();
    println!("setting up: the npm packages of {shown} (about a minute, once)");
    let mut npm = command(npm());
    npm.current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut npm).map_err(|error| format!("{error}; Node 20 or newer is needed").into())
}
