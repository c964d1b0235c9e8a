//! wasm-opt, Binaryen's optimiser, which makes the module 8 % smaller (4 % with Brotli).

use std::path::{Path, PathBuf};

use crate::command::{command, output, run};
use crate::paths::{e2e, program};
use crate::{Failure, page};

/// What wasm-opt is told: the wasm32 features in use it reads from the module itself. Cutting the data at its zeros would
/// make it shorter, but a tenth longer once it is compressed: the model's rows are mostly zeros.
const ARGUMENTS: [&str; 3] = ["-O3", "--strip-producers", "--skip-pass=memory-packing"];

/// Releases of Binaryen before this one break modules with two tables, as Rust's reference types have; Debian 12 has 108.
const OLDEST: u32 = 117;

/// How much a build wants wasm-opt.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Optimise {
    /// To look at the page: it is the same without, and sooner there by the minute that optimising takes.
    No,
    /// To measure or to embed: wasm-opt is installed if it is missing, and done without where that cannot be.
    IfPossible,
    /// For others to use: nothing is built without it.
    Always,
}

/// A wasm-opt that is new enough.
pub(crate) struct WasmOpt(PathBuf);

impl WasmOpt {
    /// The one on the PATH, else the one of npm's `binaryen`; where there is none, a notice says so.
    pub(crate) fn find(optimise: Optimise) -> Result<Option<Self>, Failure> {
        if optimise == Optimise::No {
            return Ok(None);
        }
        if let Some(found) = program("wasm-opt", &[]).filter(is_new_enough) {
            return Ok(Some(Self(found)));
        }
        let of_npm = || program("wasm-opt", &[e2e().join("node_modules").join(".bin")]).filter(is_new_enough);
        let missing = match page::set_up().map(|()| of_npm()) {
            Ok(Some(found)) => return Ok(Some(Self(found))),
            Ok(None) => "npm's binaryen has none that runs here".to_owned(),
            Err(error) => error.to_string(),
        };
        let advice = format!("install Binaryen {OLDEST} or newer, or Node 20 or newer ({missing})");
        if optimise == Optimise::Always {
            return Err(format!("wasm-opt is missing: {advice}").into());
        }
        println!("note: wasm-opt is missing, so the module is larger by 9 %: {advice}");
        Ok(None)
    }

    /// Optimises the module in its place.
    pub(crate) fn optimise(&self, module: &Path) -> Result<(), Failure> {
        println!("optimising the module (about a minute)");
        run(command(&self.0).args(ARGUMENTS).arg(module).arg("--output").arg(module))
    }
}

fn is_new_enough(program: &PathBuf) -> bool {
    let said = output(command(program).arg("--version")).unwrap_or_default();
    release(&said).is_some_and(|release| release >= OLDEST)
}

/// The release of Binaryen, of what `wasm-opt --version` prints.
fn release(said: &str) -> Option<u32> {
    said.split_whitespace().nth(2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read() {
        for (said, expected) in [
            ("wasm-opt version 132 (version_132)\n", Some(132)),
            ("wasm-opt version 108\n", Some(108)),
            ("wasm-opt version_main\n", None),
            ("", None),
        ] {
            assert_eq!(release(said), expected, "{said:?}");
        }
    }
}
