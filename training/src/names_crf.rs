//! Learns the weights of the names model: a conditional random field, by AdaGrad on the log-likelihood of the allowed tags.
//!
//! Sentences are visited in a fixed pseudo-random order, so the same inputs give the same bytes. The result is the mean of the
//! weights after each of the later rounds, which generalises better than the last.

use language::names_features::Document;
use language::names_forms::Lexicon;
use language::names_lattice::{Lattice, Scores, TAGS, Transitions};
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, ops::Range};

use crate::names::Read;

/// Knobs of the learner.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub rounds: usize,
    /// Rounds whose weights are averaged (the last ones).
    pub averaged: usize,
    /// Step size of AdaGrad.
    pub rate: f32,
    /// Features seen fewer times are left out.
    pub least: u8,
    /// Chance that a feature is left out of one visit.
    pub dropout: f32,
    /// Pull towards zero at every visit (L1): what no text insists on becomes nothing.
    pub pull: f32,
    /// Rows kept: the weightiest are chosen after `prune_after` rounds, the rest of the rounds mends the loss.
    pub keep: usize,
    /// Rounds before the choice.
    pub prune_after: usize,
    /// How much the frequency of a feature counts in the choice (power of its count).
    pub count_power: f32,
    /// Seed of the visiting order.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            rounds: 10,
            averaged: 5,
            rate: 0.15,
            least: 3,
            dropout: 0.5,
            pull: 0.0,
            keep: 180_000,
            prune_after: 4,
            count_power: 0.5,
            seed: 1,
        }
    }
}

/// Feature numbers of articles, token by token.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    keys: Vec<u32>,
    /// Token -> where its features end in `keys`.
    ends: Vec<usize>,
    /// Sentences as ranges of tokens, with the article's number.
    pub sentences: Vec<(usize, Range<usize>)>,
    /// First token of each article.
    pub firsts: Vec<usize>,
}

impl Matrix {
    /// Computes the feature keys of all articles.
    pub fn new(articles: &[Read], lexicon: &Lexicon) -> Self {
        let mut matrix = Matrix::default();
        let mut lists = Vec::new();
        for (number, read) in articles.iter().enumerate() {
            let article = read.article;
            let first = matrix.ends.len();
            matrix.firsts.push(first);
            let words = article.tokens.iter().map(|t| t.of(&article.text));
            let document = Document::new(words, &article.sentences, &read.links, lexicon);
            for (at, sentence) in article.sentences.iter().enumerate() {
                document.features(at, &mut lists);
                for list in &lists {
                    matrix.keys.extend_from_slice(list);
                    matrix.ends.push(matrix.keys.len());
                }
                matrix.sentences.push((number, first + sentence.start..first + sentence.end));
            }
        }
        matrix
    }

    /// Features of a token.
    pub fn of(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] };
        &self.keys[start..self.ends[token]]
    }

    /// Replaces keys by row numbers; `u32::MAX` where the model has none.
    pub fn number(&mut self, rows: &FxHashMap<u32, u32>) {
        for key in &mut self.keys {
            *key = rows.get(key).copied().unwrap_or(u32::MAX);
        }
    }

    /// How often the keys of a table are met; before they are numbered.
    pub fn counts(&self, table: &BTreeMap<u32, Scores>) -> FxHashMap<u32, u32> {
        let mut counts: FxHashMap<u32, u32> = table.keys().map(|key| (*key, 0)).collect();
        for key in &self.keys {
            if let Some(count) = counts.get_mut(key) {
                *count += 1;
            }
        }
        counts
    }

    /// Keys seen at least `least` times, numbered in order of appearance.
    pub fn rows(&self, least: u8) -> FxHashMap<u32, u32> {
        let mut counts = vec![0_u8; 1 << 27];
        for key in &self.keys {
            let count = &mut counts[(key >> 5) as usize];
            *count = count.saturating_add(1);
        }
        let mut rows = FxHashMap::default();
        for key in &self.keys {
            if counts[(key >> 5) as usize] >= least {
                let next = rows.len() as u32;
                rows.entry(*key).or_insert(next);
            }
        }
        rows
    }
}

/// A learned model with full precision.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Key -> row.
    pub rows: FxHashMap<u32, u32>,
    /// Row -> weights of the tags.
    pub weights: Vec<Scores>,
    /// Scores of tag pairs.
    pub transitions: Transitions,
}

/// A small deterministic generator (splitmix64).
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1.
    pub fn share(&mut self) -> f32 {
        (self.roll() >> 40) as f32 / (1_u32 << 24) as f32
    }
}

#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Row {
    weights: [f32; 16],
    squares: [f32; 16],
}

/// Learns from articles whose matrix still holds keys; numbers it on the way.
pub fn learn(articles: &[Read], matrix: &mut Matrix, settings: &Settings) -> Model {
    let rows = matrix.rows(settings.least);
    matrix.number(&rows);
    eprintln!("{} features, {} rows", matrix.keys.len(), rows.len());
    let mut table = vec![Row::default(); rows.len()];
    let mut model = Model { rows, ..Model::default() };
    let mut mean = vec![[0.0_f32; TAGS]; table.len()];
    let mut dropped = vec![false; table.len()];
    let mut mean_steps = Transitions::default();
    let mut steps = Transitions::default();
    let mut step_squares = [[1.0_f32; TAGS]; TAGS + 1];
    let mut order: Vec<usize> = (0..matrix.sentences.len()).collect();
    let mut dice = Dice(settings.seed);
    let (mut free, mut held) = (Lattice::default(), Lattice::default());
    let keep_limit = (f64::from(1.0 - settings.dropout) * u32::MAX as f64) as u32;
    let scale_up = 1.0 / (1.0 - settings.dropout);
    let mut scores: Vec<Scores> = Vec::new();
    let mut kept: Vec<u32> = Vec::new();
    let mut kept_ends: Vec<usize> = Vec::new();
    for round in 0..settings.rounds {
        for at in (1..order.len()).rev() {
            let other = (dice.roll() % (at as u64 + 1)) as usize;
            order.swap(at, other);
        }
        let mut loss = 0.0;
        for &number in &order {
            let (article, sentence) = &matrix.sentences[number];
            let article = articles[*article].article;
            if article.weight <= 0.0 {
                continue;
            }
            let first = matrix.firsts[matrix.sentences[number].0];
            let allowed = &article.allowed[sentence.start - first..sentence.end - first];
            kept.clear();
            kept_ends.clear();
            scores.clear();
            for token in sentence.clone() {
                let mut row = [0.0_f32; 16];
                let features = matrix.of(token);
                for &feature in features {
                    if feature == u32::MAX || (settings.dropout > 0.0 && (dice.roll() as u32) > keep_limit) {
                        continue;
                    }
                    kept.push(feature);
                    for (cell, weight) in row.iter_mut().zip(&table[feature as usize].weights) {
                        *cell += weight;
                    }
                }
                kept_ends.push(kept.len());
                let mut out = [0.0; TAGS];
                for (cell, score) in out.iter_mut().zip(row) {
                    *cell = score * scale_up;
                }
                scores.push(out);
            }
            free.fill(&scores, &steps, None);
            held.fill(&scores, &steps, Some(allowed));
            loss += (free.log_sum - held.log_sum) * f64::from(article.weight);
            let mut pairs = [[0.0; TAGS]; TAGS + 1];
            free.add_pairs(article.weight, &mut pairs);
            held.add_pairs(-article.weight, &mut pairs);
            for ((row, squares), gradient) in steps.0.iter_mut().zip(&mut step_squares).zip(&pairs) {
                for ((weight, square), g) in row.iter_mut().zip(squares).zip(gradient) {
                    *square += g * g;
                    *weight -= settings.rate * g / square.sqrt();
                }
            }
            let mut start = 0;
            for (token, &end) in kept_ends.iter().enumerate().take(scores.len()) {
                let (p, q) = (free.marginal(token), held.marginal(token));
                let mut gradient = [0.0_f32; 16];
                let mut largest = 0.0_f32;
                for ((g, p), q) in gradient.iter_mut().zip(p).zip(q) {
                    *g = (p - q) * article.weight;
                    largest = largest.max(g.abs());
                }
                if largest > 1e-3 {
                    for &feature in &kept[start..end] {
                        let row = &mut table[feature as usize];
                        for ((weight, square), g) in
                            row.weights.iter_mut().zip(&mut row.squares).zip(&gradient)
                        {
                            *square += g * g;
                            let step = settings.rate / (*square + 1e-2).sqrt();
                            let moved = *weight - step * g;
                            *weight = moved - moved.clamp(-step * settings.pull, step * settings.pull);
                        }
                    }
                }
                start = end;
            }
        }
        if round + settings.averaged >= settings.rounds {
            let share = 1.0 / settings.averaged as f32;
            for (sum, row) in mean.iter_mut().zip(&table) {
                for (cell, weight) in sum.iter_mut().zip(row.weights) {
                    *cell += share * weight;
                }
            }
            for (sum, row) in mean_steps.0.iter_mut().zip(&steps.0) {
                for (cell, weight) in sum.iter_mut().zip(row) {
                    *cell += share * weight;
                }
            }
        }
        eprintln!("round {round}: loss {loss:.0}");
        if round + 1 == settings.prune_after && settings.keep < table.len() {
            let mut counts = vec![0_u32; table.len()];
            for &key in &matrix.keys {
                if let Some(count) = counts.get_mut(key as usize) {
                    *count += 1;
                }
            }
            let mut worth: Vec<(f32, usize)> = table
                .iter()
                .zip(&counts)
                .map(|(row, &count)| {
                    row.weights.iter().map(|w| w.abs()).fold(0.0, f32::max)
                        * (count as f32).powf(settings.count_power)
                })
                .zip(0..)
                .collect();
            worth.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            for &(_, row) in &worth[settings.keep..] {
                dropped[row] = true;
                table[row].weights = [0.0; 16];
            }
            for key in &mut matrix.keys {
                if dropped.get(*key as usize) == Some(&true) {
                    *key = u32::MAX;
                }
            }
        }
        if round + 1 == settings.rounds {
            model.weights = std::mem::take(&mut mean);
            model.transitions = mean_steps.clone();
        }
    }
    model
}
