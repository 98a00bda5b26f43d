//! Times of day: `5 p.m. Friday`, `10:30 a.m. EST`, `noon`, `midnight` -> `2021-06-04T17:00`.

use super::{
    absolute,
    reader::{Found, Reader},
    relative,
    tense::Side,
};
use jiff::civil::{Date, Weekday};

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    if let Some(day) = super::weekdays::named(reader, at) {
        // "Thursday at 7 p.m."
        let (hour, minute, end) =
            clock(reader, day.end + 1).filter(|_| reader.word(day.end) == "at" && day.value.len() == 10)?;
        let value = format!("{}T{hour:02}:{minute:02}", day.value);
        return Some(Found { end, kind: model::TimeKind::Time, value, alternatives: Vec::new(), ..day });
    }
    if let Some(found) = stamp(reader, at) {
        return Some(found);
    }
    let (hour, minute, end) = clock(reader, at)?;
    let (zone, end) = zone(reader, end);
    // "5 p.m. on Friday", "5 p.m. Friday", "noon, June 7".
    let skip = usize::from(matches!(reader.word(end), "on" | ","));
    let day = absolute::read(reader, end + skip)
        .or_else(|| relative::read(reader, end + skip))
        .filter(|f| f.value.len() == 10 && !f.value.starts_with('P'));
    let (date, end, is_relative) = match day {
        Some(day) => (day.value, day.end, day.relative),
        None => {
            let last = reader.last.as_deref().filter(|v| v.len() >= 10).and_then(|v| v.get(..10));
            // What has happened did not happen on a day to come: "some may wait until Wednesday. Trains stopped at 7pm."
            let ahead = last.zip(reader.day).is_some_and(|(last, day)| *last > *day.to_string());
            let behind = ahead && reader.side(at) == Some(Side::Behind);
            (
                last.filter(|_| !behind)
                    .map(str::to_owned)
                    .or_else(|| reader.day.map(|d| d.to_string()))
                    .unwrap_or_else(|| "XXXX-XX-XX".to_owned()),
                end,
                true,
            )
        }
    };
    let mut found = Found::date(at, end, format!("{date}T{hour:02}:{minute:02}"), "time of day");
    found.zone = offset(zone, date.parse().ok());
    found.relative = is_relative;
    Some(found)
}

/// "Mar 4, 2021, 10:12am EST", "5 March 2021 - 08:15": day and clock of one line, as an article is stamped.
fn stamp(reader: &Reader<'_>, at: usize) -> Option<Found> {
    // Without a month's name or a number nothing reads as such a day; the year makes it a stamp.
    absolute::month(reader, at).or_else(|| i8::try_from(reader.digits(at)?).ok())?;
    let day = absolute::read(reader, at).filter(|day| day.value.len() == 10 && !day.relative)?;
    absolute::year(reader, day.end - 1)?;
    let skip = usize::from(matches!(reader.word(day.end), "," | "at" | "-" | "–" | "|"));
    if (day.end..=day.end + skip).any(|at| reader.tokens.get(at).is_none_or(|token| token.opens_line)) {
        return None;
    }
    let (hour, minute, end) = clock(reader, day.end + skip)?;
    let (zone, end) = zone(reader, end);
    let zone = offset(zone, day.value.parse().ok());
    let value = format!("{}T{hour:02}:{minute:02}", day.value);
    Some(Found { end, kind: model::TimeKind::Time, value, zone, ..day })
}

/// The zone that stands at a token, and the token after it.
fn zone<'a>(reader: &'a Reader<'_>, at: usize) -> (&'a str, usize) {
    let zone = reader.word(at);
    if offset(zone, None).is_some() {
        (zone, at + 1)
    } else if zone == "local" {
        (zone, at + 1 + usize::from(reader.word(at + 1) == "time"))
    } else {
        (zone, at)
    }
}

/// The offset from UTC of a zone's short name; "ET" and its like follow the season of the day.
fn offset(zone: &str, day: Option<Date>) -> Option<String> {
    let summer = day.is_some_and(is_american_summer);
    let hours = |winter: i8| {
        let hours = winter + i8::from(summer);
        format!("-{:02}:00", hours.abs())
    };
    Some(match zone {
        "gmt" | "utc" => "Z".to_owned(),
        "et" => hours(-5),
        "ct" => hours(-6),
        "mt" => hours(-7),
        "pt" => hours(-8),
        "est" => "-05:00".to_owned(),
        "edt" => "-04:00".to_owned(),
        "cst" => "-06:00".to_owned(),
        "cdt" => "-05:00".to_owned(),
        "mst" => "-07:00".to_owned(),
        "mdt" => "-06:00".to_owned(),
        "pst" => "-08:00".to_owned(),
        "pdt" => "-07:00".to_owned(),
        "bst" | "cet" => "+01:00".to_owned(),
        "cest" => "+02:00".to_owned(),
        "ist" => "+05:30".to_owned(),
        "jst" => "+09:00".to_owned(),
        "aest" => "+10:00".to_owned(),
        "aedt" => "+11:00".to_owned(),
        _ => return None,
    })
}

/// From the second Sunday of March to the first of November, the rule since 2007.
fn is_american_summer(day: Date) -> bool {
    let nth = |month, n| Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(n, Weekday::Sunday).ok();
    nth(3, 2).is_some_and(|begins| day >= begins) && nth(11, 1).is_some_and(|ends| day < ends)
}

/// "1802 GMT": four digits before a zone.
fn military(reader: &Reader<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let n = reader.digits(at).filter(|_| reader.tokens[at].raw.len() == 4)?;
    let zoned = offset(reader.word(at + 1), None).is_some()
        || matches!((reader.word(at + 1), reader.word(at + 2)), ("local", "time"));
    (zoned && n / 100 < 24 && n % 100 < 60).then_some((n / 100, n % 100, at + 1))
}

/// "11.47 p.m.", "9.30am": a point between hour and minute.
fn dotted(reader: &Reader<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let (hour, minute) = reader.tokens.get(at)?.raw.split_once('.')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, (minute.len() == 2).then(|| minute.parse().ok())??);
    // "17.32 GMT"
    if hour < 24 && minute < 60 && offset(reader.word(at + 1), None).is_some() {
        return Some((hour, minute, at + 1));
    }
    let (afternoon, end) = half_of_day(reader, at + 1)?;
    (hour <= 12 && minute < 60).then(|| (hour % 12 + if afternoon { 12 } else { 0 }, minute, end))
}

/// "a.m.", "pm": whether it is the afternoon, and the token after.
fn half_of_day(reader: &Reader<'_>, at: usize) -> Option<(bool, usize)> {
    match (reader.word(at), reader.word(at + 1), reader.word(at + 2)) {
        (h @ ("a" | "p"), ".", "m") => Some((h == "p", at + 3 + usize::from(reader.word(at + 3) == "."))),
        (h @ ("am" | "pm"), ..) => Some((h == "pm", at + 1)),
        _ => None,
    }
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
    if let Some(found) = military(reader, at).or_else(|| dotted(reader, at)) {
        return Some(found);
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
    if matches!((reader.word(end), reader.word(end + 1), reader.word(end + 2)), ("o", "'" | "’", "clock")) {
        return Some((hour, 0, end + 3));
    }
    let half = half_of_day(reader, end);
    match (half, minute) {
        (Some((afternoon, end)), minute) if hour <= 12 => {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            Some((hour, minute.unwrap_or(0), end))
        }
        (None, Some(minute)) if reader.word(at + 1) == ":" => Some((hour, minute, end)),
        _ => None,
    }
}
