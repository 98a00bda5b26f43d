//! `dateline extract`: files, or lines of JSON, to one JSON object an article.

use crate::{
    Outcome,
    input::{self, Arguments},
};
use anyhow::Result;
use extract::{Format, Options};
use language::Models;
use lexopt::Parser;
use rayon::prelude::*;
use serde::Deserialize;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
};

/// Lines that are worked on together; enough to keep all cores busy, few enough that memory stays flat.
const BATCH: usize = 256;

/// Runs the command.
pub fn run(parser: Parser) -> Result<Outcome> {
    let Arguments { options, jsonl, files } = input::arguments(parser)?;
    let models = Models::bundled();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let outcome = if jsonl {
        lines_of_files(&files, &options, &models, &mut out)?
    } else {
        input::each_document(&files, &options, |document, options| {
            for analysis in extract::analyze(&document.name, &document.bytes, options, &models) {
                write_line(&mut out, &export::contract::article(&analysis))?;
            }
            Ok(())
        })?
    };
    out.flush()?;
    Ok(outcome)
}

fn write_line(out: &mut impl Write, value: &serde_json::Value) -> Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// One input line of `--jsonl`.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: Option<String>,
    html: Option<String>,
    published: Option<String>,
}

fn lines_of_files(
    files: &[std::ffi::OsString],
    options: &Options,
    models: &Models,
    out: &mut impl Write,
) -> Result<Outcome> {
    let standard_input = [std::ffi::OsString::from("-")];
    let files = if files.is_empty() { &standard_input[..] } else { files };
    let mut outcome = Outcome::Complete;
    for file in files {
        let name = file.to_string_lossy().into_owned();
        let reader: Box<dyn BufRead> = if name == "-" {
            Box::new(BufReader::new(std::io::stdin().lock()))
        } else {
            match std::fs::File::open(Path::new(file)) {
                Ok(opened) => Box::new(BufReader::new(opened)),
                Err(error) => {
                    eprintln!(
                        "dateline: {name}: cannot be read ({error}); check the name and that you may read it"
                    );
                    outcome = Outcome::Partial;
                    continue;
                }
            }
        };
        if !lines(&name, reader, options, models, out)? {
            outcome = Outcome::Partial;
        }
    }
    Ok(outcome)
}

/// Works through a reader's lines batch by batch, in order. False when a line could not be read.
fn lines(
    name: &str,
    reader: Box<dyn BufRead>,
    options: &Options,
    models: &Models,
    out: &mut impl Write,
) -> Result<bool> {
    let mut all_read = true;
    let mut lines = reader.lines().enumerate();
    loop {
        let batch: Vec<(usize, std::io::Result<String>)> = lines.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(all_read);
        }
        let results: Vec<Result<Vec<serde_json::Value>, String>> = batch
            .into_par_iter()
            .map(|(index, line)| {
                let number = index + 1;
                let line = line.map_err(|error| format!("line {number} cannot be read ({error})"))?;
                if line.trim().is_empty() {
                    return Ok(Vec::new());
                }
                one_line(&line, options, models).map_err(|what| format!("line {number} {what}"))
            })
            .collect();
        for result in results {
            match result {
                Ok(articles) => articles.iter().try_for_each(|article| write_line(out, article))?,
                Err(what) => {
                    eprintln!("dateline: {name}: {what}; the other lines are read");
                    all_read = false;
                }
            }
        }
    }
}

fn one_line(line: &str, options: &Options, models: &Models) -> Result<Vec<serde_json::Value>, String> {
    let line: Line =
        serde_json::from_str(line).map_err(|error| format!("is not the JSON that is asked for ({error})"))?;
    let (text, format) = match (line.text, line.html) {
        (Some(text), None) => (text, Format::Text),
        (None, Some(html)) => (html, Format::Html),
        _ => return Err("must hold either \"text\" or \"html\"".to_owned()),
    };
    let published = match line.published {
        Some(given) => Some(input::date(given).map_err(|error| error.to_string())?),
        None => options.published.clone(),
    };
    let source = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_owned);
    let options = Options { format, published, ..options.clone() };
    let found = extract::analyze(&source, text.as_bytes(), &options, models);
    Ok(found.iter().map(export::contract::article).collect())
}
