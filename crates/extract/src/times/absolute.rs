//! Dates that name a year, month or day: `June 7, 2021`, `7th of June`, `2021-06-07`, `the 1990s`, `Q3 2020`, `the summer of 1998`.

use super::{
    calendar::{self, Unit},
    number::ordinal,
    reader::{Found, Reader},
    relative::weekday,
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
fn modifier(reader: &Reader<'_>, at: usize) -> Option<(usize, Modifier)> {
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
    before_our_era(reader, at)
        .or_else(|| part_of_date(reader, at))
        .or_else(|| last_half(reader, at))
        .or_else(|| iso(reader, at))
        .or_else(|| slashed(reader, at))
        .or_else(|| with_weekday(reader, at))
        .or_else(|| month_date(reader, at))
        .or_else(|| day_month(reader, at))
        .or_else(|| part_of_year(reader, at))
        .or_else(|| compared_quarter(reader, at))
        .or_else(|| decade(reader, at))
        .or_else(|| century(reader, at))
        .or_else(|| fiscal(reader, at))
        .or_else(|| spoken_year(reader, at))
        .or_else(|| bare_year(reader, at))
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
            "january" | "february" | "april" | "june" | "july" | "september" | "october" | "november" | "december"
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
        return Some(Found::date(start, next + comma + 2, format!("{y:04}-{m:02}"), "month of this year").relative());
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

/// Quarters, halves and seasons: "the third quarter of 1989", "Q3 2020", "last summer", "the first half".
fn part_of_year(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    if matches!(reader.word(at), "the" | "this" | "last") {
        at += 1;
        // "the third-quarter loss": the article belongs to the loss.
        if reader.word(start) == "the" && reader.word(at + 1) == "-" && reader.word(at + 2) == "quarter" {
            return None;
        }
    }
    let mut lead = if at > start { reader.word(start) } else { "" }.to_owned();
    // "this year's third quarter"
    let mut base: Option<i16> = None;
    if matches!(lead.as_str(), "this" | "last") && reader.word(at) == "year" && reader.word(at + 1) == "'s" {
        base = Some(reader.near?.year() - i16::from(lead == "last"));
        at += 2;
        lead.clear();
    } else if let Some(y) = year(reader, at)
        && (reader.word(at + 1) == "'s" || ordinal(reader.tokens, at + 1).is_some())
    {
        base = Some(y);
        at += 1 + usize::from(reader.word(at + 1) == "'s");
    }
    if reader.word(at) == "fiscal" {
        at += 1;
    }
    let (suffix, mut next, season) = if let Some(s) = season(reader, at) {
        let led = matches!(lead.as_str(), "this" | "last" | "the")
            || matches!(reader.before(start, 1), "in" | "of" | "since" | "by" | "next" | "during")
            || matches!(reader.word(at + 1), "of") && year(reader, at + 2).is_some()
            || year(reader, at + 1).is_some();
        if !led && s != "SU" && s != "WI" {
            return None;
        }
        if lead == "the"
            && matches!(s, "SP" | "FA")
            && reader.word(at + 1) == "of"
            && year(reader, at + 2).is_none()
            && reader.word(at + 2) != "last"
        {
            return None;
        }
        (s.to_owned(), at + 1, true)
    } else if let Some(n) = reader
        .word(at)
        .strip_prefix('q')
        .filter(|rest| rest.is_empty())
        .and_then(|_| reader.digits(at + 1))
        .filter(|n| (1..=4).contains(n) && reader.touches(at))
    {
        (format!("Q{n}"), at + 2, false)
    } else {
        let (n, taken) =
            ordinal(reader.tokens, at).or_else(|| (reader.word(at) == "final").then_some((4, 1)))?;
        let mut noun = at + taken;
        while matches!(reader.word(noun), "-" | "fiscal") {
            noun += 1;
        }
        match reader.word(noun) {
            "quarter" if n <= 4 => (format!("Q{n}"), noun + 1, false),
            "half" if n <= 2 && (reader.word(noun + 1) == "of" || lead == "the") => {
                // "the first half" of a match is none; a half wants a year or a year word.
                let next = noun + 2;
                let dated = reader.word(noun + 1) == "of"
                    && (year(reader, next).is_some()
                        || matches!(reader.word(next), "this" | "last" | "next" | "the")
                            && reader.word(next + 1) == "year"
                        || reader.word(next) == "fiscal");
                if !dated {
                    return None;
                }
                (format!("H{n}"), noun + 1, false)
            }
            _ => return None,
        }
    };
    let of = usize::from(matches!(reader.word(next), "of" | "," | "in"));
    let mut fiscal = usize::from(reader.word(next + of) == "fiscal");
    if fiscal == 1 && year(reader, next + of + 1).is_none() {
        fiscal = 0;
    }
    let mut sure = base.is_some();
    if let Some(y) = year(reader, next + of + fiscal) {
        base = Some(y);
        next += of + fiscal + 1;
        sure = true;
    } else if reader.word(next + of + 1) == "year"
        && matches!(reader.word(next + of), "last" | "this" | "next" | "the")
    {
        let year = reader.near.map(Date::year);
        base = match reader.word(next + of) {
            "last" => year.map(|y| y - 1),
            "next" => year.map(|y| y + 1),
            _ => year,
        };
        next += of + 2;
    }
    let y = match base {
        Some(y) => Some(y),
        None if season => season_year(reader, &lead, &suffix, start),
        None => reader.near.map(|near| {
            let wanted =
                i8::try_from(suffix.bytes().last().map_or(1, |b| b.saturating_sub(b'0'))).unwrap_or(1);
            let now =
                if suffix.starts_with('Q') { (near.month() - 1) / 3 + 1 } else { (near.month() - 1) / 6 + 1 };
            near.year() - i16::from(wanted > now && !reader.is_future(start))
        }),
    };
    let mut found = match y {
        Some(y) => Found::date(start, next, format!("{y:04}-{suffix}"), "part of a year"),
        None => Found::date(start, next, format!("XXXX-{suffix}"), "part of an unknown year"),
    };
    found.relative = !sure;
    Some(found)
}

fn season(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    Some(match reader.word(at) {
        "spring" => "SP",
        "summer" => "SU",
        "fall" | "autumn" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

fn season_year(reader: &Reader<'_>, lead: &str, suffix: &str, at: usize) -> Option<i16> {
    let month = match suffix {
        "SP" => 4,
        "SU" => 7,
        "FA" => 10,
        _ => 12,
    };
    match (lead, reader.near) {
        ("last", Some(near)) => Some(near.year() - i16::from(near.month() <= month + 1)),
        ("this", Some(near)) => Some(near.year()),
        _ if reader.before(at, 1) == "next" => {
            reader.near.map(|near| near.year() + i16::from(near.month() >= month))
        }
        _ => reader.year_for(month, 15, at),
    }
}

/// "the 1990s", "the '90s", "the mid-1980s".
fn decade(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start + usize::from(reader.word(start) == "the");
    let mut modifier = None;
    if let Some((next, m)) = (at > start).then(|| self::modifier(reader, at)).flatten() {
        at = next;
        modifier = Some(m);
    }
    let quoted = usize::from(matches!(reader.word(at), "'" | "’" | "‘"));
    let token = reader.tokens.get(at + quoted)?;
    let n = reader.digits(at + quoted)?;
    let next = at + quoted + 1;
    let s = matches!(reader.word(next), "s" | "'s") && reader.touches(at + quoted);
    if !s || n % 10 != 0 || !(reader.word(next) == "s" || token.raw.len() == 4 && at > start) {
        return None;
    }
    let n = match token.raw.len() {
        4 => n / 10,
        2 if quoted == 1 || at > start => 190 + n / 10,
        _ => return None,
    };
    let mut found = Found::date(start, next + 1, format!("{n:03}"), "decade");
    found.modifier = modifier;
    Some(found)
}

/// "the 19th century", "the twenty-first century".
fn century(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (n, taken) = ordinal(reader.tokens, at)?;
    let noun = at + taken + usize::from(reader.word(at + taken) == "-");
    if reader.word(noun) != "century" || !(1..=30).contains(&n) {
        return None;
    }
    Some(Found::date(start, noun + 1, format!("{:02}", n - 1), "century"))
}

/// "the 1988 quarter", "the 1988 period" of a report: the story's quarter in that year.
fn compared_quarter(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let y = year(reader, at)?;
    let quarter = reader.quarter.as_deref().filter(|_| matches!(reader.word(at + 1), "quarter" | "period"))?;
    let value = format!("{y:04}{}", quarter.get(4..)?);
    Some(Found::date(start, at + 2, value, "the story's quarter in another year").relative())
}

/// "fiscal 1990", "fiscal year 2021", "FY2021".
fn fiscal(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    match reader.word(at) {
        "fiscal" => at += 1 + usize::from(reader.word(at + 1) == "year"),
        "fy" => at += 1,
        "the" if reader.word(at + 1) == "year" => at += 2,
        _ => return None,
    }
    let y = year(reader, at)?;
    Some(Found::date(start, at + 1, format!("{y:04}"), "fiscal year"))
}

/// "nineteen ninety-seven", "the year two thousand".
fn spoken_year(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let head = match reader.word(at) {
        "nineteen" => 1900,
        "eighteen" => 1800,
        _ => return None,
    };
    let (rest, taken) =
        super::number::cardinal(reader.tokens, at + 1).filter(|(n, _)| (10.0..100.0).contains(n))?;
    Some(Found::date(at, at + 1 + taken, format!("{}", f64::from(head) + rest), "year in words"))
}

/// "490 BC", "April 480 B.C.": the value TIMEX3 gives years before our era.
fn before_our_era(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let named = month(reader, start);
    let at = start + usize::from(named.is_some());
    let n = reader.digits(at).filter(|n| (1..=9999).contains(n))?;
    let end = match (reader.word(at + 1), reader.word(at + 2), reader.word(at + 3)) {
        ("bc" | "bce", ..) => at + 2,
        ("b", ".", "c") => at + 4 + usize::from(reader.word(at + 4) == "."),
        _ => return None,
    };
    let month = named.map_or_else(String::new, |m| format!("-{m:02}"));
    Some(Found::date(start, end, format!("BC{n:04}{month}"), "year before our era"))
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

/// "the last half of 1989", "the latter half of 2008".
fn last_half(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    if !matches!(reader.word(at), "last" | "latter") || reader.word(at + 1) != "half" || reader.word(at + 2) != "of" {
        return None;
    }
    let y = year(reader, at + 3)?;
    Some(Found::date(start, at + 4, format!("{y:04}-H2"), "second half of a year"))
}

/// A bare year: four digits that nothing around claims as a quantity or part of a longer number.
fn bare_year(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let y = year(reader, at)?;
    if !(1500..=2100).contains(&y) && !matches!(reader.before(at, 1), "in" | "by" | "since" | "of") {
        return None;
    }
    let before = reader.before(at, 1);
    let glued_before = at > 0 && reader.touches(at - 1);
    if matches!(
        before,
        "$" | "£"
            | "€"
            | "#"
            | "no"
            | "some"
            | "about"
            | "over"
            | "than"
            | "nearly"
            | "least"
            | "only"
            | "another"
            | "almost"
    ) && before != "about"
        || glued_before && !matches!(before, "(" | "-" | "–" | "/" | "'" | "‘" | "“" | "\"" | "—" | "[")
    {
        return None;
    }
    let after = reader.word(at + 1);
    let glued = reader.touches(at);
    if glued
        && reader
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.raw.starts_with(char::is_alphanumeric) || matches!(t.raw, "%" | "/" | "°"))
    {
        return None;
    }
    // A plural noun right after counts things, unless a preposition or a comma led to the year.
    let led = matches!(
        before,
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "from"
            | "during"
            | "the"
            | "before"
            | "after"
            | "to"
            | "("
            | "and"
            | ","
    );
    let counts = matches!(
        after,
        "people"
            | "miles"
            | "tons"
            | "barrels"
            | "points"
            | "percent"
            | "feet"
            | "yards"
            | "meters"
            | "metres"
            | "dollars"
            | "men"
            | "women"
            | "children"
            | "troops"
            | "shares"
            | "workers"
            | "employees"
            | "pounds"
            | "jobs"
            | "votes"
            | "square"
            | "kilometers"
            | "acres"
            | "soldiers"
            | "years"
            | "days"
            | "hours"
            | "km"
            | "students"
            | "passengers"
    );
    if counts || !led && after.ends_with('s') && after.len() > 3 && !reader.is_capital(at + 1) {
        return None;
    }
    Some(Found::date(at, at + 1, format!("{y:04}"), "year"))
}

/// The unit of a value, by its shape: for "the same month" after a full date.
pub fn truncated(value: &str, unit: Unit) -> Option<String> {
    calendar::read(value).0.earliest.map(|day| calendar::value(day, unit))
}
