//! Matrices that learn: products forward and back, gradients, and Adam (Kingma and Ba 2015).
//!
//! Sums run in one fixed order whatever the processor, so the same inputs give the same bits.

use crate::names_crf::Dice;

/// Columns summed side by side in registers.
const WIDE: usize = 48;
const LANES: usize = 16;
/// Adam's decay of means and squares, and its floor.
const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.98;
const FLOOR: f32 = 1e-8;

/// A matrix with its gradient and Adam's running means. Row-major: `inputs` rows of `outputs` values.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Number of rows.
    pub inputs: usize,
    /// Length of a row.
    pub outputs: usize,
    /// The weights.
    pub values: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    /// Rows with a gradient, when only few have one (tables of vectors).
    touched: Option<Vec<u32>>,
}

impl Matrix {
    /// Uniform noise up to `size`.
    pub fn new(inputs: usize, outputs: usize, size: f32, dice: &mut Dice) -> Self {
        let values = (0..inputs * outputs).map(|_| size * (2.0 * dice.share() - 1.0)).collect();
        let zeros = vec![0.0; inputs * outputs];
        Matrix {
            inputs,
            outputs,
            values,
            slopes: zeros.clone(),
            means: zeros.clone(),
            squares: zeros,
            touched: None,
        }
    }

    /// Layer weights: noise that keeps the size of what goes through.
    pub fn layer(inputs: usize, outputs: usize, dice: &mut Dice) -> Self {
        Matrix::new(inputs, outputs, (3.0 / inputs as f32).sqrt(), dice)
    }

    /// A table of vectors, of which a sentence touches few.
    pub fn table(rows: usize, outputs: usize, size: f32, dice: &mut Dice) -> Self {
        Matrix { touched: Some(Vec::new()), ..Matrix::new(rows, outputs, size, dice) }
    }

    /// A row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.outputs..][..self.outputs]
    }

    /// The gradient of one weight.
    #[cfg(test)]
    pub fn slope(&self, at: usize) -> f32 {
        self.slopes[at]
    }

    /// Adds to the gradient of a row.
    pub fn pull(&mut self, row: usize, slopes: &[f32]) {
        if let Some(touched) = &mut self.touched {
            touched.push(row as u32);
        }
        add(&mut self.slopes[row * self.outputs..][..self.outputs], slopes, 1.0);
    }

    /// `out = bias + x · self`, for each row of `x`.
    pub fn forward(&self, x: &[f32], bias: &Matrix, out: &mut Vec<f32>) {
        out.clear();
        out.resize(x.len() / self.inputs * self.outputs, 0.0);
        if self.outputs.is_multiple_of(WIDE) {
            self.forward_by::<WIDE>(x, bias, out);
        } else {
            self.forward_by::<LANES>(x, bias, out);
        }
    }

    fn forward_by<const N: usize>(&self, x: &[f32], bias: &Matrix, out: &mut [f32]) {
        for from in (0..self.outputs).step_by(N) {
            for (x, out) in x.chunks_exact(self.inputs).zip(out.chunks_exact_mut(self.outputs)) {
                let mut sums = [0.0_f32; N];
                sums.copy_from_slice(&bias.values[from..from + N]);
                for (x, row) in x.iter().zip(self.values.chunks_exact(self.outputs)) {
                    for (sum, w) in sums.iter_mut().zip(&row[from..from + N]) {
                        *sum += x * w;
                    }
                }
                out[from..from + N].copy_from_slice(&sums);
            }
        }
    }

    /// Gradients of `forward`: of the weights, of the bias, and (added) of `x`.
    pub fn back(&mut self, x: &[f32], slopes: &[f32], bias: &mut Matrix, dx: &mut [f32]) {
        for (dy, dx) in slopes.chunks_exact(self.outputs).zip(dx.chunks_exact_mut(self.inputs)) {
            for (d, row) in dx.iter_mut().zip(self.values.chunks_exact(self.outputs)) {
                *d += dot(dy, row);
            }
            add(&mut bias.slopes, dy, 1.0);
        }
        if self.outputs.is_multiple_of(WIDE) {
            self.back_by::<WIDE>(x, slopes);
        } else {
            self.back_by::<LANES>(x, slopes);
        }
    }

    fn back_by<const N: usize>(&mut self, x: &[f32], slopes: &[f32]) {
        for from in (0..self.outputs).step_by(N) {
            for (input, row) in self.slopes.chunks_exact_mut(self.outputs).enumerate() {
                let mut sums = [0.0_f32; N];
                sums.copy_from_slice(&row[from..from + N]);
                for (x, dy) in x.chunks_exact(self.inputs).zip(slopes.chunks_exact(self.outputs)) {
                    let x = x[input];
                    if x != 0.0 {
                        for (sum, d) in sums.iter_mut().zip(&dy[from..from + N]) {
                            *sum += x * d;
                        }
                    }
                }
                row[from..from + N].copy_from_slice(&sums);
            }
        }
    }

    /// Moves the weights against the gradient, divided by `share`, and clears it. `rate` already holds Adam's correction.
    pub fn step(&mut self, rate: f32, share: f32) {
        let mut rows: Vec<u32> = match &mut self.touched {
            Some(touched) => std::mem::take(touched),
            None => (0..self.inputs as u32).collect(),
        };
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            let at = row as usize * self.outputs..(row as usize + 1) * self.outputs;
            let cells = self.values[at.clone()]
                .iter_mut()
                .zip(&mut self.slopes[at.clone()])
                .zip(&mut self.means[at.clone()])
                .zip(&mut self.squares[at]);
            for (((value, slope), mean), square) in cells {
                let g = *slope * share;
                *mean = MEAN * *mean + (1.0 - MEAN) * g;
                *square = SQUARE * *square + (1.0 - SQUARE) * g * g;
                *value -= rate * *mean / (square.sqrt() + FLOOR);
                *slope = 0.0;
            }
        }
    }
}

/// `to += by * from`.
pub fn add(to: &mut [f32], from: &[f32], by: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += by * from;
    }
}

/// Scalar product, in sixteen lanes.
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (a, rest_a) = a.as_chunks::<LANES>();
    let (b, rest_b) = b.as_chunks::<LANES>();
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum::<f32>()
}

/// Leaves out each value with this chance and scales up the rest; the mask undoes the same going back.
pub fn drop_values(values: &mut [f32], chance: f32, dice: &mut Dice) -> Vec<f32> {
    let up = 1.0 / (1.0 - chance);
    let mask: Vec<f32> = values.iter().map(|_| if dice.share() < chance { 0.0 } else { up }).collect();
    for (value, mask) in values.iter_mut().zip(&mask) {
        *value *= mask;
    }
    mask
}

/// Scores -> slopes of the cross entropy of the good answers, times `weight`; returns the loss and whether the best was good.
pub fn soften(row: &mut [f32], good: impl Fn(usize) -> bool, weight: f32) -> (f64, bool) {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let right = row.iter().enumerate().any(|(at, score)| good(at) && *score >= top);
    let (mut sum, mut sum_good) = (0.0, 0.0);
    for (at, cell) in row.iter_mut().enumerate() {
        *cell = (*cell - top).exp();
        sum += *cell;
        if good(at) {
            sum_good += *cell;
        }
    }
    let (sum, sum_good) = (f32::max(sum, 1e-30), f32::max(sum_good, 1e-30));
    for (at, cell) in row.iter_mut().enumerate() {
        let held = if good(at) { *cell / sum_good } else { 0.0 };
        *cell = weight * (*cell / sum - held);
    }
    (f64::from(weight * (sum / sum_good).ln()), right)
}
