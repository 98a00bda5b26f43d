//! `dateline link`: all articles of the files together.

use crate::{Outcome, contract, input};
use anyhow::Result;
use language::Models;
use lexopt::Parser;
use serde_json::json;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let arguments = input::arguments(parser)?;
    let models = Models::bundled();
    let mut analyses = Vec::new();
    let outcome = input::each(&arguments.files, |name, bytes| {
        analyses.extend(extract::analyze(name, &bytes, &arguments.options, &models));
        Ok(())
    })?;
    println!(
        "{}",
        json!({"articles": analyses.iter().map(contract::article).collect::<Vec<_>>()})
    );
    Ok(outcome)
}
