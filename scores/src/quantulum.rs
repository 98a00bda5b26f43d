//! quantulum3's test sentences: values and units.
//!
//! An expected quantity is right when an unclaimed figure (or length of time) has its value and a unit of that name. Units are compared by
//! name; plain counts are `dimensionless` there.

use crate::{place::Places, recognizers::read, table::Table};
use anyhow::Result;
use language::Models;
use model::Interval;
use serde_json::Value;
use std::fs;

/// Values this near are the same.
const NEAR: f64 = 1e-6;

/// Measures both files.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(root) = places.set("quantulum3")? else { return Ok(None) };
    let models = Models::bundled();
    let mut table = Table::new(&["right/expected", "%"]);
    for name in ["quantities", "quantities.ambiguity"] {
        let path = root.join(format!("quantulum3/_lang/en_US/tests/{name}.json"));
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path)?)?;
        let (mut values, mut right, mut all) = (0, 0, 0);
        for case in &cases {
            let text = case["req"].as_str().unwrap_or("");
            let (times, _) = read(text, Interval::default(), &models);
            let mut found: Vec<(f64, String)> = extract::figures::numbers(text)
                .iter()
                .map(|f| {
                    let unit = f.unit_code.as_ref().and(f.unit.clone());
                    // The set gives the middle of a range.
                    let value = f.high.map_or(f.value, |high| (f.value + high) / 2.0);
                    (value, unit.unwrap_or_else(|| "dimensionless".to_owned()))
                })
                .collect();
            found.extend(times.iter().filter_map(|t| length(&t.value)));
            for wanted in case["res"].as_array().into_iter().flatten() {
                let (value, unit) =
                    (wanted["value"].as_f64().unwrap_or(0.0), wanted["unit"].as_str().unwrap_or(""));
                let near = |have: f64| (have - value).abs() <= NEAR * value.abs().max(1e-9);
                all += 1;
                values += usize::from(found.iter().any(|(have, _)| near(*have)));
                match found.iter().position(|(have, name)| near(*have) && called(name, unit)) {
                    Some(at) => {
                        found.remove(at);
                        right += 1;
                    }
                    None if std::env::var_os("DATELINE_MISSES").is_some() => {
                        println!("MISS {wanted} in: {text} got {found:?}");
                    }
                    None => {}
                }
            }
        }
        for (what, count) in [("value", values), ("value and unit", right)] {
            table.row(
                format!("{name}: {what}"),
                [format!("{count}/{all}"), format!("{:.1}", 100.0 * count as f64 / all as f64)],
            );
        }
    }
    table.remarks.push(
        "Lengths of time count as quantities. Units of physics and computing (electronvolt, femtobarn, byte) are expected by the set and \
         not known to Dateline, which reads news."
            .to_owned(),
    );
    Ok(Some(table))
}

/// `P5Y` -> 5, "year".
fn length(value: &str) -> Option<(f64, String)> {
    let clock = value.starts_with("PT");
    let rest = value.strip_prefix("PT").or_else(|| value.strip_prefix('P'))?;
    let name = match (rest.chars().last()?, clock) {
        ('Y', _) => "year",
        ('M', false) => "month",
        ('W', _) => "week",
        ('D', _) => "day",
        ('H', _) => "hour",
        ('M', true) => "minute",
        ('S', _) => "second",
        _ => return None,
    };
    Some((rest.get(..rest.len() - 1)?.parse().ok()?, name.to_owned()))
}

/// Our name for a unit and theirs.
fn called(ours: &str, theirs: &str) -> bool {
    let theirs = theirs.to_lowercase();
    let ours = match ours {
        "US dollars" => "dollar",
        "US cents" => "cent",
        "pounds sterling" => "pound sterling",
        "percent" => "percentage",
        "feet" => "foot",
        "inches" => "inch",
        "pounds" => "pound-mass",
        "US gallons" => "gallon",
        "years old" => "year",
        "months old" => "month",
        "degrees Celsius" => "degree celsius",
        "degrees Fahrenheit" => "degree fahrenheit",
        "miles per hour" => "mile per hour",
        "kilometres per hour" => "kilometre per hour",
        "dimensionless" => "dimensionless",
        "tonnes" => "tonne",
        "pence" => "penny",
        "British thermal units" => "british thermal unit",
        "US dollars per hour" => "dollar per hour",
        "US dollars per kilogram" => "dollar per kilogram",
        "short tons per day" => "ton per day",
        "millilitres" => "cubic centimetre",
        other => {
            let (head, rest) =
                other.split_once(" per ").map_or((other, String::new()), |(h, r)| (h, format!(" per {r}")));
            return format!("{}{rest}", head.strip_suffix('s').unwrap_or(head)) == theirs
                || theirs == "ton" && other == "short tons";
        }
    };
    ours == theirs
}
