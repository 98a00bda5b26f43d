//! Simple recurrent units (Lei et al. 2018) in full precision: forward, and gradients back.

use language::network::press;

/// What one recurrent layer computed.
pub struct Trace {
    /// Input, after dropout.
    pub x: Vec<f32>,
    /// What dropout did to it.
    pub mask: Vec<f32>,
    /// Candidates and gates.
    pub gates: Vec<f32>,
    /// Memory.
    pub cells: Vec<f32>,
}

fn press_slope(x: f32) -> f32 {
    let y = 1.0 / (1.0 + x * x);
    y * y.sqrt()
}

fn gate(x: f32) -> f32 {
    0.5 + 0.5 * press(x)
}

/// One recurrent layer in both directions: memory cells and outputs.
pub fn read(x: &[f32], gates: &[f32], hidden: usize) -> (Vec<f32>, Vec<f32>) {
    let (len, wide) = (x.len() / (2 * hidden), 2 * hidden);
    let (mut cells, mut y) = (vec![0.0; x.len()], vec![0.0; x.len()]);
    for direction in 0..2 {
        let mut memory = vec![0.0; hidden];
        for turn in 0..len {
            let at = if direction == 0 { turn } else { len - 1 - turn };
            let gates = &gates[at * 6 * hidden + direction * 3 * hidden..][..3 * hidden];
            let from = at * wide + direction * hidden;
            for n in 0..hidden {
                let forget = gate(gates[hidden + n]);
                let open = gate(gates[2 * hidden + n]);
                let cell = forget * memory[n] + (1.0 - forget) * gates[n];
                memory[n] = cell;
                cells[from + n] = cell;
                y[from + n] = open * press(cell) + (1.0 - open) * x[from + n];
            }
        }
    }
    (cells, y)
}

/// Gradients of `read`: returns those of the gates, adds those of the input that goes around them to `into`.
pub fn unread(trace: &Trace, dy: &[f32], hidden: usize, into: &mut [f32]) -> Vec<f32> {
    let Trace { x, gates, cells, .. } = trace;
    let (len, wide) = (x.len() / (2 * hidden), 2 * hidden);
    let mut slopes = vec![0.0; gates.len()];
    for direction in 0..2 {
        let mut later = vec![0.0; hidden];
        for turn in (0..len).rev() {
            let at = if direction == 0 { turn } else { len - 1 - turn };
            let base = at * 6 * hidden + direction * 3 * hidden;
            let from = at * wide + direction * hidden;
            let before = turn.checked_sub(1).map(|turn| {
                let at = if direction == 0 { turn } else { len - 1 - turn };
                at * wide + direction * hidden
            });
            for n in 0..hidden {
                let (z, f, r) = (gates[base + n], gates[base + hidden + n], gates[base + 2 * hidden + n]);
                let (forget, open) = (gate(f), gate(r));
                let (cell, d) = (cells[from + n], dy[from + n]);
                let memory = before.map_or(0.0, |before| cells[before + n]);
                into[from + n] += d * (1.0 - open);
                slopes[base + 2 * hidden + n] = d * (press(cell) - x[from + n]) * 0.5 * press_slope(r);
                let d_cell = d * open * press_slope(cell) + later[n];
                slopes[base + hidden + n] = d_cell * (memory - z) * 0.5 * press_slope(f);
                slopes[base + n] = d_cell * (1.0 - forget);
                later[n] = d_cell * forget;
            }
        }
    }
    slopes
}
