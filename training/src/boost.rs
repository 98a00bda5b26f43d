//! Gradient boosting of complete decision trees with logistic loss (Friedman 2001; second-order leaves as in XGBoost, Chen and Guestrin
//! 2016). Deterministic: no sampling, ties go to the lower column.

use extract::blocks::trees::{Tree, Trees};

/// How a model is grown.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Trees.
    pub trees: usize,
    /// Levels of inner nodes.
    pub depth: u32,
    /// Share of each leaf that is added.
    pub rate: f64,
    /// Added to the weight of each leaf.
    pub smooth: f64,
    /// A leaf carries at least so much curvature.
    pub least: f64,
}

/// Thresholds tried of a column at most.
const CUTS: usize = 48;

/// Rows with what they should give and how much they count.
pub struct Sample<'a> {
    pub rows: Vec<&'a [f32]>,
    pub labels: Vec<bool>,
    pub weights: Vec<f64>,
}

/// The thresholds of a column: quantiles of its values.
fn cuts(rows: &[&[f32]], column: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().map(|row| row[column]).collect();
    values.sort_by(f32::total_cmp);
    let mut cuts: Vec<f32> = (1..CUTS).map(|cut| values[cut * (values.len() - 1) / CUTS]).collect();
    cuts.extend(values.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| pair[0]).take(CUTS));
    cuts.sort_by(f32::total_cmp);
    cuts.dedup();
    // The highest value parts nothing from nothing.
    if cuts.last() == values.last() {
        cuts.pop();
    }
    cuts
}

/// Gradient and curvature, summed over the rows of a node for each bin of each column.
type Sums = Vec<(f64, f64)>;

fn summed(members: &[u32], slopes: &[(f64, f64)], bins: &[Vec<u8>], starts: &[usize]) -> Sums {
    let mut sums = vec![(0.0, 0.0); starts.last().copied().unwrap_or(0)];
    for (bins, start) in bins.iter().zip(starts) {
        let own = &mut sums[*start..];
        for row in members {
            let slot = &mut own[usize::from(bins[*row as usize])];
            let slope = slopes[*row as usize];
            slot.0 += slope.0;
            slot.1 += slope.1;
        }
    }
    sums
}

/// Grows a model.
pub fn grow(sample: &Sample, settings: Settings) -> Trees {
    let width = sample.rows.first().map_or(0, |row| row.len());
    let count = sample.rows.len();
    let cuts: Vec<Vec<f32>> = (0..width).map(|column| cuts(&sample.rows, column)).collect();
    let bins: Vec<Vec<u8>> = (0..width)
        .map(|column| {
            let bin = |row: &&[f32]| cuts[column].partition_point(|cut| *cut < row[column]) as u8;
            sample.rows.iter().map(bin).collect()
        })
        .collect();
    let positive: f64 =
        sample.labels.iter().zip(&sample.weights).filter(|(label, _)| **label).map(|(_, w)| w).sum();
    let all: f64 = sample.weights.iter().sum();
    let share = (positive / all).clamp(0.01, 0.99);
    let mut model = Trees { bias: (share / (1.0 - share)).ln() as f32, trees: Vec::new() };
    let mut scores = vec![f64::from(model.bias); count];
    // Where the bins of each column begin in a row of sums.
    let starts: Vec<usize> =
        (0..=width).map(|column| cuts[..column].iter().map(|cuts| cuts.len() + 1).sum()).collect();
    for _ in 0..settings.trees {
        let slopes: Vec<(f64, f64)> = (0..count)
            .map(|i| {
                let chance = 1.0 / (1.0 + (-scores[i]).exp());
                let target = f64::from(u8::from(sample.labels[i]));
                (sample.weights[i] * (target - chance), sample.weights[i] * chance * (1.0 - chance))
            })
            .collect();
        let inner = (1usize << settings.depth) - 1;
        let mut tree = Tree { nodes: vec![(0, f32::INFINITY); inner], leaves: vec![0.0; inner + 1] };
        let mut at = vec![0usize; count];
        let mut above: Vec<Sums> = Vec::new();
        for level in 0..settings.depth {
            let (first, nodes) = ((1usize << level) - 1, 1usize << level);
            let mut members: Vec<Vec<u32>> = vec![Vec::new(); nodes];
            (0..count).for_each(|i| members[at[i] - first].push(i as u32));
            let mut sums: Vec<Sums> = vec![Vec::new(); nodes];
            // Of two nodes under one, the larger has what the smaller leaves over.
            let is_small =
                |node: usize| level == 0 || members[node].len() < members[node ^ 1].len() + (node & 1);
            for node in (0..nodes).filter(|node| is_small(*node)) {
                sums[node] = summed(&members[node], &slopes, &bins, &starts);
            }
            for node in (0..nodes).filter(|node| !is_small(*node)) {
                let rest = above[node / 2].iter().zip(&sums[node ^ 1]).map(|(a, b)| (a.0 - b.0, a.1 - b.1));
                sums[node] = rest.collect();
            }
            let mut best: Vec<Option<(f64, usize, usize)>> = vec![None; nodes];
            for column in 0..width {
                for node in 0..nodes {
                    let own = &sums[node][starts[column]..starts[column + 1]];
                    let total = own.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
                    let worth = |(g, h): (f64, f64)| g * g / (h + settings.smooth);
                    let mut left = (0.0, 0.0);
                    for (cut, sum) in own.iter().enumerate().take(own.len() - 1) {
                        left = (left.0 + sum.0, left.1 + sum.1);
                        let right = (total.0 - left.0, total.1 - left.1);
                        if left.1 < settings.least || right.1 < settings.least {
                            continue;
                        }
                        let gain = worth(left) + worth(right) - worth(total);
                        if gain > best[node].map_or(1e-9, |(most, ..)| most) {
                            best[node] = Some((gain, column, cut));
                        }
                    }
                }
            }
            above = sums;
            for (node, found) in best.iter().enumerate() {
                if let Some((_, column, cut)) = found {
                    tree.nodes[first + node] = (*column as u8, cuts[*column][*cut]);
                }
            }
            for (at, row) in at.iter_mut().zip(&sample.rows) {
                let (column, threshold) = tree.nodes[*at];
                *at = 2 * *at + if row[usize::from(column)] <= threshold { 1 } else { 2 };
            }
        }
        let mut sums = vec![(0.0f64, 0.0f64); inner + 1];
        for i in 0..count {
            let slot = &mut sums[at[i] - inner];
            slot.0 += slopes[i].0;
            slot.1 += slopes[i].1;
        }
        for (leaf, (gradient, curvature)) in tree.leaves.iter_mut().zip(&sums) {
            *leaf = (settings.rate * gradient / (curvature + settings.smooth)) as f32;
        }
        for i in 0..count {
            scores[i] += f64::from(tree.leaves[at[i] - inner]);
        }
        model.trees.push(tree);
    }
    model
}
