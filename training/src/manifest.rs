//! `MANIFEST` beside the models: for each file its sha256, size, command, data, seed, and what it scored when it was made.

use anyhow::Result;
use sha2::{Digest, Sha256};
use std::{fmt::Write, path::Path};

/// Replaces the lines of `files` in the manifest; other lines stay.
pub fn note(models: &Path, files: &[&str], command: &str, data: &str, scores: &str) -> Result<()> {
    let path = models.join("MANIFEST");
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines: Vec<String> = before
        .lines()
        .filter(|line| !files.iter().any(|file| line.starts_with(&format!("{file} "))))
        .map(str::to_owned)
        .collect();
    for file in files {
        let bytes = std::fs::read(models.join(file))?;
        let (mut sum, size) = (String::new(), bytes.len());
        for byte in Sha256::digest(&bytes) {
            write!(sum, "{byte:02x}")?;
        }
        lines.push(format!(
            "{file} sha256={sum} bytes={size} command=\"training -- {command}\" seed=fixed data=\"{data}\" scores=\"{scores}\""
        ));
    }
    lines.sort();
    Ok(std::fs::write(path, lines.join("\n") + "\n")?)
}
