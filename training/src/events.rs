//! Annotated events -> the four event models of `extract` (triggers, kinds, statuses, roles).
//!
//! `training events EVENTS_FOLDER crates/extract/models` reads `train.jsonl` of the folder, prints figures of five-fold
//! cross-validation over its documents, and trains on all of them. Kinds learn from `data/event-phrases.txt` too.

use crate::{
    event_words::phrases,
    svm::{Plane, Row, learn},
};
use anyhow::Result;
use extract::events::{
    Features, Found, KINDS, Linear, ROLES, Reader, STATUSES, best, candidate, features, roles,
};
use language::{Models, Parsed};
use model::{Interval, Span, Txt};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::{fs, path::Path};

/// Documents are dealt out to so many parts for cross-validation.
const FOLDS: usize = 5;
/// A feature seen less often is left out.
const LEAST_SEEN: u32 = 2;
/// Weights below this share of the heaviest are dropped.
const DROPPED: f32 = 0.024;

/// One thing to decide on: features, right class, part for cross-validation (none: always trained on).
struct Example {
    features: Features,
    class: usize,
    fold: Option<usize>,
    document: usize,
}

/// How a model is trained: cost of mistakes on right rows and on others, and whether class 0 means "none of them".
#[derive(Clone, Copy)]
struct Recipe {
    name: &'static str,
    classes: usize,
    cost: [f32; 2],
    binary: bool,
}

/// The examples of the four models.
#[derive(Default)]
struct Examples {
    triggers: Vec<Example>,
    kinds: Vec<Example>,
    statuses: Vec<Example>,
    roles: Vec<Example>,
}

fn span(text: &str, paragraphs: &[Span<Txt>], place: &Value) -> Option<Span<Txt>> {
    let number = |key: &str| place.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
    let paragraph = paragraphs.get(number("paragraph")?)?;
    let words = paragraph.of(text);
    let byte = |character: usize| words.char_indices().nth(character).map_or(words.len(), |(at, _)| at);
    let from = paragraph.range().start;
    Some(Span::at(from + byte(number("start")?)..from + byte(number("end")?)))
}

/// Reads a text as the pipeline does up to the events, and hands it on.
fn with_reader<T>(
    text: &str,
    parsed: &Parsed,
    reference: Interval,
    then: impl FnOnce(&Reader<'_>) -> T,
) -> T {
    let times = extract::times::find(text, parsed, reference);
    let (entities, mentions) = extract::chains::link(text, parsed);
    let quotes = extract::quotes::find(text, parsed, &entities, &mentions);
    let found = Found {
        entities: &entities,
        mentions: &mentions,
        times: &times,
        figures: &[],
        quotes: &quotes,
        reference,
    };
    then(&Reader::new(text, parsed, found))
}

/// The examples of one document.
fn read(json: &Value, document: usize, models: &Models, out: &mut Examples) {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for paragraph in json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph);
        paragraphs.push(Span::at(start..text.len()));
    }
    let parsed = language::parse(&text, &paragraphs, models);
    let fold = Some(document % FOLDS);
    with_reader(&text, &parsed, Interval::default(), |reader| {
        let tree = &reader.tree;
        let head = |span: Span<Txt>| tree.head_of(tree.touched(span));
        let mut class = vec![0; tree.len()];
        for event in json["events"].as_array().into_iter().flatten() {
            let kind =
                KINDS.iter().position(|kind| event["kind"].as_str() == Some(kind)).unwrap_or(KINDS.len() - 1);
            let also = event["also"].as_array().map_or(&[][..], Vec::as_slice);
            for place in std::iter::once(&event["trigger"]).chain(also) {
                if let Some(slot) =
                    span(&text, &paragraphs, place).and_then(head).and_then(|at| class.get_mut(at))
                {
                    *slot = kind;
                }
            }
            let Some(index) = span(&text, &paragraphs, &event["trigger"]).and_then(head) else { continue };
            let status =
                STATUSES.iter().position(|status| event["status"].as_str() == Some(status)).unwrap_or(0);
            out.statuses.push(Example {
                features: features::status(reader, index),
                class: status,
                fold,
                document,
            });
            let slots: Vec<Option<Span<Txt>>> =
                ROLES.iter().map(|role| span(&text, &paragraphs, &event[*role])).collect();
            for at in roles::candidates(reader, index) {
                let is_head = |slot: &Option<Span<Txt>>| slot.and_then(head) == Some(at);
                let role = slots.iter().position(is_head).unwrap_or(0);
                // Other words of a participant are neither the participant nor something else.
                if role == 0 && slots.iter().flatten().any(|slot| slot.overlaps(tree.span(at))) {
                    continue;
                }
                out.roles.push(Example {
                    features: roles::features(reader, index, at, KINDS[kind]),
                    class: role,
                    fold,
                    document,
                });
            }
        }
        for (index, class) in class.into_iter().enumerate() {
            if candidate(reader, index) {
                let features = features::trigger(reader, index);
                out.triggers.push(Example { features, class: usize::from(class > 0), fold, document });
            }
            if class > 0 {
                out.kinds.push(Example { features: features::kind(reader, index), class, fold, document });
            }
        }
    });
}

/// Rows over the features that are seen often enough, with the bucket of each column.
fn rows(examples: &[Example]) -> (Vec<Row>, Vec<u32>) {
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

fn planes(recipe: Recipe, rows: &[&Row], classes: &[usize], width: usize) -> Vec<Plane> {
    let wanted = if recipe.binary { 1..2 } else { 0..recipe.classes };
    wanted
        .map(|class| {
            let right: Vec<bool> = classes.iter().map(|&of| of == class).collect();
            learn(rows, &right, width, recipe.cost)
        })
        .collect()
}

/// Scores of every example by a model that did not see its document.
fn held_out(recipe: Recipe, examples: &[Example], rows: &[Row], width: usize) -> Vec<Vec<f32>> {
    let mut scores = vec![Vec::new(); examples.len()];
    for fold in 0..FOLDS {
        let train: Vec<usize> = (0..examples.len()).filter(|&at| examples[at].fold != Some(fold)).collect();
        let inputs: Vec<&Row> = train.iter().map(|&at| &rows[at]).collect();
        let classes: Vec<usize> = train.iter().map(|&at| examples[at].class).collect();
        let planes = planes(recipe, &inputs, &classes, width);
        for at in (0..examples.len()).filter(|&at| examples[at].fold == Some(fold)) {
            scores[at] = planes.iter().map(|plane| plane.score(&rows[at])).collect();
        }
    }
    scores
}

fn report(recipe: Recipe, examples: &[Example], scores: &[Vec<f32>]) {
    let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
    let held: Vec<(&Example, &Vec<f32>)> =
        examples.iter().zip(scores).filter(|(example, _)| example.fold.is_some()).collect();
    let f1 = |class: usize, column: usize, least: f32| {
        let found = held.iter().filter(|(_, s)| s[column] > least).count();
        let gold = held.iter().filter(|(example, _)| example.class == class).count();
        let right = held.iter().filter(|(e, s)| e.class == class && s[column] > least).count();
        (share(2 * right, found + gold), share(right, found), share(right, gold))
    };
    if recipe.binary || recipe.name == "event-roles" {
        for class in 1..recipe.classes {
            let column = if recipe.binary { 0 } else { class };
            let line: Vec<String> = (-20..=4)
                .map(|step| step as f32 * 0.05)
                .map(|least| {
                    let (f, p, r) = f1(class, column, least);
                    format!("{least:.2}: {f:.1} ({p:.0}/{r:.0})")
                })
                .collect();
            println!("{} class {class} by threshold, F1 (P/R): {}", recipe.name, line.join("  "));
        }
    } else {
        let mut sums: FxHashMap<usize, (Vec<f32>, f32)> = FxHashMap::default();
        for (example, scores) in &held {
            let (sum, count) = sums.entry(example.document).or_insert_with(|| (vec![0.0; scores.len()], 0.0));
            sum.iter_mut().zip(scores.iter()).for_each(|(sum, score)| *sum += score.max(-1.0));
            *count += 1.0;
        }
        for share_of_document in [0.0, 0.5, 0.7, 1.0] {
            let mixed = |(example, scores): &&(&Example, &Vec<f32>)| {
                let (sum, count) = &sums[&example.document];
                let mixed: Vec<f32> = scores
                    .iter()
                    .zip(sum)
                    .map(|(score, sum)| score + share_of_document * sum / count)
                    .collect();
                best(&mixed).0 == example.class
            };
            let right = held.iter().filter(mixed).count();
            println!(
                "{}: {:.1} % with {share_of_document} of the document's mean",
                recipe.name,
                share(right, held.len())
            );
        }
        let right = held.iter().filter(|(example, s)| best(s).0 == example.class).count();
        println!("{}: held out {:.1} % of {}", recipe.name, share(right, held.len()), held.len());
    }
}

/// Weights as bytes.
fn write(planes: &[Plane], buckets: &[u32]) -> Vec<u8> {
    let heaviest = planes.iter().flat_map(|plane| &plane.weights).fold(1e-9_f32, |most, w| most.max(w.abs()));
    let scale = heaviest / 127.0;
    let mut sorted = Vec::new();
    for (column, &bucket) in buckets.iter().enumerate() {
        for (class, plane) in planes.iter().enumerate() {
            let weight = plane.weights[column];
            if weight.abs() >= heaviest * DROPPED {
                #[expect(clippy::cast_possible_truncation, reason = "at most 127 in size")]
                sorted.push((bucket, u8::try_from(class).unwrap_or(u8::MAX), (weight / scale).round() as i8));
            }
        }
    }
    let bias: Vec<f32> = planes.iter().map(|plane| plane.bias).collect();
    Linear::write(&bias, scale, &sorted)
}

/// Trains and writes the four files.
pub fn run(folder: &Path, out: &Path) -> Result<()> {
    let models = Models::bundled();
    let mut examples = Examples::default();
    for (number, line) in fs::read_to_string(folder.join("train.jsonl"))?.lines().enumerate() {
        read(&serde_json::from_str(line)?, number, &models, &mut examples);
    }
    for (kind, text, marked) in phrases() {
        let parsed = language::parse(&text, &[Span::at(0..text.len())], &models);
        with_reader(&text, &parsed, Interval::default(), |reader| {
            if let Some(index) = reader.tree.head_of(reader.tree.touched(Span::at(marked.clone()))) {
                examples.kinds.push(Example {
                    features: features::kind(reader, index),
                    class: kind,
                    fold: None,
                    document: 0,
                });
            }
        });
    }
    for (recipe, examples) in [
        (Recipe { name: "event-triggers", classes: 2, cost: [0.02, 0.01], binary: true }, &examples.triggers),
        (
            Recipe { name: "event-kinds", classes: KINDS.len(), cost: [0.05, 0.015], binary: false },
            &examples.kinds,
        ),
        (
            Recipe { name: "event-status", classes: STATUSES.len(), cost: [0.03, 0.03], binary: false },
            &examples.statuses,
        ),
        (
            Recipe { name: "event-roles", classes: ROLES.len(), cost: [0.04, 0.02], binary: false },
            &examples.roles,
        ),
    ] {
        let (rows, buckets) = rows(examples);
        report(recipe, examples, &held_out(recipe, examples, &rows, buckets.len()));
        let classes: Vec<usize> = examples.iter().map(|example| example.class).collect();
        let planes = planes(recipe, &rows.iter().collect::<Vec<_>>(), &classes, buckets.len());
        let bytes = write(&planes, &buckets);
        println!(
            "{}: {} examples, {} features, {} bytes",
            recipe.name,
            examples.len(),
            buckets.len(),
            bytes.len()
        );
        fs::write(out.join(format!("{}.bin", recipe.name)), bytes)?;
    }
    Ok(())
}
