//! Tasks of the project: `cargo xtask TASK`.
//!
//! `serve` and `test` are all a newcomer needs: each first sets up what is missing. Everything installed goes to a cache
//! folder of Dateline's own (see [`place`]), apart from system packages.

mod check;
mod place;
mod run;
mod setup;
mod site;
mod sources;
mod test;

use anyhow::{Result, bail};
use setup::Need;

/// What is printed for an unknown task or none.
const TASKS: &str = "cargo xtask TASK, where TASK is one of
  serve   set up, build and serve the page, and print its address
  test    set up and run every test; the last line counts them
  setup   only install what is missing
  build   the release site in dist/; `build --dev` builds in seconds for work on the page
  size    weigh dist/ and write docs/size.md
  check   formatting, lints and the invariants of the architecture
  score   measure on the data sets (`score gold` on one) and write scores/tables/
  wasm    the tests of the worker's messages in wasm
  e2e     the tests in a real browser, against dist/
  consumers  the exports, read by programs that others wrote
  spark   the Spark job, in local mode";

fn main() -> Result<()> {
    let task = std::env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        "setup" => setup::setup(Need::Tests).map(|_| ()),
        "serve" => site::serve(&setup::setup(Need::Page)?),
        "build" if std::env::args().any(|word| word == "--dev") => {
            site::build_quick(&setup::setup(Need::Page)?)
        }
        "build" => site::build(&setup::setup(Need::Tests)?),
        "size" => site::size(),
        "check" => test::checks_only(),
        "score" => test::score(&std::env::args().skip(2).collect::<Vec<_>>()),
        "wasm" => test::wasm(),
        "e2e" => {
            setup::setup(Need::Tests)?;
            test::e2e()
        }
        "consumers" => test::consumers_alone(),
        "spark" => test::spark_alone(),
        "test" => test::all(),
        _ => bail!("{TASKS}"),
    }
}
