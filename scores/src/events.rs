//! Annotated events of news documents (`events`): triggers, kind, status, agent, patient.

use crate::{
    place::Places,
    quotes::{Document, documents},
    table::Table,
};
use anyhow::Result;
use model::{Event, Interval, Participant, Span, Txt};
use serde_json::Value;

/// Triggers by overlap (any mention of a happening), then what hangs on them.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("events")? else { return Ok(None) };
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    for part in ["train", "dev"] {
        let (mut right, mut found, mut gold, mut kinds, mut statuses, mut leading) = (0, 0, 0, 0, 0, 0);
        let mut mentions = (0, 0, 0);
        let mut slots = [(0, 0, 0); 2];
        for document in documents(&folder.join(format!("{part}.jsonl")))? {
            let events = read(&document);
            let mut used = vec![false; events.len()];
            found += events.len();
            let spans = |place: &Value| -> Vec<Span<Txt>> {
                std::iter::once(&place["trigger"])
                    .chain(place["also"].as_array().map_or(&[][..], Vec::as_slice))
                    .filter_map(|p| document.span(p))
                    .collect()
            };
            let all: Vec<Span<Txt>> =
                document.json["events"].as_array().into_iter().flatten().flat_map(spans).collect();
            let got: Vec<Span<Txt>> = events
                .iter()
                .flat_map(|event| std::iter::once(event.trigger).chain(event.also.iter().copied()))
                .collect();
            mentions.0 += all.iter().filter(|want| got.iter().any(|got| got.overlaps(**want))).count();
            mentions.1 += got.len();
            mentions.2 += all.len();
            for want in document.json["events"].as_array().into_iter().flatten() {
                gold += 1;
                let also = want["also"].as_array().map_or(&[][..], Vec::as_slice);
                let wanted: Vec<Span<Txt>> = std::iter::once(&want["trigger"])
                    .chain(also)
                    .filter_map(|place| document.span(place))
                    .collect();
                leading += usize::from(
                    document
                        .span(&want["trigger"])
                        .is_some_and(|first| events.iter().any(|event| event.trigger.overlaps(first))),
                );
                let hit = (0..events.len()).find(|&at| {
                    let mut got = std::iter::once(&events[at].trigger).chain(&events[at].also);
                    !used[at] && got.any(|span| wanted.iter().any(|want| want.overlaps(*span)))
                });
                let Some(hit) = hit else { continue };
                used[hit] = true;
                right += 1;
                let event = &events[hit];
                kinds += usize::from(want["kind"].as_str() == Some(&event.kind));
                statuses += usize::from(
                    want["status"].as_str() == Some(&format!("{:?}", event.status).to_lowercase()),
                );
                for (slot, (name, got)) in
                    slots.iter_mut().zip([("agent", &event.agents), ("patient", &event.patients)])
                {
                    count(slot, &document, &want[name], got);
                }
            }
        }
        let share = |a: usize, b: usize| format!("{:.1}", 100.0 * a as f64 / b.max(1) as f64);
        table.prf(format!("{part}: trigger mentions"), mentions.0, mentions.1, mentions.2);
        table.prf(format!("{part}: happenings, each once"), right, found, gold);
        table.prf(format!("{part}: happenings, by leading mention"), leading, found, gold);
        table.row(
            format!("{part}: kind of those"),
            [share(kinds, right), String::new(), String::new(), format!("{kinds}/{right}")],
        );
        table.row(
            format!("{part}: status of those"),
            [share(statuses, right), String::new(), String::new(), format!("{statuses}/{right}")],
        );
        for (name, (right, found, gold)) in ["agent", "patient"].iter().zip(slots) {
            table.prf(format!("{part}: {name} of those (overlap)"), right, found, gold);
        }
    }
    table.remarks.push(
        "An event is found when one of its mentions overlaps one of the annotated ones; by leading mention, when the leading ones overlap. Agent and patient count for the events found. The models were trained on train, so only dev says how good they are."
            .to_owned(),
    );
    Ok(Some(table))
}

fn read(document: &Document) -> Vec<Event> {
    let models = language::Models::bundled();
    let text = &document.text;
    let parsed = language::parse(text, &document.paragraphs, &models);
    let day = document.json["published"].as_str().and_then(|date| date.parse().ok());
    let reference = Interval { earliest: day, latest: day };
    let times = extract::times::find(text, &parsed, reference);
    let figures = extract::figures::find(text, &parsed, &times);
    let (entities, mentions) = extract::chains::link(text, &parsed);
    let quotes = extract::quotes::find(text, &parsed, &entities, &mentions);
    let found = extract::events::Found {
        entities: &entities,
        mentions: &mentions,
        times: &times,
        figures: &figures,
        quotes: &quotes,
        reference,
    };
    extract::events::find(text, &parsed, found, &models)
}

fn count(
    (right, found, gold): &mut (usize, usize, usize),
    document: &Document,
    want: &Value,
    got: &[Participant],
) {
    let want = document.span(want);
    *gold += usize::from(want.is_some());
    *found += usize::from(!got.is_empty());
    *right +=
        usize::from(want.is_some_and(|want| got.iter().any(|participant| participant.txt.overlaps(want))));
}
