//! What is built in that others wrote: from where, under which licence, and how much of it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Failure;
use crate::command::{cargo, output, run};
use crate::paths::root;
use crate::sbom;

/// Licences that ask for no more than a notice.
const LICENCES: [&str; 7] =
    ["MIT", "Apache-2.0", "BSD-3-Clause", "Unicode-3.0", "Unlicense", "Zlib", "Apache-2.0 WITH LLVM-exception"];

/// The crates whose code is in the module, or makes it: one more is a decision, and is written down here.
const MODULE: [&str; 28] = [
    "bumpalo",
    "cfg-if",
    "futures-core",
    "futures-task",
    "futures-util",
    "itoa",
    "js-sys",
    "memchr",
    "pin-project-lite",
    "pressmark",
    "proc-macro2",
    "quote",
    "regex",
    "regex-automata",
    "regex-syntax",
    "rustc-hash",
    "serde",
    "serde-wasm-bindgen",
    "serde_core",
    "serde_derive",
    "serde_json",
    "slab",
    "syn",
    "unicode-ident",
    "wasm-bindgen",
    "wasm-bindgen-macro",
    "wasm-bindgen-macro-support",
    "wasm-bindgen-shared",
];
/// As those, with the program `pressmark` or with features that the module has none of.
const NOT_ALWAYS: [&str; 3] = ["lexopt", "web-sys", "zmij"];

/// The packages of npm that may run something when they are installed.
const INSTALL_SCRIPTS: [&str; 1] = ["node_modules/esbuild"];

/// The locks of npm's packages.
const LOCKS: [&str; 3] =
    ["tests/e2e/package-lock.json", "tests/bundlers/package-lock.json", "tools/benchmark/peers/package-lock.json"];

/// Checks all of it, and has cargo-deny check it too where that is there. If not, says so.
pub(crate) fn check() -> Result<(), Failure> {
    let metadata: Value =
        serde_json::from_str(&output(cargo().args(["metadata", "--format-version", "1", "--locked"]))?)?;
    let mut faults = crates(&metadata);
    faults.extend(module()?);
    for lock in LOCKS {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(root().join(lock))?)?;
        faults.extend(npm(&file).into_iter().map(|fault| format!("{lock}: {fault}")));
    }
    if !faults.is_empty() {
        return Err(faults.join("\n       ").into());
    }
    if output(cargo().args(["deny", "--version"])).is_ok() {
        return run(cargo().args(["deny", "check", "licenses", "bans", "sources"]));
    }
    println!("note: cargo-deny is not there, which would check deny.toml (cargo install cargo-deny --locked)");
    Ok(())
}

/// What is wrong with the crates of the lock.
fn crates(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let others: Vec<_> = packages.iter().filter(|package| !package["source"].is_null()).collect();
    println!("{} crates of others", others.len());
    let fault = |package: &&Value| {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !package["source"].as_str().is_some_and(|source| source.starts_with("registry+")) {
            Some(format!("{name} comes from {}, and not from the registry", package["source"]))
        } else if !allowed(licence) {
            Some(format!("{name} is under {licence:?}, which is not among {}", LICENCES.join(", ")))
        } else {
            None
        }
    };
    others.iter().filter_map(fault).collect()
}

/// Whether an expression of licences (SPDX) can be met by those that are allowed.
fn allowed(expression: &str) -> bool {
    let expression = expression.trim();
    let split = |word: &str| {
        let (mut depth, mut start, mut parts) = (0_i32, 0, Vec::new());
        for (at, character) in expression.char_indices() {
            depth += i32::from(character == '(') - i32::from(character == ')');
            if depth == 0 && at >= start && expression[at..].starts_with(word) {
                parts.push(&expression[start..at]);
                start = at + word.len();
            }
        }
        parts.push(&expression[start..]);
        parts
    };
    for (word, any) in [(" OR ", true), ("/", true), (" AND ", false)] {
        let parts = split(word);
        if parts.len() > 1 {
            return if any { parts.into_iter().any(allowed) } else { parts.into_iter().all(allowed) };
        }
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => LICENCES.contains(&expression),
    }
}

/// Which crates are in the module and not on the list, or not in its bill of materials.
fn module() -> Result<Vec<String>, Failure> {
    let mut tree = cargo();
    tree.args(["tree", "--package", "pressmark", "--edges", "normal", "--prefix", "none", "--locked"]);
    let tree = output(tree.args(["--target", crate::setup::WASM_TARGET]))?;
    let there: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let known = |name: &&&str| MODULE.contains(name) || NOT_ALWAYS.contains(name);
    let new: Vec<_> = there.iter().filter(|name| !known(name)).copied().collect();
    let mut faults = sbom::faults(&sbom::bill()?, &there);
    if !new.is_empty() {
        faults.push(format!("the module has {}, which tools/xtask/src/supply.rs does not name", new.join(", ")));
    }
    Ok(faults)
}

/// What is wrong with the packages of a lock of npm.
fn npm(lock: &Value) -> Vec<String> {
    let packages = lock["packages"].as_object().into_iter().flatten().filter(|(name, _)| !name.is_empty());
    let fault = |(name, package): (&String, &Value)| {
        if !package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")) {
            Some(format!("{name} has no hash"))
        } else if package["hasInstallScript"] == true && !INSTALL_SCRIPTS.contains(&name.as_str()) {
            Some(format!("{name} runs a script when it is installed"))
        } else {
            None
        }
    };
    packages.filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read() {
        for good in ["MIT", "MIT OR GPL-3.0", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0", "Unlicense/MIT"] {
            assert!(allowed(good), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR AGPL-3.0) AND MIT", "MIT-0"] {
            assert!(!allowed(bad), "{bad}");
        }
    }

    #[test]
    fn packages_without_a_hash_and_with_a_script_are_named() {
        let lock = serde_json::json!({"packages": {
            "": {"name": "ours"},
            "node_modules/good": {"integrity": "sha512-x"},
            "node_modules/bare": {},
            "node_modules/runs": {"integrity": "sha512-x", "hasInstallScript": true},
        }});
        assert_eq!(
            npm(&lock),
            ["node_modules/bare has no hash", "node_modules/runs runs a script when it is installed"]
        );
    }
}
