//! `training names`: learns `crates/language/models/names.bin`.

use anyhow::{Context, Result};
use language::clusters::Clusters;
use language::lookup::Lookup;
use language::names::NamesModel;
use language::names_features::Link;
use language::names_forms::Lexicon;
use language::names_lattice::{Scores, TAGS, Transitions};
use language::names_weights::{Unpacked, pack};
use language::network::{Network, Room};
use language::tagger;
use language::weights::{Bytes, Weights};
use language::words::{Word, look};
use std::{collections::BTreeMap, ops::Range, path::PathBuf, sync::Arc};

use crate::names_corpus::{self as corpus, Article};
use crate::names_crf::{Matrix, Settings, learn};

/// What the model is made from, for the manifest.
pub const DATA: &str = "names train (own annotation); UNER English EWT dev (CC BY-SA 4.0); WikiGold (CC BY 4.0); BTC (CC BY 4.0); WNUT-17 (CC BY 4.0); CrossNER politics, science (MIT)";

/// Paragraphs written for what the sets have little of: games and apps, songs, markets, box scores, lists.
const WRITTEN: &str = include_str!("../data/name-paragraphs.txt");

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

/// True for the training documents on which settings are chosen and scores calibrated.
pub const fn is_held_out(number: usize) -> bool {
    number % 8 == 3
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

/// An article, its trees, and what the network thinks of its tokens as parts of names.
#[derive(Clone, Debug)]
pub struct Read<'a> {
    /// The article.
    pub article: &'a Article,
    /// Tag, head and relation of each token.
    pub links: Vec<Link>,
    hints: Vec<Scores>,
}

/// Lets the tagger and the network read articles.
fn read_by_network<'a>(articles: &'a [Article], tables: &Tables) -> Result<Vec<Read<'a>>> {
    let file = |name: &str| -> Result<Bytes> { Ok(std::fs::read(models().join(name))?.into()) };
    let tagger = Weights::read(file("tagger.bin")?);
    let network = Network::read(file("parser.bin")?).context("parser.bin")?;
    let (mut room, mut heads, mut relations) = (Room::default(), Vec::new(), Vec::new());
    let mut tags = Vec::new();
    let mut all = Vec::new();
    for article in articles {
        let (mut hints, mut links) = (Vec::new(), Vec::new());
        for sentence in &article.sentences {
            let words: Vec<Word> = article.tokens[sentence.clone()]
                .iter()
                .map(|token| look(token.of(&article.text), Some(&tables.clusters)))
                .collect();
            tagger::tag(&words, tagger.as_ref(), &mut tags);
            network.parse(&words, &mut tags, &mut room, &mut heads, &mut relations, &mut hints);
            let parts = tags.iter().zip(&heads).zip(&relations);
            links.extend(parts.map(|((&tag, &head), &relation)| {
                let head = if head < words.len() { (sentence.start + head) as u32 } else { u32::MAX };
                Link { tag, head, relation }
            }));
        }
        all.push(Read { article, links, hints });
    }
    Ok(all)
}

/// Names found by a packed model, with raw probabilities.
fn find(model: &NamesModel, read: &Read) -> Vec<(Range<usize>, usize, f32)> {
    let article = read.article;
    model.spans(
        article.tokens.iter().map(|t| t.of(&article.text)),
        &article.sentences,
        &read.links,
        &read.hints,
    )
}

/// The mean of models that visited the sentences in different orders and left out different features: one of them alone is a matter of luck
/// (two retrained models differ by up to two points on a dozen articles).
fn learn_often(articles: &[Read], matrix: &Matrix, settings: &Settings, seeds: u64) -> Unpacked {
    let mut sums: BTreeMap<u32, Scores> = BTreeMap::new();
    let mut transitions = Transitions([[0.0; TAGS]; TAGS + 1]);
    let share = 1.0 / seeds as f32;
    for seed in 1..=seeds {
        let model = learn(articles, &mut matrix.clone(), &Settings { seed, ..settings.clone() });
        for (key, row) in &model.rows {
            let sum = sums.entry(*key).or_insert([0.0; TAGS]);
            sum.iter_mut().zip(model.weights[*row as usize]).for_each(|(sum, weight)| *sum += share * weight);
        }
        for (sums, row) in transitions.0.iter_mut().zip(model.transitions.0) {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += share * weight);
        }
    }
    // As many rows as one model keeps, by what they weigh and how often they are met.
    let counts = matrix.counts(&sums);
    let worth = |(key, row): &(u32, Scores)| {
        let largest = row.iter().map(|weight| weight.abs()).fold(0.0, f32::max);
        largest * (counts.get(key).copied().unwrap_or(0) as f32).powf(settings.count_power)
    };
    let mut rows: Vec<(u32, Scores)> = sums.into_iter().collect();
    rows.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.0.cmp(&b.0)));
    rows.truncate(settings.keep);
    Unpacked { rows, transitions, calibration: [1.0, 0.0], agreement: 0.0, hints: 0.0, drop: 0.0 }
}

/// How well a model finds the names of articles.
fn tally(model: &NamesModel, articles: &[Read]) -> Tally {
    let mut tally = Tally::default();
    for read in articles {
        let found: Vec<_> = find(model, read).into_iter().map(|(r, k, _)| (r, k)).collect();
        tally.add(read.article, &read.article.names, &found);
    }
    tally
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

/// Adds every fourth document of our own once more, its headlines in capitals.
fn loud(mix: &mut Vec<Article>, weight: f32) {
    let copies: Vec<Article> = mix
        .iter()
        .filter(|article| !article.spans.is_empty() && article.weight >= 1.0)
        .step_by(4)
        .map(|article| Article { weight: weight * article.weight, ..corpus::shouted(article) })
        .collect();
    mix.extend(copies.into_iter().filter(|article| article.weight > 0.0));
}

/// Kinds with so few names that training leaves them out too often: work, event.
const RARE: [usize; 2] = [4, 5];
/// What the F1 of all names may lose for the sake of a rare kind.
const PRICE: f64 = 0.05;

/// How much likelier the rare kinds are made: what is best for each on documents that the model does not know.
fn lean(model: &mut NamesModel, held: &[Read]) -> Vec<(usize, f32)> {
    let mut leanings = Vec::new();
    let mut before = tally(model, held);
    for kind in RARE {
        let mut best = (0.0, before);
        for by in [0.4, 0.8, 1.2, 1.6] {
            let after = tally(&model.clone().leaning(kind, by), held);
            println!("fold, kind {kind} likelier by {by:.1}: {}", after.line());
            if after.f1(kind) > best.1.f1(kind) && after.f1(6) >= before.f1(6) - PRICE {
                best = (by, after);
            }
        }
        *model = model.clone().leaning(kind, best.0);
        before = best.1;
        leanings.push((kind, best.0));
    }
    leanings
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
    let written = corpus::written(WRITTEN, sentences.as_ref(), number("--written", 0.5))?;
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
    let drop = number("--drop", 0.05);
    let has = |name: &str| arguments.contains(&name);
    let seeds = number("--seeds", 6.0) as u64;
    let train = |articles: &[Article]| -> Result<Unpacked> {
        let articles = read_by_network(articles, &tables)?;
        let matrix = Matrix::new(&articles, &tables.lexicon());
        Ok(Unpacked { drop, ..learn_often(&articles, &matrix, &settings, seeds) })
    };

    // A model that has not seen one document in eight: for choosing settings and for calibration.
    let (held, rest): (Vec<_>, Vec<_>) = own.iter().cloned().enumerate().partition(|(n, _)| is_held_out(*n));
    let held: Vec<Article> = held.into_iter().map(|x| x.1).collect();
    let mut mix: Vec<Article> = rest.into_iter().map(|x| x.1).collect();
    mix.extend(
        other.iter().filter(|a| factor > 0.0 && !(has("--fold") && a.id.starts_with("uner/"))).cloned(),
    );
    mix.extend(written.iter().filter(|article| article.weight > 0.0).cloned());
    eprintln!("{:?}", corpus::sizes(&mix));
    loud(&mut mix, number("--loud", 0.5));
    let unpacked = train(&mix)?;
    let packed = pack(&unpacked);
    println!("fold model: {} bytes", packed.len());
    let mut model = tables.model(packed)?;
    let held_articles = held;
    let held = read_by_network(&held_articles, &tables)?;
    let (mut agreement, mut hints, mut best) = (0.0, 0.0, 0.0);
    for weight in [0.0, 0.2, 0.35, 0.5] {
        model = model.with_hints(weight);
        for strength in [0.7, 1.4] {
            model = model.with_agreement(strength);
            let tally = tally(&model, &held);
            println!("fold, hints {weight}, agreement {strength}: {}", tally.line());
            if tally.f1(6) > best {
                (hints, agreement, best) = (weight, strength, tally.f1(6));
            }
        }
    }
    let mut model = model.with_agreement(agreement).with_hints(hints);
    let leanings = lean(&mut model, &held);
    let shouted: Vec<Article> = held_articles.iter().map(corpus::shouted).collect();
    println!("fold, headlines in capitals: {}", tally(&model, &read_by_network(&shouted, &tables)?).line());
    let mut pairs = Vec::new();
    for read in &held {
        let found = find(&model, read);
        pairs.extend(found.iter().map(|(r, k, p)| (*p, read.article.names.contains(&(r.clone(), *k)))));
    }
    println!("fold: {}", tally(&model, &held).line());
    let calibration = calibrate(&pairs);
    println!("calibration: {calibration:?}");
    if has("--fold") {
        let dev = corpus::uner(&data.join("uner-ewt/en_ewt-ud-dev.iob2"), 1.0)?;
        let dev = read_by_network(&dev, &tables)?;
        println!("ewt dev (left out of training): {}", tally(&model, &dev).line());
        return Ok(());
    }

    let mut mix = own;
    mix.extend(other);
    mix.extend(written.into_iter().filter(|article| article.weight > 0.0));
    loud(&mut mix, number("--loud", 0.5));
    eprintln!("{:?}", corpus::sizes(&mix));
    let mut unpacked = Unpacked { calibration, agreement, hints, ..train(&mix)? };
    for (kind, by) in leanings {
        unpacked.transitions.lean(kind, by);
    }
    let packed = pack(&unpacked);
    std::fs::write(models().join("names.bin"), &packed)?;
    println!("names.bin: {} bytes", packed.len());
    let model = tables.model(packed)?;
    let mut scores = Vec::new();
    for (name, articles) in [
        ("names dev", corpus::names(&data.join("names/dev.jsonl"), sentences.as_ref())?),
        ("UNER EWT test", corpus::uner(&data.join("uner-ewt/en_ewt-ud-test.iob2"), 1.0)?),
    ] {
        let tally = tally(&model, &read_by_network(&articles, &tables)?);
        println!("{name}: {}", tally.line());
        scores.push(format!("{name} six kinds {:.1}, three merged {:.1}", tally.f1(6), tally.f1(7)));
    }
    crate::manifest::note(
        &models(),
        &["names.bin"],
        "names",
        &format!("{DATA}; paragraphs written for Dateline"),
        &scores.join("; "),
    )
}
