//! Times of day: `5 p.m. Friday`, `10:30 a.m. EST`, `noon`, `midnight` -> `2021-06-04T17:00`.

use super::{
    absolute,
    reader::{Found, Reader},
    relative,
};

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let (hour, minute, mut end) = clock(reader, at)?;
    if matches!(
        reader.word(end),
        "est"
            | "edt"
            | "gmt"
            | "utc"
            | "pst"
            | "pdt"
            | "cst"
            | "cdt"
            | "bst"
            | "et"
            | "local"
            | "mst"
            | "cet"
    ) {
        end += 1 + usize::from(reader.word(end) == "local" && reader.word(end + 1) == "time");
    }
    // "5 p.m. on Friday", "5 p.m. Friday", "noon, June 7".
    let skip = usize::from(matches!(reader.word(end), "on" | ","));
    let day = absolute::read(reader, end + skip)
        .or_else(|| relative::read(reader, end + skip))
        .filter(|f| f.value.len() == 10 && !f.value.starts_with('P'));
    let (date, end, is_relative) = match day {
        Some(day) => (day.value, day.end, day.relative),
        None => {
            let last =
                reader.last.as_deref().filter(|v| v.len() >= 10).and_then(|v| v.get(..10)).map(str::to_owned);
            (
                last.or_else(|| reader.day.map(|d| d.to_string())).unwrap_or_else(|| "XXXX-XX-XX".to_owned()),
                end,
                true,
            )
        }
    };
    let mut found = Found::date(at, end, format!("{date}T{hour:02}:{minute:02}"), "time of day");
    found.relative = is_relative;
    Some(found)
}

/// Hour, minute and the token after.
fn clock(reader: &Reader<'_>, at: usize) -> Option<(u32, u32, usize)> {
    match reader.word(at) {
        "noon" | "midday" => return Some((12, 0, at + 1)),
        "midnight" => return Some((24, 0, at + 1)),
        _ => {}
    }
    if at > 0 && reader.touches(at - 1) && matches!(reader.before(at, 1), ":" | "/" | "$" | "-") {
        return None;
    }
    let hour = reader.digits(at).filter(|h| *h <= 24)?;
    let (minute, mut end) = match (reader.word(at + 1), reader.digits(at + 2)) {
        (":" | ".", Some(m)) if m < 60 && reader.touches(at) && reader.tokens.get(at + 2)?.raw.len() == 2 => {
            (Some(m), at + 3)
        }
        _ => (None, at + 1),
    };
    // "10:30:15": the seconds are read over.
    if minute.is_some() && reader.word(end) == ":" && reader.digits(end + 1).is_some() {
        end += 2;
    }
    let half = match (reader.word(end), reader.word(end + 1), reader.word(end + 2)) {
        (h @ ("a" | "p"), ".", "m") => Some((h == "p", end + 3 + usize::from(reader.word(end + 3) == "."))),
        (h @ ("am" | "pm"), ..) => Some((h == "pm", end + 1)),
        ("o", "'" | "’", "clock") => return Some((hour, 0, end + 3)),
        _ => None,
    };
    match (half, minute) {
        (Some((afternoon, end)), minute) if hour <= 12 => {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            Some((hour, minute.unwrap_or(0), end))
        }
        (None, Some(minute)) if reader.word(at + 1) == ":" => Some((hour, minute, end)),
        _ => None,
    }
}
