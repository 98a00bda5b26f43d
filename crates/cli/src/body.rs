//! `dateline body`: the article's paragraphs as plain text, blank-line separated.

use crate::{Outcome, input};
use anyhow::Result;
use lexopt::Parser;
use std::io::Write;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let arguments = input::arguments(parser)?;
    let mut out = std::io::stdout().lock();
    input::each(&arguments.files, |_, bytes| {
        for clean in extract::intake::read(&bytes, &arguments.options) {
            for paragraph in clean.story() {
                writeln!(out, "{paragraph}\n")?;
            }
        }
        Ok(())
    })
}
