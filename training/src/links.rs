//! `training link ECBPLUS_FOLDER`: which happenings and which sentences of two articles are one -> `crates/link/src/learned.tsv`.
//!
//! Logistic regression on ECB+ (topics 1 to 35, CC BY 3.0). It is learned on two thirds of the topics and judged on the others
//! (numbers that 3 divides, see [`training::ecbplus::held_out`]). Two sentences say the same if they share a happening and
//! another mark that refer to the same.

use anyhow::{Context, Result};
use link::learn::evidence;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path, sync::Arc};
use training::{
    claims::{self, Case},
    ecbplus::{self, Document},
};

/// Rounds over all rows.
const ROUNDS: usize = 300;
/// Pull of the weights towards zero.
const PULL: f64 = 1e-4;

/// A row: whether nothing is learned from it, numbers, right.
type Row<const N: usize> = (bool, [f64; N], bool);

/// Runs the command.
pub fn run(data: &Path) -> Result<()> {
    let folder = &data.join("ecbplus");
    let models = language::Models::bundled();
    let mut topics: Vec<(u32, Vec<Document>)> = Vec::new();
    for number in 1..=35 {
        topics.push((number, ecbplus::topic(folder, number, &models)?));
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/link/src/learned.tsv");
    let mut happenings = Vec::new();
    for (number, documents) in &topics {
        let analyses: Vec<_> = documents.iter().map(|d| Arc::new(d.with_marked_happenings())).collect();
        for found in evidence(&analyses, "") {
            let (a, b) = (&documents[found.a], &documents[found.b]);
            let (x, y) = (actions(a), actions(b));
            for (i, j, numbers) in found.happenings {
                happenings.push((ecbplus::held_out(*number), numbers, x[i as usize] == y[j as usize]));
            }
        }
    }
    // As they are read, too: those that are marked.
    for (number, documents) in &topics {
        let analyses: Vec<_> = documents.iter().map(|d| Arc::new(d.analysis.clone())).collect();
        for found in evidence(&analyses, "") {
            let (a, b) = (&documents[found.a], &documents[found.b]);
            for (i, j, numbers) in found.happenings {
                if let (Some(x), Some(y)) = (a.cluster(i), b.cluster(j)) {
                    happenings.push((ecbplus::held_out(*number), numbers, x == y));
                }
            }
        }
    }
    let mut table = String::new();
    line(&mut table, "happening", &learn("happening", &happenings))?;
    let mut statements = Vec::new();
    let (held_out, rest): (Vec<Case>, Vec<Case>) =
        claims::cases(data, &models)?.into_iter().partition(|case| case.held_out);
    for (held_out, cases) in [(false, rest), (true, held_out)] {
        // All at once: articles of two cases are on two stories, and have nothing in common.
        let places: Vec<(usize, usize)> =
            (0..).zip(&cases).flat_map(|(n, case)| (0..case.articles.len()).map(move |at| (n, at))).collect();
        let analyses: Vec<_> = cases.iter().flat_map(|case| &case.articles).cloned().map(Arc::new).collect();
        for found in evidence(&analyses, &table) {
            let ((n, a), (m, b)) = (places[found.a], places[found.b]);
            for (i, j, numbers) in found.statements {
                let right = n == m && cases[n].says_the_same((a, i), (b, j));
                statements.push((held_out, numbers, right));
            }
        }
    }
    line(&mut table, "statement", &learn("statement", &statements))?;
    fs::write(&out, table).with_context(|| format!("{} could not be written", out.display()))
}

/// `training link-stems NAMES_FOLDER`: the negative logarithm of the share of sentences of the names set (train) that hold a stem, in tenths,
/// and the stems that have it -> `crates/link/src/stems.tsv`.
pub fn stems(folder: &Path) -> Result<()> {
    /// Rarer stems are left out; what is not in the table counts as rare.
    const LEAST: usize = 170;
    const OUT_OF: usize = 100_000;
    let models = language::Models::bundled();
    let (mut counts, mut sentences): (BTreeMap<String, usize>, usize) = (BTreeMap::new(), 0);
    for line in fs::read_to_string(folder.join("train.jsonl"))?.lines() {
        let document: serde_json::Value = serde_json::from_str(line)?;
        for paragraph in document["paragraphs"].as_array().into_iter().flatten().filter_map(|p| p.as_str()) {
            let whole = [model::Span::at(0..paragraph.len())];
            for sentence in language::parse(paragraph, &whole, &models).sentences {
                sentences += 1;
                for stem in link::learn::stems(sentence.span.of(paragraph)) {
                    *counts.entry(stem).or_default() += 1;
                }
            }
        }
    }
    let mut by_weight: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for (stem, count) in counts {
        let share = (count * OUT_OF + sentences / 2) / sentences.max(1);
        if share >= LEAST {
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 64"
            )]
            let tenths = ((OUT_OF as f64 / share as f64).ln() * 10.0).round() as u8;
            by_weight.entry(tenths).or_default().push(stem);
        }
    }
    let mut table = String::new();
    for (tenths, stems) in by_weight {
        writeln!(table, "{tenths}\t{}", stems.join(" "))?;
    }
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/link/src/stems.tsv");
    fs::write(&out, table).with_context(|| format!("{} could not be written", out.display()))
}

fn actions(document: &Document) -> Vec<&str> {
    document.marks.iter().filter(|mark| mark.is_action()).map(|mark| mark.cluster.as_str()).collect()
}

fn line<const N: usize>(table: &mut String, name: &str, weights: &[f64; N]) -> Result<()> {
    write!(table, "{name}")?;
    for weight in weights {
        write!(table, "\t{weight:.3}")?;
    }
    table.push('\n');
    Ok(())
}

/// Learns on what is not held out and says how well the rest is judged.
fn learn<const N: usize>(name: &str, rows: &[Row<N>]) -> [f64; N] {
    let (held, rest): (Vec<Row<N>>, Vec<Row<N>>) = rows.iter().copied().partition(|row| row.0);
    let weights = fit(&rest);
    for (part, rows) in [("learned", &rest), ("held out", &held)] {
        for least in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7] {
            let found = rows.iter().filter(|row| probability(&weights, &row.1) >= least).count();
            let right = rows.iter().filter(|row| row.2 && probability(&weights, &row.1) >= least).count();
            let gold = rows.iter().filter(|row| row.2).count();
            let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
            eprintln!(
                "{name}, {part}, from {least}: precision {:.1}, recall {:.1} ({} rows, {gold} right)",
                share(found),
                share(gold),
                rows.len()
            );
        }
    }
    weights
}

fn probability<const N: usize>(weights: &[f64; N], numbers: &[f64; N]) -> f64 {
    let sum: f64 = weights.iter().zip(numbers).map(|(w, x)| w * x).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Gradient descent with a step for each weight (`RMSprop`), over all rows at once.
fn fit<const N: usize>(rows: &[Row<N>]) -> [f64; N] {
    let mut weights = [0.0; N];
    let mut squares = [1e-8; N];
    for round in 0..ROUNDS {
        let mut slope = [0.0; N];
        for (_, numbers, right) in rows {
            let miss = probability(&weights, numbers) - f64::from(u8::from(*right));
            for (s, x) in slope.iter_mut().zip(numbers) {
                *s += miss * x;
            }
        }
        let step = 0.3 / (1.0 + round as f64 / 30.0);
        for ((w, s), q) in weights.iter_mut().zip(slope).zip(&mut squares) {
            let s = s / rows.len().max(1) as f64 + PULL * *w;
            *q = 0.9 * *q + 0.1 * s * s;
            *w -= step * s / q.sqrt();
        }
    }
    weights
}
