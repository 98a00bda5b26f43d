//! The words of the report card.

use super::names_of;
use view::{
    report_card::{Measure, Tally},
    wording::count,
};

pub const CARD: &str = "Report card";
pub const CARD_ABOUT: &str = "How much of what Dateline reads is right? Eight articles that were written for this test, with every fact noted by hand, are read here and now by your own browser. It is a small set: news of other kinds may fare better or worse.";
pub const CARD_COLUMNS: [&str; 4] =
    ["What", "Found ones that are right", "True ones that were found", "Right / found / true"];
pub const CARD_MODELS: &str = "What the language models were made from";

pub fn card_progress(done: usize, of: usize) -> String {
    format!("Reading the test articles: {done} of {of} …")
}

pub fn card_speed(articles: usize, words: usize, milliseconds: f64) -> String {
    format!(
        "{articles} articles with {words} words, read on this machine in {milliseconds:.0} ms: {:.0} words a second.",
        1000.0 * words as f64 / milliseconds.max(1.0)
    )
}

pub fn card_failures(failures: usize) -> String {
    format!("Everything that went wrong: {}", count(failures, "failure", "failures"))
}

pub const fn card_failure(missed: bool) -> &'static str {
    if missed { "missed" } else { "not in the notes" }
}

pub fn card_measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Published => "Day of publication",
        Measure::Names(kind) => names_of(kind),
        Measure::Times => "Dates, with the right days",
        Measure::Figures => "Figures, with the right value",
        Measure::Quotes => "Statements",
        Measure::Speakers => "Statements, with who made them",
        Measure::Events => "What happened",
    }
}

/// A share in percent; nothing to divide by is a dash.
pub fn card_percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{share:.0} %"))
}

pub fn card_tally(tally: Tally) -> String {
    format!("{} / {} / {}", tally.right, tally.found, tally.wanted)
}
