//! Annotated events -> the four event models of `extract` (triggers, kind, status, roles).
//!
//! `cargo run --profile tool -p training -- events EVENTS_FOLDER crates/extract/models` reads `train.jsonl` of the folder.

use anyhow::Result;
use extract::{
    events::{
        KINDS, Linear, ROLES, STATUSES, bucket, kind_features, role_features, status_features,
        trigger_features,
    },
    words::{self, Words},
};
use model::{Span, Txt};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Rounds over the examples; not tuned.
const ROUNDS: usize = 8;
/// Words on each side of a trigger that the role model sees, as in `extract::events`.
const REACH: usize = 30;
/// One document in this many is held out to choose the trigger margin.
const FOLD: usize = 7;
/// The heaviest weight after scaling to a byte.
const HEAVIEST: f64 = 127.0;

/// One word to decide on: feature buckets and the right class.
struct Example {
    features: Vec<u32>,
    class: usize,
}

/// Averaged perceptron (Collins 2002).
fn train(examples: &[Example], classes: usize) -> Vec<(u32, u8, i8)> {
    let mut weights: BTreeMap<u32, Vec<[f64; 2]>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut step = 1.0;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let other = usize::try_from(seed % (at as u64 + 1)).unwrap_or(0);
            order.swap(at, other);
        }
        for &index in &order {
            let example = &examples[index];
            let mut scores = vec![0.0; classes];
            for feature in &example.features {
                if let Some(row) = weights.get(feature) {
                    for (score, weight) in scores.iter_mut().zip(row) {
                        *score += weight[0];
                    }
                }
            }
            let got = (0..classes).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
            if got != example.class {
                for &feature in &example.features {
                    let row = weights.entry(feature).or_insert_with(|| vec![[0.0; 2]; classes]);
                    row[example.class][0] += 1.0;
                    row[example.class][1] += step;
                    row[got][0] -= 1.0;
                    row[got][1] -= step;
                }
            }
            step += 1.0;
        }
    }
    let averaged = |weight: &[f64; 2]| weight[0] - weight[1] / step;
    let heaviest = weights.values().flatten().map(|weight| averaged(weight).abs()).fold(0.0, f64::max);
    let scale = (HEAVIEST / heaviest.max(1e-9)).min(12.0);
    let mut sorted = Vec::new();
    for (&feature, row) in &weights {
        for (class, weight) in row.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "clamped to a byte")]
            let small = (averaged(weight) * scale).round().clamp(-127.0, 127.0) as i8;
            if small.unsigned_abs() >= 2 {
                sorted.push((feature, u8::try_from(class).unwrap_or(u8::MAX), small));
            }
        }
    }
    sorted
}

fn example(features: &[String], class: usize) -> Example {
    Example { features: features.iter().map(|feature| bucket(feature)).collect(), class }
}

fn span(text: &str, paragraphs: &[Span<Txt>], place: &Value) -> Option<Span<Txt>> {
    let number = |key: &str| place.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
    let paragraph = paragraphs.get(number("paragraph")?)?;
    let words = paragraph.of(text);
    let byte = |character: usize| words.char_indices().nth(character).map_or(words.len(), |(at, _)| at);
    let from = paragraph.range().start;
    Some(Span::at(from + byte(number("start")?)..from + byte(number("end")?)))
}

/// The word of a trigger that carries it: the first of the phrase.
fn head(words: &Words, trigger: Span<Txt>) -> usize {
    words.at_or_after(trigger.start())
}

/// Trains and writes the four files.
pub fn run(folder: &Path, out: &Path) -> Result<()> {
    let (mut triggers, mut kinds, mut statuses, mut roles) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut held_out = Vec::new();
    for (number, line) in fs::read_to_string(folder.join("train.jsonl"))?.lines().enumerate() {
        let json: Value = serde_json::from_str(line)?;
        let (mut text, mut paragraphs) = (String::new(), Vec::new());
        for paragraph in json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(paragraph);
            paragraphs.push(Span::at(start..text.len()));
        }
        let words = words::read(&text);
        let quotes = extract::quotes::find(&text, &language::Parsed::default(), &[], &[]);
        let mut class = vec![0; words.words.len()];
        for event in json["events"].as_array().into_iter().flatten() {
            let kind =
                KINDS.iter().position(|kind| event["kind"].as_str() == Some(kind)).unwrap_or(KINDS.len() - 1);
            let also = event["also"].as_array().map_or(&[][..], Vec::as_slice);
            for place in std::iter::once(&event["trigger"]).chain(also) {
                if let Some(trigger) = span(&text, &paragraphs, place)
                    && let Some(slot) = class.get_mut(head(&words, trigger))
                {
                    *slot = kind;
                }
            }
            let Some(trigger) = span(&text, &paragraphs, &event["trigger"]) else { continue };
            let index = head(&words, trigger);
            let quoted = quotes.iter().any(|quote| quote.txt.contains(words.span(index..index + 1)));
            let status =
                STATUSES.iter().position(|status| event["status"].as_str() == Some(status)).unwrap_or(0);
            statuses.push(example(&status_features(&words, index, quoted), status));
            let sentence = words.sentence_of(index);
            let slots =
                [span(&text, &paragraphs, &event["agent"]), span(&text, &paragraphs, &event["patient"])];
            for at in index.saturating_sub(REACH).max(sentence.start)..(index + REACH).min(sentence.end) {
                if at != index {
                    let word = words.span(at..at + 1);
                    let role = slots
                        .iter()
                        .position(|slot| slot.is_some_and(|slot| slot.contains(word)))
                        .map_or(0, |role| role + 1);
                    roles.push(example(&role_features(&words, index, at, KINDS[kind]), role));
                }
            }
        }
        for (index, class) in class.into_iter().enumerate() {
            if words
                .get(index)
                .is_some_and(|word| word.is_word() && !word.lower.starts_with(char::is_numeric))
            {
                let found = example(&trigger_features(&words, index), usize::from(class > 0));
                if number % FOLD == 0 {
                    held_out.push(found)
                } else {
                    triggers.push(found)
                }
                if class > 0 {
                    kinds.push(example(&kind_features(&words, index), class));
                }
            }
        }
    }
    margins(&Linear::read(&Linear::write(&train(&triggers, 2)), 2), &held_out);
    triggers.append(&mut held_out);
    for (name, examples, classes) in [
        ("event-triggers", &triggers, 2),
        ("event-kinds", &kinds, KINDS.len()),
        ("event-status", &statuses, STATUSES.len()),
        ("event-roles", &roles, ROLES.len()),
    ] {
        let weights = train(examples, classes);
        let bytes = Linear::write(&weights);
        println!("{name}: {} examples, {} weights, {} bytes", examples.len(), weights.len(), bytes.len());
        fs::write(out.join(format!("{name}.bin")), bytes)?;
    }
    Ok(())
}

/// Prints F1 on documents the model has not seen, by margin.
fn margins(model: &Linear, held_out: &[Example]) {
    let scored: Vec<(i32, bool)> = held_out
        .iter()
        .map(|example| {
            let scores = model.scores_of(&example.features);
            (scores.get(1).copied().unwrap_or(0) - scores.first().copied().unwrap_or(0), example.class == 1)
        })
        .collect();
    let gold = scored.iter().filter(|(_, right)| *right).count();
    for margin in (-200..=100).step_by(20) {
        let found = scored.iter().filter(|(score, _)| *score > margin).count();
        let right = scored.iter().filter(|(score, right)| *score > margin && *right).count();
        println!(
            "margin {margin}: P {right}/{found} R {right}/{gold} F1 {:.1}",
            200.0 * right as f64 / (found + gold).max(1) as f64
        );
    }
}
