//! Dates with a month's name: `June 7, 2021`, `the 7th of June`, `Friday, Oct. 27`, `May`, `on the 18th`.
//!
//! Known misses: days in words before a noun ("May twenty-nine people"), which are read as numbers.

use super::{
    absolute::{month, year},
    calendar::{self, Unit},
    number::{cardinal, ordinal},
    numeric::{self, day_number},
    reader::{Found, MID_MONTH, Reader},
    weekdays::weekday,
    years,
};
use jiff::civil::Date;

/// Letters of the longest short name of a weekday.
pub const SHORT_DAY: usize = 5;

/// "Friday, Oct. 27": the weekday belongs to the date.
pub fn with_weekday(reader: &Reader<'_>, at: usize) -> Option<Found> {
    weekday(reader, at)?;
    let mut next = at + 1;
    while matches!(reader.word(next), "," | "the")
        || reader.word(next) == "." && reader.word(at).len() <= SHORT_DAY
    {
        next += 1;
    }
    let mut found = month_date(reader, next)
        .or_else(|| day_month(reader, next))
        .or_else(|| numeric::read(reader, next))
        .filter(|f| f.value.len() == 10)
        .or_else(|| weekday_and_day(reader, at, next))?;
    found.start = at;
    Some(found)
}

/// "Monday the 21st", "Friday 13th": the month nearest to publication in which the two agree.
fn weekday_and_day(reader: &Reader<'_>, at: usize, next: usize) -> Option<Found> {
    const MONTHS: i64 = 12;
    let wanted = weekday(reader, at)?;
    let (d, taken) = match ordinal(reader.tokens, next) {
        Some((n, taken)) => (i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?, taken),
        None if reader.tokens.get(next + 1).is_none_or(|t| matches!(t.raw, "." | "," | "!" | "?")) => {
            (day_number(reader, next)?, 1)
        }
        None => return None,
    };
    let direct = next == at + 1 || next == at + 2 && reader.word(at + 1) == "the";
    let closed = reader.tokens.get(next + taken).is_none_or(|t| t.shape != super::Shape::Word);
    if !direct || !closed {
        return None;
    }
    let near = reader.near?;
    let ahead = reader.is_future(at);
    let dated = |by: i64| {
        let month = calendar::shift(near.first_of_month(), by, Unit::Month);
        let day = Date::new(month.year(), month.month(), d).ok()?;
        (day.weekday().to_monday_zero_offset() == wanted).then_some(day)
    };
    let order = (0..=MONTHS).flat_map(|by| if ahead { [by, -by] } else { [-by, by] });
    let day = order.into_iter().find_map(dated)?;
    Some(Found::date(at, next + taken, day.to_string(), "weekday and day of the month").relative())
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
pub fn month_date(reader: &Reader<'_>, start: usize) -> Option<Found> {
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
    let numeral = reader.word(next) == "," && reader.digits(next + 1).is_some();
    if (numeral || reader.word(next) == "the") && ordinal(reader.tokens, next + 1).is_some() {
        next += 1;
    }
    // A day, as digits or as an ordinal, but not the start of "June 5,000 people" nor of "May 7 percent".
    let day = match ordinal(reader.tokens, next) {
        Some((n, taken)) if n <= 31 => Some((i8::try_from(n).ok()?, taken)),
        _ => day_number(reader, next)
            .filter(|_| !matches!(reader.word(next + 1), "percent" | "%" | "million" | "billion"))
            .map(|d| (d, 1))
            .or_else(|| spoken_day(reader, next)),
    };
    if let Some((d, taken)) = day {
        let end = next + taken;
        let comma = usize::from(matches!(reader.word(end), "," | "of"));
        if let Some((y, taken)) = any_year(reader, end + comma) {
            let date = Date::new(y, m, d).ok()?;
            return Some(Found::date(start, end + comma + taken, date.to_string(), "full date"));
        }
        // A range's first half takes the year of the second: "June 3-5, 2021".
        let dash = matches!(reader.word(end), "-" | "–" | "to" | "and");
        let later = dash.then(|| day_number(reader, end + 1)).flatten();
        let far = later
            .and_then(|_| year(reader, end + 2 + usize::from(reader.word(end + 2) == ",")))
            .or_else(|| far_year(reader, end, m));
        let resolved =
            far.or_else(|| led_year(reader, lead, led, m, d).or_else(|| reader.year_for(m, d, at)));
        let Some(y) = resolved else {
            return Some(Found::date(start, end, format!("XXXX-{m:02}-{d:02}"), "date without a year"));
        };
        let date = Date::new(y, m, d).ok()?;
        let mut found = Found::date(start, end, date.to_string(), "date near publication");
        found.relative = far.is_none();
        return Some(if led { found } else { with_other_year(reader, found, at) });
    }
    let comma = usize::from(matches!(reader.word(next), "," | "of"));
    let in_year = usize::from(reader.word(next) == "in" && year(reader, next + 1).is_some());
    if let Some((y, taken)) = any_year(reader, next + comma.max(in_year)) {
        let end = next + comma.max(in_year) + taken;
        return Some(Found::date(start, end, format!("{y:04}-{m:02}"), "month and year"));
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
    let end = if short && reader.word(at + 1) == "." { at + 2 } else { at + 1 };
    let opens_range = matches!(reader.word(end), "-" | "–") && far_year(reader, end, m).is_some();
    // "June Walters" is a person: these months are first names, too.
    let surname = matches!(m, 4 | 6 | 8)
        && reader.is_capital(end)
        && weekday(reader, end).is_none()
        && month(reader, end).is_none()
        && reader.tokens.get(end).is_some_and(|t| t.raw.len() > 1);
    if (doubtful || surname) && !led && !opens_range && !is_month_place(reader, at) {
        return None;
    }
    // "reported in 2019 … that December": of the year the story has come to.
    let told = || {
        let last = reader.last.as_ref().filter(|_| reader.before(at, 1) == "that")?;
        last.get(..4)?.parse::<i16>().ok()
    };
    let far = if led { None } else { far_year(reader, end, m) };
    let value = match far
        .or_else(told)
        .or_else(|| led_year(reader, lead, led, m, 1))
        .or_else(|| reader.year_for(m, MID_MONTH, at))
    {
        Some(y) => format!("{y:04}-{m:02}"),
        None => format!("XXXX-{m:02}"),
    };
    let mut found = Found::date(start, end, value, "month near publication");
    found.relative = far.is_none();
    Some(if led { found } else { with_other_year(reader, found, at) })
}

/// The year that closes a range: "April to June 2017", "Nov. 18-Dec. 19, 2015", "Nov-Feb 2017" (which begins a year before).
pub fn far_year(reader: &Reader<'_>, end: usize, from: i8) -> Option<i16> {
    /// Tokens of "between Oct. 1".
    const LED: usize = 4;
    let between = || reader.word(end) == "and" && (1..=LED).any(|back| reader.before(end, back) == "between");
    if !(matches!(reader.word(end), "-" | "–" | "to" | "through" | "until" | "till") || between()) {
        return None;
    }
    let (first_day, name) = match day_number(reader, end + 1) {
        Some(_) if month(reader, end + 2).is_some() => (true, end + 2),
        _ => (false, end + 1),
    };
    let to = month(reader, name)?;
    let mut next =
        name + 1 + usize::from(reader.word(name + 1) == "." && reader.word(name).len() <= SHORT_DAY);
    if !first_day {
        next += match ordinal(reader.tokens, next) {
            Some((_, taken)) => taken,
            None => usize::from(day_number(reader, next).is_some()),
        };
    }
    let skip = usize::from(matches!(reader.word(next), "," | "of" | "in"));
    let (y, _) = any_year(reader, next + skip)?;
    Some(if from > to { y - 1 } else { y })
}

/// A year in digits, in words, or as two digits with an apostrophe or after "of": the year and the tokens it takes.
pub fn any_year(reader: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    if let Some(y) = year(reader, at) {
        return Some((y, 1));
    }
    if let Some(found) = years::spoken_year(reader, at) {
        return Some((found.value.parse().ok()?, found.end - at));
    }
    let quoted = usize::from(matches!(reader.word(at), "'" | "’" | "‘"));
    let two = reader.digits(at + quoted).filter(|_| reader.tokens[at + quoted].raw.len() == 2)?;
    let led = quoted == 1 || reader.before(at, 1) == "of" && two > 31;
    let two = i16::try_from(two).ok().filter(|_| led)?;
    Some((if two >= 40 { 1900 + two } else { 2000 + two }, 1 + quoted))
}

/// "May twenty-nine" where nothing is counted by it.
fn spoken_day(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    reader
        .tokens
        .get(at)
        .filter(|t| t.shape == super::Shape::Word && !matches!(t.lower.as_ref(), "a" | "an" | "half"))?;
    let (n, taken) =
        cardinal(reader.tokens, at).filter(|(n, _)| n.fract() == 0.0 && (1.0..=31.0).contains(n))?;
    let closed = reader.tokens.get(at + taken).is_none_or(|t| matches!(t.raw, "." | "," | "?" | "!"))
        || any_year(reader, at + taken).is_some();
    #[expect(clippy::cast_possible_truncation, reason = "a whole number up to 31")]
    closed.then_some((n as i8, taken))
}

/// Keeps the year on the other side of publication as another reading, where nothing tells.
fn with_other_year(reader: &Reader<'_>, mut found: Found, at: usize) -> Found {
    /// Score of the other year; about half as likely as the chosen one, by judgement and not measured.
    const OTHER: f32 = 0.3;
    if found.relative
        && let Some(other) = reader.other_year(&found.value, at)
    {
        found.score = 1.0 - OTHER;
        found.alternatives.push((other, OTHER));
    }
    found
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
pub fn day_month(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (d, taken) = match ordinal(reader.tokens, at) {
        Some((n, taken)) => (i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?, taken),
        None => match day_number(reader, at) {
            Some(d) => (d, 1),
            None => word_day(reader, at)?,
        },
    };
    // "the 15th day of June"
    let end =
        at + taken + usize::from(reader.word(at + taken) == "day" && reader.word(at + taken + 1) == "of");
    // "2, 4 and 6 April": each is a day of that month, later than the one before, so that a list is no longer than a month.
    let (mut last, mut latest) = (end, d);
    let later_day = |at: usize, than: i8| day_number(reader, at).filter(|day| *day > than);
    while reader.word(last) == ","
        && let Some(day) = later_day(last + 1, latest)
    {
        (last, latest) = (last + 2, day);
    }
    let listed = (last > end
        && matches!(reader.word(last), "and" | "or" | "&")
        && later_day(last + 1, latest).is_some())
    .then_some(last + 2 - end);
    let later = matches!(reader.word(end), "-" | "–" | "to" | "and" | "till" | "until" | "through")
        .then(|| {
            let the = usize::from(reader.word(end + 1) == "the");
            let (later, taken) = match ordinal(reader.tokens, end + 1 + the) {
                Some((n, taken)) => (i8::try_from(n).ok()?, taken),
                None => (day_number(reader, end + 1 + the)?, 1),
            };
            (later > d && later <= 31).then_some(1 + the + taken)
        })
        .flatten()
        .or(listed);
    let range = later.is_some();
    let name = end + later.unwrap_or(0);
    let name = name + usize::from(reader.word(name) == "of");
    let m = month(reader, name)?;
    let dot = usize::from(reader.word(name + 1) == "." && reader.word(name).len() <= 4);
    let gap = dot
        + usize::from(
            matches!(reader.word(name + 1 + dot), "," | "of")
                || reader.word(name + 1 + dot) == "in" && year(reader, name + 2 + dot).is_some(),
        );
    let (y, year_taken) = any_year(reader, name + 1 + gap).map_or((None, 1), |(y, taken)| (Some(y), taken));
    let close = if range { end } else { name + 1 };
    let (value, known) = match y {
        Some(y) => (Date::new(y, m, d).ok()?.to_string(), true),
        None => match far_year(reader, name + 1, m).or_else(|| reader.year_for(m, d, name)) {
            Some(y) => (Date::new(y, m, d).ok()?.to_string(), false),
            None => (format!("XXXX-{m:02}-{d:02}"), false),
        },
    };
    let close = if !range && known { close + gap + year_taken } else { close };
    let mut found = Found::date(start, close, value, "day and month");
    found.relative = !known;
    Some(found)
}

/// "on the 18th", "until the 4th": a day of the story's month.
pub fn bare_day(reader: &Reader<'_>, start: usize) -> Option<Found> {
    if reader.word(start) != "the"
        || !matches!(
            reader.before(start, 1),
            "on" | "until" | "till" | "by" | "around" | "from" | "of" | "before" | "after"
        )
    {
        return None;
    }
    let (n, taken) =
        ordinal(reader.tokens, start + 1).filter(|(n, taken)| (1..=31).contains(n) && *taken == 2)?;
    let end = start + 1 + taken;
    let closed = reader.tokens.get(end).is_none_or(|t| {
        t.shape != super::Shape::Word && t.raw != "-"
            || matches!(
                t.lower.as_ref(),
                "and" | "to" | "but" | "when" | "after" | "this" | "with" | "at" | "in" | "for" | "or"
            )
    });
    let day = i8::try_from(n).ok().filter(|_| closed)?;
    let month = reader
        .last
        .as_deref()
        .filter(|last| last.len() >= 7)
        .and_then(|last| calendar::read(last).0.earliest)
        .or(reader.near)?;
    let date = Date::new(month.year(), month.month(), day).ok()?;
    Some(Found::date(start, end, date.to_string(), "day of the story's month").relative())
}

/// "twenty five January": a day in words before its month.
fn word_day(reader: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let (n, taken) =
        cardinal(reader.tokens, at).filter(|(n, _)| n.fract() == 0.0 && (1.0..=31.0).contains(n))?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number up to 31")]
    month(reader, at + taken).map(|_| (n as i8, taken))
}
