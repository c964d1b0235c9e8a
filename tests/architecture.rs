//! ARCHITECTURE.md is a map: each source file has its line there, and each line its file.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::path::Path;

/// The folders that are on the map.
const FOLDERS: [&str; 5] = ["src", "www", "extension", "tools", "tests"];
/// The files that count as source.
const EXTENSIONS: [&str; 7] = ["rs", "js", "ts", "css", "html", "py", "sh"];
/// What is built or installed, and articles and other people's projects that tests read.
const LEFT_OUT: [&str; 8] = [
    "node_modules",
    "pkg",
    "target",
    "tests/golden",
    "tests/export",
    "tests/bundlers",
    "tests/e2e/test-results",
    "tests/reports",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The source files under a folder, by their paths from the repository's root.
fn files_in(folder: &str, files: &mut BTreeSet<String>) {
    let entries = std::fs::read_dir(root().join(folder)).expect("the folder is there");
    for entry in entries.map(|entry| entry.expect("the folder can be read")) {
        let name = entry.file_name().into_string().expect("names are UTF-8");
        let path = format!("{folder}/{name}");
        if LEFT_OUT.contains(&name.as_str()) || LEFT_OUT.contains(&path.as_str()) {
            continue;
        }
        if entry.file_type().expect("the entry has a type").is_dir() {
            files_in(&path, files);
        } else if name.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension)) {
            files.insert(path);
        }
    }
}

/// The files of the trees in a text: lines that are indented by two spaces a level, folders ending with a slash, each name
/// followed by what it is for. The lines that say nothing.
fn map(text: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut files, mut silent) = (BTreeSet::new(), Vec::new());
    let mut folders: Vec<&str> = Vec::new();
    let mut in_tree = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_tree = !in_tree && line == "```tree";
            folders.clear();
            continue;
        }
        let name = line.split_whitespace().next().unwrap_or_default();
        if !in_tree || name.is_empty() {
            continue;
        }
        folders.truncate((line.len() - line.trim_start().len()) / 2);
        match name.strip_suffix('/') {
            Some(folder) => folders.push(folder),
            None => {
                let path = format!("{}/{name}", folders.join("/"));
                if line.trim() == name {
                    silent.push(path.clone());
                }
                files.insert(path);
            }
        }
    }
    (files, silent)
}

#[test]
fn every_file_is_on_the_map() {
    let mut files = BTreeSet::new();
    FOLDERS.iter().for_each(|folder| files_in(folder, &mut files));
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map is there");
    let (mapped, silent) = map(&text);
    let missing: Vec<_> = files.difference(&mapped).collect();
    let is_file = |path: &&String| !root().join(path).is_file();
    let gone: Vec<_> = mapped.iter().filter(is_file).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md has no line for {missing:#?}");
    assert!(gone.is_empty(), "ARCHITECTURE.md has lines for files that are not there: {gone:#?}");
    assert!(silent.is_empty(), "ARCHITECTURE.md does not say what these are for: {silent:#?}");
}

#[test]
fn a_tree_is_read() {
    let (files, silent) =
        map("text\n```tree\nsrc/  the core\n  lib.rs  the stages\n  a/\n    b.rs\n```\nsrc/\n```\nc/\n  d.rs\n```\n");
    assert_eq!(files.into_iter().collect::<Vec<_>>(), ["src/a/b.rs", "src/lib.rs"]);
    assert_eq!(silent, ["src/a/b.rs"]);
}
