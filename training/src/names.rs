//! `training names`: learns `crates/language/models/names.bin`.

use anyhow::{Context, Result};
use language::clusters::Clusters;
use language::lookup::Lookup;
use language::names::NamesModel;
use language::names_features::Lexicon;
use language::names_weights::{Unpacked, pack};
use language::weights::Weights;
use std::{ops::Range, path::PathBuf, sync::Arc};

use crate::names_corpus::{self as corpus, Article};
use crate::names_crf::{Matrix, Settings, learn};

/// What the model is made from, for the manifest.
const DATA: &str = "names train (own annotation); UNER English EWT dev (CC BY-SA 4.0); WikiGold (CC BY 4.0); BTC (CC BY 4.0); WNUT-17 (CC BY 4.0); CrossNER politics, science (MIT)";

/// Where the unpacked sets lie: `DATELINE_DATA`, else `target/data`.
pub fn data() -> PathBuf {
    std::env::var_os("DATELINE_DATA").map_or_else(|| PathBuf::from("target/data"), PathBuf::from)
}

/// Where models go.
pub fn models() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/language/models")
}

/// Right, found and wanted spans by kind; the last entry merges person, organization and place with trimmed edges.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally([[usize; 3]; 8]);

impl Tally {
    /// Compares the names of an article.
    pub fn add(
        &mut self,
        article: &Article,
        gold: &[(Range<usize>, usize)],
        found: &[(Range<usize>, usize)],
    ) {
        let trim = |names: &[(Range<usize>, usize)]| -> Vec<(Range<usize>, usize)> {
            names
                .iter()
                .filter(|(_, k)| *k < 3)
                .filter_map(|(r, k)| trimmed(article, r.clone()).map(|r| (r, *k)))
                .collect()
        };
        for (kind, slot) in self.0.iter_mut().enumerate() {
            let pick = |names: &[(Range<usize>, usize)]| -> Vec<(Range<usize>, usize)> {
                match kind {
                    6 => names.to_vec(),
                    7 => trim(names),
                    _ => names.iter().filter(|(_, k)| *k == kind).cloned().collect(),
                }
            };
            let (gold, found) = (pick(gold), pick(found));
            slot[0] += found.iter().filter(|name| gold.contains(name)).count();
            slot[1] += found.len();
            slot[2] += gold.len();
        }
    }

    /// F1 in percent of an entry.
    pub fn f1(&self, entry: usize) -> f64 {
        let [right, found, gold] = self.0[entry];
        200.0 * right as f64 / (found + gold).max(1) as f64
    }

    /// One line.
    pub fn line(&self) -> String {
        let names = ["per", "org", "place", "group", "work", "event", "ALL", "MERGED"];
        names.iter().enumerate().map(|(k, n)| format!("{n} {:.2}", self.f1(k))).collect::<Vec<_>>().join("  ")
    }
}

fn trimmed(article: &Article, range: Range<usize>) -> Option<Range<usize>> {
    let word = |t: usize| article.tokens[t].of(&article.text).to_lowercase();
    let (mut start, mut end) = (range.start, range.end);
    while start < end && matches!(word(start).as_str(), "the" | "a" | "an") {
        start += 1;
    }
    while start < end && matches!(word(end - 1).as_str(), "'s" | "’s" | "'") {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

fn option(arguments: &[&str], name: &str) -> Option<String> {
    arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1)).map(|v| (*v).to_owned())
}

/// The lexicon's files and tables.
struct Tables {
    gazetteer_file: Vec<u8>,
    clusters: Arc<Clusters>,
    gazetteer: Lookup,
}

impl Tables {
    fn read() -> Result<Self> {
        let gazetteer_file = std::fs::read(models().join("gazetteer.bin"))?;
        let gazetteer = Lookup::from_bytes(gazetteer_file.clone().into()).context("gazetteer.bin")?;
        Ok(Tables { gazetteer_file, clusters: clusters()?, gazetteer })
    }

    fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { clusters: Some(&self.clusters), gazetteer: Some(&self.gazetteer) }
    }

    fn model(&self, packed: Vec<u8>) -> Result<NamesModel> {
        NamesModel::from_bytes(packed.into(), self.clusters.clone(), self.gazetteer_file.clone().into())
            .context("the packed model does not read back")
    }
}

/// The word clusters beside the models.
pub fn clusters() -> Result<Arc<Clusters>> {
    let bytes = std::fs::read(models().join("clusters.bin"))?;
    Ok(Arc::new(Clusters::from_bytes(bytes.into()).context("clusters.bin")?))
}

/// Names found by a packed model, with raw probabilities.
fn find(model: &NamesModel, article: &Article) -> Vec<(Range<usize>, usize, f32)> {
    model.spans(article.tokens.iter().map(|t| t.of(&article.text)), &article.sentences)
}

/// Slope and shift of the logit that fit the held-out spans best (logistic regression by Newton's method).
fn calibrate(pairs: &[(f32, bool)]) -> [f32; 2] {
    let (mut slope, mut shift) = (1.0_f64, 0.0_f64);
    for _ in 0..60 {
        let (mut g, mut h) = ([0.0_f64; 2], [1e-6_f64, 0.0, 1e-6]);
        for (p, right) in pairs {
            let p = f64::from(p.clamp(1e-6, 1.0 - 1e-6));
            let x = (p / (1.0 - p)).ln();
            let q = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let error = f64::from(u8::from(*right)) - q;
            let w = q * (1.0 - q);
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + w * x * x, h[1] + w * x, h[2] + w];
        }
        let determinant = (h[0] * h[2] - h[1] * h[1]).max(1e-9);
        // Short steps, as a full one of Newton's may overshoot and never come back.
        slope += ((h[2] * g[0] - h[1] * g[1]) / determinant).clamp(-0.1, 0.1);
        shift += ((h[0] * g[1] - h[1] * g[0]) / determinant).clamp(-0.2, 0.2);
    }
    [slope as f32, shift as f32]
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Result<()> {
    let number =
        |name: &str, default: f32| option(arguments, name).and_then(|v| v.parse().ok()).unwrap_or(default);
    let data = data();
    let tables = Tables::read()?;
    let sentences = Weights::read(std::fs::read(models().join("sentences.bin"))?.into());
    let own = corpus::names(&data.join("names/train.jsonl"), sentences.as_ref())?;
    let factor = number("--other", 1.0);
    let mut other = corpus::additional(&data)?;
    for article in &mut other {
        article.weight *= factor;
    }
    let mut settings = Settings::default();
    settings.rounds = number("--rounds", settings.rounds as f32) as usize;
    settings.averaged = number("--averaged", settings.averaged as f32) as usize;
    settings.rate = number("--rate", settings.rate);
    settings.least = number("--least", f32::from(settings.least)) as u8;
    settings.dropout = number("--dropout", settings.dropout);
    settings.pull = number("--pull", settings.pull);
    settings.keep = number("--keep", settings.keep as f32) as usize;
    settings.prune_after = number("--prune-after", settings.prune_after as f32) as usize;
    settings.count_power = number("--count-power", settings.count_power);
    let drop = number("--drop", 0.1);
    let has = |name: &str| arguments.contains(&name);
    let train = |articles: &[Article]| -> Unpacked {
        let mut matrix = Matrix::new(articles, &tables.lexicon());
        let model = learn(articles, &mut matrix, &settings);
        let rows = model.rows.iter().map(|(key, row)| (*key, model.weights[*row as usize])).collect();
        Unpacked { rows, transitions: model.transitions, calibration: [1.0, 0.0], agreement: 0.0, drop }
    };

    // A model that has not seen one document in eight: for choosing settings and for calibration.
    let (held, rest): (Vec<_>, Vec<_>) = own.iter().cloned().enumerate().partition(|(n, _)| n % 8 == 3);
    let held: Vec<Article> = held.into_iter().map(|x| x.1).collect();
    let mut mix: Vec<Article> = rest.into_iter().map(|x| x.1).collect();
    mix.extend(
        other.iter().filter(|a| factor > 0.0 && !(has("--fold") && a.id.starts_with("uner/"))).cloned(),
    );
    eprintln!("{:?}", corpus::sizes(&mix));
    let unpacked = train(&mix);
    for drop in [0.02, 0.05, 0.1, 0.15, 0.2, 0.3] {
        if has("--fold") && has("--drops") {
            let unpacked = Unpacked { drop, ..unpacked.clone() };
            let packed = pack(&unpacked);
            let bytes = packed.len();
            let model = tables.model(packed)?;
            let mut tally = Tally::default();
            for article in &held {
                let found: Vec<_> = find(&model, article).into_iter().map(|(r, k, _)| (r, k)).collect();
                tally.add(article, &article.names, &found);
            }
            println!("fold, drop {drop}, {bytes} bytes: {}", tally.line());
        }
    }
    let packed = pack(&unpacked);
    println!("fold model: {} bytes", packed.len());
    let mut model = tables.model(packed)?;
    let mut agreement = 0.0;
    let mut best = 0.0;
    for strength in [0.0, 0.4, 0.7, 1.0, 1.4, 2.0] {
        model = model.with_agreement(strength);
        let mut tally = Tally::default();
        for article in &held {
            let found: Vec<_> = find(&model, article).into_iter().map(|(r, k, _)| (r, k)).collect();
            tally.add(article, &article.names, &found);
        }
        println!("fold, agreement {strength}: {}", tally.line());
        if tally.f1(6) > best {
            (agreement, best) = (strength, tally.f1(6));
        }
    }
    let model = model.with_agreement(agreement);
    let mut pairs = Vec::new();
    let mut tally = Tally::default();
    for article in &held {
        let found = find(&model, article);
        pairs.extend(found.iter().map(|(r, k, p)| (*p, article.names.contains(&(r.clone(), *k)))));
        let found: Vec<_> = found.into_iter().map(|(r, k, _)| (r, k)).collect();
        tally.add(article, &article.names, &found);
    }
    println!("fold: {}", tally.line());
    let calibration = calibrate(&pairs);
    println!("calibration: {calibration:?}");
    if has("--fold") {
        let mut tally = Tally::default();
        for article in &corpus::uner(&data.join("uner-ewt/en_ewt-ud-dev.iob2"), 1.0)? {
            let found: Vec<_> = find(&model, article).into_iter().map(|(r, k, _)| (r, k)).collect();
            tally.add(article, &article.names, &found);
        }
        println!("ewt dev (left out of training): {}", tally.line());
        return Ok(());
    }

    let mut mix = own;
    mix.extend(other);
    eprintln!("{:?}", corpus::sizes(&mix));
    let unpacked = Unpacked { calibration, agreement, ..train(&mix) };
    let packed = pack(&unpacked);
    std::fs::write(models().join("names.bin"), &packed)?;
    println!("names.bin: {} bytes", packed.len());
    crate::manifest::note(&models(), &["names.bin"], "names", DATA)?;
    let model = tables.model(packed)?;
    for (name, articles) in [
        ("names dev", corpus::names(&data.join("names/dev.jsonl"), sentences.as_ref())?),
        ("uner-ewt test", corpus::uner(&data.join("uner-ewt/en_ewt-ud-test.iob2"), 1.0)?),
    ] {
        let mut tally = Tally::default();
        for article in &articles {
            let found: Vec<_> = find(&model, article).into_iter().map(|(r, k, _)| (r, k)).collect();
            tally.add(article, &article.names, &found);
        }
        println!("{name}: {}", tally.line());
    }
    Ok(())
}
