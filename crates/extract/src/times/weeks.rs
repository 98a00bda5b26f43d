//! Weeks told by what holds them: `the week of March 6`, `the last week of July`, `week 31`, `the first two weeks of 2021`, `the week after next`.
//!
//! The value is the ISO week; the interval of a week that begins on a named day runs seven days from there.

use super::{
    absolute,
    calendar::{self, Unit},
    number::{cardinal, ordinal},
    reader::{Found, Reader},
    relative,
};
use jiff::{ToSpan, civil::Date};
use model::{Interval, TimeKind};

/// Days after the first of a week.
const REST: i64 = 6;

pub fn read(reader: &Reader<'_>, start: usize) -> Option<Found> {
    numbered(reader, start)
        .or_else(|| of_date(reader, start))
        .or_else(|| nth(reader, start))
        .or_else(|| first_units(reader, start))
        .or_else(|| after_next(reader, start))
}

fn week(day: Date) -> String {
    calendar::value(day, Unit::Week)
}

/// "week 31", "week 3 of 2027".
fn numbered(reader: &Reader<'_>, start: usize) -> Option<Found> {
    const LAST: u32 = 53;
    let at = start + usize::from(reader.word(start) == "the");
    if reader.word(at) != "week" {
        return None;
    }
    let n = reader.digits(at + 1).filter(|n| (1..=LAST).contains(n))?;
    let of = usize::from(matches!(reader.word(at + 2), "of" | ","));
    if let Some(y) = absolute::year(reader, at + 2 + of) {
        return Some(Found::date(start, at + 3 + of, format!("{y:04}-W{n:02}"), "numbered week"));
    }
    // A week with a number alone is as often the week of a show or a treatment.
    if reader.word(at + 2) == "of" {
        let (end, y) = year_word(reader, at + 3)?;
        return Some(Found::date(start, end, format!("{y:04}-W{n:02}"), "numbered week").relative());
    }
    let y = reader.near?.year();
    let bare = matches!(reader.before(start, 1), "in" | "during" | "," | "") || start == 0;
    bare.then(|| Found::date(start, at + 2, format!("{y:04}-W{n:02}"), "numbered week").relative())
}

/// "last year", "this year", "the year": the token after and the year.
fn year_word(reader: &Reader<'_>, at: usize) -> Option<(usize, i16)> {
    let by = match (reader.word(at), reader.word(at + 1)) {
        ("last", "year") => -1,
        ("this" | "the", "year") => 0,
        ("next", "year") => 1,
        _ => return None,
    };
    Some((at + 2, reader.near?.year() + by))
}

/// "the week of March 6", "the week beginning February 4", "w/c Feb. 4".
fn of_date(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (mut next, from_day) = match (reader.word(at), reader.word(at + 1)) {
        ("week", "of") => (at + 2, false),
        ("week", "beginning" | "starting" | "commencing") => (at + 2, true),
        ("week", "ending" | "ended") => (at + 2, false),
        ("w", "/") if reader.word(at + 2) == "c" => (at + 3, true),
        _ => return None,
    };
    next += usize::from(reader.word(next) == "on");
    let day = absolute::read(reader, next)
        .or_else(|| relative::read(reader, next))
        .filter(|f| f.value.len() == 10)?;
    let first: Date = day.value.parse().ok()?;
    let mut found = Found::date(start, day.end, week(first), "week of a day");
    found.relative = day.relative;
    if from_day {
        found.interval = Some(Interval::between(first, first.saturating_add(REST.days())));
    } else if reader.word(at + 1).starts_with("end") {
        found.interval = Some(Interval::between(first.saturating_sub(REST.days()), first));
    }
    Some(found)
}

/// What a part belongs to: "2015", "July", "last month", "this year", "January 2015": its interval and the token after.
fn holder(reader: &Reader<'_>, at: usize) -> Option<(Interval, usize, bool)> {
    let found = absolute::read(reader, at).or_else(|| relative::read(reader, at)).or_else(|| {
        // "of the month": the current one.
        let unit = calendar::unit(reader.word(at + 1)).filter(|u| matches!(u, Unit::Month | Unit::Year))?;
        (reader.word(at) == "the").then_some(())?;
        Some(Found::date(at, at + 2, reader.current(unit, 0)?, "the current unit").relative())
    })?;
    let long =
        !found.value.contains('T') && matches!(found.value.len(), 4 | 7) && found.kind == TimeKind::Date;
    let interval = long.then(|| calendar::read(&found.value).0)?;
    interval.earliest.and(interval.latest)?;
    Some((interval, found.end, found.relative))
}

fn position(reader: &Reader<'_>, at: usize) -> Option<(Option<u32>, usize)> {
    if matches!(reader.word(at), "last" | "final") {
        return Some((None, 1));
    }
    ordinal(reader.tokens, at).map(|(n, taken)| (Some(n), taken))
}

/// "the last week of July", "the third month of 2021", "the 15th day of next month", "first week of 2015".
fn nth(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (n, taken) = position(reader, at)?;
    let unit = calendar::unit(reader.word(at + taken)).filter(|_| !reader.word(at + taken).ends_with('s'))?;
    if !matches!(reader.word(at + taken + 1), "of" | "in")
        || !matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month)
    {
        return None;
    }
    let (interval, end, relative) = holder(reader, at + taken + 2)?;
    let (first, last) = (interval.earliest?, interval.latest?);
    // The last week of a year is its last numbered one.
    let last = if last.month() == 12 && unit == Unit::Week && first.month() == 1 {
        last.saturating_sub(3.days())
    } else {
        last
    };
    let first = if first.month() == 1 && last.month() == 12 && unit == Unit::Week {
        first.saturating_add(3.days())
    } else {
        first
    };
    let day = match n {
        None => last,
        Some(n) => calendar::shift(first, i64::from(n) - 1, unit),
    };
    let inside = day >= first.saturating_sub(REST.days()) && day <= last.saturating_add(REST.days());
    let mut found = Found::date(start, end, calendar::value(day, unit), "part of a longer time");
    found.relative = relative;
    inside.then_some(found)
}

/// "the first two weeks of 2021", "the last four months of 2021": whole units at an end of a longer time.
fn first_units(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let lead = reader.word(at);
    if !matches!(lead, "first" | "last" | "final") {
        return None;
    }
    let (n, taken) =
        cardinal(reader.tokens, at + 1).filter(|(n, _)| n.fract() == 0.0 && (1.0..400.0).contains(n))?;
    let noun = at + 1 + taken;
    let unit = calendar::unit(reader.word(noun)).filter(|u| *u >= Unit::Day)?;
    if reader.word(noun + 1) != "of" {
        return None;
    }
    let (interval, end, relative) = holder(reader, noun + 2)?;
    let (from, to) = (interval.earliest?, interval.latest?);
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 400")]
    let n = n as i64;
    let covered = if lead == "first" {
        Interval::between(from, calendar::shift(from, n, unit).saturating_sub(1.days()).min(to))
    } else {
        Interval::between(calendar::shift(to.saturating_add(1.days()), -n, unit).max(from), to)
    };
    let halves = unit == Unit::Month && n == 6 && from.month() == 1 && to.month() == 12;
    let value = if halves {
        format!("{:04}-H{}", from.year(), if lead == "first" { 1 } else { 2 })
    } else {
        calendar::period(&n.to_string(), unit)
    };
    let kind = if halves { TimeKind::Date } else { TimeKind::Duration };
    let mut found = Found::date(start, end, value, "units of a longer time").kind(kind);
    found.interval = Some(covered);
    found.relative = relative;
    Some(found)
}

/// "the week after next", "the month before last".
fn after_next(reader: &Reader<'_>, start: usize) -> Option<Found> {
    if reader.word(start) != "the" {
        return None;
    }
    let unit = calendar::unit(reader.word(start + 1)).filter(|u| *u >= Unit::Week)?;
    let by = match (reader.word(start + 2), reader.word(start + 3)) {
        ("after", "next") => 2,
        ("before", "last") => -2,
        _ => return None,
    };
    Some(Found::date(start, start + 4, reader.current(unit, by)?, "unit near publication").relative())
}
