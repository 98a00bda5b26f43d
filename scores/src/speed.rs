//! Speed of the stages after the language stage: milliseconds for times and figures on texts of growing length.
//!
//! The texts of TimeBank one after another, repeated to the wanted length, parsed first; the best of five runs counts. Twice the words must
//! take about twice the time.

use crate::{place::Places, table::Table};
use anyhow::Result;
use language::Models;
use model::{Interval, Span, Txt};
use std::{fs, time::Instant};

/// Lengths in words.
const LENGTHS: [usize; 3] = [25_000, 50_000, 100_000];
/// Runs of which the best counts.
const RUNS: usize = 5;

/// Measures both stages.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(root) = places.set("tempeval3")? else { return Ok(None) };
    let mut text = String::new();
    let mut files: Vec<_> = fs::read_dir(root.join("data/TBAQ-cleaned/TimeBank"))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "tml")) {
        text.push_str(&crate::timeml::words(&String::from_utf8_lossy(&fs::read(file)?)));
        text.push_str("\n\n");
    }
    let models = Models::bundled();
    let mut table = Table::new(&["times, ms", "figures, ms"]);
    let day = Interval::day(model::Date::constant(1989, 11, 1));
    for length in LENGTHS {
        let text = repeated(&text, length);
        let paragraphs: Vec<Span<Txt>> = crate::timeml::paragraphs(&text);
        let parsed = language::parse(&text, &paragraphs, &models);
        let times = extract::times::find(&text, &parsed, day);
        let best = |work: &dyn Fn()| {
            (0..RUNS)
                .map(|_| {
                    let start = Instant::now();
                    work();
                    start.elapsed().as_secs_f64() * 1e3
                })
                .fold(f64::INFINITY, f64::min)
        };
        let spent = best(&|| drop(std::hint::black_box(extract::times::find(&text, &parsed, day))));
        let counted = best(&|| drop(std::hint::black_box(extract::figures::find(&text, &parsed, &times))));
        table.row(format!("{length} words"), [format!("{spent:.1}"), format!("{counted:.1}")]);
    }
    table.remarks.push(dated_anew(&files, &models)?);
    table.remarks.push("One core, the build profile of the run; a busy machine shows more.".to_owned());
    Ok(Some(table))
}

/// Reading the articles one by one against dating them anew, as when the reader sets another publication date.
fn dated_anew(files: &[std::path::PathBuf], models: &Models) -> Result<String> {
    let options = extract::Options {
        verbatim: true,
        published: Some("1989-11-01".to_owned()),
        ..extract::Options::default()
    };
    let (mut read, mut dated, mut articles) = (0.0, 0.0, 0);
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "tml")) {
        let words = crate::timeml::words(&String::from_utf8_lossy(&fs::read(file)?));
        let start = Instant::now();
        let decoded = extract::decode::decode(words.as_bytes(), None);
        let found = extract::analyze_decoded("", decoded, &options, models, &extract::blocks::BUNDLED);
        read += start.elapsed().as_secs_f64() * 1e3;
        let start = Instant::now();
        for (article, undated) in &found {
            std::hint::black_box(extract::date_again(article, undated, Some("1998-03-02"), models));
        }
        dated += start.elapsed().as_secs_f64() * 1e3;
        articles += found.len();
    }
    Ok(format!(
        "{articles} articles of TimeBank: read in {read:.0} ms, dated anew in {dated:.0} ms ({:.0} % of it).",
        100.0 * dated / read
    ))
}

/// A text of this many words.
fn repeated(text: &str, words: usize) -> String {
    let have = text.split_whitespace().count().max(1);
    let mut long = text.repeat(words / have + 1);
    let end = long.char_indices().filter(|(_, c)| c.is_whitespace()).nth(words * 11 / 10).map(|(at, _)| at);
    if let Some(end) = end {
        long.truncate(end);
    }
    long
}
