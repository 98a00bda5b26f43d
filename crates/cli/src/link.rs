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
    let outcome = input::each_document(&arguments.files, &arguments.options, |document, options| {
        analyses.extend(extract::analyze(&document.name, &document.bytes, options, &models));
        Ok(())
    })?;
    println!("{}", export::linked_object(&analyses.iter().collect::<Vec<_>>(), &link::link(&analyses)));
    Ok(outcome)
}
