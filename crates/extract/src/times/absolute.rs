//! Dates that name a month or day: `June 7, 2021`, `7th of June`, `2021-06-07`, `03/04/2021`, `the night of 20 June`; tries `parts` and `years` too.

use super::{
    calendar::{self, Unit},
    number::ordinal,
    parts,
    reader::{Found, Reader},
    relative::weekday,
    years,
};
use jiff::civil::Date;
use model::Modifier;

/// Score of the month-first reading of 03/04/2021 against day-first; news in English is American more often.
const MONTH_FIRST: f32 = 0.6;

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let plain = unmodified(reader, at);
    if plain.is_some() {
        return plain;
    }
    let (after, modifier) = modifier(reader, at)?;
    let mut found = unmodified(reader, after).or_else(|| super::relative::read(reader, after))?;
    if found.value.starts_with('P') {
        return None;
    }
    found.start = at;
    found.modifier = Some(modifier);
    Some(found)
}

/// "early", "mid-", "the end of": the token after it and what it means.
pub fn modifier(reader: &Reader<'_>, at: usize) -> Option<(usize, Modifier)> {
    let the = usize::from(reader.word(at) == "the");
    let found = match reader.word(at + the) {
        "early" | "earlier" => Modifier::Start,
        "late" | "later" => Modifier::End,
        "mid" | "middle" => Modifier::Mid,
        "start" | "beginning" | "opening" if reader.word(at + the + 1) == "of" => Modifier::Start,
        "end" if reader.word(at + the + 1) == "of" => Modifier::End,
        _ => return None,
    };
    let mut next = at + the + 1;
    while matches!(reader.word(next), "-" | "of" | "in") {
        next += 1;
    }
    Some((next, found))
}

fn unmodified(reader: &Reader<'_>, at: usize) -> Option<Found> {
    years::before_our_era(reader, at)
        .or_else(|| part_of_date(reader, at))
        .or_else(|| parts::last_half(reader, at))
        .or_else(|| iso(reader, at))
        .or_else(|| slashed(reader, at))
        .or_else(|| with_weekday(reader, at))
        .or_else(|| month_date(reader, at))
        .or_else(|| day_month(reader, at))
        .or_else(|| parts::part_of_year(reader, at))
        .or_else(|| parts::compared_quarter(reader, at))
        .or_else(|| years::decade(reader, at))
        .or_else(|| years::century(reader, at))
        .or_else(|| years::fiscal(reader, at))
        .or_else(|| years::spoken_year(reader, at))
        .or_else(|| years::bare_year(reader, at))
}

/// A year in four digits, as a token.
pub fn year(reader: &Reader<'_>, at: usize) -> Option<i16> {
    let token = reader.tokens.get(at).filter(|t| t.raw.len() == 4)?;
    let n = reader.digits(at).filter(|n| (1000..=2199).contains(n))?;
    let glued = reader
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.start == token.end && t.raw.starts_with(['%', '.']) && t.raw == "%");
    if glued { None } else { i16::try_from(n).ok() }
}

/// The number of a month, by name or by short name.
pub fn month(reader: &Reader<'_>, at: usize) -> Option<i8> {
    // In small letters only names that are no other word count; text pasted from chats is often so.
    if !reader.is_capital(at)
        && !matches!(
            reader.word(at),
            "january"
                | "february"
                | "april"
                | "june"
                | "july"
                | "september"
                | "october"
                | "november"
                | "december"
        )
    {
        return None;
    }
    Some(match reader.word(at) {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

fn day_number(reader: &Reader<'_>, at: usize) -> Option<i8> {
    reader.digits(at).filter(|n| (1..=31).contains(n)).and_then(|n| i8::try_from(n).ok())
}

fn iso(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let y = year(reader, at)?;
    if reader.word(at + 1) != "-" || reader.word(at + 3) != "-" || !reader.touches(at) {
        return None;
    }
    let (m, d) = (day_number(reader, at + 2)?, day_number(reader, at + 4)?);
    let date = Date::new(y, m, d).ok()?;
    Some(Found::date(at, at + 5, date.to_string(), "ISO date"))
}

/// 03/04/2021, 3.4.2021, 11/02/89: month first unless that is no date; the other reading is kept.
fn slashed(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let mark = reader.word(at + 1);
    if !matches!(mark, "/" | "." | "-")
        || reader.word(at + 3) != mark
        || !(0..4).all(|i| reader.touches(at + i))
    {
        return None;
    }
    let (a, b) = (day_number(reader, at)?, day_number(reader, at + 2)?);
    let y = match year(reader, at + 4) {
        Some(y) => y,
        None if mark == "/" || mark == "-" => {
            let two = reader.digits(at + 4).filter(|_| reader.tokens[at + 4].raw.len() == 2)?;
            let two = i16::try_from(two).ok()?;
            if two > 40 { 1900 + two } else { 2000 + two }
        }
        None => return None,
    };
    let (american, european) = (Date::new(y, a, b).ok(), Date::new(y, b, a).ok());
    let (first, second) = if mark == "." { (european, american) } else { (american, european) };
    let chosen = first.or(second)?;
    let mut found = Found::date(at, at + 5, chosen.to_string(), "numeric date");
    if let (Some(x), Some(y)) = (first, second)
        && x != y
    {
        found.score = MONTH_FIRST;
        found.alternatives.push((y.to_string(), 1.0 - MONTH_FIRST));
    }
    Some(found)
}

/// "Friday, Oct. 27": the weekday belongs to the date.
fn with_weekday(reader: &Reader<'_>, at: usize) -> Option<Found> {
    weekday(reader, at)?;
    let mut next = at + 1;
    while matches!(reader.word(next), "," | "." | "the") {
        next += 1;
    }
    let mut found = month_date(reader, next)
        .filter(|f| f.value.len() == 10)
        .or_else(|| day_month(reader, next).filter(|f| f.value.len() == 10))?;
    found.start = at;
    Some(found)
}

/// What may stand before "May" and "March" the months, but not before the verb or the name.
fn is_month_place(reader: &Reader<'_>, at: usize) -> bool {
    matches!(
        reader.before(at, 1),
        "in" | "of"
            | "last"
            | "this"
            | "next"
            | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "through"
            | "early"
            | "late"
            | "during"
            | "between"
            | "and"
            | "for"
            | "before"
            | "after"
            | "-"
            | "mid"
            | "past"
            | "every"
            | "each"
            | "on"
            | "around"
            | "as"
            | "ending"
            | "ended"
            | "beginning"
            | "throughout"
            | "("
            | "than"
    )
}

/// "June", "June 2021", "June 7", "June 7th, 2021", "last June".
fn month_date(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let lead = reader.word(start);
    let led = matches!(lead, "last" | "next" | "this" | "past");
    let at = start + usize::from(led);
    let m = month(reader, at)?;
    let short = matches!(
        reader.word(at),
        "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sept" | "sep" | "oct" | "nov" | "dec"
    );
    let mut next = at + 1;
    if short && reader.word(next) == "." {
        next += 1;
    }
    if reader.word(next) == "the" && ordinal(reader.tokens, next + 1).is_some() {
        next += 1;
    }
    // A day, as digits or as an ordinal, but not the start of "June 5,000 people" nor of "May 7 percent".
    let day = match ordinal(reader.tokens, next) {
        Some((n, taken)) if n <= 31 => Some((i8::try_from(n).ok()?, taken)),
        _ => day_number(reader, next)
            .filter(|_| !matches!(reader.word(next + 1), "percent" | "%" | "million" | "billion"))
            .map(|d| (d, 1)),
    };
    if let Some((d, taken)) = day {
        let end = next + taken;
        let comma = usize::from(matches!(reader.word(end), "," | "of"));
        if let Some(y) = year(reader, end + comma) {
            let date = Date::new(y, m, d).ok()?;
            return Some(Found::date(start, end + comma + 1, date.to_string(), "full date"));
        }
        // A range's first half takes the year of the second: "June 3-5, 2021".
        let dash = matches!(reader.word(end), "-" | "–" | "to" | "and");
        let later = dash.then(|| day_number(reader, end + 1)).flatten();
        let far = later.and_then(|_| year(reader, end + 2 + usize::from(reader.word(end + 2) == ",")));
        let resolved =
            far.or_else(|| led_year(reader, lead, led, m, d).or_else(|| reader.year_for(m, d, at)));
        let Some(y) = resolved else {
            return Some(Found::date(start, end, format!("XXXX-{m:02}-{d:02}"), "date without a year"));
        };
        let date = Date::new(y, m, d).ok()?;
        let mut found = Found::date(start, end, date.to_string(), "date near publication");
        found.relative = far.is_none();
        return Some(found);
    }
    let comma = usize::from(matches!(reader.word(next), "," | "of"));
    if let Some(y) = year(reader, next + comma) {
        return Some(Found::date(start, next + comma + 1, format!("{y:04}-{m:02}"), "month and year"));
    }
    if reader.word(next + comma) == "this" && reader.word(next + comma + 1) == "year" {
        let y = reader.near?.year();
        return Some(
            Found::date(start, next + comma + 2, format!("{y:04}-{m:02}"), "month of this year").relative(),
        );
    }
    if reader.word(next) == "last" && reader.word(next + 1) == "year"
        || comma == 1 && reader.word(next + 1) == "last" && reader.word(next + 2) == "year"
    {
        let y = reader.near?.year() - 1;
        return Some(
            Found::date(start, next + comma + 2, format!("{y:04}-{m:02}"), "month of last year").relative(),
        );
    }
    let doubtful = matches!(m, 3 | 5 | 8) || short;
    if doubtful && !led && !is_month_place(reader, at) {
        return None;
    }
    let end = if short && reader.word(at + 1) == "." { at + 2 } else { at + 1 };
    let value = match led_year(reader, lead, led, m, 1).or_else(|| reader.year_for(m, 15, at)) {
        Some(y) => format!("{y:04}-{m:02}"),
        None => format!("XXXX-{m:02}"),
    };
    Some(Found::date(start, end, value, "month near publication").relative())
}

/// "last June" lies before, "next June" after the reference month.
fn led_year(reader: &Reader<'_>, lead: &str, led: bool, m: i8, _d: i8) -> Option<i16> {
    let near = reader.near.filter(|_| led)?;
    Some(match lead {
        "next" => near.year() + i16::from(m <= near.month()),
        "this" => near.year(),
        _ => near.year() - i16::from(m >= near.month()),
    })
}

/// "7 June 2021", "the 7th of June", "3-5 May".
fn day_month(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (d, taken) = match ordinal(reader.tokens, at) {
        Some((n, taken)) => (i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?, taken),
        None => (day_number(reader, at)?, 1),
    };
    let end = at + taken;
    let range = matches!(reader.word(end), "-" | "–" | "to" | "and")
        .then(|| day_number(reader, end + 1))
        .flatten()
        .is_some_and(|later| later > d);
    let name = if range { end + 2 } else { end + usize::from(reader.word(end) == "of") };
    let m = month(reader, name)?;
    let y = year(reader, name + 1 + usize::from(reader.word(name + 1) == ","));
    let close = if range { end } else { name + 1 };
    let (value, known) = match y {
        Some(y) => (Date::new(y, m, d).ok()?.to_string(), true),
        None => match reader.year_for(m, d, name) {
            Some(y) => (Date::new(y, m, d).ok()?.to_string(), false),
            None => (format!("XXXX-{m:02}-{d:02}"), false),
        },
    };
    let comma = usize::from(reader.word(name + 1) == ",");
    let close = if !range && known { close + comma + 1 } else { close };
    let mut found = Found::date(start, close, value, "day and month");
    found.relative = !known;
    Some(found)
}

/// "the night of 20 June 1791", "the morning of April 19": the part of the day named after it.
fn part_of_date(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(matches!(reader.word(start), "the"));
    let part = super::relative::part_of_day(reader.word(at))?;
    if at == start || reader.word(at + 1) != "of" {
        return None;
    }
    let mut found = month_date(reader, at + 2)
        .or_else(|| day_month(reader, at + 2))
        .or_else(|| with_weekday(reader, at + 2))
        .filter(|f| f.value.len() == 10)?;
    found.start = start;
    found.kind = model::TimeKind::Time;
    found.value.push_str(part);
    Some(found)
}

/// The unit of a value, by its shape: for "the same month" after a full date.
pub fn truncated(value: &str, unit: Unit) -> Option<String> {
    calendar::read(value).0.earliest.map(|day| calendar::value(day, unit))
}
