//! Linear support vector machines (L2 loss) by dual coordinate descent (Hsieh et al. 2008): deterministic, one class against the rest.

use crate::linear::order;

/// Passes over the examples; more change no held-out figure.
const PASSES: u64 = 12;

/// One example: feature indices with values, in no order.
pub type Row = Vec<(u32, f32)>;

/// Weights of one class; the last one is the bias.
pub struct Plane {
    /// A weight a feature.
    pub weights: Vec<f32>,
    /// Added to every score.
    pub bias: f32,
}

impl Plane {
    /// The score of a row.
    pub fn score(&self, row: &Row) -> f32 {
        self.bias + row.iter().map(|&(at, value)| self.weights[at as usize] * value).sum::<f32>()
    }
}

/// Learns to tell the rows that are `right` from the others; `cost` weighs mistakes on right rows and on others.
pub fn learn(rows: &[&Row], right: &[bool], width: usize, cost: [f32; 2]) -> Plane {
    let mut weights = vec![0.0_f32; width];
    let mut bias = 0.0_f32;
    let mut alpha = vec![0.0_f32; rows.len()];
    let norms: Vec<f32> = rows.iter().map(|row| 1.0 + row.iter().map(|(_, v)| v * v).sum::<f32>()).collect();
    for pass in 0..PASSES {
        for at in order(rows.len(), pass) {
            let sign = if right[at] { 1.0 } else { -1.0 };
            let diagonal = 0.5 / cost[usize::from(!right[at])];
            let score = bias + rows[at].iter().map(|&(i, v)| weights[i as usize] * v).sum::<f32>();
            let gradient = sign * score - 1.0 + diagonal * alpha[at];
            let next = (alpha[at] - gradient / (norms[at] + diagonal)).max(0.0);
            let step = (next - alpha[at]) * sign;
            if step != 0.0 {
                alpha[at] = next;
                bias += step;
                for &(i, v) in rows[at] {
                    weights[i as usize] += step * v;
                }
            }
        }
    }
    Plane { weights, bias }
}
