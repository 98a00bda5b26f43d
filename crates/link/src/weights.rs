//! How much a stem tells: `"the"` -> 0.5, `"ferry"` -> 10.
//!
//! The weight is the negative logarithm of the share of news sentences that hold the stem. The shares are fixed (`stems.tsv`: tenths
//! of a weight and the stems that have it, counted in the names set by `training link-stems`), so the likeness of two sentences does not depend on the rest
//! of the case, and adding articles one by one gives what adding them at once gives.
//! Known miss: the topic of a case makes words frequent that are rare elsewhere.

use rustc_hash::FxHashMap;

const TABLE: &str = include_str!("stems.tsv");
/// The weight of a stem that is not in the table, which holds those of at least 170 sentences in 100,000: as if it stood in 20.
const RARE: f64 = 8.517;

/// The table, read once a linking.
pub struct Weights(FxHashMap<&'static str, f64>);

impl Weights {
    /// Reads the table.
    pub fn read() -> Self {
        let line = |line: &'static str| {
            let (tenths, stems) = line.split_once('\t')?;
            let weight = f64::from(tenths.parse::<u8>().ok()?) / 10.0;
            Some(stems.split(' ').map(move |stem| (stem, weight)))
        };
        Weights(TABLE.lines().filter_map(line).flatten().collect())
    }

    /// The weight of a stem, 0.5 to about 8.5.
    pub fn of(&self, stem: &str) -> f64 {
        self.0.get(stem).copied().unwrap_or(RARE)
    }
}
