//! `dateline times`: plain text on standard input, taken as body as it stands, to the `times` array.

use crate::{Outcome, input};
use anyhow::Result;
use extract::Options;
use language::Models;
use lexopt::Parser;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let arguments = input::arguments(parser)?;
    let options = Options { verbatim: true, ..arguments.options };
    let bytes = input::standard_input()?;
    for analysis in extract::analyze("-", &bytes, &options, &Models::bundled()) {
        println!("{}", export::contract::times(&analysis, &analysis.times));
    }
    Ok(Outcome::Complete)
}
