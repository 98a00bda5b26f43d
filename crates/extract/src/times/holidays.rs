//! Holidays by name: `Thanksgiving Day 2020` -> 2020-11-26, `Labor Day weekend`; without a year, the one nearest to publication.
//!
//! Known misses: feasts that follow the sighted moon (Eid, Diwali), and those few papers outside a country name.

use super::{
    absolute::year,
    calendar::{self, Unit},
    reader::{Found, Reader},
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// When a holiday falls.
#[derive(Clone, Copy)]
enum Rule {
    /// A month and day.
    On(i8, i8),
    /// The nth weekday of a month; negative from its end.
    Nth(i8, i8, Weekday),
    /// Days after Easter Sunday.
    Easter(i64),
    /// The day after the nth weekday of a month.
    After(i8, i8, Weekday),
    /// The last Monday before 25 May.
    Victoria,
}

use Rule::{After, Easter, Nth, On, Victoria};

/// Names in small letters and their days (United States where the day differs by country).
const HOLIDAYS: &[(&str, Rule)] = &[
    ("christmas eve", On(12, 24)),
    ("christmas day", On(12, 25)),
    ("christmas", On(12, 25)),
    ("boxing day", On(12, 26)),
    ("new year's eve", On(12, 31)),
    ("new year's day", On(1, 1)),
    ("new years day", On(1, 1)),
    ("epiphany", On(1, 6)),
    ("valentine's day", On(2, 14)),
    ("st. patrick's day", On(3, 17)),
    ("saint patrick's day", On(3, 17)),
    ("st patrick's day", On(3, 17)),
    ("saint patrick", On(3, 17)),
    ("april fools' day", On(4, 1)),
    ("april fool's day", On(4, 1)),
    ("earth day", On(4, 22)),
    ("anzac day", On(4, 25)),
    ("may day", On(5, 1)),
    ("international workers' day", On(5, 1)),
    ("cinco de mayo", On(5, 5)),
    ("juneteenth", On(6, 19)),
    ("canada day", On(7, 1)),
    ("independence day", On(7, 4)),
    ("bastille day", On(7, 14)),
    ("halloween", On(10, 31)),
    ("all saints' day", On(11, 1)),
    ("guy fawkes night", On(11, 5)),
    ("veterans day", On(11, 11)),
    ("veterans' day", On(11, 11)),
    ("armistice day", On(11, 11)),
    ("remembrance day", On(11, 11)),
    ("australia day", On(1, 26)),
    ("groundhog day", On(2, 2)),
    ("international women's day", On(3, 8)),
    ("martin luther king day", Nth(1, 3, Weekday::Monday)),
    ("martin luther king jr. day", Nth(1, 3, Weekday::Monday)),
    ("mlk day", Nth(1, 3, Weekday::Monday)),
    ("presidents' day", Nth(2, 3, Weekday::Monday)),
    ("presidents day", Nth(2, 3, Weekday::Monday)),
    ("mother's day", Nth(5, 2, Weekday::Sunday)),
    ("memorial day", Nth(5, -1, Weekday::Monday)),
    ("father's day", Nth(6, 3, Weekday::Sunday)),
    ("labor day", Nth(9, 1, Weekday::Monday)),
    ("labour day", Nth(9, 1, Weekday::Monday)),
    ("columbus day", Nth(10, 2, Weekday::Monday)),
    ("thanksgiving day", Nth(11, 4, Weekday::Thursday)),
    ("thanksgiving", Nth(11, 4, Weekday::Thursday)),
    ("black friday", After(11, 4, Weekday::Thursday)),
    ("election day", After(11, 1, Weekday::Monday)),
    ("victoria day", Victoria),
    ("ash wednesday", Easter(-46)),
    ("palm sunday", Easter(-7)),
    ("good friday", Easter(-2)),
    ("easter sunday", Easter(0)),
    ("easter monday", Easter(1)),
    ("easter", Easter(0)),
    ("ascension day", Easter(39)),
    ("whit sunday", Easter(49)),
    ("pentecost", Easter(49)),
];

/// Tokens of the longest name.
const LONGEST: usize = 6;

/// Holidays by name, in the year written after them or the one nearest to publication.
pub fn holiday(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let lead = reader.word(start);
    let led = matches!(lead, "last" | "next" | "this" | "previous" | "past" | "following");
    let at = start + usize::from(led);
    let first = reader.word(at);
    if !HOLIDAYS.iter().any(|(name, _)| name.starts_with(first) && !first.is_empty()) {
        return None;
    }
    let (rule, taken) = named(reader, at)?;
    let mut end = at + taken;
    let weekend = reader.word(end) == "weekend";
    end += usize::from(weekend);
    let comma = usize::from(matches!(reader.word(end), "," | "of"));
    let (y, relative) = match year(reader, end + comma) {
        Some(y) => {
            end += comma + 1;
            (Some(y), false)
        }
        None if (reader.word(end + comma), reader.word(end + comma + 1)) == ("this", "year") => {
            end += comma + 2;
            (reader.near.map(Date::year), true)
        }
        None => (nearest(reader, lead, rule, at), true),
    };
    let late = !weekend && reader.word(end) == "weekend";
    end += usize::from(late);
    let day = y.and_then(|y| falls(rule, y));
    let value = match day {
        Some(day) if weekend || late => calendar::value(weekend_of(day), Unit::Weekend),
        Some(day) => day.to_string(),
        None => match rule {
            On(m, d) => format!("XXXX-{m:02}-{d:02}"),
            _ => "XXXX-XX-XX".to_owned(),
        },
    };
    let mut found = Found::date(start, end, value, "holiday");
    found.relative = relative;
    Some(found)
}

/// The longest name that stands here. It wants a capital unless it has two words.
fn named(reader: &Reader<'_>, at: usize) -> Option<(Rule, usize)> {
    let mut joined = String::new();
    let mut best = None;
    for taken in 1..=LONGEST {
        let word = reader.word(at + taken - 1);
        if word.is_empty() {
            break;
        }
        if taken > 1 && !reader.touches(at + taken - 2) {
            joined.push(' ');
        }
        joined.push_str(word);
        let clear = reader.is_capital(at)
            || joined.contains(' ')
            || matches!(joined.as_str(), "easter" | "halloween" | "christmas" | "juneteenth");
        if let Some((_, rule)) = HOLIDAYS.iter().find(|(name, _)| *name == joined).filter(|_| clear) {
            best = Some((*rule, taken));
        }
    }
    best
}

fn nearest(reader: &Reader<'_>, lead: &str, rule: Rule, at: usize) -> Option<i16> {
    let Some(near) = reader.near else {
        return reader.year_for(1, 1, at);
    };
    let this = falls(rule, near.year())?;
    Some(match lead {
        "last" | "previous" | "past" => near.year() - i16::from(this >= near),
        "next" | "following" => near.year() + i16::from(this <= near),
        "this" => near.year(),
        _ => reader.year_for(this.month(), this.day(), at)?,
    })
}

/// The Saturday of the weekend a day belongs to: a Monday holiday closes its weekend.
fn weekend_of(day: Date) -> Date {
    let offset = i64::from(day.weekday().to_monday_zero_offset());
    match offset {
        0..=1 => day.saturating_sub((offset + 2).days()),
        _ => day.saturating_add((5 - offset).days()),
    }
}

fn falls(rule: Rule, year: i16) -> Option<Date> {
    match rule {
        On(m, d) => Date::new(year, m, d).ok(),
        Nth(m, n, weekday) => Date::new(year, m, 1).ok()?.nth_weekday_of_month(n, weekday).ok(),
        After(m, n, weekday) => {
            Date::new(year, m, 1).ok()?.nth_weekday_of_month(n, weekday).ok()?.tomorrow().ok()
        }
        Victoria => {
            let day = Date::new(year, 5, 24).ok()?;
            day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
        }
        Easter(days) => easter(year)?.checked_add(days.days()).ok(),
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
