//! Likeness of whole articles against human judgement: the 50 documents of `lee-similarity`.

use crate::{copies, place::Places, table::Table};
use anyhow::Result;

/// Pearson's correlation over all pairs.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("lee-similarity")? else { return Ok(None) };
    let models = language::Models::bundled();
    let text = String::from_utf8_lossy(&std::fs::read(folder.join("lee.cor"))?).into_owned();
    let all: Vec<_> = text.lines().filter_map(|line| copies::read("lee", line, &models)).collect();
    let judged: Vec<Vec<f64>> = std::fs::read_to_string(folder.join("similarities0-1.txt"))?
        .lines()
        .map(|line| line.split_whitespace().filter_map(|cell| cell.parse().ok()).collect())
        .collect();
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            if let Some(&human) = judged.get(i).and_then(|row| row.get(j)) {
                pairs.push((link::articles_alike(a, b), human));
            }
        }
    }
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|p| of(p.0 - x, p.1 - y)).sum::<f64>();
    let correlation = sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt();
    let mut table = Table::new(&["pairs", "Pearson's r"]);
    table.row(
        "likeness of articles and human judgement",
        [pairs.len().to_string(), format!("{correlation:.3}")],
    );
    Ok(Some(table))
}
