//! Lengths and repetitions: `two years` -> `P2Y`, `five-day`, `the past few months` -> `PXM`, `daily`, `every Friday`.

use super::{
    calendar::{self, Unit},
    number::cardinal,
    reader::{Found, Reader},
    relative::weekday,
};
use model::{Modifier, TimeKind};

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    repeated(reader, at).or_else(|| length(reader, at))
}

/// "daily", "each year", "every Friday", "once a week".
fn repeated(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let set =
        |end: usize, value: String| Some(Found::date(at, end, value, "repeated time").kind(TimeKind::Set));
    match reader.word(at) {
        "daily" if !reader.is_capital(at) => set(at + 1, "P1D".to_owned()),
        "weekly" if !reader.is_capital(at) => set(at + 1, "P1W".to_owned()),
        "monthly" if !reader.is_capital(at) => set(at + 1, "P1M".to_owned()),
        "quarterly" if !reader.is_capital(at) => set(at + 1, "P1Q".to_owned()),
        "annually" | "yearly" => set(at + 1, "P1Y".to_owned()),
        "every" | "each" => {
            if let Some(day) = weekday(reader, at + 1) {
                return set(at + 2, format!("XXXX-WXX-{}", day + 1));
            }
            let (n, noun) = match cardinal(reader.tokens, at + 1) {
                Some((n, taken)) => (n, at + 1 + taken),
                None => (1.0, at + 1 + usize::from(reader.word(at + 1) == "other")),
            };
            let n = if reader.word(at + 1) == "other" { 2.0 } else { n };
            let unit = calendar::unit(reader.word(noun))?;
            set(noun + 1, calendar::period(&digits(n), unit))
        }
        _ => None,
    }
}

/// A value without needless decimals.
fn digits(n: f64) -> String {
    format!("{n}")
}

/// "two years", "a decade", "the past three months", "five-year", "more than 20 years", "several weeks", "years".
fn length(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    let mut modifier = None;
    let hedge = match (reader.word(at), reader.word(at + 1)) {
        ("more", "than") => Some((2, Modifier::MoreThan)),
        ("less" | "fewer", "than") => Some((2, Modifier::LessThan)),
        ("at", "least") => Some((2, Modifier::AtLeast)),
        ("about" | "around" | "nearly" | "almost", _) => Some((1, Modifier::Approx)),
        _ => None,
    };
    if let Some((taken, found)) = hedge {
        at += taken;
        modifier = Some(found);
    }
    let the = reader.word(at) == "the";
    if the {
        at += 1;
    }
    let led = matches!(
        reader.word(at),
        "past"
            | "last"
            | "next"
            | "first"
            | "coming"
            | "previous"
            | "final"
            | "following"
            | "full"
            | "another"
    );
    if led {
        at += 1;
    }
    let (amount, noun) = match reader.word(at) {
        "a" | "an" if !the => {
            if matches!(reader.word(at + 1), "few") {
                (None, at + 2)
            } else if reader.word(at + 1) == "half" && reader.word(at + 2) == "-" {
                (Some(0.5), at + 3)
            } else {
                cardinal(reader.tokens, at).map_or((Some(1.0), at + 1), |(n, taken)| (Some(n), at + taken))
            }
        }
        "few" if led || the => (None, at + 1),
        "several" | "many" | "some" => (None, at + 1),
        _ => {
            let (n, taken) = cardinal(reader.tokens, at)?;
            (Some(n), at + taken)
        }
    };
    if amount.is_none() && calendar::unit(reader.word(noun)).is_some() && !reader.word(noun).ends_with('s') {
        return None;
    }
    let mut noun = noun;
    while matches!(
        reader.word(noun),
        "-" | "more" | "full" | "consecutive" | "straight" | "additional" | "calendar"
    ) {
        noun += 1;
    }
    let unit = calendar::unit(reader.word(noun))?;
    if unit == Unit::Second && amount.is_none_or(|n| n == 1.0) || unit == Unit::Quarter {
        return None;
    }
    let mut end = noun + 1;
    // "two-year-old", "five-day-long" keep to the length.
    if reader.word(end) == "-" && matches!(reader.word(end + 1), "old" | "long") && amount.is_some() {
        if reader.word(end + 1) == "old" {
            return None;
        }
        end += 2;
    }
    if reader.word(end) == "old" {
        return None;
    }
    let value = calendar::period(&amount.map_or_else(|| "X".to_owned(), digits), unit);
    // "two and a half years" in months would read the same; fractions stay in their unit.
    let mut found = Found::date(start, end, value, "length of time").kind(TimeKind::Duration);
    found.modifier = modifier;
    Some(found)
}
