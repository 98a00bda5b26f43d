//! Annotated documents -> texts parsed with the layers that events are read from, and the annotated happenings as tokens.
//!
//! Two sources: the `events` set (JSON lines with texts), and `data/event-marks.txt`, which marks documents of the `names` set by
//! offsets alone. A cut in words, tags or parse moves the token a mark is on.

use anyhow::{Context, Result};
use extract::{
    events::{Found, KINDS, ROLES, Reader, STATUSES},
    tree::Tree,
};
use language::{Models, Parsed};
use model::{Entity, Figure, Interval, Mention, Quote, Span, TimeExpression, Txt};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::{fs, path::Path};

/// A document, read as the pipeline does up to the events.
pub struct Document {
    text: String,
    parsed: Parsed,
    times: Vec<TimeExpression>,
    figures: Vec<Figure>,
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
    quotes: Vec<Quote>,
    reference: Interval,
    /// The annotated happenings.
    pub events: Vec<Marked>,
}

/// An annotated happening.
pub struct Marked {
    /// Token of its first or fullest mention, then those of the others.
    pub tokens: Vec<usize>,
    /// Index into `KINDS`.
    pub kind: usize,
    /// Index into `STATUSES`.
    pub status: usize,
    /// For each of `ROLES` the words.
    pub roles: Vec<Option<Span<Txt>>>,
}

/// A place in a document: paragraph and characters of it.
type Place = (usize, usize, usize);

/// A happening before it is laid over the text.
struct Mark {
    places: Vec<Place>,
    kind: usize,
    status: usize,
    roles: Vec<Option<Place>>,
}

impl Document {
    fn new(paragraphs: &[&str], marks: &[Mark], reference: Interval, models: &Models) -> Self {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for paragraph in paragraphs {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(paragraph);
            spans.push(Span::at(start..text.len()));
        }
        let parsed = language::parse(&text, &spans, models);
        let times = extract::times::find(&text, &parsed, reference);
        let figures = extract::figures::find(&text, &parsed, &times);
        let (entities, mentions) = extract::chains::link(&text, &parsed);
        let quotes = extract::quotes::find(&text, &parsed, &entities, &mentions);
        let tree = Tree::new(&text, &parsed);
        let span = |&(paragraph, start, end): &Place| -> Option<Span<Txt>> {
            let paragraph: &Span<Txt> = spans.get(paragraph)?;
            let words = paragraph.of(&text);
            let byte = |at: usize| words.char_indices().nth(at).map_or(words.len(), |(byte, _)| byte);
            let from = paragraph.range().start;
            Some(Span::at(from + byte(start)..from + byte(end)))
        };
        let events = marks
            .iter()
            .map(|mark| Marked {
                tokens: mark
                    .places
                    .iter()
                    .filter_map(|place| tree.head_of(tree.touched(span(place)?)))
                    .collect(),
                kind: mark.kind,
                status: mark.status,
                roles: mark.roles.iter().map(|place| place.as_ref().and_then(span)).collect(),
            })
            .filter(|marked| !marked.tokens.is_empty())
            .collect();
        Document { parsed, times, figures, entities, mentions, quotes, reference, events, text }
    }

    /// The document as the event stage sees it.
    pub fn reader(&self, models: &Models) -> Reader<'_> {
        let found = Found {
            entities: &self.entities,
            mentions: &self.mentions,
            times: &self.times,
            figures: &self.figures,
            quotes: &self.quotes,
            reference: self.reference,
        };
        Reader::new(&self.text, &self.parsed, found, models)
    }
}

fn kind(word: &str) -> usize {
    KINDS.iter().position(|kind| *kind == word).unwrap_or(KINDS.len() - 1)
}

fn status(word: &str) -> usize {
    STATUSES.iter().position(|status| *status == word).unwrap_or(0)
}

/// The documents of a file of the `events` set.
pub fn annotated(file: &Path, models: &Models) -> Result<Vec<Document>> {
    let place = |json: &Value| -> Option<Place> {
        let number = |key: &str| json.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
        Some((number("paragraph")?, number("start")?, number("end")?))
    };
    let mut documents = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let json: Value = serde_json::from_str(line)?;
        let paragraphs: Vec<&str> =
            json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let marks: Vec<Mark> = json["events"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|event| Mark {
                places: std::iter::once(&event["trigger"])
                    .chain(event["also"].as_array().into_iter().flatten())
                    .filter_map(place)
                    .collect(),
                kind: kind(event["kind"].as_str().unwrap_or("")),
                status: status(event["status"].as_str().unwrap_or("")),
                roles: ROLES.iter().map(|role| place(&event[*role])).collect(),
            })
            .collect();
        let day = json["published"].as_str().and_then(|date| date.parse().ok());
        let reference = Interval { earliest: day, latest: day };
        documents.push(Document::new(&paragraphs, &marks, reference, models));
    }
    Ok(documents)
}

/// The documents of the `names` set that `data/event-marks.txt` marks.
pub fn marked(names: &Path, models: &Models) -> Result<Vec<Document>> {
    let mut texts: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for line in fs::read_to_string(names.join("train.jsonl"))?.lines() {
        let json: Value = serde_json::from_str(line)?;
        let paragraphs = json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str);
        texts.insert(json["id"].as_str().unwrap_or("").to_owned(), paragraphs.map(str::to_owned).collect());
    }
    let mut documents = Vec::new();
    let page = include_str!("../data/event-marks.txt");
    // A document's heading has a slash in its name; the remarks above the first have none there.
    for block in page.split("\n# ").filter(|block| block.split(' ').next().is_some_and(|id| id.contains('/')))
    {
        let (heading, lines) = block.split_once('\n').context("a heading stands alone")?;
        let (id, count) = heading.split_once(' ').context("a heading has an id and a count")?;
        let Some(paragraphs) = texts.get(id) else { continue };
        let paragraphs: Vec<&str> = paragraphs.iter().take(count.parse()?).map(String::as_str).collect();
        documents.push(Document::new(&paragraphs, &marks(lines)?, Interval::default(), models));
    }
    Ok(documents)
}

fn marks(lines: &str) -> Result<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.trim_start_matches("= ").split(' ').collect();
        let [paragraph, range, rest @ ..] = words.as_slice() else { continue };
        let paragraph: usize = paragraph.parse()?;
        let place = |range: &str| -> Result<Place> {
            let (start, end) = range.split_once('-').context("a range is start-end")?;
            Ok((paragraph, start.parse()?, end.parse()?))
        };
        match (rest, marks.last_mut()) {
            ([], Some(mark)) => mark.places.push(place(range)?),
            ([kind_word, status_word, roles @ ..], _) => {
                let mut slots = vec![None; ROLES.len()];
                for pair in roles.chunks(2) {
                    let at = ROLES.iter().position(|role| pair.first() == Some(role));
                    if let (Some(at), Some(range)) = (at, pair.get(1)) {
                        slots[at] = Some(place(range)?);
                    }
                }
                marks.push(Mark {
                    places: vec![place(range)?],
                    kind: kind(kind_word),
                    status: status(status_word),
                    roles: slots,
                });
            }
            _ => {}
        }
    }
    Ok(marks)
}
