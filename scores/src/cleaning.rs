//! Speed of cleaning: milliseconds from received bytes to clean articles, for pastes of growing size, on one core.
//!
//! The pages of `article-extraction` as really pasted, one after another, repeated to the wanted length; once with the articles found,
//! once as a single one. The best of three runs counts. Four times the bytes must take about four times the time.

use crate::{place::Places, table::Table};
use anyhow::Result;
use extract::{Format, Options, intake};
use std::{fs, sync::LazyLock, time::Instant};

/// Lengths in megabytes (10^6 bytes).
const LENGTHS: [usize; 3] = [1, 4, 16];
/// Runs of which the best counts.
const RUNS: usize = 3;

/// Seconds that this thread has computed: what others do on a busy machine counts less than by the clock.
fn now() -> f64 {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGIN.elapsed().as_secs_f64(), |spent| spent / 1e9)
}

/// Measures.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("article-extraction")? else { return Ok(None) };
    let mut files: Vec<_> = fs::read_dir(folder.join("pasted"))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut pages = String::new();
    for file in files {
        pages.push_str(&String::from_utf8_lossy(&fs::read(file)?));
        pages.push_str("\n\n");
    }
    let mut table = Table::new(&["articles", "ms", "ms a MB", "as one article, ms", "ms a MB"]);
    for length in LENGTHS {
        let bytes = length * 1_000_000;
        let mut text = pages.repeat(bytes / pages.len() + 1);
        text.truncate(text.floor_char_boundary(bytes));
        let best = |splits: Option<Vec<u32>>| {
            let options = Options { format: Format::Text, splits, ..Options::default() };
            let run = || {
                let start = now();
                let articles = std::hint::black_box(intake::read(text.as_bytes(), &options)).len();
                ((now() - start) * 1e3, articles)
            };
            (0..RUNS)
                .map(|_| run())
                .fold((f64::INFINITY, 0), |best, run| if run.0 < best.0 { run } else { best })
        };
        let (found, articles) = best(None);
        let (one, _) = best(Some(Vec::new()));
        let each = |spent: f64| format!("{:.0}", spent / length as f64);
        table.row(
            format!("{length} MB"),
            [articles.to_string(), format!("{found:.0}"), each(found), format!("{one:.0}"), each(one)],
        );
    }
    table.remarks.push("Milliseconds that one core computes (not those it waits for others), in the build profile of the run.".to_owned());
    Ok(Some(table))
}
