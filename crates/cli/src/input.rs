//! Reading inputs and options that several commands share.

use crate::{Outcome, Usage};
use anyhow::Result;
use extract::{
    Format, Options,
    formats::{self, Document, Opened},
};
use lexopt::{Arg, Parser, ValueExt};
use std::{ffi::OsString, io::Read, path::Path};

/// The options and files of a command line.
#[derive(Default)]
pub struct Arguments {
    /// Format and publication date.
    pub options: Options,
    /// `--jsonl` was given.
    pub jsonl: bool,
    /// Files in order; `-` is standard input.
    pub files: Vec<OsString>,
}

/// Reads `[--published DATE] [--text|--html] [--splits BYTES] [--jsonl] FILE…`.
pub fn arguments(mut parser: Parser) -> Result<Arguments> {
    let mut read = Arguments::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("published") => read.options.published = Some(date(parser.value()?.string()?)?),
            Arg::Long("text") => read.options.format = Format::Text,
            Arg::Long("html") => read.options.format = Format::Html,
            Arg::Long("splits") => {
                read.options.splits = Some(splits(&parser.value()?.string()?)?);
            }
            Arg::Long("jsonl") => read.jsonl = true,
            Arg::Value(file) => read.files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(read)
}

/// Where articles after the first begin: `none`, or positions in bytes with commas between.
fn splits(text: &str) -> Result<Vec<u32>> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let position = |part: &str| part.trim().parse::<u32>();
    text.split(',').map(position).collect::<Result<_, _>>().map_err(|_| {
        Usage(format!("'{text}' is no list of positions: write --splits 1200,5310, or --splits none")).into()
    })
}

/// Accepts `YYYY`, `YYYY-MM` and `YYYY-MM-DD`, whose day must exist.
pub fn date(text: String) -> Result<String> {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.clone(),
    };
    match whole.parse::<model::Date>() {
        Ok(_) => Ok(text),
        Err(_) => Err(Usage(format!("'{text}' is no date: write it as 2021-06-07, 2021-06 or 2021")).into()),
    }
}

/// Reads each file in turn and hands its name and bytes on; what cannot be read is named on standard error and skipped.
pub fn each(files: &[OsString], mut use_it: impl FnMut(&str, Vec<u8>) -> Result<()>) -> Result<Outcome> {
    if files.is_empty() {
        return Err(Usage("name at least one file, or '-' for standard input".to_owned()).into());
    }
    let mut outcome = Outcome::Complete;
    for file in files {
        let name = file.to_string_lossy();
        match bytes(Path::new(file)) {
            Ok(bytes) => use_it(&name, bytes)?,
            Err(error) => {
                eprintln!(
                    "dateline: {name}: cannot be read ({error}); check the name and that you may read it"
                );
                outcome = Outcome::Partial;
            }
        }
    }
    Ok(outcome)
}

/// Opens each file in turn and hands on its documents with the options for each; what could not be opened is told on standard error.
/// A file whose format is given is one document as it stands.
pub fn each_document(
    files: &[OsString],
    options: &Options,
    mut use_it: impl FnMut(Document, &Options) -> Result<()>,
) -> Result<Outcome> {
    let mut remarks = Outcome::Complete;
    let outcome = each(files, |name, bytes| {
        let Opened { documents, notes } = match options.format {
            Format::Auto => formats::documents(name, &bytes),
            format => Opened::one(Document { name: name.to_owned(), bytes, format, published: None }),
        };
        for note in notes {
            eprintln!("dateline: {note}");
            remarks = Outcome::Partial;
        }
        for document in documents {
            let published = document.published.clone().or_else(|| options.published.clone());
            let options = Options { format: document.format, published, ..options.clone() };
            use_it(document, &options)?;
        }
        Ok(())
    })?;
    Ok(if matches!(remarks, Outcome::Partial) { remarks } else { outcome })
}

/// All bytes of a file or, for `-`, of standard input.
pub fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file == Path::new("-") {
        return standard_input();
    }
    std::fs::read(file)
}

/// All of standard input.
pub fn standard_input() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
