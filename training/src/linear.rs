//! The averaged perceptron all linear models are trained with: one row of weights a feature, made when the feature first errs.

use language::{
    hash::finish,
    weights::{self, Rounding},
};
use rustc_hash::FxHashMap;

/// Sizes that weights are rounded to.
const LEVELS: usize = 8;
/// Row number of a feature that has none.
const NONE: u32 = u32::MAX;

/// Weights and their running sums; the average is `w - sum / steps` (Daumé's trick).
pub struct Perceptron<const W: usize> {
    rows: FxHashMap<u64, u32>,
    features: Vec<u64>,
    weights: Vec<[f32; W]>,
    sums: Vec<[f32; W]>,
    steps: f32,
    /// Row numbers of the features scored last.
    last: Vec<u32>,
    /// No feature gets a row any more.
    closed: bool,
}

impl<const W: usize> Perceptron<W> {
    /// Knows no feature.
    pub fn new() -> Self {
        Perceptron {
            rows: FxHashMap::default(),
            features: Vec::new(),
            weights: Vec::new(),
            sums: Vec::new(),
            steps: 1.0,
            last: Vec::new(),
            closed: false,
        }
    }

    /// Scores of all outputs.
    pub fn scores(&mut self, features: &[u64]) -> [f32; W] {
        let mut scores = [0.0; W];
        self.last.clear();
        for feature in features {
            let row = self.rows.get(feature).copied().unwrap_or(NONE);
            self.last.push(row);
            if row != NONE {
                for (score, weight) in scores.iter_mut().zip(&self.weights[row as usize]) {
                    *score += weight;
                }
            }
        }
        scores
    }

    /// Counts one decision, right or wrong.
    pub fn step(&mut self) {
        self.steps += 1.0;
    }

    /// Rewards one output and punishes another for the features scored last.
    pub fn update(&mut self, features: &[u64], right: u8, wrong: u8) {
        for (at, feature) in features.iter().enumerate() {
            let mut row = self.last[at];
            if row == NONE && self.closed {
                continue;
            }
            if row == NONE {
                row = *self.rows.entry(*feature).or_insert(self.weights.len() as u32);
                if row as usize == self.weights.len() {
                    self.features.push(*feature);
                    self.weights.push([0.0; W]);
                    self.sums.push([0.0; W]);
                }
            }
            for (output, by) in [(right, 1.0), (wrong, -1.0)] {
                self.weights[row as usize][usize::from(output)] += by;
                self.sums[row as usize][usize::from(output)] += by * self.steps;
            }
        }
    }

    /// Keeps the rows with the largest averages and makes no new ones: further rounds mend what the others leave missing.
    pub fn keep(&mut self, count: usize) {
        let steps = self.steps;
        let worth = |row: usize| {
            let pairs = self.weights[row].iter().zip(&self.sums[row]);
            pairs.map(|(w, sum)| (w - sum / steps).abs()).fold(0.0_f32, f32::max)
        };
        let mut order: Vec<(f32, usize)> = (0..self.features.len()).map(|row| (worth(row), row)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(count);
        self.features = order.iter().map(|(_, row)| self.features[*row]).collect();
        self.weights = order.iter().map(|(_, row)| self.weights[*row]).collect();
        self.sums = order.iter().map(|(_, row)| self.sums[*row]).collect();
        self.rows = self.features.iter().copied().zip(0..).collect();
        self.closed = true;
    }

    /// Packed averages; sizes in units of one update. Rows without a weight of `drop` are left out, and weights that
    /// round to less than `cut`.
    pub fn pack(&self, drop: f32, cut: f32) -> Vec<u8> {
        let rows: Vec<(u32, [f32; W])> = self
            .features
            .iter()
            .zip(self.weights.iter().zip(&self.sums))
            .map(|(feature, (weights, sums))| {
                ((feature >> 32) as u32, std::array::from_fn(|n| weights[n] - sums[n] / self.steps))
            })
            .filter(|(_, row): &(u32, [f32; W])| row.iter().any(|w| w.abs() >= drop))
            .collect();
        println!("  {} features, {} kept", self.features.len(), rows.len());
        weights::pack(
            rows.iter().map(|(key, row)| (*key, row.as_slice())),
            W,
            Rounding { drop, cut, levels: LEVELS },
        )
    }
}

/// Leaves out each feature with this chance, of 100; the same ones for the same `visit`.
pub fn drop_out(features: &mut Vec<u64>, chance: u64, visit: u64) {
    let mut place = 0_u64;
    features.retain(|_| {
        place += 1;
        finish(visit.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ place) % 100 >= chance
    });
}

/// A fixed shuffle of `0..len` for an epoch.
pub fn order(len: usize, epoch: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by_key(|&at| (finish(at as u64 * 1_000_003 + epoch * 7_919 + 17), at));
    order
}
