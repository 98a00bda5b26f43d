//! Recognizers-Text (English): small cases with expected values, a model at a time.
//!
//! An expected result is right when an expression that overlaps it has the expected value (and unit). Cases marked `NotSupported` for
//! its own reference implementations are kept. Left out: times of day and their ranges (assistant commands, answered without a date),
//! `datetimealt`, time zones, and results without a resolution.

use crate::{place::Places, table::Table};
use anyhow::{Context, Result};
use language::Models;
use model::{Figure, Interval, Span, TimeExpression, Txt};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Values this near are the same: the expected ones are printed with up to ten digits.
const NEAR: f64 = 1e-6;

/// Models of figures: folder and name.
const FIGURES: [(&str, &str); 6] = [
    ("Number", "NumberModel"),
    ("Number", "PercentModel"),
    ("NumberWithUnit", "CurrencyModel"),
    ("NumberWithUnit", "DimensionModel"),
    ("NumberWithUnit", "AgeModel"),
    ("NumberWithUnit", "TemperatureModel"),
];

/// Measures the models one by one.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(root) = places.set("recognizers-text")? else { return Ok(None) };
    let models = Models::bundled();
    let mut table = Table::new(&["right/expected", "%"]);
    for (folder, name) in FIGURES {
        let (mut right, mut all) = (0, 0);
        for case in cases(&root.join(format!("Specs/{folder}/English/{name}.json")))? {
            let text = case["Input"].as_str().unwrap_or("");
            let (_, figures) = read(text, Interval::default(), &models);
            for wanted in case["Results"].as_array().into_iter().flatten() {
                let Some(value) = number(&wanted["Resolution"]["value"]) else { continue };
                let span = span(text, wanted);
                all += 1;
                let found =
                    figures.iter().any(|f| overlaps(f.txt, span) && same(f, value, &wanted["Resolution"]));
                right += usize::from(found);
                miss(found, name, text, wanted);
            }
        }
        row(&mut table, name, right, all);
    }
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for case in cases(&root.join("Specs/DateTime/English/DateTimeModel.json"))? {
        let text = case["Input"].as_str().unwrap_or("");
        let day = case["Context"]["ReferenceDateTime"].as_str().and_then(|d| d.get(..10)?.parse().ok());
        let (times, _) = read(text, day.map_or(Interval::default(), Interval::day), &models);
        for wanted in case["Results"].as_array().into_iter().flatten() {
            let kind = wanted["TypeName"].as_str().unwrap_or("").trim_start_matches("datetimeV2.").to_owned();
            let values = wanted["Resolution"]["values"].as_array().cloned().unwrap_or_default();
            if !matches!(kind.as_str(), "date" | "daterange" | "duration" | "set") || values.is_empty() {
                continue;
            }
            let span = span(text, wanted);
            let found = times.iter().any(|t| overlaps(t.txt, span) && values.iter().any(|v| agrees(t, v)));
            let count = kinds.entry(kind).or_default();
            count.0 += usize::from(found);
            count.1 += 1;
            miss(found, "DateTimeModel", text, wanted);
        }
    }
    let (right, all) = kinds.values().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    row(&mut table, "DateTimeModel, kept kinds", right, all);
    for (kind, (right, all)) in kinds {
        row(&mut table, &format!("DateTimeModel: {kind}"), right, all);
    }
    table.remarks.push(
        "Right: an overlapping expression with the expected value (and currency or unit); for dates any of the expected readings, by value, \
         TIMEX3 or first and last day. Left out: times of day and their ranges, time zones, alternatives, results without a resolution. \
         The set is written for assistants: a weekday or a month without a year may be either the last or the next there."
            .to_owned(),
    );
    Ok(Some(table))
}

fn cases(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(serde_json::from_str(text.trim_start_matches('\u{feff}'))?)
}

/// One text, as a single paragraph.
pub fn read(text: &str, reference: Interval, models: &Models) -> (Vec<TimeExpression>, Vec<Figure>) {
    let parsed = language::parse(text, &[Span::at(0..text.len())], models);
    let times = extract::times::find(text, &parsed, reference);
    let figures = extract::figures::find(text, &parsed, &times);
    (times, figures)
}

/// The words of a result: its positions count characters, the last one included.
fn span(text: &str, wanted: &Value) -> Span<Txt> {
    let byte = |chars: u64| {
        text.char_indices().nth(usize::try_from(chars).unwrap_or(usize::MAX)).map_or(text.len(), |(at, _)| at)
    };
    let (start, end) = (wanted["Start"].as_u64().unwrap_or(0), wanted["End"].as_u64().unwrap_or(0) + 1);
    Span::at(byte(start)..byte(end).max(byte(start)))
}

fn overlaps(a: Span<Txt>, b: Span<Txt>) -> bool {
    a.start() < b.end() && b.start() < a.end()
}

fn number(value: &Value) -> Option<f64> {
    value.as_str()?.trim_end_matches('%').parse().ok()
}

fn same(figure: &Figure, value: f64, resolution: &Value) -> bool {
    let near = (figure.value - value).abs() <= NEAR * value.abs().max(1.0);
    let Some(unit) = resolution["unit"].as_str() else { return near };
    if let Some(code) = resolution["isoCurrency"].as_str() {
        return near && figure.unit_code.as_deref() == Some(code);
    }
    near && figure.unit_code.is_some() && plain(figure.unit.as_deref().unwrap_or(""), unit)
}

/// The same unit under our name and theirs: the words of one stand in the other, whatever the plural or the spelling.
fn plain(ours: &str, theirs: &str) -> bool {
    let word = |name: &str| {
        name.to_lowercase()
            .replace("feet", "foot")
            .replace("inches", "inch")
            .replace("degrees celsius", "c")
            .replace("degrees fahrenheit", "f")
            .replace("metre", "meter")
            .replace("litre", "liter")
            .replace("tonne", "metric ton")
            .split_whitespace()
            .map(|w| w.trim_end_matches('s').to_owned())
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (word(ours), word(theirs));
    ours.iter().all(|w| theirs.contains(w)) || theirs.iter().all(|w| ours.contains(w))
}

fn agrees(time: &TimeExpression, wanted: &Value) -> bool {
    let text = |name: &str| wanted[name].as_str().unwrap_or("");
    if time.value == text("timex") || time.value == text("value") {
        return true;
    }
    let (Some(first), Some(last)) = (time.interval.earliest, time.interval.latest) else { return false };
    // Their ends are the day after.
    let after = last.tomorrow().map_or(String::new(), |d| d.to_string());
    text("start") == first.to_string() && text("end") == after
}

fn miss(found: bool, name: &str, text: &str, wanted: &Value) {
    if !found && std::env::var_os("DATELINE_MISSES").is_some() {
        println!("MISS {name}: {} in: {text} -> {}", wanted["Text"], wanted["Resolution"]);
    }
}

fn row(table: &mut Table, name: &str, right: usize, all: usize) {
    let share = if all == 0 { 0.0 } else { 100.0 * right as f64 / all as f64 };
    table.row(name, [format!("{right}/{all}"), format!("{share:.1}")]);
}
