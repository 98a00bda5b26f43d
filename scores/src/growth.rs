//! How long linking takes as a case grows.

use crate::{copies, place::Places, table::Table};
use anyhow::Result;
use std::time::Instant;

/// Links cases of 100 to 1,000 articles of about 600 words (two documents of the names set each).
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(documents) = copies::documents(places)? else { return Ok(None) };
    let models = language::Models::bundled();
    let two = |i: usize| {
        let part = |n: usize| documents.get(n % documents.len()).map(|d| d.join("\n\n")).unwrap_or_default();
        format!("{}\n\n{}", part(2 * i), part(2 * i + 1))
    };
    let case: Vec<_> = (0..1000).filter_map(|i| copies::read(&format!("{i:04}"), &two(i), &models)).collect();
    let mut table = Table::new(&["words", "sentences", "seconds", "pairs of sentences", "claims"]);
    for size in [100, 200, 500, 501, 1000] {
        let part = &case[..size.min(case.len())];
        let start = Instant::now();
        let linked = link::link(part);
        let seconds = start.elapsed().as_secs_f64();
        let words: usize = part.iter().map(|a| a.text.split_whitespace().count()).sum();
        let sentences: usize = part.iter().map(|a| a.sentences.len()).sum();
        let cells = [
            words.to_string(),
            sentences.to_string(),
            format!("{seconds:.2}"),
            linked.copies.len().to_string(),
            linked.claims.len().to_string(),
        ];
        table.row(format!("{size} articles"), cells);
    }
    table.remarks.push(
        "Two documents of the names set make an article; above 816 articles documents come a second time. One thread of a busy machine. Every call links the whole case, so adding one to 500 costs what 501 cost."
            .to_owned(),
    );
    Ok(Some(table))
}
