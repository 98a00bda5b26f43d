//! The annotated articles of `shared/gold`, scored by the scorer that lies beside them.

use crate::{place::Places, table::Table};
use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, path::Path, process::Command};

/// One row of `score_gold.py --json`.
#[derive(serde::Deserialize)]
struct Row {
    p: f64,
    r: f64,
    f1: f64,
    tp: u64,
    got: u64,
    want: u64,
}

/// Runs `dateline extract` over each folder and the scorer over its output.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let gold = places.shared.join("gold");
    if !gold.is_dir() {
        return Ok(None);
    }
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    for folder in ["seeds", "news"] {
        let rows = score(&gold, folder)?;
        for (name, row) in rows {
            let figure = |value: f64| format!("{value:.1}");
            table.row(
                format!("{folder}: {}", name.trim()),
                [
                    figure(row.p),
                    figure(row.r),
                    figure(row.f1),
                    format!("{}/{}/{}", row.tp, row.got, row.want),
                ],
            );
        }
    }
    table
        .remarks
        .push("`dateline extract` over each folder's .txt files, scored by `score_gold.py`.".to_owned());
    Ok(Some(table))
}

fn score(gold: &Path, folder: &str) -> Result<BTreeMap<String, Row>> {
    let mut files: Vec<_> = std::fs::read_dir(gold.join(folder))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    let out = std::env::temp_dir().join(format!("dateline-gold-{folder}-{}.jsonl", std::process::id()));
    // The command line lies beside this program, whatever the profile.
    let dateline = std::env::current_exe()?.with_file_name("dateline");
    let made = Command::new(&dateline)
        .arg("extract")
        .args(&files)
        .output()
        .with_context(|| format!("{} is missing: run `cargo xtask score`", dateline.display()))?;
    if !made.status.success() {
        bail!("dateline extract failed: {}", String::from_utf8_lossy(&made.stderr));
    }
    std::fs::write(&out, made.stdout)?;
    let scored = Command::new("python3")
        .arg(gold.join("score_gold.py"))
        .arg(gold.join(folder))
        .arg(&out)
        .arg("--json")
        .output()?;
    std::fs::remove_file(&out)?;
    if !scored.status.success() {
        bail!("score_gold.py failed: {}", String::from_utf8_lossy(&scored.stderr));
    }
    Ok(serde_json::from_slice(&scored.stdout)?)
}
