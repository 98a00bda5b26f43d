//! TIMEX3 values <-> whole days: `2021-W23` -> 7 to 13 June 2021; a day and a unit -> the value that holds it.

use jiff::{ToSpan, civil::Date};
use model::{Interval, Precision};

/// Calendar units of growing length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Reads a unit's name, singular or plural.
pub fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "second" => Unit::Second,
        "minute" | "min" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" | "centurie" => Unit::Century,
        _ => return None,
    })
}

/// `P3D`, `PT4H`, `P2DE`: `amount` is digits or "X".
pub fn period(amount: &str, unit: Unit) -> String {
    match unit {
        Unit::Second => format!("PT{amount}S"),
        Unit::Minute => format!("PT{amount}M"),
        Unit::Hour => format!("PT{amount}H"),
        Unit::Day => format!("P{amount}D"),
        Unit::Week => format!("P{amount}W"),
        Unit::Weekend => format!("P{amount}WE"),
        Unit::Fortnight => {
            amount.parse::<f64>().map_or_else(|_| "PXW".to_owned(), |n| format!("P{}W", n * 2.0))
        }
        Unit::Month => format!("P{amount}M"),
        Unit::Quarter => format!("P{amount}Q"),
        Unit::Year => format!("P{amount}Y"),
        Unit::Decade => format!("P{amount}DE"),
        Unit::Century => format!("P{amount}CE"),
    }
}

/// The value of the unit that holds a day.
pub fn value(day: Date, unit: Unit) -> String {
    let (year, week) = (day.iso_week_date().year(), day.iso_week_date().week());
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => day.to_string(),
        Unit::Week | Unit::Fortnight => format!("{year:04}-W{week:02}"),
        Unit::Weekend => format!("{year:04}-W{week:02}-WE"),
        Unit::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Unit::Quarter => format!("{:04}-Q{}", day.year(), (day.month() - 1) / 3 + 1),
        Unit::Year => format!("{:04}", day.year()),
        Unit::Decade => format!("{:03}", day.year() / 10),
        Unit::Century => format!("{:02}", day.year() / 100),
    }
}

/// So many units can be counted from a day.
pub fn farthest(unit: Unit) -> i32 {
    match unit {
        Unit::Century => 50,
        Unit::Decade => 900,
        Unit::Year => 9_000,
        _ => 60_000,
    }
}

/// Moves a day by a number of units, at most [`farthest`]; saturates at the calendar's ends.
pub fn shift(day: Date, by: i64, unit: Unit) -> Date {
    let most = i64::from(farthest(unit));
    let by = by.clamp(-most, most);
    match unit {
        Unit::Second => day.saturating_add((by / 86_400).days()),
        Unit::Minute => day.saturating_add((by / 1_440).days()),
        Unit::Hour => day.saturating_add((by / 24).days()),
        Unit::Day => day.saturating_add(by.days()),
        Unit::Week | Unit::Weekend => day.saturating_add(by.weeks()),
        Unit::Fortnight => day.saturating_add((by * 2).weeks()),
        Unit::Month => day.saturating_add(by.months()),
        Unit::Quarter => day.saturating_add((by * 3).months()),
        Unit::Year => day.saturating_add(by.years()),
        Unit::Decade => day.saturating_add((by * 10).years()),
        Unit::Century => day.saturating_add((by * 100).years()),
    }
}

/// First to last day of some months.
fn months(year: i16, first: i8, count: i64) -> Option<Interval> {
    let start = Date::new(year, first, 1).ok()?;
    Some(Interval::between(start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
}

/// Whole years, both included.
fn years(first: i16, last: i16) -> Option<Interval> {
    Some(Interval::between(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// The days a date value stands for, and how fine it is; unknown for references, durations and unresolved values.
pub fn read(value: &str) -> (Interval, Precision) {
    days(value).unwrap_or((Interval::default(), Precision::Unknown))
}

fn days(value: &str) -> Option<(Interval, Precision)> {
    if let Some(before) = value.strip_prefix("BC") {
        // 1 BC is the calendar's year 0.
        let (year, month) = before.split_once('-').map_or((before, None), |(y, m)| (y, Some(m)));
        let year = 1 - year.parse::<i16>().ok()?;
        return Some(match month {
            Some(month) => (months(year, month.parse().ok()?, 1)?, Precision::Month),
            None => (years(year, year)?, Precision::Year),
        });
    }
    if let Some(year) = value.strip_prefix("FY") {
        // The American federal year; another country's is told by the interval.
        let year: i16 = year.parse().ok()?;
        let first = Date::new(year - 1, 10, 1).ok()?;
        return Some((Interval::between(first, Date::new(year, 9, 30).ok()?), Precision::Year));
    }
    if value.starts_with('P') || value.contains("REF") || !value.is_ascii() {
        return None;
    }
    let (date, clock) = value.split_once('T').map_or((value, false), |(date, _)| (date, true));
    let mut parts = date.split('-');
    let head = parts.next()?;
    let number: i16 = head.parse().ok()?;
    match head.len() {
        2 => return Some((years(number.checked_mul(100)?, number * 100 + 99)?, Precision::Century)),
        3 => {
            return Some((
                years(number.checked_mul(10)?, number.checked_mul(10)?.checked_add(9)?)?,
                Precision::Decade,
            ));
        }
        4 => {}
        _ => return None,
    }
    let Some(part) = parts.next().filter(|part| *part != "XX") else {
        return Some((years(number, number)?, Precision::Year));
    };
    let rest = parts.next();
    if let Some(week) =
        part.strip_prefix('W').filter(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_digit()))
    {
        let fourth = Date::new(number, 1, 4).ok()?;
        let monday = fourth
            .saturating_sub(i64::from(fourth.weekday().to_monday_zero_offset()).days())
            .saturating_add((week.parse::<i64>().ok()? - 1).weeks());
        let sunday = monday.saturating_add(6.days());
        return Some(match rest {
            Some("WE") => (Interval::between(monday.saturating_add(5.days()), sunday), Precision::Week),
            _ => (Interval::between(monday, sunday), Precision::Week),
        });
    }
    let season = match part {
        "SP" => Some((number, 3)),
        "SU" => Some((number, 6)),
        "FA" => Some((number, 9)),
        "WI" => Some((number, 12)),
        _ => None,
    };
    if let Some((year, first)) = season {
        return Some((months(year, first, 3)?, Precision::Season));
    }
    if let Some(quarter) = part.strip_prefix('Q') {
        let n: i8 = quarter.parse().ok().filter(|n| (1..=4).contains(n))?;
        return Some((months(number, n * 3 - 2, 3)?, Precision::Quarter));
    }
    if let Some(half) = part.strip_prefix('H') {
        let n: i8 = half.parse().ok().filter(|n| (1..=2).contains(n))?;
        return Some((months(number, n * 6 - 5, 6)?, Precision::Half));
    }
    let month: i8 = part.parse().ok()?;
    match rest.and_then(|day| day.parse::<i8>().ok()) {
        Some(day) => {
            let precision = if clock { Precision::Time } else { Precision::Day };
            Some((Interval::day(Date::new(number, month, day).ok()?), precision))
        }
        None => Some((months(number, month, 1)?, Precision::Month)),
    }
}

/// "morning" -> `TMO`.
pub fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "TMO",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" | "overnight" => "TNI",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_reads_back_with_its_ends_in_order() {
        for text in [
            "2021",
            "2021-06",
            "2021-06-07",
            "2021-W23",
            "2021-W23-WE",
            "2021-Q2",
            "2021-H2",
            "2021-WI",
            "199",
            "20",
        ] {
            let (interval, precision) = read(text);
            assert!(interval.earliest <= interval.latest && interval.earliest.is_some(), "{text}");
            assert_ne!(precision, Precision::Unknown, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_value_of_any_unit_reads_back_to_days_that_hold_the_day(
            year in 1000i16..2200, month in 1i8..=12, day in 1i8..=28, far in -300i64..300,
        ) {
            let day = Date::new(year, month, day).unwrap();
            for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year, Unit::Decade, Unit::Century] {
                let (days, _) = read(&value(day, unit));
                let (first, last) = (days.earliest.unwrap(), days.latest.unwrap());
                assert!(first <= day && day <= last, "{unit:?} of {day}");
                // Going there and back is the same unit, but for days that a shorter month lacks.
                let back = shift(shift(day, far, unit), -far, unit);
                assert_eq!(value(back, unit), value(day, unit), "{unit:?} of {day} by {far}");
            }
        }
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        let (interval, _) = read("2021-W23");
        assert_eq!(interval.earliest.map(|d| d.to_string()).as_deref(), Some("2021-06-07"));
        assert_eq!(interval.latest.map(|d| d.to_string()).as_deref(), Some("2021-06-13"));
    }

    #[test]
    fn what_is_unresolved_has_no_days() {
        for text in ["XXXX-WXX-1", "PRESENT_REF", "P2Y", "2021-13", "", "-", "2021-06-31"] {
            assert!(read(text).0.is_unknown(), "{text}");
        }
    }
}
