//! `www/preview.png`, the picture of the page in README, taken anew.

use std::thread;

use crate::command::{command, run};
use crate::paths::www;
use crate::serve::Server;
use crate::{Failure, browsers, page};

/// Serves `www/` and takes the picture of it.
pub(crate) fn preview() -> Result<(), Failure> {
    page::set_up()?;
    let browser = browsers::chromium()?;
    let server = Server::listen(0)?;
    let address = server.address()?;
    // It ends with this program.
    thread::spawn(move || server.run().is_ok());
    let mut node = command("node");
    node.args(["tests/e2e/preview.js", &address]).arg(www().join("preview.png"));
    run(node.env("CHROME", browser.program))
}
