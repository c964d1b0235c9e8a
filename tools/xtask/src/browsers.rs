//! The browsers that are there, and what drives them.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::Failure;
use crate::paths::{program, root, tools};
use crate::setup::install;

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
        .ok_or("Chromium is missing: install chromium (or Chrome), or name its program in CHROME")?;
    let driver = named("CHROMEDRIVER")
        .or_else(|| crate::paths::program("chromedriver", &[]))
        .ok_or("chromedriver is missing: install chromium-driver, or name it in CHROMEDRIVER")?;
    Ok(Browser { program, driver })
}

/// Firefox, if it is there, and its driver, which is installed where it is missing. `GECKODRIVER` names another than that on the PATH.
pub(crate) fn firefox() -> Result<Option<Browser>, Failure> {
    let Some(browser) = program("firefox", &[]).or_else(|| program("firefox-esr", &[])) else { return Ok(None) };
    let driver = || named("GECKODRIVER").or_else(|| program("geckodriver", &[tools().join("bin")]));
    if driver().is_none() {
        install("geckodriver", None)?;
    }
    let driver = driver().ok_or("geckodriver was installed and is not to be found")?;
    Ok(Some(Browser { program: browser, driver }))
}

/// Writes what a driver is told: `webdriver.json`, and in it that the browser is this one, not the driver's own choice.
/// Returns where it is.
pub(crate) fn capabilities(options: &str, browser: &Path) -> Result<PathBuf, Failure> {
    let common = root().join("webdriver.json");
    let told = std::fs::read_to_string(&common)?;
    let told = with_binary(&told, options, browser).map_err(|error| format!("{}: {error}", common.display()))?;
    let folder = root().join("target");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("webdriver.json");
    std::fs::write(&file, told)?;
    Ok(file)
}

/// These capabilities, with the program of the browser whose options are called so.
fn with_binary(capabilities: &str, options: &str, browser: &Path) -> Result<String, Failure> {
    let mut all: Map<String, Value> = serde_json::from_str(capabilities)?;
    let binary = browser.to_str().ok_or_else(|| format!("{} is not UTF-8", browser.display()))?;
    let options = all.entry(options).or_insert_with(|| Map::new().into());
    options.as_object_mut().ok_or("options that are no object")?.insert("binary".to_owned(), binary.into());
    Ok(serde_json::to_string(&all)?)
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_added_to_what_drivers_are_told() {
        let told = r#"{"goog:chromeOptions":{"args":["--headless"]}}"#;
        let with = |options| with_binary(told, options, Path::new("a \"b\"")).expect("it is JSON");
        assert_eq!(with("goog:chromeOptions"), r#"{"goog:chromeOptions":{"args":["--headless"],"binary":"a \"b\""}}"#);
        assert_eq!(
            with("moz:firefoxOptions"),
            r#"{"goog:chromeOptions":{"args":["--headless"]},"moz:firefoxOptions":{"binary":"a \"b\""}}"#
        );
        assert!(with_binary("[]", "goog:chromeOptions", Path::new("a")).is_err());
    }
}
