//! How long linking takes as a case grows.

use crate::{copies, place::Places, table::Table};
use anyhow::{Result, bail};
use model::Analysis;
use std::{sync::Arc, time::Instant};

/// Links cases of 100 to 1,000 articles of about 600 words (two documents of the names set each), at once and then one more.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(documents) = copies::documents(places)? else { return Ok(None) };
    let models = language::Models::bundled();
    let two = |i: usize| {
        let part = |n: usize| documents.get(n % documents.len()).map(|d| d.join("\n\n")).unwrap_or_default();
        format!("{}\n\n{}", part(2 * i), part(2 * i + 1))
    };
    let case: Vec<Arc<Analysis>> =
        (0..=1000).filter_map(|i| copies::read(&format!("{i:04}"), &two(i), &models)).map(Arc::new).collect();
    let columns =
        ["words", "sentences", "seconds at once", "seconds for one more", "pairs of sentences", "claims"];
    let mut table = Table::new(&columns);
    for size in [100, 200, 500, 1000] {
        let size = size.min(case.len() - 1);
        table.row(format!("{size} articles"), row(&case, size)?);
    }
    if let Some(folder) = places.set("ecbplus")? {
        let mut case: Vec<Arc<Analysis>> = Vec::new();
        for topic in 1..=35 {
            for file in (1..=24).flat_map(|n| [format!("{topic}_{n}ecb"), format!("{topic}_{n}ecbplus")]) {
                if let Ok(text) = copies::tokens(&folder.join(format!("ECB+/{topic}/{file}.xml"))) {
                    case.extend(copies::read(&file, &text, &models).map(Arc::new));
                }
            }
        }
        let size = 500.min(case.len().saturating_sub(1));
        table.row(format!("{size} short articles on few stories"), row(&case, size)?);
    }
    table.remarks.push(
        "Two documents of the names set make an article (the last row: ECB+, about 15 sentences an article, some 12 articles a story); above 816 articles documents come a second time. One thread of a busy machine. One more is added to the case that was linked at once; its result is checked against linking all of them anew."
            .to_owned(),
    );
    Ok(Some(table))
}

/// Links so many articles at once, and then one more.
fn row(case: &[Arc<Analysis>], size: usize) -> Result<[String; 6]> {
    let mut kept = link::Case::default();
    let (linked, seconds) = timed(|| kept.link(&case[..size]));
    let (one_more, again) = timed(|| kept.link(&case[..=size]));
    if one_more != link::Case::default().link(&case[..=size]) {
        bail!("adding one to {size} articles gave another result than linking all at once");
    }
    let words: usize = case[..size].iter().map(|a| a.text.split_whitespace().count()).sum();
    let sentences: usize = case[..size].iter().map(|a| a.sentences.len()).sum();
    let cells = [
        words.to_string(),
        sentences.to_string(),
        format!("{seconds:.2}"),
        format!("{again:.3}"),
        linked.copies.len().to_string(),
        linked.claims.len().to_string(),
    ];
    Ok(cells)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let made = work();
    (made, start.elapsed().as_secs_f64())
}
