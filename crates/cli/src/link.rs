//! `dateline link`: all articles of the files together.

use crate::{Outcome, input};
use anyhow::Result;
use language::Models;
use lexopt::Parser;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let arguments = input::arguments(parser)?;
    let models = Models::bundled();
    let mut analyses = Vec::new();
    let outcome = input::each(&arguments.files, |name, bytes| {
        analyses.extend(extract::analyze(name, &bytes, &arguments.options, &models));
        Ok(())
    })?;
    println!("{}", export::linked_object(&analyses.iter().collect::<Vec<_>>(), &link::link(&analyses)));
    Ok(outcome)
}
