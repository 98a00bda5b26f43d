//! `dateline case`: files together as one case file that the page opens; `--check` looks whether such files are whole.

use crate::{Outcome, Usage, input};
use anyhow::{Context, Result};
use export::case_file;
use extract::formats;
use lexopt::{Arg, Parser, ValueExt};
use model::{
    message::{Document, Format, Wishes},
    office::CaseFile,
};
use std::{ffi::OsString, io::Write};

/// Runs the command.
pub fn run(mut parser: Parser) -> Result<Outcome> {
    let (mut check, mut title) = (false, "Case".to_owned());
    let mut files: Vec<OsString> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("check") => check = true,
            Arg::Long("title") => title = parser.value()?.string()?,
            Arg::Value(file) => files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    if check { look(&files) } else { write(title, &files) }
}

fn write(title: String, files: &[OsString]) -> Result<Outcome> {
    let mut case = CaseFile { title, ..CaseFile::default() };
    let outcome = input::each_document(files, &extract::Options::default(), |document, options| {
        let formats::Document { name, bytes, format, .. } = document;
        let number = u32::try_from(case.documents.len()).unwrap_or(u32::MAX);
        let html = name.ends_with(".html") || name.ends_with(".htm") || format == extract::Format::Html;
        let format = if html { Format::Html } else { Format::Auto };
        let charset = extract::decode::guess(&bytes).map(str::to_owned);
        let wishes = Wishes { format, published: options.published.clone(), charset, ..Wishes::default() };
        if case.documents.iter().any(|document| document.source == name) {
            return Err(Usage(format!("{name} is named twice")).into());
        }
        case.documents.push(Document { number, source: name, bytes, wishes });
        Ok(())
    })?;
    let mut out = std::io::stdout().lock();
    out.write_all(case_file::write(&case).as_bytes()).context("cannot write to standard output")?;
    Ok(outcome)
}

fn look(files: &[OsString]) -> Result<Outcome> {
    let mut whole = true;
    let outcome = input::each(files, |name, bytes| {
        match case_file::read(&bytes) {
            Ok(case) => println!(
                "{name}: “{}”, {} documents, {} corrections",
                case.title,
                case.documents.len(),
                case.history.done
            ),
            Err(fault) => {
                eprintln!("dateline: {name}: {fault} {}", fault.hint());
                whole = false;
            }
        }
        Ok(())
    })?;
    Ok(if whole { outcome } else { Outcome::Partial })
}
