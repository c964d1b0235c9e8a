//! The browsers that are there, and what drives them.

use std::path::PathBuf;

use crate::Failure;
use crate::paths::program;

/// A browser and its driver.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Chromium or Chrome, and its driver. `CHROME` and `CHROMEDRIVER` name others than those on the PATH.
pub(crate) fn chromium() -> Result<Browser, Failure> {
    let program = named("CHROME")
        .or_else(|| {
            ["chromium", "chromium-browser", "google-chrome", "chrome"].into_iter().find_map(|name| program(name, &[]))
        })
        .ok_or("Chromium is missing: install chromium (or Chrome), or name it in CHROME")?;
    let driver = named("CHROMEDRIVER")
        .or_else(|| crate::paths::program("chromedriver", &[]))
        .ok_or("chromedriver is missing: install chromium-driver, or name it in CHROMEDRIVER")?;
    Ok(Browser { program, driver })
}

/// Firefox and its driver, if both are there.
pub(crate) fn firefox() -> Option<Browser> {
    let browser = program("firefox", &[]).or_else(|| program("firefox-esr", &[]))?;
    let driver = named("GECKODRIVER").or_else(|| program("geckodriver", &[]))?;
    Some(Browser { program: browser, driver })
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}
