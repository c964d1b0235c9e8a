//! The browsers that are there, and what drives them.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::Failure;
use crate::paths::{program, root};

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

/// Firefox and its driver, if both are there.
pub(crate) fn firefox() -> Option<Browser> {
    let browser = program("firefox", &[]).or_else(|| program("firefox-esr", &[]))?;
    let driver = named("GECKODRIVER").or_else(|| program("geckodriver", &[]))?;
    Some(Browser { program: browser, driver })
}

/// WebKit, the engine of Safari, as GTK's test browser has it.
pub(crate) struct WebKit {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
    /// What runs a program with windows where there is no screen.
    pub(crate) xvfb_run: PathBuf,
}

/// WebKit and what drives it, or which of them are missing. `MINIBROWSER` and `WEBKIT_DRIVER` name others than those found.
pub(crate) fn webkit() -> Result<WebKit, String> {
    let found = [
        ("xvfb-run", program("xvfb-run", &[])),
        ("WebKitWebDriver", named("WEBKIT_DRIVER").or_else(|| program("WebKitWebDriver", &[]))),
        ("MiniBrowser", named("MINIBROWSER").or_else(mini_browser)),
    ];
    let missing: Vec<_> = found.iter().filter(|(_, path)| path.is_none()).map(|(name, _)| *name).collect();
    match found.map(|(_, path)| path) {
        [Some(xvfb_run), Some(driver), Some(browser)] => Ok(WebKit { browser, driver, xvfb_run }),
        _ => Err(format!("there is no {} (Debian: webkit2gtk-driver, xvfb)", missing.join(", no "))),
    }
}

/// MiniBrowser, which distributions put in a folder of WebKit's own, named after its version: the newest.
fn mini_browser() -> Option<PathBuf> {
    let in_folder = |folder: PathBuf| -> Vec<PathBuf> {
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let libraries = ["/usr/lib", "/usr/lib64", "/usr/libexec"].map(PathBuf::from);
    let nested = in_folder("/usr/lib".into());
    let mut found: Vec<_> = libraries
        .into_iter()
        .chain(nested)
        .flat_map(in_folder)
        .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")))
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    program("MiniBrowser", &[]).or_else(|| found.pop())
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
