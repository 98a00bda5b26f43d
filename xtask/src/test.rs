//! Every test of the project, one after the other; the last line sums the counts of all of them.

use crate::run::{run, shown};
use crate::setup::{self, Need, Python, Web};
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

/// All tests: sources, native tests, figures on real articles, the site, the worker's wasm, a real browser.
pub fn all() -> Result<()> {
    let mut total = checks();
    total = total.and("native tests", cargo(&["test", "--workspace", "--exclude", "page"]));
    total = total.and("gold articles", gold());
    match setup::setup(Need::Tests) {
        Ok(web) => {
            total = total.and("release site", site::build(&web).map(|()| Count::PASS));
            total = total.and("weight of the site", site::size().map(|()| Count::PASS));
            total = total.and("wasm tests", wasm_tests(&web));
            total = total.and("browser tests", browser_tests());
            total = total.and("exports read by other programs", consumers());
            total = total.and("Spark job", spark());
        }
        Err(error) => total = total.and("set-up", Err(error)),
    }
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

/// The exports, each read by a program that others wrote. Left out where those cannot be installed, but never in CI.
pub fn consumers_alone() -> Result<()> {
    setup::setup(Need::Tests)?;
    Count::default().and("exports read by other programs", consumers()).close()
}

/// The Spark job alone.
pub fn spark_alone() -> Result<()> {
    Count::default().and("Spark job", spark()).close()
}

fn consumers() -> Result<Count> {
    python_test(Python::Consumers, "the programs that read our exports", "tests/consumers/check.py")
}

/// The Spark job in local mode.
fn spark() -> Result<Count> {
    setup::spark();
    python_test(Python::Spark, "Apache Spark", "spark/test_job.py")
}

/// A test in Python that is given the command line. Left out where its packages cannot be installed, but never in CI.
fn python_test(python: Python, what: &str, script: &str) -> Result<Count> {
    let Some(interpreter) = python.interpreter() else {
        if std::env::var_os("CI").is_some_and(|value| value == "true") {
            bail!("not installed: {what}");
        }
        println!("skipped: not installed: {what}");
        return Ok(Count { passed: 0, failed: 0 });
    };
    run(Command::new("cargo").args(["build", "-p", "cli"]).current_dir(place::root()))?;
    let target = place::web_target();
    let dateline = target.parent().unwrap_or(&target).join("debug/dateline");
    counted(Command::new(interpreter).arg(place::root().join(script)).arg(dateline))
}

/// The tests of the worker's wasm alone.
pub fn wasm() -> Result<()> {
    let web = setup::setup(Need::Tests)?;
    Count::default().and("wasm tests", wasm_tests(&web)).close()
}

/// Measures on the named data sets, or on all, and writes their tables.
pub fn score(sets: &[String]) -> Result<()> {
    let root = place::root();
    // The optimized build: some sets are large.
    let mut build = Command::new("cargo");
    run(build.args(["build", "--profile", "tool", "-p", "cli", "-p", "scores"]).current_dir(&root))?;
    let mut measure = Command::new("cargo");
    measure.args(["run", "--quiet", "--profile", "tool", "-p", "scores", "--"]).args(sets);
    run(measure.current_dir(&root))
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

/// The worker's messages in wasm, run in a browser. In the release profile, since the site has built all below it.
fn wasm_tests(web: &Web) -> Result<Count> {
    let mut cargo = web.command("cargo");
    cargo.args(["test", "--release", "--target", setup::TARGET, "-p", "worker", "--test", "round_trip"]);
    // The tokens a second that one of them tells are for reading.
    cargo.args(["--", "--nocapture"]);
    cargo
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env(site::BUILD, site::mark()?);
    if let Some(driver) = place::program(&["chromedriver"]) {
        cargo.env("CHROMEDRIVER", driver);
    }
    counted(&mut cargo)
}

/// The annotated articles: no figure may have fallen below its committed table. With the build of the native tests, to save
/// one; the figures are the same.
fn gold() -> Result<Count> {
    run(Command::new("cargo").args(["build", "-p", "cli", "-p", "scores"]).current_dir(place::root()))?;
    cargo(&["run", "--quiet", "-p", "scores", "--", "--check", "gold"])
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

/// The counts in what cargo's or Node's test runner or the scores print.
fn read(text: &str) -> Count {
    let mut count = Count::default();
    for line in text.lines() {
        let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["test", "result:", _, passed, "passed", failed, "failed", ..] => {
                count.passed += passed.parse().unwrap_or(0);
                count.failed += failed.parse().unwrap_or(0);
            }
            ["figures:", held, "held,", fell, "fell"] => {
                count.passed += held.parse().unwrap_or(0);
                count.failed += fell.parse().unwrap_or(0);
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
    fn counts_of_cargo_node_and_scores_are_summed() {
        let text = "test result: ok. 12 passed; 1 failed; 0 ignored; 0 measured\n# pass 3\n# fail 2\n# cancelled 1\nfigures: 40 held, 2 fell\n";
        assert_eq!(read(text), Count { passed: 55, failed: 6 });
    }

    #[test]
    fn other_lines_with_numbers_do_not_count() {
        assert_eq!(read("3 passed\nerror: 4 failed\n"), Count::default());
    }
}
