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

/// Runs the command to its end. If it was skipped, says why.
pub(crate) fn run_unless_skipped(command: &mut Command) -> Result<Option<String>, Failure> {
    let shown = shown(command);
    let cannot = |error| format!("cannot run `{shown}`: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot)?;
    let mut last = String::new();
    for line in child.stdout.take().into_iter().flat_map(|printed| BufReader::new(printed).lines()) {
        let line = line?;
        println!("{line}");
        if !line.trim().is_empty() {
            last = line;
        }
    }
    let status = child.wait().map_err(cannot)?;
    match status.code() {
        Some(0) => Ok(None),
        Some(SKIPPED) => Ok(Some(last.trim().trim_start_matches("skipped: ").to_owned())),
        _ => Err(format!("`{shown}` failed: {status}").into()),
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

/// The command as one would type it, without the folder of its program.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
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
}
