//! How much a stem tells: `"the"` -> 0.4, `"ferry"` -> 10.
//!
//! The weight is the negative logarithm of the share of news sentences that hold the stem. The shares are fixed (`stems.tsv`, stem and
//! sentences in 100,000, counted in the names set by `training link-stems`), so the likeness of two sentences does not depend on the rest
//! of the case, and adding articles one by one gives what adding them at once gives.
//! Known miss: the topic of a case makes words frequent that are rare elsewhere.

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("stems.tsv");
/// Sentences the counts of the table are out of.
const OUT_OF: f64 = 100_000.0;
/// Sentences in 100,000 for a stem that is not in the table, which holds the stems of at least 170.
const RARE: f64 = 20.0;

/// The table, read once a linking.
pub struct Weights(FxHashMap<&'static str, f64>);

impl Weights {
    /// Reads the table.
    pub fn read() -> Self {
        let line = |line: &'static str| {
            let (stem, count) = line.split_once('\t')?;
            Some((stem, (OUT_OF / count.parse::<f64>().ok()?).ln()))
        };
        Weights(TABLE.lines().filter_map(line).collect())
    }

    /// The weight of a stem, 0.4 to about 8.5.
    pub fn of(&self, stem: &str) -> f64 {
        self.0.get(stem).copied().unwrap_or_else(|| (OUT_OF / RARE).ln())
    }
}
