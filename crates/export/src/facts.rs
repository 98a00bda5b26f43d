//! A case -> one CSV table with a row for everything that was found: who, when, how many, who says so, what happened.
//!
//! Each row leads back: the words, the sentence, the article, and the bytes of the input that the words were read from.

use crate::{
    case::{Case, one_line},
    csv::{Cell, table},
    dated::participant,
};
use model::{Analysis, EntityId, Form, Interval, Span, Speaker, Txt};
use serde::Serialize;

const HEADER: [&str; 22] = [
    "kind",
    "type",
    "name",
    "text",
    "value",
    "high",
    "hedge",
    "unit",
    "date",
    "earliest",
    "latest",
    "status",
    "who",
    "whom",
    "where",
    "source",
    "sentence",
    "article",
    "outlet",
    "published",
    "file",
    "bytes",
];

/// All facts as CSV.
pub fn csv(case: &Case) -> String {
    let rows = case.articles.iter().enumerate().flat_map(|(at, analysis)| {
        let mut rows: Vec<(Span<Txt>, Row)> = Vec::new();
        for mention in &analysis.mentions {
            if mention.form == Form::Pronoun {
                continue;
            }
            let Some(entity) = analysis.entity(mention.entity) else { continue };
            let row = Row {
                kind: "name",
                sort: entity.kind.word().to_owned(),
                name: entity.name.clone(),
                ..Row::default()
            };
            rows.push((mention.txt, row));
        }
        for time in &analysis.times {
            let row = Row {
                kind: "time",
                sort: word(&time.kind),
                date: time.value.clone(),
                interval: time.interval,
                ..Row::default()
            };
            rows.push((time.txt, row));
        }
        for figure in &analysis.figures {
            let (date, interval) = figure.time.clone().unwrap_or_default();
            let row = Row {
                kind: "figure",
                sort: figure.measure.clone().unwrap_or_default(),
                value: Some(figure.value),
                high: figure.high,
                hedge: word(&figure.hedge),
                unit: figure.unit.clone().unwrap_or_default(),
                date,
                interval,
                source: says(analysis, figure.source.as_ref()),
                ..Row::default()
            };
            rows.push((figure.txt, row));
        }
        for quote in &analysis.quotes {
            let entity = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
            let row = Row {
                kind: "quote",
                sort: word(&quote.style),
                name: named(analysis, entity),
                status: if quote.negated { "not said".to_owned() } else { String::new() },
                who: says(analysis, quote.speaker.as_ref()),
                ..Row::default()
            };
            rows.push((quote.txt, row));
        }
        for event in &analysis.events {
            let list = |all: &[model::Participant]| {
                all.iter().map(|one| participant(case, at, one)).collect::<Vec<_>>().join("; ")
            };
            let count = event.count.and_then(|n| analysis.figures.get(n as usize));
            let row = Row {
                kind: "event",
                sort: event.kind.clone(),
                value: count.map(|figure| figure.value),
                date: event.time.as_ref().map(|time| time.value.clone()).unwrap_or_default(),
                interval: event.time.as_ref().map(|time| time.interval).unwrap_or_default(),
                status: word(&event.status),
                who: list(&event.agents),
                whom: list(&event.patients),
                place: named(analysis, event.place),
                source: says(analysis, event.source.as_ref()),
                ..Row::default()
            };
            rows.push((event.trigger, row));
        }
        model::order::by_key(&mut rows[..], |(span, _)| *span);
        rows.into_iter().map(move |(span, row)| row.cells(case, at, span)).collect::<Vec<_>>()
    });
    table(&HEADER, rows)
}

#[derive(Default)]
struct Row {
    kind: &'static str,
    sort: String,
    name: String,
    value: Option<f64>,
    high: Option<f64>,
    hedge: String,
    unit: String,
    date: String,
    interval: Interval,
    status: String,
    who: String,
    whom: String,
    place: String,
    source: String,
}

impl Row {
    fn cells(self, case: &Case, at: usize, span: Span<Txt>) -> Vec<Cell> {
        let day = |date: Option<model::Date>| Cell::from(date.map(|date| date.to_string()));
        let analysis = case.article(at);
        let raw = analysis.map(|analysis| analysis.raw(span));
        vec![
            self.kind.into(),
            self.sort.into(),
            self.name.into(),
            case.words((at, span)).into(),
            self.value.into(),
            self.high.into(),
            self.hedge.into(),
            self.unit.into(),
            self.date.into(),
            day(self.interval.earliest),
            day(self.interval.latest),
            self.status.into(),
            self.who.into(),
            self.whom.into(),
            self.place.into(),
            self.source.into(),
            case.words((at, case.sentence((at, span)))).into(),
            case.title_of(at).into(),
            case.outlet(at).into(),
            case.published(at).into(),
            analysis.map_or("", |analysis| &analysis.source).into(),
            raw.map(|raw| format!("{}..{}", raw.start(), raw.end())).into(),
        ]
    }
}

fn says(analysis: &Analysis, speaker: Option<&Speaker>) -> String {
    speaker.map_or_else(String::new, |speaker| one_line(analysis.words(speaker.txt)))
}

fn named(analysis: &Analysis, entity: Option<EntityId>) -> String {
    entity.and_then(|id| analysis.entity(id)).map_or_else(String::new, |entity| entity.name.clone())
}

/// The word that JSON uses for a value of ours.
pub fn word<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
