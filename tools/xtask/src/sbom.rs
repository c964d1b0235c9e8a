//! The bill of materials of the module, in the form of `CycloneDX` 1.6: each crate that is in it or makes it, with its version, its
//! licence, the checksum of the lock, and what it depends on.
//!
//! The same lock and toolchain make the same bytes: it has no serial number and no date, which the form leaves open.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::command::{cargo, command, output};
use crate::paths::{root, target};
use crate::{Failure, npm, setup};

/// Writes it beside the npm package, and says where.
pub(crate) fn write() -> Result<PathBuf, Failure> {
    let file = target().join(format!("pressmark-{}.cdx.json", npm::package_version()?));
    std::fs::create_dir_all(target())?;
    std::fs::write(&file, serde_json::to_string_pretty(&bill()?)? + "\n")?;
    Ok(file)
}

/// The bill for the lock and the toolchain that are here.
pub(crate) fn bill() -> Result<Value, Failure> {
    let mut tree = cargo();
    tree.args(["tree", "--package", "pressmark", "--edges", "normal", "--prefix", "depth", "--no-dedupe", "--locked"]);
    let tree = output(tree.args(["--target", setup::WASM_TARGET, "--format", "|{p}|{l}"]))?;
    let rustc = output(command("rustc").arg("-vV"))?;
    let release =
        rustc.lines().find_map(|line| line.strip_prefix("release: ")).ok_or("rustc does not say its release")?;
    of(&tree, &std::fs::read_to_string(root().join("Cargo.lock"))?, release)
}

/// A crate of the tree.
#[derive(Default)]
struct Crate<'t> {
    licence: &'t str,
    /// Whether its code runs in the module, and not only in the compiler.
    in_module: bool,
    needs: BTreeSet<Id<'t>>,
}

/// The name and the version of a crate.
type Id<'t> = (&'t str, &'t str);

/// The crates of cargo's tree, whose lines are `DEPTH|NAME vVERSION …|LICENCE`, the root first.
fn crates(tree: &str) -> Result<(Id<'_>, BTreeMap<Id<'_>, Crate<'_>>), Failure> {
    let mut crates = BTreeMap::<_, Crate<'_>>::new();
    // The crates that lead to this one, each with whether it is in the module.
    let mut path: Vec<(Id<'_>, bool)> = Vec::new();
    for line in tree.lines() {
        let read = || {
            let (depth, rest) = line.split_once('|')?;
            let (package, licence) = rest.split_once('|')?;
            let (name, rest) = package.split_once(" v")?;
            let version = rest.split(' ').next()?;
            Some((depth.parse::<usize>().ok()?, (name, version), rest.contains("(proc-macro)"), licence))
        };
        let (depth, id, is_macro, licence) = read().ok_or_else(|| format!("cargo tree says {line:?}"))?;
        path.truncate(depth);
        let in_module = !is_macro && path.last().is_none_or(|&(_, in_module)| in_module);
        if let Some((above, _)) = path.last() {
            crates.entry(*above).or_default().needs.insert(id);
        }
        let entry = crates.entry(id).or_default();
        entry.licence = licence;
        entry.in_module |= in_module;
        path.push((id, in_module));
    }
    let root = path.first().ok_or("cargo tree says nothing")?.0;
    Ok((root, crates))
}

/// The bill for a tree, a lock and the release of Rust whose standard library is in the module too.
fn of(tree: &str, lock: &str, release: &str) -> Result<Value, Failure> {
    let (root, mut crates) = crates(tree)?;
    let checksums: BTreeMap<Id<'_>, &str> = lock.split("[[package]]").filter_map(locked).collect();
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    let own = crates.remove(&root).unwrap_or_default();
    let mut depends = |id, needs: &BTreeSet<Id<'_>>| {
        dependencies.push(json!({"ref": purl(id), "dependsOn": needs.iter().map(|&id| purl(id)).collect::<Vec<_>>()}));
    };
    depends(root, &own.needs);
    for (&id, of) in &crates {
        let checksum = checksums.get(&id).ok_or_else(|| format!("Cargo.lock has no checksum of {} {}", id.0, id.1))?;
        let mut component = component(id, of.licence);
        component["scope"] = if of.in_module { "required" } else { "excluded" }.into();
        component["hashes"] = json!([{"alg": "SHA-256", "content": checksum}]);
        components.push(component);
        depends(id, &of.needs);
    }
    let mut std = component(("std", release), "MIT OR Apache-2.0");
    std["purl"] = format!("pkg:github/rust-lang/rust@{release}#library/std").into();
    std["scope"] = "required".into();
    components.push(std);
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": component(root, own.licence)},
        "components": components,
        "dependencies": dependencies,
    }))
}

/// A crate and its checksum, of an entry of the lock.
fn locked(entry: &str) -> Option<(Id<'_>, &str)> {
    let field =
        |name: &str| entry.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'));
    Some(((field("name")?, field("version")?), field("checksum")?))
}

fn component(id: Id<'_>, licence: &str) -> Value {
    let expression = licence.replace('/', " OR ");
    json!({
        "type": "library", "bom-ref": purl(id), "name": id.0, "version": id.1, "purl": purl(id),
        "licenses": [{"expression": expression}],
    })
}

/// The address of a crate (Package URL).
fn purl((name, version): Id<'_>) -> String {
    format!("pkg:cargo/{name}@{version}")
}

/// What is wrong with a bill of which these crates should be: those that it lacks, and those of which it does not say all.
pub(crate) fn faults(bill: &Value, names: &BTreeSet<&str>) -> Vec<String> {
    let components = bill["components"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fault = |name: &&str| {
        let Some(component) = components.iter().find(|component| component["name"] == *name) else {
            return Some(format!("the bill of materials lacks {name}"));
        };
        let whole = component["hashes"][0]["content"].as_str().is_some_and(|hash| hash.len() == 64)
            && component["licenses"][0]["expression"].as_str().is_some_and(|licence| !licence.is_empty());
        (!whole).then(|| format!("the bill of materials has no checksum or no licence of {name}"))
    };
    names.iter().filter(|name| bill["metadata"]["component"]["name"] != **name).filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0|own v0.1.0 (/somewhere)|MIT\n1|a v1.0.0|MIT/Apache-2.0\n2|c v2.0.0|Zlib\n\
                        1|b v1.1.0 (proc-macro)|MIT\n2|c v2.0.0|Zlib\n2|d v3.0.0|MIT\n";

    fn lock() -> String {
        let entry = |(name, version): Id<'_>| {
            format!("\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nchecksum = \"{}\"\n", name.repeat(64))
        };
        [("a", "1.0.0"), ("b", "1.1.0"), ("c", "2.0.0"), ("c", "2.5.0"), ("d", "3.0.0")].map(entry).concat()
    }

    #[test]
    fn a_bill_has_each_crate_with_its_licence_its_checksum_and_what_it_needs() {
        let bill = of(TREE, &lock(), "1.95.0").expect("the lock has all of them");
        let parts = bill["components"].as_array().expect("they are a list");
        let said = |part: &Value| format!("{} {} {}", part["purl"], part["scope"], part["licenses"][0]["expression"]);
        assert_eq!(
            parts.iter().map(|part| said(part).replace('"', "")).collect::<Vec<_>>(),
            [
                "pkg:cargo/a@1.0.0 required MIT OR Apache-2.0",
                "pkg:cargo/b@1.1.0 excluded MIT",
                "pkg:cargo/c@2.0.0 required Zlib",
                "pkg:cargo/d@3.0.0 excluded MIT",
                "pkg:github/rust-lang/rust@1.95.0#library/std required MIT OR Apache-2.0",
            ]
        );
        assert_eq!(parts[2]["hashes"], json!([{"alg": "SHA-256", "content": "c".repeat(64)}]));
        assert_eq!(bill["metadata"]["component"]["name"], "own");
        assert_eq!(bill["dependencies"][0]["dependsOn"], json!(["pkg:cargo/a@1.0.0", "pkg:cargo/b@1.1.0"]));
        assert_eq!(bill["dependencies"][2]["dependsOn"], json!(["pkg:cargo/c@2.0.0", "pkg:cargo/d@3.0.0"]));
        assert!(!bill.to_string().contains("somewhere"), "a folder of this machine: {bill}");
        assert_eq!(faults(&bill, &BTreeSet::from(["own", "a", "c"])), [""; 0]);
    }

    #[test]
    fn a_crate_that_is_missing_or_not_told_of_is_a_fault() {
        assert!(of("0|own v0.1.0|MIT\n1|e v1.0.0|MIT\n", &lock(), "1.95.0").is_err(), "not in the lock");
        assert!(of("nothing", &lock(), "1.95.0").is_err());
        let bill = of("0|own v0.1.0|MIT\n1|a v1.0.0|\n", &lock(), "1.95.0").expect("the lock has it");
        assert_eq!(
            faults(&bill, &BTreeSet::from(["a", "b"])),
            ["the bill of materials has no checksum or no licence of a", "the bill of materials lacks b"]
        );
    }
}
