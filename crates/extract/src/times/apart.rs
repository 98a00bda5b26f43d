//! A distance from a day that is named with it: `two weeks before Christmas`, `3 days from Tuesday`, `the day before`, `two weeks and two days ago`.
//!
//! Known misses: distances from an event ("two days after the vote"), which stay lengths of time.

use super::{
    absolute,
    calendar::{self, Unit},
    number::cardinal,
    reader::{Found, Reader},
    relative,
};
use jiff::civil::Date;
use model::{Interval, Modifier};

/// Parts of a mixed length read at most: years, months, weeks, days, hours.
const PARTS: usize = 5;

pub fn read(reader: &Reader<'_>, start: usize) -> Option<Found> {
    beside_a_day(reader, start).or_else(|| from_a_day(reader, start))
}

/// Amounts in a row: "2 years 1 month and 21 days".
struct Mixed {
    parts: Vec<(i64, Unit)>,
    end: usize,
}

fn mixed(reader: &Reader<'_>, start: usize) -> Option<Mixed> {
    let (mut parts, mut at) = (Vec::new(), start);
    while parts.len() < PARTS {
        let skip = usize::from(!parts.is_empty() && matches!(reader.word(at), "and" | ","));
        let article = parts.is_empty() && matches!(reader.word(at), "a" | "an" | "one");
        let (n, taken) = if article && calendar::unit(reader.word(at + 1)).is_some() {
            (1.0, 1)
        } else {
            let Some(found) = cardinal(reader.tokens, at + skip) else { break };
            found
        };
        let Some(unit) = calendar::unit(reader.word(at + skip + taken))
            .filter(|u| *u != Unit::Quarter || parts.is_empty())
        else {
            break;
        };
        if n.fract() != 0.0
            || !(0.0..4_000.0).contains(&n)
            || parts.last().is_some_and(|(_, before)| *before <= unit)
        {
            break;
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 4,000")]
        parts.push((n as i64, unit));
        at += skip + taken + 1;
    }
    (!parts.is_empty()).then_some(Mixed { parts, end: at })
}

fn shifted(day: Date, parts: &[(i64, Unit)], sign: i64) -> Date {
    parts.iter().fold(day, |day, (n, unit)| calendar::shift(day, sign * n, *unit))
}

/// "two days after today", "3 weeks from June 7", "2 weeks and 2 days ago".
fn from_a_day(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let (mut at, mut modifier) = (start, None);
    match (reader.word(at), reader.word(at + 1)) {
        ("more", "than") => (at, modifier) = (at + 2, Some(Modifier::MoreThan)),
        ("less", "than") => (at, modifier) = (at + 2, Some(Modifier::LessThan)),
        _ => {}
    }
    let Mixed { parts, end } = mixed(reader, at)?;
    if parts.iter().all(|(_, unit)| *unit < Unit::Day) {
        return None;
    }
    let several = parts.len() > 1;
    let (sign, next) = match reader.word(end) {
        "ago" | "earlier" if several => (-1, end + 1),
        "later" if several => (1, end + 1),
        "from" if several && reader.word(end + 1) == "now" => (1, end + 2),
        "after" | "from" => (1, end + 1),
        "before" => (-1, end + 1),
        _ => return None,
    };
    let named = matches!(reader.word(end), "after" | "before" | "from") && reader.word(end + 1) != "now";
    let (anchor, stop, is_relative) = if named {
        // "64 days from May 3" gives the length and its beginning, "two weeks from Friday" one day.
        let dated = if reader.word(end) == "from" { None } else { absolute::read(reader, next) };
        let day = dated
            .or_else(|| relative::near(reader, next))
            .filter(|f| f.value.len() == 10 && f.value.parse::<Date>().is_ok())?;
        (day.value.parse::<Date>().ok()?, day.end, day.relative)
    } else {
        (if reader.word(end) == "ago" { reader.day? } else { reader.story_day()? }, next, true)
    };
    let day = shifted(anchor, &parts, sign);
    let mut found = Found::date(start, stop, day.to_string(), "distance from a named day");
    found.relative = is_relative;
    found.modifier = modifier;
    // Less than three days after tomorrow is any day up to there.
    if modifier == Some(Modifier::LessThan) {
        found.interval =
            Some(if sign > 0 { Interval::between(anchor, day) } else { Interval::between(day, anchor) });
    }
    Some(found)
}

/// "the day before yesterday", "the day after tomorrow", "the day before" where the clause ends.
fn beside_a_day(reader: &Reader<'_>, start: usize) -> Option<Found> {
    if (reader.word(start), reader.word(start + 1)) != ("the", "day") {
        return None;
    }
    let sign = match reader.word(start + 2) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    if matches!((sign, reader.word(start + 3)), (-1, "yesterday") | (1, "tomorrow")) {
        let day = calendar::shift(reader.day?, 2 * sign, Unit::Day);
        return Some(Found::date(start, start + 4, day.to_string(), "day beside a near day").relative());
    }
    let closed = matches!(reader.word(start + 3), "." | "," | ";" | "?" | "!" | "");
    let day = closed.then(|| reader.story_day())??;
    Some(
        Found::date(
            start,
            start + 3,
            calendar::shift(day, sign, Unit::Day).to_string(),
            "day beside the story's",
        )
        .relative(),
    )
}
