//! The averaged perceptron all linear models are trained with: dense weights over hashed features.

use language::hash::finish;

/// Weights and their running sums; the average is `w - sum / steps` (Daumé's trick).
pub struct Perceptron<const W: usize> {
    /// Buckets as a power of two.
    pub bits: u32,
    weights: Vec<f32>,
    sums: Vec<f32>,
    steps: f32,
}

impl<const W: usize> Perceptron<W> {
    /// All weights 0.
    pub fn new(bits: u32) -> Self {
        Perceptron { bits, weights: vec![0.0; W << bits], sums: vec![0.0; W << bits], steps: 1.0 }
    }

    fn row(&self, feature: u64) -> usize {
        (feature >> (64 - self.bits)) as usize * W
    }

    /// Scores of all outputs.
    pub fn scores(&self, features: &[u64]) -> [f32; W] {
        let mut scores = [0.0; W];
        for &feature in features {
            let row = self.row(feature);
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + W]) {
                *score += weight;
            }
        }
        scores
    }

    /// Counts one decision, right or wrong.
    pub fn step(&mut self) {
        self.steps += 1.0;
    }

    /// Rewards one output and punishes another.
    pub fn update(&mut self, features: &[u64], right: u8, wrong: u8) {
        for &feature in features {
            let row = self.row(feature);
            for (output, by) in [(right, 1.0), (wrong, -1.0)] {
                let at = row + usize::from(output);
                self.weights[at] += by;
                self.sums[at] += by * self.steps;
            }
        }
    }

    /// The averaged weights.
    pub fn average(&self) -> Vec<f32> {
        self.weights.iter().zip(&self.sums).map(|(w, sum)| w - sum / self.steps).collect()
    }

    /// Packed; weights below `drop` (in units of one update) are left out.
    pub fn pack(&self, drop: f32) -> Vec<u8> {
        language::weights::pack(&self.average(), self.bits, W, drop)
    }
}

/// A fixed shuffle of `0..len` for an epoch.
pub fn order(len: usize, epoch: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by_key(|&at| (finish(at as u64 * 1_000_003 + epoch * 7_919 + 17), at));
    order
}
