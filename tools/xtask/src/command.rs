//! Other programs, run so that a failure says which.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::paths::root;

/// The status by which a script says that it cannot do its work here; why, is its last line.
const SKIPPED: i32 = 77;

/// A command in the repository's folder, its output shown.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Puts these folders before all others on the command's PATH.
pub(crate) fn with_path(command: &mut Command, folders: &[PathBuf]) -> Result<(), Failure> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&path)))?;
    command.env("PATH", all);
    Ok(())
}

/// Runs the command to its end.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let shown = shown(command);
    let status = command.status().map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed: {status}").into()) }
}

/// Whether a line tells of a test that failed: of Node's, Playwright's and cargo's runners, and of our own scripts.
fn tells_of_failure(line: &str) -> bool {
    ["not ok ", "✘ ", "FAILED "].iter().any(|failure| line.starts_with(failure)) || line.ends_with("... FAILED")
}

/// So many failed tests are told of again at the end.
const MOST_FAILURES: usize = 12;

/// Runs the command to its end. If it was skipped, says why; if it failed, which tests did, so that nobody need look for them in what
/// it printed.
pub(crate) fn run_unless_skipped(command: &mut Command) -> Result<Option<String>, Failure> {
    let shown = shown(command);
    let cannot = |error| format!("cannot run `{shown}`: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot)?;
    let mut last = String::new();
    let mut failures = String::new();
    let mut count = 0;
    for line in child.stdout.take().into_iter().flat_map(|printed| BufReader::new(printed).lines()) {
        let line = line?;
        println!("{line}");
        let said = line.trim();
        if tells_of_failure(said) && count < MOST_FAILURES {
            failures.push_str(&format!("\n    {said}"));
            count += 1;
        }
        if !said.is_empty() {
            last = line;
        }
    }
    let status = child.wait().map_err(cannot)?;
    match status.code() {
        Some(0) => Ok(None),
        Some(SKIPPED) => Ok(Some(last.trim().trim_start_matches("skipped: ").to_owned())),
        _ => Err(format!("`{shown}` failed: {status}{failures}").into()),
    }
}

/// What the command prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let shown = shown(command);
    let output = command.stderr(Stdio::null()).output().map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8(output.stdout)?)
    } else {
        Err(format!("`{shown}` failed: {}", output.status).into())
    }
}

/// So many letters of a command are shown.
const LONGEST_SHOWN: usize = 200;

/// The command as one would type it, without the folder of its program, and without the end of a long one.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    let whole = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    match whole.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{} …", &whole[..end]),
        None => whole,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_why_it_is_skipped() {
        let run = |script: &str| run_unless_skipped(command("sh").args(["-c", script]));
        assert_eq!(run("echo all well").expect("it passes"), None);
        assert_eq!(
            run("echo begun; echo 'skipped: no window'; echo; exit 77").expect("skipped").as_deref(),
            Some("no window")
        );
        assert_eq!(run("exit 77").expect("skipped").as_deref(), Some(""));
        let failure = run("exit 1").expect_err("it fails").to_string();
        assert!(failure.starts_with("`sh -c exit 1` failed"), "{failure}");
    }

    #[test]
    fn a_failure_says_which_tests_failed() {
        let script = "echo '  ✓  1 good'; echo '  ✘  2 a.spec.js › bad (1s)'; echo 'not ok 3 - worse'; exit 1";
        let failure = run_unless_skipped(command("sh").args(["-c", script])).expect_err("it fails").to_string();
        assert!(failure.ends_with("exit status: 1\n    ✘  2 a.spec.js › bad (1s)\n    not ok 3 - worse"), "{failure}");
    }

    #[test]
    fn a_long_command_is_shown_cut() {
        let shown = shown(command("node").args(vec!["tests/any.test.js"; 40]));
        assert!(shown.starts_with("node tests/any.test.js ") && shown.ends_with(" …"), "{shown}");
        assert_eq!(shown.chars().count(), LONGEST_SHOWN + 2);
    }
}
