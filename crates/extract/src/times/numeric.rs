//! Dates written with digits and marks: `2021-06-07`, `03/04/2021`, `05-Aug-2016`, `Dec/2018`, `20161016`, `on 10/25`.
//!
//! Known misses: years before digits of a month where a season is meant ("2010-11"), bare months and days away from a preposition.

use super::{
    absolute::{month, year},
    reader::{Found, Reader},
};
use jiff::civil::Date;

/// Score of the month-first reading of 03/04/2021 against day-first; news in English is American more often.
const MONTH_FIRST: f32 = 0.6;

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    if at > 0 && reader.touches(at - 1) && matches!(reader.before(at, 1), "/" | "." | ":" | "$" | "£" | "€")
    {
        return None;
    }
    iso(reader, at)
        .or_else(|| slashed(reader, at))
        .or_else(|| named(reader, at))
        .or_else(|| solid(reader, at))
        .or_else(|| year_and_month(reader, at))
        .or_else(|| month_and_day(reader, at))
}

pub fn day_number(reader: &Reader<'_>, at: usize) -> Option<i8> {
    reader.digits(at).filter(|n| (1..=31).contains(n)).and_then(|n| i8::try_from(n).ok())
}

/// True when the tokens from here on touch one another.
fn solid_run(reader: &Reader<'_>, at: usize, count: usize) -> bool {
    (0..count).all(|i| reader.touches(at + i))
}

/// Two digits of a year as people write them: 40 and later belong to the last century.
fn short_year(reader: &Reader<'_>, at: usize) -> Option<i16> {
    let two = reader.digits(at).filter(|_| reader.tokens[at].raw.len() == 2)?;
    let two = i16::try_from(two).ok()?;
    Some(if two >= 40 { 1900 + two } else { 2000 + two })
}

fn iso(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let y = year(reader, at)?;
    let mark = reader.word(at + 1);
    if !matches!(mark, "-" | "/" | ".") || reader.word(at + 3) != mark || !solid_run(reader, at, 4) {
        return None;
    }
    let (m, d) = (day_number(reader, at + 2)?, day_number(reader, at + 4)?);
    let date = Date::new(y, m, d).ok()?;
    Some(stamp(reader, at, date).unwrap_or_else(|| Found::date(at, at + 5, date.to_string(), "ISO date")))
}

/// "2021-06-07T17:30:00-05:00": the clock and zone of a machine's stamp.
fn stamp(reader: &Reader<'_>, at: usize, date: Date) -> Option<Found> {
    if reader.word(at + 5) != "t" || reader.word(at + 7) != ":" || !solid_run(reader, at + 4, 4) {
        return None;
    }
    let hour = reader.digits(at + 6).filter(|h| *h < 24)?;
    let minute = reader.digits(at + 8).filter(|m| *m < 60)?;
    let mut end = at + 9;
    let mut value = format!("{date}T{hour:02}:{minute:02}");
    if reader.word(end) == ":" && reader.touches(end) {
        // Seconds, with or without a fraction, are read over.
        reader.tokens.get(end + 1).filter(|t| t.raw.starts_with(|c: char| c.is_ascii_digit()))?;
        if let Some(second) = reader.digits(end + 1).filter(|s| *s < 61) {
            value.push_str(&format!(":{second:02}"));
        }
        end += 2;
    }
    let mut found = Found::date(at, end, value, "stamp");
    let touches = reader.touches(end - 1);
    if touches && reader.word(end) == "z" {
        (found.zone, found.end) = (Some("Z".to_owned()), end + 1);
    } else if touches
        && matches!(reader.word(end), "+" | "-" | "−")
        && let Some(hours) = reader.digits(end + 1).filter(|h| *h < 15)
    {
        let minutes = if reader.word(end + 2) == ":" { reader.digits(end + 3) } else { None };
        let sign = if reader.word(end) == "+" { '+' } else { '-' };
        found.zone = Some(format!("{sign}{hours:02}:{:02}", minutes.unwrap_or(0)));
        found.end = end + if minutes.is_some() { 4 } else { 2 };
    }
    Some(found)
}

/// 03/04/2021, 3.4.2021, 11/02/89: month first unless that is no date; the other reading is kept.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let mark = reader.word(at + 1);
    if !matches!(mark, "/" | "." | "-") || reader.word(at + 3) != mark || !solid_run(reader, at, 4) {
        return None;
    }
    let (a, b) = (day_number(reader, at)?, day_number(reader, at + 2)?);
    let y = match year(reader, at + 4) {
        Some(y) => y,
        None if mark == "/" || mark == "-" => short_year(reader, at + 4)?,
        None => return None,
    };
    let (american, european) = (Date::new(y, a, b).ok(), Date::new(y, b, a).ok());
    let (first, second) = if mark == "." { (european, american) } else { (american, european) };
    either(Found::date(at, at + 5, String::new(), "numeric date"), first, second)
}

/// The likelier of two readings; the other is kept as an alternative.
fn either(mut found: Found, first: Option<Date>, second: Option<Date>) -> Option<Found> {
    found.value = first.or(second)?.to_string();
    if let (Some(x), Some(y)) = (first, second)
        && x != y
    {
        found.score = MONTH_FIRST;
        found.alternatives.push((y.to_string(), 1.0 - MONTH_FIRST));
    }
    Some(found)
}

/// "05-Aug-2016", "2016/Aug/05", "Sep-23-2020", "Dec-2018", "Oct/2".
fn named(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let mark = |i: usize| matches!(reader.word(i), "-" | "/") && reader.touches(i - 1) && reader.touches(i);
    if !mark(at + 1) {
        return None;
    }
    let whole = |y: i16, m: i8, d: i8| {
        Some(Found::date(at, at + 5, Date::new(y, m, d).ok()?.to_string(), "date with a month's name"))
    };
    if mark(at + 3) {
        let found = match (month(reader, at), month(reader, at + 2), month(reader, at + 4)) {
            (Some(m), ..) => whole(year(reader, at + 4)?, m, day_number(reader, at + 2)?),
            (_, Some(m), _) => match year(reader, at) {
                Some(y) => whole(y, m, day_number(reader, at + 4)?),
                None => whole(
                    year(reader, at + 4).or_else(|| short_year(reader, at + 4))?,
                    m,
                    day_number(reader, at)?,
                ),
            },
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    if let Some(m) = month(reader, at) {
        if let Some(y) = year(reader, at + 2) {
            return Some(Found::date(at, at + 3, format!("{y:04}-{m:02}"), "month and year"));
        }
        if reader.word(at + 1) == "/" {
            let d = day_number(reader, at + 2)?;
            let y = reader.year_for(m, d, at)?;
            return Some(
                Found::date(at, at + 3, Date::new(y, m, d).ok()?.to_string(), "month and day").relative(),
            );
        }
    }
    None
}

/// "20161016": eight digits that are a date of our time.
fn solid(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let n = reader.digits(at).filter(|_| reader.tokens[at].raw.len() == 8)?;
    let y = i16::try_from(n / 10_000).ok().filter(|y| (1900..=2100).contains(y))?;
    let (m, d) = (i8::try_from(n / 100 % 100).ok()?, i8::try_from(n % 100).ok()?);
    Some(Found::date(at, at + 1, Date::new(y, m, d).ok()?.to_string(), "date in eight digits"))
}

/// "2015-03"; "2010-11" is a season of two years and left to others.
fn year_and_month(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let y = year(reader, at)?;
    if !matches!(reader.word(at + 1), "-" | "/")
        || !solid_run(reader, at, 2)
        || reader.touches(at + 2) && reader.word(at + 3) == "-"
    {
        return None;
    }
    let token = reader.tokens.get(at + 2).filter(|t| t.raw.len() <= 2)?;
    let m = day_number(reader, at + 2).filter(|m| *m <= 12)?;
    let season = i16::from(m) == (y + 1) % 100 && token.raw.len() == 2;
    (!season).then(|| Found::date(at, at + 3, format!("{y:04}-{m:02}"), "year and month"))
}

/// "on 10/25", "from 10/1 to 11/7": only where a preposition or a range says that no fraction is meant.
fn month_and_day(reader: &Reader<'_>, at: usize) -> Option<Found> {
    if reader.word(at + 1) != "/"
        || !solid_run(reader, at, 2)
        || reader.touches(at + 2) && reader.word(at + 3) == "/"
    {
        return None;
    }
    let led = matches!(
        reader.before(at, 1),
        "on" | "from"
            | "until"
            | "till"
            | "by"
            | "since"
            | "through"
            | "before"
            | "after"
            | "to"
            | "between"
            | "and"
            | ","
            | "or"
            | "-"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "this"
            | "next"
    );
    let (a, b) = (day_number(reader, at)?, day_number(reader, at + 2)?);
    let two_digits = reader.tokens.get(at).is_some_and(|t| t.raw.len() == 2)
        && reader.tokens.get(at + 2).is_some_and(|t| t.raw.len() == 2);
    if !(led || two_digits && b > 12) || (a, b) == (9, 11) || (a, b) == (24, 7) {
        return None;
    }
    // "5/1-5/7/2020", "5/1-5/7, 2020"
    let far =
        (reader.word(at + 3) == "-" && reader.word(at + 5) == "/" && day_number(reader, at + 6).is_some())
            .then(|| year(reader, at + 8).filter(|_| matches!(reader.word(at + 7), "/" | ",")))
            .flatten();
    let dated = |m: i8, d: i8| Date::new(far.or_else(|| reader.year_for(m, d, at))?, m, d).ok();
    let found =
        either(Found::date(at, at + 3, String::new(), "month and day in digits"), dated(a, b), dated(b, a))?;
    Some(found.relative())
}
