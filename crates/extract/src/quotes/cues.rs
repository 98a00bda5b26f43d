//! How often a word in a frame truly reports something: (`deny`, object) -> 0.8.
//!
//! `cues.tsv` was counted by `training cues` on annotated attributions: per word and frame how often it was seen and how often it reported.
//! A rate is drawn towards that of its frame while the word was seen seldom. Known misses: words never seen there.

use super::frames::Frame;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Weight of a frame's own rate against what was seen of a word: this many sightings.
const PRIOR: f32 = 2.0;
/// From this rate on a word reports.
const ENOUGH: f32 = 0.5;
/// A word that reports whole clauses this surely also ends the clause before it.
const SURE: f32 = 0.6;

type Counts = FxHashMap<(&'static str, Frame), (f32, f32)>;

/// Word and frame -> times reported, times seen.
static TABLE: LazyLock<Counts> = LazyLock::new(|| {
    let rows = include_str!("cues.tsv").lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (word, frame) = (cells.next()?, cells.next()?);
        let frame = Frame::ALL.into_iter().find(|other| other.word() == frame)?;
        Some(((word, frame), (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
    });
    rows.collect()
});

/// The share of a word's uses in a frame that report something, 0 to 1.
pub fn rate(word: &str, frame: Frame) -> f32 {
    // The row `*` sums up the words seen too seldom for a row of their own.
    let seen = |word| TABLE.get(&(word, frame)).copied().unwrap_or((0.0, 0.0));
    let (all_reported, all_seen) = seen("*");
    let (reported, times) = if word == "*" { (0.0, 0.0) } else { seen(word) };
    (reported + PRIOR * all_reported / all_seen.max(1.0)) / (times + PRIOR)
}

/// Whether a word in a frame is taken for a report.
pub fn accepts(word: &str, frame: Frame) -> bool {
    rate(word, frame) >= ENOUGH
}

/// Whether a word reports whole clauses or quotations.
pub fn reports(word: &str) -> bool {
    [Frame::That, Frame::Clause, Frame::Marks, Frame::Before]
        .into_iter()
        .any(|frame| TABLE.contains_key(&(word, frame)) && rate(word, frame) >= SURE)
}

#[cfg(test)]
mod tests {
    use super::{accepts, rate, reports};
    use crate::quotes::Frame;

    #[test]
    fn to_say_reports_and_to_eat_does_not() {
        assert!(rate("say", Frame::That) > 0.8 && reports("say"));
        assert!(!accepts("eat", Frame::Object) && !reports("eat"));
    }
}
