//! `dateline export`: the files together, in a format of another program.

use crate::{Outcome, Usage, input};
use anyhow::{Context, Result};
use export::{Case, Options};
use language::Models;
use lexopt::{Arg, Parser, ValueExt};
use model::{Correction, ExportFormat};
use std::{ffi::OsString, io::Write};

/// Runs the command.
pub fn run(mut parser: Parser) -> Result<Outcome> {
    let (mut format, mut title, mut options) = (None, "Case".to_owned(), Options::default());
    let mut reading = extract::Options::default();
    let mut files: Vec<OsString> = Vec::new();
    let mut log: Vec<Correction> = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("to") => format = Some(format_of(&parser.value()?.string()?)?),
            Arg::Long("title") => title = parser.value()?.string()?,
            Arg::Long("corrections") => log = recipe(&parser.value()?)?,
            Arg::Long("bom") => options.bom = true,
            Arg::Long("published") => reading.published = Some(input::date(parser.value()?.string()?)?),
            Arg::Long("text") => reading.format = extract::Format::Text,
            Arg::Long("html") => reading.format = extract::Format::Html,
            Arg::Value(file) => files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    let format = format.ok_or_else(|| Usage(format!("say with --to which format: {}", formats())))?;
    let models = Models::bundled();
    let mut articles = Vec::new();
    // Which input each article was read from.
    let (mut inputs, mut of) = (Vec::new(), Vec::new());
    let outcome = input::each_document(&files, &reading, |document, options| {
        let found = extract::analyze(&document.name, &document.bytes, options, &models);
        of.extend(found.iter().map(|_| inputs.len()));
        articles
            .extend(found.into_iter().map(|analysis| corrections::replay(&analysis, &log).0.into_owned()));
        inputs.push(document.bytes);
        Ok(())
    })?;
    let bytes: Vec<&[u8]> = of.iter().filter_map(|&at| inputs.get(at).map(Vec::as_slice)).collect();
    let mut linked = link::link(&articles);
    corrections::finish(&mut linked, &articles.iter().collect::<Vec<_>>(), &log);
    let case = Case {
        title: &title,
        articles: &articles.iter().collect::<Vec<_>>(),
        bytes: &bytes,
        linked: &linked,
    };
    let text = export::write(&case, format, options);
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("cannot write to standard output")?;
    Ok(outcome)
}

/// The corrections that the page saved as a recipe.
#[derive(serde::Deserialize)]
struct Recipe {
    dateline: String,
    corrections: Vec<Correction>,
}

fn recipe(file: &OsString) -> Result<Vec<Correction>> {
    let name = file.to_string_lossy();
    let text = std::fs::read(file).with_context(|| format!("{name}: cannot be read"))?;
    let recipe: Option<Recipe> = serde_json::from_slice(&text).ok();
    let recipe = recipe.filter(|recipe| recipe.dateline == "recipe");
    Ok(recipe
        .ok_or_else(|| Usage(format!("{name} is no recipe; save one in the page under “Corrections”")))?
        .corrections)
}

fn format_of(word: &str) -> Result<ExportFormat> {
    let unknown = || Usage(format!("there is no format '{word}'; there are {}", formats()));
    Ok(ExportFormat::from_word(word).ok_or_else(unknown)?)
}

fn formats() -> String {
    ExportFormat::ALL.map(ExportFormat::word).join(", ")
}
