//! "early", "mid-", "late" of a longer time -> its first, middle or last third: `early May` -> 1 to 10 May, `late 2019` -> September to December.
//!
//! Known misses: writers who mean a day or two by "the end of the month".

use jiff::{ToSpan, civil::Date};
use model::{Interval, Modifier};

/// The part of an interval its modifier names. Days and open intervals stay whole.
pub fn part(whole: Interval, modifier: Option<Modifier>) -> Interval {
    let third = match modifier {
        Some(Modifier::Start) => 0,
        Some(Modifier::Mid) => 1,
        Some(Modifier::End) => 2,
        _ => return whole,
    };
    let (Some(first), Some(last)) = (whole.earliest, whole.latest) else { return whole };
    cut(first, last, third).map_or(whole, |(first, last)| Interval::between(first, last))
}

fn cut(first: Date, last: Date, third: i64) -> Option<(Date, Date)> {
    let after = last.tomorrow().ok()?;
    let months = i64::from(after.year() - first.year()) * 12 + i64::from(after.month() - first.month());
    if first.day() == 1 && after.day() == 1 && months % 3 == 0 && months > 0 {
        let from = first.checked_add((months / 3 * third).months()).ok()?;
        return Some((from, from.checked_add((months / 3).months()).ok()?.yesterday().ok()?));
    }
    // A month is cut at its tenth and twentieth day, other lengths in equal parts.
    let days = i64::from(first.until(after).ok()?.get_days());
    let part = if (28..=31).contains(&days) { 10 } else { days / 3 };
    if part == 0 {
        return None;
    }
    let from = first.checked_add((part * third).days()).ok()?;
    let to = if third == 2 { last } else { from.checked_add((part - 1).days()).ok()? };
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::{super::calendar, *};

    #[test]
    fn thirds_of_months_years_and_weeks() {
        let days = |value: &str, modifier| {
            let part = part(calendar::read(value).0, Some(modifier));
            format!(
                "{}..{}",
                part.earliest.map_or_else(String::new, |d| d.to_string()),
                part.latest.map_or_else(String::new, |d| d.to_string())
            )
        };
        assert_eq!(days("2021-05", Modifier::Start), "2021-05-01..2021-05-10");
        assert_eq!(days("2021-02", Modifier::End), "2021-02-21..2021-02-28");
        assert_eq!(days("2019", Modifier::Mid), "2019-05-01..2019-08-31");
        assert_eq!(days("2021-W23", Modifier::End), "2021-06-11..2021-06-13");
        assert_eq!(days("2021-06-07", Modifier::End), "2021-06-07..2021-06-07");
    }
}
