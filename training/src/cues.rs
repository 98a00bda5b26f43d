//! `training cues`: annotated attributions -> `crates/extract/src/quotes/cues.tsv`, how often a word in a frame reports something.
//!
//! `deny  object  31  36`: seen 36 times with an object, 31 of them a marked attribution. Counted on PolNeAR train and on the train part of
//! `events` (which marks statements only, and counts `OWN` times, being of many topics). Words seen fewer than `SELDOM` times are summed
//! up in the row `*` of their frame.

use anyhow::Result;
use extract::quotes::{Frame, Trial};
use language::Models;
use model::{Span, Txt};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};
use training::polnear::{self, Article, Attribution};

/// A sighting in our own set counts this often.
const OWN: u32 = 3;
/// Words seen less often have no row of their own.
const SELDOM: u32 = 4;
/// From this overlap on a content is the one annotated.
const OVERLAP: f64 = 0.4;

type Counts = BTreeMap<(String, Frame), (u32, u32)>;

/// Runs the command.
pub fn run() -> Result<()> {
    let data = crate::names::data();
    let models = Models::bundled();
    let mut counts = Counts::new();
    for article in polnear::articles(&data.join("polnear"), "train")? {
        count(&article, &models, 1, &mut counts);
    }
    for line in fs::read_to_string(data.join("events/train.jsonl"))?.lines() {
        count(&own(&serde_json::from_str(line)?), &models, OWN, &mut counts);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/extract/src/quotes/cues.tsv");
    fs::write(file, table(&counts))?;
    Ok(())
}

fn count(article: &Article, models: &Models, weight: u32, counts: &mut Counts) {
    let parsed = language::parse(&article.text, &article.paragraphs, models);
    for trial in extract::quotes::trials(&article.text, &parsed) {
        let right = article.attributions.iter().any(|one| is(one, &trial));
        let row = counts.entry((trial.key, trial.frame)).or_default();
        row.0 += weight * u32::from(right);
        row.1 += weight;
    }
}

/// Whether an attribution is the one tried: its content overlaps, and its cue, where it has one, touches the word.
fn is(one: &Attribution, trial: &Trial) -> bool {
    let content = [trial.content];
    let cue = one.cue.is_empty() || one.cue.iter().any(|span| span.overlaps(trial.cue));
    let piece = |piece: &Span<Txt>| polnear::overlap(&[*piece], &content) >= OVERLAP;
    cue && (polnear::overlap(&one.content, &content) >= OVERLAP || one.content.iter().any(piece))
}

fn own(json: &Value) -> Article {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for paragraph in json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph);
        paragraphs.push(Span::at(start..text.len()));
    }
    let span = |place: &Value| -> Option<Span<Txt>> {
        let number = |key: &str| place.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
        let paragraph: &Span<Txt> = paragraphs.get(number("paragraph")?)?;
        let words = paragraph.of(&text);
        let byte = |character: usize| words.char_indices().nth(character).map_or(words.len(), |(at, _)| at);
        let from = paragraph.range().start;
        Some(Span::at(from + byte(number("start")?)..from + byte(number("end")?)))
    };
    let attributions = json["quotes"].as_array().into_iter().flatten().filter_map(|quote| {
        Some(Attribution {
            source: span(&quote["speaker"]).into_iter().collect(),
            cue: span(&quote["cue"]).into_iter().collect(),
            content: vec![span(quote)?],
        })
    });
    let attributions = attributions.collect();
    Article { text, paragraphs, attributions }
}

fn table(counts: &Counts) -> String {
    let mut rest: BTreeMap<Frame, (u32, u32)> = BTreeMap::new();
    let mut rows: Vec<String> = Vec::new();
    for ((word, frame), &(right, seen)) in counts {
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
        if seen < SELDOM || !plain {
            let row = rest.entry(*frame).or_default();
            row.0 += right;
            row.1 += seen;
        } else if right > 0 {
            rows.push(format!("{word}\t{}\t{right}\t{seen}", frame.word()));
        }
    }
    rows.extend(rest.iter().map(|(frame, (right, seen))| format!("*\t{}\t{right}\t{seen}", frame.word())));
    rows.sort();
    rows.join("\n") + "\n"
}
