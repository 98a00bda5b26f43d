//! Dated things -> TimelineJS (Knight Lab): its JSON, and the table its spreadsheet template asks for.
//!
//! Words of articles are escaped, since TimelineJS reads its texts as HTML. An open end is told in the date that is shown.

use crate::{
    case::{Case, one_line},
    csv::{Cell, table},
    dated::{Dated, dated, days, status},
    escape::xml,
};
use model::{Date, Interval};
use serde_json::{Value, json};

/// The case as TimelineJS's JSON.
pub fn json(case: &Case) -> String {
    let slides: Vec<Value> = dated(case)
        .iter()
        .filter_map(|one| {
            let (start, end) = ends(one.interval)?;
            let mut slide = json!({
                "unique_id": format!("d{}", one.id),
                "start_date": date(start),
                "display_date": xml(&days(one.interval)),
                "group": one.kind,
                "text": { "headline": xml(&headline(one)), "text": text(case, one) },
            });
            if let Some(end) = end {
                slide["end_date"] = date(end);
            }
            Some(slide)
        })
        .collect();
    let count = case.articles.len();
    let title = json!({ "text": {
        "headline": xml(case.title),
        "text": format!("<p>From {count} {}.</p>", if count == 1 { "article" } else { "articles" }),
    }});
    json!({ "title": title, "events": slides }).to_string() + "\n"
}

const HEADER: [&str; 18] = [
    "Year",
    "Month",
    "Day",
    "Time",
    "End Year",
    "End Month",
    "End Day",
    "End Time",
    "Display Date",
    "Headline",
    "Text",
    "Media",
    "Media Credit",
    "Media Caption",
    "Media Thumbnail",
    "Type",
    "Group",
    "Background",
];

/// The case as the table of TimelineJS's spreadsheet template.
pub fn csv(case: &Case) -> String {
    let rows = dated(case);
    let rows = rows.iter().filter_map(|one| {
        let (start, end) = ends(one.interval)?;
        let mut row = vec![Cell::Empty; HEADER.len()];
        let mut set = |at: usize, cell: Cell| {
            if let Some(slot) = row.get_mut(at) {
                *slot = cell;
            }
        };
        for (first, day) in [(0, Some(start)), (4, end)] {
            if let Some(day) = day {
                set(first, f64::from(day.year()).into());
                set(first + 1, f64::from(day.month()).into());
                set(first + 2, f64::from(day.day()).into());
            }
        }
        set(8, days(one.interval).into());
        set(9, xml(&headline(one)).into());
        set(10, text(case, one).into());
        set(16, one.kind.into());
        Some(row)
    });
    table(&HEADER, rows)
}

/// First and last day; TimelineJS needs a first one, so that "until 2020" starts where it ends.
fn ends(interval: Interval) -> Option<(Date, Option<Date>)> {
    let start = interval.earliest.or(interval.latest)?;
    Some((start, interval.latest.filter(|latest| *latest != start)))
}

fn date(day: Date) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

fn headline(one: &Dated) -> String {
    let status = status(one.status);
    if status.is_empty() { one.headline.clone() } else { format!("{} ({status})", one.headline) }
}

fn text(case: &Case, one: &Dated) -> String {
    let Some(&first) = one.sources.first() else { return String::new() };
    let sentence = one_line(&case.words((first.0, case.sentence(first))));
    let told = one.sources.iter().map(|&(at, span)| {
        let raw = case.article(at).map(|analysis| analysis.raw(span)).unwrap_or_default();
        let outlet = case.outlet(at);
        let outlet = if outlet.is_empty() { String::new() } else { format!(", {}", xml(outlet)) };
        format!("<li>{}{outlet} (bytes {}–{})</li>", xml(&case.title_of(at)), raw.start(), raw.end())
    });
    format!("<p>{}</p><ul>{}</ul>", xml(&sentence), told.collect::<String>())
}
