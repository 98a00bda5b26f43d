//! `dateline body`: the article's paragraphs as plain text, blank-line separated.

use crate::{Outcome, input};
use anyhow::Result;
use lexopt::Parser;
use model::BlockKind;
use std::io::Write;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let arguments = input::arguments(parser)?;
    let mut out = std::io::stdout().lock();
    input::each(&arguments.files, |_, bytes| {
        for clean in extract::intake::read(&bytes, &arguments.options) {
            let story = |kind| {
                matches!(
                    kind,
                    BlockKind::Body | BlockKind::Quote | BlockKind::Dateline | BlockKind::Standfirst
                )
            };
            for block in clean.blocks.iter().filter(|block| story(block.kind)) {
                if let Some(span) = block.txt {
                    writeln!(out, "{}\n", span.of(&clean.text))?;
                }
            }
        }
        Ok(())
    })
}
