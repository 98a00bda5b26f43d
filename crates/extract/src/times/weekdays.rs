//! Weekdays: `Friday`, `last Friday night`, `Monday of last week`: the past one unless the clause lies ahead.
//!
//! The other reading is kept as an alternative. Known misses: "next Friday" said early in a week of the Friday after.

use super::{
    absolute,
    calendar::{self, Unit},
    reader::{Found, Reader},
    relative::with_part,
};
use model::Modifier;

/// Monday = 0. Short names count only with a full stop.
pub fn weekday(reader: &Reader<'_>, at: usize) -> Option<i8> {
    // A whole weekday in small letters is no other word; a short one is.
    const WHOLE: usize = 6;
    if !reader.is_capital(at) && reader.word(at).len() < WHOLE {
        return None;
    }
    // A short name wants a full stop, or the day or month it belongs to.
    let dated = reader.is_capital(at)
        && (super::number::ordinal(reader.tokens, at + 1).is_some_and(|(_, taken)| taken == 2)
            || absolute::month(reader, at + 1).is_some());
    let stop = reader.word(at + 1) == "." || dated;
    Some(match reader.word(at) {
        "monday" => 0,
        "tuesday" => 1,
        "wednesday" => 2,
        "thursday" => 3,
        "friday" => 4,
        "saturday" => 5,
        "sunday" => 6,
        "mon" if stop => 0,
        "tue" | "tues" if stop => 1,
        "wed" if stop => 2,
        "thu" | "thurs" if stop => 3,
        "fri" if stop => 4,
        "sat" if dated => 5,
        "sun" if dated => 6,
        _ => return None,
    })
}

/// "next week" as the week a weekday is named in, before or after it: by how many weeks, and the tokens taken.
fn week_of(reader: &Reader<'_>, at: usize) -> Option<(i64, usize)> {
    let the = usize::from(reader.word(at) == "the");
    let by = match reader.word(at + the) {
        "last" | "previous" => -1,
        "this" => 0,
        "next" | "following" => 1,
        _ => return None,
    };
    (reader.word(at + the + 1) == "week").then_some((by, the + 2))
}

/// "Monday of last week", "next week on Tuesday", "this week Monday".
fn weekday_of_week(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let today = reader.day?;
    let dated = |by: i64, wanted: i8| {
        let monday = calendar::shift(today, -i64::from(today.weekday().to_monday_zero_offset()), Unit::Day);
        calendar::shift(monday, by * 7 + i64::from(wanted), Unit::Day).to_string()
    };
    if let Some(wanted) = weekday(reader, at) {
        if reader.word(at + 1) != "of" {
            return None;
        }
        let (by, taken) = week_of(reader, at + 2)?;
        return Some(Found::date(at, at + 2 + taken, dated(by, wanted), "weekday of a week").relative());
    }
    let (by, taken) = week_of(reader, at)?;
    let name = at + taken + usize::from(matches!(reader.word(at + taken), "on" | "-"));
    let wanted = weekday(reader, name)?;
    Some(Found::date(at, name + 1, dated(by, wanted), "weekday of a week").relative())
}

/// "Friday", "last Friday night", "next Tuesday", "Monday of last week": the past one unless the clause is future.
pub fn named(reader: &Reader<'_>, at: usize) -> Option<Found> {
    if let Some(found) = weekday_of_week(reader, at) {
        return Some(found);
    }
    let at_the = usize::from(reader.word(at) == "the" && reader.word(at + 1) == "previous");
    let first = reader.word(at + at_the);
    let led = matches!(
        first,
        "last"
            | "next"
            | "this"
            | "past"
            | "early"
            | "late"
            | "coming"
            | "following"
            | "previous"
            | "upcoming"
    );
    let two = first == "this" && matches!(reader.word(at + 1), "coming" | "past" | "upcoming");
    let lead = if two { reader.word(at + 1) } else { first };
    let name = at + at_the + usize::from(led) + usize::from(two);
    let wanted = weekday(reader, name)?;
    let mut end = name + 1;
    if reader.word(end) == "." && reader.word(name).len() <= 5 {
        end += 1;
    }
    let Some(today) = reader.day else {
        let (value, end) = with_part(reader, &format!("XXXX-WXX-{}", wanted + 1), end);
        return Some(Found::date(at, end, value, "weekday without a date"));
    };
    let back = i64::from((today.weekday().to_monday_zero_offset() - wanted).rem_euclid(7));
    let future = match lead {
        "next" | "coming" | "upcoming" => true,
        "last" | "past" | "previous" => false,
        // "Wednesday's ruling" has been made, unless something near says that it has not.
        _ if reader.word(end) == "'s" => {
            (end + 1..end + 3).any(|i| {
                matches!(
                    reader.word(i),
                    "election"
                        | "vote"
                        | "game"
                        | "match"
                        | "meeting"
                        | "hearing"
                        | "deadline"
                        | "summit"
                        | "final"
                        | "trial"
                        | "ballot"
                        | "polls"
                )
            }) && reader.is_future(name)
        }
        _ => {
            let open = ["could", "might", "can", "expected", "must", "may", "will", "due", "should", "plans"];
            reader.is_future(name) || reader.before(at, 1) == "by" && reader.clause_has(at, &open)
        }
    };
    let by = match (lead, future, back) {
        ("last" | "past", _, 0) => -7,
        ("previous", _, back) => -back - 7,
        ("next" | "coming" | "upcoming", _, 0) => 7,
        (_, _, 0) => 0,
        (_, true, back) => 7 - back,
        (_, false, back) => -back,
    };
    let day = |by: i64| calendar::shift(today, by, Unit::Day);
    // "on Saturday week": a week after the coming one.
    let week = reader.word(end) == "week" && !led && reader.before(at, 1) == "on";
    let (by, end) = if week { (if back == 0 { 7 } else { 14 - back }, end + 1) } else { (by, end) };
    let (value, end) = with_part(reader, &day(by).to_string(), end);
    let mut found = Found::date(
        at,
        end,
        value,
        if future { "weekday after publication" } else { "weekday before publication" },
    );
    found.relative = true;
    // "next Friday" may be the one after the coming one; without a lead the tense may have been misread.
    let other = match (lead, future) {
        ("next", _) if back != 0 => Some((by + 7, 0.3)),
        ("last" | "past" | "previous" | "coming" | "upcoming", _) => None,
        (_, true) if back != 0 => Some((by - 7, 0.1)),
        (_, false) if back != 0 => Some((by + 7, 0.1)),
        _ => None,
    };
    if let Some((by, score)) = other {
        found.score = 1.0 - score;
        found.alternatives.push((day(by).to_string(), score));
    }
    if matches!(lead, "early" | "late") {
        found.modifier = Some(if lead == "early" { Modifier::Start } else { Modifier::End });
    }
    Some(found)
}
