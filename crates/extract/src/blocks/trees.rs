//! Boosted decision trees: a row of numbers in, a log-odds out.
//!
//! File form, little endian: `u16` trees, `f32` bias, then each tree: `u8` depth d, 2^d - 1 inner nodes (`u8` column, `f32` threshold; left
//! if the number is at most the threshold), 2^d leaves (`f32`). Trained by `training -- blocks` (Friedman 2001, logistic loss).

/// One complete tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Column and threshold of the inner nodes, level by level.
    pub nodes: Vec<(u8, f32)>,
    /// One more than inner nodes.
    pub leaves: Vec<f32>,
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trees {
    /// Added to every sum.
    pub bias: f32,
    /// In the order of training.
    pub trees: Vec<Tree>,
}

/// Low bits of a threshold and of a leaf that are written as zeros: the packed file is a third smaller, and counts up to 4096 stay exact.
const THRESHOLD: u32 = 12;
const LEAF: u32 = 16;

/// A number rounded to fewer bits, as it is written.
fn short(value: f32, zeros: u32) -> [u8; 4] {
    (value.to_bits().saturating_add(1 << (zeros - 1)) >> zeros << zeros).to_le_bytes()
}

impl Tree {
    /// The leaf that a row falls into.
    pub fn leaf(&self, row: &[f32]) -> usize {
        let mut node = 0;
        while let Some((column, threshold)) = self.nodes.get(node) {
            let value = row.get(usize::from(*column)).copied().unwrap_or(0.0);
            // No branch: which way a row goes cannot be foreseen.
            node = 2 * node + 1 + usize::from(value > *threshold);
        }
        node - self.nodes.len()
    }
}

impl Trees {
    /// The log-odds of a row.
    pub fn score(&self, row: &[f32]) -> f32 {
        let of = |tree: &Tree| tree.leaves.get(tree.leaf(row)).copied().unwrap_or(0.0);
        self.bias + self.trees.iter().map(of).sum::<f32>()
    }

    /// Reads several models that stand one after the other; what is cut short is left out.
    pub fn read(bytes: &[u8]) -> Vec<Trees> {
        let mut all = Vec::new();
        let mut at = 0;
        let mut take = |length: usize| {
            let piece = bytes.get(at..at + length)?;
            at += length;
            Some(piece)
        };
        let float = |piece: &[u8]| piece.try_into().map_or(0.0, f32::from_le_bytes);
        while let Some(&[low, high]) = take(2) {
            let mut model = Trees::default();
            let Some(bias) = take(4) else { break };
            model.bias = float(bias);
            for _ in 0..u16::from_le_bytes([low, high]) {
                let Some(&[depth]) = take(1) else { break };
                let inner = (1usize << depth.min(8)) - 1;
                let (Some(nodes), mut tree) = (take(5 * inner), Tree::default()) else { break };
                tree.nodes = nodes.chunks_exact(5).map(|node| (node[0], float(&node[1..]))).collect();
                let Some(leaves) = take(4 * (inner + 1)) else { break };
                tree.leaves = leaves.chunks_exact(4).map(float).collect();
                model.trees.push(tree);
            }
            all.push(model);
        }
        all
    }

    /// Writes a model in the form that `read` takes.
    pub fn write(&self) -> Vec<u8> {
        let mut out = u16::try_from(self.trees.len()).unwrap_or(u16::MAX).to_le_bytes().to_vec();
        out.extend(self.bias.to_le_bytes());
        for tree in &self.trees {
            out.push(u8::try_from(tree.leaves.len().trailing_zeros()).unwrap_or(0));
            for (column, threshold) in &tree.nodes {
                out.push(*column);
                out.extend(short(*threshold, THRESHOLD));
            }
            tree.leaves.iter().for_each(|leaf| out.extend(short(*leaf, LEAF)));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_reads_back_as_written_and_a_cut_one_does_no_harm() {
        let tree = Tree { nodes: vec![(0, 1.5), (1, 0.0), (1, 2.0)], leaves: vec![1.0, 2.0, 3.0, 4.0] };
        let model = Trees { bias: 0.5, trees: vec![tree.clone(), tree] };
        assert_eq!(model.score(&[1.0, 1.0]), 4.5);
        assert_eq!(model.score(&[2.0, 3.0]), 8.5);
        let bytes = [model.write(), model.write()].concat();
        assert_eq!(Trees::read(&bytes), [model.clone(), model]);
        for end in 0..bytes.len() {
            Trees::read(&bytes[..end]);
        }
    }
}
