//! `dateline tag [--pretokenized]`: standard input to CoNLL-U with tags, lemmas, heads, relations and names.
//!
//! Plain text in: every block between blank lines is a document. With `--pretokenized`, CoNLL-U in, whose tokens and sentences are kept.

use crate::{Outcome, Usage};
use anyhow::Result;
use language::{Models, conllu};
use lexopt::{Arg, Parser};
use std::io::{Read, Write};

/// Runs the command.
pub fn run(mut parser: Parser) -> Result<Outcome> {
    let mut pretokenized = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("pretokenized") => pretokenized = true,
            other => return Err(Usage(format!("'tag' knows no {other:?}")).into()),
        }
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let input = String::from_utf8_lossy(&bytes);
    let models = Models::bundled();
    let mut out = std::io::stdout().lock();
    if pretokenized {
        let blocks = conllu::read(&input);
        let mut from = 0;
        while from < blocks.len() {
            let to = (from + 1..blocks.len()).find(|&at| blocks[at].new_document).unwrap_or(blocks.len());
            let (text, parsed) = conllu::annotate(&blocks[from..to], &models);
            out.write_all(conllu::write(&text, &parsed).as_bytes())?;
            from = to;
        }
    } else {
        for (start, end) in documents(&input) {
            let text = &input[start..end];
            let parsed = language::parse(text, &[model::Span::at(0..text.len())], &models);
            out.write_all(conllu::write(text, &parsed).as_bytes())?;
        }
    }
    Ok(Outcome::Complete)
}

/// Byte ranges of the blocks between blank lines.
fn documents(text: &str) -> Vec<(usize, usize)> {
    let (mut blocks, mut start, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        match (line.trim().is_empty(), start) {
            (true, Some(from)) => {
                blocks.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
        at += line.len();
    }
    blocks.extend(start.map(|from| (from, at)));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_line_ends_a_document() {
        assert_eq!(documents("a\nb\n\n\nc"), [(0, 4), (6, 7)]);
    }
}
