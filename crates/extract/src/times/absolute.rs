//! Dates that stand by themselves: years, months, days, their parts and modifiers: `early May`, `the end of 2019`, `the night of 20 June`.
//!
//! Tries `months`, `numeric`, `parts` and `years`. Known misses: modifiers apart from their date ("May, early on").

use super::{
    calendar::{self, Unit},
    months, numeric, parts,
    reader::{Found, Reader},
    years,
};
use model::Modifier;

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let plain = unmodified(reader, at);
    if plain.is_some() {
        return plain;
    }
    let (after, modifier) = modifier(reader, at)?;
    let mut found = unmodified(reader, after)
        .or_else(|| super::relative::near(reader, after))
        .or_else(|| current_unit(reader, at, after))?;
    if found.value.starts_with('P') {
        return None;
    }
    found.start = at;
    found.modifier = Some(modifier);
    let said = reader.word(at);
    if matches!(said, "earlier" | "later") {
        found.interval = reader.before_or_after_now(&found.value, said == "later");
    }
    Some(found)
}

/// "the end of the year", "end of month": the unit publication lies in.
fn current_unit(reader: &Reader<'_>, at: usize, after: usize) -> Option<Found> {
    if reader.before(after, 1) != "of" {
        return None;
    }
    let the = usize::from(matches!(reader.word(after), "the" | "this"));
    let unit =
        calendar::unit(reader.word(after + the)).filter(|u| *u >= Unit::Week && *u != Unit::Weekend)?;
    if reader.word(after + the).ends_with('s') || the == 0 && !matches!(unit, Unit::Year | Unit::Month) {
        return None;
    }
    Some(Found::date(at, after + the + 1, reader.current(unit, 0)?, "end of the current unit").relative())
}

/// "early", "mid-", "the end of": the token after it and what it means.
pub fn modifier(reader: &Reader<'_>, at: usize) -> Option<(usize, Modifier)> {
    let the = usize::from(reader.word(at) == "the");
    let found = match reader.word(at + the) {
        "early" | "earlier" => Modifier::Start,
        "late" | "later" => Modifier::End,
        "mid" => Modifier::Mid,
        "start" | "beginning" | "opening" if reader.word(at + the + 1) == "of" => Modifier::Start,
        "end" if reader.word(at + the + 1) == "of" => Modifier::End,
        "middle" if reader.word(at + the + 1) == "of" => Modifier::Mid,
        _ => return None,
    };
    let mut next = at + the + 1;
    while matches!(reader.word(next), "-" | "of" | "in")
        || reader.word(next) == "on" && super::weekdays::weekday(reader, next + 1).is_some()
    {
        next += 1;
    }
    Some((next, found))
}

fn unmodified(reader: &Reader<'_>, at: usize) -> Option<Found> {
    years::before_our_era(reader, at)
        .or_else(|| part_of_date(reader, at))
        .or_else(|| parts::last_half(reader, at))
        .or_else(|| numeric::read(reader, at))
        .or_else(|| parts::quarter_to_month(reader, at))
        .or_else(|| months::with_weekday(reader, at))
        .or_else(|| months::month_date(reader, at))
        .or_else(|| months::day_month(reader, at))
        .or_else(|| months::bare_day(reader, at))
        .or_else(|| parts::part_of_year(reader, at))
        .or_else(|| parts::compared_quarter(reader, at))
        .or_else(|| parts::quarter_of_last_year(reader, at))
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
    // In small letters names that are other words count after a preposition of time alone; text pasted from chats is often so.
    let led = matches!(
        reader.before(at, 1),
        "in" | "since" | "until" | "of" | "last" | "next" | "from" | "between"
    );
    let whole = matches!(
        reader.word(at),
        "may" | "march" | "august" | "feb" | "aug" | "sept" | "oct" | "nov" | "dec" | "jan"
    );
    let other_word = matches!(reader.word(at), "may" | "march");
    let after_day = at.checked_sub(1).is_some_and(|i| reader.digits(i).is_some());
    let glued = at > 0 && reader.touches(at - 1) && matches!(reader.before(at, 1), "-" | "/");
    let small = whole && (led || glued || after_day && !other_word);
    let name_alone = matches!(
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
    );
    if !(small || name_alone || reader.is_capital(at)) {
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

/// "the night of 20 June 1791", "the morning of April 19": the part of the day named after it.
fn part_of_date(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(matches!(reader.word(start), "the"));
    let part = super::relative::part_of_day(reader.word(at))?;
    if at == start || reader.word(at + 1) != "of" {
        return None;
    }
    let mut found = months::month_date(reader, at + 2)
        .or_else(|| months::day_month(reader, at + 2))
        .or_else(|| months::with_weekday(reader, at + 2))
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
