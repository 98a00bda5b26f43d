//! Holidays by name: `Thanksgiving Day 2020` -> 2020-11-26; without a year, the one nearest to publication.
//!
//! Known misses: holidays that move with the moon, and those of other countries than the United States and Britain.

use super::{
    absolute::year,
    reader::{Found, Reader},
};
use jiff::{ToSpan, civil::Date};

/// Holidays by name, in the year written after them or the one nearest to publication.
pub fn holiday(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let lead = reader.word(start);
    let led = matches!(lead, "last" | "next" | "this");
    let at = start + usize::from(led);
    if !reader.is_capital(at) {
        return None;
    }
    let (w, n, o) = (reader.word(at), reader.word(at + 1), reader.word(at + 2));
    let (name, taken) = match (w, n, o) {
        ("christmas", "eve", _) => ("christmas eve", 2),
        ("christmas", "day", _) => ("christmas", 2),
        ("christmas", ..) => ("christmas", 1),
        ("new", "year", "'s") => match reader.word(at + 3) {
            "eve" => ("new year's eve", 4),
            "day" => ("new year", 4),
            _ => return None,
        },
        ("thanksgiving", "day", _) => ("thanksgiving", 2),
        ("thanksgiving", ..) => ("thanksgiving", 1),
        ("halloween", ..) => ("halloween", 1),
        ("independence", "day", _) => ("independence", 2),
        ("labor", "day", _) => ("labor", 2),
        ("memorial", "day", _) => ("memorial", 2),
        ("veterans", "day", _) => ("veterans", 2),
        ("election", "day", _) => ("election", 2),
        ("easter", "sunday", _) => ("easter", 2),
        ("easter", ..) => ("easter", 1),
        ("good", "friday", _) => ("good friday", 2),
        _ => return None,
    };
    let mut end = at + taken;
    let comma = usize::from(matches!(reader.word(end), "," | "of"));
    let (y, relative) = match year(reader, end + comma) {
        Some(y) => {
            end += comma + 1;
            (Some(y), false)
        }
        None => {
            let near = reader.near;
            let month = near.and_then(|d| holiday_in(name, d.year())).map(|d| (d.month(), d.day()));
            let y = match (lead, near, month) {
                ("last", Some(near), Some((m, _))) => Some(near.year() - i16::from(m >= near.month())),
                (_, _, Some((m, d))) => reader.year_for(m, d, at),
                _ => None,
            };
            (y, true)
        }
    };
    let value = match y.and_then(|y| holiday_in(name, y)) {
        Some(day) => day.to_string(),
        None => "XXXX-XX-XX".to_owned(),
    };
    let mut found = Found::date(start, end, value, "holiday");
    found.relative = relative;
    Some(found)
}

/// The day of a holiday in a year (United States where the day differs by country).
fn holiday_in(name: &str, year: i16) -> Option<Date> {
    let fixed = |m, d| Date::new(year, m, d).ok();
    let nth = |m, n, weekday| Date::new(year, m, 1).ok()?.nth_weekday_of_month(n, weekday).ok();
    use jiff::civil::Weekday::{Monday, Thursday};
    match name {
        "christmas" => fixed(12, 25),
        "christmas eve" => fixed(12, 24),
        "new year" => fixed(1, 1),
        "new year's eve" => fixed(12, 31),
        "halloween" => fixed(10, 31),
        "independence" => fixed(7, 4),
        "veterans" => fixed(11, 11),
        "thanksgiving" => nth(11, 4, Thursday),
        "labor" => nth(9, 1, Monday),
        "memorial" => nth(5, -1, Monday),
        "election" => nth(11, 1, Monday)?.tomorrow().ok(),
        "easter" => easter(year),
        "good friday" => easter(year)?.checked_sub(2.days()).ok(),
        _ => None,
    }
}

/// Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}
