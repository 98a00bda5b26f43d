//! The averaged perceptron all linear models are trained with: one row of weights a feature, made when the feature first errs.

use language::{hash::finish, weights};
use rustc_hash::FxHashMap;

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

    /// Packed averages; weights below `drop` (in units of one update) are left out.
    pub fn pack(&self, drop: f32) -> Vec<u8> {
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
        weights::pack(rows.iter().map(|(key, row)| (*key, row.as_slice())), W, drop)
    }
}

/// A fixed shuffle of `0..len` for an epoch.
pub fn order(len: usize, epoch: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by_key(|&at| (finish(at as u64 * 1_000_003 + epoch * 7_919 + 17), at));
    order
}
