//! `dateline tag`: standard input to CoNLL-U.

use crate::{Outcome, Usage};
use anyhow::Result;
use lexopt::Parser;

/// Runs the command.
pub fn run(_parser: Parser) -> Result<Outcome> {
    Err(Usage("'tag' is not there yet".to_owned()).into())
}
