//! Entities, claims and copies across the annotated articles of `shared/gold`, scored by the scorer that lies beside them.

use crate::{place::Places, table::Table};
use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, process::Command};

/// Runs `dateline link` over each folder and the scorer over its output.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let gold = places.shared.join("gold");
    if !gold.is_dir() {
        return Ok(None);
    }
    let mut table = Table::new(&["figure"]);
    let dateline = std::env::current_exe()?.with_file_name("dateline");
    for folder in ["seeds", "news"] {
        let mut files: Vec<_> = std::fs::read_dir(gold.join(folder))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "txt"))
            .collect();
        files.sort();
        let made = Command::new(&dateline).arg("link").args(&files).output().with_context(|| {
            format!("{} is missing: run `cargo build --profile tool -p cli` first", dateline.display())
        })?;
        let out = std::env::temp_dir().join(format!("dateline-cross-{folder}-{}.json", std::process::id()));
        std::fs::write(&out, made.stdout)?;
        let scorer = gold.join("score_cross.py");
        let scored =
            Command::new("python3").arg(scorer).arg(gold.join(folder)).arg(&out).arg("--json").output()?;
        std::fs::remove_file(&out)?;
        if !made.status.success() || !scored.status.success() {
            bail!("linking or scoring {folder} failed: {}", String::from_utf8_lossy(&scored.stderr));
        }
        let rows: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&scored.stdout)?;
        for (name, value) in rows {
            table.row(format!("{folder}: {name}"), [value.to_string().trim_matches('"').to_owned()]);
        }
    }
    table
        .remarks
        .push("`dateline link` over each folder's .txt files, scored by `score_cross.py`.".to_owned());
    Ok(Some(table))
}
