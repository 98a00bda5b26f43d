//! The treebanks the models learn from: EWT train, and the train part of GUM in the genres whose licence allows it.

use anyhow::{Context, Result};
use language::conllu::{Block, read};
use std::path::Path;

/// GUM genres under CC BY or CC BY-SA.
pub const GENRES: [&str; 6] = ["academic", "bio", "court", "interview", "news", "voyage"];

/// The sentences of EWT train, then of GUM train, document by document.
pub fn train(data: &Path) -> Result<Vec<Block>> {
    let mut blocks = ewt(data, "train")?;
    for (_, document) in gum(data, |part| part == "train")? {
        blocks.extend(document);
    }
    Ok(blocks)
}

/// A part of EWT.
pub fn ewt(data: &Path, part: &str) -> Result<Vec<Block>> {
    let path = data.join(format!("ud-ewt/en_ewt-ud-{part}.conllu"));
    Ok(read(&std::fs::read_to_string(&path).with_context(|| path.display().to_string())?))
}

/// The GUM documents of the permitted genres whose part is wanted, sorted by name.
pub fn gum(data: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, Vec<Block>)>> {
    let splits = std::fs::read_to_string(data.join("gum/splits.md"))?;
    let mut part = "";
    let mut documents = Vec::new();
    for line in splits.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            part = name.trim();
        } else if let Some(name) = line.trim().strip_prefix("* ") {
            let genre = name.split('_').nth(1).unwrap_or("");
            if wanted(part) && GENRES.contains(&genre) {
                let path = data.join(format!("gum/dep/{name}.conllu"));
                documents.push((name.to_owned(), read(&std::fs::read_to_string(path)?)));
            }
        }
    }
    documents.sort_by(|a: &(String, Vec<Block>), b| a.0.cmp(&b.0));
    Ok(documents)
}
