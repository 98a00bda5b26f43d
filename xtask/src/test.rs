//! Every test of the project, one after the other; the last line sums the counts of all of them.

use crate::run::shown;
use crate::setup::{self, Need};
use crate::{check, place, site};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Instant;

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Count {
    passed: usize,
    failed: usize,
}

/// All tests: sources, native tests, the site, a real browser, scores.
pub fn all() -> Result<()> {
    let mut total = checks();
    total = total
        .and("native tests", cargo(&["test", "--workspace", "--exclude", "page", "--exclude", "worker"]));
    match setup::setup(Need::Tests) {
        Ok(web) => {
            total = total.and("site", site::build(&web).and_then(|()| site::size()).map(|()| Count::PASS));
            total = total.and("browser", browser_tests());
        }
        Err(error) => total = total.and("set-up", Err(error)),
    }
    total = total.and("scores", measure().map(|()| Count::PASS));
    total.close()
}

/// Formatting, lints and invariants alone.
pub fn checks_only() -> Result<()> {
    checks().close()
}

/// The tests in a real browser alone, against the dist/ that is there.
pub fn e2e() -> Result<()> {
    Count::default().and("browser", browser_tests()).close()
}

/// Measures on the data sets alone.
pub fn score() -> Result<()> {
    measure()
}

/// Formatting, lints, invariants.
fn checks() -> Count {
    let mut total = Count::default();
    total = total.and("formatting", cargo(&["fmt", "--all", "--check"]));
    total = total.and("lints", cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    let invariants = check::breaches().map(|found| {
        found.iter().for_each(|breach| println!("{breach}"));
        if found.is_empty() { Count::PASS } else { Count { passed: 0, failed: found.len() } }
    });
    total.and("invariants", invariants)
}

/// The tests under tests/e2e.
fn browser_tests() -> Result<Count> {
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=tap", "--test-concurrency=1"])
        .current_dir(place::root().join("tests/e2e"));
    if let Some(browser) = setup::browser() {
        node.env("DATELINE_BROWSER", browser);
    }
    counted(&mut node)
}

/// Runs the scores; in CI the committed tables must be what this machine measures.
fn measure() -> Result<()> {
    let root = place::root();
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--profile", "tool", "-p", "cli", "-p", "scores"]).current_dir(&root);
    crate::run::run(&mut cargo)?;
    crate::run::run(
        Command::new("cargo")
            .args(["run", "--quiet", "--profile", "tool", "-p", "scores"])
            .current_dir(&root),
    )?;
    if std::env::var_os("CI").is_some() {
        let mut git = Command::new("git");
        let (same, _) =
            shown(git.args(["diff", "--exit-code", "--stat", "--", "scores/tables"]).current_dir(&root))?;
        if !same {
            bail!("a table of scores/tables changed: run `cargo xtask score` and commit what it writes");
        }
    }
    Ok(())
}

/// Runs cargo in the repository and counts.
fn cargo(words: &[&str]) -> Result<Count> {
    counted(Command::new("cargo").args(words).current_dir(place::root()))
}

/// Runs a command and reads its counts. One without any counts as one test; one that fails has at least one failure.
fn counted(command: &mut Command) -> Result<Count> {
    let (well, text) = shown(command)?;
    let mut count = read(&text);
    if !well && count.failed == 0 {
        count.failed = 1;
    }
    Ok(if count == Count::default() { Count::PASS } else { count })
}

/// The counts in what cargo's or Node's test runner prints.
fn read(text: &str) -> Count {
    let mut count = Count::default();
    for line in text.lines() {
        let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["test", "result:", _, passed, "passed", failed, "failed", ..] => {
                count.passed += passed.parse().unwrap_or(0);
                count.failed += failed.parse().unwrap_or(0);
            }
            ["#", "pass", passed] => count.passed += passed.parse().unwrap_or(0),
            ["#", "fail" | "cancelled", failed] => count.failed += failed.parse().unwrap_or(0),
            _ => {}
        }
    }
    count
}

impl Count {
    const PASS: Count = Count { passed: 1, failed: 0 };

    /// Adds the outcome of the step `name`; an error is shown and counts as one failure.
    fn and(self, name: &str, outcome: Result<Count>) -> Count {
        let step = outcome.unwrap_or_else(|error| {
            println!("{name}: {error:#}");
            Count { passed: 0, failed: 1 }
        });
        println!(
            "== {name}: {} passed, {} failed ({:.0} s since the start)",
            step.passed,
            step.failed,
            clock()
        );
        Count { passed: self.passed + step.passed, failed: self.failed + step.failed }
    }

    /// Prints the closing line; any failure is an error.
    fn close(self) -> Result<()> {
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed > 0 || self.passed == 0 {
            std::process::exit(1);
        }
        Ok(())
    }
}

/// Seconds since this was first asked.
fn clock() -> f32 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f32()
}

#[cfg(test)]
mod tests {
    use super::{Count, read};

    #[test]
    fn counts_of_cargo_and_node_are_summed() {
        let text = "test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured\n# pass 3\n# fail 2\n# cancelled 1\n";
        assert_eq!(read(text), Count { passed: 15, failed: 4 });
    }

    #[test]
    fn other_lines_with_numbers_do_not_count() {
        assert_eq!(read("3 passed\nerror: 4 failed\n"), Count::default());
    }
}
