//! The network of `language::network` in full precision: forward, gradients, updates.

use crate::{
    matrix::{Matrix, add, dot, drop_values, soften},
    names_crf::Dice,
    recurrent::{Trace, read, unread},
};
use language::network::{Cell, FEATURES, LENGTHS, NAMES, RELATIONS, TABLES, TAGGED, TAGS, UNKNOWN, length};

/// Sizes of the layers.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// Width of one direction of a layer, and of each half of the input.
    pub hidden: usize,
    /// Number of recurrent layers.
    pub layers: usize,
    /// Width of the vectors that score arcs.
    pub arc: usize,
    /// Width of the vectors that name relations.
    pub relation: usize,
}

/// Chances of leaving things out in training.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// A word's own vector.
    pub word: f32,
    /// A feature.
    pub feature: f32,
    /// A value between layers.
    pub layer: f32,
}

/// A layer's weights and bias.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Weights.
    pub weights: Matrix,
    /// Bias, one row.
    pub bias: Matrix,
}

impl Layer {
    fn new(inputs: usize, outputs: usize, dice: &mut Dice) -> Self {
        Layer { weights: Matrix::layer(inputs, outputs, dice), bias: Matrix::new(1, outputs, 0.0, dice) }
    }
    fn forward(&self, x: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        self.weights.forward(x, &self.bias, &mut out);
        out
    }
    fn back(&mut self, x: &[f32], slopes: &[f32], dx: &mut [f32]) {
        self.weights.back(x, slopes, &mut self.bias, dx);
    }
}

/// The network.
#[derive(Clone, Debug)]
pub struct Network {
    /// Its sizes.
    pub sizes: Sizes,
    /// Vectors of the vocabulary.
    pub words: Matrix,
    /// Vectors of the tables.
    pub features: Matrix,
    /// Recurrent layers: candidate, forget and output gate, forwards and backwards.
    pub recurrent: Vec<Layer>,
    /// Tags.
    pub tags: Layer,
    /// Vectors of dependents and of heads.
    pub dependent: Layer,
    /// See `dependent`.
    pub head: Layer,
    /// The product that joins them.
    pub join: Layer,
    /// Row 0: the root as a head.
    pub root: Matrix,
    /// Scores of arc lengths.
    pub lengths: Matrix,
    /// Vectors of dependents and heads for relations.
    pub named: Layer,
    /// See `named`.
    pub naming: Layer,
    /// Vectors of arc lengths for relations.
    pub spaces: Matrix,
    /// Relations.
    pub relations: Layer,
    /// Names.
    pub names: Layer,
}

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// What the network sees.
    pub cells: Vec<Cell>,
    /// Tags of names that each word may have, as bits; none when the sentence comes from a treebank.
    pub names: Vec<u16>,
    /// Correct tags.
    pub tags: Vec<u8>,
    /// Correct heads (`len` for the root); none when the sentence comes from a set of names.
    pub heads: Vec<usize>,
    /// Correct relations.
    pub relations: Vec<u8>,
    /// How much it counts.
    pub weight: f32,
}

/// Sums of losses and of right answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Losses of tags, heads, relations, names.
    pub loss: [f64; 4],
    /// Right tags, heads, relations of right heads, tags of names.
    pub right: [usize; 4],
    /// Words with a tree, and words of sets of names.
    pub words: [usize; 2],
}

impl Network {
    /// A network that knows nothing but the given word vectors.
    pub fn new(sizes: Sizes, words: Matrix, dice: &mut Dice) -> Self {
        let wide = 2 * sizes.hidden;
        let rows: u32 = TABLES.iter().sum();
        let mut recurrent: Vec<Layer> =
            (0..sizes.layers).map(|_| Layer::new(wide, 6 * sizes.hidden, dice)).collect();
        for layer in &mut recurrent {
            for direction in 0..2 {
                // Remembers at first.
                let from = (3 * direction + 1) * sizes.hidden;
                layer.bias.values[from..from + sizes.hidden].fill(0.5);
            }
        }
        Network {
            sizes,
            words,
            features: Matrix::table(rows as usize, sizes.hidden, 0.3, dice),
            recurrent,
            tags: Layer::new(wide, TAGS, dice),
            dependent: Layer::new(wide, sizes.arc, dice),
            head: Layer::new(wide, sizes.arc, dice),
            join: Layer::new(sizes.arc, sizes.arc, dice),
            root: Matrix::new(1, sizes.arc, 0.5, dice),
            lengths: Matrix::new(1, LENGTHS, 0.0, dice),
            named: Layer::new(wide, sizes.relation, dice),
            naming: Layer::new(wide, sizes.relation, dice),
            spaces: Matrix::new(LENGTHS, sizes.relation, 0.1, dice),
            relations: Layer::new(sizes.relation, RELATIONS, dice),
            names: Layer::new(wide, NAMES, dice),
        }
    }

    fn parameters(&mut self) -> Vec<&mut Matrix> {
        let mut all =
            vec![&mut self.words, &mut self.features, &mut self.root, &mut self.lengths, &mut self.spaces];
        let layers = self.recurrent.iter_mut().chain([
            &mut self.tags,
            &mut self.dependent,
            &mut self.head,
            &mut self.join,
            &mut self.named,
            &mut self.naming,
            &mut self.relations,
            &mut self.names,
        ]);
        for layer in layers {
            all.push(&mut layer.weights);
            all.push(&mut layer.bias);
        }
        all
    }

    /// One update with the gradients gathered since the last, which stand for `weight` words.
    pub fn step(&mut self, rate: f32, weight: f32) {
        for matrix in self.parameters() {
            matrix.step(rate, 1.0 / weight.max(1.0));
        }
    }

    /// Reads a sentence and adds to the gradients.
    pub fn learn(&mut self, lesson: &Lesson, dropout: Dropout, dice: &mut Dice, progress: &mut Progress) {
        let hidden = self.sizes.hidden;
        let (len, wide) = (lesson.cells.len(), 2 * hidden);
        // Input.
        let mut cells = lesson.cells.clone();
        let mut keeps = Vec::with_capacity(len);
        let mut x = vec![0.0; len * wide];
        for (cell, x) in cells.iter_mut().zip(x.chunks_exact_mut(wide)) {
            if dice.share() < dropout.word {
                cell.word = UNKNOWN;
            }
            // All features that look at tags go together.
            let no_tags = dice.share() < dropout.feature;
            let keep: [bool; FEATURES] = std::array::from_fn(|n| {
                let drawn = dice.share() >= dropout.feature;
                if n >= TAGGED { !no_tags } else { drawn }
            });
            x[..hidden].copy_from_slice(self.words.row(usize::from(cell.word)));
            for (feature, _) in cell.features.iter().zip(keep).filter(|(_, keep)| *keep) {
                add(&mut x[hidden..], self.features.row(*feature as usize), 1.0);
            }
            keeps.push(keep);
        }
        // Layers.
        let mut traces = Vec::new();
        for layer in 0..self.recurrent.len() {
            let mask = drop_values(&mut x, dropout.layer, dice);
            let gates = self.recurrent[layer].forward(&x);
            let (cells, y) = read(&x, &gates, hidden);
            traces.push(Trace { x, mask, gates, cells });
            x = y;
        }
        let mask = drop_values(&mut x, dropout.layer, dice);
        let mut dx = if lesson.heads.is_empty() {
            self.learn_names(lesson, &x, progress)
        } else {
            self.learn_tree(lesson, &x, dropout, dice, progress)
        };
        // Back through the layers.
        for (d, mask) in dx.iter_mut().zip(&mask) {
            *d *= mask;
        }
        for (layer, trace) in self.recurrent.iter_mut().zip(&traces).rev() {
            let mut into = vec![0.0; dx.len()];
            let slopes = unread(trace, &dx, hidden, &mut into);
            layer.back(&trace.x, &slopes, &mut into);
            for (d, mask) in into.iter_mut().zip(&trace.mask) {
                *d *= mask;
            }
            dx = into;
        }
        for ((cell, keep), dx) in cells.iter().zip(keeps).zip(dx.chunks_exact(wide)) {
            if cell.word != UNKNOWN {
                self.words.pull(usize::from(cell.word), &dx[..hidden]);
            }
            for (feature, _) in cell.features.iter().zip(keep).filter(|(_, keep)| *keep) {
                self.features.pull(*feature as usize, &dx[hidden..]);
            }
        }
    }

    /// Gradients of the tags of names, down to the last recurrent layer.
    fn learn_names(&mut self, lesson: &Lesson, x: &[f32], progress: &mut Progress) -> Vec<f32> {
        let mut dx = vec![0.0; x.len()];
        let mut scores = self.names.forward(x);
        for (row, &allowed) in scores.chunks_exact_mut(NAMES).zip(&lesson.names) {
            let (loss, right) = soften(row, |tag| tag < 16 && allowed >> tag & 1 == 1, lesson.weight);
            progress.loss[3] += loss;
            progress.right[3] += usize::from(right);
        }
        self.names.back(x, &scores, &mut dx);
        progress.words[1] += lesson.cells.len();
        dx
    }

    /// Gradients of tags, arcs and relations, down to the last recurrent layer.
    fn learn_tree(
        &mut self,
        lesson: &Lesson,
        x: &[f32],
        dropout: Dropout,
        dice: &mut Dice,
        progress: &mut Progress,
    ) -> Vec<f32> {
        let Sizes { arc, relation, .. } = self.sizes;
        let len = lesson.cells.len();
        let mut dx = vec![0.0; x.len()];
        let weight = lesson.weight;
        // Tags.
        let mut scores = self.tags.forward(x);
        for (row, &gold) in scores.chunks_exact_mut(TAGS).zip(&lesson.tags) {
            let (loss, right) = soften(row, |tag| tag == usize::from(gold), weight);
            progress.loss[0] += loss;
            progress.right[0] += usize::from(right);
        }
        self.tags.back(x, &scores, &mut dx);
        // Arcs.
        let before_dependent = self.dependent.forward(x);
        let before_head = self.head.forward(x);
        let mut dependents: Vec<f32> = before_dependent.iter().map(|v| v.max(0.0)).collect();
        let mut heads: Vec<f32> = before_head.iter().map(|v| v.max(0.0)).collect();
        let mask_dependents = drop_values(&mut dependents, dropout.layer, dice);
        let mask_heads = drop_values(&mut heads, dropout.layer, dice);
        let joined = self.join.forward(&dependents);
        let mut d_joined = vec![0.0; joined.len()];
        let mut d_heads = vec![0.0; heads.len()];
        let mut d_root = vec![0.0; arc];
        let mut d_lengths = vec![0.0; LENGTHS];
        for word in 0..len {
            let own = &joined[word * arc..][..arc];
            let mut row: Vec<f32> = (0..=len)
                .map(|head| {
                    if head == word {
                        return -1e30;
                    }
                    let other = if head == len { self.root.row(0) } else { &heads[head * arc..][..arc] };
                    dot(own, other) + self.lengths.values[length(word, head, len)]
                })
                .collect();
            let (loss, right) = soften(&mut row, |head| head == lesson.heads[word], weight);
            progress.loss[1] += loss;
            progress.right[1] += usize::from(right);
            for (head, &slope) in row.iter().enumerate() {
                if head == word || slope.abs() < 1e-5 {
                    continue;
                }
                let (other, d_other) = if head == len {
                    (self.root.row(0), &mut d_root[..])
                } else {
                    (&heads[head * arc..][..arc], &mut d_heads[head * arc..][..arc])
                };
                add(&mut d_joined[word * arc..][..arc], other, slope);
                add(d_other, own, slope);
                d_lengths[length(word, head, len)] += slope;
            }
        }
        self.root.pull(0, &d_root);
        self.lengths.pull(0, &d_lengths);
        let mut d_dependents = vec![0.0; dependents.len()];
        self.join.back(&dependents, &d_joined, &mut d_dependents);
        for (((d, mask), before), _) in
            d_dependents.iter_mut().zip(&mask_dependents).zip(&before_dependent).zip(&dependents)
        {
            *d *= if *before > 0.0 { *mask } else { 0.0 };
        }
        for ((d, mask), before) in d_heads.iter_mut().zip(&mask_heads).zip(&before_head) {
            *d *= if *before > 0.0 { *mask } else { 0.0 };
        }
        self.dependent.back(x, &d_dependents, &mut dx);
        self.head.back(x, &d_heads, &mut dx);
        // Relations of the correct arcs.
        let named = self.named.forward(x);
        let naming = self.naming.forward(x);
        let pairs: Vec<(usize, usize)> =
            lesson.heads.iter().copied().enumerate().filter(|(_, head)| *head < len).collect();
        let mut sums = Vec::with_capacity(pairs.len() * relation);
        for &(word, head) in &pairs {
            let space = self.spaces.row(length(word, head, len));
            let parts =
                named[word * relation..][..relation].iter().zip(&naming[head * relation..]).zip(space);
            sums.extend(parts.map(|((a, b), c)| (a + b + c).max(0.0)));
        }
        let mask_sums = drop_values(&mut sums, dropout.layer, dice);
        let mut scores = self.relations.forward(&sums);
        for (row, &(word, _)) in scores.chunks_exact_mut(RELATIONS).zip(&pairs) {
            let (loss, right) = soften(row, |name| name == usize::from(lesson.relations[word]), weight);
            progress.loss[2] += loss;
            progress.right[2] += usize::from(right);
        }
        let mut d_sums = vec![0.0; sums.len()];
        self.relations.back(&sums, &scores, &mut d_sums);
        for ((d, mask), sum) in d_sums.iter_mut().zip(&mask_sums).zip(&sums) {
            *d *= if *sum > 0.0 { *mask } else { 0.0 };
        }
        let mut d_named = vec![0.0; named.len()];
        let mut d_naming = vec![0.0; naming.len()];
        for (&(word, head), d) in pairs.iter().zip(d_sums.chunks_exact(relation)) {
            add(&mut d_named[word * relation..][..relation], d, 1.0);
            add(&mut d_naming[head * relation..][..relation], d, 1.0);
            self.spaces.pull(length(word, head, len), d);
        }
        self.named.back(x, &d_named, &mut dx);
        self.naming.back(x, &d_naming, &mut dx);
        progress.words[0] += len;
        dx
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(len: usize, dice: &mut Dice) -> Lesson {
        let mut below = |n: u64| (dice.roll() % n) as usize;
        let cells = (0..len)
            .map(|_| {
                let mut first = 0;
                let features = TABLES.map(|rows| {
                    first += rows;
                    first - 1 - below(u64::from(rows)) as u32
                });
                Cell { word: 1 + below(4) as u16, features }
            })
            .collect();
        Lesson {
            cells,
            names: Vec::new(),
            tags: (0..len).map(|_| below(29) as u8).collect(),
            heads: (0..len).map(|word| if word == 0 { len } else { below(word as u64) }).collect(),
            relations: (0..len).map(|_| below(30) as u8).collect(),
            weight: 1.0,
        }
    }

    /// The gradient of a few weights of every matrix, against the change of the loss when the weight is moved.
    #[test]
    fn slopes_are_those_of_the_loss() {
        let none = Dropout { word: 0.0, feature: 0.0, layer: 0.0 };
        let sizes = Sizes { hidden: 16, layers: 2, arc: 16, relation: 16 };
        let mut dice = Dice(5);
        let words = Matrix::table(5, 16, 0.5, &mut dice);
        let mut network = Network::new(sizes, words, &mut dice);
        let tree = lesson(7, &mut dice);
        let named =
            Lesson { heads: Vec::new(), names: vec![1, 2, 4, 1 | 8, 1, 1, 32], ..lesson(7, &mut dice) };
        for lesson in [&tree, &named] {
            let loss = |network: &mut Network| {
                let mut progress = Progress::default();
                network.clone().learn(lesson, none, &mut Dice(1), &mut progress);
                progress.loss.iter().sum::<f64>()
            };
            let mut learned = network.clone();
            learned.learn(lesson, none, &mut Dice(1), &mut Progress::default());
            for part in 0..network.parameters().len() {
                for _ in 0..6 {
                    let size = network.parameters()[part].values.len();
                    let at = (dice.roll() % size as u64) as usize;
                    let slope = f64::from(learned.parameters()[part].slope(at));
                    let mut moved = |by: f32| {
                        network.parameters()[part].values[at] += by;
                        let loss = loss(&mut network);
                        network.parameters()[part].values[at] -= by;
                        loss
                    };
                    let found = (moved(0.002) - moved(-0.002)) / 0.004;
                    assert!(
                        (found - slope).abs() < 0.02 + 0.05 * slope.abs(),
                        "{part} {at}: {found} {slope}"
                    );
                }
            }
        }
    }
}
