//! Everything that CI runs, part by part, each timed.

use std::time::{Duration, Instant};

use crate::Failure;
use crate::parts::{BUILD, Outcome, PARTS, Part};

/// The parts whose name contains `only`, all by default, and what they need, in order.
fn chosen(only: Option<&str>) -> Vec<&'static Part> {
    let named = |part: &Part| only.is_none_or(|only| part.name.contains(only));
    let build = PARTS.iter().any(|part| named(part) && part.needs_build);
    PARTS.iter().filter(|part| named(part) || build && part.name == BUILD).collect()
}

/// Runs the chosen parts and says whether none failed. One that fails stops only those that need it.
pub(crate) fn test(only: Option<&str>) -> Result<bool, Failure> {
    let chosen = chosen(only);
    if chosen.is_empty() {
        let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        return Err(
            format!("no part is called {:?}; the parts are: {}", only.unwrap_or_default(), names.join(", ")).into()
        );
    }
    let mut results: Vec<(&str, Outcome, Duration)> = Vec::new();
    for part in chosen {
        println!("\n── {} ──", part.name);
        let start = Instant::now();
        let built = !results.iter().any(|(name, outcome, _)| *name == BUILD && matches!(outcome, Outcome::Failed(_)));
        let outcome = if part.needs_build && !built {
            Outcome::Failed("not run, because the build failed".to_owned())
        } else {
            (part.run)().unwrap_or_else(|error| Outcome::Failed(error.to_string()))
        };
        if let Outcome::Failed(why) = &outcome {
            eprintln!("xtask: {why}");
        }
        results.push((part.name, outcome, start.elapsed()));
    }
    Ok(summary(&results))
}

/// Prints how each part came out and how long it took.
fn summary(results: &[(&str, Outcome, Duration)]) -> bool {
    println!();
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, outcome, time) in results {
        let said = match outcome {
            Outcome::Passed => {
                passed += 1;
                "passed".to_owned()
            }
            Outcome::Skipped(why) => {
                skipped += 1;
                format!("skipped: {why}")
            }
            Outcome::Failed(why) => {
                failed += 1;
                format!("FAILED: {why}")
            }
        };
        println!("{name:<24} {:>6.1} s  {said}", time.as_secs_f64());
    }
    println!("{:<24} {:>6.1} s", "all", results.iter().map(|(_, _, time)| time.as_secs_f64()).sum::<f64>());
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    failed == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_brings_what_it_needs() {
        let names = |only| chosen(only).iter().map(|part| part.name).collect::<Vec<_>>();
        assert_eq!(names(None).len(), PARTS.len());
        assert_eq!(names(Some("native")), ["native tests"]);
        assert_eq!(
            names(Some("page")),
            [
                "page logic in Node",
                "build",
                "page types",
                "page in Chromium",
                "page alike in Chromium",
                "page in Firefox",
                "page in WebKit"
            ]
        );
        assert_eq!(names(Some("build")), ["build"]);
        assert!(names(Some("none")).is_empty());
    }

    #[test]
    fn one_failure_fails_all() {
        let took = Duration::from_millis(1500);
        assert!(summary(&[("a", Outcome::Passed, took), ("b", Outcome::Skipped("no browser".into()), took)]));
        assert!(!summary(&[("a", Outcome::Failed("why".into()), took), ("b", Outcome::Passed, took)]));
    }
}
