//! Recognizers-Text (English): small cases with expected values, a model at a time.
//!
//! An expected result is right when an expression that overlaps it has the expected value (and unit). Cases marked `NotSupported` for
//! its own reference implementations are kept. Left out: times of day and their ranges (assistant commands, answered without a date),
//! `datetimealt`, time zones, and results without a resolution.

use crate::{place::Places, table::Table};
use anyhow::{Context, Result};
use extract::figures::Number;
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
        let (mut right, mut kept, mut all) = (0, 0, 0);
        for case in cases(&root.join(format!("Specs/{folder}/English/{name}.json")))? {
            let text = case["Input"].as_str().unwrap_or("");
            let (_, figures) = read(text, Interval::default(), &models);
            let figures: Vec<Number> = figures.iter().map(number_of).collect();
            let numbers = extract::figures::numbers(text);
            for wanted in case["Results"].as_array().into_iter().flatten() {
                let Some(value) = number(&wanted["Resolution"]["value"]) else { continue };
                let span = span(text, wanted);
                all += 1;
                let among = |list: &[Number]| {
                    list.iter().any(|f| overlaps(f.txt, span) && same(f, value, &wanted["Resolution"]))
                };
                let found = among(&numbers);
                right += usize::from(found);
                kept += usize::from(among(&figures));
                miss(found, name, text, wanted);
            }
        }
        row(&mut table, name, right, all);
        row(&mut table, &format!("{name}, kept as figures of an article"), kept, all);
    }
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut left_out = 0;
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
            if is_for_assistants(wanted) {
                left_out += 1;
                continue;
            }
            let span = span(text, wanted);
            let inside: Vec<&TimeExpression> = times.iter().filter(|t| overlaps(t.txt, span)).collect();
            let found = values
                .iter()
                .any(|v| inside.iter().any(|t| agrees(t, v) || is_open(t, v)) || is_range(&inside, v, day));
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
    table.remarks.push(format!(
        "Left out of the kept kinds as written for assistants: {left_out}, see `is_for_assistants`."
    ));
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

fn number_of(figure: &Figure) -> Number {
    let unit = figure.unit_code.as_ref().and(figure.unit.clone());
    Number {
        txt: figure.txt,
        value: figure.value,
        high: figure.high,
        unit,
        unit_code: figure.unit_code.clone(),
    }
}

fn same(figure: &Number, value: f64, resolution: &Value) -> bool {
    let is = |have: f64| (have - value).abs() <= NEAR * value.abs().max(1.0);
    // Of "40 to 50 years old" the set names the upper end.
    let near = is(figure.value) || figure.high.is_some_and(is);
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

/// Results that only make sense where somebody plans with an assistant; each class with its reason.
fn is_for_assistants(wanted: &Value) -> bool {
    let text = wanted["Text"].as_str().unwrap_or("").to_lowercase();
    let values = wanted["Resolution"]["values"].as_array().cloned().unwrap_or_default();
    let any =
        |name: &str, what: &str| values.iter().any(|v| v[name].as_str().is_some_and(|v| v.contains(what)));
    let words: Vec<&str> = text.split_whitespace().collect();
    // "in two weeks" as the day two weeks ahead: news says it of lengths ("finished in two weeks"), and TIMEX3 reads a length.
    let ahead = matches!(words.first(), Some(&"in" | &"within")) && words.len() > 2;
    // "a few days" as three.
    let guessed = words.iter().any(|w| matches!(*w, "few" | "some" | "several")) && any("timex", "3");
    // "the same week" as this one, school years, ends of a working day.
    let undefined = any("Mod", "ref_undef") || any("timex", "SY") || text.contains("eoy");
    // "partner of the month" as this month.
    let bare = matches!(words.as_slice(), ["the", "day" | "week" | "month" | "year"]);
    // A repetition by the hour ("every day at 7 p.m.") has a time of day, which is left out as such.
    let clock = values.iter().any(|v| {
        v["timex"].as_str().is_some_and(|t| {
            t.split_once('T')
                .is_some_and(|(_, c)| c.starts_with(|c: char| c.is_ascii_digit()) && !t.starts_with('P'))
        })
    });
    ahead || guessed || undefined || bare || clock
}

/// A range is found as two dates (a convention of the annotation): the first begins, the last ends or begins at its end; "now" is the day
/// of reference.
fn is_range(inside: &[&TimeExpression], wanted: &Value, today: Option<model::Date>) -> bool {
    let text = |name: &str| wanted[name].as_str().unwrap_or("");
    let (Some(first), Some(last)) = (inside.first(), inside.last().filter(|_| inside.len() > 1)) else {
        return false;
    };
    let days = |time: &TimeExpression| match (time.value.as_str(), today) {
        ("PRESENT_REF", Some(today)) => Interval::day(today),
        _ => time.interval,
    };
    let day = |day: Option<model::Date>| day.map_or(String::new(), |d| d.to_string());
    let after = days(last).latest.and_then(|d| d.tomorrow().ok());
    let ends = [day(days(last).earliest), day(after)];
    day(days(first).earliest) == text("start") && ends.iter().any(|end| end == text("end"))
}

/// "since August", "before 2018": one end is told, our modifier says which.
fn is_open(time: &TimeExpression, wanted: &Value) -> bool {
    use model::Modifier::{After, Before, Since, Until};
    let text = |name: &str| wanted[name].as_str().unwrap_or("");
    let day = |day: Option<model::Date>| day.map_or(String::new(), |d| d.to_string());
    let after = time.interval.latest.and_then(|d| d.tomorrow().ok());
    match (time.modifier, text("start"), text("end")) {
        (Some(Since), start, "") if !start.is_empty() => start == day(time.interval.earliest),
        (Some(After), start, "") if !start.is_empty() => {
            start == day(after) || start == day(time.interval.latest)
        }
        (Some(Before), "", end) if !end.is_empty() => end == day(time.interval.earliest),
        (Some(Until), "", end) if !end.is_empty() => end == day(after) || end == day(time.interval.latest),
        _ => false,
    }
}

/// The seconds of a length: `PT1H30M` -> 5400. Months have 30 days and years 365 there.
fn seconds(value: &str) -> Option<f64> {
    let mut total = 0.0;
    let mut clock = false;
    let mut number = String::new();
    for letter in value.strip_prefix('P')?.chars() {
        match letter {
            'T' => clock = true,
            '0'..='9' | '.' => number.push(letter),
            unit => {
                let n: f64 = number.parse().ok()?;
                number.clear();
                total += n * match (unit, clock) {
                    ('Y', _) => 365.0 * 86_400.0,
                    ('M', false) => 30.0 * 86_400.0,
                    ('W', _) => 7.0 * 86_400.0,
                    ('D', _) => 86_400.0,
                    ('H', _) => 3_600.0,
                    ('M', true) => 60.0,
                    ('S', _) => 1.0,
                    _ => return None,
                };
            }
        }
    }
    Some(total)
}

fn agrees(time: &TimeExpression, wanted: &Value) -> bool {
    let text = |name: &str| wanted[name].as_str().unwrap_or("");
    // "every morning" is `XXXX-XX-XXTMO` in TIMEX3, `TMO` there.
    let part = time.value.strip_prefix("XXXX-XX-XX").is_some_and(|part| part == text("timex"));
    if time.value == text("timex") || time.value == text("value") || part {
        return true;
    }
    if seconds(&time.value).is_some_and(|ours| text("value").parse() == Ok(ours)) {
        return true;
    }
    let (Some(first), Some(last)) = (time.interval.earliest, time.interval.latest) else { return false };
    // "two months ago" is a month in TIMEX3 and a day there.
    let coarse =
        matches!(time.why.rule.as_str(), "distance from publication" | "distance from the story's date");
    if coarse && text("value").parse::<model::Date>().is_ok_and(|day| first <= day && day <= last) {
        return true;
    }
    // A length that ends today includes today; theirs ends before it.
    if text("start") == first.to_string()
        && text("end") == last.to_string()
        && time.kind == model::TimeKind::Duration
    {
        return true;
    }
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
