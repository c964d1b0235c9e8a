//! The browser extension, and its icons.

use crate::command::{command, run};
use crate::paths::target;
use crate::{Failure, browsers, npm, page};

/// Puts the extension together in `target/extension/` from what is built: a folder a browser.
pub(crate) fn assemble() -> Result<(), Failure> {
    page::set_up()?;
    let mut node = command("node");
    run(node.arg("tools/extension/assemble.js").arg(target().join("extension")).arg(npm::package_version()?))
}

/// Draws the icons anew.
pub(crate) fn icons() -> Result<(), Failure> {
    page::set_up()?;
    let browser = browsers::chromium()?;
    run(command("node").arg("tools/extension/icons.js").env("CHROME", browser.program))
}
